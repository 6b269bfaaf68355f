// SPDX-License-Identifier: Apache-2.0
#include "extractors/block_triggers.h"

#include <algorithm>

namespace winnow {
namespace {

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

void BlockTriggers::Windows::add(Span block, Span trigger, std::string_view text) {
  Span window{trigger.begin - std::min(trigger.begin - block.begin, before_),
              trigger.end + std::min(block.end - trigger.end, behind_)};
  while (window.end < block.end && is_inside_character(text, window.end)) ++window.end;
  const bool same_block = first_.back() < spans_.size();
  if (same_block && window.begin <= spans_.back().end) {
    spans_.back().end = std::max(spans_.back().end, window.end);
    return;
  }
  while (window.begin > block.begin && is_inside_character(text, window.begin)) --window.begin;
  spans_.push_back(window);
}

BlockTriggers::BlockTriggers(const TextView& view, const Triggers& triggers) {
  const std::vector<Block>& blocks = view.article().blocks;
  blocks_.reserve(blocks.size());
  for (const Block& block : blocks) {
    money_.enter();
    dates_.enter();
    const auto add = [&](Span trigger, Families families) {
      if ((families & kMoneyTrigger) != 0) money_.add(block.span, trigger, view.text());
      if ((families & kDateTrigger) != 0) dates_.add(block.span, trigger, view.text());
    };
    if (triggers.always() != 0) add(block.span, triggers.always());
    const Families families = triggers.in(
        view.slice(block.span), [&](std::size_t offset, std::size_t size, Families found) {
          const std::size_t at = block.span.begin + offset;
          add({at, at + size}, found);
          if ((found & kBenchmarkTrigger) != 0) benchmarks_.push_back(at);
        });
    blocks_.push_back(families);
    all_ |= families;
  }
}

}  // namespace winnow
