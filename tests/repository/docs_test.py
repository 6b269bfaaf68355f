#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every command of the documents is run, and what they show is what winnow gives.

    tests/repository/docs_test.py build/winnow [NAME...]

The lines of each file run in their order, in a folder of their own that has what they name: pages, a
config file with a feed on loopback, the folder `scripts`. A line whose tool is not on this machine is
skipped and said so. What cannot be run stands in CANNOT_RUN, word for word.
"""
import importlib.util
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "tests/run")]
from markdown import blocks, commands, fences, shown, tables  # noqa: E402
from news_site import NewsSite  # noqa: E402

WINNOW = pathlib.Path("build/winnow")

CANNOT_RUN = {
    "builds and tests, which is what runs this test": {
        "scripts/run", "scripts/test", "scripts/check", "scripts/test -R 'Deliver|EverySink'",
        "scripts/test -R 'Sources|SourceKinds'",
        "cc extract.c $(pkg-config --cflags --libs winnow) -o extract && ./extract page.html"},
    "needs root, and changes the machine": {
        "cmake --build build && sudo cmake --install build", "scripts/deb && sudo apt install ./out/package/*.deb",
        "sudo mkdir -p /etc/winnow && sudo cp news.yaml /etc/winnow/", "sudo systemctl enable --now winnow.timer",
        "systemctl list-timers winnow.timer", "crontab -l | cat - crontab | crontab -",
        "journalctl -u winnow.service -o cat | jq -r 'select(.level == \"error\") | .message'"},
    "measures for minutes, on data that stands beside the checkout": {
        "scripts/evaluate", "scripts/evaluate articles", "scripts/compare", "scripts/compare --every 10",
        "scripts/bench", "scripts/bench pages",
        "scripts/bench pages --instructions", "scripts/bench pages --peers", "scripts/bench pages --compare DIR",
        "scripts/bench process", "scripts/bench process --alone", "scripts/bench fetch", "scripts/bench worst",
        "scripts/bench nightly", "cmake --build build --target dump_features read_with_model",
        "scripts/train_cleaner.py --articles ../shared/eval/articles --cross-validate",
        "scripts/train_cleaner.py --articles ../shared/eval/articles --judge-again --disguised"},
    "a test of its own, or writes into the checkout": {
        "scripts/corpus gold", "scripts/corpus gold --errors", "scripts/corpus --update", "scripts/corpus gold --pin"},
    "a test below runs it with fewer shards": {
        "SHARDS=64 sbatch --array=1-64 scripts/scale/array.slurm archives.txt parts"},
    "serves until it is stopped, and is in no Debian package": {
        "datasette serve --immutable winnow.db", "datasette serve --immutable copy.db"},
}
TOOLS = ("curl", "datasette", "duckdb", "jq", "sqlite3")


def documents():
    """The Markdown files that say what to type."""
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], cwd=ROOT,
                            capture_output=True, text=True, check=True)
    return sorted({path for path in listed.stdout.split() if path.endswith("README.md") or "/" not in path})


def text_of(path):
    return (ROOT / path).read_text()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def python_with(module):
    """A Python that has the module, or None."""
    if importlib.util.find_spec(module):
        return sys.executable
    system = "/usr/bin/python3"
    has = subprocess.run([system, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
    return system if has else None


def node_has(package):
    """Whether Node finds the package; NODE_PATH says where it was installed."""
    return shutil.which("node") is not None and subprocess.run(
        ["node", "-e", f"require('{package}')"], cwd=ROOT, capture_output=True, check=False).returncode == 0


# duckdb's own program is in no Debian package; npm's @duckdb/node-api is the same engine.
DUCKDB = """#!/usr/bin/env node
require('@duckdb/node-api').DuckDBInstance.create().then(instance => instance.connect()).then(async connection => {
  for (const statement of process.argv[3].split(';'))
    console.log(String((await connection.runAndReadAll(statement)).getRows()));
}).catch(error => { console.error(String(error)); process.exit(1); });
"""


# What Slurm does with an array, one task after the other.
SBATCH = """#!/bin/sh
tasks=${1#--array=} script=$2
shift 2
for task in $(seq "${tasks%-*}" "${tasks#*-}"); do
  SLURM_ARRAY_TASK_ID=$task SLURM_CPUS_PER_TASK=1 sh "$script" "$@" || exit
done
"""


class Sandbox:
    """A folder with what the documents name, and a site that stands for the web."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="winnow-docs-"))
        self.site = NewsSite(4)
        self.port = free_port()
        self.background = []
        self.lay_out()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def lay_out(self):
        corpus = sorted((ROOT / "corpus").glob("*.html"))
        shutil.copy(ROOT / "corpus/brightwater-funding.html", self.folder / "page.html")
        for name, pages in (("news", corpus[:6]), ("pages", corpus[:3])):
            (self.folder / name).mkdir()
            for page in pages:
                shutil.copy(page, self.folder / name)
        lines = [{"id": page.stem, "html": page.read_text()} for page in corpus[:2]]
        self.write("pages.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
        self.write("addresses.tsv", f"{self.site.url('/page/1')}\tfirst\n{self.site.url('/page/2')}\tsecond\n")
        feed = f"sources:\n  - feed: {self.site.url('/feed.xml')}\n    name: news\n"
        self.write("news.yaml", feed)
        self.write("hooked.yaml", f"state: hooked\n{feed}sinks:\n  - webhook: http://127.0.0.1:{self.port}/\n"
                                  "    secret-env: HOOK_SECRET\n")
        rule = next(block for block in fences(text_of("rules/README.md"), "yaml") if block.startswith("type: headcount"))
        self.write("my-rules/headcount.yaml", rule + "\n")
        for name in ("scripts", "corpus", "rules"):
            (self.folder / name).symlink_to(ROOT / name)
        self.lay_out_programs()

    def lay_out_programs(self):
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "winnow").symlink_to(WINNOW.resolve())
        self.write("bin/mail", '#!/bin/sh\n{ echo "$@"; cat; } >> "$HOME/mailbox"\n').chmod(0o755)
        if python := python_with("pandas"):
            (programs / "python3").symlink_to(python)
        self.write("bin/sbatch", SBATCH).chmod(0o755)
        if not shutil.which("duckdb") and node_has("@duckdb/node-api"):
            self.write("bin/duckdb", DUCKDB).chmod(0o755)

    def with_store(self):
        """The store that a first run makes, in the folder itself."""
        self.run("winnow run --config news.yaml")
        (self.folder / "winnow.db").symlink_to(self.folder / ".local/state/winnow/winnow.db")

    def with_archives(self):
        """Archives to read, and the list of them."""
        self.with_store()
        shutil.copytree(self.folder / ".local/state/winnow/archive", self.folder / "crawl")
        self.write("archives.txt", "".join(f"crawl/{p.name}\n" for p in sorted((self.folder / "crawl").glob("*.gz"))))

    def with_parts(self):
        """Archives, and every part but one, as other machines would have made them."""
        self.with_archives()
        (self.folder / "parts").mkdir()
        each = next(line for line in commands(text_of("scripts/scale/README.md")) if line.startswith("seq "))
        self.run(each)
        (self.folder / "parts/3.jsonl.done").unlink()

    def environment(self):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("WINNOW_", "XDG_"))}
        return {**kept, "HOME": str(self.folder), "PATH": f"{self.folder}/bin:{kept['PATH']}", "HOOK_SECRET": "change-me",
                "WINNOW_ALLOW_ADDRESS": "127.0.0.1", "WINNOW_PAUSE": "0", "PYTHONDONTWRITEBYTECODE": "1"}

    def run(self, line):
        line = re.sub(r"\bURL\b|https://example\.com/news/1", self.site.url("/page/1"), line)
        line = line.replace("8080", str(self.port))
        if line.endswith("&"):
            return self.start(line.rstrip("& "))
        return subprocess.run(["bash", "-euo", "pipefail", "-c", line], cwd=self.folder, env=self.environment(),
                              capture_output=True, text=True, timeout=250, check=False)

    def start(self, line):
        """A server: it is there when its port is."""
        process = subprocess.Popen(["bash", "-c", "exec env " + line], cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.background.append(process)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return subprocess.CompletedProcess(line, 0, "", "")
            except OSError:
                time.sleep(0.05)
        return subprocess.CompletedProcess(line, 1, "", "does not listen")

    def close(self):
        for process in self.background:
            process.kill()
            process.wait()
        self.site.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)


