#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""RabbitMQ on loopback for tests: free ports, a data folder of its own, nodes that die and come back.

    broker.py COMMAND...        # runs it with WINNOW_TEST_BROKER=127.0.0.1:PORT, and _TLS and _CA for TLS;
                                # passes where there is no server

    with Broker() as broker:    # or Broker(nodes=3), a cluster
        broker.address          # "127.0.0.1:41234", of the first node; .addresses of all
        broker.tls_address      # "localhost:41235", of a broker of one node, whose CA is the file .ca
        broker.kill(0); broker.start(0)

The server is the one of Debian's package rabbitmq-server; its own port mapper (epmd) ends with it.
"""
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

SERVER = "/usr/lib/rabbitmq/bin/rabbitmq-server"
CONTROL = "/usr/lib/rabbitmq/bin/rabbitmqctl"


def is_installed():
    return os.access(SERVER, os.X_OK) and shutil.which("epmd") is not None and knows_itself()


def knows_itself():
    """Whether localhost is a name here: Erlang asks for it, and a bare container has no /etc/hosts."""
    try:
        return bool(socket.getaddrinfo("localhost", None))
    except OSError:
        return False


def free_ports(count):
    """Free a moment ago; all of them at once, so that they differ."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Broker:
    def __init__(self, nodes=1):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="winnow-broker-"))
        self.count = nodes
        self.tls_port, *ports = free_ports(2 * nodes + 2)
        self.ports, self.dist_ports, self.epmd_port = ports[:nodes], ports[nodes:-1], ports[-1]
        # Node names must differ from those of other brokers: the mapper is this one's, the host is shared.
        self.names = [f"w{self.epmd_port}n{number}@localhost" for number in range(nodes)]
        self.processes = [None] * nodes
        self.epmd = None
        cookie = self.folder / ".erlang.cookie"
        cookie.write_text(secrets.token_hex(16))
        cookie.chmod(0o400)
        (self.folder / "plugins").write_text("[].\n")
        lines = ["disk_free_limit.absolute = 50MB", "vm_memory_high_watermark.absolute = 1GB",
                 "log.console = false", "log.file.level = warning"]
        if nodes > 1:
            lines += ["cluster_formation.peer_discovery_backend = classic_config",
                      "cluster_partition_handling = pause_minority", "net_ticktime = 5"]
            lines += [f"cluster_formation.classic_config.nodes.{i + 1} = {n}" for i, n in enumerate(self.names)]
        else:
            lines += self.tls_lines()
        (self.folder / "rabbitmq.conf").write_text("\n".join(lines) + "\n")

    def tls_lines(self):
        """A certificate for localhost, and no other name."""
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        subprocess.run(["openssl", "req", "-x509", *key, "-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost"], cwd=self.folder, check=True, stderr=subprocess.DEVNULL)
        return [f"listeners.ssl.1 = 127.0.0.1:{self.tls_port}", f"ssl_options.certfile = {self.ca}",
                f"ssl_options.keyfile = {self.folder}/key.pem", "ssl_options.verify = verify_none"]

    @property
    def ca(self):
        return self.folder / "cert.pem"

    @property
    def tls_address(self):
        return f"localhost:{self.tls_port}"

    @property
    def address(self):
        return f"127.0.0.1:{self.ports[0]}"

    @property
    def addresses(self):
        return ",".join(f"127.0.0.1:{port}" for port in self.ports)

    def environment(self, number=0):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("RABBITMQ_", "ERL_"))}
        data = self.folder / f"node{number}"
        return {**kept, "HOME": str(self.folder), "ERL_EPMD_PORT": str(self.epmd_port),
                "ERL_EPMD_ADDRESS": "127.0.0.1", "RABBITMQ_NODENAME": self.names[number],
                "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1", "RABBITMQ_NODE_PORT": str(self.ports[number]),
                "RABBITMQ_DIST_PORT": str(self.dist_ports[number]), "RABBITMQ_MNESIA_BASE": str(data),
                "RABBITMQ_LOG_BASE": str(data / "log"), "RABBITMQ_CONF_ENV_FILE": str(self.folder / "none"),
                "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
                "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
                "RABBITMQ_PID_FILE": str(data / "pid"), "RABBITMQ_GENERATED_CONFIG_DIR": str(data / "config"),
                # Idle schedulers do not spin: tests share their machine.
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"}

    def start(self, number):
        (self.folder / f"node{number}" / "log").mkdir(parents=True, exist_ok=True)
        output = open(self.folder / f"node{number}" / "output", "ab")
        self.processes[number] = subprocess.Popen(
            [SERVER], env=self.environment(number), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True)
        output.close()

    def wait(self, number, seconds=120):
        """Until the node answers AMQP."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.processes[number].poll() is not None:
                break
            try:
                with socket.create_connection(("127.0.0.1", self.ports[number]), 1) as connection:
                    connection.settimeout(5)
                    connection.sendall(b"AMQP\x00\x00\x09\x01")
                    if connection.recv(1):
                        return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the broker does not come up:\n" + self.tail(number))

    def tail(self, number):
        return (self.folder / f"node{number}" / "output").read_text(errors="replace")[-3000:]

    def kill(self, number, how=signal.SIGKILL):
        """The node and what it started."""
        process = self.processes[number]
        if process is not None and process.poll() is None:
            os.killpg(process.pid, how)
        if process is not None:
            process.wait()

    def control(self, *words, number=0):
        return subprocess.run([CONTROL, "-n", self.names[number], *words], env=self.environment(number),
                              capture_output=True, text=True, timeout=120)

    def __enter__(self):
        self.epmd = subprocess.Popen(["epmd"], env=self.environment(), stdin=subprocess.DEVNULL,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        for number in range(self.count):
            self.start(number)
        for number in range(self.count):
            self.wait(number)
        return self

    def __exit__(self, *_):
        for number in range(self.count):
            self.kill(number)
        self.epmd.kill()
        self.epmd.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def main(command):
    if not is_installed():
        print("rabbitmq-server is not installed: not tested", file=sys.stderr)
        return 0
    with Broker() as broker:
        named = {"WINNOW_TEST_BROKER": broker.address, "WINNOW_TEST_BROKER_TLS": broker.tls_address,
                 "WINNOW_TEST_BROKER_CA": str(broker.ca)}
        return subprocess.run(command, env={**os.environ, **named}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
