// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <map>

#include "base/fingerprint.h"
#include "base/json_writer.h"
#include "base/url.h"
#include "base/utf8.h"
#include "store/fact_changes.h"
#include "store/fact_ties.h"
#include "store/statements.h"
#include "store/store.h"

namespace winnow {
namespace {

// Binds the columns of a fact's own type; those of the others stay null.
struct BindFact {
  Statement& insert;

  void operator()(const Benchmark& fact) const {
    std::string conditions;
    for (const std::string& one : fact.conditions) {
      conditions.append(conditions.empty() ? "" : ", ").append(one);
    }
    insert.bind(5, fact.model).bind(6, fact.benchmark).bind(7, fact.metric);
    insert.bind(8, fact.value.to_double()).bind(9, fact.value.text());
    insert.bind_optional(10, fact.unit).bind_optional(11, conditions);
    insert.bind_optional(12, fact.evaluator);
  }
  void operator()(const Date& fact) const {
    insert.bind(13, fact.value).bind_optional(14, fact.modifier);
    insert.bind_optional(15, fact.earliest).bind_optional(16, fact.latest);
  }
  void operator()(const Money& fact) const {
    if (fact.amount) insert.bind(17, fact.amount->to_double()).bind(9, fact.amount->text());
    if (fact.min) insert.bind(18, fact.min->to_double());
    if (fact.min && !fact.amount) insert.bind(9, fact.min->text());
    if (fact.max) insert.bind(19, fact.max->to_double());
    insert.bind(20, fact.currency).bind_optional(21, fact.qualifier).bind_optional(22, fact.per);
  }
  void operator()(const Custom& fact) const {
    std::string fields;
    JsonWriter json(fields);
    json.begin_object();
    for (const auto& [name, value] : fact.fields) {
      json.key(name);
      if (const auto* number = std::get_if<Decimal>(&value)) {
        json.raw(number->text());
      } else {
        json.string(std::get<std::string>(value));
      }
    }
    json.end_object();
    insert.bind(23, fields);
  }
};

constexpr std::string_view kDerivations[] = {"sentence", "list", "table", "flattened-table",
                                             "metadata"};

// The answer of a server whose page was taken away for good (RFC 9110, 15.5.11). 404 is no such
// promise: servers give it for a night's trouble too.
constexpr std::string_view kGone = "http-410";

// Texts made to share a quarter of their fingerprints: beyond these a later one is found by its
// other quarters, or not at all.
constexpr int kMostOfBand = 1000;

class Commit {
 public:
  Commit(const Database& database, std::int64_t run, std::string_view now)
      : run_(run), now_(now), statements_(database) {}

  Result<void> add(const Outcome& outcome) {
    if (outcome.record) WINNOW_TRY(add_record(*outcome.record));
    WINNOW_TRY(set_url(outcome));
    if (outcome.failure) WINNOW_TRY(add_failure(outcome));
    if (outcome.failure && outcome.failure->code == kGone) WINNOW_TRY(retract_gone(outcome));
    WINNOW_TRY(count_for_site(outcome));
    return {};
  }

  Result<void> set_validators(const std::string& url, const Validators& validators) {
    return run(
        "INSERT INTO validators(url, etag, last_modified) VALUES(?1, ?2, ?3) "
        "ON CONFLICT(url) DO UPDATE SET etag=?2, last_modified=?3",
        [&](Statement& s) {
          s.bind(1, url).bind_optional(2, validators.etag);
          s.bind_optional(3, validators.last_modified);
        });
  }

  Result<void> set_archive(const ArchiveLength& archive) {
    return run(
        "INSERT INTO archives(name, length) VALUES(?1, ?2) "
        "ON CONFLICT(name) DO UPDATE SET length=?2",
        [&](Statement& s) {
          s.bind(1, archive.name).bind(2, static_cast<std::int64_t>(archive.length));
        });
  }

  Result<void> retract(std::string_view id) {
    WINNOW_TRY(mark_current(id));
    WINNOW_TRY(
        run("INSERT INTO events(kind, article, version, run, at) "
            "SELECT 'retract', id, version, ?1, ?2 FROM articles WHERE id=?3 AND current=1",
            [&](Statement& s) { s.bind(1, run_).bind(2, now_).bind(3, id); }));
    return run("UPDATE articles SET current=0 WHERE id=?1 AND current=1",
               [&](Statement& s) { s.bind(1, id); });
  }

  void release() { statements_.release(); }

 private:
  Result<Statement*> statement(std::string_view sql) { return statements_.get(sql); }

  template <typename Bind>
  Result<void> run(std::string_view sql, Bind bind) {
    return statements_.run(sql, bind);
  }

