# SPDX-License-Identifier: Apache-2.0
"""The benches of scripts/bench that read pages: what a page costs beside parsers and peers, what a
whole process costs, and what the worst inputs cost.

    from bench_pages import bench_pages, bench_process, bench_worst
"""
import gzip
import json
import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "eval" / "articles" / "pages.jsonl"
PARSERS = ("gumbo", "gumbo_no_errors", "libxml2")
STAGES = ("decode", "scan", "parse", "article", "facts", "json", "record")
# `article` holds decode and parse, and `parse` holds scan.

READABILITY_LXML = """
import json, sys, time
from readability import Document
pages = json.load(open(sys.argv[1]))
begin = time.process_time()
for page in pages:
    try:
        Document(page).summary()
    except Exception:
        pass
print(time.process_time() - begin)
"""

READABILITY_JS = """
const { Readability } = require("@mozilla/readability");
const { parseHTML } = require("linkedom");
const pages = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
const begin = process.cpuUsage();
for (const page of pages) {
  try { new Readability(parseHTML(page).document).parse(); } catch (error) { }
}
const used = process.cpuUsage(begin);
console.log((used.user + used.system) / 1e6);
"""


def default_folder():
    return ARTICLES if ARTICLES.exists() else ROOT / "corpus"


def page_load(build, *words, before=()):
    command = [*before, build / "page_load", *map(str, words)]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


def read_pages(folder):
    """(name, HTML) of every page, as text."""
    folder = pathlib.Path(folder)
    if folder.suffix == ".jsonl":
        rows = [json.loads(line) for line in folder.read_text(encoding="utf-8").splitlines()]
        files = [folder.parent / row["path"] for row in rows if "path" in row]
    else:
        files = sorted(path for path in folder.rglob("*") if re.search(r"\.html?(\.gz)?$", path.name))
    for path in files:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield path.name, data.decode("utf-8", "replace")


# --- peers

def peer_seconds(pages, command, script):
    """CPU seconds that a peer takes for the pages, or None where it is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pages.json")
        pathlib.Path(path).write_text(json.dumps(pages), encoding="utf-8")
        run = subprocess.run([*command, script, path], capture_output=True, text=True)
        return float(run.stdout) if run.returncode == 0 else None


def peers(pages):
    found = {}
    for python in ("/usr/bin/python3", "python3"):
        if found.get("readability-lxml") is None and shutil.which(python):
            found["readability-lxml"] = peer_seconds(pages, [python, "-c"], READABILITY_LXML)
    found["@mozilla/readability on linkedom"] = (
        peer_seconds(pages, ["node", "-e"], READABILITY_JS) if shutil.which("node") else None)
    return found


# --- stages

def ratios(found, unit="gumbo"):
    """{measure: the ratio to `unit`, a value a round}"""
    return {name: [each[name] / each[unit] for each in found["rounds"]] for name in found["rounds"][0]}


def spread(values):
    return f"{statistics.median(values):8.3f}  {min(values):.3f} to {max(values):.3f}"


def instructions(build, folder, measure, every):
    """Counted by callgrind, or None where it is not installed."""
    if not shutil.which("valgrind"):
        return None
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no",
               f"--toggle-collect=measure_{measure}", build / "page_load", "--only", measure,
               "--every", str(every), folder]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stderr
    counted = re.search(r"Collected : (\d+)", said)
    return int(counted[1]) if counted else None


def print_stages(found):
    pages, size = found["pages"], found["bytes"]
    print(f"{pages} pages, {size / 1e6:.1f} MB, {found['text_bytes'] / 1e6:.2f} MB of article text, "
          f"{len(found['rounds'])} rounds; load {os.getloadavg()[0]:.1f}\n")
    print("CPU time as a ratio to bare gumbo_parse in the same round: median, least to most")
    by_name = ratios(found)
    for name in (*PARSERS, *STAGES):
        if name not in by_name:
            print(f"  {name:18}  not installed")
            continue
        us = statistics.median(each[name] for each in found["rounds"]) * 1e6 / pages
        print(f"  {name:18}{spread(by_name[name])}  {us:9.0f} us a page")
    facts = [found["text_bytes"] / each["facts"] / 1e6 for each in found["rounds"]]
    print(f"\n  facts alone: {statistics.median(facts):.1f} MB of article text a second")
    other = [(each["decode"] + each["json"]) / each["record"] for each in found["rounds"]]
    print(f"  charset and JSON: {statistics.median(other):.1%} of a record's time")


def bench_pages(args):
    """Page to record beside parsers of the same bytes, stage by stage."""
    folder = pathlib.Path(args.folder).resolve() if args.folder else default_folder()
    every = 10 if args.quick else 1
    words = ["--rounds", args.rounds, "--every", every, folder]
    found = page_load(args.build, *words)
    if args.json:
        return print(json.dumps(found))
    print_stages(found)
    if args.compare:
        compare(args, words)
    if args.instructions:
        sample = max(1, found["pages"] * every // 20)
        counts = {name: instructions(args.build, folder, name, sample) for name in ("gumbo", *STAGES[2:])}
        print("\nInstructions, on one page in", sample)
        for name, count in counts.items():
            shown = "valgrind is not installed" if count is None else f"{count / 1e6:10.1f} M {count / counts['gumbo']:8.3f}"
            print(f"  {name:18}{shown}")
    if args.peers:
        texts = [text for _, text in read_pages(folder)][::every]
        unit = statistics.median(each["gumbo"] for each in found["rounds"])
        print("\nPeers on the same pages, as a ratio to the same gumbo_parse (one run each)")
        for name, seconds in peers(texts).items():
            print(f"  {name:34}" + ("  not installed" if seconds is None else f"{seconds / unit:8.2f}"))
    return None


def compare(args, words):
    """The other build and this one in turn, so that both have the machine's moods."""
    other = pathlib.Path(args.compare).resolve()
    pairs = {name: [] for name in STAGES}
    for _ in range(args.rounds):
        both = [page_load(build, "--rounds", 1, *words[2:])["rounds"][0] for build in (args.build, other)]
        for name in STAGES:
            pairs[name].append(both[0][name] / both[1][name])
    print(f"\nThis build's time as a ratio to {args.compare}: median, least to most")
    for name, values in pairs.items():
        print(f"  {name:18}{spread(values)}")


