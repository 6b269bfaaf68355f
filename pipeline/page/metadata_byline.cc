// SPDX-License-Identifier: Apache-2.0
// Names out of a byline: labels, roles, credentials, dates and addresses go, persons stay.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>

#include "base/utf8.h"
#include "page/attributes.h"
#include "page/date_text.h"
#include "page/metadata_fields.h"

namespace winnow {
namespace {

// A list of rules/metadata.json as a set.
class WordSet {
 public:
  explicit WordSet(std::string_view list)
      : words_(metadata_words(list).begin(), metadata_words(list).end()) {
    for (const std::string& word : words_) {
      if (!word.empty()) sizes_[byte(word[0])] |= size_bit(word);
    }
  }

  // Whatever its case.
  bool has(std::string_view word) const {
    // Every short text of a page asks whether its first word is "by": the first letter and the size
    // say no for nearly all. Other cases of letters beyond ASCII may have other sizes.
    const bool is_ascii =
        std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (is_ascii && !word.empty() && (sizes_[byte(lower_ascii(word[0]))] & size_bit(word)) == 0)
      return false;
    return words_.contains(fold_case(word));
  }

 private:
  static std::size_t byte(char c) { return static_cast<unsigned char>(c); }
  static std::uint32_t size_bit(std::string_view word) {
    return 1u << std::min<std::size_t>(word.size(), 31);
  }

  std::unordered_set<std::string> words_;
  std::array<std::uint32_t, 256> sizes_{};  // by first byte
};

bool is_letter_or_digit(char c) { return is_ascii_alpha(c) || is_ascii_digit(c); }

std::string_view trim_marks(std::string_view text) {
  static constexpr auto kMarks = std::to_array<std::string_view>(
      {" ", ".", ",", ":", ";", "-", "–", "—", "|", "·", "•", "\u00a0", "\u200b", "®", "™"});
  const auto trim = [&](auto stands, auto drop) {
    for (bool changed = true; changed && !text.empty();) {
      changed = false;
      for (const std::string_view mark : kMarks) {
        while (stands(mark)) drop(mark.size()), changed = true;
      }
    }
  };
  // Most words begin and end with what is no mark.
  if (!text.empty() && !is_letter_or_digit(text.front()))
    trim([&](std::string_view mark) { return text.starts_with(mark); },
         [&](std::size_t size) { text.remove_prefix(size); });
  if (!text.empty() && !is_letter_or_digit(text.back()))
    trim([&](std::string_view mark) { return text.ends_with(mark); },
         [&](std::size_t size) { text.remove_suffix(size); });
  return text;
}

// Words with their places, apart by blanks and colons.
struct Word {
  std::string_view text;  // marks around it dropped
  std::size_t begin;
  std::size_t end;
};

// The first word at or behind a place; nothing where none is left.
std::optional<Word> word_from(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == ':')) ++at;
  const std::size_t begin = at;
  while (at < text.size() && text[at] != ' ' && text[at] != ':') ++at;
  if (at == begin) return std::nullopt;
  return Word{trim_marks(text.substr(begin, at - begin)), begin, at};
}

// Where the part of a byline that is no name begins: a bar, a date, "in Technology".
std::size_t find_cut(std::string_view text) {
  static const WordSet kCutWords("byline_cut_words");
  std::size_t cut = text.size();
  for (const std::string_view mark : {"|", "•", "·", "⋅", "–", "—", "∙", " - "}) {
    if (const std::size_t at = text.find(mark); at != std::string_view::npos)
      cut = std::min(cut, at);
  }
  const std::string_view line = text.substr(0, cut);
  std::optional<Word> word = word_from(line, 0);
  for (int count = 0; word && count < 40; word = word_from(line, word->end), ++count) {
    if (word->begin == 0) {
      // "5 min read" names nobody; "9to5 Staff" may.
      if (std::ranges::all_of(word->text, is_ascii_digit)) return 0;
      continue;
    }
    const bool number = is_ascii_digit(text[word->begin]);
    if (number || kCutWords.has(word->text)) return std::min(cut, word->begin);
  }
  return cut;
}

// Splits at commas, semicolons, "&", "and", " / ".
std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> parts(1);
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t skip = 0;
    for (const std::string_view mark : {",", ";", "&", " and ", " und ", " et ", " y ", " / "}) {
      if (text.substr(at).starts_with(mark)) skip = mark.size();
    }
    if (skip > 0) {
      // The blank behind "and" may open the next mark.
      at += skip;
      if (text[at - 1] == ' ' && skip > 1) --at;
      parts.emplace_back();
    } else {
      parts.back().push_back(text[at++]);
    }
  }
  return parts;
}

