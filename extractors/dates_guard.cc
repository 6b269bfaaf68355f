// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_guard.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "extractors/ascii.h"
#include "extractors/dates_around.h"

namespace winnow {
namespace {

bool is_alnum(char c) { return is_digit(c) || is_letter(c); }

// "AIME 2024", "CES 2026", "IPhO 2025": a year behind an acronym is a part of its name.
bool is_behind_acronym(std::string_view before) {
  std::string_view word = last_word(before);
  while (!word.empty() && !is_alnum(word.front())) word.remove_prefix(1);  // "(AIME 2025)"
  const auto capitals = std::ranges::count_if(word, is_upper);
  const auto others = std::ranges::count_if(word, [](char c) { return !is_alnum(c) && c != '-'; });
  const auto letters =
      std::ranges::count_if(word, [](char c) { return is_upper(c) || is_lower(c); });
  return capitals >= 2 && 2 * capitals >= letters && others == 0;
}

// "Wang et al. (2024)", "(Porte, 2012; Laws, 2016)", "Santos (1989)" in a scholarly text.
bool is_citation(const Around& text) {
  const std::string_view before =
      text.before.substr(text.before.size() > 80 ? text.before.size() - 80 : 0);
  static constexpr std::string_view kEnds[] = {"et al. ", "et al., ", "et al. (", "et al.,",
                                               "et al, ", "et al (",  "et al,"};
  if (std::ranges::any_of(kEnds, [&](std::string_view end) { return before.ends_with(end); })) {
    return true;
  }
  // "Yu, J., & Wu, Y. (2022). Title".
  const bool initial = before.size() > 4 && before.ends_with(". (") &&
                       is_upper(before[before.size() - 4]) &&
                       (before[before.size() - 5] == ' ' || before[before.size() - 5] == '.');
  if (initial && text.after.starts_with(").")) return true;
  const std::size_t open = before.rfind('(');
  const std::size_t close = before.rfind(')');
  const bool inside = open != before.npos && (close == before.npos || close < open);
  if (!inside || !before.ends_with(", ")) return false;
  const std::string_view name = last_word(before.substr(0, before.size() - 2));
  const bool capital = !name.empty() && (is_upper(name.front()) || name.front() == '(');
  const char next = text.next();
  return capital && (next == ')' || next == ';' || next == ',' ||
                     (next >= 'a' && next <= 'e' && text.next(1) == ')'));
}

// "year = {2024}", "@article{qwen2024, ...".
bool is_in_bibliography(const Around& text) {
  if (text.before.find('{') == text.before.npos && text.before.find('@') == text.before.npos)
    return false;
  const std::size_t begin = text.before.find_last_of('\n');
  const std::string_view line =
      begin == text.before.npos ? text.before : text.before.substr(begin + 1);
  return line.find("={") != line.npos || line.find("= {") != line.npos ||
         line.find("@misc") != line.npos || line.find("@article") != line.npos;
}

// "Orwell's 1984": what somebody's year without a noun is, is a title.
bool is_title(const Around& text) {
  const std::string_view owner = last_word(text.before);
  const bool owned = owner.ends_with("'s") || owner.ends_with("’s");
  if (!owned || owner.empty() || !is_upper(owner.front())) return false;
  return first_word(text.after).empty() || text.next() != ' ';
}

// "2000 words", "a 2000-word essay".
bool is_count(const Around& text, const DateSignals& signals) {
  if (text.next() == '-') {
    const std::string unit(first_word(text.after.substr(1)));
    return signals.has("counted", unit) || signals.has("counted", unit + "s");
  }
  std::string_view unit = first_word(text.after);
  const std::vector<std::string_view> words = words_of(text.after.substr(0, 40), 2);
  const bool of_kind = words.size() == 2 && signals.has("counted_kind", words[0]);
  if (words.size() == 2 && (words[1] == "rating" || words[1] == "Elo"))
    return true;                 // "2029 Codeforces rating"
  if (of_kind) unit = words[1];  // "2000 warmup steps"
  if (!is_space(text.next()) || !signals.has("counted", unit)) return false;
  // "in 2025 dollars": its prices are meant.
  const std::string_view lead = last_word(text.before);
  const bool prices = lead == "in" || lead == "constant" || text.previous() == '(';
  return !(prices && (unit == "dollars" || unit == "euros"));
}

bool is_plain_year_no_date(const Around& text, const DateSignals& signals) {
  if (is_count(text, signals)) return true;
  const std::string_view previous = last_word(text.before);
  if (signals.has("numbered", previous)) return true;
  if (is_citation(text) || is_in_bibliography(text) || is_title(text)) return true;
  if (text.before.empty() || !is_space(text.before.back())) return false;
  return is_behind_acronym(text.before);
}

bool is_plain_number(std::string_view text) {
  return !text.empty() && is_digit(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.' || c == ','; });
}

bool is_like_a_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
}

// A cell of four digits among cells of other numbers: "1986" between "7432" and "28318".
bool is_figure_of_table(const TextView& view, Span span) {
  constexpr std::ptrdiff_t kReach = 64;  // cells to both sides
  const Block* block = view.block_at(span.begin);
  if (block == nullptr || block->kind != BlockKind::kTable || block->table < 0) return false;
  const std::vector<Cell>& cells =
      view.article().tables[static_cast<std::size_t>(block->table)].cells;
  const auto own = std::ranges::lower_bound(cells, span.begin, {},
                                            [](const Cell& cell) { return cell.span.begin; });
  if (own == cells.end() || own->span != span) return false;
  bool in_row = own->column == 0;
  bool in_column = false;
  const auto first = own - std::min(kReach, own - cells.begin());
  const auto end = own + std::min(kReach, cells.end() - own);
  for (auto cell = first; cell != end; ++cell) {
    const std::string_view text = view.slice(cell->span);
    if (cell == own || !is_plain_number(text) || is_like_a_year(text)) continue;
    in_row = in_row || (cell->row == own->row && cell->column > 0);
    in_column = in_column || cell->column == own->column;
  }
  return in_row && in_column;
}

// Whether the sentence has a word of a list, within reach.
bool is_beside_any(std::string_view list, const TextView& view, Span span,
                   const DateSignals& signals) {
  const Sentence* sentence = view.sentence_at(span.begin);
  if (sentence == nullptr) return false;
  return std::ranges::any_of(words_of(view.slice(near(sentence->span, span))),
                             [&](std::string_view word) { return signals.has(list, word); });
}

// Years that are numbers as often as years need a word that says so, or brackets.
bool is_unlikely_year(const Around& text, const TextView& view, Span span,
                      const DateSignals& signals) {
  const int year = (text.date[0] - '0') * 1000 + (text.date[1] - '0') * 100 +
                   (text.date[2] - '0') * 10 + (text.date[3] - '0');
  constexpr int kFirstLikely = 1800;
  constexpr int kLastLikely = 2050;
  constexpr int kLastScore = 1900;
  if (year < kLastScore && is_beside_any("scores", view, span, signals)) return true;
  // Of all years ahead one is a count of bytes and tokens first.
  constexpr int kPowerOfTwo = 2048;
  constexpr std::size_t kRating = 12;  // bytes of "Elo" and a preposition
  if (year == kPowerOfTwo && last_word(text.before) == "to") return true;
  if (year == kPowerOfTwo / 2 && last_word(text.before) != "in") return true;
  // "Players with an Elo over 2000".
  const std::size_t from = text.before.size() > kRating ? text.before.size() - kRating : 0;
  const std::string rating = folded_text(text.before.substr(from)) + " ";
  for (const std::string_view said : {"elo over ", "elo above ", "elo of ", "elo (~ ", "elo ( "}) {
    if (rating.ends_with(said)) return true;
  }
  if (year >= kFirstLikely && year <= kLastLikely && year != kPowerOfTwo) return false;
  const char previous = text.previous();
  const char next = text.next() == ' ' ? text.next(1) : text.next();
  const bool ends = !is_alnum(next) && next != ' ';
  const std::string_view owner = last_word(text.before.substr(0, text.before.size() - 1));
  if (previous == '(' && ends && owner.find_first_of("0123456789") == owner.npos) return false;
  if (text.before.ends_with("–") || text.before.ends_with("– ")) return false;
  const Block* block = view.block_at(span.begin);
  const bool range = text.date.size() > 4;
  if (range && block != nullptr && block->kind == BlockKind::kHeading &&
      block->span.end == span.end) {
    return false;  // "The war in the north, 1775-1780"
  }
  const std::string_view lead = signals.ends_with("before_year", text.before);
  // "DST and 1789 Capital": the number of a name.
  const std::string_view following = first_word(text.after);
  const bool named = text.next() == ' ' && !following.empty() && is_upper(following[0]);
  return lead.empty() || (named && (lead == "and" || lead == "or"));
}

// "every Monday", "every Wednesday/Thursday", "each Monday and Tuesday".
bool is_recurring(const Around& text, const DateSignals& signals) {
  constexpr std::size_t kList = 40;
  const std::size_t begin = text.before.size() > kList ? text.before.size() - kList : 0;
  const std::string_view list = text.before.substr(begin);
  const std::vector<std::string_view> words = words_of(list);
  for (std::size_t i = words.size(); i-- > 0;) {
    const auto end = static_cast<std::size_t>(words[i].data() + words[i].size() - list.data());
    const std::string_view until = list.substr(0, end);
    if (!signals.ends_with("every", until).empty()) return true;
    if (!signals.has("in_list_of_weekdays", words[i])) return false;
  }
  return false;
}

// "usually in May", "it often peaks in December": the words before it in the clause.
bool is_usual(const Around& text, const DateSignals& signals) {
  constexpr std::size_t kClause = 60;  // bytes
  std::string_view before =
      text.before.substr(text.before.size() > kClause ? text.before.size() - kClause : 0);
  const std::size_t dash = before.rfind("—");
  if (dash != before.npos) before.remove_prefix(dash);
  const std::size_t clause = before.find_last_of(".;!?(");
  if (clause != before.npos) before.remove_prefix(clause);
  return std::ranges::any_of(words_of(before),
                             [&](std::string_view word) { return signals.has("usually", word); });
}

// "Johnnie Christmas", "#Christmas".
bool is_holiday_no_date(const Around& text, const TextView& view, const DateSignals& signals) {
  if (text.previous() == '#' || text.previous() == '@') return true;
  if (!is_message(view) && signals.ends_with("before_holiday", text.before).empty()) return true;
  const std::string_view previous = last_word(text.before);
  if (previous == "a" || previous == "A") return true;  // "a Christmas tree"
  const bool spaced = !text.before.empty() && text.before.back() == ' ';
  return spaced && previous.size() > 1 && is_upper(previous[0]) && is_lower(previous.back()) &&
         is_lower(previous[1]) &&
         last_word(
             text.before.substr(0, static_cast<std::size_t>(previous.data() - text.before.data())))
                 .size() > 1;
}

bool is_weekday_name(std::string_view word, const DateSignals& signals) {
  return word.size() > 3 && signals.has("in_list_of_weekdays", word);
}

// "Monday - Rest", "Friday: soup", a cell or line that is a weekday, a row of weekdays.
bool is_in_timetable(const Around& text, const DateSignals& signals) {
  const std::string_view previous = last_word(text.before);
  if (is_weekday_name(previous, signals) || is_weekday_name(first_word(text.after), signals)) {
    return text.next() == ' ' || text.next() == '\n' || text.next() == '\t';
  }
  if (!signals.ends_with("before_month", text.before).empty()) return false;
  const bool alone = text.after.empty() || text.next() == '\n' || text.next() == '\t';
  const bool first = text.before.empty() || text.previous() == '\n' || text.previous() == '\t';
  if (alone && first) return true;
  return text.next() == ':' || text.next() == '|' || text.after.starts_with(" - ") ||
         text.after.starts_with(" – ") || text.after.starts_with(" | ");
}

bool is_weekday_no_date(const Hit& hit, const Around& text, const TextView& view,
                        const DateSignals& signals) {
  if (!is_message(view)) {
    // Some languages write them small.
    const bool english = hit.file().data().text_of("language").empty();
    if (english && is_lower(text.date.front())) return true;
    if (!signals.ends_with("indefinite", text.before).empty()) return true;
  }
  if (is_in_timetable(text, signals)) return true;
  if (text.previous() == '#') return true;
  if (signals.has("weekday_names",
                  std::string(last_word(text.before)) + " " + std::string(text.date))) {
    return true;
  }
  const std::vector<std::string_view> after =
      words_of(text.after.substr(0, std::min<std::size_t>(text.after.size(), 40)));
  if (after.empty() || !is_space(text.next())) return false;
  if (signals.has("weekday_names_after", after[0])) return true;
  return after.size() > 1 &&
         signals.has("weekday_names_after", std::string(after[0]) + " " + std::string(after[1]));
}

// "April Ryan", "August Wilson": a month before a capitalised word and behind no word of time.
bool is_month_no_date(const Around& text, const DateSignals& signals) {
  if (text.after.starts_with(" of the ")) return true;  // "March of the Ants"
  if (is_space(text.previous()) || text.before.empty()) {
    const std::string_view following = first_word(text.after);
    const bool name = text.next() == ' ' && !following.empty() && following != "I" &&
                      is_upper(following[0]) && (following.size() == 1 || is_lower(following[1]));
    constexpr std::size_t kAbbreviation = 4;
    const bool short_form = text.date.size() <= kAbbreviation && text.date != "June" &&
                            text.date != "July" && text.date != "May";
    if (name && (short_form || signals.ends_with("before_month", text.before).empty())) return true;
  }
  return false;
}

// "Call us today!"
bool is_call_to_action(const TextView& view, Span span, const DateSignals& signals) {
  const Sentence* sentence = view.sentence_at(span.begin);
  return sentence != nullptr &&
         signals.has("call_to_action", first_word(view.slice(near(sentence->span, span))));
}

// "today's world", "even today", "companies today": no day is meant.
bool is_vague_today(const Around& text, const TextView& view, Span span,
                    const DateSignals& signals) {
  const std::string day = folded_text(text.date);
  if (day.starts_with('t') && day.size() <= 4) return !is_message(view);  // "tdy", "tmr"
  if (day == "tomorrow") return !signals.ends_with("vague_before_tomorrow", text.before).empty();
  if (day != "today") return false;
  if (!signals.ends_with("vague_before_today", text.before).empty()) return true;
  for (const std::string_view owner : {"'s ", "’s "}) {
    if (!text.after.starts_with(owner)) continue;
    const std::vector<std::string_view> words =
        words_of(text.after.substr(owner.size(), std::min<std::size_t>(text.after.size(), 40)));
    if (!words.empty() && signals.has("vague_after_today", words[0])) return true;
    if (is_message(view)) return false;
    return std::none_of(words.begin(),
                        words.begin() + std::min<std::ptrdiff_t>(2, std::ssize(words)),
                        [&](std::string_view word) { return signals.has("today_of", word); });
  }
  if (is_message(view)) return false;
  return is_call_to_action(view, span, signals) ||
         !is_beside_any("today_signals", view, span, signals);
}

// "in FY25, against 1.6 crore in the previous year": a year that counts as fiscal ones do.
bool is_beside_fiscal_year(const TextView& view, Span span, const DateSignals& signals) {
  const Sentence* sentence = view.sentence_at(span.begin);
  if (sentence == nullptr) return false;
  const std::vector<std::string_view> words = words_of(view.slice(near(sentence->span, span)));
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string_view word = words[at];
    if (word.size() > 2 && word.starts_with("FY") && is_digit(word[2])) return true;
    if (!signals.has("fiscal", word)) continue;
    // "financial markets" are of no year.
    if (word != "financial" || (at + 1 < words.size() && words[at + 1] == "year")) return true;
  }
  return false;
}

// "over the last year", "the past month": how long, not when.
bool is_duration(const Around& text, const TextView& view) {
  const std::string date = folded_text(text.date);
  if (date.starts_with("past") && !is_message(view)) return true;
  constexpr std::array<std::string_view, 5> kOwners = {"the", "its", "their", "his", "her"};
  const std::string before = folded_text(last_word(text.before));
  return std::ranges::find(kOwners, before) != kOwners.end() && !is_upper(text.date.front()) &&
         (date.starts_with("last") || date.starts_with("past") || date.starts_with("next"));
}

// "1) Ann Jun 2) single": the number behind a name counts the items of a list.
bool is_counter(const Around& text) {
  if (text.next() != ')' || !is_digit(text.date.back())) return false;
  const std::size_t open = text.before.rfind('(');
  const std::size_t close = text.before.rfind(')');
  return close != text.before.npos && close > 0 && is_digit(text.before[close - 1]) &&
         (open == text.before.npos || open < close);
}

// "reset at the end of the year": every year's, unless a word like "by" makes it this one's.
bool is_any_end(const Around& text, const TextView& view, const DateSignals& signals) {
  const bool is_this =
      text.date.find("this") != text.date.npos || text.date.find("current") != text.date.npos;
  return !is_this && !is_message(view) &&
         signals.ends_with("definite_before_end", text.before).empty();
}

// "for the weekend" is any weekend where the verb tells no time.
bool is_any_weekend(const Around& text, const TextView& view, Span span,
                    const DateSignals& signals) {
  if (signals.has("weekend_of", first_word(text.after))) return true;
  if (is_message(view)) return false;
  const Sentence* sentence = view.sentence_at(span.begin);
  return sentence == nullptr ||
         tense_around(view.text(), sentence->span, span, signals) == Tense::kUnknown;
}

// "Winter Show": a word in capitals before another one is part of a name.
bool is_part_of_name(const Around& text) {
  const std::string_view following = first_word(text.after);
  return text.next() == ' ' && is_upper(text.date.front()) && is_lower(text.date.back()) &&
         following.size() > 1 && is_upper(following[0]) && is_lower(following[1]);
}

// Weekends and seasons without another word are those at hand in a message alone.
bool is_not_at_hand(const Around& text, const TextView& view, const DateSignals& signals) {
  if (!is_message(view) || is_part_of_name(text)) return true;
  const bool apart = text.before.empty() || is_space(text.previous());
  return !apart || signals.has("any_of_its_kind", last_word(text.before));
}

// A quarter without a year is one of business beside words of business, or where no word of sports
// is.
bool is_quarter_of_a_game(const Around& text, const TextView& view, Span span,
                          const DateSignals& signals) {
  if (is_beside_any("business", view, span, signals)) return false;
  if (text.date.size() == 2) return signals.ends_with("before_q", text.before).empty();
  // "of the game", "of two thousand and twenty"
  return first_word(text.after) == "of" || is_beside_any("sports", view, span, signals);
}

// "its fiscal first quarter", "the second quarter of its 2026 fiscal year": of no calendar year.
bool is_fiscal(const Around& text, const DateSignals& signals) {
  if (signals.has("fiscal", last_word(text.before))) return true;
  if (first_word(text.after) == "fiscal") return true;  // "cuarto trimestre fiscal"
  constexpr std::size_t kWords = 5;                     // "of the company's 2026 fiscal"
  const std::size_t clause = text.after.find_first_of(",.;:()\n");
  const std::vector<std::string_view> words = words_of(text.after.substr(0, clause), kWords);
  if (words.empty() || !signals.has("of", words.front())) return false;
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return signals.has("fiscal", word); });
}

