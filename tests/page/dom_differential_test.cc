// SPDX-License-Identifier: Apache-2.0
// The tree made of a skeleton against the tree that plain Gumbo makes of the same page.
#include <gtest/gtest.h>
#include <gumbo.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "page/attributes.h"
#include "page/dom.h"
#include "page/dom_arena.h"
#include "tests/page_file.h"
#include "tests/shared.h"

namespace winnow {
namespace {

// A tree as lines: an indent for depth, then a tag or a text. Neighbouring texts are one.
class Outline {
 public:
  void element(int depth, std::string_view name) {
    flush();
    line(depth, '<' + std::string(name) + '>');
  }
  void text(int depth, std::string_view text) {
    if (depth != text_depth_) flush();
    text_depth_ = depth;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c == '\r') {
        if (!text.substr(i + 1).starts_with('\n')) text_ += '\n';
      } else if (c == 0xC2 && i + 1 < text.size() &&
                 static_cast<unsigned char>(text[i + 1]) < 0xA0) {
        ++i;  // controls, and what Gumbo makes of them
      } else if (text.substr(i).starts_with("\xEF\xBF\xBD")) {
        i += 2;
      } else if (c >= ' ' || c == '\n' || c == '\t') {
        text_ += text[i];
      }
    }
  }
  // Leaving an element ends its last text.
  void leave() { flush(); }
  const std::string& lines() {
    flush();
    return lines_;
  }

 private:
  void flush() {
    if (!text_.empty()) line(text_depth_, '"' + text_ + '"');
    text_.clear();
  }
  void line(int depth, const std::string& content) {
    lines_ += std::string(static_cast<std::size_t>(depth), ' ') + content + '\n';
  }

  std::string lines_;
  std::string text_;
  int text_depth_ = 0;
};

bool is_left_out(std::string_view name) {
  for (const std::string_view raw : {"script", "style", "iframe", "noembed", "noframes", "svg"})
    if (name == raw) return true;
  return false;
}

void outline_gumbo(const GumboNode& node, int depth, Outline& out) {
  if (node.type == GUMBO_NODE_COMMENT) return;
  if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) {
    out.text(depth, node.v.text.text);
    return;
  }
  std::string name = gumbo_normalized_tagname(node.v.element.tag);
  if (name.empty()) {
    GumboStringPiece piece = node.v.element.original_tag;
    gumbo_tag_from_original_text(&piece);
    name.assign(piece.data, piece.length);
    for (char& c : name) c = ascii_lower(c);
  }
  out.element(depth, name);
  if (is_left_out(name)) return;
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i)
    outline_gumbo(*static_cast<const GumboNode*>(children.data[i]), depth + 1, out);
  out.leave();
}

// Empty for a page that Gumbo's own asserts end.
std::string outline_by_gumbo(const std::string& page) {
  DomArena arena(std::size_t{1} << 30, 60'000'000);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = DomArena::allocate;
  options.deallocator = DomArena::release;
  options.userdata = &arena;
  const GumboOutput* output =
      arena.guarded([&] { return gumbo_parse_with_options(&options, page.data(), page.size()); });
  Outline out;
  if (output == nullptr) return {};
  const GumboVector& children = output->document->v.document.children;
  for (unsigned i = 0; i < children.length; ++i)
    outline_gumbo(*static_cast<const GumboNode*>(children.data[i]), 1, out);
  return out.lines();
}

std::string outline_by_dom(const std::string& page) {
  const auto dom = Dom::parse(page, Limits{});
  if (!dom) return dom.error().code;
  Outline out;
  std::uint32_t skip_until = 0;
  int last_depth = 0;
  for (const Node node : dom->nodes()) {
    if (node.index() == 0 || node.index() < skip_until) continue;
    if (node.depth() < last_depth) out.leave();
    last_depth = node.depth();
    if (node.is_text()) {
      out.text(node.depth(), node.text_content());
    } else {
      out.element(node.depth(), node.name());
      if (is_left_out(node.name())) skip_until = node.end();
    }
  }
  return out.lines();
}

struct Case {
  const char* name;
  const char* page;
};

class SmallPageTest : public testing::TestWithParam<Case> {};

TEST_P(SmallPageTest, GivesGumbosTree) {
  EXPECT_EQ(outline_by_dom(GetParam().page), outline_by_gumbo(GetParam().page));
}

