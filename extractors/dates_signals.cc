// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_signals.h"

#include <algorithm>
#include <optional>

namespace winnow {
namespace {

constexpr std::size_t kWordsBefore = 12;
constexpr std::size_t kWordsAfter = 9;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_letter_or_digit(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool is_word_char(char c) { return is_letter_or_digit(c) || c == '\'' || c == '-'; }

// Words that end a clause for our purpose start after these.
std::size_t clause_begin(std::string_view before) {
  const std::size_t at = before.find_last_of(".;:!?()\"\n|");
  return at == std::string_view::npos ? 0 : at + 1;
}

// "announced", "reopened"; not "need", "hundred".
bool looks_past(std::string_view word) {
  return word.size() > 4 && word.ends_with("ed") && !word.ends_with("eed") && word != "hundred" &&
         word != "united" && word != "wicked";
}

bool is_marker(const DateSignals& signals, std::string_view list,
               std::span<const std::string> words, std::size_t at) {
  if (signals.has(list, words[at])) return true;
  return at + 1 < words.size() && signals.has_pair(list, words[at], words[at + 1]);
}

// "will be announced": a future marker shortly before a participle.
bool is_led_by_future(const DateSignals& signals, std::span<const std::string> words,
                      std::size_t at) {
  constexpr std::size_t kReach = 4;
  const std::size_t from = at > kReach ? at - kReach : 0;
  for (std::size_t i = at; i-- > from;) {
    if (is_marker(signals, "past", words, i) || looks_past(words[i])) return false;
    if (is_marker(signals, "future", words, i) ||
        (words[i] == "to" && i + 1 < words.size() && words[i + 1] == "be")) {
      return true;
    }
  }
  return false;
}

std::optional<Tense> tense_of_word(const DateSignals& signals, std::span<const std::string> words,
                                   std::size_t at) {
  if (is_marker(signals, "future", words, at)) {
    // "was set to launch", "had planned": seen from then.
    const bool from_past = at > 0 && signals.has("past_auxiliary", words[at - 1]);
    return from_past ? Tense::kPast : Tense::kFuture;
  }
  if (!is_marker(signals, "past", words, at) && !looks_past(words[at])) return std::nullopt;
  return is_led_by_future(signals, words, at) ? Tense::kFuture : Tense::kPast;
}

// Whether folded_text() would leave a word as it is.
bool is_folded(std::string_view word) {
  return std::ranges::none_of(word, [](char c) { return lower(c) != c || is_space(c); });
}

// No more words than are looked at: those before a date with what may stand before them, and one
// behind them.
constexpr std::size_t kMostWords = kWordsBefore + 6;

std::vector<std::string> folded_words(std::span<const std::string_view> words) {
  std::vector<std::string> folded;
  folded.reserve(words.size());
  for (const std::string_view word : words) folded.push_back(folded_text(word));
  return folded;
}

std::vector<std::string> last_words(std::string_view stretch) {
  const std::vector<std::string_view> words = words_of(stretch);
  const std::size_t most = std::min(words.size(), kMostWords);
  return folded_words(std::span(words).last(most));
}

std::vector<std::string> first_words(std::string_view stretch) {
  const std::vector<std::string_view> words = words_of(stretch, kMostWords);
  return folded_words(words);
}

}  // namespace

void DateSignals::add(std::string_view list, std::string_view word) {
  const std::string folded = folded_text(word);
  List& known = lists_[std::string(list)];
  if (folded.empty() || !known.words.insert(folded).second) return;
  if (const std::size_t space = folded.find(' '); space != folded.npos)
    known.first_words.insert(folded.substr(0, space));
  known.by_end[static_cast<unsigned char>(folded.back())].push_back(folded);
}

bool DateSignals::has(std::string_view list, std::string_view word) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return false;
  const WordSet& words = found->second.words;
  return is_folded(word) ? words.contains(word) : words.contains(folded_text(word));
}

bool DateSignals::has_pair(std::string_view list, std::string_view first,
                           std::string_view second) const {
  const auto found = lists_.find(list);
  if (found == lists_.end() || !found->second.first_words.contains(first)) return false;
  return found->second.words.contains(std::string(first).append(" ").append(second));
}

std::string_view DateSignals::ends_with(std::string_view list, std::string_view text) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return {};
  constexpr std::size_t kLongestWords = 64;  // bytes
  const std::size_t from = text.size() > kLongestWords ? text.size() - kLongestWords : 0;
  const std::string folded = folded_text(text.substr(from));
  std::string_view best;
  if (folded.empty()) return best;
  for (const std::string& word : found->second.by_end[static_cast<unsigned char>(folded.back())]) {
    if (word.size() <= best.size() || !folded.ends_with(word)) continue;
    const std::size_t begin = folded.size() - word.size();
    if (begin > 0 && is_letter_or_digit(folded[begin - 1]) && is_letter_or_digit(word.front())) {
      continue;
    }
    best = word;
  }
  return best;
}

DateSignals read_signals(std::span<const RuleFile* const> files) {
  DateSignals signals;
  for (const RuleFile* file : files) {
    for (const auto& [name, words] : file->data().entries) {
      for (const YamlNode& word : words.items) signals.add(name.text, word.text);
    }
  }
  return signals;
}

std::string folded_text(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (const char c : text) {
    if (!is_space(c)) {
      folded += lower(c);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

std::vector<std::string_view> words_of(std::string_view stretch, std::size_t most) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < stretch.size() && words.size() < most) {
    if (!is_word_char(stretch[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < stretch.size() && is_word_char(stretch[at])) ++at;
    words.push_back(stretch.substr(begin, at - begin));
  }
  return words;
}

Tense tense_around(std::string_view text, Span sentence, Span date, const DateSignals& signals) {
  constexpr std::size_t kReach = 160;  // bytes; enough for the words that are looked at
  const std::size_t begin = std::max(sentence.begin, date.begin > kReach ? date.begin - kReach : 0);
  std::string_view before = text.substr(begin, date.begin - begin);
  before.remove_prefix(clause_begin(before));
  const std::vector<std::string> left = last_words(before);
  for (std::size_t back = 1; back <= std::min(left.size(), kWordsBefore); ++back) {
    if (const auto tense = tense_of_word(signals, left, left.size() - back)) return *tense;
  }
  const std::size_t end = std::min(std::max(sentence.end, date.end), date.end + kReach);
  const std::vector<std::string> right = first_words(text.substr(date.end, end - date.end));
  for (std::size_t i = 0; i < std::min(right.size(), kWordsAfter); ++i) {
    if (const auto tense = tense_of_word(signals, right, i)) return *tense;
  }
  std::string near = folded_text(before);  // without the modifier: "by mid-"
  near.resize(near.size() - signals.ends_with("modifier_before", near).size());
  return signals.ends_with("weak_future", near).empty() ? Tense::kUnknown : Tense::kFuture;
}

}  // namespace winnow
