// SPDX-License-Identifier: Apache-2.0
#include "extractors/example.h"

#include <algorithm>

namespace winnow {
namespace {

// Cuts a text at every place where a separator stands.
std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find(separator); at != text.npos; at = text.find(separator)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + separator.size());
  }
  parts.push_back(text);
  return parts;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

class Writer {
 public:
  explicit Writer(std::string_view markup) : markup_(markup) {}

  Article write() {
    for (const std::string_view block : split(markup_, "\n\n")) {
      if (!block.empty()) write_block(block);
    }
    return std::move(article_);
  }

 private:
  void write_block(std::string_view block) {
    const std::size_t level = std::min(block.find_first_not_of('#'), block.size());
    if (level >= 1 && level <= 6 && block.substr(level).starts_with(' ')) {
      add(block.substr(level + 1), BlockKind::kHeading, static_cast<int>(level));
    } else if (block.starts_with("Table: ")) {
      add(block.substr(7), BlockKind::kCaption, 0);
    } else if (block.starts_with("| ")) {
      write_table(block);
    } else if (block.starts_with("    ")) {
      add(block, BlockKind::kPreformatted, 0);
    } else if (block.starts_with("- ") || block.starts_with("> ")) {
      const bool item = block.starts_with("- ");
      for (const std::string_view line : split(block, "\n")) {
        const bool marked = line.starts_with("- ") || line.starts_with("> ");
        const std::string_view text = marked ? line.substr(2) : trim(line);
        add(text, item ? BlockKind::kListItem : BlockKind::kQuotation, item ? 1 : 0);
      }
    } else {
      add(block, BlockKind::kParagraph, 0);
    }
  }

  // Appends a piece of the markup to the text.
  Span append(std::string_view piece) {
    const std::size_t begin = article_.text.size();
    article_.text += piece;
    const std::size_t from = static_cast<std::size_t>(piece.data() - markup_.data());
    article_.map.append({begin, piece.size(), from, piece.size()});
    return {begin, article_.text.size()};
  }

  void part(BlockKind kind) {
    if (article_.text.empty()) return;
    const bool items =
        kind == BlockKind::kListItem && article_.blocks.back().kind == BlockKind::kListItem;
    article_.text += items ? "\n" : "\n\n";
  }

  void add(std::string_view piece, BlockKind kind, int level) {
    part(kind);
    const Span span = append(piece);
    article_.blocks.push_back({kind, level, -1, span});
  }

  void write_table(std::string_view block) {
    Table table;
    const bool captioned =
        !article_.blocks.empty() && article_.blocks.back().kind == BlockKind::kCaption;
    if (captioned) table.caption = article_.blocks.back().span;
    part(BlockKind::kTable);
    table.span.begin = article_.text.size();
    for (const std::string_view line : split(block, "\n")) {
      if (table.rows > 0) article_.text += '\n';
      write_row(line, table);
      ++table.rows;
    }
    table.span.end = article_.text.size();
    const int index = static_cast<int>(article_.tables.size());
    article_.blocks.push_back({BlockKind::kTable, 0, index, table.span});
    article_.tables.push_back(std::move(table));
  }

  void write_row(std::string_view line, Table& table) {
    std::vector<std::string_view> cells = split(line, "|");
    if (!cells.empty() && trim(cells.front()).empty()) cells.erase(cells.begin());
    if (!cells.empty() && trim(cells.back()).empty()) cells.pop_back();
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (column > 0) article_.text += '\t';
      Cell cell;
      cell.span = append(trim(cells[column]));
      cell.row = table.rows;
      cell.column = static_cast<int>(column);
      cell.header = table.rows == 0;
      table.cells.push_back(cell);
    }
    table.columns = std::max(table.columns, static_cast<int>(cells.size()));
  }

  std::string_view markup_;
  Article article_;
};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += text.empty() ? part : "; " + part;
  return text;
}

struct FieldsOf {
  RuleExample::Fields operator()(const Benchmark& fact) const {
    return {{"model", fact.model},        {"benchmark", fact.benchmark},
            {"metric", fact.metric},      {"value", fact.value.text()},
            {"unit", fact.unit},          {"conditions", joined(fact.conditions)},
            {"evaluator", fact.evaluator}};
  }
  RuleExample::Fields operator()(const Date& fact) const {
    return {{"value", fact.value},
            {"modifier", fact.modifier},
            {"earliest", fact.earliest},
            {"latest", fact.latest}};
  }
  RuleExample::Fields operator()(const Money& fact) const {
    const auto text = [](const std::optional<Decimal>& value) {
      return value ? value->text() : "";
    };
    return {{"amount", text(fact.amount)}, {"min", text(fact.min)},       {"max", text(fact.max)},
            {"currency", fact.currency},   {"qualifier", fact.qualifier}, {"per", fact.per}};
  }
  RuleExample::Fields operator()(const Custom& fact) const {
    RuleExample::Fields fields;
    for (const auto& [name, value] : fact.fields) {
      const Decimal* number = std::get_if<Decimal>(&value);
      fields.emplace_back(name, number != nullptr ? number->text() : std::get<std::string>(value));
    }
    return fields;
  }
};

