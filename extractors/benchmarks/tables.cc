// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "extractors/benchmarks/conditions.h"
#include "extractors/benchmarks/roles.h"

namespace winnow {
namespace {

constexpr std::size_t kMaxUnseen = 200;  // names that one article may add

// What the labels over one cell say together.
struct Slot {
  const Label* model = nullptr;
  const Label* partner = nullptr;
  const Label* benchmark = nullptr;
  const Label* measure = nullptr;
  const Label* part = nullptr;  // of the board above the table: "Agentic Coding"
  std::string size;
  std::vector<std::string> conditions;
  std::string unit;
  std::vector<std::string> item_conditions;
  bool refused = false;  // a property stands over it
  bool summed = false;   // the average of the benchmark above the table
  bool model_in_header = false;
  bool conditioned = false;  // a label says of which part, where others name benchmarks
};

class TableReader {
 public:
  TableReader(const Grid& grid, const TableContext& context, const BenchmarkRules& rules)
      : grid_(grid), context_(context), rules_(rules), layout_(lay_out(grid, rules)) {
    assign_roles(layout_, rules, context.benchmark != nullptr, context.about_scores);
  }

  std::vector<Finding> run() {
    const bool models = layout_.has(Role::kModels);
    const bool benchmarks = layout_.has(Role::kBenchmarks);
    const bool in_sections = has_section_names();
    if (!models && !benchmarks && !in_sections) return {};
    count_models();
    for (int row = layout_.header_rows; row < grid_.rows(); ++row) {
      const auto at = static_cast<std::size_t>(row);
      const bool riddle = at < layout_.riddles.size() && layout_.riddles[at];
      if (sums_up(row) || (riddle && layout_.sections[at].kind != LabelKind::kModel)) continue;
      for (const int column : layout_.values) read(row, column);
    }
    return std::move(out_);
  }

 private:
  bool has_section_names() const {
    return std::ranges::any_of(layout_.sections, [](const Label& label) {
      return label.names() && label.strength == Strength::kKnown;
    });
  }

  // "Total" in a column of figures: the row is nobody's.
  bool sums_up(int row) const {
    return std::ranges::any_of(layout_.values, [&](int column) {
      const GridCell* cell = grid_.at(row, column);
      if (cell == nullptr || cell->text.empty()) return false;
      return !read_cell(cell->text, cell->span.begin, rules_) &&
             read_label(cell->text, rules_).sums_up;
    });
  }

  // Models that stand in several rows under one name are told apart by the column of sizes.
  void count_models() {
    const auto sizes = std::ranges::find(layout_.columns, Role::kSizes, &Line::role);
    if (sizes == layout_.columns.end()) return;
    for (const Line& line : layout_.columns) {
      if (line.role != Role::kModels) continue;
      std::map<std::string, std::set<std::string>> seen;
      for (int row = layout_.header_rows; row < grid_.rows(); ++row) {
        const GridCell* cell = grid_.at(row, line.index);
        if (cell == nullptr || cell->text.empty()) continue;
        seen[label_at(line, row).text].insert(label_at(*sizes, row).written);
      }
      for (const auto& [text, written] : seen) {
        if (written.size() > 1) repeated_[text] = true;
      }
    }
  }

  static const Label& label_at(const Line& line, int at) {
    return line.labels[static_cast<std::size_t>(at)];
  }

  // --- the labels over a cell

  Slot slot_of(int row, int column) const {
    Slot slot;
    add_section(slot, layout_.sections[static_cast<std::size_t>(row)]);
    for (const Line& line : layout_.columns) add(slot, line, label_at(line, row), false);
    for (const Line& line : layout_.headers) {
      if (!is_group(line, column)) add(slot, line, label_at(line, column), true);
    }
    return slot;
  }

