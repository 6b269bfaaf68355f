// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/subjects.h"

#include <string_view>

namespace winnow {
namespace {

class SubjectReader {
 public:
  SubjectReader(const Clause& clause, std::size_t figure) : clause_(clause), figure_(figure) {}

  Subject run() const {
    constexpr std::size_t kReach = 10;
    // "A model at 80% on X", "got a small model to 61.3".
    if (word(1) == "at" || word(1) == "with" || word(1) == "to") {
      const Subject beside = of_noun(figure_ - 2);
      if (beside.kind != SubjectKind::kUntold) return beside;
    }
    // "OpenAI's figure of 95.2%".
    if (word(1) == "of") {
      const Subject whose = of_score(figure_ - 2);
      if (whose.kind != SubjectKind::kUntold) return whose;
    }
    for (std::size_t back = 1; back <= kReach && figure_ >= clause_.first + back + 1; ++back) {
      const std::size_t at = figure_ - back;
      if (ends_clause(at)) return {};
      if (is_verb(at)) return of_verb(at);
    }
    return {};
  }

 private:
  std::string_view word(std::size_t back) const {
    return figure_ >= clause_.first + back ? clause_.words.fold(figure_ - back)
                                           : std::string_view();
  }

  bool ends_clause(std::size_t at) const {
    const std::string_view text = clause_.words.fold(at);
    return clause_.name_at(at) != nullptr || text == ";" || text == "," || text == "that" ||
           text == "which" || text == "who" || clause_.has_figure_between(at, at + 1);
  }

  bool is_verb(std::size_t at) const {
    const std::string_view text = clause_.words.fold(at);
    if (text.ends_with("ing")) return false;  // "a 7B model scoring 60%"
    return clause_.is("score-verb", at) || clause_.is("change-verb", at) ||
           clause_.is("model-verb", at) || clause_.is("common-verb", at) ||
           clause_.is("saying-verb", at) || clause_.is("listing-verb", at) ||
           (clause_.is("score-cue", at) && !clause_.is("score-noun", at));
  }

  Subject of_verb(std::size_t verb) const {
    std::size_t noun = verb - 1;
    while (noun > clause_.first && clause_.is("adverb", noun)) --noun;
    // "Google lists 58.0%".
    const bool says = clause_.is("saying-verb", verb) || clause_.is("listing-verb", verb);
    const int maker = says && verb + 1 == figure_ ? maker_before(noun + 1) : -1;
    if (maker >= 0) return {SubjectKind::kMakers, maker};
    if (is_people(noun)) return {SubjectKind::kPeople};
    const Subject subject = of_noun(noun);
    if (subject.kind != SubjectKind::kUntold) return subject;
    const bool changed = clause_.is("change-verb", verb) && is_thing(noun);
    return {changed ? SubjectKind::kThing : SubjectKind::kUntold};
  }

  // "Hallucinations fell", "latency dropped"; not "its score rose" or "GPT-5 climbs".
  bool is_thing(std::size_t noun) const {
    constexpr std::size_t kShortest = 4;  // shorter ones are no nouns
    const Words& words = clause_.words;
    if (!words.is_word(noun) || clause_.name_at(noun) != nullptr) return false;
    if (words.is_capital(noun) && noun != clause_.first) return false;
    const std::string_view text = words.fold(noun);
    if (is_rate_of_thing(noun)) return true;
    const bool scored = clause_.is("score-noun", noun) || clause_.is("score-cue", noun) ||
                        clause_.is("scored-noun", noun) || clause_.is("sized-noun", noun) ||
                        clause_.is("benchmark-reference", noun) ||
                        clause_.is("benchmark-noun", noun);
    return text.size() >= kShortest && !text.ends_with("ly") && !scored &&
           !clause_.is("no-subject", noun) && !clause_.is("no-noun", noun);
  }

  // "The misinformation rate"; but "its pass rate".
  bool is_rate_of_thing(std::size_t noun) const {
    const std::string_view text = clause_.words.fold(noun);
    if ((text != "rate" && text != "rates") || noun <= clause_.first) return false;
    return clause_.words.is_word(noun - 1) && clause_.name_at(noun - 1) == nullptr &&
           !clause_.is("rate-of-success", noun - 1) && !clause_.words.is_possessive(noun - 1);
  }

  // "PhD-level virologists answered": people of a trade, in small letters.
  bool is_people(std::size_t noun) const {
    const std::string_view text = clause_.words.fold(noun);
    const bool trade = text.ends_with("ists") || text.ends_with("icians");
    const bool small = noun == clause_.first || !clause_.words.is_capital(noun);
    return small && (trade || clause_.is("people", noun));
  }

  // "Google's number is 88.0%".
  Subject of_score(std::size_t noun) const {
    const bool score = clause_.is("score-noun", noun) || clause_.is("scored-noun", noun);
    if (!score || noun <= clause_.first || !clause_.words.is_possessive(noun - 1)) return {};
    const int maker = maker_before(noun - 1);
    return maker < 0 ? Subject{} : Subject{SubjectKind::kMakers, maker};
  }

  Subject of_noun(std::size_t noun) const {
    constexpr std::size_t kReach = 5;
    if (noun < clause_.first || noun >= figure_ || clause_.name_at(noun) != nullptr) return {};
    if (clause_.is("somebody", noun)) return {SubjectKind::kNobodys};
    if (const Subject whose = of_score(noun); whose.kind != SubjectKind::kUntold) return whose;
    const bool many = clause_.is("model-plural", noun);
    if (!many && !clause_.is("model-noun", noun)) return {};
    for (std::size_t back = 1; back <= kReach && noun >= clause_.first + back; ++back) {
      const std::size_t at = noun - back;
      const std::string_view text = clause_.words.fold(at);
      if (clause_.name_at(at) != nullptr || text == "both" || text == "two") return {};
      if (clause_.is("another-model", at)) return {SubjectKind::kNobodys};
      if (clause_.words.is_possessive(at)) {
        const int maker = maker_before(at);
        return maker < 0 ? Subject{} : Subject{SubjectKind::kMakers, maker};
      }
      if (many) continue;
      if (text == "the" || text == "this" || text == "that") return {SubjectKind::kTheModel};
      if (text == "its" || text == "their" || text == "our") return of_owner(at);
      const Words& words = clause_.words;
      if (!words.is_word(at) && !words.is_hyphen(at) && !words.is_number(at)) break;
    }
    return {many ? SubjectKind::kNobodys : SubjectKind::kUntold};
  }

  // "Anthropic says its own model scores", "we have our model at".
  Subject of_owner(std::size_t at) const {
    for (std::size_t end = at; end > clause_.first; --end) {
      if (const int maker = maker_before(end); maker >= 0) return {SubjectKind::kMakers, maker};
    }
    return {SubjectKind::kTheModel};
  }

  // Whose name ends at a word, or -1.
  int maker_before(std::size_t end) const {
    constexpr std::size_t kLongest = 4;
    for (std::size_t back = 1; back <= kLongest && end >= clause_.first + back; ++back) {
      if (clause_.name_at(end - back) != nullptr) return -1;
      const auto maker = clause_.rules.maker_phrases.match(clause_.words, end - back);
      if (maker && maker->end == end) return maker->entry;
    }
    return -1;
  }

  const Clause& clause_;
  std::size_t figure_;
};

}  // namespace

Subject subject_of(const Clause& clause, std::size_t figure) {
  if (figure < clause.first + 2) return {};
  return SubjectReader(clause, figure).run();
}

}  // namespace winnow
