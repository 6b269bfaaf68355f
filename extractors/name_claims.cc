// SPDX-License-Identifier: Apache-2.0
#include "extractors/name_claims.h"

#include <algorithm>

namespace winnow {

void NameClaims::claim(const Name& name) {
  if (name.strength != Strength::kCue) claims_.claim(name.span, Claim::kName);
}

NameClaims::Found NameClaims::read(std::size_t sentence) {
  Found& found = read_[sentence];
  if (found != Found::kUnread) return found;
  const Span span = view_.sentences()[sentence].span;
  const Words words(view_.slice(span), span.begin);
  found = Found::kNone;
  for (const Name& name : find_names(words, rules_)) {
    if (name.kind == NameKind::kBenchmark) found = Found::kBenchmark;
    claim(name);
  }
  return found;
}

void NameClaims::around(Span span) {
  if (all_) return;
  const std::vector<Sentence>& sentences = view_.sentences();
  const Sentence* first = view_.sentence_at(span.begin);
  if (first == nullptr) first = sentences.data();
  for (auto at = static_cast<std::size_t>(first - sentences.data());
       at < sentences.size() && sentences[at].span.begin < span.end; ++at) {
    read(at);
  }
}

bool NameClaims::has_benchmark(std::size_t at) {
  const Sentence* sentence = view_.sentence_at(at);
  if (sentence == nullptr) return false;
  return read(static_cast<std::size_t>(sentence - view_.sentences().data())) == Found::kBenchmark;
}

void NameClaims::take(const std::vector<Name>& names) {
  std::ranges::for_each(names, [this](const Name& name) { claim(name); });
  all_ = true;
}

}  // namespace winnow
