// SPDX-License-Identifier: Apache-2.0
#include "base/xml.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/encoding.h"
#include "base/utf8.h"
#include "base/xml_repair.h"

namespace winnow {
namespace {

constexpr std::size_t kMostDepth = 256;
constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

// Collects what expat tells into the document's nodes.
class XmlReader {
 public:
  explicit XmlReader(XmlDocument& document)
      : document_(document), parser_(XML_ParserCreate("UTF-8")) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const XML_Char* name, const XML_Char** attributes) {
          static_cast<XmlReader*>(self)->start(name, attributes);
        },
        [](void* self, const XML_Char*) { static_cast<XmlReader*>(self)->end(); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int size) {
      static_cast<XmlReader*>(self)->text({text, static_cast<std::size_t>(size)});
    });
    XML_SetEntityDeclHandler(
        parser_.get(), [](void* self, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
                          const XML_Char*, const XML_Char*, const XML_Char*) {
          static_cast<XmlReader*>(self)->stop("an entity declaration");
        });
  }

  // Empty, or where and why reading stopped.
  std::string read(std::string_view bytes) {
    constexpr std::size_t kPart = 1u << 20;  // expat counts in int
    bool fine = true;
    for (std::size_t at = 0; fine && (at < bytes.size() || at == 0); at += kPart) {
      const std::string_view part = bytes.substr(at, kPart);
      const bool last = at + part.size() == bytes.size();
      fine = XML_Parse(parser_.get(), part.data(), static_cast<int>(part.size()), last) !=
             XML_STATUS_ERROR;
    }
    while (!open_.empty()) end();
    return fine ? std::string() : place_of_error();
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  std::string place_of_error() const {
    const std::string why =
        stopped_.empty() ? XML_ErrorString(XML_GetErrorCode(parser_.get())) : stopped_;
    return "line " + std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ", column " +
           std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1) + ": " + why;
  }

  void stop(const char* why) {
    stopped_ = why;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  std::uint32_t add_node() {
    const auto index = static_cast<std::uint32_t>(document_.nodes_.size());
    document_.nodes_.emplace_back();
    document_.nodes_.back().parent = open_.empty() ? index : open_.back();
    document_.nodes_.back().end = index + 1;
    return index;
  }

  void start(std::string_view name, const XML_Char** attributes) {
    if (open_.size() >= kMostDepth) return stop("elements nested more than 256 deep");
    if (document_.nodes_.size() >= kMostXmlNodes) return stop("more elements than winnow reads");
    const std::uint32_t index = add_node();
    bindings_at_.push_back(bindings_.size());
    XmlDocument::Node& node = document_.nodes_[index];
    for (; *attributes; attributes += 2) {
      const std::string_view key = attributes[0];
      if (key == "xmlns") bindings_.emplace_back("", attributes[1]);
      if (key.starts_with("xmlns:")) bindings_.emplace_back(key.substr(6), attributes[1]);
      node.attributes.emplace_back(key, attributes[1]);
    }
    const std::size_t colon = name.find(':');
    if (colon != name.npos) node.prefix = name.substr(0, colon);
    node.name = name.substr(colon == name.npos ? 0 : colon + 1);
    node.name_space = resolve(node.prefix);
    open_.push_back(index);
  }

  std::string resolve(std::string_view prefix) const {
    if (prefix == "xml") return std::string(kXmlNamespace);
    const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                    [&](const auto& binding) { return binding.first == prefix; });
    return found != bindings_.rend() ? found->second : std::string();
  }

  void end() {
    document_.nodes_[open_.back()].end = static_cast<std::uint32_t>(document_.nodes_.size());
    open_.pop_back();
    bindings_.resize(bindings_at_.back());
    bindings_at_.pop_back();
  }

  void text(std::string_view text) {
    if (open_.empty()) return;
    // expat cuts character data at line ends and references: join what belongs together.
    const bool goes_on = document_.nodes_.size() - 1 != open_.back() &&
                         document_.nodes_.back().name.empty() &&
                         document_.nodes_.back().parent == open_.back();
    const std::uint32_t index =
        goes_on ? static_cast<std::uint32_t>(document_.nodes_.size() - 1) : add_node();
    document_.nodes_[index].text += text;
  }

  XmlDocument& document_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::vector<std::uint32_t> open_;
  std::vector<std::pair<std::string, std::string>> bindings_;
  std::vector<std::size_t> bindings_at_;
  std::string stopped_;
};

XmlDocument read_xml(std::string_view utf8) {
  XmlDocument strict;
  strict.error = XmlReader(strict).read(utf8);
  if (strict.error.empty()) return strict;
  XmlDocument mended;
  mended.error = XmlReader(mended).read(repair_xml(utf8));
  mended.mended = true;
  return mended;
}

std::string_view declared_xml_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) return "utf-8";
  if (bytes.starts_with("\xfe\xff")) return "utf-16be";
  if (bytes.starts_with("\xff\xfe")) return "utf-16le";
  if (bytes.starts_with(std::string_view("\0<\0?", 4))) return "utf-16be";
  if (bytes.starts_with(std::string_view("<\0?\0", 4))) return "utf-16le";
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  std::size_t at = declaration.find("encoding");
  if (at == declaration.npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == declaration.npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  return end == declaration.npos ? std::string_view() : declaration.substr(at + 1, end - at - 1);
}

