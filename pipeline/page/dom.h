// A page's tree as the HTML standard builds it, flat and in document order, every node with the bytes
// of the page that it came from.
//
//   Dom dom = Dom::parse(page_text, limits).value();
//   for (Node node : dom.nodes())
//     if (node.tag() == Tag::kA) links += node.attribute("href").size();
//   for (Node child : node.children()) ...        // siblings in order
//   for (Node below : node.descendants()) ...     // preorder, node itself left out
//
// Gumbo builds the tree (dom.cc is the one home of gumbo.h), but of a skeleton of the page: the bodies
// of script, style, svg and comments are cut, each run of text stands as one private-use code point
// and attributes wait in the page until they are asked for. That is what makes the way from every
// character back to its byte exact, and the parse fast.
//
// A Dom holds no recursion and no Gumbo memory: a vector of nodes in preorder, so a subtree is a range
// of indices and one pass over all nodes visits parents before children. It refers to the page text,
// which must outlive it. Nodes are null-safe handles: every question to a null node has an empty answer.
// Cost caps: Limits::tree_*; past them parse() fails with `parse-budget`. Threads: const use is safe.
#ifndef WINNOW_PAGE_DOM_H_
#define WINNOW_PAGE_DOM_H_

#include <cstddef>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include "page/tag.h"
#include "winnow/article.h"
#include "winnow/result.h"
#include "winnow/winnow.h"

namespace winnow {

class Dom;

class Node {
 public:
  Node() = default;
  explicit operator bool() const { return dom_ != nullptr; }
  friend bool operator==(const Node&, const Node&) = default;

  Tag tag() const;                       // kText for text, kDocument for the root, kNone for null
  std::string_view name() const;         // "div", "my-widget"; lower case; empty for text
  bool is_text() const { return tag() == Tag::kText; }
  std::uint32_t index() const { return index_; }  // position in preorder
  std::uint32_t end() const;             // first index behind the subtree
  int depth() const;

  Node parent() const;
  Node first_child() const;
  Node next_sibling() const;
  Node previous_sibling() const;
  Node closest(Tag tag) const;  // itself or the nearest ancestor with that tag
  auto children() const;
  auto descendants() const;

  // The decoded value of an attribute (character references resolved), or empty.
  std::string attribute(std::string_view name) const;
  bool has_attribute(std::string_view name) const;
  // The value as the page wrote it: enough for class, id, role; no allocation.
  std::string_view raw_attribute(std::string_view name) const;

  // The bytes of the page: of a text node its characters with the references still in place, of an
  // element its start tag (empty for one that the parser implied).
  Span source() const;

  // All text below, references resolved, white space as written. For looking, not for the article:
  // the map is made by TextBuilder.
  std::string text_content() const;

 private:
  friend class Dom;
  Node(const Dom* dom, std::uint32_t index) : dom_(dom), index_(index) {}
  const Dom* dom_ = nullptr;
  std::uint32_t index_ = 0;
};

class Dom {
 public:
  // A stretch of a text node in the page: character references in it are still to be resolved.
  using TextRun = Span;

  static Result<Dom> parse(std::string_view page_text, const Limits& limits);

  Dom(Dom&&) = default;
  Dom& operator=(Dom&&) = default;

  std::string_view page_text() const { return page_text_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  Node node(std::uint32_t index) const;
  Node root() const { return node(0); }
  Node body() const;
  Node head() const;
  auto nodes() const;

  // The runs a text node is made of, in order; nearly always one.
  std::vector<TextRun> text_runs(Node text) const;

  // Bodies that the skeleton left out, for those who read them: <script type="application/ld+json">.
  std::string_view raw_body(Node script) const;

 private:
  friend class Node;
  struct NodeData;
  Dom() = default;
  std::string_view page_text_;
  std::vector<NodeData> nodes_;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_DOM_H_
