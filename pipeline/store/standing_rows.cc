// SPDX-License-Identifier: Apache-2.0
#include "store/standing_rows.h"

#include <algorithm>
#include <iterator>

#include "base/digest.h"
#include "base/utf8.h"

namespace winnow {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : between).append(word);
  return text;
}

std::vector<std::string> parted(std::string_view text, std::string_view between) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(between, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + between.size();
  }
  return parts;
}

std::vector<std::string> parted_lines(const std::string& text) {
  std::vector<std::string> lines;
  if (text.empty()) return lines;
  for (const std::string_view line : split(text, '\n')) lines.emplace_back(line);
  return lines;
}

std::string digest_of(const NewStanding& standing) {
  const StoredStanding& row = standing.row;
  std::string text = row.superseded ? "1" : "0";
  for (const std::string* part :
       {&row.type, &row.model, &row.benchmark, &row.metric, &row.event, &row.names, &row.currency,
        &row.value, &row.unit, &row.conditions, &row.evaluator, &row.standing, &row.reason,
        &row.owners, &row.first_published})
    text += '\n' + *part;
  for (const std::int64_t number : {row.publishers, row.articles})
    text += '\n' + std::to_string(number);
  return sha256_name(text);
}

Result<std::int64_t> StandingRows::write_row(std::int64_t id, const std::string& entry,
                                             const NewStanding& standing,
                                             const std::string& digest) {
  const StoredStanding& row = standing.row;
  auto written = statements_.run(
      "INSERT OR REPLACE INTO standings(id, type, entry, model, benchmark, metric, event, names, "
      "currency, value, value_text, unit, conditions, evaluator, standing, superseded, reason, "
      "owners, publishers, articles, first_published, digest) VALUES(?22, ?1, ?2, ?3, ?4, ?5, ?6, "
      "?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
      [&](Statement& s) {
        s.bind(1, row.type).bind(2, entry).bind_optional(3, row.model);
        s.bind_optional(4, row.benchmark).bind_optional(5, row.metric);
        s.bind_optional(6, row.event).bind_optional(7, row.names);
        s.bind_optional(8, row.currency);
        s.bind(9, Decimal::parse(row.value).value_or(Decimal()).to_double());
        s.bind(10, row.value).bind_optional(11, row.unit).bind_optional(12, row.conditions);
        s.bind_optional(13, row.evaluator).bind(14, row.standing).bind(15, int{row.superseded});
        s.bind(16, row.reason).bind(17, row.owners).bind(18, row.publishers);
        s.bind(19, row.articles).bind_optional(20, row.first_published).bind(21, digest);
        if (id != 0) s.bind(22, id);
      });
  if (!written) return std::unexpected(written.error());
  return id != 0 ? id : database_.last_insert_id();
}

Result<void> StandingRows::write_facts(std::int64_t id, std::vector<FactPlace> facts) {
  const auto rows = statements_.get(
      "SELECT article, number FROM standing_facts WHERE standing=?1 ORDER BY article, number");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, id);
  std::vector<FactPlace> known;
  for (;;) {
    const Result<bool> row = (*rows)->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    known.push_back({(*rows)->number(0), (*rows)->number(1)});
  }
  std::ranges::sort(facts);
  facts.erase(std::ranges::unique(facts).begin(), facts.end());
  std::vector<FactPlace> gone, come;
  std::ranges::set_difference(known, facts, std::back_inserter(gone));
  std::ranges::set_difference(facts, known, std::back_inserter(come));
  const auto run_for = [&](std::string_view sql, const FactPlace& place) {
    return statements_.run(
        sql, [&](Statement& s) { s.bind(1, id).bind(2, place.article).bind(3, place.number); });
  };
  for (const FactPlace& place : gone) {
    auto done =
        run_for("DELETE FROM standing_facts WHERE standing=?1 AND article=?2 AND number=?3", place);
    if (!done) return done;
  }
  for (const FactPlace& place : come) {
    auto done =
        run_for("INSERT INTO standing_facts(standing, article, number) VALUES(?1, ?2, ?3)", place);
    if (!done) return done;
  }
  return {};
}

Result<std::int64_t> StandingRows::add_facts(std::int64_t id, const std::vector<FactPlace>& facts) {
  std::int64_t articles = 0;
  for (const FactPlace& place : facts) {
    const auto known =
        statements_.get("SELECT 1 FROM standing_facts WHERE standing=?1 AND article=?2");
    if (!known) return std::unexpected(known.error());
    const Result<bool> is_known = (*known)->bind(1, id).bind(2, place.article).step();
    if (!is_known) return std::unexpected(is_known.error());
    (*known)->reset();
    if (!*is_known) ++articles;
    WINNOW_TRY(statements_.run(
        "INSERT OR IGNORE INTO standing_facts(standing, article, number) VALUES(?1, ?2, ?3)",
        [&](Statement& s) { s.bind(1, id).bind(2, place.article).bind(3, place.number); }));
  }
  return articles;
}

Result<void> StandingRows::remove(std::int64_t id) {
  const auto bind = [id](Statement& s) { s.bind(1, id); };
  if (auto done = statements_.run("DELETE FROM standing_facts WHERE standing=?1", bind); !done)
    return done;
  return statements_.run("DELETE FROM standings WHERE id=?1", bind);
}

}  // namespace winnow
