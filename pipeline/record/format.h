// SPDX-License-Identifier: Apache-2.0
// Records in the formats that people and other programs ask for.
//
//   RecordFormat format(FormatKind::kCsv, {.facts = true});
//   out << format.head();
//   for (const Record& record : records) out << format.separated(format.body(record));
//   out << format.tail();
//
// jsonl and json hold everything. csv (RFC 4180, CRLF), tsv, text, markdown and table are views;
// with `facts` they have a row a fact, with the article's columns repeated. Cells of csv and tsv
// that a spreadsheet would take for a formula begin with an apostrophe. Text, markdown and table
// escape control characters.
//
// Events (record/event.h) are written as their records are, with what tells the reader of changes:
// csv and tsv rows begin with the columns event and seq, jsonl and json give with `events` the
// whole event and without it the record alone, or the bare event for a retract; their facts begin
// with event and seq. An update is all of the new version. One that states no facts, and a retract,
// are a row of the article's columns alone.
//
// body() is pure and may be called by any thread; separated() by one.
#ifndef WINNOW_RECORD_FORMAT_H_
#define WINNOW_RECORD_FORMAT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "record/event.h"
#include "winnow/record.h"
#include "winnow/result.h"

namespace winnow {

enum class FormatKind : std::uint8_t { kJsonl, kJson, kCsv, kTsv, kText, kMarkdown, kTable };

// The format of that name ("jsonl", "csv", ...).
std::optional<FormatKind> format_named(std::string_view name);

struct FormatOptions {
  bool facts = false;
  bool events = false;      // rows of event_body(), not of body()
  std::size_t width = 120;  // columns of a table
};

class RecordFormat {
 public:
  RecordFormat(FormatKind kind, FormatOptions options) : kind_(kind), options_(options) {}

  std::string head() const;
  std::string body(const Record& record) const;
  // Errors: those of read_record, where the event's record is damaged.
  Result<std::string> event_body(const Event& event) const;
  // The body with what parts it from the one before.
  std::string separated(std::string body);
  std::string tail() const;

 private:
  std::string event_rows(const Event& event, const Record& record) const;

  FormatKind kind_;
  FormatOptions options_;
  bool first_ = true;
};

}  // namespace winnow

#endif  // WINNOW_RECORD_FORMAT_H_
