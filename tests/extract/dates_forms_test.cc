// SPDX-License-Identifier: Apache-2.0
// Every form that a date is written in, as tables of texts and what they yield.
#include <gtest/gtest.h>

#include "tests/extract/dates_of.h"

namespace winnow {
namespace {

struct Case {
  std::string_view text;
  std::string_view dates;
};

void expect(std::initializer_list<Case> cases, const DatesOf& dates = {}) {
  for (const auto& [text, expected] : cases) EXPECT_EQ(dates(text), expected) << text;
}

TEST(DatesForms, DaysMonthFirst) {
  expect({
      {"It began January 8, 1880.", "January 8, 1880=1880-01-08"},
      {"It began on Jan. 8, 1880.", "Jan. 8, 1880=1880-01-08"},
      {"It began on Sept. 15, 1986.", "Sept. 15, 1986=1986-09-15"},
      {"It began on October 8th, 2019.", "October 8th, 2019=2019-10-08"},
      {"It began on April 14 2015.", "April 14 2015=2015-04-14"},
      {"It began on Thursday, December 15, 2011.", "Thursday, December 15, 2011=2011-12-15"},
      {"It began on Tue May 9, 2017.", "Tue May 9, 2017=2017-05-09"},
      {"It began on January first, 2000.", "January first, 2000=2000-01-01"},
      {"It began on February the 15th, 2013.", "February the 15th, 2013=2013-02-15"},
      {"It began on AUGUST 4, 1914.", "AUGUST 4, 1914=1914-08-04"},
      {"It began on January, 6 2026.", "January, 6 2026=2026-01-06"},
      {"It began on August/10/2012.", "August/10/2012=2012-08-10"},
      {"It began on Sep-23-2020.", "Sep-23-2020=2020-09-23"},
  });
}

TEST(DatesForms, DaysDayFirst) {
  expect({
      {"It fell on 19 July 2024.", "19 July 2024=2024-07-19"},
      {"It fell on 31st March, 2016.", "31st March, 2016=2016-03-31"},
      {"It fell on the 21 February, 1921.", "the 21 February, 1921=1921-02-21"},
      {"It fell on the 4th of July 1995.", "the 4th of July 1995=1995-07-04"},
      {"It fell on the fourth of July, 1995.", "the fourth of July, 1995=1995-07-04"},
      {"It fell on 31-Oct-1974.", "31-Oct-1974=1974-10-31"},
      {"It fell on 09/JAN/2017.", "09/JAN/2017=2017-01-09"},
      {"It fell on Friday, 2 May 2025.", "Friday, 2 May 2025=2025-05-02"},
      {"It fell on 28 June in 2020.", "28 June in 2020=2020-06-28"},
      {"It fell on 15 April '87.", "15 April '87=1987-04-15"},
  });
}

TEST(DatesForms, DaysInNumbers) {
  expect({
      {"Out 2014-04-18.", "2014-04-18=2014-04-18"},
      {"Out 2014-04-18T10:30:00Z.", "2014-04-18T10:30:00Z=2014-04-18"},
      {"Out 2015/05/25.", "2015/05/25=2015-05-25"},
      {"Out 2015.05.25.", "2015.05.25=2015-05-25"},
      {"Out 10/31/1974.", "10/31/1974=1974-10-31"},
      {"Out 25/05/2015.", "25/05/2015=2015-05-25"},
      {"Out 10/31/74.", "10/31/74=1974-10-31"},
      {"Out 31.10.1974.", "31.10.1974=1974-10-31"},
      {"Out 27.03.15.", "27.03.15=2015-03-27"},
      {"Out 2025.11.30 and 25.12.31.", "2025.11.30=2025-11-30; 25.12.31=2025-12-31"},
      {"Out 10-31-1974.", "10-31-1974=1974-10-31"},
      {"Out 10/14/2025-10/15/2025.", "10/14/2025-10/15/2025=2025-10-14/2025-10-15"},
      {"Out 2014-02-30.", ""},
      {"Out 2014/22/29.", ""},
      {"Out 18/13/2022.", ""},
  });
}

TEST(DatesForms, DaysWithoutAYear) {
  expect({
      {"It opens June 3.", "June 3=2026-06-03"},
      {"It opens on 3 June.", "3 June=2026-06-03"},
      {"It closed on Dec. 30.", "Dec. 30=2025-12-30"},
      {"It closed on the 30th of December.", "the 30th of December=2025-12-30"},
      {"It closed on Monday, March 30.", "Monday, March 30=2026-03-30"},
      {"On Friday the 13th it rained.", "Friday the 13th=2026-03-13"},
      {"Due the 20th of next month.", "the 20th of next month=2026-05-20"},
      {"It closed on June 3 last year.", "June 3 last year=2025-06-03"},
      {"It closed on 3 June last year.", "3 June last year=2025-06-03"},
  });
}

TEST(DatesForms, Months) {
  expect({
      {"Removed in April 2022.", "April 2022=2022-04"},
      {"Removed in November, 2010.", "November, 2010=2010-11"},
      {"Removed in December of 2004.", "December of 2004=2004-12"},
      {"Removed in Dec-2018.", "Dec-2018=2018-12"},
      {"Removed in Dec/2018.", "Dec/2018=2018-12"},
      {"Removed in 2024 Aug again.", "2024 Aug=2024-08"},
      {"Removed in 2024-06.", "2024-06=2024-06"},
      {"Removed in 09/2012.", "09/2012=2012-09"},
      {"Removed in Aug '96.", "Aug '96=1996-08"},
      {"Removed in January last year.", "January last year=2025-01"},
      {"Removed last October.", "last October=2025-10"},
      {"Removed this February.", "this February=2026-02"},
      {"It comes next June.", "next June=2026-06"},
      {"Removed in June.", "June=2025-06"},
      {"Removed in March.", "March=2026-03"},
      {"It will be removed in May.", "May=2026-05"},
      {"She said May would win.", ""},
      {"They march in rows.", ""},
  });
}

TEST(DatesForms, Ranges) {
  expect({
      {"Open April 7-10, 2026.", "April 7-10, 2026=2026-04-07/2026-04-10"},
      {"Open April 7–10.", "April 7–10=2026-04-07/2026-04-10"},
      {"Open April 7 to 10.", "April 7 to 10=2026-04-07/2026-04-10"},
      {"Open 16-19 March 2026.", "16-19 March 2026=2026-03-16/2026-03-19"},
      {"Open from 3rd to 7th May 2024.", "3rd to 7th May 2024=2024-05-03/2024-05-07"},
      {"Open between 3 and 12 of Sept 2016.", "3 and 12 of Sept 2016=2016-09-03/2016-09-12"},
      {"Open April 28 - May 3, 2025.", "April 28 - May 3, 2025=2025-04-28/2025-05-03"},
      {"Open 28 April – 3 May 2025.", "28 April – 3 May 2025=2025-04-28/2025-05-03"},
      {"Open December 28 - January 3, 2026.",
       "December 28 - January 3, 2026=2025-12-28/2026-01-03"},
      {"Open from September 1, 2023, to April 1, 2024.",
       "September 1, 2023, to April 1, 2024=2023-09-01/2024-04-01"},
      {"Open June-August 1992.", "June-August 1992=1992-06/1992-08"},
      {"Open from 2019 to 2023.", "2019 to 2023=2019/2023"},
      {"Open 1921-23.", "1921-23=1921/1923"},
      {"Open 1912–1956.", "1912–1956=1912/1956"},
      {"Open 2023/24.", "2023/24=2023/2024"},
      {"Open Monday to Friday.", "Monday to Friday=2026-04-06/2026-04-10"},
      {"Open Q1-Q3 2025.", "Q1-Q3 2025=2025-33/2025-35"},
      {"Open June 10 - 31, 2022.", ""},
  });
}

TEST(DatesForms, PartsOfYears) {
  expect({
      {"It grew in the first quarter of 2023.", "the first quarter of 2023=2023-33"},
      {"It grew in the fourth quarter 2018.", "the fourth quarter 2018=2018-36"},
      {"It grew in Q2 2025.", "Q2 2025=2025-34"},
      {"It grew in Q2 of 2025.", "Q2 of 2025=2025-34"},
      {"It grew in 2018Q4.", "2018Q4=2018-36"},
      {"It grew in 2019-Q1.", "2019-Q1=2019-33"},
      {"It grew in 3Q24.", "3Q24=2024-35"},
      {"It grew in Q3'24.", "Q3'24=2024-35"},
      {"It grew in H1 2025.", "H1 2025=2025-40"},
      {"It grew in 2025 H2.", "2025 H2=2025-41"},
      {"It grew in the second half of 2025.", "the second half of 2025=2025-41"},
      {"It grew in the first quarter of last year.", "the first quarter of last year=2025-33"},
      {"It grew in next year's first quarter.", "next year's first quarter=2027-33"},
      {"It grew in the second half of this year.", "the second half of this year=2026-41"},
      {"Revenue grew in the first quarter.", "the first quarter=2026-33"},
      {"The deadline is the last Friday in April.", "the last Friday in April=2026-04-24"},
      {"Payments of $11 go out in the second quarter.", "the second quarter=2026-34"},
      {"The plant opens in the third quarter.", "the third quarter=2026-35"},
      {"Revenue grew in the first quarter of fiscal 2026.", ""},
      {"They led in the first quarter by ten.", ""},
      {"It grew in the summer of 2016.", "the summer of 2016=2016-22"},
      {"It grew in winter 2012.", "winter 2012=2012-24"},
      {"It grew last summer.", "last summer=2025-22"},
      {"It opens this fall.", "this fall=2026-23"},
      {"It grew in spring last year.", "spring last year=2025-21"},
      {"It grows in summer.", ""},
  });
}

TEST(DatesForms, YearsAndMore) {
  expect({
      {"Founded in 1985.", "1985=1985"},
      {"The 2018 contract was bad.", "2018=2018"},
      {"Founded in 1423 by monks.", "1423=1423"},
      {"Founded in 508 BC.", "508 BC=-0507"},
      {"Founded in 347 AD.", "347 AD=0347"},
      {"Founded in 14 A.D. there.", "14 A.D.=0014"},
      {"Known since the 1990s.", "the 1990s=199X"},
      {"Known since the late 1990s.", "the late 1990s=199X:end"},
      {"Known since the mid-1950s.", "the mid-1950s=195X:mid"},
      {"Known since the 80s.", "the 80s=198X"},
      {"Known since the '40s.", "the '40s=194X"},
      {"Known since the nineties.", "the nineties=199X"},
      {"Known since the 19th century.", "the 19th century=18XX"},
      {"Known since the twentieth century.", "the twentieth century=19XX"},
  });
}

TEST(DatesForms, WeeksAndWeekdays) {
  expect({
      {"It rained last week.", "last week=2026-03-30/2026-04-05"},
      {"It rains next week.", "next week=2026-04-13/2026-04-19"},
      {"It rained this weekend.", "this weekend=2026-04-04/2026-04-05"},
      {"It will rain this weekend.", "this weekend=2026-04-11/2026-04-12"},
      {"It rained the week of April 10, 2018.", "the week of April 10, 2018=2018-04-09/2018-04-15"},
      {"It rained in week 31 of 2018.", "week 31 of 2018=2018-07-30/2018-08-05"},
      {"It rained in the last week of December 2016.",
       "the last week of December 2016=2016-12-26/2017-01-01"},
      {"It rained on Monday.", "Monday=2026-04-06"},
      {"It rained last Monday.", "last Monday=2026-03-30"},
      {"It rained this past Monday.", "this past Monday=2026-04-06"},
      {"It rains next Friday.", "next Friday=2026-04-17"},
      {"It rains on Friday of next week.", "Friday of next week=2026-04-17"},
      {"It rains next week Friday.", "next week Friday=2026-04-17"},
      {"On the second Wednesday of October 2014",
       "the second Wednesday of October 2014=2014-10-08"},
      {"On the first Monday of next month", "the first Monday of next month=2026-05-04"},
      {"On the last day of October 2015", "the last day of October 2015=2015-10-31"},
  });
}

TEST(DatesForms, CountedFromPublication) {
  expect({
      {"He came yesterday.", "yesterday=2026-04-07"},
      {"He came the day before yesterday.", "the day before yesterday=2026-04-06"},
      {"He comes the day after tomorrow.", "the day after tomorrow=2026-04-10"},
      {"He said so today.", "today=2026-04-08"},
      {"He came two weeks ago.", "two weeks ago=2026-03-23/2026-03-29"},
      {"He came 5 days ago.", "5 days ago=2026-04-03"},
      {"He came a year ago.", "a year ago=2025"},
      {"He came seventeen years ago.", "seventeen years ago=2009"},
      {"He came a decade ago.", "a decade ago=2016"},
      {"He came a fortnight ago.", "a fortnight ago=2026-03-23/2026-03-29"},
      {"He comes two months from now.", "two months from now=2026-06"},
      {"He comes three weeks from tomorrow.", "three weeks from tomorrow=2026-04-27/2026-05-03"},
      {"He came earlier this month.", "earlier this month=2026-04"},
      {"He comes by the end of the year.", "the end of the year=2026:end"},
      {"He comes by year-end.", "year-end=2026:end"},
      {"He came a few days ago.", ""},
      {"He came recently.", ""},
  });
}

TEST(DatesForms, CountedFromTheDateJustSpokenOf) {
  expect({
      {"In 1920 he came. That year he married.", "1920=1920; That year=1920"},
      {"In 1920 he came. The following year he left.", "1920=1920; The following year=1921"},
      {"In April 2020 he came. The following month he left.",
       "April 2020=2020-04; The following month=2020-05"},
      {"On 3 May 1945 he came. The next day he left.",
       "3 May 1945=1945-05-03; The next day=1945-05-04"},
      {"In 1724 he came. Two years later he left.", "1724=1724; Two years later=1726"},
      {"In 2024 it was 5, up from 4 a year earlier.", "2024=2024; a year earlier=2023"},
      {"In 1724 he came. Two days later he left.", "1724=1724"},
      {"That year he married.", ""},
  });
}

TEST(DatesForms, Holidays) {
  expect({
      {"They met on Easter Sunday.", "Easter Sunday=2026-04-05"},
      {"They met on Thanksgiving 2025.", "Thanksgiving 2025=2025-11-27"},
      {"They met before Christmas.", "Christmas=2025-12-25"},
      {"The artist Johnnie Christmas came.", ""},
  });
}

}  // namespace
}  // namespace winnow
