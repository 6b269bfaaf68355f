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
  if (!around_.keeps) return {};
  for (const FetchResponse& response : read_) remember(response, around_.state);
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

void SourcePoll::ask(std::size_t index, FetchRequest request) {
  FetchRequest sent = request;
  sent.tag = ++last_tag_;
  sent.conditional = request.conditional && memories_[index].was_read;
  asked_.emplace(sent.tag, Asked{index, std::move(request)});
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
  } else if (!outcome.result->not_modified) {
    // The body goes to the source, the rest is needed once its entries are safe.
    std::string body = std::move(outcome.result->body);
    FetchResponse answered = *outcome.result;
    outcome.result->body = std::move(body);
    auto step = sources_[index].source->take(asked.request, *std::move(outcome.result));
    if (step) {
      if (auto taken = take_step(index, *step); !taken) return taken;
      if (step->may_be_conditional) read_.push_back(std::move(answered));
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
  for (FetchRequest& request : step.ask) ask(index, std::move(request));
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
