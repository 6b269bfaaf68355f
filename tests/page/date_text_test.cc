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
