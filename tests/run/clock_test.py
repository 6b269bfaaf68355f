#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`winnow run` where the clock is wrong: set back, set forward, jumping under a run (libfaketime).

    clock_test.py build/winnow
"""
import glob
import os
import sys
import time
import unittest

import nightly_test
from nightly_test import NightlyCase, Whole

SHIMS = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")


@unittest.skipUnless(SHIMS, "libfaketime is not installed")
class Clock(Whole):
    pages = 20

    def run_at(self, shift):
        finished = self.nightly.run(environment=self.at(shift))
        self.assertEqual((finished.status, finished.err), (0, ""), shift)

    def at(self, shift):
        return {"LD_PRELOAD": SHIMS[0], "FAKETIME": shift, "DONT_FAKE_MONOTONIC": "1"}

    def test_a_clock_that_was_set_back_fetches_nothing_twice(self):
        for shift in ("+0d", "-3d", "+400d", "-9000d", "+0d"):
            self.run_at(shift)
        self.assertEqual(set(self.site.asked_pages().values()), {1})
        self.check_whole()

    def test_a_correction_is_seen_whatever_the_clock_says(self):
        self.run_at("+400d")
        self.site.versions[3] = 2
        self.run_at("-3d")
        self.assertEqual(len(self.nightly.records()), self.pages + 1)
        replay = self.nightly.replay()
        self.assertEqual(sorted(replay.out), sorted(self.nightly.records()))

    def test_events_keep_their_order(self):
        self.run_at("+3d")
        self.site.versions[3] = 2
        self.run_at("-3d")
        sequence = [seq for (seq,) in self.nightly.rows("SELECT seq FROM events ORDER BY rowid")]
        self.assertEqual(sequence, sorted(sequence))
        # Files are named by the day that the clock said.
        self.assertEqual(sorted(self.nightly.delivered()), sorted(self.nightly.records()))

    def test_a_clock_that_jumps_under_a_run(self):
        clock = self.nightly.folder / "clock"
        clock.write_text("+0d")
        self.site.delay = 0.02
        process = self.nightly.start(environment={
            "LD_PRELOAD": SHIMS[0], "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1"})
        for asked, shift in ((4, "-5d"), (8, "+5d"), (12, "-400d")):
            while process.poll() is None and sum(self.site.asked_pages().values()) < asked:
                time.sleep(0.005)
            clock.write_text(shift)
        _, err = process.communicate(timeout=120)
        self.assertEqual((process.returncode, err), (0, ""))
        self.site.delay = 0
        self.assertEqual(set(self.site.asked_pages().values()), {1})
        self.run_at("+0d")
        self.assert_each_page_once()


del NightlyCase, Whole  # not to be run again here

if __name__ == "__main__":
    nightly_test.WINNOW = os.path.abspath(sys.argv.pop(1))
    unittest.main()
