// SPDX-License-Identifier: Apache-2.0
// The words around a date that tell what it means: "will" before a weekday, "every" before a month,
// "words" after 2000. They are the lists under `data` in the date files of rules/.
//
//   DateSignals signals = read_signals(files);
//   Tense tense = tense_around(view.text(), sentence.span, hit.span(), signals);
//
// Threads: plain values; functions are pure.
#ifndef WINNOW_EXTRACTORS_DATES_SIGNALS_H_
#define WINNOW_EXTRACTORS_DATES_SIGNALS_H_

#include <array>
#include <bitset>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/dates_resolve.h"
#include "extractors/rule_file.h"
#include "extractors/view.h"
#include "extractors/word_map.h"
#include "winnow/article.h"

namespace winnow {

class DateSignals {
 public:
  void add(std::string_view list, std::string_view word);

  // Whether a list has a word; ASCII letters compared without case.
  bool has(std::string_view list, std::string_view word) const;

  // Lists by number, where many words are asked for the same ones; those past the last are dropped.
  static constexpr std::size_t kMostLists = 128;
  using Lists = std::bitset<kMostLists>;
  // The number of a list; of one that no file has, one that no word is in.
  std::size_t number_of(std::string_view list) const;
  // The lists that have a word, and those that have two words which follow each other; in lower
  // case.
  Lists lists_of(std::string_view word) const;
  Lists lists_of(std::string_view first, std::string_view second) const;

  // Whether two words that a list has together begin with this one.
  bool starts_two_words(std::string_view first) const { return first_words_.contains(first); }
  // Whether a word that tells a clause's time begins with this letter.
  bool may_tell_tense(char first) const;

  // The word or words of a list that a text ends with at a word border ("... by the end of"), the
  // longest; empty where there is none. White space at the end of the text is skipped.
  std::string_view ends_with(std::string_view list, std::string_view text) const;

 private:
  struct List {
    std::size_t number = 0;
    // By their last byte, for what a text ends with.
    std::array<std::vector<std::string>, 256> by_end;
  };
  WordMap<List> lists_;
  WordMap<Lists> words_;
  WordMap<Lists> first_words_;  // of those of two words
  std::bitset<256> tense_starts_;
};

// All lists of the files, those of one name joined; and of the common ones those whose names none
// of the files has: what a language says of the future stands for what English says of it.
DateSignals read_signals(std::span<const RuleFile* const> files,
                         std::span<const RuleFile* const> common = {});

// A text in lower case (ASCII), white space folded and trimmed.
std::string folded_text(std::string_view text);

// The first words (letters, digits, inner apostrophes and hyphens) of a stretch, in order.
std::vector<std::string_view> words_of(std::string_view stretch,
                                       std::size_t most = std::string_view::npos);

// A message is short; its words are about now, and it has names of days in small letters.
inline bool is_message(const TextView& view) {
  constexpr std::size_t kLongest = 400;  // bytes
  return view.text().size() < kLongest;
}

// Whether the clause around a date speaks of what was or of what will be: by the nearest verb or
// marker before the date, else by the first one after it.
Tense tense_around(std::string_view text, Span sentence, Span date, const DateSignals& signals);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_SIGNALS_H_
