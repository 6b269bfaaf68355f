// SPDX-License-Identifier: Apache-2.0
// Encodings: labels, and bytes to UTF-8 (WHATWG Encoding Standard; section numbers are its own).
#include "base/encoding.h"

#include <gtest/gtest.h>

#include <array>

#include "base/utf8.h"
#include "tests/texts.h"

namespace winnow {
namespace {

std::string converted(std::string_view label, std::string_view bytes) {
  const Encoding* encoding = find_encoding(label);
  return encoding == nullptr ? "no such encoding" : convert(*encoding, bytes).text;
}

struct LabelCase {
  const char* label;
  const char* name;
};

// 4.2: "Remove any leading and trailing ASCII whitespace from label. If label is an ASCII
// case-insensitive match for any of the labels listed in the table below, then return the
// corresponding encoding".
TEST(Encoding, LabelsAreFoundInAnyCaseAndBetweenSpaces) {
  for (const LabelCase& each : std::to_array<LabelCase>({
           {"utf-8", "UTF-8"},
           {"UTF8", "UTF-8"},
           {"unicode-1-1-utf-8", "UTF-8"},
           {" LATIN1\n", "windows-1252"},
           {"iso-8859-1", "windows-1252"},
           {"ascii", "windows-1252"},
           {"us-ascii", "windows-1252"},
           {"cp1252", "windows-1252"},
           {"iso-8859-9", "windows-1254"},
           {"koi8", "KOI8-R"},
           {"ks_c_5601-1987", "EUC-KR"},
           {"gb2312", "GBK"},
           {"x-sjis", "Shift_JIS"},
           {"big5-hkscs", "Big5"},
           {"utf-16", "UTF-16LE"},
           {"macintosh", "macintosh"},
           {"x-mac-roman", "macintosh"},
       })) {
    const Encoding* encoding = find_encoding(each.label);
    ASSERT_NE(encoding, nullptr) << each.label;
    EXPECT_EQ(encoding->name, each.name) << each.label;
  }
  for (const char* label : {"", " ", "utf", "utf-9", "utf_8 8", "latin", "windows1252x"}) {
    EXPECT_EQ(find_encoding(label), nullptr) << label;
  }
}

struct BytesCase {
  const char* label;
  const char* bytes;
  const char* text;
};

TEST(Encoding, BytesBecomeTheCharactersTheyStandFor) {
  for (const BytesCase& each : std::to_array<BytesCase>({
           {"windows-1252",
            "caf\xE9 \x80"
            "5 \x93x\x94",
            "caf\u00E9 \u20AC5 \u201Cx\u201D"},
           {"iso-8859-2", "\xB1\xE6\xEA", "\u0105\u0107\u0119"},
           {"iso-8859-15", "\xA4\xBD", "\u20AC\u0153"},
           {"windows-1250", "\x8A\x9A", "\u0160\u0161"},
           {"windows-1251", "\xCF\xF0\xE8", "\u041F\u0440\u0438"},
           {"koi8-r", "\xF0\xD2\xC9", "\u041F\u0440\u0438"},
           {"koi8-u", "\xA4\xA6", "\u0454\u0456"},
           {"windows-1253", "\xC1\xE1", "\u0391\u03B1"},
           {"windows-1255", "\xF9\xEC", "\u05E9\u05DC"},
           {"windows-1256", "\xE3\xD1", "\u0645\u0631"},
           {"windows-874", "\xA1\xA2", "\u0E01\u0E02"},
           {"shift_jis", "\x93\xFA\x96\x7B", "\u65E5\u672C"},
           {"euc-jp", "\xC6\xFC\xCB\xDC", "\u65E5\u672C"},
           {"iso-2022-jp", "\x1B$B\x46\x7C\x4B\x5C\x1B(B!", "\u65E5\u672C!"},
           {"gbk", "\xD6\xD0\xB9\xFA", "\u4E2D\u56FD"},
           {"gb18030", "\x81\x30\x81\x30", "\u0080"},
           {"big5", "\xA4\xA4\xA4\xE5", "\u4E2D\u6587"},
           {"euc-kr", "\xC7\xD1\xB1\xB9", "\uD55C\uAD6D"},
           {"utf-8", "\xE2\x82\xAC", "\u20AC"},
       })) {
    EXPECT_EQ(converted(each.label, each.bytes), each.text) << each.label;
  }
}

TEST(Encoding, Utf16IsReadInBothOrders) {
  EXPECT_EQ(converted("utf-16le", std::string("A\0\xAC\x20", 4)), "A\u20AC");
  EXPECT_EQ(converted("utf-16be", std::string("\0A\x20\xAC", 4)), "A\u20AC");
  EXPECT_EQ(converted("utf-16le", std::string("\x3D\xD8\x00\xDE", 4)), "\U0001F600");
  EXPECT_EQ(converted("utf-16le", std::string("\x3D\xD8"
                                              "A\0",
                                              4)),
            "\uFFFDA");                                                 // half a pair
  EXPECT_EQ(converted("utf-16le", std::string("A\0B", 3)), "A\uFFFD");  // half a unit
}

TEST(Encoding, WhatIsReplacedIsReported) {
  const Encoding& utf8 = *find_encoding("utf-8");
  EXPECT_FALSE(convert(utf8, "caf\u00E9").replaced);
  EXPECT_TRUE(convert(utf8, "caf\xE9").replaced);
  const Encoding& japanese = *find_encoding("shift_jis");
  EXPECT_FALSE(convert(japanese, "abc").replaced);
  EXPECT_TRUE(convert(japanese, "\x81").replaced);
}

// 4.1: of an ill-formed sequence an ASCII byte is never swallowed: "prepend byte to stream".
TEST(Encoding, AnAsciiByteBehindABrokenLeadStandsForItself) {
  for (const char* label : {"utf-8", "shift_jis", "euc-jp", "gbk", "gb18030", "big5", "euc-kr"}) {
    const std::string text = converted(label, "\xF4<b>");
    EXPECT_TRUE(text.ends_with("<b>")) << label << ": " << text;
    EXPECT_TRUE(text.starts_with("\uFFFD")) << label << ": " << text;
  }
}

constexpr std::array kLabels = {
    "utf-8",        "utf-16le",     "utf-16be",      "windows-1252", "iso-8859-2", "iso-8859-15",
    "windows-1251", "koi8-r",       "windows-874",   "macintosh",    "shift_jis",  "euc-jp",
    "iso-2022-jp",  "gbk",          "gb18030",       "big5",         "euc-kr",     "ibm866",
    "iso-8859-8-i", "windows-1258", "x-mac-cyrillic"};

TEST(Encoding, AsciiStandsForItselfInEveryEncodingButUtf16) {
  std::string ascii;
  for (char c = 0x20; c < 0x7F; ++c) ascii += c;
  for (const std::string_view label : kLabels) {
    if (label.starts_with("utf-16")) continue;
    EXPECT_EQ(converted(label, ascii), ascii) << label;
  }
}

TEST(Encoding, EveryPairOfBytesBecomesUtf8InEveryEncoding) {
  for (const char* label : kLabels) {
    const Encoding& encoding = *find_encoding(label);
    for (unsigned first = 0x80; first < 0x100; first += 9) {
      for (unsigned second = 0; second < 0x100; second += 13) {
        const std::string bytes = {static_cast<char>(first), static_cast<char>(second), 'z'};
        const Converted text = convert(encoding, bytes);
        ASSERT_TRUE(is_valid_utf8(text.text)) << label << " " << first << " " << second;
        ASSERT_FALSE(text.text.empty()) << label;
        ASSERT_EQ(text.replaced, text.text.find("\uFFFD") != std::string::npos)
            << label << " " << first << " " << second;
      }
    }
  }
}

TEST(Encoding, EveryDamageToATextIsConverted) {
  const std::string fixture =
      "\x1B$B\x46\x7C\x1B(B caf\xE9 \x93\xFA\x96\x7B \xE2\x82\xAC \x81\x30\x81\x30";
  for (const char* label : kLabels) {
    const Encoding& encoding = *find_encoding(label);
    for_every_damage(fixture, [&](const std::string& bytes) {
      ASSERT_TRUE(is_valid_utf8(convert(encoding, bytes).text)) << label;
    });
  }
}

TEST(Encoding, NothingBecomesNothing) {
  for (const char* label : kLabels) EXPECT_EQ(converted(label, ""), "") << label;
}

}  // namespace
}  // namespace winnow
