// SPDX-License-Identifier: Apache-2.0
#include "extractors/claims.h"

#include <iterator>

namespace winnow {

// The first claim that ends after the span's begin.
SpanClaims::Entries::const_iterator SpanClaims::first(Span span) const {
  auto entry = entries_.upper_bound(span.begin);
  if (entry != entries_.begin() && std::prev(entry)->second.end > span.begin) --entry;
  return entry;
}

bool SpanClaims::claim(Span span, Claim kind) {
  if (span.empty() || overlaps(span)) return false;
  entries_.emplace(span.begin, Entry{span.end, kind});
  return true;
}

bool SpanClaims::overlaps(Span span) const {
  const auto entry = first(span);
  return entry != entries_.end() && entry->first < span.end;
}

bool SpanClaims::overlaps(Span span, Claim kind) const {
  for (auto entry = first(span); entry != entries_.end() && entry->first < span.end; ++entry) {
    if (entry->second.kind == kind) return true;
  }
  return false;
}

}  // namespace winnow
