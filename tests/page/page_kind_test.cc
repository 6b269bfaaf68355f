// SPDX-License-Identifier: Apache-2.0
#include "page/page_kind.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

TEST(PageKindTest, HtmlIsToldByItsTags) {
  for (const std::string_view body :
       {"<!DOCTYPE html><p>x", "  \n<HTML lang=en>", "<p>x", "<!-- x --><b>y</b>",
        "<?xml version='1.0'?><html>", "\xEF\xBB\xBF<html>", "Saved from somewhere\n<html><body>x"})
    EXPECT_EQ(sniff_page_kind(body), BodyKind::kHtml) << body;
}

TEST(PageKindTest, Utf16IsReadByItsMark) {
  std::string body = "\xFF\xFE";
  for (const char c : std::string("<html><p>x")) body += {c, '\0'};
  EXPECT_EQ(sniff_page_kind(body), BodyKind::kHtml);
}

TEST(PageKindTest, TextIsWhatIsNeither) {
  for (const std::string_view body : {"Plain words.", "a < b and c > d", "1 <2", "", "\xE9t\xE9"})
    EXPECT_EQ(sniff_page_kind(body), BodyKind::kText) << body;
}

TEST(PageKindTest, BinariesAreTold) {
  for (const std::string_view body :
       {std::string_view("\xFF\xD8\xFF\xE0 JFIF"), std::string_view("\x89PNG\r\n"),
        std::string_view("%PDF-1.7"), std::string_view("\0\1\2\3\4\5\6", 7)})
    EXPECT_EQ(sniff_page_kind(body), BodyKind::kBinary);
}

}  // namespace
}  // namespace winnow
