// SPDX-License-Identifier: Apache-2.0
#include "page/scan.h"

#include <algorithm>
#include <array>
#include <utility>

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

// Elements that a tree builder in a head puts into it as they come, whatever was ahead of them.
bool is_heads_own(Tag tag) {
  switch (tag) {
    case Tag::kBase:
    case Tag::kLink:
    case Tag::kMeta:
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kTitle:
      return true;
    default:
      return false;
  }
}

enum class HeadState : std::uint8_t {
  kOutside,  // no <head> yet, or something in it that may have ended it
  kOpen,     // in a head, and all of it so far belongs there
  kElement,  // the same, inside an element of its own: a run that is not yet written as one
  kRun,      // the same, behind a run; white space may have followed
};

class Scanner {
 public:
  Scanner(std::string_view page, int depth_cap, Folding folding)
      : page_(page), open_(depth_cap), folding_(folding == Folding::kYes) {
    skeleton_.text.reserve(page.size() / 16 + 64);
    skeleton_.segments.reserve(page.size() / 32 + 16);
    skeleton_.naming.reserve(page.size() / 64 + 16);
  }

  Skeleton run();
  bool met_frameset() const { return met_frameset_; }

 private:
  std::size_t markup(std::size_t at);
  std::size_t declaration(std::size_t at);
  std::size_t cdata(std::size_t at);
  std::size_t start_tag(std::size_t at);
  std::size_t end_tag(std::size_t at);
  void write_attributes(Tag tag, std::string_view name, std::size_t name_end, std::size_t tag_end);
  std::size_t body(Tag tag, std::string_view name, std::size_t begin, bool written);

  void text(std::size_t begin, std::size_t end);
  FoldPlace place() const;
  void fold(const OpenElements::Ended& ended);
  void begin_in_head(Tag tag);
  void end_in_head();
  void keep_fold_in_form();
  void segment(SegmentKind kind, Tag tag, std::size_t begin, std::size_t end);
  void mark(std::size_t segment);
  void code_point();

  std::string_view page_;
  OpenElements open_;
  Skeleton skeleton_;
  bool at_line_feed_ = false;  // a line feed right here is dropped by the tree builder (<pre>)
  bool after_text_ = false;    // and no tag since
  bool svg_is_hopeless_ = false;
  bool met_frameset_ = false;
  bool had_head_ = false;
  bool folding_;
  std::size_t fold_end_ = 0;  // of the last fold in the skeleton, or 0
  Tag body_of_ = Tag::kNone;  // the element whose text body ends right here
  HeadState head_ = HeadState::kOutside;
  FoldPlace run_;  // where the run of a head's elements begins; its segment is the kRun
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
  for (const Mark& mark : skeleton_.marks) {
    const SegmentKind kind = skeleton_.segments[mark.segment].kind;
    skeleton_.folds += kind == SegmentKind::kFold || kind == SegmentKind::kRun;
  }
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
    if (at_line_feed_ || after_text_) {
      skeleton_.text += "<!---->";
      skeleton_.segments.push_back({.kind = SegmentKind::kBreak});
    }
    at_line_feed_ = after_text_ = false;
    return comment_end(page_, at);
  }
  if (rest.starts_with("<![CDATA[") && open_.in_foreign_content()) return cdata(at);
  const std::size_t close = page_.find('>', at + 2);
  const std::size_t end = close == kNone ? page_.size() : close + 1;
  if (rest.size() > 9 && equals_ignoring_case(rest.substr(0, 9), "<!doctype")) {
    skeleton_.text += page_.substr(at, end - at);
    open_.keep_open();
  }
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
  const std::size_t naming = skeleton_.naming.size();
  AttributeReader reader(page_, name_end);
  while (reader.next()) add_naming(page_, reader, skeleton_.naming);
  if (!reader.ended()) return page_.size();  // cut short by the end of the page: dropped
  const std::size_t end = reader.position();
  const bool foreign = open_.in_foreign_content();
  const bool childless =
      is_void(tag) || (reader.self_closing() && (foreign || tag == Tag::kSvg || tag == Tag::kMath));
  const bool holds_text = !foreign && has_text_body(tag);
  const FoldPlace begin = place();
  begin_in_head(foreign ? Tag::kUnknown : tag);
  if (childless || holds_text) open_.add_childless(tag);
  const bool written = childless || holds_text || open_.push(tag, name, begin);
  // A tree builder may take <my-tag/> for nothing at all.
  if (tag == Tag::kUnknown && reader.self_closing()) open_.keep_open();
  met_frameset_ = met_frameset_ || tag == Tag::kFrameset;
  after_text_ = false;
  if (written) {
    segment(SegmentKind::kTag, tag, at, end);
    Segment& own = skeleton_.segments.back();
    own.naming = static_cast<std::uint32_t>(naming);
    own.names = names_since(naming, skeleton_.naming);
    skeleton_.text += '<';
    skeleton_.text += name;
    write_attributes(tag, name, name_end, end);
    skeleton_.text += reader.self_closing() ? "/>" : ">";
  }
  at_line_feed_ = written && (tag == Tag::kPre || tag == Tag::kListing);
  if (holds_text) return body(tag, name, end, written);
  if (childless) end_in_head();
  if (tag == Tag::kSvg && !childless && written) {
    const PlainSvg svg = svg_is_hopeless_ ? PlainSvg() : plain_svg(page_, end);
    svg_is_hopeless_ = svg_is_hopeless_ || svg.page_ended;
    if (svg.plain) return svg.end;
    open_.keep_open();
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
    const std::size_t own = skeleton_.segments.size() - 2;
    skeleton_.segments[own].end = static_cast<std::uint32_t>(own + 2);
  }
  body_of_ = tag;
  return end;
}

