// SPDX-License-Identifier: Apache-2.0
// Words that stand for a category: a tab-separated file of rules/, read once.
//
//   static const WordTable kEvents("compare/events.tsv");
//   kEvents.find_in("it acquired the firm")       // "acquisition"
//
// File: a line a category, its name, a tab, words in lower case apart by spaces; # starts a
// comment. "invest*" is any word that begins so, "pass@" any that begins with a sign at its end.
// Memory: the embedded file, referred to. Threads: const calls may come from many.
#ifndef WINNOW_COMPARE_WORD_TABLE_H_
#define WINNOW_COMPARE_WORD_TABLE_H_

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace winnow {

class WordTable {
 public:
  explicit WordTable(std::string_view embedded_path);

  // The category of a word, or empty.
  std::string_view find(std::string_view word) const;
  // The category of the first word of a text that has one, or empty. Case does not count.
  std::string_view find_in(std::string_view text) const;

 private:
  std::unordered_map<std::string_view, std::string_view> words_;
  std::vector<std::pair<std::string_view, std::string_view>> beginnings_;
};

}  // namespace winnow

#endif  // WINNOW_COMPARE_WORD_TABLE_H_
