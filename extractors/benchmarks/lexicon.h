// SPDX-License-Identifier: Apache-2.0
// What the rule files know of benchmarks: names of models and benchmarks, makers, and the words by
// which figures, headers and conditions are told. Compiled once from the files of `type:
// benchmark`.
//
//   const BenchmarkEntry& entry = lexicon.benchmarks[7];   // name "MMLU", 0 to 100, in percent
//   if (lexicon.is("score-verb", "achieved")) ...
//
// Data: `data.benchmarks` and `data.makers` of any file (see rules/benchmarks.yaml and
// rules/models.yaml), and the `lists` of all of them, by name.
// Errors: bad-rules with file, line and caret. Threads: read-only, any number may share one.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_LEXICON_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_LEXICON_H_

#include <array>
#include <bitset>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/benchmarks/list_names.h"
#include "extractors/benchmarks/words.h"
#include "extractors/pack.h"
#include "extractors/word_map.h"
#include "winnow/result.h"

namespace winnow {

struct BenchmarkEntry {
  std::string name;
  std::string unit;  // of the figure where the text says none: "elo"; "usd" of what is earned
  double low = 0;
  double high = 100;
  bool weak = false;  // names other things too
  bool lower_is_better = false;
};

struct FamilyEntry {
  std::string name;
  std::string stands_for;  // in full, of a short form
  int maker = -1;
  bool tailed = false;  // a model only with a version, size or variant
};

struct MakerEntry {
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> domains;
};

struct BenchmarkRules {
  std::vector<BenchmarkEntry> benchmarks;
  std::vector<FamilyEntry> families;
  std::vector<MakerEntry> makers;
  PhraseTable benchmark_phrases;
  // Every way in which the name of a benchmark is written, and whether in no other case.
  std::vector<std::pair<std::string, bool>> benchmark_spellings;
  PhraseTable family_phrases;
  PhraseTable maker_phrases;
  PhraseTable condition_phrases;
  std::vector<std::string> conditions;  // canonical, by entry of condition_phrases

  // Whether a folded word or phrase is in a list; false for a list that no file has.
  bool is(ListName list, std::string_view folded) const {
    const Membership* lists_of = vocabulary.find(folded);
    return lists_of != nullptr && lists_of->test(list.index());
  }
  // The phrase of a list that starts at a word: the word after it, or 0.
  std::size_t match(ListName list, const Words& words, std::size_t at) const;
  // What a word of a list means, or empty.
  std::string_view meaning(ListName list, std::string_view folded) const;

  using Membership = std::bitset<std::size(kListNames)>;
  WordMap<Membership> vocabulary;  // by folded word or phrase: the lists that have it
  struct List {
    WordMap<std::string> meanings;  // of those that mean something
    PhraseTable phrases;
  };
  std::array<List, std::size(kListNames)> lists;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_LEXICON_H_
