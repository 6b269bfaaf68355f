// SPDX-License-Identifier: Apache-2.0
// What holds of winnow's values whatever the input was: the assertions of the fuzzers.
//
//   const std::string_view text = text_of(data, size);
//   require(is_valid_utf8(decoded.text), "decoded text is UTF-8");
//
// A fuzzer is one function, LLVMFuzzerTestOneInput. libFuzzer drives it (preset asan); in other
// builds fuzz.cc calls it on the files of tests/fuzz/corpus/NAME.
#ifndef WINNOW_TESTS_FUZZ_INVARIANTS_H_
#define WINNOW_TESTS_FUZZ_INVARIANTS_H_

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "winnow/winnow.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace winnow {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && !is_continuation(text[at]));
}

inline bool is_span_of(std::string_view text, Span span) {
  return span.begin <= span.end && is_border(text, span.begin) && is_border(text, span.end);
}

inline void require_whole(const Article& article) {
  require(is_valid_utf8(article.text), "the text is UTF-8");
  std::size_t end = 0;
  for (const Block& block : article.blocks) {
    require(is_span_of(article.text, block.span), "a block is a span of the text");
    require(end <= block.span.begin, "blocks come in order and do not overlap");
    end = block.span.end;
  }
  for (const Table& table : article.tables) {
    for (const Cell& cell : table.cells) {
      require(is_span_of(article.text, cell.span), "a cell is a span of the text");
    }
  }
  std::size_t run_end = 0;
  for (const PageMap::Run& run : article.map.runs()) {
    require(run_end <= run.text_begin, "runs of the map come in order");
    run_end = run.text_begin + run.text_size;
    require(run_end <= article.text.size(), "the map stays inside the text");
  }
  require(article.checks.numbers_kept <= article.checks.numbers_in_article,
          "no more numbers are kept than there are");
}

inline void require_proven(const std::vector<Fact>& facts, const Article& article) {
  std::size_t begin = 0;
  for (const Fact& fact : facts) {
    require(is_span_of(article.text, fact.span), "a fact is a span of the text");
    require(!fact.span.empty(), "a fact quotes something");
    require(begin <= fact.span.begin, "facts come in order of their spans");
    require(fact.confidence >= 0 && fact.confidence <= 1, "confidence is a share");
    require(!fact.rule.empty(), "a fact names its rule");
    begin = fact.span.begin;
  }
}

inline void require_said(const Error& error) {
  require(!error.code.empty() && !error.message.empty(), "an error has a code and a message");
}

}  // namespace winnow

#endif  // WINNOW_TESTS_FUZZ_INVARIANTS_H_
