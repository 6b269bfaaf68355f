// SPDX-License-Identifier: Apache-2.0
// How near a block stands to each category of place, and how much of the page stands there.
//
//   Nearness nearness(dom, places);
//   std::span<const float> row = nearness.row(blocks[i].element);
//   row[c]                          // steps up to the nearest element of category c; kFar: none
//   row[nearness.categories() + c]  // the share of the page's words below that element, or -1
//
// Categories are those of place_category_names(), in its order. What an element is near to, its
// parent is near to as well, one step less far: a row is made from its parent's, and only the rows
// of the elements around the last one asked for are kept, so that a page of a hundred thousand
// blocks needs no more room than its depth. Refers to the Dom and the places. Threads: one at a
// time.
#ifndef WINNOW_PAGE_NEARNESS_H_
#define WINNOW_PAGE_NEARNESS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "page/dom.h"
#include "page/places.h"

namespace winnow {

class Nearness {
 public:
  static constexpr int kFar = 40;  // a distance that stands for "nowhere"

  Nearness(const Dom& dom, const Places& places);

  std::size_t categories() const { return categories_; }

  // Of an element that holds a block; elements are asked for in the order of blocks. Lives until
  // the next call.
  std::span<const float> row(std::uint32_t element);

 private:
  void enter(std::uint32_t element);

  const Dom& dom_;
  const Places& places_;
  std::size_t categories_;  // of names, then tags
  std::vector<std::uint32_t>
      open_;  // the element asked for last and those around it, outermost first
  std::vector<std::uint32_t> way_;  // from an element up to the first open one
  std::vector<float> rows_;         // of the open ones
};

}  // namespace winnow

#endif  // WINNOW_PAGE_NEARNESS_H_
