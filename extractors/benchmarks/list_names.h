// SPDX-License-Identifier: Apache-2.0
// The names of the word lists that the readers of benchmarks ask, each a number.
//
//   rules.is("score-verb", words.fold(at))   // a name that is not here does not compile
//
// Threads: constants.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_LIST_NAMES_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_LIST_NAMES_H_

#include <cstddef>
#include <string_view>

namespace winnow {

inline constexpr std::string_view kListNames[] = {
    "about-models",
    "adverb",
    "after-figure",
    "after-rank",
    "another-model",
    "article-word",
    "aside-lead",
    "beating-verb",
    "benchmark-bridge",
    "benchmark-category",
    "benchmark-head",
    "benchmark-noun",
    "benchmark-preposition",
    "benchmark-reference",
    "benchmark-subset",
    "benchmark-subset-lower",
    "benchmark-title",
    "board-title",
    "cell-note",
    "cell-word",
    "change-sign",
    "change-verb",
    "clause-break",
    "common-label",
    "common-verb",
    "comparator",
    "condition-break",
    "contrast",
    "cost-cue",
    "cost-head",
    "count-label",
    "delta",
    "effort-word",
    "elo-noun",
    "few",
    "figure-chain",
    "figure-goal",
    "figure-refusing-lead",
    "figure-refusing-sign",
    "footnote-sign",
    "former-word",
    "fronted",
    "group-separator",
    "harness",
    "hedge",
    "human-noun",
    "human-subject",
    "inverting-verb",
    "item-bridge",
    "label-filler",
    "listing-verb",
    "made-from",
    "magnitude",
    "meaning-verb",
    "measure",
    "measure-label",
    "mode-stop",
    "mode-word",
    "model-bridge",
    "model-ending",
    "model-filler",
    "model-head",
    "model-intro",
    "model-noun",
    "model-plural",
    "model-preposition",
    "model-variant",
    "model-variant-lower",
    "model-verb",
    "models-noun",
    "month",
    "name-lead",
    "name-stop",
    "no-noun",
    "no-subject",
    "nobody",
    "nobodys-verb",
    "not-a-benchmark",
    "not-a-model",
    "not-called",
    "ordinal",
    "ordinal-ending",
    "other-index",
    "other-measure",
    "outcome-lead",
    "own-article",
    "pair-head",
    "part-noun",
    "people",
    "percent",
    "platform",
    "point",
    "preference-verb",
    "price-word",
    "pronoun",
    "property-word",
    "rank-filler",
    "rank-head",
    "rank-lead",
    "rank-noun",
    "rank-number",
    "rank-verb",
    "rival-bridge",
    "rival-label",
    "rival-lead",
    "running-word",
    "saying-verb",
    "scaffold-lead",
    "scaffold-name",
    "scaffold-noun",
    "score-cue",
    "score-gives",
    "score-head",
    "score-noun",
    "score-verb",
    "scored-noun",
    "several",
    "short-form",
    "shot-word",
    "shots-head",
    "size-head",
    "sized-noun",
    "somebody",
    "split-ending",
    "subset-label",
    "success-word",
    "summary-head",
    "table-cue",
    "task-noun",
    "test-intro",
    "third-party",
    "time-head",
    "token-adjective",
    "token-head",
    "token-verb",
    "told-again",
    "unnamed-rival",
    "what-is-counted",
    "winning-verb",
};

// A list by its name, looked up while the program is compiled.
class ListName {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a name stands for its list.
  consteval ListName(const char* name) {
    while (kListNames[index_] != name) ++index_;  // past the end: no constant, so no program
  }

  std::size_t index() const { return index_; }

 private:
  std::size_t index_ = 0;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_LIST_NAMES_H_
