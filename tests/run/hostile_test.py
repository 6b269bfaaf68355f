#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every behaviour of the hostile server, through the built program.

    hostile_test.py build/winnow ../shared/conformance/hostile_server.py [--only ID] [--http2] [-v]

Starts the server on loopback and runs one `winnow get` a path of its manifest, several at a time. Each
must end in the outcome named there, within its seconds and memory, and no run may touch the canary.
Seconds up to five are for work and count CPU, so that a busy machine fails nothing; longer ones are for
waiting and count the clock. Feeds and sitemaps are sources and no pages: of them only the canary and
the memory count.
Passes silently where the server is not there.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

FETCH_MEMORY_MIB = 256


def free_ports(count):
    """The first of `count` ports in a row that nobody listens on."""
    for port in range(18_000 + os.getpid() % 8_000, 32_000, count):
        sockets = []
        try:
            for offset in range(count):
                one = socket.socket()
                sockets.append(one)
                one.bind(("127.0.0.1", port + offset))
            return port
        except OSError:
            continue
        finally:
            for one in sockets:
                one.close()
    raise SystemExit("no free ports")


TIGHT_SECONDS = 5


def cpu_seconds(pid):
    """What a process that still runs has used, 0 behind its end."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peaks(pid, until_ended):
    """The most memory that the process held, in MiB, and its CPU seconds, asked while it runs."""
    peak, cpu = 0, 0
    while not until_ended():
        try:
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
        except OSError:
            break
        for line in status.splitlines():
            if line.startswith("VmHWM:"):
                peak = max(peak, int(line.split()[1]) // 1024)
        cpu = max(cpu, cpu_seconds(pid))
        time.sleep(0.02)
    return peak, cpu


def get(winnow, case, manifest, ca, http2):
    """(outcome, seconds, MiB, output, failures, messages) of one `winnow get`."""
    with tempfile.TemporaryDirectory() as folder:
        failures = os.path.join(folder, "failures.jsonl")
        command = [winnow, "get", case["url"], "--failures", failures, "--ca-file", ca, "--quiet"]
        for endpoint in manifest["allow_endpoints"]:
            command += ["--allow-address", endpoint]
        if "resolve" in case:
            command += ["--resolve", case["resolve"]]
        if http2:
            command.append("--http2")
        environment = {k: v for k, v in os.environ.items() if not k.startswith("WINNOW_")}
        start = time.monotonic()
        with open(os.path.join(folder, "out"), "w+b") as out, open(os.path.join(folder, "err"), "w+b") as err:
            process = subprocess.Popen(command, stdout=out, stderr=err, env=environment)
            limit = start + case["max_seconds"] + 60
            ended = lambda: process.poll() is not None or time.monotonic() > limit
            memory, cpu = peaks(process.pid, ended)
            if process.poll() is None:
                process.kill()
                process.wait()
            seconds = cpu if case["max_seconds"] <= TIGHT_SECONDS else time.monotonic() - start
            out.seek(0)
            output = out.read()
            err.seek(0)
            messages = err.read()
        try:
            failed = [json.loads(line) for line in open(failures, encoding="utf-8")]
        except OSError:
            failed = []
    if process.returncode < 0:
        return f"signal {-process.returncode}", seconds, memory, output, failed, messages
    outcome = "record" if output.strip() else "error:" + (failed[0]["code"] if failed else "nothing")
    return outcome, seconds, memory, output, failed, messages


def expected_outcomes(case, http2):
    expect = case["expect"] if http2 or "http1_expect" not in case else case["http1_expect"]
    outcomes = set()
    for one in expect.replace("-or-", "|").split("|"):
        outcomes.add("record" if one.startswith("record") or one.startswith("flag:") else one)
    return outcomes


def faults_of(case, result, http2):
    outcome, seconds, memory, output, failed, messages = result
    faults = []
    if case["layer"] != "feed" and outcome not in expected_outcomes(case, http2):
        faults.append(f"ended as {outcome}, not {case['expect']}: {messages.decode(errors='replace').strip()[:200]}")
    if outcome.startswith("signal") and case["layer"] != "feed":
        faults.append(outcome)
    if seconds > case["max_seconds"] and case["layer"] != "feed":
        faults.append(f"took {seconds:.1f} s of {case['max_seconds']}")
    if memory > case.get("max_rss_mb", FETCH_MEMORY_MIB):
        faults.append(f"held {memory} MiB")
    try:
        text = output.decode("utf-8")
        records = [json.loads(line) for line in text.split("\n") if line]
    except ValueError as error:
        return faults + [f"output is no JSON Lines: {error}"]
    if b"\x1b" in messages or any(ord(c) < 32 and c != "\n" for c in text):
        faults.append("raw control characters came out")
    if outcome == "record" and case.get("contains", "") not in text:
        faults.append(f"the record lacks {case['contains']}")
    if case.get("must_not_contain", "\0") in text:
        faults.append(f"the record holds {case['must_not_contain']}")
    if "record-flagged" in case["expect"] and records and not records[0]["capture"]["truncated"]:
        faults.append("the record is not flagged as truncated")
    if case.get("retry_after_s") and failed and failed[0]["retryAfter"] != case["retry_after_s"]:
        faults.append(f"retryAfter is {failed[0]['retryAfter']}")
    return faults


def start_server(script, folder):
    port = free_ports(6)
    manifest, ca, ready = (os.path.join(folder, name) for name in ("manifest.json", "ca.pem", "ready"))
    server = subprocess.Popen(
        [sys.executable, script, "--port", str(port), "--seconds", "900", "--manifest", manifest, "--ca", ca,
         "--ready", ready], stdout=subprocess.DEVNULL)
    for _ in range(300):
        if os.path.exists(ready):
            return server, port, json.load(open(manifest, encoding="utf-8")), ca
        time.sleep(0.1)
    server.kill()
    raise SystemExit("the hostile server does not start")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("server")
    parser.add_argument("--only", help="the case of this id")
    parser.add_argument("--layer", help="the cases of this layer")
    parser.add_argument("--http2", action="store_true", help="the HTTP/2 cases, speaking it")
    parser.add_argument("--at-once", type=int, default=12)
    parser.add_argument("-v", action="store_true", help="say every outcome")
    args = parser.parse_args()
    if not os.path.exists(args.server):
        return 0
    with tempfile.TemporaryDirectory() as folder:
        server, port, manifest, ca = start_server(args.server, folder)
        try:
            cases = [c for c in manifest["cases"] if args.only in (None, c["id"]) and args.layer in (None, c["layer"])]
            if args.http2:
                cases = [c for c in cases if "http1_expect" in c]
            # The tight ones alone, so that no neighbour eats their seconds.
            tight = [c for c in cases if c["max_seconds"] <= TIGHT_SECONDS]
            wide = [c for c in cases if c["max_seconds"] > TIGHT_SECONDS]
            broken = 0
            for group, at_once in ((wide, args.at_once), (tight, 2)):
                with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
                    run = lambda case: (case, get(args.winnow, case, manifest, ca, args.http2))
                    for case, result in pool.map(run, group):
                        faults = faults_of(case, result, args.http2)
                        broken += bool(faults)
                        if args.v or faults:
                            print(f"{case['id']}: {'; '.join(faults) or result[0]} ({result[1]:.1f} s, {result[2]} MiB)")
            stats = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/_stats"))
            if stats["canary"]:
                print("the canary was asked:", stats["canary_log"])
            if stats["max_cookie"] > 8192:
                print("a request carried", stats["max_cookie"], "bytes of cookies")
            print(f"{len(cases) - broken} of {len(cases)} cases end as they should")
            return 1 if broken or stats["canary"] or stats["max_cookie"] > 8192 else 0
        finally:
            server.kill()
            server.wait()


if __name__ == "__main__":
    sys.exit(main())