std::string decode_xml(std::string_view bytes, std::string_view told_charset) {
  std::string_view label = declared_xml_encoding(bytes);
  const std::size_t mark = bytes.starts_with("\xef\xbb\xbf")                                ? 3
                           : bytes.starts_with("\xfe\xff") || bytes.starts_with("\xff\xfe") ? 2
                                                                                            : 0;
  if (mark == 0 && !told_charset.empty()) label = told_charset;
  bytes.remove_prefix(mark);
  const Encoding* encoding = find_encoding(label);
  // A declaration that could be read byte by byte is no UTF-16, whatever it says.
  const bool declared = encoding != nullptr;
  const bool wide = encoding != nullptr && encoding->name.starts_with("UTF-16");
  if (encoding == nullptr || (wide && mark == 0 && bytes.starts_with("<?xml"))) {
    encoding = find_encoding("utf-8");
  }
  if (encoding->name == "UTF-8" && !is_valid_utf8(bytes)) {
    // Old tools wrote Latin text and called it nothing at all, or something nobody knows.
    if (!declared) encoding = find_encoding("windows-1252");
  }
  return convert(*encoding, bytes).text;
}

XmlNode XmlDocument::root() const { return nodes_.empty() ? XmlNode() : XmlNode(this, 0); }

bool XmlNode::is_text() const { return document_ && document_->nodes_[index_].name.empty(); }

std::string_view XmlNode::name() const {
  return document_ ? std::string_view(document_->nodes_[index_].name) : std::string_view();
}

std::string_view XmlNode::prefix() const {
  return document_ ? std::string_view(document_->nodes_[index_].prefix) : std::string_view();
}

std::string_view XmlNode::name_space() const {
  return document_ ? std::string_view(document_->nodes_[index_].name_space) : std::string_view();
}

std::string_view XmlNode::attribute(std::string_view name) const {
  if (!document_) return {};
  for (const auto& [key, value] : document_->nodes_[index_].attributes) {
    if (key == name) return value;
  }
  return {};
}

bool XmlNode::has_attribute(std::string_view name) const {
  return document_ && std::ranges::any_of(document_->nodes_[index_].attributes,
                                          [&](const auto& a) { return a.first == name; });
}

XmlNode XmlNode::parent() const {
  if (!document_ || index_ == 0) return {};
  return XmlNode(document_, document_->nodes_[index_].parent);
}

XmlNode XmlNode::first_child() const {
  if (!document_ || document_->nodes_[index_].end == index_ + 1) return {};
  return XmlNode(document_, index_ + 1);
}

XmlNode XmlNode::next_sibling() const {
  if (!document_ || index_ == 0) return {};
  const std::uint32_t next = document_->nodes_[index_].end;
  const std::uint32_t end = document_->nodes_[document_->nodes_[index_].parent].end;
  return next < end ? XmlNode(document_, next) : XmlNode();
}

XmlNode XmlNode::child(std::string_view name) const {
  XmlNode prefixed;
  for (XmlNode node = first_child(); node; node = node.next_sibling()) {
    if (node.name() != name) continue;
    if (node.prefix().empty()) return node;
    if (!prefixed) prefixed = node;
  }
  return prefixed;
}

std::vector<XmlNode> XmlNode::children() const {
  std::vector<XmlNode> found;
  for (XmlNode node = first_child(); node; node = node.next_sibling()) {
    if (!node.is_text()) found.push_back(node);
  }
  return found;
}

std::vector<XmlNode> XmlNode::children(std::string_view name) const {
  std::vector<XmlNode> found = children();
  std::erase_if(found, [&](const XmlNode& node) { return node.name() != name; });
  return found;
}

std::string XmlNode::text() const {
  std::string text;
  if (!document_) return text;
  for (std::uint32_t i = index_; i < document_->nodes_[index_].end; ++i) {
    text += document_->nodes_[i].text;
  }
  return text;
}

std::string XmlNode::inner_markup() const {
  std::string markup;
  if (!document_) return markup;
  std::vector<std::uint32_t> open;
  const auto& nodes = document_->nodes_;
  for (std::uint32_t i = index_ + 1;; ++i) {
    while (!open.empty() && nodes[open.back()].end <= i) {
      markup.append("</").append(nodes[open.back()].name).append(">");
      open.pop_back();
    }
    if (i >= nodes[index_].end) return markup;
    if (nodes[i].name.empty()) {
      append_escaped(markup, nodes[i].text);
      continue;
    }
    markup.append("<").append(nodes[i].name);
    for (const auto& [key, value] : nodes[i].attributes) {
      if (key == "xmlns" || key.starts_with("xmlns:")) continue;
      markup.append(" ").append(key).append("=\"");
      append_escaped(markup, value);
      markup += '"';
    }
    markup += '>';
    open.push_back(i);
  }
}

}  // namespace winnow
