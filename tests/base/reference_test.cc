// SPDX-License-Identifier: Apache-2.0
// Character references as HTML resolves them (HTML Standard, 13.2.5.72 to 13.2.5.80).
#include "base/reference.h"

#include <gtest/gtest.h>

#include <array>

#include "base/utf8.h"
#include "tests/texts.h"

namespace winnow {
namespace {

std::string in_text(std::string_view text) {
  return resolve_references(text, ReferencePlace::kText);
}

std::string in_attribute(std::string_view text) {
  return resolve_references(text, ReferencePlace::kAttribute);
}

struct Case {
  const char* written;
  const char* text;
};

TEST(References, NamesStandForTheirCharacters) {
  for (const Case& each : std::to_array<Case>({
           {"Q&amp;A", "Q&A"},
           {"&lt;b&gt;", "<b>"},
           {"&quot;x&quot; &apos;y&apos;", "\"x\" 'y'"},
           {"caf&eacute;", "caf\u00E9"},
           {"&nbsp;", "\u00A0"},
           {"&mdash;&ndash;&hellip;", "\u2014\u2013\u2026"},
           {"&euro;&pound;&yen;", "\u20AC\u00A3\u00A5"},
           {"&CounterClockwiseContourIntegral;", "\u2233"},  // the longest name
           {"&NotEqualTilde;", "\u2242\u0338"},              // two code points
           {"&Amp;", "&Amp;"},                               // names have their case
           {"&AMP;", "&"},
       })) {
    EXPECT_EQ(in_text(each.written), each.text) << each.written;
    EXPECT_EQ(in_attribute(each.written), each.text) << each.written;
  }
}

TEST(References, NumbersStandForTheirCodePoints) {
  for (const Case& each : std::to_array<Case>({
           {"&#65;&#x42;&#X43;", "ABC"},
           {"&#8212;", "\u2014"},
           {"&#x1F600;", "\U0001F600"},
           {"&#65", "A"},  // 13.2.5.80: a missing semicolon is a parse error, no more
           {"&#x41g", "Ag"},
           {"&#0;", "\uFFFD"},
           {"&#xD800;", "\uFFFD"},
           {"&#x110000;", "\uFFFD"},
           {"&#99999999999999999999;", "\uFFFD"},
           {"&#;", "&#;"},
           {"&#x;", "&#x;"},
           {"&#xg;", "&#xg;"},
       })) {
    EXPECT_EQ(in_text(each.written), each.text) << each.written;
  }
}

// 13.2.5.80 has a table for 0x80 to 0x9F: what people meant is windows-1252.
TEST(References, NumbersOfTheC1ControlsAreThoseOfWindows1252) {
  for (const Case& each : std::to_array<Case>({
           {"&#128;", "\u20AC"},
           {"&#130;", "\u201A"},
           {"&#133;", "\u2026"},
           {"&#145;", "\u2018"},
           {"&#146;", "\u2019"},
           {"&#147;", "\u201C"},
           {"&#148;", "\u201D"},
           {"&#150;", "\u2013"},
           {"&#151;", "\u2014"},
           {"&#153;", "\u2122"},
           {"&#x9F;", "\u0178"},
       })) {
    EXPECT_EQ(in_text(each.written), each.text) << each.written;
  }
}

// 13.2.5.73: "If the character reference was consumed as part of an attribute, and the last
// character matched is not a U+003B SEMICOLON character (;), and the next input character is either
// a U+003D EQUALS SIGN character (=) or an ASCII alphanumeric, then, for historical reasons, flush
// code points consumed as a character reference".
TEST(References, OldNamesDoWithoutASemicolonInTextAlone) {
  EXPECT_EQ(in_text("&copy 2026 &ampx &notit;"), "\u00A9 2026 &x \u00ACit;");
  EXPECT_EQ(in_text("?a=1&copy=2"), "?a=1\u00A9=2");
  EXPECT_EQ(in_attribute("?a=1&copy=2"), "?a=1&copy=2");
  EXPECT_EQ(in_attribute("?a=1&copyx"), "?a=1&copyx");
  EXPECT_EQ(in_attribute("?a=1&copy1"), "?a=1&copy1");
  EXPECT_EQ(in_attribute("?a=1&copy"), "?a=1\u00A9");
  EXPECT_EQ(in_attribute("?a=1&copy&b"), "?a=1\u00A9&b");
  EXPECT_EQ(in_text("&mdash 1"), "&mdash 1");  // a younger name needs it
}

TEST(References, AmpersandsThatBeginNoneStay) {
  for (const char* text : {"", "&", "&&", "& ", "&;", "&nosuchname;", "AT&T", "a & b", "&&&&#"}) {
    EXPECT_EQ(in_text(text), text);
    EXPECT_EQ(in_attribute(text), text);
  }
}

TEST(References, TheFrontOneIsMeasured) {
  const Reference named = read_reference("&eacute;t", ReferencePlace::kText);
  EXPECT_EQ(named.size, 8u);
  EXPECT_EQ(named.text(), "\u00E9");
  const Reference longest = read_reference("&notin;", ReferencePlace::kText);
  EXPECT_EQ(longest.size, 7u);  // not the shorter &not
  EXPECT_EQ(longest.text(), "\u2209");
  EXPECT_EQ(read_reference("&", ReferencePlace::kText).size, 0u);
}

// A buffer that ends right behind the text, so that a sanitizer sees a byte too many.
TEST(References, APageMayEndInsideAReference) {
  const std::string whole = "&CounterClockwiseContourIntegral;";
  for (std::size_t size = 1; size <= whole.size(); ++size) {
    const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    const std::string_view text(exact.data(), exact.size());
    const Reference found = read_reference(text, ReferencePlace::kText);
    EXPECT_LE(found.size, size);
  }
  for (const std::string_view whole_number : {"&#x1F600;", "&#128512;"}) {
    for (std::size_t size = 1; size <= whole_number.size(); ++size) {
      const std::vector<char> exact(whole_number.begin(),
                                    whole_number.begin() + static_cast<std::ptrdiff_t>(size));
      EXPECT_LE(read_reference({exact.data(), exact.size()}, ReferencePlace::kText).size, size);
    }
  }
}

TEST(References, EveryShortMixBecomesUtf8) {
  for_every_mix({"&", "#", "x", "8", "1F", ";", "amp", "lt", "=", "z", "\u00E9"}, 4,
                [](const std::string& text) {
                  for (const auto place : {ReferencePlace::kText, ReferencePlace::kAttribute}) {
                    const std::string resolved = resolve_references(text, place);
                    ASSERT_TRUE(is_valid_utf8(resolved)) << text;
                    // A text without a reference is itself; one with them never grows.
                    ASSERT_TRUE(text.find('&') != std::string::npos || resolved == text);
                    ASSERT_LE(resolved.size(), text.size() + 2) << text;
                    std::string appended = "x";
                    append_resolved(text, place, appended);
                    ASSERT_EQ(appended, "x" + resolved);
                  }
                });
}

}  // namespace
}  // namespace winnow
