// SPDX-License-Identifier: Apache-2.0
#include "compare/claim.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "compare/word_table.h"

namespace winnow {
namespace {

// As much of a sentence as a reader needs to judge a figure.
constexpr std::size_t kMostContext = 240;
// A sentence that names more is a list.
constexpr std::size_t kMostNames = 32;

bool ends_sentence(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return true;
  const bool stop = text[at] == '.' || text[at] == '!' || text[at] == '?';
  return stop && at + 1 < text.size() && is_ascii_space(text[at + 1]);
}

Evidence evidence_of(std::string_view text, Span span) {
  std::size_t begin = span.begin;
  while (begin > 0 && span.begin - begin < kMostContext && !ends_sentence(text, begin - 1)) --begin;
  std::size_t end = span.end;
  while (end < text.size() && end - span.end < kMostContext && text[end] != '\n') {
    if (ends_sentence(text, end++)) break;
  }
  while (begin < span.begin && is_continuation(text[begin])) ++begin;
  while (end > span.end && end < text.size() && is_continuation(text[end])) --end;
  while (begin < span.begin && is_ascii_space(text[begin])) ++begin;
  return {std::string(text.substr(begin, span.begin - begin)),
          std::string(text.substr(span.begin, span.size())),
          std::string(text.substr(span.end, end - span.end))};
}

// Words that are written with a capital and name nothing.
bool is_common(std::string_view word) {
  static const WordTable kCommon("compare/capitalised-words.tsv");
  return !kCommon.find(lower_ascii(word)).empty();
}

// The words of a sentence that look like names: a capital, and not for beginning the sentence
// alone; at most kMostNames.
std::vector<std::string> names_of(const Evidence& evidence) {
  std::set<std::string> names;
  bool first = true;
  for (const std::string* part : {&evidence.before, &evidence.behind}) {
    for (const std::string_view word : split_words(*part)) {
      std::size_t at = 0;
      const bool capital = is_upper(next_code_point(word, at));
      const bool counts = capital && at < word.size() && !is_common(word);
      if (counts && names.size() < kMostNames &&
          !(first && part == &evidence.before && count_words(*part) < 2))
        names.insert(std::string(word));
      first = false;
    }
  }
  return {names.begin(), names.end()};
}

std::string event_of(const Evidence& evidence) {
  static const WordTable kEvents("compare/events.tsv");
  // What is said after an amount tells more than what was said before: "$2 billion fine".
  const std::string_view behind = kEvents.find_in(evidence.behind);
  return std::string(behind.empty() ? kEvents.find_in(evidence.before) : behind);
}

ClaimSource source_of(const Record& record, const std::string& duplicate_of) {
  const Metadata& metadata = record.article.metadata;
  ClaimSource source{.article = record.id,
                     .url = record.url.empty() ? record.source : record.url,
                     .headline = metadata.headline,
                     .publisher = metadata.publisher,
                     .published = metadata.date_published,
                     .fetched = record.capture.fetched_at,
                     .duplicate_of = duplicate_of};
  settle_house(source, metadata.publisher_domain);
  return source;
}

class Adder {
 public:
  Adder(const Record& record, std::size_t source, Claims& claims)
      : text_(record.article.text), source_(source), claims_(claims) {}

  void add(const Fact& fact) {
    Evidence evidence = evidence_of(text_, fact.span);
    if (const auto* figure = std::get_if<Benchmark>(&fact.value)) {
      const auto key = std::tuple(figure->model, figure->benchmark, figure->metric,
                                  figure->conditions, figure->value.text());
      if (!figures_.insert(key).second) return;
      Printed printed{figure->value, evidence.exact};
      claims_.figures.push_back(
          {source_, *figure, std::move(printed), std::move(evidence), fact.confidence});
    } else if (const auto* money = std::get_if<Money>(&fact.value)) {
      const std::optional<Decimal>& amount = money->amount ? money->amount : money->min;
      if (!amount) return;
      std::string event = event_of(evidence);
      if (!amounts_.insert(std::tuple(money->currency, amount->text(), money->per, event)).second)
        return;
      std::vector<std::string> names = names_of(evidence);
      Printed printed{*amount, evidence.exact};
      claims_.amounts.push_back({source_, *money, std::move(printed), std::move(event),
                                 std::move(names), std::move(evidence), fact.confidence});
    } else if (const auto* date = std::get_if<Date>(&fact.value)) {
      if (!dates_.insert(date->value + date->modifier).second) return;
      claims_.dates.push_back({source_, *date, std::move(evidence)});
    }
  }

 private:
  std::string_view text_;
  std::size_t source_;
  Claims& claims_;
  std::set<std::tuple<std::string, std::string, std::string, std::vector<std::string>, std::string>>
      figures_;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> amounts_;
  std::set<std::string> dates_;
};

}  // namespace

std::string owner_of(std::string_view domain) {
  static const WordTable kOwners("compare/owners.tsv");
  const std::string_view owner = kOwners.find(domain);
  return std::string(owner.empty() ? domain : owner);
}

void settle_house(ClaimSource& source, std::string_view domain) {
  source.owner = owner_of(domain);
  // Without a name nobody can be told apart but by the article; copies are found by their text.
  for (const std::string* name : {&source.publisher, &source.url, &source.article})
    if (source.owner.empty()) source.owner = *name;
  if (source.publisher.empty()) source.publisher = domain;
}

AmountContext amount_context(std::string_view text, Span span) {
  const Evidence evidence = evidence_of(text, span);
  return {event_of(evidence), names_of(evidence)};
}

void add_claims(const Record& record, const std::string& duplicate_of, Claims& claims) {
  claims.sources.push_back(source_of(record, duplicate_of));
  Adder adder(record, claims.sources.size() - 1, claims);
  for (const Fact& fact : record.facts) adder.add(fact);
}

}  // namespace winnow
