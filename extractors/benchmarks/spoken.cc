// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/spoken.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "extractors/benchmarks/conditions.h"

namespace winnow {
namespace {

constexpr std::size_t kMostNames = 100;
constexpr std::size_t kMostWords = 4;  // of a name before its version

// Capitalised words that may be the name of a model.
struct Candidate {
  std::size_t first = 0;  // words [first, end)
  std::size_t head = 0;   // words [first, head) come before the version or variant
  std::size_t end = 0;
  bool told = false;  // has a version or a variant
};

// What speaks for a name that has neither version nor variant.
struct Heard {
  int scoring = 0;      // it scores beside a benchmark, or is brought out there
  int other = 0;        // it is compared with, brought out, or in the headline
  bool inside = false;  // it stands inside a sentence: its capital is its own
};

// A stretch of words that is read together: a sentence.
struct Stretch {
  std::size_t first = 0;
  std::size_t end = 0;
  bool heading = false;
  bool item = false;       // of a list
  bool benchmark = false;  // names one
  bool told = false;       // one was named before in its block
  bool number = false;
};

// The shape of names, word by word.
class NameShapes {
 public:
  NameShapes(const Words& words, const std::vector<Name>& names, const BenchmarkRules& rules)
      : words_(words), rules_(rules) {
    taken_.assign(words.size(), false);
    for (const Name& name : names) {
      if (name.strength == Strength::kCue && name.kind == NameKind::kModel) continue;
      for (std::size_t at = name.first; at < name.end; ++at) taken_[at] = true;
      // "CritPt (Complex Research using ...": what the name is short for.
      if (name.kind == NameKind::kBenchmark && words.fold(name.end) == "(" &&
          name.end + 1 < taken_.size()) {
        taken_[name.end + 1] = true;
      }
    }
  }

  // The candidate that starts at a word and ends before `limit`; empty when none does.
  Candidate candidate_at(std::size_t at, std::size_t limit) const {
    if (!may_start(at)) return {};
    Candidate name{at, at, glued_end(at), false};
    name.told = has_digits(at, name.end);
    name.head = name.told ? at + 1 : name.end;
    while (!name.told && name.end < limit && name.end - at < kMostWords &&
           words_.is_near(name.end) && !words_.is_glued(name.end) && !taken_[name.end] &&
           words_.is_word(name.end) && words_.is_capital(name.end) &&
           !is("not-a-model", name.end)) {
      const bool numbered = has_digits(name.end, glued_end(name.end));  // "Agent S2"
      if (numbered || is("model-variant", name.end)) name.told = true;
      if (!name.told) name.head = glued_end(name.end);
      name.end = glued_end(name.end);
    }
    if (is_version(name.end, limit)) {
      name.head = name.told ? name.head : name.end;
      name.end = glued_end(name.end);
      name.told = true;
    }
    while (name.told && name.end < limit && words_.is_near(name.end) && words_.is_word(name.end) &&
           !words_.is_glued(name.end) && words_.is_capital(name.end) &&
           is("model-variant", name.end)) {
      name.end = glued_end(name.end);
    }
    if (is("benchmark-noun", name.end) || ends_as_benchmark(name)) return {};
    return name;
  }

  bool has_digits(std::size_t first, std::size_t end) const {
    for (std::size_t at = first; at < end; ++at) {
      if (words_.is_number(at)) return true;
    }
    return false;
  }

 private:
  bool is(ListName list, std::size_t at) const {
    return at < words_.size() && rules_.is(list, words_.fold(at));
  }

  // "Point-Bench" is none.
  bool ends_as_benchmark(const Candidate& name) const {
    const std::string_view last = words_.fold(name.end - 1);
    return std::ranges::any_of(kBenchmarkEndings,
                               [&](std::string_view ending) { return last.ends_with(ending); });
  }

  bool may_start(std::size_t at) const {
    if (!words_.is_word(at) || !words_.is_capital(at) || taken_[at]) return false;
    if (words_.is_in_handle(at)) return false;
    if (words_.is_glued(at) && at > 0 && (words_.is_word(at - 1) || words_.is_number(at - 1))) {
      return false;
    }
    return words_.raw(at).size() > 1 && !is("not-a-model", at) && !is("name-lead", at) &&
           !is("no-subject", at) && !is("model-intro", at);
  }

  std::size_t glued_end(std::size_t at) const {
    std::size_t end = at + 1;
    while (words_.is_glued(end)) {
      const bool hyphen =
          words_.is_hyphen(end) && words_.is_glued(end + 1) &&
          (words_.is_number(end + 1) || (words_.is_word(end + 1) && !is("name-stop", end + 1)));
      const bool piece = words_.is_number(end) || (words_.is_word(end) && words_.fold(end) != "s");
      if (!hyphen && !piece) break;
      ++end;
    }
    return end;
  }

