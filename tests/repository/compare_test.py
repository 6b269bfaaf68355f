#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What scripts/compare asks other tools for, and how it says their answers.

Tools that are not on this machine are skipped; those of npm are looked for in build/compare, where
scripts/compare installs them.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
INSTALLED = ROOT / "build/compare"
PAGE = ROOT / "corpus/brightwater-funding.html"
SENTENCES = "Brightwater paid £3 million on 4 May 2024. In March 2025 it lost $14.99, and in 2019 nothing."


def well(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True, **more).stdout


class Peers(unittest.TestCase):
    def peer(self, name, row):
        """The record that a tool gives for a row, or a skipped test."""
        for command, folder in (([sys.executable, ROOT / "scripts/peers.py"], []),
                                (["/usr/bin/python3", ROOT / "scripts/peers.py"], []),
                                (["node", ROOT / "scripts/peers.mjs"], [INSTALLED])):
            try:
                if name in [line.split()[0] for line in well(*command, "list", *folder).splitlines()]:
                    return json.loads(well(*command, name, *folder, input=json.dumps(row) + "\n"))
            except FileNotFoundError:
                continue
        return self.skipTest(f"there is no {name} here")

    def check_page(self, name):
        record = self.peer(name, {"id": "a", "url": "https://ledgerline.example/a", "html": PAGE.read_text()})
        self.assertEqual(record["source"], "a")
        self.assertIn("The fines meanwhile add up.", record["articleBody"])
        self.assertNotIn("<", record["articleBody"])
        return record

    def facts(self, name):
        found = self.peer(name, {"id": "a", "published": "2026-01-15", "text": SENTENCES})["facts"]
        text = SENTENCES.encode()
        # Some take the preposition in.
        return {re.sub("^(on|In) ", "", text[fact["pageSpan"]["start"]:fact["pageSpan"]["end"]].decode()):
                fact.get("value") or (fact["amount"], fact["currency"]) for fact in found}

    def test_readability_lxml_gives_text(self):
        self.check_page("readability-lxml")

    def test_trafilatura_gives_text_and_metadata(self):
        self.assertEqual(self.check_page("trafilatura")["author"], ["Solveig Marchand"])

    def test_newspaper4k_gives_text_and_metadata(self):
        self.assertEqual(self.check_page("newspaper4k")["author"], ["Solveig Marchand"])

    def test_readability_gives_text_and_metadata(self):
        record = self.check_page("readability")
        self.assertEqual((record["author"], record["datePublished"]), (["Solveig Marchand"], "2026-01-15"))

    def test_defuddle_gives_text_and_metadata(self):
        record = self.check_page("defuddle")
        self.assertEqual((record["author"], record["datePublished"]), (["Solveig Marchand"], "2026-01-15"))

    def test_chrono_gives_dates_where_they_stand(self):
        facts = self.facts("chrono")
        self.assertEqual((facts["4 May 2024"], facts["March 2025"]), ("2024-05-04", "2025-03"))

    def test_recognizers_give_dates_and_amounts_where_they_stand(self):
        facts = self.facts("recognizers")
        self.assertEqual((facts["4 May 2024"], facts["March 2025"], facts["2019"]), ("2024-05-04", "2025-03", "2019"))
        self.assertEqual((facts["£3 million"], facts["$14.99"]), ((3000000, "GBP"), (14.99, "USD")))


class Compare(unittest.TestCase):
    def test_without_data_it_measures_nothing_and_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            said = well(sys.executable, ROOT / "scripts/compare", env={**os.environ, "WINNOW_SHARED": folder})
        self.assertEqual(said, f"scripts/compare: no data at {folder}; nothing measured\n")


if __name__ == "__main__":
    unittest.main()
