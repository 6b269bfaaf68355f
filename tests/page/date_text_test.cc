// SPDX-License-Identifier: Apache-2.0
#include "page/date_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace winnow {
namespace {

using testing::IsEmpty;

TEST(DateText, FindsDaysInManyLanguages) {
  struct Case {
    std::string_view text;
    std::string_view day;
  };
  for (const Case& c : std::to_array<Case>({
           {"April 8, 2026", "2026-04-08"},
           {"Updated: Apr. 8th, 2026, 9:30 am", "2026-04-08"},
           {"den 8. April 2026", "2026-04-08"},
           {"8 de abril de 2026", "2026-04-08"},
           {"le 8 avril 2026 \u00e0 10h", "2026-04-08"},
           {"8 апреля 2026 г.", "2026-04-08"},
           {"2026年4月8日", "2026-04-08"},
           {"2026-04-08", "2026-04-08"},
           {"2026/4/8 10:00", "2026-04-08"},
           {"08.04.2026", "2026-04-08"},
           {"8 kwietnia 2026", "2026-04-08"},
           {"2026 April 8", "2026-04-08"},
           {"25/12/2025", "2025-12-25"},
       })) {
    const std::vector<TextDay> days = find_days(c.text, false);
    ASSERT_EQ(days.size(), 1u) << c.text;
    EXPECT_EQ(to_text(days[0].day), c.day) << c.text;
  }
  EXPECT_EQ(to_text(find_days("04/08/2026", false)[0].day), "2026-04-08");
  EXPECT_EQ(to_text(find_days("04/08/2026", true)[0].day), "2026-08-04");
  EXPECT_EQ(find_days("on May 1, 2026 and May 2, 2026", false).size(), 2u);
}

TEST(DateText, ADatelineIsAPlaceADayAndAMark) {
  constexpr std::string_view kSentence = "The maker of lamps said that it has begun to ship them.";
  const auto day = [&](const std::string& dateline) {
    const auto found =
        dateline_day(dateline + std::string(kSentence) + std::string(80, ' '), false);
    return found ? to_text(*found) : "";
  };
  for (const char* dateline :
       {"ROCHESTER, N.Y., Sept. 18, 2025 -- ", "ROCHESTER, N.Y., Sept. 18, 2025 /TradeWire/ -- ",
        "London (18 September 2025) \u2013 ", "SAN JOSE, Calif. \u2014 September 18, 2025 \u2014 ",
        "Frankfurt am Main, 18. September 2025 \u2013 ", "Z\u00FCrich, 18.09.2025 - ",
        "NEW YORK--(BUSINESS LINE)--", "TOKYO, Sept. 18, 2025 (LINE NEWS) -- "}) {
    const bool is_dated = std::string_view(dateline).find("2025") != std::string_view::npos;
    EXPECT_EQ(day(dateline), is_dated ? "2025-09-18" : "") << dateline;
  }
  for (const char* other :
       {"On Sept. 18, 2025, ", "The contract of Sept. 18, 2025 -- ", "Sept. 18, 2025 -- ",
        "Updated: Sept. 18, 2025 -- ", "In Rochester, on Sept. 18, 2025, "})
    EXPECT_EQ(day(other), "") << other;
}

TEST(DateText, MonthsAreKnownByNameInManyLanguages) {
  for (const std::string_view word : {"April", "DEC", "märz", "août"}) EXPECT_TRUE(is_month(word));
  for (const std::string_view word : {"", "Apr 8", "Ann", "decem"}) EXPECT_FALSE(is_month(word));
}

TEST(DateText, WhatIsNoFullDateIsNone) {
  for (const std::string_view text :
       {"April 2026", "April 8", "2026", "1/2", "version 1.2.20.4", "31 June 2026", "May (2) 2026",
        "8 apples 2026", "99/99/2026", ""}) {
    EXPECT_TRUE(find_days(text, false).empty()) << text;
  }
}

}  // namespace
}  // namespace winnow