  Result<void> set_url(const Outcome& outcome) {
    if (outcome.failure) {
      return run(
          "UPDATE urls SET attempts=attempts+1, state=?2, due_at=coalesce(?3, due_at), code=?4, "
          "detail=?5, queued=NULL WHERE id=?1",
          [&](Statement& s) {
            s.bind(1, outcome.url_id)
                .bind(2, outcome.failure->retry_at.empty() ? "failed" : "due")
                .bind_optional(3, outcome.failure->retry_at)
                .bind(4, outcome.failure->code)
                .bind(5, outcome.failure->detail);
          });
    }
    return run(
        "UPDATE urls SET attempts=attempts+1, state='done', code=NULL, detail=NULL, queued=NULL, "
        "article=coalesce(?2, article), archive=coalesce(?3, archive), "
        "archive_offset=coalesce(?4, archive_offset) WHERE id=?1",
        [&](Statement& s) {
          s.bind(1, outcome.url_id);
          if (!outcome.record) return;
          const Capture& capture = outcome.record->capture;
          s.bind(2, outcome.record->id).bind_optional(3, capture.warc);
          if (capture.offset) s.bind(4, static_cast<std::int64_t>(*capture.offset));
        });
  }

  Result<void> add_failure(const Outcome& outcome) {
    return run(
        "INSERT INTO failures(run, url, stage, code, detail, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
        [&](Statement& s) {
          s.bind(1, run_).bind(2, outcome.url).bind(3, outcome.failure->stage);
          s.bind(4, outcome.failure->code).bind(5, outcome.failure->detail).bind(6, now_);
        });
  }

  // The article of an address that is gone, unless another address still has it.
  Result<void> retract_gone(const Outcome& outcome) {
    const auto rows = statement(
        "SELECT article FROM urls u WHERE id=?1 AND article IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM urls o WHERE o.article=u.article AND o.id<>u.id AND o.state='done')");
    if (!rows) return std::unexpected(rows.error());
    const Result<bool> row = (*rows)->bind(1, outcome.url_id).step();
    if (!row) return std::unexpected(row.error());
    return *row ? retract((*rows)->text(0)) : Result<void>();
  }

  // A page that was read and gave no article counts as one without text.
  Result<void> count_for_site(const Outcome& outcome) {
    const bool unread = outcome.failure && outcome.failure->stage == "extract";
    if (!outcome.record && !unread) return {};
    const Checks checks = outcome.record ? outcome.record->article.checks : Checks();
    const std::size_t characters =
        outcome.record ? count_code_points(outcome.record->article.text) : 0;
    return run(
        "INSERT INTO site_runs(site, run, pages, characters, numbers, numbers_kept) "
        "VALUES(?1, ?2, 1, ?3, ?4, ?5) ON CONFLICT(site, run) DO UPDATE SET pages=pages+1, "
        "characters=characters+?3, numbers=numbers+?4, numbers_kept=numbers_kept+?5",
        [&](Statement& s) {
          s.bind(1, site_of(outcome)).bind(2, run_);
          s.bind(3, static_cast<std::int64_t>(characters));
          s.bind(4, static_cast<std::int64_t>(checks.numbers_in_article));
          s.bind(5, static_cast<std::int64_t>(checks.numbers_kept));
        });
  }

  // The registrable domain, or the host where there is none (an address, a test's server).
  static std::string site_of(const Outcome& outcome) {
    const std::string& url = outcome.record ? outcome.record->url : outcome.url;
    std::string domain = registrable_domain_of_url(url);
    if (!domain.empty()) return domain;
    const auto parsed = Url::parse(url);
    return parsed ? parsed->host : "";
  }

  Result<void> add_record(const Record& record) {
    const auto newest =
        statement("SELECT version, number, row FROM articles WHERE id=?1 AND current=1");
    if (!newest) return std::unexpected(newest.error());
    const Result<bool> known = (*newest)->bind(1, record.id).step();
    if (!known) return std::unexpected(known.error());
    if (!*known) return add_version(record, 0, 1);
    // The same words again are no event, whatever the rules make of them by now.
    if ((*newest)->text(0) == record.version) return {};
    return add_version(record, (*newest)->number(2), (*newest)->number(1) + 1);
  }