// "this may", "you may 5 times": the verb.
bool is_verb(const Hit& hit) { return hit.group("month") == "may" && hit.group("year").empty(); }

int number_in(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = is_digit(c) ? number * 10 + (c - '0') : number;
  return number;
}

// "2009-10" is a season's two years where the second number is the next year, else a month.
bool is_other_of_year_and_month(const Hit& hit) {
  const int next_year = (number_in(hit.group("year")) + 1) % 100;
  const std::string_view month = hit.group("month");
  const std::string_view to_year = hit.group("to_year");
  if (!to_year.empty()) {
    constexpr int kMonths = 12;
    return to_year.size() == 2 && number_in(to_year) <= kMonths && number_in(to_year) != next_year;
  }
  const bool digits = !month.empty() && is_digit(month.front()) && hit.group("day").empty();
  return digits && hit.quote().find(month) > 0 && number_in(month) == next_year;
}

}  // namespace

bool is_no_date(const Hit& hit, Span span, const TextView& view, const DateSignals& signals) {
  const Around text = around(view, span);
  if (is_piece(text, signals)) return true;
  if (!signals.ends_with("copyright", text.before).empty() || is_counter(text)) return true;
  const std::string_view plain = hit.group("plain");
  if (plain == "year") {
    if (signals.has("fiscal", last_word(text.before))) return true;
    return is_plain_year_no_date(text, signals) || is_unlikely_year(text, view, span, signals) ||
           is_figure_of_table(view, span);
  }
  if (plain == "years") {
    return signals.has("numbered", last_word(text.before)) ||
           is_unlikely_year(text, view, span, signals) || is_other_of_year_and_month(hit);
  }
  if (!hit.group("era").empty()) return signals.ends_with("before_year", text.before).empty();
  if (!hit.group("year").empty()) {
    return is_in_bibliography(text) || is_other_of_year_and_month(hit) ||
           (is_digit(text.date.front()) && signals.has("numbered", last_word(text.before)));
  }
  if (is_recurring(text, signals) || is_usual(text, signals) || is_verb(hit)) return true;
  if (plain == "month") return is_month_no_date(text, signals);
  if (plain == "holiday") return is_holiday_no_date(text, view, signals);
  if (plain == "quarter")
    return is_quarter_of_a_game(text, view, span, signals) || is_fiscal(text, signals);
  if (plain == "day") return is_vague_today(text, view, span, signals);
  if (plain == "end") return is_any_end(text, view, signals);
  if (plain == "weekend") return is_any_weekend(text, view, span, signals);
  if (plain == "weekend_at_hand" || plain == "season_at_hand") {
    return is_not_at_hand(text, view, signals);
  }
  if (plain == "in" && !is_message(view)) return true;
  // "a day later than it had promised": how much, not when.
  if (!hit.group("count").empty())
    return text.previous() == '-' || first_word(text.after) == "than";
  const bool weekday_alone = !hit.group("weekday").empty() && hit.group("day").empty() &&
                             hit.group("relation").empty() && hit.group("nth").empty();
  if (weekday_alone) return is_weekday_no_date(hit, text, view, signals);
  if (hit.group("unit").empty() || hit.group("relation").empty()) return false;
  const bool spoken = signals.has("counts_from_text", hit.group("relation"));
  return is_duration(text, view) || (spoken && is_beside_fiscal_year(view, span, signals));
}

}  // namespace winnow
