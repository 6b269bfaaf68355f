// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/flattened_lines.h"

#include <algorithm>

#include "extractors/benchmarks/grid.h"

namespace winnow {
namespace {

bool may_start_header(std::string_view word, const BenchmarkRules& rules) {
  constexpr ListName kHeads[] = {"model-head", "benchmark-head"};
  return rules.benchmark_phrases.starts(word) || rules.family_phrases.starts(word) ||
         std::ranges::any_of(
             kHeads, [&](ListName list) { return rules.lists[list.index()].phrases.starts(word); });
}

std::string first_folded(std::string_view text) {
  const auto token = next_token(text, 0);
  return token ? fold_word(text.substr(token->span.begin, token->span.size())) : std::string();
}

// "Zorbit-7B", "Wug-Instruct", "Zorbit 2.5 ...".
bool has_shape_of_name(std::string_view line, const BenchmarkRules& rules) {
  const std::string_view first = line.substr(0, line.find(' '));
  if (std::ranges::none_of(first, is_upper)) return false;
  if (std::ranges::any_of(first, is_digit)) return true;
  for (std::size_t at = first.find_first_of("-_"); at != first.npos;
       at = first.find_first_of("-_", at + 1)) {
    if (rules.is("model-ending", first_folded(first.substr(at + 1)))) return true;
  }
  std::string_view version = line.substr(std::min(first.size() + 1, line.size()));
  version = version.substr(0, version.find(' '));
  return !version.empty() && is_digit(version[0]) && !std::ranges::all_of(version, is_digit);
}

// "Heron Deep + Opal 2": the name of a model behind a plus takes in what stands before.
bool has_joined_name(std::string_view line, const BenchmarkRules& rules) {
  for (std::size_t at = line.find('+'); at != line.npos; at = line.find('+', at + 1)) {
    if (rules.family_phrases.starts(first_folded(line.substr(at + 1)))) return true;
  }
  return false;
}

// Lines that follow each other and could be a table, however it begins.
class LineTables {
 public:
  LineTables(const TextView& view, const BenchmarkRules& rules, const BlockTriggers& triggers)
      : view_(view), rules_(rules), triggers_(triggers), lines_(lines_of(view)) {}

  bool any() const {
    for (std::size_t at = 0; at < lines_.size();) {
      if (!may_begin(at)) {
        ++at;
        continue;
      }
      // What begins behind, inside the same lines, has no more words around it.
      const std::size_t end = end_of_rows(at + 1);
      if (is_triggered(lines_[at].block, lines_[end - 1].block)) return true;
      at = end;
    }
    return false;
  }

 private:
  std::string_view text(std::size_t at) const { return view_.slice(lines_[at].span); }
  bool is_row(std::size_t at) const {
    return text(at).find_first_of("\t|") != std::string_view::npos || ends_as_row(text(at), rules_);
  }
  bool may_begin(std::size_t at) const {
    if (text(at).find('\t') != std::string_view::npos || text(at).starts_with('|')) return true;
    return at + 1 < lines_.size() && may_be_header(text(at), rules_) &&
           ends_as_row(text(at + 1), rules_);
  }
  // Past the rows from a line on, those under a line between two of them as well.
  std::size_t end_of_rows(std::size_t at) const {
    while (at < lines_.size() && lines_[at].block <= lines_[at - 1].block + 1) {
      if (!is_row(at) && (at + 1 == lines_.size() || !is_row(at + 1))) break;
      ++at;
    }
    return at;
  }
  bool is_triggered(std::size_t first, std::size_t last) const {
    for (std::size_t block = first - std::min(first, kLeadBlocks); block <= last; ++block) {
      if (triggers_.has(block, kBenchmarkTrigger | kHeadTrigger | kScoreTrigger)) return true;
    }
    return false;
  }

  const TextView& view_;
  const BenchmarkRules& rules_;
  const BlockTriggers& triggers_;
  std::vector<FlatLine> lines_;
};

}  // namespace

std::vector<FlatLine> lines_of(const TextView& view) {
  std::vector<FlatLine> lines;
  const std::vector<Block>& blocks = view.article().blocks;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    const Block& block = blocks[index];
    if (block.kind == BlockKind::kTable || block.kind == BlockKind::kHeading) continue;
    std::size_t begin = block.span.begin;
    while (begin <= block.span.end) {
      const std::size_t end = std::min(view.text().find('\n', begin), block.span.end);
      if (end > begin) lines.push_back({{begin, end}, index});
      begin = end + 1;
    }
  }
  return lines;
}

std::size_t head_word(std::string_view line) {
  if (line.empty() || !is_upper(line[0])) return 0;
  std::size_t at = 1;
  while (at < line.size() && is_lower(line[at])) ++at;
  return at > 2 && at < line.size() && is_upper(line[at]) ? at : 0;
}

std::size_t tail_begin(std::string_view line) {
  std::size_t at = line.size();
  while (at > 0 && (is_digit(line[at - 1]) || line[at - 1] == '.' || line[at - 1] == '%' ||
                    line[at - 1] == ',' || line[at - 1] == '-' || line[at - 1] == ' ' ||
                    (line[at - 1] & '\x80') != 0)) {
    --at;
  }
  while (at < line.size() && line[at] != '-' && !is_digit(line[at])) ++at;
  return at;
}

bool ends_as_row(std::string_view line, const BenchmarkRules& rules) {
  if (line.size() > kMaxLine) return false;
  const std::size_t run = tail_begin(line);
  if (run > 0 && run < line.size()) return true;
  const std::string_view words = line.substr(0, line.find_last_not_of(' ') + 1);
  const std::size_t last = words.rfind(' ') + 1;
  const auto figures = read_cell(words.substr(last), last, rules);
  return figures && figures->size() <= 1;
}

bool ends_in_figures(std::string_view line) {
  constexpr std::string_view kOfFigures = "0123456789.,%";
  for (int figure = 0; figure < 2; ++figure) {
    line = line.substr(0, line.find_last_not_of(' ') + 1);
    const std::string_view word = line.substr(line.rfind(' ') + 1);
    if (word.empty() || word.find_first_not_of(kOfFigures) != word.npos) return false;
    if (std::ranges::none_of(word, is_digit)) return false;
    line.remove_suffix(word.size());
  }
  return true;
}

bool may_be_header(std::string_view line, const BenchmarkRules& rules) {
  if (line.size() > kMaxLine) return false;
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  line = line.substr(0, line.find_last_not_of(' ') + 1);
  if (line.empty()) return false;
  const char last = line.back();
  if (!is_letter(last) && !is_digit(last) && !is_high(last) && last != '+' && last != ')') {
    return false;
  }
  if (has_shape_of_name(line, rules) || has_joined_name(line, rules)) return true;
  const auto starts = [&rules](std::string_view word) { return may_start_header(word, rules); };
  if (starts(first_folded(line)) || any_first_word(line, starts)) return true;
  // "CategoryGPT-4.1GPT-4o": a head that is in no list.
  const std::size_t head = head_word(line);
  return head > 0 && any_first_word(line.substr(head), starts);
}

bool may_be_flattened(const TextView& view, const BenchmarkRules& rules,
                      const BlockTriggers& triggers) {
  return LineTables(view, rules, triggers).any();
}

}  // namespace winnow
