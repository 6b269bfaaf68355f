# SPDX-License-Identifier: Apache-2.0
"""What a disk may hold after the power went: a trace of a program's writes, cut off at any place.

    disk = Disk(trace_bytes, root="/tmp/run")
    disk.lose_power(at=120, chance=random.Random(1), folder="/tmp/after")
    disk.said(120)        # what the program had written to the marked descriptor by then

Of what a file's last fsync did not cover, each write is there, torn at a sector, or lost; of what a
folder's last fsync did not cover, the names created, renamed and removed are there up to some place.
The trace is the fault shim's ("W path offset length" and the bytes, F, D, R, U, T, C, M).
"""
import os
import pathlib

SECTOR = 512


class File:
    """The bytes that are safe, and the writes since."""

    def __init__(self):
        self.safe = b""
        self.writes = []

    def sync(self):
        for write in self.writes:
            self.safe = applied(self.safe, *write)
        self.writes = []

    def after_loss(self, chance):
        content = self.safe
        for offset, data in self.writes:
            fate = chance.random()
            if fate < 0.4:
                continue
            if data is not None and fate < 0.6:
                data = data[:chance.randrange(0, len(data) + 1) // SECTOR * SECTOR]
            content = applied(content, offset, data)
        return content


def applied(content, offset, data):
    """A write at an offset, or, without data, a cut to that length."""
    if data is None:
        return content[:offset].ljust(offset, b"\0")
    return content[:offset].ljust(offset, b"\0") + data + content[offset + len(data):]


class Disk:
    def __init__(self, trace, root):
        self.root = str(root)
        self.operations = list(parse(trace))

    def said(self, at):
        return [words[1] for words in self.operations[:at] if words[0] == "M"]

    def lose_power(self, at, chance, folder):
        live, safe, waiting = {}, {}, {}

        def rename(names, change):
            kind, path, other = change
            if kind == "add":
                names[path] = other
            elif kind == "remove":
                names.pop(path, None)
            elif path in names:
                names[other] = names.pop(path)

        def change(*words):
            rename(live, words)
            waiting.setdefault(os.path.dirname(words[1]), []).append(words)

        for words in self.operations[:at]:
            kind, path = words[0], words[1]
            if kind == "C":
                change("add", path, File())
            elif kind in "WT" and path in live:
                live[path].writes.append((words[2], words[3] if kind == "W" else None))
            elif kind == "F" and path in live:
                live[path].sync()
            elif kind == "R":
                change("rename", path, words[2])
            elif kind == "U":
                change("remove", path, None)
            elif kind == "D":
                for each in waiting.pop(path, []):
                    rename(safe, each)
        for changes in waiting.values():
            for each in changes[:chance.randint(0, len(changes))]:
                rename(safe, each)
        for path, file in safe.items():
            if path.endswith("-shm"):  # mapped memory of SQLite's, made anew from the log
                continue
            target = pathlib.Path(folder, os.path.relpath(path, self.root))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.after_loss(chance))


def parse(trace):
    at = 0
    while at < len(trace):
        end = trace.index(b"\n", at)
        line, at = trace[at:end].decode(), end + 1
        kind, _, rest = line.partition(" ")
        if kind == "W":
            path, offset, length = rest.rsplit(" ", 2)
            yield "W", path, int(offset), trace[at:at + int(length)]
            at += int(length) + 1
        elif kind == "T":
            path, length = rest.rsplit(" ", 1)
            yield "T", path, int(length)
        elif kind == "R":
            yield ("R", *rest.split(" "))
        else:
            yield kind, rest
