# SPDX-License-Identifier: Apache-2.0
"""A news site on loopback that counts what it is asked, and the runs of `winnow run` over it.

    with NewsSite(pages=30) as site, Nightly(winnow, site) as nightly:
        nightly.config(f"sources:\\n  - feed: {site.url('/feed.xml')}\\n")
        finished = nightly.run()
        nightly.records(), site.asked("/page/3")

The feed is Atom with an ETag; pages answer conditional requests. Texts are made from the page's number
and version alone.
"""
import collections
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import zlib

SUBJECTS = "council harbour library railway orchard theatre glacier market bakery observatory".split()
VERBS = "approved delayed opened measured repaired counted painted moved funded photographed".split()


def article(number, version):
    """The page of an article; two numbers share few words in order, so that none is a near-copy."""
    digest = hashlib.sha256(f"{number}".encode()).hexdigest()
    words = [SUBJECTS[int(digest[i], 16) % 10] + " " + VERBS[int(digest[i + 1], 16) % 10] + f" item{digest[i:i+3]}"
             for i in range(0, 60, 2)]
    body = "".join(
        f"<p>On 3 March 2026 the {words[3 * i]} while the {words[3 * i + 1]}; in all the {words[3 * i + 2]} and it "
        f"spent ${number + 10 + i} million on the works of that year.</p>\n" for i in range(10))
    return (f"<!doctype html><html lang=en><head><title>Story {number}: {words[0]}</title></head><body><article>"
            f"<h1>Story {number}: {words[0]}</h1>\n<p>Edition {version} of story number {number} was printed in "
            f"the evening, and readers wrote to the editor.</p>\n{body}</article></body></html>").encode()


class NewsSite:
    def __init__(self, pages):
        self.versions = {number: 1 for number in range(pages)}
        self.log = []
        self.failing = {}  # path: status
        self.delay = 0
        self.feed_broken = False
        self.index_changed = ""  # when the index says that its sitemap changed
        self.lock = threading.Lock()
        self.hooked = collections.defaultdict(list)  # what a webhook brought, by its id
        self.heads = {}  # path: the headers of its last request
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self):
                site.answer(self)

            def do_POST(self):
                site.take(self)

            def log_message(self, *words):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request, address):
                pass  # a client that was killed

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def updated(self, number):
        return f"2026-03-{self.versions[number]:02}T10:00:00Z"

    def feed(self):
        entries = "".join(
            f"<entry><title>Story {n}</title><link href='/page/{n}'/><id>urn:{n}</id><published>2026-03-01T10:00:00Z"
            f"</published><updated>{self.updated(n)}</updated></entry>" for n in self.versions)
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title>{entries}</feed>".encode()

    def sitemap(self):
        urls = "".join(f"<url><loc>{self.url(f'/page/{n}')}</loc><lastmod>{self.updated(n)}</lastmod></url>"
                       for n in self.versions)
        return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode()

    def body(self, path):
        if path == "/feed.xml":
            return b"<html>not a feed</html>" if self.feed_broken else self.feed()
        if path == "/sitemap.xml":
            return self.sitemap()
        if path == "/index.xml":
            changed = f"<lastmod>{self.index_changed}</lastmod>" if self.index_changed else ""
            return (f"<sitemapindex><sitemap><loc>{self.url('/sitemap.xml')}</loc>{changed}</sitemap>"
                    "</sitemapindex>").encode()
        if path == "/":
            return b"<html><head><link rel=alternate type='application/atom+xml' href=feed.xml></head></html>"
        if path.startswith("/page/"):
            number = int(path.rsplit("/", 1)[1])
            return article(number, self.versions[number]) if number in self.versions else None
        return None

    def answer(self, handler):
        path = handler.path
        status, body = self.failing.get(path, 200), self.body(path)
        if body is None:
            status = 404
        tag = '"' + hashlib.sha256(body or b"").hexdigest()[:16] + '"'
        if status == 200 and handler.headers.get("If-None-Match") == tag:
            status = 304
        with self.lock:
            self.log.append((path, status))
            self.heads[path] = f"{handler.requestline}\r\n{handler.headers.as_string()}".replace("\r\n", "\n")
        if self.delay and path.startswith("/page/"):
            threading.Event().wait(self.delay)
        payload = b"" if status == 304 else (body if status == 200 else b"no")
        handler.send_response(status)
        handler.send_header("ETag", tag)
        kind = "text/html; charset=utf-8" if path.startswith("/page/") or path == "/" else "application/xml"
        handler.send_header("Content-Type", kind)
        if status != 304:
            handler.send_header("Content-Length", str(len(payload)))
        handler.end_headers()
        handler.wfile.write(payload)

    def take(self, handler):
        length = int(handler.headers["Content-Length"])
        body = handler.rfile.read(length)
        if len(body) < length:
            return  # whoever sent it was killed
        with self.lock:
            self.hooked[handler.headers["Webhook-Id"]].append(body.decode())
        handler.send_response(204)
        handler.end_headers()

    def asked(self, path):
        return [status for asked, status in self.log if asked == path]

    def asked_pages(self):
        return collections.Counter(path for path, _ in self.log if path.startswith("/page/"))

    def forget(self):
        self.log.clear()


