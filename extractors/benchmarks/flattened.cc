// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/flattened.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "extractors/ascii.h"
#include "extractors/benchmarks/figure_cuts.h"
#include "extractors/benchmarks/figures.h"
#include "extractors/benchmarks/flattened_lines.h"
#include "extractors/benchmarks/labels.h"
#include "extractors/benchmarks/spoken.h"

namespace winnow {
namespace {

constexpr std::size_t kMaxColumns = 24;
constexpr int kRefused = 1000;        // what a part of a header costs that is no cell
constexpr std::size_t kMaxCuts = 24;  // places where a label may end

// --- rows

std::vector<Span> split(std::string_view text, std::size_t begin, char separator) {
  std::vector<Span> parts;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t next = std::min(text.find(separator, at), text.size());
    Span part{at, next};
    while (!part.empty() && text[part.begin] == ' ') ++part.begin;
    while (!part.empty() && text[part.end - 1] == ' ') --part.end;
    parts.push_back({begin + part.begin, begin + part.end});
    at = next + 1;
  }
  return parts;
}

class FlattenedFinder {
 public:
  explicit FlattenedFinder(const Reading& reading)
      : reading_(reading), lines_(lines_of(reading.view)) {
    for (const Name& name : reading.names) {
      known_.insert(fold_word(name.text));
      const std::string_view text = name.text;
      starts_of_known_[fold_word(text.substr(0, leading_letters(text)))];
    }
  }

  std::vector<FlattenedTable> run() {
    for (std::size_t at = 0; at < lines_.size();) {
      const std::size_t end = table_at(at);
      at = std::max(at + 1, end);
    }
    return std::move(out_);
  }

 private:
  using Row = std::vector<Span>;

  std::string_view text(Span span) const { return reading_.view.slice(span); }

  // The line after a table that starts at a line, or 0.
  std::size_t table_at(std::size_t at) {
    const std::string_view line = text(lines_[at].span);
    if (line.size() > kMaxLine) return 0;
    if (line.find('\t') != line.npos) return separated(at, '\t');
    if (line.starts_with('|') && std::ranges::count(line, '|') >= 3) return separated(at, '|');
    if (const std::size_t end = on_one_line(at)) return end;
    // Reading a header is dear and most lines are prose.
    if (ends_in_figures(line) || !may_name_columns(line) || !may_be_row(at + 1)) return 0;
    const Row header = names_of_header(lines_[at].span);
    if (header.size() < 2) return 0;
    std::vector<Row> rows{header};
    std::size_t end = at + 1;
    while (end < lines_.size() && is_adjoining(end)) {
      std::optional<Row> row = row_of(lines_[end].span, header);
      if (!row) break;
      if (!row->empty()) rows.push_back(*std::move(row));
      ++end;
    }
    if (rows.size() < 2) return 0;
    add(at, end, rows);
    return end;
  }

  // "Benchmark Opal 1 Opal 2 MMLU 71.0 74.2 GSM8K 80.1 83.9": header and rows on one line, where
  // every benchmark has a cell for each name of the header.
  std::size_t on_one_line(std::size_t at) {
    const Span line = lines_[at].span;
    const auto [first, end] = reading_.words_of(line);
    std::vector<const Name*> labels;
    for (const Name& name : reading_.names_in(first, end)) {
      if (name.kind == NameKind::kBenchmark) labels.push_back(&name);
    }
    if (labels.size() < 2) return 0;
    const Row header = names_of_header({line.begin, labels.front()->span.begin});
    if (header.size() < 3) return 0;
    std::vector<Row> rows{header};
    for (std::size_t label = 0; label < labels.size(); ++label) {
      const bool last = label + 1 == labels.size();
      const Span tail{labels[label]->span.end, last ? line.end : labels[label + 1]->span.begin};
      Row row = split(text(tail), tail.begin, ' ');
      std::erase_if(row, [](const Span& part) { return part.empty(); });
      const bool cells = std::ranges::all_of(row, [this](const Span& part) {
        const auto figures = read_cell(text(part), part.begin, reading_.rules);
        return figures && figures->size() <= 1;
      });
      if (!cells || row.size() + 1 != header.size()) return 0;
      row.insert(row.begin(), labels[label]->span);
      rows.push_back(std::move(row));
    }
    add(at, at + 1, rows);
    return at + 1;
  }

