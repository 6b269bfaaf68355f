# SPDX-License-Identifier: Apache-2.0
"""Scores records against gold facts, and checks that what records claim of their pages holds.

    result = score(gold_articles, records)            # counts and lists of what is wrong
    figures(result)["overall"]                        # {"precision": .., "recall": .., "f1": ..}

A gold article: {"id", "published", "headline", "facts", "present", "absent"}. A fact counts once an
article however often it is stated; `optional` facts are neither wanted nor wrong; names in gold are
lists of accepted names. A record belongs to the gold article whose id is the stem of its source.
"""
import collections
import html
import re
import unicodedata

KINDS = ("benchmark", "date", "money")


def fold_name(name):
    """Letters, digits and dots of a name, lower case: "GPT-4o" and "gpt 4o" are one."""
    name = unicodedata.normalize("NFKC", str(name or "")).lower()
    return re.sub(r"[^\w.+]|_", "", name)


def fold_space(text):
    straight = str(text or "").translate(str.maketrans("‘’“”", "''\"\""))
    return " ".join(straight.split()).lower()


def name_set(value):
    return {fold_name(v) for v in (value if isinstance(value, list) else [value])}


def amount(value):
    return None if value is None else round(float(value), 6)


def matches(gold, found):
    """Whether a found fact states the gold fact; unit, conditions, qualifier and rate are left aside."""
    if gold["type"] != found["type"]:
        return False
    if gold["type"] == "date":
        return (gold["value"], gold.get("modifier")) == (found["value"], found.get("modifier"))
    if gold["type"] == "money":
        return gold["currency"] == found.get("currency") and all(
            amount(gold.get(k)) == amount(found.get(k)) for k in ("amount", "min", "max"))
    return (
        gold.get("metric", "score") == found.get("metric", "score")
        and amount(gold["value"]) == amount(found["value"])
        and bool(name_set(gold["model"]) & name_set(found["model"]))
        and bool(name_set(gold["benchmark"]) & name_set(found["benchmark"]))
    )


def identity(fact):
    """What makes two mentions of an article the same fact."""
    if fact["type"] == "benchmark":
        return ("benchmark", fold_name(fact["model"]), fold_name(fact["benchmark"]),
                fact.get("metric", "score"), amount(fact["value"]))
    if fact["type"] == "date":
        return "date", fact["value"], fact.get("modifier")
    return (fact["type"], fact.get("currency"), *(amount(fact.get(k)) for k in ("amount", "min", "max")))


def compare_facts(gold_facts, found_facts):
    """(counts by type, missed gold facts, false facts) of one article."""
    pool = list({identity(f): f for f in reversed(found_facts) if f["type"] in KINDS}.values())
    used = [False] * len(pool)
    counts, missed = collections.defaultdict(collections.Counter), []
    for gold in sorted(gold_facts, key=lambda f: bool(f.get("optional"))):
        hits = [i for i, found in enumerate(pool) if not used[i] and matches(gold, found)]
        for i in hits:
            used[i] = True
        if gold.get("optional"):
            continue
        counts[gold["type"]]["right" if hits else "missed"] += 1
        if not hits:
            missed.append(gold)
    false = [found for i, found in enumerate(pool) if not used[i]]
    for found in false:
        counts[found["type"]]["false"] += 1
    return counts, missed, false


def compare_text(gold, record):
    """What the text of a record lost and what was left in it."""
    text = fold_space(record.get("articleBody"))
    lost = [p for p in gold.get("present", []) if fold_space(p) not in text]
    left = [p for p in gold.get("absent", []) if fold_space(p) in text]
    return lost, left


def stem(record):
    return record["source"].rsplit("/", 1)[-1].split("@")[0].rsplit(".", 1)[0]


def accepted(gold, field):
    values = [gold.get(field), *gold.get(field + "_also", [])]
    return [v for v in values if v]


def score(gold_articles, records):
    """Compares records with gold: {"counts", "per_article", "problems", "texts", "headlines", "published"}."""
    by_stem = {stem(record): record for record in records}
    result = {"counts": collections.defaultdict(collections.Counter), "problems": [],
              "per_article": {}, "texts": [0, 0], "headlines": [0, 0], "published": [0, 0]}
    for gold in gold_articles:
        record = by_stem.get(gold["id"], {"facts": [], "source": gold["id"]})
        counts, missed, false = compare_facts(gold["facts"], record["facts"])
        for kind, counter in counts.items():
            result["counts"][kind] += counter
        result["per_article"][gold["id"]] = sum(counts.values(), collections.Counter())
        lost, left = compare_text(gold, record)
        result["texts"][0] += not lost and not left
        result["texts"][1] += 1
        for field, key, same in (("headline", "headlines", fold_name), ("published", "published", str)):
            wanted = accepted(gold, field)
            actual = record.get("headline" if field == "headline" else "datePublished")
            if wanted:
                right = same(actual or "") in [same(w) for w in wanted]
                result[key][0] += right
                result[key][1] += 1
                if not right:
                    result["problems"].append(("FIELD", gold["id"], f"{field} {actual!r}, not {wanted[0]!r}"))
        for word, items in (("MISS", missed), ("FALSE", false), ("LOST", lost), ("LEFT", left)):
            result["problems"] += [(word, gold["id"], item) for item in items]
    return result


def f1(counter):
    """{"precision", "recall", "f1"} of a counter of right, missed and false."""
    found, wanted = counter["right"] + counter["false"], counter["right"] + counter["missed"]
    precision = counter["right"] / found if found else 1.0
    recall = counter["right"] / wanted if wanted else 1.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}


def figures(result):
    """The figures that floors are set for."""
    named = {kind: f1(result["counts"][kind]) for kind in KINDS}
    named["overall"] = f1(sum(result["counts"].values(), collections.Counter()))
    rows = {f"{kind}_f1": round(value["f1"], 4) for kind, value in named.items()}
    for key in ("texts", "headlines", "published"):
        right, all_of = result[key]
        rows[key] = round(right / all_of, 4) if all_of else 1.0
    return rows


def page_text(page_bytes):
    """What a stretch of a page says: tags gone, character references resolved, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page_bytes.decode("utf-8"))).split())


def span_problems(record, page):
    """Facts whose span or pageSpan does not quote what they say; `page` is the page's bytes as UTF-8."""
    body = record["articleBody"]
    for fact in record["facts"]:
        exact = fact["quote"]["exact"]
        span, page_span = fact["span"], fact.get("pageSpan")
        if body[span["start"]:span["end"]] != exact:
            yield f"span {span} says {body[span['start']:span['end']]!r}, not {exact!r}"
        if page_span and page_text(page[page_span["start"]:page_span["end"]]) != " ".join(exact.split()):
            said = page_text(page[page_span["start"]:page_span["end"]])
            yield f"pageSpan {page_span} says {said!r}, not {exact!r}"
        if not page_span:
            yield f"{exact!r} has no pageSpan"