Finished = collections.namedtuple("Finished", "status out err")


class Nightly:
    """A state folder and the runs in it."""

    def __init__(self, winnow, site, folder=None):
        self.winnow, self.site = winnow, site
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="winnow-nightly-"))
        self.state = self.folder / "state"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("WINNOW_", "XDG_"))}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def config(self, text):
        (self.folder / "news.yaml").write_text(text)

    def command(self, *more):
        return [self.winnow, "run", "--config", str(self.folder / "news.yaml"), "--state", str(self.state), "-j2",
                "--pause", "0", "--allow-address", f"127.0.0.1:{self.site.port}", *more]

    def start(self, *more, environment=None):
        return subprocess.Popen(self.command(*more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env={**self.environment, **(environment or {})}, start_new_session=True)

    def run(self, *more, environment=None):
        process = self.start(*more, environment=environment)
        out, err = process.communicate(timeout=900)
        return Finished(process.returncode if process.returncode >= 0 else 128 - process.returncode, out, err)

    def database(self):
        return sqlite3.connect(f"file:{self.state}/winnow.db?mode=ro", uri=True)

    def rows(self, sql):
        database = self.database()
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def records(self):
        """The records of every version in the order of their events."""
        return [record for (record,) in self.rows(
            "SELECT a.record FROM events e JOIN articles a ON a.id=e.article AND a.version=e.version ORDER BY e.seq")]

    def delivered(self, folder="out"):
        """The lines of a jsonl sink's files, in order."""
        paths = sorted((self.folder / folder).glob("*.jsonl"))
        return [line for path in paths for line in path.read_text().splitlines()]

    def executed(self, folder="exec"):
        """The whole lines that an exec sink's command was given, call by call."""
        paths = sorted((self.folder / folder).glob("*"), key=lambda path: path.stat().st_mtime_ns)
        texts = [path.read_text() for path in paths]
        return [line for text in texts for line in text[:text.rfind("\n") + 1].splitlines()]

    def replay(self):
        """What `winnow extract` makes of the archive."""
        archives = sorted(str(path) for path in (self.state / "archive").glob("*.warc.gz"))
        done = subprocess.run([self.winnow, "extract", *archives], capture_output=True, text=True,
                              env=self.environment, timeout=900)
        return Finished(done.returncode, done.stdout.splitlines(), done.stderr)


def members_of(path):
    """(offset, bytes inflated by the standard library alone) of each gzip member of a file."""
    packed, members, offset = pathlib.Path(path).read_bytes(), [], 0
    while offset < len(packed):
        inflate = zlib.decompressobj(wbits=31)
        members.append((offset, inflate.decompress(packed[offset:]) + inflate.flush()))
        offset = len(packed) - len(inflate.unused_data)
    return members


def stop(process, number=signal.SIGKILL):
    process.send_signal(number)
    process.wait()
    for stream in (process.stdout, process.stderr):
        stream.close()


def urls_of(records):
    return [json.loads(record)["url"] for record in records]