  // "Hidden Feature Modeling" over several models: what kind they are, whatever its words mean.
  bool is_group(const Line& line, int column) const {
    const GridCell* cell = grid_.at(line.index, column);
    if (line.role != Role::kOther || cell == nullptr || cell->column_span < 2) return false;
    return std::ranges::any_of(layout_.headers, [&](const Line& other) {
      return other.role == Role::kModels && other.index > line.index &&
             label_at(other, column).kind != LabelKind::kEmpty;
    });
  }

  static void add_section(Slot& slot, const Label& label) {
    if (label.kind == LabelKind::kModel) slot.model = &label;
    if (label.kind == LabelKind::kBenchmark) slot.benchmark = &label;
    if (label.kind == LabelKind::kCondition) merge_conditions(slot.conditions, label.conditions);
    if (label.kind == LabelKind::kBenchmark) merge_conditions(slot.conditions, label.conditions);
  }

  void add(Slot& slot, const Line& line, const Label& label, bool header) const {
    if (label.kind == LabelKind::kEmpty) return;
    if (header && label.sums_up && is_of_whole()) {
      slot.summed = true;
      return;
    }
    // "Avg. Score" under "MT-Bench": how that is counted.
    if (header && label.sums_up && slot.benchmark != nullptr) return;
    switch (line.role) {
      case Role::kModels:
        return add_name(slot, line, label, NameKind::kModel, header);
      case Role::kPartners:
        slot.partner = &label;
        return;
      case Role::kBenchmarks:
        return add_name(slot, line, label, NameKind::kBenchmark, header);
      case Role::kConditions:
        if (header && is_property(label)) slot.refused = true;
        slot.conditioned =
            slot.conditioned || header || rules_.is("subset-label", fold_word(label.text));
        return add_conditions(slot, line, label);
      case Role::kMeasures:
        if (header && label.kind != LabelKind::kMetric && is_known_part(label)) slot.part = &label;
        return add_measure(slot, label);
      case Role::kSizes:
        slot.size = label.written;
        return;
      case Role::kOther:
        break;
    }
    if (!header) return;
    if (is_property(label)) slot.refused = true;
    const bool named = label.kind == LabelKind::kOther || label.of_shots;
    if (named && (is_board_of_parts() || is_known_part(label))) {
      slot.part = &label;
    } else if (label.kind == LabelKind::kCondition) {
      add_conditions(slot, line, label);
    } else if (label.kind == LabelKind::kMetric) {
      add_measure(slot, label);
    }
  }

  // A board is named above and averaged in the table: the columns beside the average are its parts.
  bool is_board_of_parts() const {
    return context_.benchmark != nullptr && is_board(*context_.benchmark) &&
           layout_.has(Role::kModels) && !layout_.has(Role::kBenchmarks) && layout_.sums_up();
  }

  // "Middle" beside measures of RACE: the gazetteer has a RACE Middle.
  bool is_known_part(const Label& label) const {
    return context_.benchmark != nullptr && !layout_.has(Role::kBenchmarks) &&
           rules_.benchmark_phrases.find(context_.benchmark->text + " " + label.text) >= 0;
  }

  bool is_board(const Name& benchmark) const {
    const Words words(benchmark.text);
    return rules_.is("board-title", words.fold(words.size() - 1));
  }

  // Whether an average is a figure of the benchmark above: it is made of parts ("MTEB"), or the
  // table names no other.
  bool is_of_whole() const {
    if (context_.benchmark == nullptr) return false;
    if (!layout_.has(Role::kBenchmarks)) return true;
    return is_board(*context_.benchmark);
  }

  static bool is_property(const Label& label) {
    return label.kind == LabelKind::kProperty || label.kind == LabelKind::kSizeHead ||
           label.kind == LabelKind::kModelHead || label.kind == LabelKind::kBenchmarkHead;
  }

