#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the cleaner's model on pages whose text people checked, and judges the whole program with it.

    cmake --build build --target dump_features read_with_model
    scripts/train_cleaner.py --articles ../shared/eval/articles --cross-validate
    scripts/train_cleaner.py --articles ../shared/eval/articles --judge-again [--pin]
    scripts/train_cleaner.py --articles ../shared/eval/articles --output rules/page/cleaner.tsv
    scripts/train_cleaner.py --articles ../shared/eval/articles --shares rules/page/cleaner.tsv

--cross-validate trains a model a fold, no site in two folds, and lets the program read each page with the model that
never saw its site (tests/tools/read_with_model.cc); the figures are those of the shared scorer and the ones to believe.
--judge-again does so with the models of the last time, after a change of the program's own rules: half a minute. --pin
keeps the figures in scripts/floors.json, whence scripts/README.md has them.
--output trains on all pages. --shares only counts anew which share of the blocks goes left at each split of a model, from
which `winnow explain` reckons what decided. Rows of features come from the program (build/dump_features), so that what is learned is
what is asked; they and the folds' models are kept in build/cleaner/.

A block's label is whether its words stand in the truth, in order. A first, quick ensemble ranks the columns; the model
is trained on the best of them. Each page is trained on twice, the second time disguised: what its elements are called
goes, and every other page's classes become hashes of themselves or its sections <div>, as other sites write them.
--cross-validate --disguised judges the models on such pages. Needs Debian's python3-xgboost, python3-sklearn and
python3-numpy: /usr/bin/python3.
"""
import argparse
import collections
import gzip
import json
import multiprocessing
import os
import pathlib
import pickle
import re
import subprocess
import sys
import zlib

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the folds run beside each other

import numpy as np
import xgboost
from sklearn.model_selection import GroupKFold

import floors

ROOT = pathlib.Path(__file__).resolve().parents[1]
TOKEN = re.compile(r"\w+")
TREES, COLUMNS = 60, 120
SETTINGS = dict(objective="binary:logistic", tree_method="hist", max_bin=64, grow_policy="lossguide", max_depth=0, max_leaves=24,
                eta=0.15, min_child_weight=30, reg_lambda=10.0, colsample_bytree=0.6, colsample_bynode=0.3, subsample=0.6,
                base_score=0.5, nthread=1, seed=1)
FURNITURE = 1 / 3  # of the blocks that are dropped, a part is enough
DISGUISED = 0.4  # what a disguised page counts beside the page itself
NOT_TAGS = re.compile(rb"(<(script|style)\b.*?</\2\s*>)", re.S | re.I)
VALUE = rb"""(?:"[^"]*"|'[^']*'|[^\s>]*)"""
OPEN_TAG = re.compile(rb"<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[^\s=>\"'/]+(?:\s*=\s*" + VALUE + rb")?|\s*/)*\s*>", re.S)
NAMING = re.compile(rb"\s+(class|id|role|itemprop|itemtype|aria-label|data-[a-z-]+|rel|style|aria-hidden)\s*=\s*" + VALUE,
                    re.I | re.S)
SECTIONS = re.compile(rb"<(/?)(article|main|section|header|footer|nav|aside|figure)\b", re.I)


def site(url):
    host = re.sub(r"^https?://", "", url).split("/")[0].split(":")[0]
    parts = host.split(".")
    short = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2
    return ".".join(parts[-3:] if short else parts[-2:])