  bool may_be_row(std::size_t at) const {
    return at < lines_.size() && is_adjoining(at) &&
           ends_as_row(text(lines_[at].span), reading_.rules);
  }

  // Whether a line is a header by its first word: of one that may be, or of a name that is known.
  bool may_name_columns(std::string_view line) const {
    return may_be_header(line, reading_.rules) ||
           any_first_word(
               line, [this](std::string_view word) { return starts_of_known_.contains(word); });
  }

  bool is_adjoining(std::size_t line) const {
    return lines_[line].block <= lines_[line - 1].block + 1;
  }

  // Rows whose cells a tab or a bar sets apart.
  std::size_t separated(std::size_t at, char separator) {
    std::vector<Row> rows;
    std::size_t end = at;
    while (end < lines_.size() && (end == at || is_adjoining(end))) {
      const Span span = lines_[end].span;
      if (text(span).find(separator) == std::string_view::npos && !is_section(end, separator))
        break;
      Row row = split(text(span), span.begin, separator);
      if (separator == '|') trim_bars(row);
      if (!is_rule(row)) rows.push_back(std::move(row));
      ++end;
    }
    if (rows.size() >= 2) add(at, end, rows);
    return end;
  }

  // "Coding", alone between two rows: stands over those below.
  bool is_section(std::size_t line, char separator) const {
    constexpr std::size_t kLongest = 60;
    const bool between = line + 1 < lines_.size() && is_adjoining(line + 1) &&
                         text(lines_[line + 1].span).find(separator) != std::string_view::npos;
    const std::string_view words = text(lines_[line].span);
    return between && separator == '\t' && words.size() <= kLongest && !words.ends_with('.');
  }

  static void trim_bars(Row& row) {
    if (!row.empty() && row.front().empty()) row.erase(row.begin());
    if (!row.empty() && row.back().empty()) row.pop_back();
  }

  // "|---|:-:|" under a header.
  bool is_rule(const Row& row) const {
    return std::ranges::all_of(row, [this](const Span& part) {
      return text(part).find_first_not_of("-: ") == std::string_view::npos;
    });
  }

