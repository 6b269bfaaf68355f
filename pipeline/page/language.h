// SPDX-License-Identifier: Apache-2.0
// The language of a text (BCP 47): detected, with what the page claims as a hint.
//
//   detect_language("Der See ist am Montag zugefroren, ...", "en")      // "de"
//   detect_language("The lake froze on Monday, ...", "en-GB")           // "en-GB"
//   detect_language("52 58 86.4", "fr")                                  // "fr"
//
// A claim that the text agrees with is kept with its region and script; where the detection is sure
// of another language it wins; where it is not, the claim stands. No claim and no certainty is "".
// CLD2 (language.cc is its one home) looks at the first 512 bytes, and at 4 KiB where those are not
// surely what is claimed; of plain English that claims to be it, the small words are proof enough.
// Threads: pure function.
#ifndef WINNOW_PAGE_LANGUAGE_H_
#define WINNOW_PAGE_LANGUAGE_H_

#include <string>
#include <string_view>

namespace winnow {

// REQUIRES: text is valid UTF-8. `claim` is a BCP 47 tag or empty.
std::string detect_language(std::string_view text, std::string_view claim);

}  // namespace winnow

#endif  // WINNOW_PAGE_LANGUAGE_H_
