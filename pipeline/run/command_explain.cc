// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/sandbox.h"
#include "base/utf8.h"
#include "extractors/refusals.h"
#include "page/blocks.h"
#include "page/clean.h"
#include "page/cleaning_reasons.h"
#include "page/decode.h"
#include "page/dom.h"
#include "page/page_kind.h"
#include "record/fact_json.h"
#include "record/printable.h"
#include "record/quote.h"
#include "record/rows.h"
#include "run/arguments.h"
#include "run/driver.h"
#include "run/fetch_options.h"
#include "run/input_options.h"
#include "run/inputs.h"
#include "run/log.h"
#include "run/output.h"
#include "run/run_state.h"
#include "run/url_inputs.h"
#include "run/write_output.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow explain page.html", "what was kept, what dropped, and which rules fired"},
    {"winnow explain page.html | grep drop", "what was dropped, and how surely"},
    {"winnow explain page.html | grep -A1 drop", "the same with what decided"},
    {"winnow explain page.html | sed -n '/^refused/,$p'", "what looked like facts and is none"},
    {"winnow explain https://example.com/news/1", "the same of a page of the web"},
};

constexpr auto kOptions = [] {
  std::array<Option, std::size(kInputOptions) + kFetchOptions.size()> options{};
  std::ranges::copy(kFetchOptions, std::ranges::copy(kInputOptions, options.begin()).out);
  return options;
}();

constexpr std::string_view kText =
    "The page's metadata with all evidence of its dates, and notes; of each block its score (0\n"
    "surely dropped to 1 surely kept), what became of it, its element and its beginning;\n"
    "comments with what speaks for spam; each fact with its rule; and what rules matched and\n"
    "refused, with the reason.\n"
    "\n"
    "A page's blocks are kept from a score on that is its own, unless a rule says otherwise.\n"
    "Below a block stands what the model says of it by itself, before the page as a whole is\n"
    "considered, and the features that moved it most: their values, and by how much they spoke\n"
    "for the block (+) or against it (-), as log-odds. e0_ is the block's element, e1_ to e4_\n"
    "those above; b1_ to b3_ are the blocks before it, a1_ to a3_ those behind, under_ is the\n"
    "heading over it, alike_ are all blocks that look like it, far_ and size_ the nearest element\n"
    "of such a name; words and blocks are counted as log2(1 + n).";

constexpr std::size_t kMostColumns = 70;  // of a block's or quote's text
constexpr std::size_t kMostFeatures = 5;  // of a block

std::string line_of(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return fit(printable(fold_space(text)), kMostColumns, false);
}

std::string two_decimals(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string_view kind_name(BlockKind kind) {
  switch (kind) {
    case BlockKind::kParagraph:
      return "paragraph";
    case BlockKind::kHeading:
      return "heading";
    case BlockKind::kListItem:
      return "list item";
    case BlockKind::kQuotation:
      return "quotation";
    case BlockKind::kPreformatted:
      return "preformatted";
    case BlockKind::kTable:
      return "table";
    case BlockKind::kCaption:
      return "caption";
  }
  return "paragraph";
}

std::string text_of(const Dom& dom, const TextBlock& block) {
  std::string text;
  for (std::uint32_t i = block.first; i < block.last && text.size() < 4 * kMostColumns; ++i)
    if (const Node node = dom.node(i); node.is_text()) text += node.text_content();
  return text;
}

// "div#main.story" of the element that a block stands in.
std::string element_of(const Dom& dom, const TextBlock& block) {
  const Node node = dom.node(block.element);
  std::string name(node.name());
  if (const auto id = node.raw_attribute("id"); !id.empty()) name += "#" + std::string(id);
  if (const auto classes = trim_ascii(node.raw_attribute("class")); !classes.empty())
    name += "." + std::string(classes.substr(0, classes.find(' ')));
  return fit(printable(name), 24, true);
}

// "0.31 by itself: e2_share 0.94 (-0.60), words 5.2 (+0.41)".
std::string reasons_of(const CleaningReasons& reasons) {
  std::string out = two_decimals(reasons.score) + " by itself";
  for (const CleaningReasons::Feature& feature : reasons.features) {
    char text[64];
    std::snprintf(text, sizeof text, " %.3g (%+.2f)", feature.value, feature.change);
    out += (&feature == reasons.features.data() ? ": " : ", ") + std::string(feature.name) + text;
  }
  return out;
}

std::string explain_blocks(const Page& page) {
  const auto decoded = decode(page);
  const bool html = page.kind == PageKind::kUnknown ? sniff_page_kind(page.body) == BodyKind::kHtml
                                                    : page.kind == PageKind::kHtml;
  if (!decoded || !html) return "";
  const auto dom = Dom::parse(decoded->text, {});
  if (!dom) return "";
  const auto blocks = split_blocks(*dom);
  const Cleaning cleaning = clean(*dom, blocks);
  const auto reasons = cleaning_reasons(*dom, blocks, kMostFeatures);
  std::string out = "blocks     kept from " + two_decimals(cleaning.least) + " on\n";
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    out += "  " + two_decimals(cleaning.score[i]) + (cleaning.keep[i] ? "  keep  " : "  drop  ");
    out += fit(kind_name(blocks[i].kind), 12, true) + "  " + element_of(*dom, blocks[i]) + "  " +
           line_of(text_of(*dom, blocks[i])) + "\n              " + reasons_of(reasons[i]);
    if (const bool is_enough = cleaning.score[i] >= cleaning.least; is_enough && !cleaning.keep[i])
      out += "; a rule drops it";
    else if (!is_enough && cleaning.keep[i])
      out += "; a rule or its figures keep it";
    out += "\n";
  }
  return out;
}