class Commands(unittest.TestCase):
    def sandbox(self):
        sandbox = Sandbox()
        self.addCleanup(sandbox.close)
        return sandbox

    def lacks(self, line, sandbox):
        """The tool that this machine lacks for the line, or None."""
        path = sandbox.environment()["PATH"]
        for tool in TOOLS:
            if re.search(rf"(^|[|;&]\s*){tool} ", line) and not shutil.which(tool, path=path):
                return tool
        if "TYPE sqlite" in line and sandbox.run("duckdb -c 'LOAD sqlite'").returncode != 0:
            return "extension of duckdb for sqlite"
        return "pandas" if "import pandas" in line and not python_with("pandas") else None

    def run_document(self, path, sandbox):
        excused = set().union(*CANNOT_RUN.values())
        ran = 0
        for line in commands(text_of(path)):
            if line in excused:
                continue
            if tool := self.lacks(line, sandbox):
                print(f"{path}: skipped, there is no {tool} here: {line}", file=sys.stderr)
                continue
            with self.subTest(document=path, line=line):
                finished = sandbox.run(line)
                self.assertEqual(finished.returncode, 0, finished.stdout[-1000:] + finished.stderr[-2000:])
                ran += 1
        return ran

    def test_every_line_of_every_document_runs(self):
        ran = {}
        for path in documents():
            if "nightly" not in path:
                sandbox = self.sandbox()
                prepare = {"pipeline/store/README.md": sandbox.with_store, "scripts/scale/README.md": sandbox.with_parts}
                prepare.get(path, lambda: None)()
                ran[path] = self.run_document(path, sandbox)
        self.assertGreaterEqual(ran["README.md"], 20)
        self.assertGreaterEqual(ran["rules/README.md"], 4)

    def test_operating_it_nightly_is_as_it_says(self):
        sandbox = self.sandbox()
        self.assertGreaterEqual(self.run_document("scripts/nightly/README.md", sandbox), 10)
        self.assertFalse((sandbox.folder / "mailbox").exists(), "a good night is no mail")
        if shutil.which("sqlite3"):
            # What Datasette asks of a file: it opens read-only, says its tables and counts rows.
            copy = sqlite3.connect(f"file:{sandbox.folder}/copy.db?immutable=1", uri=True)
            self.assertEqual(copy.execute("SELECT count(DISTINCT url) FROM facts_flat").fetchone(), (4,))
            copy.close()
        kept = [json.loads(line) for line in (sandbox.folder / "events.jsonl").read_text().splitlines()]
        self.assertEqual(sorted(line["event"]["record"]["url"] for line in kept),
                         sorted(sandbox.site.url(f"/page/{n}") for n in range(4)))

    def test_every_query_of_the_stores_manual_is_answered(self):
        sandbox = self.sandbox()
        sandbox.with_store()
        store = sqlite3.connect(f"file:{sandbox.folder}/winnow.db?mode=ro", uri=True)
        self.addCleanup(store.close)
        queries = [query for path in documents() for query in fences(text_of(path), "sql")]
        self.assertGreaterEqual(len(queries), 1)
        for query in queries:
            with self.subTest(query=query):
                store.execute(query).fetchall()

    def test_an_array_of_slurm_does_every_shard_and_nothing_twice(self):
        sandbox = self.sandbox()
        sandbox.with_archives()
        lines = commands(text_of("scripts/scale/README.md"))
        array = next(line for line in lines if "sbatch" in line).replace("64", "4")
        merge = next(line for line in lines if line.startswith("winnow merge"))
        written = []
        for _ in range(2):
            self.assertEqual(sandbox.run(array).returncode, 0)
            written.append({part.name: part.stat().st_mtime_ns for part in (sandbox.folder / "parts").iterdir()})
        self.assertEqual(len(written[0]), 3 * 4)  # a part, its marker and its failures
        self.assertEqual({name: at for name, at in written[0].items() if not name.endswith(".failures")},
                         {name: at for name, at in written[1].items() if not name.endswith(".failures")})
        merged = sandbox.run(merge)
        self.assertEqual(merged.returncode, 0, merged.stderr)
        whole = sandbox.run("winnow extract --list archives.txt").stdout
        self.assertEqual((sandbox.folder / "records.jsonl").read_text(), whole)
        self.assertEqual(whole.count("\n"), 4)

    def test_a_night_that_failed_is_a_mail(self):
        sandbox = self.sandbox()
        sandbox.write("news.yaml", "sources:\n  - feeed: nowhere\n")
        line = next(line for line in commands(text_of("scripts/nightly/README.md")) if "| mail" in line or "|| mail" in line)
        self.assertEqual(sandbox.run(line).returncode, 0)
        mail = (sandbox.folder / "mailbox").read_text()
        self.assertIn("-s winnow failed you@example.com", mail)
        self.assertIn("news.yaml:2:", mail)

    def test_what_cron_starts_prints_only_what_failed(self):
        sandbox = self.sandbox()
        shutil.copy(sandbox.folder / "news.yaml", sandbox.write(".config/winnow/config.yaml", ""))
        line = (ROOT / "scripts/nightly/crontab").read_text().splitlines()[-1].split(maxsplit=5)[5]
        quiet = sandbox.run(line)
        self.assertEqual((quiet.returncode, quiet.stdout + quiet.stderr), (0, ""))
        sandbox.site.versions[9] = 1
        sandbox.site.failing["/page/9"] = 404
        failed = sandbox.run(line)
        self.assertIn("/page/9", failed.stdout + failed.stderr)

    def test_what_cannot_be_run_stands_in_a_document(self):
        there = {line for path in documents() for line in commands(text_of(path))}
        example = "cc extract.c $(pkg-config --cflags --libs winnow) -o extract && ./extract page.html"
        self.assertIn(example, text_of("tests/package/extract.c"))
        self.assertEqual(set().union(*CANNOT_RUN.values()) - there - {example}, set())

    def test_commands_in_the_middle_of_a_sentence_are_the_programs_own(self):
        known = {}
        for path in documents():
            for span in re.findall(r"`(winnow [a-z][^`]*)`", text_of(path)):
                words = span.split()
                command = words[1]
                if command in ("help", "COMMAND"):
                    continue
                if command not in known:
                    said = subprocess.run([WINNOW, command, "--help"], capture_output=True, text=True, check=False)
                    self.assertEqual(said.returncode, 0, f"{path}: {span}")
                    known[command] = set(re.findall(r"--[a-z0-9-]+", said.stdout))
                for word in words[2:]:
                    if word.startswith("--"):
                        self.assertIn(word.split("=")[0].rstrip(",."), known[command], f"{path}: {span}")


