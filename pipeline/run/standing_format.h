// SPDX-License-Identifier: Apache-2.0
// The store's standings as lines: what `winnow export --standings` writes.
//
//   StandingFormat format(FormatKind::kCsv);
//   out << format.head();
//   for (const StoredStanding& standing : standings) out << format.line(standing);
//   out << format.tail();
//
// As JSON an object a standing with the members of its type, values exact; as csv and tsv all
// columns, cells safe to open in a spreadsheet (record/delimited.h). Threads: one.
#ifndef WINNOW_RUN_STANDING_FORMAT_H_
#define WINNOW_RUN_STANDING_FORMAT_H_

#include <string>
#include <string_view>

#include "record/format.h"
#include "store/store.h"

namespace winnow {

class StandingFormat {
 public:
  // jsonl, json, csv and tsv.
  static bool knows(std::string_view format);

  // REQUIRES: a kind that is known.
  explicit StandingFormat(FormatKind kind) : kind_(kind) {}

  std::string head() const;
  std::string line(const StoredStanding& standing);
  std::string tail() const;

 private:
  FormatKind kind_;
  bool first_ = true;
};

}  // namespace winnow

#endif  // WINNOW_RUN_STANDING_FORMAT_H_