  void add_name(Slot& slot, const Line& line, const Label& label, NameKind kind,
                bool header) const {
    // "MJHQ-30K" and "LLaVA-Wild" look like models; over rows of models they are none, nor is what
    // looks like one among known benchmarks ("AlpaceEval 2.0").
    constexpr double kMost = 0.5;
    const bool shaped = label.strength == Strength::kShape && line.benchmarks > kMost;
    const bool wrong = kind == NameKind::kModel
                           ? label.kind == LabelKind::kBenchmark
                           : label.kind == LabelKind::kModel &&
                                 !((header || shaped) && layout_.has(Role::kModels));
    if (is_property(label) || wrong) {
      slot.refused = true;
    } else if (label.kind == LabelKind::kMetric) {
      add_measure(slot, label);
    } else if (label.kind == LabelKind::kCondition) {
      merge_conditions(slot.conditions, label.conditions);
    } else {
      (kind == NameKind::kModel ? slot.model : slot.benchmark) = &label;
      if (kind == NameKind::kModel) slot.model_in_header = header;
      merge_conditions(slot.conditions, label.conditions);
      if (kind == NameKind::kBenchmark) slot.item_conditions = label.item_conditions;
      if (!label.unit.empty()) slot.unit = label.unit;
    }
  }

  // "# Shots" over "5" is 5-shot; otherwise the label's own words.
  void add_conditions(Slot& slot, const Line& line, const Label& label) const {
    const Words head(line.head.written);
    bool shots = false;
    for (std::size_t at = 0; at < head.size(); ++at) {
      shots = shots || head.fold(at) == "shots" || head.fold(at) == "shot";
    }
    if (shots && read_number(label.written)) {
      merge_conditions(slot.conditions, {label.written + "-shot"});
    } else if (label.kind == LabelKind::kCondition) {
      merge_conditions(slot.conditions, label.conditions);
      if (!label.item_conditions.empty()) slot.item_conditions = label.item_conditions;
    } else if (is_dash(label.written)) {
      return;
    } else if (!label.written.empty() && label.written.size() <= 40) {
      merge_conditions(slot.conditions, conditions_of_label(label.written, rules_));
    }
  }

  static bool is_dash(std::string_view text) {
    return text == "-" || text == "\u2013" || text == "\u2014";
  }

  void add_measure(Slot& slot, const Label& label) const {
    if (is_property(label)) slot.refused = true;
    if (label.kind == LabelKind::kOther) return;
    if (label.kind == LabelKind::kMetric) {
      slot.measure = &label;
      const std::string text = fold_word(label.text);
      if (rules_.is("measure-condition", text)) merge_conditions(slot.conditions, {text});
    }
    if (!label.unit.empty()) slot.unit = label.unit;
    merge_conditions(slot.conditions, label.conditions);
  }

  // --- the facts of a cell

  void read(int row, int column) {
    const GridCell* cell = grid_.at(row, column);
    if (cell == nullptr || cell->text.empty()) return;
    auto figures = read_cell(cell->text, cell->span.begin, rules_);
    if (!figures || figures->empty()) return;
    const Slot slot = slot_of(row, column);
    if (slot.refused) return;
    if (slot.benchmark != nullptr) number_lines(slot.benchmark->item_names.size(), *figures);
    for (const CellFigure& figure : *figures) add_finding(slot, figure);
  }

  // Of a label of several lines each figure of the cell is that of its line.
  static void number_lines(std::size_t lines, std::vector<CellFigure>& figures) {
    if (lines < 2 || figures.size() != lines || figures.front().slots > 1) return;
    for (std::size_t at = 0; at < lines; ++at) {
      figures[at].slot = at;
      figures[at].slots = lines;
    }
  }

