// SPDX-License-Identifier: Apache-2.0
// Finding copies of a text: a 64-bit SimHash over its word triples.
//
//   distance(fingerprint(article), fingerprint(same_article_on_another_site))   // 0 to 3
//   is_near_copy(a, b)
//
// Texts that share most of their words in order differ in few bits (Charikar 2002; the limit of 3
// of 64 is that of Manku, Jain and Das Sarma 2007). Two fingerprints within the limit agree in at
// least one of their four 16-bit bands, which is how an index finds candidates. Case, punctuation
// and white space do not count; scripts without spaces count by character. Texts of fewer than
// kFewestWords words say too little: their fingerprint is 0, which is a near copy of nothing. The
// values are stored: the function never changes its answers. Threads: pure functions.
#ifndef WINNOW_BASE_FINGERPRINT_H_
#define WINNOW_BASE_FINGERPRINT_H_

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace winnow {

inline constexpr int kFewestWords = 24;
inline constexpr int kMostDistance = 3;

std::uint64_t fingerprint(std::string_view utf8);

inline int distance(std::uint64_t a, std::uint64_t b) { return std::popcount(a ^ b); }
inline bool is_near_copy(std::uint64_t a, std::uint64_t b) {
  return a != 0 && b != 0 && distance(a, b) <= kMostDistance;
}

inline std::array<std::uint16_t, 4> bands(std::uint64_t print) {
  return {static_cast<std::uint16_t>(print), static_cast<std::uint16_t>(print >> 16),
          static_cast<std::uint16_t>(print >> 32), static_cast<std::uint16_t>(print >> 48)};
}

}  // namespace winnow

#endif  // WINNOW_BASE_FINGERPRINT_H_
