// SPDX-License-Identifier: Apache-2.0
// The queue in a file: one table of messages, one of the processes that consume, one of who is a
// partition's active consumer. A process that has not renewed its row for two heartbeats is gone,
// and what it held comes again.
#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "base/database.h"
#include "queue/queue_kinds.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr std::string_view kSchema = R"sql(
CREATE TABLE IF NOT EXISTS owners(
  id INTEGER PRIMARY KEY AUTOINCREMENT, alive_until INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS messages(
  id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body TEXT NOT NULL,
  due INTEGER NOT NULL DEFAULT 0, deliveries INTEGER NOT NULL DEFAULT 0, owner INTEGER);
CREATE INDEX IF NOT EXISTS messages_free ON messages(queue, id) WHERE owner IS NULL;
CREATE INDEX IF NOT EXISTS messages_held ON messages(owner) WHERE owner IS NOT NULL;
CREATE TABLE IF NOT EXISTS actives(queue TEXT PRIMARY KEY, owner INTEGER NOT NULL) WITHOUT ROWID;
)sql";

constexpr milliseconds kLook = 20ms;  // for new messages

// The processes share no other clock.
std::int64_t now_ms() {
  return std::chrono::duration_cast<milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

class SqliteQueue final : public Queue {
 public:
  SqliteQueue(Database database, const QueueSettings& settings)
      : database_(std::move(database)), settings_(settings) {}

  // Where leaving fails the others wait for two heartbeats.
  ~SqliteQueue() override { [[maybe_unused]] const auto left = leave(); }

  Result<void> enter() {
    auto done = database_.execute(kSchema);
    if (done) done = run("INSERT INTO owners(alive_until) VALUES(?1)", {alive_until()});
    if (done) me_ = database_.last_insert_id();
    beat_ = Clock::now();
    return done;
  }

  Result<void> publish(std::span<const Outgoing> messages) override {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return std::unexpected(transaction.error());
    auto insert = database_.prepare("INSERT INTO messages(queue, body) VALUES(?1, ?2)");
    if (!insert) return std::unexpected(insert.error());
    for (const Outgoing& message : messages)
      if (auto done = insert->bind(1, message.queue).bind(2, message.body).run(); !done)
        return done;
    return transaction->commit();
  }

  Result<void> consume(const std::string& queue, int most_unacked) override {
    consumed_[queue] = {.most = most_unacked};
    return is_partition(queue) ? apply(queue) : Result<void>();
  }

  Result<void> cancel(const std::string& queue) override {
    consumed_.erase(queue);
    auto remove = database_.prepare("DELETE FROM actives WHERE queue=?1 AND owner=?2");
    if (!remove) return std::unexpected(remove.error());
    return remove->bind(1, queue).bind(2, me_).run();
  }

  Result<std::vector<QueueDelivery>> receive(milliseconds wait) override {
    const auto end = Clock::now() + wait;
    for (;;) {
      if (auto done = beat(); !done) return std::unexpected(done.error());
      auto taken = take();
      if (!taken || !taken->empty()) return taken;
      const auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now());
      if (left <= 0ms) return taken;
      std::this_thread::sleep_for(std::min(kLook, left));
    }
  }

  Result<void> ack(std::span<const std::uint64_t> tickets) override {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return std::unexpected(transaction.error());
    for (const std::uint64_t ticket : tickets) {
      const auto id = static_cast<std::int64_t>(ticket);
      if (auto done = run("DELETE FROM messages WHERE id=?1 AND owner=?2", {id, me_}); !done)
        return done;
    }
    if (auto done = transaction->commit(); !done) return done;
    for (const std::uint64_t ticket : tickets) release(ticket);
    return {};
  }

  Result<void> nack(const QueueDelivery& delivery, std::chrono::seconds delay) override {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return std::unexpected(transaction.error());
    const milliseconds wait = std::min<milliseconds>(delay, 1h);
    auto done = run(
        "UPDATE messages SET owner=NULL, deliveries=deliveries+1, due=?2 WHERE id=?1 AND owner=?3",
        {static_cast<std::int64_t>(delivery.ticket), now_ms() + wait.count(), me_});
    if (done) done = give_up();
    if (done) done = transaction->commit();
    if (done) release(delivery.ticket);
    return done;
  }

  std::optional<Clock::time_point> active_since(const std::string& queue) const override {
    const auto found = consumed_.find(queue);
    return found == consumed_.end() ? std::nullopt : found->second.active_since;
  }

  // A file answers at once or with an error.
  milliseconds silent_for() const override { return 0ms; }

  Result<std::int64_t> waiting(const std::string& queue) override {
    auto rows = database_.prepare("SELECT count(*) FROM messages WHERE queue=?1");
    if (!rows) return std::unexpected(rows.error());
    const auto row = rows->bind(1, queue).step();
    if (!row) return std::unexpected(row.error());
    return rows->number(0);
  }

 private:
  struct Consumed {
    int most = 0;
    int unacked = 0;
    std::optional<Clock::time_point> active_since = {};
  };

  std::int64_t alive_until() const {
    return now_ms() + 2 * milliseconds(settings_.heartbeat).count();
  }

  Result<void> run(std::string_view sql, std::initializer_list<std::int64_t> values) {
    auto statement = database_.prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    int index = 0;
    for (const std::int64_t value : values) statement->bind(++index, value);
    return statement->run();
  }

  // Who leaves in order hands over at once.
  Result<void> leave() {
    if (me_ == 0) return {};
    auto transaction = Transaction::begin(database_);
    if (!transaction) return std::unexpected(transaction.error());
    auto done = run("UPDATE owners SET alive_until=0 WHERE id=?1", {me_});
    if (done) done = bury();
    return done ? transaction->commit() : done;
  }

  Result<void> apply(const std::string& queue) {
    auto insert = database_.prepare("INSERT OR IGNORE INTO actives(queue, owner) VALUES(?1, ?2)");
    if (!insert) return std::unexpected(insert.error());
    return insert->bind(1, queue).bind(2, me_).run();
  }

  // Says that this process lives, buries those that do not, and stands in for them.
  Result<void> beat() {
    if (Clock::now() - beat_ < std::chrono::milliseconds(settings_.heartbeat) / 4) return {};
    auto transaction = Transaction::begin(database_);
    if (!transaction) return std::unexpected(transaction.error());
    auto done = run("UPDATE owners SET alive_until=?2 WHERE id=?1", {me_, alive_until()});
    if (!done) return done;
    const auto alive = database_.number("SELECT changes()");
    if (!alive) return std::unexpected(alive.error());
    if (*alive == 0)
      return std::unexpected(Error{"queue-lost", database_.path() +
                                                     ": this process was silent for too long; "
                                                     "others go on with its messages"});
    done = bury();
    for (const auto& [queue, consumed] : consumed_)
      if (done && is_partition(queue)) done = apply(queue);
    if (done) done = transaction->commit();
    beat_ = Clock::now();
    return done;
  }

  Result<void> bury() {
    const std::int64_t now = now_ms();
    for (const char* sql :
         {"UPDATE messages SET owner=NULL, deliveries=deliveries+1 WHERE owner IN "
          "(SELECT id FROM owners WHERE alive_until < ?1)",
          "DELETE FROM actives WHERE owner IN (SELECT id FROM owners WHERE alive_until < ?1)",
          "DELETE FROM owners WHERE alive_until < ?1"})
      if (auto done = run(sql, {now}); !done) return done;
    return give_up();
  }

  Result<void> give_up() {
    auto update = database_.prepare(
        "UPDATE messages SET queue=?1, due=0, deliveries=0 WHERE owner IS NULL AND "
        "deliveries > ?2 AND queue <> ?1");
    if (!update) return std::unexpected(update.error());
    return update->bind(1, kDeadQueue).bind(2, settings_.delivery_limit).run();
  }

  // Reads first: a look at an idle queue writes nothing.
  Result<std::vector<QueueDelivery>> take() {
    std::vector<std::string> ready;
    for (const auto& [queue, consumed] : consumed_) {
      const auto free = free_messages(queue, consumed.most - consumed.unacked);
      if (!free) return free;
      if (!free->empty()) ready.push_back(queue);
    }
    std::vector<QueueDelivery> taken;
    if (ready.empty()) return taken;
    auto transaction = Transaction::begin(database_);
    if (!transaction) return std::unexpected(transaction.error());
    for (const std::string& queue : ready) {
      Consumed& consumed = consumed_[queue];
      auto free = free_messages(queue, consumed.most - consumed.unacked);
      if (!free) return free;
      for (QueueDelivery& delivery : *free) {
        const auto id = static_cast<std::int64_t>(delivery.ticket);
        if (auto done = run("UPDATE messages SET owner=?2 WHERE id=?1", {id, me_}); !done)
          return std::unexpected(done.error());
        taken.push_back(std::move(delivery));
      }
    }
    if (auto done = transaction->commit(); !done) return std::unexpected(done.error());
    for (const QueueDelivery& delivery : taken) {
      Consumed& consumed = consumed_[delivery.queue];
      ++consumed.unacked;
      if (!consumed.active_since) consumed.active_since = Clock::now();
      held_[delivery.ticket] = delivery.queue;
    }
    return taken;
  }

  Result<std::vector<QueueDelivery>> free_messages(const std::string& queue, int most) {
    std::vector<QueueDelivery> free;
    if (most <= 0) return free;
    auto rows = database_.prepare(
        "SELECT id, body, deliveries FROM messages WHERE owner IS NULL AND queue=?1 AND due<=?2 "
        "AND (?4=0 OR EXISTS (SELECT 1 FROM actives WHERE queue=?1 AND owner=?5)) "
        "ORDER BY id LIMIT ?3");
    if (!rows) return std::unexpected(rows.error());
    rows->bind(1, queue).bind(2, now_ms()).bind(3, most).bind(4, is_partition(queue) ? 1 : 0);
    rows->bind(5, me_);
    for (;;) {
      const auto row = rows->step();
      if (!row) return std::unexpected(row.error());
      if (!*row) return free;
      free.push_back({queue, rows->text(1), static_cast<std::uint64_t>(rows->number(0)),
                      static_cast<int>(rows->number(2))});
    }
  }

  void release(std::uint64_t ticket) {
    const auto held = held_.find(ticket);
    if (held == held_.end()) return;
    if (const auto found = consumed_.find(held->second); found != consumed_.end())
      --found->second.unacked;
    held_.erase(held);
  }

  Database database_;
  const QueueSettings settings_;
  std::int64_t me_ = 0;
  Clock::time_point beat_{};
  std::map<std::string, Consumed> consumed_;
  std::map<std::uint64_t, std::string> held_;  // queues of messages that are not acked
};

}  // namespace

Result<std::unique_ptr<Queue>> open_sqlite_queue(const std::string& path,
                                                 const QueueSettings& settings) {
  auto database = Database::open(path);
  if (!database) return std::unexpected(database.error());
  auto queue = std::make_unique<SqliteQueue>(*std::move(database), settings);
  if (auto done = queue->enter(); !done) return std::unexpected(done.error());
  return queue;
}

}  // namespace winnow
