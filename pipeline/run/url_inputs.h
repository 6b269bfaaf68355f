// SPDX-License-Identifier: Apache-2.0
// Pages from the network as a stream for the driver: one thread fetches, workers unpack and read.
//
//   UrlInputs pages({"https://example.com/news/1"}, {.fetch = options}, context.log);
//   return run_pages(context, pages);
//
// Pages come in the order of their arrival. "-" among the URLs stands for standard input, a URL a
// line, read as it comes; empty lines and lines that start with "#" are passed over. When workers
// fall behind, nothing new is asked. A drain (run/signals.h) ends the stream at once.
// Threads: next() belongs to one; the fetching thread is the stream's own.
#ifndef WINNOW_RUN_URL_INPUTS_H_
#define WINNOW_RUN_URL_INPUTS_H_

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "net/fetch.h"
#include "run/inputs.h"
#include "run/log.h"

namespace winnow {

struct UrlInputOptions {
  FetchOptions fetch;
  bool ignore_robots = false;
};

// What the progress line says: "12 done, 1 failed, 3.4/s, 2 under way, 5 waiting for example.com".
std::string progress_text(const FetchProgress& progress, double requests_a_second);

class UrlInputs final : public InputStream {
 public:
  // REQUIRES: `log` outlives the stream.
  UrlInputs(std::vector<std::string> urls, UrlInputOptions options, Log& log);
  ~UrlInputs() override;

  std::optional<Input> next() override;
  bool waits() const override { return true; }
  bool shows_progress() const override { return true; }

 private:
  class Lines;

  void fetch_all();
  void feed(Fetcher& fetcher);
  void add(Fetcher& fetcher, std::string url);
  bool is_behind();
  void deliver(std::vector<FetchOutcome> outcomes);
  void show_progress(Fetcher& fetcher);

  const UrlInputOptions options_;
  Log& log_;
  std::deque<std::string> urls_;
  std::unique_ptr<Lines> lines_;  // standard input, until its end
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point shown_{};

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<FetchOutcome> ready_;
  std::size_t ready_bytes_ = 0;
  bool ended_ = false;
  std::atomic<bool> stopped_ = false;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace winnow

#endif  // WINNOW_RUN_URL_INPUTS_H_
