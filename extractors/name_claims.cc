// SPDX-License-Identifier: Apache-2.0
#include "extractors/name_claims.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace winnow {

namespace {

// "LCB (8/1/24-2/1/25)", "LiveCodeBench (2408-2505)": from when the tasks behind a name are. The
// bytes of it, or 0.
std::size_t edition_size(std::string_view behind) {
  constexpr std::size_t kLongest = 40;
  constexpr std::string_view kOfDates = "0123456789/.- ";
  std::size_t at = behind.starts_with(' ') ? 1 : 0;
  if (at >= behind.size() || behind[at] != '(') return 0;
  const std::size_t close = behind.substr(0, kLongest).find(')', at);
  if (close == behind.npos) return 0;
  std::string inside(behind.substr(at + 1, close - at - 1));
  for (std::size_t dash = inside.find("–"); dash != inside.npos; dash = inside.find("–")) {
    inside.replace(dash, std::string_view("–").size(), "-");
  }
  const bool range = inside.find('-') != inside.npos;
  return range && inside.find_first_not_of(kOfDates) == inside.npos ? close + 1 : 0;
}

}  // namespace

void NameClaims::claim(const Name& name) {
  if (name.strength == Strength::kCue) return;
  Span span = name.span;
  if (name.kind == NameKind::kBenchmark) span.end += edition_size(view_.text().substr(span.end));
  claims_.claim(span, Claim::kName);
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
