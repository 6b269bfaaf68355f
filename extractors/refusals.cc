// SPDX-License-Identifier: Apache-2.0
#include "extractors/refusals.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "extractors/benchmarks/figures.h"
#include "extractors/claims.h"
#include "extractors/dates_guard.h"
#include "extractors/dates_parts.h"
#include "extractors/matcher.h"
#include "extractors/money_context.h"
#include "extractors/name_claims.h"
#include "extractors/pack.h"
#include "extractors/view.h"

namespace winnow {
namespace {

class Search {
 public:
  Search(const Article& article, const Rules& rules, const std::vector<Fact>& facts)
      : view_(article),
        pack_(rules.pack()),
        names_(view_, *pack_.benchmarks, claims_),
        signals_(read_signals(pack_.of_type("date"))) {
    for (const Fact& fact : facts) {
      made_.emplace(fact.rule, fact.span.end);
      if (!fact.span.empty()) facts_.emplace(fact.span.begin, &fact);
    }
  }

  std::vector<Refusal> run() {
    for (const RuleFile& file : pack_.files) {
      const Result<Matcher> matcher = Matcher::compile({&file}, true);
      const std::string_view told = file.data().text_of("language");
      const bool foreign = !told.empty() && !view_.article().metadata.language.starts_with(told);
      if (!matcher || foreign) continue;
      for (const Block& block : view_.article().blocks)
        for (const Hit& hit : matcher->find(view_.text(), block.span)) add(hit);
    }
    for (const Sentence& sentence : view_.sentences()) add_figures(sentence);
    std::ranges::stable_sort(
        out_, {}, [](const Refusal& each) { return std::tuple(each.span.begin, each.span.end); });
    return std::move(out_);
  }

 private:
  void add(const Hit& hit) {
    if (made_.contains({hit.pattern().rule, hit.span().end})) return;
    // Another way to write the same pattern.
    if (!out_.empty() && out_.back().span == hit.span() && out_.back().rule == hit.pattern().rule)
      return;
    const Fact* fact = fact_over(hit.span());
    const bool inside = fact != nullptr && fact->span.contains(hit.span());
    out_.push_back({hit.span(), hit.pattern().rule,
                    fact != nullptr ? "its characters are a fact of " + fact->rule : reason(hit),
                    inside});
  }

  // A fact that a span overlaps. Facts may overlap each other by a little; any will do.
  const Fact* fact_over(Span span) const {
    auto next = facts_.lower_bound(span.end);
    for (int back = 0; back < 4 && next != facts_.begin(); ++back) {
      --next;
      if (next->second->span.overlaps(span)) return next->second;
    }
    return nullptr;
  }

  std::string reason(const Hit& hit) {
    const Span span = hit.group_span("date").value_or(hit.span());
    names_.around(span);
    if (claims_.overlaps(span, Claim::kName)) return "part of the name of a model or benchmark";
    if (is_inside_url(view_.text(), span)) return "part of an address";
    if (hit.file().type == "date") {
      if (is_no_date(hit, span, view_, signals_)) return "what stands around it makes it no date";
      return read_parts(hit) ? "too vague to be a date here" : "no day, month or year there is";
    }
    if (!has_clean_edges(view_.text(), span)) return "part of a longer word or number";
    if (hit.file().type == "money") return "what stands around it makes it no amount";
    return "a field is refused by its normaliser";
  }

  // Numbers beside the name of a benchmark that are nobody's result.
  void add_figures(const Sentence& sentence) {
    if (!names_.has_benchmark(sentence.span.begin)) return;
    const Words words(view_.slice(sentence.span), sentence.span.begin);
    std::set<std::size_t> figures;
    for (const FigureMention& figure : read_figures(words, 0, words.size(), *pack_.benchmarks))
      figures.insert(figure.span.begin);
    for (const Token& token : tokenize(view_.slice(sentence.span), sentence.span.begin)) {
      const bool taken = fact_over(token.span) != nullptr || claims_.overlaps(token.span);
      if (token.kind != TokenKind::kNumber || taken) continue;
      const std::string why = figures.contains(token.span.begin)
                                  ? "no model and benchmark that it is surely of"
                                  : "counts, prices, names or compares something";
      out_.push_back({token.span, "benchmarks", why});
    }
  }

  const TextView view_;
  const Rules::Pack& pack_;
  SpanClaims claims_;
  NameClaims names_;
  const DateSignals signals_;
  std::set<std::pair<std::string, std::size_t>> made_;  // rules and where their facts end
  std::map<std::size_t, const Fact*> facts_;            // by begin
  std::vector<Refusal> out_;
};

}  // namespace

std::vector<Refusal> refusals(const Article& article, const Rules& rules,
                              const std::vector<Fact>& facts) {
  return Search(article, rules, facts).run();
}

}  // namespace winnow
