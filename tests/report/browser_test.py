#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The page of `winnow report` in a browser: it sorts, filters, shows its evidence, and shows text as text.

    browser_test.py build/winnow [NAME...]

Skipped where there is no Chromium; the checks of axe-core where that is missing (scripts/install browser
gets both). WINNOW_SCREENSHOTS=FOLDER keeps pictures of both themes.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import chromium  # noqa: E402

WINNOW = "build/winnow"
AXE = pathlib.Path(os.environ.get("WINNOW_AXE", "build/browser/node_modules/axe-core/axe.min.js"))

MODELS = "GPT-5.4,Claude Opus 4.6,Gemini 3.1 Pro,Grok 4,Muse Spark,GPT-5.2,Claude Sonnet 4.6,Llama 4 Maverick".split(",")
BENCHMARKS = "GPQA Diamond,SWE-bench Pro,HealthBench Hard,MMLU-Pro,AIME 2025,Terminal-Bench 2.0".split(",")


def article(number, sentences, domain=None, url=None, headline=None):
    text = f"{headline or f'Story {number}'}\n\n" + "\n\n".join(sentences) + "\n"
    return {"id": f"a{number}", "url": url or f"https://{domain or f'site{number}.example'}/story-{number}",
            "published": f"2026-04-{1 + number % 28:02}", "text": text}


def told():
    """Articles that agree, contradict each other and tell of money."""
    yield article(1, ["GPT-5.4 scored 61.2% on GPQA Diamond.", "Acme raised $120 million in a round led by Birch."])
    yield article(2, ["GPT-5.4 scored 61.2% on GPQA Diamond.", "On 3 March 2026 the lab opened a new office."])
    yield article(3, ["GPT-5.4 scored 64.9% on GPQA Diamond.", "Claude Opus 4.6 scored 70.1% on GPQA Diamond."])
    yield article(4, ["Gemini 3.1 Pro scored 58.8% on GPQA Diamond.", "Gemini 3.1 Pro scored 43% on SWE-bench Pro."])
    yield article(5, ["Muse Spark scored 42.8% on HealthBench Hard.", "Acme took $150 million in a round led by Birch."])


HOSTILE = ("<script>window.hacked=1</script><img src=x onerror=window.hacked=2> &lt;b&gt;bold&lt;/b&gt; "
           "\u202egnirts desrever\u202c \u2067rtl\u2069 ]]> --> <!-- </style></table><svg onload=window.hacked=3>")


def hostile():
    yield article(1, [f"GPT-5.4 scored 61.2% on GPQA Diamond. {HOSTILE}", f"{HOSTILE} GPT-5.4 scored 55% on MMLU-Pro.",
                      f"{HOSTILE} raised $5 million on 3 March 2026 {HOSTILE}"],
                  url="javascript:window.hacked=4", headline="</title><script>window.hacked=5</script>")
    yield article(2, ["GPT-5.4 scored 61.2% on GPQA Diamond."], url="data:text/html,<script>hacked=6</script>")


