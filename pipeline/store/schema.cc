// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include <iterator>
#include <string>

namespace winnow {
namespace {

constexpr const char* kMigrations[] = {
    R"sql(
-- What cron started, one row each.
CREATE TABLE runs(
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,             -- RFC 3339, as all times
  finished TEXT,                     -- null: it was interrupted
  status INTEGER,                    -- its exit status
  fetched INTEGER NOT NULL DEFAULT 0,
  records INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  rules TEXT);                       -- digest of the rule pack

-- The sources of the configuration, and how their last reading went.
CREATE TABLE sources(
  name TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  last_attempt TEXT,
  last_success TEXT,
  since TEXT,                          -- what was published before is passed over
  entries INTEGER NOT NULL DEFAULT 0,  -- of the last reading
  code TEXT,                           -- of the last failure, null after a success
  detail TEXT);

-- Every address a source ever named: the list of what is done and what is due.
CREATE TABLE urls(
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,          -- normalised
  asked TEXT NOT NULL,               -- as the source wrote it
  source TEXT NOT NULL,
  found TEXT NOT NULL,
  published TEXT,                    -- what the source said
  updated TEXT,                      -- the latest that a source said
  tags TEXT,
  state TEXT NOT NULL DEFAULT 'due' CHECK(state IN ('due', 'done', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at TEXT NOT NULL,
  code TEXT,                         -- of the last failure
  detail TEXT,
  article TEXT,                      -- id of the record
  archive TEXT,                      -- file and offset of the capture
  archive_offset INTEGER);
CREATE INDEX urls_due ON urls(state, source, due_at);
CREATE INDEX urls_article ON urls(article);

-- Validators of conditional requests, for feeds, sitemaps and pages.
CREATE TABLE validators(
  url TEXT PRIMARY KEY,
  etag TEXT,
  last_modified TEXT) WITHOUT ROWID;

CREATE TABLE robots(
  origin TEXT PRIMARY KEY,
  status INTEGER NOT NULL,           -- of the answer, 0 where none came
  text TEXT NOT NULL,
  fetched INTEGER NOT NULL) WITHOUT ROWID;  -- seconds since 1970

-- Domains that were overloaded: not to be asked before.
CREATE TABLE backoffs(
  domain TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  until INTEGER NOT NULL,            -- seconds since 1970
  code TEXT NOT NULL) WITHOUT ROWID;

-- How much of each archive file belongs to committed work; what is behind was cut off by a crash.
CREATE TABLE archives(
  name TEXT PRIMARY KEY,
  length INTEGER NOT NULL);

CREATE TABLE articles(
  row INTEGER PRIMARY KEY,           -- of this version, in the order of storing
  id TEXT NOT NULL,
  version TEXT NOT NULL,             -- digest of what the article says
  number INTEGER NOT NULL,           -- 1, 2, ... of this id
  current INTEGER NOT NULL,          -- 1 for the newest version
  url TEXT NOT NULL,
  headline TEXT,
  publisher TEXT,
  domain TEXT,
  published TEXT,
  modified TEXT,
  language TEXT,
  duplicate_of TEXT,                 -- id of the first article with nearly the same text
  fingerprint INTEGER NOT NULL,      -- 64-bit SimHash of the text
  record TEXT NOT NULL,              -- the whole record as JSON
  run INTEGER NOT NULL REFERENCES runs(id),
  stored TEXT NOT NULL,
  UNIQUE(id, version));
CREATE INDEX articles_published ON articles(published);

-- Quarters of the articles' fingerprints: near-copies share one.
CREATE TABLE fingerprints(
  band INTEGER NOT NULL, value INTEGER NOT NULL, article INTEGER NOT NULL,  -- articles.row
  PRIMARY KEY(band, value, article)) WITHOUT ROWID;

-- Keyed by the article's row: what is stored last is stored at the end, however large the table.
CREATE TABLE facts(
  article INTEGER NOT NULL REFERENCES articles(row),
  number INTEGER NOT NULL,           -- its place among the article's facts
  type TEXT NOT NULL,
  model TEXT, benchmark TEXT, metric TEXT, value REAL, value_text TEXT, unit TEXT,
  conditions TEXT,                   -- joined by ", "
  evaluator TEXT,
  date TEXT, modifier TEXT, earliest TEXT, latest TEXT,
  amount REAL, amount_min REAL, amount_max REAL, currency TEXT, qualifier TEXT, per TEXT,
  fields TEXT,                       -- JSON, of fact types that rule files define
  as_written TEXT NOT NULL, derivation TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
  key TEXT NOT NULL,                 -- what the fact is about
  says TEXT NOT NULL,                -- what it says of that; a new one under the same key is a revision
  PRIMARY KEY(article, number)) WITHOUT ROWID;
CREATE INDEX facts_benchmark ON facts(benchmark, model) WHERE type = 'benchmark';
CREATE INDEX facts_date ON facts(earliest) WHERE type = 'date';

-- What happened, in order: what sinks and `winnow export --since` read. seq is the cursor.
CREATE TABLE events(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK(kind IN ('insert', 'update', 'retract')),
  article TEXT NOT NULL,
  version TEXT NOT NULL,
  run INTEGER NOT NULL,
  at TEXT NOT NULL,
  changes TEXT);                     -- JSON: facts added, revised, withdrawn; null for an insert

CREATE TABLE sinks(
  name TEXT PRIMARY KEY,
  kind TEXT,
  cursor INTEGER NOT NULL DEFAULT 0,  -- everything up to this event was delivered
  last_attempt TEXT,
  last_success TEXT,                 -- when it last took all there was
  code TEXT,                         -- of the last failure, null after a success
  detail TEXT);

-- Files that sinks write: planned here before the first byte, so that a repeat writes the same bytes
-- under the same name.
CREATE TABLE deliveries(
  sink TEXT NOT NULL,
  name TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(sink, name));

-- What a run read of each site (registrable domain): a page whose text shrinks to nothing is a page
-- that was rebuilt. Pages that were unchanged do not count.
CREATE TABLE site_runs(
  site TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs(id),
  pages INTEGER NOT NULL,
  characters INTEGER NOT NULL,       -- of their texts
  numbers INTEGER NOT NULL,          -- inside their articles
  numbers_kept INTEGER NOT NULL,     -- of them in the texts
  PRIMARY KEY(site, run)) WITHOUT ROWID;
CREATE INDEX site_runs_run ON site_runs(run);

CREATE TABLE failures(
  run INTEGER NOT NULL REFERENCES runs(id),
  url TEXT NOT NULL,
  stage TEXT NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  at TEXT NOT NULL);
CREATE INDEX failures_run ON failures(run);

-- A fact a row, of the versions that hold now, with its article's columns.
CREATE VIEW facts_flat AS
  SELECT a.id, a.version, a.url, a.headline, a.publisher, a.domain, a.published, a.language,
         a.duplicate_of, f.number, f.type,
         f.model, f.benchmark, f.metric, f.value, f.value_text, f.unit, f.conditions, f.evaluator,
         f.date, f.modifier, f.earliest, f.latest,
         f.amount, f.amount_min, f.amount_max, f.currency, f.qualifier, f.per,
         f.fields, f.as_written, f.derivation, f.rule, f.confidence
  FROM facts f JOIN articles a ON a.row = f.article
  WHERE a.current = 1;

-- Who says what of which model: a row a value. Copies of an article and publications of one domain
-- count once as publishers.
CREATE VIEW leaderboard AS
  SELECT benchmark, metric, model, value, unit, conditions,
         count(DISTINCT id) AS articles,
         count(DISTINCT iif(duplicate_of IS NULL, coalesce(domain, publisher, id), NULL))
           AS publishers,
         min(published) AS first_published,
         group_concat(DISTINCT url) AS urls
  FROM facts_flat WHERE type = 'benchmark'
  GROUP BY benchmark, metric, model, value, unit, conditions
  ORDER BY benchmark, metric, value DESC;
)sql",
    R"sql(
-- What ties a fact to those of other articles: the entry, of a benchmark its names however they are
-- spelled, of money the way in which the article tells it; of money also the event of its sentence
-- and the names in it, apart by a blank.
ALTER TABLE facts ADD COLUMN entry TEXT;
ALTER TABLE facts ADD COLUMN event TEXT;
ALTER TABLE facts ADD COLUMN names TEXT;
CREATE INDEX facts_entry ON facts(entry) WHERE entry IS NOT NULL;
CREATE INDEX facts_money ON facts(article) WHERE type = 'money';

-- What the facts that hold say together: a row a figure of an entry, or an amount of an event.
CREATE TABLE standings(
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,                -- benchmark or money
  entry TEXT NOT NULL,               -- as in facts
  model TEXT, benchmark TEXT, metric TEXT,
  event TEXT, names TEXT, currency TEXT,
  value REAL NOT NULL, value_text TEXT NOT NULL, unit TEXT,
  conditions TEXT,                   -- all that its articles state, joined by ", "
  evaluator TEXT,
  standing TEXT NOT NULL,            -- corroborated, echo, conflict, incomparable or single
  superseded INTEGER NOT NULL,       -- 1: the same house said otherwise later
  reason TEXT NOT NULL,
  owners TEXT NOT NULL,              -- houses that say it independently, joined by ", "
  publishers INTEGER NOT NULL,       -- how many these are
  articles INTEGER NOT NULL,
  first_published TEXT,
  digest TEXT NOT NULL);             -- of all that and its facts
CREATE INDEX standings_entry ON standings(entry);
CREATE INDEX standings_board ON standings(benchmark, metric, value DESC);

-- The facts behind a standing.
CREATE TABLE standing_facts(
  standing INTEGER NOT NULL REFERENCES standings(id),
  article INTEGER NOT NULL,          -- and number: of facts
  number INTEGER NOT NULL,
  PRIMARY KEY(standing, article, number)) WITHOUT ROWID;

-- Entries whose facts changed since they were compared; * for all there is.
CREATE TABLE standings_due(entry TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO standings_due SELECT '*' FROM articles LIMIT 1;

DROP VIEW facts_flat;
CREATE VIEW facts_flat AS
  SELECT a.id, a.version, a.url, a.headline, a.publisher, a.domain, a.published, a.language,
         a.duplicate_of, f.number, f.type,
         f.model, f.benchmark, f.metric, f.value, f.value_text, f.unit, f.conditions, f.evaluator,
         f.date, f.modifier, f.earliest, f.latest,
         f.amount, f.amount_min, f.amount_max, f.currency, f.qualifier, f.per, f.event, f.names,
         f.fields, f.as_written, f.derivation, f.rule, f.confidence
  FROM facts f JOIN articles a ON a.row = f.article
  WHERE a.current = 1;

DROP VIEW leaderboard;
CREATE VIEW leaderboard AS
  SELECT s.benchmark, s.metric, s.model, s.value, s.unit, s.conditions, s.evaluator,
         s.standing, s.superseded, s.reason, s.articles, s.publishers, s.first_published,
         (SELECT group_concat(DISTINCT a.url) FROM standing_facts f
          JOIN articles a ON a.row = f.article WHERE f.standing = s.id) AS urls
  FROM standings s WHERE s.type = 'benchmark'
  ORDER BY s.benchmark, s.metric, s.value DESC;

-- The same for amounts of money.
CREATE VIEW amounts AS
  SELECT s.event, s.names, s.currency, s.value AS amount, s.value_text AS amount_text,
         s.standing, s.reason, s.articles, s.publishers, s.first_published,
         (SELECT group_concat(DISTINCT a.url) FROM standing_facts f
          JOIN articles a ON a.row = f.article WHERE f.standing = s.id) AS urls
  FROM standings s WHERE s.type = 'money'
  ORDER BY s.value DESC;

-- A mention a row, with what it stands for.
CREATE VIEW standing_evidence AS
  SELECT s.id AS standing_id, s.type, s.model, s.benchmark, s.metric, s.event, s.names, s.currency,
         s.value_text, s.standing, s.reason,
         a.id, a.version, a.url, a.headline, a.publisher, a.published, a.duplicate_of,
         f.number, f.as_written, f.conditions, f.derivation, f.confidence
  FROM standings s
  JOIN standing_facts l ON l.standing = s.id
  JOIN facts f ON f.article = l.article AND f.number = l.number
  JOIN articles a ON a.row = l.article;
)sql",
    R"sql(
-- When winnow enqueue put a due address on the queue: it is a worker's until its outcome is here.
ALTER TABLE urls ADD COLUMN queued TEXT;
CREATE INDEX urls_queued ON urls(queued) WHERE queued IS NOT NULL;
)sql",
    R"sql(
-- How amounts are told by articles that hold (compare/amounts.h): entry as in facts, leader the
-- statement that it goes with, itself where it leads an amount, 0 where that is not found yet. Of
-- an amount the houses that tell it, a line each, when it was told first, and how it is printed.
CREATE TABLE amount_statements(
  id INTEGER PRIMARY KEY,
  entry TEXT NOT NULL UNIQUE,
  leader INTEGER NOT NULL DEFAULT 0,
  owners TEXT, published TEXT, as_written TEXT,
  against TEXT);                     -- the entry that it is in conflict with
CREATE INDEX amount_statements_leader ON amount_statements(leader);

-- Statements by a name of their sentence (a hash of it) and the size of the amount (the power of
-- two below it); and the lists that are too long to tie anything.
CREATE TABLE amount_names(
  name INTEGER NOT NULL, band INTEGER NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY(name, band, statement)) WITHOUT ROWID;
CREATE TABLE crowded_names(
  name INTEGER NOT NULL, band INTEGER NOT NULL, PRIMARY KEY(name, band)) WITHOUT ROWID;

-- Statements whose amount is to be drawn up (step 1) or held against others (step 2) anew.
CREATE TABLE amounts_due(
  step INTEGER NOT NULL, statement INTEGER NOT NULL, PRIMARY KEY(step, statement)) WITHOUT ROWID;

-- Amounts were one entry, compared as a whole.
DELETE FROM standing_facts WHERE standing IN (SELECT id FROM standings WHERE type='money');
DELETE FROM standings WHERE type='money';
DELETE FROM standings_due WHERE entry='';
INSERT OR IGNORE INTO standings_due SELECT '*' FROM articles LIMIT 1;
DROP INDEX facts_money;

-- An entry of thousands of claims is read from these two alone.
DROP INDEX facts_entry;
CREATE INDEX facts_entry ON facts(
  entry, article, number, value_text, as_written, model, benchmark, metric, unit, conditions,
  evaluator, currency, per) WHERE entry IS NOT NULL;
CREATE INDEX articles_claims ON articles(
  row, current, id, url, publisher, domain, published, duplicate_of);

-- Sitemaps of an index that a source has read: when, and when the index said that it had changed.
CREATE TABLE documents(
  source TEXT NOT NULL, url TEXT NOT NULL, changed TEXT NOT NULL, read TEXT NOT NULL,
  PRIMARY KEY(source, url)) WITHOUT ROWID;

-- Ten addresses show where to look; standing_evidence has them all.
DROP VIEW leaderboard;
CREATE VIEW leaderboard AS
  SELECT s.benchmark, s.metric, s.model, s.value, s.unit, s.conditions, s.evaluator,
         s.standing, s.superseded, s.reason, s.articles, s.publishers, s.first_published,
         (SELECT group_concat(url) FROM (SELECT DISTINCT a.url FROM standing_facts f
          JOIN articles a ON a.row = f.article WHERE f.standing = s.id LIMIT 10)) AS urls
  FROM standings s WHERE s.type = 'benchmark'
  ORDER BY s.benchmark, s.metric, s.value DESC;
DROP VIEW amounts;
CREATE VIEW amounts AS
  SELECT s.event, s.names, s.currency, s.value AS amount, s.value_text AS amount_text,
         s.standing, s.reason, s.articles, s.publishers, s.first_published,
         (SELECT group_concat(url) FROM (SELECT DISTINCT a.url FROM standing_facts f
          JOIN articles a ON a.row = f.article WHERE f.standing = s.id LIMIT 10)) AS urls
  FROM standings s WHERE s.type = 'money'
  ORDER BY s.value DESC;
)sql",
    R"sql(
-- Where nothing happened to an entry but that articles from row `since` on were added, each the
-- first that its page ever was; 0 for all else.
ALTER TABLE standings_due ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE amounts_due ADD COLUMN since INTEGER NOT NULL DEFAULT 0;

-- Statements whose leader is to be found anew.
CREATE TABLE placements_due(entry TEXT PRIMARY KEY) WITHOUT ROWID;

-- With a sketch of each statement, by which most of a list is passed over.
DROP TABLE amount_names;
CREATE TABLE amount_names(
  name INTEGER NOT NULL, band INTEGER NOT NULL, statement INTEGER NOT NULL,
  value REAL NOT NULL, step REAL NOT NULL, event INTEGER NOT NULL, names INTEGER NOT NULL,
  PRIMARY KEY(name, band, statement)) WITHOUT ROWID;
DELETE FROM crowded_names;
DELETE FROM amount_statements;
DELETE FROM amounts_due;
DELETE FROM standing_facts WHERE standing IN (SELECT id FROM standings WHERE type='money');
DELETE FROM standings WHERE type='money';
INSERT OR IGNORE INTO standings_due(entry)
  SELECT DISTINCT entry FROM facts WHERE entry >= 'money'||char(9) AND entry < 'money'||char(10);
)sql",
    R"sql(
-- The ways in which articles that hold tell a figure (compare/figures.h): how many claims there are
-- of each, the oldest one's day and article, and the newest one's day, null where one is not known.
CREATE TABLE figure_tellings(
  entry TEXT NOT NULL,               -- as in facts
  telling TEXT NOT NULL,             -- value, as written, unit, conditions, evaluator, names: lines
  standing INTEGER NOT NULL,         -- of standings
  claims INTEGER NOT NULL,
  published TEXT, article TEXT NOT NULL,
  last_published TEXT,
  PRIMARY KEY(entry, telling)) WITHOUT ROWID;
)sql",
};

