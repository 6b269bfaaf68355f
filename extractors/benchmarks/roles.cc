// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/roles.h"

#include <algorithm>
#include <utility>

namespace winnow {
namespace {

constexpr int kMaxHeaderRows = 4;
constexpr std::size_t kMaxLabelColumns = 12;  // that say something about a cell

class LayoutReader {
 public:
  LayoutReader(const Grid& grid, const BenchmarkRules& rules)
      : grid_(grid),
        rules_(rules),
        slots_(static_cast<std::size_t>(grid.rows()) * static_cast<std::size_t>(grid.columns())) {
    for (int row = 0; row < grid.rows(); ++row) is_section_.push_back(stands_alone(row));
  }

  Layout run() {
    layout_.header_rows = count_header_rows();
    read_sections();
    for (int column = 0; column < grid_.columns(); ++column) {
      if (is_value_column(column)) {
        layout_.values.push_back(column);
      } else {
        layout_.columns.push_back(read_column(column));
      }
    }
    for (int row = 0; row < layout_.header_rows; ++row) {
      if (!is_section(row)) layout_.headers.push_back(read_header(row));
    }
    return std::move(layout_);
  }

 private:
  // What a slot holds, read once.
  enum class Slot : std::uint8_t { kUnread, kEmpty, kDash, kFigures, kText };

  Slot slot_at(int row, int column) const {
    Slot& slot = slots_[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.columns()) +
                        static_cast<std::size_t>(column)];
    if (slot != Slot::kUnread) return slot;
    const GridCell* cell = grid_.at(row, column);
    if (cell == nullptr || cell->text.empty()) return slot = Slot::kEmpty;
    const auto figures = read_cell(cell->text, cell->span.begin, rules_);
    if (!figures) return slot = Slot::kText;
    return slot = figures->empty() ? Slot::kDash : Slot::kFigures;
  }

  bool is_figure(int row, int column) const { return slot_at(row, column) == Slot::kFigures; }

  bool is_filled(int row, int column) const {
    return is_figure(row, column) || slot_at(row, column) == Slot::kText;
  }

  bool is_all_header(int row) const {
    bool any = false;
    for (int column = 0; column < grid_.columns(); ++column) {
      const GridCell* cell = grid_.at(row, column);
      if (cell == nullptr || cell->text.empty()) continue;
      if (!cell->header) return false;
      any = true;
    }
    return any;
  }

  bool has_figures(int row) const {
    for (int column = 0; column < grid_.columns(); ++column) {
      if (is_figure(row, column)) return true;
    }
    return false;
  }

  // The rows before the first that has figures; a row of header cells alone may have them ("2025").
  int count_header_rows() const {
    int row = 0;
    while (row < grid_.rows() && row < kMaxHeaderRows) {
      const bool header = row == 0 ? is_all_header(0) : is_all_header(row) && !has_figures(row);
      if (!header && has_figures(row) && !is_of_conditions(row)) break;
      if (!header && row > 0 && (is_section(row) || is_labelled(row))) break;
      ++row;
    }
    return row == kMaxHeaderRows && !is_all_header(0) ? 1 : row;
  }

  // "| 5-shot | 5-shot | 3-shot@1" under a header: how each column was tested.
  bool is_of_conditions(int row) const {
    if (row == 0 || grid_.columns() < 3 || is_filled(row, 0)) return false;
    int conditions = 0;
    int others = 0;
    for (int column = 1; column < grid_.columns(); ++column) {
      if (!is_filled(row, column)) continue;
      const bool told = read_label(text_at(row, column), rules_).kind == LabelKind::kCondition;
      ++(told ? conditions : others);
    }
    return conditions > others;
  }

