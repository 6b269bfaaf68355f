# SPDX-License-Identifier: Apache-2.0
"""The rules of the repository, each a function from {path: text} to a list of findings.

    from repository_rules import RULES, read_tree
    for name, rule in RULES.items():
        for finding in rule(read_tree("..")): print(name, finding)

scripts/check prints the findings; tests/repository proves that each rule finds what it is for.
"""
import pathlib
import re
import subprocess
import tomllib

# What each folder may include, beside itself and the standard library (ARCHITECTURE.md). Folders of
# one floor never see each other.
PURE = ("pipeline/page", "pipeline/record", "pipeline/compare", "pipeline/report", "extractors")
MAY_INCLUDE = {
    "pipeline/winnow": (),
    "pipeline/base": ("pipeline/winnow",),
    "pipeline/page": ("pipeline/winnow", "pipeline/base"),
    "pipeline/net": ("pipeline/winnow", "pipeline/base"),
    "pipeline/record": ("pipeline/winnow", "pipeline/base"),
    "pipeline/compare": ("pipeline/winnow", "pipeline/base"),
    "extractors": ("pipeline/winnow", "pipeline/base"),
    "pipeline/library": ("pipeline/winnow", "pipeline/base", "pipeline/page", "pipeline/record", "extractors"),
    "pipeline/report": ("pipeline/winnow", "pipeline/base", "pipeline/record", "pipeline/compare"),
    "pipeline/sources": ("pipeline/winnow", "pipeline/base", "pipeline/net"),
    "pipeline/sinks": ("pipeline/winnow", "pipeline/base", "pipeline/net", "pipeline/record"),
    "pipeline/store": ("pipeline/winnow", "pipeline/base", "pipeline/net", "pipeline/record",
                       "pipeline/compare"),
    "pipeline/archive": ("pipeline/winnow", "pipeline/base", "pipeline/net"),
    "pipeline/queue": ("pipeline/winnow", "pipeline/base"),
    "pipeline/run": None,  # the top floor sees all
}

# Each vendor library is spoken to in one place: header, and the files that may include it.
VENDOR_HOMES = {
    r"gumbo\.h": r"pipeline/page/dom[a-z_]*\.(cc|h)",
    r"uchardet(/uchardet)?\.h": r"pipeline/page/[a-z_]+\.cc",
    r"unicode/uchar\.h": r"pipeline/base/utf8\.cc",
    r"unicode/uidna\.h": r"pipeline/base/idna\.cc",
    r"unicode/ucnv.*": r"pipeline/base/encoding[a-z_]*\.cc",
    r"cld2/.*|compact_lang_det\.h": r"pipeline/page/language\.cc",
    r"re2/.*": r"extractors/[a-z_]+\.(cc|h)|pipeline/base/pattern\.cc",
    r"curl/.*": r"pipeline/net/[a-z_]+\.(cc|h)",
    r"zlib\.h": r"pipeline/(net/[a-z_]+|base/gzip[a-z_]*)\.(cc|h)",
    r"libdeflate\.h": r"pipeline/base/gzip_buffer\.cc",
    r"(brotli/.*|zstd\.h)": r"pipeline/net/[a-z_]+\.cc",
    r"yaml-cpp/.*": r"pipeline/base/yaml[a-z_]*\.(cc|h)",
    r"nlohmann/.*": r"pipeline/base/json[a-z_]*\.(cc|h)",
    r"expat\.h": r"pipeline/base/xml[a-z_]*\.cc",
    r"libpsl\.h": r"pipeline/base/[a-z_]+\.cc",
    r"openssl/ssl\.h": r"pipeline/net/tls_roots\.cc",
    r"openssl/.*": r"pipeline/base/[a-z_]+\.cc",
    r"seccomp\.h": r"pipeline/base/sandbox\.cc",
    r"sqlite3\.h": r"pipeline/base/database\.cc",
    r"amqp.*\.h": r"pipeline/queue/rabbit_[a-z]+\.(cc|h)",
    r"boost/.*": r"pipeline/run/[a-z_]+\.(cc|h)",
}
# Headers of the system that are neither C++ nor a vendor's.
SYSTEM = re.compile(r"(sys|netinet|arpa|net|linux)/.*|(stddef|unistd|fcntl|poll|netdb|dirent|signal|pthread|spawn|termios|time)\.h")

