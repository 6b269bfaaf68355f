#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `cmake --install` lays down works for others: a CMake project, pkg-config, C, Python, a shell.

    tests/package/package_test.py BUILD [NAME...]     BUILD is the folder of a build
"""
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
BUILD = ROOT / "build"
PAGE = ROOT / "corpus" / "brightwater-funding.html"


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **more)


def well(*command, **more):
    """Standard output of a command that ends well."""
    finished = run(*command, **more)
    if finished.returncode != 0:
        raise AssertionError(f"{command}: {finished.returncode}\n{finished.stdout}{finished.stderr}")
    return finished.stdout


def cache(name):
    found = re.search(rf"^{name}:\w+=(.*)$", (BUILD / "CMakeCache.txt").read_text(), re.MULTILINE)
    return found[1] if found else ""


def is_sanitized():
    return "-fsanitize" in cache("CMAKE_CXX_FLAGS")


def version():
    return re.search(r"project\(winnow VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text())[1]


class Installed(unittest.TestCase):
    """The tree below a prefix of its own."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="winnow-install-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        first = cls.folder / "first"
        well("cmake", "--install", BUILD, "--prefix", first)
        cls.prefix = cls.folder / "moved"  # nothing inside knows where it was installed
        first.rename(cls.prefix)
        cls.lib = next(cls.prefix.glob("lib/**/libwinnow.so")).parent

    def environment(self):
        return {**os.environ, "LD_LIBRARY_PATH": str(self.lib), "PKG_CONFIG_PATH": str(self.lib / "pkgconfig"),
                "LIBWINNOW": str(self.lib / "libwinnow.so")}

    def record(self):
        return well(self.prefix / "bin/winnow", "extract", PAGE)

    def test_holds_all_that_users_need(self):
        there = {str(p.relative_to(self.prefix)) for p in self.prefix.rglob("*") if p.is_file()}
        headers = {f"include/winnow/{p.name}" for p in (ROOT / "pipeline/winnow").glob("*.h")}
        rules = {f"share/winnow/{p.relative_to(ROOT)}" for p in (ROOT / "rules").rglob("*") if p.is_file()}
        self.assertGreaterEqual(len(headers), 7)
        self.assertGreaterEqual(len(rules), 20)
        wanted = headers | rules | {
            "bin/winnow", "share/man/man1/winnow.1.gz", "share/man/man1/winnow-extract.1.gz",
            "share/bash-completion/completions/winnow", "share/zsh/vendor-completions/_winnow",
            "share/fish/vendor_completions.d/winnow.fish", "lib/systemd/system/winnow.service",
            "lib/systemd/system/winnow.timer", "share/doc/winnow/examples/news.yaml",
            "share/doc/winnow/examples/extract.py", "share/doc/winnow/record.md", "share/winnow/record.schema.json"}
        self.assertEqual(wanted - there, set())

    def test_nothing_in_it_names_the_folders_it_was_made_in(self):
        for path in self.prefix.rglob("*"):
            if path.is_file() and not is_sanitized() and cache("CMAKE_BUILD_TYPE") == "Release":
                bytes_ = path.read_bytes()
                self.assertNotIn(str(ROOT).encode() + b"/", bytes_, path)

    def test_the_service_starts_the_program_of_its_own_prefix(self):
        service = (self.prefix / "lib/systemd/system/winnow.service").read_text()
        self.assertIn(f"ExecStart={self.folder / 'first' / 'bin/winnow'} run ", service)
        self.assertNotIn("/usr/local/bin", service)

    def test_the_version_is_the_projects_everywhere(self):
        self.assertTrue(well(self.prefix / "bin/winnow", "--version").startswith(f"winnow {version()}\n"))
        environment = self.environment()
        self.assertEqual(well("pkg-config", "--modversion", "winnow", env=environment).strip(), version())
        self.assertTrue((self.lib / f"libwinnow.so.{version()}").is_file())
        said = well(sys.executable, "-c", "from extract import Winnow; print(Winnow().version())",
                    cwd=HERE, env={**environment, "PYTHONDONTWRITEBYTECODE": "1"})
        if not is_sanitized():
            self.assertEqual(said.strip(), version())

    def test_a_package_names_somebody_who_answers_for_it(self):
        config = BUILD / "CPackConfig.cmake"
        said = re.search(r'CPACK_DEBIAN_PACKAGE_MAINTAINER "(.*)"\)', config.read_text())[1]
        if not said:
            self.skipTest("no history and no DEBEMAIL here: whoever packs this names the maintainer")
        self.assertRegex(said, r"^[^<>]+ <[^@<> ]+@[^@<> ]+>$")
        self.assertNotIn("@example.", said)

    def test_a_project_of_somebody_elses_builds_against_it(self):
        build = self.folder / "consumer"
        well("cmake", "-G", "Ninja", "-S", HERE / "consumer", "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}",
             f"-DCMAKE_CXX_FLAGS={cache('CMAKE_CXX_FLAGS')}", f"-DCMAKE_CXX_COMPILER={cache('CMAKE_CXX_COMPILER')}")
        well("cmake", "--build", build)
        self.assertEqual(well(build / "consumer", PAGE), self.record())
        # A rule file of one's own, and an error in one.
        rules = self.folder / "rules"
        rules.mkdir()
        shutil.copy(ROOT / "rules/examples/headcount.yaml", rules)
        self.assertEqual(run(build / "consumer", PAGE, rules).returncode, 0)
        (rules / "headcount.yaml").write_text("type: headcount\nfields: [\n")
        failed = run(build / "consumer", PAGE, rules)
        self.assertEqual(failed.returncode, 1)
        self.assertIn("headcount.yaml:", failed.stderr)

    def test_asks_for_no_version_that_it_is_not(self):
        build = self.folder / "newer"
        source = self.folder / "newer-source"
        source.mkdir()
        (source / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.25)\nproject(newer LANGUAGES CXX)\nfind_package(winnow 99 REQUIRED)\n")
        finished = run("cmake", "-G", "Ninja", "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}")
        self.assertNotEqual(finished.returncode, 0)
        self.assertIn(f"version: {version()}", finished.stderr)

    @unittest.skipIf(platform.system() != "Linux", "the linker's words are those of Linux")
    def test_the_example_in_c_gives_the_same_record(self):
        flags = well("pkg-config", "--cflags", "--libs", "winnow", env=self.environment()).split()
        sanitize = [flag for flag in cache("CMAKE_CXX_FLAGS").split() if "-fsanitize" in flag]
        program = self.folder / "extract"
        well("cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", *sanitize,
             HERE / "extract.c", *flags, "-o", program)
        # The record names its source, which the bytes alone do not tell.
        theirs = json.loads(self.record())
        mine = json.loads(well(program, PAGE, env=self.environment()))
        self.assertEqual(mine["facts"], theirs["facts"])
        self.assertEqual(mine["articleBody"], theirs["articleBody"])
        empty = self.folder / "empty.html"
        empty.touch()
        failed = run(program, empty, PAGE, env=self.environment())
        self.assertEqual(failed.returncode, 1)
        self.assertIn("empty.html: empty-body: ", failed.stderr)
        self.assertEqual(len(failed.stdout.splitlines()), 1, "the other page has its record")

    def test_the_example_in_python_finds_the_same_facts(self):
        if is_sanitized():
            self.skipTest("a sanitizer's library cannot be loaded into a plain Python")
        found = well(sys.executable, HERE / "extract.py", PAGE, env=self.environment()).splitlines()
        facts = json.loads(self.record())["facts"]
        self.assertGreater(len(facts), 5)
        self.assertEqual(found, [f"{PAGE}\t{fact['type']}\t{fact['asWritten']}" for fact in facts])
        failed = run(sys.executable, HERE / "extract.py", "/dev/null", env=self.environment())
        self.assertEqual(failed.returncode, 1)
        self.assertIn("/dev/null: empty-body: ", failed.stderr)

    def test_the_library_shows_its_interface_and_nothing_else(self):
        listed = well("nm", "--dynamic", "--demangle", "--defined-only", self.lib / "libwinnow.so")
        shown = {re.sub(r"\[abi:\w+\]|\(.*", "", line.split(" ", 2)[2]) for line in listed.splitlines()}
        declared = set(re.findall(r"\b(winnow_\w+)\(", (ROOT / "pipeline/winnow/winnow_c.h").read_text()))
        public = {"winnow::" + name for name in (
            "read_article", "extract_facts", "make_record", "to_json", "Rules::Rules", "Rules::builtin",
            "Rules::with_folder", "Rules::digest", "Fact::type", "PageMap::append", "PageMap::page_span",
            "Decimal::Decimal", "Decimal::parse", "Decimal::scaled", "Decimal::rounded", "Decimal::text",
            "Decimal::to_double")}
        self.assertEqual(len(declared), 5)
        self.assertEqual(shown, declared | public)