INSTANTIATE_TEST_SUITE_P(
    DomDifferentialTest, SmallPageTest,
    testing::Values(
        Case{"Empty", ""}, Case{"TextOnly", "one & two"}, Case{"Paragraphs", "<p>a<p>b<p>c"},
        Case{"Misnested", "<p>1<b>2<i>3</b>4</i>5</p>"},
        Case{"FosterParented", "<table>text<tr><td>cell</td>more</tr></table>"},
        Case{"SpaceInTable", "<table> <tr> <td> x </td> </tr> </table>"},
        Case{"NoahsArk", "<p><b x=1><b x=1><b x=1><b x=1>t<p>u<p><font a><font b><font c>v<p>w"},
        Case{"HiddenInputInTable", "<table><input type=HIDDEN><input type=text><tr><td>x</table>"},
        Case{"FontInSvg", "<svg><font></font><font color=red>out</svg>x"},
        Case{"SvgTitle", "<svg><title>t<b>u</b></title><path/></svg>after"},
        Case{"SvgBreakout", "<svg><g><p>para</svg>tail"},
        Case{"SvgStrayEnd", "<div><svg><g></div>x</g></svg>y"},
        Case{"SvgCdata", "<svg><desc>d</desc><p></p></svg><math><![CDATA[a<b]]></math>"},
        Case{"CdataInHtml", "a<![CDATA[b]]>c"},
        Case{"StyleInSelect", "<select><style><option>x</style></select>y"},
        Case{"TitleInSelect", "<select><title><b>x</title></select>y"},
        Case{"ScriptComment", "<script><!--<script></script>--></script>x"},
        Case{"ScriptOpenComment", "<script><!-- </script>x"},
        Case{"Textarea", "<textarea>\n<b>x</textarea>"},
        Case{"Pre", "<pre>\n\n  two\n</pre><pre><!-- c -->\nx</pre><pre>\r\n\r\ny</pre>"},
        Case{"TextBeforeHead", "  x<head><title>t</title></head>  <body>y"},
        Case{"Noscript",
             "<head><noscript><link><style>x</style></noscript></head><noscript><p>y</noscript>"},
        Case{"Frameset", "<frameset> <frame> </frameset><noframes>n</noframes>"},
        Case{"Comments", "a<!-->b<!--->c<!-- d --!>e<!-- -- >f-->g<!x>h<?y>i</>j</ k>l"},
        Case{"CutTag", "<p>text<a href=\"x"}, Case{"LessThan", "1 < 2 <3 <<p>x"},
        Case{"EndsInReference", "x &am"}, Case{"Template", "<template><tr><td>x</template>y"},
        Case{"Plaintext", "<p>a<plaintext>b</p>&amp;"},
        Case{"Uppercase", "<DIV><My-Widget>x</MY-WIDGET></DIV>"},

        Case{"PrivateUse",
             "a\xEE\x80\x80"
             "b<p>\xEE\x80\x81"},
        Case{"Quirks", "<p><table><tr><td>x</table>"},
        Case{"NoQuirks", "<!doctype html><p><table><tr><td>x</table>"},
        Case{"Nested", "<a><a><a>x</a>"}, Case{"Select", "<select><option>a<option>b<select>x"},
        Case{"Annotation",
             "<math><annotation-xml encoding='text/html'><p>x</annotation-xml></math>y"},
        Case{"ReferencesAll", "&lt;p&gt; &notit; &not; &#128; &#x1F600; &bogus; & &#; &#x; &AMP"}),
    [](const auto& test) { return test.param.name; });

// Pages of a few elements, opened and closed as chance has it: mostly in order, now and then not.
class PageMaker {
 public:
  explicit PageMaker(unsigned seed) : random_(seed) {}

  // A head of what belongs there and now and then something that does not, and some of a body.
  std::string make_head() {
    std::string page = chance(8) ? "" : "<!doctype html>\n<html><head>";
    for (int i = 0; i < 12; ++i) {
      page +=
          chance(15) ? kPieces[below(std::size(kPieces))] : kOfHeads[below(std::size(kOfHeads))];
      if (chance(25)) page += chance(2) ? "text" : "<head>";
    }
    std::vector<std::string> open;
    if (!chance(3)) page += "</head> <body>";
    for (int i = 0; i < 6; ++i) add(page, open);
    return page;
  }

