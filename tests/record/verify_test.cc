// SPDX-License-Identifier: Apache-2.0
#include "record/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "articles.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string changed(std::string line, const std::string& from, const std::string& to) {
  line.replace(line.find(from), from.size(), to);
  return line;
}

TEST(Verify, QuotesOfARecordHold) {
  EXPECT_THAT(unproven_quotes(to_json(full_record())), IsEmpty());
}

TEST(Verify, SaysWhichQuoteDoesNotHold) {
  const std::string line = to_json(full_record());
  EXPECT_THAT(unproven_quotes(changed(line, "\"span\":{\"start\":12,", "\"span\":{\"start\":11,")),
              ElementsAre("fact 1: the text says \" 50.2\", the quote \"50.2\"",
                          "fact 1: prefix and suffix do not stand around \"50.2\""));
  EXPECT_THAT(unproven_quotes(changed(line, "\"asWritten\":\"50.2\"", "\"asWritten\":\"5\"")),
              ElementsAre("fact 1: asWritten is \"5\", the quote \"50.2\""));
  EXPECT_THAT(unproven_quotes(changed(line, "\"prefix\":\"Muse", "\"prefix\":\"Nuse")),
              ElementsAre("fact 1: prefix and suffix do not stand around \"50.2\""));
  EXPECT_THAT(unproven_quotes("{"), testing::SizeIs(1));
}

TEST(Verify, ARecordIsCalledAfterWhatItHolds) {
  Record record = full_record();
  EXPECT_THAT(altered_names(record), IsEmpty());
  record.article.text.back() = '!';
  EXPECT_THAT(altered_names(record),
              ElementsAre("version is not that of headline, dates, authors and text: they were "
                          "altered"));
  record = full_record();
  record.url = "https://example.com/other";
  EXPECT_THAT(altered_names(record),
              ElementsAre("id is not that of its address: one of the two was altered"));
  record.id.clear();
  record.version.clear();
  EXPECT_THAT(altered_names(record), IsEmpty());
}

TEST(Verify, SaysWhatAPieceOfAPageSays) {
  const std::pair<std::string, std::string> cases[] = {
      {"50.2", "50.2"},
      {"<b>50</b>.2", "50.2"},
      {"$5&nbsp;million", "$5million"},
      {"AT&amp;T &#8364;5", "AT&T€5"},
      {"a <!-- > --> b", "ab"},
      {"a<a title=\"x>y\">b</a>", "ab"},
      {"a<script>var x = '<b>';</script>b", "ab"},
      {"a<STYLE>p{}</STYLE>b", "ab"},
      {"1 < 2", "1<2"},
      {"cut <b", "cut"},
      {"cut <!-- off", "cut"},
      {"cut <script> off", "cut"},
      {"", ""},
  };
  for (const auto& [html, said] : cases) EXPECT_EQ(said_by(html), said) << html;
}

TEST(Verify, PlacesHoldInThePage) {
  Record record = full_record();
  record.facts.resize(1);
  const std::string page = "<p>Muse scored <b>50</b>.2 on April&nbsp;7.</p>";
  record.facts[0].page_span = {page.find("50"), page.find(" on")};
  EXPECT_THAT(unproven_places(record, page), IsEmpty());
  record.facts[0].page_span.end -= 1;
  EXPECT_THAT(unproven_places(record, page),
              ElementsAre("fact 1: the page says \"50</b>.\", the quote \"50.2\""));
  record.facts[0].page_span.end = 999;
  EXPECT_THAT(unproven_places(record, page), ElementsAre("fact 1: pageSpan ends behind the page"));
}

TEST(Verify, APageOfPlainTextIsTakenAsItStands) {
  Record record = full_record();
  record.facts.resize(1);
  record.article.text = "if a<b &amp; c 50.2";
  record.facts[0].span = record.facts[0].page_span = {0, record.article.text.size()};
  EXPECT_THAT(unproven_places(record, record.article.text), IsEmpty());
}

TEST(Verify, EveryByteStringReturns) {
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += static_cast<char>(i * 37 % 251);
  for (std::size_t size = 0; size < 300; ++size) {
    const std::string said = said_by(std::string_view(bytes).substr(size, size));
    EXPECT_LE(said.size(), 3 * size);
  }
}

}  // namespace
}  // namespace winnow
