// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/names.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/benchmarks/benchmark_shapes.h"
#include "extractors/benchmarks/known_benchmarks.h"
#include "extractors/benchmarks/model_tails.h"
#include "extractors/benchmarks/name_tails.h"

namespace winnow {
namespace {

class Finder {
 public:
  Finder(const Words& words, const BenchmarkRules& rules, const KnownNames& also)
      : words_(words),
        rules_(rules),
        also_(also),
        tails_(words, rules),
        models_(words, rules, tails_),
        benchmarks_(words, rules, tails_),
        known_(words, rules, tails_) {}

  std::vector<Name> run() {
    for (std::size_t at = 0; at < words_.size();) {
      at = may_start(at) ? std::max(at + 1, name_at(at)) : at + 1;
    }
    return std::move(names_);
  }

 private:
  // Most words are neither the first of a phrase nor have what every shape has: a capital.
  bool may_start(std::size_t at) const {
    const std::uint32_t hash = words_.hash(at);
    return words_.has_capital(at) || words_.is_glued(at + 1) ||
           rules_.benchmark_phrases.may_start(hash) || rules_.family_phrases.may_start(hash) ||
           also_.phrases().may_start(hash);
  }

  // The name that starts at a word is added; returns the word after it, or 0.
  std::size_t name_at(std::size_t at) {
    const bool leans = at > 0 && words_.is_elided(at - 1);
    if (at > 0 && words_.is_glued(at) && !leans &&
        (words_.is_word(at - 1) || words_.is_number(at - 1))) {
      return 0;
    }
    if (words_.is_in_handle(at)) return 0;
    if (const std::size_t end = system_with_model(at)) return end;
    const auto benchmark = rules_.benchmark_phrases.match(words_, at);
    const auto family = rules_.family_phrases.match(words_, at);
    if (benchmark && (!family || family->end <= benchmark->end)) {
      if (const std::size_t end = known_benchmark(at, *benchmark)) return end;
    }
    if (family) {
      if (const std::size_t end = rules_.match("scaffold-name", words_, at)) return end;
    }
    // "olmOCR-Bench" is a benchmark by the name of a family.
    if (family && !benchmarks_.is_benchmark_shape(family->end, tails_.run_end(at))) {
      if (const std::size_t end = known_model(at, *family)) {
        if (!rules_.is("scaffold-noun", words_.fold(end))) return past_variants(end);
        names_.pop_back();  // "the SWE-agent scaffold"
        return end;
      }
    }
    if (const auto known = also_.phrases().match(words_, at);
        known && !tails_.is_cut_short(known->end)) {
      return past_variants(article_model(at, *known));
    }
    // No shape is without a capital.
    if (const std::size_t end = known_part(at)) return end;
    const std::string_view before = at > 0 ? words_.fold(at - 1) : std::string_view();
    const bool opens = before == "\"" || before == "(";
    const bool inside = words_.is_glued(at) && !opens && !leans;
    if (!words_.is_word(at) || inside || !has_capital(at, tails_.run_end(at))) return 0;
    if (const std::size_t end = shaped_model(at)) return end;
    const bool listed = !names_.empty() && names_.back().kind == NameKind::kBenchmark;
    std::size_t end = listed ? benchmarks_.listed_test(at, names_.back().end) : 0;
    if (end == 0 && listed) end = benchmarks_.parallel_test(at, names_.back().end);
    if (end == 0) end = benchmarks_.end_of(at);
    if (end != 0) add(NameKind::kBenchmark, Strength::kShape, -1, at, end, words_.text(at, end));
    if (end != 0) return end;
    const std::size_t fronted = benchmarks_.fronted_test(at);
    if (fronted != 0) {
      add(NameKind::kBenchmark, Strength::kCue, -1, at, fronted, words_.text(at, fronted));
    }
    return fronted;
  }

  // "Aider with GPT-4o & Opus", "Aider scored": what lets models work has figures of its own.
  std::size_t system_with_model(std::size_t at) {
    if (!words_.is_word(at) || !rules_.is("harness", words_.fold(at))) return 0;
    std::size_t end = at + 1;
    if (words_.fold(end) == "with") {
      while (end < words_.size() && (end == at + 1 || joins_models(end))) {
        const auto family = rules_.family_phrases.match(words_, end + 1);
        bool version = family && words_.is_number(family->end - 1);
        if (!family) break;
        end = models_.end_of(family->end, version);
      }
      if (end == at + 1) return 0;
    } else if (!rules_.is("score-verb", words_.fold(end))) {
      return 0;
    }
    add(NameKind::kModel, Strength::kShape, -1, at, end, words_.text(at, end));
    return end;
  }

  bool joins_models(std::size_t at) const {
    return words_.fold(at) == "&" || words_.fold(at) == "and" || words_.fold(at) == "+";
  }

