// SPDX-License-Identifier: Apache-2.0
// Every day of a leap year in every way of writing it, and amounts in every way of writing them:
// what was written is what is read, wherever it stands in the sentence.
#include <gtest/gtest.h>

#include <array>

#include "extractors/dates_calendar.h"
#include "extractors/example.h"
#include "tests/extract/dates_of.h"

namespace winnow {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 12> kShortMonths = {
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."};

std::string ordinal(int day) {
  const int last = day % 10;
  const bool teen = day / 10 == 1;
  return std::to_string(day) + (teen || last == 0 || last > 3 ? "th"
                                : last == 1                   ? "st"
                                : last == 2                   ? "nd"
                                                              : "rd");
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// The ways in which English texts write a day.
std::vector<std::string> forms_of(Day day) {
  const std::string year = std::to_string(year_number(day));
  const int month = month_number(day);
  const std::string number = std::to_string(day_of_month(day));
  const std::string name(kMonths[static_cast<std::size_t>(month - 1)]);
  const std::string brief(kShortMonths[static_cast<std::size_t>(month - 1)]);
  return {
      name + " " + number + ", " + year,
      name + " " + ordinal(day_of_month(day)) + ", " + year,
      number + " " + name + " " + year,
      "the " + ordinal(day_of_month(day)) + " of " + name + " " + year,
      brief + " " + number + ", " + year,
      number + " " + brief + " " + year,
      year + "-" + two(month) + "-" + two(day_of_month(day)),
      year + "/" + two(month) + "/" + two(day_of_month(day)),
  };
}

// The only date of a text, or what there is instead.
std::string date_in(const std::string& text) {
  const Article article = article_of({.text = text, .published = "2025-06-15", .language = "en"});
  std::string found;
  for (const Fact& fact : extract_facts(article, builtin_rules())) {
    const Date* date = std::get_if<Date>(&fact.value);
    if (date == nullptr) continue;
    if (!found.empty()) found += " and ";
    found += date->value;
    EXPECT_EQ(date->earliest, date->value) << text;
    EXPECT_EQ(date->latest, date->value) << text;
  }
  return found;
}

TEST(WrittenDates, EveryDayOfALeapYearIsReadInEveryForm) {
  Day day = day_of(2024, 1, 1)->first;
  std::size_t form = 0;
  for (; year_number(day) == 2024; day += std::chrono::days{1}) {
    const std::vector<std::string> forms = forms_of(day);
    // Two forms a day, so that each month meets each form several times.
    for (int round = 0; round < 2; ++round) {
      const std::string& written = forms[form++ % forms.size()];
      EXPECT_EQ(date_in("The mayor resigned on " + written + " after the vote."), iso_date(day))
          << written;
    }
  }
}

TEST(WrittenDates, TheSentenceAroundADateDoesNotMatter) {
  const Day day = day_of(2024, 10, 3)->first;
  for (const std::string& written : forms_of(day)) {
    for (const std::string& text : {
             written + " was a cold day.",
             "(" + written + ")",
             "It ended " + written + ".",
             "\u201COn " + written + ",\u201D she said, \u201Cit rained.\u201D",
             "Since " + written + "; nobody knows.",
             "Dated:\u00A0" + written,
             "| Date | Town |\n| " + written + " | Ulm |",
             "- " + written,
             "> " + written + " it began.",
         }) {
      EXPECT_EQ(date_in(text), "2024-10-03") << text;
    }
  }
}

TEST(WrittenDates, DaysThatTheCalendarDoesNotHaveAreNotMadeUp) {
  for (const char* text : {"February 30, 2024", "31 April 2024", "2024-13-01", "2024-02-30",
                           "June 31st, 2023", "February 29, 2023"}) {
    const std::string found = date_in(std::string("It was ") + text + ", they say.");
    EXPECT_TRUE(
        found.find("02-30") == std::string::npos && found.find("04-31") == std::string::npos &&
        found.find("06-31") == std::string::npos && found.find("2023-02-29") == std::string::npos)
        << text << " gave " << found;
  }
}

TEST(WrittenDates, MonthsQuartersAndYearsOfManyYears) {
  const DatesOf dates;
  for (int year = 1900; year <= 2035; year += 9) {
    const std::string number = std::to_string(year);
    EXPECT_EQ(dates("It opened in " + number + "."), number + "=" + number);
    for (std::size_t month = 0; month < 12; month += 5) {
      const std::string written = std::string(kMonths[month]) + " " + number;
      EXPECT_EQ(dates("It opened in " + written + "."),
                written + "=" + number + "-" + two(static_cast<int>(month) + 1));
    }
    EXPECT_EQ(dates("in the first quarter of " + number),
              "the first quarter of " + number + "=" + number + "-33");
  }
}

// --- money

struct Written {
  std::string text;
  std::string amount;
  std::string currency;
};

// The only amount of a text as "AMOUNT CURRENCY".
std::string money_in(const std::string& text) {
  std::string found;
  for (const Fact& fact :
       extract_facts(article_of({.text = text, .language = "en"}), builtin_rules())) {
    const Money* money = std::get_if<Money>(&fact.value);
    if (money == nullptr) continue;
    if (!found.empty()) found += " and ";
    if (money->amount) found += money->amount->text();
    if (money->min) found += money->min->text() + " to ";
    if (money->max) found += money->max->text();
    found += " " + money->currency;
  }
  return found;
}

TEST(WrittenMoney, EveryAmountIsReadInEveryForm) {
  struct Currency {
    const char* sign;
    const char* code;
    const char* words;
  };
  struct Amount {
    const char* digits;
    const char* magnitude;
    const char* value;
  };
  for (const auto& [sign, code, words] : std::to_array<Currency>({
           {"$", "USD", "dollars"},
           {"\u20AC", "EUR", "euros"},
           {"\u00A3", "GBP", "pounds"},
       })) {
    for (const auto& [digits, magnitude, value] : std::to_array<Amount>({
             {"5", "", "5"},
             {"14.99", "", "14.99"},
             {"1,250", "", "1250"},
             {"1,250,000", "", "1250000"},
             {"40", "million", "40000000"},
             {"2.65", "billion", "2650000000"},
             {"720", "million", "720000000"},
             {"1.5", "trillion", "1500000000000"},
         })) {
      const std::string gap = *magnitude == '\0' ? "" : " ";
      const std::string expected = std::string(value) + " " + code;
      for (const std::string& written : {
               std::string(sign) + digits + gap + magnitude,
               std::string(code) + " " + digits + gap + magnitude,
               std::string(digits) + gap + magnitude + " " + words,
           }) {
        if (std::string_view(code) == "USD" && written.ends_with(" dollars")) {
          // Dollars in words are those of the country; with none told, American.
        }
        EXPECT_EQ(money_in("The firm paid " + written + " for it in cash."), expected) << written;
      }
    }
  }
}

TEST(WrittenMoney, TheSentenceAroundAnAmountDoesNotMatter) {
  for (const char* text :
       {"$40 million", "($40 million)", "It cost $40 million.", "\u201C$40 million\u201D",
        "- $40 million", "| Price | Town |\n| $40 million | Ulm |", "$40 million, all of it",
        "for $40 million; no more", "a $40 million deal", "the $40-million deal"}) {
    EXPECT_EQ(money_in(text), "40000000 USD") << text;
  }
}

TEST(WrittenMoney, RangesHaveTwoEnds) {
  for (const char* text : {"between $2 million and $3 million", "$2 million to $3 million",
                           "$2-3 million", "$2\u20133 million", "from $2 million to $3 million"}) {
    EXPECT_EQ(money_in(std::string("It cost ") + text + " in all."), "2000000 to 3000000 USD")
        << text;
  }
}

TEST(WrittenMoney, WhatIsNoMoneyHasNone) {
  for (const char* text : {"$HOME is set.", "He lost 130 pounds of weight.", "4K and 7B", "$(x)",
                           "It has 40 million users.", "a 5 percent rise", "Article 5",
                           "the $ sign", "$ 5a7", "a dollar store", "100 million tokens"}) {
    EXPECT_EQ(money_in(text), "") << text;
  }
}

TEST(WrittenMoney, EveryPrefixOfATextQuotesWhatItSays) {
  const std::string text =
      "It raised \u20AC14.3\u00A0billion (about \u00A312bn), then $450-455 million at $15 per "
      "million "
      "tokens, and paid 1.250,50 euros.";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    if (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) continue;
    const Article article = article_of({.text = text.substr(0, size), .language = "en"});
    for (const Fact& fact : extract_facts(article, builtin_rules())) {
      ASSERT_LE(fact.span.end, article.text.size());
      const std::string_view quote = article.slice(fact.span);
      EXPECT_NE(quote.find_first_of("0123456789"), std::string_view::npos) << quote;
      const Money* money = std::get_if<Money>(&fact.value);
      if (money == nullptr) continue;
      EXPECT_EQ(money->currency.size(), 3u) << quote;
      EXPECT_TRUE(money->amount || money->min || money->max) << quote;
    }
  }
}

}  // namespace
}  // namespace winnow