class Hardened(unittest.TestCase):
    """The release build's binaries carry what Debian hardens with."""

    def setUp(self):
        if cache("CMAKE_BUILD_TYPE") != "Release" or is_sanitized():
            self.skipTest("only the release build is hardened")

    def test_addresses_are_bound_before_the_start_and_then_read_only(self):
        for name in ("winnow", "libwinnow.so"):
            program = well("readelf", "--wide", "--program-headers", "--dynamic", BUILD / name)
            self.assertIn("GNU_RELRO", program, name)
            self.assertRegex(program, r"\(FLAGS(_1)?\).*NOW", name)
            self.assertRegex(program, r"GNU_STACK\s.* RW ", name)
            self.assertNotIn("TEXTREL", program, name)
            self.assertNotRegex(program, r"R(UN)?PATH.*/", name)

    def test_the_program_may_be_loaded_anywhere(self):
        self.assertRegex(well("readelf", "--file-header", BUILD / "winnow"), r"Type:\s+DYN")

    def test_overflows_are_watched_for(self):
        for name in ("winnow", "libwinnow.so"):
            symbols = well("readelf", "--wide", "--dyn-syms", BUILD / name)
            self.assertIn("__stack_chk_fail", symbols, name)
            self.assertRegex(symbols, r"__(memcpy|memmove|snprintf|vsnprintf|memset|read)_chk", name)
        flags = (BUILD / "compile_commands.json").read_text()
        self.assertIn("-fstack-clash-protection", flags)

    @unittest.skipIf(platform.machine() != "x86_64", "of this processor alone")
    def test_jumps_land_where_they_may(self):
        self.assertRegex(well("readelf", "--notes", BUILD / "winnow"), r"IBT|Properties")


