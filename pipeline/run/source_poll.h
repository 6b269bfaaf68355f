// SPDX-License-Identifier: Apache-2.0
// Reads the sources of a nightly run: each is asked for what it names, and what is new becomes due.
//
//   auto sources = ready_sources(config.sources).value();   // bad-config before anything is asked
//   SourcePoll poll(sources, {fetcher, *state, store, log, now}, add_to_store);
//   auto done = poll.run(is_draining);
//   for (const SourceReading& reading : poll.readings()) report(reading);
//
// All sources are asked at once; robots.txt and pauses are the fetcher's. A source that is broken
// costs itself alone. Requests are conditional where the store knows what the source named before;
// the new validators are kept at the end, when all that was named is in the store. What is passed
// over: addresses that `include` and `exclude` rule out, and what was published before the first
// reading's window. Threads: one, that of the store.
#ifndef WINNOW_RUN_SOURCE_POLL_H_
#define WINNOW_RUN_SOURCE_POLL_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/pattern.h"
#include "net/fetch.h"
#include "run/log.h"
#include "sources/source.h"
#include "store/store.h"

namespace winnow {

// One source of the config, ready to be asked.
struct ReadySource {
  const Section* section = nullptr;
  std::unique_ptr<Source> source;
  std::optional<Pattern> include, exclude;
  std::optional<std::uint64_t> limit;
  std::optional<std::int64_t> first_run;  // seconds
  std::string tags;                       // joined by ", "
};

// All of them, or what is wrong with the first bad one. REQUIRES: the sections outlive them.
Result<std::vector<ReadySource>> ready_sources(std::span<const Section> sections);

// How one source's reading went.
struct SourceReading {
  std::string name;
  std::string kind;
  std::int64_t entries = 0;  // named and not passed over
  std::optional<Failure> failure;
  bool changed = false;   // at least one document was read
  bool finished = false;  // false: interrupted
};

class SourcePoll {
 public:
  // Where what a source names goes: into the store, or onto the list of a dry run.
  using Take = std::function<Result<void>(const std::vector<FoundUrl>& found)>;

  struct Surroundings {
    Fetcher& fetcher;
    FetchState& state;
    Store& store;
    Log& log;
    std::int64_t now = 0;  // seconds since 1970
    bool keeps = true;     // false: a dry run, which leaves the store as it is
  };

  SourcePoll(std::vector<ReadySource>& sources, Surroundings around, Take take);

  // Asks them all; ends early where `stop` says so. Errors: the store's.
  Result<void> run(const std::function<bool()>& stop);
  const std::vector<SourceReading>& readings() const { return readings_; }

 private:
  struct Asked {
    std::size_t source;
    FetchRequest request;  // as the source gave it
    std::string changed;   // when the document changed, as the one that named it said
  };
  // A document that was read: what is kept of it when its entries are safe.
  struct Read {
    std::size_t source;
    ReadDocument document;
  };

  Result<void> begin(std::size_t index);
  Result<void> handle(FetchOutcome outcome);
  Result<void> take_step(std::size_t index, SourceStep& step);
  void ask(std::size_t index, FetchRequest request, std::string changed);
  Result<bool> was_read_since(std::size_t index, const std::string& url,
                              const std::string& changed) const;
  Result<void> keep_memory();
  void fail(std::size_t index, const std::string& url, Failure why);
  bool is_wanted(std::size_t index, const SourceEntry& entry) const;
  Result<void> finish(std::size_t index);

  std::vector<ReadySource>& sources_;
  const Surroundings around_;
  const Take take_;
  std::vector<SourceReading> readings_;
  std::vector<SourceMemory> memories_;
  std::vector<std::size_t> pending_;  // requests under way, by source
  std::map<std::uint64_t, Asked> asked_;
  // Replies whose validators are kept at the end: two sources may read one document.
  std::vector<FetchResponse> read_;
  std::vector<Read> documents_;
  std::uint64_t last_tag_ = 0;
};

// Reads them all, and what they name becomes due in the store: how each went. Errors: the store's.
Result<std::vector<SourceReading>> poll_into_store(std::vector<ReadySource>& sources,
                                                   const SourcePoll::Surroundings& around,
                                                   const std::function<bool()>& stop);

}  // namespace winnow

#endif  // WINNOW_RUN_SOURCE_POLL_H_
