// SPDX-License-Identifier: Apache-2.0
// A set of 64-bit hashes in one table, for asking often and finding seldom.
//
//   HashSet set(words.size());
//   for (const std::uint64_t word : words) set.insert(word);
//   set.contains(hash_word("by"))
//
// REQUIRES: no more than the announced number of insertions. 0 counts as 1. Expected cost of a
// question: one probe. Threads: const use is safe.
#ifndef WINNOW_PAGE_HASH_SET_H_
#define WINNOW_PAGE_HASH_SET_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace winnow {

class HashSet {
 public:
  explicit HashSet(std::size_t most = 0) : slots_(std::bit_ceil(4 * most + 1)) {}

  void insert(std::uint64_t hash) {
    if (std::uint64_t& slot = slots_[find(hash)]; slot == 0) {
      slot = hash == 0 ? 1 : hash;
      ++size_;
    }
  }
  bool contains(std::uint64_t hash) const { return slots_[find(hash)] != 0; }
  bool empty() const { return size_ == 0; }

 private:
  // The slot of a hash, or the empty one where it would be.
  std::size_t find(std::uint64_t hash) const {
    const std::uint64_t wanted = hash == 0 ? 1 : hash;
    std::size_t slot = wanted & (slots_.size() - 1);
    while (slots_[slot] != 0 && slots_[slot] != wanted) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }

  std::vector<std::uint64_t> slots_;  // a power of two of them, a quarter full at most
  std::size_t size_ = 0;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_HASH_SET_H_
