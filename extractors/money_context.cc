// SPDX-License-Identifier: Apache-2.0
#include "extractors/money_context.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace winnow {
namespace {

constexpr std::size_t kReach = 160;  // how far words may be looked for
constexpr std::size_t kPhrase = 40;  // how long a hedge or a unit may be

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

char at(std::string_view text, std::size_t index) {
  return index < text.size() ? text[index] : '\0';
}

// Letters that may stick to an amount: "£50pp", "£900pcm".
bool is_suffix(std::string_view word) {
  constexpr std::string_view kSuffixes[] = {"pp", "pcm", "pw", "pa", "ph", "ea", "pm"};
  return std::ranges::find(kSuffixes, word) != std::end(kSuffixes);
}

bool has_clean_end(std::string_view text, std::size_t end) {
  const char next = at(text, end);
  if (is_alnum(next)) {
    std::size_t stop = end;
    while (stop - end < 4 && is_alnum(at(text, stop))) ++stop;
    return is_suffix(text.substr(end, stop - end));
  }
  constexpr std::string_view kFormula = "%^_{\\";
  if (next != '\0' && kFormula.find(next) != kFormula.npos) return false;
  const bool joint = next == '.' || next == ',' || next == ':';
  return !joint || !is_digit(at(text, end + 1));
}

// "A temperature of $0.6$", "a rate of $3 \times 10^{-3}$": a number in TeX's dollars.
bool is_formula(std::string_view text, Span span) {
  // "The depth $= 1$", "with $k = 10$".
  if (span.end > 0 && text[span.end - 1] == '$') {
    constexpr std::size_t kReach = 24;
    const std::size_t from = span.begin > kReach ? span.begin - kReach : 0;
    const std::string_view before = text.substr(from, span.begin - from);
    const std::size_t open = before.rfind('$');
    return open != before.npos && before.find('=', open) != before.npos &&
           before.find('\n', open) == before.npos;
  }
  if (text[span.begin] != '$' || span.end >= text.size()) return false;
  if (text[span.end] == '$') return span.end + 1 == text.size() || !is_digit(text[span.end + 1]);
  std::string_view rest = text.substr(span.end);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  constexpr std::string_view kSigns[] = {"\\", "^", "_", "\u00B7", "\u00D7"};  // "·", "×"
  const bool goes_on =
      std::ranges::any_of(kSigns, [rest](std::string_view sign) { return rest.starts_with(sign); });
  const std::size_t close = goes_on ? rest.find_first_of("$\n") : std::string_view::npos;
  return close != std::string_view::npos && rest[close] == '$';
}

bool has_clean_begin(std::string_view text, Span span) {
  if (span.begin == 0) return true;
  const char before = text[span.begin - 1];
  const char first = text[span.begin];
  if (before == '$' || before == '_' || before == '\\' || before == '{') return false;
  if (is_alnum(first) || first == '$') {
    const bool joint = (before == '.' || before == ',' || before == ':') && span.begin > 1;
    if (joint && is_digit(first) && is_digit(text[span.begin - 2])) return false;
    return !is_alnum(before) && !(before == '#' && is_digit(first));
  }
  return !is_digit(before);
}

// The words of a phrase from its end or its start: spans of the last (first) 1, 2, ... words.
std::string_view last_words(std::string_view text, int count) {
  std::size_t begin = text.size();
  for (int n = 0; n < count; ++n) {
    while (begin > 0 && is_space(text[begin - 1])) --begin;
    if (begin == 0) return {};
    while (begin > 0 && !is_space(text[begin - 1])) --begin;
  }
  return text.substr(begin);
}

std::string_view first_words(std::string_view text, int count) {
  std::size_t end = 0;
  for (int n = 0; n < count; ++n) {
    while (end < text.size() && is_space(text[end])) ++end;
    if (end == text.size()) return {};
    while (end < text.size() && !is_space(text[end])) ++end;
  }
  return text.substr(0, end);
}

std::string_view trim_end(std::string_view text, std::string_view what) {
  while (!text.empty() && what.find(text.back()) != what.npos) text.remove_suffix(1);
  return text;
}

std::string_view trim_begin(std::string_view text, std::string_view what) {
  while (!text.empty() && what.find(text.front()) != what.npos) text.remove_prefix(1);
  return text;
}

constexpr std::string_view kSpaces = " \t\n\r";
constexpr std::string_view kOpening = "(\"'[";
constexpr int kMostWords = 4;  // of a hedge or a unit

std::string lower_text(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

// The phrase of a list that a text starts with, the longest first; null where there is none.
const std::string* phrase_at(std::string_view text, const WordList& list) {
  for (int count = kMostWords; count > 0; --count) {
    const std::string_view words = trim_end(first_words(text, count), ".,;:)]!?\"'\u201D");
    if (words.empty()) continue;
    if (const std::string* found = list.find(words)) return found;
    const std::size_t slash = words.find_first_of("/(");
    if (slash == words.npos || slash == 0) continue;
    if (const std::string* found = list.find(words.substr(0, slash))) return found;
  }
  return nullptr;
}

std::string_view stretch_before(std::string_view text, Span stretch, std::size_t where) {
  const std::size_t begin =
      where - stretch.begin > kPhrase ? where - kPhrase : std::min(stretch.begin, where);
  return text.substr(begin, where - begin);
}

std::string_view stretch_after(std::string_view text, Span stretch, std::size_t where) {
  const std::size_t end = std::min({stretch.end, where + kPhrase, text.size()});
  return where < end ? text.substr(where, end - where) : std::string_view();
}

}  // namespace

bool has_clean_edges(std::string_view text, Span span) {
  return has_clean_begin(text, span) && has_clean_end(text, span.end) && !is_formula(text, span);
}

bool looks_like_money(std::string_view number, std::string_view scale) {
  if (!scale.empty()) return scale != "T" && scale != "k" && scale != "K" && scale != "L";
  const std::size_t mark = number.find_first_of(",.");
  if (mark != number.npos && number.size() - mark >= 4) return true;
  return number.size() > 3 && number[number.size() - 3] == '.';
}

bool is_inside_url(std::string_view text, Span span) {
  std::size_t begin = span.begin;
  while (begin > 0 && span.begin - begin < kReach && !is_space(text[begin - 1])) --begin;
  const std::string_view run = text.substr(begin, span.begin - begin);
  return run.find("://") != run.npos || run.find("www.") != run.npos;
}

AmountWords::AmountWords(const RuleFile& rules)
    : before_(&rules.list("before")),
      after_(&rules.list("after")),
      units_(&rules.list("unit")),
      token_prices_(&rules.list("token_price")),
      pays_(&rules.list("pays")),
      weighs_(&rules.list("weighs")),
      changes_(&rules.list("change")) {
  for (const auto& [phrase, meaning] : before_->words())
    last_words_[lower_text(last_words(phrase, 1))];
  for (const auto& [phrase, meaning] : after_->words())
    first_bytes_.set(static_cast<unsigned char>(phrase[0]));
}

// Whether the last word of a text is the last one of a phrase that qualifies: most are not, and one
// look tells.
bool AmountWords::may_qualify(std::string_view before) const {
  const std::string_view word = last_words(before, 1);
  if (word.empty()) return false;
  // A no-break space is no border here, but one inside a phrase.
  if (word.find('\xC2') != word.npos) return true;
  return last_words_.contains(lower_text(word)) ||
         last_words_.contains(lower_text(trim_begin(word, kOpening)));
}

std::string_view AmountWords::qualifier_of(std::string_view text, Span stretch, Span span) const {
  const std::string_view before = trim_end(stretch_before(text, stretch, span.begin), kSpaces);
  for (int count = may_qualify(before) ? kMostWords : 0; count > 0; --count) {
    const std::string_view words = trim_begin(last_words(before, count), kOpening);
    if (words.empty()) continue;
    // "It adds up to $900" says what it is, no bound.
    if (const std::string* found = before_->find(words)) {
      return *found == "none" ? std::string_view() : std::string_view(*found);
    }
  }
  const std::string_view after = stretch_after(text, stretch, span.end);
  const std::string_view behind = trim_begin(after, kSpaces);
  const auto may_start = [this](std::string_view rest) {
    return !rest.empty() && first_bytes_.test(static_cast<unsigned char>(rest[0]));
  };
  if (!may_start(after) && !may_start(behind)) return {};
  for (const auto& [word, meaning] : after_->words()) {
    const std::string_view rest = is_letter(word[0]) ? behind : after;
    if (rest.starts_with(word) && !is_letter(at(rest, word.size())) &&
        (!is_letter(word[0]) || rest.size() < after.size())) {
      // "$5 plus tax" adds, "$5 or more" bounds.
      if (word != "plus") return meaning;
    }
  }
  return {};
}

namespace {

// "$86 million a year earlier": when it was, not what for.
bool is_time_apart(std::string_view unit_and_more) {
  constexpr std::string_view kApart[] = {"earlier", "ago", "later", "before", "after", "prior"};
  std::string_view word = last_words(first_words(unit_and_more, 2), 1);
  word = trim_end(word, ".,;:)!?\"'");
  return std::ranges::find(kApart, word) != std::end(kApart);
}

// The words of "-a-month", apart: " a month"; empty where no hyphen joins
// them to the amount.
std::string hyphened_words(std::string_view after) {
  constexpr std::string_view kNonBreaking = "\u2011";
  if (!after.starts_with('-') && !after.starts_with(kNonBreaking)) return {};
  std::string words(first_words(after, 1));
  for (std::size_t at = 0; (at = words.find(kNonBreaking, at)) != words.npos;) {
    words.replace(at, kNonBreaking.size(), "-");
  }
  std::ranges::replace(words, '-', ' ');
  return words;
}

}  // namespace

std::string AmountWords::per_of(std::string_view text, Span stretch, Span span) const {
  std::string_view after = trim_begin(stretch_after(text, stretch, span.end), "+");
  const std::string hyphened = hyphened_words(after);
  if (!hyphened.empty()) after = hyphened;
  after = trim_begin(after, " \t(");
  if (after.starts_with('/')) {
    const std::string* unit = phrase_at(trim_begin(after.substr(1), " "), *units_);
    return unit == nullptr ? "" : *unit;
  }
  const std::string_view article = first_words(after, 1);
  const std::string_view rest = trim_begin(after.substr(article.size()), kSpaces);
  if (rest.size() == after.size() - article.size()) return "";
  constexpr std::string_view kPer[] = {"per", "Per", "pro", "je", "par", "por"};
  if (std::ranges::find(kPer, article) != std::end(kPer)) {
    if (const std::string* unit = phrase_at(rest, *units_)) return *unit;
    const std::string_view first = first_words(rest, 1);
    const std::string_view second = trim_begin(rest.substr(first.size()), kSpaces);
    // "per infringing image"
    if (const std::string* unit = phrase_at(second, *units_)) return *unit;
    return std::string(trim_end(first, ".,;:)!?\"'"));
  }
  if (article != "a" && article != "an" && article != "each" && article != "every") return "";
  const std::string* unit = phrase_at(rest, *units_);
  return unit == nullptr || is_time_apart(rest) ? "" : *unit;
}

bool WordsNear::any(const TextView& view, Span stretch, Span span) {
  if (stretch != stretch_) read(view, stretch);
  Span around = stretch;
  if (span.begin - stretch.begin > kReach) around.begin = span.begin - kReach;
  if (stretch.end - span.end > kReach) around.end = span.end + kReach;
  auto place = std::ranges::lower_bound(places_, around.begin, {}, &Span::begin);
  while (place != places_.end() && place->end <= around.end && place->overlaps(span)) ++place;
  return place != places_.end() && place->end <= around.end;
}

void WordsNear::read(const TextView& view, Span stretch) {
  stretch_ = stretch;
  places_.clear();
  for (const Token& token : tokenize(view.slice(stretch), stretch.begin)) {
    if (token.kind == TokenKind::kWord && words_.find(view.slice(token.span)) != nullptr)
      places_.push_back(token.span);
  }
}

bool is_change(const TextView& view, Span stretch, Span span, const WordList& verbs) {
  Span before{stretch.begin, span.begin};
  if (before.size() > kReach) before.begin = before.end - kReach;
  const std::vector<Token> tokens = tokenize(view.slice(before), before.begin);
  bool from = false;
  for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
    const std::string_view word = view.slice(token->span);
    if (word == ";" || word == ":") return false;
    if (!from && token - tokens.rbegin() > 3) return false;
    // "Passée d’environ 2 Mds€ à 3 Mds€", "pasó de 3 a 5 millones".
    from |= word == "from" || word == "de" || word == "d" || word.starts_with("d\u2019") ||
            word.starts_with("d'");
    if (from && verbs.find(word) != nullptr) return true;
  }
  return false;
}

std::string_view word_before(std::string_view text, std::size_t begin, std::size_t where) {
  const std::string_view before = trim_end(stretch_before(text, {begin, where}, where), kSpaces);
  return trim_begin(last_words(before, 1), kOpening);
}

}  // namespace winnow
