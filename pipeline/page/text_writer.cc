// SPDX-License-Identifier: Apache-2.0
#include "page/text_writer.h"

#include <algorithm>
#include <array>

#include "base/reference.h"
#include "page/attributes.h"

namespace winnow {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// Bytes that text_writer has to look at: white space, NUL, '&', the lead byte of U+00A0.
constexpr auto kIsSpecial = [] {
  std::array<bool, 256> special{};
  for (const char c : {' ', '\n', '\t', '\r', '\f', '\0', '&', '\xC2'})
    special[static_cast<unsigned char>(c)] = true;
  return special;
}();

// The end of the plain characters that begin at `at`: no white space, no NUL, no U+00A0 and, unless
// the text is literal, no '&'. With `single_spaces` one blank between two of them is plain too.
std::size_t plain_end(std::string_view page, std::size_t at, std::size_t end, bool literal,
                      bool single_spaces) {
  const auto is_special = [&](std::size_t i) {
    return kIsSpecial[static_cast<unsigned char>(page[i])];
  };
  const std::size_t begin = at;
  for (; at < end; ++at) {
    if (!is_special(at)) continue;
    const char c = page[at];
    if (c == '&' && literal) continue;
    if (c == '\xC2' && (at + 1 == end || page[at + 1] != '\xA0')) continue;
    const bool blank = c == ' ' && single_spaces && at > begin && at + 1 < end;
    if (!blank || is_special(at + 1)) break;
  }
  return at;
}

}  // namespace

void TextWriter::write(std::string_view page, Span run, bool literal) {
  std::size_t at = run.begin;
  while (at < run.end) {
    const std::size_t plain = plain_end(page, at, run.end, literal, !preformatted_);
    if (plain > at) {
      write_visible(page.substr(at, plain - at), at, plain - at);
      at = plain;
      continue;
    }
    const char c = page[at];
    std::size_t size = 1;
    if (c == '\r' && at + 1 < run.end && page[at + 1] == '\n') size = 2;
    if (c == '\xC2') size = 2;
    if (c == '&') {
      const Reference reference =
          read_reference(page.substr(at, run.end - at), ReferencePlace::kText);
      size = std::max<std::size_t>(reference.size, 1);
      const std::string_view text = reference.size == 0 ? page.substr(at, 1) : reference.text();
      if (text == kNoBreakSpace || (text.size() == 1 && is_html_space(text[0]))) {
        write_space(at, at + size, text.size() == 1 ? text[0] : ' ');
      } else {
        write_visible(text, at, size);
      }
    } else if (c != '\0') {
      write_space(at, at + size, c == '\xC2' ? ' ' : c == '\r' ? '\n' : c);
    }
    at += size;
  }
}

void TextWriter::write_space(std::size_t page_begin, std::size_t page_end, char c) {
  if (preformatted_) {
    kept_runs_.push_back({kept_space_.size(), 1, page_begin, page_end - page_begin});
    kept_space_ += c;
  } else if (space_.empty()) {
    space_ = {page_begin, page_end};
  } else if (space_.end == page_begin) {
    space_.end = page_end;
  }
}

// Writes what waits ahead of a visible character.
void TextWriter::settle() {
  const bool at_start = !separator_.empty() || first_visible_ == std::string::npos;
  text_ += separator_;
  if (at_start) trim_kept_space();
  if (first_visible_ == std::string::npos) {
    first_visible_ = text_.size();
  } else if (!at_start && !space_.empty()) {
    map_.append({text_.size(), 1, space_.begin, space_.size()});
    text_ += ' ';
  }
  for (PageMap::Run run : kept_runs_) {
    run.text_begin += text_.size();
    map_.append(run);
  }
  text_ += kept_space_;
  drop_space();
  separator_.clear();
}

// Of the space ahead of a block only the indentation of its first line stays.
void TextWriter::trim_kept_space() {
  const auto line = kept_space_.rfind('\n');
  if (line == std::string::npos) return;
  kept_space_.erase(0, line + 1);
  std::erase_if(kept_runs_, [&](const PageMap::Run& run) { return run.text_begin <= line; });
  for (PageMap::Run& run : kept_runs_) run.text_begin -= line + 1;
}

void TextWriter::drop_space() {
  space_ = {};
  kept_space_.clear();
  kept_runs_.clear();
}

void TextWriter::write_visible(std::string_view text, std::size_t page_begin,
                               std::size_t page_size) {
  settle();
  map_.append({text_.size(), text.size(), page_begin, page_size});
  text_ += text;
}

void TextWriter::begin(std::string_view separator) {
  separator_ = text_.empty() ? std::string_view() : separator;
  first_visible_ = std::string::npos;
  drop_space();
}

void TextWriter::break_line(std::string_view separator) {
  if (preformatted_) {
    kept_space_ += '\n';
    return;
  }
  if (first_visible_ == std::string::npos) return;
  drop_space();
  separator_ = separator;
}

void TextWriter::write_made(std::string_view made) {
  begin("");
  text_ += made;
}

}  // namespace winnow
