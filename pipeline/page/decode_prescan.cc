// SPDX-License-Identifier: Apache-2.0
#include "page/decode_prescan.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/encoding.h"
#include "base/utf8.h"

namespace winnow {
namespace {

// The standard scans 1,024 bytes and then lets the parser change its mind at a <meta> further down;
// one longer scan does the work of both.
constexpr std::size_t kScannedBytes = 16 << 10;

struct Attribute {
  std::string name;
  std::string value;
};

// The standard's algorithm, step by step, over the bytes it may see.
class Prescan {
 public:
  explicit Prescan(std::string_view bytes) : bytes_(bytes.substr(0, kScannedBytes)) {}

  std::string_view run() {
    while (at_ < bytes_.size()) {
      if (starts_with("<!--")) {
        skip_comment();
      } else if (starts_with_ignoring_case(bytes_.substr(at_), "<meta") && ends_name(at_ + 5)) {
        at_ += 5;
        if (const std::string_view name = read_meta(); !name.empty()) return name;
      } else if (is_tag()) {
        skip_tag();
      } else if (starts_with("<!") || starts_with("</") || starts_with("<?")) {
        skip_to('>');
      } else {
        ++at_;
      }
    }
    return xml_declaration();
  }

 private:
  bool starts_with(std::string_view word) const { return bytes_.substr(at_).starts_with(word); }

  bool ends_name(std::size_t position) const {
    return position < bytes_.size() &&
           (is_ascii_space(bytes_[position]) || bytes_[position] == '/');
  }

  bool is_tag() const {
    const std::size_t letter = at_ + (starts_with("</") ? 2 : 1);
    return bytes_[at_] == '<' && letter < bytes_.size() && is_ascii_alpha(bytes_[letter]);
  }

  void skip_to(char c) { at_ = std::min(bytes_.find(c, at_), bytes_.size() - 1) + 1; }

  // "<!-->" is a comment: its end may share the dashes.
  void skip_comment() {
    const std::size_t end = bytes_.find("-->", at_ + 2);
    at_ = end == std::string_view::npos ? bytes_.size() : end + 3;
  }

  void skip_tag() {
    while (at_ < bytes_.size() && !is_ascii_space(bytes_[at_]) && bytes_[at_] != '>') ++at_;
    while (read_attribute()) {
    }
    if (at_ < bytes_.size()) ++at_;
  }

  void skip_space() {
    while (at_ < bytes_.size() && is_ascii_space(bytes_[at_])) ++at_;
  }

  std::string quoted_value() {
    const char quote = bytes_[at_++];
    const std::size_t end = bytes_.find(quote, at_);
    if (end == std::string_view::npos) {  // the tag never ends within the bytes seen
      at_ = bytes_.size();
      return {};
    }
    std::string value = lower_ascii(bytes_.substr(at_, end - at_));
    at_ = end + 1;
    return value;
  }

  std::optional<Attribute> read_attribute() {
    while (at_ < bytes_.size() && (is_ascii_space(bytes_[at_]) || bytes_[at_] == '/')) ++at_;
    if (at_ == bytes_.size() || bytes_[at_] == '>') return std::nullopt;
    Attribute attribute;
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if ((c == '=' && !attribute.name.empty()) || is_ascii_space(c) || c == '/' || c == '>') break;
      attribute.name.push_back(lower_ascii(c));
      ++at_;
    }
    skip_space();
    if (at_ == bytes_.size() || bytes_[at_] != '=') return attribute;
    ++at_;
    skip_space();
    if (at_ == bytes_.size() || bytes_[at_] == '>') return attribute;
    if (bytes_[at_] == '"' || bytes_[at_] == '\'') {
      attribute.value = quoted_value();
      return attribute;
    }
    while (at_ < bytes_.size() && !is_ascii_space(bytes_[at_]) && bytes_[at_] != '>') {
      attribute.value.push_back(lower_ascii(bytes_[at_++]));
    }
    return attribute;
  }

  std::string_view read_meta() {
    std::vector<std::string> seen;
    bool got_pragma = false;
    std::optional<bool> need_pragma;
    std::string label;
    while (const std::optional<Attribute> attribute = read_attribute()) {
      if (std::ranges::find(seen, attribute->name) != seen.end()) continue;
      seen.push_back(attribute->name);
      if (attribute->name == "http-equiv") {
        got_pragma = got_pragma || attribute->value == "content-type";
      } else if (attribute->name == "content") {
        const std::string_view found = charset_parameter(attribute->value);
        if (found.empty() || need_pragma == false || !label.empty()) continue;
        label = found;
        need_pragma = true;
      } else if (attribute->name == "charset") {
        label = attribute->value;
        need_pragma = false;
      }
    }
    // A tag that the bytes seen cut off declares nothing.
    if (at_ >= bytes_.size() || !need_pragma || (*need_pragma && !got_pragma)) return {};
    return declared_name(label);
  }

  static std::string_view declared_name(std::string_view label) {
    const Encoding* encoding = find_encoding(label);
    if (!encoding) return {};
    if (encoding->name.starts_with("UTF-16")) return "UTF-8";
    return encoding->name == "x-user-defined" ? "windows-1252" : encoding->name;
  }

  // <?xml ... encoding="..."?>, the last resort.
  std::string_view xml_declaration() const {
    if (!bytes_.starts_with("<?xml")) return {};
    const std::string_view tag = bytes_.substr(0, bytes_.find('>'));
    std::size_t at = tag.find("encoding");
    if (tag.size() == bytes_.size() || at == std::string_view::npos) return {};
    at += 8;
    while (at < tag.size() && static_cast<unsigned char>(tag[at]) <= 0x20) ++at;
    if (at == tag.size() || tag[at] != '=') return {};
    ++at;
    while (at < tag.size() && static_cast<unsigned char>(tag[at]) <= 0x20) ++at;
    if (at == tag.size() || (tag[at] != '"' && tag[at] != '\'')) return {};
    const std::size_t end = tag.find(tag[at], at + 1);
    if (end == std::string_view::npos) return {};
    return declared_name(tag.substr(at + 1, end - at - 1));
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

std::string_view charset_parameter(std::string_view content_type) {
  for (std::size_t at = 0;; ++at) {
    at = find_ignoring_case(content_type, "charset", at);
    if (at == std::string_view::npos) return {};
    std::size_t value = at + 7;
    const auto skip_space = [&] {
      while (value < content_type.size() && is_ascii_space(content_type[value])) ++value;
    };
    skip_space();
    if (value == content_type.size() || content_type[value] != '=') continue;
    ++value;
    skip_space();
    if (value == content_type.size()) return {};
    const char quote = content_type[value];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = content_type.find(quote, value + 1);
      if (end == std::string_view::npos) return {};
      return content_type.substr(value + 1, end - value - 1);
    }
    const std::string_view rest = content_type.substr(value);
    const auto* const end =
        std::ranges::find_if(rest, [](char c) { return is_ascii_space(c) || c == ';'; });
    return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  }
}

std::string_view prescan_encoding(std::string_view bytes) { return Prescan(bytes).run(); }

}  // namespace winnow
