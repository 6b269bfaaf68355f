// SPDX-License-Identifier: Apache-2.0
// Tables of words that a view of a text is looked up in as it stands, without a string of its own.
//
//   WordMap<int> months;
//   months["may"] = 5;
//   if (const int* month = months.find(text.substr(3, 3))) ...
//
// A WordMap is one array of hashes and one of words: a look-up that finds nothing, which is most
// of them, reads one place of the first. word_hash() reads at most 16 bytes of a word, so that
// words of any length cost the same; who looks one word up in many tables hashes it once.
//
// Threads: plain values.
#ifndef WINNOW_EXTRACTORS_WORD_MAP_H_
#define WINNOW_EXTRACTORS_WORD_MAP_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace winnow {

// The first and the last eight bytes of a word and its size, mixed.
inline std::uint32_t word_hash(std::string_view word) {
  const auto load = [&](std::size_t at, std::size_t size) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word.data() + at, size);
    return bytes;
  };
  const std::size_t size = word.size();
  std::uint64_t head = 0;
  std::uint64_t tail = 0;
  if (size >= 8) {
    head = load(0, 8);
    tail = load(size - 8, 8);
  } else if (size >= 4) {
    head = load(0, 4);
    tail = load(size - 4, 4);
  } else if (size > 0) {
    head = load(0, 1) | load(size / 2, 1) << 8;
    tail = load(size - 1, 1);
  }
  std::uint64_t mixed = (head ^ size << 56) * 0x9E3779B97F4A7C15u;
  mixed = (mixed ^ mixed >> 32 ^ tail) * 0xC2B2AE3D27D4EB4Fu;
  return static_cast<std::uint32_t>(mixed >> 32);
}

template <typename Value>
class WordMap {
 public:
  using Entry = std::pair<std::string, Value>;

  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  // In the order in which they were added.
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

  const Value* find(std::string_view word) const { return find(word, word_hash(word)); }
  // `hash`: word_hash(word).
  const Value* find(std::string_view word, std::uint32_t hash) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
      const Slot slot = slots_[at];
      if (slot.entry == kNone) return nullptr;
      if (slot.hash == hash && entries_[slot.entry].first == word)
        return &entries_[slot.entry].second;
    }
  }
  bool contains(std::string_view word) const { return find(word) != nullptr; }

  // The value of a word, made where there is none yet.
  Value& operator[](std::string_view word) {
    const std::uint32_t hash = word_hash(word);
    if (const Value* known = find(word, hash)) return const_cast<Value&>(*known);
    if (2 * (entries_.size() + 1) > slots_.size()) grow();
    put({hash, static_cast<std::uint32_t>(entries_.size())});
    return entries_.emplace_back(std::string(word), Value()).second;
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = kNone;
  };

  std::size_t mask() const { return slots_.size() - 1; }

  void put(Slot slot) {
    std::size_t at = slot.hash & mask();
    while (slots_[at].entry != kNone) at = (at + 1) & mask();
    slots_[at] = slot;
  }

  void grow() {
    const std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? 16 : 2 * old.size(), Slot());
    for (const Slot& slot : old) {
      if (slot.entry != kNone) put(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two of them, at most half of them taken
  std::vector<Entry> entries_;
};

using WordSet = WordMap<std::monostate>;

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_WORD_MAP_H_