def many(facts):
    """Articles of 40 facts each."""
    for number in range(facts // 40):
        yield article(number, [
            f"{MODELS[(number + n) % 8]} scored {20 + (number * 7 + n * 13) % 700 / 10:.1f}% on "
            f"{BENCHMARKS[n % 6]}." for n in range(40)])


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not chromium.program():
            raise unittest.SkipTest("there is no chromium here; scripts/install browser gets it")
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.browser = cls.enterClassContext(chromium.Chromium())

    def report(self, articles, *more):
        pages, records = self.folder / "pages.jsonl", self.folder / "records.jsonl"
        pages.write_text("".join(json.dumps(one) + "\n" for one in articles))
        subprocess.run([WINNOW, "extract", str(pages), "-o", str(records), "-q"], check=True)
        path = self.folder / "report.html"
        subprocess.run([WINNOW, "report", str(records), "-o", str(path), *more], check=True)
        return path

    def open(self, path, **settings):
        return self.enterContext(self.browser.page(path, **settings))

    def rows(self, page, table):
        return page.evaluate(
            f"[...document.querySelectorAll('{table} tbody tr')].filter(row => !row.hidden && row.offsetParent)"
            ".map(row => row.cells[0].textContent.trim() + ' ' + row.cells[1].textContent.trim())")


class Use(Pages):
    BOARD = "#b0 table"

    def test_it_sorts_by_every_column_and_back(self):
        page = self.open(self.report(told()))
        before = self.rows(page, self.BOARD)
        self.assertEqual(before, ["Claude Opus 4.6 70.1 %", "GPT-5.4 64.9 %", "GPT-5.4 61.2 %", "Gemini 3.1 Pro 58.8 %"])
        click = f"document.querySelectorAll('{self.BOARD} th button')[%d].click()"
        page.evaluate(click % 1)
        self.assertEqual(self.rows(page, self.BOARD), before[::-1])
        self.assertEqual(page.evaluate(f"document.querySelectorAll('{self.BOARD} th')[1].ariaSort"), "ascending")
        page.evaluate(click % 1)
        self.assertEqual(self.rows(page, self.BOARD), before)
        page.evaluate(click % 0)
        self.assertEqual(self.rows(page, self.BOARD)[0], before[0])
        self.assertEqual(page.evaluate(f"document.querySelectorAll('{self.BOARD} th')[1].ariaSort"), None)
        self.assertEqual(page.errors, [])

    def test_it_filters_by_words_and_by_standing(self):
        page = self.open(self.report(told()))
        page.type_into("#filter", "gemini swe")
        page.evaluate("new Promise(done => setTimeout(done, 400))")
        self.assertEqual(self.rows(page, ".board table"), ["Gemini 3.1 Pro 43 %"])
        self.assertRegex(page.evaluate("document.getElementById('shown').textContent"), r"^1 of \d+ rows$")
        page.evaluate("filter.value = ''; filter.dispatchEvent(new Event('input'))")
        page.evaluate("standing.value = 'conflict'; standing.dispatchEvent(new Event('change'))")
        page.evaluate("new Promise(done => setTimeout(done, 400))")
        self.assertEqual(self.rows(page, ".board table"), ["GPT-5.4 64.9 %", "GPT-5.4 61.2 %"])
        self.assertEqual(page.errors, [])

    def test_it_opens_the_sentences_behind_a_figure_by_keyboard(self):
        page = self.open(self.report(told()))
        summary = f"document.querySelectorAll('{self.BOARD} summary')[2]"
        page.evaluate(f"{summary}.focus()")
        page.press("Enter", "Enter", 13)
        self.assertEqual(page.evaluate(f"{summary}.parentNode.open"), True)
        shown = page.evaluate(f"{summary}.parentNode.innerText")
        self.assertIn("GPT-5.4 scored 61.2% on GPQA Diamond.", shown)
        self.assertIn("site3.example has 64.9% under the same conditions", shown)
        links = page.evaluate(f"[...{summary}.parentNode.querySelectorAll('a')].map(link => link.href)")
        self.assertEqual(links, ["https://site1.example/story-1", "https://site2.example/story-2"])
        self.assertEqual(page.errors, [])

    def test_the_theme_changes_by_a_button(self):
        page = self.open(self.report(told()))
        ground = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(ground)
        page.evaluate("document.getElementById('theme').click()")
        self.assertNotEqual(page.evaluate(ground), light)
        page.evaluate("document.getElementById('theme').click()")
        self.assertEqual(page.evaluate(ground), light)

    def test_charts_are_drawn_and_join_no_points(self):
        page = self.open(self.report(told()))
        page.evaluate("document.querySelector('.chart').scrollIntoView()")
        page.evaluate("new Promise(done => setTimeout(done, 500))")
        drawn = page.evaluate("[...document.querySelectorAll('canvas')].map(one => Chart.getChart(one)).filter(Boolean)"
                              ".map(chart => [chart.config.type, chart.data.datasets.some(set => set.showLine)])")
        self.assertIn(["scatter", False], drawn)
        self.assertFalse([one for one in drawn if one[1]])
        self.assertEqual(page.errors, [])

    def test_it_reads_well_without_scripts(self):
        page = self.open(self.report(told()), scripts=False)
        self.assertEqual(len(self.rows(page, self.BOARD)), 4)
        self.assertEqual(page.evaluate("document.querySelector('.tools').offsetParent"), None)
        self.assertEqual(page.evaluate("document.querySelectorAll('th button').length"), 0)
        self.assertEqual(page.errors, [])

    def test_it_prints_all_figures_and_no_tools(self):
        page = self.open(self.report(told()))
        page.media(media="print")
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.tools')).display"), "none")
        self.assertEqual(len(self.rows(page, self.BOARD)), 4)
        self.assertTrue(page.pdf().startswith(b"%PDF"))

    def test_nothing_is_wider_than_a_phone(self):
        page = self.open(self.report(told()), width=390, height=800, mobile=True)
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 390)

    def test_pictures(self):
        if "WINNOW_SCREENSHOTS" not in os.environ:
            self.skipTest("WINNOW_SCREENSHOTS names no folder")
        path = os.environ.get("WINNOW_REPORT") or self.report(told())
        for name, settings in (("light", {}), ("dark", {"dark": True}), ("phone", {"width": 390, "mobile": True}),
                               ("phone-dark", {"width": 390, "mobile": True, "dark": True})):
            page = self.open(path, **settings)
            page.evaluate("for (const one of [...document.querySelectorAll('details')].slice(0, 2)) one.open = true")
            page.evaluate("new Promise(done => setTimeout(done, 500))")
            page.screenshot(pathlib.Path(os.environ["WINNOW_SCREENSHOTS"]) / f"{name}.png", whole=True)


