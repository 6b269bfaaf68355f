// SPDX-License-Identifier: Apache-2.0
// Near copies among records that come without a store, which else finds them.
//
//   std::vector<std::string> firsts = first_copies(records);   // "" or an id, for each record
//
// Cost: linear in the texts but for those that share a band of their fingerprints
// (base/fingerprint.h). Threads: pure function.
#ifndef WINNOW_COMPARE_COPIES_H_
#define WINNOW_COMPARE_COPIES_H_

#include <span>
#include <string>
#include <vector>

#include "winnow/record.h"

namespace winnow {

// For each record the id of the first record before it with nearly the same text, or empty.
std::vector<std::string> first_copies(std::span<const Record> records);

}  // namespace winnow

#endif  // WINNOW_COMPARE_COPIES_H_