std::size_t Scanner::end_tag(std::size_t at) {
  const std::size_t name_end = tag_name_end(page_, at + 2);
  const std::string_view name = page_.substr(at + 2, name_end - at - 2);
  AttributeReader reader(page_, name_end);
  while (reader.next()) {
  }
  if (!reader.ended()) return page_.size();
  at_line_feed_ = after_text_ = false;
  const Tag tag = tag_from_name(name);
  if (tag == Tag::kForm) keep_fold_in_form();
  const bool ends_body = std::exchange(body_of_, Tag::kNone) == tag && tag != Tag::kNone;
  const auto ended = ends_body ? OpenElements::Ended() : open_.pop(tag, name);
  if (ended.folds && folding_) {
    fold(ended);
  } else if (ended.kept || has_text_body(tag)) {
    skeleton_.text += "</";
    skeleton_.text += name;
    skeleton_.text += '>';
  }
  if (ends_body) {
    end_in_head();
  } else if (tag != Tag::kNoscript) {
    head_ = HeadState::kOutside;
  } else if (head_ == HeadState::kRun) {
    head_ = HeadState::kOpen;
  }
  return reader.position();
}

FoldPlace Scanner::place() const {
  return {.text = static_cast<std::uint32_t>(skeleton_.text.size()),
          .marks = static_cast<std::uint32_t>(skeleton_.marks.size()),
          .segment = static_cast<std::uint32_t>(skeleton_.segments.size())};
}

// One code point for all that was written since an element's start tag.
void Scanner::fold(const OpenElements::Ended& ended) {
  Segment& root = skeleton_.segments[ended.place.segment];
  root.kind = SegmentKind::kFold;
  root.traits = ended.traits;
  root.formatting = ended.formatting;
  root.end = static_cast<std::uint32_t>(skeleton_.segments.size());
  skeleton_.text.resize(ended.place.text);
  skeleton_.marks.resize(ended.place.marks);
  mark(ended.place.segment);
  code_point();
  fold_end_ = skeleton_.text.size();
}

