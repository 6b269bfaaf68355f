// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <gtest/gtest.h>

#include <array>

namespace winnow {
namespace {

std::string day(std::string_view text) {
  const std::optional<Time> time = parse_time(text);
  return time ? to_text(time->day) : "none";
}

std::string utc(std::string_view text) {
  const std::optional<Time> time = parse_time(text);
  return time ? time->utc_text() : "none";
}

struct Case {
  std::string_view text;
  std::string_view value;
};

TEST(Time, DaysAreReadFromEveryMachineShape) {
  for (const Case& c : std::to_array<Case>({
           {"2026-04-08", "2026-04-08"},
           {"20260408", "2026-04-08"},
           {"2026/4/8", "2026-04-08"},
           {"2026.04.08", "2026-04-08"},
           {"2026-04-08Z", "2026-04-08"},
           {"2026-04-08T23:30:00-05:00", "2026-04-08"},
           {"2026-04-08 23:30", "2026-04-08"},
           {"20260408T233000Z", "2026-04-08"},
           {"Wed, 08 Apr 2026 09:30:00 GMT", "2026-04-08"},
           {"8 April 2026", "2026-04-08"},
           {"08-Apr-26", "2026-04-08"},
           {"Wed Apr  8 09:30:00 2026", "2026-04-08"},
           {"Wed Apr 08 09:30:00 UTC 2026", "2026-04-08"},
           {"April 8, 2026 9:30 am", "2026-04-08"},
           {"Apr. 8th, 2026", "2026-04-08"},
           {"Sept. 8, 2026", "2026-09-08"},
           {"Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06"},
       })) {
    EXPECT_EQ(day(c.text), c.value) << c.text;
  }
}

TEST(Time, PointsInTimeKeepTheWritersOffset) {
  for (const Case& c : std::to_array<Case>({
           {"2026-04-08T23:30:00-05:00", "2026-04-09T04:30:00Z"},
           {"2026-04-08T09:30:00.123456Z", "2026-04-08T09:30:00Z"},
           {"2026-04-08T09:30+0530", "2026-04-08T04:00:00Z"},
           {"2026-04-08T24:00:00Z", "2026-04-09T00:00:00Z"},
           {"Wed, 08 Apr 2026 09:30:00 EST", "2026-04-08T14:30:00Z"},
           {"Wed, 08 Apr 2026 09:30 +0000 (UTC)", "2026-04-08T09:30:00Z"},
           {"April 8, 2026 12:05 am", "2026-04-08T00:05:00Z"},
           {"April 8, 2026 9:30 pm EDT", "2026-04-09T01:30:00Z"},
           {"2026-04-08", "2026-04-08T00:00:00Z"},
           {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
       })) {
    EXPECT_EQ(utc(c.text), c.value) << c.text;
  }
}

TEST(Time, WhatIsNoTimeIsRefused) {
  for (const std::string_view text :
       {"", "soon", "2026", "2026-04", "2026-13-01", "2026-02-30", "0026-01-01", "2026-04-08T25:00",
        "2026-04-08 said he", "Published April 8, 2026", "April 2026", "8 Smarch 2026", "12:30",
        "2026-04-08T09:61:00Z", "April 8xx, 2026", "Wed, 08", "2026-04/08", "+1",
        "99999999999999"}) {
    EXPECT_EQ(day(text), "none") << text;
  }
}

TEST(Time, IsoDaysStandAlone) {
  EXPECT_EQ(parse_iso_day(" 2026-04-08 "), make_day(2026, 4, 8));
  EXPECT_EQ(parse_iso_day("2026-04-08T00:00"), std::nullopt);
}

TEST(Time, SecondsBecomeRfc3339OnBothSidesOf1970) {
  EXPECT_EQ(to_rfc3339(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_rfc3339(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(to_rfc3339(1775640600), "2026-04-08T09:30:00Z");
}

TEST(Time, DaysCountFrom1970) {
  EXPECT_EQ(day_number(make_day(1970, 1, 2)), 1);
  EXPECT_EQ(to_text(day_of_number(20551)), "2026-04-08");
}

TEST(Time, MonthsAreNamedShortAndLong) {
  EXPECT_EQ(english_month("January"), 1);
  EXPECT_EQ(english_month("DEC"), 12);
  EXPECT_EQ(english_month("sept"), 9);
  EXPECT_EQ(english_month("Janu"), 0);
  EXPECT_EQ(english_month(""), 0);
}

}  // namespace
}  // namespace winnow
