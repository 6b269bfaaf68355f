#include "record/format.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json_writer.h"
#include "record/fact_json.h"
#include "record/printable.h"
#include "record/prose.h"
#include "record/rows.h"

namespace winnow {
namespace {

constexpr std::array<std::pair<std::string_view, FormatKind>, 7> kNames = {
    {{"jsonl", FormatKind::kJsonl},
     {"json", FormatKind::kJson},
     {"csv", FormatKind::kCsv},
     {"tsv", FormatKind::kTsv},
     {"text", FormatKind::kText},
     {"markdown", FormatKind::kMarkdown},
     {"table", FormatKind::kTable}}};

// Whether a spreadsheet would run the cell: what begins so and is no plain number.
bool is_formula(std::string_view cell) {
  if (cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos)
    return false;
  return !Decimal::parse(cell).has_value();
}

std::string csv_cell(const std::string& cell) {
  const std::string safe = is_formula(cell) ? "'" + cell : cell;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

// Tabs and line ends cannot stand in a cell of tsv; they are written as they are in C.
std::string tsv_cell(const std::string& cell) {
  std::string out = is_formula(cell) ? "'" : "";
  for (const char c : cell) {
    switch (c) {
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string line_of(FormatKind kind, const Row& row) {
  const bool csv = kind == FormatKind::kCsv;
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) line += csv ? ',' : '\t';
    line += csv ? csv_cell(row[i]) : tsv_cell(row[i]);
  }
  return line + (csv ? "\r\n" : "\n");
}

std::string rows_of(FormatKind kind, bool facts, const Record& record) {
  if (!facts) return line_of(kind, article_row(record));
  const FactPlaces places(record.article);
  std::string lines;
  for (const Fact& fact : record.facts) lines += line_of(kind, fact_row(record, fact, places));
  return lines;
}

// One object a fact: the article's columns, then the members that a record gives the fact.
std::string fact_lines(const Record& record, std::string_view between) {
  const FactPlaces places(record.article);
  const Metadata& metadata = record.article.metadata;
  std::string lines;
  for (const Fact& fact : record.facts) {
    if (!lines.empty()) lines += between;
    JsonWriter json(lines);
    json.begin_object();
    json.member("id", record.id);
    json.member("source", record.source);
    json.member_or_null("url", record.url);
    json.member_or_null("headline", metadata.headline);
    json.key("author");
    json.begin_array();
    for (const std::string& author : metadata.authors) json.string(author);
    json.end_array();
    json.member_or_null(
        "publisher", metadata.publisher.empty() ? metadata.publisher_domain : metadata.publisher);
    json.member_or_null("datePublished", metadata.date_published);
    json.member_or_null("inLanguage", metadata.language);
    write_fact_members(fact, places, json);
    json.end_object();
  }
  return lines;
}

}  // namespace

std::optional<FormatKind> format_named(std::string_view name) {
  const auto found =
      std::ranges::find(kNames, name, &std::pair<std::string_view, FormatKind>::first);
  if (found == kNames.end()) return std::nullopt;
  return found->second;
}

std::string RecordFormat::head() const {
  switch (kind_) {
    case FormatKind::kJson:
      return "[";
    case FormatKind::kCsv:
    case FormatKind::kTsv: {
      const auto columns = options_.facts ? fact_columns() : article_columns();
      return line_of(kind_, Row(columns.begin(), columns.end()));
    }
    case FormatKind::kTable:
      return table_head(options_.width);
    case FormatKind::kMarkdown:
      return options_.facts ? markdown_fact_head() : "";
    default:
      return "";
  }
}

std::string RecordFormat::body(const Record& record) const {
  switch (kind_) {
    case FormatKind::kJsonl:
      return options_.facts ? fact_lines(record, "\n") : to_json(record);
    case FormatKind::kJson:
      return options_.facts ? fact_lines(record, ",\n") : to_json(record);
    case FormatKind::kCsv:
    case FormatKind::kTsv:
      return rows_of(kind_, options_.facts, record);
    case FormatKind::kText:
      return options_.facts ? text_facts(record) : text_article(record);
    case FormatKind::kMarkdown:
      return options_.facts ? markdown_facts(record) : markdown_article(record);
    case FormatKind::kTable:
      return table_facts(record, options_.width);
  }
  return "";
}

std::string RecordFormat::separated(std::string body) {
  if (body.empty()) return body;
  const bool first = std::exchange(first_, false);
  switch (kind_) {
    case FormatKind::kJsonl:
      return body + "\n";
    case FormatKind::kJson:
      return (first ? "\n" : ",\n") + body;
    case FormatKind::kText:
    case FormatKind::kMarkdown:
      return first || options_.facts ? body : "\n\n" + body;
    default:
      return body;
  }
}

std::string RecordFormat::tail() const { return kind_ == FormatKind::kJson ? "\n]\n" : ""; }

}  // namespace winnow
