#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`winnow run` over a site on loopback: what is fetched, what is stored, and that a kill loses nothing.

    nightly_test.py build/winnow [NAME...]

More than a test run has time for: WINNOW_KILL_ROUNDS=200 rounds of kill -9 (WINNOW_KILL_PAGES=500, WINNOW_KILL_SECONDS=3).
"""
import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from news_site import Nightly, members_of, stop, urls_of  # noqa: E402
from nightly_case import NightlyCase, Whole, run_tests  # noqa: E402


class Run(NightlyCase):
    def test_the_first_run_stores_every_page_once(self):
        self.run_well()
        self.assert_each_page_once()
        self.assertEqual(self.nightly.delivered(), self.nightly.records())
        self.assertEqual(set(self.site.asked_pages().values()), {1})
        runs = self.nightly.rows("SELECT status, fetched, records, failures FROM runs")
        self.assertEqual(runs, [(0, self.pages, self.pages, 0)])

    def test_a_second_run_asks_for_the_feed_alone(self):
        self.run_well()
        self.site.forget()
        self.run_well()
        self.assertEqual(self.site.log, [("/feed.xml", 304)])
        self.assert_each_page_once()

    def test_a_corrected_article_is_a_new_version(self):
        self.run_well()
        self.site.versions[2] = 5
        self.site.forget()
        self.run_well()
        self.assertEqual(self.site.log, [("/feed.xml", 200), ("/page/2", 200)])
        events = self.nightly.rows("SELECT e.kind, a.number, a.url FROM events e JOIN articles a "
                                   "ON a.id=e.article AND a.version=e.version ORDER BY e.seq DESC LIMIT 1")
        self.assertEqual(events, [("update", 2, self.site.url("/page/2"))])

    def test_a_page_that_is_only_said_to_be_new_is_a_revisit(self):
        self.run_well()
        self.site.updated = lambda number: "2026-03-09T00:00:00Z"
        self.site.forget()
        self.run_well()
        self.assertEqual(self.site.asked("/page/2"), [304])
        self.assertEqual(len(self.nightly.records()), self.pages)
        self.assertEqual(self.nightly.replay().out, self.nightly.records())

    def test_the_archive_gives_the_same_records_again(self):
        self.run_well()
        self.site.versions[1] = 3
        self.run_well()
        replay = self.nightly.replay()
        self.assertEqual(replay.status, 0, replay.err)
        self.assertEqual(replay.out, self.nightly.records())

    def test_the_store_is_proven_by_its_archive(self):
        self.run_well()
        self.site.versions[3] = 2
        self.run_well()
        records = "\n".join(self.nightly.records()) + "\n"
        verify = [self.nightly.winnow, "verify", "-", "--pages", str(self.nightly.state / "archive")]
        done = subprocess.run(verify, input=records, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"{self.pages + 1} pages read again; every span holds", done.stdout)

    def test_the_archive_is_a_gzip_member_a_record(self):
        self.run_well()
        self.site.updated = lambda number: "2026-03-09T00:00:00Z"
        self.run_well("--limit", "1")
        archive = next((self.nightly.state / "archive").iterdir())
        types = []
        for _, member in members_of(archive):
            head, _, rest = member.partition(b"\r\n\r\n")
            lines = head.decode().split("\r\n")
            self.assertEqual(lines[0], "WARC/1.1")
            fields = dict(line.split(": ", 1) for line in lines[1:])
            self.assertEqual(len(rest), int(fields["Content-Length"]) + 4)
            self.assertTrue(rest.endswith(b"\r\n\r\n"))
            types.append(fields["WARC-Type"])
        self.assertEqual(types, ["warcinfo"] + ["response", "request", "metadata"] * self.pages
                         + ["revisit", "request"])
        for record, (offset, _) in zip(self.nightly.records(), members_of(archive)[1::3]):
            self.assertEqual(json.loads(record)["capture"]["offset"], offset)

    def test_the_archive_holds_the_requests_as_they_were_sent(self):
        self.run_well("--limit", "2")
        archive = next((self.nightly.state / "archive").iterdir())
        records = []
        for _, member in members_of(archive)[1:]:
            head, _, block = member.removesuffix(b"\r\n\r\n").partition(b"\r\n\r\n")
            records.append((dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:]), block.decode()))
        for (response, _), (request, block), (metadata, _) in zip(records[::3], records[1::3], records[2::3]):
            path = request["WARC-Target-URI"].removeprefix(self.site.url(""))
            self.assertEqual(block.replace("\r\n", "\n"), self.site.heads[path])
            self.assertEqual({request["WARC-Concurrent-To"], metadata["WARC-Concurrent-To"]},
                             {response["WARC-Record-ID"]})
        self.assertEqual(len({fields["WARC-Record-ID"] for fields, _ in records}), 6)

    def test_another_reader_finds_the_same_in_the_archive(self):
        modules = pathlib.Path(os.environ.get("WINNOW_NODE_MODULES", "build/browser/node_modules"))
        if not (modules / "warcio").exists() or not shutil.which("node"):
            self.skipTest("npm's warcio is not here; scripts/install browser gets it")
        self.run_well()
        self.site.updated = lambda number: "2026-03-09T00:00:00Z"
        self.run_well("--limit", "2")
        archive = next((self.nightly.state / "archive").iterdir())
        script = pathlib.Path(__file__).with_name("read_warc.mjs")
        read = subprocess.run(["node", str(script), str(modules.resolve()), str(archive)], capture_output=True,
                              text=True, check=True)
        found = json.loads(read.stdout)
        self.assertEqual(found["types"], {"warcinfo": 1, "response": self.pages, "request": self.pages + 2,
                                          "metadata": self.pages, "revisit": 2})
        self.assertEqual((found["messages"], found["concurrent"]), (2 * self.pages + 4, 2 * self.pages + 2))
        self.assertEqual(sorted(found["payloads"]),
                         sorted(self.site.body(f"/page/{n}").decode() for n in range(self.pages)))

    def test_what_was_published_before_a_day_waits_for_another_run(self):
        self.run_well("--since", "2026-03-02")
        self.assertEqual(self.site.asked_pages(), {})
        self.run_well("--since", "2026-03-01")
        self.assert_each_page_once()

    def test_a_failed_page_is_tried_again_later_and_not_at_once(self):
        self.site.failing["/page/3"] = 500
        finished = self.nightly.run("--failures", str(self.nightly.folder / "failed.jsonl"))
        self.assertEqual(finished.status, 1)
        self.assertIn("the server answered 500", finished.err)
        failed = json.loads((self.nightly.folder / "failed.jsonl").read_text())
        self.assertEqual((failed["url"], failed["code"]), (self.site.url("/page/3"), "http-500"))
        self.site.failing.clear()
        self.site.forget()
        self.run_well()
        self.assertEqual(self.site.asked("/page/3"), [])
        state = self.nightly.rows("SELECT state, attempts, due_at > found FROM urls WHERE url LIKE '%/page/3'")
        self.assertEqual(state, [("due", 1, 1)])

    def test_a_broken_source_costs_itself_alone(self):
        self.nightly.config(f"sources:\n  - feed: {self.site.url('/gone.xml')}\n    name: gone\n"
                            f"  - sitemap: {self.site.url('/sitemap.xml')}\n    name: map\n")
        finished = self.nightly.run()
        self.assertEqual(finished.status, 1)
        self.assertIn("gone: ", finished.err)
        self.assert_each_page_once()
        self.assertEqual(self.nightly.rows("SELECT name, code FROM sources ORDER BY name"),
                         [("gone", "http-404"), ("map", None)])

    def test_a_source_that_no_feed_answers_is_read_in_full_the_next_time(self):
        self.site.feed_broken = True
        self.assertEqual(self.nightly.run().status, 3)
        self.site.feed_broken = False
        self.run_well()
        self.assert_each_page_once()

    def test_limits_leave_the_rest_to_the_next_run(self):
        self.nightly.config(f"sources:\n  - feed: {self.site.url('/feed.xml')}\n    limit: 4\n")
        self.run_well()
        self.assertEqual(len(self.nightly.records()), 4)
        self.run_well("--limit", "1")
        self.assertEqual(len(self.nightly.records()), 5)
        self.run_well()
        self.assert_each_page_once()

    def test_status_and_metrics_tell_of_the_run(self):
        metrics = self.nightly.folder / "winnow.prom"
        self.run_well()
        self.run_well("--metrics-file", str(metrics))
        self.assertTrue(metrics.read_text().endswith("# EOF\n"))
        entries = self.nightly.rows("SELECT entries, last_success IS NOT NULL FROM sources")
        self.assertEqual(entries, [(self.pages, 1)])  # unchanged: as many as the time before

    def test_two_sources_may_read_one_feed(self):
        feed = self.site.url("/feed.xml")
        self.nightly.config(f"sources:\n  - feed: {feed}\n    name: even\n    include: '[02468]$'\n"
                            f"  - feed: {feed}\n    name: odd\n    exclude: '[02468]$'\n")
        self.run_well()
        self.assert_each_page_once()
        self.site.versions.update({self.pages: 1, self.pages + 1: 1})
        self.run_well()
        self.assert_each_page_once()

    def test_patterns_choose_pages(self):
        self.nightly.config(f"sources:\n  - feed: {self.site.url('/feed.xml')}\n    include: /page/[1-4]\n"
                            "    exclude: 2$\n")
        self.run_well()
        self.assertEqual(sorted(self.site.asked_pages()), ["/page/1", "/page/3", "/page/4"])

    def test_the_first_reading_goes_back_as_far_as_asked(self):
        self.nightly.config(f"sources:\n  - feed: {self.site.url('/feed.xml')}\n    first-run: 1d\n")
        self.run_well()
        self.assertEqual(self.nightly.rows("SELECT count(*) FROM urls"), [(0,)])

    def test_a_page_of_the_web_is_explained(self):
        explain = [self.nightly.winnow, "explain", self.site.url("/page/1"), self.site.url("/none"), "--pause", "0",
                   "--allow-address", f"127.0.0.1:{self.site.port}"]
        done = subprocess.run(explain, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(f"page       {self.site.url('/page/1')}\n", done.stdout)
        self.assertRegex(done.stdout, r"\[\$\d+ million\]")
        self.assertIn(f"{self.site.url('/none')}: ", done.stderr)

    def filters_of_a_run(self):
        """How many seccomp filters hold for a run that is fetching, beyond those that hold here."""
        def filters(process):
            found = re.search(r"^Seccomp_filters:\s*(\d+)", pathlib.Path(f"/proc/{process}/status").read_text(), re.M)
            return int(found[1]) if found else self.skipTest("this kernel does not tell")
        self.site.delay = 0.2
        process = self.nightly.start()
        while not self.site.asked_pages():
            time.sleep(0.01)
        more = filters(process.pid) - filters("self")
        stop(process)
        return more

    def test_a_run_gives_up_other_programs_unless_a_sink_is_one(self):
        self.assertGreater(self.filters_of_a_run(), 0)
        self.nightly.config(f"sources:\n  - feed: {self.site.url('/feed.xml')}\nsinks:\n  - exec: cat\n")
        self.assertEqual(self.filters_of_a_run(), 0)

    def test_a_dry_run_tells_what_and_why_and_keeps_nothing(self):
        finished = self.run_well("--dry-run", "--limit", "4")
        lines = [json.loads(line) for line in finished.out.splitlines()]
        self.assertEqual([line["why"] for line in lines], ["new"] * 4)
        self.assertFalse(self.nightly.state.exists())
        self.assertEqual(self.site.asked_pages(), {})
        self.run_well()
        self.site.versions[5] = 4
        finished = self.run_well("--dry-run")
        self.assertEqual([json.loads(line) for line in finished.out.splitlines()],
                         [{"url": self.site.url("/page/5"), "why": "updated", "source": "news",
                           "published": "2026-03-01T10:00:00Z"}])
        self.site.forget()
        self.run_well()
        self.assertEqual(self.site.asked("/page/5"), [200])

    def test_every_kind_of_source_names_the_same_pages(self):
        listed = self.nightly.folder / "list.txt"
        listed.write_text("# ours\n" + "\n".join(self.site.url(f"/page/{n}") for n in self.site.versions))
        for kind, value in (("sitemap", self.site.url("/index.xml")), ("page", self.site.url("/")),
                            ("urls", "list.txt")):
            with self.subTest(kind), Nightly(self.winnow, self.site) as other:
                (other.folder / "list.txt").write_text(listed.read_text())
                other.config(f"sources:\n  - {kind}: {value}\n")
                finished = other.run()
                self.assertEqual((finished.status, finished.err), (0, ""))
                self.assertEqual(len(other.records()), self.pages)

    def test_a_sitemap_that_its_index_says_is_unchanged_is_not_asked_for(self):
        self.nightly.config(f"sources:\n  - sitemap: {self.site.url('/index.xml')}\n    name: map\n")
        self.site.index_changed = "2020-01-01T10:00:00Z"
        self.run_well()
        self.assert_each_page_once()
        self.site.forget()
        self.run_well()
        self.assertEqual((self.site.asked("/index.xml"), self.site.asked("/sitemap.xml")), ([200], []))
        self.assertEqual(self.nightly.rows("SELECT entries FROM sources"), [(self.pages,)])
        self.site.index_changed = "2020-01-02"
        self.site.versions[self.pages + 1] = 1
        self.run_well()
        self.assert_each_page_once()
        self.assertEqual(self.site.asked("/sitemap.xml"), [200])
        # Who never tells of a change is asked after a week all the same.
        self.site.forget()
        with contextlib.closing(sqlite3.connect(self.nightly.state / "winnow.db")) as store, store:
            store.execute("UPDATE documents SET read=strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-8 days')")
        self.site.versions[self.pages + 2] = 1
        self.run_well()
        self.assertEqual(self.site.asked("/sitemap.xml"), [200])
        self.assertEqual(len(self.nightly.records()), self.pages + 2)

    def test_a_sitemap_of_today_may_change_again_today(self):
        self.nightly.config(f"sources:\n  - sitemap: {self.site.url('/index.xml')}\n")
        self.site.index_changed = time.strftime("%Y-%m-%d", time.gmtime())
        self.run_well()
        self.site.versions[self.pages + 1] = 1
        self.run_well()
        self.assert_each_page_once()

    def test_others_read_the_store_while_a_run_writes(self):
        self.site.delay = 0.02
        database, seen, odd = self.nightly.state / "winnow.db", [], []
        running = threading.Event()
        running.set()

        def read():
            while running.is_set():
                try:
                    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as store:
                        for view in ("facts_flat", "leaderboard", "amounts", "standing_evidence"):
                            store.execute(f"SELECT * FROM {view} LIMIT 50").fetchall()
                        seen.append(store.execute("SELECT count(*) FROM articles").fetchone()[0])
                except sqlite3.OperationalError as error:
                    if "unable to open" not in str(error) and "no such table" not in str(error):
                        odd.append(error)
                time.sleep(0.01)

        reader = threading.Thread(target=read)
        reader.start()
        try:
            self.run_well()
        finally:
            running.clear()
            reader.join()
        self.assertEqual(odd, [])
        self.assertEqual(seen, sorted(seen))
        # What Datasette and DuckDB ask of a file: types they know, keys that hold, a copy that may not change.
        with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as store:
            types = {row[0] for row in store.execute(
                "SELECT upper(c.type) FROM sqlite_schema t JOIN pragma_table_info(t.name) c "
                "WHERE t.type='table' AND t.name NOT LIKE 'sqlite_%'")}
            self.assertLessEqual(types, {"TEXT", "INTEGER", "REAL"})
            self.assertEqual(store.execute("PRAGMA foreign_key_check").fetchall(), [])
            self.assertEqual(store.execute("PRAGMA quick_check").fetchall(), [("ok",)])
            copy = self.nightly.folder / "copy.db"
            with contextlib.closing(sqlite3.connect(copy)) as target:
                store.backup(target)
        with contextlib.closing(sqlite3.connect(f"file:{copy}?immutable=1", uri=True)) as store:
            self.assertEqual(store.execute("SELECT count(DISTINCT id) FROM facts_flat").fetchone(), (self.pages,))

    def test_folders_and_archives_of_this_machine_are_read_once(self):
        self.run_well()
        with Nightly(self.winnow, self.site) as other:
            (other.folder / "pages").mkdir()
            (other.folder / "pages" / "a b.html").write_bytes(self.site.body("/page/1"))
            other.config(f"sources:\n  - folder: pages\n  - warc: {self.nightly.state / 'archive'}\n")
            for _ in range(2):
                finished = other.run()
                self.assertEqual((finished.status, finished.err), (0, ""))
                self.assertEqual(len(other.records()), self.pages + 1)
            self.assertEqual(other.rows("SELECT DISTINCT state, attempts FROM urls"), [("done", 1)])
            self.assertEqual(other.records()[1:] + other.records()[:1], sorted(
                other.records(), key=lambda record: record in self.nightly.records(), reverse=True))


class Config(NightlyCase):
    def error_of(self, text, *more):
        self.nightly.config(text)
        finished = self.nightly.run("--check", *more)
        self.assertEqual(finished.status, 2, finished.err)
        return finished.err

    def test_a_good_file_is_good(self):
        self.assertEqual(self.nightly.run("--check").status, 0)
        self.assertEqual(self.site.log, [])
        self.assertFalse(self.nightly.state.exists())

    def test_the_file_that_ships_is_good(self):
        self.nightly.config(pathlib.Path("scripts/nightly/news.yaml").read_text())
        finished = self.nightly.run("--check")
        self.assertEqual((finished.status, finished.err), (0, ""))

    def test_errors_name_file_line_and_column(self):
        place = f"{self.nightly.folder}/news.yaml"
        for text, message in (
                ("source:\n  - feed: x\n", ":1:1: 'source' is neither"),
                ("sources:\n  - fed: http://a.example/\n", ":2:5: 'fed' is no kind of section here; there are feed,"),
                ("sources:\n  - feed: example\n", ":2:5: feed needs an address like"),
                ("sources:\n  - feed: http://a.example/\n    limits: 3\n", ":3:13: 'limits' is no setting of feed"),
                ("sources:\n  - feed: http://a.example/\n    include: '('\n", ":3:14: include is a regular"),
                ("sources:\n  - feed: http://a.example/\n    first-run: soon\n", ":3:16: first-run is a duration"),
                ("jobs: many\nsources:\n  - feed: http://a.example/\n", ":1:7: jobs: 'many' is not")):
            with self.subTest(message):
                error = self.error_of(text)
                self.assertIn(place + message, error)
                self.assertTrue(error.rstrip().endswith("^"), error)
        self.assertIn("there are no sources", self.error_of("jobs: 1\n"))


class Crash(Whole):
    pages = int(os.environ.get("WINNOW_KILL_PAGES", "40"))

    def configure(self):
        """Sinks of three kinds: one that is a file, one that is asked, one that is a process."""
        calls = self.nightly.folder / "exec"
        calls.mkdir()
        self.site.hooked.clear()
        self.nightly.config(f"sources:\n  - feed: {self.site.url('/feed.xml')}\n    name: news\n"
                            f"sinks:\n  - jsonl: out\n  - webhook: {self.site.url('/hook')}\n"
                            f"  - exec: cat > $(mktemp {calls}/XXXXXXXX)\n")

    def check_whole(self):
        super().check_whole()
        records = self.nightly.records()
        # A webhook or command may see a thing twice after a crash, never another thing, and misses none.
        for bodies in self.site.hooked.values():
            self.assertEqual(len(set(bodies)), 1)
        self.assertEqual([json.loads(bodies[0])["record"] for bodies in self.site.hooked.values()],
                         [json.loads(record) for record in records])
        self.assertEqual(list(dict.fromkeys(self.nightly.executed())), records)

    def test_nothing_is_lost_and_nothing_twice_when_it_is_killed(self):
        rounds = int(os.environ.get("WINNOW_KILL_ROUNDS", "10"))
        chance = random.Random(6)
        kills = wholes = 0
        for number in range(rounds):
            with self.subTest(round=number):
                process = self.nightly.start()
                time.sleep(chance.uniform(0.01, float(os.environ.get("WINNOW_KILL_SECONDS", "0.8"))))
                kills += process.poll() is None
                stop(process)
                if self.assert_committed_is_not_asked_again() < self.pages and number + 1 < rounds:
                    continue
                self.check_whole()
                wholes += 1
                self.nightly = self.enterContext(Nightly(self.winnow, self.site))
                self.configure()
                self.site.forget()
        self.assertGreater(kills, 0)
        print(f"{kills} runs of {rounds} were killed, {wholes} states came out whole", file=sys.stderr)

    def assert_committed_is_not_asked_again(self):
        """What is done now is asked no more by the runs to come; how many that are."""
        try:
            done = [url for (url,) in self.nightly.rows("SELECT url FROM urls WHERE state='done'")]
        except sqlite3.OperationalError:  # killed before there was a store, or a table in it
            return 0
        asked = self.site.asked_pages()
        for url in done:
            path = url[len(self.site.url("")):]
            known = self.known.setdefault((str(self.nightly.folder), path), asked[path])
            self.assertEqual(known, asked[path], path)
        return len(done)

    def setUp(self):
        super().setUp()
        self.known = {}

    def test_a_second_run_ends_with_75_while_one_is_under_way(self):
        self.site.delay = 0.2
        process = self.nightly.start()
        while not self.site.asked_pages():
            time.sleep(0.01)
        second = self.nightly.run()
        self.assertEqual(second.status, 75)
        self.assertIn("another run holds the lock", second.err)
        stop(process)

    def test_the_first_interrupt_keeps_what_was_done(self):
        self.site.delay = 0.05
        process = self.nightly.start()
        while sum(self.site.asked_pages().values()) < 5:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, err)
        kept = len(self.nightly.records())
        self.assertGreaterEqual(kept, 4)
        self.assertLess(kept, self.pages)
        self.assertEqual(kept, sum(self.site.asked_pages().values()))
        self.assertEqual(self.nightly.rows("SELECT status FROM runs"), [(130,)])
        self.site.delay = 0
        self.check_whole()
        self.assertEqual(set(self.site.asked_pages().values()), {1})

    def test_what_was_appended_and_not_committed_is_cut_off(self):
        self.run_well("--limit", "10")
        archive = next((self.nightly.state / "archive").iterdir())
        whole = archive.read_bytes()
        archive.write_bytes(whole + whole[:1000])
        self.check_whole()
        self.assertTrue(archive.read_bytes().startswith(whole))

    def test_an_archive_whose_store_was_lost_is_not_touched(self):
        self.run_well("--limit", "10")
        archive = next((self.nightly.state / "archive").iterdir())
        whole = archive.read_bytes()
        for path in self.nightly.state.glob("winnow.db*"):
            path.unlink()
        finished = self.nightly.run()
        self.assertEqual(finished.status, 4)
        self.assertIn("the store does not know it; move it away", finished.err)
        self.assertEqual(archive.read_bytes(), whole)

    def test_an_archive_that_lost_committed_bytes_is_told(self):
        self.run_well("--limit", "10")
        archive = next((self.nightly.state / "archive").iterdir())
        archive.write_bytes(archive.read_bytes()[:-100])
        finished = self.nightly.run()
        self.assertEqual(finished.status, 4)
        self.assertIn("restore it from a backup", finished.err)


if __name__ == "__main__":
    run_tests()