TOP_LEVEL = set(
    "CMakeLists.txt CMakePresets.json pipeline extractors rules corpus tests scripts README.md"
    " ARCHITECTURE.md PERFORMANCE.md CHANGELOG.md CONTRIBUTING.md SECURITY.md LICENSE LICENSES REUSE.toml .clang-format .clang-tidy .ci .gitignore"
    " .gitattributes".split()
)
MAX_LINES = 500
CODE = re.compile(r"\.(cc|h|py|cmake|sh)$|^scripts/[a-z_]+$|CMakeLists\.txt$")
SOURCE = re.compile(r"\.(cc|h|c|py|mjs|cmake)$|CMakeLists\.txt$")
LICENCE = re.compile(r"\A(#!.*\n)?(//|#) SPDX-" r"License-Identifier: (?P<id>\S+)\n")
TEXT = re.compile(r"\.(cc|h|py|cmake|sh|md|txt|yaml|yml|json|jsonl|tsv)$|^scripts/|^\.ci/")


def read_tree(root):
    """The files that git tracks or would add, as {path: text}; what is no UTF-8 is left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, check=True,
    ).stdout.decode().split("\0")
    tree = {}
    for path in filter(None, listed):
        file = pathlib.Path(root, path)
        if file.is_file():
            try:
                tree[path] = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                pass
    return tree


def includes(text):
    """(line number, header, whether in quotes) of each include."""
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', line)
        if match:
            yield number, match[2], match[1] == '"'


def cpp(tree, *folders):
    for path, text in sorted(tree.items()):
        if re.search(r"\.(cc|h)$", path) and path.startswith(tuple(f + "/" for f in folders)):
            yield path, text


def folder_of(path):
    """The floor's folder a file is in, or None outside the floors."""
    return next((f for f in MAY_INCLUDE if path.startswith(f + "/")), None)


def resolve(tree, header):
    """The path of a project header as includes name it ("base/url.h", "extractors/rules.h")."""
    return next((p for p in (header, "pipeline/" + header) if p in tree), None)


def floors_hold(tree):
    found = []
    for path, text in cpp(tree, *MAY_INCLUDE):
        mine = folder_of(path)
        allowed = MAY_INCLUDE[mine]
        for number, header, quoted in includes(text):
            target = resolve(tree, header) if quoted else None
            if quoted and not target:
                found.append(f"{path}:{number}: \"{header}\" is no file of the project; use <> for others")
            elif target and allowed is not None and folder_of(target) not in (mine, *allowed):
                found.append(f"{path}:{number}: {mine} may not include {header}")
    return found


def one_type_a_name(tree):
    """Two types of one name in one namespace: the linker takes the functions of either for both."""
    first, found = {}, []
    for path, text in cpp(tree, *MAY_INCLUDE):
        hidden = False  # in an anonymous namespace
        for number, line in enumerate(text.splitlines(), 1):
            hidden = (hidden or line == "namespace {") and line != "}  // namespace"
            type_ = re.match(r"(?:struct|class|enum class|enum) (\w+)( final)?( :.*)? \{", line)
            if not type_ or hidden:
                continue
            place = first.setdefault(type_[1], f"{path}:{number}")
            if place != f"{path}:{number}":
                found.append(f"{path}:{number}: {type_[1]} is the name of another type in {place}")
    return found


def signatures(text):
    """(line, name with the types it takes) of each function that a file defines for all to see."""
    hidden, outer, choices = False, "", 0
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        # What a build may leave out (the guard of a header is no choice).
        choices += bool(re.match(r"#if(?!ndef WINNOW_\w+_H_$)", line)) - (choices > 0 and line.startswith("#endif"))
        hidden = (hidden or re.match(r"(inline )?namespace \{", line) is not None) and not line.startswith("}  // namespace")
        opened = re.match(r"namespace ([\w:]+) \{", line)
        outer = opened[1] if opened else outer
        # At the left edge: a body's lines are indented, a declaration ends in a semicolon.
        start = re.match(r"(?!static |using |template|typedef |return |namespace |friend |constexpr |consteval |#|//|\})"
                         r"(?:\[\[\w+\]\] )?(?:inline )?[\w:][\w:<>,*& ]*[ *&](\w+)\(", line)
        if not start or hidden or choices:
            continue
        head = line
        for more in lines[number:number + 10]:
            if re.search(r"[;{]", head):
                break
            head += " " + more.strip()
        taken = re.match(r"\((.*)\)(?: noexcept)? \{", head[start.end() - 1:])
        if taken:
            yield number, f"{outer}::{start[1]}({types_of(taken[1])})"


def types_of(parameters):
    """`const A& a, B<C, D> b = {}` as `const A&,B<C,D>`."""
    depth, parts = 0, [""]
    for letter in parameters:
        depth += (letter in "<({") - (letter in ">)}")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return ",".join(re.sub(r"\s+", " ", re.sub(r"(?<=[\s&*>])\w+$", "", part.split(" = ")[0].strip())).strip()
                    for part in parts)


