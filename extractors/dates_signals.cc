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

// No more words than are looked at: those before a date with what may stand before them, and one
// behind them.
constexpr std::size_t kMostWords = kWordsBefore + 6;

// Words in lower case and what they tell of time.
class TenseWords {
 public:
  explicit TenseWords(const DateSignals& signals)
      : signals_(signals),
        future_(signals.number_of("future")),
        past_(signals.number_of("past")),
        auxiliary_(signals.number_of("past_auxiliary")) {}

  // The last words of a stretch in lower case, or its first.
  void read_last(std::string_view stretch) {
    words_ = words_of(stretch);
    if (words_.size() > kMostWords) words_.erase(words_.begin(), words_.end() - kMostWords);
  }
  void read_first(std::string_view stretch) { words_ = words_of(stretch, kMostWords); }

  std::size_t size() const { return words_.size(); }

  std::optional<Tense> tense_of(std::size_t at) const {
    const DateSignals::Lists lists = markers(at);
    if (lists.test(future_)) {
      // "was set to launch", "had planned": seen from then.
      const bool from_past = at > 0 && signals_.lists_of(words_[at - 1]).test(auxiliary_);
      return from_past ? Tense::kPast : Tense::kFuture;
    }
    if (!lists.test(past_) && !looks_past(words_[at])) return std::nullopt;
    return is_led_by_future(at) ? Tense::kFuture : Tense::kPast;
  }

 private:
  // Of a word, or of the two that it begins.
  DateSignals::Lists markers(std::size_t at) const {
    const DateSignals::Lists lists = signals_.lists_of(words_[at]);
    if (at + 1 == words_.size()) return lists;
    return lists | signals_.lists_of(words_[at], words_[at + 1]);
  }

  // "will be announced": a future marker shortly before a participle.
  bool is_led_by_future(std::size_t at) const {
    constexpr std::size_t kReach = 4;
    const std::size_t from = at > kReach ? at - kReach : 0;
    for (std::size_t i = at; i-- > from;) {
      const DateSignals::Lists lists = markers(i);
      if (lists.test(past_) || looks_past(words_[i])) return false;
      const bool to_be = words_[i] == "to" && i + 1 < words_.size() && words_[i + 1] == "be";
      if (lists.test(future_) || to_be) return true;
    }
    return false;
  }

  const DateSignals& signals_;
  std::size_t future_;
  std::size_t past_;
  std::size_t auxiliary_;
  std::vector<std::string_view> words_;
};

std::string lower_text(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), lower);
  return small;
}

// Whether folded_text() would leave a word as it is.
bool is_folded(std::string_view word) {
  return std::ranges::none_of(word, [](char c) { return lower(c) != c || is_space(c); });
}

}  // namespace

void DateSignals::add(std::string_view list, std::string_view word) {
  const std::string folded = folded_text(word);
  const std::size_t before = lists_.size();
  List& known = lists_[list];
  if (lists_.size() > before) known.number = before;
  if (folded.empty() || known.number + 1 >= kMostLists) return;
  Lists& lists = words_[folded];
  if (lists.test(known.number)) return;
  lists.set(known.number);
  if (const std::size_t space = folded.find(' '); space != folded.npos)
    first_words_[std::string_view(folded).substr(0, space)].set(known.number);
  known.by_end[static_cast<unsigned char>(folded.back())].push_back(folded);
}

std::size_t DateSignals::number_of(std::string_view list) const {
  const List* const found = lists_.find(list);
  return found == nullptr ? kMostLists - 1 : std::min(found->number, kMostLists - 1);
}

DateSignals::Lists DateSignals::lists_of(std::string_view word) const {
  const Lists* const found = words_.find(word);
  return found == nullptr ? Lists() : *found;
}

DateSignals::Lists DateSignals::lists_of(std::string_view first, std::string_view second) const {
  const Lists* const found = first_words_.find(first);
  if (found == nullptr) return {};
  return *found & lists_of(std::string(first).append(" ").append(second));
}

bool DateSignals::has(std::string_view list, std::string_view word) const {
  const Lists lists = is_folded(word) ? lists_of(word) : lists_of(folded_text(word));
  return lists.any() && lists.test(number_of(list));
}

std::string_view DateSignals::ends_with(std::string_view list, std::string_view text) const {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  const List* const found = text.empty() ? nullptr : lists_.find(list);
  if (found == nullptr) return {};
  const auto& words = found->by_end[static_cast<unsigned char>(lower(text.back()))];
  if (words.empty()) return {};
  constexpr std::size_t kLongestWords = 64;  // bytes
  const std::size_t from = text.size() > kLongestWords ? text.size() - kLongestWords : 0;
  const std::string folded = folded_text(text.substr(from));
  std::string_view best;
  for (const std::string& word : words) {
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
  words.reserve(std::min(most, stretch.size() / 5 + 2));
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
  TenseWords words(signals);
  const std::string left = lower_text(before);
  words.read_last(left);
  for (std::size_t back = 1; back <= std::min(words.size(), kWordsBefore); ++back) {
    if (const auto tense = words.tense_of(words.size() - back)) return *tense;
  }
  const std::size_t end = std::min(std::max(sentence.end, date.end), date.end + kReach);
  const std::string right = lower_text(text.substr(date.end, end - date.end));
  words.read_first(right);
  for (std::size_t i = 0; i < std::min(words.size(), kWordsAfter); ++i) {
    if (const auto tense = words.tense_of(i)) return *tense;
  }
  std::string near = folded_text(before);  // without the modifier: "by mid-"
  near.resize(near.size() - signals.ends_with("modifier_before", near).size());
  return signals.ends_with("weak_future", near).empty() ? Tense::kUnknown : Tense::kFuture;
}

}  // namespace winnow