  // "2", "3.5", "4o": small, and no figure with a unit.
  bool is_version(std::size_t at, std::size_t limit) const {
    if (at >= limit || !words_.is_number(at) || !words_.is_near(at)) return false;
    const std::string_view raw = words_.raw(at);
    if (raw.size() > 3 || raw.find(',') != raw.npos || words_.is_glued(at)) return false;
    if (raw.find('.') == raw.npos && raw.size() > 2) return false;
    const std::string_view next = words_.fold(at + 1);
    if (words_.is_glued(at + 1) && (next == "%" || next == "/" || is("ordinal-ending", at + 1))) {
      return false;
    }
    return !rules_.is("measure", next) && next != "%";
  }

  const Words& words_;
  const BenchmarkRules& rules_;
  std::vector<bool> taken_;  // by word: part of a name that is known
};

class Listener {
 public:
  Listener(const TextView& view, const Words& words, const std::vector<Name>& names,
           const BenchmarkRules& rules)
      : view_(view), words_(words), names_(names), rules_(rules), shapes_(words, names, rules) {}

  std::vector<std::string> run(std::string_view headline) {
    hear_headline(headline);
    const std::vector<Block>& blocks = view_.article().blocks;
    if (!blocks.empty() && blocks.front().kind == BlockKind::kHeading) {
      hear_headline(view_.slice(blocks.front().span));
    }
    for (const Sentence& sentence : view_.sentences()) listen(stretch_of(sentence));
    add_bare(headline);
    add_relatives();
    return {models_.begin(), models_.end()};
  }

 private:
  bool is(ListName list, std::size_t at) const {
    return at < words_.size() && rules_.is(list, words_.fold(at));
  }

  // "Opal 2 in one table": what a headline starts with, where it has a version.
  void hear_headline(std::string_view headline) {
    const Words words(headline);
    const NameShapes shapes(words, find_names(words, rules_), rules_);
    std::size_t at = 0;
    while (at < words.size() && rules_.is("model-intro", words.fold(at))) ++at;
    const Candidate name = shapes.candidate_at(at, words.size());
    const bool whole = at == 0 && name.end == words.size();
    if (!name.told || (!whole && !shapes.has_digits(at, name.end))) return;
    models_.insert(words.text(at, name.end));
    heads_.insert(words.text(at, name.head));
  }

  Stretch stretch_of(const Sentence& sentence) {
    const BlockKind kind = view_.block(sentence).kind;
    Stretch stretch{words_.at_byte(sentence.span.begin), words_.at_byte(sentence.span.end)};
    stretch.heading = kind == BlockKind::kHeading;
    stretch.item = kind == BlockKind::kListItem;
    if (kind == BlockKind::kTable || kind == BlockKind::kPreformatted) stretch.end = stretch.first;
    for (std::size_t at = first_name_from(names_, stretch.first);
         at < names_.size() && names_[at].end <= stretch.end; ++at) {
      stretch.benchmark = stretch.benchmark || names_[at].kind == NameKind::kBenchmark;
    }
    if (sentence.block != block_) told_ = false;
    block_ = sentence.block;
    stretch.told = told_;
    told_ = told_ || stretch.benchmark;
    if (stretch.benchmark) stretch.number = shapes_.has_digits(stretch.first, stretch.end);
    return stretch;
  }

  // "The Tiny Recursive Model (TRM)", "Tiny Recursive Model, or TRM,": both are names of it.
  void hear_acronym(const Stretch& stretch) {
    for (std::size_t at = stretch.first; at + 2 < stretch.end; ++at) {
      const std::string_view short_form = words_.raw(at + 1);
      const std::size_t size = short_form.size();
      const bool bracketed = words_.fold(at) == "(" && words_.fold(at + 2) == ")";
      const bool also = words_.fold(at) == "or" && at > 0 && words_.fold(at - 1) == ",";
      const std::size_t end = also ? at - 1 : at;
      if ((!bracketed && !also) || size < 2 || size > 6 || end < stretch.first + size) continue;
      if (!is("model-noun", end - 1) || models_.size() + 2 > kMostNames) continue;
      std::size_t same = 0;
      while (same < size && words_.raw(end - size + same).front() == short_form[same]) ++same;
      if (same < size) continue;
      models_.insert(std::string(short_form));
      models_.insert(words_.text(end - size, end));
    }
  }

