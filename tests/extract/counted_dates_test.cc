// SPDX-License-Identifier: Apache-2.0
// Dates that are counted from the day of publication, against plain arithmetic, for every weekday
// that an article may come out on.
#include <gtest/gtest.h>

#include <array>

#include "extractors/dates_calendar.h"
#include "tests/extract/dates_of.h"

namespace winnow {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 7> kWeekdays = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

// Two weeks around the end of a February in a leap year.
std::vector<Day> publication_days() {
  std::vector<Day> out;
  const Day first = day_of(2024, 2, 22)->first;
  for (int day = 0; day < 14; ++day) out.push_back(first + days{day});
  return out;
}

// The value of the only date of a text that was published on a day.
std::string value_of(const std::string& text, Day published) {
  const std::string day = iso_date(published);
  const std::string found = DatesOf{.published = day}(text);
  const std::size_t sign = found.rfind('=');
  return found.find(';') != std::string::npos || sign == std::string::npos ? found
                                                                           : found.substr(sign + 1);
}

std::string week_from(Day monday) { return iso_date(monday) + "/" + iso_date(monday + days{6}); }

TEST(CountedDates, ABareWeekdayIsTheLatestNotAfterPublication) {
  for (const Day published : publication_days()) {
    for (int weekday = 1; weekday <= 7; ++weekday) {
      Day expected = published;
      while (weekday_number(expected) != weekday) expected -= days{1};
      const std::string text = "The mayor resigned on " +
                               std::string(kWeekdays[static_cast<std::size_t>(weekday - 1)]) + ".";
      EXPECT_EQ(value_of(text, published), iso_date(expected)) << text << iso_date(published);
    }
  }
}

TEST(CountedDates, LastAndNextAreOfTheWeekBeforeAndTheWeekAfter) {
  for (const Day published : publication_days()) {
    const Day monday = day_in_week(published, 1);
    for (int weekday = 1; weekday <= 7; ++weekday) {
      const std::string name(kWeekdays[static_cast<std::size_t>(weekday - 1)]);
      EXPECT_EQ(value_of("She left last " + name + ".", published),
                iso_date(monday + days{weekday - 8}))
          << name << iso_date(published);
      EXPECT_EQ(value_of("She will leave next " + name + ".", published),
                iso_date(monday + days{weekday + 6}))
          << name << iso_date(published);
    }
  }
}

TEST(CountedDates, DaysAgoAndAheadAreCounted) {
  constexpr std::array<std::string_view, 6> kNumbers = {"two",  "three", "four",
                                                        "five", "six",   "seven"};
  for (const Day published : publication_days()) {
    EXPECT_EQ(value_of("He said so yesterday.", published), iso_date(published - days{1}));
    EXPECT_EQ(value_of("It opens tomorrow.", published), iso_date(published + days{1}));
    for (int count = 2; count <= 7; ++count) {
      const std::string word(kNumbers[static_cast<std::size_t>(count - 2)]);
      EXPECT_EQ(value_of("It began " + word + " days ago.", published),
                iso_date(published - days{count}));
      EXPECT_EQ(value_of("It began " + std::to_string(count) + " days ago.", published),
                iso_date(published - days{count}));
    }
  }
}

// The guidelines: "N units ago" has the granularity of its unit.
TEST(CountedDates, WeeksMonthsAndYearsAgoAreWeeksMonthsAndYears) {
  for (const Day published : publication_days()) {
    const Day monday = day_in_week(published, 1);
    EXPECT_EQ(value_of("It began last week.", published), week_from(monday - days{7}));
    EXPECT_EQ(value_of("It begins next week.", published), week_from(monday + days{7}));
    for (int count = 2; count <= 5; ++count) {
      const std::string number = std::to_string(count);
      EXPECT_EQ(value_of("It began " + number + " weeks ago.", published),
                week_from(monday - days{7 * count}));
      const Period month = shift(containing(Grain::kMonth, published), -count);
      EXPECT_EQ(value_of("It began " + number + " months ago.", published),
                iso_date(month.first).substr(0, 7));
      EXPECT_EQ(value_of("It began " + number + " years ago.", published),
                std::to_string(year_number(published) - count));
    }
  }
}

TEST(CountedDates, MonthAndDayWithoutAYearAreTheNearest) {
  for (const Day published : publication_days()) {
    for (int offset = -170; offset <= 170; offset += 17) {
      const Day day = published + days{offset};
      constexpr std::array<std::string_view, 12> kMonths = {
          "January", "February", "March",     "April",   "May",      "June",
          "July",    "August",   "September", "October", "November", "December"};
      const std::string text =
          "A note of " + std::string(kMonths[static_cast<std::size_t>(month_number(day) - 1)]) +
          " " + std::to_string(day_of_month(day)) + ".";
      EXPECT_EQ(value_of(text, published), iso_date(day)) << text << iso_date(published);
    }
  }
}

TEST(CountedDates, WithoutAPublicationDateNothingIsCounted) {
  const DatesOf dates{.published = ""};
  for (const char* text : {"He said so yesterday.", "on Monday", "two weeks ago", "last month",
                           "next Friday", "tomorrow", "this year"}) {
    EXPECT_EQ(dates(text), "") << text;
  }
}

// Whatever the words, a date ends no earlier than it begins and its quote is not empty.
TEST(CountedDates, EveryMixOfWordsGivesSoundDates) {
  const std::array<std::string, 14> words = {"last", "next", "early",  "the", "of", "May", "3",
                                             "2025", "week", "Monday", "ago", "to", "-",   "two"};
  for (const std::string& a : words) {
    for (const std::string& b : words) {
      for (const std::string& c : words) {
        const std::string text = "It was " + a + " " + b + " " + c + " there.";
        const Article article =
            article_of({.text = text, .published = std::string(kPublished), .language = "en"});
        for (const Fact& fact : extract_facts(article, builtin_rules())) {
          const Date* date = std::get_if<Date>(&fact.value);
          if (date == nullptr) continue;
          EXPECT_FALSE(date->value.empty()) << text;
          EXPECT_LE(date->earliest, date->latest) << text;
          EXPECT_LT(fact.span.begin, fact.span.end) << text;
          EXPECT_LE(fact.span.end, article.text.size()) << text;
        }
      }
    }
  }
}

}  // namespace
}  // namespace winnow
