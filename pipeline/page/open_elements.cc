// SPDX-License-Identifier: Apache-2.0
#include "page/open_elements.h"

#include <algorithm>

#include "page/attributes.h"

namespace winnow {
namespace {

// Formatting elements that a page may leave open at once. The tree builder reopens all of them in
// every later paragraph, so an uncapped number costs its square.
constexpr std::uint32_t kFormattingCap = 100;

bool is_table_boundary(Tag tag) {
  return tag == Tag::kTable || tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kCaption ||
         tag == Tag::kTemplate;
}

bool is_table_part(Tag tag) {
  return is_table_boundary(tag) || tag == Tag::kTr || tag == Tag::kTbody || tag == Tag::kThead ||
         tag == Tag::kTfoot;
}

bool is_any(Tag tag, std::initializer_list<Tag> tags) {
  return std::ranges::find(tags, tag) != tags.end();
}

bool ends_paragraph(Tag tag) {
  return is_block(tag) && !is_table_part(tag) &&
         !is_any(tag, {Tag::kOption, Tag::kOptgroup, Tag::kLegend});
}

}  // namespace

bool is_formatting(Tag tag) {
  return is_any(tag,
                {Tag::kA, Tag::kB, Tag::kBig, Tag::kCode, Tag::kEm, Tag::kFont, Tag::kI, Tag::kNobr,
                 Tag::kS, Tag::kSmall, Tag::kStrike, Tag::kStrong, Tag::kTt, Tag::kU});
}

bool OpenElements::push(Tag tag, std::string_view name) {
  close_implied(tag);
  const auto slot = static_cast<std::size_t>(tag);
  const bool formatting = is_formatting(tag) && tag != Tag::kA;
  if (entries_.size() >= cap_ || (formatting && formatting_total_ >= kFormattingCap)) {
    ++left_out_[slot];
    ++left_out_total_;
    return false;
  }
  if (formatting) {
    ++formatting_[slot];
    ++formatting_total_;
  }
  foreign_ += tag == Tag::kSvg || tag == Tag::kMath;
  entries_.push_back({tag, name});
  return true;
}

bool OpenElements::pop(Tag tag, std::string_view name) {
  const auto slot = static_cast<std::size_t>(tag);
  if (left_out_[slot] > 0) {
    --left_out_[slot];
    --left_out_total_;
    return false;
  }
  if (formatting_[slot] > 0) {
    --formatting_[slot];
    --formatting_total_;
  }
  const bool stops_at_cell = !is_table_part(tag);
  for (std::size_t i = entries_.size(); i-- > 0;) {
    const Entry& entry = entries_[i];
    if (entry.tag == tag && (tag != Tag::kUnknown || entry.name == name)) {
      shrink(i);
      break;
    }
    if (stops_at_cell && is_table_boundary(entry.tag)) break;
  }
  return true;
}

void OpenElements::shrink(std::size_t size) {
  if (size == entries_.size()) return;
  for (std::size_t i = size; foreign_ > 0 && i < entries_.size(); ++i)
    foreign_ -= entries_[i].tag == Tag::kSvg || entries_[i].tag == Tag::kMath;
  entries_.resize(size);
  // What was left out stood inside what is closed now: its end tags can't be told from others'.
  if (left_out_total_ > 0 && size + 8 < cap_) {
    left_out_.fill(0);
    left_out_total_ = 0;
  }
}

void OpenElements::close_to(std::initializer_list<Tag> targets,
                            std::initializer_list<Tag> boundaries) {
  for (std::size_t i = entries_.size(); i-- > 0;) {
    if (is_any(entries_[i].tag, targets)) return shrink(i);
    if (is_any(entries_[i].tag, boundaries)) return;
  }
}

void OpenElements::close_implied(Tag tag) {
  if (entries_.empty()) return;
  switch (tag) {
    case Tag::kLi:
      close_to({Tag::kLi}, {Tag::kUl, Tag::kOl, Tag::kMenu, Tag::kTd, Tag::kTh, Tag::kTable});
      break;
    case Tag::kDt:
    case Tag::kDd:
      close_to({Tag::kDt, Tag::kDd},
               {Tag::kDl, Tag::kUl, Tag::kOl, Tag::kTd, Tag::kTh, Tag::kTable});
      break;
    case Tag::kTr:
      close_to({Tag::kTr}, {Tag::kTable});
      break;
    case Tag::kTd:
    case Tag::kTh:
      close_to({Tag::kTd, Tag::kTh}, {Tag::kTr, Tag::kTable});
      break;
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
      close_to({Tag::kTbody, Tag::kThead, Tag::kTfoot}, {Tag::kTable});
      break;
    case Tag::kOption:
    case Tag::kOptgroup:
      if (entries_.back().tag == Tag::kOption) shrink(entries_.size() - 1);
      break;
    case Tag::kA:
      close_to({Tag::kA}, {Tag::kTd, Tag::kTh, Tag::kTable});
      break;
    default:
      break;
  }
  if (ends_paragraph(tag))
    close_to({Tag::kP}, {Tag::kTd, Tag::kTh, Tag::kTable, Tag::kButton, Tag::kCaption, Tag::kDiv});
}

bool OpenElements::find_foreign() const {
  for (std::size_t i = entries_.size(); i-- > 0;) {
    const Entry& entry = entries_[i];
    if (entry.tag == Tag::kSvg || entry.tag == Tag::kMath) return true;
    if (entry.tag == Tag::kTitle) return false;
    if (entry.tag != Tag::kUnknown) continue;
    for (const std::string_view door :
         {"foreignobject", "desc", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"})
      if (equals_ignoring_case(entry.name, door)) return false;
  }
  return false;
}

}  // namespace winnow
