// SPDX-License-Identifier: Apache-2.0
#include "page/decode.h"

#include <gtest/gtest.h>

#include <array>

#include "../shared.h"
#include "base/encoding.h"
#include "base/json.h"
#include "base/utf8.h"
#include "page/decode_prescan.h"

namespace winnow {
namespace {

Page page_of(std::string body, std::string content_type = "") {
  Page page;
  page.body = std::move(body);
  page.content_type = std::move(content_type);
  return page;
}

std::string charset_of(const Page& page) { return decode(page)->charset; }

TEST(Decode, TheByteOrderMarkWinsAndIsDropped) {
  Page page = page_of("\xEF\xBB\xBF<meta charset=koi8-r>x", "text/html; charset=latin1");
  page.charset = "windows-1251";
  EXPECT_EQ(decode(page)->charset, "utf-8");
  EXPECT_EQ(decode(page)->text, "<meta charset=koi8-r>x");
  EXPECT_EQ(decode(page_of(std::string("\xFF\xFEh\0i\0", 6)))->text, "hi");
  EXPECT_EQ(decode(page_of(std::string("\xFE\xFF\0h\0i", 6)))->text, "hi");
}

TEST(Decode, WhatWasToldFromOutsideComesBeforeTheHeaderAndTheMeta) {
  Page page = page_of("<meta charset=koi8-r>\xE9", "text/html; charset=windows-1251");
  EXPECT_EQ(charset_of(page), "windows-1251");
  page.charset = "latin1";
  EXPECT_EQ(charset_of(page), "windows-1252");
  EXPECT_TRUE(decode(page)->text.ends_with("\u00e9"));
  page.content_type = "text/html; charset=nonsense";
  page.charset.clear();
  EXPECT_EQ(charset_of(page), "koi8-r");
}

TEST(Decode, UnicodeTextIsTakenAsItIs) {
  Page page = page_of("<meta charset=koi8-r>\u00e9");
  page.is_unicode = true;
  EXPECT_EQ(charset_of(page), "utf-8");
  EXPECT_EQ(decode(page)->text, page.body);
}

TEST(Decode, PlainTextHasNoMeta) {
  EXPECT_EQ(charset_of(page_of("<meta charset=koi8-r> is what to write", "text/plain")), "utf-8");
  Page page = page_of("<meta charset=koi8-r> is what to write");
  page.kind = PageKind::kText;
  EXPECT_EQ(charset_of(page), "utf-8");
}

TEST(Decode, WithoutADeclarationValidUtf8IsUtf8) {
  EXPECT_EQ(charset_of(page_of("<p>caf\u00e9")), "utf-8");
  EXPECT_EQ(charset_of(page_of("")), "utf-8");
  std::string cut;
  while (cut.size() < 300) cut += "na\u00efve ";
  cut.pop_back();
  cut += "\xC3";
  EXPECT_EQ(charset_of(page_of(cut)), "utf-8");
}

TEST(Decode, WithoutADeclarationTheBytesTell) {
  const std::string french =
      "<p>L'\xE9t\xE9 dernier, le caf\xE9 de la gare \xE9tait ferm\xE9, et la bo\xEEte \xE0 "
      "lettres "
      "n'\xE9tait plus l\xE0. O\xF9 \xEAtes-vous all\xE9s ? \xC0 la mer, bien s\xFBr.";
  EXPECT_EQ(charset_of(page_of(french)), "windows-1252");
  std::string russian;
  for (int i = 0; i < 20; ++i) {
    russian += "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0. \xDD\xF2\xEE \xF2\xE5\xEA\xF1\xF2. ";
  }
  EXPECT_EQ(charset_of(page_of(russian)), "windows-1251");
  EXPECT_EQ(decode(page_of(std::string("<\0p\0>\0", 6)))->text, "<p>");
}

TEST(Decode, BadSequencesAreReplacedAndReported) {
  const DecodedPage decoded = decode(page_of("a\xFF\xFEz", "text/html;charset=utf-8")).value();
  EXPECT_EQ(decoded.text, "a\uFFFD\uFFFDz");
  EXPECT_TRUE(decoded.replaced);
  EXPECT_FALSE(decode(page_of("a\uFFFDz", "text/html;charset=utf-8"))->replaced);
}

TEST(Decode, AnAsciiByteBehindABrokenLeadIsKept) {
  EXPECT_EQ(decode(page_of("\x81<b>", "text/html;charset=shift_jis"))->text, "\uFFFD<b>");
  EXPECT_EQ(decode(page_of("\xB0<b>", "text/html;charset=euc-kr"))->text, "\uFFFD<b>");
}

TEST(Decode, AnUnknownLabelFromOutsideIsAnError) {
  Page page = page_of("x");
  page.charset = "klingon";
  ASSERT_FALSE(decode(page));
  EXPECT_EQ(decode(page).error().code, "bad-encoding");
  EXPECT_TRUE(decode(page).error().message.starts_with("\"klingon\" is no encoding's name"));
}

TEST(Decode, EveryEncodingOfTheTableDecodes) {
  for (const char* label : {"ibm866", "iso-8859-10", "koi8-r", "gb18030", "big5", "euc-jp",
                            "iso-2022-jp", "shift_jis", "euc-kr", "utf-16be", "utf-16le"}) {
    const Encoding* encoding = find_encoding(label);
    ASSERT_TRUE(encoding) << label;
    const bool wide = encoding->name.starts_with("UTF-16");
    if (!wide) {
      EXPECT_EQ(convert(*encoding, "ascii").text, "ascii") << label;
    }
    bool replaced = false;
    for (int byte = 0; byte < 256; ++byte) {
      const std::string text = convert(*encoding, std::string(3, static_cast<char>(byte))).text;
      EXPECT_TRUE(is_valid_utf8(text)) << label << " " << byte;
      replaced = replaced || text.find("\uFFFD") != std::string::npos;
    }
  }
  EXPECT_EQ(convert(*find_encoding("hz-gb-2312"), "anything").text, "\uFFFD");
  EXPECT_EQ(convert(*find_encoding("x-user-defined"), "a\x80").text, "a\uF780");
}

TEST(Decode, CharsetParameters) {
  struct Case {
    std::string_view content_type;
    std::string_view charset;
  };
  for (const Case& c : std::to_array<Case>({
           {"text/html; charset=utf-8", "utf-8"},
           {"text/html;CHARSET = \"koi8-r\" ", "koi8-r"},
           {"text/html; charset='x'; b", "x"},
           {"text/html; charset=x;b=c", "x"},
           {"text/html; charset=\"x", ""},
           {"text/html; charset", ""},
           {"charset charset=y", "y"},
           {"text/html", ""},
           {"", ""},
       })) {
    EXPECT_EQ(charset_parameter(c.content_type), c.charset) << c.content_type;
  }
}

TEST(Decode, ThePrescanReadsMetaAndXmlDeclarations) {
  struct Case {
    std::string_view bytes;
    std::string_view name;
  };
  for (const Case& c : std::to_array<Case>({
           {"<meta charset=koi8-r>", "KOI8-R"},
           {"<META CHARSET = 'latin2' >", "ISO-8859-2"},
           {"<meta content='text/html; charset=koi8-r' http-equiv=Content-Type>", "KOI8-R"},
           {"<meta content='text/html; charset=koi8-r'>", ""},
           {"<!-- <meta charset=koi8-r> --><meta charset=big5>", "Big5"},
           {"<!--><meta charset=big5>", "Big5"},
           {"<p title='<meta charset=koi8-r>'><meta charset=big5>", "Big5"},
           {"<meta charset=utf-16>", "UTF-8"},
           {"<meta charset=x-user-defined>", "windows-1252"},
           {"<meta charset=nonsense><meta charset=gbk>", "GBK"},
           {"<?xml version='1.0' encoding='koi8-r'?><html>", "KOI8-R"},
           {"<?xml version='1.0' encoding='koi8-r'?><meta charset=big5>", "Big5"},
           {"<meta charset='koi8-r", ""},
           {"<meta", ""},
           {"<", ""},
           {"", ""},
       })) {
    EXPECT_EQ(prescan_encoding(c.bytes), c.name) << c.bytes;
  }
  EXPECT_EQ(prescan_encoding(std::string(17000, ' ') + "<meta charset=koi8-r>"), "");
}

TEST(Decode, LabelsAgreeWithTheStandardsTests) {
  const std::vector<std::string> lines = shared_lines("conformance/encoding_labels.jsonl");
  for (const std::string& line : lines) {
    const Result<JsonDocument> row = JsonDocument::parse(line);
    ASSERT_TRUE(row) << line;
    EXPECT_EQ(encoding_name(row->root()["label"].string()), row->root()["name"].string()) << line;
  }
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16)));
  }
  return bytes;
}

