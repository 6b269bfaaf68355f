// SPDX-License-Identifier: Apache-2.0
// What looks like a date and is none, each beside its twin that is one.
#include "extractors/dates_guard.h"

#include <gtest/gtest.h>

#include "tests/extract/dates_of.h"

namespace winnow {
namespace {

struct Twins {
  std::string_view none;
  std::string_view date;
  std::string_view value;  // of `date`, as DatesOf writes it
};

void expect(std::initializer_list<Twins> cases) {
  const DatesOf dates;
  for (const auto& [none, date, value] : cases) {
    EXPECT_EQ(dates(none), "") << none;
    EXPECT_EQ(dates(date), value) << date;
  }
}

// Longer than a message, without a word that tells a time.
std::string article(std::string_view sentence) {
  std::string text(sentence);
  while (text.size() < 500)
    text += " The old stone house stands behind the wall and nobody lives there.";
  return text;
}

TEST(DatesGuard, TellsYearsFromNumbers) {
  expect({
      {"Write 2000 words.", "Write in 2000 or so.", "2000=2000"},
      {"A 2000-word essay", "A 2000 essay", "2000=2000"},
      {"It costs $2024.", "It was 2024.", "2024=2024"},
      {"It costs €2024.", "It was (2024).", "2024=2024"},
      {"It costs £2,024.", "Since 2024, it is.", "2024=2024"},
      {"Up 2024%", "Up in 2024", "2024=2024"},
      {"Up 2024.5 there", "Up 2024. There", "2024=2024"},
      {"v2.2024 is out", "Out in 2.2024? No.", ""},
      {"CVE-2024-1234", "the pre-2024 rules", "2024=2024"},
      {"NAME-2024", "mid-2024", "2024=2024:mid"},
      {"A 1920x1080 screen", "A 1920 screen", "1920=1920"},
      {"A 1920 × 1080 screen", "A 1920 play", "1920=1920"},
      {"OCRBench (0–1000)", "Reigned 987–1000", "1000=1000"},
      {"Form 1099-B", "The 1999 form", "1999=1999"},
      {"Room 2024 is free.", "Spring 2024 is free.", "Spring 2024=2024-21"},
      {"Windows 2000 runs.", "The 2000 race", "2000=2000"},
      {"Rule 2016 applies.", "The 2016 rule applies.", "2016=2016"},
      {"It holds 1500 people.", "In 1500 people came.", ""},
      {"A score of 1427", "The siege of 1427", "1427=1427"},
      {"Sonnet 4.6 (1648)", "Hydrodynamica (1738)", "1738=1738"},
      {"an Elo of 1505", "a letter of 1505", "1505=1505"},
  });
}

TEST(DatesGuard, TellsYearsFromNames) {
  expect({
      {"She won AIME 2024.", "She won in 2024.", "2024=2024"},
      {"in maths (AIME 2025)", "in maths (2025)", "2025=2025"},
      {"The IPhO 2025 theory exam", "The 2025 theory exam", "2025=2025"},
      {"He read Orwell's 1984.", "He signed UPS' 2018 contract.", "2018=2018"},
      {"as Wang et al. (2024) say", "as Wang said in 2024", "2024=2024"},
      {"(Lu et al, 2017; Ray et al, 2019)", "(Lu and all, in 2017)", "2017=2017"},
      {"We used Gaokao 2023 and the Entrance Examination 2024.", "We sat it in 2023.", "2023=2023"},
      {"players with an Elo over 2000", "It ended over 2000.", "2000=2000"},
      {"a 2029 Codeforces rating", "a rating of 2029", "2029=2029"},
      {"of 1968 classes", "The classes of 1968", "1968=1968"},
      {"with 2000 warmup steps", "In 2000 the warmup began.", "2000=2000"},
      {"so it is (Porte, 2012; Laws, 2016)", "so it was (in 2012)", "2012=2012"},
      {"J. Psych. 2018;74(9):1485-1508", "J. Psych. in 2018", "2018=2018"},
      {"year={2024}", "year 2024", "2024=2024"},
      {"© 2014-2026", "from 2014-2026", "2014-2026=2014/2026"},
      {"Copyright 2025", "In 2025", "2025=2025"},
      {"in fiscal 2025", "in 2025", "2025=2025"},
      {"https://example.com/2024/05/01/news", "on 2024/05/01", "2024/05/01=2024-05-01"},
      {"GPT-4o (2024-11-20) is older.", "It came (2024-11-20) later.", "2024-11-20=2024-11-20"},
      {"GPT-4o 2024-11-20 is older.", "As of 2024-11-20 it is.", "2024-11-20=2024-11-20"},
      {"It gets 2056 on MMLU.", "It was run in 2056 on MMLU.", "2056=2056"},
      {"See pages 1398-1447.", "He lived 1398-1447.", ""},
  });
}

TEST(DatesGuard, TellsYearsFromFiguresOfATable) {
  const DatesOf dates;
  EXPECT_EQ(dates("| Setting | MNLI | QNLI |\n| updates | 7432 | 1986 |\n| sentences | 32 | 16 |"),
            "");
  EXPECT_EQ(dates("| Seed | Order |\n| 42 | abc |\n| 1981 | bca |\n| 12345 | cab |"), "");
  EXPECT_EQ(dates("| Model | Year | Score |\n| Wug | 1986 | 7432 |\n| Florp | 2016 | 16 |"),
            "1986=1986; 2016=2016");
  EXPECT_EQ(dates("| Year | Users |\n| 2016 | 300 |\n| 2017 | 450 |"), "2016=2016; 2017=2017");
}

TEST(DatesGuard, LettersBeyondAsciiGoOnAWord) {
  const DatesOf french{.language = "fr"};
  EXPECT_EQ(french("Après la fête, il est venu en avril."), "avril=2026-04");
  const DatesOf dates;
  EXPECT_EQ(dates("Yu, J., & Wu, Y. (2022). Captioners. Its context grew to 2048."), "");
}

TEST(DatesGuard, ATildeIsAbout) {
  const DatesOf dates;
  EXPECT_EQ(dates("The rules apply from ~February 2025, and ~2030 is the aim."),
            "February 2025=2025-02:approx; 2030=2030:approx");
}

TEST(DatesGuard, TellsDaysThatRecur) {
  expect({
      {"They meet every Tuesday.", "They met Tuesday.", "Tuesday=2026-04-07"},
      {"every Wednesday/Thursday", "on Wednesday/Thursday",
       "Wednesday=2026-04-08; Thursday=2026-04-09"},
      {"Closed on Mondays.", "It closed on Monday.", "Monday=2026-04-06"},
      {"Open Tuesday, Thursday and Saturday", "It opened Tuesday and Friday.",
       "Tuesday=2026-04-07; Friday=2026-04-03"},
      {"Monday - Rest", "Monday - he rested.", ""},
      {"Taco Tuesday: beans", "On Tuesday: beans", "Tuesday=2026-04-07"},
      {"The Sunday Times wrote.", "The Sunday paper was late.", "Sunday=2026-04-05"},
      {"The Monday Brief is out.", "The Monday brief of him, on Monday", "Monday=2026-04-06"},
      {"on Sunday mornings", "on Sunday morning", "Sunday=2026-04-05"},
      {"It is usually late September.", "It was late September.", "September=2025-09:end"},
      {"It often peaks in December.", "It peaked in December.", "December=2025-12"},
      {"It blooms every June.", "It bloomed in June.", "June=2025-06"},
  });
}

TEST(DatesGuard, TellsMonthsFromOtherWords) {
  expect({
      {"April Ryan asked.", "In April it rained.", "April=2026-04"},
      {"You may 5 times retry.", "On May 5 they retried.", "May 5=2026-05-05"},
      {"whatever this may have been", "this May", "this May=2026-05"},
      {"They march on.", "They left in March.", "March=2026-03"},
      {"March of the Ants", "in March, of course", "March=2026-03"},
      {"this spring-loaded lid", "this spring", "this spring=2026-21"},
      {"a manga by Jun Mayuzuki", "by Jun it was done", "Jun=2025-06"},
  });
}

TEST(DatesGuard, TellsPeriodsFromDurations) {
  expect({
      {"over the last year", "late last year", "last year=2025:end"},
      {"for the next two weeks", "for next week", "next week=2026-04-13/2026-04-19"},
      {"two weeks", "two weeks ago", "two weeks ago=2026-03-23/2026-03-29"},
      {"nine months", "nine months ago", "nine months ago=2025-07"},
      {"at the end of the day", "by the end of the year", "the end of the year=2026:end"},
      {"a weekend trip", "this past weekend", "this past weekend=2026-04-04/2026-04-05"},
      {"Seventy-two years later", "In 1890. Two years later", "1890=1890; Two years later=1892"},
  });
}

TEST(DatesGuard, TellsTodayFromNowadays) {
  const DatesOf dates;
  EXPECT_EQ(dates("In today's world it matters."), "");
  EXPECT_EQ(dates("the leaders of tomorrow"), "");
  EXPECT_EQ(dates(article("Companies today deploy it.")), "");
  EXPECT_EQ(dates(article("Even today it stands.")), "");
  EXPECT_EQ(dates(article("Contact our team today!")), "");
  EXPECT_EQ(dates(article("Today's trends are plain.")), "");
  EXPECT_EQ(dates(article("Today we release the model.")), "Today=2026-04-08");
  EXPECT_EQ(dates(article("He said today that it works.")), "today=2026-04-08");
  EXPECT_EQ(dates(article("During today's press conference he spoke.")), "today=2026-04-08");
}

TEST(DatesGuard, TakesSmallLettersInMessagesAlone) {
  const DatesOf dates;
  EXPECT_EQ(dates("see you on friday"), "friday=2026-04-03");
  EXPECT_EQ(dates(article("The tool monday is good.")), "");
  EXPECT_EQ(dates("See monday.com for more."), "");
  EXPECT_EQ(dates("meet tmr?"), "tmr=2026-04-09");
  EXPECT_EQ(dates(article("The TMR sensor is new.")), "");
}

TEST(DatesGuard, TakesWeekendsAndSeasonsAtHandInMessagesAlone) {
  const DatesOf dates;
  EXPECT_EQ(dates("Join us for a powerful weekend of yoga!"), "weekend=2026-04-11/2026-04-12");
  EXPECT_EQ(dates("Nearly every weekend"), "");
  EXPECT_EQ(dates("New dresses in hues of spring!"), "spring=2026-21");
  EXPECT_EQ(dates("Tickets for the Winter Show"), "");
  EXPECT_EQ(dates("inside a Christmas tree"), "");
  EXPECT_EQ(dates("School starts at September I think"), "September=2026-09");
  EXPECT_EQ(dates("It is hot here in summer"), "");
  EXPECT_EQ(dates(article("Dresses in hues of spring.")), "");
}

TEST(DatesGuard, TellsDaysFromTheNumbersOfAList) {
  const DatesOf dates;
  EXPECT_EQ(dates("1) Lee Jia Jun 2) single 3) food"), "");
  EXPECT_EQ(dates("It will open (on June 2) and close"), "June 2=2026-06-02");
}

TEST(DatesGuard, AQuarterOfAFiscalYearIsNoneOfTheCalendars) {
  const DatesOf dates;
  EXPECT_EQ(dates("It spent $35 billion in its fiscal first quarter."), "");
  EXPECT_EQ(dates("Revenue rose in the first quarter of its fiscal year."), "");
  EXPECT_EQ(dates("Revenue rose in Q1 of the company's fiscal year."), "");
  EXPECT_EQ(dates("Revenue rose in the first quarter, in fiscal terms too."),
            "the first quarter=2026-33");
}

TEST(DatesGuard, AYearCountedFromAFiscalOneIsNone) {
  const DatesOf dates;
  EXPECT_EQ(dates("It opened in 2024. In FY25 sales stood at 29, against 2 in the previous year."),
            "2024=2024");
  EXPECT_EQ(dates("In 2024 sales stood at 29, against 2 in the previous year."),
            "2024=2024; the previous year=2023");
  EXPECT_EQ(dates("It rose in May 2024, more than financial markets saw the previous month."),
            "May 2024=2024-05; the previous month=2024-04");
}

TEST(DatesGuard, HowMuchLaterThanSomethingElseIsNoDate) {
  const DatesOf dates;
  EXPECT_EQ(dates("It closed on May 5, 2025, a day later than it had promised."),
            "May 5, 2025=2025-05-05");
  EXPECT_EQ(dates("It closed on May 5, 2025, and opened a day later."),
            "May 5, 2025=2025-05-05; a day later=2025-05-06");
}

TEST(DatesGuard, SomebodysLastWeekIsNotTheLastOne) {
  const DatesOf dates;
  EXPECT_EQ(dates("The government, in its last week, issued a rule."), "");
  EXPECT_EQ(dates("The government issued a rule last month."), "last month=2026-03");
}

TEST(DatesGuard, AQuarterIsAGamesBesideWordsOfSports) {
  const DatesOf dates;
  EXPECT_EQ(dates("He threw two passes in the first quarter."), "");
  EXPECT_EQ(dates("The old model goes away in the third quarter."), "the third quarter=2026-35");
  EXPECT_EQ(dates("We ran it with Q4 on a laptop."), "");
  EXPECT_EQ(dates("The old model goes away by Q3."), "Q3=2026-35");
}

TEST(DatesGuard, AYearOfPricesIsADate) {
  const DatesOf dates;
  EXPECT_EQ(dates("That is $190,865 in 2025 dollars."), "2025=2025");
  EXPECT_EQ(dates("They paid 2025 dollars."), "");
}

TEST(DatesGuard, AnOldYearBeforeACapitalIsANameUnlessAWordOfTimeLeads) {
  const DatesOf dates;
  EXPECT_EQ(dates("Sequoia, DST and 1789 Capital took part."), "");
  EXPECT_EQ(dates("In 1789 Washington took office."), "1789=1789");
}

}  // namespace
}  // namespace winnow
