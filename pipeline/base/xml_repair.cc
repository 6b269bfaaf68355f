// SPDX-License-Identifier: Apache-2.0
#include "base/xml_repair.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/reference.h"

namespace winnow {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) {
  return is_alpha(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) { return is_name_start(c) || is_digit(c) || c == '-' || c == '.' || c == ':'; }

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

// U+FFFE and U+FFFF are no characters of XML.
bool is_forbidden(std::string_view rest) {
  return is_forbidden(rest[0]) || rest.starts_with("\xef\xbf\xbe") ||
         rest.starts_with("\xef\xbf\xbf");
}

class Repair {
 public:
  explicit Repair(std::string_view in) : in_(in) { out_.reserve(in.size() + in.size() / 8); }

  std::string run() {
    // Nothing but the byte order mark and white space may stand before the first tag.
    at_ = std::min(in_.find('<'), in_.size());
    while (at_ < in_.size()) {
      if (in_[at_] == '<') {
        markup();
      } else {
        text_until(in_.find('<', at_));
      }
    }
    close_down_to(0);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kMostOpen = 1'000;  // beyond what the reader accepts anyway

  std::string_view rest() const { return in_.substr(at_); }

  void markup() {
    if (rest().starts_with("<!--")) return pass_over("-->");
    if (rest().starts_with("<![CDATA[")) return character_data();
    if (rest().starts_with("<?")) return instruction();
    if (rest().starts_with("<!")) return document_type();
    if (rest().size() > 1 && is_name_start(rest()[1])) return start_tag();
    if (rest().size() > 2 && rest()[1] == '/' && is_name_start(rest()[2])) return end_tag();
    out_ += "&lt;";
    ++at_;
  }

  void pass_over(std::string_view end) {
    const std::size_t found = in_.find(end, at_);
    at_ = found == in_.npos ? in_.size() : found + end.size();
  }

  void character_data() {
    const std::size_t begin = at_ + 9;
    const std::size_t end = std::min(in_.find("]]>", begin), in_.size());
    escape_all(in_.substr(begin, end - begin));
    at_ = std::min(end + 3, in_.size());
  }

  // The XML declaration is not copied: the text is UTF-8 by now, whatever it says.
  void instruction() { pass_over("?>"); }

  // <!DOCTYPE name [ ... ]>: dropped, the names of its entities kept.
  void document_type() {
    bool subset = false;
    for (; at_ < in_.size(); ++at_) {
      const char c = in_[at_];
      if (c == '[') subset = true;
      if (c == ']') subset = false;
      if (c == '>' && !subset) break;
      if (rest().starts_with("<!ENTITY")) note_entity();
    }
    at_ = std::min(at_ + 1, in_.size());
  }

  void note_entity() {
    std::size_t begin = at_ + 8;
    while (begin < in_.size() && (is_space(in_[begin]) || in_[begin] == '%')) ++begin;
    std::size_t end = begin;
    while (end < in_.size() && is_name(in_[end])) ++end;
    entities_.emplace(in_.substr(begin, end - begin));
  }

  std::string_view take_name() {
    const std::size_t begin = at_;
    while (at_ < in_.size() && is_name(in_[at_])) ++at_;
    return in_.substr(begin, at_ - begin);
  }

  void start_tag() {
    ++at_;
    const std::string_view name = take_name();
    out_.append("<").append(name);
    const bool empty = attributes();
    if (empty) {
      out_ += "/>";
      return;
    }
    out_ += '>';
    if (open_.size() < kMostOpen) open_.push_back(name);
  }

  // Copies attributes mended, up to the end of the tag; whether that was "/>".
  bool attributes() {
    std::vector<std::string_view> seen;
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '>') {
        ++at_;
        return false;
      }
      if (rest().starts_with("/>")) {
        at_ += 2;
        return true;
      }
      if (c == '<') return false;  // the tag was never closed
      if (!is_name_start(c)) {
        ++at_;
        continue;
      }
      attribute(seen);
    }
    return false;
  }

  void attribute(std::vector<std::string_view>& seen) {
    const std::string_view name = take_name();
    while (at_ < in_.size() && is_space(in_[at_])) ++at_;
    const bool repeated = std::ranges::find(seen, name) != seen.end() || seen.size() >= kMostOpen;
    const std::size_t before = out_.size();
    out_.append(" ").append(name).append("=\"");
    if (at_ < in_.size() && in_[at_] == '=') {
      ++at_;
      while (at_ < in_.size() && is_space(in_[at_])) ++at_;
      attribute_value();
    }
    out_ += '"';
    if (repeated) out_.resize(before);
    seen.push_back(name);
  }

  void attribute_value() {
    if (at_ >= in_.size()) return;
    const char quote = in_[at_];
    if (quote == '"' || quote == '\'') {
      ++at_;
      text_until(in_.find(quote, at_));
      at_ = std::min(at_ + 1, in_.size());
      return;
    }
    std::size_t end = at_;
    while (end < in_.size() && !is_space(in_[end]) && in_[end] != '>') ++end;
    text_until(end);
  }

  void end_tag() {
    at_ += 2;
    const std::string_view name = take_name();
    const std::size_t close = in_.find_first_of("<>", at_);
    at_ = close == in_.npos ? in_.size() : in_[close] == '>' ? close + 1 : close;
    const auto found = std::find(open_.rbegin(), open_.rend(), name);
    if (found != open_.rend()) {
      close_down_to(static_cast<std::size_t>(open_.rend() - found) - 1);
    }
  }

  void close_down_to(std::size_t depth) {
    while (open_.size() > depth) {
      out_.append("</").append(open_.back()).append(">");
      open_.pop_back();
    }
  }

  void text_until(std::size_t end) {
    end = std::min(end, in_.size());
    while (at_ < end) {
      if (in_[at_] == '&') {
        reference(end);
      } else {
        escape(in_.substr(at_++, 3));
      }
    }
  }

  // The first byte of a text, escaped where XML wants it.
  void escape(std::string_view text) {
    if (is_forbidden(text)) return;
    switch (text[0]) {
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '&':
        out_ += "&amp;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      default:
        out_ += text[0];
    }
  }

  void escape_all(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) escape(text.substr(i));
  }

  void reference(std::size_t end) {
    const std::string_view text = in_.substr(at_, end - at_);
    const Reference found = read_reference(text, ReferencePlace::kText);
    if (found.size > 0 && text[found.size - 1] == ';') {
      escape_all(found.text());
      at_ += found.size;
      return;
    }
    // What the document declared for itself was dropped with its type; so is the reference to it.
    std::size_t name_end = 1;
    while (name_end < text.size() && is_name(text[name_end])) ++name_end;
    if (name_end < text.size() && text[name_end] == ';' &&
        entities_.contains(text.substr(1, name_end - 1))) {
      at_ += name_end + 1;
      return;
    }
    out_ += "&amp;";
    ++at_;
  }

  std::string_view in_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::string_view> open_;
  std::set<std::string, std::less<>> entities_;
};

}  // namespace

std::string repair_xml(std::string_view utf8) { return Repair(utf8).run(); }

}  // namespace winnow
