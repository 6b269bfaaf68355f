// SPDX-License-Identifier: Apache-2.0
// A page's tree as the HTML standard builds it, flat and in document order, every node with the
// bytes of the page that it came from.
//
//   Dom dom = Dom::parse(page_text, limits).value();
//   for (Node node : dom.nodes())
//     if (node.tag() == Tag::kA) links += node.attribute("href").size();
//   for (Node child : node.children()) ...        // siblings in order
//   for (Node below : node.descendants()) ...     // preorder, node itself left out
//
// Gumbo builds the tree (dom*.cc are the one home of gumbo.h), but of a skeleton of the page
// (scan.h): the bodies of script, style, svg and comments are cut, each run of text stands as one
// private-use code point, so does a subtree that is nested as it is written (fold.h), and
// attributes wait in the page until they are asked for. That is what makes the way from every
// character back to its byte exact, and the parse fast.
//
// A Dom holds no recursion and no Gumbo memory: a vector of nodes in preorder, so a subtree is a
// range of indices and one pass over all nodes visits parents before children. It refers to the
// page text, which must outlive it. Nodes are null-safe handles: every question to a null node has
// an empty answer; a handle lives as long as its Dom stays where it is. Cost caps: Limits::tree_*;
// past them parse() fails with `parse-budget`. Threads: const use is safe.
#ifndef WINNOW_PAGE_DOM_H_
#define WINNOW_PAGE_DOM_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/attributes.h"
#include "page/naming.h"
#include "page/tag.h"
#include "winnow/article.h"
#include "winnow/result.h"
#include "winnow/winnow.h"

namespace winnow {

class Dom;
class ChildRange;
class NodeRange;

class Node {
 public:
  Node() = default;
  explicit operator bool() const { return dom_ != nullptr; }
  friend bool operator==(const Node&, const Node&) = default;

  Tag tag() const;                // kText for text, kDocument for the root, kNone for null
  std::string_view name() const;  // "div", "my-widget"; lower case; empty for text
  bool is_text() const { return tag() == Tag::kText; }
  std::uint32_t index() const { return index_; }  // position in preorder
  std::uint32_t end() const;                      // first index behind the subtree
  int depth() const;                              // 0 for the root

  Node parent() const;
  Node first_child() const;
  Node next_sibling() const;
  Node previous_sibling() const;
  Node closest(Tag tag) const;  // itself or the nearest ancestor with that tag
  ChildRange children() const;
  NodeRange descendants() const;

  // The decoded value of an attribute (character references resolved), or empty. Names are lower
  // case.
  std::string attribute(std::string_view name) const;
  bool has_attribute(std::string_view name) const;
  // The value as the page wrote it: enough for class, id, role; no allocation.
  std::string_view raw_attribute(std::string_view name) const;
  // Several of them in one reading of the tag. REQUIRES: as many values as names.
  void raw_attributes(std::span<const std::string_view> names,
                      std::span<std::string_view> values) const;
  // Those that say what an element is (naming.h), as the page wrote them; of two with one name the
  // first is meant.
  std::span<const NamingAttribute> naming() const;
  std::string_view value(const NamingAttribute& attribute) const;
  std::string_view value(Naming name) const;  // of the first of that name, or empty

  // The bytes of the page: of a text node its characters with the references still in place, of an
  // element its start tag (empty for one that the parser implied).
  Span source() const;
  std::string_view raw_source() const;  // those bytes

  // All text below, references resolved, white space as written, scripts and styles left out. For
  // looking, not for the article: the map is made by TextBuilder.
  std::string text_content() const;

 private:
  friend class Dom;
  friend class ChildRange;
  friend class NodeRange;
  Node(const Dom* dom, std::uint32_t index) : dom_(dom), index_(index) {}
  const Dom* dom_ = nullptr;
  std::uint32_t index_ = 0;
};

class Dom {
 public:
  // A stretch of a text node in the page: character references in it are still to be resolved.
  using TextRun = Span;

  // REQUIRES: page_text is valid UTF-8 (decode() repairs) and outlives the Dom.
  static Result<Dom> parse(std::string_view page_text, const Limits& limits);

  Dom(Dom&&) = default;
  Dom& operator=(Dom&&) = default;

