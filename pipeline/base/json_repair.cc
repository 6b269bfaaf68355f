// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "base/utf8.h"

namespace winnow {
namespace {

constexpr std::string_view kStructure = "{}[],:\"'";

bool is_hex(char c) {
  return is_ascii_digit(c) || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'f');
}

std::size_t skip_digits(std::string_view word, std::size_t at) {
  while (at < word.size() && is_ascii_digit(word[at])) ++at;
  return at;
}

bool is_json_number(std::string_view word) {
  std::size_t at = word.starts_with('-') ? 1 : 0;
  const std::size_t digits = skip_digits(word, at);
  if (digits == at || (word[at] == '0' && digits > at + 1)) return false;
  at = digits;
  if (at < word.size() && word[at] == '.') {
    const std::size_t end = skip_digits(word, at + 1);
    if (end == at + 1) return false;
    at = end;
  }
  if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
    ++at;
    if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
    const std::size_t end = skip_digits(word, at);
    if (end == at) return false;
    at = end;
  }
  return at == word.size();
}

// Templates that escape a whole script body write its quotation marks as references.
std::string unescape_references(std::string_view text) {
  static constexpr auto kReferences =
      std::to_array<std::pair<std::string_view, char>>({{"&quot;", '"'},
                                                        {"&#34;", '"'},
                                                        {"&#034;", '"'},
                                                        {"&#x22;", '"'},
                                                        {"&amp;", '&'},
                                                        {"&lt;", '<'},
                                                        {"&gt;", '>'},
                                                        {"&#39;", '\''},
                                                        {"&#039;", '\''},
                                                        {"&apos;", '\''}});
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto found = text[at] != '&'
                           ? kReferences.end()
                           : std::ranges::find_if(kReferences, [&](const auto& reference) {
                               return text.substr(at).starts_with(reference.first);
                             });
    if (found == kReferences.end()) {
      out.push_back(text[at++]);
    } else {
      out.push_back(found->second);
      at += found->first.size();
    }
  }
  return out;
}

// One pass that copies values and makes the separators anew: commas of the text carry nothing that
// the order of values does not, so they are dropped and set again where two values meet.
class Repairer {
 public:
  explicit Repairer(std::string_view text) : text_(text) {}

  std::string run() {
    while (skip_blank()) step();
    while (!open_.empty()) close(open_.back() == '{' ? '}' : ']');
    if (top_values_ == 0) return "null";
    return top_values_ == 1 ? std::move(out_) : "[" + out_ + "]";
  }

 private:
  enum class Last { kNothing, kOpen, kKey, kColon, kValue };

