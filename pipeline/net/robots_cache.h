// SPDX-License-Identifier: Apache-2.0
// The robots.txt files of the origins that a fetcher visits, with how long each may be believed.
//
//   RobotsCache cache(state, "winnow");
//   const RobotsCache::Entry* entry = cache.find(origin, now);   // null: fetch it
//   cache.store(origin, reply, now);
//
// RFC 9309: a 2xx is parsed and believed for 24 hours; a 4xx means that all is allowed (2.3.1.3); a
// 5xx, a 429 or no reply means that nothing is (2.3.1.4), and is asked again after ten minutes,
// while a copy that is on hand is used as long as the site is unreachable. Where not even a
// connection could be made, the entry carries that failure: it is what the page would end in.
// Times: seconds since 1970. Threads: one.
#ifndef WINNOW_NET_ROBOTS_CACHE_H_
#define WINNOW_NET_ROBOTS_CACHE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "net/failure.h"
#include "net/fetch_state.h"
#include "net/robots.h"

namespace winnow {

inline constexpr std::int64_t kRobotsLife = 24 * 3600;
inline constexpr std::int64_t kUnreachableLife = 600;

// What the attempt to fetch a robots.txt ended in, after its redirects.
struct RobotsReply {
  int status = 0;    // 0: no reply
  std::string text;  // of a 2xx, unpacked
  std::optional<Failure> failure;
};

class RobotsCache {
 public:
  struct Entry {
    Robots robots;
    std::optional<Failure> failure;  // no connection: pages end in this instead of `robots`
    std::string why;                 // for people, where all is refused
    std::int64_t expires = 0;
  };

  // REQUIRES: `state` outlives the cache.
  RobotsCache(FetchState& state, std::string product_token)
      : state_(state), product_token_(std::move(product_token)) {}

  // What is known and may be believed at `now`, or null. Valid until the next call.
  const Entry* find(const std::string& origin, std::int64_t now);

  const Entry& store(const std::string& origin, const RobotsReply& reply, std::int64_t now);

 private:
  Entry read(const StoredRobots& stored) const;
  Entry unreachable(const std::string& origin, const RobotsReply& reply, std::int64_t now);
  void make_room(std::int64_t now);

  FetchState& state_;
  std::string product_token_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace winnow

#endif  // WINNOW_NET_ROBOTS_CACHE_H_
