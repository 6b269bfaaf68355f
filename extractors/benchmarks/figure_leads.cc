// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/figure_leads.h"

#include <algorithm>

namespace winnow {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool FigureLeads::refuse(std::size_t at) const {
  return !stands_free(at) || is_either(at) || begins_range(at) || is_enumerator(at) ||
         is_amount(at) || is_serial(at) || is_statistic(at) || is_citation(at) ||
         is_led_elsewhere(at) || is_listed_delta(at);
}

// Not the tail of a word, a range, an amount or a change: "v4", "top-5", "$15", "+5.8".
bool FigureLeads::stands_free(std::size_t at) const {
  // "01.AI's newest model": the head of a name.
  const bool named = word(at + 1) == "." && words_.is_glued(at + 1) && words_.is_glued(at + 2) &&
                     words_.is_word(at + 2);
  if (named) return false;
  if (at == first_ || !words_.is_glued(at)) return true;
  if (words_.is_word(at - 1)) return false;
  const std::string_view sign = words_.fold(at - 1);
  if (sign == "-" || sign == "–") return false;
  if (sign == "/") return is_list_of_figures(at);
  return !is("figure-refusing-sign", sign);
}

// The second of "67.4/39.2"; of "9/10" the whole is no figure of its own.
bool FigureLeads::is_list_of_figures(std::size_t at) const {
  return words_.raw(at).find('.') != std::string_view::npos || word(at + 1) == "%";
}

// "r = 0.81", "n = 300": of a letter.
bool FigureLeads::is_statistic(std::size_t at) const {
  return before(at) == "=" && before(at, 2).size() == 1 && words_.is_word(at - 2);
}

// "on MBPP.[12]", "[3, 4]": the number of a source.
bool FigureLeads::is_citation(std::size_t at) const {
  if (!is_digits(words_.raw(at)) || words_.raw(at).size() > 3) return false;
  std::size_t open = at;
  while (open > first_ && (words_.is_number(open - 1) || words_.fold(open - 1) == ",")) --open;
  std::size_t close = at + 1;
  while (close < end_ && (words_.is_number(close) || words_.fold(close) == ",")) ++close;
  return before(open) == "[" && word(close) == "]";
}

bool FigureLeads::is_led_elsewhere(std::size_t at) const {
  std::size_t lead = at;
  while (lead > first_ && is("hedge", words_.fold(lead - 1))) --lead;
  const std::string_view previous = before(lead);
  const bool refused = is("figure-refusing-lead", previous) && !is_outcome(lead, at);
  if (refused || is_whole(lead) || is_count(at)) return true;
  if (is_explained(at) || is_set(at) || is_mark(at)) return true;
  if (is_scale(at)) return true;
  if (is_goal(lead) || is_supposed(lead)) return true;
  // "The prior record of 84%".
  if (previous == "of" && before(lead, 2) == "record" && is("former-word", before(lead, 3))) {
    return true;
  }
  // "up 9%", "rose 12 %"; but "up from 42%" and "up to 58%" have a word between.
  return is("change-verb", previous);
}

// "Beats it by 62.9 to 51.5": no difference.
bool FigureLeads::is_outcome(std::size_t lead, std::size_t at) const {
  if (before(lead) != "by") return false;
  const std::size_t to = std::max(past_percent(at + 1), at + 1);
  return word(to) == "to" && to + 1 < end_ && words_.is_number(to + 1);
}

// "Gemini 2.0 Flash (001)": no figure begins with two zeros.
bool FigureLeads::is_serial(std::size_t at) const {
  const std::string_view raw = words_.raw(at);
  return raw.size() >= 3 && raw.starts_with("00") && is_digits(raw);
}

// "US$ 1.25": what is glued to its sign has been read for a cost.
bool FigureLeads::is_amount(std::size_t at) const {
  const std::string_view sign = before(at);
  return sign == "$" || sign == "\u20AC" || sign == "\u00A3";
}

// "Have converged to 93–94%": of nobody in particular.
bool FigureLeads::begins_range(std::size_t at) const {
  const std::string_view sign = word(at + 1);
  const bool joined = (sign == "-" || sign == "\u2013") && words_.is_glued(at + 1);
  return joined && words_.is_glued(at + 2) && at + 2 < end_ && words_.is_number(at + 2) &&
         word(at + 3) == "%";
}

// "The top: 1. GPT-5 (OpenAI), 2. Gemini 3": the number of an item.
bool FigureLeads::is_enumerator(std::size_t at) const {
  const std::string_view lead = before(at);
  // "At Pass@32: (1) Across all sets, ...; (2) on miniF2F".
  const bool bracketed =
      lead == "(" && word(at + 1) == ")" && words_.raw(at).size() <= 2 && is_digits(words_.raw(at));
  const std::string_view ahead = before(at, 2);
  if (bracketed && (ahead.empty() || ahead == ":" || ahead == ";" || ahead == "and")) return true;
  const bool parted = lead == "," || lead == ";" || lead == ":" || lead == ")";
  const bool small = words_.raw(at).size() <= 2 && is_digits(words_.raw(at));
  if (!parted || !small || word(at + 1) != "." || !words_.is_glued(at + 1)) return false;
  // A sentence may seem to end there.
  if (at + 2 >= end_) return before(at, 2) == ")";
  return !words_.is_glued(at + 2) && words_.is_capital(at + 2);
}

// "Solve only 1 or 2 questions": of neither.
bool FigureLeads::is_either(std::size_t at) const {
  const bool first = word(at + 1) == "or" && at + 2 < end_ && words_.is_number(at + 2);
  const bool second = before(at) == "or" && at >= first_ + 2 && words_.is_number(at - 2);
  const std::size_t last = first ? at + 2 : at;
  return (first || second) && is("task-noun", word(last + 1));
}

// "18.8, 48.9 and 67.3 percentage points", "5.4, 5.0, 6.3 scores improvement": what was gained.
bool FigureLeads::is_listed_delta(std::size_t at) const {
  std::size_t next = at + 1;
  while (next < end_ && (words_.is_number(next) || word(next) == "," || word(next) == "and"))
    ++next;
  const bool scores = is("point", word(next)) || is("score-noun", word(next));
  return (word(next) == "percentage" && is("point", word(next + 1))) ||
         (scores && is("figure-goal", word(next + 1)));
}

// "A threshold of 50%", "a margin of 4.4 and 6.1 points", "plus de 50 %".
bool FigureLeads::is_goal(std::size_t lead) const {
  while (lead > first_ && (before(lead) == "and" || before(lead) == ",") && lead >= first_ + 2 &&
         words_.is_number(lead - 2)) {
    lead -= 2;
  }
  const bool genitive = before(lead) == "of" || before(lead) == "de";
  return genitive && is("figure-goal", before(lead, 2));
}

// "If it is 7.1%, the question resolves negatively"; "even if it got 80%" grants it.
bool FigureLeads::is_supposed(std::size_t lead) const {
  constexpr std::size_t kReach = 10;
  for (std::size_t at = lead; at > first_ && lead - at < kReach; --at) {
    if (!words_.is_word(at - 1)) return false;
    if (words_.fold(at - 1) == "if") return before(at - 1) != "even";
  }
  return false;
}

// "temperature=1.0, top_p=0.95": what a setting is.
bool FigureLeads::is_set(std::size_t at) const {
  return before(at) == "=" && at >= first_ + 2 && words_.is_glued(at) && words_.is_glued(at - 1) &&
         words_.is_word(at - 2) && !words_.has_capital(at - 2);
}

// "Rated from 0 to 7"; but "went from 0 to 52.7%".
bool FigureLeads::is_scale(std::size_t at) const {
  constexpr std::size_t kReach = 4;
  const std::size_t least = before(at) == "to" ? at - std::min<std::size_t>(at, 2) : at;
  const std::string_view raw = words_.raw(least);
  if (before(least) != "from" || (raw != "0" && raw != "1") || word(least + 1) != "to") {
    return false;
  }
  const std::size_t most = least + 2;
  if (most >= end_ || !is_digits(words_.raw(most)) || word(most + 1) == "%") return false;
  for (std::size_t back = 2; back <= kReach && least >= first_ + back; ++back) {
    if (is("change-verb", before(least, back))) return false;
  }
  return true;
}

// "A score of 1 is what people reach": what a figure would mean.
bool FigureLeads::is_explained(std::size_t at) const {
  const bool a_score = before(at) == "of" && is("score-noun", before(at, 2)) &&
                       (before(at, 3) == "a" || before(at, 3) == "an");
  return a_score && is("meaning-verb", word(word(at + 1) == "%" ? at + 2 : at + 1));
}

// The 42 of "35 out of 42 points": what could have been reached.
bool FigureLeads::is_whole(std::size_t at) const {
  if (before(at) != "of") return false;
  std::size_t back = before(at, 2) == "out" ? 3 : 2;
  // "2 questions out of 30".
  if (back == 3 && is("task-noun", before(at, back))) ++back;
  if (back == 3 && is("point", before(at, back))) ++back;  // "35 points out of 42"
  if (at < first_ + back || !words_.is_number(at - back)) return false;
  return !words_.is_glued(at - back) || before(at, back + 1) == "(";  // "(15 of 48)"
}

// "ahead on 54 out of 57 categories": how many things, and no score.
bool FigureLeads::is_count(std::size_t at) const {
  const std::size_t of = word(at + 1) == "out" ? at + 2 : at + 1;
  if (word(of) != "of" || of + 1 >= end_ || !words_.is_number(of + 1)) return false;
  // "dominating 19 out of 20 benchmarks"
  return before(at) == "on" || before(at) == "in" || is("benchmark-noun", word(of + 2));
}

// "The first to cross the 1,500 Elo mark": somewhere above it. "80% means 80% correct answers".
bool FigureLeads::is_mark(std::size_t at) const {
  std::size_t next = std::max(past_percent(at + 1), at + 1);
  if (word(next) == "elo") ++next;
  return word(next) == "means" || before(at) == "means" ||
         (before(at) == "the" && is("threshold-noun", word(next)));
}

// "an Elo of 1,412", "an Elo rating of 1,412", "un score Elo de 1 412".
bool FigureLeads::give_elo(std::size_t at) const {
  if (before(at) == "elo") return true;
  if (before(at) != "of" && before(at) != "de" && before(at) != "von") return false;
  return before(at, 2) == "elo" || (before(at, 3) == "elo" && is("elo-noun", before(at, 2)));
}

std::size_t FigureLeads::past_percent(std::size_t at) const {
  if (word(at) == "%") return at + 1;
  const std::size_t behind = rules_.match("percent", words_, at);
  return behind <= end_ ? behind : 0;
}

}  // namespace winnow
