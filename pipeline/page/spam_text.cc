// SPDX-License-Identifier: Apache-2.0
#include "page/spam_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace winnow {
namespace {

// A comment shows what it is in its first bytes.
constexpr std::size_t kRead = 16 << 10;

constexpr auto kTopLevels = std::to_array<std::string_view>(
    {"com", "net", "org", "info", "biz",    "io",   "co",   "me",  "tv",   "ru", "de", "uk", "us",
     "ly",  "gl",  "xyz", "club", "online", "site", "shop", "top", "live", "gg", "cc", "ca", "eu",
     "in",  "pl",  "fr",  "it",   "es",     "br",   "se",   "app", "dev",  "ai", "be"});

bool is_top_level(std::string_view word) {
  return std::ranges::find(kTopLevels, word) != kTopLevels.end();
}

bool is_name_char(char c) { return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-'; }

// "word.com" and "word . com", at a dot of the text.
bool is_domain_dot(std::string_view text, std::size_t dot) {
  std::size_t before = dot;
  while (before > 0 && text[before - 1] == ' ') --before;
  if (before < 2 || !is_name_char(text[before - 1]) || !is_name_char(text[before - 2]))
    return false;
  std::size_t begin = dot + 1;
  const bool spaced = before < dot;
  while (spaced && begin < text.size() && text[begin] == ' ') ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_ascii_alpha(text[end])) ++end;
  const std::string_view word = text.substr(begin, end - begin);
  // "me", "it", "in" are words first: a disguised address ends in one that is not.
  if (spaced) return word == "com" || word == "net" || word == "org";
  return is_top_level(word);
}

std::size_t find_link(std::string_view lower) {
  for (const std::string_view mark : {"http://", "https://", "www.", "href=", "dot com"}) {
    if (const std::size_t at = lower.find(mark); at != std::string_view::npos) return at;
  }
  for (std::size_t dot = lower.find('.'); dot != std::string_view::npos;
       dot = lower.find('.', dot + 1)) {
    if (is_domain_dot(lower, dot)) return dot;
  }
  return std::string_view::npos;
}

std::size_t longest_number(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    if (is_ascii_digit(c)) {
      longest = std::max(longest, ++run);
    } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '.') {
      run = 0;
    }
  }
  return longest;
}

bool has_amount(std::string_view text) {
  for (const std::string_view sign : {"$", "%", "£", "€"}) {
    for (std::size_t at = text.find(sign); at != std::string_view::npos;
         at = text.find(sign, at + 1)) {
      if (at > 0 && is_ascii_digit(text[at - 1])) return true;
      const std::size_t end = at + sign.size();
      if (sign != "%" && end < text.size() && is_ascii_digit(text[end])) return true;
    }
  }
  return false;
}

bool has_email(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const bool before = at > 0 && is_name_char(text[at - 1]);
    const std::string_view rest = text.substr(at + 1, 40);
    const std::size_t dot = rest.find('.');
    if (before && dot != std::string_view::npos && dot > 0 && rest.find(' ') > dot) return true;
  }
  return false;
}

bool has_handle(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const bool starts = at == 0 || text[at - 1] == ' ';
    if (starts && at + 3 < text.size() && is_ascii_alpha(text[at + 1])) return true;
  }
  return false;
}

bool is_all_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Latin beside letters that only look Latin, inside one word; or an alphabet of styled letters.
bool has_lookalikes(std::string_view text) {
  if (is_all_ascii(text)) return false;
  for (const std::string_view word : split_words(text)) {
    if (is_all_ascii(word)) continue;
    const std::string folded = fold_lookalikes(word);
    if (folded == word) continue;
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::ranges::any_of(word, is_ascii_alpha) && std::ranges::all_of(folded, is_ascii))
      return true;
    if (static_cast<unsigned char>(word[0]) >= 0xF0 && std::ranges::all_of(folded, is_ascii))
      return true;
  }
  return false;
}

void count_characters(std::string_view text, SpamText& out) {
  std::array<std::uint32_t, 128> ascii{};
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < ascii.size()) {
      ++ascii[c];
      ++at;
      continue;
    }
    const char32_t point = next_code_point(text, at);
    out.emoji += is_emoji(point);
    out.letters += is_letter(point);
    out.capitals += is_upper(point);
    out.digits += is_digit(point);
  }
  const auto sum = [&](char first, char last) {
    std::size_t all = 0;
    for (char c = first; c <= last; ++c) all += ascii[static_cast<unsigned char>(c)];
    return all;
  };
  out.letters += sum('A', 'Z') + sum('a', 'z');
  out.capitals += sum('A', 'Z');
  out.digits += sum('0', '9');
  out.exclamations += ascii['!'];
  out.questions += ascii['?'];
}

// The text in lower case, lookalikes made Latin: what words are cut from.
std::string undisguised(std::string_view text) {
  const std::string folded = fold_space(text);
  return is_all_ascii(folded) ? lower_ascii(folded) : fold_case(fold_lookalikes(folded));
}

void take_words(std::string_view lower, SpamText& out) {
  const std::vector<std::string_view> words = split_words(lower);
  std::string key;
  key.reserve(lower.size() + words.size());
  for (const std::string_view word : words) {
    if (!key.empty()) key += ' ';
    key += word;
  }
  out.said = std::make_unique<const std::string>(std::move(key));
  out.key = *out.said;
  out.words.reserve(words.size());
  std::size_t begin = 0;
  for (const std::string_view word : words) {
    out.words.push_back(out.key.substr(begin, word.size()));
    begin += word.size() + 1;
  }
}

}  // namespace

SpamText read_spam_words(std::string_view text) {
  SpamText out;
  take_words(undisguised(utf8_prefix(text, kRead)), out);
  return out;
}

SpamText read_spam_text(std::string_view text) {
  text = utf8_prefix(text, kRead);
  SpamText out;
  count_characters(text, out);
  const std::string lower = undisguised(text);
  take_words(lower, out);
  const std::size_t link = find_link(lower);
  out.link = link != std::string_view::npos;
  const std::string_view before = std::string_view(lower).substr(0, out.link ? link : 0);
  out.bare_link =
      out.link && count_words(before) <= 2 && lower.find(' ', link) == std::string::npos;
  out.video_link =
      lower.find("watch?v=") != std::string::npos || lower.find("youtu.be") != std::string::npos;
  out.email = has_email(lower);
  out.handle = has_handle(lower);
  out.lookalikes = has_lookalikes(text);
  out.amount = has_amount(lower);
  out.longest_number = longest_number(lower);
  return out;
}

}  // namespace winnow
