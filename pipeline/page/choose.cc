// SPDX-License-Identifier: Apache-2.0
#include "page/choose.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "page/hash_index.h"

namespace winnow {
namespace {

// Chosen by cross-validation, as are all numbers here (scripts/train_cleaner.py).
constexpr float kOfGroup = 0.5F;
constexpr float kOfSibling = 0.25F;   // each of two neighbours below the same parent
constexpr float kOfNeighbour = 0.1F;  // and below another
constexpr float kLenience = 0.9F;     // what is missing is missed more than what is too much
constexpr float kLeastThreshold = 0.1F;
constexpr float kMostThreshold = 0.5F;
constexpr int kRepeatWords = 8;
constexpr int kMostPullQuotes = 12;
constexpr int kPullQuoteLeast = 6;  // words
constexpr int kPullQuoteMost = 60;
constexpr float kSureOdds = 9;  // log-odds beyond which there is no surer

float log_odds(float p) { return std::clamp(std::log(p / (1 - p)), -kSureOdds, kSureOdds); }
float probability(float odds) { return 1 / (1 + std::exp(-odds)); }

struct Sum {
  float weighted = 0;
  float weight = 0;
};

}  // namespace

void agree(std::span<const TextBlock> blocks, std::span<const Measure> measures,
           const Places& places, std::span<float> scores) {
  const std::size_t n = blocks.size();
  std::vector<float> odds(n);
  std::vector<std::uint32_t> group(n);
  std::vector<Sum> sums;  // by group: blocks that look the same on the page
  HashIndex looks(n);
  for (std::size_t i = 0; i < n; ++i) {
    odds[i] = log_odds(scores[i]);
    group[i] = looks.number(places.look(blocks[i]));
    if (group[i] == sums.size()) sums.emplace_back();
    Sum& sum = sums[group[i]];
    const float weight = std::sqrt(static_cast<float>(measures[i].words + 1));
    sum.weighted += weight * odds[i];
    sum.weight += weight;
  }
  for (std::size_t i = 0; i < n; ++i)
    odds[i] += kOfGroup * (sums[group[i]].weighted / sums[group[i]].weight - odds[i]);
  const auto pull = [&](std::size_t i, std::size_t other) {
    const bool siblings =
        places.place(blocks[i].element).parent == places.place(blocks[other].element).parent;
    return (siblings ? kOfSibling : kOfNeighbour) * (odds[other] - odds[i]);
  };
  for (std::size_t i = 0; i < n; ++i) {
    float leaning = odds[i];
    // A picture stands amid the article, and its caption is none of it.
    if (i > 0 && !blocks[i].picture_caption) leaning += pull(i, i - 1);
    if (i + 1 < n && !blocks[i].picture_caption) leaning += pull(i, i + 1);
    scores[i] = probability(leaning);
  }
}

float best_threshold(std::span<const Measure> measures, std::span<const float> scores) {
  // Scores are not negative, and such floats stand in the order of their bits: one number says
  // which is the greater and, of equals, the first.
  std::vector<std::uint64_t> order(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i)
    order[i] = std::uint64_t{~std::bit_cast<std::uint32_t>(scores[i])} << 32 | i;
  std::ranges::sort(order);
  double expected = 0;  // words of the article
  for (std::size_t i = 0; i < scores.size(); ++i)
    expected += static_cast<double>(scores[i]) * measures[i].words;
  double kept = 0;
  double right = 0;
  double best = 0;
  for (const std::uint64_t each : order) {
    const auto i = static_cast<std::uint32_t>(each);
    kept += measures[i].words;
    right += static_cast<double>(scores[i]) * measures[i].words;
    if (kept > 0) best = std::max(best, 2 * right / (kept + expected));
  }
  return std::clamp(kLenience * static_cast<float>(best / 2), kLeastThreshold, kMostThreshold);
}

void drop_repeats(std::span<const TextBlock> blocks, std::span<const Measure> measures,
                  Cleaning& cleaning) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (cleaning.keep[i] != 0) kept.push_back(i);
  const auto says_same = [&](std::size_t a, std::size_t b) {
    return measures[kept[a]].text_hash == measures[kept[b]].text_hash &&
           measures[kept[a]].words == measures[kept[b]].words;
  };
  constexpr auto kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> earlier(kept.size(), kNone);  // what a kept block repeats
  std::vector<std::size_t> first;                        // by text: who says it first
  HashIndex texts(kept.size());
  for (std::size_t k = 0; k < kept.size(); ++k) {
    const Measure& m = measures[kept[k]];
    const std::uint32_t text = texts.number(m.text_hash);
    if (text == first.size()) {
      first.push_back(k);
    } else if (m.words >= kRepeatWords && says_same(first[text], k)) {
      earlier[k] = first[text];
    }
  }
  for (std::size_t k = 1; k < kept.size(); ++k) {
    if (earlier[k] != kNone || earlier[k - 1] == kNone) continue;
    const std::size_t next = earlier[k - 1] + 1;
    if (next < k && says_same(next, k)) earlier[k] = next;
  }
  for (std::size_t k = kept.size(); k-- > 1;) {
    if (earlier[k - 1] != kNone || earlier[k] == kNone || earlier[k] == 0) continue;
    const std::size_t previous = earlier[k] - 1;
    if (previous < k - 1 && says_same(previous, k - 1)) earlier[k - 1] = previous;
  }
  for (std::size_t k = 0; k < kept.size(); ++k) {
    if (earlier[k] == kNone) continue;
    cleaning.keep[kept[k]] = 0;
    cleaning.score[kept[k]] = 0;
  }
}

void drop_pull_quotes(const Dom& dom, std::span<const TextBlock> blocks, const Measures& measures,
                      Cleaning& cleaning) {
  const auto says_again = [&](std::size_t i) {
    const auto words = measures.words_of(i);
    for (std::size_t other = 0; other < blocks.size(); ++other) {
      const auto around = measures.words_of(other);
      if (cleaning.keep[other] != 0 && other != i && around.size() > words.size() &&
          !std::ranges::search(around, words).empty())
        return true;
    }
    return false;
  };
  int looked_for = 0;
  for (std::size_t i = 0; i < blocks.size() && looked_for < kMostPullQuotes; ++i) {
    const Measure& m = measures.blocks[i];
    if (cleaning.keep[i] == 0 || m.words < kPullQuoteLeast || m.words > kPullQuoteMost) continue;
    const Node element = dom.node(blocks[i].element);
    if (blocks[i].kind != BlockKind::kQuotation && !element.closest(Tag::kAside) &&
        !element.closest(Tag::kFigure))
      continue;
    ++looked_for;
    if (!says_again(i)) continue;
    cleaning.keep[i] = 0;
    cleaning.score[i] = 0;
  }
}

}  // namespace winnow
