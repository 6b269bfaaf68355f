// SPDX-License-Identifier: Apache-2.0
// What an article must have to state a figure: the name of a benchmark, or a table whose head or
// whose lead speaks of benchmarks or scores.
#include <algorithm>

#include "extractors/benchmarks.h"
#include "extractors/benchmarks/flattened_lines.h"
#include "extractors/benchmarks/labels.h"
#include "extractors/benchmarks/lexicon.h"

namespace winnow {

void add_triggers(const BenchmarkRules& rules, Triggers& triggers) {
  for (const auto& [name, exact] : rules.benchmark_spellings)
    triggers.add_pair(name, kBenchmarkTrigger, exact ? Case::kExact : Case::kAny);
  for (const std::string_view ending : kBenchmarkEndings)
    triggers.add_ending(ending, kBenchmarkTrigger);
  constexpr ListName kNaming[] = {"benchmark-noun", "benchmark-title"};
  for (const auto& [word, lists] : rules.vocabulary) {
    const auto has_it = [&lists](ListName list) { return lists.test(list.index()); };
    if (std::ranges::any_of(kNaming, has_it)) triggers.add_word(word, kBenchmarkTrigger);
    if (has_it("benchmark-head")) triggers.add_word(word, kHeadTrigger);
    if (has_it("table-cue")) triggers.add_word(word, kScoreTrigger);
  }
  // "BenchmarkMMLU": cells of a header that ran together.
  triggers.add_glued(kBenchmarkTrigger | kHeadTrigger, kHeadTrigger);
}

namespace {

constexpr int kHeaderRows = 4;  // of a table that may name what its columns hold

bool heads_benchmarks(const Table& table, const Article& article, const BenchmarkRules& rules) {
  return std::ranges::any_of(table.cells, [&](const Cell& cell) {
    return cell.row < kHeaderRows &&
           read_label(article.slice(cell.span), rules).kind == LabelKind::kBenchmarkHead;
  });
}

// Whether a block is a table with figures of benchmarks: it names one, a column is headed so, or
// what stands before it speaks of scores.
bool may_have_figures(std::size_t block, const TextView& view, const BenchmarkRules& rules,
                      const BlockTriggers& triggers) {
  const Article& article = view.article();
  const int index = article.blocks[block].table;
  if (index < 0 || static_cast<std::size_t>(index) >= article.tables.size()) return false;
  if (triggers.has(block, kBenchmarkTrigger)) return true;
  const Table& table = article.tables[static_cast<std::size_t>(index)];
  if (triggers.has(block, kHeadTrigger) && heads_benchmarks(table, article, rules)) return true;
  for (std::size_t lead = block - std::min(block, kLeadBlocks); lead < block; ++lead) {
    if (triggers.has(lead, kScoreTrigger)) return true;
  }
  return !table.caption.empty() && triggers.any(kScoreTrigger);
}

// "What PaperBench says": a text that names it nowhere is about it all the same.
bool names_benchmark(const std::string& headline, const BenchmarkRules& rules) {
  if (headline.empty()) return false;
  const NamedWords named(headline, rules);
  return std::ranges::any_of(named.names, [](const Name& name) {
    return name.kind == NameKind::kBenchmark && name.strength == Strength::kKnown;
  });
}

}  // namespace

FigureEvidence evidence_of_figures(const TextView& view, const BenchmarkRules& rules,
                                   const BlockTriggers& triggers, NameClaims& names) {
  const bool named = std::ranges::any_of(
      triggers.benchmarks(), [&names](std::size_t at) { return names.has_benchmark(at); });
  if (named || names_benchmark(view.article().metadata.headline, rules)) {
    return FigureEvidence::kSome;
  }
  if (!triggers.any(kBenchmarkTrigger | kHeadTrigger | kScoreTrigger)) return FigureEvidence::kNone;
  if (may_be_flattened(view, rules, triggers)) return FigureEvidence::kSome;
  for (std::size_t block = 0; block < view.article().blocks.size(); ++block) {
    if (may_have_figures(block, view, rules, triggers)) return FigureEvidence::kTables;
  }
  return FigureEvidence::kNone;
}

bool is_borne_out(FigureEvidence evidence, const NamedWords& named, const BenchmarkRules& rules) {
  const auto is_benchmark = [](const Name& name) { return name.kind == NameKind::kBenchmark; };
  return evidence == FigureEvidence::kSome || std::ranges::any_of(named.names, is_benchmark) ||
         is_about_models(named.words, named.names, rules);
}

bool is_about_models(const Words& words, const std::vector<Name>& names,
                     const BenchmarkRules& rules) {
  constexpr int kOftenEnough = 2;
  if (std::ranges::any_of(names,
                          [](const Name& name) { return name.strength == Strength::kKnown; })) {
    return true;
  }
  int said = 0;
  for (std::size_t at = 0; at < words.size() && said < kOftenEnough; ++at)
    said += rules.match("about-models", words, at) != 0 ? 1 : 0;
  return said == kOftenEnough;
}

}  // namespace winnow
