// SPDX-License-Identifier: Apache-2.0
// A table's label cut into what it is made of, before anything is known of its meaning.
//
//   split_brackets(Words("MMMU (val) [12]"), rules)      // "MMMU" and {"val"}
//   split_slashes("val / test")                          // {"val", "test"}
//   glued_part("MMMUval", rules)                         // "MMMU", {"val"}: set low on the page
//   bar_items(Words("CoVoST2 en-de | de-en"), 2)         // {"en-de", "de-en"}
//
// Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_LABEL_PARTS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_LABEL_PARTS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/words.h"

namespace winnow {

// A label's words with what stands in brackets apart; marks of footnotes are left out.
struct LabelParts {
  std::string main;
  std::vector<std::string> brackets;
};

LabelParts split_brackets(const Words& words, const BenchmarkRules& rules);

std::vector<std::string> split_slashes(const std::string& text);

// A benchmark of the gazetteer with what a page set low behind it: a split, who judged.
struct GluedPart {
  std::string name;       // with what follows behind a space
  std::string condition;  // or empty, where it stays with the name ("w/o subtitle")
};
std::optional<GluedPart> glued_part(std::string_view label, const BenchmarkRules& rules);

// What bars set apart from a word on; none where there is no bar.
std::vector<std::string> bar_items(const Words& words, std::size_t from);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_LABEL_PARTS_H_
