// SPDX-License-Identifier: Apache-2.0
#include "page/page_kind.h"

#include <algorithm>
#include <string>

#include "page/attributes.h"

namespace winnow {
namespace {

constexpr std::size_t kSniffed = 1445;    // the standard's resource header
constexpr std::size_t kSearched = 16384;  // for an HTML tag behind other text

constexpr std::string_view kHtmlStarts[] = {
    "<!doctype html", "<html", "<head",  "<script", "<iframe", "<h1",   "<div", "<font",
    "<table",         "<a",    "<style", "<title",  "<b",      "<body", "<br",  "<p"};

constexpr std::string_view kMagic[] = {"\xFF\xD8\xFF", "\x89PNG", "GIF8",    "%PDF-", "PK\x03\x04",
                                       "\x1F\x8B",     "RIFF",    "\177ELF", "OggS",  "ID3"};

bool has_mark(std::string_view body) {
  return body.starts_with("\xFE\xFF") || body.starts_with("\xFF\xFE") ||
         body.starts_with("\xEF\xBB\xBF");
}

bool is_binary_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x08 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1A) ||
         (byte >= 0x1C && byte <= 0x1F);
}

bool starts_with_tag(std::string_view body, std::string_view tag) {
  if (body.size() <= tag.size() || !equals_ignoring_case(body.substr(0, tag.size()), tag))
    return false;
  const char behind = body[tag.size()];
  return is_html_space(behind) || behind == '>' || behind == '/';
}

bool is_html_start(std::string_view body) {
  if (body.starts_with("<!--") || body.starts_with("<?xml")) return true;
  return std::ranges::any_of(kHtmlStarts,
                             [&](std::string_view tag) { return starts_with_tag(body, tag); });
}

bool holds_html(std::string_view body) {
  const std::string_view searched = body.substr(0, kSearched);
  for (std::size_t at = searched.find('<'); at != std::string_view::npos;
       at = searched.find('<', at + 1)) {
    const std::string_view rest = searched.substr(at);
    for (const std::string_view tag :
         {"<!doctype html", "<html", "<head", "<body", "<div", "<p", "</p", "</div"})
      if (starts_with_tag(rest, tag)) return true;
  }
  return false;
}

}  // namespace

BodyKind sniff_page_kind(std::string_view body) {
  if (has_mark(body)) {
    if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
    // UTF-16 keeps every other byte of ASCII: enough to see a tag.
    std::string narrow;
    if (body.starts_with("\xFE\xFF") || body.starts_with("\xFF\xFE")) {
      for (const char c : body.substr(2, 2 * kSearched))
        if (c != '\0') narrow += c;
      return holds_html(narrow) ? BodyKind::kHtml : BodyKind::kText;
    }
  } else {
    if (std::ranges::any_of(kMagic,
                            [&](std::string_view magic) { return body.starts_with(magic); }))
      return BodyKind::kBinary;
  }
  std::size_t start = 0;
  while (start < body.size() && is_html_space(body[start])) ++start;
  if (is_html_start(body.substr(start)) || holds_html(body)) return BodyKind::kHtml;
  const auto binary = std::ranges::count_if(body.substr(0, kSniffed), is_binary_byte);
  // A stray control or two in a text is damage, not a format.
  return binary > 4 ? BodyKind::kBinary : BodyKind::kText;
}

}  // namespace winnow
