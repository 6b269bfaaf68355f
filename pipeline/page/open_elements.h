// SPDX-License-Identifier: Apache-2.0
// What the scan knows of the tree above it: an estimate of the stack of open elements, enough to
// cap the depth of nesting and to tell foreign content (svg, math) from HTML.
//
//   OpenElements open(256);
//   if (open.push(Tag::kDiv, "div")) write the tag        // false: too deep, leave the tag out
//   if (open.pop(Tag::kDiv, "div")) write the end tag     // false: its start tag was left out
//
// The tree builder closes p, li, td and their like by itself; push() does the same, so that a page
// which never closes them does not look deep. An estimate that is wrong costs a tag at depths that
// real pages never reach (they stay under 60), nothing else. Each call costs at most the cap.
#ifndef WINNOW_PAGE_OPEN_ELEMENTS_H_
#define WINNOW_PAGE_OPEN_ELEMENTS_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "page/tag.h"

namespace winnow {

class OpenElements {
 public:
  explicit OpenElements(int cap) : cap_(static_cast<std::size_t>(cap)) {}

  bool push(Tag tag, std::string_view name);
  bool pop(Tag tag, std::string_view name);

  // Whether the innermost element is inside svg or math and no door back to HTML is in between.
  bool in_foreign_content() const { return foreign_ > 0 && find_foreign(); }

 private:
  struct Entry {
    Tag tag;
    std::string_view name;
  };

  void close_implied(Tag tag);
  void close_to(std::initializer_list<Tag> targets, std::initializer_list<Tag> boundaries);
  void shrink(std::size_t size);
  bool find_foreign() const;

  std::size_t cap_;
  std::vector<Entry> entries_;
  std::array<std::uint32_t, kTagCount> left_out_{};  // start tags dropped and not yet ended, by tag
  std::uint32_t left_out_total_ = 0;
  std::array<std::uint32_t, kTagCount> formatting_{};  // formatting elements begun and not ended
  std::uint32_t formatting_total_ = 0;
  std::uint32_t foreign_ = 0;  // svg and math entries
};

// b, font, i and the others that the tree builder reopens in later blocks until they are ended.
bool is_formatting(Tag tag);

}  // namespace winnow

#endif  // WINNOW_PAGE_OPEN_ELEMENTS_H_