  bool has_capital(std::size_t first, std::size_t end) const {
    for (std::size_t at = first; at < end; ++at) {
      if (words_.has_capital(at)) return true;
    }
    return false;
  }

  void add(NameKind kind, Strength strength, int entry, std::size_t first, std::size_t end,
           std::string text) {
    if (kind == NameKind::kBenchmark && strength == Strength::kKnown) spoken_of_ = entry;
    if (kind == NameKind::kBenchmark && is_possessed(first)) names_.pop_back();
    names_.push_back({kind, strength, entry, first, end, words_.span(first, end), std::move(text)});
  }

  // "LMArena's Search Arena": the first benchmark says whose the second is.
  bool is_possessed(std::size_t first) const {
    if (names_.empty() || names_.back().kind != NameKind::kBenchmark) return false;
    std::size_t at = names_.back().end;
    while (at < first && (words_.is_apostrophe(at) || words_.fold(at) == "s")) ++at;
    return at == first && at > names_.back().end;
  }

  // --- benchmarks

  std::size_t known_benchmark(std::size_t at, PhraseTable::Match hit) {
    const bool behind_name = !names_.empty() && names_.back().end == at;
    const std::vector<Name> found = known_.at(at, hit, behind_name);
    for (const Name& name : found) {
      add(NameKind::kBenchmark, name.strength, name.entry, name.first, name.end, name.text);
    }
    return found.empty() ? 0 : found.back().end;
  }

  std::size_t known_part(std::size_t at) {
    const std::optional<Name> part = known_.part(at, spoken_of_);
    if (!part) return 0;
    add(NameKind::kBenchmark, part->strength, part->entry, at, part->end, part->text);
    return part->end;
  }

  // --- models

  std::size_t known_model(std::size_t at, PhraseTable::Match hit) {
    const FamilyEntry& family = rules_.families[static_cast<std::size_t>(hit.entry)];
    if (tails_.is_cut_short(hit.end) || is_of_test(at, hit.end)) return 0;
    // "A deep research agent" is no Deep Research.
    const bool small = family.name.find(' ') != family.name.npos && !words_.has_capital(at);
    if (small && (rules_.is("model-noun", words_.fold(hit.end)) ||
                  rules_.is("model-plural", words_.fold(hit.end)))) {
      return 0;
    }
    bool version = words_.is_number(hit.end - 1);
    const std::size_t end = models_.end_of(hit.end, version);
    const bool standing = stands_in_context(family, at);
    const bool whole = version && !family.stands_for.empty();  // "R1"
    if (family.tailed && end == hit.end && !standing && !whole &&
        !speaks_for_itself(family, at, end))
      return 0;
    const bool alone = at > 0 && words_.fold(at - 1) == "(" && words_.fold(end) == ")";
    const bool expands =
        !family.stands_for.empty() && (version || standing || alone) && !is_full(family, at);
    std::string text =
        expands ? family.stands_for + tails_.text(hit.end, end) : words_.text(at, end);
    if (standing && end == hit.end) text = like_the_one_before(family, text);
    // "Gemini" where the article is about Gemini 2.5 Pro.
    // ... but not in "the best Gemini", "another Gemini".
    const bool one = at > 0 && (rules_.is("another-model", words_.fold(at - 1)) ||
                                rules_.is("former-word", words_.fold(at - 1)) ||
                                words_.fold(at - 1) == "best" || words_.fold(at - 1) == "first");
    const auto meant = end == hit.end && !one ? also_.phrases().match(words_, at) : std::nullopt;
    if (meant && meant->end == end && !also_.full(meant->entry).empty()) {
      text = also_.full(meant->entry);
    }
    const bool bare_maker = end == hit.end && rules_.maker_phrases.match(words_, at).has_value();
    const std::size_t first = joined_first(at, text);
    add(NameKind::kModel, bare_maker ? Strength::kShape : Strength::kKnown, hit.entry, first, end,
        std::move(text));
    return end;
  }

  // "olmOCR-Bench": a test that is called after a model.
  bool is_of_test(std::size_t at, std::size_t end) const {
    return words_.is_hyphen(end) && words_.is_glued(end) && words_.is_glued(end + 1) &&
           benchmarks_.is_benchmark_shape(at, tails_.run_end(at));
  }

