// SPDX-License-Identifier: Apache-2.0
// The models that a sentence means without a name that anybody knows: "Zorbit scored 41", "the 8B
// variant", "R1 as architect with Sonnet as editor".
//
//   const UnnamedModels unnamed(clause);
//   unnamed.partly_named(figure.first)   // "Florp-2-8B" of "the 8B variant scores", or empty
//
// Units: words; `word` is that of the figure whose model is sought. Lifetime: points into the
// clause. Threads: pure.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_UNNAMED_MODELS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_UNNAMED_MODELS_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "extractors/benchmarks/clause.h"

namespace winnow {

class UnnamedModels {
 public:
  explicit UnnamedModels(const Clause& clause) : clause_(clause) {}

  // Capitalised words before a verb of scoring that no list knows; empty when the words there are a
  // maker's name or a common subject.
  std::string unseen_subject(std::size_t word) const;
  // The only model of the article with the size or variant in its name that the sentence names.
  std::string partly_named(std::size_t word) const;
  // The only model of the article of the size that stands behind a figure.
  std::string size_behind(std::size_t word) const;
  // "The non-thinking version": the sentence's first model, in that mode.
  std::string in_mode(std::size_t word) const;
  // The models of as many sizes as figures, before a group of those; or none.
  std::vector<std::string> sizes_before(std::size_t word, std::size_t count) const;
  // Two models that work as one system.
  std::string pair_before(std::size_t word) const;
  // The only model of a maker that the article names, or the one that it is about; empty for one
  // of several, nothing where it names none.
  std::optional<std::string> model_of_maker(int maker) const;
  // Whether somebody that nobody knows is spoken of before a word.
  bool names_another(std::size_t word) const;

 private:
  std::size_t unseen_first(std::size_t last) const;
  std::vector<std::string> slashed_before(std::size_t word) const;
  std::span<const Name> names_before() const;
  std::string spoken_of() const;
  std::string resized_model(std::size_t first, std::size_t end) const;
  std::string sized_model(std::size_t first, std::size_t end) const;
  std::string model_with(std::size_t first, std::size_t end) const;
  std::string only_model_with(std::size_t first, std::size_t end, std::string_view lead) const;

  const Clause& clause_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_UNNAMED_MODELS_H_
