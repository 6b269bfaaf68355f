// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates.h"

#include <gtest/gtest.h>

#include "extractors/example.h"
#include "extractors/pack.h"
#include "tests/extract/dates_of.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

// As DatesOf, in one call.
std::string dates(std::string_view text, std::string_view published = kPublished,
                  std::string_view language = "en", std::string_view url = "") {
  return DatesOf{published, language, url}(text);
}

TEST(Dates, EveryPatternYieldsItsExamplesAndNotItsCounterexamples) {
  for (const RuleFile* file : builtin_rules().pack().of_type("date")) {
    EXPECT_FALSE(file->patterns.empty()) << file->path;
    for (const std::string& failed : failed_examples(*file, builtin_rules()))
      ADD_FAILURE() << failed;
  }
}

TEST(Dates, JoinsTheEndsOfARange) {
  EXPECT_EQ(dates("It ran from June 3 to July 1, 2025."),
            "June 3 to July 1, 2025=2025-06-03/2025-07-01");
  EXPECT_EQ(dates("It stayed between 2015 and 2017."), "2015 and 2017=2015/2017");
  EXPECT_EQ(dates("On show January 23 - March 9, 2014"),
            "January 23 - March 9, 2014=2014-01-23/2014-03-09");
  EXPECT_EQ(dates("It grew in 2015 and 2017."), "2015=2015; 2017=2017");
  EXPECT_EQ(dates("It grew in 2015. To 2017 it shrank."), "2015=2015; 2017=2017");
}

TEST(Dates, GivesAListTheYearOfItsEnd) {
  EXPECT_EQ(dates("In January and February 1937 it rained."),
            "January=1937-01; February 1937=1937-02");
  EXPECT_EQ(dates("On June 3, June 5 and July 7, 2024"),
            "June 3=2024-06-03; June 5=2024-06-05; July 7, 2024=2024-07-07");
  EXPECT_EQ(dates("Open June 3, 2024 to July 5"), "June 3, 2024 to July 5=2024-06-03/2024-07-05");
}

TEST(Dates, ReadsTheModifierBeforeADate) {
  EXPECT_EQ(dates("It came in early 2025."), "2025=2025:start");
  EXPECT_EQ(dates("It came in mid-2025."), "2025=2025:mid");
  EXPECT_EQ(dates("It came in mid\u20112025."), "2025=2025:mid");
  EXPECT_EQ(dates("It came at the end of August 2024."), "August 2024=2024-08:end");
  EXPECT_EQ(dates("It came around June 2025."), "June 2025=2025-06:approx");
  EXPECT_EQ(dates("In the early 2000s it came."), "the early 2000s=200X:start");
  EXPECT_EQ(dates("It came late on 3 May 2024."), "3 May 2024=2024-05-03");
}

TEST(Dates, TakesTheYearThatTheDocumentGave) {
  EXPECT_EQ(
      dates("On October 7, 2023 they came.\n\nThe October 7 attack was planned.", "2024-08-08"),
      "October 7, 2023=2023-10-07; October 7=2023-10-07");
  EXPECT_EQ(dates("He was arrested in May 2023. The riots in May were large.", "2024-09-02"),
            "May 2023=2023-05; May=2023-05");
  EXPECT_EQ(dates("# 2021\n\n- March 3: it opened", "2026-04-08"), "2021=2021; March 3=2021-03-03");
}

TEST(Dates, TellsANarrative) {
  EXPECT_EQ(dates("He went in 1831. He was freed in 1832. He died on 30 May 1832. On 2 June he was "
                  "buried.",
                  "2004-08-18"),
            "1831=1831; 1832=1832; 30 May 1832=1832-05-30; 2 June=1832-06-02");
}

TEST(Dates, KnowsNoRelativeDateWithoutAPublicationDate) {
  EXPECT_EQ(dates("He came yesterday, on Tuesday, last year, in May and on 3 June.", ""), "");
  EXPECT_EQ(dates("He came in 2025 and in May 2024.", ""), "2025=2025; May 2024=2024-05");
}

TEST(Dates, LooksAtTheVerb) {
  EXPECT_EQ(dates("Results will be announced Saturday.", "2025-10-23"), "Saturday=2025-10-25");
  EXPECT_EQ(dates("He said Tuesday that taxes will fall.", "2025-02-13"), "Tuesday=2025-02-11");
  EXPECT_EQ(dates("They lost in June.", "2025-02-13"), "June=2024-06");
  EXPECT_EQ(dates("They will play in June.", "2025-02-13"), "June=2025-06");
}

TEST(Dates, KnowsTheTraps) {
  for (const char* text : {"You may go.",
                           "Second, 9.5/10 is much.",
                           "Open 24/7.",
                           "Fix CVE-2024-1234.",
                           "Use NAME-2024.",
                           "The sun and he sat.",
                           "Version 2024.1.3",
                           "In today's world",
                           "Write 2000 words.",
                           "It weighs 2025 pounds.",
                           "See https://example.com/2024/05/01/x",
                           "A 1920x1080 screen",
                           "A 1920 x 1080 screen",
                           "She won AIME 2024.",
                           "Pay $2024.",
                           "It is 2,024 long.",
                           "J. Psych. 2018;74(9):1485",
                           "as Wang et al. (2024) say",
                           "(Porte, 2012; Laws, 2016)",
                           "two weeks",
                           "every Monday",
                           "on Mondays",
                           "recently",
                           "9 years and 10 months",
                           "at 10:30 a.m.",
                           "Taco Tuesday: beans",
                           "He is in his 30s.",
                           "year={2024}",
                           "© 2014-2026",
                           "Sonnet 4.6 (1648) and GPT-5.4 (1676)",
                           "an Elo of 1505",
                           "Usually late September",
                           "Open Tuesday, Thursday and Saturday",
                           "Monday - Rest",
                           "the leaders of tomorrow",
                           "See monday.com for more.",
                           "this spring-loaded lid",
                           "Pages 1398-1447"}) {
    EXPECT_EQ(dates(text), "") << text;
  }
}

TEST(Dates, ReadsDayAndMonthInTheOrderOfTheCountry) {
  EXPECT_EQ(dates("On 3/4/2025 it fell."), "3/4/2025=2025-03-04");
  EXPECT_EQ(dates("On 3/4/2025 it fell.", "", "en", "https://example.co.uk/"),
            "3/4/2025=2025-04-03");
  EXPECT_EQ(dates("On 3/4/2025 and 25/4/2025 it fell."),
            "3/4/2025=2025-04-03; 25/4/2025=2025-04-25");
}

TEST(Dates, ReturnsForEveryByteString) {
  for (const char* text : {"", "2024-", "\xff\xfe 2024", "3/3/3/3/3/3", "January January January",
                           "99999999999999999999", "the the the the of of of 0000-00-00"}) {
    EXPECT_NO_FATAL_FAILURE(dates(text)) << text;
  }
}

}  // namespace
}  // namespace winnow
