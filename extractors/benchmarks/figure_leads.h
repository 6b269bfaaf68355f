// SPDX-License-Identifier: Apache-2.0
// What stands around a number that says whether it is a figure at all.
//
//   FigureLeads leads(words, first, end, rules);
//   leads.refuse(at)   // "v4", "top-5", "temperature=0.6", "a threshold of 50%", "[12]"
//
// Units: words of [first, end). Cost: a few words around each number. Threads: pure functions; the
// words and rules must outlive it.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_FIGURE_LEADS_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_FIGURE_LEADS_H_

#include <cstddef>
#include <string_view>

#include "extractors/benchmarks/passage.h"

namespace winnow {

bool is_digits(std::string_view text);

class FigureLeads : private Passage {
 public:
  using Passage::Passage;

  // REQUIRES: the word is a number.
  bool refuse(std::size_t at) const;
  // Whether it is led by "Elo".
  bool give_elo(std::size_t at) const;
  // The word behind "%", "percent" or "per cent"; 0 for none of them.
  std::size_t past_percent(std::size_t at) const;

 private:
  bool stands_free(std::size_t at) const;
  bool is_list_of_figures(std::size_t at) const;
  bool is_statistic(std::size_t at) const;
  bool is_citation(std::size_t at) const;
  bool is_led_elsewhere(std::size_t at) const;
  bool is_outcome(std::size_t lead, std::size_t at) const;
  bool is_listed_delta(std::size_t at) const;
  bool is_either(std::size_t at) const;
  bool is_amount(std::size_t at) const;
  bool is_serial(std::size_t at) const;
  bool is_enumerator(std::size_t at) const;
  bool begins_range(std::size_t at) const;
  bool is_goal(std::size_t lead) const;
  bool is_supposed(std::size_t lead) const;
  bool is_mark(std::size_t at) const;
  bool is_set(std::size_t at) const;
  bool is_scale(std::size_t at) const;
  bool is_explained(std::size_t at) const;
  bool is_whole(std::size_t at) const;
  bool is_count(std::size_t at) const;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_FIGURE_LEADS_H_