  void listen(const Stretch& stretch) {
    hear_acronym(stretch);
    for (std::size_t at = stretch.first; at < stretch.end;) {
      const Candidate name = shapes_.candidate_at(at, stretch.end);
      if (name.end == 0 || is_condition(name)) {
        at = std::max(at + 1, name.end);
        continue;
      }
      candidates_.push_back(name);
      if (stands_as_model(name, stretch) && models_.size() < kMostNames) {
        models_.insert(words_.text(name.first, name.end));
        if (name.told) heads_.insert(words_.text(name.first, name.head));
      } else if (!name.told) {
        hear(name, stretch);
      }
      at = name.end;
    }
  }

  // "Extended Thinking" as a heading: how the models were tested.
  bool is_condition(const Candidate& name) const {
    std::size_t at = name.first;
    for (const Condition& condition : find_conditions(words_, name.first, name.end, rules_)) {
      if (condition.first != at) return false;
      at = condition.end;
    }
    return at == name.end;
  }

  // --- names without a version or variant

  void hear(const Candidate& name, const Stretch& stretch) {
    if (stretch.heading || rules_.maker_phrases.match(words_, name.first)) return;
    Heard& heard = heard_[words_.text(name.first, name.end)];
    heard.inside = heard.inside || is_inside(name, stretch);
    const bool told = stretch.benchmark && stretch.number;
    if (told && (scores(name) || is_brought_out(name))) {
      ++heard.scoring;
    } else if (is_brought_out(name) || (told && is_compared_with(name))) {
      ++heard.other;
    }
  }

  // A capital behind a full stop, a colon or a bracket may be the sentence's.
  bool is_inside(const Candidate& name, const Stretch& stretch) const {
    for (std::size_t at = name.first + 1; at < name.end; ++at) {
      if (words_.is_hyphen(at - 1) && words_.is_capital(at)) return true;  // "Sparrow-R"
    }
    return name.first > stretch.first && words_.is_word(name.first - 1) &&
           !words_.is_capital(name.first - 1);
  }

  // "Saltmarsh scored", "Saltmarsh's ARC-AGI-2 score of 54.2%".
  bool scores(const Candidate& name) const {
    constexpr std::size_t kNear = 5;
    if (!words_.is_possessive(name.end)) return is("score-verb", past_adverbs(name.end));
    for (std::size_t at = name.end + 1; at <= name.end + kNear; ++at) {
      if (is("score-noun", at) || words_.is_number(at)) return true;
    }
    return false;
  }

  void add_bare(std::string_view headline) {
    if (std::ranges::none_of(heard_, [](const auto& each) { return each.second.scoring > 0; }))
      return;
    std::set<std::string_view> small;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (words_.is_word(at) && !words_.is_capital(at)) small.insert(words_.fold(at));
    }
    for (const auto& [name, heard] : heard_) {
      const int elsewhere = headline.find(name) != headline.npos || heads_.contains(name) ? 1 : 0;
      const bool enough = heard.scoring > 0 && heard.scoring + heard.other + elsewhere > 1;
      if (!enough || !heard.inside || models_.size() >= kMostNames) continue;
      if (small.contains(fold_word(name))) continue;
      models_.insert(name);
      heads_.insert(name);
    }
  }

  // "Opal 2 Air" beside a known "Opal 2".
  void add_relatives() {
    for (const Candidate& name : candidates_) {
      if (models_.size() >= kMostNames) return;
      if (name.told && heads_.contains(words_.text(name.first, name.head))) {
        models_.insert(words_.text(name.first, name.end));
      }
    }
  }

  // --- where only a model stands

  bool stands_as_model(const Candidate& name, const Stretch& stretch) const {
    if (!name.told) return is_called_model(name, stretch);
    const auto maker = rules_.maker_phrases.match(words_, name.first);
    if (maker && (name.head == name.end || maker->end == name.end)) return false;  // "Ai2"
    if (stretch.heading && name.first == stretch.first && name.end == stretch.end) return true;
    if (is_called_model(name, stretch) || is_brought_out(name)) return true;
    if (stretch.item && name.first == stretch.first && leads_figure(name)) return true;
    if (!stretch.benchmark) return stretch.told && scores_figure(name);
    return acts_as_model(name) || is_compared_with(name) || has_figure_in_brackets(name) ||
           follows_figure(name, stretch);
  }

  std::size_t past_adverbs(std::size_t at) const {
    if (words_.fold(at) == "s" && words_.is_glued(at)) return at;
    while (is("adverb", at)) ++at;
    return at;
  }

