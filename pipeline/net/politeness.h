// SPDX-License-Identifier: Apache-2.0
// When which domain may be asked: one request at a time and a pause between two, whoever waits.
//
//   PoliteQueue queue(options);
//   queue.push("example.com", 7, Lane::kBack);
//   while (auto turn = queue.take(now)) start(turn->job);      // the domain is busy from here
//   queue.finish("example.com", {.sent = t, .response_time = 300ms}, now);   // and free again
//   wait_until(queue.next_turn());
//
// The pause counts from the moment a request left to the moment the next may leave: the longest of
// `pause`, the site's Crawl-delay (up to `longest_pause`) and twice the response time, so that a
// slow server rests as long as it worked. A back-off adds to that. A small guard keeps jitter of
// both machines' clocks and the network from undercutting the pause at the server's end.
// Lanes: kUrgent passes a blocked domain (robots.txt, which the others wait for), kFront goes
// before kBack (redirects and retries).
// Cost: O(log domains) a turn; a waiting domain is a map entry, no thread and no timer.
// Threads: one.
#ifndef WINNOW_NET_POLITENESS_H_
#define WINNOW_NET_POLITENESS_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <queue>
#include <string>
#include <unordered_map>
#include <vector>

#include "net/clock.h"

namespace winnow {

struct PolitenessOptions {
  Milliseconds pause{1'000};
  Milliseconds longest_pause{30'000};  // a Crawl-delay above is cut down to this
  Milliseconds guard{10};
  int response_factor = 2;
};

enum class Lane { kUrgent, kFront, kBack };

class PoliteQueue {
 public:
  using Job = std::uint64_t;

  struct Turn {
    std::string domain;
    Job job = 0;
  };

  struct Asked {
    std::optional<SteadyTime> sent;  // empty where no request left
    Milliseconds response_time{0};
  };

  explicit PoliteQueue(PolitenessOptions options) : options_(options) {}

  void push(const std::string& domain, Job job, Lane lane);

  // The next job whose domain may be asked now; the domain is busy until finish().
  std::optional<Turn> take(SteadyTime now);

  void finish(const std::string& domain, const Asked& asked, SteadyTime now);

  // While blocked only kUrgent jobs of the domain get turns.
  void block(const std::string& domain);
  void unblock(const std::string& domain);

  void set_crawl_delay(const std::string& domain, double seconds);

  // Nothing of the domain starts before `until`.
  void hold(const std::string& domain, SteadyTime until);

  // Takes all waiting jobs of a domain, or of all, out of the queue.
  std::vector<Job> drop(const std::string& domain);
  std::vector<Job> drop_all();

  std::size_t waiting() const { return waiting_; }
  std::size_t domains() const { return domains_.size(); }

  // The first domain in line, and when its turn comes; nothing while all are busy or empty.
  struct Next {
    SteadyTime due;
    std::string domain;
  };
  std::optional<Next> next_turn();

 private:
  struct Domain {
    std::string name;
    std::deque<Job> urgent, jobs;
    SteadyTime due{};
    Milliseconds crawl_delay{0};
    bool busy = false;
    bool blocked = false;
    std::uint64_t listing = 0;  // its entry in the heap; older entries are stale
  };
  struct Entry {
    SteadyTime due;
    std::uint64_t listing;
    Domain* domain;
    bool operator>(const Entry& other) const {
      return due != other.due ? due > other.due : listing > other.listing;
    }
  };

  Domain& domain_of(const std::string& name);
  static bool has_turn(const Domain& domain);
  void list(Domain& domain);
  void drop_stale();
  void forget_idle(SteadyTime now);

  PolitenessOptions options_;
  // Nodes stay where they are: the heap points at them.
  std::unordered_map<std::string, Domain> domains_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap_;
  std::uint64_t listings_ = 0;
  std::size_t waiting_ = 0;
  std::size_t sweep_at_ = 10'000;
};

}  // namespace winnow

#endif  // WINNOW_NET_POLITENESS_H_
