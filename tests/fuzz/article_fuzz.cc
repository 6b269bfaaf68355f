// SPDX-License-Identifier: Apache-2.0
// HTML to an article: spans, blocks and the map back to the page.
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Page page;
  page.source = "fuzz";
  page.kind = PageKind::kHtml;
  page.is_unicode = true;
  page.body = repair_utf8(text_of(data, size));
  const Result<Article> article = read_article(page);
  if (!article) {
    require_said(article.error());
    return 0;
  }
  require_whole(*article);
  for (const PageMap::Run& run : article->map.runs()) {
    require(run.page_begin + run.page_size <= page.body.size(), "the map leads into the page");
  }
  const Result<Article> again = read_article(page);
  require(again.has_value() && *again == *article, "the same page gives the same article");
  return 0;
}