  // "Architecture | MoE | Dense" under "Benchmark | A | B": a row of words, and none of a header,
  // since it has a label where the first row says what the labels are.
  bool is_labelled(int row) const {
    for (int column = 0; column < grid_.columns(); ++column) {
      const GridCell* cell = grid_.at(row, column);
      if (cell == nullptr || cell->text.empty() || cell == grid_.at(0, column)) continue;
      const LabelKind head = read_label(text_at(0, column), rules_).kind;
      const LabelKind own = read_label(cell->text, rules_).kind;
      if (head == LabelKind::kModelHead || head == LabelKind::kBenchmarkHead) return own != head;
      return own == LabelKind::kProperty;
    }
    return false;
  }

  // One cell over the whole width, or one word in an otherwise empty row: stands over what follows.
  bool stands_alone(int row) const {
    const GridCell* only = nullptr;
    for (int column = 0; column < grid_.columns(); ++column) {
      const GridCell* cell = grid_.at(row, column);
      if (cell == nullptr || cell->text.empty() || cell == only) continue;
      if (only != nullptr) return false;
      only = cell;
    }
    return only != nullptr && grid_.columns() > 1 && !is_dash(only->text);
  }

  bool is_section(int row) const { return is_section_[static_cast<std::size_t>(row)]; }

  static bool is_dash(std::string_view text) { return text == "-" || text == "–" || text == "—"; }

  void read_sections() {
    layout_.sections.resize(static_cast<std::size_t>(grid_.rows()));
    Label current;
    for (int row = 0; row < grid_.rows(); ++row) {
      if (is_section(row)) current = read_label(first_text(row), rules_);
      layout_.sections[static_cast<std::size_t>(row)] = current;
    }
  }

  std::string_view first_text(int row) const {
    for (int column = 0; column < grid_.columns(); ++column) {
      const GridCell* cell = grid_.at(row, column);
      if (cell != nullptr && !cell->text.empty()) return cell->text;
    }
    return {};
  }

  // "# Shots", "Size": its numbers say of which figures the others are.
  bool is_of_labels(int column) const {
    for (int row = 0; row < layout_.header_rows; ++row) {
      const Label head = read_label(text_at(row, column), rules_);
      if (head.kind == LabelKind::kSizeHead) return true;
      if (head.of_shots) return !has_decimals(column);  // "Reasoning" may head scores
    }
    return false;
  }

  bool has_decimals(int column) const {
    for (int row = layout_.header_rows; row < grid_.rows(); ++row) {
      if (is_figure(row, column) && text_at(row, column).find('.') != std::string_view::npos) {
        return true;
      }
    }
    return false;
  }

  bool is_value_column(int column) const {
    if (is_of_labels(column)) return false;
    int figures = 0;
    int filled = 0;
    for (int row = layout_.header_rows; row < grid_.rows(); ++row) {
      if (is_section(row) || !is_filled(row, column)) continue;
      ++filled;
      if (is_figure(row, column)) ++figures;
    }
    return filled > 0 && figures * 2 >= filled;
  }

  std::string_view text_at(int row, int column) const {
    const GridCell* cell = grid_.at(row, column);
    return cell == nullptr ? std::string_view() : cell->text;
  }

  Line read_column(int column) const {
    Line line;
    line.index = column;
    line.labels.resize(static_cast<std::size_t>(grid_.rows()));
    for (int row = 0; row < layout_.header_rows; ++row) {
      const Label head = read_label(text_at(row, column), rules_);
      if (head.kind != LabelKind::kEmpty) line.head = head;
    }
    const GridCell* last = nullptr;
    Label label;
    for (int row = layout_.header_rows; row < grid_.rows(); ++row) {
      const GridCell* cell = grid_.at(row, column);
      // An empty cell under a label means the label again.
      const bool repeats = cell == nullptr || cell->text.empty() || cell == last;
      if (!repeats && !is_section(row)) label = row_label(cell->text, line.head);
      if (!repeats) last = cell;
      line.labels[static_cast<std::size_t>(row)] = label;
    }
    measure(line, layout_.header_rows);
    return line;
  }