class Hostile(Pages):
    def test_what_articles_say_is_shown_as_text(self):
        for scripts in (True, False):
            page = self.open(self.report(hostile(), "--title", HOSTILE), scripts=scripts)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            if scripts:
                page.evaluate("new Promise(done => setTimeout(done, 300))")
            self.assertEqual(page.evaluate("window.hacked"), None)
            text = page.evaluate("document.body.innerText")
            self.assertIn("<script>window.hacked=1</script>", text)
            self.assertIn("<img src=x onerror=window.hacked=2>", text)
            self.assertEqual(page.evaluate("document.querySelectorAll('img, svg, iframe, b bdi script').length"), 0)
            self.assertEqual(page.evaluate("document.scripts.length"), 3)
            self.assertEqual(page.evaluate("[...document.links].filter(one => !/^(https?|file):/.test(one.protocol)).length"),
                             0)
            self.assertEqual(page.evaluate("document.title"), page.evaluate("document.querySelector('h1').textContent"))
            self.assertEqual(page.errors, [])

    def test_marks_of_direction_stay_in_their_sentence(self):
        page = self.open(self.report(hostile()))
        isolated = page.evaluate("[...document.querySelectorAll('*')].filter(one => one.childNodes.length && "
                                 "[...one.childNodes].some(node => node.nodeType === 3 && /[\\u202e\\u2067]/.test(node.data)))"
                                 ".map(one => one.tagName)")
        self.assertTrue(isolated)
        self.assertEqual(set(isolated), {"BDI"})


class Accessibility(Pages):
    def test_axe_finds_nothing_in_both_themes(self):
        if not AXE.exists():
            self.skipTest("axe-core is not here; scripts/install browser gets it")
        path = os.environ.get("WINNOW_REPORT") or self.report(told(), "--since", "2026-04-03")
        for settings in ({}, {"dark": True}, {"width": 390, "mobile": True}):
            page = self.open(path, **settings)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            page.evaluate(AXE.read_text() + ";0")
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map("
                                  "one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html)]))")
            self.assertEqual(found, [], settings)


class Speed(Pages):
    # Milliseconds of the processor that one act may take of the page's thread: a few times what a quiet machine
    # takes, and far below what laying out all rows would.
    FELT = 500

    def test_ten_thousand_facts_are_no_burden(self):
        path = self.report(many(10_000))
        page = self.open(path)
        figures = page.evaluate("document.querySelectorAll('.board tbody tr').length")
        self.assertGreater(figures, 1000)
        page.call("Performance.enable", timeDomain="threadTicks")

        def busy():
            metrics = page.call("Performance.getMetrics")["metrics"]
            return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")

        took = {}
        for what, act in (("sort", "document.querySelectorAll('#b0 th button')[1].click()"),
                          ("filter", "standing.value = 'conflict'; standing.dispatchEvent(new Event('change'))"),
                          ("filter off", "standing.value = ''; standing.dispatchEvent(new Event('change'))"),
                          ("scroll", "scrollTo(0, document.body.scrollHeight / 2)"),
                          ("theme", "document.getElementById('theme').click()")):
            before = busy()
            page.evaluate(f"{act}; document.body.getBoundingClientRect().height")
            took[what] = busy() - before
        print(f"{figures} rows, {path.stat().st_size >> 10} KiB: " +
              ", ".join(f"{what} {milliseconds:.0f} ms" for what, milliseconds in took.items()), file=sys.stderr)
        self.assertEqual({what: ms for what, ms in took.items() if ms > self.FELT}, {})
        self.assertEqual(page.errors, [])
        page.evaluate("document.querySelector('#b0 .more').click()")
        self.assertEqual(page.evaluate("document.querySelectorAll('#b0 tr.beyond').length"), 0)


if __name__ == "__main__":
    WINNOW = os.path.abspath(sys.argv.pop(1))
    unittest.main()
