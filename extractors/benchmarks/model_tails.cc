// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/model_tails.h"

#include <cstdlib>
#include <string>
#include <string_view>

namespace winnow {

std::size_t ModelTails::end_of(std::size_t at, bool& version) const {
  while (at < words_.size()) {
    const std::size_t end = part_end(at, version);
    if (end == 0) break;
    at = end;
  }
  // "ViT-L/14".
  const bool patched = words_.fold(at) == "/" && words_.is_glued(at) && words_.is_glued(at + 1) &&
                       words_.is_number(at + 1) && at > 1 && words_.is_hyphen(at - 2) &&
                       words_.raw(at - 1).size() == 1 && words_.raw(at + 1).size() <= 2;
  if (patched && !words_.is_glued(at + 2)) at += 2;
  const bool plus = words_.fold(at) == "+" && words_.is_glued(at);
  if (plus && !(words_.is_word(at + 1) && words_.is_glued(at + 1))) ++at;
  return at;
}

std::size_t ModelTails::part_end(std::size_t at, bool& version) const {
  if (words_.is_hyphen(at)) return hyphen_part(at, version);
  if (words_.is_number(at) && words_.is_near(at)) return number_part(at, version);
  if (!words_.is_word(at) || !words_.is_near(at)) return 0;
  if (words_.is_glued(at)) return is_suffix(at) ? at + 1 : 0;
  if (const std::size_t end = letter_version(at)) {
    version = true;
    return end;
  }
  if (is_variant(at)) return at + 1;
  return version ? 0 : named_piece(at);
}

// "Parakeet TDT 0.6B": a capitalised word that a size or version follows; the word behind it.
std::size_t ModelTails::named_piece(std::size_t at) const {
  const bool taken =
      rules_.is("not-a-model", words_.fold(at)) || rules_.is("name-lead", words_.fold(at)) ||
      rules_.benchmark_phrases.match(words_, at) || rules_.family_phrases.match(words_, at) ||
      rules_.maker_phrases.match(words_, at);
  if (!words_.is_capital(at) || words_.raw(at).size() < 2 || taken) return 0;
  const std::size_t next = at + 1;
  if (!words_.is_number(next) || !words_.is_near(next) || words_.is_glued(next)) return 0;
  return is_size(next) ? next : 0;
}

// Letters glued to a version: "4o", "4.1V"; a possessive is none.
bool ModelTails::is_suffix(std::size_t at) const {
  return words_.raw(at).size() <= 2 && words_.raw(at)[0] != '\'' && words_.fold(at) != "s";
}

std::size_t ModelTails::hyphen_part(std::size_t at, bool& version) const {
  if (!words_.is_glued(at) || !words_.is_glued(at + 1)) return 0;
  if (words_.is_number(at + 1)) {
    version = true;
    return tails_.glued_end(at + 2);
  }
  if (!tails_.is_tail_word(at + 1)) return 0;
  const bool piece = words_.is_capital(at + 1) || rules_.is("model-variant", words_.fold(at + 1)) ||
                     words_.is_glued(at + 2) || is_small_id(at);
  if (!piece) return 0;
  if (words_.is_number(at + 2) && words_.is_glued(at + 2)) version = true;
  return tails_.glued_end(at + 2);
}

// "grok-4-fast-search": a name in small letters, its version in it, goes on in small letters.
bool ModelTails::is_small_id(std::size_t at) const {
  bool digits = false;
  while (at > 0 && words_.is_glued(at)) {
    --at;
    if (words_.has_capital(at)) return false;
    digits = digits || words_.is_number(at);
  }
  return digits && words_.is_word(at);
}

// A version ("4", "3.1") or a size ("72B") behind a space, or digits glued to the name.
std::size_t ModelTails::number_part(std::size_t at, bool& version) const {
  const bool glued = words_.is_glued(at);
  // "Gemini 3 Pro2": the mark of a footnote.
  if (version && tails_.is_note_mark(at) && rules_.is("model-variant", words_.fold(at - 1))) {
    return 0;
  }
  if (glued || is_size(at)) {
    version = true;
    return tails_.glued_end(at + 1);
  }
  const std::string_view raw = words_.raw(at);
  // "Gemini 1.5 Pro 002".
  if (raw.size() == 3 && raw.starts_with("00")) return at + 1;
  if (is_month_and_day(raw) && !tails_.is_measured(at + 1)) return at + 1;
  // "Llama3-V 2.5": of the whole, where the first one was of a part.
  const bool of_part = version && raw.find('.') != raw.npos && words_.is_hyphen(at - 2) &&
                       words_.is_glued(at - 1) && words_.raw(at - 1) == "V";
  const bool fits = (!version || of_part) && raw.find(',') == raw.npos && is_low(at) &&
                    !tails_.is_measured(at + 1);
  // "Opus 5/10"; but "Opus 4.5/Gemini 3 Pro".
  const bool share = words_.is_glued(at + 1) && words_.fold(at + 1) == "/";
  if (!fits || (share && !words_.is_word(at + 2))) return 0;
  version = true;
  const bool suffixed = words_.is_word(at + 1) && words_.is_glued(at + 1);
  return suffixed && is_suffix(at + 1) ? at + 2 : at + 1;
}

// "DeepSeek V3 0324": no figure begins with a zero.
bool ModelTails::is_month_and_day(std::string_view raw) {
  return raw.size() == 4 && raw[0] == '0' && raw[1] >= '1' && raw[1] <= '9' && raw[2] >= '0' &&
         raw[2] <= '3' && raw.find('.') == std::string_view::npos;
}

// "72B", "0.5B", "8x7B", "235B-A22B" starts.
bool ModelTails::is_size(std::size_t at) const {
  if (!words_.is_number(at) || !words_.is_glued(at + 1)) return false;
  const std::string_view unit = words_.fold(at + 1);
  if (unit == "b") return true;
  return unit == "x" && words_.is_number(at + 2) && words_.is_glued(at + 2);
}

// "K2.5", "M1", "V3.2", "v3", "A3B": a letter or two with digits glued to them.
std::size_t ModelTails::letter_version(std::size_t at) const {
  if (words_.raw(at).size() > 2 || !words_.is_number(at + 1) || !words_.is_glued(at + 1)) return 0;
  if (!words_.is_capital(at) && words_.fold(at) != "v") return 0;
  // "GPT-5 Q4 2025": a quarter.
  const bool quarter = words_.fold(at) == "q" && words_.is_number(at + 2) &&
                       words_.raw(at + 2).size() == 4 && words_.raw(at + 2).starts_with("20");
  return quarter ? 0 : tails_.glued_end(at + 2);
}

bool ModelTails::is_variant(std::size_t at) const {
  const std::string_view word = words_.fold(at);
  if (!rules_.is("model-variant", word)) return false;
  // "Whisper large-v3": a version behind the variant makes it one, however it is written.
  const bool versioned = words_.is_hyphen(at + 1) && words_.is_glued(at + 1) &&
                         (words_.fold(at + 2) == "v" || words_.is_number(at + 2));
  const bool lower = versioned || rules_.is("model-variant-lower", word);
  if (!words_.is_capital(at) && !lower) return false;
  const std::string_view next = words_.fold(at + 1);
  return next != "mode" && next != "modes";
}

// The word behind a variant or size with what belongs to it; 0 where none starts.
std::size_t ModelTails::variant_end(std::size_t at) const {
  if (is_size(at)) return tails_.glued_end(at + 1);
  bool version = true;
  return is_variant(at) ? end_of(at + 1, version) : 0;
}

// "Nova Pro (46.9%), Lite (42.0%)": past brackets that hold a number alone.
std::size_t ModelTails::past_figure(std::size_t at) const {
  if (words_.fold(at) != "(" || !words_.is_number(at + 1)) return at;
  const std::size_t close = words_.fold(at + 2) == "%" ? at + 3 : at + 2;
  return words_.fold(close) == ")" ? close + 1 : at;
}

// Where the variant or size starts that ends a name of several words; 0 for neither.
std::size_t ModelTails::last_piece(std::size_t first, std::size_t end) const {
  if (end >= first + 2 && !words_.is_glued(end - 1)) return is_variant(end - 1) ? end - 1 : 0;
  return end >= first + 3 && !words_.is_glued(end - 2) && is_size(end - 2) ? end - 2 : 0;
}

bool ModelTails::is_low(std::size_t at) const {
  const std::string raw(words_.raw(at));
  return raw.size() <= 4 && std::strtod(raw.c_str(), nullptr) < 10;
}

}  // namespace winnow
