#!/usr/bin/env python3
"""`winnow run` over a site on loopback: what is fetched, what is stored, and that nothing is lost.

    nightly_test.py build/winnow [NAME...]

More than a test run has time for: WINNOW_KILL_ROUNDS=200 rounds of kill -9 (WINNOW_KILL_PAGES=500, WINNOW_KILL_SECONDS=3);
where the fault shim stands beside the checkout, WINNOW_FAULT_POINTS=all (or a number) of the writes,
syncs and renames of a run as the place of a fault, and WINNOW_POWER_ROUNDS=300 losses of power; where a
tmpfs may be mounted, WINNOW_DISK_ROUNDS=50 rounds of a full disk.
"""
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
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from news_site import NewsSite, Nightly, members_of, stop, urls_of  # noqa: E402
from power_loss import Disk as PoweredDisk  # noqa: E402

WINNOW = "build/winnow"


class NightlyCase(unittest.TestCase):
    pages = 6

    def setUp(self):
        self.site = self.enterContext(NewsSite(self.pages))
        self.nightly = self.enterContext(Nightly(WINNOW, self.site))
        self.configure()

    def configure(self):
        self.nightly.config(f"sources:\n  - feed: {self.site.url('/feed.xml')}\n    name: news\n"
                            "sinks:\n  - jsonl: out\n")

    def run_well(self, *more):
        finished = self.nightly.run(*more)
        self.assertEqual((finished.status, finished.err), (0, ""))
        return finished

    def assert_each_page_once(self):
        urls = urls_of(self.nightly.records())
        self.assertEqual(sorted(urls), sorted(self.site.url(f"/page/{n}") for n in self.site.versions))


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
        self.assertEqual(types, ["response", "metadata"] * self.pages + ["revisit"])
        for record, (offset, _) in zip(self.nightly.records(), members_of(archive)[::2]):
            self.assertEqual(json.loads(record)["capture"]["offset"], offset)

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
            with self.subTest(kind), Nightly(WINNOW, self.site) as other:
                (other.folder / "list.txt").write_text(listed.read_text())
                other.config(f"sources:\n  - {kind}: {value}\n")
                finished = other.run()
                self.assertEqual((finished.status, finished.err), (0, ""))
                self.assertEqual(len(other.records()), self.pages)

    def test_folders_and_archives_of_this_machine_are_read_once(self):
        self.run_well()
        with Nightly(WINNOW, self.site) as other:
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


class Whole(NightlyCase):
    def check_whole(self):
        """A last run completes, and then everything is there once."""
        self.run_well()
        self.assert_each_page_once()
        replay = self.nightly.replay()
        self.assertEqual((replay.status, replay.err), (0, ""))
        self.assertEqual(replay.out, self.nightly.records())
        self.assertEqual(self.nightly.delivered(), self.nightly.records())


class Crash(Whole):
    pages = int(os.environ.get("WINNOW_KILL_PAGES", "40"))

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
                self.nightly = self.enterContext(Nightly(WINNOW, self.site))
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


