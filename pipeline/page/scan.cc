// SPDX-License-Identifier: Apache-2.0
#include "page/scan.h"

#include <algorithm>
#include <array>

#include "page/attributes.h"
#include "page/open_elements.h"
#include "page/scan_body.h"

namespace winnow {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// FNV-1a: tells the attribute sets of formatting elements apart (the tree builder keeps at most
// three alike open); a collision only merges two reopened elements into one.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

void append_hash_attribute(std::string& out, std::uint32_t hash) {
  out += " h";
  for (; hash != 0; hash /= 26) out += static_cast<char>('a' + hash % 26);
}

class Scanner {
 public:
  Scanner(std::string_view page, int depth_cap) : page_(page), open_(depth_cap) {
    skeleton_.text.reserve(page.size() / 8 + 64);
    skeleton_.segments.reserve(page.size() / 40 + 16);
  }

  Skeleton run();

 private:
  std::size_t markup(std::size_t at);
  std::size_t declaration(std::size_t at);
  std::size_t cdata(std::size_t at);
  std::size_t start_tag(std::size_t at);
  std::size_t end_tag(std::size_t at);
  void write_attributes(Tag tag, std::string_view name, std::size_t name_end, std::size_t tag_end);
  std::size_t body(Tag tag, std::string_view name, std::size_t begin, bool written);

  void text(std::size_t begin, std::size_t end);
  void segment(SegmentKind kind, Tag tag, std::size_t begin, std::size_t end);
  void code_point();

