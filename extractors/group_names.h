// SPDX-License-Identifier: Apache-2.0
// The names of the groups that the readers of money and dates ask a match for, each a number.
//
//   hit.group("currency")     // a name that is not here does not compile; group_named() takes any
//
// Threads: constants.
#ifndef WINNOW_EXTRACTORS_GROUP_NAMES_H_
#define WINNOW_EXTRACTORS_GROUP_NAMES_H_

#include <cstddef>
#include <iterator>
#include <string_view>

namespace winnow {

inline constexpr std::string_view kGroupNames[] = {
    "after",     "before_christ", "between",     "cents",     "centword",
    "century",   "count",         "currency",    "currency2", "date",
    "day",       "day_before",    "day_offset",  "decade",    "direction",
    "era",       "first",         "half",        "holiday",   "max",
    "max_scale", "min",           "min_scale",   "minus",     "minus2",
    "modifier",  "month",         "month_after", "nth",       "nth_unit",
    "number",    "order",         "plain",       "quarter",   "quarter_number",
    "relation",  "scale",         "scale2",      "season",    "second",
    "tail",      "ten",           "to_day",      "to_month",  "to_quarter",
    "to_year",   "unit",          "weak",        "week",      "weekday",
    "wordless",  "year",
};
inline constexpr std::size_t kGroupNameCount = std::size(kGroupNames);

// A group by its name, looked up while the program is compiled.
class GroupName {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a name stands for its group.
  consteval GroupName(const char* name) {
    while (kGroupNames[index_] != name) ++index_;  // past the end: no constant, so no program
  }

  constexpr std::size_t index() const { return index_; }
  constexpr std::string_view text() const { return kGroupNames[index_]; }

 private:
  std::size_t index_ = 0;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_GROUP_NAMES_H_
