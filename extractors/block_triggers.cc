// SPDX-License-Identifier: Apache-2.0
#include "extractors/block_triggers.h"

#include <algorithm>

#include "extractors/ascii.h"

namespace winnow {
namespace {

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

void BlockTriggers::Windows::add(Span block, Span trigger, Margin margin, std::string_view text) {
  Span window{trigger.begin - std::min(trigger.begin - block.begin, margin.before),
              trigger.end + std::min(block.end - trigger.end, margin.behind)};
  while (window.end < block.end && is_inside_character(text, window.end)) ++window.end;
  while (window.begin > block.begin && is_inside_character(text, window.begin)) --window.begin;
  // Takes in the windows of the block that it meets.
  while (first_.back() < spans_.size() && window.begin <= spans_.back().end) {
    window.begin = std::min(window.begin, spans_.back().begin);
    window.end = std::max(window.end, spans_.back().end);
    spans_.pop_back();
  }
  spans_.push_back(window);
}

BlockTriggers::BlockTriggers(const TextView& view, const Triggers& triggers)
    : text_(view.text()), blocks_(view.article().blocks.size(), triggers.always()) {
  const std::vector<Block>& blocks = view.article().blocks;
  if (blocks.empty()) return;
  std::size_t block = 0;
  const auto enter = [&] {
    money_.enter();
    dates_.enter();
    if (triggers.always() != 0) add(blocks[block].span, blocks[block].span, triggers.always());
  };
  enter();
  triggers.in(text_, [&](std::size_t at, std::size_t size, Families found) {
    for (; block + 1 < blocks.size() && blocks[block].span.end <= at; enter()) ++block;
    if (!blocks[block].span.contains({at, at + size})) return;
    blocks_[block] |= found;
    add(blocks[block].span, {at, at + size}, found);
    if ((found & kBenchmarkTrigger) != 0) benchmarks_.push_back(at);
  });
  for (; block + 1 < blocks.size(); enter()) ++block;
  for (const Families families : blocks_) all_ |= families;
}

void BlockTriggers::add(Span block, Span trigger, Families families) {
  if ((families & kMoneyTrigger) != 0) money_.add(block, trigger, kMoney, text_);
  if ((families & kDateTrigger) == 0) return;
  const bool is_number = !trigger.empty() && is_digit(text_[trigger.begin]);
  dates_.add(block, trigger, is_number ? kDateNumber : kDate, text_);
}

}  // namespace winnow
