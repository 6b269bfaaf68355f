// SPDX-License-Identifier: Apache-2.0
#include "run/nightly_pages.h"

#include <algorithm>
#include <utility>

#include "base/json_writer.h"

namespace winnow {
namespace {

// Held at once; what is more is asked for when these are done.
constexpr std::int64_t kMostAtOnce = 10'000;

std::int64_t limit_of(const ReadySource& source) {
  return source.limit ? static_cast<std::int64_t>(std::min<std::uint64_t>(*source.limit, INT64_MAX))
                      : INT64_MAX;
}

bool is_older(const std::string& published, const std::string& since) {
  return !published.empty() && published < since;
}

}  // namespace

PageLimits page_limits(const Arguments& arguments) {
  PageLimits limits{.since = arguments.text("since")};
  if (arguments.is_set("limit")) limits.most = static_cast<std::int64_t>(arguments.count("limit"));
  return limits;
}

DuePages::DuePages(const Store& store, const std::vector<ReadySource>& sources, PageLimits limits,
                   std::string now)
    : store_(store), limits_(std::move(limits)), now_(std::move(now)), left_in_all_(limits_.most) {
  for (const ReadySource& source : sources) left_[source.section->name] = limit_of(source);
}

Result<std::vector<DueUrl>> DuePages::next() {
  std::vector<DueUrl> next;
  for (auto& [source, left] : left_) {
    if (left <= 0 || left_in_all_ <= 0) continue;
    // What was taken before and is due still (a file that was interrupted) is not taken again.
    const auto seen = static_cast<std::int64_t>(taken_.size());
    auto due = store_.due_urls(now_, kMostAtOnce + seen, source);
    if (!due) return std::unexpected(due.error());
    for (DueUrl& url : *due) {
      if (left <= 0 || left_in_all_ <= 0) break;
      if (is_older(url.published, limits_.since) || !taken_.insert(url.id).second) continue;
      --left;
      --left_in_all_;
      next.push_back(std::move(url));
    }
  }
  return next;
}

Plan::Plan(const Store& store, const std::vector<ReadySource>& sources, PageLimits limits,
           std::string now)
    : store_(store), sources_(sources), limits_(std::move(limits)), now_(std::move(now)) {}

void Plan::take(Line line) {
  if (is_older(line.published, limits_.since) || !known_.insert(line.url).second) return;
  found_[line.source].push_back(std::move(line));
}

Result<void> Plan::add(const std::vector<FoundUrl>& found) {
  for (const FoundUrl& url : found) {
    const auto novelty = store_.novelty_of(url);
    if (!novelty) return std::unexpected(novelty.error());
    if (*novelty == Store::Novelty::kKnown) continue;
    take(
        {url.url, *novelty == Store::Novelty::kNew ? "new" : "updated", url.source, url.published});
  }
  return {};
}

Result<std::string> Plan::lines() {
  std::string text;
  std::int64_t left_in_all = limits_.most;
  for (const ReadySource& source : sources_) {
    const std::string& name = source.section->name;
    const auto due = store_.due_urls(now_, kMostAtOnce, name);
    if (!due) return std::unexpected(due.error());
    for (const DueUrl& url : *due)
      take({url.url, url.attempts > 0 ? "retry" : "waiting", name, url.published});
    std::int64_t left = limit_of(source);
    for (const Line& line : found_[name]) {
      if (left-- <= 0 || left_in_all-- <= 0) break;
      JsonWriter json(text);
      json.begin_object();
      json.member("url", line.url);
      json.member("why", line.why);
      json.member("source", line.source);
      json.key("published");
      if (line.published.empty())
        json.null();
      else
        json.string(line.published);
      json.end_object();
      text += '\n';
    }
  }
  return text;
}

}  // namespace winnow
