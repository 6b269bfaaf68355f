// SPDX-License-Identifier: Apache-2.0
#include "run/run_state.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <variant>

#include "base/sandbox.h"
#include "run/command.h"

namespace winnow {

Result<State> open_state(const StateFolder& folder, Log& log) {
  if (auto made = make_folders(folder.path); !made) return std::unexpected(made.error());
  auto lock = LockFile::acquire(folder.lock());
  if (!lock) return std::unexpected(lock.error());
  auto store = Store::open(folder.database());
  if (!store) return std::unexpected(store.error());
  const auto lengths = store->archives();
  if (!lengths) return std::unexpected(lengths.error());
  ArchiveFolder::Lengths committed;
  for (const ArchiveLength& each : *lengths) committed.emplace(each.name, each.length);
  auto archive = ArchiveFolder::open(folder.archive(), std::move(committed));
  if (!archive) return std::unexpected(archive.error());
  for (const std::string& name : archive->damaged())
    log.warning(folder.archive() + "/" + name, "damaged",
                "holds less than was committed; restore it from a backup");
  return State{*std::move(lock), *std::move(store), *std::move(archive)};
}

int end_with(Log& log, const Result<int>& status) {
  if (status) return *status;
  const Error& error = status.error();
  log.error("", error.code, error.message);
  if (error.code == "locked") return kLocked;
  return error.code == "usage" || error.code == "bad-config" || error.code == "bad-rules"
             ? kUsage
             : kNotWritable;
}

std::size_t jobs_of(const Arguments& arguments) {
  std::size_t jobs = arguments.count("jobs");
  if (jobs == 0) jobs = std::thread::hardware_concurrency();
  return std::clamp<std::size_t>(jobs, 1, 256);
}

Result<std::vector<NamedSink>> sinks_of(const Arguments& arguments, const HttpOptions& http) {
  return make_sinks(arguments.config().sinks,
                    {http, [](const char* name) -> const char* { return std::getenv(name); }});
}

void confine(std::span<const NamedSink> sinks) {
  const bool starts_programs = std::ranges::any_of(sinks, [](const NamedSink& sink) {
    const auto* events = std::get_if<std::unique_ptr<EventSink>>(&sink.sink);
    return events != nullptr && (*events)->starts_programs();
  });
  // Where the kernel takes no filter, what else guards the parser has to do (SECURITY.md).
  if (!starts_programs) deny_programs();
}

Result<void> has_sources(const Arguments& arguments) {
  if (!arguments.config().sources.empty()) return {};
  return std::unexpected(
      Error{"usage", "there are no sources; name a config file that has some with --config"});
}

}  // namespace winnow