bool is_particle(std::string_view word) {
  static constexpr auto kParticles = std::to_array<std::string_view>(
      {"de", "van", "von", "der", "den", "da", "la", "le", "di", "del", "bin", "al", "el", "du",
       "ter", "ten", "dos", "y", "e"});
  return std::ranges::find(kParticles, word) != kParticles.end();
}

bool is_capitalised(std::string_view name) {
  for (const std::string_view word : split(name, ' ')) {
    if (word.empty() || is_particle(word)) continue;
    std::size_t at = 0;
    const char32_t first = next_code_point(word, at);
    if (is_lower(first) || (!is_letter(first) && first != '(')) return false;
  }
  return true;
}

bool is_credential(std::string_view part) {
  static const WordSet kCredentials("credentials");
  std::string word = fold_case(trim_marks(part));
  std::erase(word, ' ');
  return kCredentials.has(word);
}

bool has_two_digits(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (is_ascii_digit(text[i - 1]) && is_ascii_digit(text[i])) return true;
  }
  return false;
}

bool is_name(std::string_view name, bool strict) {
  static const WordSet kNotAuthors("not_authors");
  if (name.size() < 2 || count_code_points(name) > 60) return false;
  const auto blanks = std::ranges::count(name, ' ');
  if (blanks > 5 || (strict && (blanks < 1 || !is_capitalised(name)))) return false;
  if (name.find_first_of("#@\\{}<>=~?!\"") != std::string_view::npos) return false;
  if (name.find("://") != std::string_view::npos || has_two_digits(name)) return false;
  std::string folded = fold_case(name);
  if (folded.starts_with("the ")) folded.erase(0, 4);
  if (kNotAuthors.has(folded) || is_month(folded)) return false;
  return std::ranges::none_of(metadata_words("not_authors_prefix"),
                              [&](const std::string& word) { return folded.starts_with(word); });
}

// "Dec. 19, 2025 \u00B7 Ann Lee": the date in front goes.
std::string_view without_date(std::string_view line) {
  constexpr std::size_t kDateSize = 40;
  const std::vector<TextDay> days = find_days(line.substr(0, kDateSize), false);
  if (days.empty() || days[0].begin > 0) return line;
  return trim_marks(line.substr(days[0].end));
}

// Words that are e-mail addresses go.
std::string without_mail(std::string_view text) {
  std::string out;
  for (const std::string_view word : split(text, ' ')) {
    const std::size_t at = word.find('@');
    if (at != std::string_view::npos && at > 0 && word.find('.', at) != std::string_view::npos)
      continue;
    out += (out.empty() ? "" : " ") + std::string(word);
  }
  return out;
}

// "서지안 기자", "刘敏记者": what a person is, behind the name.
std::string_view without_role(std::string_view name) {
  static constexpr auto kRoles =
      std::to_array<std::string_view>({"기자", "특파원", "논설위원", "記者", "记者"});
  for (const std::string_view role : kRoles) {
    if (name.size() > role.size() && name.ends_with(role))
      return trim_marks(name.substr(0, name.size() - role.size()));
  }
  return name;
}

}  // namespace

std::size_t byline_label(std::string_view text) {
  static const WordSet kBy("byline_by");
  static const WordSet kBefore("byline_before");
  static const WordSet kHeadings("byline_headings");
  std::size_t end = 0;
  std::optional<Word> word = word_from(text, 0);
  // "Interview: Ann Lee"
  if (word && kHeadings.has(word->text) && text.substr(word->end).starts_with(':')) {
    end = word->end;
    word.reset();
  }
  for (int count = 0; word && count < 5; word = word_from(text, word->end), ++count) {
    // "Words by" is one label, "von" behind a label may begin a name.
    if (end > 0 && !equals_ignoring_case(word->text, "by")) break;
    if (kBy.has(word->text))
      end = word->end;
    else if (!kBefore.has(word->text))
      return 0;
  }
  while (end > 0 && end < text.size() &&
         (text[end] == ' ' || text[end] == ':' || text[end] == '|')) {
    ++end;
  }
  return end;
}

std::vector<std::string> names_in_byline(std::string_view text, bool strict) {
  std::string line = without_mail(fold_space(unescaped(text)));
  if (line.starts_with("http") || line.starts_with("www.") || line.starts_with('/') ||
      line.starts_with('@')) {
    return {};
  }
  line = without_date(line);
  line.erase(0, byline_label(line));
  line.resize(find_cut(line));
  std::vector<std::string> names;
  for (const std::string& part : split_names(line)) {
    std::string name(without_role(trim_marks(part)));
    if (name.empty() || is_credential(name)) continue;
    if (is_name(name, strict)) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    } else if (!names.empty()) {
      break;  // a role: what follows describes the person before it
    }
  }
  return names;
}

}  // namespace winnow
