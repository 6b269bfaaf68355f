// SPDX-License-Identifier: Apache-2.0
#include "page/blocks.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/reference.h"
#include "base/utf8.h"
#include "page/attributes.h"

namespace winnow {
namespace {

// What an element says of the text below it.
struct Context {
  std::uint32_t end = 0;  // of the element that said it
  std::uint32_t element = 0;
  std::uint32_t list = 0;
  BlockKind kind = BlockKind::kParagraph;
  int level = 0;
  int list_depth = 0;
  std::uint32_t preformatted = 0;
  bool picture_caption = false;
};

// Signs that stand for a place of the page: a heading's own address, the way back from a footnote.
// "*" and "\u2020" call a footnote and stay.
constexpr auto kPlaceSigns = std::to_array<std::string_view>(
    {"#", "\u00B6", "\u00A7", "\u2191", "\u2303", "^", "\u21A9", "\u21B5", "\u21A9\uFE0E",
     "\u21A9\uFE0F", "\U0001F517", "\u21E7", "\u261D", "\u2934"});

// Stands in such a link where a style draws the sign.
constexpr std::string_view kZeroWidthSpace = "\u200B";

// Whether the first visible character of a link's text may be one of those signs, as it is of
// hardly any link.
bool may_be_sign(Node link) {
  for (const Node node : link.descendants()) {
    if (!node.is_text()) continue;
    for (const char c : node.raw_source())
      if (!is_html_space(c)) return !is_ascii_alpha(c) && !is_ascii_digit(c);
  }
  return false;
}

bool is_permalink(Node link) {
  if (link.end() - link.index() > 3 || !may_be_sign(link)) return false;
  if (!link.raw_attribute("href").starts_with('#')) return false;
  const std::string text = link.text_content();
  if (text.size() > 16) return false;
  const std::string_view sign = trim_ascii(text);
  return sign == kZeroWidthSpace || std::ranges::find(kPlaceSigns, sign) != kPlaceSigns.end();
}

// What a look ahead over the whole page says of lists and tables.
struct Outlook {
  std::vector<bool>
      sectioned;  // by node: a <li>, <table> or <figure> that holds headings, tables or the like
};

bool is_list(Tag tag) {
  return tag == Tag::kUl || tag == Tag::kOl || tag == Tag::kDl || tag == Tag::kMenu ||
         tag == Tag::kDir;
}

bool is_list_item(Tag tag) { return tag == Tag::kLi || tag == Tag::kDt || tag == Tag::kDd; }

bool is_preformatted(Tag tag) {
  return tag == Tag::kPre || tag == Tag::kListing || tag == Tag::kXmp || tag == Tag::kPlaintext;
}

bool makes_section(Tag tag) {
  return heading_level(tag) > 0 || tag == Tag::kArticle || tag == Tag::kTable ||
         tag == Tag::kSection || tag == Tag::kForm;
}

// Marks list items and tables that hold parts of a page rather than an item's or a cell's text.
// Each node marks up to the nearest mark already there, so the whole is linear.
Outlook look_ahead(const Dom& dom) {
  Outlook outlook;
  outlook.sectioned.resize(dom.size());
  for (const Node node : dom.nodes()) {
    if (!makes_section(node.tag())) continue;
    if (node.tag() == Tag::kTable)
      if (const Node figure = node.closest(Tag::kFigure)) outlook.sectioned[figure.index()] = true;
    const bool is_heading = heading_level(node.tag()) > 0;
    for (Node above = node.parent(); above; above = above.parent()) {
      if (above.tag() == Tag::kTable || above.tag() == Tag::kLi) {
        // A heading inside a table's cell is a label more often than a section's start.
        if (is_heading && above.tag() == Tag::kTable && node.closest(Tag::kTd) == Node()) break;
        if (outlook.sectioned[above.index()]) break;
        outlook.sectioned[above.index()] = true;
      }
    }
  }
  return outlook;
}

class TableJudge {
 public:
  TableJudge(const Dom& dom, Node table) : dom_(dom), table_(table) {}

