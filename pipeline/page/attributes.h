// SPDX-License-Identifier: Apache-2.0
// The attributes of one tag, read from the page in place as the HTML tokenizer reads them.
//
//   AttributeReader reader(page, after_the_tag_name);
//   while (reader.next()) use(reader.name(), reader.value());
//   if (reader.ended()) next_token = reader.position();      // behind the '>'
//
// Names come in the page's case and values with their character references unresolved. A tag that
// the page's end cuts short never reports ended(). Linear in the tag's length; allocates nothing.
// Standard: HTML, 13.2.5.32 to 13.2.5.40 (before attribute name to self-closing start tag).
#ifndef WINNOW_PAGE_ATTRIBUTES_H_
#define WINNOW_PAGE_ATTRIBUTES_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace winnow {

constexpr bool is_html_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// What ends a tag's name: white space, '/' and '>'; '=' ends an attribute's as well.
inline constexpr auto kEndsName = [] {
  std::array<bool, 256> ends{};
  for (const char c : {' ', '\n', '\t', '\r', '\f', '/', '>'})
    ends[static_cast<unsigned char>(c)] = true;
  return ends;
}();

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// Whether `text` is `lower` but for the case of ASCII letters.
constexpr bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (ascii_lower(text[i]) != lower[i]) return false;
  return true;
}

// The end of a tag's name that begins at `begin`: the first white space, '/' or '>' behind it.
std::size_t tag_name_end(std::string_view page, std::size_t begin);

class AttributeReader {
 public:
  AttributeReader(std::string_view page, std::size_t position) : page_(page), position_(position) {}

  bool next();
  std::string_view name() const { return name_; }
  std::string_view value() const { return value_; }

  bool ended() const { return ended_; }
  bool self_closing() const { return self_closing_; }
  std::size_t position() const { return position_; }

 private:
  void read_name();
  void read_value();
  void skip_space();

  std::string_view page_;
  std::size_t position_;
  std::string_view name_;
  std::string_view value_;
  bool ended_ = false;
  bool self_closing_ = false;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_ATTRIBUTES_H_