  // `before` is the row of the version that it takes the place of, 0 where there is none.
  Result<void> add_version(const Record& record, std::int64_t before, std::int64_t number) {
    std::vector<FactLine> lines;
    lines.reserve(record.facts.size());
    for (const Fact& fact : record.facts) lines.push_back(line_of(fact));
    std::string changes;
    if (before != 0) {
      auto old = lines_of(before);
      if (!old) return std::unexpected(old.error());
      changes = fact_changes(*std::move(old), lines);
      WINNOW_TRY(mark_current(record.id));
      WINNOW_TRY(run("UPDATE articles SET current=0 WHERE id=?1",
                     [&](Statement& s) { s.bind(1, record.id); }));
    }
    const auto known = is_known(record.id);
    if (!known) return std::unexpected(known.error());
    const auto stored = insert_article(record, number);
    if (!stored) return std::unexpected(stored.error());
    const std::vector<FactTies> ties = ties_of(record);
    for (std::size_t i = 0; i < record.facts.size(); ++i)
      WINNOW_TRY(insert_fact(stored->row, record, i, lines[i], ties[i]));
    const std::int64_t since = *known || stored->is_copy ? 0 : stored->row;
    for (const FactTies& one : ties)
      if (!one.entry.empty()) WINNOW_TRY(mark(one.entry, since));
    return add_event(before == 0 ? EventKind::kInsert : EventKind::kUpdate, record, changes);
  }

  // The facts of an older version, as the changes compare them.
  Result<std::vector<FactLine>> lines_of(std::int64_t article) {
    const auto rows = statement("SELECT type, key, says FROM facts WHERE article=?1");
    if (!rows) return std::unexpected(rows.error());
    (*rows)->bind(1, article);
    std::vector<FactLine> lines;
    for (;;) {
      const Result<bool> row = (*rows)->step();
      if (!row) return std::unexpected(row.error());
      if (!*row) return lines;
      lines.push_back({(*rows)->text(0), (*rows)->text(1), (*rows)->text(2)});
    }
  }

  // Whether any version of the article was ever here.
  Result<bool> is_known(const std::string& id) {
    const auto rows = statement("SELECT 1 FROM articles WHERE id=?1 LIMIT 1");
    if (!rows) return std::unexpected(rows.error());
    return (*rows)->bind(1, id).step();
  }

  struct StoredVersion {
    std::int64_t row = 0;
    bool is_copy = false;
  };
  Result<StoredVersion> insert_article(const Record& record, std::int64_t number) {
    const std::uint64_t print = fingerprint(record.article.text);
    const auto first = first_copy(record.id, print);
    if (!first) return std::unexpected(first.error());
    const auto insert = statement(
        "INSERT INTO articles(id, version, number, current, url, headline, publisher, domain, "
        "published, modified, language, duplicate_of, fingerprint, record, run, stored) "
        "VALUES(?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) "
        // A version that comes back (a correction undone) is the newest again.
        "ON CONFLICT(id, version) DO UPDATE SET current=1, number=?3, run=?14, stored=?15 "
        "RETURNING row");
    if (!insert) return std::unexpected(insert.error());
    Statement& s = **insert;
    const Metadata& data = record.article.metadata;
    s.bind(1, record.id).bind(2, record.version).bind(3, number).bind(4, record.url);
    s.bind_optional(5, data.headline).bind_optional(6, data.publisher);
    s.bind_optional(7, data.publisher_domain).bind_optional(8, data.date_published);
    s.bind_optional(9, data.date_modified).bind_optional(10, data.language);
    s.bind_optional(11, *first).bind(12, static_cast<std::int64_t>(print));
    s.bind(13, to_json(record)).bind(14, run_).bind(15, now_);
    const Result<bool> inserted = s.step();
    if (!inserted) return std::unexpected(inserted.error());
    const std::int64_t row = s.number(0);
    s.reset();
    WINNOW_TRY(insert_fingerprint(row, print));
    return StoredVersion{.row = row, .is_copy = !first->empty()};
  }

  Result<void> insert_fingerprint(std::int64_t row, std::uint64_t print) {
    if (print == 0) return {};
    const auto values = bands(print);
    for (int band = 0; band < static_cast<int>(values.size()); ++band) {
      WINNOW_TRY(run(
          "INSERT OR IGNORE INTO fingerprints(band, value, article) VALUES(?1, ?2, ?3)",
          [&](Statement& s) { s.bind(1, band).bind(2, std::int64_t{values[band]}).bind(3, row); }));
    }
    return {};
  }

