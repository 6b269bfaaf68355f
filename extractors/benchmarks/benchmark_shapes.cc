// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/benchmark_shapes.h"

#include <algorithm>
#include <string_view>

#include "extractors/benchmarks/names.h"

namespace winnow {

bool BenchmarkShapes::is_benchmark_word(std::size_t at) const {
  const std::string_view word = words_.fold(at);
  if (word.ends_with("qa") && is_acronym(at)) return false;
  return std::ranges::any_of(kBenchmarkEndings, [&](std::string_view ending) {
    return word.ends_with(ending) && (word.size() > ending.size() || words_.is_glued(at));
  });
}

// "NCQA" is some body's name; "WugQA" and "Wug-QA" are benchmarks.
bool BenchmarkShapes::is_acronym(std::size_t at) const { return is_all_capitals(at); }

bool BenchmarkShapes::is_benchmark_shape(std::size_t at, std::size_t end) const {
  for (std::size_t piece = at; piece < end; ++piece) {
    if (words_.is_word(piece) && is_benchmark_word(piece)) return true;
  }
  return false;
}

std::size_t BenchmarkShapes::end_of(std::size_t at) const {
  const std::size_t end = tails_.run_end(at);
  if (rules_.is("not-a-benchmark", words_.fold(at))) return called_benchmark(at);
  if (is_benchmark_shape(at, end)) return tails_.benchmark_tail(end);
  if (has_inner_capital(at) && (follows_figure(at) || is_second_test(at, end))) {
    return tails_.benchmark_tail(end);
  }
  if (const std::size_t introduced = introduced_benchmark(at)) return introduced;
  return called_benchmark(at);
}

// "A benchmark called Tidepool", "our internal benchmark, ShopAgent,".
std::size_t BenchmarkShapes::introduced_benchmark(std::size_t at) const {
  if (at < 2 || !words_.is_capital(at)) return 0;
  const std::size_t end = tails_.run_end(at);
  // "We call the benchmark PaperTrail".
  const bool reference = rules_.is("benchmark-reference", words_.fold(at - 1));
  if (at >= 3 && reference && has_inner_capital(at)) {
    static constexpr std::string_view kCalling[] = {"call", "called", "calls", "name", "named"};
    if (std::ranges::find(kCalling, words_.fold(at - 3)) != std::end(kCalling)) return end;
  }
  if (rules_.is("test-intro", words_.fold(at - 1))) {
    constexpr std::size_t kReach = 4;
    for (std::size_t back = 2; back <= kReach && back <= at; ++back) {
      if (rules_.is("benchmark-reference", words_.fold(at - back))) {
        return tails_.benchmark_tail(end);
      }
    }
    return 0;
  }
  const bool apart = words_.fold(at - 1) == "," && words_.fold(end) == "," &&
                     rules_.is("benchmark-reference", words_.fold(at - 2));
  return apart && (has_inner_capital(at) || is_all_capitals(at)) ? end : 0;
}

bool BenchmarkShapes::is_all_capitals(std::size_t at) const {
  return words_.raw(at).size() > 2 &&
         std::ranges::all_of(words_.raw(at), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "GroundUI", "DocVQA", "mWildVision".
bool BenchmarkShapes::has_inner_capital(std::size_t at) const {
  const std::string_view raw = words_.raw(at);
  const auto is_capital = [&](std::size_t i) { return raw[i] >= 'A' && raw[i] <= 'Z'; };
  const bool prefixed = raw.size() > 3 && !is_capital(0) && is_capital(1) && !is_capital(2);
  if (prefixed) return true;
  for (std::size_t next = 1; next < raw.size(); ++next) {
    const bool small = raw[next - 1] >= 'a' && raw[next - 1] <= 'z';
    if (small && is_capital(next)) return words_.is_capital(at);
  }
  return false;
}

// "80.5% on GroundUI".
bool BenchmarkShapes::follows_figure(std::size_t at) const {
  const bool point = at >= 2 && words_.fold(at - 1) == "on" && words_.is_number(at - 2) &&
                     words_.raw(at - 2).find('.') != std::string_view::npos;
  if (point) return true;  // "69.0 on ToolTalk"
  return at >= 3 && words_.fold(at - 1) == "on" && words_.fold(at - 2) == "%" &&
         words_.is_number(at - 3);
}

// "On Chess Puzzles, Gemini scores 31%": what a sentence begins with may be a test's name.
std::size_t BenchmarkShapes::fronted_test(std::size_t at) const {
  constexpr int kMostWords = 3;
  if (at == 0 || words_.raw(at - 1) != "On" || !words_.is_near(at) || !words_.is_capital(at))
    return 0;
  std::size_t end = at;
  for (int count = 0; count < kMostWords && words_.is_capital(end); ++count) {
    const std::string_view word = words_.fold(end);
    const bool other = rules_.is("not-a-benchmark", word) || rules_.is("not-a-model", word) ||
                       rules_.is("platform", word) || rules_.maker_phrases.match(words_, end) ||
                       rules_.family_phrases.match(words_, end);
    if (other) return 0;
    end = tails_.run_end(end);
  }
  return words_.fold(end) == "," ? end : 0;
}

// "58.2 on XNLI and, on XStoryCloze, 75.6", "y en XStoryCloze, 75,6".
bool BenchmarkShapes::is_second_test(std::size_t at, std::size_t end) const {
  if (at < 2 || !rules_.is("benchmark-preposition", words_.fold(at - 1))) return false;
  const std::string_view joint = words_.fold(at - 2);
  const bool joined = joint == "," || rules_.is("group-separator", joint);
  const std::size_t figure = words_.fold(end) == "," ? end + 1 : end;
  return joined && words_.is_number(figure) &&
         words_.raw(figure).find_first_of(".,") != std::string_view::npos;
}

// The word behind "(83.8)" or "(83.8%)", or 0.
std::size_t BenchmarkShapes::past_bracketed_score(std::size_t at) const {
  if (words_.fold(at) != "(" || !words_.is_number(at + 1)) return 0;
  // "(0.7895 -> 0.8420)".
  std::size_t to = at + 2;
  while (words_.fold(to) == "-" || words_.fold(to) == ">" || words_.fold(to) == "→") ++to;
  if (to > at + 2 && words_.is_number(to)) at = to - 1;
  const std::size_t close = words_.fold(at + 2) == "%" ? at + 3 : at + 2;
  const bool point = words_.raw(at + 1).find('.') != std::string_view::npos;
  return words_.fold(close) == ")" && (point || close == at + 3) ? close + 1 : 0;
}

std::size_t BenchmarkShapes::listed_test(std::size_t at, std::size_t last) const {
  std::size_t next = past_bracketed_score(last);
  if (next == 0) return 0;
  if (words_.fold(next) == ",") ++next;
  if (words_.fold(next) == "and") ++next;
  const std::size_t end = tails_.run_end(at);
  return next == at && words_.is_capital(at) && past_bracketed_score(end) != 0 ? end : 0;
}

// "78.6% on NExT-QA, 63.8% on FLORP".
std::size_t BenchmarkShapes::parallel_test(std::size_t at, std::size_t last) const {
  std::size_t next = last;
  if (words_.fold(next) == ",") ++next;
  if (words_.fold(next) == "and") ++next;
  if (next == last || !words_.is_number(next)) return 0;
  const bool point = words_.raw(next).find('.') != std::string_view::npos;
  ++next;
  const bool percent = words_.fold(next) == "%";
  if (percent) ++next;
  const bool named = has_inner_capital(at) || is_all_capitals(at);
  return (point || percent) && words_.fold(next) == "on" && next + 1 == at && named
             ? tails_.run_end(at)
             : 0;
}

// "the Florp benchmark", "Florp Index leaderboard": capitalised words that are called one.
std::size_t BenchmarkShapes::called_benchmark(std::size_t at) const {
  if (!words_.is_capital(at) || rules_.is("not-a-benchmark", words_.fold(at))) return 0;
  std::size_t end = tails_.run_end(at);
  for (int count = 1; count < 4 && words_.is_capital(end) && words_.is_near(end); ++count) {
    end = tails_.run_end(end);
  }
  // "Indian-language benchmarks": what they are, not what they are called.
  if (end > at + 1 && words_.is_hyphen(end - 2) && words_.is_word(end - 1) &&
      !words_.has_capital(end - 1)) {
    return 0;
  }
  if (is_called_one(end)) return end;
  return ends_as_benchmark(at, end) ? end : 0;
}

bool BenchmarkShapes::is_called_one(std::size_t end) const {
  const bool quoted = words_.fold(end) == "\"" && words_.is_glued(end);  // the "Florp" benchmark
  const std::size_t noun = quoted ? end + 1 : end;
  return words_.is_near(noun) && !words_.is_glued(noun) && words_.is_word(noun) &&
         rules_.is("benchmark-noun", words_.fold(noun));
}

// "Lattice Index", "Harbour Coding Arena": a name whose last word says what it is.
bool BenchmarkShapes::ends_as_benchmark(std::size_t at, std::size_t end) const {
  if (end < at + 2 || !rules_.is("benchmark-title", words_.fold(end - 1))) return false;
  // "Der Index" is no name of one.
  static constexpr std::string_view kArticles[] = {"the", "der", "die", "das"};
  for (std::size_t word = at; word < end; ++word) {
    if (rules_.is("other-index", words_.fold(word)) ||
        std::ranges::find(kArticles, words_.fold(word)) != std::end(kArticles)) {
      return false;
    }
  }
  return true;
}

}  // namespace winnow
