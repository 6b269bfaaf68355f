// SPDX-License-Identifier: Apache-2.0
// What a fetcher remembers from run to run: robots.txt files, validators, back-offs. The store
// keeps it on disk; MemoryFetchState serves a single run and tests.
//
//   MemoryFetchState state;
//   Fetcher fetcher(options, state);
//
// Shapes: an origin is "https://example.com:8443", a domain a registrable domain or an IP address,
// times are seconds since 1970. Calls are few (one robots.txt a host and day, one back-off an
// overload) except validators(), once a conditional request. An implementation that fails to read
// answers nothing, one that fails to write keeps quiet: a fetch goes on without its memory.
// Threads: called from the fetcher's thread alone.
#ifndef WINNOW_NET_FETCH_STATE_H_
#define WINNOW_NET_FETCH_STATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace winnow {

// A robots.txt as it came: `text` of a 2xx, otherwise only the status (0 where none was reached).
struct StoredRobots {
  std::string text;
  int status = 0;
  std::int64_t fetched_at = 0;
  friend bool operator==(const StoredRobots&, const StoredRobots&) = default;
};

// What a conditional request sends back (RFC 9110, 8.8).
struct Validators {
  std::string etag;
  std::string last_modified;
  bool empty() const { return etag.empty() && last_modified.empty(); }
  friend bool operator==(const Validators&, const Validators&) = default;
};

// An overloaded domain: not to be asked before `until`; `failures` in a row double the wait.
struct Backoff {
  int failures = 0;
  std::int64_t until = 0;
  std::string code;  // "http-429"
  friend bool operator==(const Backoff&, const Backoff&) = default;
};

class FetchState {
 public:
  virtual ~FetchState() = default;

  virtual std::optional<StoredRobots> robots(const std::string& origin) = 0;
  virtual void put_robots(const std::string& origin, const StoredRobots& robots) = 0;

  virtual std::optional<Validators> validators(const std::string& url) = 0;
  virtual void put_validators(const std::string& url, const Validators& validators) = 0;

  virtual std::optional<Backoff> backoff(const std::string& domain) = 0;
  // A Backoff of no failures is forgotten.
  virtual void put_backoff(const std::string& domain, const Backoff& backoff) = 0;
};

class MemoryFetchState final : public FetchState {
 public:
  std::optional<StoredRobots> robots(const std::string& origin) override {
    return find(robots_, origin);
  }
  void put_robots(const std::string& origin, const StoredRobots& robots) override {
    robots_[origin] = robots;
  }
  std::optional<Validators> validators(const std::string& url) override {
    return find(validators_, url);
  }
  void put_validators(const std::string& url, const Validators& validators) override {
    validators_[url] = validators;
  }
  std::optional<Backoff> backoff(const std::string& domain) override {
    return find(backoffs_, domain);
  }
  void put_backoff(const std::string& domain, const Backoff& backoff) override {
    if (backoff.failures == 0)
      backoffs_.erase(domain);
    else
      backoffs_[domain] = backoff;
  }

 private:
  template <typename Value>
  using Map = std::unordered_map<std::string, Value>;

  template <typename Value>
  static std::optional<Value> find(const Map<Value>& map, const std::string& key) {
    const auto found = map.find(key);
    if (found == map.end()) return std::nullopt;
    return found->second;
  }

  Map<StoredRobots> robots_;
  Map<Validators> validators_;
  Map<Backoff> backoffs_;
};

}  // namespace winnow

#endif  // WINNOW_NET_FETCH_STATE_H_
