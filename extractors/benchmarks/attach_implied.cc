// SPDX-License-Identifier: Apache-2.0
// Whose a figure is in a sentence that names nobody.
#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/benchmarks/attach.h"

namespace winnow {
namespace {

// Whether `whole` is all or some pieces of `name`, in their order, the first one first:
// "Qwen2.5-Math-Instruct" of "Qwen2.5-Math-72B-Instruct".
bool holds_pieces_of(const std::string& name, const std::string& whole) {
  static constexpr std::string_view kBreaks = " -";
  std::size_t from = 0;
  for (std::size_t at = 0; at <= whole.size();) {
    const std::size_t end = std::min(whole.find_first_of(kBreaks, at), whole.size());
    const std::string_view piece = std::string_view(whole).substr(at, end - at);
    std::size_t hit = name.find(piece, from);
    const auto is_piece = [&](std::size_t place) {
      const std::size_t behind = place + piece.size();
      return (place == 0 || kBreaks.contains(name[place - 1])) &&
             (behind == name.size() || kBreaks.contains(name[behind]));
    };
    while (hit != std::string::npos && !is_piece(hit)) hit = name.find(piece, hit + 1);
    if (hit == std::string::npos || (at == 0 && hit != 0)) return false;
    from = hit + piece.size();
    at = end + 1;
  }
  return true;
}

}  // namespace

// "It", "its", "The same model"; "On LiveBench it averaged" before any model is named.
bool Attacher::refers_to_carried() const {
  for (std::size_t at = clause_.first; at + 1 < clause_.end; ++at) {
    const Name* name = clause_.name_at(at);
    if (name != nullptr && name->kind == NameKind::kModel) break;
    // "On release its MMLU score of 88.5".
    const Name* next = clause_.name_at(at + 1);
    const bool scored = next != nullptr && next->kind == NameKind::kBenchmark;
    if (clause_.words.fold(at) == "its" && (scored || clause_.is("score-noun", at + 1)))
      return true;
    if (!clause_.is("pronoun", at)) continue;
    if (at > clause_.first && clause_.is("inverting-verb", at - 1)) return true;
    std::size_t verb = at + 1;
    while (clause_.is("adverb", verb)) ++verb;
    if (clause_.is("score-cue", verb)) return true;
    const bool moves = clause_.is("change-verb", verb) && clause_.words.fold(verb + 1) == "from";
    const bool told = clause_.has_name_between(NameKind::kBenchmark, clause_.first, at);
    if (moves && told && clause_.words.is_number(verb + 2)) return true;
    // "On FLEURS it has an average WER of 8.1%".
    const std::string_view had = clause_.words.fold(at + 1);
    // "With thinking it has 74%".
    const bool so = !clause_.conditions.empty() && clause_.conditions.front().end <= at &&
                    clause_.words.is_number(at + 2);
    if ((told || so) && (had == "has" || had == "had")) return true;
    const std::string_view is = clause_.words.fold(verb);
    if ((is == "s" || is == "is" || is == "was") && clause_.words.is_number(verb + 1)) return true;
  }
  const std::string_view word = clause_.words.fold(clause_.first);
  const std::string_view next = clause_.words.fold(clause_.first + 1);
  if (word == "the" && next == "same") return clause_.is("model-noun", clause_.first + 2);
  return clause_.is("pronoun", clause_.first) || word == "its" ||
         (word == "that" && clause_.is("model-noun", clause_.first + 1));
}

// The headline says "Qwen2.5-Math" or "Qwen2.5-Math-Instruct", the sentence before
// "Qwen2.5-Math-72B-Instruct": the second.
Attached Attacher::nearer_than(const std::string& whole) const {
  const bool part =
      carry_.here && carry_.subject.size() > whole.size() && holds_pieces_of(carry_.subject, whole);
  return {nullptr, part ? carry_.subject : whole, Tie::kCarried};
}

Attached Attacher::implied(const FigureMention& figure, bool the_model) const {
  if (is_of_all_scores(figure)) return {};
  const bool pronoun = refers_to_carried();
  const bool list = place_.derivation == Derivation::kList;
  // "We also trained Wug-460M. The model achieved 58%": the one that the block speaks of.
  const bool only_here = carry_.here && carry_.in_block.size() == 1;
  if (!list && the_model && only_here && !carry_.subject.empty()) {
    return {nullptr, carry_.subject, Tie::kCarried};
  }
  if (!list && pronoun && !carry_.subject.empty()) return {nullptr, carry_.subject, Tie::kCarried};
  // A headline says whom an article is about; without one the paragraph's only model is nearer.
  const bool only =
      !clause_.reading.headlined && carry_.alone && carry_.leads && !carry_.subject.empty();
  if (list ? carry_.here : only) return {nullptr, carry_.subject, Tie::kCarried};
  if (place_.above->model != nullptr) return nearer_than(place_.above->model->text);
  if (clause_.reading.subject.empty()) {
    const bool goes_on = list && !carry_.listing.empty();
    return goes_on ? Attached{nullptr, carry_.listing, Tie::kCarried} : Attached{};
  }
  if (pronoun && !list && !clause_.reading.headlined) return {};
  const bool told = clause_.reading.headlined || list;
  if (!told && !the_model && unnamed_.names_another(figure.first)) return {};
  return nearer_than(clause_.reading.subject);
}

}  // namespace winnow