def one_function_a_signature(tree):
    """Two functions of one name and parameters that two files show: the linker takes either for both. In the
    floors all are linked together; a test is linked with its folder and with the floors."""
    first, found = {}, []
    for path, text in cpp(tree, *MAY_INCLUDE, "tests"):
        # Programs of their own.
        if path.startswith("tests/tools/") or path.endswith("/main.cc"):
            continue
        folder = "/".join(path.split("/")[:2]) if path.startswith("tests/") else ""
        for number, signature in signatures(text):
            here = f"{path}:{number}"
            place = first.get(("", signature)) or first.setdefault((folder, signature), here)
            if place != here:
                found.append(f"{here}: {signature} is defined in {place} as well")
    return found


def vendor_headers_have_one_home(tree):
    found = []
    for path, text in cpp(tree, *MAY_INCLUDE):
        for number, header, quoted in includes(text):
            if quoted or re.fullmatch(r"[a-z_0-9]+", header) or SYSTEM.fullmatch(header):
                continue
            home = next((h for v, h in VENDOR_HOMES.items() if re.fullmatch(v, header)), None)
            if home is None:
                found.append(f"{path}:{number}: <{header}> has no home in scripts/repository_rules.py")
            elif not re.fullmatch(home, path):
                found.append(f"{path}:{number}: <{header}> belongs to {home}")
    return found


def public_headers_are_standard(tree):
    """Of C++; of C in the one header that C reads."""
    found = []
    for path, text in cpp(tree, "pipeline/winnow"):
        standard = r"stddef\.h" if path.endswith("_c.h") else r"[a-z_0-9]+"
        for number, header, quoted in includes(text):
            if not (header.startswith("winnow/") if quoted else re.fullmatch(standard, header)):
                found.append(f"{path}:{number}: a public header may not include {header}")
    return found


# Reads rule packs from a folder of the user's, before the first page.
LOADER = "extractors/load_rules.cc"


def pure_stages_touch_nothing(tree):
    """No I/O, clock, chance or locale between Page and Record; the parse deadline alone reads a clock."""
    banned = r"fstream|filesystem|iostream|thread|random|ctime|locale|regex|future|unistd\.h|fcntl\.h"
    clock = re.compile(r"\b\w+_clock\b|\btime\(nullptr\)|\bgetenv\b")
    found = []
    for path, text in cpp(tree, *PURE):
        if path == LOADER:
            continue
        for number, header, quoted in includes(text):
            if not quoted and re.fullmatch(banned, header):
                found.append(f"{path}:{number}: <{header}> between Page and Record")
        for number, line in enumerate(text.splitlines(), 1):
            if clock.search(line.split("//")[0]) and not path.startswith("pipeline/page/dom"):
                found.append(f"{path}:{number}: reads a clock or the environment between Page and Record")
    return found


def no_regex_but_re2(tree):
    return [
        f"{path}:{number}: std::regex recurses on its input; RE2 is the one engine"
        for path, text in cpp(tree, "pipeline", "extractors", "tests")
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(r"#\s*include\s*<regex>|\bstd::regex\b", line)
    ]


def headers_are_guarded_manuals(tree):
    found = []
    for path, text in cpp(tree, *MAY_INCLUDE):
        if not path.endswith(".h"):
            continue
        name = re.sub(r"^pipeline/(winnow/)?", "", path)
        guard = "WINNOW_" + re.sub(r"[^A-Z0-9]", "_", name.upper()) + "_"
        if not LICENCE.sub("", text, count=1).startswith("// "):
            found.append(f"{path}:1: opens without a comment that says what it is")
        if f"#ifndef {guard}\n#define {guard}\n" not in text:
            found.append(f"{path}:1: include guard is not {guard}")
    return found


def no_include_cycles(tree):
    graph = {
        path: [t for _, h, quoted in includes(text) if quoted and (t := resolve(tree, h))]
        for path, text in cpp(tree, *MAY_INCLUDE)
    }
    found, done = [], set()
    for start in graph:
        trail, stack = [], [(start, iter(graph[start]))]
        trail.append(start)
        while stack and start not in done:
            path, rest = stack[-1]
            target = next((t for t in rest if t not in done), None)
            if target is None:
                done.add(path)
                stack.pop()
                trail.pop()
            elif target in trail:
                found.append(f"{path}:1: includes itself by way of {target}")
                done.add(target)
            else:
                trail.append(target)
                stack.append((target, iter(graph.get(target, ()))))
    return found


def files_are_short(tree):
    return [
        f"{path}:{lines}: {lines} lines; {MAX_LINES} are allowed"
        for path, text in sorted(tree.items())
        if CODE.search(path) and (lines := text.count("\n")) > MAX_LINES
    ]