std::string explain_metadata(const Article& article) {
  const Metadata& metadata = article.metadata;
  std::string out = "charset    " + article.charset + "\nheadline   " + line_of(metadata.headline) +
                    "\npublished  " + metadata.date_published + "\n";
  for (const DateEvidence& evidence : metadata.date_evidence)
    out += "  date     " + printable(evidence.value) + " says " + evidence.from +
           (evidence.modified ? " (modified)\n" : "\n");
  for (const std::string& author : metadata.authors) out += "author     " + line_of(author) + "\n";
  for (const Note& note : article.notes)
    out += "note       " + note.code + ": " + line_of(note.detail) + "\n";
  return out;
}

std::string explain_comments(const Article& article) {
  if (article.comments.empty()) return "";
  std::string out = "comments\n";
  for (const Comment& comment : article.comments) {
    out += "  " + two_decimals(comment.spam) + (comment.spam >= 0.5 ? "  spam  " : "  fair  ") +
           line_of(comment.text) + "\n";
    for (const std::string& why : comment.why) out += "              " + printable(why) + "\n";
  }
  return out;
}

// "A fee of [$5] a month": a span in what stands around it.
std::string in_context(const Quoter& quoter, Span span) {
  const Quote quote = quoter.quote(span);
  return line_of(std::string(quote.prefix) + "[" + std::string(quote.exact) + "]" +
                 std::string(quote.suffix));
}

std::string explain_facts(const Article& article, const std::vector<Fact>& facts) {
  const Quoter quoter(article);
  std::string out = "facts\n";
  for (const Fact& fact : facts) {
    const FactWords words = words_of(fact);
    out += "  " + two_decimals(fact.confidence) + "  " + fit(printable(fact.rule), 28, true) +
           "  " + fit(name_of(fact.derivation), 9, true) + "  " +
           (words.about.empty() ? "" : line_of(words.about) + ": ") + line_of(words.value) + "  " +
           in_context(quoter, fact.span) + "\n";
  }
  return out;
}

// One line a place: where several patterns matched there, what the first says.
std::string explain_refused(const Article& article, const Rules& rules,
                            const std::vector<Fact>& facts) {
  const Quoter quoter(article);
  std::string out;
  std::size_t begin = std::string::npos;
  for (const Refusal& refusal : refusals(article, rules, facts)) {
    if (refusal.inside_fact || refusal.span.begin == begin) continue;
    begin = refusal.span.begin;
    out += "        " + fit(printable(refusal.rule), 28, true) + "  " + refusal.why + "  " +
           in_context(quoter, refusal.span) + "\n";
  }
  return out.empty() ? out : "refused\n" + out;
}

Result<std::string> explain(const Page& page, const Rules& rules) {
  const auto article = read_article(page);
  if (!article) return std::unexpected(article.error());
  const std::vector<Fact> facts = extract_facts(*article, rules);
  return "page       " + printable(page.source) + "\n" + explain_metadata(*article) +
         explain_blocks(page) + explain_comments(*article) + explain_facts(*article, facts) +
         explain_refused(*article, rules, facts);
}

// What was explained, and what could not be.
struct Counts {
  std::size_t explained = 0, failed = 0;
};

Result<Counts> explain_all(Context& context, InputStream& pages, const Rules& rules,
                           Output& output) {
  Counts counts;
  while (auto input = pages.next()) {
    const auto page = input->load();
    const auto text = page ? explain(*page, rules) : std::unexpected(page.error());
    if (!text) {
      context.log.error(input->source, text.error().code, text.error().message);
      ++counts.failed;
      continue;
    }
    ++counts.explained;
    if (auto done = output.write(*text); !done) return std::unexpected(done.error());
  }
  return counts;
}

bool is_url(const std::string& operand) {
  return starts_with_ignoring_case(operand, "http://") ||
         starts_with_ignoring_case(operand, "https://");
}

// The pages of the operands: all of the web, or none. REQUIRES: nothing was read yet.
Result<std::unique_ptr<InputStream>> pages_of(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::vector<std::string>& operands = arguments.operands();
  if (operands.empty())
    return std::unexpected(Error{"usage", "explain needs a PATH or a URL; - is standard input"});
  if (std::ranges::none_of(operands, is_url)) {
    deny_network_and_programs();
    return path_inputs(operands, input_options(arguments), context.log);
  }
  if (!std::ranges::all_of(operands, is_url))
    return std::unexpected(Error{"usage", "explain takes paths or URLs, not both at once"});
  auto fetch = fetch_options(arguments);
  if (!fetch) return std::unexpected(fetch.error());
  confine();
  return std::make_unique<UrlInputs>(operands, UrlInputOptions{.fetch = *std::move(fetch)},
                                     context.log);
}

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  const auto rules = load_rules(arguments);
  if (!rules) {
    context.log.error("", rules.error().code, rules.error().message);
    return kUsage;
  }
  auto output = Output::open(arguments.text("output"));
  if (!output) return report_output_error(context.log, output.error());
  const auto pages = pages_of(context);
  if (!pages) return end_with(context.log, std::unexpected(pages.error()));
  const auto counts = explain_all(context, **pages, *rules, *output);
  if (!counts) return report_output_error(context.log, counts.error());
  if (auto done = output->commit(); !done) return report_output_error(context.log, done.error());
  if (counts->explained == 0) return kNothingUsable;
  return counts->failed > 0 ? kSomeFailed : kAllDone;
}

}  // namespace

const Command& explain_command();

const Command& explain_command() {
  static constexpr Command kCommand = {
      .name = "explain",
      .operands = "PATH|URL...",
      .summary = "Show why blocks were kept or dropped, and which rules fired",
      .text = kText,
      .examples = kExamples,
      .options = kOptions,
      .run = run};
  return kCommand;
}

}  // namespace winnow
