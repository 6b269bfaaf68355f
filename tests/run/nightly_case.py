# SPDX-License-Identifier: Apache-2.0
"""What the tests of `winnow run` begin with: a site, a state folder, and what whole means."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from news_site import NewsSite, Nightly, urls_of  # noqa: E402


class NightlyCase(unittest.TestCase):
    winnow = "build/winnow"
    pages = 6

    def setUp(self):
        self.site = self.enterContext(NewsSite(self.pages))
        self.nightly = self.enterContext(Nightly(self.winnow, self.site))
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


class Whole(NightlyCase):
    def check_whole(self):
        """A last run completes, and then everything is there once."""
        self.run_well()
        self.assert_each_page_once()
        replay = self.nightly.replay()
        self.assertEqual((replay.status, replay.err), (0, ""))
        self.assertEqual(replay.out, self.nightly.records())
        self.assertEqual(self.nightly.delivered(), self.nightly.records())


def run_tests():
    """The program is the first argument, names of tests follow."""
    NightlyCase.winnow = os.path.abspath(sys.argv.pop(1))
    unittest.main(module="__main__")
