// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/attach.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <span>

#include "extractors/benchmarks/groups.h"

namespace winnow {

Attacher::Attacher(const Clause& clause, const SentencePlace& place, const Carry& carry)
    : clause_(clause), place_(place), carry_(carry), unnamed_(clause) {
  const std::size_t size = clause.figures.size();
  zipped_model_.assign(size, nullptr);
  zipped_benchmark_.assign(size, nullptr);
  for (std::size_t at = 0; at < size;) {
    const std::size_t end = group_end(clause.words, clause.rules, std::span(clause.figures), at);
    for (std::size_t each = at; each < end; ++each) group_end_.push_back(end);
    if (end - at >= 2) zip(at, end);
    at = end;
  }
}

// "A and B scored 18 and 13", "51, 60 and 70 on X, Y and Z", "67.4/39.2 (X/Y) for A".
void Attacher::zip(std::size_t at, std::size_t end) {
  const std::size_t size = end - at;
  const auto before = [&](NameKind kind) {
    return group_before(clause_.words, clause_.rules, clause_.names, kind,
                        clause_.figures[at].first);
  };
  const auto behind = [&](NameKind kind) {
    return group_after(clause_.words, clause_.rules, clause_.names, kind,
                       clause_.figures[end - 1].end);
  };
  auto models = before(NameKind::kModel);
  // "They score 57.6 and 42.5".
  const bool they = clause_.figures[at].first >= clause_.first + 2 &&
                    clause_.words.fold(clause_.figures[at].first - 2) == "they";
  if (models.empty() && they && size == carry_.subjects.size()) models = carry_.subjects;
  if (models.empty() && refers_to_several(clause_.figures[at].first, clause_.figures[end - 1].end))
    models = size == carry_.models.size() ? carry_.models : carry_.in_block;
  const auto models_behind = behind(NameKind::kModel);
  const auto benchmarks = before(NameKind::kBenchmark);
  const auto benchmarks_behind = behind(NameKind::kBenchmark);
  const bool tied =
      !benchmarks_behind.empty() && is_tied_behind(clause_.figures[end - 1], *benchmarks_behind[0]);
  sized_[at] = unnamed_.sizes_before(clause_.figures[at].first, size);
  for (std::size_t index = 0; index < size; ++index) {
    const Name*& model = zipped_model_[at + index];
    if (models.size() == size) {
      model = models[index];
    } else if (models_behind.size() == size) {
      model = models_behind[index];
    }
    const Name*& benchmark = zipped_benchmark_[at + index];
    if (benchmarks_behind.size() == size && tied) {
      benchmark = benchmarks_behind[index];
    } else if (benchmarks_behind.size() == 1 && tied) {
      benchmark = benchmarks_behind[0];
    } else if (benchmarks.size() == size) {
      benchmark = benchmarks[index];
    }
  }
}

// "Beats o1 62.9 to 51.5": what stands beside a rival is both figures, the winner's first.
bool Attacher::opens_outcome(const Name& model, const FigureMention& figure) const {
  if (clause_.words.fold(figure.end) != "to" || model.end > figure.first) return false;
  for (std::size_t at = model.end; at < figure.first; ++at) {
    if (!clause_.is("outcome-lead", at)) return false;
  }
  return std::ranges::find(clause_.figures, figure.end + 1, &FigureMention::first) !=
         clause_.figures.end();
}

// "The three scored 68.3, 66.0 and 61.0": those that the sentence or block before named, in order.
bool Attacher::refers_to_several(std::size_t first, std::size_t behind) const {
  if (clause_.first_after(NameKind::kModel, clause_.first) != nullptr) return false;
  const std::size_t at = clause_.words.fold(behind) == "," ? behind + 1 : behind;
  // "36.7, 43.3 and 31.3 for the three".
  const bool told = clause_.is("model-preposition", at) && at + 2 < clause_.end &&
                    (clause_.is("several", at + 1) || clause_.is("several", at + 2));
  if (told || clause_.has_any("several", clause_.first, first)) return true;
  // "It has 83.6 and 85.3, respectively" is about one.
  bool it = false;
  for (std::size_t word = clause_.first; word < first; ++word) {
    it = it || clause_.words.fold(word) == "it";
  }
  return !it && clause_.words.fold(at) == "respectively";
}

// "GPT-5.4 (40.1)", "Sonnet at 1,648", "Gemini's 20.6", "GPT-5.4: 57.7".
bool Attacher::is_own(const Name& model, const FigureMention& figure) const {
  if (is_harness(model)) return false;
  const bool rival = clause_.is_compared(model);
  if (rival && (is_of_beater(model) || opens_outcome(model, figure))) return false;
  // "Outperforms GPT-5 by win rates of up to 79%": whose is who wins.
  if (rival && clause_.words.fold(model.end) == "by") return false;
  // "Level with GPT-5, at 72.5% against 72.7%": who is compared has the second.
  if (clause_.words.fold(model.end) == "," && rival && is_opposed(figure)) return false;
  return !clause_.has_figure_between(model.end, figure.first) &&
         !clause_.has_name_between(NameKind::kBenchmark, model.end, figure.first) &&
         clause_.is_bridge("model-bridge", model.end, figure.first);
}

// "Opus beat GPT-4, with 86.8%", "surpassed o1-mini with 72.6%", "knows less than GPT-4.1 (31.0 vs
// 42.3)": the one that beats has the first figure behind the other; but not so "that is close to
// GPT-4, with 86.8%".
bool Attacher::is_of_beater(const Name& model) const {
  const bool comma = clause_.words.fold(model.end) == ",";
  const std::size_t at = comma ? model.end + 1 : model.end;
  const auto own = std::ranges::find(clause_.figures, at + 1, &FigureMention::first);
  const bool with =
      clause_.words.fold(at) == "with" && !(comma && clause_.words.fold(clause_.first) == "that");
  if (own == clause_.figures.end()) return comma && with;
  if (with) {
    const std::size_t verb = clause_.lead_of(model.first, clause_.first);
    const bool beats = verb > clause_.first && clause_.is("beating-verb", verb - 1);
    return comma || (beats && !clause_.has_figure_between(clause_.first, model.first));
  }
  std::size_t other = own->end + 1;
  if (clause_.words.fold(other) == ".") ++other;
  return !comma && clause_.words.fold(at) == "(" && clause_.is("contrast", own->end) &&
         clause_.words.is_number(other);
}

// "Against PaLM 2, which ranks 7th with 1,042": whom the relative clause is about.
const Name* Attacher::antecedent(const FigureMention& figure) const {
  for (std::size_t at = figure.first; at-- > clause_.first + 1;) {
    if (clause_.name_at(at) != nullptr || clause_.is("condition-break", at)) return nullptr;
    if (clause_.words.fold(at) != "which" && clause_.words.fold(at) != "whose") continue;
    std::size_t last = clause_.words.fold(at - 1) == "," ? at - 2 : at - 1;
    // "GPT-5.2 from OpenAI, which".
    if (last < at && last > clause_.first + 1 && clause_.words.fold(last - 1) == "from") last -= 2;
    const Name* name = last < at ? clause_.name_at(last) : nullptr;
    return name != nullptr && name->kind == NameKind::kModel ? name : nullptr;
  }
  return nullptr;
}

// The model before the bracket that a figure stands in, where the bracket names no other:
// "GLM-4.7 (40.6 in our runs, 45.1 reported)".
const Name* Attacher::owner_of_bracket(const FigureMention& figure) const {
  for (std::size_t at = figure.first; at-- > clause_.first;) {
    if (clause_.words.fold(at) == ")") return nullptr;
    const Name* name = clause_.name_at(at);
    if (name != nullptr && name->kind == NameKind::kModel) return nullptr;
    if (clause_.words.fold(at) != "(") continue;
    const Name* owner = at > clause_.first ? clause_.name_at(at - 1) : nullptr;
    const bool owns = owner != nullptr && owner->kind == NameKind::kModel &&
                      !(clause_.is_compared(*owner) && is_of_beater(*owner)) &&
                      !clause_.has_any("human-subject", at, figure.first) &&
                      !clause_.has_any("contrast", at, figure.first);
    return owns ? owner : nullptr;
  }
  return nullptr;
}

// "76.5 for Gemini 3.1 Pro", "86.3 on BFCL (Falcon3-10B-Instruct)".
const Name* Attacher::model_behind(std::size_t at) const {
  const FigureMention& figure = clause_.figures[group_end_[at] - 1];
  const Name* model = clause_.first_after(NameKind::kModel, figure.end);
  if (model == nullptr || clause_.has_figure_between(figure.end, model->first)) return nullptr;
  if (leads_item(figure, *model)) return model;
  if (model->first == figure.end || model->first - figure.end > 2 * kAfterWords) return nullptr;
  // "38% (GPT-4.5 in February)".
  const bool dated = model->first == figure.end + 1 && clause_.words.fold(model->end) == "in" &&
                     clause_.words.fold(model->end + 2) == ")";
  const bool bracketed = clause_.words.fold(model->first - 1) == "(" &&
                         (dated || clause_.words.fold(model->end) == ")");
  // "Up from 48.1% in GPT-4".
  const bool was = figure.first > clause_.first && model->first == figure.end + 1 &&
                   clause_.words.fold(figure.first - 1) == "from" &&
                   clause_.words.fold(figure.end) == "in";
  const bool led = was || is_led_by_preposition(*model, figure.end) || is_with(figure, *model);
  if (!bracketed && !led) return nullptr;
  for (std::size_t word = figure.end; word < model->first; ++word) {
    const std::string_view text = clause_.words.fold(word);
    if (text != "(" && text != ")" && clause_.is("clause-break", word)) return nullptr;
  }
  return has_bracketed_figure(*model) ? nullptr : model;
}

// A list of figures with their models behind them: "77% GPT-5", "77.1 - GPT-5".
bool Attacher::leads_item(const FigureMention& figure, const Name& model) const {
  return place_.derivation == Derivation::kList && figure.first == clause_.first &&
         clause_.is_bridge("item-bridge", figure.end, model.first);
}

bool Attacher::is_led_by_preposition(const Name& model, std::size_t from) const {
  // "The 94.6 of GPT-5"; but "at 42.5, half the score of GPT-5".
  const std::size_t at = clause_.lead_of(model.first, from + 1);
  // "Within a point of GPT-5" compares; but "the 72.0 score of GPT-5".
  if (clause_.is("score-noun", from) && clause_.words.fold(from + 1) == "of") return at == from + 1;
  if (at > from + 1 && clause_.words.fold(at - 1) == "of") return false;
  return at > from && clause_.is("model-preposition", at - 1);
}

// "From 11.4% with Gemini 2.5 Pro to 72.7% with Gemini 3 Pro": where nobody else has them; but
// "70.6 with SWE-Agent" says what a model worked in.
bool Attacher::is_with(const FigureMention& figure, const Name& model) const {
  return clause_.words.fold(figure.end) == "with" && model.first == figure.end + 1 &&
         !is_harness(model) && subject_before(figure.first) == nullptr;
}

bool Attacher::has_bracketed_figure(const Name& model) const {
  return clause_.words.fold(model.end) == "(" && clause_.words.fold(model.end + 1) != "and" &&
         std::ranges::any_of(clause_.figures, [&](const FigureMention& figure) {
           return figure.first > model.end && figure.first <= model.end + 3;
         });
}

bool Attacher::is_taken(const Name& name) const {
  return std::ranges::any_of(models_, [&](const Attached& earlier) {
    return earlier.name == &name && earlier.tie == Tie::kBeside &&
           (clause_.is_compared(name) || earlier.text == "behind");
  });
}

// The nearest model before a figure that the sentence is about.
const Name* Attacher::subject_before(std::size_t word) const {
  const Name* subject = nullptr;
  for (const Name& name : clause_.names) {
    if (name.end > word) break;
    if (name.kind != NameKind::kModel || name.strength == Strength::kCue) continue;
    if (clause_.is_compared(name) || has_bracketed_figure(name) || is_taken(name)) continue;
    if (is_aside(name, word) || clause_.is_base(name) || is_harness(name)) continue;
    subject = &name;
  }
  return subject;
}

// "With SWE-Agent": what a model worked in.
bool Attacher::is_harness(const Name& name) const {
  return name.first > clause_.first && clause_.words.fold(name.first - 1) == "with" &&
         clause_.rules.is("harness", fold_word(name.text));
}

// "A holds 1,059; Chatterbox by Resemble has 1,502": behind a semicolon somebody nobody knows may
// begin anew.
bool Attacher::is_of_stranger(const FigureMention& figure) const {
  std::size_t at = figure.first;
  while (at > clause_.first && clause_.words.fold(at) != ";") --at;
  if (at == clause_.first || !clause_.words.is_capital(at + 1)) return false;
  for (std::size_t word = at + 1; word < figure.first; ++word) {
    const Name* name = clause_.name_at(word);
    if (name != nullptr && name->kind == NameKind::kModel) return false;
  }
  return clause_.name_at(at + 1) == nullptr && clause_.words.raw(at + 1).size() > 1 &&
         !clause_.is("name-lead", at + 1) && !clause_.is("no-subject", at + 1) &&
         !clause_.is("model-variant", at + 1) &&
         !clause_.rules.maker_phrases.match(clause_.words, at + 1);
}

// "A is at 62 (B: 48), using 110M tokens": who has a figure in brackets is no subject behind them.
bool Attacher::is_aside(const Name& name, std::size_t word) const {
  std::size_t open = name.first;
  while (open > clause_.first && clause_.words.fold(open - 1) != "(" &&
         clause_.words.fold(open - 1) != ")") {
    --open;
  }
  if (open == clause_.first || clause_.words.fold(open - 1) != "(") return false;
  std::size_t close = name.end;
  while (close < word && clause_.words.fold(close) != ")") ++close;
  return close < word && clause_.has_figure_between(name.end, close);
}

// "With a score of 42.8, Muse Spark leads": the subject follows the comma. "A score of 42.8 puts
// Muse Spark ahead": it follows the verb.
const Name* Attacher::subject_after(std::size_t word) const {
  const Name* model = clause_.first_after(NameKind::kModel, word);
  if (model == nullptr || clause_.is_compared(*model)) return nullptr;
  if (is_object_of_score(word, *model)) return model;
  const std::size_t lead = first_lead();
  // "On MATH our own is at 96.2, Qwen3 at 95.4": has a subject of its own.
  const bool told =
      clause_.has_any("model-verb", lead, word) || clause_.has_any("score-verb", lead, word);
  if (!clause_.is("fronted", lead) || told) return nullptr;
  std::size_t at = model->first;
  while (at > word && clause_.is("model-filler", at - 1)) --at;
  if (at > word && clause_.words.fold(at - 1) == ",") return model;
  // "Mit 64,9 Punkten bleibt Gemma 3 zurück": in German it follows the verb.
  const bool inverted = clause_.is("inverting-verb", model->first - 1) &&
                        !clause_.has_figure_between(word, model->first);
  return inverted ? model : nullptr;
}

// "A score of 42.8 puts Muse Spark ahead"; but "puts it level with Muse Spark".
bool Attacher::is_object_of_score(std::size_t word, const Name& model) const {
  if (has_bracketed_figure(model)) return false;
  for (std::size_t at = word; at < model.first; ++at) {
    if (clause_.words.fold(at) == "it" || clause_.words.fold(at) == "them") return false;
  }
  return clause_.has_any("score-noun", first_lead(), model.first) &&
         !clause_.has_any("score-verb", first_lead(), word) &&
         clause_.has_any("score-gives", word, model.first);
}

// The first word behind a lead: "Coding (SWE-bench): With a score ..." starts at "With".
std::size_t Attacher::first_lead() const {
  std::size_t at = clause_.first;
  for (std::size_t word = clause_.first; word < std::min(clause_.end, clause_.first + 16); ++word) {
    if (clause_.words.fold(word) == ":") at = word + 1;
  }
  return at;
}

// "GPT-5.2: 4.8% and 11.0%": one model's on two benchmarks.
bool Attacher::shares_subject(std::size_t at) const {
  return at > 0 && group_end_[at - 1] == group_end_[at] && models_[at - 1].tie == Tie::kBeside &&
         models_[at - 1].name != nullptr &&
         models_[at - 1].name->end <= clause_.figures[at - 1].first &&
         benchmarks_[at].name != benchmarks_[at - 1].name;
}

// "Zorbit scored 41 on A and 52 on B": one that nobody knows has both.
bool Attacher::shares_unseen(std::size_t at) const {
  if (at == 0 || models_[at - 1].name != nullptr || models_[at - 1].tie != Tie::kSentence) {
    return false;
  }
  const std::size_t from = clause_.figures[at - 1].end;
  const std::size_t to = clause_.figures[at].first;
  if (clause_.has_name_between(NameKind::kModel, from, to)) return false;
  for (std::size_t word = from; word < to; ++word) {
    if (clause_.words.fold(word) == ";" || clause_.is("comparator", word)) return false;
  }
  return true;
}

// "The larger two reach 75 and 78 on X, and 8.7 and 8.9 on Y": until another is named.
Subject Attacher::subject_at(std::size_t at) const {
  const std::size_t begin = group_begin(at);
  const Subject own = subject_of(clause_, clause_.figures[begin].first);
  if (own.kind != SubjectKind::kUntold || begin == 0 || models_.size() < begin) return own;
  const std::size_t before = clause_.figures[begin - 1].end;
  const bool named =
      clause_.has_name_between(NameKind::kModel, before, clause_.figures[begin].first);
  const bool nobodys = models_[begin - 1].tie == Tie::kNone && !named &&
                       subject_of(clause_, clause_.figures[group_begin(begin - 1)].first).kind ==
                           SubjectKind::kNobodys;
  return nobodys ? Subject{SubjectKind::kNobodys} : own;
}

Attached Attacher::model_of(std::size_t at) {
  models_.push_back(find_model(at));
  return models_.back();
}

Attached Attacher::find_model(std::size_t at) const {
  const FigureMention& figure = clause_.figures[at];
  if (at > 0 && clause_.is_price_of_score(figure)) return models_[at - 1];
  if (std::optional<Attached> beside = model_beside(at)) return *std::move(beside);
  if (is_of_rival(at)) {
    const Name* rival = rival_before(at);
    return rival == nullptr ? Attached{} : Attached{rival, {}, Tie::kSentence};
  }
  const bool back = at > 0 && is_interrupted(at);
  if (is_of_models(at) || was_nobodys(at) || is_what_was(figure) || is_somebodys(at) ||
      (is_of_unnamed_rival(figure) && !back))
    return {};
  if (resumes(at) && models_[at - 2].tie != Tie::kNone) return models_[at - 2];
  if (continues(at) && !back && models_[at - 1].tie != Tie::kNone) return models_[at - 1];
  if (shares_subject(at)) return models_[at - 1];
  if (is_for_humans(figure)) return {nullptr, "Human", Tie::kBeside};
  if (is_human(figure)) {
    return {nullptr, "Human", is_beside_humans(figure) ? Tie::kBeside : Tie::kSentence};
  }
  return is_contrasted(at) ? contrasted(at) : subject_of_sentence(at);
}

// The model that stands beside a figure or whose place in a list of names is the figure's in its
// group, the surest first.
std::optional<Attached> Attacher::model_beside(std::size_t at) const {
  const FigureMention& figure = clause_.figures[at];
  const Name* before = clause_.last_before(NameKind::kModel, figure.first);
  const bool own = before != nullptr && !clause_.is_base(*before) && is_own(*before, figure);
  if (own && clause_.words.fold(before->end) == "(") return Attached{before, {}, Tie::kBeside};
  if (std::string pair = unnamed_.pair_before(figure.first); !pair.empty()) {
    return Attached{nullptr, std::move(pair), Tie::kSentence};
  }
  const std::size_t begin = group_begin(at);
  if (const auto sizes = sized_.find(begin); sizes != sized_.end() && !sizes->second.empty()) {
    return Attached{nullptr, sizes->second[at - begin], Tie::kBeside};
  }
  const Name* zipped = zipped_model_[at];
  if (zipped != nullptr && zipped->first >= figure.end) return Attached{zipped, {}, Tie::kGroup};
  if (const Name* behind = model_behind(at)) return Attached{behind, "behind", Tie::kBeside};
  if (zipped != nullptr) return Attached{zipped, {}, Tie::kGroup};
  if (own) return Attached{before, {}, Tie::kBeside};
  if (const Name* who = owner_of_bracket(figure)) return Attached{who, {}, Tie::kBeside};
  if (const Name* who = antecedent(figure)) return Attached{who, {}, Tie::kBeside};
  if (std::string sized = unnamed_.size_behind(figure.end); !sized.empty()) {
    return Attached{nullptr, std::move(sized), Tie::kBeside};
  }
  return std::nullopt;
}

// "80% on X, above o1's 79%, and 97% on Y"; but "80% on X and 97% on Y, above o1's 79% and 96%".
bool Attacher::resumes(std::size_t at) const {
  const Attached& benchmark = benchmarks_[at];
  return at >= 2 && is_former(at - 1) &&
         (benchmark.tie != Tie::kGroup || benchmark.name->first >= clause_.figures[at - 1].end);
}

// Whose a figure is that has no model beside it, by what the sentence is about.
Attached Attacher::subject_of_sentence(std::size_t at) const {
  const FigureMention& figure = clause_.figures[at];
  const std::size_t begin = group_begin(at);
  // "65.8% on X, where A has 46.9% and B 44.7%; 70.6 on Y": again of the first.
  const bool opens = begin > 0 && clause_.words.fold(clause_.figures[begin].first - 1) == ";";
  if (opens && models_.front().tie != Tie::kNone) return models_.front();
  const Subject spoken = subject_at(at);
  if (spoken.kind == SubjectKind::kNobodys) return {};
  if (spoken.kind == SubjectKind::kPeople) return {nullptr, "Human", Tie::kSentence};
  if (spoken.kind == SubjectKind::kMakers) {
    std::optional<std::string> own = unnamed_.model_of_maker(spoken.maker);
    if (own && own->empty()) return {};
    if (own) return {nullptr, *std::move(own), Tie::kBeside};
  }
  if (std::string moded = unnamed_.in_mode(figure.first); !moded.empty()) {
    return {nullptr, std::move(moded), Tie::kSentence};
  }
  if (is_of_stranger(figure)) return {};
  const Name* subject = subject_before(figure.first);
  std::string unseen = unnamed_.unseen_subject(figure.first);
  if (subject != nullptr && unseen.empty()) return {subject, {}, Tie::kSentence};
  if (subject != nullptr) return {nullptr, std::move(unseen), Tie::kSentence};
  if (const Name* after = subject_after(figure.end)) return {after, {}, Tie::kSentence};
  if (std::string named = unnamed_.partly_named(figure.first); !named.empty()) {
    return {nullptr, std::move(named), Tie::kSentence};
  }
  if (!unseen.empty()) return {nullptr, std::move(unseen), Tie::kSentence};
  if (shares_unseen(at)) return models_[at - 1];
  return implied(figure, spoken.kind == SubjectKind::kTheModel);
}

}  // namespace winnow