  bool in_object() const { return !open_.empty() && open_.back() == '{'; }
  bool wants_key() const { return in_object() && (last_ == Last::kOpen || last_ == Last::kValue); }
  bool at(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void skip_past(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }

  // Moves to the next character that means something; false at the end.
  bool skip_blank() {
    while (at_ < text_.size()) {
      if (at("<!--") || at("]]>")) {
        at_ += at("<!--") ? 4 : 3;
      } else if (at("-->")) {
        at_ += 3;
      } else if (at("<![CDATA[")) {
        at_ += 9;
      } else if (at("/*")) {
        skip_past("*/");
      } else if (at("//")) {
        skip_comment();
      } else if (is_ascii_space(text_[at_]) || static_cast<unsigned char>(text_[at_]) < 0x20 ||
                 text_[at_] == ';') {
        ++at_;
      } else if (at("\xC2\xA0") || at("\xEF\xBB\xBF")) {
        at_ += at("\xC2\xA0") ? 2 : 3;
      } else {
        return true;
      }
    }
    return false;
  }

  // "//<![CDATA[" is a wrapper whose line may go on with the value.
  void skip_comment() {
    at_ += 2;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (at("<![CDATA[") || at("]]>") || at("<!--") || at("-->")) return;
    skip_past("\n");
  }

  void step() {
    const char c = text_[at_];
    if (c == '{' || c == '[') {
      open(c);
      ++at_;
    } else if (c == '}' || c == ']') {
      close(c);
      ++at_;
    } else if (c == ',') {
      if (last_ == Last::kColon || last_ == Last::kKey) finish_member();
      ++at_;
    } else if (c == ':') {
      if (last_ == Last::kKey) write_colon();
      ++at_;
    } else if (c == '"' || c == '\'') {
      string(c);
    } else {
      word();
    }
  }

  void write_colon() {
    out_.push_back(':');
    last_ = Last::kColon;
  }

  void finish_member() {
    if (last_ == Last::kKey) write_colon();
    out_ += "null";
    last_ = Last::kValue;
  }

  void before_value() {
    if (last_ == Last::kKey) write_colon();
    if (last_ == Last::kValue) out_.push_back(',');
    if (open_.empty()) ++top_values_;
  }

  void open(char bracket) {
    const bool nameless = wants_key();
    before_value();
    if (nameless) out_ += "\"\":";
    out_.push_back(bracket);
    open_.push_back(bracket);
    ++(bracket == '{' ? braces_ : brackets_);
    last_ = Last::kOpen;
  }

  // Closes up to the matching bracket; one that matches nothing is dropped.
  void close(char bracket) {
    const char opener = bracket == '}' ? '{' : '[';
    if ((opener == '{' ? braces_ : brackets_) == 0) return;
    char closed = 0;
    while (closed != opener) {
      if (last_ == Last::kKey || last_ == Last::kColon) finish_member();
      closed = open_.back();
      open_.pop_back();
      --(closed == '{' ? braces_ : brackets_);
      out_.push_back(closed == '{' ? '}' : ']');
      last_ = Last::kValue;
    }
  }

  // A word without quotes: a number, a constant, a JavaScript key, or rubbish between values.
  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_ascii_space(text_[at_]) &&
           kStructure.find(text_[at_]) == std::string_view::npos) {
      ++at_;
    }
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (open_.empty()) return;
    const bool key = wants_key();
    before_value();
    last_ = key ? Last::kKey : Last::kValue;
    const std::string lower = lower_ascii(word);
    if (!key && (lower == "true" || lower == "false" || lower == "null")) {
      out_ += lower;
    } else if (!key && (lower == "undefined" || lower == "nan" || lower == "none")) {
      out_ += "null";
    } else if (!key && is_json_number(word)) {
      out_ += word;
    } else {
      append_json_string(out_, word);
    }
  }

  std::size_t skip_space(std::size_t from) const {
    while (from < text_.size() && is_ascii_space(text_[from])) ++from;
    return from;
  }

  // Whether the quotation mark at `position` ends its string: what follows tells, since text has
  // bare marks inside ("he said "no", twice").
  bool ends_string(std::size_t position, bool key) const {
    const std::size_t next = skip_space(position + 1);
    if (next == text_.size()) return true;
    const char c = text_[next];
    if (key) return c == ':' || c == '}' || c == ',';
    if (c == '}' || c == ']') return true;
    if (c == '"' || c == '\'') {
      return text_.substr(position, next - position).find('\n') != std::string_view::npos;
    }
    if (c != ',') return false;
    const std::size_t after = skip_space(next + 1);
    if (after == text_.size()) return true;
    const char d = text_[after];
    if (in_object()) return d == '"' || d == '\'' || d == '}' || d == '/' || d == ',';
    return std::string_view("\"'{}[]-0123456789tfn").find(d) != std::string_view::npos;
  }

  void string(char quote) {
    const bool key = wants_key();
    ++at_;
    if (open_.empty()) {
      skip_past(std::string_view(&quote, 1));
      return;
    }
    before_value();
    out_.push_back('"');
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == quote && ends_string(at_, key)) break;
      if (c == '\\') {
        escape();
      } else {
        plain(c);
      }
    }
    if (at_ < text_.size()) ++at_;
    out_.push_back('"');
    last_ = key ? Last::kKey : Last::kValue;
  }

  void plain(char c) {
    ++at_;
    if (c == '"') {
      out_ += "\\\"";
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out_.push_back(' ');
    } else {
      out_.push_back(c);
    }
  }

  int unicode_escape(std::size_t position) const {
    if (position + 6 > text_.size() || text_[position] != '\\' || text_[position + 1] != 'u')
      return -1;
    const std::string_view digits = text_.substr(position + 2, 4);
    if (!std::ranges::all_of(digits, is_hex)) return -1;
    return static_cast<int>(std::stoul(std::string(digits), nullptr, 16));
  }

  void escape() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\\';
    if (next == 'u') {
      unicode();
    } else if (std::string_view("\"\\/bfnrt").find(next) != std::string_view::npos) {
      out_.push_back('\\');
      out_.push_back(next);
      at_ += 2;
    } else {
      ++at_;  // the backslash means nothing here: its character stands for itself
    }
  }

  // JSON readers refuse half a surrogate pair.
  void unicode() {
    const int unit = unicode_escape(at_);
    const int second = unit < 0 ? -1 : unicode_escape(at_ + 6);
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (unit < 0) {
      ++at_;
    } else if (high && second >= 0xDC00 && second < 0xE000) {
      out_ += text_.substr(at_, 12);
      at_ += 12;
    } else {
      out_ += high || low ? "\\ufffd" : text_.substr(at_, 6);
      at_ += 6;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::string open_;
  std::size_t braces_ = 0;
  std::size_t brackets_ = 0;
  int top_values_ = 0;
  Last last_ = Last::kNothing;
};

}  // namespace

std::string repair_json(std::string_view text) {
  std::string valid = repair_utf8(text);
  if (valid.find('"') == std::string::npos && valid.find('&') != std::string::npos) {
    valid = unescape_references(valid);
  }
  return Repairer(valid).run();
}

}  // namespace winnow
