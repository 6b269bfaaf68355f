// SPDX-License-Identifier: Apache-2.0
// What stands around an amount: its edges, what hedges it, what it is per, and signs that it is no
// amount at all. All look at a bounded stretch, so that a text of amounts costs linear time.
//
// Units: bytes of the article's text. Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_MONEY_CONTEXT_H_
#define WINNOW_EXTRACTORS_MONEY_CONTEXT_H_

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/rule_file.h"
#include "extractors/view.h"
#include "extractors/word_map.h"
#include "winnow/article.h"

namespace winnow {

// Whether letters or digits go on at the edges: "x$5", "$5kg", "$1.2.3", "$5%", "$5^n", "$5$".
bool has_clean_edges(std::string_view text, Span span);

// A number as amounts are written: in groups, with a scale, or with two decimals.
bool looks_like_money(std::string_view number, std::string_view scale);

// Whether the run of non-space around a span is a URL.
bool is_inside_url(std::string_view text, Span span);

// Where the words of a list stand in the sentence asked about last. `words` must outlive it.
class WordsNear {
 public:
  explicit WordsNear(const WordList& words) : words_(words) {}

  // Whether one stands in a stretch, at most 160 bytes away from a span and not on it.
  bool any(const TextView& view, Span stretch, Span span);

 private:
  void read(const TextView& view, Span stretch);

  const WordList& words_;
  Span stretch_;
  std::vector<Span> places_;
};

// "from $5 to $7" behind a verb of change: two amounts, not a range.
bool is_change(const TextView& view, Span stretch, Span span, const WordList& verbs);

// The last word before a place, or the first one after it, without what stands around it.
std::string_view word_before(std::string_view text, std::size_t begin, std::size_t at);

// The words around amounts, of the lists of money.yaml.
class AmountWords {
 public:
  explicit AmountWords(const RuleFile& rules);

  // The qualifier that the words before a span, or right after it, give; empty where none do.
  std::string_view qualifier_of(std::string_view text, Span stretch, Span span) const;
  // What the amount is per ("hour", "million tokens"), from the words after it; or empty.
  std::string per_of(std::string_view text, Span stretch, Span span) const;

  const WordList& units() const { return *units_; }
  const WordList& token_prices() const { return *token_prices_; }
  const WordList& pays() const { return *pays_; }
  const WordList& weighs() const { return *weighs_; }
  const WordList& changes() const { return *changes_; }

 private:
  bool may_qualify(std::string_view before) const;

  const WordList* before_;
  WordSet last_words_;  // of the phrases of `before_`
  const WordList* after_;
  std::bitset<256> first_bytes_;  // of the phrases of `after_`
  const WordList* units_;
  const WordList* token_prices_;
  const WordList* pays_;
  const WordList* weighs_;
  const WordList* changes_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_MONEY_CONTEXT_H_
