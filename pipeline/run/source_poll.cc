// SPDX-License-Identifier: Apache-2.0
#include "run/source_poll.h"

#include <chrono>
#include <utility>

#include "base/time.h"
#include "base/url.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;

Result<std::optional<Pattern>> pattern_of(const Section& section, std::string_view setting) {
  const ConfigValue* value = section.find(setting);
  if (value == nullptr) return std::nullopt;
  auto pattern = Pattern::compile(value->text);
  if (!pattern) return std::unexpected(section_error(*value, pattern.error().message));
  return *std::move(pattern);
}

Result<ReadySource> ready_source(const Section& section) {
  auto source = make_source(section);
  if (!source) return std::unexpected(source.error());
  auto include = pattern_of(section, "include"), exclude = pattern_of(section, "exclude");
  if (!include) return std::unexpected(include.error());
  if (!exclude) return std::unexpected(exclude.error());
  ReadySource ready{.section = &section,
                    .source = *std::move(source),
                    .include = *std::move(include),
                    .exclude = *std::move(exclude),
                    .limit = section.count_of("limit")};
  if (const ConfigValue* window = section.find("first-run"))
    ready.first_run = parse_duration(window->text);
  for (const std::string& tag : section.list_of("tags"))
    ready.tags.append(ready.tags.empty() ? "" : ", ").append(tag);
  return ready;
}

}  // namespace

Result<std::vector<ReadySource>> ready_sources(std::span<const Section> sections) {
  std::vector<ReadySource> sources;
  for (const Section& section : sections) {
    auto ready = ready_source(section);
    if (!ready) return std::unexpected(ready.error());
    sources.push_back(*std::move(ready));
  }
  return sources;
}

SourcePoll::SourcePoll(std::vector<ReadySource>& sources, Surroundings around, Take take)
    : sources_(sources),
      around_(around),
      take_(std::move(take)),
      memories_(sources.size()),
      pending_(sources.size()) {
  for (const ReadySource& source : sources_)
    readings_.push_back({.name = source.section->name, .kind = source.section->kind});
}

Result<void> SourcePoll::run(const std::function<bool()>& stop) {
  for (std::size_t i = 0; i < sources_.size(); ++i)
    if (auto begun = begin(i); !begun) return begun;
  while (!around_.fetcher.idle()) {
    if (stop()) around_.fetcher.stop();
    for (FetchOutcome& outcome : around_.fetcher.poll(100ms))
      if (auto done = handle(std::move(outcome)); !done) return done;
  }
  return around_.keeps ? keep_memory() : Result<void>();
}

Result<void> SourcePoll::keep_memory() {
  for (const FetchResponse& response : read_) remember(response, around_.state);
  for (Read& one : documents_) {
    one.document.read = to_rfc3339(around_.now);
    const std::string& source = sources_[one.source].section->name;
    if (auto kept = around_.store.remember_document(source, one.document); !kept) return kept;
  }
  return {};
}

Result<void> SourcePoll::begin(std::size_t index) {
  const ReadySource& ready = sources_[index];
  auto memory = around_.store.source_memory(ready.section->name);
  if (!memory) return std::unexpected(memory.error());
  memories_[index] = *std::move(memory);
  SourceMemory& known = memories_[index];
  if (!known.was_read && known.since.empty() && ready.first_run) {
    known.since = to_rfc3339(around_.now - *ready.first_run);
    const Section& section = *ready.section;
    if (around_.keeps)
      if (auto kept = around_.store.remember_since(section.name, section.kind, known.since); !kept)
        return kept;
  }
  auto step = ready.source->begin();
  if (step) {
    if (auto taken = take_step(index, *step); !taken) return taken;
  } else {
    fail(index, ready.section->value, {step.error().code, "read", step.error().message, {}});
  }
  return pending_[index] == 0 ? finish(index) : Result<void>();
}

// Whether the document was read after that, with nothing said since and no doubt left: a day is
// over when it is over everywhere, and who never tells of changes is asked once a week.
Result<bool> SourcePoll::was_read_since(std::size_t index, const std::string& url,
                                        const std::string& changed) const {
  constexpr std::int64_t kHour = 3'600, kMostTrusted = 7 * 24 * kHour;
  if (changed.empty() || !memories_[index].was_read) return false;
  const auto known = around_.store.document(sources_[index].section->name, url);
  if (!known) return std::unexpected(known.error());
  if (known->url.empty() || changed > known->changed) return false;
  const auto read = parse_time(known->read), said = parse_time(changed);
  if (!read || !said) return false;
  const bool is_a_day = changed.ends_with("T00:00:00Z");
  const std::int64_t certain = said->utc() + (is_a_day ? 36 * kHour : kHour);
  return read->utc() >= certain && around_.now - read->utc() < kMostTrusted;
}

