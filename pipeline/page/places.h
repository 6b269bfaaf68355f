// SPDX-License-Identifier: Apache-2.0
// Where a block stands: what the elements around it are and how much text they hold. One pass up
// from every block, then any element answers at once.
//
//   Places places(dom, blocks, measures);
//   places.words(element)                 // words below it
//   places.nearness(block)                // to each category, and how much of the page is below it
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
#include "page/lexicon.h"
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

  int words(const Place& place) const { return sum(words_, place); }
  int link_words(const Place& place) const { return sum(link_words_, place); }
  int prose(const Place& place) const { return sum(prose_, place); }
  int words(std::uint32_t element) const { return words(place(element)); }

  // All places, and an element's number among them.
  std::span<const Place> places() const { return places_; }
  std::uint32_t number(std::uint32_t element) const { return slots_[element]; }

  // Of a block's element: the steps up to the nearest one of each category (kFar: nowhere), in
  // order of place_category_names(); then, as often, the share of the page's words below that, or
  // -1.
  std::span<const float> nearness(const TextBlock& block) const {
    return std::span(nearness_).subspan(slots_[block.element] * 2 * categories_, 2 * categories_);
  }

  // Blocks with one number look alike on the page: kind, tag and class of the element and of its
  // parent are the same.
  std::uint64_t look(const TextBlock& block) const {
    const Place& own = place(block.element);
    return hash_pair(own.signature, place(own.parent).signature) +
           static_cast<std::uint64_t>(block.kind);
  }

  std::uint32_t container() const { return container_; }

 private:
  static int sum(const std::vector<int>& sums, const Place& place) {
    return sums[place.last_block] - sums[place.first_block];
  }
  void add_element(const Dom& dom, std::uint32_t element, ValueMemo<std::uint32_t>& of_values);
  void measure_nearness();

  std::vector<std::uint32_t> slots_;  // by element; 0: no block in it
  std::vector<Place> places_;
  std::vector<int> words_;  // running sums over blocks
  std::vector<int> link_words_;
  std::vector<int> prose_;
  std::uint32_t container_ = 0;
  std::size_t categories_;       // of names, then tags
  std::vector<float> nearness_;  // rows by place
};

// The names of the categories, in order.
std::vector<std::string> place_category_names();

}  // namespace winnow

#endif  // WINNOW_PAGE_PLACES_H_
