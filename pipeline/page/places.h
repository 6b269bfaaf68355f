// SPDX-License-Identifier: Apache-2.0
// Where a block stands: what the elements around it are and how much text they hold. One pass up
// from every block, then any element answers at once.
//
//   Places places(dom, blocks, measures);
//   places.words(element)                 // words below it
//   places.distance(block, category)      // steps up to the nearest element of that category
//
// Categories are the words of rules/page/names.tsv found in class, id, role and the like, then a
// few tags. `prose` of an element is the sum over its blocks of what each speaks for (running text)
// or against (links, labels); the element with the greatest sum is the container of the article.
// Refers to the Dom, blocks and measures. Linear in elements times names. Threads: const use is
// safe.
#ifndef WINNOW_PAGE_PLACES_H_
#define WINNOW_PAGE_PLACES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "page/blocks.h"
#include "page/dom.h"
#include "page/measure.h"

namespace winnow {

class Places {
 public:
  static constexpr int kFar = 40;  // a distance that stands for "nowhere"
  static constexpr int kTagCategories = 16;

  Places(const Dom& dom, std::span<const TextBlock> blocks, std::span<const Measure> measures);

  struct Place {
    std::uint32_t parent = 0;      // element above
    std::uint32_t categories = 0;  // of its names
    std::uint32_t tags = 0;        // its tag as one of kTagCategories, and whether it is hidden
    std::uint32_t first_block = 0;
    std::uint32_t last_block = 0;  // blocks [first, last) stand in it
    std::uint64_t signature = 0;   // of its tag and class
  };
  const Place& place(std::uint32_t element) const { return places_[slots_[element]]; }

  int words(std::uint32_t element) const { return sum(words_, element); }
  int link_words(std::uint32_t element) const { return sum(link_words_, element); }
  int prose(std::uint32_t element) const { return sum(prose_, element); }
  int block_prose(std::size_t block) const { return prose_[block + 1] - prose_[block]; }

  // The distances from a block's element up to the nearest one with each name category, then tags.
  std::span<const std::uint8_t> distances(const TextBlock& block) const {
    return std::span(distances_).subspan(slots_[block.element] * categories_, categories_);
  }
  // The elements they were found at (0: nowhere).
  std::span<const std::uint32_t> nearest(const TextBlock& block) const {
    return std::span(nearest_).subspan(slots_[block.element] * categories_, categories_);
  }

  std::uint32_t container() const { return container_; }

 private:
  int sum(const std::vector<int>& sums, std::uint32_t element) const {
    const Place& p = place(element);
    return sums[p.last_block] - sums[p.first_block];
  }
  void add_element(const Dom& dom, std::uint32_t element);
  void measure_distances();

  std::vector<std::uint32_t> slots_;  // by element; 0: no block in it
  std::vector<Place> places_;
  std::vector<int> words_;  // running sums over blocks
  std::vector<int> link_words_;
  std::vector<int> prose_;
  std::uint32_t container_ = 0;
  std::size_t categories_;               // of names, then tags
  std::vector<std::uint8_t> distances_;  // by place and category
  std::vector<std::uint32_t> nearest_;
};

// The names of the categories of distances(), in order.
std::vector<std::string> place_category_names();

}  // namespace winnow

#endif  // WINNOW_PAGE_PLACES_H_
