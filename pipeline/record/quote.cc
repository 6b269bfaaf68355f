// SPDX-License-Identifier: Apache-2.0
#include "record/quote.h"

#include <algorithm>

#include "base/utf8.h"

namespace winnow {
namespace {

std::size_t step_back(std::string_view text, std::size_t at, std::size_t least) {
  for (std::size_t steps = 0; steps < kQuoteContext && at > least; ++steps)
    for (--at; at > least && is_continuation(text[at]);) --at;
  return at;
}

std::size_t step_on(std::string_view text, std::size_t at, std::size_t most) {
  for (std::size_t steps = 0; steps < kQuoteContext && at < most; ++steps)
    for (++at; at < most && is_continuation(text[at]);) ++at;
  return at;
}

}  // namespace

Quoter::Quoter(const Article& article) : text_(article.text) {
  blocks_.reserve(article.blocks.size());
  for (const Block& block : article.blocks) blocks_.push_back(block.span);
  if (!std::ranges::is_sorted(blocks_, {}, &Span::begin))
    std::ranges::stable_sort(blocks_, {}, &Span::begin);
}

Span Quoter::block_around(Span span) const {
  const auto after = std::ranges::upper_bound(blocks_, span.begin, {}, &Span::begin);
  if (after != blocks_.begin()) {
    const Span block = *std::prev(after);
    if (block.contains(span)) return {block.begin, std::min(block.end, text_.size())};
  }
  return {0, text_.size()};
}

Quote Quoter::quote(Span span) const {
  span.begin = std::min(span.begin, text_.size());
  span.end = std::clamp(span.end, span.begin, text_.size());
  const Span block = block_around(span);
  const std::size_t begin = step_back(text_, span.begin, block.begin);
  const std::size_t end = step_on(text_, span.end, block.end);
  return {text_.substr(begin, span.begin - begin), text_.substr(span.begin, span.size()),
          text_.substr(span.end, end - span.end)};
}

}  // namespace winnow
