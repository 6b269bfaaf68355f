// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/carry.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extractors/benchmarks/unnamed_models.h"

namespace winnow {
namespace {

constexpr std::size_t kHeadWords = 3;  // before the subject of a sentence

class Leaver {
 public:
  Leaver(const Clause& clause, const std::vector<Finding>& found, std::string unnamed, Carry& carry)
      : clause_(clause), out_(found), unnamed_(std::move(unnamed)), carry_(carry) {}

  void run() {
    leave_list();
    leave_models();
    carry_.titled = is_title();
    const Name* subject = nullptr;
    for (const Name& name : clause_.names) {
      const bool sure = name.strength != Strength::kCue || has_found(name);
      if (name.kind == NameKind::kBenchmark && sure && !is_example(name)) {
        carry_.benchmark = &name;
      } else if (name.kind == NameKind::kModel && (subject == nullptr || is_maker(*subject)) &&
                 !clause_.is_compared(name) && !is_of_figure(name) && !is_aside(name) &&
                 !is_likened(name)) {
        subject = &name;
      }
    }
    for (const Name& name : clause_.names) {
      const bool other =
          name.kind == NameKind::kModel && !carry_.subject.empty() && name.text != carry_.subject;
      carry_.alone = carry_.alone && !other;
    }
    if (subject == nullptr) subject = named_in_brackets();
    if (subject == nullptr && unnamed_.empty()) unnamed_ = sized_subject();
    const std::string_view word = clause_.words.fold(clause_.first);
    const bool it = word == "it" || word == "its";
    const bool kept = it || (starts_with_pronoun() && !carry_.subject.empty());
    if (!unnamed_.empty() && !kept) {
      carry_.subject = unnamed_;
      carry_.here = true;
    } else if (subject != nullptr && !kept) {
      carry_.subject = narrowed(subject->text);
      carry_.here = true;
      carry_.leads = subject->first - clause_.first <= kHeadWords;
    }
    for (const Condition& condition : clause_.conditions) {
      if (condition.mode) carry_.mode = condition.text;
    }
  }

 private:
  // "It tops X with 52, followed by Y": still about the one before.
  bool starts_with_pronoun() const {
    const std::string_view word = clause_.words.fold(clause_.first);
    const std::string_view next = clause_.words.fold(clause_.first + 1);
    return word == "it" || word == "its" || (word == "the" && (next == "model" || next == "same"));
  }

  // "The model climbs to 84.8, against 84.6 for Grok 3": whose figure stands before it.
  bool is_of_figure(const Name& name) const {
    const std::size_t lead = clause_.lead_of(name.first, clause_.first);
    return lead > clause_.first && clause_.is("model-preposition", lead - 1) &&
           clause_.has_figure_between(clause_.first, lead);
  }

  // "Like its predecessor Opal 1, Opal 2 speaks French".
  bool is_likened(const Name& name) const {
    const std::string_view word = clause_.words.fold(clause_.first);
    if ((word != "like" && word != "unlike") || clause_.words.fold(name.end) != ",") return false;
    for (std::size_t at = clause_.first; at < name.first; ++at) {
      if (clause_.words.fold(at) == ",") return false;
    }
    return true;
  }

  // "84.1 (Opal 2: 78.3)".
  bool is_aside(const Name& name) const {
    return name.first > clause_.first && clause_.words.fold(name.first - 1) == "(";
  }

  // "Humanity's Last Exam.": a title for what follows.
  bool is_title() const {
    const Name* name = clause_.name_at(clause_.first);
    if (name == nullptr || name->kind != NameKind::kBenchmark) return false;
    for (std::size_t at = name->end; at < clause_.end; ++at)
      if (clause_.words.is_word(at) || clause_.words.is_number(at)) return false;
    return true;
  }

  // "Mistral has released Devstral 2": a maker whose models bear its name, too.
  static bool is_maker(const Name& name) {
    return name.entry >= 0 && name.strength == Strength::kShape;
  }

