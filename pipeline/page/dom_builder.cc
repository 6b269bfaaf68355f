// SPDX-License-Identifier: Apache-2.0
#include "page/dom_builder.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "page/attributes.h"

namespace winnow {
namespace {

// Of a tree. The scan caps what it sees; the tree builder can add to it, and a page that is parsed
// as it is has no cap. Walks from a node to its ancestors stay cheap.
constexpr int kDeepest = 1500;

Tag from_gumbo(GumboTag tag) {
  static const auto kTable = [] {
    std::array<Tag, GUMBO_TAG_LAST + 1> tags{};
    for (int i = 0; i < GUMBO_TAG_LAST; ++i)
      tags[static_cast<std::size_t>(i)] =
          tag_from_name(gumbo_normalized_tagname(static_cast<GumboTag>(i)));
    return tags;
  }();
  return kTable[static_cast<std::size_t>(tag)];
}

bool is_literal_body(Tag tag) {
  return tag == Tag::kXmp || tag == Tag::kPlaintext || keeps_raw_body(tag);
}

const GumboVector& children_of(const GumboNode& node) {
  static const GumboVector kNothing{};
  if (node.type == GUMBO_NODE_DOCUMENT) return node.v.document.children;
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE)
    return node.v.element.children;
  return kNothing;
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

}  // namespace

bool keeps_raw_body(Tag tag) {
  return tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kIframe || tag == Tag::kNoembed ||
         tag == Tag::kNoframes;
}

DomBuilder::DomBuilder(std::string_view page, std::string_view source, const Skeleton* skeleton)
    : source_(source), skeleton_(skeleton) {
  dom_.page_text_ = page;
  const std::size_t nodes = skeleton == nullptr ? source.size() / 8 : skeleton->segments.size();
  dom_.nodes_.reserve(nodes + 16);
  dom_.runs_.reserve(nodes / 2 + 16);
}

bool DomBuilder::build(const GumboNode& document) {
  add_node(Tag::kDocument, 0);
  std::vector<Frame> stack{{&document, 0, 0, 0, {}}};
  while (!stack.empty()) {
    Frame& top = stack.back();
    const GumboVector& children = children_of(*top.node);
    if (top.next_child == children.length) {
      dom_.nodes_[top.index].end = dom_.size();
      stack.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[top.next_child++]);
    if (!add(*child, top, stack)) return false;
  }
  return skeleton_ == nullptr || folds_ == skeleton_->folds;
}

bool DomBuilder::add(const GumboNode& node, Frame& parent, std::vector<Frame>& stack) {
  if (node.type == GUMBO_NODE_COMMENT) return true;
  if (!is_element(node)) return add_text(node, parent);
  const std::uint32_t index = dom_.size();
  if (skeleton_ != nullptr && node.v.element.tag == GUMBO_TAG_META) {
    const std::optional<std::size_t> mark = mark_of(node);
    if (mark && skeleton_->segments[skeleton_->marks[*mark].segment].kind == SegmentKind::kRun)
      return add_run_of_head(*mark, parent);
  }
  if (!add_element(node, parent.index)) return false;
  dom_.nodes_[index].previous = std::exchange(parent.last_child, index);
  const Surroundings around = surroundings_in(node, dom_.nodes_[index].tag, parent.around);
  stack.push_back({&node, index, 0, 0, around});  // invalidates `parent`
  return true;
}

std::uint32_t DomBuilder::add_node(Tag tag, std::uint32_t parent) {
  Dom::NodeData data;
  data.parent = parent;
  data.tag = tag;
  data.end = dom_.size() + 1;
  const int depth = dom_.nodes_.empty() ? 0 : dom_.nodes_[parent].depth + 1;
  if (depth > kDeepest) too_deep_ = true;
  data.depth = static_cast<std::uint16_t>(std::min(depth, 0xFFFF));
  dom_.nodes_.push_back(data);
  return dom_.size() - 1;
}

std::uint32_t DomBuilder::add_child(Tag tag, std::uint32_t parent, std::uint32_t& last_child) {
  const std::uint32_t index = add_node(tag, parent);
  dom_.nodes_[index].previous = std::exchange(last_child, index);
  return index;
}

bool DomBuilder::add_element(const GumboNode& node, std::uint32_t parent) {
  const GumboElement& element = node.v.element;
  Tag tag = from_gumbo(element.tag);
  const bool foreign = element.tag_namespace != GUMBO_NAMESPACE_HTML;
  if (foreign && tag != Tag::kSvg && tag != Tag::kMath) tag = Tag::kUnknown;
  Dom::NodeData& data = dom_.nodes_[add_node(tag, parent)];
  if (!set_tag_source(node, data)) return false;
  if (tag != Tag::kUnknown) return true;
  set_name(data, gumbo_normalized_tagname(element.tag));
  // Elements that are younger than Gumbo: it has no number for them, tag.h has.
  const Tag known = foreign ? Tag::kUnknown : tag_from_name(dom_.names_.back());
  if (known == Tag::kUnknown) return true;
  data.tag = known;
  data.extra = 0;
  dom_.names_.pop_back();
  return true;
}

// False where the element stands behind a fold that it came ahead of in the page.
bool DomBuilder::set_tag_source(const GumboNode& node, Dom::NodeData& data) {
  const GumboStringPiece& tag = node.v.element.original_tag;
  const std::size_t offset = offset_of(tag.data);
  if (offset >= source_.size()) return true;  // implied
  if (skeleton_ == nullptr) {
    data.first = static_cast<std::uint32_t>(offset);
    data.size =
        static_cast<std::uint32_t>(std::min<std::size_t>(tag.length, source_.size() - offset));
    return true;
  }
  const std::optional<std::size_t> mark = mark_of(node);
  if (!mark) return true;
  set_tag_source(skeleton_->segments[skeleton_->marks[*mark].segment], data);
  constexpr unsigned kAgain =
      GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT | GUMBO_INSERTION_ADOPTION_AGENCY_CLONED;
  return (node.parse_flags & kAgain) != 0 || in_order(*mark);
}

// The mark of an element's start tag; none where that was implied.
std::optional<std::size_t> DomBuilder::mark_of(const GumboNode& element) const {
  const std::size_t offset = offset_of(element.v.element.original_tag.data);
  const auto& marks = skeleton_->marks;
  const auto mark = std::ranges::lower_bound(marks, offset, {}, &Mark::skeleton);
  if (mark == marks.end() || mark->skeleton != offset) return std::nullopt;
  return static_cast<std::size_t>(mark - marks.begin());
}

void DomBuilder::set_tag_source(const Segment& segment, Dom::NodeData& data) {
  data.first = segment.page_begin;
  data.size = segment.page_end - segment.page_begin;
  data.naming = segment.naming;
  data.names = segment.names;
}

// Without a skeleton nobody has read a tag's attributes yet.
void DomBuilder::set_naming(Dom::NodeData& data) {
  const std::string_view page = dom_.page_text_;
  const std::string_view tag = page.substr(data.first, data.size);
  const std::size_t first = dom_.naming_.size();
  AttributeReader reader(tag, tag.empty() ? 0 : tag_name_end(tag, 1));
  while (reader.next()) add_naming(page, reader, dom_.naming_);
  data.naming = static_cast<std::uint32_t>(first);
  data.names = names_since(first, dom_.naming_);
}

void DomBuilder::set_name(Dom::NodeData& data, std::string_view otherwise) {
  std::string name(otherwise);
  if (data.size > 1) {
    const std::string_view tag = dom_.page_text_.substr(data.first, data.size);
    name.assign(tag.substr(1, tag_name_end(tag, 1) - 1));
    std::ranges::transform(name, name.begin(), ascii_lower);
  }
  data.extra = static_cast<std::uint32_t>(dom_.names_.size());
  dom_.names_.push_back(std::move(name));
}

bool DomBuilder::add_text(const GumboNode& node, Frame& parent) {
  if (skeleton_ != nullptr) return add_skeleton_text(node.v.text, parent);
  collect_page_runs(node.v.text, dom_.nodes_[parent.index].tag);
  finish_text(parent.index, parent.last_child, literal_);
  return true;
}

// Makes a text node, or the body of its parent, of the runs collected.
void DomBuilder::finish_text(std::uint32_t parent, std::uint32_t& last_child, bool literal) {
  const std::uint32_t first = finished_runs_;
  const auto runs = static_cast<std::uint32_t>(dom_.runs_.size()) - first;
  if (runs == 0) return;
  finished_runs_ += runs;
  const Blank blank = std::exchange(blank_, Blank::kYes);
  if (keeps_raw_body(dom_.nodes_[parent].tag)) {
    dom_.nodes_[parent].extra = first + 1;
    return;
  }
  Dom::NodeData& data = dom_.nodes_[add_child(Tag::kText, parent, last_child)];
  data.first = first;
  data.size = runs;
  data.extra = (literal ? Dom::kLiteral : 0) | (is_blank(blank, first) ? Dom::kBlank : 0);
}

// Whether the runs from `first` on are white space alone.
bool DomBuilder::is_blank(Blank known, std::uint32_t first) const {
  if (known != Blank::kUnknown) return known == Blank::kYes;
  return std::ranges::all_of(std::span(dom_.runs_).subspan(first), [&](const Span& run) {
    return std::ranges::all_of(dom_.page_text_.substr(run.begin, run.size()), is_html_space);
  });
}

bool DomBuilder::add_skeleton_text(const GumboText& text, Frame& parent) {
  const std::size_t offset = offset_of(text.original_text.data);
  if (offset >= source_.size()) return false;
  const auto& marks = skeleton_->marks;
  const auto first = std::ranges::lower_bound(marks, offset, {}, &Mark::skeleton);
  auto next = static_cast<std::size_t>(first - marks.begin());
  literal_ = false;
  for (const char* at = text.text; *at != '\0';) {
    const bool space = *at == ' ' || *at == '\n';
    std::uint32_t code = 0;
    if (!space) {
      if (*at != '\xEE' || at[1] == '\0' || at[2] == '\0') return false;
      code = (static_cast<std::uint32_t>(at[1] & 0x3F) << 6) |
             static_cast<std::uint32_t>(at[2] & 0x3F);
    }
    if (!take_mark(next, code, space, parent)) return false;
    at += space ? 1 : 3;
  }
  finish_text(parent.index, parent.last_child, literal_);
  return true;
}

// The mark that a character of a text node stands for: the next one of its kind and code.
bool DomBuilder::take_mark(std::size_t& next, std::uint32_t code, bool space, Frame& parent) {
  const auto& marks = skeleton_->marks;
  for (; next < marks.size(); ++next) {
    const Segment& segment = skeleton_->segments[marks[next].segment];
    if (segment.kind == SegmentKind::kTag || segment.kind == SegmentKind::kRun) continue;
    const bool is_space =
        segment.kind == SegmentKind::kSpace || segment.kind == SegmentKind::kLineFeed;
    if (is_space != space) continue;
    if (!space && mark_code(next) != code) continue;
    const std::size_t mark = next++;
    if (!in_order(mark)) return false;
    if (segment.kind == SegmentKind::kFold) return add_fold(mark, parent);
    const Tag parent_tag = dom_.nodes_[parent.index].tag;
    const bool is_body = segment.kind == SegmentKind::kBody && segment.tag != Tag::kNone;
    if (is_body ? segment.tag != parent_tag : has_text_body(parent_tag)) return false;
    literal_ = segment.kind == SegmentKind::kBody &&
               (segment.tag == Tag::kNone || is_literal_body(parent_tag));
    add_run(segment);
    return true;
  }
  return false;
}

// Without a skeleton a text node's source may hold tags that the tree builder ignored.
void DomBuilder::collect_page_runs(const GumboText& text, Tag parent) {
  const std::size_t begin = offset_of(text.original_text.data);
  if (begin >= source_.size()) return;
  const std::size_t end =
      begin + std::min<std::size_t>(text.original_text.length, source_.size() - begin);
  blank_ = Blank::kUnknown;
  literal_ = is_literal_body(parent);
  if (has_text_body(parent)) return add_run(begin, end);
  std::size_t position = begin;
  while (position < end) {
    const std::size_t at = std::min(source_.find('<', position + 1), end);
    const char behind = position + 1 < end ? source_[position + 1] : ' ';
    const bool markup = source_[position] == '<' && (is_ascii_letter(behind) || behind == '/' ||
                                                     behind == '!' || behind == '?');
    if (!markup) {
      add_run(position, at);
      position = at;
      continue;
    }
    const std::size_t close = source_.find('>', position);
    position = close == std::string_view::npos ? end : close + 1;
  }
}

// The scan has white space for itself, and other text begin with what is none.
void DomBuilder::add_run(const Segment& segment) {
  if (segment.kind == SegmentKind::kText) blank_ = Blank::kNo;
  if (segment.kind == SegmentKind::kBody && blank_ == Blank::kYes) blank_ = Blank::kUnknown;
  add_run(segment.page_begin, segment.page_end);
}

void DomBuilder::add_run(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  if (dom_.runs_.size() > finished_runs_ && dom_.runs_.back().end == begin) {
    dom_.runs_.back().end = end;
  } else {
    dom_.runs_.push_back({begin, end});
  }
}

std::size_t DomBuilder::offset_of(const char* pointer) const {
  const std::less<const char*> before;
  if (pointer == nullptr || before(pointer, source_.data()) ||
      !before(pointer, source_.data() + source_.size()))
    return source_.size();
  return static_cast<std::size_t>(pointer - source_.data());
}

}  // namespace winnow
