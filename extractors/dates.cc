// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <ranges>
#include <string>
#include <utility>

#include "extractors/dates_document.h"
#include "extractors/dates_guard.h"
#include "extractors/dates_signals.h"
#include "extractors/matcher.h"

namespace winnow {

// The files of one language; those that name none are every article's.
struct DateLanguage {
  Matcher matcher;
  DateSignals signals;  // with those of every article, but of a list of its own that alone
};

using RuleFiles = std::vector<const RuleFile*>;

Result<DateLanguage> compile_language(const RuleFiles& files, const RuleFiles& common, bool lazy) {
  Result<Matcher> matcher = Matcher::compile(files, lazy);
  if (!matcher) return std::unexpected(matcher.error());
  return DateLanguage{*std::move(matcher), read_signals(files, common)};
}

// A language whose files are compiled for its first article: most runs see one language. The files
// must outlive it.
class LaterLanguage {
 public:
  // `common`: the files whose signals hold for the language as well.
  LaterLanguage(RuleFiles files, RuleFiles common, bool lazy)
      : files_(std::move(files)), common_(std::move(common)), lazy_(lazy) {}

  const Result<DateLanguage>& get() const {
    std::call_once(once_, [this] { language_ = compile_language(files_, common_, lazy_); });
    return *language_;
  }

 private:
  RuleFiles files_;
  RuleFiles common_;
  bool lazy_;
  mutable std::once_flag once_;
  mutable std::optional<Result<DateLanguage>> language_;
};

struct DateRules {
  DateLanguage common;
  std::map<std::string, std::unique_ptr<LaterLanguage>, std::less<>> languages;

