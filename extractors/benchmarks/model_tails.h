// SPDX-License-Identifier: Apache-2.0
// What stands behind the name of a model and belongs to it: versions, sizes, variants.
//
//   const ModelTails models(words, rules, tails);
//   bool version = false;
//   models.end_of(at, version)   // past the "3.1 8B Instruct" of "Llama 3.1 8B Instruct", or `at`
//
// Units: words. Lifetime: points into the words, the rules and the tails. Threads: pure.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_MODEL_TAILS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_MODEL_TAILS_H_

#include <cstddef>
#include <string_view>

#include "extractors/benchmarks/name_tails.h"

namespace winnow {

class ModelTails {
 public:
  ModelTails(const Words& words, const BenchmarkRules& rules, const NameTails& tails)
      : words_(words), rules_(rules), tails_(tails) {}

  // The word after the tail of a model whose name ends at a word. `version`: whether the name has
  // one already, and then whether it has one with its tail.
  std::size_t end_of(std::size_t at, bool& version) const;
  // "72B", "8x7B".
  bool is_size(std::size_t at) const;
  // A number below 10, not written too finely for a version.
  bool is_low(std::size_t at) const;
  static bool is_month_and_day(std::string_view raw);

  // Lists of variants: "Nova Pro (46.9%), Lite (42.0%) and Micro".
  // Where the variant or size starts that ends a name of several words; 0 for neither.
  std::size_t last_piece(std::size_t first, std::size_t end) const;
  // The word behind a variant or size with what belongs to it; 0 where none starts.
  std::size_t variant_end(std::size_t at) const;
  // Past brackets that hold a number alone, or the same word.
  std::size_t past_figure(std::size_t at) const;

 private:
  std::size_t part_end(std::size_t at, bool& version) const;
  std::size_t hyphen_part(std::size_t at, bool& version) const;
  std::size_t number_part(std::size_t at, bool& version) const;
  std::size_t letter_version(std::size_t at) const;
  std::size_t named_piece(std::size_t at) const;
  bool is_variant(std::size_t at) const;
  bool is_suffix(std::size_t at) const;
  bool is_small_id(std::size_t at) const;

  const Words& words_;
  const BenchmarkRules& rules_;
  const NameTails& tails_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_MODEL_TAILS_H_
