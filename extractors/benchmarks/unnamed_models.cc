// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/unnamed_models.h"

#include <algorithm>
#include <ranges>
#include <span>

namespace winnow {
namespace {

constexpr std::size_t kMostNames = 500;  // of an article that a part of a name is looked for in

// "Corvus-V3" and "Corvus V3" are one.
std::string fold_name(std::string_view text) {
  std::string folded = fold_word(text);
  std::ranges::replace(folded, '-', ' ');
  return folded;
}

// "8B", "450M".
bool is_size(const Words& words, std::size_t at) {
  // "The first sub-10B model": of no model.
  const bool bound = at >= 2 && words.is_hyphen(at - 1) && words.fold(at - 2) == "sub";
  const std::string_view unit = words.fold(at + 1);
  return !bound && words.is_number(at) && words.is_glued(at + 1) && (unit == "b" || unit == "m");
}

}  // namespace

// The first of the capitalised words, hyphens between them, that end before a word.
std::size_t UnnamedModels::unseen_first(std::size_t last) const {
  constexpr std::size_t kLongest = 4;
  const Words& words = clause_.words;
  std::size_t first = last;
  while (first > clause_.first && last - first < kLongest && words.is_near(first)) {
    const bool joined = words.is_hyphen(first - 1) && words.is_glued(first) &&
                        words.is_glued(first - 1) && first >= clause_.first + 2 && first < last &&
                        words.is_word(first - 2);
    // The "K2" of "K2 Thinking".
    const bool coded = first >= clause_.first + 2 && words.is_number(first - 1) &&
                       words.is_glued(first - 1) && words.is_word(first - 2) && first < last &&
                       words.is_near(first - 1);
    const std::size_t next = joined || coded ? first - 2 : first - 1;
    if (!words.is_capital(next) || clause_.is("no-subject", next)) break;
    if (clause_.name_at(next) != nullptr || clause_.is("name-lead", next)) break;
    if (words.is_glued(next) && next > clause_.first && words.is_number(next - 1)) break;
    if (words.is_in_handle(next)) break;
    first = next;
  }
  return first;
}

// "Zorbit scored 41": capitalised words before a verb of scoring that no list knows; empty when the
// words there are a maker's name or a common subject.
std::string UnnamedModels::unseen_subject(std::size_t word) const {
  std::size_t verb = word;
  const std::size_t least = word > clause_.first + 6 ? word - 6 : clause_.first;
  const auto is_verb = [&](std::size_t at) {
    return clause_.is("score-verb", at) ||
           (clause_.is("change-verb", at) && clause_.words.is_word(at));
  };
  while (verb > least && !is_verb(verb - 1)) {
    --verb;
    if (clause_.is("clause-break", verb) || clause_.name_at(verb) != nullptr) return {};
  }
  if (verb <= least) return {};
  std::size_t last = verb - 1;
  while (last > clause_.first && clause_.is("adverb", last - 1)) --last;
  const std::size_t first = unseen_first(last);
  // "Users on X measured": one letter is no model.
  if (first + 1 == last && clause_.words.raw(first).size() == 1) return {};
  if (first == last || clause_.rules.maker_phrases.match(clause_.words, first)) return {};
  // "Epoch AI measured": who measures is no model.
  if (clause_.rules.match("third-party", clause_.words, first) != 0) return {};
  // "A lab from Lyon got": where the subject is from.
  const bool placed = first > clause_.first && (clause_.is("model-preposition", first - 1) ||
                                                clause_.is("benchmark-preposition", first - 1));
  return placed ? std::string() : clause_.words.text(first, last);
}

// "The 8B variant", "the Deep variant": the only model of the article with that in its name.
std::string UnnamedModels::partly_named(std::size_t word) const {
  const Words& words = clause_.words;
  for (std::size_t at = word; at-- > clause_.first;) {
    const Name* name = clause_.name_at(at);
    const bool passed =
        name != nullptr && (name->kind == NameKind::kBenchmark || clause_.is_base(*name));
    if (passed) continue;
    if (name != nullptr) return {};
    const bool size = is_size(words, at);
    // "The Deep variant", "the small version".
    const bool small = at > clause_.first && clause_.is("model-variant", at) &&
                       words.fold(at - 1) == "the" && !words.is_glued(at);
    const bool variant =
        small || (words.is_capital(at) && !words.is_glued(at) && at > clause_.first);
    std::size_t noun = size ? at + 2 : at + 1;
    // "The 34B base model".
    while (size && noun < word && !clause_.is("sized-noun", noun) &&
           (clause_.is("model-filler", noun) || clause_.is("model-variant", noun))) {
      ++noun;
    }
    if (size && at > clause_.first && clause_.words.fold(at - 1) == "the" &&
        (noun == word || clause_.is("score-cue", noun))) {
      return sized_model(at, at + 2);
    }
    // "La version 14B".
    if (size && at > clause_.first && clause_.is("sized-noun", at - 1)) {
      return sized_model(at, at + 2);
    }
    if ((size || variant) && noun < word && clause_.is("sized-noun", noun)) {
      return size ? sized_model(at, at + 2) : model_with(at, noun);
    }
  }
  return {};
}

std::string UnnamedModels::in_mode(std::size_t word) const {
  constexpr std::size_t kReach = 4;
  for (const Condition& condition : clause_.conditions) {
    const bool noun = clause_.is("sized-noun", condition.end) && condition.first > clause_.first &&
                      clause_.is("article-word", condition.first - 1);
    if (!noun || condition.end >= word || condition.end + kReach < word) continue;
    for (const Name& name : clause_.names) {
      if (name.kind != NameKind::kModel || clause_.is_compared(name)) continue;
      if (name.end > condition.first) return {};
      // "Grok 4.1 Thinking" in the mode that is not is Grok 4.1.
      const std::string_view last = clause_.words.fold(name.end - 1);
      const bool opposite = condition.text.starts_with("non-") && condition.text.ends_with(last);
      return opposite ? clause_.words.text(name.first, name.end - 1) : name.text;
    }
  }
  return {};
}

// "The 4B": the model of that size, or the subject in a size that the article names nowhere else.
std::string UnnamedModels::sized_model(std::size_t first, std::size_t end) const {
  std::string named = model_with(first, end);
  if (!named.empty()) return named;
  if (std::string resized = resized_model(first, end); !resized.empty()) return resized;
  std::string subject = spoken_of();
  if (subject.empty()) return {};
  if (fold_name(subject).find(fold_name(clause_.words.text(first, end))) != subject.npos) {
    return subject;
  }
  const auto names = clause_.reading.names | std::views::take(kMostNames);
  const bool sized = std::ranges::any_of(names, [&](const Name& name) {
    return name.text == subject && clause_.words.fold(name.end - 1) == "b";
  });
  return sized ? std::string() : subject + " " + clause_.words.text(first, end);
}

// "The 4B and 0.6B siblings get 69.45 and 64.33": as many sizes as figures, in their order.
std::vector<std::string> UnnamedModels::sizes_before(std::size_t word, std::size_t count) const {
  const Words& words = clause_.words;
  std::vector<std::string> models = slashed_before(word);
  if (models.size() == count) return models;
  models.clear();
  for (std::size_t at = clause_.first; at + 1 < word; ++at) {
    const bool size = is_size(words, at);
    const Name* name = clause_.name_at(at);
    if (name != nullptr && name->kind == NameKind::kModel) models.clear();
    if (!size || name != nullptr) continue;
    std::string model = sized_model(at, at + 2);
    if (model.empty()) return {};
    models.push_back(std::move(model));
  }
  return models.size() == count && count > 1 ? models : std::vector<std::string>();
}

// "Qwen2.5-Math-1.5B/7B/72B-Instruct": one name in several sizes, the last before a word.
std::vector<std::string> UnnamedModels::slashed_before(std::size_t word) const {
  const Words& words = clause_.words;
  std::vector<std::string> models;
  for (const Name& name : clause_.names) {
    if (name.end >= word) break;
    const bool sized = name.kind == NameKind::kModel && name.end >= name.first + 2 &&
                       is_size(words, name.end - 2) && words.fold(name.end) == "/";
    if (!sized) continue;
    std::vector<std::size_t> sizes = {name.end - 2};
    std::size_t at = name.end;
    while (at + 2 < word && words.fold(at) == "/" && is_size(words, at + 1)) {
      sizes.push_back(at + 1);
      at += 3;
    }
    std::size_t end = at;
    while (end < word && words.is_glued(end) && (words.is_hyphen(end) || words.is_word(end))) ++end;
    models.clear();
    for (const std::size_t size : sizes) {
      models.push_back(words.text(name.first, name.end - 2) +
                       (words.is_glued(name.end - 2) ? "" : " ") + words.text(size, size + 2) +
                       words.text(at, end));
    }
  }
  return models;
}

// "96.6 (120b)", "2622 for 120b": the only model of the article of that size.
std::string UnnamedModels::size_behind(std::size_t word) const {
  const Words& words = clause_.words;
  if (words.fold(word) != "(" && words.fold(word) != "for") return {};
  const std::size_t size = words.fold(word + 1) == "the" ? word + 2 : word + 1;
  const bool sized =
      size + 1 < clause_.end && is_size(words, size) && clause_.name_at(size) == nullptr;
  if (!sized || (words.fold(word) == "(" && words.fold(size + 2) != ")")) return {};
  return only_model_with(size, size + 2, {});
}

// The last names that the sentence's block has before it: each figure may ask.
std::span<const Name> UnnamedModels::names_before() const {
  const Reading& reading = clause_.reading;
  const Block* block = reading.view.block_at(clause_.words.span(clause_.first).begin);
  if (block == nullptr) return {};
  const auto [first, end] = reading.words_of(block->span);
  const std::span<const Name> names = reading.names_in(first, std::min(end, clause_.first));
  return names.last(std::min(names.size(), kMostNames));
}

// "The 4B" behind "Qwen3-Embedding-8B" is Qwen3-Embedding-4B, where the article is about Qwen3, or
// where a block begins with that one.
std::string UnnamedModels::resized_model(std::size_t first, std::size_t end) const {
  const Words& words = clause_.words;
  const std::string subject = fold_name(clause_.reading.subject);
  const auto is_sized = [&words](const Name& name) {
    return name.kind == NameKind::kModel && name.end >= name.first + 2 &&
           is_size(words, name.end - 2);
  };
  const auto resized = [&](const Name& name) {
    const std::string lead = words.text(name.first, name.end - 2);
    return lead + (words.is_glued(name.end - 2) ? "" : " ") + words.text(first, end);
  };
  const std::span<const Name> names = names_before();
  for (const Name& name : names | std::views::reverse) {
    const bool own = !subject.empty() && fold_name(name.text).starts_with(subject);
    if (own && is_sized(name)) return resized(name);
  }
  const auto leads = std::ranges::find(names, NameKind::kModel, &Name::kind);
  return leads != names.end() && is_sized(*leads) ? resized(*leads) : std::string();
}

// The last model without a size that its block names before the sentence, or the article's subject.
std::string UnnamedModels::spoken_of() const {
  for (const Name& name : names_before() | std::views::reverse) {
    if (name.kind != NameKind::kModel || name.strength == Strength::kCue) continue;
    bool sized = false;
    for (std::size_t at = name.first; at < name.end; ++at) {
      sized = sized || (clause_.words.is_number(at) && clause_.words.fold(at + 1) == "b");
    }
    if (!sized) return name.text;
  }
  return clause_.reading.subject;
}

// The only model of the article's subject that has words [first, end) in its name, or empty.
std::string UnnamedModels::model_with(std::size_t first, std::size_t end) const {
  return only_model_with(first, end, fold_name(clause_.reading.subject));
}

// The only model of the article that has them in its name and begins with a text, or empty.
std::string UnnamedModels::only_model_with(std::size_t first, std::size_t end,
                                           std::string_view lead) const {
  const Words& words = clause_.words;
  const auto has_part = [&](const Name& name) {
    for (std::size_t at = name.first; at + (end - first) <= name.end; ++at) {
      std::size_t same = 0;
      while (first + same < end && words.fold(at + same) == words.fold(first + same)) ++same;
      if (first + same == end) return true;
    }
    return false;
  };
  std::string only;
  // Each figure may ask, so that a text of figures and names would cost their product.
  for (const Name& name : clause_.reading.names | std::views::take(kMostNames)) {
    if (name.kind != NameKind::kModel || name.text == only || !has_part(name)) continue;
    if (!fold_name(name.text).starts_with(lead)) continue;
    // "Qwen3-8B" and "Qwen3-8B-Instruct": the one that the other is made of.
    if (!only.empty() && name.text.starts_with(only)) continue;
    if (!only.empty() && !only.starts_with(name.text)) return {};
    only = name.text;
  }
  return only;
}

// "R1 as architect with Sonnet as editor": the two as one system, "R1 + Sonnet", or empty.
std::string UnnamedModels::pair_before(std::size_t word) const {
  std::string pair;
  int count = 0;
  for (const Name& name : clause_.names) {
    if (name.end > word) break;
    if (name.kind != NameKind::kModel || clause_.words.fold(name.end) != "as") continue;
    const std::size_t part = clause_.is("article-word", name.end + 1) ? name.end + 2 : name.end + 1;
    if (!clause_.is("pair-head", part)) continue;
    pair += (count++ == 0 ? "" : " + ") + name.text;
  }
  return count == 2 ? pair : std::string();
}

std::optional<std::string> UnnamedModels::model_of_maker(int maker) const {
  const auto& families = clause_.rules.families;
  std::string only;
  bool several = false;
  for (const Name& name : clause_.reading.names | std::views::take(kMostNames)) {
    if (name.kind != NameKind::kModel || name.entry < 0) continue;
    if (families[static_cast<std::size_t>(name.entry)].maker != maker) continue;
    if (name.text == clause_.reading.subject) return name.text;
    several = several || (!only.empty() && only != name.text);
    only = name.text;
  }
  if (only.empty()) return std::nullopt;
  return several ? std::string() : only;
}

// A capital inside the sentence that is of no name known: "the prize went to NVARC with 24.03%"
// says nothing of the model that the article names most.
bool UnnamedModels::names_another(std::size_t word) const {
  const Words& words = clause_.words;
  for (std::size_t at = clause_.first + 1; at < word; ++at) {
    const bool proper = words.is_word(at) && words.is_capital(at) && words.raw(at).size() > 1 &&
                        !words.is_glued(at) && clause_.name_at(at) == nullptr;
    if (!proper || clause_.is("month", at) || clause_.is("name-lead", at)) continue;
    if (clause_.is("no-subject", at) || clause_.is("benchmark-noun", at)) continue;
    if (!clause_.rules.maker_phrases.match(words, at)) return true;
  }
  return false;
}

}  // namespace winnow
