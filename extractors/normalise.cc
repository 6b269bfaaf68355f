// SPDX-License-Identifier: Apache-2.0
#include "extractors/normalise.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace winnow {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The separators of a number in digits as one byte each: ',', '.', and '_' for what only groups.
std::optional<std::string> plain(std::string_view digits, std::string& fraction) {
  std::string text;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    const std::string_view rest = digits.substr(at);
    const auto is = [&](std::string_view sign) { return rest.starts_with(sign); };
    if (is_digit(rest[0]) || rest[0] == '.' || rest[0] == ',') {
      text += rest[0];
    } else if (rest[0] == ' ' || rest[0] == '\'' || is("\u00A0")) {
      text += '_';
      at += is("\u00A0");
    } else if (is("\u202F") || is("\u2009") || is("\u2007") || is("\u2019")) {
      text += '_';
      at += 2;
    } else if (rest.size() == 2 && (is("\u00BD") || is("\u00BC") || is("\u00BE"))) {
      fraction = is("\u00BD") ? "5" : is("\u00BC") ? "25" : "75";
      break;
    } else {
      return std::nullopt;
    }
  }
  return text;
}

// Which of the separators in a plain number is the decimal one; npos when none is.
std::size_t decimal_place(std::string_view text, Separators separators) {
  const std::size_t last = text.find_last_of(".,");
  if (last == text.npos) return last;
  const char mark = text[last];
  const std::size_t after = text.size() - last - 1;
  const bool only = text.find_first_of(".,_") == last;
  if (!only && text.find(mark) != last) return text.npos;  // it groups: 1,000,000
  if (!only) return last;                                  // 1,000.5 and 1 000,5
  const bool grouping = mark == (separators == Separators::kEnglish ? ',' : '.');
  const bool could_group = after == 3 && last >= 1 && last <= 3 && text[0] != '0';
  return grouping && could_group ? text.npos : last;
}

std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\u00A0";
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool no_break = text.substr(at).starts_with(kNoBreakSpace);
    if (c == ' ' || c == '-' || c == '\t' || c == '\n' || no_break) {
      if (!words.back().empty()) words.emplace_back();
      if (no_break) ++at;
    } else {
      words.back() += lower(c);
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// Adds up a number in words, in thousandths.
class WordSum {
 public:
  explicit WordSum(const WordList& values) : values_(values) {}

  bool add(const std::string& word) {
    if (word == "and" || word == "of") return true;
    if (word == "point") {
      decimals_ = 1000;
      return any_;
    }
    const std::optional<std::int64_t> value = value_of(word);
    if (!value) return false;
    const bool article = *value == 1000 && word != "one";
    if (article && half_) return true;  // "half a", "and a half"
    if (decimals_ > 1) {
      decimals_ /= 10;
      part_ += *value / 1000 * decimals_;
    } else if (*value < 1000 && values_.find(word) != nullptr && *value > 0) {
      add_fraction(*value);
    } else if (*value >= 1'000'000) {
      if (part_ == 0 && total_ > 0) return false;  // "million billion"
      total_ += times(part_ == 0 ? 1000 : part_, *value / 1000);
      part_ = 0;
    } else if (*value >= 100'000) {
      part_ = times(part_ == 0 ? 1000 : part_, *value / 1000);
    } else {
      part_ += *value;
      article_ = article;
    }
    any_ = true;
    return total_ < kMost && part_ < kMost;
  }

  std::optional<Decimal> sum() const {
    if (!any_) return std::nullopt;
    return Decimal(total_ + part_, -3);
  }

 private:
  static constexpr std::int64_t kMost = 1'000'000'000'000'000;

  static std::int64_t times(std::int64_t a, std::int64_t b) {
    return a > kMost / std::max<std::int64_t>(b, 1) ? kMost : a * b;
  }

  std::optional<std::int64_t> value_of(const std::string& word) const {
    if (const std::string* text = values_.find(word)) {
      const auto value = Decimal::parse(*text);
      return value ? std::optional(std::llround(value->to_double() * 1000)) : std::nullopt;
    }
    if (const auto power = power_of(word)) {
      std::int64_t value = 1000;
      for (int n = 0; n < *power; ++n) value *= 10;
      return value;
    }
    const auto value = number_of(word, Separators::kEnglish);
    if (!value || value->to_double() > 1e9) return std::nullopt;
    return std::llround(value->to_double() * 1000);
  }

  void add_fraction(std::int64_t value) {
    // "a half" and "a quarter": the article counts nothing.
    if (article_) part_ -= 1000;
    article_ = false;
    half_ = true;
    part_ += value;
  }

  const WordList& values_;
  std::int64_t total_ = 0;
  std::int64_t part_ = 0;
  std::int64_t decimals_ = 0;
  bool any_ = false;
  bool half_ = false;
  bool article_ = false;
};

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string name_of(std::string_view text) {
  std::string name = folded(text);
  const auto around = [](char c) { return c == '"' || c == '\'' || c == '.' || c == ','; };
  while (!name.empty() && around(name.back())) name.pop_back();
  while (!name.empty() && around(name.front())) name.erase(0, 1);
  return name;
}

// The digits at the head of a text and what follows them.
std::pair<std::string_view, std::string_view> head_and_rest(std::string_view text) {
  const std::size_t last = text.find_last_of("0123456789");
  if (last == text.npos) return {text, {}};
  std::string_view rest = text.substr(last + 1);
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '-')) rest.remove_prefix(1);
  return {text.substr(0, last + 1), rest};
}

std::optional<Decimal> with_magnitude(std::string_view text, Separators separators,
                                      const WordList& values) {
  const auto [head, rest] = head_and_rest(text);
  const auto number = number_of_any(head, separators, values);
  if (!number || rest.empty()) return number;
  const auto power = power_of(rest);
  return power ? std::optional(number->scaled(*power)) : std::nullopt;
}

