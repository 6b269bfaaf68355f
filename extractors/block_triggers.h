// SPDX-License-Identifier: Apache-2.0
// What the blocks of one article trigger, found in one pass before any family looks at it.
//
//   const BlockTriggers triggers(view, pack.triggers);
//   if (triggers.has(index, kHeadTrigger)) ...               // in a block, by its index
//   for (const Span window : triggers.money(index)) ...      // where in it amounts may stand
//
// A window holds what triggered and as much around it as a match can reach: no amount and no date
// is longer. Windows do not overlap.
//
// Units: bytes of the text. Lifetime: points into the view's text. Threads: plain values.
#ifndef WINNOW_EXTRACTORS_BLOCK_TRIGGERS_H_
#define WINNOW_EXTRACTORS_BLOCK_TRIGGERS_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "extractors/triggers.h"
#include "extractors/view.h"

namespace winnow {

class BlockTriggers {
 public:
  BlockTriggers(const TextView& view, const Triggers& triggers);

  // Anywhere in the article.
  bool any(Families families) const { return (all_ & families) != 0; }
  bool has(std::size_t block, Families families) const { return (blocks_[block] & families) != 0; }

  std::span<const Span> money(std::size_t block) const { return money_.of(block); }
  std::span<const Span> dates(std::size_t block) const { return dates_.of(block); }
  // Where words stand that may be of the name of a benchmark.
  const std::vector<std::size_t>& benchmarks() const { return benchmarks_; }

 private:
  // Bytes around what triggered that a match can reach.
  struct Margin {
    std::size_t before;
    std::size_t behind;
  };
  // The windows of one family.
  class Windows {
   public:
    void enter() { first_.push_back(spans_.size()); }
    void add(Span block, Span trigger, Margin margin, std::string_view text);
    std::span<const Span> of(std::size_t block) const {
      const std::size_t end = block + 1 < first_.size() ? first_[block + 1] : spans_.size();
      return std::span(spans_).subspan(first_[block], end - first_[block]);
    }

   private:
    std::vector<Span> spans_;
    std::vector<std::size_t> first_;  // by block
  };

  // The longest amounts are those in words: "nine hundred and ninety-nine thousand ... dollars".
  static constexpr Margin kMoney{160, 128};
  // "between the twenty-third and the twenty-fourth of September", "years from tomorrow".
  static constexpr Margin kDate{96, 72};
  // A date with more around its number has a word that triggers, too: "the second half of the year
  // 2025", "2024-04-18T10:00:00.000+02:00".
  static constexpr Margin kDateNumber{56, 40};

  void add(Span block, Span trigger, Families families);

  std::string_view text_;
  std::vector<Families> blocks_;
  Families all_ = 0;
  Windows money_;
  Windows dates_;
  std::vector<std::size_t> benchmarks_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BLOCK_TRIGGERS_H_
