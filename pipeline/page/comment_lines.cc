// SPDX-License-Identifier: Apache-2.0
#include "page/comment_lines.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "base/json.h"
#include "base/utf8.h"
#include "page/date_text.h"
#include "page/hash_set.h"
#include "page/lexicon.h"

namespace winnow {
namespace {

using Lists = std::map<std::string, std::vector<std::string>, std::less<>>;

const std::vector<std::string>& words(std::string_view list) {
  static const Lists kLists = [] {
    Lists lists;
    const JsonDocument document = JsonDocument::parse_lenient(embedded_file("comments.json"));
    for (const auto& [name, value] : document.root().members()) {
      for (const Json item : value.items()) lists[std::string(name)].emplace_back(item.string());
    }
    return lists;
  }();
  static const std::vector<std::string> kNone;
  const auto found = kLists.find(list);
  return found == kLists.end() ? kNone : found->second;
}

// One pattern of the lists: letters as they are, "#" a number, "*" at the end any rest.
bool matches(std::string_view pattern, std::string_view line) {
  std::size_t at = 0;
  for (const char c : pattern) {
    if (c == '*') return true;
    if (c == '#') {
      const std::size_t begin = at;
      while (at < line.size() && (is_ascii_digit(line[at]) || line[at] == ',' || line[at] == '.'))
        ++at;
      if (at == begin) return false;
      if (at < line.size() && (line[at] == 'k' || line[at] == 'm')) ++at;
      continue;
    }
    if (at == line.size() || line[at] != c) return false;
    ++at;
  }
  return at == line.size();
}

std::string folded(std::string_view line) { return fold_case(fold_space(line)); }

// The patterns of a list by the byte that a line of theirs begins with.
class LineList {
 public:
  explicit LineList(std::string_view list) {
    for (const std::string& pattern : words(list)) {
      for (std::size_t byte = 0; byte < by_first_.size(); ++byte)
        if (may_begin(pattern, static_cast<char>(byte))) by_first_[byte].push_back(&pattern);
      takes_empty_ = takes_empty_ || matches(pattern, "");
    }
  }

  bool has(std::string_view line) const {
    if (line.size() > kLongestLine) return false;
    std::array<char, kLongestLine> plain;
    if (!lower_plain(line, plain)) return has_folded(folded(line));
    return has_folded({plain.data(), line.size()});
  }

 private:
  static constexpr std::size_t kLongestLine = 120;

  // A line of ASCII that is folded as it stands but for its capitals, as nearly all are.
  static bool lower_plain(std::string_view line, std::array<char, kLongestLine>& out) {
    char before = ' ';
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (c < ' ' || c == '\x7F' || (c == ' ' && before == ' ')) return false;
      out[i] = lower_ascii(c);
      before = c;
    }
    return line.empty() || before != ' ';
  }

  bool has_folded(std::string_view text) const {
    if (text.empty()) return takes_empty_;
    return std::ranges::any_of(by_first_[static_cast<unsigned char>(text[0])],
                               [&](const std::string* pattern) { return matches(*pattern, text); });
  }

  static bool may_begin(std::string_view pattern, char byte) {
    if (pattern.starts_with('*')) return true;
    if (pattern.starts_with('#')) return is_ascii_digit(byte) || byte == ',' || byte == '.';
    return pattern.starts_with(byte);
  }

  std::array<std::vector<const std::string*>, 256> by_first_;
  bool takes_empty_ = false;
};

// "2h", "3 days", "an hour", "about 5 minutes"
bool is_span_of_time(std::string_view text) {
  for (const std::string_view word : {"about ", "over ", "almost ", "· ", "• ", "- "}) {
    if (text.starts_with(word)) text.remove_prefix(word.size());
  }
  std::size_t at = 0;
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  if (at == 0) {
    for (const std::string_view word : {"an ", "a "}) {
      if (text.starts_with(word)) at = word.size();
    }
    if (at == 0) return false;
  }
  const std::string_view unit = trim_ascii(text.substr(at));
  return std::ranges::find(words("ago_units"), unit) != words("ago_units").end();
}

// The hashes of the words of a list.
HashSet hashes_of(std::string_view list) {
  HashSet hashes(words(list).size());
  for (const std::string& word : words(list)) hashes.insert(hash_word(word));
  return hashes;
}

// Calls visit(hash) for each of the parts of a class list: "commentList_x9" is comment, list, x9.
template <typename Visit>
void for_each_part(std::string_view names, Visit visit) {
  std::uint64_t hash = kWordSeed;
  char before = ' ';
  for (const char c : names) {
    const bool is_name = is_ascii_alpha(c) || is_ascii_digit(c);
    const bool capital = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
    if ((capital || !is_name) && hash != kWordSeed) {
      visit(hash);
      hash = kWordSeed;
    }
    if (is_name) hash = hash_step(hash, c);
    before = c;
  }
  if (hash != kWordSeed) visit(hash);
}

}  // namespace

