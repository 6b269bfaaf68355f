// SPDX-License-Identifier: Apache-2.0
#include "store/figure_standings.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "store/stored_claims.h"

namespace winnow {
namespace {

constexpr std::string_view kBetweenOwners = ", ";

// What tells a telling from others of its entry, a line each; empty where that would not be read
// back.
std::string wording_of(const FigureTelling& telling) {
  const Benchmark& fact = telling.fact;
  std::string text;
  for (const std::string& part :
       {fact.value.text(), telling.printed.as_written, fact.unit, joined(fact.conditions, ", "),
        fact.evaluator, fact.model, fact.benchmark, fact.metric}) {
    if (part.find('\n') != std::string::npos) return {};
    text.append(text.empty() ? "" : "\n").append(part);
  }
  return text;
}

bool read_wording(const std::string& wording, FigureTelling& telling) {
  const std::vector<std::string_view> parts = split(wording, '\n');
  const auto value = parts.size() == 8 ? Decimal::parse(parts[0]) : std::nullopt;
  if (!value) return false;
  Benchmark& fact = telling.fact;
  fact.value = *value;
  telling.printed = {*value, std::string(parts[1])};
  fact.unit = parts[2];
  fact.conditions = conditions_of(parts[3]);
  fact.evaluator = parts[4];
  fact.model = parts[5];
  fact.benchmark = parts[6];
  fact.metric = parts[7];
  return true;
}

// As compare_entry() names an entry: the spelling that sorts first.
std::string first_spelling(std::span<const FigureTelling> tellings, std::string Benchmark::* name) {
  return (*std::ranges::min_element(
              tellings, {},
              [name](const FigureTelling& one) -> const auto& { return one.fact.*name; }))
             .fact.*
         name;
}

std::vector<NewStanding> standings_of(std::span<const FigureTelling> tellings,
                                      std::span<const DraftFigure> drafts) {
  const std::string model = first_spelling(tellings, &Benchmark::model);
  const std::string benchmark = first_spelling(tellings, &Benchmark::benchmark);
  std::vector<NewStanding> standings;
  standings.reserve(drafts.size());
  for (const DraftFigure& draft : drafts) {
    const Figure& figure = draft.figure;
    standings.push_back({.row = {.type = "benchmark",
                                 .model = model,
                                 .benchmark = benchmark,
                                 .metric = tellings.front().fact.metric,
                                 .value = figure.printed.value.text(),
                                 .unit = figure.unit,
                                 .conditions = joined(figure.conditions, ", "),
                                 .evaluator = figure.evaluator,
                                 .standing = std::string(name_of(figure.standing)),
                                 .reason = figure.reason,
                                 .owners = joined(figure.owners, kBetweenOwners),
                                 .superseded = figure.superseded,
                                 .publishers = static_cast<std::int64_t>(figure.owners.size()),
                                 .articles = static_cast<std::int64_t>(draft.claims),
                                 .first_published = std::string(draft.first_published)},
                         .facts = {}});
  }
  return standings;
}

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace

// A row as it stands, with its owners where their names can be told apart.
struct FigureStandings::StoredRow {
  std::string digest;
  std::vector<std::string> owners;
};

// What is kept of an entry, and the claims that are added to it.
struct FigureStandings::Addition {
  std::vector<FigureTelling> tellings;
  std::vector<std::int64_t> behind;                     // the row that each kept telling is behind
  std::unordered_map<std::string, std::size_t> places;  // of tellings, by wording
  std::unordered_map<std::string, std::size_t> articles;  // numbers of them, by id
  std::map<std::int64_t, std::size_t> kept;               // tellings behind each row
  StoredClaims added;
  std::map<std::size_t, std::vector<std::size_t>> news;  // claims that are added, by telling
  // Of each figure the row that it is so far, 0 for a new one, and the facts that are added to it.
  FigureDrafts drafts;
  std::vector<std::int64_t> ids;
  std::vector<std::vector<FactPlace>> facts;

