// SPDX-License-Identifier: Apache-2.0
// Reading XML as it is found on the web: strictly first, then with the common faults mended.
//
//   XmlDocument document = read_xml("<rss><channel><title>A & B</title></channel></rss>");
//   for (XmlNode item : document.root().child("channel").children()) ...
//   document.root().child("channel").child("title").text()   // "A & B"
//   document.mended                                          // true: the ampersand stood bare
//
// expat reads (xml.cc is its one home), with no network and no external entities; it is stopped at
// the first entity declaration, so nothing expands. When it refuses a document, a repair pass
// removes the document type, escapes bare ampersands, resolves HTML's named references, drops
// forbidden control characters, and it reads again; what stands before a fault that cannot be
// mended is kept, with `error` saying where reading stopped.
//
// Names are local names, lower case kept as written; prefixes are resolved to their namespace where
// declared. Input is UTF-8 without declaration of anything else (decode first). Caps: depth 256,
// and kMostXmlNodes nodes. Lifetime: a node points into its document. Threads: const use is safe.
#ifndef WINNOW_BASE_XML_H_
#define WINNOW_BASE_XML_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace winnow {

class XmlDocument;

// A handle that may be null: a null node has empty answers.
class XmlNode {
 public:
  XmlNode() = default;
  explicit operator bool() const { return document_ != nullptr; }

  bool is_text() const;                                     // character data, no element
  std::string_view name() const;                            // local name: "title"
  std::string_view prefix() const;                          // as written: "dc", or empty
  std::string_view name_space() const;                      // its URI, or empty
  std::string_view attribute(std::string_view name) const;  // by name as written: "xml:base"
  bool has_attribute(std::string_view name) const;

  XmlNode parent() const;
  XmlNode first_child() const;  // text included
  XmlNode next_sibling() const;
  // The first child element of that local name without prefix, else with any prefix.
  XmlNode child(std::string_view name) const;
  std::vector<XmlNode> children() const;  // elements only
  std::vector<XmlNode> children(std::string_view name) const;

  // All character data below, in order.
  std::string text() const;
  // The markup inside, written again: for content of type xhtml.
  std::string inner_markup() const;

 private:
  friend class XmlDocument;
  XmlNode(const XmlDocument* document, std::uint32_t index) : document_(document), index_(index) {}
  const XmlDocument* document_ = nullptr;
  std::uint32_t index_ = 0;
};

class XmlDocument {
 public:
  XmlNode root() const;  // the document element, or null

  bool mended = false;
  std::string error;  // empty, or "line 3, column 14: not well-formed"; what came before is here

 private:
  friend class XmlNode;
  friend class XmlReader;
  struct Node {
    std::string prefix, name, text;  // text for character data alone
    std::string name_space;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::uint32_t parent = 0;
    std::uint32_t end = 0;  // first index behind the subtree
  };
  std::vector<Node> nodes_;  // preorder
};

inline constexpr std::size_t kMostXmlNodes = 4'000'000;

XmlDocument read_xml(std::string_view utf8);

// The encoding an XML document declares for itself (byte order mark, then the XML declaration), or
// empty. A label, not yet a WHATWG name.
std::string_view declared_xml_encoding(std::string_view bytes);

// The document as UTF-8 without byte order mark (RFC 7303): byte order mark, then the charset that
// the Content-Type header told, then what it declares, then UTF-8; bytes that are none are
// windows-1252.
std::string decode_xml(std::string_view bytes, std::string_view told_charset);

}  // namespace winnow

#endif  // WINNOW_BASE_XML_H_