void SourcePoll::ask(std::size_t index, FetchRequest request, std::string changed) {
  FetchRequest sent = request;
  sent.tag = ++last_tag_;
  sent.conditional = request.conditional && memories_[index].was_read;
  asked_.emplace(sent.tag, Asked{index, std::move(request), std::move(changed)});
  ++pending_[index];
  around_.fetcher.add(std::move(sent));
}

void SourcePoll::fail(std::size_t index, const std::string& url, Failure why) {
  SourceReading& reading = readings_[index];
  around_.log.error(reading.name, why.code, url + ": " + why.detail);
  if (!reading.failure) reading.failure = std::move(why);
}

Result<void> SourcePoll::handle(FetchOutcome outcome) {
  const auto found = asked_.find(outcome.request.tag);
  const Asked asked = std::move(found->second);
  asked_.erase(found);
  const std::size_t index = asked.source;
  --pending_[index];
  if (!outcome.result) {
    fail(index, asked.request.url, std::move(outcome.result.error()));
  } else if (outcome.result->not_modified) {
    if (!asked.changed.empty()) documents_.push_back({index, {asked.request.url, asked.changed}});
  } else {
    // The body goes to the source, the rest is needed once its entries are safe.
    std::string body = std::move(outcome.result->body);
    FetchResponse answered = *outcome.result;
    outcome.result->body = std::move(body);
    auto step = sources_[index].source->take(asked.request, *std::move(outcome.result));
    if (step) {
      if (auto taken = take_step(index, *step); !taken) return taken;
      if (step->may_be_conditional) read_.push_back(std::move(answered));
      // Of one that leads to others nothing is known by reading it alone.
      if (step->may_be_conditional && !asked.changed.empty())
        documents_.push_back({index, {asked.request.url, asked.changed}});
    } else {
      fail(index, asked.request.url, {step.error().code, "read", step.error().message, {}});
    }
  }
  return pending_[index] == 0 ? finish(index) : Result<void>();
}

bool SourcePoll::is_wanted(std::size_t index, const SourceEntry& entry) const {
  const ReadySource& ready = sources_[index];
  if (ready.include && !ready.include->matches(entry.url)) return false;
  if (ready.exclude && ready.exclude->matches(entry.url)) return false;
  const std::string& day = entry.published.empty() ? entry.updated : entry.published;
  return day.empty() || memories_[index].since.empty() || day >= memories_[index].since;
}

Result<void> SourcePoll::take_step(std::size_t index, SourceStep& step) {
  const ReadySource& ready = sources_[index];
  // A beginning that only asks has read nothing yet.
  if (!step.entries.empty() || step.ask.empty()) readings_[index].changed = true;
  for (const Note& note : step.notes)
    around_.log.info(ready.section->name, note.code + ": " + note.detail);
  std::vector<FoundUrl> found;
  for (SourceEntry& entry : step.entries) {
    if (!is_wanted(index, entry)) continue;
    std::string url = normalise_url(entry.url);
    found.push_back({.url = std::move(url),
                     .asked = std::move(entry.url),
                     .source = ready.section->name,
                     .published = std::move(entry.published),
                     .tags = ready.tags,
                     .updated = std::move(entry.updated)});
  }
  readings_[index].entries += static_cast<std::int64_t>(found.size());
  if (!found.empty())
    if (auto taken = take_(found); !taken) return taken;
  for (FetchRequest& request : step.ask) {
    const auto said = step.changed.find(request.url);
    std::string changed = said == step.changed.end() ? "" : said->second;
    const auto was_read = was_read_since(index, request.url, changed);
    if (!was_read) return std::unexpected(was_read.error());
    if (!*was_read) ask(index, std::move(request), std::move(changed));
  }
  return {};
}

Result<void> SourcePoll::finish(std::size_t index) {
  SourceReading& reading = readings_[index];
  reading.finished = true;
  if (!around_.keeps) return {};
  SourceReport report{.name = reading.name,
                      .kind = reading.kind,
                      .attempted = to_rfc3339(around_.now),
                      .entries = reading.changed ? reading.entries : -1};
  if (reading.failure) {
    report.code = reading.failure->code;
    report.detail = reading.failure->detail;
  }
  return around_.store.report_source(report);
}

Result<std::vector<SourceReading>> poll_into_store(std::vector<ReadySource>& sources,
                                                   const SourcePoll::Surroundings& around,
                                                   const std::function<bool()>& stop) {
  SourcePoll poll(sources, around, [&](const std::vector<FoundUrl>& found) -> Result<void> {
    const auto added = around.store.add_urls(found, to_rfc3339(around.now));
    if (!added) return std::unexpected(added.error());
    return {};
  });
  if (auto done = poll.run(stop); !done) return std::unexpected(done.error());
  return poll.readings();
}

}  // namespace winnow
