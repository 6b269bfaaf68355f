# SPDX-License-Identifier: Apache-2.0
"""`scripts/bench nightly`: what the built `winnow run` adds to reading pages, in a store with 100,000 articles.

Writes a web archive of made-up news (Zipf: a few models and firms are told of by thousands of articles, most by a
handful; two of five sentences of money and most figures repeat what was told before), runs it, runs 500 pages more, then
runs with nothing new. Bookkeeping is the CPU of `winnow run` less that of `winnow extract` on the same pages.
"""
import gzip
import os
import pathlib
import random
import resource
import subprocess
import tempfile
import time

import bench_pages

MODELS = ("GPT-4o", "GPT-4.1", "GPT-5", "o3", "o4-mini", "Claude Opus 4", "Claude Sonnet 4", "Gemini 2.5 Pro",
          "Gemini 2.5 Flash", "Llama 4 Maverick", "DeepSeek-R1", "DeepSeek-V3", "Grok 4", "Mistral Large 2", "Qwen3-235B")
BENCHMARKS = ("MMLU", "GPQA Diamond", "SWE-bench Verified", "Humanity's Last Exam", "AIME 2025", "HumanEval", "MATH-500",
              "LiveCodeBench", "MMMU", "SimpleQA")
PARTS = ("bar", "rem", "mid", "tor", "lun", "gar", "sed", "vok", "pel", "nim", "dra", "kes", "fol", "hul", "zin", "tam")
MONEY = ("{a} raised {m} in a round led by {b}.", "{a} agreed to acquire {b} for {m}, people familiar with {c} said.",
         "{b} invested {m} in {a}.", "Investors valued {a} at {m} after {b} joined.",
         "A court in Delaware told {a} to pay a fine of {m} to {b}.")
FIGURES = ("{x} scored {v}% on {y}.", "On {y}, {x} reached {v}%.", "{x} achieved {v}% on {y} with tools.",
           "{x} scored {v}% on {y} without tools.")


class News:
    """Pages by number, always the same."""

    def __init__(self, spread):
        self.spread = spread  # how many firms there are

    def word(self, chance):
        return "".join(chance.choice(PARTS) for _ in range(2))

    def zipf(self, chance, most):
        return int(most ** chance.random()) - 1

    def firm(self, chance):
        number = self.zipf(chance, self.spread)
        return "".join(PARTS[number // 16**place % 16] for place in range(3)).capitalize() + " " + \
            ("Labs", "Group", "Systems", "Capital")[number % 4]

    def money(self, chance):
        told = random.Random(self.zipf(chance, 20_000)) if chance.random() < 0.4 else chance
        amount = told.choice(("${} million", "${} billion", "€{} million")).format(
            told.choice((str(told.randint(1, 900)), f"{told.uniform(1, 99):.1f}", str(told.randint(1, 9)))))
        names = {name: self.firm(told) for name in "abc"}
        return chance.choice(MONEY).format(m=amount, **names) if told is chance else MONEY[0].format(m=amount, **names)

    def model(self, chance):
        number = self.zipf(chance, 600)
        return MODELS[number] if number < len(MODELS) else f"{self.word(random.Random(number)).capitalize()}-{number}B"

    def figure(self, chance):
        model, benchmark = self.model(chance), BENCHMARKS[self.zipf(chance, len(BENCHMARKS))]
        luck = chance.random()  # most repeat what is known, some have another value, few one that nobody else has
        told = random.Random(f"{model} {benchmark} {int(max(0, luck - 0.6) * 20)}") if luck < 0.95 else chance
        return chance.choice(FIGURES).format(x=model, y=benchmark, v=f"{told.uniform(20, 95):.1f}")

    def page(self, number):
        chance = random.Random(number)
        filler = [" ".join(self.word(chance) for _ in range(18)).capitalize() + "." for _ in range(10)]
        for sentences in ([self.money(chance) for _ in range(chance.randint(0, 4))],
                          [self.figure(chance) for _ in range(chance.randint(0, 5))]):
            for sentence in sentences:
                filler.insert(chance.randint(1, len(filler)), sentence)
        paragraphs = "".join(f"<p>{' '.join(filler[at:at + 3])}</p>\n" for at in range(0, len(filler), 3))
        headline = " ".join(self.word(chance) for _ in range(6)).capitalize()
        day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
        return (f'<!doctype html><html lang="en"><head><title>{headline}</title>'
                f'<meta property="article:published_time" content="{day}T08:00:00Z"></head>\n'
                f"<body><article><h1>{headline}</h1>\n{paragraphs}</article></body></html>\n")


def write_archive(path, news, first, count):
    """A WARC file, a gzip member a response."""
    with open(path, "wb") as file:
        for number in range(first, first + count):
            body = news.page(number).encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
            block = http + body
            head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://site{number % 500}.example/{number}\r\n"
                    f"WARC-Date: 2026-11-20T02:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n")
            file.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 1, mtime=0))


def measure(command):
    """(seconds of CPU, MiB at the most) of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command} ended with {process.returncode}: {said.decode()[-400:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def query_s(database, sql):
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["sqlite3", "-readonly", database, f"SELECT count(*), total(length(urls)) FROM ({sql})"], check=True,
                   stdout=subprocess.DEVNULL)
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime


def best_ms(command):
    best = None
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken = (time.perf_counter() - begin) * 1e3
        best = taken if best is None else min(best, taken)
    return best


def bench_nightly(args):
    winnow, pages, more, found = str(args.build / "winnow"), 10_000 if args.quick else 100_000, 500, {}
    news = News(3000)
    with tempfile.TemporaryDirectory(dir=os.environ.get("WINNOW_BENCH_DIR")) as folder:
        folder = pathlib.Path(folder)
        (folder / "crawl").mkdir()
        config = folder / "news.yaml"
        config.write_text(f"state: {folder}/state\nsources:\n  - warc: crawl\n    name: crawl\n", encoding="utf-8")
        run = [winnow, "run", "--config", str(config), "-q"]

        def night(name, first, count, before=()):
            archive = folder / "crawl" / f"{name}.warc.gz"
            write_archive(archive, news, first, count)
            read, _ = measure([*before, winnow, "extract", "-q", str(archive)])
            cpu, mib = measure([*before, *run])
            found[f"{name}_ms_a_page"] = (cpu - read) * 1e3 / count
            found[f"{name}_mib"] = mib

        night("first", 0, pages)
        before = bench_pages.ALONE if args.alone else ()
        night("more", pages, more, before)
        found["nothing_new_cpu_s"], found["nothing_new_mib"] = measure([*before, *run])
        database = str(folder / "state" / "winnow.db")
        found["leaderboard_cpu_s"] = query_s(database, "SELECT * FROM leaderboard")
        found["amounts_cpu_s"] = query_s(database, "SELECT * FROM amounts")
        export = [winnow, "export", "--state", str(folder / "state")]
        found["export_nothing_new_ms"] = best_ms([*export, "--since", str(pages + more)])
        found["export_100_new_ms"] = best_ms([*export, "--since", str(pages + more - 100)])
        found["store_kib_an_article"] = os.path.getsize(database) / 1024 / (pages + more)
    return found
