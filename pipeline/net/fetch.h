// SPDX-License-Identifier: Apache-2.0
// Fetching as a guest: polite, safe, and true about what came. The way to the network for
// `winnow get` and for every source.
//
//   MemoryFetchState state;                       // or the store's
//   SystemClock clock;
//   Fetcher fetcher(FetchOptions{}, state, clock);
//   fetcher.add({.url = "https://example.com/news/1", .tag = 1});
//   while (!fetcher.idle())
//     for (FetchOutcome& outcome : fetcher.poll(1s))
//       if (outcome.result) use(to_page(*std::move(outcome.result), outcome.request));
//       else report(outcome.request.url, outcome.result.error());
//
// Polite. robots.txt before everything (RFC 9309; robots_cache.h), one request at a time and a
// pause a registrable domain (politeness.h), Retry-After and doubling back-off with jitter after
// 429 and 503 that last across runs (backoff.h, fetch_state.h), retries only where a second try can
// help. A wait beyond `longest_wait` is not sat out: the URL fails with retry_after.
//
// Safe. Only http and https, no credentials, no ports of other protocols, public addresses only
// (address.h); redirects are followed here, each hop through the same gate, robots.txt and queue.
// Cookies live for one fetch.
//
// True. Bodies come as they were sent (an archive wants them so) and to_page() unpacks them with a
// proof of the end (content_coding.h); what ended short is a Failure of the closed list in
// failure.h, never a page. Conditional requests send the validators that the state holds;
// remember() puts new ones there once the page is safe.
//
// Units: bytes, milliseconds, seconds since 1970. Threads: poll() and the state belong to one
// thread; add() and stop() may be called from any. to_page() is a pure function: call it on
// workers.
#ifndef WINNOW_NET_FETCH_H_
#define WINNOW_NET_FETCH_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/clock.h"
#include "net/failure.h"
#include "net/fetch_state.h"
#include "net/http.h"
#include "net/politeness.h"
#include "winnow/page.h"

namespace winnow {

inline constexpr std::size_t kPageBytes = 20u << 20;
inline constexpr std::size_t kSitemapBytes = 50u << 20;

struct FetchOptions {
  HttpOptions http;
  PolitenessOptions politeness;
  std::string product_token = "winnow";  // what robots.txt calls us
  int attempts = 3;
  Milliseconds retry_wait{1'000};  // before the second attempt; doubles, with jitter
  int redirects = 10;
  std::size_t url_bytes = 16u << 10;
  Milliseconds longest_wait{30'000};  // for a Retry-After or a back-off
  std::size_t active = 4'096;         // exchanges at once
  std::size_t connecting = 64;        // of them without a connection yet: new hosts come in a ramp
  std::uint64_t seed = 0;             // of the jitter; 0 takes one from the system
};

struct FetchRequest {
  std::string url;
  std::uint64_t tag = 0;  // the caller's own
  std::string accept = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1";
  std::vector<std::string> headers = {};  // "A-IM: feed"
  std::size_t body_bytes = kPageBytes;    // cap, packed and unpacked each
  bool conditional = false;               // send the state's validators
  bool ignore_robots = false;             // only for single URLs named by hand
  bool keep_head = false;                 // FetchResponse::request_head is wanted
  // Until when somebody else may have asked the domain: pause and Crawl-delay count from there.
  std::optional<SteadyTime> asked_until = {};
};

struct FetchResponse {
  std::string url;  // final, after redirects
  int status = 0;   // 2xx, or 304 to a conditional request
  std::string version;
  std::vector<HttpHeader> headers;
  std::string body;  // as sent: still in its Content-Encoding
  std::string address;
  std::string fetched_at;              // RFC 3339
  bool not_modified = false;           // 304: no body
  bool unproven_end = false;           // only the closing connection ended the body
  std::vector<std::string> redirects;  // the URLs before the final one
  std::string request_head = {};       // as sent for the final one, where asked for
};

struct FetchOutcome {
  FetchRequest request;
  std::expected<FetchResponse, Failure> result;
};

// What a progress line shows.
struct FetchProgress {
  std::size_t done = 0;
  std::size_t failed = 0;
  std::size_t active = 0;   // exchanges under way
  std::size_t waiting = 0;  // in the queue
  std::uint64_t requests = 0;
  std::uint64_t bytes = 0;
  std::string next_domain;  // whose pause ends first, while nothing is under way; or empty
  Milliseconds next_wait{0};
};

class Fetcher {
 public:
  // REQUIRES: `state` and `clock` outlive the fetcher.
  Fetcher(FetchOptions options, FetchState& state, const Clock& clock);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  void add(FetchRequest request);

  // Drops what waits (no outcome comes for it); what is under way ends normally.
  void stop();

  // While paused nothing new is asked: for a caller whose own work has piled up.
  void set_paused(bool paused);

  // Moves everything forward, at most for `wait`; gives what ended, in the order of its ending.
  std::vector<FetchOutcome> poll(Milliseconds wait);

  // Whether nothing is left: no outcome will come until the next add().
  bool idle() const;

  FetchProgress progress();

  class Impl;  // internal

 private:
  std::unique_ptr<Impl> impl_;
};

// The body out of its codings. Failures: truncated, too-large, bad-encoding, empty-body.
std::expected<std::string, Failure> unpack_body(FetchResponse& response, std::size_t cap);

// The response as a page; beside unpack_body's failures not-html, where the Content-Type names an
// image, a PDF or the like.
std::expected<Page, Failure> to_page(FetchResponse response, const FetchRequest& request);

// Keeps the validators for the next conditional request of the URL that answered.
void remember(const FetchResponse& response, FetchState& state);

}  // namespace winnow

#endif  // WINNOW_NET_FETCH_H_