  // "gte-large-instruction" under "Model" is a name, whatever its words mean, and "Other best open
  // source" stands for one.
  Label row_label(std::string_view text, const Label& head) const {
    Label label = read_label(text, rules_);
    // "Minerva" under "Model" is no test, whatever test is called after it.
    const bool weak = label.kind == LabelKind::kBenchmark && label.strength != Strength::kKnown;
    if (weak && head.kind == LabelKind::kModelHead && text.find(' ') == text.npos) {
      label.kind = LabelKind::kOther;
      label.text = label.written;
      label.conditions.clear();
    }
    if (label.kind != LabelKind::kProperty) return label;
    const bool in_one = text.find(' ') == text.npos && text.find('-') != text.npos;
    const bool named = head.kind == LabelKind::kModelHead && in_one && !is_flag(text);
    if (named || (!label.sums_up && rules_.is("best-lead", Words(text).fold(0)))) {
      label.kind = LabelKind::kOther;
    }
    return label;
  }

  // "--warmup-updates".
  static bool is_flag(std::string_view text) { return text.starts_with("--"); }

  Line read_header(int row) const {
    Line line;
    line.index = row;
    line.labels.resize(static_cast<std::size_t>(grid_.columns()));
    for (const int column : layout_.values) {
      const std::string_view text = text_at(row, column);
      if (!is_dash(text)) line.labels[static_cast<std::size_t>(column)] = read_label(text, rules_);
    }
    measure(line, 0);
    return line;
  }

  static void measure(Line& line, int from) {
    double labels = 0;
    for (std::size_t at = static_cast<std::size_t>(from); at < line.labels.size(); ++at) {
      const Label& label = line.labels[at];
      if (label.kind == LabelKind::kEmpty) continue;
      labels += 1;
      const double weight = label.strength == Strength::kKnown ? 1 : 0.7;
      if (label.kind == LabelKind::kModel) line.models += weight;
      if (label.kind == LabelKind::kBenchmark) line.benchmarks += weight;
    }
    if (labels == 0) return;
    line.models /= labels;
    line.benchmarks /= labels;
  }

  const Grid& grid_;
  const BenchmarkRules& rules_;
  mutable std::vector<Slot> slots_;  // by row and column
  std::vector<bool> is_section_;     // by row
  Layout layout_;
};

class RoleAssigner {
 public:
  RoleAssigner(Layout& layout, const BenchmarkRules& rules, bool named_above, bool about_scores)
      : layout_(layout), rules_(rules), named_above_(named_above), about_scores_(about_scores) {}

  void run() {
    for (Line& line : layout_.columns) line.role = column_role(line);
    for (Line& line : layout_.headers) line.role = header_role(line);
    pair_columns();
    settle_columns();
    settle_lines();
    complete();
    find_riddles();
    std::erase_if(layout_.columns, [](const Line& line) { return line.role == Role::kOther; });
    if (layout_.columns.size() > kMaxLabelColumns) layout_.columns.resize(kMaxLabelColumns);
  }

 private:
  // "vs. GPT-4.1", "v.s. ChatGPT": heads by how much.
  static bool is_against(std::string_view head) {
    const Words words(head);
    return words.fold(0) == "vs" || (words.fold(0) == "v" && words.fold(1) == ".");
  }

  static Role by_share(const Line& line) {
    if (line.models == 0 && line.benchmarks == 0) return Role::kOther;
    return line.models >= line.benchmarks ? Role::kModels : Role::kBenchmarks;
  }

