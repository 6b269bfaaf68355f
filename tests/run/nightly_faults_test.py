#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`winnow run` on a disk that fails, is full, or loses its power: nothing is lost and nothing comes twice.

    nightly_faults_test.py build/winnow [NAME...]

Where the fault shim stands beside the checkout, WINNOW_FAULT_POINTS=all (or a number) of the writes, syncs and
renames of a run as the place of a fault, and WINNOW_POWER_ROUNDS=300 losses of power; where a tmpfs may be mounted,
WINNOW_DISK_ROUNDS=50 rounds of a full disk.
"""
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from news_site import Nightly  # noqa: E402
from nightly_case import Whole, run_tests  # noqa: E402
from power_loss import Disk as PoweredDisk  # noqa: E402


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
            with self.subTest(nth=nth, kind=kind), Nightly(self.winnow, self.site) as self.nightly:
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
            with self.subTest(nth=nth), Nightly(self.winnow, self.site) as self.nightly:
                self.configure()
                finished = self.nightly.run(environment=self.environment(
                    shim, FAULT_NTH=str(nth), FAULT_ERR="ENOSPC", FAULT_KEEP="1"))
                self.assertEqual(finished.status, 4, finished.err)
                self.assertRegex(finished.err, "disk is full|No space left|no space")
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
            with self.subTest(round=number, at=at), Nightly(self.winnow, self.site) as self.nightly:
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
                    self.nightly = Nightly(self.winnow, self.site, folder=folder)
                    self.configure()
                    finished = self.nightly.run()
                    self.assertIn(finished.status, (0, 4), finished.err)
                    if finished.status == 4:
                        full += 1
                        self.assertRegex(finished.err, "disk is full|No space left|no space")
                    subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
                    self.check_whole()
                finally:
                    subprocess.run(["umount", "-l", folder], check=True)
        self.assertGreater(full, 0)
        print(f"{full} of {rounds} runs met a full disk", file=sys.stderr)


if __name__ == "__main__":
    run_tests()
