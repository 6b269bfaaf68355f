#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`winnow enqueue`, `work` and `collect` on a file and on RabbitMQ: nothing lost, nothing twice, no domain hurried.

    fleet_test.py build/winnow build/load_server [NAME...]

More than a test run has time for: WINNOW_FLEET_PAGES=2000 WINNOW_FLEET_DOMAINS=60 pages and sites,
WINNOW_FLEET_KILLS=20 workers killed, WINNOW_FLEET_RESTARTS=5 deaths of the server, WINNOW_FLEET_NODES=3 deaths of
a cluster's nodes. RabbitMQ is started by the test; where it is not installed its groups pass with a word.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "queue"))
from broker import Broker, is_installed  # noqa: E402
from fleet import PAUSE_MS, Fleet, Site, without_capture  # noqa: E402

WINNOW = SERVER = ""
PAGES = int(os.environ.get("WINNOW_FLEET_PAGES", "40"))
DOMAINS = int(os.environ.get("WINNOW_FLEET_DOMAINS", "10"))
KILLS = int(os.environ.get("WINNOW_FLEET_KILLS", "2"))
RESTARTS = int(os.environ.get("WINNOW_FLEET_RESTARTS", "1"))
NODES = int(os.environ.get("WINNOW_FLEET_NODES", "1"))
WORKERS = 4


class FleetCase(unittest.TestCase):
    nodes = 0  # of a broker; 0 is the queue in a file

    def setUp(self):
        self.site = self.enterContext(Site(SERVER, PAGES, DOMAINS))
        if self.nodes:
            self.broker = self.enterContext(Broker(self.nodes))
            queue = "amqp://" + self.broker.addresses
        else:
            queue = f"sqlite:{self.site.folder}/queue"
        self.fleet = self.enterContext(Fleet(WINNOW, self.site, queue))

    def enqueue(self, *more):
        finished = self.fleet.enqueue(*more)
        self.assertEqual((finished.returncode, finished.stderr), (0, ""))

    def work(self, seconds=900):
        self.fleet.start_workers(WORKERS)
        self.fleet.start_collector()
        self.fleet.wait_until_done(seconds=seconds)

    def assert_every_page_once(self):
        fleet = self.fleet
        events = fleet.rows("SELECT kind, count(*), count(DISTINCT article) FROM events GROUP BY kind")
        self.assertEqual(events, [("insert", PAGES, PAGES)])
        urls = [json.loads(record)["url"] for record in fleet.records()]
        self.assertEqual(sorted(urls), sorted(self.site.urls))
        self.assertEqual(fleet.rows("SELECT count(*) FROM urls WHERE state<>'done' OR queued IS NOT NULL"), [(0,)])

    def assert_no_domain_was_hurried(self):
        self.fleet.stop()
        self.site.stop()
        gap = self.site.smallest_gap()
        asked = len([path for _, path, _ in self.site.arrivals() if path != "/robots.txt"])
        print(f"{self.id().split('.')[-1]}: {PAGES} pages on {DOMAINS} domains, {asked} requests for pages, "
              f"smallest gap {gap * 1000:.1f} ms of {PAUSE_MS}", file=sys.stderr)
        self.assertGreaterEqual(gap * 1000, PAUSE_MS)


