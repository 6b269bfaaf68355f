// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/conditions.h"

#include <algorithm>
#include <utility>

namespace winnow {
namespace {

class Finder {
 public:
  Finder(const Words& words, std::size_t end, const BenchmarkRules& rules)
      : words_(words), end_(end), rules_(rules) {}

  std::optional<Condition> at(std::size_t at) const {
    if (auto found = shots(at)) return found;
    if (auto found = sampling(at)) return found;
    if (auto found = mode(at)) return found;
    if (auto found = numbered(at)) return found;
    const auto hit = rules_.condition_phrases.match(words_, at);
    if (!hit || hit->end > end_ || is_inside_word(at, hit->end)) return std::nullopt;
    return Condition{rules_.conditions[static_cast<std::size_t>(hit->entry)], at, hit->end, false};
  }

 private:
  std::string joined(std::size_t first, std::string_view joint, std::size_t second) const {
    return std::string(words_.fold(first)).append(joint).append(words_.fold(second));
  }

  // "thinking" of "thinking-time" or "high" of "high-end" says nothing about a test.
  bool is_inside_word(std::size_t first, std::size_t end) const {
    return (words_.is_hyphen(end) && words_.is_glued(end) && words_.is_glued(end + 1)) ||
           (words_.is_word(first) && first > 0 && words_.is_glued(first) &&
            words_.is_hyphen(first - 1) && first > 1 && words_.is_glued(first - 1));
  }

  // "5-shot", "5 shots", "zero-shot".
  std::optional<Condition> shots(std::size_t at) const {
    const bool counted = words_.is_number(at) || rules_.is("shot-word", words_.fold(at));
    if (!counted) return std::nullopt;
    const std::size_t noun = words_.is_hyphen(at + 1) ? at + 2 : at + 1;
    if (noun >= end_ || !words_.is_near(noun)) return std::nullopt;
    if (words_.fold(noun) != "shot" && words_.fold(noun) != "shots") return std::nullopt;
    return Condition{joined(at, "-", noun), at, noun + 1, false};
  }

  // "pass@1", "maj@64", "recall@5"; "top-1", "top1".
  std::optional<Condition> sampling(std::size_t at) const {
    if (!words_.is_word(at)) return std::nullopt;
    if (words_.fold(at + 1) == "@" && at + 2 < end_ && words_.is_glued(at + 2)) {
      return Condition{joined(at, "@", at + 2), at, at + 3, false};
    }
    if (words_.fold(at) != "top") return std::nullopt;
    const std::size_t number = words_.is_hyphen(at + 1) ? at + 2 : at + 1;
    const bool one = number < end_ && words_.is_glued(number) &&
                     (words_.fold(number) == "1" || words_.fold(number) == "5");
    if (!one) return std::nullopt;
    return Condition{joined(at, "-", number), at, number + 1, false};
  }

  // "Contemplating mode", "in thinking mode", "non-thinking mode".
  std::optional<Condition> mode(std::size_t at) const {
    if (!words_.is_word(at) || at + 1 >= end_) return std::nullopt;
    std::size_t last = at;
    if (words_.is_hyphen(at + 1) && words_.is_glued(at + 1)) last = at + 2;
    if (last + 1 >= end_ || words_.fold(last + 1) != "mode" || !words_.is_near(last + 1)) {
      return std::nullopt;
    }
    const std::string_view word = words_.fold(last);
    if (rules_.is("mode-stop", words_.fold(at))) return std::nullopt;
    if (!words_.is_capital(at) && !word.ends_with("ing") && !rules_.is("mode-word", word)) {
      return std::nullopt;
    }
    std::string text = last > at ? joined(at, "-", last) : std::string(word);
    return Condition{std::move(text), at, last + 2, true};
  }

  // "level 3", with or without quotation marks.
  std::optional<Condition> numbered(std::size_t at) const {
    if (words_.fold(at) != "level" || !words_.is_number(at + 1) || at + 1 >= end_) {
      return std::nullopt;
    }
    return Condition{joined(at, " ", at + 1), at, at + 2, false};
  }

  const Words& words_;
  std::size_t end_;
  const BenchmarkRules& rules_;
};

std::string lower_text(const Words& words, std::size_t first, std::size_t end) {
  std::string out;
  for (std::size_t at = first; at < end; ++at) {
    if (at > first && !words.is_glued(at)) out += ' ';
    out += words.fold(at);
  }
  return out;
}

bool is_date_like(const Words& words, std::size_t first, std::size_t end,
                  const BenchmarkRules& rules) {
  for (std::size_t at = first; at < end; ++at) {
    if (rules.is("month", words.fold(at))) return true;
    const std::string_view raw = words.raw(at);
    if (words.is_number(at) && raw.size() == 4 && raw.starts_with("20")) return true;
  }
  return false;
}

// One stretch between commas: all known conditions, or its own words.
void add_part(const Words& words, std::size_t first, std::size_t end, const BenchmarkRules& rules,
              std::vector<std::string>& out) {
  if (first >= end || is_date_like(words, first, end, rules)) return;
  const std::vector<Condition> known = find_conditions(words, first, end, rules);
  std::size_t covered = 0;
  for (const Condition& condition : known) covered += condition.end - condition.first;
  if (covered == end - first) {
    for (const Condition& condition : known) merge_conditions(out, {condition.text});
  } else if (end == first + 1 && rules.is("what-is-counted", words.fold(first))) {
    return;  // "(Acc)": what is counted, not how it was tested
  } else if (end - first <= 8) {
    merge_conditions(out, {lower_text(words, first, end)});
  }
}

}  // namespace

std::vector<Condition> find_conditions(const Words& words, std::size_t first, std::size_t end,
                                       const BenchmarkRules& rules) {
  const Finder finder(words, end, rules);
  std::vector<Condition> out;
  for (std::size_t at = first; at < end;) {
    std::optional<Condition> found = finder.at(at);
    at = found ? found->end : at + 1;
    if (found) out.push_back(*std::move(found));
  }
  return out;
}

std::vector<std::string> conditions_of_label(std::string_view text, const BenchmarkRules& rules) {
  const Words words(text);
  std::vector<std::string> out;
  std::size_t first = 0;
  for (std::size_t at = 0; at <= words.size(); ++at) {
    const std::string_view sign = words.fold(at);
    if (at < words.size() && sign != "," && sign != ";" && sign != "|") continue;
    add_part(words, first, at, rules, out);
    first = at + 1;
  }
  return out;
}

void merge_conditions(std::vector<std::string>& into, const std::vector<std::string>& more) {
  for (const std::string& condition : more) {
    if (std::ranges::find(into, condition) == into.end()) into.push_back(condition);
  }
}

}  // namespace winnow
