// SPDX-License-Identifier: Apache-2.0
#include "page/scan_body.h"

#include <algorithm>
#include <array>

#include "page/attributes.h"
#include "page/tag.h"

namespace winnow {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// Whether `name` stands at `at` in any case, with a character behind it that ends a tag's name.
bool names_tag_at(std::string_view page, std::size_t at, std::string_view name) {
  if (at + name.size() >= page.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (ascii_lower(page[at + i]) != ascii_lower(name[i])) return false;
  const char behind = page[at + name.size()];
  return is_html_space(behind) || behind == '/' || behind == '>';
}

// Elements that break out of foreign content (HTML, 13.2.6.5), and those whose insides the
// tokenizer or tree builder treats in ways of their own.
bool breaks_svg(Tag tag) {
  switch (tag) {
    case Tag::kA:
    case Tag::kUnknown:
    case Tag::kStyle:
    case Tag::kTitle:
    case Tag::kImage:
    case Tag::kSvg:
    case Tag::kScript:
      return false;
    default:
      return true;
  }
}

class SvgReader {
 public:
  SvgReader(std::string_view page, std::size_t begin) : page_(page), position_(begin) {}

  PlainSvg read();

 private:
  enum class Step { kOn, kNotPlain, kClosed, kPageEnded };
  Step step();
  Step start_tag(std::size_t at);
  Step end_tag(std::size_t at);

  std::string_view page_;
  std::size_t position_;
  std::array<std::string_view, 48> open_{};
  std::size_t depth_ = 0;
};

PlainSvg SvgReader::read() {
  for (;;) {
    switch (step()) {
      case Step::kOn:
        break;
      case Step::kNotPlain:
        return {};
      case Step::kPageEnded:
        return {.page_ended = true};
      case Step::kClosed:
        return {.plain = true, .end = position_};
    }
  }
}

SvgReader::Step SvgReader::step() {
  const std::size_t at = page_.find('<', position_);
  if (at == kNone || at + 2 >= page_.size()) return Step::kPageEnded;
  const char c = page_[at + 1];
  if (c == '!') {
    if (!page_.substr(at).starts_with("<!--")) return Step::kNotPlain;
    position_ = comment_end(page_, at);
    return Step::kOn;
  }
  if (c == '?') return Step::kNotPlain;
  if (c == '/') return is_ascii_letter(page_[at + 2]) ? end_tag(at) : Step::kNotPlain;
  if (is_ascii_letter(c)) return start_tag(at);
  position_ = at + 1;
  return Step::kOn;
}

SvgReader::Step SvgReader::start_tag(std::size_t at) {
  const std::size_t name_end = tag_name_end(page_, at + 1);
  const std::string_view name = page_.substr(at + 1, name_end - at - 1);
  if (breaks_svg(tag_from_name(name)) || equals_ignoring_case(name, "foreignobject"))
    return Step::kNotPlain;
  AttributeReader reader(page_, name_end);
  while (reader.next()) {
  }
  if (!reader.ended()) return Step::kPageEnded;
  position_ = reader.position();
  if (reader.self_closing()) return Step::kOn;
  if (depth_ == open_.size()) return Step::kNotPlain;
  open_[depth_++] = name;
  // HTML again inside these two: plain only when they hold nothing but text.
  if (!equals_ignoring_case(name, "title") && !equals_ignoring_case(name, "desc")) return Step::kOn;
  const std::size_t next = page_.find('<', position_);
  if (next == kNone) return Step::kPageEnded;
  const bool closes = page_.substr(next).starts_with("</") && names_tag_at(page_, next + 2, name);
  return closes ? Step::kOn : Step::kNotPlain;
}

SvgReader::Step SvgReader::end_tag(std::size_t at) {
  const std::size_t name_end = tag_name_end(page_, at + 2);
  const std::string_view name = page_.substr(at + 2, name_end - at - 2);
  for (std::size_t i = depth_; i-- > 0;) {
    if (!std::ranges::equal(open_[i], name, {}, ascii_lower, ascii_lower)) continue;
    AttributeReader reader(page_, name_end);
    while (reader.next()) {
    }
    if (!reader.ended()) return Step::kPageEnded;
    depth_ = i;
    position_ = reader.position();
    return Step::kOn;
  }
  if (!equals_ignoring_case(name, "svg")) return Step::kNotPlain;
  position_ = at;
  return Step::kClosed;
}

}  // namespace

std::size_t comment_end(std::string_view page, std::size_t at) {
  std::size_t position = at + 4;
  if (page.substr(position).starts_with(">")) return position + 1;
  if (page.substr(position).starts_with("->")) return position + 2;
  for (;;) {
    position = page.find("--", position);
    if (position == kNone) return page.size();
    std::size_t behind = position + 2;
    if (page.substr(behind).starts_with(">")) return behind + 1;
    if (page.substr(behind).starts_with("!>")) return behind + 2;
    ++position;
  }
}

std::size_t text_body_end(std::string_view page, std::size_t begin, std::string_view name) {
  for (std::size_t at = begin;; ++at) {
    at = page.find("</", at);
    if (at == kNone) return page.size();
    if (names_tag_at(page, at + 2, name)) return at;
  }
}

std::size_t script_end(std::string_view page, std::size_t begin) {
  bool escaped = false;         // behind "<!--", until "-->"
  bool double_escaped = false;  // behind "<script" in there, until "</script"
  for (std::size_t at = begin;; ++at) {
    at = escaped ? page.find_first_of("<-", at) : page.find('<', at);
    if (at == kNone) return page.size();
    const std::string_view rest = page.substr(at);
    if (!escaped && rest.starts_with("<!--")) {
      escaped = true;
      at += 1;  // the dashes of "<!-->" count for the end as well
    } else if (escaped && rest.starts_with("-->")) {
      escaped = double_escaped = false;
    } else if (rest.starts_with("</") && names_tag_at(page, at + 2, "script")) {
      if (!double_escaped) return at;
      double_escaped = false;
    } else if (escaped && !double_escaped && names_tag_at(page, at + 1, "script") &&
               rest[0] == '<') {
      double_escaped = true;
    }
  }
}

PlainSvg plain_svg(std::string_view page, std::size_t begin) {
  return SvgReader(page, begin).read();
}

}  // namespace winnow
