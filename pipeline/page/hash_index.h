// SPDX-License-Identifier: Apache-2.0
// Numbers 64-bit hashes in the order in which they first come.
//
//   HashIndex index(blocks.size());
//   index.number(hash)       // 0 for the first hash, 1 for the next other one; the same as before
//   index.size()             // hashes numbered so far
//
// REQUIRES: no more than the announced number of different hashes. Expected cost of a question: one
// probe. Threads: plain value.
#ifndef WINNOW_PAGE_HASH_INDEX_H_
#define WINNOW_PAGE_HASH_INDEX_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace winnow {

class HashIndex {
 public:
  explicit HashIndex(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}

  std::uint32_t number(std::uint64_t hash) {
    // Hashes of words are good in their high bits; the multiplication brings these down.
    std::size_t slot = (hash * 0x9E3779B97F4A7C15u >> 20) & (slots_.size() - 1);
    while (slots_[slot].number != 0 && slots_[slot].hash != hash)
      slot = (slot + 1) & (slots_.size() - 1);
    if (slots_[slot].number == 0) slots_[slot] = {hash, ++size_};
    return slots_[slot].number - 1;
  }
  std::uint32_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;  // counted from 1; 0: empty
  };
  std::vector<Slot> slots_;  // a power of two of them, half full at most
  std::uint32_t size_ = 0;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_HASH_INDEX_H_
