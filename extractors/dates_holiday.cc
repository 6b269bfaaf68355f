// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_holiday.h"

#include <array>

namespace winnow {
namespace {

struct FixedDay {
  std::string_view name;
  int month;
  int day;
};

struct MovingWeekday {
  std::string_view name;
  int month;
  int nth;  // from -1 at the month's end
  int weekday;
  int days_later;
};

struct EasterDay {
  std::string_view name;
  int days_later;
};

constexpr std::array kFixedDays = {
    FixedDay{"new-year", 1, 1},        FixedDay{"valentine", 2, 14},
    FixedDay{"saint-patrick", 3, 17},  FixedDay{"april-fools", 4, 1},
    FixedDay{"earth-day", 4, 22},      FixedDay{"juneteenth", 6, 19},
    FixedDay{"halloween", 10, 31},     FixedDay{"veterans-day", 11, 11},
    FixedDay{"christmas-eve", 12, 24}, FixedDay{"christmas", 12, 25},
    FixedDay{"boxing-day", 12, 26},    FixedDay{"new-years-eve", 12, 31},
};

constexpr std::array kMovingWeekdays = {
    MovingWeekday{"mlk-day", 1, 3, 1, 0},       MovingWeekday{"memorial-day", 5, -1, 1, 0},
    MovingWeekday{"labor-day", 9, 1, 1, 0},     MovingWeekday{"thanksgiving", 11, 4, 4, 0},
    MovingWeekday{"black-friday", 11, 4, 4, 1}, MovingWeekday{"cyber-monday", 11, 4, 4, 4},
};

constexpr std::array kEasterDays = {
    EasterDay{"ash-wednesday", -46}, EasterDay{"palm-sunday", -7},  EasterDay{"good-friday", -2},
    EasterDay{"easter", 0},          EasterDay{"easter-monday", 1},
};

}  // namespace

std::optional<Period> holiday_of(std::string_view name, int year) {
  for (const FixedDay& known : kFixedDays) {
    if (known.name == name) return day_of(year, known.month, known.day);
  }
  for (const MovingWeekday& known : kMovingWeekdays) {
    if (known.name != name) continue;
    const auto month = month_of(year, known.month);
    if (!month) return std::nullopt;
    const auto day = nth_weekday(*month, known.nth, known.weekday);
    if (!day) return std::nullopt;
    return Period{Grain::kDay, *day + std::chrono::days{known.days_later}};
  }
  for (const EasterDay& known : kEasterDays) {
    if (known.name != name || !year_of(year) || year < 1583) continue;
    return Period{Grain::kDay, easter_sunday(year) + std::chrono::days{known.days_later}};
  }
  return std::nullopt;
}

}  // namespace winnow
