// SPDX-License-Identifier: Apache-2.0
// Dom::parse: Gumbo on the skeleton of a page, and from its tree to the flat one.
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

#include "page/attributes.h"
#include "page/dom.h"
#include "page/dom_arena.h"
#include "page/scan.h"

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

// Bodies that become Dom::raw_body instead of a text child.
bool keeps_raw_body(Tag tag) {
  return tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kIframe || tag == Tag::kNoembed ||
         tag == Tag::kNoframes;
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

// Lays a Gumbo tree out as a Dom. With a skeleton every text must be made of the skeleton's code
// points, each where the scan saw it; build() returns false when one is not, that is when the scan
// and the tree builder did not agree on what is markup.
class DomBuilder {
 public:
  // `source` is what Gumbo parsed; `skeleton` is null when that was the page itself.
  DomBuilder(std::string_view page, std::string_view source, const Skeleton* skeleton)
      : source_(source), skeleton_(skeleton) {
    dom_.page_text_ = page;
    dom_.nodes_.reserve(source.size() / 8 + 16);
    dom_.runs_.reserve(source.size() / 16 + 16);
  }

  bool build(const GumboNode& document);
  bool too_deep() const { return too_deep_; }
  Dom take() { return std::move(dom_); }

 private:
  struct Frame {
    const GumboNode* node;
    std::uint32_t index;
    unsigned next_child;
    std::uint32_t last_child;
  };

  bool add(const GumboNode& node, Frame& parent, std::vector<Frame>& stack);
  bool add_text(const GumboNode& node, std::uint32_t parent);
  void add_element(const GumboNode& node, std::uint32_t parent);
  std::uint32_t add_node(Tag tag, std::uint32_t parent);
  void set_tag_source(const GumboElement& element, Dom::NodeData& data);
  void set_name(const GumboElement& element, Dom::NodeData& data);

  bool collect_runs(const GumboText& text, Tag parent, bool& literal);
  bool collect_skeleton_runs(const GumboText& text, Tag parent, bool& literal);
  bool take_segment(std::size_t& next, std::uint32_t code, bool space, Tag parent, bool& literal);
  void collect_page_runs(const GumboText& text, Tag parent, bool& literal);
  void add_run(std::size_t begin, std::size_t end);
  std::size_t offset_of(const char* pointer) const;

  std::string_view source_;
  const Skeleton* skeleton_;
  Dom dom_;
  std::vector<Dom::TextRun> collected_;
  bool too_deep_ = false;
};

bool DomBuilder::build(const GumboNode& document) {
  add_node(Tag::kDocument, 0);
  std::vector<Frame> stack{{&document, 0, 0, 0}};
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
  return true;
}

bool DomBuilder::add(const GumboNode& node, Frame& parent, std::vector<Frame>& stack) {
  const std::uint32_t index = dom_.size();
  const std::uint32_t parent_index = parent.index;
  if (is_element(node)) {
    add_element(node, parent_index);
  } else if (node.type != GUMBO_NODE_COMMENT) {
    if (!add_text(node, parent_index)) return false;
    if (dom_.size() == index) return true;
  } else {
    return true;
  }
  dom_.nodes_[index].previous = parent.last_child;
  parent.last_child = index;
  if (is_element(node)) stack.push_back({&node, index, 0, 0});  // invalidates `parent`
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

void DomBuilder::add_element(const GumboNode& node, std::uint32_t parent) {
  const GumboElement& element = node.v.element;
  Tag tag = from_gumbo(element.tag);
  const bool foreign = element.tag_namespace != GUMBO_NAMESPACE_HTML;
  if (foreign && tag != Tag::kSvg && tag != Tag::kMath) tag = Tag::kUnknown;
  Dom::NodeData& data = dom_.nodes_[add_node(tag, parent)];
  set_tag_source(element, data);
  if (tag != Tag::kUnknown) return;
  set_name(element, data);
  // Elements that are younger than Gumbo: it has no number for them, tag.h has.
  const Tag known = foreign ? Tag::kUnknown : tag_from_name(dom_.names_.back());
  if (known == Tag::kUnknown) return;
  data.tag = known;
  data.extra = 0;
  dom_.names_.pop_back();
}

void DomBuilder::set_tag_source(const GumboElement& element, Dom::NodeData& data) {
  const std::size_t offset = offset_of(element.original_tag.data);
  if (offset >= source_.size()) return;  // implied
  if (skeleton_ == nullptr) {
    data.first = static_cast<std::uint32_t>(offset);
    data.size = static_cast<std::uint32_t>(
        std::min<std::size_t>(element.original_tag.length, source_.size() - offset));
    return;
  }
  const auto segment =
      std::ranges::lower_bound(skeleton_->segments, offset, {}, &Segment::skeleton);
  if (segment == skeleton_->segments.end() || segment->skeleton != offset) return;
  data.first = segment->page_begin;
  data.size = segment->page_end - segment->page_begin;
}

void DomBuilder::set_name(const GumboElement& element, Dom::NodeData& data) {
  std::string name;
  if (data.size > 1) {
    const std::string_view tag = dom_.page_text_.substr(data.first, data.size);
    const std::string_view written = tag.substr(1, tag_name_end(tag, 1) - 1);
    name.assign(written);
    std::ranges::transform(name, name.begin(), ascii_lower);
  } else {
    name = gumbo_normalized_tagname(element.tag);
  }
  data.extra = static_cast<std::uint32_t>(dom_.names_.size());
  dom_.names_.push_back(std::move(name));
}

bool DomBuilder::add_text(const GumboNode& node, std::uint32_t parent) {
  const Tag parent_tag = dom_.nodes_[parent].tag;
  bool literal = false;
  collected_.clear();
  if (!collect_runs(node.v.text, parent_tag, literal)) return false;
  if (collected_.empty()) return true;
  const auto first = static_cast<std::uint32_t>(dom_.runs_.size());
  dom_.runs_.insert(dom_.runs_.end(), collected_.begin(), collected_.end());
  if (keeps_raw_body(parent_tag)) {
    dom_.nodes_[parent].extra = first + 1;
    return true;
  }
  Dom::NodeData& data = dom_.nodes_[add_node(Tag::kText, parent)];
  data.first = first;
  data.size = static_cast<std::uint32_t>(collected_.size());
  data.extra = literal;
  return true;
}

bool DomBuilder::collect_runs(const GumboText& text, Tag parent, bool& literal) {
  if (skeleton_ != nullptr) return collect_skeleton_runs(text, parent, literal);
  collect_page_runs(text, parent, literal);
  return true;
}

bool DomBuilder::collect_skeleton_runs(const GumboText& text, Tag parent, bool& literal) {
  const std::size_t offset = offset_of(text.original_text.data);
  if (offset >= source_.size()) return false;
  const auto& segments = skeleton_->segments;
  const auto first = std::ranges::lower_bound(segments, offset, {}, &Segment::skeleton);
  auto next = static_cast<std::size_t>(first - segments.begin());
  for (const char* at = text.text; *at != '\0';) {
    const bool space = *at == ' ' || *at == '\n';
    std::uint32_t code = 0;
    if (!space) {
      if (*at != '\xEE' || at[1] == '\0' || at[2] == '\0') return false;
      code = (static_cast<std::uint32_t>(at[1] & 0x3F) << 6) |
             static_cast<std::uint32_t>(at[2] & 0x3F);
    }
    if (!take_segment(next, code, space, parent, literal)) return false;
    at += space ? 1 : 3;
  }
  return true;
}

// The segment that a character of a text node stands for: the next one of its kind and code.
bool DomBuilder::take_segment(std::size_t& next, std::uint32_t code, bool space, Tag parent,
                              bool& literal) {
  const auto& segments = skeleton_->segments;
  for (; next < segments.size(); ++next) {
    const Segment& segment = segments[next];
    if (segment.kind == SegmentKind::kTag) continue;
    if ((segment.kind == SegmentKind::kSpace) != space) continue;
    if (!space && segment_code(next) != code) continue;
    ++next;
    const bool is_body = segment.kind == SegmentKind::kBody && segment.tag != Tag::kNone;
    if (is_body ? segment.tag != parent : has_text_body(parent)) return false;
    literal = segment.kind == SegmentKind::kBody &&
              (segment.tag == Tag::kNone || is_literal_body(parent));
    add_run(segment.page_begin, segment.page_end);
    return true;
  }
  return false;
}

// Without a skeleton a text node's source may hold tags that the tree builder ignored.
void DomBuilder::collect_page_runs(const GumboText& text, Tag parent, bool& literal) {
  const std::size_t begin = offset_of(text.original_text.data);
  if (begin >= source_.size()) return;
  const std::size_t end =
      begin + std::min<std::size_t>(text.original_text.length, source_.size() - begin);
  literal = is_literal_body(parent);
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

void DomBuilder::add_run(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  if (!collected_.empty() && collected_.back().end == begin) {
    collected_.back().end = end;
  } else {
    collected_.push_back({begin, end});
  }
}

std::size_t DomBuilder::offset_of(const char* pointer) const {
  const std::less<const char*> before;
  if (pointer == nullptr || before(pointer, source_.data()) ||
      !before(pointer, source_.data() + source_.size()))
    return source_.size();
  return static_cast<std::size_t>(pointer - source_.data());
}

namespace {

Error over_budget(const char* what) {
  return {"parse-budget", "the page's markup costs more than a page may (" + std::string(what) +
                              "); it is damaged or made to hurt"};
}

GumboOutput* run_gumbo(std::string_view source, DomArena& arena) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = DomArena::allocate;
  options.deallocator = DomArena::release;
  options.userdata = &arena;
  options.max_errors = 0;  // each error would keep a copy of the stack of open elements
  return arena.guarded(
      [&] { return gumbo_parse_with_options(&options, source.data(), source.size()); });
}

}  // namespace

Result<Dom> Dom::parse(std::string_view page_text, const Limits& limits) {
  if (page_text.size() >= (1u << 31)) return std::unexpected(over_budget("2 GiB"));
  const std::size_t bytes = limits.tree_bytes + limits.tree_bytes_per_byte * page_text.size();
  const std::size_t microseconds =
      limits.tree_microseconds + limits.tree_microseconds_per_byte * page_text.size();
  {
    DomArena arena(bytes, microseconds);
    const Skeleton skeleton = scan(page_text, limits.tree_depth);
    GumboOutput* const output = run_gumbo(skeleton.text, arena);
    if (output == nullptr) return std::unexpected(over_budget(arena.failure()));
    DomBuilder builder(page_text, skeleton.text, &skeleton);
    const bool agrees = builder.build(*output->document);
    if (builder.too_deep()) return std::unexpected(over_budget("depth"));
    if (agrees) return builder.take();
  }
  // The scan read as text what the tree builder reads as markup, or the other way round: the page
  // as it is, at its full price. Copied for the NUL behind its end, which Gumbo reads.
  DomArena arena(bytes, microseconds);
  const std::string copy(page_text);
  GumboOutput* const output = run_gumbo(copy, arena);
  if (output == nullptr) return std::unexpected(over_budget(arena.failure()));
  DomBuilder builder(page_text, copy, nullptr);
  builder.build(*output->document);
  if (builder.too_deep()) return std::unexpected(over_budget("depth"));
  return builder.take();
}

}  // namespace winnow