  bool take_claims();
  bool find_rows(const Rows& rows);
};

// Each claim to its telling; false where one would not be read back.
bool FigureStandings::Addition::take_claims() {
  const Claims& claims = added.claims();
  for (std::size_t index = 0; index < claims.figures.size(); ++index) {
    const FigureClaim& claim = claims.figures[index];
    const ClaimSource& source = claims.sources[claim.source];
    FigureTelling one{.fact = claim.fact, .printed = claim.printed};
    const std::string wording = wording_of(one);
    if (wording.empty()) return false;
    const auto [place, is_new] = places.try_emplace(wording, tellings.size());
    if (is_new) tellings.push_back(std::move(one));
    const std::size_t number = articles.try_emplace(source.article, articles.size()).first->second;
    add_claim(source, number, tellings[place->second]);
    news[place->second].push_back(index);
  }
  return true;
}

// The row that each figure is so far, its owners and its new facts; false where the tellings of a
// row are not all of one figure any more, or not alone in it.
bool FigureStandings::Addition::find_rows(const Rows& rows) {
  const Claims& claims = added.claims();
  for (DraftFigure& draft : drafts.figures) {
    std::set<std::int64_t> before;
    std::size_t stood = 0;
    std::set<std::string> owners;
    std::vector<FactPlace>& come = facts.emplace_back();
    for (const std::size_t telling : draft.tellings) {
      if (telling < behind.size()) before.insert(behind[telling]);
      stood += telling < behind.size() ? 1 : 0;
      const auto more = news.find(telling);
      if (more == news.end()) continue;
      for (const std::size_t index : more->second) {
        owners.insert(claims.sources[claims.figures[index].source].owner);
        const std::vector<FactPlace>& places_of_claim = added.figure_places()[index];
        come.insert(come.end(), places_of_claim.begin(), places_of_claim.end());
      }
    }
    ids.push_back(before.empty() ? 0 : *before.begin());
    if (!before.empty()) {
      const auto row = rows.find(ids.back());
      if (before.size() > 1 || row == rows.end() || row->second.owners.empty()) return false;
      if (kept[ids.back()] != stood) return false;
      owners.insert(row->second.owners.begin(), row->second.owners.end());
    }
    draft.figure.owners.assign(owners.begin(), owners.end());
  }
  return true;
}

Result<void> FigureStandings::update(const std::string& entry, std::int64_t since) {
  const Result<bool> is_added = since != 0 ? add(entry, since) : Result<bool>(false);
  if (!is_added) return std::unexpected(is_added.error());
  return *is_added ? Result<void>() : compare(entry);
}

// All claims of the entry.
Result<void> FigureStandings::compare(const std::string& entry) {
  StoredClaims stored;
  WINNOW_TRY(stored.read_figures(statements_, entry));
  const Claims& claims = stored.claims();
  const GroupedTellings told = tellings_of(claims, all_of(claims.figures.size()));
  FigureDrafts drafts = draft_figures(told.tellings);
  for (DraftFigure& draft : drafts.figures) take_claims(claims, told, draft);
  judge_figures(drafts.figures, Others::kLeftOut);
  std::vector<NewStanding> standings;
  if (!drafts.figures.empty()) standings = standings_of(told.tellings, drafts.figures);
  for (std::size_t at = 0; at < standings.size(); ++at)
    for (const std::size_t index : drafts.figures[at].figure.claims) {
      const std::vector<FactPlace>& places = stored.figure_places()[index];
      standings[at].facts.insert(standings[at].facts.end(), places.begin(), places.end());
    }
  const auto ids = replace(entry, standings);
  if (!ids) return std::unexpected(ids.error());
  WINNOW_TRY(statements_.run("DELETE FROM figure_tellings WHERE entry=?1",
                             [&](Statement& s) { s.bind(1, entry); }));
  const auto is_unreadable = [](const FigureTelling& one) { return wording_of(one).empty(); };
  if (drafts.is_limited || std::ranges::any_of(told.tellings, is_unreadable)) return {};
  for (std::size_t at = 0; at < standings.size(); ++at)
    for (const std::size_t telling : drafts.figures[at].tellings)
      WINNOW_TRY(keep_telling(entry, told.tellings[telling], (*ids)[at]));
  return {};
}

// The claims of articles from row `since` on; false where more has to be read.
Result<bool> FigureStandings::add(const std::string& entry, std::int64_t since) {
  Addition addition;
  WINNOW_TRY(read_tellings(entry, addition));
  if (addition.tellings.empty()) return false;
  WINNOW_TRY(addition.added.read_figures(statements_, entry, since));
  if (!addition.take_claims()) return false;
  addition.drafts = draft_figures(addition.tellings);
  if (addition.drafts.is_limited) return false;
  const auto rows = rows_of(entry);
  if (!rows) return std::unexpected(rows.error());
  if (!addition.find_rows(*rows)) return false;
  judge_figures(addition.drafts.figures, Others::kLeftOut);
  WINNOW_TRY(write(entry, *rows, addition));
  return true;
}

Result<void> FigureStandings::write(const std::string& entry, const Rows& rows,
                                    const Addition& addition) {
  const std::vector<DraftFigure>& drafts = addition.drafts.figures;
  const std::vector<NewStanding> standings = standings_of(addition.tellings, drafts);
  for (std::size_t at = 0; at < standings.size(); ++at) {
    const std::string digest = digest_of(standings[at]);
    std::int64_t id = addition.ids[at];
    const auto row = rows.find(id);
    if (row == rows.end() || row->second.digest != digest) {
      const auto written = rows_.write_row(id, entry, standings[at], digest);
      if (!written) return std::unexpected(written.error());
      id = *written;
    }
    const auto articles = rows_.add_facts(id, addition.facts[at]);
    if (!articles) return std::unexpected(articles.error());
    for (const std::size_t telling : drafts[at].tellings)
      if (addition.news.contains(telling))
        WINNOW_TRY(keep_telling(entry, addition.tellings[telling], id));
  }
  return {};
}

Result<void> FigureStandings::read_tellings(const std::string& entry, Addition& addition) {
  const auto rows = statements_.get(
      "SELECT telling, standing, claims, published, article, last_published FROM figure_tellings "
      "WHERE entry=?1");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, entry);
  return for_each_row(**rows, [&](const Statement& row) {
    std::string wording = row.text(0);
    FigureTelling one;
    if (!read_wording(wording, one)) return;
    one.claims = static_cast<std::size_t>(row.number(2));
    one.published = row.text(3);
    one.article = row.text(4);
    one.last_published = row.text(5);
    auto& articles = addition.articles;
    one.sources = {articles.try_emplace(one.article, articles.size()).first->second};
    addition.places.emplace(std::move(wording), addition.tellings.size());
    addition.tellings.push_back(std::move(one));
    addition.behind.push_back(row.number(1));
    ++addition.kept[row.number(1)];
  });
}

Result<FigureStandings::Rows> FigureStandings::rows_of(const std::string& entry) {
  const auto rows =
      statements_.get("SELECT id, digest, owners, publishers FROM standings WHERE entry=?1");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, entry);
  Rows all;
  WINNOW_TRY(for_each_row(**rows, [&](const Statement& row) {
    StoredRow one{.digest = row.text(1), .owners = parted(row.text(2), kBetweenOwners)};
    if (one.owners.size() != static_cast<std::size_t>(row.number(3))) one.owners.clear();
    all.emplace(row.number(0), std::move(one));
  }));
  return all;
}

