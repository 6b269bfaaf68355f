// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "extractors/benchmarks/evaluators.h"
#include "extractors/benchmarks/flattened.h"
#include "extractors/benchmarks/reading.h"
#include "extractors/benchmarks/sentence.h"
#include "extractors/benchmarks/tables.h"

namespace winnow {
namespace {

constexpr std::size_t kMaxSentence = 400;  // words read as one; a longer one is read in pieces
constexpr int kCarriedSentences = 3;       // how far a benchmark carries over in running text

class Collector {
 public:
  Collector(const TextView& view, const BenchmarkRules& rules, NamedWords named,
            const SpanClaims& claims)
      : reading_(view, rules, std::move(named), names_of_tables(view, rules)),
        claims_(claims),
        flattened_(find_flattened(reading_)) {}

  std::vector<Finding> run() {
    about_models_ = is_about_models(reading_.words, reading_.names, reading_.rules);
    for (const FlattenedTable& table : flattened_) {
      TableContext context = context_of(table.block, {});
      context.derivation = Derivation::kFlattenedTable;
      context.confidence = 0.92;
      add(read_table(table.grid, context, reading_.rules));
    }
    const std::vector<Block>& blocks = article().blocks;
    // A figure of a sentence is one of a benchmark that text or headline name; most name none.
    const auto is_benchmark = [](const Name& name) { return name.kind == NameKind::kBenchmark; };
    const bool any_benchmark =
        !reading_.headline.empty() || std::ranges::any_of(reading_.names, is_benchmark);
    for (const Sentence& sentence : reading_.view.sentences()) {
      if (sentence.block != block_) enter(sentence.block);
      if (any_benchmark && blocks[sentence.block].kind != BlockKind::kTable) read(sentence);
    }
    return std::move(out_);
  }

  const Reading& reading() const { return reading_; }

 private:
  static KnownNames names_of_tables(const TextView& view, const BenchmarkRules& rules) {
    KnownNames names;
    for (const std::string& name : unseen_models(view.article(), rules)) {
      const Words words(name);
      const bool common = words.size() == 1 && (rules.is("not-a-model", words.fold(0)) ||
                                                rules.is("short-form", words.fold(0)) ||
                                                rules.is("common-label", words.fold(0)));
      if (!common && words.size() > 0) names.add(name);
    }
    return names;
  }

  const Article& article() const { return reading_.view.article(); }

  void add(std::vector<Finding> findings) { std::ranges::move(findings, std::back_inserter(out_)); }

  void enter(std::size_t index) {
    block_ = index;
    const Block& block = article().blocks[index];
    carry_.here = false;
    carry_.in_block.clear();
    const bool begins = index == 0 || article().blocks[index - 1].kind != BlockKind::kListItem;
    if (begins) carry_.listing = carry_.leads || carry_.alone ? carry_.subject : std::string();
    if (block.kind != BlockKind::kListItem) {
      if (reading_.headlined || !begins_with_it(block)) carry_.subject.clear();
      carry_.told.clear();
      carry_.leads = false;
      carry_.alone = true;
    }
    if (reading_.is_heading(index)) carry_ = {};
    const bool known = block.kind == BlockKind::kTable && block.table >= 0 &&
                       static_cast<std::size_t>(block.table) < article().tables.size();
    if (!known || !about_models_) return;
    const Table& table = article().tables[static_cast<std::size_t>(block.table)];
    const TableContext context = context_of(index, table.caption);
    if (!context.of_other) {
      add(read_table(grid_of(table, article().text), context, reading_.rules));
    }
    carry_ = {};
  }

  // "It reaches 52.5% on AIME": of whom the block before was about, where no headline says it.
  bool begins_with_it(const Block& block) const {
    const auto [first, end] = reading_.words_of(block.span);
    return first < end &&
           (reading_.words.fold(first) == "it" || reading_.words.fold(first) == "its");
  }

  void read(const Sentence& sentence) {
    const bool flattened = std::ranges::any_of(flattened_, [&](const FlattenedTable& table) {
      return table.span.overlaps(sentence.span);
    });
    if (flattened || reading_.view.block(sentence).kind == BlockKind::kPreformatted) return;
    const auto [first, end] = reading_.words_of(sentence.span);
    const Name* before = carry_.benchmark;
    const SentencePlace place{&reading_.above[sentence.block],
                              reading_.view.derivation_at(sentence.span.begin)};
    for (std::size_t at = first; at < end; at += kMaxSentence) {
      add(read_sentence(reading_, claims_, at, std::min(end, at + kMaxSentence), place, carry_));
    }
    age_ = carry_.benchmark == before && place.derivation != Derivation::kList ? age_ + 1 : 0;
    if (age_ >= kCarriedSentences) carry_.benchmark = nullptr;
  }

  // --- what stands above a table

  TableContext context_of(std::size_t block, Span caption) const {
    const Above& above = reading_.above[block];
    TableContext context;
    context.subject = reading_.subject;
    context.mode = above.mode;
    context.model = above.model != nullptr ? above.model->text : reading_.subject;
    context.benchmark = above.benchmark;
    read_lead(block, context);
    read_caption(caption.empty() ? numbered_caption(block) : caption, context);
    if (context.benchmark == nullptr) context.benchmark = reading_.benchmark;
    return context;
  }