  void add(std::size_t at, std::size_t end, const std::vector<Row>& rows) {
    std::size_t columns = 0;
    for (const Row& row : rows) columns = std::max(columns, row.size());
    FlattenedTable table{Grid(static_cast<int>(rows.size()), static_cast<int>(columns)),
                         lines_[at].block,
                         {lines_[at].span.begin, lines_[end - 1].span.end}};
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t column = 0; column < rows[row].size(); ++column) {
        const Span span = rows[row][column];
        table.grid.put({text(span), span, row == 0, 1}, static_cast<int>(row),
                       static_cast<int>(column), 1, 1);
      }
    }
    out_.push_back(std::move(table));
  }

  // --- the header

  // The head and the names that a line falls apart into; fewer than two when it does not.
  Row names_of_header(Span line) const {
    const std::vector<std::size_t> borders = borders_of(text(line));
    if (borders.size() < 3 || borders.size() > 64) return {};
    // best[i]: the fewest unknown parts with which the text up to border i falls apart; of two ways
    // the one with more parts, since names that were glued together look like one.
    constexpr int kNone = 100'000;
    constexpr int kScale = 64;  // more than the most parts
    std::vector<int> best(borders.size(), kNone);
    std::vector<std::size_t> from(borders.size(), 0);
    best[0] = 0;
    for (std::size_t to = 1; to < borders.size(); ++to) {
      for (std::size_t at = to > 12 ? to - 12 : 0; at < to; ++at) {
        // Reading a part is dear, and in prose hardly any text falls apart up to `at`.
        if (best[at] >= kNone) continue;
        // Names have spaces inside: a border without one is the likelier.
        const int spaced = at > 0 && text(line)[borders[at] - 1] == ' ' ? 1 : 0;
        const int part = part_cost(line, borders[at], borders[to], at == 0);
        if (part >= kRefused) continue;
        const int cost = (part + spaced) * kScale - 1;
        if (best[at] + cost < best[to]) {
          best[to] = best[at] + cost;
          from[to] = at;
        }
      }
    }
    if (best.back() >= kNone) return {};
    Row parts;
    for (std::size_t at = borders.size() - 1; at > 0; at = from[at]) {
      parts.push_back(trimmed({line.begin + borders[from[at]], line.begin + borders[at]}));
    }
    std::ranges::reverse(parts);
    return parts.size() >= 2 && parts.size() <= kMaxColumns ? with_head(parts, line) : Row{};
  }

  // A header that starts with a name has no head of its own: an empty cell stands over the labels.
  Row with_head(Row parts, Span line) const {
    const Label first = read_label(text(parts.front()), reading_.rules);
    if (first.names()) parts.insert(parts.begin(), {line.begin, line.begin});
    return parts;
  }

  Span trimmed(Span span) const {
    while (!span.empty() && text(span).front() == ' ') ++span.begin;
    while (!span.empty() && text(span).back() == ' ') --span.end;
    return span;
  }

  // Where a cell may begin: at a space, or where a capital follows a small letter, digit or
  // bracket.
  static std::vector<std::size_t> borders_of(std::string_view line) {
    std::vector<std::size_t> borders{0};
    for (std::size_t at = 1; at < line.size(); ++at) {
      const char before = line[at - 1];
      const bool glued = (is_lower(before) || is_digit(before) || before == ')' || before == '%' ||
                          before == '+') &&
                         is_upper(line[at]);
      // A name's own capitals: "GPT" after "Spark" starts at G, two capitals in a row do not part.
      if (glued || before == ' ') borders.push_back(at);
    }
    borders.push_back(line.size());
    return borders;
  }

  // 0 for a whole name or a head in front, else more than any sum of those.
  int part_cost(Span line, std::size_t from, std::size_t to, bool front) const {
    constexpr int kUnseen = 20;  // a name by its shape, where none is known
    const Span part = trimmed({line.begin + from, line.begin + to});
    if (part.empty() || part.size() > 60) return kRefused;
    // A run of glued names looks like one name; a header has two at least.
    if (from == 0 && to == line.size()) return kRefused;
    const Label label = read_label(text(part), reading_.rules);
    constexpr int kUnseenHead = 5;
    if (front && (label.kind == LabelKind::kModelHead || label.kind == LabelKind::kBenchmarkHead)) {
      return 0;
    }
    if (front && head_word(text(line)) == to) return kUnseenHead;
    if (known_.contains(fold_word(text(part)))) return 0;
    if (!front && !label.names() && has_shape_of_model(text(part), reading_.rules)) return kUnseen;
    if (!label.names() || label.strength != Strength::kKnown) return kRefused;
    const Words words(text(part));
    const std::vector<Name> names = find_names(words, reading_.rules);
    return names.size() == 1 && is_whole_label(words, names[0]) ? 0 : kRefused;
  }

  // Whether a name fills a cell but for its maker before and brackets behind: "OpenAI o1 (high)".
  bool is_whole_label(const Words& words, const Name& name) const {
    const auto maker = reading_.rules.maker_phrases.match(words, 0);
    if (name.first != 0 && !(maker && maker->end == name.first)) return false;
    const bool bracketed = words.fold(name.end) == "(" && words.fold(words.size() - 1) == ")";
    return name.end == words.size() || bracketed;
  }

  // --- rows

  // The cells of a row; empty when it has none that is sure; nothing when the line is no row.
  std::optional<Row> row_of(Span line, const Row& header) const {
    const std::size_t count = header.size() - 1;
    if (line.size() > kMaxLine) return std::nullopt;
    if (std::optional<Row> row = spaced_row(line, count)) return row;
    return glued_row(line, count);
  }

  // "GPQA Diamond 89.5% 92.8% -": the last words are the cells.
  std::optional<Row> spaced_row(Span line, std::size_t count) const {
    std::vector<Span> parts = split(text(line), line.begin, ' ');
    std::erase_if(parts, [](const Span& part) { return part.empty(); });
    if (parts.size() <= count) return std::nullopt;
    const std::size_t label_end = parts.size() - count;
    for (std::size_t at = label_end; at < parts.size(); ++at) {
      const auto figures = read_cell(text(parts[at]), parts[at].begin, reading_.rules);
      if (!figures || figures->size() > 1) return std::nullopt;
    }
    Row row{{line.begin, parts[label_end - 1].end}};
    row.insert(row.end(), parts.begin() + static_cast<std::ptrdiff_t>(label_end), parts.end());
    return row;
  }

  struct Cut {
    std::size_t label_end;  // in the line
    std::vector<Span> parts;
    bool known;
  };

  // The label and the figures behind it, where they can be told in one way only.
  std::optional<Row> glued_row(Span line, std::size_t count) const {
    const std::string_view row_text = text(line);
    const std::size_t run = tail_begin(row_text);
    if (run == row_text.size() || run == 0) return std::nullopt;
    std::vector<Cut> cuts;
    for (std::size_t end = run; end < row_text.size() && end < run + kMaxCuts; ++end) {
      if (end > run && !may_end_label(row_text, run, end)) continue;
      try_cut(row_text, end, count, end == run, cuts);
    }
    if (std::ranges::any_of(cuts, &Cut::known)) {
      std::erase_if(cuts, [](const Cut& cut) { return !cut.known; });
    }
    if (cuts.empty()) return std::nullopt;
    if (cuts.size() > 1) return Row{};
    Row row{trimmed({line.begin, line.begin + cuts[0].label_end})};
    for (const Span& part : cuts[0].parts) {
      row.push_back(
          {line.begin + cuts[0].label_end + part.begin, line.begin + cuts[0].label_end + part.end});
    }
    return row;
  }

  // A label ends in digits only behind a hyphen, a space or a v: "ARC-AGI-2", "Terminal-Bench 2.0".
  static bool may_end_label(std::string_view line, std::size_t run, std::size_t end) {
    const char lead = run > 0 ? line[run - 1] : ' ';
    const bool open = line[run] == '-' || lead == '-' || lead == ' ' || lead == 'v';
    return open && is_digit(line[end - 1]);
  }

  void try_cut(std::string_view line, std::size_t end, std::size_t count, bool border,
               std::vector<Cut>& cuts) const {
    std::string_view label_text = line.substr(0, end);
    while (label_text.ends_with(' ')) label_text.remove_suffix(1);
    const Label label = read_label(label_text, reading_.rules);
    if (label.kind == LabelKind::kEmpty) return;
    double low = 0;
    double high = 100;
    if (label.entry >= 0) {
      const BenchmarkEntry& entry =
          reading_.rules.benchmarks[static_cast<std::size_t>(label.entry)];
      low = entry.low;
      high = entry.high;
    }
    const bool known = known_.contains(fold_word(label_text)) || is_gazetteer_name(label_text);
    for (std::vector<Span>& parts : cut_figures(line.substr(end), count, low, high)) {
      cuts.push_back({end, std::move(parts), known});
    }
    static_cast<void>(border);
  }

  bool is_gazetteer_name(std::string_view label) const {
    return reading_.rules.benchmark_phrases.find(label) >= 0;
  }

  const Reading& reading_;
  std::vector<FlatLine> lines_;
  std::set<std::string> known_;  // names that the article has, folded
  WordSet starts_of_known_;      // the letters that they begin with
  std::vector<FlattenedTable> out_;
};

}  // namespace

std::vector<FlattenedTable> find_flattened(const Reading& reading) {
  return FlattenedFinder(reading).run();
}

}  // namespace winnow
