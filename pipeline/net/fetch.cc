// SPDX-License-Identifier: Apache-2.0
#include "net/fetch.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <mutex>
#include <random>
#include <unordered_map>
#include <utility>

#include "base/time.h"
#include "net/backoff.h"
#include "net/content_coding.h"
#include "net/fetch_job.h"
#include "net/fetch_policy.h"
#include "net/robots_cache.h"

namespace winnow {
namespace {

using Id = PoliteQueue::Job;

Failure failure(std::string_view code, std::string_view stage, std::string detail,
                std::optional<std::int64_t> retry_after = std::nullopt) {
  return {std::string(code), std::string(stage), std::move(detail), retry_after};
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_overload(int status) { return status == 429 || status == 503; }

// What may go better at once. A refused connection, a name that is not there or a silent server
// rarely do; the next run tries them again.
bool is_passing(const HttpReply& reply) {
  if (reply.failure)
    return reply.failure->code == "connection" || reply.failure->code == "empty-reply";
  return reply.status == 502 || reply.status == 504;
}

}  // namespace

class Fetcher::Impl {
 public:
  Impl(FetchOptions options, FetchState& state, const Clock& clock)
      : options_(std::move(options)),
        state_(state),
        clock_(clock),
        http_(options_.http),
        queue_(options_.politeness),
        robots_(state, options_.product_token),
        random_(options_.seed != 0 ? options_.seed : std::random_device{}()) {}

  void add(FetchRequest request) {
    bool was_empty = false;
    {
      const std::lock_guard lock(inbox_mutex_);
      was_empty = inbox_.empty();
      inbox_.push_back(std::move(request));
    }
    // Whoever filled it first has woken poll(), which takes all that is there by then.
    if (was_empty) http_.wake();
  }

  void stop() {
    stopped_ = true;
    http_.wake();
  }

  std::vector<FetchOutcome> poll(Milliseconds wait);
  bool idle() const;
  FetchProgress progress();
  void set_paused(bool paused) { paused_ = paused; }

 private:
  void take_inbox();
  void admit(FetchRequest request);
  void drop_waiting();
  bool has_room() const;
  void start_turns();
  Milliseconds time_to_turn(Milliseconds wait);

  void begin(Id id);
  void begin_robots(Id id, FetchJob& job, std::string origin);
  void ask(Id id, FetchJob& job);
  std::vector<std::string> headers_for(FetchJob& job);

  void handle(HttpDone done);
  void handle_page(Id id, FetchJob& job, HttpReply reply);
  void handle_robots(Id id, FetchJob& job, HttpReply reply);
  void overload_of_robots(Id id, FetchJob& job, const HttpReply& reply,
                          const PoliteQueue::Asked& asked);
  void finish_robots(Id id, const RobotsReply& reply, const PoliteQueue::Asked& asked);
  std::optional<Failure> follow(Id id, FetchJob& job, const HttpReply& reply);
  void retry(Id id, FetchJob& job);
  Failure leave_alone(const std::string& domain, const HttpReply& reply);
  bool is_too_long(const Failure& wait) const;
  void overload(Id id, FetchJob& job, const HttpReply& reply);
  void succeed(Id id, FetchJob& job, HttpReply reply);
  void end(Id id, std::expected<FetchResponse, Failure> result);
  void fail(Id id, Failure why) { end(id, std::unexpected(std::move(why))); }

  std::optional<Failure> held_back(const std::string& domain);
  void fail_domain(const std::string& domain, const Failure& why);
  void recover(const std::string& domain);
  double chance() { return std::uniform_real_distribution<>(0, 1)(random_); }

  FetchOptions options_;
  FetchState& state_;
  const Clock& clock_;
  HttpClient http_;
  PoliteQueue queue_;
  RobotsCache robots_;
  std::mt19937_64 random_;
  // After http_: sessions go back to it.
  std::unordered_map<Id, FetchJob> jobs_;
  std::unordered_map<std::string, Backoff> backoffs_;
  std::vector<FetchOutcome> finished_;
  FetchProgress progress_;
  Id last_id_ = 0;