TEST(Decode, TablesAgreeWithTheStandardsTests) {
  for (const std::string& line : shared_lines("conformance/encoding_decode.jsonl")) {
    const Result<JsonDocument> row = JsonDocument::parse(line);
    ASSERT_TRUE(row) << line;
    const Encoding* encoding = find_encoding(row->root()["encoding"].string());
    ASSERT_TRUE(encoding) << line;
    const std::string bytes = from_hex(row->root()["bytes_hex"].string());
    const bool same = convert(*encoding, bytes).text == row->root()["text"].string();
    EXPECT_TRUE(same) << encoding->name << " " << row->root()["bytes_hex"].string().substr(0, 40);
  }
}

TEST(Decode, ThePrescanAgreesWithHtml5libsTests) {
  for (const std::string& line : shared_lines("conformance/html_encoding_prescan.jsonl")) {
    const Result<JsonDocument> row = JsonDocument::parse(line);
    ASSERT_TRUE(row) << line;
    const std::string bytes = from_base64(row->root()["data_b64"].string());
    const std::string wanted = lower_ascii(row->root()["encoding"].string());
    const std::string_view found =
        bytes.starts_with("\xEF\xBB\xBF") ? "UTF-8" : prescan_encoding(bytes);
    EXPECT_EQ(lower_ascii(found.empty() ? "windows-1252" : found), wanted) << line;
  }
}

}  // namespace
}  // namespace winnow
