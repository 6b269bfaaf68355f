// SPDX-License-Identifier: Apache-2.0
// Maps and sets of words that a view of a text is looked up in as it stands, without a string of
// its own.
//
//   WordMap<int> months{{"may", 5}};
//   months.find(text.substr(3, 3));
//
// Threads: plain values.
#ifndef WINNOW_EXTRACTORS_WORD_MAP_H_
#define WINNOW_EXTRACTORS_WORD_MAP_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace winnow {

struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>()(word);
  }
};

template <typename Value>
using WordMap = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;
using WordSet = std::unordered_set<std::string, WordHash, std::equal_to<>>;

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_WORD_MAP_H_