  std::string_view page_text() const { return page_text_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  Node node(std::uint32_t index) const;  // null when there is none
  Node root() const { return node(0); }
  Node body() const;  // null in a page of frames
  Node head() const;
  NodeRange nodes() const;

  // The runs a text node is made of, in order; nearly always one.
  std::span<const TextRun> text_runs(Node text) const;
  // Whether `&` in a text node is no reference: text of <xmp>, <plaintext> and CDATA.
  bool is_literal(Node text) const;
  // Whether a text node is ASCII white space alone, as half of all are.
  bool is_blank(Node text) const;

  // Values of naming attributes are numbered from 1 to so many.
  std::uint32_t values() const { return values_; }

  // The body of script, style, iframe, noembed and noframes, which have no children here.
  std::string_view raw_body(Node script) const;

 private:
  friend class Node;
  friend class DomBuilder;
  struct NodeData {
    std::uint32_t parent = 0;
    std::uint32_t end = 0;
    std::uint32_t previous = 0;  // sibling, or 0
    std::uint32_t first = 0;     // element: its start tag in the page; text: its first run
    std::uint32_t size = 0;      // element: bytes of the start tag; text: number of runs
    std::uint32_t extra = 0;   // kUnknown: name; raw body: its run, from 1; text: kLiteral, kBlank
    std::uint32_t naming = 0;  // element: the first of its naming attributes
    std::uint16_t depth = 0;
    Tag tag = Tag::kNone;
    std::uint8_t names = 0;  // element: their number
  };

  static constexpr std::uint32_t kLiteral = 1;
  static constexpr std::uint32_t kBlank = 2;

  Dom() = default;
  const NodeData& data(Node node) const { return nodes_[node.index_]; }

  std::string_view page_text_;
  std::vector<NodeData> nodes_;
  std::vector<TextRun> runs_;
  std::vector<std::string> names_;  // of elements that tag.h does not list
  std::vector<NamingAttribute> naming_;
  std::uint32_t values_ = 0;
};

inline std::span<const NamingAttribute> Node::naming() const {
  if (!dom_) return {};
  const auto& data = dom_->data(*this);
  return std::span(dom_->naming_).subspan(data.naming, data.names);
}

inline std::string_view Node::value(const NamingAttribute& attribute) const {
  return dom_ ? dom_->page_text_.substr(attribute.begin, attribute.size) : std::string_view();
}

inline std::string_view Node::raw_source() const {
  const Span span = source();
  return dom_ ? dom_->page_text_.substr(span.begin, span.size()) : std::string_view();
}

inline std::string_view Node::value(Naming name) const {
  for (const NamingAttribute& each : naming())
    if (each.name == name) return value(each);
  return {};
}

inline std::span<const Dom::TextRun> Dom::text_runs(Node text) const {
  if (!text.is_text()) return {};
  return std::span(runs_).subspan(data(text).first, data(text).size);
}

inline Span Node::source() const {
  if (!dom_) return {};
  const auto& data = dom_->data(*this);
  if (data.tag != Tag::kText) return {data.first, data.first + data.size};
  const auto runs = dom_->text_runs(*this);
  return runs.empty() ? Span() : Span{runs.front().begin, runs.back().end};
}

inline Tag Node::tag() const { return dom_ ? dom_->data(*this).tag : Tag::kNone; }

inline std::uint32_t Node::end() const { return dom_ ? dom_->data(*this).end : 0; }

inline int Node::depth() const { return dom_ ? dom_->data(*this).depth : 0; }

inline Node Node::parent() const {
  if (!dom_ || index_ == 0) return {};
  return {dom_, dom_->data(*this).parent};
}

inline Node Node::first_child() const {
  if (!dom_ || index_ + 1 >= dom_->data(*this).end) return {};
  return {dom_, index_ + 1};
}

inline Node Node::next_sibling() const {
  if (!dom_ || index_ == 0) return {};
  const auto& data = dom_->data(*this);
  return data.end < dom_->nodes_[data.parent].end ? Node(dom_, data.end) : Node();
}

inline Node Node::closest(Tag tag) const {
  for (Node node = *this; node; node = node.parent())
    if (node.tag() == tag) return node;
  return {};
}

inline bool Dom::is_literal(Node text) const {
  return text.is_text() && (data(text).extra & kLiteral) != 0;
}

inline bool Dom::is_blank(Node text) const {
  return text.is_text() && (data(text).extra & kBlank) != 0;
}

inline Node Dom::node(std::uint32_t index) const {
  return index < nodes_.size() ? Node(this, index) : Node();
}

class NodeIterator {
 public:
  using value_type = Node;
  using difference_type = std::ptrdiff_t;

  NodeIterator() = default;
  NodeIterator(const Dom* dom, std::uint32_t index) : dom_(dom), index_(index) {}
  Node operator*() const { return dom_->node(index_); }
  NodeIterator& operator++() { return ++index_, *this; }
  NodeIterator operator++(int) { return {dom_, index_++}; }
  friend bool operator==(const NodeIterator&, const NodeIterator&) = default;

 private:
  const Dom* dom_ = nullptr;
  std::uint32_t index_ = 0;
};

// Nodes in preorder.
class NodeRange {
 public:
  NodeRange() = default;
  NodeRange(const Dom* dom, std::uint32_t first, std::uint32_t last)
      : begin_(dom, first), end_(dom, last) {}
  NodeIterator begin() const { return begin_; }
  NodeIterator end() const { return end_; }

 private:
  NodeIterator begin_;
  NodeIterator end_;
};

class ChildIterator {
 public:
  using value_type = Node;
  using difference_type = std::ptrdiff_t;

  ChildIterator() = default;
  explicit ChildIterator(Node node) : node_(node) {}
  Node operator*() const { return node_; }
  ChildIterator& operator++() { return node_ = node_.next_sibling(), *this; }
  ChildIterator operator++(int) {
    ChildIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const ChildIterator&, const ChildIterator&) = default;

 private:
  Node node_;
};

// The children of a node in order.
class ChildRange {
 public:
  ChildRange() = default;
  explicit ChildRange(Node first) : first_(first) {}
  ChildIterator begin() const { return ChildIterator(first_); }
  ChildIterator end() const { return {}; }

 private:
  Node first_;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_DOM_H_