constexpr auto kNewest = static_cast<std::int64_t>(std::size(kMigrations));

Result<std::int64_t> version_of(const Database& database) {
  const Result<std::int64_t> version = database.number("PRAGMA user_version");
  if (!version || *version <= kNewest) return version;
  return std::unexpected(Error{"store-newer", database.path() +
                                                  ": written by a later winnow (schema " +
                                                  std::to_string(*version) + ", this one knows " +
                                                  std::to_string(kNewest) + "); update winnow"});
}

}  // namespace

Result<void> check_schema(const Database& database) {
  const Result<std::int64_t> version = version_of(database);
  if (!version) return std::unexpected(version.error());
  if (*version == kNewest) return {};
  return std::unexpected(
      Error{"store-older", database.path() + ": written by an earlier winnow (schema " +
                               std::to_string(*version) + ", this one has " +
                               std::to_string(kNewest) + "); winnow run brings it up to date"});
}

Result<void> migrate(const Database& database) {
  const Result<std::int64_t> version = version_of(database);
  if (!version) return std::unexpected(version.error());
  for (std::int64_t next = *version; next < kNewest; ++next) {
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) return std::unexpected(transaction.error());
    const std::string bump = "PRAGMA user_version=" + std::to_string(next + 1);
    if (auto done = database.execute(kMigrations[next]); !done) return done;
    if (auto done = database.execute(bump); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
  }
  return {};
}

}  // namespace winnow
