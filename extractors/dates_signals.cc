// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_signals.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>

namespace winnow {
namespace {

constexpr std::size_t kWordsBefore = 12;
constexpr std::string_view kSince = "since ";
constexpr std::size_t kWordsAfter = 9;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr bool is_letter_or_digit(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

constexpr bool is_word_char(char c) { return is_letter_or_digit(c) || c == '\'' || c == '-'; }

// What a byte is to words and clauses, a bit each.
constexpr std::uint8_t kWordByte = 1;
constexpr std::uint8_t kClauseEnd = 2;  // words that end a clause for our purpose start after these

constexpr std::array<std::uint8_t, 256> kBytes = [] {
  std::array<std::uint8_t, 256> bytes{};
  for (std::size_t byte = 0; byte < bytes.size(); ++byte)
    if (is_word_char(static_cast<char>(byte))) bytes[byte] = kWordByte;
  for (const char c : std::string_view(".;:!?()\"\n|"))
    bytes[static_cast<unsigned char>(c)] = kClauseEnd;
  return bytes;
}();

bool is_kind(char c, std::uint8_t kind) {
  return (kBytes[static_cast<unsigned char>(c)] & kind) != 0;
}

std::size_t clause_begin(std::string_view before) {
  const char* const begin = before.data();
  const char* const end = begin + before.size();
  const char* at = end;
  // "$66.8 billion", "at 5 p.m. on": a point between digits or behind a letter ends nothing.
  const auto is_inside = [&] {
    if (at[-1] != '.' || at - 1 == begin) return false;
    const bool decimal = at < end && is_digit(*at) && is_digit(at[-2]);
    const bool letter = !is_digit(at[-2]) && is_word_char(at[-2]);
    return decimal || (letter && (at - 2 == begin || !is_word_char(at[-3])));
  };
  while (at > begin && (!is_kind(at[-1], kClauseEnd) || is_inside())) --at;
  return static_cast<std::size_t>(at - begin);
}

// The lists that tell what a clause's time is.
constexpr std::string_view kTenseLists[] = {"future", "past", "past_auxiliary"};

// "announced", "reopened"; not "need", "hundred".
bool looks_past(std::string_view word) {
  if (word.size() > 3 && word.ends_with("\u00F3")) return true;  // Spanish: "anunció"
  return word.size() > 4 && word.ends_with("ed") && !word.ends_with("eed") && word != "hundred" &&
         word != "united" && word != "wicked";
}

// No more words than are looked at: those before a date with what may stand before them, and one
// behind them.
constexpr std::size_t kMostWords = kWordsBefore + 6;

// The words of a stretch and what they tell of time.
class TenseWords {
 public:
  explicit TenseWords(const DateSignals& signals)
      : signals_(signals),
        future_(signals.number_of("future")),
        past_(signals.number_of("past")),
        auxiliary_(signals.number_of("past_auxiliary")) {}

  // The last words of a stretch.
  void read_last(std::string_view stretch) {
    std::size_t first = kMostWords;
    const char* const start = stretch.data();
    for (const char* end = start + stretch.size(); first > 0; --first) {
      while (end > start && !is_kind(end[-1], kWordByte)) --end;
      if (end == start) break;
      const char* begin = end;
      while (begin > start && is_kind(begin[-1], kWordByte)) --begin;
      words_[first - 1] = {begin, end};
      end = begin;
    }
    std::ranges::rotate(words_, words_.begin() + static_cast<std::ptrdiff_t>(first));
    forget(kMostWords - first);
  }
  // Its first words, as many as are asked about and one behind them.
  void read_first(std::string_view stretch) {
    std::size_t count = 0;
    const char* const stop = stretch.data() + stretch.size();
    for (const char* begin = stretch.data(); count <= kWordsAfter; ++count) {
      while (begin < stop && !is_kind(*begin, kWordByte)) ++begin;
      if (begin == stop) break;
      const char* end = begin;
      while (end < stop && is_kind(*end, kWordByte)) ++end;
      words_[count] = {begin, end};
      begin = end;
    }
    forget(count);
  }

  std::size_t size() const { return size_; }

  std::optional<Tense> tense_of(std::size_t at) {
    const Word& word = read(at);
    if (word.lists.test(future_) && !is_noun(at)) {
      // "was set to launch", "had planned": seen from then.
      const bool from_past = at > 0 && read(at - 1).own.test(auxiliary_);
      return from_past ? Tense::kPast : Tense::kFuture;
    }
    if (!word.lists.test(past_) && !word.looks_past) return std::nullopt;
    return is_led_by_future(at) ? Tense::kFuture : Tense::kPast;
  }

 private:
  struct Word {
    bool is_read = false;
    bool looks_past = false;
    DateSignals::Lists own;
    DateSignals::Lists lists;  // with those of the two words that it begins
  };

  void forget(std::size_t size) {
    size_ = size;
    std::fill_n(known_.begin(), size, Word());
  }

  const Word& read(std::size_t at) {
    Word& known = known_[at];
    if (known.is_read) return known;
    known.is_read = true;
    const std::string_view word = words_[at];
    const bool may_end_in_ed = (word.back() | 0x20) == 'd' || word.ends_with("\u00F3");
    if (!signals_.may_tell_tense(word.front()) && !may_end_in_ed) return known;
    const std::string small = folded_text(word);
    known.looks_past = looks_past(small);
    known.own = signals_.lists_of(small);
    known.lists = known.own;
    if (at + 1 < size_ && signals_.starts_two_words(small))
      known.lists |= signals_.lists_of(small, folded_text(words_[at + 1]));
    return known;
  }

  // "the beginning of 2025" says when, and nothing of what is to come.
  bool is_noun(std::size_t at) const {
    return at > 0 && at + 1 < size_ && folded_text(words_[at - 1]) == "the" &&
           folded_text(words_[at + 1]) == "of";
  }

  // "will be announced": a future marker shortly before a participle.
  bool is_led_by_future(std::size_t at) {
    constexpr std::size_t kReach = 4;
    const std::size_t from = at > kReach ? at - kReach : 0;
    for (std::size_t i = at; i-- > from;) {
      const Word& word = read(i);
      if (word.lists.test(past_) || word.looks_past) return false;
      if (word.lists.test(future_) || is_to_be(i)) return true;
    }
    return false;
  }

  bool is_to_be(std::size_t at) const {
    return at + 1 < size_ && words_[at].size() == 2 && folded_text(words_[at]) == "to" &&
           folded_text(words_[at + 1]) == "be";
  }

  const DateSignals& signals_;
  std::size_t future_;
  std::size_t past_;
  std::size_t auxiliary_;
  std::size_t size_ = 0;
  std::array<std::string_view, kMostWords> words_;
  std::array<Word, kMostWords> known_;  // the first `size_` of them
};

// Whether folded_text() would leave a word as it is.
bool is_folded(std::string_view word) {
  return std::ranges::none_of(word, [](char c) { return lower(c) != c || is_space(c); });
}

// "The firm, which reports on DATE, declined": what follows the clause is not said of the date.
bool is_in_relative_clause(std::string_view before) {
  const std::size_t comma = before.rfind(", ");
  if (comma == before.npos) return false;
  const std::string_view clause = before.substr(comma + 2);
  return std::ranges::any_of(std::array<std::string_view, 4>{"which ", "who ", "whose ", "where "},
                             [clause](std::string_view word) { return clause.starts_with(word); });
}

}  // namespace

void DateSignals::add(std::string_view list, std::string_view word) {
  const std::string folded = folded_text(word);
  const std::size_t before = lists_.size();
  List& known = lists_[list];
  if (lists_.size() > before) known.number = before;
  if (folded.empty() || known.number + 1 >= kMostLists) return;
  if (std::ranges::find(kTenseLists, list) != std::end(kTenseLists))
    tense_starts_.set(static_cast<unsigned char>(folded.front()));
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

bool DateSignals::may_tell_tense(char first) const {
  return tense_starts_.test(static_cast<unsigned char>(lower(first)));
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

DateSignals read_signals(std::span<const RuleFile* const> files,
                         std::span<const RuleFile* const> common) {
  DateSignals signals;
  const auto add = [&signals](const RuleFile& file, const auto& wanted) {
    for (const auto& [name, words] : file.data().entries) {
      if (!wanted(name.text)) continue;
      for (const YamlNode& word : words.items) signals.add(name.text, word.text);
    }
  };
  const auto has_own = [files](std::string_view name) {
    return std::ranges::any_of(
        files, [name](const RuleFile* file) { return file->data().find(name) != nullptr; });
  };
  for (const RuleFile* file : files) add(*file, [](std::string_view) { return true; });
  for (const RuleFile* file : common)
    add(*file, [&has_own](std::string_view name) { return !has_own(name); });
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
  // "due since DATE"
  if (folded_text(before.substr(before.size() - std::min(before.size(), kSince.size()))) ==
      folded_text(kSince)) {
    return Tense::kPast;
  }
  TenseWords words(signals);
  words.read_last(before);
  for (std::size_t back = 1; back <= std::min(words.size(), kWordsBefore); ++back) {
    if (const auto tense = words.tense_of(words.size() - back)) return *tense;
  }
  const std::size_t end = std::min(std::max(sentence.end, date.end), date.end + kReach);
  std::string_view after = text.substr(date.end, end - date.end);
  if (is_in_relative_clause(before)) after = after.substr(0, after.find(','));
  words.read_first(after);
  for (std::size_t i = 0; i < std::min(words.size(), kWordsAfter); ++i) {
    if (const auto tense = words.tense_of(i)) return *tense;
  }
  // Without the modifier: "by mid-".
  const std::size_t modifier = signals.ends_with("modifier_before", before).size();
  if (modifier == 0) {
    return signals.ends_with("weak_future", before).empty() ? Tense::kUnknown : Tense::kFuture;
  }
  std::string near = folded_text(before);
  near.resize(near.size() - modifier);
  return signals.ends_with("weak_future", near).empty() ? Tense::kUnknown : Tense::kFuture;
}

}  // namespace winnow
