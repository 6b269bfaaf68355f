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

bool OpenElements::push(Tag tag, std::string_view name, const FoldPlace& place) {
  const bool closes = close_implied(tag);
  const auto slot = static_cast<std::size_t>(tag);
  const bool formatting = is_formatting(tag) && tag != Tag::kA;
  if (entries_.size() >= cap_ || (formatting && formatting_total_ >= kFormattingCap)) {
    ++left_out_[slot];
    ++left_out_total_;
    keep_open();
    return false;
  }
  if (formatting) {
    ++formatting_[slot];
    ++formatting_total_;
  }
  if (closes) keep_open();
  // What closes something by itself does what no text does.
  const bool folding = !closes && folds(tag);
  foreign_ += tag == Tag::kSvg || tag == Tag::kMath;
  ++open_[slot];
  entries_.push_back({tag, fold_traits(tag), 0, place, name});
  if (!folding) keep_open();
  return true;
}

// Whether an element may fold that begins here, as far as its start tag tells.
bool OpenElements::folds(Tag tag) const {
  if (foreign_ > 0 || loose_ > 0 || open_count(Tag::kTemplate) > 0) return false;
  if (!may_fold(tag, innermost())) return false;
  if (tag == Tag::kButton && open_count(Tag::kButton) > 0) return false;
  return is_phrasing(tag) || !is_in_paragraph();
}

bool OpenElements::is_in_paragraph() const {
  if (open_count(Tag::kP) == 0) return false;
  for (std::size_t i = entries_.size(); i-- > 0;) {
    if (entries_[i].tag == Tag::kP) return true;
    if (is_table_boundary(entries_[i].tag)) return false;
  }
  return false;
}

void OpenElements::add_childless(Tag tag) {
  const bool fits = foreign_ == 0 && may_fold_childless(tag, innermost()) &&
                    (is_phrasing(tag) || !is_in_paragraph());
  if (!fits) return keep_open();
  if (!entries_.empty()) inherit(fold_traits(tag), 0);
}

OpenElements::Ended OpenElements::pop(Tag tag, std::string_view name) {
  const auto slot = static_cast<std::size_t>(tag);
  if (left_out_[slot] > 0) {
    --left_out_[slot];
    --left_out_total_;
    return {.kept = false};
  }
  if (formatting_[slot] > 0) {
    --formatting_[slot];
    --formatting_total_;
  }
  const auto is_it = [&](const Entry& entry) {
    return entry.tag == tag && (tag != Tag::kUnknown || entry.name == name);
  };
  if (!entries_.empty() && is_it(entries_.back())) {
    const Entry& entry = entries_.back();
    const int depth = entry.formatting + (is_formatting(tag) ? 1 : 0);
    const Ended ended{.folds = entries_.size() > unfoldable_ && depth <= kFoldFormatting,
                      .traits = entry.traits,
                      .formatting = static_cast<std::uint8_t>(depth),
                      .place = entry.place};
    if (!ended.folds) keep_open();
    drop_last(true);
    shrink(entries_.size());
    if (ended.folds && !entries_.empty()) inherit(ended.traits, ended.formatting);
    return ended;
  }
  keep_open();
  if (loose_ > 0 && is_formatting(tag)) --loose_;
  const bool stops_at_cell = !is_table_part(tag);
  for (std::size_t i = entries_.size(); i-- > 0;) {
    if (is_it(entries_[i])) {
      shrink(i + 1);
      drop_last(true);
      shrink(i);
      break;
    }
    if (stops_at_cell && is_table_boundary(entries_[i].tag)) break;
  }
  return {};
}

void OpenElements::move_places(std::uint32_t from, std::uint32_t size) {
  for (auto entry = entries_.rbegin(); entry != entries_.rend() && entry->place.text >= from;
       ++entry)
    entry->place.text += size;
}

// What the innermost element has from a child.
void OpenElements::inherit(std::uint8_t traits, std::uint8_t formatting) {
  Entry& own = entries_.back();
  own.traits = static_cast<std::uint8_t>(own.traits | (traits & kFoldInherited));
  own.formatting = std::max(own.formatting, formatting);
}

void OpenElements::drop_last(bool ended) {
  const Tag tag = entries_.back().tag;
  --open_count(tag);
  foreign_ -= tag == Tag::kSvg || tag == Tag::kMath;
  if (!ended && is_formatting(tag)) ++loose_;
  // A cell is a world of its own to formatting elements.
  if (tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kCaption) loose_ = 0;
  entries_.pop_back();
}

void OpenElements::shrink(std::size_t size) {
  while (entries_.size() > size) drop_last(false);
  unfoldable_ = std::min(unfoldable_, size);
  // What was left out stood inside what is closed now: its end tags can't be told from others'.
  if (left_out_total_ > 0 && size + 8 < cap_) {
    left_out_.fill(0);
    left_out_total_ = 0;
  }
}

bool OpenElements::close_to(std::initializer_list<Tag> targets,
                            std::initializer_list<Tag> boundaries) {
  for (std::size_t i = entries_.size(); i-- > 0;) {
    if (is_any(entries_[i].tag, targets)) return shrink(i), true;
    if (is_any(entries_[i].tag, boundaries)) return false;
  }
  return false;
}

// Closes what a start tag closes; false when that is nothing.
bool OpenElements::close_implied(Tag tag) {
  if (entries_.empty()) return false;
  bool closed = false;
  switch (tag) {
    case Tag::kLi:
      closed =
          close_to({Tag::kLi}, {Tag::kUl, Tag::kOl, Tag::kMenu, Tag::kTd, Tag::kTh, Tag::kTable});
      break;
    case Tag::kDt:
    case Tag::kDd:
      closed = close_to({Tag::kDt, Tag::kDd},
                        {Tag::kDl, Tag::kUl, Tag::kOl, Tag::kTd, Tag::kTh, Tag::kTable});
      break;
    case Tag::kTr:
      closed = close_to({Tag::kTr}, {Tag::kTable});
      break;
    case Tag::kTd:
    case Tag::kTh:
      closed = close_to({Tag::kTd, Tag::kTh}, {Tag::kTr, Tag::kTable});
      break;
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
      closed = close_to({Tag::kTbody, Tag::kThead, Tag::kTfoot}, {Tag::kTable});
      break;
    case Tag::kOption:
    case Tag::kOptgroup:
      closed = entries_.back().tag == Tag::kOption;
      if (closed) shrink(entries_.size() - 1);
      break;
    case Tag::kA:
      closed = open_count(Tag::kA) > 0 && close_to({Tag::kA}, {Tag::kTd, Tag::kTh, Tag::kTable});
      break;
    default:
      break;
  }
  if (open_count(Tag::kP) > 0 && ends_paragraph(tag))
    closed |= close_to({Tag::kP},
                       {Tag::kTd, Tag::kTh, Tag::kTable, Tag::kButton, Tag::kCaption, Tag::kDiv});
  return closed;
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
