// SPDX-License-Identifier: Apache-2.0
// What winnow remembers between runs: one SQLite file (schema.h documents its tables).
//
//   Store store = Store::open("winnow.db").value();
//   std::int64_t run = store.begin_run(now, rules.digest()).value();
//   store.add_urls(found, now);
//   for (const DueUrl& due : *store.due_urls(now, 1000)) outcomes.push_back(work(due));
//   store.commit(run, outcomes, now);        // state, record, facts and event in one transaction
//   for (const Event& event : *store.events_after(cursor, 500)) deliver(event);
//
// Promise: after commit() returns, a URL's state and its record are on the disk together; before,
// none of it is. Doing the same work again changes nothing: a record with the version that is
// stored is no event. Times are RFC 3339 and come from the caller: the store reads no clock.
// Errors: those of database.h, and store-newer. Threads: one thread at a time.
#ifndef WINNOW_STORE_STORE_H_
#define WINNOW_STORE_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.h"
#include "net/fetch_state.h"
#include "record/event.h"
#include "winnow/record.h"
#include "winnow/result.h"

namespace winnow {

// What a source names: an address and what it says of it.
struct FoundUrl {
  std::string url;  // normalised: what makes it one document
  std::string asked;
  std::string source;
  std::string published;
  std::string tags;
  std::string updated = {};  // or empty; one later than all before makes the address due again
};

struct DueUrl {
  std::int64_t id = 0;
  std::string url;
  std::string asked;
  std::string source;
  std::string published;
  std::string tags;
  int attempts = 0;         // since it was last done
  bool has_record = false;  // from an earlier run: a conditional request is enough
};

struct UrlFailure {
  std::string stage;
  std::string code;
  std::string detail;
  std::string retry_at;  // try again from then on, or empty: given up
};

// How one due URL ended: with a record, unchanged since last time, or failed.
struct Outcome {
  std::int64_t url_id = 0;
  std::string url;
  std::optional<Record> record;
  std::optional<UrlFailure> failure;
  std::optional<Validators> validators;
  std::string answered = {};  // the address that the validators belong to, where redirects led
};

// What a source's earlier readings left.
struct SourceMemory {
  bool was_read = false;  // at least once, so that what it named is known
  std::string since;      // what was published before is passed over; empty: nothing
};

// How much of an archive file the outcomes of a commit rely on.
struct ArchiveLength {
  std::string name;
  std::uint64_t length = 0;
};

// A document that a source read before, and when it had changed by the one that names it.
struct ReadDocument {
  std::string url;
  std::string changed;
  std::string read = {};
};

struct SourceReport {
  std::string name;
  std::string kind;
  std::string attempted;
  std::int64_t entries = 0;  // given as -1: unchanged, as many as last time
  std::string code;          // empty: a success
  std::string detail;
  std::string succeeded = {};  // when it last went well; kept by report_source()
};

// How a sink's last feeding went; `cursor` is the last event that it keeps.
struct SinkReport {
  std::string name;
  std::string kind;
  std::int64_t cursor = 0;
  std::string attempted;
  std::string succeeded;  // the last time that it took all there was; kept by report_sink()
  std::string code;       // empty: a success
  std::string detail;
};

// What a run read of a site.
struct SiteRun {
  std::string site;
  std::int64_t run = 0;
  std::int64_t pages = 0;
  std::int64_t characters = 0;
  std::int64_t numbers = 0;
  std::int64_t numbers_kept = 0;
};

// How many there are of something: addresses that are due, failures of a code.
struct Count {
  std::string of;
  std::int64_t count = 0;
};

struct RunReport {
  std::int64_t id = 0;
  std::string started, finished;  // finished is empty for an interrupted run
  int status = 0;
  std::int64_t fetched = 0, records = 0, failures = 0;
};

struct StoredRecord {
  std::string json;
  std::string duplicate_of;  // id of the first article with nearly the same text, or empty
  std::int64_t run = 0;      // that brought this version
};

// A figure or an amount and how it stands; texts that do not apply to its type are empty.
struct StoredStanding {
  std::string type;  // benchmark or money
  std::string model, benchmark, metric;
  std::string event, names, currency;
  std::string value;  // exact
  std::string unit, conditions, evaluator;
  std::string standing, reason, owners;
  bool superseded = false;
  std::int64_t publishers = 0, articles = 0;
  std::string first_published;
  std::vector<std::string> urls;  // of its articles
};

// Consecutive events of one day.
struct EventRange {
  std::string day;  // "2026-04-08"
  std::int64_t first = 0;
  std::int64_t last = 0;
};

// A file that a sink writes of the events [first, last].
struct Delivery {
  std::string name;
  std::int64_t first = 0;
  std::int64_t last = 0;
};

class Store {
 public:
  static Result<Store> open(const std::string& path, Database::Mode mode = Database::Mode::kCreate);

  Result<std::int64_t> begin_run(std::string_view now, std::string_view rules_digest);
  Result<void> end_run(const RunReport& report);
  Result<std::vector<RunReport>> runs(int most) const;  // newest first