Result<void> FigureStandings::keep_telling(const std::string& entry, const FigureTelling& telling,
                                           std::int64_t standing) {
  return statements_.run(
      "INSERT OR REPLACE INTO figure_tellings(entry, telling, standing, claims, published, article,"
      " last_published) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      [&](Statement& s) {
        s.bind(1, entry).bind(2, wording_of(telling)).bind(3, standing);
        s.bind(4, static_cast<std::int64_t>(telling.claims)).bind_optional(5, telling.published);
        s.bind(6, telling.article).bind_optional(7, telling.last_published);
      });
}

// Leaves the rows of the entry that are as they should be, and writes the others, those of the same
// value in the place of each other. The ids of the rows.
Result<std::vector<std::int64_t>> FigureStandings::replace(
    const std::string& entry, const std::vector<NewStanding>& standings) {
  std::multimap<std::string, std::size_t> wanted;
  for (std::size_t at = 0; at < standings.size(); ++at)
    wanted.emplace(digest_of(standings[at]), at);
  std::vector<std::int64_t> ids(standings.size());
  const auto rows =
      statements_.get("SELECT id, digest, value_text FROM standings WHERE entry = ?1");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, entry);
  std::multimap<std::string, std::int64_t> outdated;  // by value
  WINNOW_TRY(for_each_row(**rows, [&](const Statement& row) {
    const auto same = wanted.find(row.text(1));
    if (same == wanted.end()) {
      outdated.emplace(row.text(2), row.number(0));
      return;
    }
    ids[same->second] = row.number(0);
    wanted.erase(same);
  }));
  for (const auto& [digest, at] : wanted) {
    if (const auto before = outdated.find(standings[at].row.value); before != outdated.end()) {
      ids[at] = before->second;
      outdated.erase(before);
    }
    const auto id = rows_.write_row(ids[at], entry, standings[at], digest);
    if (!id) return std::unexpected(id.error());
    ids[at] = *id;
  }
  for (std::size_t at = 0; at < standings.size(); ++at)
    WINNOW_TRY(rows_.write_facts(ids[at], standings[at].facts));
  for (const auto& [value, id] : outdated) WINNOW_TRY(rows_.remove(id));
  return ids;
}

}  // namespace winnow
