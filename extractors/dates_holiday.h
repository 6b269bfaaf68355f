// SPDX-License-Identifier: Apache-2.0
// Feasts that stand for a day: fixed ones, those a weekday of a month moves, those Easter moves.
//
//   holiday_of("christmas", 2025);   // 2025-12-25
//   holiday_of("thanksgiving", 2025);   // 2025-11-27, the fourth Thursday of November
//
// The names are the meanings of the list `holiday` in rules/dates-words.yaml. Nothing for others.
// Threads: pure.
#ifndef WINNOW_EXTRACTORS_DATES_HOLIDAY_H_
#define WINNOW_EXTRACTORS_DATES_HOLIDAY_H_

#include <optional>
#include <string_view>

#include "extractors/dates_calendar.h"

namespace winnow {

std::optional<Period> holiday_of(std::string_view name, int year);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_HOLIDAY_H_
