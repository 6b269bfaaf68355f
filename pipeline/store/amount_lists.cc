// SPDX-License-Identifier: Apache-2.0
#include "store/amount_lists.h"

#include <algorithm>

namespace winnow {
namespace {

std::int64_t as_number(std::uint64_t bits) { return static_cast<std::int64_t>(bits); }

}  // namespace

Result<void> AmountLists::put_in(std::int64_t id, const AmountStatement& statement) {
  const AmountSketch sketch = sketch_of(statement);
  for (const std::string& name : statement.names) {
    const std::uint64_t key = amount_name_key(statement, name);
    WINNOW_TRY(statements_.run(
        "INSERT OR IGNORE INTO amount_names(name, band, statement, value, step, event, names) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        [&](Statement& s) {
          s.bind(1, as_number(key)).bind(2, statement.band).bind(3, id).bind(4, sketch.value);
          s.bind(5, sketch.step).bind(6, std::int64_t{sketch.event});
          s.bind(7, as_number(sketch.names));
        }));
    lists_.erase({key, statement.band});
  }
  return check_crowds(statement);
}

Result<void> AmountLists::take_out(std::int64_t id, const AmountStatement& statement) {
  for (const std::string& name : statement.names) {
    const std::uint64_t key = amount_name_key(statement, name);
    WINNOW_TRY(statements_.run(
        "DELETE FROM amount_names WHERE name=?1 AND band=?2 AND statement=?3",
        [&](Statement& s) { s.bind(1, as_number(key)).bind(2, statement.band).bind(3, id); }));
    lists_.erase({key, statement.band});
  }
  return check_crowds(statement);
}

// A list that became too long, or is not any more, changes what all that it ties can go with.
Result<void> AmountLists::check_crowds(const AmountStatement& statement) {
  for (const std::string& name : statement.names) {
    const auto here = [&](Statement& s) {
      s.bind(1, as_number(amount_name_key(statement, name))).bind(2, statement.band);
    };
    const auto counted = statements_.get(
        "SELECT (SELECT count(*) FROM (SELECT 1 FROM amount_names WHERE name=?1 AND band=?2 "
        "LIMIT ?3)), EXISTS(SELECT 1 FROM crowded_names WHERE name=?1 AND band=?2)");
    if (!counted) return std::unexpected(counted.error());
    here(**counted);
    (*counted)->bind(3, static_cast<std::int64_t>(kMostOfName + 1));
    const Result<bool> row = (*counted)->step();
    if (!row) return std::unexpected(row.error());
    const bool is_crowded = (*counted)->number(0) > static_cast<std::int64_t>(kMostOfName);
    if (is_crowded == ((*counted)->number(1) != 0)) continue;
    WINNOW_TRY(statements_.run(is_crowded ? "INSERT INTO crowded_names(name, band) VALUES(?1, ?2)"
                                          : "DELETE FROM crowded_names WHERE name=?1 AND band=?2",
                               here));
    WINNOW_TRY(
        statements_.run("INSERT OR IGNORE INTO placements_due SELECT s.entry FROM "
                        "amount_names n JOIN amount_statements s ON s.id=n.statement "
                        "WHERE n.name=?1 AND n.band BETWEEN ?2-1 AND ?2+1",
                        here));
  }
  return {};
}

const std::vector<AmountLists::Member>* AmountLists::list_of(std::uint64_t name, int band) {
  const auto [known, is_new] = lists_.try_emplace({name, band});
  List& list = known->second;
  if (is_new && read_) read_ = read_list(name, band, list);
  return list.is_crowded || !read_ ? nullptr : &list.members;
}

Result<void> AmountLists::read_list(std::uint64_t name, int band, List& list) {
  const auto crowded = statements_.get("SELECT 1 FROM crowded_names WHERE name=?1 AND band=?2");
  if (!crowded) return std::unexpected(crowded.error());
  const Result<bool> is_crowded = (*crowded)->bind(1, as_number(name)).bind(2, band).step();
  if (!is_crowded) return std::unexpected(is_crowded.error());
  list.is_crowded = *is_crowded;
  ++remembered_;
  if (list.is_crowded) return {};
  const auto rows = statements_.get(
      "SELECT statement, value, step, event, names FROM amount_names WHERE name=?1 AND band=?2");
  if (!rows) return std::unexpected(rows.error());
  (*rows)->bind(1, as_number(name)).bind(2, band);
  return for_each_row(**rows, [&](const Statement& row) {
    list.members.push_back({.id = row.number(0),
                            .sketch = {.value = row.real(1),
                                       .step = row.real(2),
                                       .event = static_cast<std::uint32_t>(row.number(3)),
                                       .names = static_cast<std::uint64_t>(row.number(4))}});
    ++remembered_;
  });
}

Result<std::vector<AmountLists::Neighbour>> AmountLists::near(std::int64_t id,
                                                              const AmountStatement& statement,
                                                              May may) {
  if (remembered_ > kMostRemembered) {
    lists_.clear();
    remembered_ = 0;
  }
  std::vector<Neighbour> all;
  const AmountSketch mine = sketch_of(statement);
  for_each_near(
      statement, [this](std::uint64_t name, int band) { return list_of(name, band); },
      [&](const Member& member) {
        if (member.id != id && may(mine, member.sketch))
          all.push_back({rank_of(member.sketch), member.id});
      });
  if (!read_) return std::unexpected(read_.error());
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

}  // namespace winnow
