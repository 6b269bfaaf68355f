// SPDX-License-Identifier: Apache-2.0
#include "extractors/date_numbers.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "extractors/ascii.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The numbers of a text that a date may be written with.
std::vector<std::string> numbers_of_dates(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (is_number_of_date(text, {at, end})) found.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return found;
}

TEST(DateNumbers, FourDigitsMayBeAYear) {
  EXPECT_THAT(numbers_of_dates("in 1985, the 1990s, 2018Q4, 2024-06-01, 09/2012"),
              ElementsAre("1985", "1990", "2018", "4", "2024", "2012"));
  EXPECT_THAT(numbers_of_dates("12345 and 20240101"), IsEmpty());
}

TEST(DateNumbers, ADayInNumbersIsKnownByItsFirstOne) {
  EXPECT_THAT(numbers_of_dates("3/4/25"), ElementsAre("3"));
  EXPECT_THAT(numbers_of_dates("31.10.74"), ElementsAre("31"));
  EXPECT_THAT(numbers_of_dates("by the 3rd, the 19th, 4th, the 200th"), ElementsAre("3", "19"));
  EXPECT_THAT(numbers_of_dates("3/4, 3.4, 3/4.25, 3/444/25, 3-4-5, 24/7/x, 5/"), IsEmpty());
}

TEST(DateNumbers, QuartersHalvesDecadesAndErasHaveLettersBesideThem) {
  EXPECT_THAT(numbers_of_dates("Q1, q2, 3Q24, H1 '25"), ElementsAre("1", "2", "3", "1"));
  EXPECT_THAT(numbers_of_dates("the 70s, the 80's, the 90\u2019s, 60S"),
              ElementsAre("70", "80", "90", "60"));
  EXPECT_THAT(numbers_of_dates("508 BC, 347 A.D., 60-CE, 12B.C., 9BCE"),
              ElementsAre("508", "347", "60", "12", "9"));
  EXPECT_THAT(numbers_of_dates("12 As, 5 Bad, 3 C, 100s, Q12"), IsEmpty());
}

TEST(DateNumbers, OtherNumbersAreTheWordsMatter) {
  EXPECT_THAT(numbers_of_dates("3 May, 12 people, 5%, $7, 1,500, 0.25, GPT-4, 7B, 8"), IsEmpty());
  EXPECT_THAT(numbers_of_dates("7"), IsEmpty());
}

}  // namespace
}  // namespace winnow