  // The id of the article stored first whose text is nearly this one, or empty.
  Result<std::string> first_copy(const std::string& id, std::uint64_t print) {
    if (print == 0) return std::string();
    const auto values = bands(print);
    std::string first;
    std::int64_t first_row = std::numeric_limits<std::int64_t>::max();
    for (int band = 0; band < static_cast<int>(values.size()); ++band) {
      // In the order of the index, so that a text with a thousand copies costs one step.
      const auto rows = statement(
          "SELECT a.row, a.id, a.fingerprint, a.duplicate_of FROM fingerprints f "
          "JOIN articles a ON a.row = f.article AND a.current = 1 "
          "WHERE f.band=?1 AND f.value=?2 AND f.article < ?3 AND a.id <> ?4 "
          "ORDER BY f.article LIMIT ?5");
      if (!rows) return std::unexpected(rows.error());
      (*rows)->bind(1, band).bind(2, std::int64_t{values[band]}).bind(3, first_row);
      (*rows)->bind(4, id).bind(5, kMostOfBand);
      for (;;) {
        const Result<bool> row = (*rows)->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) break;
        if (!is_near_copy(print, static_cast<std::uint64_t>((*rows)->number(2)))) continue;
        first_row = (*rows)->number(0);
        first = (*rows)->is_null(3) ? (*rows)->text(1) : (*rows)->text(3);
        break;
      }
    }
    return first;
  }

  Result<void> insert_fact(std::int64_t row, const Record& record, std::size_t index,
                           const FactLine& line, const FactTies& ties) {
    const Fact& fact = record.facts[index];
    return run(
        "INSERT OR IGNORE INTO facts(article, number, type, model, benchmark, metric, value, "
        "value_text, unit, conditions, evaluator, date, modifier, earliest, latest, amount, "
        "amount_min, amount_max, currency, qualifier, per, fields, as_written, derivation, rule, "
        "confidence, key, says, entry, event, names) VALUES(?1, ?2, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
        "?11, ?12, ?13, ?14, "
        "?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32)",
        [&](Statement& s) {
          s.bind(1, row).bind(2, static_cast<std::int64_t>(index)).bind(4, fact.type());
          std::visit(BindFact{s}, fact.value);
          s.bind(24, record.article.slice(fact.span));
          s.bind(25, kDerivations[static_cast<std::size_t>(fact.derivation)]);
          s.bind(26, fact.rule).bind(27, fact.confidence).bind(28, line.key).bind(29, line.value);
          s.bind_optional(30, ties.entry).bind_optional(31, ties.event);
          s.bind_optional(32, ties.names);
        });
  }

  // The entry's standing is to be found anew: `since` is the row of an article that adds to it and
  // has neither an older version nor copies, or 0.
  Result<void> mark(const std::string& entry, std::int64_t since) {
    const auto [known, is_new] = marked_.try_emplace(entry, since);
    if (!is_new && (known->second == 0 || since != 0)) return {};
    known->second = since;
    return run(
        "INSERT INTO standings_due(entry, since) VALUES(?1, ?2) "
        "ON CONFLICT(entry) DO UPDATE SET since=0 WHERE ?2=0 AND since<>0",
        [&](Statement& s) { s.bind(1, entry).bind(2, since); });
  }

  // All entries that the article's facts have been claims of so far.
  Result<void> mark_current(std::string_view id) {
    return run(
        "INSERT OR REPLACE INTO standings_due(entry, since) SELECT DISTINCT f.entry, 0 "
        "FROM facts f JOIN articles a ON a.row=f.article "
        "WHERE a.id=?1 AND a.current=1 AND f.entry IS NOT NULL",
        [&](Statement& s) { s.bind(1, id); });
  }

  Result<void> add_event(EventKind kind, const Record& record, const std::string& changes) {
    return run(
        "INSERT INTO events(kind, article, version, run, at, changes) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
        [&](Statement& s) {
          s.bind(1, name_of(kind)).bind(2, record.id).bind(3, record.version).bind(4, run_);
          s.bind(5, now_).bind_optional(6, changes);
        });
  }

  std::int64_t run_;
  std::string_view now_;
  Statements statements_;  // prepared once a commit: a record has dozens of facts
  std::map<std::string, std::int64_t> marked_;
};

}  // namespace

Result<void> Store::commit(std::int64_t run, std::span<const Outcome> outcomes,
                           std::span<const ArchiveLength> archives, std::string_view now) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  Commit commit(database_, run, now);
  for (const Outcome& outcome : outcomes) {
    WINNOW_TRY(commit.add(outcome));
    if (outcome.validators) {
      const std::string& url = outcome.answered.empty() ? outcome.url : outcome.answered;
      WINNOW_TRY(commit.set_validators(url, *outcome.validators));
    }
  }
  for (const ArchiveLength& archive : archives) WINNOW_TRY(commit.set_archive(archive));
  commit.release();
  return transaction->commit();
}

Result<void> Store::retract(std::int64_t run, std::string_view id, std::string_view now) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  if (auto done = Commit(database_, run, now).retract(id); !done) return done;
  return transaction->commit();
}

}  // namespace winnow