bool is_whole(const Decimal& number) { return number.text().find('.') == std::string::npos; }

std::string_view list_of_lookup(std::string_view name) {
  if (!name.starts_with("lookup(") || !name.ends_with(')')) return {};
  return name.substr(7, name.size() - 8);
}

std::optional<Custom::Value> value_or_none(std::optional<Decimal> number) {
  return number ? std::optional<Custom::Value>(*number) : std::nullopt;
}

}  // namespace

Separators separators_of(std::string_view language) {
  constexpr std::string_view kContinental[] = {"de", "fr", "es", "it", "nl", "pt", "da",
                                               "sv", "no", "nb", "fi", "pl", "cs", "ru"};
  const std::string_view primary = language.substr(0, language.find('-'));
  return std::ranges::find(kContinental, primary) != std::end(kContinental)
             ? Separators::kContinental
             : Separators::kEnglish;
}

std::optional<Decimal> number_of(std::string_view digits, Separators separators) {
  std::string fraction;
  const auto text = plain(digits, fraction);
  if (!text) return std::nullopt;
  const std::size_t point = decimal_place(*text, separators);
  std::string number;
  for (std::size_t at = 0; at < text->size(); ++at) {
    if (is_digit((*text)[at])) number += (*text)[at];
    if (at == point) number += '.';
  }
  if (!fraction.empty()) {
    if (point != std::string::npos) return std::nullopt;
    number += (number.empty() ? "0." : ".") + fraction;
  }
  return Decimal::parse(number);
}

std::optional<Decimal> number_of_words(std::string_view words, const WordList& values) {
  WordSum sum(values);
  for (const std::string& word : words_of(words)) {
    if (!sum.add(word)) return std::nullopt;
  }
  return sum.sum();
}

std::optional<Decimal> number_of_any(std::string_view text, Separators separators,
                                     const WordList& values) {
  const auto number = number_of(text, separators);
  return number ? number : number_of_words(text, values);
}

std::optional<int> power_of(std::string_view magnitude) {
  struct Power {
    std::string_view word;
    int power;
  };
  // Sorted by word; full stops and plural endings are taken off before.
  constexpr Power kPowers[] = {
      {"b", 9},         {"billion", 9}, {"billon", 12},   {"billione", 12}, {"billone", 12},
      {"bio", 9},       {"bn", 9},      {"cr", 7},        {"crore", 7},     {"hundred", 2},
      {"k", 3},         {"l", 5},       {"lac", 5},       {"lakh", 5},      {"m", 6},
      {"md", 9},        {"mia", 9},     {"mil", 3},       {"miliard", 9},   {"milliard", 9},
      {"milliarde", 9}, {"million", 6}, {"millione", 6},  {"millon", 6},    {"mio", 6},
      {"mln", 6},       {"mm", 6},      {"mn", 6},        {"mrd", 9},       {"t", 12},
      {"thousand", 3},  {"tn", 12},     {"trillion", 12}, {"trn", 12},      {"tsd", 3},
  };
  std::string word;
  for (std::size_t at = 0; at < magnitude.size(); ++at) {
    if (magnitude.substr(at).starts_with("\u00F3")) {  // millón
      word += 'o';
      ++at;
    } else {
      word += magnitude[at] == '-' ? ' ' : lower(magnitude[at]);
    }
  }
  while (!word.empty() && word.back() == '.') word.pop_back();
  // "lakh crore", "mil millones", "hundred thousand".
  if (const std::size_t space = word.find(' '); space != word.npos) {
    const auto first = power_of(std::string_view(word).substr(0, space));
    const auto rest = power_of(std::string_view(word).substr(space + 1));
    return first && rest ? std::optional(*first + *rest) : std::nullopt;
  }
  for (const std::string_view ending : {"", "s", "n", "en", "es"}) {
    if (!std::string_view(word).ends_with(ending)) continue;
    const std::string_view stem = std::string_view(word).substr(0, word.size() - ending.size());
    const auto found = std::ranges::find(kPowers, stem, &Power::word);
    if (found != std::end(kPowers)) return found->power;
  }
  return std::nullopt;
}

bool is_field_normaliser(std::string_view name, const RuleFile& file) {
  constexpr std::string_view kNames[] = {
      "text", "lower", "name", "number", "integer", "percent", "integer-with-magnitude"};
  if (std::ranges::find(kNames, name) != std::end(kNames)) return true;
  const std::string_view list = list_of_lookup(name);
  return !list.empty() && !file.list(list).words().empty();
}

std::optional<Custom::Value> normalise_field(std::string_view normaliser, const Hit& hit,
                                             std::string_view group, Separators separators) {
  const std::string_view text = hit.group_named(group);
  const WordList& words = hit.file().list("number_word");
  if (normaliser == "text") return folded(text);
  if (normaliser == "name") return name_of(text);
  if (normaliser == "lower") {
    std::string all = folded(text);
    std::ranges::transform(all, all.begin(), lower);
    return all;
  }
  if (normaliser == "number") return value_or_none(number_of_any(text, separators, words));
  if (normaliser == "percent") {
    return value_or_none(number_of_any(head_and_rest(text).first, separators, words));
  }
  if (normaliser.starts_with("integer")) {
    const auto number = normaliser == "integer" ? number_of_any(text, separators, words)
                                                : with_magnitude(text, separators, words);
    return number && is_whole(*number) ? value_or_none(number) : std::nullopt;
  }
  const std::string* meaning = hit.file().list(list_of_lookup(normaliser)).find(text);
  return meaning == nullptr ? std::nullopt : std::optional<Custom::Value>(*meaning);
}

}  // namespace winnow
