// SPDX-License-Identifier: Apache-2.0
// From a page to the bytes of its record, in this process or, isolated, in one that may die of it.
//
//   PageReader reader(rules, format, 0.5);
//   if (isolated) reader.isolate();
//   Result<PageReader::Reading> reading = reader.read(page);
//
// Isolated, a page goes to a child that computes and may do nothing else (base/forked_function.h).
// The bytes are the same either way. Errors: those of record_of.h; parser-crash for a page whose
// child died or took longer than two minutes, and that page alone. Lifetime: rules and format
// outlive the reader. Threads: isolate() before there is a second one; read() on any number.
#ifndef WINNOW_RUN_PAGE_READER_H_
#define WINNOW_RUN_PAGE_READER_H_

#include <cstddef>
#include <optional>
#include <string>

#include "base/forked_function.h"
#include "record/format.h"
#include "winnow/winnow.h"

namespace winnow {

class PageReader {
 public:
  struct Reading {
    std::string bytes;  // the record as the format has it
    std::size_t facts = 0;
  };

  PageReader(const Rules& rules, const RecordFormat& format, double min_confidence)
      : rules_(rules), format_(format), min_confidence_(min_confidence) {}

  // From here on pages are read by children. Errors: fork.
  Result<void> isolate();

  Result<Reading> read(const Page& page) const;

 private:
  Result<Reading> read_here(const Page& page) const;

  const Rules& rules_;
  const RecordFormat& format_;
  const double min_confidence_;
  std::optional<ForkedFunction> children_;
};

}  // namespace winnow

#endif  // WINNOW_RUN_PAGE_READER_H_