  void add_finding(const Slot& slot, const CellFigure& figure) {
    Finding finding;
    Benchmark& value = finding.value;
    const bool told = !figure.model.empty() && (slot.model == nullptr || !slot.model->names());
    value.model = told ? figure.model : model_of(slot);
    value.benchmark = benchmark_of(slot, figure);
    if (value.model.empty() || value.benchmark.empty()) return;
    const Metric metric = slot.measure == nullptr ? Metric::kScore : slot.measure->metric;
    if (!fits(metric, figure, slot)) return;
    value.metric = metric_name(figure.rank ? Metric::kRank : metric);
    value.value = figure.value.scaled(figure.magnitude);
    value.unit = unit_of(metric, figure, slot);
    value.conditions = slot.conditions;
    if (figure.slots == slot.item_conditions.size()) {
      merge_conditions(value.conditions, {slot.item_conditions[figure.slot]});
    }
    merge_conditions(value.conditions, figure.conditions);
    if (!told && !figure.model.empty()) {
      merge_conditions(value.conditions, conditions_of_label(figure.model, rules_));
    }
    merge_conditions(value.conditions, context_.conditions);
    if (!context_.mode.empty() && value.model == context_.subject) {
      merge_conditions(value.conditions, {context_.mode});
    }
    finding.span = figure.span;
    finding.derivation = context_.derivation;
    finding.rule = context_.derivation == Derivation::kTable ? "benchmarks/table"
                                                             : "benchmarks/flattened-table";
    finding.confidence = confidence_of(slot);
    out_.push_back(std::move(finding));
  }

  std::string model_of(const Slot& slot) const {
    if (slot.model == nullptr) return layout_.has(Role::kModels) ? std::string() : context_.model;
    const bool repeated = repeated_.contains(slot.model->text);
    if (repeated && !slot.size.empty() && read_label(slot.size, rules_).kind != LabelKind::kEmpty) {
      return slot.model->text + " " + slot.size;
    }
    const bool named = slot.partner != nullptr && (slot.partner->kind == LabelKind::kModel ||
                                                   slot.partner->kind == LabelKind::kOther);
    const bool pair =
        named && slot.partner->text != slot.model->text && !slot.partner->text.empty();
    return pair ? slot.model->text + " + " + slot.partner->text : slot.model->text;
  }

  std::string benchmark_of(const Slot& slot, const CellFigure& figure) const {
    if (slot.summed) return context_.benchmark->text;
    if (slot.benchmark != nullptr) {
      const std::vector<std::string>& names = slot.benchmark->item_names;
      const bool listed = names.size() == figure.slots && figure.slots > 1;
      return listed ? names[figure.slot] : part_of(written_large(slot.benchmark->text), figure);
    }
    // A measure beside several benchmarks ("Rank", "Cost") belongs to none of them.
    if (layout_.has(Role::kBenchmarks)) return is_cost(slot) ? only_benchmark() : std::string();
    if (slot.part != nullptr) return part_named(context_.benchmark->text, slot.part->text);
    const bool told = slot.measure != nullptr || slot.conditioned;
    return context_.benchmark == nullptr || !told ? std::string() : context_.benchmark->text;
  }

  // "mmlu" among benchmarks is MMLU.
  std::string written_large(const std::string& text) const {
    std::string large = text;
    for (char& c : large) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    const int entry = rules_.benchmark_phrases.find(large);
    return entry < 0 ? text : rules_.benchmarks[static_cast<std::size_t>(entry)].name;
  }

  // τ²-bench in a cell "Retail 88.9%" is τ²-bench Retail, where the gazetteer knows that.
  std::string part_of(const std::string& benchmark, const CellFigure& figure) const {
    if (figure.conditions.empty()) return benchmark;
    const int part = rules_.benchmark_phrases.find(benchmark + " " + figure.conditions.front());
    return part < 0 ? benchmark : rules_.benchmarks[static_cast<std::size_t>(part)].name;
  }

  // As the gazetteer writes it, where that knows the part.
  std::string part_named(const std::string& benchmark, const std::string& part) const {
    std::string name = benchmark + " " + part;
    const int entry = rules_.benchmark_phrases.find(name);
    return entry < 0 ? name : rules_.benchmarks[static_cast<std::size_t>(entry)].name;
  }