class Faults(Whole):
    """Every call that changes a disk, failing in every way, in a run and then none in the next."""
    pages = 30
    SHIM = pathlib.Path("../shared/faults/faultio.c")
    KINDS = ("KILL", "TORN", "EIO", "ENOSPC", "EINTR")

    def shim(self):
        if not self.SHIM.exists() or not shutil.which("gcc"):
            self.skipTest("the fault shim is not there")
        folder = self.enterContext(tempfile.TemporaryDirectory())
        built = os.path.join(folder, "faultio.so")
        subprocess.run(["gcc", "-O1", "-shared", "-fPIC", str(self.SHIM), "-o", built, "-ldl", "-lpthread"], check=True)
        return built

    def environment(self, shim, **more):
        return {"LD_PRELOAD": shim, "FAULT_PATH": str(self.nightly.folder), **more}

    def count(self, shim):
        counted = self.nightly.folder.parent / f"{self.nightly.folder.name}.count"
        finished = self.nightly.run(environment=self.environment(shim, FAULT_COUNT=str(counted)))
        self.assertEqual(finished.status, 0, finished.err)
        calls = int(counted.read_text())
        counted.unlink()
        return calls

    def test_a_fault_anywhere_loses_nothing(self):
        shim = self.shim()
        calls = self.count(shim)
        self.assertGreater(calls, 30)
        wanted = os.environ.get("WINNOW_FAULT_POINTS", "4")
        points = [(nth, kind) for kind in self.KINDS for nth in range(1, calls + 1)]
        if wanted != "all":
            points = random.Random(7).sample(points, int(wanted) * len(self.KINDS))
        for nth, kind in points:
            with self.subTest(nth=nth, kind=kind), Nightly(WINNOW, self.site) as self.nightly:
                self.configure()
                finished = self.nightly.run(
                    environment=self.environment(shim, FAULT_NTH=str(nth), FAULT_ERR=kind))
                # What is no write cannot be torn: the shim lets it fail.
                expected = {"KILL": (0, 137), "TORN": (0, 4, 137)}.get(kind, (0, 4))
                self.assertIn(finished.status, expected, finished.err)
                self.check_whole()
        print(f"{len(points)} of {calls * len(self.KINDS)} fault points", file=sys.stderr)

    def test_a_disk_that_stays_full_ends_with_4(self):
        shim = self.shim()
        for nth in (20, 60):
            with self.subTest(nth=nth), Nightly(WINNOW, self.site) as self.nightly:
                self.configure()
                finished = self.nightly.run(environment=self.environment(
                    shim, FAULT_NTH=str(nth), FAULT_ERR="ENOSPC", FAULT_KEEP="1"))
                self.assertEqual(finished.status, 4, finished.err)
                self.assertRegex(finished.err, "full|No space left|I/O error")
                self.check_whole()


    def test_what_was_said_to_be_done_survives_the_power(self):
        shim = self.shim()
        trace = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()), "trace")
        finished = self.nightly.run("-v", environment=self.environment(
            shim, FAULT_TRACE=str(trace), FAULT_MARKFD="2"))
        self.assertEqual(finished.status, 0, finished.err)
        disk = PoweredDisk(trace.read_bytes(), self.nightly.folder)
        self.assertTrue(any("/page/" in line for line in disk.said(None)))
        chance = random.Random(9)
        rounds = int(os.environ.get("WINNOW_POWER_ROUNDS", "5"))
        for number in range(rounds):
            at = chance.randint(1, len(disk.operations))
            with self.subTest(round=number, at=at), Nightly(WINNOW, self.site) as self.nightly:
                disk.lose_power(at, chance, self.nightly.folder)
                self.configure()
                said = {re.search(r"http://\S+/page/\d+", line)[0] for line in disk.said(at) if "/page/" in line}
                if said:
                    done = {url for (url,) in self.nightly.rows("SELECT url FROM urls WHERE state='done'")}
                    self.assertLessEqual(said, done)
                self.check_whole()
        print(f"power lost {rounds} times in {len(disk.operations)} operations", file=sys.stderr)


class Disk(Whole):
    """A disk that is really full: a small tmpfs, which root alone may mount."""
    pages = 60

    def test_a_full_disk_is_told_and_the_next_run_completes(self):
        rounds = int(os.environ.get("WINNOW_DISK_ROUNDS", "2"))
        chance = random.Random(8)
        full = 0
        for number in range(rounds):
            with self.subTest(round=number), tempfile.TemporaryDirectory() as folder:
                kib = chance.randint(200, 1200)
                mount = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", folder]
                if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
                    self.skipTest("no tmpfs may be mounted")
                try:
                    self.nightly = Nightly(WINNOW, self.site, folder=folder)
                    self.configure()
                    finished = self.nightly.run()
                    self.assertIn(finished.status, (0, 4), finished.err)
                    if finished.status == 4:
                        full += 1
                        self.assertRegex(finished.err, "full|No space left|I/O error")
                    subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
                    self.check_whole()
                finally:
                    subprocess.run(["umount", "-l", folder], check=True)
        self.assertGreater(full, 0)
        print(f"{full} of {rounds} runs met a full disk", file=sys.stderr)


if __name__ == "__main__":
    WINNOW = os.path.abspath(sys.argv.pop(1))
    unittest.main()
