// SPDX-License-Identifier: Apache-2.0
#include "page/language.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

namespace winnow {
namespace {

struct Case {
  std::string_view text;
  std::string_view claim;
  std::string_view language;
};

TEST(Language, TheTextTells) {
  for (const Case& c : std::to_array<Case>({
           {"The lake froze on Monday, two weeks before its usual time, and the ferry stays in its "
            "harbour.",
            "", "en"},
           {"Der See ist am Montag zugefroren, zwei Wochen früher als sonst, und die Fähre bleibt "
            "im Hafen.",
            "", "de"},
           {"Le lac a gelé lundi, deux semaines avant la date habituelle, et le bac reste au port.",
            "", "fr"},
           {"El lago se heló el lunes, dos semanas antes de lo habitual, y el transbordador sigue "
            "en el "
            "puerto hasta nuevo aviso, según la compañía.",
            "", "es"},
           {"Озеро замёрзло в понедельник, на две недели раньше обычного, и паром остаётся в "
            "гавани.",
            "", "ru"},
           {"湖は月曜日に凍りました。いつもより二週間早く、フェリーは港に残っています。", "", "ja"},
           {"البحيرة تجمدت يوم الاثنين قبل أسبوعين من موعدها المعتاد والعبارة باقية في الميناء", "",
            "ar"},
       })) {
    EXPECT_EQ(detect_language(c.text, c.claim), c.language) << c.text;
  }
}

TEST(Language, AClaimThatAgreesKeepsItsRegion) {
  constexpr std::string_view kEnglish =
      "The lake froze on Monday, two weeks before its usual time, and the ferry stays in its "
      "harbour.";
  EXPECT_EQ(detect_language(kEnglish, "en-GB"), "en-GB");
  EXPECT_EQ(detect_language(kEnglish, "de"), "en");
}

TEST(Language, AClaimOfEnglishIsBelievedOfEnglishAlone) {
  const auto often = [](std::string_view sentence) {
    std::string text;
    while (text.size() < 2000) text.append(sentence).append(" ");
    return text;
  };
  const std::string english = often(
      "The lake froze on Monday, two weeks before its usual time, and the ferry that takes people "
      "to the island has been in its harbour for three days.");
  const std::string dutch = often(
      "Het meer is maandag bevroren, twee weken eerder dan anders, en de veerboot naar het eiland "
      "ligt al drie dagen in de haven.");
  EXPECT_EQ(detect_language(english, "en-AU"), "en-AU");
  EXPECT_EQ(detect_language(dutch, "en-AU"), "nl");
  // Headings and names in English prove nothing.
  EXPECT_EQ(detect_language("Winter News: The Lake of Today. " + dutch, "en"), "nl");
  EXPECT_EQ(detect_language(english, "nl"), "en");
}

TEST(Language, WhereTheTextProvesNothingTheClaimStands) {
  EXPECT_EQ(detect_language("52 58 86.4", "fr"), "fr");
  EXPECT_EQ(detect_language("", "fr-CA"), "fr-CA");
  EXPECT_EQ(detect_language("52 58", ""), "");
  EXPECT_EQ(detect_language("OK", "sv"), "sv");
}

}  // namespace
}  // namespace winnow
