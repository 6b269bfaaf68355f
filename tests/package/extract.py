#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""winnow from Python, by ctypes: the amounts and dates that pages state.

    extract.py page.html...
    LIBWINNOW=/somewhere/libwinnow.so extract.py page.html
"""
import ctypes
import ctypes.util
import json
import os
import sys


class Page(ctypes.Structure):
    """WinnowPage of winnow/winnow_c.h."""
    _fields_ = [("bytes", ctypes.c_char_p), ("size", ctypes.c_size_t), ("url", ctypes.c_char_p),
                ("content_type", ctypes.c_char_p), ("charset", ctypes.c_char_p), ("published", ctypes.c_char_p)]


class Winnow:
    """A pack of rules, and what it finds in pages. Any number of threads may share one."""

    def __init__(self, rules_folder=None):
        self._lib = ctypes.CDLL(os.environ.get("LIBWINNOW") or ctypes.util.find_library("winnow"))
        self._lib.winnow_version.restype = ctypes.c_char_p
        # Plain addresses: a c_char_p would be turned into bytes, and the memory lost.
        self._lib.winnow_rules_open.restype = ctypes.c_void_p
        self._lib.winnow_rules_open.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
        self._lib.winnow_extract.restype = ctypes.c_void_p
        self._lib.winnow_extract.argtypes = [
            ctypes.c_void_p, ctypes.POINTER(Page), ctypes.POINTER(ctypes.c_void_p)]
        self._lib.winnow_free.argtypes = [ctypes.c_void_p]
        self._lib.winnow_rules_close.argtypes = [ctypes.c_void_p]
        folder = None if rules_folder is None else os.fsencode(rules_folder)
        self._rules = self._call(self._lib.winnow_rules_open, folder)

    def _take(self, address):
        text = ctypes.string_at(address).decode()
        self._lib.winnow_free(address)
        return text

    def _call(self, function, *arguments):
        error = ctypes.c_void_p()
        result = function(*arguments, ctypes.byref(error))
        if not result:
            raise ValueError(self._take(error))
        return result

    def version(self):
        return self._lib.winnow_version().decode()

    def extract(self, page, url=None, published=None):
        """The record of a page given as bytes; ValueError("code: message") where it is none."""
        given = Page(page, len(page), url and url.encode(), None, None, published and published.encode())
        return json.loads(self._take(self._call(self._lib.winnow_extract, self._rules, ctypes.byref(given))))

    def close(self):
        self._lib.winnow_rules_close(self._rules)
        self._rules = None


def main():
    winnow = Winnow()
    status = 0
    for path in sys.argv[1:]:
        try:
            with open(path, "rb") as file:
                record = winnow.extract(file.read())
        except (OSError, ValueError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            status = 1
            continue
        for fact in record["facts"]:
            print(path, fact["type"], fact["asWritten"], sep="\t")
    winnow.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