  // The benchmarks of a sentence that names any, each once.
  void leave_list() {
    std::vector<const Name*> listed;
    for (const Name& name : clause_.names) {
      const bool known =
          std::ranges::any_of(listed, [&](const Name* other) { return other->text == name.text; });
      if (name.kind == NameKind::kBenchmark && !known) listed.push_back(&name);
    }
    // "On the ARC benchmarks": the name of a family of those behind it.
    std::erase_if(listed, [all = listed](const Name* one) {
      return std::ranges::any_of(all, [one](const Name* other) {
        return other != one && other->text.starts_with(one->text);
      });
    });
    for (const Name* name : listed) add_new(carry_.told, *name);
    if (!listed.empty()) {
      carry_.unnamed = false;
      carry_.listed = std::move(listed);
    } else if (clause_.has_unnamed_test(clause_.end)) {
      carry_.unnamed = true;
      carry_.benchmark = nullptr;
      carry_.listed.clear();
    }
  }

  // The models of a sentence that names any and those of its block, each once.
  void leave_models() {
    std::vector<const Name*> models;
    std::vector<const Name*> subjects;
    for (const Name& name : clause_.names) {
      if (name.kind != NameKind::kModel || name.strength == Strength::kCue) continue;
      add_new(models, name);
      if (has_figure(name)) add_new(subjects, name);
      add_new(carry_.in_block, name);
    }
    if (models.empty()) return;
    carry_.models = std::move(models);
    carry_.subjects = std::move(subjects);
  }

  bool has_figure(const Name& model) const {
    return std::ranges::any_of(
        out_, [&](const Finding& finding) { return finding.value.model == model.text; });
  }

  static void add_new(std::vector<const Name*>& models, const Name& name) {
    constexpr std::size_t kMost = 100;  // nobody speaks of more as "the ten"
    if (models.size() == kMost) return;
    const auto is_same = [&](const Name* other) { return other->text == name.text; };
    if (std::ranges::none_of(models, is_same)) models.push_back(&name);
  }

  // "Beside other benchmarks (e.g. MMLU, GPQA)": nobody goes on about these.
  bool is_example(const Name& name) const {
    constexpr std::size_t kReach = 20;
    const std::size_t least = std::max(clause_.first + kReach, name.first) - kReach;
    for (std::size_t at = name.first; at-- > least;) {
      if (clause_.words.fold(at) == ")") return false;
      if (clause_.words.fold(at) != "(") continue;
      return clause_.words.fold(at + 1) == "e" && clause_.words.fold(at + 3) == "g";
    }
    return false;
  }

  // "Is 7th on Aider": a name of everyday language that all figures of the sentence are of.
  bool has_found(const Name& benchmark) const {
    return !out_.empty() && std::ranges::all_of(out_, [&](const Finding& finding) {
      return finding.value.benchmark == benchmark.text;
    });
  }

  // "Updated the Gemini series with Gemini Ultra 2.1, scoring 91.5%": the model of the figures,
  // where the sentence speaks of its family first.
  std::string narrowed(const std::string& subject) const {
    for (const Finding& finding : out_) {
      const std::string& model = finding.value.model;
      if (model.size() > subject.size() && model.starts_with(subject + " ")) return model;
    }
    return subject;
  }

  // "The 405B model can edit code": whom a sentence without figures is about.
  std::string sized_subject() const {
    constexpr std::size_t kReach = 6;
    if (clause_.words.fold(clause_.first) != "the") return {};
    return UnnamedModels(clause_).partly_named(std::min(clause_.end, clause_.first + kReach));
  }

  // "We also trained a smaller model (Wug-460M)."
  const Name* named_in_brackets() const {
    for (const Name& name : clause_.names) {
      if (name.kind != NameKind::kModel || !is_aside(name) || name.first < clause_.first + 2)
        continue;
      const bool called = clause_.is("model-noun", name.first - 2) &&
                          clause_.words.fold(name.end) == ")" && !clause_.is_compared(name);
      if (called) return &name;
    }
    return nullptr;
  }

  const Clause& clause_;
  const std::vector<Finding>& out_;
  std::string unnamed_;
  Carry& carry_;
};

}  // namespace

void leave(const Clause& clause, const std::vector<Finding>& found, std::string unnamed,
           Carry& carry) {
  Leaver(clause, found, std::move(unnamed), carry).run();
}

}  // namespace winnow