  // "Opal 2 scored", "Opal 2 also beats", "the best one, Opal 2, gets".
  bool acts_as_model(const Candidate& name) const {
    const std::size_t at = past_adverbs(name.end);
    if (words_.fold(at) == ",") return is("score-verb", at + 1);
    return is("score-verb", at) || is("comparator", at) || is("rank-verb", at) ||
           is("token-verb", at) || is("model-verb", at);
  }

  // "Opal 2 got 34.5%".
  bool scores_figure(const Candidate& name) const {
    const std::size_t at = past_adverbs(name.end);
    return is("score-verb", at) && words_.is_number(at + 1);
  }

  // "beats Opal 2", "behind Opal 2": the word before it compares.
  bool is_compared_with(const Candidate& name) const {
    return name.first > 0 && is("comparator", name.first - 1);
  }

  // "Opal 2 (61.4", "Opal 2: 61.4".
  bool has_figure_in_brackets(const Candidate& name) const {
    return words_.fold(name.end) == "(" && words_.is_number(name.end + 1);
  }

  bool leads_figure(const Candidate& name) const {
    static constexpr std::string_view kMarks[] = {":", "-", "–", "—", "("};
    return std::ranges::find(kMarks, words_.fold(name.end)) != std::end(kMarks) &&
           words_.is_number(name.end + 1);
  }

  // "61.4% for Opal 2".
  bool follows_figure(const Candidate& name, const Stretch& stretch) const {
    constexpr std::size_t kNear = 4;
    if (name.first <= stretch.first || !is("model-preposition", name.first - 1)) return false;
    const std::size_t least = std::max(stretch.first, name.first > kNear ? name.first - kNear : 0);
    for (std::size_t at = least; at < name.first; ++at) {
      if (words_.is_number(at)) return true;
    }
    return false;
  }

  // "launched Opal 2", "the model Opal 2".
  bool is_brought_out(const Candidate& name) const {
    if (name.first == 0) return false;
    if (is("model-intro", name.first - 1)) return true;
    return name.first > 1 && rules_.match("model-intro", words_, name.first - 2) == name.first;
  }

  // "Saltmarsh, a 7B model", "Saltmarsh is our new language model".
  bool is_called_model(const Candidate& name, const Stretch& stretch) const {
    constexpr std::size_t kFar = 7;
    if (rules_.maker_phrases.match(words_, name.first)) return false;
    std::size_t at = name.end;
    if (words_.fold(at) != "," && words_.fold(at) != "is") return false;
    ++at;
    if (!is("article-word", at)) return false;
    for (++at; at < std::min(stretch.end, name.end + kFar + 2); ++at) {
      if (is("model-noun", at)) {
        // "Announced Wug, a model for offices"; but "Estonia, a model for other states".
        const bool purpose = words_.fold(at + 1) == "for" && is_brought_out(name);
        // "Mercury 2 is a diffusion model that reasons".
        const std::string_view next = words_.fold(at + 1);
        const bool relative = name.told && (next == "that" || next == "which");
        return !is("model-noun", at + 1) && (purpose || relative || !is("not-called", at + 1));
      }
      if (is("not-called", at)) return false;
    }
    return false;
  }

  const TextView& view_;
  const Words& words_;
  const std::vector<Name>& names_;
  const BenchmarkRules& rules_;
  NameShapes shapes_;
  std::size_t block_ = static_cast<std::size_t>(-1);
  bool told_ = false;  // a benchmark was named in this block
  std::vector<Candidate> candidates_;
  std::map<std::string, Heard> heard_;
  std::set<std::string> models_;
  std::set<std::string> heads_;
};

}  // namespace

std::vector<std::string> spoken_models(const TextView& view, const Words& words,
                                       const std::vector<Name>& names,
                                       const BenchmarkRules& rules) {
  const bool any = std::ranges::any_of(
      names, [](const Name& name) { return name.kind == NameKind::kBenchmark; });
  if (!any) return {};
  return Listener(view, words, names, rules).run(view.article().metadata.headline);
}

namespace {

// A capital right behind a small letter or a digit: "LiteVesper 2" may be two cells run together.
bool has_inner_capital(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    const char before = text[at - 1];
    const bool open = (before >= 'a' && before <= 'z') || (before >= '0' && before <= '9');
    if (open && text[at] >= 'A' && text[at] <= 'Z') return true;
  }
  return false;
}

}  // namespace

bool has_shape_of_model(std::string_view text, const BenchmarkRules& rules) {
  const Words words(text);
  const Candidate name = NameShapes(words, {}, rules).candidate_at(0, words.size());
  return name.told && name.end == words.size() && !has_inner_capital(text);
}

}  // namespace winnow
