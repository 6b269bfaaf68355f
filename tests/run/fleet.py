# SPDX-License-Identifier: Apache-2.0
"""A crawl of many processes over one web server on loopback: enqueue, workers, collector.

    with Site(load_server, pages=60, domains=12) as site, Fleet(winnow, site, queue="sqlite:...") as fleet:
        fleet.enqueue()
        fleet.start_worker(1, of=2)
        fleet.start_worker(2, of=2)
        fleet.wait_until_done()
        fleet.records(), site.stop(), site.smallest_gap()

Pages are the articles of corpus/, each many times over with words and addresses of its own. The server is
tests/tools/load_server.cc, whose log has the kernel's time of every request.
"""
import collections
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time

PAUSE_MS = 200
HEARTBEAT = 1


def write_pages(folder, count):
    """COUNT pages with addresses, titles and a sentence of their own, made from those of corpus/."""
    sources = []
    for path in sorted(pathlib.Path("corpus").glob("*.html")):
        canonical = json.loads(path.with_suffix(".json").read_text())["canonicalUrl"]
        sources.append((path.read_bytes(), canonical.encode() if canonical else None))
    for number in range(count):
        page, canonical = sources[number % len(sources)]
        if canonical:
            page = page.replace(canonical, canonical + b"-%d" % number)
        page = page.replace(b"</p>", b" Edition %d of that day cost $%d million.</p>" % (number, number + 3), 1)
        page = page.replace(b"</title>", b" %d</title>" % number, 1)
        (folder / f"{number}.html").write_bytes(page)


class Site:
    def __init__(self, server, pages, domains):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="winnow-site-"))
        self.pages_folder = self.folder / "pages"
        self.pages_folder.mkdir()
        write_pages(self.pages_folder, pages)
        self.hosts = [f"site{number}.example" for number in range(domains)]
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        self.urls = [f"http://{self.hosts[n % domains]}:{self.port}/{n}.html" for n in range(pages)]
        self.log = self.folder / "log"
        self.process = subprocess.Popen([server, "--port", str(self.port), "--seconds", "7200", "--log", str(self.log),
                                         "--pages", str(self.pages_folder), "--latency-ms", "5"])

    def stop(self):
        """Ends the server, which writes its log then."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait()

    def arrivals(self):
        """(host, path, seconds) of every request. REQUIRES: stopped."""
        lines = (line.split("\t") for line in self.log.read_text().splitlines())
        return [(host, path, int(nanoseconds) / 1e9) for host, path, nanoseconds in lines]

    def smallest_gap(self):
        """Seconds between two requests to one domain, at the least."""
        times = collections.defaultdict(list)
        for host, _, second in self.arrivals():
            times[host].append(second)
        gaps = [b - a for each in times.values() for a, b in zip(sorted(each), sorted(each)[1:])]
        return min(gaps)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Fleet:
    def __init__(self, winnow, site, queue, login=None):
        self.winnow, self.site, self.queue = winnow, site, queue
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="winnow-fleet-"))
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("WINNOW_", "XDG_"))}
        self.environment = {**kept, "WINNOW_QUEUE": queue, "WINNOW_HEARTBEAT": str(HEARTBEAT),
                            "WINNOW_PAUSE": str(PAUSE_MS), "WINNOW_ALLOW_ADDRESS": f"127.0.0.1:{site.port}",
                            "WINNOW_JOBS": "1",
                            "WINNOW_RESOLVE": " ".join(f"{host}:{site.port}:127.0.0.1" for host in site.hosts)}
        if login:
            self.environment["WINNOW_QUEUE_LOGIN"] = login
        (self.folder / "list.txt").write_text("\n".join(site.urls) + "\n")
        (self.folder / "news.yaml").write_text("sources:\n  - urls: list.txt\nsinks:\n  - jsonl: out\n")
        self.workers, self.collector, self.said = {}, None, open(self.folder / "said", "ab")

    def command(self, name, *more, state="state"):
        return [self.winnow, name, "--config", str(self.folder / "news.yaml"), "--state", str(self.folder / state), *more]

    def run(self, name, *more, state="state"):
        return subprocess.run(self.command(name, *more, state=state), env=self.environment, capture_output=True,
                              text=True, timeout=1800)

    def start(self, *command):
        return subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=self.said, stderr=self.said)

    def enqueue(self, *more):
        return self.run("enqueue", *more)

    def start_worker(self, number, of):
        self.workers[number] = self.start(
            *self.command("work", "--worker", f"{number}/{of}", "-v", state=f"work-{number}"))

    def start_workers(self, of):
        for number in range(1, of + 1):
            self.start_worker(number, of)

    def start_collector(self):
        self.collector = self.start(*self.command("collect"))

    def kill_worker(self, number, of):
        """And starts it anew."""
        self.workers[number].kill()
        self.workers[number].wait()
        self.start_worker(number, of)

    def stop(self):
        for process in [*self.workers.values(), *([self.collector] if self.collector else [])]:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in [*self.workers.values(), *([self.collector] if self.collector else [])]:
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.workers, self.collector = {}, None

    def rows(self, sql, state="state"):
        database = sqlite3.connect(f"file:{self.folder / state}/winnow.db?mode=ro", uri=True, timeout=30)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def count_done(self):
        try:
            return self.rows("SELECT count(*) FROM urls WHERE state='done'")[0][0]
        except sqlite3.OperationalError:
            return 0

    def wait_until_done(self, count=None, seconds=600):
        """Until so many pages are done, or all."""
        count = count or len(self.site.urls)
        end = time.monotonic() + seconds
        while self.count_done() < count:
            if time.monotonic() > end:
                raise RuntimeError(f"{self.count_done()} of {count} pages are done; said:\n" + self.tail())
            time.sleep(0.1)

    def tail(self):
        return (self.folder / "said").read_text(errors="replace")[-3000:]

    def records(self, state="state"):
        return [record for (record,) in self.rows("SELECT record FROM articles WHERE current=1 ORDER BY url", state)]

    def archives(self):
        return sorted(str(path) for path in self.folder.glob("work-*/archive/*.warc.gz"))

    def extract(self, *words):
        done = subprocess.run([self.winnow, "extract", *words], env=self.environment, capture_output=True, timeout=1800)
        return done.stdout

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        self.said.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def without_capture(record):
    """A record but for when and where its page was captured, and the seal that covers that."""
    fields = json.loads(record)
    del fields["digest"]
    for name in ("fetchedAt", "warc", "offset"):
        fields["capture"][name] = None
    return json.dumps(fields)