  mutable std::mutex inbox_mutex_;
  std::vector<FetchRequest> inbox_;
  std::atomic<bool> stopped_ = false;
  bool paused_ = false;
};

void Fetcher::Impl::take_inbox() {
  std::vector<FetchRequest> requests;
  {
    const std::lock_guard lock(inbox_mutex_);
    requests.swap(inbox_);
  }
  if (stopped_) return;
  for (FetchRequest& request : requests) admit(std::move(request));
}

void Fetcher::Impl::admit(FetchRequest request) {
  const Id id = ++last_id_;
  std::expected<Url, Failure> url = checked_url(request.url, options_);
  FetchJob& job = jobs_[id];
  job.request = std::move(request);
  if (!url) return fail(id, std::move(url.error()));
  job.url = *std::move(url);
  job.domain = politeness_domain(job.url);
  if (std::optional<Failure> why = held_back(job.domain)) return fail(id, *std::move(why));
  queue_.push(job.domain, id, Lane::kBack);
}

// A back-off from this run or an earlier one: the domain waits, or what would wait too long fails.
std::optional<Failure> Fetcher::Impl::held_back(const std::string& domain) {
  const auto [known, is_new] = backoffs_.try_emplace(domain);
  if (is_new) known->second = state_.backoff(domain).value_or(Backoff{});
  const Backoff& backoff = known->second;
  const std::int64_t left = backoff.until - clock_.unix_seconds();
  if (backoff.failures == 0 || left <= 0) return std::nullopt;
  if (std::chrono::seconds(left) > options_.longest_wait)
    return failure(backoff.code, "wait", domain + " asked to be left alone", left);
  if (is_new) queue_.hold(domain, clock_.now() + std::chrono::seconds(left));
  return std::nullopt;
}

void Fetcher::Impl::drop_waiting() {
  for (const Id id : queue_.drop_all()) jobs_.erase(id);
}

bool Fetcher::Impl::has_room() const {
  return !paused_ && http_.active() < options_.active && http_.connecting() < options_.connecting;
}

void Fetcher::Impl::start_turns() {
  const SteadyTime now = clock_.now();
  while (has_room()) {
    const std::optional<PoliteQueue::Turn> turn = queue_.take(now);
    if (!turn) return;
    begin(turn->job);
  }
}

Milliseconds Fetcher::Impl::time_to_turn(Milliseconds wait) {
  if (!finished_.empty()) return Milliseconds(0);
  if (!has_room()) return wait;
  const std::optional<PoliteQueue::Next> next = queue_.next_turn();
  if (!next) return wait;
  return std::clamp(std::chrono::ceil<Milliseconds>(next->due - clock_.now()), Milliseconds(0),
                    wait);
}

std::vector<FetchOutcome> Fetcher::Impl::poll(Milliseconds wait) {
  take_inbox();
  if (stopped_) drop_waiting();
  start_turns();
  for (HttpDone& done : http_.poll(time_to_turn(wait))) handle(std::move(done));
  if (stopped_) drop_waiting();
  start_turns();
  return std::exchange(finished_, {});
}

// A job's turn: its origin's robots.txt decides, or is fetched first in its place.
void Fetcher::Impl::begin(Id id) {
  FetchJob& job = jobs_.at(id);
  if (job.is_robots() || job.request.ignore_robots) return ask(id, job);
  std::string origin = job.url.origin();
  const RobotsCache::Entry* entry = robots_.find(origin, clock_.unix_seconds());
  if (entry == nullptr) return begin_robots(id, job, std::move(origin));
  const bool allowed = !entry->failure && entry->robots.allows(job.url.request_target());
  if (allowed) {
    queue_.set_crawl_delay(job.domain, entry->robots.crawl_delay().value_or(0));
    const std::optional<SteadyTime> others = std::exchange(job.request.asked_until, std::nullopt);
    if (!others) return ask(id, job);
    queue_.push(job.domain, id, Lane::kFront);
    return queue_.finish(job.domain, {.sent = others}, clock_.now());
  }
  std::string why = entry->why.empty() ? "robots.txt of " + origin + " disallows it" : entry->why;
  Failure refused = entry->failure ? *entry->failure : failure("robots", "robots", std::move(why));
  queue_.finish(job.domain, {}, clock_.now());
  fail(id, std::move(refused));
}

void Fetcher::Impl::begin_robots(Id id, FetchJob& job, std::string origin) {
  const Id robots_id = ++last_id_;
  FetchJob robots{.request = {}, .url = job.url, .domain = job.domain};
  robots.url.path = "/robots.txt";
  robots.url.query.reset();
  robots.url.fragment.reset();
  robots.request.accept = "text/plain,*/*;q=0.1";
  robots.request.body_bytes = kRobotsBytes;
  robots.robots_origin = std::move(origin);
  robots.blocked_domain = job.domain;
  queue_.push(job.domain, id, Lane::kFront);
  queue_.block(job.domain);
  ask(robots_id, jobs_[robots_id] = std::move(robots));
}

std::vector<std::string> Fetcher::Impl::headers_for(FetchJob& job) {
  std::vector<std::string> headers = job.request.headers;
  headers.push_back("Accept: " + job.request.accept);
  job.sent_validators = false;
  if (!job.request.conditional) return headers;
  const std::optional<Validators> validators = state_.validators(request_url(job.url));
  if (!validators || validators->empty()) return headers;
  job.sent_validators = true;
  if (!validators->etag.empty()) headers.push_back("If-None-Match: " + validators->etag);
  if (!validators->last_modified.empty())
    headers.push_back("If-Modified-Since: " + validators->last_modified);
  return headers;
}

void Fetcher::Impl::ask(Id id, FetchJob& job) {
  ++progress_.requests;
  if (!job.session) job.session = http_.open();
  http_.start(*job.session,
              {.url = request_url(job.url),
               .host = job.url.host,
               .port = job.url.effective_port(),
               .headers = headers_for(job),
               .body_bytes = job.request.body_bytes,
               .body_cap = job.is_robots() ? BodyCap::kCut : BodyCap::kFail,
               .may_use_http2 = !job.is_robots(),
               .keep_head = job.request.keep_head},
              id);
}

void Fetcher::Impl::handle(HttpDone done) {
  FetchJob& job = jobs_.at(done.token);
  progress_.bytes += done.reply.body.size();
  if (job.is_robots()) return handle_robots(done.token, job, std::move(done.reply));
  queue_.finish(job.domain, {done.reply.sent, done.reply.response_time}, clock_.now());
  handle_page(done.token, job, std::move(done.reply));
}

void Fetcher::Impl::handle_page(Id id, FetchJob& job, HttpReply reply) {
  if (is_passing(reply) && job.attempts + 1 < options_.attempts) return retry(id, job);
  if (reply.failure) return fail(id, *std::move(reply.failure));
  if (is_overload(reply.status)) return overload(id, job, reply);
  recover(job.domain);
  if (is_redirect(reply.status) && !header_value(reply.headers, "Location").empty()) {
    if (std::optional<Failure> why = follow(id, job, reply)) fail(id, *std::move(why));
    return;
  }
  const bool not_modified = reply.status == 304 && job.sent_validators;
  if (not_modified || (reply.status >= 200 && reply.status < 300))
    return succeed(id, job, std::move(reply));
  const std::string status = std::to_string(reply.status);
  fail(id, failure("http-" + status, "headers", "the server answered " + status));
}

// A redirect: through the gate again, and into the queue of the domain it leads to.
std::optional<Failure> Fetcher::Impl::follow(Id id, FetchJob& job, const HttpReply& reply) {
  if (job.redirects.size() >= static_cast<std::size_t>(options_.redirects))
    return failure("too-many-redirects", "redirect",
                   "more than " + std::to_string(options_.redirects) + " redirects");
  const std::string_view location = header_value(reply.headers, "Location");
  std::expected<Url, Failure> url = checked_redirect(job.url, location, options_);
  if (!url) {
    url.error().stage = "redirect";
    return std::move(url.error());
  }
  job.redirects.push_back(request_url(job.url));
  // A page that sets a cookie may well send back to itself to see it.
  const std::string next = request_url(*url);
  if (std::ranges::find(job.redirects, next) != job.redirects.end() &&
      header_value(reply.headers, "Set-Cookie").empty())
    return failure("redirect-loop", "redirect", "redirected back to " + next);
  job.url = *std::move(url);
  job.domain = politeness_domain(job.url);
  if (std::optional<Failure> why = held_back(job.domain)) return why;
  queue_.push(job.domain, id, job.is_robots() ? Lane::kUrgent : Lane::kFront);
  return std::nullopt;
}

void Fetcher::Impl::retry(Id id, FetchJob& job) {
  const double factor = backoff_seconds(++job.attempts, std::nullopt, chance()) / 2;
  const double wait = factor * static_cast<double>(options_.retry_wait.count());
  queue_.hold(job.domain, clock_.now() + Milliseconds(static_cast<std::int64_t>(wait)));
  queue_.push(job.domain, id, Lane::kFront);
}

// Remembers that the domain asked for time, or seems to need it; why it is not asked until then.
Failure Fetcher::Impl::leave_alone(const std::string& domain, const HttpReply& reply) {
  const std::int64_t now = clock_.unix_seconds();
  Backoff& backoff = backoffs_[domain];
  const auto asked = parse_retry_after(header_value(reply.headers, "Retry-After"), now);
  const double seconds = backoff_seconds(++backoff.failures, asked, chance());
  const auto wait = Milliseconds(static_cast<std::int64_t>(std::ceil(seconds * 1000)));
  const auto whole_seconds = static_cast<std::int64_t>(std::ceil(seconds));
  backoff.until = now + whole_seconds;
  backoff.code = "http-" + std::to_string(reply.status);
  state_.put_backoff(domain, backoff);
  queue_.hold(domain, clock_.now() + wait);
  return failure(backoff.code, "wait", domain + " asked to be left alone", whole_seconds);
}

bool Fetcher::Impl::is_too_long(const Failure& wait) const {
  return std::chrono::seconds(wait.retry_after.value_or(0)) > options_.longest_wait;
}

void Fetcher::Impl::overload(Id id, FetchJob& job, const HttpReply& reply) {
  const std::string domain = job.domain;
  const Failure why = leave_alone(domain, reply);
  if (!is_too_long(why) && ++job.attempts < options_.attempts) {
    queue_.push(domain, id, Lane::kFront);
    return;
  }
  fail(id, failure(why.code, "headers", "the server answered " + std::to_string(reply.status),
                   why.retry_after));
  if (is_too_long(why)) fail_domain(domain, why);
}

void Fetcher::Impl::fail_domain(const std::string& domain, const Failure& why) {
  for (const Id id : queue_.drop(domain)) {
    if (jobs_.at(id).is_robots())
      finish_robots(id, {.status = 0, .text = "", .failure = why}, {});
    else
      fail(id, why);
  }
}

void Fetcher::Impl::recover(const std::string& domain) {
  const auto known = backoffs_.find(domain);
  if (known == backoffs_.end() || known->second.failures == 0) return;
  known->second = {};
  state_.put_backoff(domain, {});
}

void Fetcher::Impl::succeed(Id id, FetchJob& job, HttpReply reply) {
  const bool not_modified = reply.status == 304;
  if (reply.body.empty() && !not_modified)
    return fail(id, failure("empty-body", "body", "the reply has no body"));
  end(id, FetchResponse{.url = request_url(job.url),
                        .status = reply.status,
                        .version = std::move(reply.version),
                        .headers = std::move(reply.headers),
                        .body = std::move(reply.body),
                        .address = std::move(reply.address),
                        .fetched_at = to_rfc3339(clock_.unix_seconds()),
                        .not_modified = not_modified,
                        .unproven_end = reply.unproven_end,
                        .redirects = std::move(job.redirects),
                        .request_head = std::move(reply.request_head)});
}

void Fetcher::Impl::end(Id id, std::expected<FetchResponse, Failure> result) {
  const auto job = jobs_.find(id);
  ++(result ? progress_.done : progress_.failed);
  finished_.push_back({std::move(job->second.request), std::move(result)});
  jobs_.erase(job);
}

void Fetcher::Impl::handle_robots(Id id, FetchJob& job, HttpReply reply) {
  const PoliteQueue::Asked asked{reply.sent, reply.response_time};
  const SteadyTime now = clock_.now();
  if (is_passing(reply) && job.attempts + 1 < options_.attempts) {
    queue_.finish(job.domain, asked, now);
    ++job.attempts;
    return queue_.push(job.domain, id, Lane::kUrgent);
  }
  if (!reply.failure && is_overload(reply.status) &&
      !header_value(reply.headers, "Retry-After").empty())
    return overload_of_robots(id, job, reply, asked);
  RobotsReply robots{.status = reply.status, .text = "", .failure = std::move(reply.failure)};
  if (!robots.failure && is_redirect(reply.status) &&
      !header_value(reply.headers, "Location").empty()) {
    const std::string domain = job.domain;
    const std::optional<Failure> why = follow(id, job, reply);
    if (!why) return queue_.finish(domain, asked, now);
    // A redirect that leads nowhere is a robots.txt that is not there (RFC 9309, 2.3.1.2).
    job.domain = domain;
  }
  if (!robots.failure && reply.status >= 200 && reply.status < 300) {
    Decoded decoded = decode_content(std::move(reply.body),
                                     header_value(reply.headers, "Content-Encoding"), kRobotsBytes);
    robots.text = std::move(decoded.bytes);
    if (robots.text.empty() && decoded.status != DecodeStatus::kWhole)
      robots.failure = failure("bad-encoding", "decode", std::move(decoded.detail));
  }
  finish_robots(id, robots, asked);
}

// A robots.txt for which the server asks for time: all of its domain waits, as for a page.
void Fetcher::Impl::overload_of_robots(Id id, FetchJob& job, const HttpReply& reply,
                                       const PoliteQueue::Asked& asked) {
  const std::string domain = job.domain, blocked = job.blocked_domain;
  const Failure why = leave_alone(domain, reply);
  if (!is_too_long(why) && job.attempts + 1 < options_.attempts) {
    queue_.finish(domain, asked, clock_.now());
    ++job.attempts;
    return queue_.push(domain, id, Lane::kUrgent);
  }
  finish_robots(id, {.status = reply.status, .text = "", .failure = why}, asked);
  if (is_too_long(why)) fail_domain(blocked, why);
}

void Fetcher::Impl::finish_robots(Id id, const RobotsReply& reply,
                                  const PoliteQueue::Asked& asked) {
  const FetchJob job = std::move(jobs_.at(id));
  jobs_.erase(id);
  const RobotsCache::Entry& entry = robots_.store(*job.robots_origin, reply, clock_.unix_seconds());
  queue_.set_crawl_delay(job.blocked_domain, entry.robots.crawl_delay().value_or(0));
  queue_.finish(job.domain, asked, clock_.now());
  queue_.unblock(job.blocked_domain);
}

bool Fetcher::Impl::idle() const {
  const std::lock_guard lock(inbox_mutex_);
  return jobs_.empty() && finished_.empty() && (inbox_.empty() || stopped_);
}

FetchProgress Fetcher::Impl::progress() {
  FetchProgress progress = progress_;
  progress.active = http_.active();
  progress.waiting = queue_.waiting();
  if (progress.active > 0) return progress;
  const std::optional<PoliteQueue::Next> next = queue_.next_turn();
  if (!next) return progress;
  progress.next_domain = next->domain;
  progress.next_wait =
      std::max(Milliseconds(0), std::chrono::ceil<Milliseconds>(next->due - clock_.now()));
  return progress;
}

Fetcher::Fetcher(FetchOptions options, FetchState& state, const Clock& clock)
    : impl_(std::make_unique<Impl>(std::move(options), state, clock)) {}
Fetcher::~Fetcher() = default;
void Fetcher::add(FetchRequest request) { impl_->add(std::move(request)); }
void Fetcher::stop() { impl_->stop(); }
std::vector<FetchOutcome> Fetcher::poll(Milliseconds wait) { return impl_->poll(wait); }
void Fetcher::set_paused(bool paused) { impl_->set_paused(paused); }
bool Fetcher::idle() const { return impl_->idle(); }
FetchProgress Fetcher::progress() { return impl_->progress(); }

}  // namespace winnow
