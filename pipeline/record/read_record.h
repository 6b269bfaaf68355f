// SPDX-License-Identifier: Apache-2.0
// Records read back from their lines: to verify, to export in another format, to compare.
//
//   Result<Record> record = read_record(line);
//   to_json(*record) == line            // for every line that to_json wrote
//
// What a record does not hold is made up so that it writes the same again: blocks are cut where
// quotes end short, and kinds of blocks, spans of cells' rows and the map to the page are lost. The
// fields of a user's own fact type come in order of their names. Errors: bad-json, bad-record
// (another schema, a span outside the text, a value of the wrong kind); the message names the
// place. Threads: pure function.
#ifndef WINNOW_RECORD_READ_RECORD_H_
#define WINNOW_RECORD_READ_RECORD_H_

#include <string_view>

#include "winnow/record.h"
#include "winnow/result.h"

namespace winnow {

Result<Record> read_record(std::string_view json);

}  // namespace winnow

#endif  // WINNOW_RECORD_READ_RECORD_H_
