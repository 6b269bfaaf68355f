// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_resolve.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>

#include "extractors/dates_holiday.h"

namespace winnow {
namespace {

using std::chrono::days;
using Found = std::optional<Period>;
using Value = std::optional<DateValue>;

// A recurring period by its year: "March" is 2024-03, 2025-03, ...
using Recurring = std::function<Found(int year)>;

Value only(const Found& period) {
  if (!period) return std::nullopt;
  return DateValue{*period, std::nullopt};
}

Value between(const Found& from, const Found& to) {
  if (!from || !to || last_day(*to) < from->first) return std::nullopt;
  if (*from == *to) return DateValue{*from, std::nullopt};
  return DateValue{*from, to};
}

int step_of(DateRelation relation) {
  switch (relation) {
    case DateRelation::kLast:
    case DateRelation::kPast:
    case DateRelation::kPreceding:
      return -1;
    case DateRelation::kComing:
    case DateRelation::kNext:
    case DateRelation::kFollowing:
      return 1;
    default:
      return 0;
  }
}

bool counts_from_text(DateRelation relation) {
  return relation == DateRelation::kSame || relation == DateRelation::kPreceding ||
         relation == DateRelation::kFollowing;
}

// The day that a date just spoken of stands for when a period of this grain is counted from it;
// nothing when it is coarser than the grain: "the following day" of a month is no day.
std::optional<Day> spoken_day(Grain grain, const DateContext& context) {
  if (!context.spoken_of) return std::nullopt;
  const DateValue& value = *context.spoken_of;
  const Grain spoken = value.from.grain;
  const bool week_like = spoken == Grain::kWeek || spoken == Grain::kWeekend;
  const bool fine = spoken <= grain || (week_like && grain == Grain::kDay);
  if (!fine || (spoken == Grain::kSeason && grain < Grain::kYear)) return std::nullopt;
  return value.to && grain <= Grain::kWeek ? latest(value) : value.from.first;
}

Found weekend_by(DateRelation relation, const DateContext& context) {
  const Day today = *context.published;
  const Period current = containing(Grain::kWeekend, today);
  const bool begun = today >= current.first;
  if (relation == DateRelation::kThis) {
    // On a Friday it is the one at hand, whatever was done.
    constexpr int kThursday = 4;
    const bool early = weekday_number(today) <= kThursday;
    return context.tense == Tense::kPast && !begun && early ? shift(current, -1) : current;
  }
  if (relation == DateRelation::kPast) return begun ? current : shift(current, -1);
  if (relation == DateRelation::kComing) return begun ? shift(current, 1) : current;
  return shift(current, step_of(relation));
}

// "last month", "this week", "the following year".
Found related_period(Grain grain, DateRelation relation, const DateContext& context) {
  if (counts_from_text(relation)) {
    if (const auto day = spoken_day(grain, context)) {
      return shift(containing(grain, *day), step_of(relation));
    }
    if (relation == DateRelation::kSame || context.spoken_of) return std::nullopt;
  }
  if (!context.published || relation == DateRelation::kNone) return std::nullopt;
  if (grain == Grain::kWeekend) return weekend_by(relation, context);
  return shift(containing(grain, *context.published), step_of(relation));
}

Day latest_weekday(Day not_after, int weekday) {
  return not_after - days{(weekday_number(not_after) - weekday + 7) % 7};
}

Day first_weekday(Day not_before, int weekday) {
  return not_before + days{(weekday - weekday_number(not_before) + 7) % 7};
}

Day weekday_by(DateRelation relation, Day today, int weekday, Tense tense) {
  switch (relation) {
    case DateRelation::kLast:
    case DateRelation::kPreceding:
      return day_in_week(today - days{7}, weekday);
    case DateRelation::kPast:
      return latest_weekday(today - days{1}, weekday);
    case DateRelation::kNext:
    case DateRelation::kFollowing:
      return day_in_week(today + days{7}, weekday);
    case DateRelation::kComing:
      return first_weekday(today + days{1}, weekday);
    case DateRelation::kThis:
      return tense == Tense::kPast ? latest_weekday(today, weekday) : first_weekday(today, weekday);
    default:
      return tense == Tense::kFuture ? first_weekday(today, weekday)
                                     : latest_weekday(today, weekday);
  }
}

// "Friday the 13th": the nearest one.
Found weekday_with_day(int weekday, int day, Day today) {
  Found best;
  for (int months = -12; months <= 12; ++months) {
    const Period month = shift(containing(Grain::kMonth, today), months);
    const auto found = day_of(year_number(month.first), month_number(month.first), day);
    if (!found || weekday_number(found->first) != weekday) continue;
    if (!best || std::chrono::abs(found->first - today) < std::chrono::abs(best->first - today)) {
      best = found;
    }
  }
  return best;
}

Value resolve_weekday(const DateParts& parts, const DateContext& context) {
  if (parts.unit) {
    const Found week = related_period(Grain::kWeek, parts.relation, context);
    if (!week || parts.unit != Grain::kWeek) return std::nullopt;
    return only(Period{Grain::kDay, day_in_week(week->first, *parts.weekday)});
  }
  if (counts_from_text(parts.relation)) {
    if (const auto day = spoken_day(Grain::kDay, context)) {
      if (parts.relation == DateRelation::kFollowing) {
        return only(Period{Grain::kDay, first_weekday(*day + days{1}, *parts.weekday)});
      }
    }
  }
  if (!context.published) return std::nullopt;
  if (parts.day) return only(weekday_with_day(*parts.weekday, *parts.day, *context.published));
  return only(Period{
      Grain::kDay, weekday_by(parts.relation, *context.published, *parts.weekday, context.tense)});
}

// A decade or a century ago is a year.
std::pair<Grain, int> counted_unit(Grain grain, int count) {
  if (grain == Grain::kDecade) return {Grain::kYear, count * 10};
  if (grain == Grain::kCentury) return {Grain::kYear, count * 100};
  return {grain, count};
}

Value resolve_offset(const DateParts& parts, const DateContext& context) {
  const auto [grain, count] = counted_unit(*parts.unit, *parts.count);
  constexpr int kMost = 9000;
  if (count > kMost) return std::nullopt;
  const bool from_text =
      parts.direction == Direction::kEarlier || parts.direction == Direction::kLater;
  const auto base = from_text ? spoken_day(grain, context) : context.published;
  if (!base) return std::nullopt;
  const bool back = parts.direction == Direction::kAgo || parts.direction == Direction::kEarlier;
  const int start = parts.day_offset.value_or(0);
  return only(shift(containing(grain, *base + days{start}), back ? -count : count));
}

constexpr days kFar{90};

// Months from the day of publication, where no verb tells, a day follows the one just spoken of:
// "Aug. 26: the parties settle. The terms become public on Sept. 5".
bool continues(const Period& period, const DateContext& context) {
  constexpr days kSoon{150};
  if (context.tense != Tense::kUnknown || !context.spoken_of) return false;
  const Period& spoken = context.spoken_of->from;
  const bool is_day = spoken.grain == Grain::kDay || spoken.grain == Grain::kMonth;
  const days behind = period.first - spoken.first;
  return is_day && std::chrono::abs(period.first - *context.published) > kFar &&
         behind >= days{0} && behind < kSoon;
}

// The nearest of periods that come once a year; against the verb's tense only when it is very near.
Found nearest(const Recurring& recurring, const DateContext& context) {
  if (context.year) return recurring(*context.year);
  if (!context.published) return std::nullopt;
  const Day today = *context.published;
  constexpr days kVeryNear{45};
  constexpr days kAgainstTense{400};
  Found best;
  Found next;  // behind the date just spoken of
  days best_distance{0};
  for (int year = year_number(today) - 1; year <= year_number(today) + 1; ++year) {
    const Found found = recurring(year);
    if (!found) continue;
    if (continues(*found, context)) next = found;
    days distance = std::chrono::abs(found->first - today);
    const bool against = (context.tense == Tense::kPast && found->first > today) ||
                         (context.tense == Tense::kFuture && found->first < today);
    if (against && distance > kVeryNear) distance += kAgainstTense;
    if (!best || distance < best_distance) {
      best = found;
      best_distance = distance;
    }
  }
  return next && best_distance > kFar ? next : best;
}

// Which year's period a text means that names none.
Found recurring_by_tense(const Recurring& recurring, const DateContext& context) {
  if (context.year) return recurring(*context.year);
  if (!context.published) return std::nullopt;
  const Day today = *context.published;
  const int year = year_number(today);
  if (context.message && context.tense == Tense::kUnknown) return nearest(recurring, context);
  if (context.tense == Tense::kFuture) {
    for (int candidate = year - 1; candidate <= year + 1; ++candidate) {
      const Found found = recurring(candidate);
      if (found && last_day(*found) >= today) return found;
    }
  }
  for (int candidate = year; candidate >= year - 1; --candidate) {
    const Found found = recurring(candidate);
    if (found && found->first <= today) return found;
  }
  return std::nullopt;
}

Found recurring_by_relation(const Recurring& recurring, DateRelation relation,
                            const DateContext& context) {
  if (!context.published) return std::nullopt;
  const Day today = *context.published;
  const int year = year_number(today);
  if (relation == DateRelation::kThis) {
    const Found before = recurring(year - 1);
    return before && last_day(*before) >= today ? before : recurring(year);
  }
  const bool ahead = step_of(relation) > 0;
  for (int step = -1; step <= 1; ++step) {
    const Found found = recurring(ahead ? year + step : year - step);
    if (found && (ahead ? found->first > today : last_day(*found) < today)) return found;
  }
  return std::nullopt;
}

// The year of what the parts name: as written, or by "last year".
std::optional<int> told_year(const DateParts& parts, const DateContext& context) {
  if (parts.year) return parts.before_christ ? 1 - *parts.year : *parts.year;
  if (parts.unit == Grain::kYear) {
    if (const Found year = related_period(Grain::kYear, parts.relation, context)) {
      return year_number(year->first);
    }
    if (parts.relation == DateRelation::kSame) return context.year;
  }
  return std::nullopt;
}

// "In October 2024 it raised funds. That December ...": the first one not before; "the following
// December": the first one behind.
Found recurring_after_spoken(const Recurring& recurring, DateRelation relation,
                             const DateContext& context) {
  if (!context.spoken_of || context.spoken_of->from.grain > Grain::kYear) return std::nullopt;
  const bool behind = relation == DateRelation::kFollowing;
  const Day spoken = behind ? last_day(context.spoken_of->from) : context.spoken_of->from.first;
  const Found found = recurring(year_number(spoken));
  const bool is_first = found && (behind ? found->first : last_day(*found)) >= spoken;
  return is_first ? found : recurring(year_number(spoken) + 1);
}

Found recurring_period(const Recurring& recurring, const DateParts& parts,
                       const DateContext& context) {
  if (const auto year = told_year(parts, context)) return recurring(*year);
  if (parts.unit) return std::nullopt;
  if (parts.relation == DateRelation::kSame || parts.relation == DateRelation::kFollowing)
    return recurring_after_spoken(recurring, parts.relation, context);
  if (counts_from_text(parts.relation)) return std::nullopt;
  if (parts.relation != DateRelation::kNone) {
    return recurring_by_relation(recurring, parts.relation, context);
  }
  return recurring_by_tense(recurring, context);
}

Found day_in_month(int month, int day, const DateParts& parts, const DateContext& context) {
  const Recurring recurring = [month, day](int year) { return day_of(year, month, day); };
  const bool bare = !told_year(parts, context) && parts.relation == DateRelation::kNone;
  return bare ? nearest(recurring, context) : recurring_period(recurring, parts, context);
}

// "April 7-10", "April 28-May 3, 2025", "June-August 1992": the year is the end's.
Value resolve_month_range(const DateParts& parts, const DateContext& context) {
  const int last_month = parts.to_month.value_or(*parts.month);
  const Found to =
      parts.to_day
          ? day_in_month(last_month, *parts.to_day, parts, context)
          : recurring_period([&](int year) { return month_of(year, last_month); }, parts, context);
  if (!to) return std::nullopt;
  int year = year_number(to->first);
  if (last_month < *parts.month) --year;
  return between(parts.day ? day_of(year, *parts.month, *parts.day) : month_of(year, *parts.month),
                 to);
}

Value resolve_month(const DateParts& parts, const DateContext& context) {
  if (parts.to_day || parts.to_month) return resolve_month_range(parts, context);
  if (parts.day) {
    const Found day = day_in_month(*parts.month, *parts.day, parts, context);
    if (day && parts.nth_unit == Grain::kWeek) return only(containing(Grain::kWeek, day->first));
    return only(day);
  }
  const int month = *parts.month;
  return only(
      recurring_period([month](int year) { return month_of(year, month); }, parts, context));
}

Value resolve_numeric(DateParts parts, const DateContext& context) {
  if (context.year_first && parts.year) {
    parts.day = *parts.year % 100;
    parts.year = full_year(*parts.first);
    parts.month = parts.second;
    return resolve_month(parts, context);
  }
  const bool day_first = *parts.first > 12 || (*parts.second <= 12 && context.day_first);
  parts.day = day_first ? parts.first : parts.second;
  parts.month = day_first ? parts.second : parts.first;
  return resolve_month(parts, context);
}

// The period that a count runs in: "the last Friday of October", "the third week of next month".
Found container_of(const DateParts& parts, const DateContext& context) {
  if (parts.month) {
    const int month = *parts.month;
    return recurring_period([month](int year) { return month_of(year, month); }, parts, context);
  }
  if (parts.year) return year_of(*parts.year);
  if (parts.unit) return related_period(*parts.unit, parts.relation, context);
  return std::nullopt;
}

Value resolve_counted(const DateParts& parts, const DateContext& context) {
  const Found container = container_of(parts, context);
  if (!container || *parts.nth == 0) return std::nullopt;
  const int nth = *parts.nth;
  if (parts.weekday) {
    const auto day = nth_weekday(*container, nth, *parts.weekday);
    return day ? only(Period{Grain::kDay, *day}) : std::nullopt;
  }
  if (parts.nth_unit == Grain::kWeek) {
    // A week is the period's that holds its Thursday, as ISO 8601 has it for years.
    constexpr int kThursday = 4;
    const auto thursday = nth_weekday(*container, nth, kThursday);
    return thursday ? only(containing(Grain::kWeek, *thursday)) : std::nullopt;
  }
  if (parts.nth_unit != Grain::kDay) return std::nullopt;
  const Day day = nth > 0 ? container->first + days{nth - 1} : last_day(*container) + days{nth + 1};
  if (day < container->first || day > last_day(*container)) return std::nullopt;
  return only(Period{Grain::kDay, day});
}

Value resolve_quarter(const DateParts& parts, const DateContext& context) {
  const auto found = [&](int quarter) {
    return recurring_period([quarter](int year) { return quarter_of(year, quarter); }, parts,
                            context);
  };
  if (parts.to_quarter) return between(found(*parts.quarter), found(*parts.to_quarter));
  return only(found(*parts.quarter));
}

Value resolve_half(const DateParts& parts, const DateContext& context) {
  const int half = *parts.half;
  return only(recurring_period([half](int year) { return half_of(year, half); }, parts, context));
}

// A season without a year is no date: "in summer" is every summer.
Value resolve_season(const DateParts& parts, const DateContext& context) {
  const int season = *parts.season;
  if (!parts.year && parts.relation == DateRelation::kNone) return std::nullopt;
  return only(
      recurring_period([season](int year) { return season_of(year, season); }, parts, context));
}

Value resolve_year(const DateParts& parts, const DateContext& context) {
  const Found from = year_of(told_year(parts, context).value_or(0));
  return parts.to_year ? between(from, year_of(*parts.to_year)) : only(from);
}

Value resolve_day_alone(const DateParts& parts, const DateContext& context) {
  if (parts.unit != Grain::kMonth) return std::nullopt;
  const Found month = related_period(Grain::kMonth, parts.relation, context);
  if (!month) return std::nullopt;
  const int year = year_number(month->first);
  const int number = month_number(month->first);
  const Found from = day_of(year, number, *parts.day);
  return parts.to_day ? between(from, day_of(year, number, *parts.to_day)) : only(from);
}

Value resolve_week_number(const DateParts& parts, const DateContext& context) {
  const Recurring recurring = [&parts](int year) { return week_of(year, *parts.week); };
  if (const auto year = told_year(parts, context)) return only(recurring(*year));
  if (!context.published) return std::nullopt;
  return only(recurring(year_number(*context.published)));
}

Value resolve_holiday(const DateParts& parts, const DateContext& context) {
  const Recurring recurring = [&parts](int year) { return holiday_of(parts.holiday, year); };
  const bool bare = !parts.year && parts.relation == DateRelation::kNone;
  return only(bare ? nearest(recurring, context) : recurring_period(recurring, parts, context));
}

// The first rule that the parts call for.
Value resolve_by_parts(const DateParts& parts, const DateContext& context) {
  const bool counted = parts.count && parts.unit && parts.direction != Direction::kNone;
  if (!parts.holiday.empty()) return resolve_holiday(parts, context);
  if (counted) return resolve_offset(parts, context);
  if (parts.nth) return resolve_counted(parts, context);
  if (parts.day_offset) {
    if (!context.published) return std::nullopt;
    return only(Period{Grain::kDay, *context.published + days{*parts.day_offset}});
  }
  if (parts.first && parts.second) return resolve_numeric(parts, context);
  if (parts.month) return resolve_month(parts, context);
  if (parts.weekday) return resolve_weekday(parts, context);
  if (parts.week) return resolve_week_number(parts, context);
  if (parts.quarter) return resolve_quarter(parts, context);
  if (parts.half) return resolve_half(parts, context);
  if (parts.season) return resolve_season(parts, context);
  if (parts.day) return resolve_day_alone(parts, context);
  if (parts.decade) return only(decade_of(*parts.decade));
  if (parts.century) return only(century_of(*parts.century));
  if (parts.year) return resolve_year(parts, context);
  if (parts.unit) return only(related_period(*parts.unit, parts.relation, context));
  return std::nullopt;
}

bool within_calendar(const DateValue& value) {
  constexpr int kMost = 9999;
  return year_number(earliest(value)) >= -kMost && year_number(latest(value)) <= kMost;
}

}  // namespace

std::optional<DateValue> resolve(const DateParts& parts, const DateContext& context) {
  const Value value = resolve_by_parts(parts, context);
  if (!value || !within_calendar(*value)) return std::nullopt;
  return value;
}

bool lacks_year(const DateParts& parts) {
  const bool recurs = parts.month || parts.quarter || parts.half || !parts.holiday.empty() ||
                      (parts.first && parts.second);
  const bool same_year = parts.unit == Grain::kYear && parts.relation == DateRelation::kSame;
  const bool bare = !parts.unit && parts.relation == DateRelation::kNone;
  return recurs && !parts.year && (bare || same_year);
}

}  // namespace winnow
