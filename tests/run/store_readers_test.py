#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What DuckDB reads of a store and of exports is what SQLite and the records say.

    store_readers_test.py build/winnow

Needs npm's @duckdb/node-api in WINNOW_NODE_MODULES (or build/browser/node_modules), and skips without.
"""
import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from nightly_case import NightlyCase, run_tests  # noqa: E402

CORPUS = pathlib.Path(__file__).resolve().parents[2] / "corpus"


def comparable(cell):
    """64-bit numbers come as text in JSON."""
    try:
        return float(cell)
    except (TypeError, ValueError):
        return cell


class DuckDb(NightlyCase):
    def setUp(self):
        super().setUp()
        self.modules = pathlib.Path(os.environ.get("WINNOW_NODE_MODULES", "build/browser/node_modules")).resolve()
        if not (self.modules / "@duckdb").exists() or not shutil.which("node"):
            self.skipTest("npm's @duckdb/node-api is not here")
        (self.nightly.folder / "pages").mkdir()
        for page in CORPUS.glob("*.html"):
            shutil.copy(page, self.nightly.folder / "pages")
        self.nightly.config("sources:\n  - folder: pages\n")
        self.run_well()

    def describe(self, store, queries):
        """What read_store.mjs asks for, as a file."""
        tables = {}
        for (name,) in store.execute("SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'"):
            columns = {column: kind for _, column, kind, *_ in store.execute(f"PRAGMA table_info({name})")}
            rows = self.nightly.folder / f"{name}.ndjson"
            rows.write_text("".join(json.dumps(dict(zip(columns, row))) + "\n"
                                    for row in store.execute(f"SELECT * FROM {name}")), encoding="utf-8")
            tables[name] = {"columns": columns, "rows": str(rows)}
        views = dict(store.execute("SELECT name, sql FROM sqlite_schema WHERE type='view'"))
        path = self.nightly.folder / "description.json"
        path.write_text(json.dumps({"database": str(self.nightly.state / "winnow.db"), "tables": tables,
                                    "views": views, "queries": queries}), encoding="utf-8")
        return path, views

    def ask(self, store, queries):
        path, views = self.describe(store, queries)
        script = pathlib.Path(__file__).with_name("read_store.mjs")
        read = subprocess.run(["node", str(script), str(self.modules), str(path)], capture_output=True, text=True,
                              check=False)
        self.assertEqual((read.returncode, read.stderr), (0, ""))
        return json.loads(read.stdout), views

    def test_views_say_the_same(self):
        queries = {
            "facts_flat": "SELECT id, number, type, coalesce(value_text, date) FROM facts_flat",
            "leaderboard": "SELECT benchmark, model, round(value, 3), standing, articles, publishers FROM leaderboard",
            "amounts": "SELECT event, names, amount_text, standing, articles FROM amounts",
            "standing_evidence": "SELECT standing_id, id, number, as_written FROM standing_evidence",
        }
        with contextlib.closing(sqlite3.connect(f"file:{self.nightly.state / 'winnow.db'}?mode=ro", uri=True)) as store:
            found, views = self.ask(store, queries)
            self.assertEqual(set(views), set(queries))
            for name, sql in queries.items():
                expected = [[comparable(cell) for cell in row] for row in store.execute(sql)]
                self.assertGreater(len(expected), 20, name)
                self.assertCountEqual([[comparable(cell) for cell in row] for row in found[name]], expected, name)

    def test_exports_are_read_as_they_are(self):
        folder = self.nightly.folder
        for name, more in (("records.jsonl", ()), ("facts.csv", ("--facts", "--format", "csv"))):
            exported = subprocess.run([self.winnow, "export", "--state", str(self.nightly.state), "-o",
                                       str(folder / name), *more], capture_output=True, text=True, check=False)
            self.assertEqual((exported.returncode, exported.stderr), (0, ""))
        records = [json.loads(line) for line in (folder / "records.jsonl").read_text().splitlines()]
        facts = sum(len(record["facts"]) for record in records)
        with contextlib.closing(sqlite3.connect(f"file:{self.nightly.state / 'winnow.db'}?mode=ro", uri=True)) as store:
            found, _ = self.ask(store, {
                "json": f"SELECT count(*), sum(len(facts)) FROM read_json_auto('{folder / 'records.jsonl'}')",
                "csv": f"SELECT count(*), count(DISTINCT id) FROM read_csv('{folder / 'facts.csv'}')",
            })
        self.assertEqual([[int(cell) for cell in row] for row in found["json"]], [[len(records), facts]])
        self.assertEqual(int(found["csv"][0][0]), facts)


if __name__ == "__main__":
    run_tests()
