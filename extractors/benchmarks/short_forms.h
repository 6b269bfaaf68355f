// SPDX-License-Identifier: Apache-2.0
// The short forms by which an article speaks of models that it names in full elsewhere: "Scout" of
// "Llama 4 Scout", "Opus" of "Claude Opus 4.6".
//
//   for (const ShortForm& form : short_forms(words, names, headline, rules)) {
//     known.add_short(form.written, form.full);      // "Scout", "Llama 4 Scout"
//   }
//
// Only words of the list `short-form` are such forms, with the capital that the article gives them,
// and only where one model of the article has the word in its name: beside "Claude Opus 4.6" and
// "Claude Opus 4.5", "Opus" could be either, unless the headline has one of them. A form that the
// gazetteer knows ("Maverick") needs no more than the name of its family. Cost: one pass over
// the names. Threads: pure function.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_SHORT_FORMS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_SHORT_FORMS_H_

#include <string>
#include <string_view>
#include <vector>

#include "extractors/benchmarks/lexicon.h"
#include "extractors/benchmarks/names.h"
#include "extractors/benchmarks/words.h"

namespace winnow {

struct ShortForm {
  std::string written;
  std::string full;
};

// `names`: those that find_names() gives for the words.
std::vector<ShortForm> short_forms(const Words& words, const std::vector<Name>& names,
                                   std::string_view headline, const BenchmarkRules& rules);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_SHORT_FORMS_H_
