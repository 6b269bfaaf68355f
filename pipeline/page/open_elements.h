// SPDX-License-Identifier: Apache-2.0
// What the scan knows of the tree above it: an estimate of the stack of open elements, enough to
// cap the depth of nesting, to tell foreign content (svg, math) from HTML, and to say which
// elements fold (fold.h).
//
//   OpenElements open(256);
//   if (open.push(Tag::kDiv, "div", place)) write the tag   // false: too deep, leave the tag out
//   const auto ended = open.pop(Tag::kDiv, "div");
//   if (ended.kept) write the end tag                       // not kept: its start tag was left out
//   if (ended.folds) fold what stands from ended.place on
//
// The tree builder closes p, li, td and their like by itself; push() does the same, so that a page
// which never closes them does not look deep. An estimate that is wrong costs a tag at depths that
// real pages never reach (they stay under 60), or a fold that is proven wrong; nothing else. Each
// call costs at most the cap.
#ifndef WINNOW_PAGE_OPEN_ELEMENTS_H_
#define WINNOW_PAGE_OPEN_ELEMENTS_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "page/fold.h"
#include "page/tag.h"

namespace winnow {

// Where a start tag stands: how much there was of a skeleton's text, marks and segments.
struct FoldPlace {
  std::uint32_t text = 0;
  std::uint32_t marks = 0;
  std::uint32_t segment = 0;
};

class OpenElements {
 public:
  explicit OpenElements(int cap) : cap_(static_cast<std::size_t>(cap)) {}

  bool push(Tag tag, std::string_view name, const FoldPlace& place = {});

  struct Ended {
    bool kept = true;
    bool folds = false;
    std::uint8_t traits = 0;      // of the subtree that folds
    std::uint8_t formatting = 0;  // most formatting elements one inside the other in it
    FoldPlace place;              // of its start tag
  };
  Ended pop(Tag tag, std::string_view name);

  // An element without children stands here.
  void add_childless(Tag tag);

  // Here stands what the tree builder has to see: no element that is open now folds.
  void keep_open() { unfoldable_ = entries_.size(); }

  // The skeleton has grown by so much at `from`.
  void move_places(std::uint32_t from, std::uint32_t size);

  bool is_innermost(Tag tag) const { return innermost() == tag; }

  // Whether the innermost element is inside svg or math and no door back to HTML is in between.
  bool in_foreign_content() const { return foreign_ > 0 && find_foreign(); }

 private:
  struct Entry {
    Tag tag;
    std::uint8_t traits;
    std::uint8_t formatting;  // one inside the other below it
    FoldPlace place;
    std::string_view name;
  };

  bool folds(Tag tag) const;
  bool is_in_paragraph() const;
  Tag innermost() const { return entries_.empty() ? Tag::kNone : entries_.back().tag; }
  std::uint32_t& open_count(Tag tag) { return open_[static_cast<std::size_t>(tag)]; }
  std::uint32_t open_count(Tag tag) const { return open_[static_cast<std::size_t>(tag)]; }

  bool close_implied(Tag tag);
  bool close_to(std::initializer_list<Tag> targets, std::initializer_list<Tag> boundaries);
  void inherit(std::uint8_t traits, std::uint8_t formatting);
  void drop_last(bool ended);
  void shrink(std::size_t size);
  bool find_foreign() const;

  std::size_t cap_;
  std::vector<Entry> entries_;
  std::size_t unfoldable_ = 0;                       // entries below this do not fold
  std::array<std::uint32_t, kTagCount> open_{};      // entries by tag
  std::uint32_t loose_ = 0;                          // formatting elements that may be reopened
  std::array<std::uint32_t, kTagCount> left_out_{};  // start tags dropped and not yet ended, by tag
  std::uint32_t left_out_total_ = 0;
  std::array<std::uint32_t, kTagCount> formatting_{};  // formatting elements begun and not ended
  std::uint32_t formatting_total_ = 0;
  std::uint32_t foreign_ = 0;  // svg and math entries
};

}  // namespace winnow

#endif  // WINNOW_PAGE_OPEN_ELEMENTS_H_