// Ahead of the segment of a start tag.
void Scanner::begin_in_head(Tag tag) {
  if (tag == Tag::kHead && !had_head_ && folding_) {
    head_ = HeadState::kOpen;
    had_head_ = true;
  } else if (head_ == HeadState::kOutside) {
    had_head_ = had_head_ || tag != Tag::kHtml;  // of which a later <head> is none
  } else if (tag == Tag::kNoscript) {
    head_ = HeadState::kOpen;  // what is in it, is in a head as well, but not in a run
  } else if (!is_heads_own(tag)) {
    head_ = HeadState::kOutside;
  } else if (open_.is_innermost(Tag::kHead)) {
    if (head_ != HeadState::kRun) {
      run_ = place();
      skeleton_.segments.push_back({.kind = SegmentKind::kRun});
    }
    head_ = HeadState::kElement;
  }
}

// Behind the end of an element without children: one <meta> for the run that it ends.
void Scanner::end_in_head() {
  if (head_ != HeadState::kElement) return;
  head_ = HeadState::kRun;
  skeleton_.segments[run_.segment].end = static_cast<std::uint32_t>(skeleton_.segments.size());
  skeleton_.text.resize(run_.text);
  skeleton_.marks.resize(run_.marks);
  mark(run_.segment);
  skeleton_.text += "<meta>";
}

// Gumbo takes a form off its stack before it puts the last text of it into the tree. A comment
// behind the last fold keeps that inside.
void Scanner::keep_fold_in_form() {
  if (fold_end_ == 0) return;
  constexpr std::string_view kComment = "<!---->";
  skeleton_.text.insert(fold_end_, kComment);
  constexpr auto kSize = static_cast<std::uint32_t>(kComment.size());
  auto& marks = skeleton_.marks;
  for (auto mark = marks.rbegin(); mark != marks.rend() && mark->skeleton >= fold_end_; ++mark)
    mark->skeleton += kSize;
  open_.move_places(static_cast<std::uint32_t>(fold_end_), kSize);
  fold_end_ = 0;
}

void Scanner::text(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  if (at_line_feed_ && (page_[begin] == '\n' || page_[begin] == '\r')) {
    const std::size_t size = page_.substr(begin, end - begin).starts_with("\r\n") ? 2 : 1;
    segment(SegmentKind::kLineFeed, Tag::kNone, begin, begin + size);
    skeleton_.text += '\n';
    begin += size;
  }
  at_line_feed_ = false;
  after_text_ = true;
  std::size_t word = begin;
  while (word < end && is_html_space(page_[word])) ++word;
  if (word > begin) {
    segment(SegmentKind::kSpace, Tag::kNone, begin, word);
    skeleton_.text += ' ';
  }
  if (word < end) {
    head_ = HeadState::kOutside;
    had_head_ = true;
    segment(SegmentKind::kText, Tag::kNone, word, end);
    code_point();
  }
}

void Scanner::segment(SegmentKind kind, Tag tag, std::size_t begin, std::size_t end) {
  mark(skeleton_.segments.size());
  skeleton_.segments.push_back({.page_begin = static_cast<std::uint32_t>(begin),
                                .page_end = static_cast<std::uint32_t>(end),
                                .end = static_cast<std::uint32_t>(skeleton_.segments.size() + 1),
                                .kind = kind,
                                .tag = tag});
}

void Scanner::mark(std::size_t segment) {
  skeleton_.marks.push_back(
      {static_cast<std::uint32_t>(skeleton_.text.size()), static_cast<std::uint32_t>(segment)});
}

// The code point of the last mark, U+E000 to U+EFFF in UTF-8.
void Scanner::code_point() {
  const std::uint32_t code = mark_code(skeleton_.marks.size() - 1);
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

Skeleton scan(std::string_view page, int depth_cap, Folding folding) {
  Scanner scanner(page, depth_cap, folding);
  Skeleton skeleton = scanner.run();
  // A page of frames throws away what came ahead of them, unless there was text.
  if (!scanner.met_frameset() || folding == Folding::kNo) return skeleton;
  return scan(page, depth_cap, Folding::kNo);
}

}  // namespace winnow