  // "QwQ+Qwen", "the Yi series", "Sonnet alone scores", "Sonnet's score": without a version, too.
  bool speaks_for_itself(const FamilyEntry& family, std::size_t at, std::size_t end) const {
    if (is_joined_to_name(at)) return true;
    if (!words_.is_capital(at)) return false;
    // "OpenAI's Codex (28.8%)".
    const bool scored = words_.fold(end) == "(" && words_.is_number(end + 1);
    if (scored && at > 1 && words_.is_possessive(at - 1) &&
        rules_.maker_phrases.match(words_, at - 2)) {
      return true;
    }
    if (words_.fold(end) == "series") return true;
    if (family.stands_for.empty()) return false;
    // "93.8% (Deep Think)".
    const bool alone = at > 1 && words_.fold(at - 1) == "(" && words_.fold(end) == ")";
    if (alone && (words_.fold(at - 2) == "%" || words_.is_number(at - 2))) return true;
    std::size_t next = end;
    while (words_.is_apostrophe(next) || words_.fold(next) == "s") ++next;
    if (next > end) return rules_.is("score-noun", words_.fold(next));
    if (words_.fold(next) == "alone" || words_.fold(next) == "solo") ++next;
    return rules_.is("score-verb", words_.fold(next));
  }

  bool is_joined_to_name(std::size_t at) const {
    return at > 1 && words_.fold(at - 1) == "+" && !names_.empty() && names_.back().end == at - 1 &&
           names_.back().kind == NameKind::kModel;
  }

  // "MUSE + Gemini 2.5" is one system: takes the capitalised word and the plus before a name.
  std::size_t joined_first(std::size_t at, std::string& text) {
    const bool capital = at > 1 && words_.fold(at - 1) == "+" && words_.is_capital(at - 2);
    if (!capital && !is_joined_to_name(at)) return at;
    std::size_t first = at - 2;
    if (!names_.empty() && names_.back().end == at - 1) {
      first = names_.back().first;
      names_.pop_back();
    } else if (!names_.empty() && names_.back().end > first) {
      return at;
    } else {
      while (first > 0 && at - first < 5 && words_.is_near(first) && may_be_joined(first - 1)) {
        --first;
      }
    }
    text = words_.text(first, at) + (words_.is_glued(at) ? "" : " ") + text;
    return first;
  }

  // A capitalised word of a name before a plus: "Heron Deep + Opal 2", not "Using".
  bool may_be_joined(std::size_t at) const {
    return words_.is_word(at) && words_.is_capital(at) &&
           !rules_.is("name-lead", words_.fold(at)) && !rules_.is("no-subject", words_.fold(at)) &&
           (names_.empty() || names_.back().end <= at);
  }

  // A short form whose full name stands in the text before it already ("Claude 4 Opus").
  bool is_full(const FamilyEntry& family, std::size_t at) const {
    if (names_.empty() || names_.back().end != at) return false;
    return family.stands_for.starts_with(names_.back().text);
  }

  // "Llama 4 Maverick and Scout": the short form follows a name of the family that it stands for.
  bool stands_in_context(const FamilyEntry& family, std::size_t at) const {
    if (family.stands_for.empty() || names_.empty() || at < 2) return false;
    const std::string lead = family.stands_for.substr(0, family.stands_for.rfind(' '));
    const std::string_view before = words_.fold(at - 1);
    const bool joined = before == "and" || before == "," || before == "&" || before == "/";
    return joined && names_.back().end + 1 == at && names_.back().text.starts_with(lead);
  }

  // "Claude 3 Opus, Sonnet and Haiku": of the version of the one before, where both are variants.
  std::string like_the_one_before(const FamilyEntry& family, const std::string& text) const {
    const std::string& before = names_.back().text;
    const std::size_t space = before.rfind(' ');
    const bool variant =
        space != std::string::npos && rules_.is("short-form", fold_word(before.substr(space + 1)));
    return variant ? before.substr(0, space + 1) + family.name : text;
  }

  // "GPT-4.1 mini and nano", "Ministral 3 14B, 8B and 3B": each variant behind the first has the
  // name before that. Returns the word behind the last.
  std::size_t past_variants(std::size_t end) {
    const Name& whole = names_.back();
    const std::size_t piece = models_.last_piece(whole.first, end);
    const std::string tail = piece == 0 ? std::string() : words_.text(piece, end);
    if (tail.empty() || !whole.text.ends_with(" " + tail)) return end;
    const std::string stem = whole.text.substr(0, whole.text.size() - tail.size());
    const Strength strength = whole.strength;
    const int entry = whole.entry;
    while (const std::size_t next = variant_behind(models_.past_figure(end))) {
      end = models_.variant_end(next);
      add(NameKind::kModel, strength, entry, next, end, stem + words_.text(next, end));
    }
    return end;
  }

