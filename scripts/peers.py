#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Other tools in Python on pages, as records that the same scorers read; see scripts/peers.mjs.

    scripts/peers.py list                       those that this Python has, as NAME VERSION
    scripts/peers.py trafilatura < in > out     a record a line, of the objects with "html"
"""
import html
import importlib.metadata
import json
import logging
import re
import sys


def names_of(byline):
    return [name for name in re.split(r"\s*(?:,|;|\band\b|&|\|)\s*", byline or "") if name]


def trafilatura(page):
    from trafilatura import extract
    said = extract(page["html"], url=page.get("url"), output_format="json", with_metadata=True, include_comments=False)
    read = json.loads(said) if said else {}
    return {"headline": read.get("title"), "author": names_of(read.get("author")), "datePublished": read.get("date"),
            "articleBody": read.get("text")}


def newspaper4k(page):
    from newspaper import Article
    article = Article(page.get("url") or "https://example.com/")
    article.download(input_html=page["html"])
    article.parse()
    published = article.publish_date
    return {"headline": article.title, "author": list(article.authors), "articleBody": article.text,
            "datePublished": published.strftime("%Y-%m-%d") if hasattr(published, "strftime") else None}


def readability_lxml(page):
    from readability import Document
    document = Document(page["html"])
    lines = re.sub(r"(?i)</?(p|div|li|ul|ol|tr|td|th|h[1-6]|br|blockquote|pre|section|table)\b[^>]*>", "\n",
                   document.summary())
    return {"headline": document.short_title(), "articleBody": html.unescape(re.sub(r"<[^>]*>", "", lines))}


PEERS = {"trafilatura": ("trafilatura", trafilatura), "newspaper4k": ("newspaper4k", newspaper4k),
         "readability-lxml": ("readability-lxml", readability_lxml)}


def list_peers():
    for name, (package, _) in PEERS.items():
        try:
            print(name, importlib.metadata.version(package))
        except importlib.metadata.PackageNotFoundError:
            pass


def main(name):
    if name == "list":
        return list_peers()
    logging.disable()  # pages make them talk
    failed = 0
    for line in sys.stdin:
        page = json.loads(line)
        try:
            record = PEERS[name][1](page)
        except Exception as error:  # an empty record
            record = {}
            failed += 1
            if failed == 1:
                print(f"{name} failed first on {page['id']}: {error}", file=sys.stderr)
        print(json.dumps({"source": page["id"], **record}))
    if failed:
        print(f"{name} failed on {failed} in all", file=sys.stderr)
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
