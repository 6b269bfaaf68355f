// SPDX-License-Identifier: Apache-2.0
// Where a block stands: what the elements around it are and how much text they hold. One pass up
// from every block, then any element answers at once.
//
//   Places places(dom, blocks, measures);
//   places.words(element)                 // words below it
//   places.place(element).categories      // what its names say that it is
//
// Categories are the words of rules/page/names.tsv found in class, id, role and the like, then a
// few tags; how near a block is to them is page/nearness.h's. `prose` of an element is the sum over
// its blocks of what each speaks for (running text) or against (links, labels); the element with
// the greatest sum is the container of the article.
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

  std::vector<std::uint32_t> slots_;  // by element; 0: no block in it
  std::vector<Place> places_;
  std::vector<int> words_;  // running sums over blocks
  std::vector<int> link_words_;
  std::vector<int> prose_;
  std::uint32_t container_ = 0;
};

// The names of the categories, in order.
std::vector<std::string> place_category_names();

}  // namespace winnow

#endif  // WINNOW_PAGE_PLACES_H_