  // What an article's language adds; null where it adds nothing.
  const DateLanguage* own(std::string_view language) const {
    const auto found = languages.find(language.substr(0, 2));
    if (found == languages.end()) return nullptr;
    const Result<DateLanguage>& compiled = found->second->get();
    return compiled ? &*compiled : nullptr;
  }
  const DateSignals& signals(std::string_view language) const {
    const DateLanguage* const found = own(language);
    return found == nullptr ? common.signals : found->signals;
  }
};

namespace {

// "GPT-4o (2024-11-20)", "GPT-4o 2024-11-20": which release of the model is meant.
bool is_release_of_name(Span span, const TextView& view, const SpanClaims& claims) {
  const std::string_view text = view.text();
  const std::string_view date = view.slice(span);
  const bool digits = date.find_first_not_of("0123456789-") == std::string_view::npos;
  if (!digits || std::ranges::count(date, '-') != 2 || span.begin < 3) return false;
  std::size_t name = span.begin;
  const bool bracket = text[name - 1] == '(';
  if (bracket && (span.end >= text.size() || text[span.end] != ')')) return false;
  if (bracket) --name;
  if (text[name - 1] == ' ') --name;
  return name < span.begin && claims.overlaps({name - 1, name}, Claim::kName);
}

// "2056 on Codeforces", "where o1 had 1891" beside Codeforces: a rating.
bool is_score_on_benchmark(Span span, const TextView& view, const SpanClaims& claims,
                           NameClaims& names) {
  constexpr std::string_view kOn = " on ";
  const std::string_view text = view.text();
  const std::string_view before = text.substr(0, span.begin);
  const bool had = span.size() == 4 && (before.ends_with(" had ") || before.ends_with(" has "));
  if (had && names.has_benchmark(span.begin)) return true;
  // "Claude 3.5 Sonnet (1290, by an older count)".
  const bool beside = span.size() == 4 && span.begin > 3 && before.ends_with(" (") &&
                      claims.overlaps({span.begin - 3, span.begin - 2}, Claim::kName);
  const std::string_view year = view.slice(span);
  const bool old = year.starts_with('1') && !year.starts_with("19");
  if (beside && (old || names.has_benchmark(span.begin))) return true;
  if (span.size() != 4 || text.substr(span.end, kOn.size()) != kOn) return false;
  if (before.ends_with("in ") || before.ends_with("since ") || before.ends_with("of "))
    return false;
  const std::size_t name = span.end + kOn.size();
  const bool capital = name < text.size() && text[name] >= 'A' && text[name] <= 'Z';
  return capital && names.has_benchmark(span.begin);
}

struct Candidate {
  Hit hit;
  Span span;  // of the date itself
};

std::vector<Candidate> all_candidates(const TextView& view, const DateRules& rules,
                                      const BlockTriggers& triggers, Reach& reach) {
  reach.enter("date");
  std::vector<Candidate> candidates;
  const DateLanguage* own = rules.own(view.article().metadata.language);
  const std::vector<Block>& blocks = view.article().blocks;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    for (const Span window : triggers.dates(index)) {
      const auto read = [&](const Matcher& matcher) {
        for (Hit& hit : matcher.find(view.text(), blocks[index].span, window, reach)) {
          const Span span = hit.group_span("date").value_or(hit.span());
          candidates.push_back({std::move(hit), span});
        }
      };
      read(rules.common.matcher);
      if (own != nullptr) read(own->matcher);
    }
  }
  return candidates;
}

// What a candidate says, or nothing where it is no date.
std::optional<DateParts> parts_of(const Candidate& candidate, const TextView& view,
                                  const DateSignals& signals, NameClaims& names,
                                  const SpanClaims& claims) {
  const auto& [hit, span] = candidate;
  if (claims.overlaps(span) || is_no_date(hit, span, view, signals)) return std::nullopt;
  // Names are dear to read: of the sentences of what may be a date alone.
  names.around(span);
  if (claims.overlaps(span) || is_release_of_name(span, view, claims)) return std::nullopt;
  return is_score_on_benchmark(span, view, claims, names) ? std::nullopt : read_parts(hit);
}

// Of the candidates that are dates and overlap the longest, of equals the first; in order of the
// text. A candidate that a longer date covers is not read.
std::vector<DateMention> read_mentions(std::vector<Candidate> candidates, const TextView& view,
                                       const DateSignals& signals, NameClaims& names,
                                       const SpanClaims& claims) {
  std::vector<std::uint32_t> by_size(candidates.size());
  std::iota(by_size.begin(), by_size.end(), 0);
  std::ranges::stable_sort(by_size, std::ranges::greater(),
                           [&](std::uint32_t index) { return candidates[index].span.size(); });
  SpanClaims taken;
  std::vector<std::optional<DateParts>> parts(candidates.size());
  for (const std::uint32_t index : by_size) {
    const Span span = candidates[index].span;
    if (span.empty() || taken.overlaps(span)) continue;
    parts[index] = parts_of(candidates[index], view, signals, names, claims);
    if (parts[index]) taken.claim(span, Claim::kDate);
  }
  std::vector<DateMention> mentions;
  for (std::size_t index = 0; index < candidates.size(); ++index) {
    if (!parts[index]) continue;
    auto& [hit, span] = candidates[index];
    const double confidence = hit.pattern().confidence;
    mentions.push_back(
        {std::move(hit), span, *parts[index], confidence, std::nullopt, Tense::kUnknown});
  }
  std::ranges::sort(mentions, {}, [](const DateMention& mention) { return mention.span.begin; });
  return mentions;
}

// "early 2025", "mid-August", "end of April", "around 2018": the words that narrow a date.
// "early Monday" is a time of day.
void read_modifier(DateMention& mention, const TextView& view, const DateSignals& signals) {
  if (!mention.parts.modifier.empty() || !mention.value) return;
  constexpr std::size_t kReach = 24;
  const std::size_t begin = mention.span.begin > kReach ? mention.span.begin - kReach : 0;
  const std::string_view before = view.text().substr(begin, mention.span.begin - begin);
  const std::string_view found = signals.ends_with("modifier_before", before);
  if (found.empty()) return;
  const std::string* meaning = mention.hit.file().list("modifier").find(found);
  if (meaning == nullptr) return;
  if (mention.value->from.grain == Grain::kDay && *meaning != "approx") return;
  mention.parts.modifier = *meaning;
}

// "the early 2000s": the modifier stands inside the match.
void read_inner_modifier(DateMention& mention, const DateSignals& signals) {
  if (!mention.parts.modifier.empty()) return;
  for (const std::string_view whole : words_of(mention.hit.quote())) {
    const std::string_view word = whole.substr(0, whole.find('-'));  // "mid-1950s"
    if (!signals.has("modifier_inside", word)) continue;
    const std::string* meaning = mention.hit.file().list("modifier").find(word);
    if (meaning != nullptr) mention.parts.modifier = *meaning;
  }
}

// A day alone in its paragraph under the headline is the article's own: the metadata have it.
bool is_dateline(const DateMention& mention, const TextView& view) {
  constexpr std::size_t kTop = 2;  // blocks that a dateline may stand in
  const std::vector<Block>& blocks = view.article().blocks;
  const bool day = mention.value->from.grain == Grain::kDay && !mention.value->to;
  if (!day || blocks.size() <= kTop) return false;
  return std::ranges::any_of(blocks | std::views::take(kTop), [&](const Block& block) {
    return block.kind == BlockKind::kParagraph && block.span == mention.span;
  });
}

Fact fact_of(const DateMention& mention) {
  Fact fact;
  fact.value = Date{edtf(*mention.value), std::string(mention.parts.modifier),
                    iso_date(earliest(*mention.value)), iso_date(latest(*mention.value))};
  fact.span = mention.span;
  fact.rule = mention.hit.pattern().rule;
  fact.confidence = mention.confidence;
  return fact;
}

}  // namespace