  std::string_view page_;
  OpenElements open_;
  Skeleton skeleton_;
  bool at_line_feed_ = false;  // a line feed right here is dropped by the tree builder (<pre>)
  bool svg_is_hopeless_ = false;
};

Skeleton Scanner::run() {
  std::size_t text_begin = 0;
  std::size_t position = 0;
  while (position < page_.size()) {
    const std::size_t at = page_.find('<', position);
    if (at == kNone || at + 1 == page_.size()) break;
    const char c = page_[at + 1];
    const bool is_markup = is_ascii_letter(c) || c == '!' || c == '?' || c == '/';
    if (!is_markup || (c == '/' && at + 2 == page_.size())) {
      position = at + 1;
      continue;
    }
    text(text_begin, at);
    text_begin = position = markup(at);
  }
  text(text_begin, page_.size());
  return std::move(skeleton_);
}

std::size_t Scanner::markup(std::size_t at) {
  const char c = page_[at + 1];
  if (is_ascii_letter(c)) return start_tag(at);
  if (c == '/' && is_ascii_letter(page_[at + 2])) return end_tag(at);
  return declaration(at);
}

// Comments, doctypes and what the standard calls bogus comments. Doctypes alone reach the skeleton:
// the tree builder's quirks hang on them.
std::size_t Scanner::declaration(std::size_t at) {
  const std::string_view rest = page_.substr(at);
  if (rest.starts_with("<!--")) {
    // An empty one stays where it parts two texts: Gumbo puts each text where its end finds it.
    const bool parts_text = !skeleton_.text.empty() && skeleton_.text.back() != '>';
    if (at_line_feed_ || parts_text) skeleton_.text += "<!---->";
    at_line_feed_ = false;
    return comment_end(page_, at);
  }
  if (rest.starts_with("<![CDATA[") && open_.in_foreign_content()) return cdata(at);
  const std::size_t close = page_.find('>', at + 2);
  const std::size_t end = close == kNone ? page_.size() : close + 1;
  if (rest.size() > 9 && equals_ignoring_case(rest.substr(0, 9), "<!doctype"))
    skeleton_.text += page_.substr(at, end - at);
  return end;
}

std::size_t Scanner::cdata(std::size_t at) {
  const std::size_t begin = at + 9;
  const std::size_t close = page_.find("]]>", begin);
  const std::size_t end = close == kNone ? page_.size() : close;
  skeleton_.text += "<![CDATA[";
  if (end > begin) {
    segment(SegmentKind::kBody, Tag::kNone, begin, end);
    code_point();
  }
  skeleton_.text += "]]>";
  return close == kNone ? end : end + 3;
}

std::size_t Scanner::start_tag(std::size_t at) {
  const std::size_t name_end = tag_name_end(page_, at + 1);
  const std::string_view name = page_.substr(at + 1, name_end - at - 1);
  const Tag tag = tag_from_name(name);
  AttributeReader reader(page_, name_end);
  while (reader.next()) {
  }
  if (!reader.ended()) return page_.size();  // cut short by the end of the page: dropped
  const std::size_t end = reader.position();
  const bool foreign = open_.in_foreign_content();
  const bool childless =
      is_void(tag) || (reader.self_closing() && (foreign || tag == Tag::kSvg || tag == Tag::kMath));
  const bool holds_text = !foreign && has_text_body(tag);
  const bool written = childless || holds_text || open_.push(tag, name);
  if (written) {
    segment(SegmentKind::kTag, tag, at, end);
    skeleton_.text += '<';
    skeleton_.text += name;
    write_attributes(tag, name, name_end, end);
    skeleton_.text += reader.self_closing() ? "/>" : ">";
  }
  at_line_feed_ = written && (tag == Tag::kPre || tag == Tag::kListing);
  if (holds_text) return body(tag, name, end, written);
  if (tag == Tag::kSvg && !childless && written && !svg_is_hopeless_) {
    const PlainSvg svg = plain_svg(page_, end);
    svg_is_hopeless_ = svg.page_ended;
    if (svg.plain) return svg.end;
  }
  return end;
}

// The few attributes that the tree builder looks at.
void Scanner::write_attributes(Tag tag, std::string_view name, std::size_t name_end,
                               std::size_t tag_end) {
  if (tag == Tag::kInput || tag == Tag::kFont) {
    AttributeReader reader(page_, name_end);
    while (reader.next()) {
      const bool decides = tag == Tag::kInput ? equals_ignoring_case(reader.name(), "type")
                                              : equals_ignoring_case(reader.name(), "color") ||
                                                    equals_ignoring_case(reader.name(), "face") ||
                                                    equals_ignoring_case(reader.name(), "size");
      if (!decides) continue;
      if (tag == Tag::kFont) {
        skeleton_.text += " color";
      } else if (equals_ignoring_case(reader.value(), "hidden")) {
        skeleton_.text += " type=hidden";
      }
      break;
    }
  }
  const std::string_view written = page_.substr(name_end, tag_end - 1 - name_end);
  if (equals_ignoring_case(name, "annotation-xml")) skeleton_.text += written;
  // A link is never open twice (the second ends the first), so its attributes never count.
  if (!written.empty() && tag != Tag::kA && is_formatting(tag))
    append_hash_attribute(skeleton_.text, hash_of(written));
}

// The body of an element that holds no markup, from `begin` to its end tag, as one code point.
std::size_t Scanner::body(Tag tag, std::string_view name, std::size_t begin, bool written) {
  const std::size_t end = tag == Tag::kPlaintext ? page_.size()
                          : tag == Tag::kScript  ? script_end(page_, begin)
                                                 : text_body_end(page_, begin, name);
  // The tree builder drops a line feed at the front of a <textarea>.
  if (tag == Tag::kTextarea && page_.substr(begin, end - begin).starts_with("\r\n")) ++begin;
  if (tag == Tag::kTextarea && begin < end && (page_[begin] == '\n' || page_[begin] == '\r'))
    ++begin;
  if (written && end > begin) {
    segment(SegmentKind::kBody, tag, begin, end);
    code_point();
  }
  return end;
}

std::size_t Scanner::end_tag(std::size_t at) {
  const std::size_t name_end = tag_name_end(page_, at + 2);
  const std::string_view name = page_.substr(at + 2, name_end - at - 2);
  AttributeReader reader(page_, name_end);
  while (reader.next()) {
  }
  if (!reader.ended()) return page_.size();
  at_line_feed_ = false;
  const Tag tag = tag_from_name(name);
  const bool kept = open_.pop(tag, name);
  if (kept || has_text_body(tag)) {
    skeleton_.text += "</";
    skeleton_.text += name;
    skeleton_.text += '>';
  }
  return reader.position();
}

void Scanner::text(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  if (at_line_feed_ && (page_[begin] == '\n' || page_[begin] == '\r')) {
    const std::size_t size = page_.substr(begin, end - begin).starts_with("\r\n") ? 2 : 1;
    segment(SegmentKind::kSpace, Tag::kNone, begin, begin + size);
    skeleton_.text += '\n';
    begin += size;
  }
  at_line_feed_ = false;
  std::size_t word = begin;
  while (word < end && is_html_space(page_[word])) ++word;
  if (word > begin) {
    segment(SegmentKind::kSpace, Tag::kNone, begin, word);
    skeleton_.text += ' ';
  }
  if (word < end) {
    segment(SegmentKind::kText, Tag::kNone, word, end);
    code_point();
  }
}

void Scanner::segment(SegmentKind kind, Tag tag, std::size_t begin, std::size_t end) {
  skeleton_.segments.push_back({static_cast<std::uint32_t>(skeleton_.text.size()),
                                static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                                kind, tag});
}

// The code point of the last segment, U+E000 to U+EFFF in UTF-8.
void Scanner::code_point() {
  const std::uint32_t code = segment_code(skeleton_.segments.size() - 1);
  skeleton_.text += '\xEE';
  skeleton_.text += static_cast<char>(0x80 | (code >> 6));
  skeleton_.text += static_cast<char>(0x80 | (code & 0x3F));
}

}  // namespace

bool has_text_body(Tag tag) {
  switch (tag) {
    case Tag::kTitle:
    case Tag::kTextarea:
    case Tag::kStyle:
    case Tag::kXmp:
    case Tag::kIframe:
    case Tag::kNoembed:
    case Tag::kNoframes:
    case Tag::kScript:
    case Tag::kPlaintext:
      return true;
    default:
      return false;
  }
}

Skeleton scan(std::string_view page, int depth_cap) { return Scanner(page, depth_cap).run(); }

}  // namespace winnow