  Role column_role(const Line& line) const {
    const Role told = by_share(line);
    switch (line.head.kind) {
      case LabelKind::kModelHead:
        return told == Role::kBenchmarks ? told : Role::kModels;
      case LabelKind::kBenchmarkHead:
        return told == Role::kModels ? told : Role::kBenchmarks;
      case LabelKind::kSizeHead:
        return Role::kSizes;
      case LabelKind::kCondition:
        return is_against(line.head.written) ? Role::kOther : Role::kConditions;
      case LabelKind::kProperty:
      case LabelKind::kMetric: {
        // "WER" over "AMI" and "GigaSpeech": what is measured on those of the column.
        constexpr double kMost = 0.5;
        return line.index == 0 && line.benchmarks > kMost ? Role::kBenchmarks : Role::kOther;
      }
      default:
        break;
    }
    if (told != Role::kOther) return told;
    return all_of_kind(line, LabelKind::kCondition) ? Role::kConditions
           : all_of_kind(line, LabelKind::kMetric)  ? Role::kMeasures
                                                    : Role::kOther;
  }

  Role header_role(const Line& line) const {
    const Role told = by_share(line);
    if (told != Role::kOther) return told;
    if (any_of_kind(line, LabelKind::kMetric)) return Role::kMeasures;
    return is_of_conditions(line) ? Role::kConditions : Role::kOther;
  }

  // "5-shot | 5-shot | 3-shot@1" under the names: most of them conditions, and no names.
  static bool is_of_conditions(const Line& line) {
    int conditions = 0;
    int others = 0;
    for (const Label& label : line.labels) {
      if (label.kind == LabelKind::kEmpty || label.kind == LabelKind::kProperty) continue;
      if (label.names()) return false;
      ++(label.kind == LabelKind::kCondition ? conditions : others);
    }
    return conditions > others;
  }

  // A row that sums the others up ("Average") is of every kind.
  static bool all_of_kind(const Line& line, LabelKind kind) {
    bool any = false;
    for (const Label& label : line.labels) {
      if (label.kind == LabelKind::kEmpty || label.kind == LabelKind::kProperty) continue;
      if (label.kind != kind) return false;
      any = true;
    }
    return any;
  }

  static bool any_of_kind(const Line& line, LabelKind kind) {
    return std::ranges::any_of(line.labels,
                               [kind](const Label& label) { return label.kind == kind; });
  }

  // Of several columns of models (a base model beside a model) the one headed so, or the surest.
  void settle_columns() {
    for (const Role role : {Role::kModels, Role::kBenchmarks}) {
      Line* best = nullptr;
      for (Line& line : layout_.columns) {
        if (line.role != role) continue;
        Line* worse = best == nullptr || rank(line, role) > rank(*best, role) ? best : &line;
        if (worse != &line) best = &line;
        if (worse != nullptr) worse->role = Role::kOther;
      }
    }
  }

  // "Architect" and "Editor": two columns of models that make one system a row.
  void pair_columns() {
    std::vector<Line*> pair;
    for (Line& line : layout_.columns) {
      if (rules_.is("pair-head", fold_word(line.head.text))) pair.push_back(&line);
    }
    if (pair.size() != 2) return;
    pair[0]->role = Role::kModels;
    pair[1]->role = Role::kPartners;
  }

  static double rank(const Line& line, Role role) {
    const LabelKind head =
        role == Role::kModels ? LabelKind::kModelHead : LabelKind::kBenchmarkHead;
    const double share = role == Role::kModels ? line.models : line.benchmarks;
    return share + (line.head.kind == head ? 1 : 0);
  }

  // What the known lines leave over: unknown names beside known ones.
  void complete() {
    const bool models = layout_.has(Role::kModels);
    const bool benchmarks = layout_.has(Role::kBenchmarks);
    if (benchmarks && !models) {
      if (Line* line = open_line()) line->role = Role::kModels;
    }
    if (benchmarks || !models || !about_scores_) return;
    // What stands beside measures or an average are parts of the benchmark above.
    if (named_above_ && (layout_.sums_up() || layout_.has(Role::kMeasures))) return;
    Line* line = open_line();
    if (line == nullptr) return;
    // "unstructured | structured" under "GPQA": how it was run.
    line->role = named_above_ && is_of_small_words(*line) ? Role::kConditions : Role::kBenchmarks;
  }