def label(blocks, truth):
    """The share of each block's words that the truth has at that place."""
    grams = collections.defaultdict(list)
    for i in range(len(truth) - 3):
        grams[tuple(truth[i:i + 4])].append(i)
    shares = [0.0] * len(blocks)
    anchors = [None] * len(blocks)
    for b, tokens in enumerate(blocks):
        if len(tokens) < 6:
            continue
        places = [grams.get(tuple(tokens[i:i + 4])) for i in range(len(tokens) - 3)]
        hits = [p for p in places if p]
        shares[b] = len(hits) / len(places)
        if shares[b] >= 0.5:
            anchors[b] = (hits[0][0], hits[-1][-1] + 4)
    joined = " " + " ".join(truth) + " "
    starts = np.cumsum([0] + [len(t) + 1 for t in truth])
    before, behind = 0, [len(truth)] * (len(blocks) + 1)
    for b in range(len(blocks) - 1, -1, -1):
        behind[b] = anchors[b][0] if anchors[b] else behind[b + 1]
    for b, tokens in enumerate(blocks):
        if anchors[b]:
            before = anchors[b][1]
        elif 0 < len(tokens) < 6:
            end = max(behind[b + 1], before)
            low = max(before - 3, 0)
            window = joined[starts[low]:starts[min(end + 3, len(truth))] + 1]
            phrase = " " + " ".join(tokens) + " "
            at = window.find(phrase) if end - before < 400 or len(tokens) > 1 else -1
            shares[b] = 1.0 if at >= 0 else 0.0
    return np.array(shares)


def disguise(html, hashed):
    """The page with elements that are called nothing: classes hashed, or none and no sections either."""
    def rename(attribute):
        if not hashed or attribute.group(1).lower() != b"class":
            return b""
        return b' class="c%x"' % (zlib.crc32(attribute.group(0)) & 0xFFFFFF)

    parts = NOT_TAGS.split(html)  # text, a script and its name, text, ...
    for i in range(0, len(parts), 3):
        parts[i] = OPEN_TAG.sub(lambda tag: NAMING.sub(rename, tag.group(0)), parts[i])
        if not hashed:
            parts[i] = SECTIONS.sub(rb"<\1div", parts[i])
    return b"".join(part for i, part in enumerate(parts) if i % 3 < 2)


class Pages:
    """What the pages and their disguised copies hold: by page the features, labels and weights of its blocks."""

    def __init__(self, articles, build, kept):
        self.list = [json.loads(line) for line in open(articles / "pages.jsonl", encoding="utf8")]
        self.articles = articles
        self.program, self.kept = build / "dump_features", kept
        self.names, *own = self.rows("rows", {p["id"]: articles / p["path"] for p in self.list})
        self.disguised = kept / "disguised"
        places = {p["id"]: self.disguised / f"{p['id']}.html" for p in self.list}
        _, *copies = self.rows("disguised_rows", places, self.write_disguised)
        self.blocks = own[0]
        self.sources = own, copies
        scale = sum(map(len, own[2].values())) / sum(w.sum() for w in own[2].values())
        for (_, _, weights), share in zip(self.sources, (scale, scale * DISGUISED)):
            for page in weights:
                weights[page] = weights[page] * share

    def write_disguised(self):
        self.disguised.mkdir(exist_ok=True)
        for number, page in enumerate(self.list):
            html = gzip.decompress((self.articles / page["path"]).read_bytes())
            (self.disguised / f"{page['id']}.html").write_bytes(disguise(html, number % 2 == 0))

    def rows(self, name, paths, prepare=None):
        """Names of the columns, and by page features, labels and weights; kept until the program changes."""
        cache = self.kept / f"{name}.pickle"
        if not cache.exists() or cache.stat().st_mtime < self.program.stat().st_mtime:
            if prepare:
                prepare()
            with subprocess.Popen([self.program, *paths.values()], stdout=subprocess.PIPE) as rows:
                cache.write_bytes(pickle.dumps(self.read(rows.stdout), protocol=4))
            if rows.returncode != 0:
                raise subprocess.CalledProcessError(rows.returncode, self.program)
        return pickle.loads(cache.read_bytes())

    def read(self, rows):
        names = rows.readline().decode().rstrip("\n").split("\t")[3:]
        tokens, features = collections.defaultdict(list), collections.defaultdict(list)
        for line in rows:
            page, _, text, values = line.decode("utf8", "replace").rstrip("\n").split("\t", 3)
            page = page.rsplit("/", 1)[-1].split(".")[0]
            tokens[page].append(TOKEN.findall(text.lower()))
            features[page].append(np.array(values.split("\t"), dtype=np.float32))
        labels, weights = {}, {}
        for page, blocks in tokens.items():
            truth = json.loads((self.articles / "ground-truth" / f"{page}.json").read_text("utf8"))["ground_truth"]
            words = TOKEN.findall((truth.get("main_content") or "").lower())
            labels[page] = label(blocks, words) >= 0.5
            # Each page counts alike, as it does in the figure; its words less than in proportion.
            weights[page] = (np.array([len(b) for b in blocks]) + 2.0) ** 0.6 / (len(words) + 50.0) ** 0.6
        return names, {page: np.array(rows) for page, rows in features.items()}, labels, weights

    def folds(self, count):
        """Lists of page ids; no site is in two of them."""
        ids = [page["id"] for page in self.list]
        groups = [site(page["url"] or page["id"]) for page in self.list]
        return [[ids[i] for i in test] for _, test in GroupKFold(count).split(ids, groups=groups)]

    def lines(self, ids, disguised):
        """Those pages as read_with_model wants them."""
        ids = set(ids)
        places = {p["id"]: self.disguised / f"{p['id']}.html" if disguised else self.articles / p["path"] for p in self.list}
        return "".join(f"{p['id']}\t{p['url']}\t{places[p['id']]}\n" for p in self.list if p["id"] in ids)


