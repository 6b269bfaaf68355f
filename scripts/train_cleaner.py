#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Train the cleaner's model: from rows of scripts/dump_features.cc and pages whose text people checked.

    build/dump_features PAGES/*.html.gz > rows.tsv         (cmake --build build --target dump_features)
    train_cleaner.py --rows rows.tsv --truth GROUND_TRUTH --pages pages.jsonl --cross-validate
    train_cleaner.py --rows rows.tsv --truth GROUND_TRUTH --pages pages.jsonl --output rules/page/cleaner.tsv

A block's label is whether its words stand in the truth, in order. The figures are cross-validated by site: no page of a
site is judged by a model that saw that site; precision and recall follow F1. A second model that saw the first one's opinion
of the neighbours was tried and gained nothing. Needs Debian's python3-sklearn and python3-numpy; run it with /usr/bin/python3.
"""
import argparse
import collections
import json
import multiprocessing
import os
import pathlib
import pickle
import re
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the folds run beside each other

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

TOKEN = re.compile(r"\w+")
TREES, LEAVES = 90, 20


def site(url):
    host = re.sub(r"^https?://", "", url).split("/")[0].split(":")[0]
    parts = host.split(".")
    short = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2
    return ".".join(parts[-3:] if short else parts[-2:])


def read_rows(path):
    """Columns, and for each page its blocks' tokens and features."""
    cache = path + ".pickle"
    if os.path.exists(cache) and os.path.getmtime(cache) > os.path.getmtime(path):
        with open(cache, "rb") as file:
            return pickle.load(file)
    pages = {}
    with open(path, encoding="utf8", errors="replace") as rows:
        names = rows.readline().rstrip("\n").split("\t")[3:]
        for line in rows:
            page, _, text, values = line.rstrip("\n").split("\t", 3)
            page = page.rsplit("/", 1)[-1].split(".")[0]
            tokens, features = pages.setdefault(page, ([], []))
            tokens.append(TOKEN.findall(text.lower()))
            features.append(np.fromstring(values, sep="\t", dtype=np.float32))
    result = names, {page: (tokens, np.array(features)) for page, (tokens, features) in pages.items()}
    with open(cache, "wb") as file:
        pickle.dump(result, file)
    return result


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


def fit(x, y, w):
    model = HistGradientBoostingClassifier(max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=0.12, min_samples_leaf=40,
                                           l2_regularization=2.0, max_bins=64, early_stopping=False, random_state=1)
    return model.fit(x, y, sample_weight=w)


def score(pages, truths, probabilities, threshold):
    figures = []
    for page, (blocks, _) in pages.items():
        gold = truths[page]
        true = collections.Counter(gold["tokens"])
        kept = collections.Counter()
        for tokens, p in zip(blocks, probabilities[page]):
            if p >= threshold:
                kept.update(tokens)
        overlap = sum((true & kept).values())
        precision = overlap / max(sum(kept.values()), 1)
        recall = overlap / max(sum(true.values()), 1)
        figures.append((2 * precision * recall / max(precision + recall, 1e-9), precision, recall))
    return np.mean(figures, 0)


def fit_pages(pages, order, labels, weights):
    """A model of some pages. Of the many blocks that are dropped a third is enough, at three times the weight."""
    x = np.concatenate([pages[p][1] for p in order])
    y = np.concatenate([labels[p] for p in order]) >= 0.5
    w = np.concatenate([weights[p] for p in order])
    sample = y | (np.random.default_rng(1).random(len(y)) < 1 / 3)
    return fit(x[sample], y[sample], np.where(y, w, 3 * w)[sample])


SHARED = []  # what the folds' processes inherit


def run_fold(numbered):
    pages, order, labels, weights, names, fold_models = SHARED
    number, (train, test) = numbered
    model = fit_pages(pages, [order[i] for i in train], labels, weights)
    if fold_models:
        write_file(f"{fold_models}{number}.tsv", model, names)
        pathlib.Path(f"{fold_models}{number}.pages").write_text("\n".join(order[i] for i in test) + "\n", "utf8")
    return {order[i]: model.predict_proba(pages[order[i]][1])[:, 1] for i in test}


def out_of_fold(pages, order, groups, labels, weights, count, names, fold_models):
    SHARED[:] = [pages, order, labels, weights, names, fold_models]
    result = {}
    with multiprocessing.get_context("fork").Pool(min(count, 4)) as pool:
        for part in pool.imap_unordered(run_fold, list(enumerate(GroupKFold(count).split(order, groups=groups)))):
            result.update(part)
    return result


def preorder(nodes, used, at=0):
    node = nodes[at]
    if node["is_leaf"]:
        return [f"={node['value']:.4g}"]
    column = used.setdefault(int(node["feature_idx"]), len(used))
    return [f"{column}:{node['num_threshold']:.6g}"] + preorder(nodes, used, node["left"]) + preorder(nodes, used, node["right"])


def write_model(out, title, model, names):
    used = {}
    lines = ["\t".join(preorder(predictor.nodes, used)) for (predictor,) in model._predictors]
    print("model", title, f"{float(model._baseline_prediction.ravel()[0]):.6g}", *[names[c] for c in used], sep="\t", file=out)
    print("\n".join(lines), file=out)


def write_file(path, model, names):
    with open(path, "w", encoding="utf8") as out:
        print("# Weights of the cleaner, made by scripts/train_cleaner.py: an ensemble of trees, a tree a line.", file=out)
        print("# The format is in pipeline/page/tree_model.h; trained on the development articles of WCXB (CC-BY-4.0).", file=out)
        write_model(out, "block", model, names)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--rows", "--truth", "--pages"):
        parser.add_argument(name, required=True)
    parser.add_argument("--output")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--probabilities", help="write out-of-fold probabilities here")
    parser.add_argument("--fold-models", help="write each fold's model and pages to this prefix, to judge the whole program")
    parser.add_argument("--folds", type=int, default=4)
    args = parser.parse_args()

    sites = {}
    for line in open(args.pages, encoding="utf8"):
        page = json.loads(line)
        sites[page["id"]] = site(page["url"] or page["id"])
    names, pages = read_rows(args.rows)
    print("read", file=sys.stderr, flush=True)
    truths, labels, weights = {}, {}, {}
    for page, (blocks, data) in pages.items():
        gold = json.loads((pathlib.Path(args.truth) / f"{page}.json").read_text("utf8"))["ground_truth"]
        tokens = TOKEN.findall((gold.get("main_content") or "").lower())
        truths[page] = {"tokens": tokens}
        labels[page] = label(blocks, tokens)
        lengths = np.array([len(b) for b in blocks])
        weights[page] = (lengths + 2.0) ** 0.6 / (len(tokens) + 50.0) ** 0.6
    order = sorted(pages)
    groups = [sites[p] for p in order]
    total = sum(w.sum() for w in weights.values())
    count = sum(len(w) for w in weights.values())
    for page in weights:
        weights[page] *= count / total
    print(len(order), "pages", len(set(groups)), "sites", count, "blocks; labels as kept:", score(pages, truths, labels, 0.5), file=sys.stderr, flush=True)

    if args.cross_validate:
        probabilities = out_of_fold(pages, order, groups, labels, weights, args.folds, names, args.fold_models)
        for t in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
            print("keep at", t, score(pages, truths, probabilities, t).round(4), file=sys.stderr, flush=True)
        if args.probabilities:
            np.save(args.probabilities, probabilities, allow_pickle=True)
    if args.output:
        write_file(args.output, fit_pages(pages, order, labels, weights), names)


if __name__ == "__main__":
    main()
