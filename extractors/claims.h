// SPDX-License-Identifier: Apache-2.0
// What stretches of a text already are: the name of a model, an amount, a date. A later family asks
// before it takes a number, so that the 4.6 of "Claude Opus 4.6" is nobody's score.
//
//   claims.claim({10, 25}, Claim::kName);
//   if (!claims.overlaps(hit.span())) ...
//
// Units: bytes of the text. Cost: O(log claims) a call. Threads: plain value.
#ifndef WINNOW_EXTRACTORS_CLAIMS_H_
#define WINNOW_EXTRACTORS_CLAIMS_H_

#include <cstddef>
#include <cstdint>
#include <map>

#include "winnow/article.h"

namespace winnow {

enum class Claim : std::uint8_t { kName, kMoney, kDate, kFigure };

class SpanClaims {
 public:
  // Claims a span. One that is empty or overlaps an earlier claim is refused: the first one stands.
  bool claim(Span span, Claim kind);

  bool overlaps(Span span) const;
  bool overlaps(Span span, Claim kind) const;

 private:
  struct Entry {
    std::size_t end;
    Claim kind;
  };
  using Entries = std::map<std::size_t, Entry>;  // by begin, never overlapping
  Entries::const_iterator first(Span span) const;
  Entries entries_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_CLAIMS_H_
