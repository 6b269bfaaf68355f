// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/name_tails.h"

#include <string_view>

namespace winnow {

// A number that a percent sign or a count follows is a figure, not a version or a year.
bool NameTails::is_measured(std::size_t at) const {
  const std::string_view next = words_.fold(at);
  if (next == "%" || next == "x") return true;
  return rules_.is("measure", next);
}

bool NameTails::is_note_mark(std::size_t at) const {
  const std::string_view raw = words_.raw(at);
  // Of two digits only those that are no year: "LiveCodeBench21".
  const bool two = raw.size() == 2 && raw[0] >= '1' && raw[0] <= '2' && raw < "23" && raw[1] != '.';
  const bool digit = words_.is_number(at) && (raw.size() == 1 || two) && raw[0] != '0';
  if (!digit || !words_.is_glued(at) || !words_.is_word(at - 1)) return false;
  if (words_.raw(at - 1).size() < 3) return false;  // "v2", "K2"
  const std::string_view next = words_.fold(at + 1);
  if (next == "." || next == ":") return !words_.is_glued(at + 2);
  return !words_.is_glued(at + 1) || next == "," || next == ")" || next == "(";
}

// Versions, years and subsets behind the name of a benchmark.
std::size_t NameTails::benchmark_tail(std::size_t at) const {
  while (at < words_.size()) {
    const std::size_t end = benchmark_tail_part(at);
    if (end == 0) break;
    at = end;
  }
  return at;
}

std::size_t NameTails::benchmark_tail_part(std::size_t at) const {
  if (words_.is_hyphen(at) && words_.is_glued(at) && words_.is_glued(at + 1)) {
    const bool part = words_.is_number(at + 1) || is_tail_word(at + 1);
    return part ? glued_end(at + 2) : 0;
  }
  if (is_note_mark(at)) return 0;
  if (words_.is_glued(at) && words_.is_number(at)) return glued_end(at + 1);
  if (!words_.is_near(at)) return 0;
  if (words_.fold(at) == "v" && words_.is_number(at + 1) && words_.is_glued(at + 1)) return at + 2;
  if (words_.is_number(at)) return is_version_of_benchmark(at) ? at + 1 : 0;
  const bool subset = words_.is_capital(at) ? rules_.is("benchmark-subset", words_.fold(at))
                                            : rules_.is("benchmark-subset-lower", words_.fold(at));
  // "The ARC-AGI-1 Public Training set" is none that anything is scored on.
  const bool trained = words_.fold(at + 1) == "training" || words_.fold(at + 1) == "train";
  return subset && !trained ? at + 1 : 0;
}

bool NameTails::is_version_of_benchmark(std::size_t at) const {
  if (is_measured(at + 1)) return false;
  const std::string_view raw = words_.raw(at);
  if (raw.size() == 1 && raw[0] >= '2' && raw[0] <= '6') return is_bare_version(at);
  if (raw.size() == 4 && raw.starts_with("20") && raw.find('.') == raw.npos) return true;
  const bool second = raw.size() == 3 && raw[1] == '.' && (raw[0] == '2' || raw[0] == '3');
  if (second && is_bare_version(at)) return true;  // "leads on Terminal-Bench 2.1"
  return raw.size() == 3 && raw.ends_with(".0") && raw[0] <= '5';
}

// "On Wug-Bench 2, it scored 41"; not "Wug-Bench 2/5", "MMLU 5-shot" or a cell's figure.
bool NameTails::is_bare_version(std::size_t at) const {
  const std::string_view next = words_.fold(at + 1);
  const bool stop = next == "." && !words_.is_glued(at + 2);
  const bool last = at + 1 >= words_.size() || !words_.is_near(at + 1);  // of a label or heading
  // "On Wug-Bench 2 the two score".
  const bool subject = next == "the" || next == "it" || next == "both" || next == "they";
  // "The Open LLM Leaderboard 2 and": a board is not on itself.
  const bool board = at > 0 && rules_.is("board-title", words_.fold(at - 1));
  return stop || last || subject || board || next == "," || next == ")" || next == ":" ||
         (next == "(" && !words_.is_number(at + 2)) || rules_.is("score-verb", next) ||
         rules_.is("benchmark-noun", next);
}

// Past word and number pieces without a gap: "v2", "2.0b"; not the 's of "4o's".
std::size_t NameTails::glued_end(std::size_t at) const {
  while (words_.is_glued(at) &&
         (words_.is_number(at) || (words_.is_word(at) && !words_.is_possessive(at)))) {
    ++at;
  }
  return at;
}

std::size_t NameTails::run_end(std::size_t at) const {
  std::size_t end = at + 1;
  while (words_.is_glued(end)) {
    const bool hyphen = words_.is_hyphen(end) && words_.is_glued(end + 1) &&
                        (words_.is_word(end + 1) || words_.is_number(end + 1));
    if (words_.is_possessive(end)) break;
    if (!hyphen && !words_.is_word(end) && !words_.is_number(end)) break;
    ++end;
  }
  return end;
}

bool NameTails::is_tail_word(std::size_t at) const {
  return words_.is_word(at) && !rules_.is("name-stop", words_.fold(at));
}

}  // namespace winnow
