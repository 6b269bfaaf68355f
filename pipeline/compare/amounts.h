// SPDX-License-Identifier: Apache-2.0
// Amounts of money that articles tell of one event; compare() is the way in.
//
// Two amounts meet where currency, rate and kind of event agree and their sentences share names:
// one where the amounts agree as printed (two where a sentence names no event), two where they do
// not and the articles are at most kEventDays apart (then they contradict each other). What is tied
// less is left apart: two rounds of one firm are no contradiction. A name that stands beside more
// than a thousand amounts ties nothing, so that a page that names everything costs little.
#ifndef WINNOW_COMPARE_AMOUNTS_H_
#define WINNOW_COMPARE_AMOUNTS_H_

#include <vector>

#include "compare/compare.h"

namespace winnow {

inline constexpr int kEventDays = 31;

std::vector<Amount> compare_amounts(const Claims& claims);

}  // namespace winnow

#endif  // WINNOW_COMPARE_AMOUNTS_H_
