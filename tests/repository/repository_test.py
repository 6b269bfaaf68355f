#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the repository to its own rules, and each rule to what it is for.

    tests/repository/repository_test.py            all
    tests/repository/repository_test.py Tree       the rules on this tree
"""
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import repository_rules as rules  # noqa: E402


class Tree(unittest.TestCase):
    """This tree keeps every rule."""

    def test_every_rule_holds_on_this_tree(self):
        tree = rules.read_tree(ROOT)
        self.assertIn("CMakeLists.txt", tree)
        for name, rule in rules.RULES.items():
            with self.subTest(rule=name):
                self.assertEqual(rule(tree), [])

    def test_the_reuse_tool_finds_nothing(self):
        said = subprocess.run(["reuse", "--version"], capture_output=True, text=True).stdout if shutil.which("reuse") else ""
        version = re.search(r"version (\d+)", said)
        if not version or int(version[1]) < 4:
            self.skipTest("needs reuse 4, which reads REUSE.toml")
        lint = subprocess.run(["reuse", "--root", ROOT, "lint", "--lines"], capture_output=True, text=True)
        self.assertEqual(lint.returncode, 0, lint.stdout + lint.stderr)


HEADER = "// What it is.\n#ifndef WINNOW_{0}_\n#define WINNOW_{0}_\n#endif  // WINNOW_{0}_\n"


class Findings(unittest.TestCase):
    """Each rule finds what it is for and leaves its counterexample alone."""

    def check(self, rule, bad, good):
        self.assertNotEqual(rule(bad), [], "the mistake went unseen")
        self.assertEqual(rule(good), [], "a false alarm")

    def test_a_promise_names_a_test_that_is_there(self):
        test = {"tests/base/url_test.cc": "TEST(Url, Parses) {}\n"}
        self.check(
            rules.tests_that_are_named_exist,
            {**test, "SECURITY.md": "| threat | `Url.Vanished` |\n"},
            {**test, "SECURITY.md": "| threat | `Url.Parses` |\n"},
        )
        test = {"tests/run/run_test.py": "class Run(Case):\n    def test_it(self):\n        pass\n"}
        self.check(
            rules.tests_that_are_named_exist,
            {**test, "SECURITY.md": "| threat | `Run.test_that` |\n"},
            {**test, "SECURITY.md": "| threat | `Run.test_it` |\n"},
        )

    def test_a_file_without_a_licence_is_found(self):
        line = "// SPDX-" "License-Identifier: Apache-2.0\n"
        note = '[[annotations]]\npath = "{}"\nSPDX-FileCopyright' 'Text = "Us"\nSPDX-License' '-Identifier = "Apache-2.0"\n'
        licensed = {"REUSE.toml": note.format("**"), "LICENSES/Apache-2.0.txt": "Apache License"}
        source = {"extractors/a.cc": line + "int a;\n", "scripts/b": "#!/bin/sh\n#" + line[2:], "rules/c.yaml": "c: 1\n"}
        for mistake in (
            {"extractors/a.cc": "int a;\n"},
            {"scripts/b": "#!/bin/sh\n"},
            {"extractors/a.cc": line.replace("Apache-2.0", "MIT")},
            {"REUSE.toml": note.format("rules/**")},
            {"REUSE.toml": note.format("*")},
            {"LICENSES/Apache-2.0.txt": None},
        ):
            tree = {path: text for path, text in (licensed | source | mistake).items() if text is not None}
            with self.subTest(mistake=mistake):
                self.check(rules.every_file_has_a_licence, tree, licensed | source)

    def test_a_lower_floor_may_not_include_a_higher_one(self):
        page = {"pipeline/page/clean.h": HEADER.format("PAGE_CLEAN")}
        self.check(
            rules.floors_hold,
            page | {"pipeline/base/url.cc": '#include "page/clean.h"\n'},
            page | {"pipeline/run/main.cc": '#include "page/clean.h"\n'},
        )

    def test_two_types_of_one_name_are_found(self):
        tree = {"pipeline/page/a.h": "struct Figure {\n};\nclass Other;\n",
                "pipeline/page/b.cc": "namespace {\nstruct Figure {\n};\n}  // namespace\nclass Other {\n};\n"}
        self.assertEqual(rules.one_type_a_name(tree), [])
        tree["extractors/c.h"] = "class Figure final : public Other {\n};\n"
        self.assertEqual(rules.one_type_a_name(tree),
                         ["pipeline/page/a.h:1: Figure is the name of another type in extractors/c.h:1"])

    def test_two_functions_of_one_signature_are_found(self):
        tree = {"pipeline/page/a.cc": "namespace winnow {\nvoid cut(int at,\n         const std::map<int, int>& by) {\n}\n",
                "extractors/b.cc": "namespace winnow {\nnamespace {\nvoid cut(int from, const std::map<int, int>& other) {\n"
                                   "}\n}  // namespace\nvoid cut(int from) {\n}\n",
                "pipeline/page/c.h": "namespace winnow {\nvoid cut(int, const std::map<int, int>& by);\n",
                "tests/page/d.h": "namespace winnow {\ninline int line(int a = 0) { return a; }\n",
                "tests/record/e.h": "namespace winnow {\ninline int line(int a) { return a; }\n"}
        self.assertEqual(rules.one_function_a_signature(tree), [])
        tree["tests/page/f.cc"] = "namespace winnow {\nint line(int b) {\n}\n#ifndef OTHER\nvoid cut(int) {\n}\n#endif\n"
        tree["tests/page/g.cc"] = "namespace winnow {\nvoid cut(int a, const std::map<int, int>& b) {\n}\n"
        self.assertEqual(rules.one_function_a_signature(tree), [
            "tests/page/f.cc:2: winnow::line(int) is defined in tests/page/d.h:2 as well",
            "tests/page/g.cc:2: winnow::cut(int,const std::map<int, int>&) is defined in pipeline/page/a.cc:2 as well"])

    def test_siblings_never_see_each_other(self):
        rule_file = {"extractors/rules.h": HEADER.format("EXTRACTORS_RULES")}
        self.check(
            rules.floors_hold,
            rule_file | {"pipeline/page/clean.cc": '#include "extractors/rules.h"\n'},
            rule_file | {"extractors/money.cc": '#include "extractors/rules.h"\n'},
        )

    def test_quotes_are_for_files_of_the_project(self):
        self.check(
            rules.floors_hold,
            {"pipeline/base/url.cc": '#include "curl/curl.h"\n'},
            {"pipeline/base/url.cc": "#include <string>\n"},
        )

    def test_a_vendor_header_outside_its_home_is_found(self):
        self.check(
            rules.vendor_headers_have_one_home,
            {"pipeline/page/clean.cc": "#include <gumbo.h>\n"},
            {"pipeline/page/dom.cc": "#include <gumbo.h>\n#include <vector>\n"},
        )

    def test_a_vendor_header_without_a_home_is_found(self):
        self.check(
            rules.vendor_headers_have_one_home,
            {"pipeline/base/url.cc": "#include <absl/strings/str_cat.h>\n"},
            {"pipeline/net/http.cc": "#include <curl/curl.h>\n#include <sys/socket.h>\n"},
        )

    def test_public_headers_include_only_the_standard_library(self):
        self.check(
            rules.public_headers_are_standard,
            {"pipeline/winnow/fact.h": '#include "base/url.h"\n'},
            {"pipeline/winnow/fact.h": '#include "winnow/page.h"\n#include <vector>\n'},
        )
        self.check(
            rules.public_headers_are_standard,
            {"pipeline/winnow/winnow_c.h": "#include <vector>\n"},
            {"pipeline/winnow/winnow_c.h": "#include <stddef.h>\n"},
        )

    def test_nothing_between_page_and_record_does_io_or_reads_the_clock(self):
        self.check(
            rules.pure_stages_touch_nothing,
            {"extractors/dates.cc": "#include <fstream>\n"},
            {"extractors/load_rules.cc": "#include <fstream>\n", "pipeline/net/http.cc": "#include <thread>\n"},
        )
        self.check(
            rules.pure_stages_touch_nothing,
            {"extractors/dates.cc": "auto now = std::chrono::system_clock::now();\n"},
            {"pipeline/page/dom.cc": "auto now = std::chrono::steady_clock::now();\n",
             "extractors/dates_calendar.h": "#include <chrono>\n// no system_clock here\n"},
        )

    def test_no_regex_engine_but_re2(self):
        self.check(
            rules.no_regex_but_re2,
            {"tests/base/url_test.cc": "#include <regex>\n"},
            {"extractors/matcher.cc": "#include <re2/re2.h>\n"},
        )

    def test_a_header_opens_as_a_manual_behind_its_guard(self):
        self.check(
            rules.headers_are_guarded_manuals,
            {"pipeline/base/url.h": "#pragma once\n"},
            {"pipeline/base/url.h": HEADER.format("BASE_URL_H")},
        )

    def test_include_cycles_are_found(self):
        self.check(
            rules.no_include_cycles,
            {"extractors/a.h": '#include "extractors/b.h"\n', "extractors/b.h": '#include "extractors/a.h"\n'},
            {"extractors/a.h": '#include "extractors/b.h"\n', "extractors/b.h": "", "extractors/a.cc":
             '#include "extractors/a.h"\n#include "extractors/b.h"\n'},
        )

    def test_long_files_are_found(self):
        self.check(
            rules.files_are_short,
            {"pipeline/page/clean.cc": "\n" * 501},
            {"pipeline/page/clean.cc": "\n" * 500, "corpus/long.html": "\n" * 2000},
        )

    def test_paths_of_a_machine_are_found(self):
        self.check(
            rules.no_machine_paths,
            {"README.md": "see /" + "home/ada/winnow\n"},
            {"README.md": "see https://example.com/home/ada and /usr/share\n"},
        )

    def test_the_top_level_is_fixed(self):
        self.check(rules.top_level_is_fixed, {"notes.md": ""}, {"README.md": "", "pipeline/base/url.cc": ""})

    def test_trailing_white_space_and_a_missing_line_feed_are_found(self):
        self.check(rules.text_is_clean, {"README.md": "a \n"}, {"README.md": "a\n", "corpus/a.txt": "a \n\tb"})
        self.check(rules.text_is_clean, {"scripts/run": "a"}, {"scripts/run": "a\n"})

    def test_code_without_tests_is_found(self):
        code = {"pipeline/base/url.cc": "int a;\n" * 10}
        self.check(
            rules.tests_keep_pace,
            code | {"tests/base/url_test.cc": "// a comment\n" * 10},
            code | {"tests/base/url_test.cc": "int b;\n" * 6},
        )


if __name__ == "__main__":
    unittest.main()