  // The paragraph or line before a table, when it is no heading: its last words lead to the table.
  void read_lead(std::size_t block, TableContext& context) const {
    for (std::size_t back = 1; back <= 2 && back <= block; ++back) {
      const Block& lead = article().blocks[block - back];
      if (lead.kind == BlockKind::kTable) return;
      const auto [first, end] = reading_.words_of(lead.span);
      context.about_scores = context.about_scores || has_cue(first, end);
      if (back == 1) context.of_other = leads_to_other(first, end);
      const Name* benchmark = reading_.only_name(NameKind::kBenchmark, first, end);
      if (back == 1) read_last_sentence(first, end, context);
      if (lead.kind == BlockKind::kHeading) {  // what stands over it leads to no table
        if (back == 1) read_run(first, end, context);
        return;
      }
      if (context.benchmark == nullptr) context.benchmark = benchmark;
    }
  }

  // "32B samples seen": of which run the figures are.
  void read_run(std::size_t first, std::size_t end, TableContext& context) const {
    for (std::size_t at = first; at < end; ++at) {
      if (!reading_.words.is_number(at)) continue;
      const std::size_t counted = reading_.words.is_glued(at + 1) ? at + 2 : at + 1;
      const std::size_t behind = reading_.rules.match("counted-run", reading_.words, counted);
      if (behind == 0) continue;
      merge_conditions(context.conditions, {fold_word(reading_.words.text(at, behind))});
    }
  }

  // "Standard deviation across seeds", "Training hyperparameters": of no scores.
  bool leads_to_other(std::size_t first, std::size_t end) const {
    constexpr std::size_t kReach = 3;
    for (std::size_t at = first; at < std::min(end, first + kReach); ++at) {
      if (reading_.rules.match("no-score-table", reading_.words, at) != 0) return true;
    }
    return false;
  }

  // "Here are the results for Opal 8B:".
  void read_last_sentence(std::size_t first, std::size_t end, TableContext& context) const {
    if (end == first || reading_.words.fold(end - 1) != ":") return;
    std::size_t at = end - 1;
    while (at > first && (reading_.words.fold(at - 1) != "." || reading_.words.is_glued(at))) --at;
    const Name* model = reading_.only_name(NameKind::kModel, at, end);
    if (model != nullptr) context.model = model->text;
  }

  // "Table 1: Results of Opal 8B", set as a paragraph before its table or behind it; or empty.
  Span numbered_caption(std::size_t block) const {
    for (const std::size_t beside : {block - 1, block + 1}) {
      if (is_caption(beside)) return article().blocks[beside].span;
    }
    return {};
  }

  bool is_caption(std::size_t block) const {
    if (block >= article().blocks.size() || article().blocks[block].kind == BlockKind::kTable) {
      return false;
    }
    const auto [first, end] = reading_.words_of(article().blocks[block].span);
    return first + 2 < end && reading_.words.fold(first) == "table" &&
           reading_.words.is_number(first + 1) &&
           (reading_.words.fold(first + 2) == ":" || reading_.words.fold(first + 2) == ".");
  }

  bool has_cue(std::size_t first, std::size_t end) const {
    for (std::size_t at = first; at < end; ++at) {
      if (reading_.rules.is("table-cue", reading_.words.fold(at))) return true;
    }
    return false;
  }

  void read_caption(Span caption, TableContext& context) const {
    if (caption.empty()) return;
    const auto [first, end] = reading_.words_of(caption);
    context.about_scores = context.about_scores || has_cue(first, end);
    if (const Name* name = reading_.only_name(NameKind::kBenchmark, first, end)) {
      context.benchmark = name;
    }
    if (const Name* name = reading_.only_name(NameKind::kModel, first, end)) {
      context.model = name->text;
    }
    for (const Condition& condition : find_conditions(reading_.words, first, end, reading_.rules)) {
      if (condition.mode) {
        context.mode = condition.text;
      } else {
        merge_conditions(context.conditions, {condition.text});
      }
    }
  }

  Reading reading_;
  const SpanClaims& claims_;
  std::vector<FlattenedTable> flattened_;
  bool about_models_ = false;
  std::size_t block_ = static_cast<std::size_t>(-1);
  Carry carry_;
  int age_ = 0;
  std::vector<Finding> out_;
};

// All mentions of one fact share the conditions and the unit that any of them states.
void share_conditions(std::vector<Finding>& findings) {
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  struct Shared {
    std::vector<std::string> conditions;
    std::string unit;
  };
  std::map<Key, Shared> shared;
  const auto key_of = [](const Benchmark& value) {
    return Key{fold_word(value.model), fold_word(value.benchmark), value.metric,
               value.value.text()};
  };
  for (const Finding& finding : findings) {
    Shared& known = shared[key_of(finding.value)];
    merge_conditions(known.conditions, finding.value.conditions);
    if (known.unit.empty()) known.unit = finding.value.unit;
  }
  for (Finding& finding : findings) {
    const Shared& known = shared[key_of(finding.value)];
    finding.value.conditions = known.conditions;
    std::ranges::sort(finding.value.conditions);
    finding.value.unit = known.unit;
  }
}

}  // namespace

void extract_benchmarks(const TextView& view, const BenchmarkRules& rules, NamedWords named,
                        SpanClaims& claims, std::vector<Fact>& facts) {
  Collector collector(view, rules, std::move(named), claims);
  std::vector<Finding> findings = collector.run();
  share_conditions(findings);
  name_evaluators(collector.reading(), findings);
  for (Finding& finding : findings) {
    if (!claims.overlaps(finding.span, Claim::kMoney)) claims.claim(finding.span, Claim::kFigure);
    Fact fact;
    fact.value = std::move(finding.value);
    fact.span = finding.span;
    fact.derivation = finding.derivation;
    fact.rule = std::move(finding.rule);
    fact.confidence = std::round(std::clamp(finding.confidence, 0.0, 1.0) * 100) / 100;
    facts.push_back(std::move(fact));
  }
}

}  // namespace winnow
