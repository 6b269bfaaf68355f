# SPDX-License-Identifier: Apache-2.0
"""Quality floors: figures that may rise and never fall silently.

    floors = Floors("scripts/floors.json")
    problems = floors.check("corpus", digest(files), {"overall_f1": 0.91})

floors.json holds for each data set its digest and the least value of each figure. A figure below its floor,
data other than what the floor was measured on, and a figure without a floor are all problems. Raising a
floor is an edit of the file, made by hand in the commit that earned it.
"""
import hashlib
import json
import pathlib


def digest(files):
    """One digest of the names and bytes of files, in order of name."""
    total = hashlib.sha256()
    for file in sorted(pathlib.Path(f) for f in files):
        total.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return "sha256:" + total.hexdigest()[:16]


class Floors:
    def __init__(self, path):
        self.sets = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))

    def pin(self, name, data_digest, figures, lower=False):
        """Sets the floors of a data set; on the same data none falls, unless `lower`."""
        old = self.sets.get(name, {})
        kept = old["floors"] if old.get("digest") == data_digest and not lower else {}
        best = {figure: max(value, kept.get(figure, value)) for figure, value in figures.items()}
        self.sets[name] = {"digest": data_digest, "floors": best}

    def write(self, path):
        pathlib.Path(path).write_text(json.dumps(self.sets, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def check(self, name, data_digest, figures):
        """Prints figures beside their floors; returns what is wrong."""
        pinned = self.sets.get(name, {"digest": None, "floors": {}})
        problems = []
        if pinned["digest"] != data_digest:
            problems.append(f"{name}: the data is {data_digest}, the floors were measured on {pinned['digest']}")
        for figure, value in figures.items():
            floor = pinned["floors"].get(figure)
            print(f"{name:24} {figure:16} {value:8.4f}   floor {floor if floor is not None else '-'}")
            if floor is None:
                problems.append(f"{name}: {figure} has no floor; {value} was measured")
            elif value < floor:
                problems.append(f"{name}: {figure} fell to {value}, below its floor {floor}")
        for figure in pinned["floors"].keys() - figures.keys():
            problems.append(f"{name}: {figure} has a floor and was not measured")
        return problems