  // "Separability" beside columns of benchmarks: of no model, and no score.
  void find_riddles() {
    if (layout_.has(Role::kModels) || layout_.columns.empty()) return;
    const Line& line = layout_.columns.front();
    if (line.index != 0 || line.role != Role::kOther || line.head.kind != LabelKind::kEmpty) return;
    for (const Label& label : line.labels) {
      layout_.riddles.push_back(label.kind != LabelKind::kEmpty);
    }
  }

  // "Agreement to Chatbot Arena" beside a header of benchmarks, or "C4" under "Dataset": few of the
  // labels are names.
  void settle_lines() {
    constexpr double kMost = 0.5;
    constexpr double kFew = 0.25;
    double sure = 0;
    for (const Line& line : layout_.headers) {
      if (line.role == Role::kBenchmarks) sure = std::max(sure, line.benchmarks);
    }
    for (Line& line : layout_.columns) {
      const bool named = line.head.kind == LabelKind::kBenchmarkHead;
      const bool worse =
          named ? line.benchmarks == 0 && sure > kFew : line.benchmarks <= kMost && sure > kMost;
      if (line.role == Role::kBenchmarks && worse) line.role = Role::kOther;
    }
  }

  // The one line of unknown names: a header row, else the first column of text.
  Line* open_line() {
    for (Line& line : layout_.headers) {
      if (line.role == Role::kOther && is_of_names(line)) return &line;
    }
    for (Line& line : layout_.columns) {
      // The only column of text names its rows, whatever its head says ("Memory").
      const bool headed = (line.head.kind == LabelKind::kProperty && layout_.columns.size() > 1) ||
                          line.head.kind == LabelKind::kBenchmark;
      if (line.role == Role::kOther && !headed && is_of_names(line)) return &line;
    }
    return nullptr;
  }

  // Words without a capital or a digit: no names.
  static bool is_of_small_words(const Line& line) {
    return std::ranges::all_of(line.labels, [](const Label& label) {
      return std::ranges::all_of(label.written, [](char c) {
        return !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && (c & '\x80') == 0;
      });
    });
  }

  static bool is_of_names(const Line& line) {
    int names = 0;
    int others = 0;
    for (const Label& label : line.labels) {
      if (label.kind == LabelKind::kEmpty) continue;
      const bool name = label.kind == LabelKind::kOther && looks_like_name(label.written);
      ++(name || label.names() ? names : others);
    }
    return names > others;
  }

  // A sentence, a bare number, "384 px" and "finish_reason: stop" are none.
  static bool looks_like_name(const std::string& text) {
    const std::size_t number = text.find_first_not_of("0123456789.,");
    if (number != 0 && number != text.npos && text[number] == ' ') return false;
    const bool letters = std::ranges::any_of(text, [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & '\x80') != 0;
    });
    return letters && std::ranges::count(text, ' ') <= 4 && std::ranges::count(text, ',') < 2 &&
           text.find(": ") == std::string::npos;
  }

  Layout& layout_;
  const BenchmarkRules& rules_;
  bool named_above_;
  bool about_scores_;
};

}  // namespace

bool Layout::has(Role role) const {
  const auto is = [role](const Line& line) { return line.role == role; };
  return std::ranges::any_of(columns, is) || std::ranges::any_of(headers, is);
}

bool Layout::sums_up() const {
  return std::ranges::any_of(
      headers, [](const Line& line) { return std::ranges::any_of(line.labels, &Label::sums_up); });
}

Layout lay_out(const Grid& grid, const BenchmarkRules& rules) {
  return LayoutReader(grid, rules).run();
}

void assign_roles(Layout& layout, const BenchmarkRules& rules, bool named_above,
                  bool about_scores) {
  RoleAssigner(layout, rules, named_above, about_scores).run();
}

}  // namespace winnow
