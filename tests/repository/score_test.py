#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The scorer and the floors, on cases small enough to check by hand."""
import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import floors  # noqa: E402
import score  # noqa: E402

MMLU = {"type": "benchmark", "model": ["Quill 4", "Quill 4 13B"], "benchmark": ["MMLU"], "value": 69.0}
FOUND = {"type": "benchmark", "model": "quill-4", "benchmark": "MMLU", "metric": "score", "value": 69}


def date(value, **more):
    return {"type": "date", "value": value, "modifier": None, **more}


class Matching(unittest.TestCase):
    def test_names_compare_by_letters_and_digits(self):
        self.assertTrue(score.matches(MMLU, FOUND))
        self.assertFalse(score.matches(MMLU, FOUND | {"model": "Quill 3"}))

    def test_every_field_that_makes_the_fact_must_agree(self):
        for other in ({"value": 70}, {"metric": "rank"}, {"benchmark": "MMLU-Pro"}):
            self.assertFalse(score.matches(MMLU, FOUND | other), other)

    def test_a_money_range_is_no_single_amount(self):
        gold = {"type": "money", "min": 1, "max": 2, "currency": "USD"}
        self.assertTrue(score.matches(gold, dict(gold)))
        self.assertFalse(score.matches(gold, {"type": "money", "amount": 1, "currency": "USD"}))

    def test_a_date_with_a_modifier_is_another_date(self):
        self.assertFalse(score.matches(date("2025"), date("2025") | {"modifier": "end"}))

    def test_a_fact_stated_twice_counts_once(self):
        counts, missed, false = score.compare_facts([date("2025")], [date("2025"), date("2025")])
        self.assertEqual((counts["date"]["right"], missed, false), (1, [], []))

    def test_an_optional_fact_is_neither_wanted_nor_wrong(self):
        optional = date("2025", optional=True)
        for found in ([], [date("2025")]):
            counts, missed, false = score.compare_facts([optional], found)
            self.assertEqual((dict(counts), missed, false), ({}, [], []))

    def test_misses_and_false_alarms_are_told_apart(self):
        counts, missed, false = score.compare_facts([date("2025")], [date("2024")])
        self.assertEqual((missed, false), ([date("2025")], [date("2024")]))
        self.assertEqual(score.f1(counts["date"])["f1"], 0.0)


class Records(unittest.TestCase):
    record = {"source": "corpus/a.html", "headline": "One & two", "datePublished": "2025-01-02",
              "articleBody": "Costs $5 & more", "facts": [
                  {"type": "money", "amount": 5, "currency": "USD", "span": {"start": 6, "end": 10},
                   "pageSpan": {"start": 9, "end": 17}, "quote": {"exact": "$5 &"}}]}

    def test_a_span_quotes_the_text_and_the_page(self):
        page = b"<p>Costs $5 &amp; more"
        self.assertEqual(list(score.span_problems(self.record, page)), [])
        self.assertEqual(len(list(score.span_problems(self.record, b"<p>Costs   $5 &amp; more"))), 1)

    def test_a_span_that_says_something_else_is_a_problem(self):
        moved = self.record | {"articleBody": "It costs $5 & more"}
        self.assertIn("not '$5 &'", "".join(score.span_problems(moved, b"<p>Costs $5 &amp; more")))

    def test_text_headline_and_date_are_scored(self):
        gold = {"id": "a", "headline": "One and two", "headline_also": ["One & two"], "published": "2025-01-02",
                "facts": [{"type": "money", "amount": 5, "currency": "USD"}], "present": ["costs  $5"], "absent": ["ad"]}
        figures = score.figures(score.score([gold], [self.record]))
        self.assertEqual(set(figures.values()), {1.0})
        worse = score.figures(score.score([gold | {"absent": ["more"], "headline_also": []}], [self.record]))
        self.assertEqual((worse["texts"], worse["headlines"], worse["published"]), (0.0, 0.0, 1.0))

    def test_an_article_without_a_record_misses_everything(self):
        gold = {"id": "b", "facts": [date("2025")], "present": ["x"], "absent": []}
        self.assertEqual(score.figures(score.score([gold], []))["overall_f1"], 0.0)


class Pinned(unittest.TestCase):
    def check(self, pinned, digest, figures):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            file = pathlib.Path(folder, "floors.json")
            file.write_text(json.dumps(pinned))
            return floors.Floors(file).check("a", digest, figures)

    pinned = {"a": {"digest": "d", "floors": {"f1": 0.5}}}

    def test_a_figure_at_its_floor_passes(self):
        self.assertEqual(self.check(self.pinned, "d", {"f1": 0.5}), [])

    def test_a_floor_never_falls_silently(self):
        self.assertIn("below its floor", self.check(self.pinned, "d", {"f1": 0.4999})[0])

    def test_other_data_needs_new_floors(self):
        self.assertIn("measured on", self.check(self.pinned, "e", {"f1": 0.5})[0])

    def test_a_figure_without_floor_and_a_floor_without_figure_are_problems(self):
        self.assertEqual(len(self.check(self.pinned, "d", {"recall": 1.0})), 2)

    def test_pinning_raises_and_never_lowers_unless_told(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "floors.json")
            file.write_text(json.dumps(self.pinned))
            pinned = floors.Floors(file)
            for figures, lower, expected in (({"f1": 0.4}, False, 0.5), ({"f1": 0.6}, False, 0.6), ({"f1": 0.4}, True, 0.4)):
                pinned.pin("a", "d", figures, lower)
                self.assertEqual(pinned.sets["a"]["floors"], {"f1": expected})
            pinned.pin("a", "other data", {"f1": 0.1})
            self.assertEqual(pinned.sets["a"], {"digest": "other data", "floors": {"f1": 0.1}})

    def test_the_digest_depends_on_names_and_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder, name) for name in "ab"]
            for file in files:
                file.write_text("x")
            before = floors.digest(files)
            self.assertEqual(before, floors.digest(reversed(files)))
            files[0].write_text("y")
            self.assertNotEqual(before, floors.digest(files))


if __name__ == "__main__":
    unittest.main()
