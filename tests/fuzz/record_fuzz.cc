// Any bytes as a page: every stage returns, and what comes out holds.
//
//   cmake --preset fuzz && cmake --build --preset fuzz
//   out/fuzz/record_fuzz -max_len=20000 -max_total_time=600 corpus/
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "winnow/winnow.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool on_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const winnow::Rules rules = winnow::Rules::builtin().value();
  winnow::Page page;
  page.source = "fuzz";
  page.body.assign(reinterpret_cast<const char*>(data), size);
  winnow::Result<winnow::Article> article = winnow::read_article(page);
  if (!article) {
    require(!article.error().code.empty() && !article.error().message.empty());
    return 0;
  }
  for (const winnow::Block& block : article->blocks) {
    require(block.span.begin <= block.span.end && block.span.end <= article->text.size());
  }
  const std::vector<winnow::Fact> facts = winnow::extract_facts(*article, rules);
  for (const winnow::Fact& fact : facts) {
    require(fact.span.begin <= fact.span.end && fact.span.end <= article->text.size());
    require(on_border(article->text, fact.span.begin) && on_border(article->text, fact.span.end));
  }
  const std::string json = to_json(make_record(page, *std::move(article), facts));
  require(json.find('\n') == std::string::npos);
  return 0;
}