class Manual(unittest.TestCase):
    """The pages are clean where the machine can tell."""

    def pages(self):
        pages = sorted((BUILD / "manual").glob("*.1"))
        self.assertGreaterEqual(len(pages), 10)
        return pages

    def test_mandoc_finds_nothing_but_the_missing_date(self):
        if not shutil.which("mandoc"):
            self.skipTest("no mandoc here")
        for page in self.pages():
            # A date would be that of the build: the same source, other bytes.
            said = [line for line in run("mandoc", "-Tlint", "-Wwarning", page).stdout.splitlines() if "missing date" not in line]
            self.assertEqual(said, [], page)

    def test_groff_warns_of_nothing(self):
        if not shutil.which("man"):
            self.skipTest("no man here")
        for page in self.pages():
            finished = run("man", "--warnings", "-l", page, env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
            self.assertEqual((finished.returncode, finished.stderr), (0, ""), page)

    def test_a_reader_sees_options_as_they_are_typed(self):
        if not shutil.which("mandoc"):
            self.skipTest("no mandoc here")
        shown = re.sub(".\b", "", well("mandoc", "-Tascii", BUILD / "manual/winnow-extract.1"))
        self.assertIn("-o, --output PATH", shown)
        self.assertIn("winnow extract pages.jsonl --facts --format csv", shown)


class Completion(unittest.TestCase):
    """Each shell reads its script and offers the right words."""

    def bash(self, *words, cword=None):
        line = " ".join(f"'{word}'" for word in words)
        script = f"""source {BUILD}/manual/winnow
            COMP_WORDS=({line}); COMP_CWORD={len(words) - 1 if cword is None else cword}
            _winnow; printf '%s\\n' "${{COMPREPLY[@]}}" """
        return well("bash", "--norc", "-c", script).split()

    def test_bash_offers_commands_options_and_values(self):
        cases = {
            ("winnow", "ex"): ["explain", "export", "extract"],
            ("winnow", "extract", "--in"): ["--input-format"],
            ("winnow", "extract", "--input-format", "w"): ["warc"],
            ("winnow", "extract", "--input-format", "=", "h"): ["html"],
            ("winnow", "extract", "--color", "="): ["auto", "always", "never"],
            ("winnow", "report", "--format", "a"): ["atom"],
            ("winnow", "extract", "--format", "a"): [],
            ("winnow", "rules", ""): ["list", "test", "explain", "diff"],
            ("winnow", "help", "fi"): ["fish"],
            ("winnow", "extract", ""): [],  # files, which readline itself offers
            ("winnow", "extract", "--jobs", ""): [],
        }
        for words, expected in cases.items():
            with self.subTest(words=words):
                self.assertEqual(self.bash(*words), expected)

    def test_bash_offers_every_option_of_every_command(self):
        winnow = BUILD / "winnow"
        commands = re.findall(r"^  ([a-z]+) +[A-Z]", well(winnow, "help").split("Usage:")[1], re.MULTILINE)
        self.assertGreaterEqual(len(commands), 9)
        for command in commands:
            options = set(re.findall(r"^  (?:-\w, |    )(--[a-z0-9-]+)", well(winnow, "help", command), re.MULTILINE))
            self.assertGreater(len(options), 10, command)
            self.assertEqual({word for word in self.bash("winnow", command, "--") if word.startswith("--")}, options)

    def test_fish_offers_commands_options_and_values(self):
        if not shutil.which("fish"):
            self.skipTest("no fish here")
        def offered(line):
            said = well("fish", "--no-config", "-c", f"source {BUILD}/manual/winnow.fish; complete -C '{line}'")
            return [row.split("\t")[0] for row in said.splitlines()]
        self.assertEqual(offered("winnow ex"), ["explain", "export", "extract"])
        self.assertEqual(offered("winnow extract --input-f"), ["--input-format"])
        self.assertEqual(offered("winnow report --format a"), ["atom"])
        self.assertIn("diff", offered("winnow rules "))
        self.assertNotIn("--pages", offered("winnow extract --"))

    def test_zsh_reads_its_script_and_offers_each_option(self):
        if not shutil.which("zsh"):
            self.skipTest("no zsh here")
        script = BUILD / "manual/_winnow"
        well("zsh", "-f", "-n", script)
        # Two words are stood in for: one says which state it is in, the other what it was given.
        stub = f"""compdef() {{ }}; source {script}
            _arguments() {{ if [[ $1 == -C ]]; then state=rest; else print -rl -- "$@"; fi }}
            words=(extract); _winnow"""
        said = well("zsh", "-f", "-c", stub)
        self.assertIn("--input-format=[what the paths hold, where content misleads]:FORMAT:(html text warc jsonl)", said)
        self.assertIn("-o[where data goes; - is standard output]:PATH:_files", said)
        self.assertIn("*:operand:_files", said)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