def no_machine_paths(tree):
    # Spelled in pieces, or this line would be a finding.
    machine = re.compile("/" + r"(work/|root/|home/[a-z]|Users/[a-zA-Z]|tmp/[a-z]+\.[0-9])")
    return [
        f"{path}:{number}: a path of one machine"
        for path, text in sorted(tree.items())
        if TEXT.search(path)
        for number, line in enumerate(text.splitlines(), 1)
        if machine.search(re.sub(r"https?://\S+", "", line))
    ]


def top_level_is_fixed(tree):
    return [f"{name}:1: not of the top level's list" for name in sorted({p.split("/")[0] for p in tree} - TOP_LEVEL)]


def text_is_clean(tree):
    """No tabs, trailing white space or missing line feed at the end of what people edit."""
    found = []
    for path, text in sorted(tree.items()):
        if not CODE.search(path) and not path.endswith((".md", ".yaml")):
            continue
        if text and not text.endswith("\n"):
            found.append(f"{path}:1: no line feed at the end")
        for number, line in enumerate(text.splitlines(), 1):
            if line != line.rstrip() or "\t" in line:
                found.append(f"{path}:{number}: a tab or white space at the end")
            # Code is clang-format's; it leaves comments alone.
            if len(line) > 100 and path.endswith((".cc", ".h")) and line.lstrip().startswith("//"):
                found.append(f"{path}:{number}: {len(line)} columns; 100 are allowed")
    return found


def glob_of(pattern):
    """A path pattern of REUSE.toml: `*` stands for part of a name, `**` for folders too."""
    return re.compile(re.sub(r"\\\*(\\\*)?", lambda star: ".*" if star[1] else "[^/]*", re.escape(pattern)))


def every_file_has_a_licence(tree):
    """REUSE 3.3: sources name theirs in the first line; REUSE.toml says it of the rest, and whose all of it is."""
    notes = tomllib.loads(tree.get("REUSE.toml", "")).get("annotations", [])
    licensed, owned = ([glob_of(note["path"]) for note in notes if note.get(key)]
                       for key in ("SPDX-License" "-Identifier", "SPDX-FileCopyright" "Text"))
    named = {note["SPDX-License" "-Identifier"] for note in notes}
    found = []
    for path, text in sorted(tree.items()):
        said = LICENCE.match(text)
        named |= {said["id"]} if said else set()
        if not said and (SOURCE.search(path) or text.startswith("#!")):
            found.append(f"{path}:1: opens without the licence; copy the line of another file")
        elif not said and not any(glob.fullmatch(path) for glob in licensed):
            found.append(f"{path}:1: neither it nor REUSE.toml says its licence")
        elif not any(glob.fullmatch(path) for glob in owned):
            found.append(f"{path}:1: REUSE.toml does not say whose it is")
    return found + [f"REUSE.toml:1: LICENSES/ has no text of {name}" for name in sorted(named)
                    if f"LICENSES/{name}.txt" not in tree]


def code_lines(text):
    return sum(1 for line in text.splitlines() if line.strip() and not line.strip().startswith("//"))


def tests_keep_pace(tree):
    """0.6 lines of test for a line of code, over the whole."""
    code = sum(code_lines(text) for _, text in cpp(tree, *MAY_INCLUDE))
    tests = sum(code_lines(text) for path, text in tree.items()
                if path.startswith("tests/") and re.search(r"\.(cc|h|py)$", path))
    if tests < 0.6 * code:
        return [f"tests:1: {tests} lines of test for {code} of code, below 0.6"]
    return []


def tests_that_are_named_exist(tree):
    """SECURITY.md promises by the names of tests: `Suite.Name`, `Class.test_name`."""
    there = {f"{suite}.{name}" for path, text in tree.items() if path.startswith("tests/")
             for suite, name in re.findall(r"^TEST(?:_[FP])?\((\w+), (\w+)\)", text, re.MULTILINE)}
    there |= {f"{suite}.{name}" for path, text in tree.items() if re.search(r"^tests/.*\.py$", path)
              for suite, body in re.findall(r"^class (\w+)(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
              for name in re.findall(r"^    def (test_\w+)", body, re.MULTILINE)}
    return [f"SECURITY.md:{number}: there is no test {name}"
            for number, line in enumerate(tree.get("SECURITY.md", "").splitlines(), 1)
            for name in re.findall(r"`([A-Z]\w+\.(?:[A-Z]|test_)\w+)`", line) if name not in there]


RULES = {
    rule.__name__: rule
    for rule in (
        floors_hold, one_type_a_name, one_function_a_signature, vendor_headers_have_one_home, public_headers_are_standard, pure_stages_touch_nothing,
        no_regex_but_re2, headers_are_guarded_manuals, no_include_cycles, files_are_short, no_machine_paths,
        top_level_is_fixed, text_is_clean, every_file_has_a_licence, tests_that_are_named_exist, tests_keep_pace,
    )
}
