// SPDX-License-Identifier: Apache-2.0
#include "store/store.h"

namespace winnow {
namespace {

// As fetch_state.h has it: what can't be read is not known, what can't be written is not kept.
class StoredFetchState final : public FetchState {
 public:
  explicit StoredFetchState(const Database& database) : database_(database) {}

  std::optional<StoredRobots> robots(const std::string& origin) override {
    auto row = find("SELECT text, status, fetched FROM robots WHERE origin=?1", origin);
    if (!row) return std::nullopt;
    return StoredRobots{row->text(0), static_cast<int>(row->number(1)), row->number(2)};
  }

  void put_robots(const std::string& origin, const StoredRobots& robots) override {
    auto insert = database_.prepare(
        "INSERT OR REPLACE INTO robots(origin, text, status, fetched) VALUES(?1, ?2, ?3, ?4)");
    if (!insert) return;
    insert->bind(1, origin).bind(2, robots.text).bind(3, robots.status).bind(4, robots.fetched_at);
    keep(*insert);
  }

  std::optional<Validators> validators(const std::string& url) override {
    auto row = find("SELECT etag, last_modified FROM validators WHERE url=?1", url);
    if (!row) return std::nullopt;
    return Validators{row->text(0), row->text(1)};
  }

  void put_validators(const std::string& url, const Validators& validators) override {
    auto insert = database_.prepare(
        "INSERT OR REPLACE INTO validators(url, etag, last_modified) VALUES(?1, ?2, ?3)");
    if (!insert) return;
    insert->bind(1, url).bind_optional(2, validators.etag);
    insert->bind_optional(3, validators.last_modified);
    keep(*insert);
  }

  std::optional<Backoff> backoff(const std::string& domain) override {
    auto row = find("SELECT failures, until, code FROM backoffs WHERE domain=?1", domain);
    if (!row) return std::nullopt;
    return Backoff{static_cast<int>(row->number(0)), row->number(1), row->text(2)};
  }

  void put_backoff(const std::string& domain, const Backoff& backoff) override {
    auto change = database_.prepare(
        backoff.failures == 0 ? "DELETE FROM backoffs WHERE domain=?1"
                              : "INSERT OR REPLACE INTO backoffs(domain, failures, until, code) "
                                "VALUES(?1, ?2, ?3, ?4)");
    if (!change) return;
    change->bind(1, domain);
    if (backoff.failures != 0) {
      change->bind(2, backoff.failures).bind(3, backoff.until).bind(4, backoff.code);
    }
    keep(*change);
  }

 private:
  static void keep(Statement& change) {
    if (const Result<void> kept = change.run(); !kept) return;
  }

  // The statement with its first row, or nothing.
  std::optional<Statement> find(std::string_view sql, const std::string& key) {
    auto statement = database_.prepare(sql);
    if (!statement) return std::nullopt;
    const Result<bool> row = statement->bind(1, key).step();
    if (!row || !*row) return std::nullopt;
    return *std::move(statement);
  }

  const Database& database_;
};

}  // namespace

std::unique_ptr<FetchState> Store::fetch_state() {
  return std::make_unique<StoredFetchState>(database_);
}

}  // namespace winnow
