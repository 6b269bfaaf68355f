// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_document.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/extract/dates_of.h"

namespace winnow {
namespace {

TEST(DatesDocument, ADayAloneUnderTheHeadlineIsTheArticlesOwn) {
  const DatesOf dates;
  EXPECT_EQ(dates("# News\n\nMarch 3, 2025\n\nIt came out on March 1, 2025.\n\nMore of it."),
            "March 1, 2025=2025-03-01");
}

TEST(DatesDocument, GivesTheYearOfTheNextDateOfAList) {
  const DatesOf dates;
  EXPECT_EQ(dates("On June 3, June 5 and July 7, 2024"),
            "June 3=2024-06-03; June 5=2024-06-05; July 7, 2024=2024-07-07");
  EXPECT_EQ(dates("On November 3 and January 5, 2024"),
            "November 3=2023-11-03; January 5, 2024=2024-01-05");
  EXPECT_EQ(dates("Date: November (2026 dates to be told)"), "November=2026-11; 2026=2026");
  EXPECT_EQ(dates("Late November / early December (2026 date to be told)"),
            "November=2026-11:end; December=2026-12:start; 2026=2026");
}

TEST(DatesDocument, GivesTheYearOfTheDateBefore) {
  const DatesOf dates;
  EXPECT_EQ(dates("Open November 3, 2024 to January 5"),
            "November 3, 2024 to January 5=2024-11-03/2025-01-05");
  EXPECT_EQ(dates("On June 3, 2020 and June 5"), "June 3, 2020=2020-06-03; June 5=2020-06-05");
}

TEST(DatesDocument, GivesTheYearToldForTheSameDay) {
  DatesOf dates;
  dates.published = "2024-08-08";
  EXPECT_EQ(dates("On October 7, 2023 they came. The October 7 attack was planned."),
            "October 7, 2023=2023-10-07; October 7=2023-10-07");
  EXPECT_EQ(dates("In May 2023 he fell. The riots in May were large."),
            "May 2023=2023-05; May=2023-05");
  EXPECT_EQ(dates("In May 2021 he fell.\n\nNo one came.\n\nSo it was.\n\nIn May he fell."),
            "May 2021=2021-05; May=2024-05");
}

TEST(DatesDocument, GivesTheYearOfTheHeading) {
  const DatesOf dates;
  EXPECT_EQ(dates("# 2021\n\n- March 3: it opened\n- June 4: it closed"),
            "2021=2021; March 3=2021-03-03; June 4=2021-06-04");
  EXPECT_EQ(dates("# 2021\n\nIt rained.\n\n# Later\n\nOn March 3 it opened."),
            "2021=2021; March 3=2026-03-03");
  EXPECT_EQ(dates("# Everything that was told in 2021 and more\n\nOn March 3 it opened."),
            "2021=2021; March 3=2026-03-03");
  DatesOf undated;
  undated.published = "";
  EXPECT_EQ(undated("# Events of 2021\n\nOn March 3 it opened."), "2021=2021; March 3=2021-03-03");
}

TEST(DatesDocument, GivesTheYearOfTheDatesOnEitherSide) {
  const DatesOf dates;
  EXPECT_EQ(dates("Parliament voted on 13 March 2024, ministers on 21 May, and it was law on 12 "
                  "July 2024."),
            "13 March 2024=2024-03-13; 21 May=2024-05-21; 12 July 2024=2024-07-12");
  EXPECT_EQ(dates("It was sold in March 2023, closed in June and opened in August 2024."),
            "March 2023=2023-03; June=2025-06; August 2024=2024-08");
}

TEST(DatesDocument, ADayFarFromPublicationFollowsTheOneJustSpokenOf) {
  const DatesOf dates;
  EXPECT_EQ(dates("- Sept. 25, 2025: the parties tell the court.\n- Oct. 6: the terms are public."),
            "Sept. 25, 2025=2025-09-25; Oct. 6=2025-10-06");
  EXPECT_EQ(dates("Calendar: July 23: the conference in Rio. Oct. 2: most of the act applies."),
            "July 23=2026-07-23; Oct. 2=2026-10-02");
}

TEST(DatesDocument, AQuarterWhoseResultsAreReportedIsOver) {
  const DatesOf dates;
  EXPECT_EQ(dates("The chip maker will report Q1 earnings on Thursday."),
            "Q1=2026-33; Thursday=2026-04-09");
  EXPECT_EQ(dates("Fourth quarter results are due by the market's close on April 15."),
            "Fourth quarter=2025-36; April 15=2026-04-15");
  EXPECT_EQ(dates("It will raise revenue in the fourth quarter."), "the fourth quarter=2026-36");
}

TEST(DatesDocument, HoursMakeARangeOfWeekdaysOneOfEveryWeek) {
  const DatesOf dates;
  EXPECT_EQ(dates("Call them Monday through Friday, 8 a.m. to 5 p.m. Pacific."), "");
  EXPECT_EQ(dates("Open Monday to Saturday from 9am on."), "");
  EXPECT_EQ(dates("The trial will run Monday through Friday."),
            "Monday through Friday=2026-04-13/2026-04-17");
}

TEST(DatesDocument, TheEndOfARangeComesAfterItsBegin) {
  const DatesOf dates;
  EXPECT_EQ(dates("Bids will be accepted from 1 December to 15 February."),
            "1 December to 15 February=2026-12-01/2027-02-15");
  EXPECT_EQ(dates("Bids were accepted from 15 October to 15 May."),
            "15 October to 15 May=2025-10-15/2026-05-15");
}

TEST(DatesDocument, AnEndOfTheYearThatIsPastIsTheLastOne) {
  const DatesOf dates;
  EXPECT_EQ(dates("The backlog rose to $66.8 billion at year-end."), "year-end=2025:end");
  EXPECT_EQ(dates("The backlog will rise to $66.8 billion at year-end."), "year-end=2026:end");
}

TEST(DatesDocument, HolidaysAndQuartersStandUnderAHeadingThatIsAYear) {
  const DatesOf dates;
  EXPECT_EQ(dates("# 2023\n\nWe had ten customers in Q2 and thirty by Christmas."),
            "2023=2023; Q2=2023-34; Christmas=2023-12-25");
}

TEST(DatesDocument, GivesADayTheMonthJustSpokenOf) {
  const DatesOf dates;
  EXPECT_EQ(dates("The sale begins May 3, 2025 and closes on the 19th."),
            "May 3, 2025=2025-05-03; the 19th=2025-05-19");
  EXPECT_EQ(dates("It ran from 2 June 2025; by the 30th, half were sold."),
            "2 June 2025=2025-06-02; the 30th=2025-06-30");
  EXPECT_EQ(dates("It was passed in June 2025 on the 3rd reading, on the 31st."),
            "June 2025=2025-06");
  EXPECT_EQ(dates("Invoices go out on the 3rd."), "");
}

TEST(DatesDocument, TakesAMoveForTwoDates) {
  const DatesOf dates;
  EXPECT_EQ(dates("The state moved its law from February to 30 June 2026."),
            "February=2026-02; 30 June 2026=2026-06-30");
  EXPECT_EQ(dates("The launch has been pushed back from May 2026 to July 2026."),
            "May 2026=2026-05; July 2026=2026-07");
  EXPECT_EQ(dates("The launch window runs from May 2026 to July 2026."),
            "May 2026 to July 2026=2026-05/2026-07");
}

TEST(DatesDocument, YearsPassUnderAHeadingOfSeveral) {
  const DatesOf dates;
  EXPECT_EQ(
      dates("# 2021-2023: The slow years\n\nBy the summer of 2022 it was poor. On November 30 "
            "came the machine, and the house was sold in January."),
      "2021-2023=2021/2023; the summer of 2022=2022-22; November 30=2022-11-30; "
      "January=2023-01");
  EXPECT_EQ(dates("# 2021-2022: The slow years\n\nIt closed on November 30."),
            "2021-2022=2021/2022; November 30=2021-11-30");
}

TEST(DatesDocument, AMonthSpokenOfIsTheFirstOneNotBefore) {
  const DatesOf dates;
  EXPECT_EQ(dates("It was founded in October 2021. That December it had two users."),
            "October 2021=2021-10; That December=2021-12");
  EXPECT_EQ(dates("It was founded in October 2021. By that June it had two users."),
            "October 2021=2021-10; that June=2022-06");
  EXPECT_EQ(dates("In 2021 it rained. By that summer all was green."),
            "2021=2021; that summer=2021-22");
  EXPECT_EQ(dates("He said that March is cold."), "");
  EXPECT_EQ(dates("It cost $30 in July 2023, and 15 cents by the following July."),
            "July 2023=2023-07; the following July=2024-07");
}

TEST(DatesDocument, WithoutADayOfItsOwnTakesTheYearOfNearlyAllItsDates) {
  DatesOf dates;
  dates.published = "";
  const std::string_view call =
      "- Abstracts: May 4, 2026\n- Papers: May 6, 2026\n- Reviews: July 22\n- Answers: Sept. 24, "
      "2026\n- Talks: Dec 6, 2026\n- Fees: Dec 7, 2026\n- Dinner: Dec 8, 2026";
  EXPECT_EQ(
      dates(call),
      "May 4, 2026=2026-05-04; May 6, 2026=2026-05-06; July 22=2026-07-22; Sept. 24, "
      "2026=2026-09-24; Dec 6, 2026=2026-12-06; Dec 7, 2026=2026-12-07; Dec 8, 2026=2026-12-08");
  EXPECT_EQ(dates("Bids are due Jan 15, 2026. Opened on 6 November, it closes on 28 January 2026."),
            "Jan 15, 2026=2026-01-15; 28 January 2026=2026-01-28");
  EXPECT_EQ(dates("Talks of May 4, 2025 and May 6, 2026. On July 22 it rains."),
            "May 4, 2025=2025-05-04; May 6, 2026=2026-05-06");
}

TEST(DatesDocument, WithoutADayOfItsOwnTakesTheYearOfItsHeadline) {
  RuleExample example;
  example.text = "It is held on 9-11 June 2026. Tuesday 9 June: coffee. Monday 10 June: tea.";
  Article article = article_of(example);
  article.metadata.headline = "Machines in Practice 2026";
  article.metadata.date_published = "";
  std::string found;
  for (const Fact& fact : extract_facts(article, builtin_rules()))
    if (const Date* date = std::get_if<Date>(&fact.value)) found += date->value + " ";
  EXPECT_EQ(found, "2026-06-09/2026-06-11 2026-06-09 ");
}

TEST(DatesDocument, TellsANarrative) {
  DatesOf dates;
  dates.published = "2004-08-18";
  EXPECT_EQ(dates("He went in 1831. He was freed in 1832. He died on 30 May 1832. On 2 June he was "
                  "buried."),
            "1831=1831; 1832=1832; 30 May 1832=1832-05-30; 2 June=1832-06-02");
  EXPECT_EQ(dates("It was 1831, then 1832, then 1833. It ran from 1 May 1831 to 3 June 1832."),
            "1831=1831; 1832=1832; 1833=1833; 1 May 1831=1831-05-01; 3 June 1832=1832-06-03");
  EXPECT_EQ(dates("It was 1831, then 1832, then 1833. Yesterday, he left. On 2 June he came."),
            "1831=1831; 1832=1832; 1833=1833; Yesterday=2004-08-17; 2 June=2004-06-02");
}

TEST(DatesDocument, LetsWeekdaysFollowEachOther) {
  DatesOf dates;
  dates.published = "2024-04-26";  // a Friday
  EXPECT_EQ(dates("Storms both Friday and Saturday"), "Friday=2024-04-26; Saturday=2024-04-27");
  EXPECT_EQ(
      dates("Storms are likely. On Saturday, storms will grow. Saturday's storms depend on it."),
      "Saturday=2024-04-27; Saturday=2024-04-27");
  EXPECT_EQ(dates("On Saturday, storms will grow. He came Saturday. Saturday's storms"),
            "Saturday=2024-04-27; Saturday=2024-04-20; Saturday=2024-04-20");
}

TEST(DatesDocument, KeepsTheTenseOfTheSentence) {
  DatesOf dates;
  dates.published = "2013-10-09";
  EXPECT_EQ(dates("We go to Rome next month, back in December, to Mexico in January."),
            "next month=2013-11; December=2013-12; January=2014-01");
}

TEST(DatesDocument, TakesTheOrderOfTheArticlesOwnNumbers) {
  DatesOf dates;
  EXPECT_EQ(dates("On 3/4/2025 and 25/4/2025"), "3/4/2025=2025-04-03; 25/4/2025=2025-04-25");
  EXPECT_EQ(dates("On 3/4/2025 and 4/25/2025"), "3/4/2025=2025-03-04; 4/25/2025=2025-04-25");
  dates.language = "en-GB";
  EXPECT_EQ(dates("On 3/4/2025"), "3/4/2025=2025-04-03");
  EXPECT_EQ(dates("On 3/4/2025 and 4/25/2025"), "3/4/2025=2025-03-04; 4/25/2025=2025-04-25");
  dates.language = "en";
  dates.url = "https://www.example.co.za/news";
  EXPECT_EQ(dates("On 3/4/2025"), "3/4/2025=2025-04-03");
  dates.url = "https://www.example.com/news";
  EXPECT_EQ(dates("On 3/4/2025"), "3/4/2025=2025-03-04");
}

TEST(DatesDocument, JoinsNoDatesOfDifferentCells) {
  const DatesOf dates;
  EXPECT_EQ(dates("| From | To |\n| 2019 | 2023 |"), "2019=2019; 2023=2023");
  EXPECT_EQ(dates("It began in 2019.\n\nTo 2023 it grew."), "2019=2019; 2023=2023");
  EXPECT_EQ(dates("from 2023 to 2019"), "2023=2023; 2019=2019");
}

}  // namespace
}  // namespace winnow
