// SPDX-License-Identifier: Apache-2.0
#include "store/stored_claims.h"

#include <utility>

#include "store/standing_rows.h"

namespace winnow {
namespace {

// Columns of the article, as source_of() reads them, then of the fact.
#define WINNOW_ARTICLE_COLUMNS                                                                \
  "SELECT a.row, a.id, a.url, a.publisher, a.domain, a.published, a.duplicate_of, f.number, " \
  "f.as_written, "

constexpr std::string_view kFigures = WINNOW_ARTICLE_COLUMNS
    "f.value_text, f.model, f.benchmark, f.metric, f.unit, f.conditions, f.evaluator "
    "FROM facts f INDEXED BY facts_entry "
    "JOIN articles a INDEXED BY articles_claims ON a.row = f.article AND a.current = 1 "
    "WHERE f.entry = ?1 AND f.article >= ?2 ORDER BY f.article, f.number";

constexpr std::string_view kAmounts = WINNOW_ARTICLE_COLUMNS
    "f.currency, f.per FROM facts f INDEXED BY facts_entry "
    "JOIN articles a INDEXED BY articles_claims ON a.row = f.article AND a.current = 1 "
    "WHERE f.entry = ?1 ORDER BY f.article, f.number";

constexpr std::string_view kNewAmounts = WINNOW_ARTICLE_COLUMNS
    "f.currency, f.per FROM amount_statements m "
    "JOIN facts f INDEXED BY facts_entry ON f.entry = m.entry AND f.article >= ?2 "
    "JOIN articles a INDEXED BY articles_claims ON a.row = f.article AND a.current = 1 "
    "WHERE m.leader = ?1 ORDER BY f.article, f.number";

#undef WINNOW_ARTICLE_COLUMNS

bool same_claim(const Benchmark& a, const Benchmark& b) {
  return a.value == b.value && a.conditions == b.conditions && a.metric == b.metric &&
         a.model == b.model && a.benchmark == b.benchmark;
}

}  // namespace

std::vector<std::string> conditions_of(std::string_view text) { return parted(text, ", "); }

Result<void> StoredClaims::read_figures(Statements& statements, const std::string& entry,
                                        std::int64_t since) {
  const auto rows = statements.get(kFigures);
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, entry).bind(2, since);
  return for_each_row(**rows, [this](const Statement& row) { add_figure(row); });
}

void StoredClaims::add_figure(const Statement& row) {
  const auto value = Decimal::parse(row.text(9));
  if (!value) return;
  const std::size_t sources = claims_.sources.size();
  const std::size_t source = source_of(row);
  if (claims_.sources.size() > sources) first_of_article_ = claims_.figures.size();
  Benchmark fact{.model = row.text(10),
                 .benchmark = row.text(11),
                 .metric = row.text(12),
                 .value = *value,
                 .unit = row.text(13),
                 .conditions = conditions_of(row.text(14)),
                 .evaluator = row.text(15)};
  const FactPlace place{row.number(0), row.number(7)};
  for (std::size_t known = first_of_article_; known < claims_.figures.size(); ++known)
    if (same_claim(claims_.figures[known].fact, fact))
      return figure_places_[known].push_back(place);
  figure_places_.push_back({place});
  claims_.figures.push_back(
      {.source = source, .fact = std::move(fact), .printed = {*value, row.text(8)}});
}

Result<std::vector<std::size_t>> StoredClaims::read_amounts(Statements& statements,
                                                            const AmountStatement& told) {
  std::vector<std::size_t> indices;
  const auto rows = statements.get(kAmounts);
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, told.key);
  const auto done = for_each_row(**rows, [&](const Statement& row) {
    const FactPlace place{row.number(0), row.number(7)};
    const std::size_t source = source_of(row);
    if (!indices.empty() && claims_.amounts[indices.back()].source == source)
      return amount_places_[indices.back()].push_back(place);
    indices.push_back(claims_.amounts.size());
    amount_places_.push_back({place});
    claims_.amounts.push_back(
        {.source = source,
         .fact = {.amount = told.value.value(), .currency = row.text(9), .per = row.text(10)},
         .printed = {told.value.value(), row.text(8)},
         .event = told.event,
         .names = told.names});
  });
  if (!done) return std::unexpected(done.error());
  return indices;
}

Result<void> StoredClaims::read_new_amounts(Statements& statements, std::int64_t leader,
                                            std::int64_t since) {
  const auto rows = statements.get(kNewAmounts);
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, leader).bind(2, since);
  return for_each_row(**rows, [this](const Statement& row) {
    amount_places_.push_back({{row.number(0), row.number(7)}});
    claims_.amounts.push_back({.source = source_of(row),
                               .fact = {.currency = row.text(9), .per = row.text(10)},
                               .printed = {Decimal(), row.text(8)}});
  });
}

std::size_t StoredClaims::source_of(const Statement& row) {
  const auto [known, is_new] = sources_.try_emplace(row.number(0), claims_.sources.size());
  if (is_new) {
    ClaimSource source{.article = row.text(1),
                       .url = row.text(2),
                       .publisher = row.text(3),
                       .published = row.text(5),
                       .duplicate_of = row.text(6)};
    settle_house(source, row.text(4));
    claims_.sources.push_back(std::move(source));
  }
  return known->second;
}

}  // namespace winnow