Result<std::shared_ptr<const DateRules>> compile_dates(const Rules::Pack& pack) {
  std::map<std::string, RuleFiles, std::less<>> files;
  for (const RuleFile* file : pack.of_type("date"))
    files[std::string(file->data().text_of("language"))].push_back(file);
  const RuleFiles common = std::move(files[""]);
  files.erase("");
  Result<DateLanguage> every = compile_language(common, {}, pack.proved);
  if (!every) return std::unexpected(every.error());
  auto rules = std::make_shared<DateRules>(DateRules{*std::move(every), {}});
  for (const auto& [language, own] : files) {
    auto later = std::make_unique<LaterLanguage>(own, common, pack.proved);
    // What no test has proved may be wrong, which is told now.
    const bool proved = std::ranges::all_of(own, [](const RuleFile* file) { return file->proved; });
    if (!proved && !later->get()) return std::unexpected(later->get().error());
    rules->languages.emplace(language, std::move(later));
  }
  return rules;
}

void extract_dates(const TextView& view, const DateRules& rules, const BlockTriggers& triggers,
                   NameClaims& names, Reach& reach, SpanClaims& claims, std::vector<Fact>& facts) {
  if (!triggers.any(kDateTrigger)) return;
  const DateSignals& signals = rules.signals(view.article().metadata.language);
  std::vector<DateMention> mentions =
      read_mentions(all_candidates(view, rules, triggers, reach), view, signals, names, claims);
  const DateDocument document = read_document(view.article(), mentions);
  place(mentions, document, view, signals);
  for (DateMention& mention : mentions) {
    read_inner_modifier(mention, signals);
    read_modifier(mention, view, signals);
  }
  join_ranges(mentions, document, view, signals);
  for (const DateMention& mention : mentions) {
    if (!mention.value || is_dateline(mention, view)) continue;
    names.around(mention.span);
    if (!claims.claim(mention.span, Claim::kDate)) continue;
    facts.push_back(fact_of(mention));
  }
}

}  // namespace winnow