def boost(x, y, w, trees, settings):
    return xgboost.train({**SETTINGS, **settings}, xgboost.DMatrix(x, label=y, weight=w), num_boost_round=trees)


def fit(pages, ids):
    """An ensemble of some pages, with the indices of the columns that it was shown."""
    parts = [(source, page) for source in pages.sources for page in ids if page in source[0]]
    x, y, w = (np.concatenate([source[i][page] for source, page in parts]) for i in range(3))
    sample = y | (np.random.default_rng(1).random(len(y)) < FURNITURE)
    w = np.where(y, w, w / FURNITURE)[sample]
    x, y = x[sample], y[sample].astype(np.float32)
    gains = boost(x, y, w, TREES // 2, {"eta": 0.3}).get_score(importance_type="total_gain")
    best = sorted(gains, key=lambda column: (-gains[column], column))[:COLUMNS]
    columns = sorted(int(column[1:]) for column in best)
    return boost(x[:, columns], y, w, TREES, {}), columns


def between(low, high):
    """The shortest decimal that is at least `low` and less than `high`."""
    for digits in range(1, 10):
        for value in ((float(low) + float(high)) / 2, float(low)):
            text = f"{value:.{digits}g}"
            if low <= np.float32(text) < high:
                return text
    return f"{low:.9g}"


def write_model(path, pages, model, columns):
    """xgboost goes left below a threshold, the program at most at one: the value is put between those of the pages."""
    values = {c: np.unique(np.concatenate([data[:, c] for data in pages.blocks.values()])) for c in columns}
    used = {}

    def preorder(node):
        if "leaf" in node:
            return [f"={node['leaf']:.4g}"]
        column = columns[int(node["split"][1:])]
        threshold = np.float32(node["split_condition"])
        at = np.searchsorted(values[column], threshold)
        low = values[column][at - 1] if at > 0 else np.float32(threshold - 1)
        children = {child["nodeid"]: child for child in node["children"]}
        split = f"{used.setdefault(column, len(used))}:{between(low, threshold)}"
        return [split] + preorder(children[node["yes"]]) + preorder(children[node["no"]])

    trees = ["\t".join(preorder(json.loads(tree))) for tree in model.get_dump(dump_format="json")]
    write_trees(path, pages, [pages.names[column] for column in used], trees)


def with_shares(tree, rows, weights):
    """A tree's line, each of its splits with the share of the rows that go left there, by weight."""
    tokens = iter(tree.split("\t"))

    def preorder(here):
        token = next(tokens)
        if token.startswith("="):
            return [token]
        column, threshold = token.split(":")[:2]
        left = here & (rows[:, int(column)] <= np.float32(threshold))
        total = weights[here].sum()
        share = weights[left].sum() / total if total > 0 else 0.5
        return [f"{column}:{threshold}:{share:.3g}"] + preorder(left) + preorder(here & ~left)

    return "\t".join(preorder(np.ones(len(rows), dtype=bool)))


def write_trees(path, pages, names, trees):
    """The model's file. What blocks of the pages as they are do at the splits is counted here."""
    blocks, _, weights = pages.sources[0]
    columns = [pages.names.index(name) for name in names]
    rows = np.concatenate([page[:, columns] for page in blocks.values()])
    weights = np.concatenate([weights[page] for page in blocks])
    with open(path, "w", encoding="utf8") as out:
        print("# Weights of the cleaner, made by scripts/train_cleaner.py: an ensemble of trees, a tree a line.", file=out)
        print("# The format is in pipeline/page/tree_model.h; trained on the development articles of WCXB (CC-BY-4.0).", file=out)
        print("model", "block", "0", *names, sep="\t", file=out)
        print("\n".join(with_shares(tree, rows, weights) for tree in trees), file=out)


def count_shares(path, pages):
    header, *trees = [line for line in path.read_text("utf8").splitlines() if not line.startswith("#")]
    write_trees(path, pages, header.split("\t")[3:], trees)


SHARED = []  # what the folds' processes inherit


def train_fold(number):
    pages, folds, kept = SHARED
    write_model(kept / f"fold{number}.tsv", pages, *fit(pages, [p for f, fold in enumerate(folds) if f != number for p in fold]))


def cross_validate(pages, count, kept):
    folds = pages.folds(count)
    SHARED[:] = [pages, folds, kept]
    with multiprocessing.get_context("fork").Pool(min(count, os.cpu_count() or 1)) as pool:
        pool.map(train_fold, range(count), chunksize=1)


def judge(pages, count, build, kept, disguised):
    """The digest of the data and the figures of the program, each page read with the model of its fold."""
    records = kept / "records.jsonl"
    with open(records, "wb") as out:
        for number, fold in enumerate(pages.folds(count)):
            command = [build / "read_with_model", kept / f"fold{number}.tsv"]
            lines = pages.lines(fold, disguised).encode()
            out.write(subprocess.run(command, input=lines, stdout=subprocess.PIPE, check=True).stdout)
    scorer = pages.articles.parent.parent / "tools/score_articles.py"
    truth = pages.articles / "ground-truth"
    command = [sys.executable, scorer, "--truth", truth, "--records", records, "--pages", kept / "worst.jsonl"]
    result = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    print(json.dumps(result))
    figures = {key: result[key] for key in ("f1", "precision", "recall", "with", "title", "author", "date")}
    figures |= {"left_out": round(1 - result["without"], 4), "kept_numbers": round(1 - result["lost_numbers"], 4)}
    return floors.digest([pages.articles / "pages.jsonl", *truth.glob("*.json")]), figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=pathlib.Path, required=True, help="folder of pages.jsonl, ground-truth/ and the pages")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--judge-again", action="store_true", help="with the folds' models of the last --cross-validate")
    parser.add_argument("--disguised", action="store_true", help="judge on the disguised pages")
    parser.add_argument("--pin", action="store_true", help="keep the figures in scripts/floors.json")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--output", type=pathlib.Path, help="train on all pages and write the model here")
    parser.add_argument("--shares", type=pathlib.Path, help="count the shares at this model's splits anew")
    args = parser.parse_args()

    kept = args.build / "cleaner"
    kept.mkdir(parents=True, exist_ok=True)
    pages = Pages(args.articles.resolve(), args.build, kept)
    if args.cross_validate:
        cross_validate(pages, args.folds, kept)
    if args.cross_validate or args.judge_again:
        digest, figures = judge(pages, args.folds, args.build, kept, args.disguised)
        if args.pin and not args.disguised:
            pinned = floors.Floors(ROOT / "scripts/floors.json")
            pinned.pin("articles_unseen", digest, figures, lower=True)
            pinned.write(ROOT / "scripts/floors.json")
    if args.output:
        write_model(args.output, pages, *fit(pages, list(pages.blocks)))
    if args.shares:
        count_shares(args.shares, pages)


if __name__ == "__main__":
    main()