  static bool is_cost(const Slot& slot) {
    return slot.measure != nullptr && slot.measure->metric == Metric::kCost;
  }

  // What running the benchmark cost stands beside it when the header names no other.
  std::string only_benchmark() const {
    const Label* only = nullptr;
    for (const Line& line : layout_.headers) {
      for (const Label& label : line.labels) {
        if (label.kind != LabelKind::kBenchmark) continue;
        if (only != nullptr && only->text != label.text) return {};
        only = &label;
      }
    }
    return only == nullptr ? std::string() : only->text;
  }

  bool fits(Metric metric, const CellFigure& figure, const Slot& slot) const {
    if (figure.unit == "usd") return metric == Metric::kCost || is_earned(slot);
    if (figure.magnitude > 0) return metric == Metric::kOutputTokens || metric == Metric::kCost;
    if (metric != Metric::kScore || figure.rank) return true;
    const double value = figure.value.to_double();
    const int entry = entry_of(slot);
    // "Token efficiency -22%": a change, where nobody knows the benchmark.
    if (entry < 0) return value >= (figure.unit == "percent" ? 0 : -100) && value <= 5000;
    const BenchmarkEntry& known = rules_.benchmarks[static_cast<std::size_t>(entry)];
    return value >= known.low && value <= known.high;
  }

  int entry_of(const Slot& slot) const {
    if (slot.benchmark != nullptr) return slot.benchmark->entry;
    return context_.benchmark != nullptr ? context_.benchmark->entry : -1;
  }

  // "$5,700" on Vending-Bench is what it ranks by.
  bool is_earned(const Slot& slot) const {
    const int entry = entry_of(slot);
    return entry >= 0 && rules_.benchmarks[static_cast<std::size_t>(entry)].unit == "usd";
  }

  static std::string unit_of(Metric metric, const CellFigure& figure, const Slot& slot) {
    if (metric == Metric::kCost) return "usd";
    if (metric == Metric::kTime) return "seconds";
    if (metric == Metric::kOutputTokens) return "tokens";
    if (metric == Metric::kRank || figure.rank) return {};
    return figure.unit.empty() ? slot.unit : figure.unit;
  }

  double confidence_of(const Slot& slot) const {
    double confidence = context_.confidence;
    if (slot.model == nullptr) confidence -= 0.06;
    if (slot.benchmark == nullptr) confidence -= 0.04;
    if (slot.benchmark != nullptr && !slot.benchmark->names()) confidence -= 0.08;
    return confidence;
  }

  const Grid& grid_;
  const TableContext& context_;
  const BenchmarkRules& rules_;
  Layout layout_;
  std::map<std::string, bool> repeated_;
  std::vector<Finding> out_;
};

}  // namespace

std::vector<std::string> unseen_models(const Article& article, const BenchmarkRules& rules) {
  std::vector<std::string> out;
  for (const Table& table : article.tables) {
    const Grid grid = grid_of(table, article.text);
    Layout layout = lay_out(grid, rules);
    assign_roles(layout, rules, false, true);
    if (!layout.has(Role::kBenchmarks) && !layout.has(Role::kMeasures)) continue;
    for (const std::vector<Line>* lines : {&layout.columns, &layout.headers}) {
      for (const Line& line : *lines) {
        for (const Label& label : line.labels) {
          if (out.size() == kMaxUnseen) return out;
          const bool models = line.role == Role::kModels || line.role == Role::kPartners;
          const bool unseen = models && label.kind == LabelKind::kOther;
          if (unseen && std::ranges::find(out, label.text) == out.end()) out.push_back(label.text);
        }
      }
    }
  }
  return out;
}

std::vector<Finding> read_table(const Grid& grid, const TableContext& context,
                                const BenchmarkRules& rules) {
  return TableReader(grid, context, rules).run();
}

}  // namespace winnow
