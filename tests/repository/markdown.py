# SPDX-License-Identifier: Apache-2.0
"""What a Markdown file of the repository says to type, and what it shows.

    commands("README.md's text")     # the lines of indented blocks and of ```sh, without their comments
    fences(text, "json")             # the texts of the blocks of a language
"""
import re

FENCE = re.compile(r"^( *)```(\w*)\s*$")


def blocks(text):
    """(language, lines) of each code block; the language of an indented one is "sh"."""
    lines, found, at = text.splitlines(), [], 0
    while at < len(lines):
        fence = FENCE.match(lines[at])
        if fence:
            end = next(i for i in range(at + 1, len(lines)) if lines[i].strip() == "```")
            indent = len(fence[1])
            found.append((fence[2], [line[indent:] for line in lines[at + 1:end]]))
            at = end + 1
        elif lines[at].startswith("    ") and (at == 0 or not lines[at - 1].strip()):
            block = []
            while at < len(lines) and (lines[at].startswith("    ") or not lines[at].strip()):
                block.append(lines[at].strip())
                at += 1
            found.append(("sh", [line for line in block if line]))
        else:
            at += 1
    return found


def commands(text):
    return [re.sub(r"\s{2,}# .*", "", line) for language, lines in blocks(text) if language == "sh" for line in lines]


def fences(text, language):
    return ["\n".join(lines) for named, lines in blocks(text) if named == language]


def tables(text):
    """The rows of each table as lists of cells, by the heading it stands under; heads and rules left out."""
    found, heading = {}, ""
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("|") and not re.fullmatch(r"[|\s:-]+", line):
            found.setdefault(heading, []).append([cell.strip() for cell in line.strip("|").split("|")])
    return {heading: rows[1:] for heading, rows in found.items()}


def shown(abridged, whole, place="record"):
    """Where what is shown, with "..." for what was left out, is not what there is; None where it is."""
    if abridged == "...":
        return None
    if isinstance(abridged, str) and isinstance(whole, str) and abridged.endswith("..."):
        return None if whole.startswith(abridged[:-3]) else f"{place}: {whole[:len(abridged)]!r}"
    if isinstance(abridged, dict) and isinstance(whole, dict):
        keys = [key for key in abridged if key != "..."]
        if [key for key in whole if key in keys] != keys or ("..." not in abridged and len(keys) != len(whole)):
            return f"{place}: the keys are {list(whole)}"
        return next(filter(None, (shown(abridged[key], whole[key], f"{place}.{key}") for key in keys)), None)
    if isinstance(abridged, list) and isinstance(whole, list):
        items = abridged[:-1] if abridged and abridged[-1] == "..." else abridged
        if len(items) > len(whole) or (items is abridged and len(items) != len(whole)):
            return f"{place}: there are {len(whole)}"
        return next(filter(None, (shown(a, b, f"{place}[{i}]") for i, (a, b) in enumerate(zip(items, whole)))), None)
    return None if abridged == whole and type(abridged) is type(whole) else f"{place}: {whole!r}"
