// SPDX-License-Identifier: Apache-2.0
#include "net/politeness.h"

#include <algorithm>
#include <cmath>

namespace winnow {

PoliteQueue::Domain& PoliteQueue::domain_of(const std::string& name) {
  const auto [at, is_new] = domains_.try_emplace(name);
  if (is_new) at->second.name = name;
  return at->second;
}

bool PoliteQueue::has_turn(const Domain& domain) {
  if (domain.busy) return false;
  return !domain.urgent.empty() || (!domain.blocked && !domain.jobs.empty());
}

// Puts a domain in line anew; an entry it had before is stale from here on.
void PoliteQueue::list(Domain& domain) {
  domain.listing = ++listings_;
  if (has_turn(domain)) heap_.push({domain.due, domain.listing, &domain});
}

void PoliteQueue::push(const std::string& name, Job job, Lane lane) {
  Domain& domain = domain_of(name);
  const bool had_turn = has_turn(domain);
  ++waiting_;
  if (lane == Lane::kUrgent)
    domain.urgent.push_back(job);
  else if (lane == Lane::kFront)
    domain.jobs.push_front(job);
  else
    domain.jobs.push_back(job);
  if (!had_turn) list(domain);
}

void PoliteQueue::drop_stale() {
  while (!heap_.empty() && heap_.top().listing != heap_.top().domain->listing) heap_.pop();
}

std::optional<PoliteQueue::Turn> PoliteQueue::take(SteadyTime now) {
  drop_stale();
  if (heap_.empty() || heap_.top().due > now) return std::nullopt;
  Domain& domain = *heap_.top().domain;
  heap_.pop();
  std::deque<Job>& lane = domain.urgent.empty() ? domain.jobs : domain.urgent;
  const Job job = lane.front();
  lane.pop_front();
  --waiting_;
  domain.busy = true;
  domain.listing = ++listings_;
  return Turn{domain.name, job};
}

void PoliteQueue::finish(const std::string& name, const Asked& asked, SteadyTime now) {
  Domain& domain = domain_of(name);
  domain.busy = false;
  if (asked.sent) {
    const Milliseconds pause = std::max(
        {options_.pause, domain.crawl_delay, options_.response_factor * asked.response_time});
    const Milliseconds capped = std::min(pause, std::max(options_.longest_pause, options_.pause));
    domain.due = std::max(domain.due, *asked.sent + capped + options_.guard);
  }
  list(domain);
  if (domains_.size() >= sweep_at_) forget_idle(now);
}

void PoliteQueue::block(const std::string& name) {
  Domain& domain = domain_of(name);
  domain.blocked = true;
  list(domain);
}

void PoliteQueue::unblock(const std::string& name) {
  Domain& domain = domain_of(name);
  domain.blocked = false;
  list(domain);
}

void PoliteQueue::set_crawl_delay(const std::string& name, double seconds) {
  const double capped =
      std::min(seconds * 1000, static_cast<double>(options_.longest_pause.count()));
  Domain& domain = domain_of(name);
  domain.crawl_delay =
      std::max(domain.crawl_delay, Milliseconds(static_cast<std::int64_t>(std::ceil(capped))));
}

void PoliteQueue::hold(const std::string& name, SteadyTime until) {
  Domain& domain = domain_of(name);
  domain.due = std::max(domain.due, until);
  list(domain);
}

std::vector<PoliteQueue::Job> PoliteQueue::drop(const std::string& name) {
  Domain& domain = domain_of(name);
  std::vector<Job> dropped(domain.urgent.begin(), domain.urgent.end());
  dropped.insert(dropped.end(), domain.jobs.begin(), domain.jobs.end());
  domain.urgent.clear();
  domain.jobs.clear();
  waiting_ -= dropped.size();
  list(domain);
  return dropped;
}

std::vector<PoliteQueue::Job> PoliteQueue::drop_all() {
  std::vector<Job> dropped;
  for (auto& [name, domain] : domains_) {
    const std::vector<Job> more = drop(name);
    dropped.insert(dropped.end(), more.begin(), more.end());
  }
  return dropped;
}

std::optional<PoliteQueue::Next> PoliteQueue::next_turn() {
  drop_stale();
  if (heap_.empty()) return std::nullopt;
  return Next{heap_.top().due, heap_.top().domain->name};
}

// A domain with nothing to do and no pause to keep is as good as one never seen.
void PoliteQueue::forget_idle(SteadyTime now) {
  heap_ = {};
  std::erase_if(domains_, [&](const auto& item) {
    const Domain& domain = item.second;
    return !domain.busy && !domain.blocked && domain.urgent.empty() && domain.jobs.empty() &&
           domain.due <= now;
  });
  for (auto& [name, domain] : domains_) list(domain);
  sweep_at_ = std::max<std::size_t>(10'000, 2 * domains_.size());
}

}  // namespace winnow