class Everywhere(FleetCase):
    """What holds of every queue."""

    def test_one_process_and_workers_and_shards_give_the_same_records(self):
        fleet = self.fleet
        alone = fleet.run("run", "-j2", state="alone")
        self.assertEqual((alone.returncode, alone.stderr), (0, ""))
        self.enqueue()
        self.work()
        fleet.stop()  # so that sinks are fed
        self.assert_every_page_once()
        # One process and four workers, but for the time and place of the captures.
        together = fleet.records()
        self.assertEqual([without_capture(r) for r in together], [without_capture(r) for r in fleet.records("alone")])
        facts = "SELECT * FROM facts_flat ORDER BY id, number"
        self.assertEqual([row[:8] + row[9:] for row in fleet.rows(facts)],
                         [row[:8] + row[9:] for row in fleet.rows(facts, "alone")])
        # The workers' archives again, in one process and in eight shards, byte for byte.
        archives = fleet.archives()
        self.assertEqual(len(archives), len(set(pathlib.Path(path).name for path in archives)))
        again = fleet.extract(*archives)
        self.assertEqual(sorted(again.decode().splitlines()), sorted(together))
        self.assertEqual(self.in_shards(archives, 8), again)
        # And the pages as files.
        folder = str(self.site.pages_folder)
        self.assertEqual(self.in_shards([folder], 8), fleet.extract(folder))
        self.assert_no_domain_was_hurried()

    def in_shards(self, inputs, of):
        folder = self.fleet.folder / f"parts-{len(inputs)}"
        folder.mkdir()
        for number in range(1, of + 1):
            self.fleet.extract(*inputs, "--shard", f"{number}/{of}", "-o", str(folder / f"{number}.jsonl"))
        return subprocess.run([WINNOW, "merge", str(folder)], capture_output=True).stdout

    def test_killed_workers_lose_nothing_and_hurry_nobody(self):
        chance = random.Random(8)
        self.enqueue()
        self.fleet.start_workers(WORKERS)
        self.fleet.start_collector()
        for number in range(KILLS):
            # Spread over the work, so that every kill hits something.
            self.fleet.wait_until_done(max(1, PAGES * number // (KILLS + 1)), seconds=900)
            time.sleep(chance.uniform(0, 0.5))
            self.fleet.kill_worker(chance.randint(1, WORKERS), WORKERS)
        self.fleet.wait_until_done(seconds=900)
        self.assert_every_page_once()
        self.assert_no_domain_was_hurried()

    def test_what_a_lost_queue_held_is_published_again(self):
        self.enqueue()
        self.enqueue()  # what is queued is not published twice
        messages = self.fleet.rows("SELECT count(*) FROM urls WHERE queued IS NOT NULL")
        self.assertEqual(messages, [(PAGES,)])
        self.lose_queue()
        again = self.fleet.enqueue("--again-after", "0")
        self.assertEqual(again.returncode, 0)
        self.assertIn(f"{PAGES} pages have no record though the queues are empty", again.stderr)
        self.work()
        self.assert_every_page_once()
        self.assertEqual(self.fleet.enqueue("--again-after", "0").stderr, "")
        self.assert_no_domain_was_hurried()


class File(Everywhere):
    def lose_queue(self):
        for path in self.site.folder.glob("queue*"):
            path.unlink()

    def test_the_queue_is_named_and_its_password_is_not(self):
        for more, words in ((["--queue", "amqp://me:secret@a"], "would show in the list of processes"),
                            (["--queue", "file"], "'file' is no queue"), (["--heartbeat", "0"], "--heartbeat: is between"),
                            (["--queue-login-file", "/no/such"], "/no/such cannot be read")):
            for command in ("enqueue", "work", "collect"):
                with self.subTest(words, command=command):
                    finished = self.fleet.run(command, *more, state="none")
                    self.assertEqual(finished.returncode, 2)
                    self.assertIn(words, finished.stderr)
                    self.assertNotIn("secret", finished.stderr)
        finished = self.fleet.run("work", "--worker", "5/4", state="none")
        self.assertEqual(finished.returncode, 2)
        self.assertIn("'5/4' is not K/N", finished.stderr)

    def test_a_failed_page_is_tried_again_in_a_later_run(self):
        (self.site.pages_folder / "3.html").write_bytes(b"")
        self.enqueue()
        self.fleet.start_workers(2)
        collected = self.fleet.run("collect", "--until-idle", "8")
        self.assertEqual(collected.returncode, 1, collected.stderr)
        self.assertIn("/3.html: ", collected.stderr)
        rows = self.fleet.rows("SELECT state, attempts, code, queued FROM urls WHERE url LIKE '%/3.html'")
        self.assertEqual(rows, [("due", 1, "empty-body", None)])
        runs = self.fleet.rows("SELECT fetched, records, failures FROM runs ORDER BY id DESC LIMIT 1")
        self.assertEqual(runs, [(PAGES - 1, PAGES - 1, 1)])
        lines = [line for path in sorted((self.fleet.folder / "out").glob("*.jsonl"))
                 for line in path.read_text().splitlines()]
        self.assertEqual(sorted(lines), sorted(self.fleet.records()))

    def test_what_is_no_message_is_told_and_goes(self):
        import sqlite3
        self.enqueue()
        queue = sqlite3.connect(self.site.folder / "queue")
        for name in ("winnow.dead", "winnow.dead"):
            queue.execute("INSERT INTO messages(queue, body) VALUES(?, 'no message')", (name,))
        task = queue.execute("SELECT body FROM messages WHERE body LIKE '%/5.html%'").fetchone()[0]
        queue.execute("UPDATE messages SET queue='winnow.dead' WHERE body=?", (task,))
        queue.commit()
        queue.close()
        collected = self.fleet.run("collect", "--until-idle", "1")
        self.assertEqual(collected.returncode, 1)
        self.assertEqual(collected.stderr.count("a message of the queue is no JSON"), 2)
        self.assertIn("/5.html: was given up", collected.stderr)
        self.assertEqual(self.fleet.rows("SELECT state, code FROM urls WHERE url LIKE '%/5.html'"),
                         [("failed", "internal")])


@unittest.skipUnless(is_installed(), "no rabbitmq-server, or localhost is no name here")
class RabbitMq(Everywhere):
    nodes = 1

    def lose_queue(self):
        for command in ("stop_app", "force_reset", "start_app"):
            done = self.broker.control(command)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.broker.wait(0)

    def test_the_login_comes_from_a_file_or_the_environment(self):
        path = self.fleet.folder / "login"
        for secret, status in (("guest:not-the-password", 4), ("guest:guest", 0)):
            path.write_text(secret + "\n")
            for more, variables in ((["--queue-login-file", str(path)], {}), ([], {"WINNOW_QUEUE_LOGIN": secret})):
                with self.subTest(status=status, more=more):
                    self.fleet.environment.update(variables)
                    finished = self.fleet.run("collect", "--until-idle", "1", *more)
                    self.assertEqual(finished.returncode, status, finished.stderr)
                    self.assertNotIn("not-the-password", finished.stderr)
                    self.assertEqual("check user, password and vhost" in finished.stderr, status == 4)
                    for name in variables:
                        del self.fleet.environment[name]

    def test_a_server_that_dies_loses_nothing(self):
        self.enqueue()
        self.fleet.start_workers(WORKERS)
        self.fleet.start_collector()
        for number in range(RESTARTS):
            self.fleet.wait_until_done(max(1, PAGES * number // (RESTARTS + 1)), seconds=900)
            self.broker.kill(0)
            self.broker.start(0)
            self.broker.wait(0)
        self.fleet.wait_until_done(seconds=900)
        self.assert_every_page_once()
        self.assert_no_domain_was_hurried()


@unittest.skipUnless(is_installed(), "no rabbitmq-server, or localhost is no name here")
class Cluster(FleetCase):
    nodes = 3

    def test_a_node_that_dies_loses_nothing(self):
        self.enqueue()
        self.fleet.start_workers(WORKERS)
        self.fleet.start_collector()
        for number in range(NODES):
            self.fleet.wait_until_done(max(1, PAGES * number // (NODES + 1)), seconds=900)
            self.broker.kill(number % self.nodes)
            time.sleep(5)
            self.broker.start(number % self.nodes)
            self.broker.wait(number % self.nodes)
        self.fleet.wait_until_done(seconds=900)
        self.assert_every_page_once()
        self.assert_no_domain_was_hurried()


del Everywhere, FleetCase  # bases, no tests of their own


if __name__ == "__main__":
    WINNOW, SERVER = (os.path.abspath(path) for path in sys.argv[1:3])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
