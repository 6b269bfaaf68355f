// SPDX-License-Identifier: Apache-2.0
#include "net/robots_cache.h"

namespace winnow {
namespace {

constexpr std::size_t kMostEntries = 50'000;
constexpr int kTooManyRequests = 429;

bool is_reply(int status) { return status >= 200 && status < 500 && status != kTooManyRequests; }

}  // namespace

RobotsCache::Entry RobotsCache::read(const StoredRobots& stored) const {
  Entry entry;
  entry.expires = stored.fetched_at + kRobotsLife;
  if (stored.status >= 200 && stored.status < 300)
    entry.robots = Robots::parse(stored.text, product_token_);
  return entry;
}

const RobotsCache::Entry* RobotsCache::find(const std::string& origin, std::int64_t now) {
  if (const auto known = entries_.find(origin); known != entries_.end()) {
    if (now < known->second.expires) return &known->second;
    entries_.erase(known);
  }
  const std::optional<StoredRobots> stored = state_.robots(origin);
  if (!stored || now >= stored->fetched_at + kRobotsLife || now < stored->fetched_at)
    return nullptr;
  make_room(now);
  return &(entries_[origin] = read(*stored));
}

RobotsCache::Entry RobotsCache::unreachable(const std::string& origin, const RobotsReply& reply,
                                            std::int64_t now) {
  Entry entry;
  const std::optional<StoredRobots> stored = state_.robots(origin);
  const bool no_connection = reply.failure && reply.failure->stage == "connect";
  if (no_connection) {
    entry.failure = reply.failure;
  } else if (stored) {
    entry = read(*stored);
  } else {
    entry.robots = Robots::refuse_all();
    entry.why = "robots.txt could not be read: ";
    entry.why += reply.failure ? reply.failure->detail : "status " + std::to_string(reply.status);
  }
  entry.expires = now + kUnreachableLife;
  return entry;
}

const RobotsCache::Entry& RobotsCache::store(const std::string& origin, const RobotsReply& reply,
                                             std::int64_t now) {
  make_room(now);
  if (reply.failure || !is_reply(reply.status))
    return entries_[origin] = unreachable(origin, reply, now);
  const StoredRobots stored{reply.text, reply.status, now};
  state_.put_robots(origin, stored);
  return entries_[origin] = read(stored);
}

void RobotsCache::make_room(std::int64_t now) {
  if (entries_.size() < kMostEntries) return;
  std::erase_if(entries_, [now](const auto& item) { return item.second.expires <= now; });
  // What is dropped early is still in the state.
  if (entries_.size() >= kMostEntries) entries_.clear();
}

}  // namespace winnow
