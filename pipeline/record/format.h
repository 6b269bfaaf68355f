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
// escape control characters. body() is pure and may be called by any thread; separated() by one.
#ifndef WINNOW_RECORD_FORMAT_H_
#define WINNOW_RECORD_FORMAT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "winnow/record.h"

namespace winnow {

enum class FormatKind : std::uint8_t { kJsonl, kJson, kCsv, kTsv, kText, kMarkdown, kTable };

// The format of that name ("jsonl", "csv", ...).
std::optional<FormatKind> format_named(std::string_view name);

struct FormatOptions {
  bool facts = false;
  std::size_t width = 120;  // columns of a table
};

class RecordFormat {
 public:
  RecordFormat(FormatKind kind, FormatOptions options) : kind_(kind), options_(options) {}

  std::string head() const;
  std::string body(const Record& record) const;
  // The body with what parts it from the one before.
  std::string separated(std::string body);
  std::string tail() const;

 private:
  FormatKind kind_;
  FormatOptions options_;
  bool first_ = true;
};

}  // namespace winnow

#endif  // WINNOW_RECORD_FORMAT_H_