# --- whole processes

# A process begins with the peak memory of the one that made it, so a small one does.
RUN_COST = """
import os, subprocess, sys, time
begin = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = os.wait4(process.pid, 0)[2]
print(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


# Before a command that no other work on the machine is to disturb.
ALONE = ("chrt", "--fifo", "1")


def run_cost(command, before=()):
    """(wall seconds, CPU seconds, peak KiB) of a command."""
    run = subprocess.run([*before, sys.executable, "-S", "-c", RUN_COST, *command], cwd=ROOT, stdout=subprocess.PIPE,
                         check=True)
    return [float(figure) for figure in run.stdout.split()]


def median_cost(command, times, before=()):
    return [statistics.median(values) for values in zip(*(run_cost(command, before) for _ in range(times)))]


def write_warc(path, pages):
    with open(path, "wb") as out:
        for name, text in pages:
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + text.encode()
            head = ("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-"
                    f"{abs(hash(name)) % 10**12:012}>\r\nWARC-Target-URI: https://pages.example/{name}\r\n"
                    "WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n").encode()
            out.write(gzip.compress(head + body + b"\r\n\r\n", 6))


def bench_process(args):
    """Start-up, web archives, two workers, memory."""
    folder = pathlib.Path(args.folder).resolve() if args.folder else default_folder()
    winnow = args.build / "winnow"
    before = ALONE if args.alone else ()
    pages = list(read_pages(folder))[::10 if args.quick else 1]
    found = {"load": os.getloadavg()[0], "pages": len(pages)}
    found["version_ms"] = median_cost([winnow, "--version"], 11, before)[0] * 1e3
    with tempfile.TemporaryDirectory() as work:
        small = os.path.join(work, "small.html")
        pathlib.Path(small).write_text("<title>A day</title><p>It cost $5 on 3 May 2026.", encoding="utf-8")
        found["one_small_page_ms"] = median_cost([winnow, "extract", small], 11, before)[0] * 1e3
        once, thrice = os.path.join(work, "once.warc.gz"), os.path.join(work, "thrice.warc.gz")
        write_warc(once, pages)
        write_warc(thrice, [(f"{turn}-{name}", text) for turn in range(3) for name, text in pages])
        one, two = [], []
        for _ in range(args.rounds):
            one.append(run_cost([winnow, "extract", "-j1", once], before))
            two.append(run_cost([winnow, "extract", "-j2", once], before))
        cpu = statistics.median(cost[1] for cost in one)
        memory = page_load(args.build, "--only", "record", folder, "--every", 10 if args.quick else 1, before=before)
        found["warc_pages_a_second_a_core"] = len(pages) / cpu
        found["two_workers_times_one"] = statistics.median(a[0] / b[0] for a, b in zip(one, two))
        found["peak_mib_one_worker"] = statistics.median(cost[2] for cost in one) / 1024
        found["peak_mib_two_workers"] = statistics.median(cost[2] for cost in two) / 1024
        cost = run_cost([winnow, "extract", "-j1", thrice], before)
        # What two thirds of the pages add has no start-up in it, as what is read from memory has none.
        found["warc_rate_of_memory_rate"] = 2 * memory["rounds"][0]["record"] / (cost[1] - cpu)
        found["peak_mib_three_times_the_pages"] = cost[2] / 1024
        found["cpu_a_page_of_three_times_the_pages"] = cost[1] / 3 / cpu
    return found


# --- the worst inputs

def worst_inputs(scale):
    """{name: (kind, text)}: what costs a parser or a reader most, a megabyte or ten each."""
    n = 1_000_000 // scale
    page = "<!doctype html><title>Worst</title><body>"
    html = {
        "deep nesting": "<div>" * (n // 5),
        "deep inline": "<span>x" * (n // 7),
        "nested lists": "<ul><li>a" * (n // 9),
        "nested tables": "<table><tr><td>" * (n // 15),
        "unclosed formatting": "<p><b><i><u><em>x" * (n // 17),
        "formatting with attributes": "".join(f"<b a{i}>x<p>" for i in range(n // 12)),
        "misnested links": "<a><b><p></a>x</b>" * (n // 18),
        "stray end tags": "</p></b></i>" * (n // 12),
        "100,000 attributes": "<p " + " ".join(f"a{i}=1" for i in range(n // 10)) + ">x",
        "a class of 10,000 words": f"<p class='{'comment-date ' * (n // 13)}'>x",
        "open comment": "<!-- -" * (n // 6),
        "open script": "<script><!--<script>" * (n // 20),
        "svg after svg": "<svg><path/></svg>x" * (n // 19),
        "references": "<p>" + "&amp;&notin;&#x41;" * (n // 18),
        "a million cells": "<table>" + "<tr>" + "<td>1" * n,
        "a million rows": "<table>" + "<tr><td>1" * (n // 2),
        "cells with prices": "<table><tr><th>Price per million tokens" + "<tr><td>$1" * (n // 10),
        "one line of 10 MB": "<p>" + "word " * (2 * n),
        "a line without a space": "<p>" + "w" * (10 * n),
        "a million sentences": "<p>" + "A b. " * n,
        "paragraphs": "<p>A b." * (n // 7),
        "headings": "<h1>A b</h1>" * (n // 12),
        "metas": "<meta name=author content='A B'>" * (n // 32),
        "deep JSON": f"<script type=application/ld+json>{'[' * n}</script>",
        "wide JSON": '<script type=application/ld+json>[' + '{"@type":"Article","@id":"a"},' * (n // 30) + "1]</script>",
        "a thread of comments": "<div class=comments>" + "<div><cite>A B</cite> 2 hours ago<p>Earn $5 now<br>Reply</div>" * (n // 66),
        "times": "<time datetime=2026-01-01>1 May 2026</time>" * (n // 43),
        "bylines": "<p class=byline>By A B, C D and E F" * (n // 35),
    }
    text = {
        "digits": "1 " * n, "commas": "1," * n, "dollars": "$1 " * (n // 3), "signs alone": "$" * n,
        "ranges": "$1-" * (n // 3), "scales": "one million billion " * (n // 20),
        "dates": "3 May 2026, " * (n // 12), "months": "May " * (n // 4), "years": "2026 " * (n // 5),
        "weekdays": "on Monday last week " * (n // 20), "dots": ". " * n, "brackets": "(" * n,
        "models": "GPT-4 " * (n // 6), "benchmarks": "MMLU " * (n // 5),
        "scores": "GPT-4 scored 88% on MMLU and " * (n // 29), "pluses": "Opal + " * (n // 7),
        "hyphens": "a-" * n, "capitals": "Opal Two " * (n // 9), "percents": "88% " * (n // 4),
        "header lines": "Model GPT-4 Claude 3\n" * (n // 21), "rows": "MMLU 71.0 74.2\n" * (n // 15),
        "bars": "a|b|c|1\n" * (n // 8), "glued figures": "MMLU " + "71.0" * (n // 4),
        "apostrophes": "it's " * (n // 5), "letters without case": "日本" * (n // 6),
        "pence": "10p " * (n // 4), "pounds": "5 pounds " * (n // 9),
    }
    found = {name: ("html", page + body) for name, body in html.items()}
    found.update({f"text: {name}": ("text", body) for name, body in text.items()})
    return found


def bench_worst(args):
    """Nanoseconds a byte of the worst inputs beside the median page's."""
    folder = pathlib.Path(args.folder).resolve() if args.folder else default_folder()
    every = page_load(args.build, "--each", "--every", 10 if args.quick else 4, folder)["each"]
    usual = statistics.median(page["seconds"] / page["bytes"] for page in every if page["bytes"] > 0)
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, "worst.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            for name, (kind, body) in worst_inputs(10 if args.quick else 1).items():
                out.write(json.dumps({"id": name, kind: body}) + "\n")
        found = page_load(args.build, "--each", path)["each"]
    if args.json:
        return print(json.dumps({"median_ns_a_byte": usual * 1e9, "each": found}))
    print(f"The median page: {usual * 1e9:.1f} ns a byte\n")
    for page in sorted(found, key=lambda page: -page["seconds"] / max(page["bytes"], 1)):
        times = page["seconds"] / max(page["bytes"], 1) / usual
        ended = f"  ended: {page['error']}" if page["error"] else ""
        over = "  OVER 10" if times > 10 and not page["error"] else ""
        print(f"  {page['source']:34}{page['bytes'] / 1e6:7.2f} MB {page['seconds']:8.3f} s {times:8.1f} x{ended}{over}")
    return None