class Shown(unittest.TestCase):
    def test_the_record_in_the_readme_is_what_winnow_gives(self):
        abridged = json.loads(fences(text_of("README.md"), "json")[0])
        done = subprocess.run([WINNOW.resolve(), "extract", abridged["source"]], cwd=ROOT, capture_output=True, text=True,
                              check=True)
        self.assertIsNone(shown(abridged, json.loads(done.stdout)))

    def test_an_abridged_value_hides_nothing_that_is_shown(self):
        whole = {"a": 1, "b": [{"c": "long text"}, 2], "d": None}
        for abridged in ({"a": 1, "...": "..."}, {"a": 1, "b": [{"c": "long..."}, "..."], "d": None}, {"b": "...", "...": "..."}):
            self.assertIsNone(shown(abridged, whole), abridged)
        for abridged in ({"a": 1}, {"a": 2, "...": "..."}, {"b": [{"c": "short..."}, "..."], "...": "..."},
                         {"a": True, "...": "..."}, {"b": [], "...": "..."}, {"d": None, "a": 1, "...": "..."}):
            self.assertIsNotNone(shown(abridged, whole), abridged)

    def test_every_config_that_is_shown_is_good(self):
        sandbox = Sandbox()
        self.addCleanup(sandbox.close)
        checked = 0
        for path in documents():
            for block in fences(text_of(path), "yaml"):
                if not re.search(r"^(sources|sinks):", block, re.MULTILINE):
                    continue
                config = block if "sources:" in block else "sources:\n  - feed: https://example.com/feed.xml\n" + block
                sandbox.write("shown.yaml", config + "\n")
                finished = sandbox.run("winnow run --config shown.yaml --check")
                self.assertEqual(finished.returncode, 0, f"{path}: {finished.stderr}")
                checked += 1
        self.assertGreaterEqual(checked, 1)

    def test_the_records_manual_has_every_key_of_the_schema(self):
        schema = json.loads(text_of("pipeline/record/record.schema.json"))
        types = {"The article": schema, "The capture": schema["properties"]["capture"], "Every fact": schema["$defs"]["fact"],
                 "Benchmark results": schema["$defs"]["benchmark"], "Dates": schema["$defs"]["date"],
                 "Amounts of money": schema["$defs"]["money"]}
        shown_tables = tables(text_of("pipeline/record/README.md"))
        self.assertEqual(set(shown_tables), set(types))
        for heading, part in types.items():
            rows = {row[0].strip("`"): row[1] for row in shown_tables[heading]}
            self.assertEqual(list(rows), list(part["properties"]), heading)
            for key, rule in part["properties"].items():
                inner = rule.get("items", rule)
                for nested in inner.get("properties", {}) if key != "capture" else ():
                    self.assertIn(f"`{nested}`", rows[key], f"{heading}: {key}")
                for word in rule.get("enum", ()):
                    self.assertIn("null" if word is None else f"`{word}`", rows[key], f"{heading}: {key}")

    def test_figures_of_winnow_are_the_floors(self):
        floors = json.loads(text_of("scripts/floors.json"))
        rows = tables(text_of("scripts/README.md"))
        for name, measured in (("winnow", "articles"), ("winnow, sites unseen", "articles_unseen")):
            articles = floors[measured]["floors"]
            ours = next(row for row in rows["Cleaned text"] if row[0] == name)[1:]
            self.assertEqual(ours, [f"{articles['f1']:.3f}", f"{articles['title']:.2f}", f"{articles['author']:.2f}",
                                    f"{articles['date']:.2f}", f"{100 * (1 - articles['kept_numbers']):.1f} %"], name)
        expressions = floors["expressions"]["floors"]
        for row in rows["Dates and amounts in text"]:
            self.assertEqual(row[1], f"{100 * expressions[row[0]]:.1f}", row[0])

    def test_one_way_to_call_winnow(self):
        for path in documents():
            for line in commands(text_of(path)):
                self.assertNotIn("build/winnow", line, path)

    def test_links_lead_somewhere(self):
        for path in documents():
            for target in re.findall(r"\]\(([^)#]+)\)", text_of(path)):
                if "://" not in target:
                    self.assertTrue((ROOT / path).parent.joinpath(target).exists(), f"{path}: {target}")

    def test_blocks_are_told_apart(self):
        text = "a\n\n    one   # why\n    two\n\nb\n    no block\n\n```sh\nthree\n```\n\n   ```yaml\n   four: 4\n   ```\n"
        self.assertEqual(blocks(text), [("sh", ["one   # why", "two"]), ("sh", ["three"]), ("yaml", ["four: 4"])])
        self.assertEqual(commands(text), ["one", "two", "three"])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        WINNOW = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