  // The variant that goes on with a list, and no name of its own.
  std::size_t variant_behind(std::size_t at) const {
    const std::string_view joint = words_.fold(at);
    const bool last = joint == "and" || joint == "&" || joint == "or";
    std::size_t next = at + 1;
    if (joint == "," && words_.fold(next) == "and") ++next;
    if ((!last && joint != ",") || !words_.is_near(next)) return 0;
    const std::size_t end = models_.variant_end(next);
    if (end == 0 || tails_.is_cut_short(end) || words_.is_hyphen(end)) return 0;
    const auto family = rules_.family_phrases.match(words_, next);
    if (family) {
      const FamilyEntry& own = rules_.families[static_cast<std::size_t>(family->entry)];
      if (own.stands_for.empty() || stands_in_context(own, next)) return 0;
    }
    const std::string_view behind = words_.fold(models_.past_figure(end));
    if (joint == "," && next == at + 1)
      return behind == "," || behind == "and" || behind == "&" || behind == "or" ? next : 0;
    return words_.is_capital(end) && words_.is_near(end) ? 0 : next;
  }

  // A model that the article makes known.
  std::size_t article_model(std::size_t at, PhraseTable::Match hit) {
    const std::string_view full = also_.full(hit.entry);
    bool version = true;  // a number behind the name is no part of it, a size or variant is
    const std::size_t end = models_.end_of(hit.end, version);
    std::string text = full.empty() || end > hit.end ? words_.text(at, end) : std::string(full);
    const std::size_t first = joined_first(at, text);
    add(NameKind::kModel, Strength::kShape, -1, first, end, std::move(text));
    return end;
  }

  // An unseen model: one piece of text with a size ("Zorbit-7B"), a version in it ("Falcon3-Mamba")
  // or a variant's ending ("Wug-Instruct").
  std::size_t shaped_model(std::size_t at) {
    const std::size_t end = tails_.run_end(at);
    if (end == at + 1) return spaced_model(at);
    bool size = false;
    bool digits = false;
    bool variant = false;
    const bool letter = words_.raw(at).size() == 1;  // "V4-Pro": its version and variant name it
    for (std::size_t piece = at + 1; piece < end; ++piece) {
      // "-460M" is a size, where "500M" alone counts anything.
      const bool small = words_.is_hyphen(piece - 1) && words_.is_number(piece) &&
                         words_.is_glued(piece + 1) && words_.raw(piece + 1) == "M";
      size = size || small || models_.is_size(piece);
      digits = digits || words_.is_number(piece);
      const bool ends = rules_.is("model-ending", words_.fold(piece)) ||
                        (letter && digits && words_.is_capital(piece) &&
                         rules_.is("model-variant", words_.fold(piece)));
      variant = variant || (words_.is_hyphen(piece - 1) && ends);
    }
    const bool named =
        (!letter || (digits && variant)) && !rules_.is("not-a-model", words_.fold(at));
    if (!named || (!size && !variant && !digits) || benchmarks_.is_benchmark_shape(at, end))
      return 0;
    const bool sure = size || variant;
    if (!sure && benchmarks_.is_called_one(end)) return 0;
    bool version = true;
    const std::size_t last = sure ? models_.end_of(end, version) : end;
    add(NameKind::kModel, sure ? Strength::kShape : Strength::kCue, -1, at, last,
        words_.text(at, last));
    return last;
  }

  // "Zorbit 7B", "Wug 2.5": a capitalised word with a size, or a version with a point in it.
  std::size_t spaced_model(std::size_t at) {
    if (!words_.is_number(at + 1) || !words_.is_near(at + 1)) return 0;
    if (!words_.is_capital(at) || words_.raw(at).size() < 3) return 0;
    if (rules_.is("not-a-model", words_.fold(at)) || rules_.is("name-lead", words_.fold(at)))
      return 0;
    const std::string_view raw = words_.raw(at + 1);
    const bool version =
        raw.find('.') != raw.npos && models_.is_low(at + 1) && !tails_.is_measured(at + 2);
    const bool size = models_.is_size(at + 1);
    if (!version && !size) return 0;
    bool versioned = true;
    const std::size_t end = models_.end_of(size ? tails_.glued_end(at + 2) : at + 2, versioned);
    add(NameKind::kModel, size ? Strength::kShape : Strength::kCue, -1, at, end,
        words_.text(at, end));
    return end;
  }

  const Words& words_;
  const BenchmarkRules& rules_;
  const KnownNames& also_;
  NameTails tails_;
  ModelTails models_;
  BenchmarkShapes benchmarks_;
  KnownBenchmarks known_;
  int spoken_of_ = -1;  // the entry of the last known benchmark
  std::vector<Name> names_;
};

}  // namespace

std::vector<Name> find_names(const Words& words, const BenchmarkRules& rules,
                             const KnownNames& also) {
  return Finder(words, rules, also).run();
}

std::size_t first_name_from(const std::vector<Name>& names, std::size_t word) {
  const auto found =
      std::ranges::lower_bound(names, word, {}, [](const Name& name) { return name.first; });
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace winnow