ThreadWords& ThreadWords::operator|=(const ThreadWords& more) {
  thread = thread || more.thread;
  other = other || more.other;
  return *this;
}

ThreadWords thread_words(std::string_view names) {
  static const auto kNames = hashes_of("thread_names");
  static const auto kOthers = hashes_of("not_thread_names");
  ThreadWords words;
  for_each_part(names, [&](std::uint64_t part) {
    words.thread = words.thread || kNames.contains(part);
    words.other = words.other || kOthers.contains(part);
  });
  return words;
}

bool names_thread(std::string_view names) { return thread_words(names).name_thread(); }

bool names_comment_author(std::string_view names) {
  static const auto kNames = hashes_of("author_names");
  bool is_author = false;
  for_each_part(names, [&](std::uint64_t part) { is_author = is_author || kNames.contains(part); });
  return is_author;
}

bool is_comment_filler(std::string_view text) {
  static const LineList kList("not_text");
  return kList.has(text);
}

bool is_comment_heading(std::string_view line) {
  static const LineList kList("headings");
  return kList.has(line);
}

bool is_furniture(std::string_view line) {
  static const LineList kList("furniture");
  return kList.has(line);
}

bool is_comment_time(std::string_view line) {
  if (line.size() > 60) return false;
  // Nearly all lines are told apart here: a time has a digit, or ends in "ago", "now", "yesterday".
  const std::string_view trimmed = trim(line);
  if (trimmed.empty()) return false;
  const char last = lower_ascii(trimmed.back());
  const bool may_be_time = last == 'o' || last == 'w' || last == 'y' || (last & '\x80') != 0 ||
                           std::ranges::any_of(trimmed, is_ascii_digit);
  if (!may_be_time) return false;
  std::string text = folded(line);
  std::string_view view = text;
  for (const std::string_view word : {"· ", "• ", "- ", "posted ", "on "}) {
    if (view.starts_with(word)) view.remove_prefix(word.size());
  }
  if (view == "just now" || view == "yesterday") return true;
  if (view.ends_with(" ago")) return is_span_of_time(view.substr(0, view.size() - 4));
  if (is_span_of_time(view) && is_ascii_digit(view[0])) return true;
  const std::vector<TextDay> days = find_days(view, false);
  return days.size() == 1 && days[0].begin <= 12 && view.size() - days[0].end <= 20;
}

bool is_disclaimer(std::string_view line) {
  const std::string text = folded(line);
  return std::ranges::any_of(words("disclaimers"), [&](const std::string& phrase) {
    return text.find(phrase) != std::string::npos;
  });
}

bool is_tail_heading(std::string_view line) {
  static const LineList kList("tail_headings");
  return kList.has(line);
}

bool is_ticker(std::string_view line) {
  line = trim_ascii(line);
  if (line.size() > 24 || !line.ends_with('%')) return false;
  std::size_t at = 0;
  while (at < line.size() && ((line[at] >= 'A' && line[at] <= 'Z') || line[at] == '$')) ++at;
  if (at < 2) return false;
  std::size_t digits = 0;
  for (const char c : line.substr(at, line.size() - at - 1)) {
    digits += is_ascii_digit(c);
    if (!is_ascii_digit(c) && std::string_view("+-., ").find(c) == std::string_view::npos)
      return false;
  }
  return digits > 0;
}

}  // namespace winnow
