// SPDX-License-Identifier: Apache-2.0
#include "compare/copies.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "base/fingerprint.h"

namespace winnow {

namespace {

// Texts made to share a band: beyond these a later one is found by its other bands, or not at all.
constexpr std::size_t kMostOfBand = 1000;

}  // namespace

std::vector<std::string> first_copies(std::span<const Record> records) {
  std::vector<std::string> firsts(records.size());
  std::vector<std::uint64_t> prints(records.size());
  // By number and value of a band: the records that have it.
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> index;
  for (std::size_t at = 0; at < records.size(); ++at) {
    prints[at] = fingerprint(records[at].article.text);
    if (prints[at] == 0) continue;
    const auto bands_here = bands(prints[at]);
    std::size_t first = at;
    for (std::uint32_t band = 0; band < bands_here.size(); ++band) {
      std::vector<std::size_t>& others = index[band << 16 | bands_here[band]];
      for (const std::size_t other : others)
        if (other < first && is_near_copy(prints[at], prints[other])) first = other;
      if (others.size() < kMostOfBand) others.push_back(at);
    }
    if (first == at) continue;
    firsts[at] = firsts[first].empty() ? records[first].id : firsts[first];
  }
  return firsts;
}

}  // namespace winnow
