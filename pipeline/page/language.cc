// SPDX-License-Identifier: Apache-2.0
#include "page/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace winnow {
namespace {

constexpr std::size_t kDetectionBytes = 4 << 10;
constexpr std::size_t kGlance = 512;  // enough to see that a page is what it says
// Shorter texts prove nothing against what the page says.
constexpr int kLeastBytes = 40;
constexpr int kLeastPercent = 60;

struct Detected {
  std::string language;  // BCP 47, or empty
  bool sure = false;
};

// CLD2 writes some languages in an older way.
std::string modern_code(std::string_view code) {
  if (code == "iw") return "he";
  if (code == "in") return "id";
  if (code == "jw") return "jv";
  if (code == "mo") return "ro";
  if (code == "no") return "nb";
  if (code == "zh-Hant") return "zh-Hant";
  return std::string(code);
}

Detected detect(std::string_view text, std::string_view claim) {
  const std::string hint(claim);
  CLD2::CLDHints hints = {hint.empty() ? nullptr : hint.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                          CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  const CLD2::Language language = CLD2::ExtDetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints, 0, languages,
      percents, scores, nullptr, &bytes, &reliable);
  if (language == CLD2::UNKNOWN_LANGUAGE) return {};
  const bool sure = reliable && bytes >= kLeastBytes && percents[0] >= kLeastPercent;
  return {modern_code(CLD2::LanguageCode(language)), sure};
}

// Small words of English that no other language writes with, or hardly. A sixth of a text's words
// and more in English prose; of what is half in another language, less.
constexpr auto kEnglishWords = [] {
  auto words = std::to_array<std::string_view>(
      {"the",   "of",    "and",   "to",    "that",  "is",   "for",  "with", "by",   "from",  "are",
       "have",  "has",   "had",   "this",  "which", "but",  "not",  "it",   "its",  "their", "they",
       "would", "could", "about", "after", "when",  "were", "been", "who",  "more", "will",  "his",
       "than",  "she",   "into",  "over",  "new",   "you",  "your", "we",   "our",  "be",    "at"});
  std::ranges::sort(words);
  return words;
}();
constexpr std::size_t kLeastEnglishWords = 10;
constexpr std::size_t kOneIn = 6;

// Whether a text is surely English: so most news is, and CLD2 takes fifty times as long to say so.
bool is_plainly_english(std::string_view text) {
  constexpr std::size_t kLongest = 5;
  std::size_t words = 0, english = 0;
  std::array<char, kLongest> word;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_ascii_alpha(text[i])) {
      if (static_cast<unsigned char>(text[i]) >= 0xC3 && text[i] != '\xE2') return false;
      ++i;
      continue;
    }
    std::size_t size = 0;
    for (; i < text.size() && is_ascii_alpha(text[i]); ++i, ++size)
      if (size < kLongest) word[size] = static_cast<char>(text[i] | 0x20);
    ++words;
    english += size <= kLongest &&
               std::ranges::binary_search(kEnglishWords, std::string_view(word.data(), size));
  }
  return english >= kLeastEnglishWords && english * kOneIn >= words;
}

// The language of a tag alone: "en" of "en-GB".
std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

// Tags that are one language for this purpose: Norwegian has three names.
bool same_language(std::string_view a, std::string_view b) {
  const auto norwegian = [](std::string_view tag) {
    return tag == "no" || tag == "nb" || tag == "nn";
  };
  return equal_ignoring_case(a, b) || (norwegian(a) && norwegian(b));
}

}  // namespace

std::string detect_language(std::string_view text, std::string_view claim) {
  text = utf8_prefix(text, kDetectionBytes);
  const auto is_claimed = [&](const Detected& detected) {
    return detected.sure && same_language(primary(detected.language), primary(claim));
  };
  if (!claim.empty() && text.size() > kGlance) {
    const std::string_view glance = utf8_prefix(text, kGlance);
    if (same_language(primary(claim), "en") && is_plainly_english(glance))
      return std::string(claim);
    if (is_claimed(detect(glance, claim))) return std::string(claim);
  }
  const Detected detected = detect(text, claim);
  if (claim.empty()) return detected.sure ? detected.language : std::string();
  return !detected.sure || is_claimed(detected) ? std::string(claim) : detected.language;
}

}  // namespace winnow
