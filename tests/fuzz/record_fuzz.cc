// SPDX-License-Identifier: Apache-2.0
// A whole page to its record: every stage returns, and what comes out can be read back.
#include "record/read_record.h"
#include "record/verify.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Rules kRules = Rules::builtin().value();
  Page page;
  page.source = page.url = "https://example.com/news/1";
  page.body = text_of(data, size);
  Result<Article> article = read_article(page);
  if (!article) {
    require_said(article.error());
    return 0;
  }
  require_whole(*article);
  std::vector<Fact> facts = extract_facts(*article, kRules);
  require_proven(facts, *article);
  const std::string json = to_json(make_record(page, *std::move(article), std::move(facts)));
  require(json.find('\n') == std::string::npos, "a record is one line");
  const Result<Record> again = read_record(json);
  require(again.has_value(), "a record is read back");
  require(to_json(*again) == json, "a record that is read back is written the same");
  require(unproven_quotes(json).empty(), "every quote of a record holds");
  return 0;
}
