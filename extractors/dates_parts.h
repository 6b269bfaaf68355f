// SPDX-License-Identifier: Apache-2.0
// What a date expression says, before it is placed on the calendar.
//
//   "late last October"      {month 10, relation kLast, modifier "end"}
//   "two weeks ago"          {count 2, unit kWeek, direction kAgo}
//   "April 7-10"             {month 4, day 7, to_day 10}
//   "the third week of June" {nth 3, nth_unit kWeek, month 6}
//
//   std::optional<DateParts> parts = read_parts(hit);
//   std::optional<DateValue> value = resolve(*parts, context);    // dates_resolve.h
//
// The named groups of a pattern in rules/dates*.yaml are the fields: what a group matched, or what
// `set` says, is looked up in the list of the group's name (to_month in month), then in the list
// `number`, then read as digits. Groups of other names are the pattern's own matter.
// Errors: a word that no list knows makes no parts.
// Threads: plain values.
#ifndef WINNOW_EXTRACTORS_DATES_PARTS_H_
#define WINNOW_EXTRACTORS_DATES_PARTS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "extractors/dates_calendar.h"
#include "extractors/matcher.h"

namespace winnow {

enum class DateRelation : std::uint8_t {
  kNone,
  kLast,       // last Monday: of the week before
  kPast,       // this past Monday: the latest one
  kThis,       // this Monday
  kComing,     // the coming Monday: the one ahead
  kNext,       // next Monday: of the week after
  kSame,       // that year: the one just spoken of
  kPreceding,  // the previous year, seen from the one just spoken of
  kFollowing,  // the following year
};

enum class Direction : std::uint8_t {
  kNone,
  kAgo,      // counted back from the day of publication
  kHence,    // counted on from it
  kEarlier,  // counted back from the date just spoken of
  kLater,    // counted on from it
};

struct DateParts {
  std::optional<int> year = std::nullopt;
  std::optional<int> month = std::nullopt;
  std::optional<int> day = std::nullopt;
  std::optional<int> weekday = std::nullopt;  // 1 is Monday
  std::optional<int> week = std::nullopt;     // of the year
  std::optional<int> quarter = std::nullopt;
  std::optional<int> half = std::nullopt;
  std::optional<int> season = std::nullopt;
  std::optional<int> decade = std::nullopt;   // its first year
  std::optional<int> century = std::nullopt;  // 20 is 1900 to 1999
  std::optional<int> first = std::nullopt;    // of "3/4/2025": a day or a month
  std::optional<int> second = std::nullopt;

  // The other end, where the expression leaves out what both ends share.
  std::optional<int> to_year = std::nullopt;
  std::optional<int> to_month = std::nullopt;
  std::optional<int> to_day = std::nullopt;
  std::optional<int> to_quarter = std::nullopt;

  DateRelation relation = DateRelation::kNone;
  std::optional<Grain> unit = std::nullopt;
  std::optional<int> count = std::nullopt;
  Direction direction = Direction::kNone;
  std::optional<int> day_offset = std::nullopt;  // yesterday is -1
  std::optional<int> nth = std::nullopt;         // "the last Friday of": -1
  std::optional<Grain> nth_unit = std::nullopt;  // day or week; a weekday stands in `weekday`
  // Views into the rules, or into the text.
  std::string_view holiday = {};  // a name of the holiday list
  bool before_christ = false;
  std::string_view modifier = {};  // start, mid, end, approx, or empty

  friend bool operator==(const DateParts&, const DateParts&) = default;
};

std::optional<DateParts> read_parts(const Hit& hit);

// Two digits as people write them: 07 is 2007, 49 is 2049, 50 is 1950.
int full_year(int two_digits);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_DATES_PARTS_H_