  bool holds_data();

 private:
  void look_at(Node node);

  const Dom& dom_;
  Node table_;
  int rows_ = 0;
  int cells_ = 0;
  int most_cells_ = 0;
  int cells_in_row_ = 0;
  int header_cells_ = 0;
  int paragraphs_in_cell_ = 0;
  int most_paragraphs_ = 0;
  std::size_t cell_bytes_ = 0;
  std::size_t most_bytes_ = 0;
};

void TableJudge::look_at(Node node) {
  switch (node.tag()) {
    case Tag::kTr:
      ++rows_;
      cells_in_row_ = 0;
      break;
    case Tag::kTh:
      ++header_cells_;
      [[fallthrough]];
    case Tag::kTd:
      ++cells_;
      most_cells_ = std::max(most_cells_, ++cells_in_row_);
      paragraphs_in_cell_ = 0;
      cell_bytes_ = 0;
      break;
    case Tag::kP:
      most_paragraphs_ = std::max(most_paragraphs_, ++paragraphs_in_cell_);
      break;
    case Tag::kText:
      if (has_visible_text(dom_, node)) cell_bytes_ += node.source().size();
      most_bytes_ = std::max(most_bytes_, cell_bytes_);
      break;
    default:
      break;
  }
}

bool TableJudge::holds_data() {
  const std::string_view role = table_.raw_attribute("role");
  if (equals_ignoring_case(role, "presentation") || equals_ignoring_case(role, "none"))
    return false;
  for (const Node node : table_.descendants()) look_at(node);
  if (cells_ < 2 || (most_cells_ < 2 && header_cells_ == 0)) return false;
  const std::size_t most_allowed = header_cells_ > 0 ? 4000 : 1500;
  return most_paragraphs_ < 6 && most_bytes_ <= most_allowed;
}

class Splitter {
 public:
  explicit Splitter(const Dom& dom) : dom_(dom), outlook_(look_ahead(dom)) {}

  std::vector<TextBlock> split();

 private:
  std::uint32_t visit(Node node);
  void enter(Node node);
  Context context_of(Node node) const;
  void visit_text(Node node);
  void visit_break();
  void finish_block();
  void add_table(Node table);
  bool is_data_table(Node table) const;