std::string shown(const RuleExample::Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    text.append(text.empty() ? "{" : ", ").append(name).append(": ").append(value);
  }
  return text.empty() ? "{}" : text + "}";
}

// True when every field that is expected is there and as expected; an empty one must be absent.
bool holds(const RuleExample::Fields& expected, const RuleExample::Fields& fields) {
  return std::ranges::all_of(expected, [&](const auto& want) {
    const auto found =
        std::ranges::find(fields, want.first, &RuleExample::Fields::value_type::first);
    return found == fields.end() ? want.second.empty() : found->second == want.second;
  });
}

// The facts of the file's type in an example, and whether one is the work of a rule.
struct Outcome {
  std::vector<RuleExample::Fields> facts;
  bool by_rule = false;
};

Outcome outcome_of(const RuleExample& example, std::string_view type, const std::string& rule,
                   const Rules& rules) {
  const Article article = article_of(example);
  Outcome outcome;
  for (const Fact& fact : extract_facts(article, rules)) {
    if (fact.type() != type) continue;
    outcome.facts.push_back(fields_of(fact, article));
    outcome.by_rule |= fact.rule == rule;
  }
  return outcome;
}

// What is wrong with the facts of an example: each must be expected, each expected be there.
std::string difference(const RuleExample& example, const Outcome& outcome) {
  std::vector<const RuleExample::Fields*> left;
  left.reserve(outcome.facts.size());
  for (const RuleExample::Fields& fields : outcome.facts) left.push_back(&fields);
  std::string what;
  for (const RuleExample::Fields& expected : example.facts) {
    const auto found = std::ranges::find_if(
        left, [&](const RuleExample::Fields* fields) { return holds(expected, *fields); });
    if (found == left.end()) {
      what += "\n    missing " + shown(expected);
    } else {
      left.erase(found);
    }
  }
  for (const RuleExample::Fields* fields : left) what += "\n    not expected " + shown(*fields);
  return what;
}

}  // namespace

Article article_of(std::string_view markup) {
  Article article = Writer(markup).write();
  article.metadata.language = "en";
  article.charset = "UTF-8";
  return article;
}

Article article_of(const RuleExample& example) {
  Article article = article_of(example.text);
  article.metadata.date_published = example.published;
  article.metadata.canonical_url = example.url;
  if (!example.language.empty()) article.metadata.language = example.language;
  // What read_article takes from the public suffix list, as far as examples need it.
  const std::size_t scheme = example.url.find("://");
  if (scheme != example.url.npos) {
    const std::size_t host = scheme + 3;
    article.metadata.publisher_domain =
        example.url.substr(host, example.url.find('/', host) - host);
  }
  return article;
}

RuleExample::Fields fields_of(const Fact& fact, const Article& article) {
  RuleExample::Fields fields = std::visit(FieldsOf(), fact.value);
  std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
  fields.emplace_back("text", article.slice(fact.span));
  return fields;
}

std::vector<std::string> failed_examples(const RuleFile& file, const Rules& rules) {
  std::vector<std::string> failed;
  const auto fail = [&](const RulePattern& pattern, const RuleExample& example,
                        const std::string& what) {
    failed.push_back(file.path + ":" + std::to_string(example.line) + ": " + pattern.rule + ": " +
                     what + "\n    in: " + example.text);
  };
  for (const RulePattern& pattern : file.patterns) {
    for (const RuleExample& example : pattern.examples) {
      const Outcome outcome = outcome_of(example, file.type, pattern.rule, rules);
      const std::string what = difference(example, outcome);
      if (!what.empty()) {
        fail(pattern, example, "this example's facts are others" + what);
      } else if (!outcome.by_rule) {
        fail(pattern, example, "no fact of this example comes from this rule");
      }
    }
    for (const RuleExample& example : pattern.counterexamples) {
      const Outcome outcome = outcome_of(example, file.type, pattern.rule, rules);
      const std::string what =
          example.strict || !example.facts.empty() ? difference(example, outcome) : "";
      if (!what.empty()) {
        fail(pattern, example, "this counterexample yields other facts" + what);
      } else if (outcome.by_rule) {
        fail(pattern, example, "this counterexample has a fact from this rule");
      }
    }
  }
  return failed;
}

}  // namespace winnow