  std::string make() {
    std::string page = chance(2) ? "<!doctype html><title>t</title><body>" : "";
    std::vector<std::string> open;
    for (int i = 0; i < 30; ++i) add(page, open);
    return page;
  }

 private:
  static constexpr const char* kNames[] = {
      "div",    "div",      "p",        "span",     "a",      "b",       "i",       "ul",
      "li",     "li",       "h2",       "h3",       "button", "section", "table",   "tr",
      "td",     "caption",  "form",     "select",   "option", "dl",      "dt",      "dd",
      "pre",    "noscript", "label",    "em",       "nobr",   "ol",      "my-x",    "q",
      "object", "figure",   "template", "fieldset", "font",   "tbody",   "datalist"};
  static constexpr const char* kOfHeads[] = {"<meta charset=x>",
                                             "<link rel=y>",
                                             "<link/>",
                                             "<base>",
                                             "<title>a &amp; b</title>",
                                             "<script>1</script>",
                                             "<style>p {}</style>",
                                             "\n ",
                                             " ",
                                             "<!-- c -->",
                                             "<noscript><link><style>x</style></noscript>",
                                             "<noscript> <meta>",
                                             "</noscript>"};
  static constexpr const char* kPieces[] = {"<br>",
                                            "<img src=x>",
                                            "<hr>",
                                            "<input>",
                                            "a<!-- c -->b",
                                            "<script>1</script>",
                                            "<style></style>",
                                            "<textarea>\nx</textarea>",
                                            "</p>",
                                            "<input type=hidden>",
                                            "<svg><path/></svg>",
                                            "<meta>",
                                            "</br>",
                                            "<title>t</title>",
                                            "<b class=y>",
                                            "<iframe>z</iframe>"};

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  bool chance(unsigned of) { return below(of) == 0; }

  void add(std::string& page, std::vector<std::string>& open) {
    const unsigned kind = below(20);
    if (kind < 8) {
      open.emplace_back(kNames[below(std::size(kNames))]);
      page += '<' + open.back() + '>';
    } else if (kind < 14 && !open.empty()) {
      page += "</" + open.back() + '>';
      open.pop_back();
    } else if (kind < 15 && !open.empty()) {
      page += "</" + open[below(static_cast<unsigned>(open.size()))] + '>';
    } else if (kind < 16) {
      page += kPieces[below(std::size(kPieces))];
    } else if (kind < 17) {
      page += "\n ";
    } else {
      page += "text" + std::to_string(page.size());
    }
  }

  std::mt19937 random_;
};

// Holds pages that `make` makes against Gumbo's trees of them.
void expect_gumbos_trees(std::string (PageMaker::*make)()) {
  const unsigned pages = std::getenv("WINNOW_ALL_PAGES") ? 2'000'000 : 4'000;
  PageMaker maker(7);
  int different = 0;
  for (unsigned i = 0; i < pages && different < 3; ++i) {
    const std::string page = (maker.*make)();
    const std::string want = outline_by_gumbo(page);
    if (want.empty()) continue;
    const std::string got = outline_by_dom(page);
    different += got != want;
    EXPECT_EQ(got, want) << page;
  }
}

TEST(DomDifferentialTest, PagesOfChanceGiveGumbosTree) { expect_gumbos_trees(&PageMaker::make); }

TEST(DomDifferentialTest, HeadsOfChanceGiveGumbosTree) {
  expect_gumbos_trees(&PageMaker::make_head);
}

TEST(DomDifferentialTest, RealPagesGiveGumbosTree) {
  const std::filesystem::path folder = shared_path("eval/articles/html");
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no shared pages";
  int different = 0;
  int number = 0;
  const int stride = std::getenv("WINNOW_ALL_PAGES") ? 1 : 10;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (number++ % stride != 0) continue;
    const std::string page = read_page_file(entry.path().string());
    const std::string got = outline_by_dom(page);
    const std::string want = outline_by_gumbo(page);
    if (got == want) continue;
    ++different;
    const auto at = std::ranges::mismatch(got, want).in1 - got.begin();
    ADD_FAILURE() << entry.path() << " differs: ..."
                  << got.substr(static_cast<std::size_t>(std::max<long>(at - 150, 0)), 300)
                  << "\n--- gumbo: ..."
                  << want.substr(static_cast<std::size_t>(std::max<long>(at - 150, 0)), 300);
  }
  EXPECT_EQ(different, 0);
}

}  // namespace
}  // namespace winnow
