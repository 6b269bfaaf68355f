// SPDX-License-Identifier: Apache-2.0
// The names of models that an article makes known by how it speaks of them: "Opal 2 scored 61.4 on
// GPQA", "ahead of Heron Deep (57.0)", "we present Saltmarsh, a 7B model".
//
//   for (const std::string& name : spoken_models(view, words, names, rules)) {
//     also.add(name, 0, true);
//   }
//
// A name has a version or a variant ("Opal 2", "Heron Deep") and stands at least once where only a
// model stands: before a verb of scoring or behind a comparison in a sentence that names a
// benchmark, before a figure in brackets, as a heading, behind "launched". A name without either
// must be called a model in so many words, or score beside a benchmark and be heard of once more
// ("Meet Saltmarsh", "Saltmarsh's 54.2% on ARC-AGI-2"); a word that the article writes small, or
// never inside a sentence, is no name. Once "Opal 2" is known, so is "Opal 2 Air".
// An article that names no benchmark has none. Cost: one pass over the words. Threads: pure.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_SPOKEN_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_SPOKEN_H_

#include <string>
#include <string_view>
#include <vector>

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/names.h"
#include "extractors/benchmarks/words.h"
#include "extractors/view.h"

namespace winnow {

// `names`: those that find_names() gives for the words. Each name once, as written, at most 100.
std::vector<std::string> spoken_models(const TextView& view, const Words& words,
                                       const std::vector<Name>& names, const BenchmarkRules& rules);

// Whether all of a text has the shape of such a name: "Opal 2", "Heron Deep", "Vesper 1.5 Mini".
bool has_shape_of_model(std::string_view text, const BenchmarkRules& rules);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_SPOKEN_H_