  const Dom& dom_;
  Outlook outlook_;
  std::vector<Context> open_;
  std::vector<TextBlock> blocks_;
  TextBlock block_;
  bool in_block_ = false;
  bool after_break_ = false;  // a <br>, and nothing to see since
};

std::vector<TextBlock> Splitter::split() {
  open_.push_back({.end = dom_.size()});
  for (std::uint32_t index = 1; index < dom_.size();) {
    while (open_.size() > 1 && open_.back().end <= index) {
      finish_block();
      open_.pop_back();
    }
    index = visit(dom_.node(index));
  }
  finish_block();
  return std::move(blocks_);
}

// Returns the index of the next node to visit.
std::uint32_t Splitter::visit(Node node) {
  if (node.is_text()) {
    visit_text(node);
    return node.index() + 1;
  }
  if (is_left_out(node)) return node.end();
  if (node.tag() == Tag::kBr) {
    visit_break();
  } else if (node.tag() == Tag::kTable && is_data_table(node)) {
    finish_block();
    add_table(node);
    return node.end();
  } else if (is_block(node.tag())) {
    finish_block();
    enter(node);
  }
  return node.index() + 1;
}

void Splitter::enter(Node node) {
  if (node.end() > node.index() + 1) open_.push_back(context_of(node));
}

Context Splitter::context_of(Node node) const {
  Context context = open_.back();
  context.end = node.end();
  context.element = node.index();
  const Tag tag = node.tag();
  if (heading_level(tag) > 0) {
    context.kind = BlockKind::kHeading;
    context.level = heading_level(tag);
  } else if (is_list(tag)) {
    ++context.list_depth;
    if (context.list == 0) context.list = node.index();
  } else if (is_list_item(tag) && !outlook_.sectioned[node.index()]) {
    context.kind = BlockKind::kListItem;
    context.level = std::max(context.list_depth, 1);
    if (context.list == 0) context.list = node.parent().index();
  } else if (tag == Tag::kTd || tag == Tag::kTh || is_list_item(tag) || tag == Tag::kTable) {
    context = {.end = node.end(), .element = node.index()};
  } else if (tag == Tag::kBlockquote) {
    context.kind = BlockKind::kQuotation;
    context.level = 0;
  } else if (is_preformatted(tag)) {
    context.kind = BlockKind::kPreformatted;
    context.preformatted = node.index();
    context.level = 0;
  } else if (tag == Tag::kFigcaption || tag == Tag::kCaption) {
    const Node figure = node.closest(Tag::kFigure);
    const bool has_table = figure && outlook_.sectioned[figure.index()];
    context.kind = BlockKind::kCaption;
    context.picture_caption = tag == Tag::kFigcaption && !has_table;
  }
  return context;
}

void Splitter::visit_text(Node node) {
  if (!has_visible_text(dom_, node)) return;
  after_break_ = false;
  if (!in_block_) {
    const Context& context = open_.back();
    in_block_ = true;
    block_ = {.first = node.index(),
              .element = context.element,
              .group = context.kind == BlockKind::kListItem       ? context.list
                       : context.kind == BlockKind::kPreformatted ? context.preformatted
                                                                  : 0,
              .kind = context.kind,
              .level = context.level,
              .picture_caption = context.picture_caption};
  }
  block_.last = node.index() + 1;
}

// Two in a row part paragraphs, as pages without <p> write them.
void Splitter::visit_break() {
  if (after_break_ && open_.back().kind != BlockKind::kPreformatted) finish_block();
  after_break_ = true;
}

void Splitter::finish_block() {
  if (in_block_) blocks_.push_back(block_);
  in_block_ = false;
  after_break_ = false;
}

void Splitter::add_table(Node table) {
  blocks_.push_back({.first = table.index(),
                     .last = table.end(),
                     .element = table.index(),
                     .kind = BlockKind::kTable});
}

bool Splitter::is_data_table(Node table) const {
  return !outlook_.sectioned[table.index()] && TableJudge(dom_, table).holds_data();
}

}  // namespace

std::vector<TextBlock> split_blocks(const Dom& dom) { return Splitter(dom).split(); }

bool is_left_out(Node element) {
  switch (element.tag()) {
    case Tag::kA:
      return is_permalink(element);
    case Tag::kHead:
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kTemplate:
    case Tag::kNoscript:
    case Tag::kIframe:
    case Tag::kNoembed:
    case Tag::kNoframes:
    case Tag::kObject:
    case Tag::kApplet:
    case Tag::kAudio:
    case Tag::kVideo:
    case Tag::kCanvas:
    case Tag::kSvg:
    case Tag::kMap:
    case Tag::kTextarea:
    case Tag::kSelect:
    case Tag::kDatalist:
    case Tag::kMeter:
    case Tag::kProgress:
    case Tag::kTitle:
      return true;
    default:
      return false;
  }
}

bool has_visible_text(const Dom& dom, Node text) {
  if (dom.is_blank(text)) return false;
  for (const Span& run : dom.text_runs(text)) {
    const std::string_view raw = dom.page_text().substr(run.begin, run.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (is_ascii_letter(raw[i])) return true;
      if (is_html_space(raw[i]) || raw[i] == '\0') continue;
      if (raw.substr(i).starts_with("\xC2\xA0")) {
        ++i;
      } else if (raw[i] == '&' && !dom.is_literal(text)) {
        const Reference reference = read_reference(raw.substr(i), ReferencePlace::kText);
        const bool is_space = reference.text() == "\xC2\xA0" ||
                              (reference.length == 1 && is_html_space(reference.bytes[0]));
        if (!is_space) return true;
        i += reference.size - 1;
      } else {
        return true;
      }
    }
  }
  return false;
}

}  // namespace winnow
