// SPDX-License-Identifier: Apache-2.0
// Which numbers dates are written with where no word says that they are dates: years, days between
// slashes or dots, quarters, decades, years of an era. Of the numbers of an article few are.
//
//   is_number_of_date("in 2024", {3, 7})       // true; so are "1985s", "2018Q4"
//   is_number_of_date("on 3/4/25", {3, 4})     // true, for its first number
//   is_number_of_date("the 70s", {4, 6})       // true; so are "the 3rd", "Q1", "1H24", "508 BC"
//   is_number_of_date("in 3 days", {3, 4})     // false: "days" says it
//
// It may say yes where a pattern of rules/dates*.yaml then finds nothing, never no where one would
// find a date that has none of the words of `triggers`.
//
// Threads: pure function.
#ifndef WINNOW_EXTRACTORS_DATE_NUMBERS_H_
#define WINNOW_EXTRACTORS_DATE_NUMBERS_H_

#include <string_view>

#include "winnow/article.h"

namespace winnow {

// `number`: a run of digits, all that stand together.
bool is_number_of_date(std::string_view text, Span number);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATE_NUMBERS_H_
