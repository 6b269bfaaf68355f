// SPDX-License-Identifier: Apache-2.0
// A record with one byte altered is refused or found out; see record/verify.h.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "base/json.h"
#include "record/format.h"
#include "record/printable.h"
#include "record/read_record.h"
#include "record/verify.h"
#include "tests/record/articles.h"
#include "tests/texts.h"

namespace winnow {
namespace {

using testing::ElementsAre;

// Where the values of a key's string stand in a line of JSON.
std::vector<Span> strings_under(std::string_view json, std::string_view key) {
  std::vector<Span> found;
  const std::string mark = "\"" + std::string(key) + "\":\"";
  for (std::size_t at = json.find(mark); at != json.npos; at = json.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    std::size_t end = begin;
    while (json[end] != '"') end += json[end] == '\\' ? 2 : 1;
    found.push_back({begin, end});
  }
  return found;
}

TEST(VerifyDamage, EveryLetterOfAQuoteCounts) {
  const std::string json = to_json(full_record());
  ASSERT_TRUE(unproven_quotes(json).empty());
  std::size_t tried = 0;
  for (const char* key : {"exact", "prefix", "suffix", "asWritten"}) {
    for (const Span span : strings_under(json, key)) {
      for (std::size_t at = span.begin; at < span.end; ++at) {
        if (json[at] == '\\' || (at > 0 && json[at - 1] == '\\')) continue;
        std::string altered = json;
        altered[at] = altered[at] == 'x' ? 'y' : 'x';
        const Result<Record> record = read_record(altered);
        ++tried;
        EXPECT_TRUE(!record || !unproven_quotes(altered).empty()) << key << " " << at;
      }
    }
  }
  EXPECT_GT(tried, 50u);
}

TEST(VerifyDamage, EveryDigitOfASpanCounts) {
  const std::string json = to_json(full_record());
  for (const char* mark : {"\"span\":{\"start\":", "\"end\":"}) {
    const std::size_t facts = json.find("\"facts\":");
    for (std::size_t at = json.find(mark, facts); at != json.npos; at = json.find(mark, at + 1)) {
      const std::size_t digit = at + std::string_view(mark).size();
      // Spans of the page are not proven by the text alone.
      const bool of_page = json.rfind("\"pageSpan\"", at) > json.rfind("\"span\"", at) &&
                           json.rfind("\"pageSpan\"", at) != json.npos && mark[1] == 'e';
      if (of_page) continue;
      std::string altered = json;
      altered[digit] = altered[digit] == '9' ? '8' : static_cast<char>(altered[digit] + 1);
      const Result<Record> record = read_record(altered);
      EXPECT_TRUE(!record || !unproven_quotes(altered).empty()) << altered.substr(at, 30);
    }
  }
}

TEST(VerifyDamage, TheTextCannotChangeUnderAQuote) {
  const std::string json = to_json(full_record());
  const Span body = strings_under(json, "articleBody").at(0);
  std::size_t found = 0;
  for (std::size_t at = body.begin; at < body.end; ++at) {
    if (json[at] == '\\' || json[at - 1] == '\\') continue;
    std::string altered = json;
    altered[at] = altered[at] == 'x' ? 'y' : 'x';
    found += unproven_quotes(altered).empty() ? 0 : 1;
  }
  // All letters within thirty characters of a fact: in this short text nearly all of them.
  EXPECT_GT(found, body.size() / 2);
}

TEST(VerifyDamage, EveryByteOfWhatAnArticleSaysCounts) {
  const std::string json = to_json(full_record());
  ASSERT_TRUE(altered_names(full_record()).empty());
  std::size_t tried = 0;
  for (const char* key : {"id", "version", "url", "headline", "datePublished", "articleBody"}) {
    const Span value = strings_under(json, key).at(0);
    for (std::size_t at = value.begin; at < value.end; ++at) {
      for (const char letter : {'x', '0', ' ', '\\', '"', '\n', '\x80'}) {
        std::string altered = json;
        altered[at] = letter;
        if (altered == json) continue;
        const Result<Record> record = read_record(altered);
        EXPECT_TRUE(!record || !altered_names(*record).empty()) << key << " " << altered;
        ++tried;
      }
    }
  }
  EXPECT_GT(tried, 1000u);
}

bool is_found(const std::string& altered) {
  const Result<Record> record = read_record(altered);
  if (!record || !has_digest(altered)) return true;
  return !altered_line(*record, altered).empty();
}

TEST(VerifyDamage, EveryByteOfALineCounts) {
  const std::string json = to_json(record_of_every_part());
  ASSERT_FALSE(is_found(json));
  // All values of each byte, a million lines, on request.
  const char* asked = std::getenv("WINNOW_DAMAGE");
  const std::size_t step = asked != nullptr && std::string_view(asked) == "all" ? 1 : 83;
  std::size_t tried = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    for (std::size_t change = 1 + at % step; change < 256; change += step) {
      std::string altered = json;
      altered[at] = static_cast<char>(static_cast<unsigned char>(json[at]) ^ change);
      ASSERT_TRUE(is_found(altered)) << altered;
      ++tried;
    }
  }
  EXPECT_GE(tried, 3 * json.size());
}

TEST(VerifyDamage, ADigestIsNotToBeTakenAwayByAByte) {
  const std::string json = to_json(full_record());
  std::string renamed = json;
  renamed.replace(renamed.rfind("digest"), 6, "digesu");
  const Result<Record> record = read_record(renamed);
  ASSERT_TRUE(record);
  EXPECT_THAT(altered_line(*record, renamed),
              ElementsAre("has the member \"digesu\", which no record has"));
}

TEST(VerifyDamage, ALineThatIsWrittenAnewHoldsAsLongAsItSaysTheSame) {
  const std::string json = to_json(full_record());
  const auto spaced = [&](std::string line) {
    for (std::size_t at = line.find(",\""); at != line.npos; at = line.find(",\"", at + 3))
      line.insert(at + 1, " ");
    return line;
  };
  EXPECT_NE(spaced(json), json);
  EXPECT_FALSE(is_found(spaced(json)));
  std::string escaped = json;
  escaped.replace(escaped.find("Muse"), 4, "\\u004Duse");
  EXPECT_FALSE(is_found(escaped));
  std::string other = spaced(json);
  other.replace(other.rfind("0.93"), 4, "0.95");
  EXPECT_TRUE(is_found(other));
}

TEST(VerifyDamage, EveryDamageToALineIsRefusedOrReadBackAsItStands) {
  const std::string json = to_json(full_record());
  for_every_damage(
      json,
      [](const std::string& damaged) {
        const Result<Record> record = read_record(damaged);
        if (!record) {
          EXPECT_FALSE(record.error().message.empty());
          return;
        }
        const std::string again = to_json(*record);
        const Result<Record> twice = read_record(again);
        ASSERT_TRUE(twice) << again;
        EXPECT_EQ(to_json(*twice), again);
      },
      3);
}

// --- formats and terminals

constexpr FormatKind kFormats[] = {FormatKind::kJsonl, FormatKind::kJson, FormatKind::kCsv,
                                   FormatKind::kTsv,   FormatKind::kText, FormatKind::kMarkdown,
                                   FormatKind::kTable};

// The record of an article whose headline, quote and source are this text.
Record record_saying(const std::string& text) {
  Article article = article_of({"a " + text + "5 z"});
  article.metadata.headline = text;
  article.metadata.authors = {text};
  Money money;
  money.amount = Decimal(5, 0);
  money.currency = "USD";
  const std::size_t at = article.text.size() - 3;
  Fact fact;
  fact.value = money;
  fact.span = {at, at + 1};
  fact.rule = "test/rule";
  Page page;
  page.source = text;
  return make_record(page, std::move(article), {fact});
}

TEST(FormatProperty, NoControlCharacterReachesATerminal) {
  for_every_mix(
      {"a", "\x1B[2J", "\r", "\x7F", "\u009B", "\u202E", "\u2028", "\x07"}, 3,
      [](const std::string& text) {
        for (const FormatKind kind :
             {FormatKind::kText, FormatKind::kMarkdown, FormatKind::kTable}) {
          for (const bool facts : {false, true}) {
            const RecordFormat format(kind, {.facts = facts});
            const std::string body = format.body(record_saying(text));
            for (const char c : body) {
              ASSERT_TRUE(c == '\n' || c == '\t' || (c & '\x80') != 0 || (c >= 0x20 && c != 0x7F))
                  << body;
            }
            ASSERT_EQ(body.find("\u202E"), std::string::npos);
            ASSERT_EQ(body.find("\u009B"), std::string::npos);
          }
        }
      });
}

// RFC 4180 read the plain way: rows of cells, quotes doubled inside quotes.
std::vector<std::vector<std::string>> read_csv(std::string_view text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
        rows.back().back() += text[++at];
      } else if (c == '"') {
        quoted = false;
      } else {
        rows.back().back() += c;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
      ++at;
      rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();  // every row ends in CRLF
  return rows;
}

TEST(FormatProperty, CsvHasTheSameColumnsWhateverItsCellsHold) {
  for_every_mix({"a", ",", "\"", "\r\n", "\n", "=", "'", "\t"}, 3, [](const std::string& text) {
    const Record record = record_saying(text);
    for (const bool facts : {false, true}) {
      RecordFormat format(FormatKind::kCsv, {.facts = facts});
      const auto rows =
          read_csv(format.head() + format.separated(format.body(record)) + format.tail());
      ASSERT_EQ(rows.size(), 2u) << text;
      ASSERT_EQ(rows[0].size(), rows[1].size()) << text;
      for (const std::string& cell : rows[1]) {
        ASSERT_TRUE(cell.empty() ||
                    std::string_view("=+@\t\r").find(cell[0]) == std::string_view::npos)
            << text;
      }
    }
  });
}

TEST(FormatProperty, TsvHasOneLineARowWhateverItsCellsHold) {
  for_every_mix({"a", "\t", "\n", "\r", "\\", "\""}, 3, [](const std::string& text) {
    RecordFormat format(FormatKind::kTsv, {.facts = true});
    const std::string head = format.head();
    const std::string body = format.body(record_saying(text));
    ASSERT_EQ(std::ranges::count(head, '\t'), std::ranges::count(body, '\t')) << text;
    ASSERT_EQ(std::ranges::count(body, '\n'), 1) << text;
  });
}

TEST(FormatProperty, EveryFormatOfManyRecordsIsItsPartsInOrder) {
  for (const FormatKind kind : kFormats) {
    RecordFormat format(kind, {.facts = true});
    std::string whole = format.head();
    for (int i = 0; i < 3; ++i) whole += format.separated(format.body(full_record()));
    whole += format.tail();
    EXPECT_FALSE(whole.empty());
    EXPECT_TRUE(kind != FormatKind::kJson || JsonDocument::parse(whole)) << whole;
  }
}

TEST(PrintableProperty, WhatIsPrintableStaysSoAndFitsItsWidth) {
  for_every_mix({"a", "\x1B", "\n", "\u4E2D", "e\u0301", "\U0001F600", "\xFF", "\u200B"}, 3,
                [](const std::string& text) {
                  const std::string once = printable(text);
                  ASSERT_EQ(printable(once), once);
                  ASSERT_EQ(once.find('\n'), std::string::npos);
                  for (std::size_t width = 1; width <= 6; ++width) {
                    ASSERT_LE(display_width(fit(once, width, false)), width) << once;
                    ASSERT_EQ(display_width(fit(once, width, true)), width) << once;
                  }
                });
}

}  // namespace
}  // namespace winnow
