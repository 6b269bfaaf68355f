// SPDX-License-Identifier: Apache-2.0
// From written values to exact ones, and the normalisers that own fact types may name.
//
//   number_of("1.250,5", Separators::kContinental)      // 1250.5
//   number_of_words("two hundred and fifty", words)     // 250
//
// The normalisers of `fields` in a rule file; a group that one refuses makes no fact:
//
//   text                     as written, white space folded
//   lower                    the same in lower case (ASCII)
//   name                     text without quotes and full stops around it
//   number                   digits with separators, or the words of the list `number_word`: 1427.5
//   integer                  a number without a fraction
//   integer-with-magnitude   a whole number, scaled by a following word of `scale` or k, m, bn ...
//   percent                  a number before %, percent, points; what follows it is dropped
//   lookup(LIST)             what the word means in a list of the file
//
// Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_NORMALISE_H_
#define WINNOW_EXTRACTORS_NORMALISE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/matcher.h"
#include "extractors/rule_file.h"
#include "winnow/fact.h"

namespace winnow {

// What an ambiguous separator is, as in "1.250" and "1,250": English texts group by comma,
// continental ones by full stop. "1,250.5" is clear to both.
enum class Separators : std::uint8_t { kEnglish, kContinental };
Separators separators_of(std::string_view language);

// A number in digits: groups by comma, full stop, apostrophe or space, lakh groups, a decimal
// comma or point, a half or quarter sign. Nothing for other text.
std::optional<Decimal> number_of(std::string_view digits, Separators separators);

// A number in words, each one's value taken from a list: "one and a half", "a quarter", "one point
// three", "two hundred and fifty thousand". Nothing when a word is not known.
std::optional<Decimal> number_of_words(std::string_view words, const WordList& values);

// Either of the two.
std::optional<Decimal> number_of_any(std::string_view text, Separators separators,
                                     const WordList& values);

// The power of ten that a magnitude stands for: 3 for "k" and "thousand", 6 for "mn", 7 for
// "crore"; nothing for other text.
std::optional<int> power_of(std::string_view magnitude);

// A field of a fact of an own type, by the name of its normaliser.
std::optional<Custom::Value> normalise_field(std::string_view normaliser, const Hit& hit,
                                             std::string_view group, Separators separators);

// Whether a normaliser of this name is there (its list too, for `lookup`).
bool is_field_normaliser(std::string_view name, const RuleFile& file);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_NORMALISE_H_