  Result<void> report_source(const SourceReport& report);
  Result<std::vector<SourceReport>> sources() const;

  Result<SourceMemory> source_memory(std::string_view name) const;
  // Keeps `since` for all further readings. The first one stays.
  Result<void> remember_since(std::string_view name, std::string_view kind, std::string_view since);

  // The document with that address, if the source has read it; its `url` is empty where it has not.
  Result<ReadDocument> document(std::string_view source, std::string_view url) const;
  Result<void> remember_document(std::string_view source, const ReadDocument& document);

  // Adds those not known yet as due, and those whose `updated` is later than what is known (or, of
  // one that had none, than when it was found); how many became due.
  Result<std::int64_t> add_urls(std::span<const FoundUrl> urls, std::string_view now);
  // Whether add_urls() would make it due, and why.
  enum class Novelty : std::uint8_t { kNew, kUpdated, kKnown };
  Result<Novelty> novelty_of(const FoundUrl& url) const;
  // Of one source, or of all where `source` is empty: those with fewer attempts first, of them the
  // newest.
  Result<std::vector<DueUrl>> due_urls(std::string_view now, std::int64_t most,
                                       std::string_view source = {}) const;
  // Whatever is known of an address, due or not; nothing for one that no source named.
  Result<std::optional<DueUrl>> url_named(std::string_view url) const;
  Result<std::int64_t> count_urls(std::string_view state) const;

  // Due addresses that were put on a queue: due_urls() leaves them out until their outcome is
  // committed, or until it is given up.
  Result<void> mark_queued(std::span<const DueUrl> urls, std::string_view now);
  // Those queued before are due as ever again; how many.
  Result<std::int64_t> forget_queued(std::string_view before);
  Result<std::vector<std::string>> urls_without_record(std::int64_t most) const;

  // A failure http-410 of an address that has an article takes the article back, as retract() does,
  // unless another address still has it.
  Result<void> commit(std::int64_t run, std::span<const Outcome> outcomes,
                      std::span<const ArchiveLength> archives, std::string_view now);
  // How long an archive file is by what was committed; 0 for one that is not known.
  Result<std::uint64_t> archive_length(std::string_view name) const;
  Result<std::vector<ArchiveLength>> archives() const;

  // What the fetcher remembers from run to run. The state refers to this store.
  std::unique_ptr<FetchState> fetch_state();

  // The outbox.
  Result<std::vector<Event>> events_after(std::int64_t seq, std::int64_t most) const;
  Result<std::int64_t> last_event() const;
  // The events behind `seq` up to the end of the first one's day.
  Result<std::optional<EventRange>> next_day(std::int64_t seq) const;
  Result<std::int64_t> cursor(std::string_view sink) const;
  Result<void> advance(std::string_view sink, std::int64_t seq);
  // The delivery that was planned and not finished, if any.
  Result<std::optional<Delivery>> pending_delivery(std::string_view sink) const;
  Result<void> plan_delivery(std::string_view sink, const Delivery& delivery);
  // Marks it done and moves the sink's cursor behind it, together.
  Result<void> finish_delivery(std::string_view sink, const Delivery& delivery);

  // The cursor is advance()'s and finish_delivery()'s to move, not this one's.
  Result<void> report_sink(const SinkReport& report);
  Result<std::vector<SinkReport>> sinks() const;

  // Takes an article back: an event, and its facts are no longer current. Nothing for an id that is
  // not known or is taken back already. A later record of that id is an insert again.
  Result<void> retract(std::int64_t run, std::string_view id, std::string_view now);

  // The whole records that hold now, oldest first; `use` may end it with an error.
  Result<void> each_record(const std::function<Result<void>(StoredRecord record)>& use) const;

  // Compares anew what commits have changed, so that the standings are those of the facts that hold
  // (compare.h). `stop` ends it early: the rest is left for the next time.
  Result<void> update_standings(const std::function<bool()>& stop = {});
  // Whether facts have changed since.
  Result<bool> has_standings_due() const;
  // By type, benchmark, metric, model and value, the largest first.
  Result<void> each_standing(
      const std::function<Result<void>(const StoredStanding& standing)>& use) const;

  // For `winnow status` and metrics. Counts are sorted, the largest first.
  Result<std::vector<Count>> failures_by_code(std::int64_t run) const;
  Result<std::vector<Count>> due_by_source() const;
  // When the next address is due; empty when none is.
  Result<std::string> next_due() const;
  Result<std::optional<RunReport>> last_success() const;  // the newest run of status 0 or 1
  // The sites that the run read, each with up to `most` runs, newest first.
  Result<std::vector<SiteRun>> site_runs(std::int64_t run, std::int64_t most) const;

  const Database& database() const { return database_; }

 private:
  explicit Store(Database database) : database_(std::move(database)) {}
  Database database_;
};

}  // namespace winnow

#endif  // WINNOW_STORE_STORE_H_
