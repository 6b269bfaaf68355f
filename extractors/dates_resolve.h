// SPDX-License-Identifier: Apache-2.0
// Places what a date expression says on the calendar.
//
//   DateContext context{.published = parse_iso_date("2026-04-08")};
//   resolve(parts_of("two weeks ago"), context);   // 2026-03-23/2026-03-29
//   resolve(parts_of("April 7-10"), context);      // 2026-04-07/2026-04-10
//
// Conventions, counted on news (shared/README.md, "Worth knowing"):
//   - a bare weekday is the latest one not after publication; ahead where the verb says so
//   - month and day without a year are the nearest ones, unless the verb speaks against it
//   - a bare month, quarter or half is the latest one that has begun; ahead where the verb says so
//   - "last Monday" is Monday of the week before, "next Monday" of the week after, "this past
//     Monday" the latest, "the coming Monday" the one ahead
//   - "N units ago" has the granularity of its unit: a year, a month, that week
//   - "the following month", "that year", "two days later" count from the date just spoken of
//
// Errors: nothing where the calendar has no such date, or where the expression needs a publication
// date or a date just spoken of and there is none. Threads: pure.
#ifndef WINNOW_EXTRACTORS_DATES_RESOLVE_H_
#define WINNOW_EXTRACTORS_DATES_RESOLVE_H_

#include <cstdint>
#include <optional>

#include "extractors/dates_calendar.h"
#include "extractors/dates_parts.h"

namespace winnow {

enum class Tense : std::uint8_t { kUnknown, kPast, kFuture };

struct DateContext {
  std::optional<Day> published = std::nullopt;
  std::optional<DateValue> spoken_of = std::nullopt;  // the date that the text mentioned last
  std::optional<int> year = std::nullopt;  // of a date without one, where the document tells it
  Tense tense = Tense::kUnknown;
  bool day_first = false;   // 3/4/2025 is 3 April
  bool year_first = false;  // 23.11.30 is 30 November
  bool message = false;     // short and about now: a bare month is the nearest one
};

std::optional<DateValue> resolve(const DateParts& parts, const DateContext& context);

// True where the parts name a day or a month but no year, and nothing says which.
bool lacks_year(const DateParts& parts);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_RESOLVE_H_
