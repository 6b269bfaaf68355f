// SPDX-License-Identifier: Apache-2.0
#include "run/url_inputs.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "run/signals.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;

// How many URLs the fetcher holds; the rest stays where it is, which may be a pipe without end.
constexpr std::size_t kMostWaiting = 20'000;
// Fetched pages that no worker has taken yet.
constexpr std::size_t kMostReady = 256;
constexpr std::size_t kMostReadyBytes = 32u << 20;
constexpr std::size_t kLongestLine = 64u << 10;

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

// Standard input line by line, without ever blocking on it for longer than asked.
class UrlInputs::Lines {
 public:
  // Reads what is there within `wait`; false at the end of the input.
  bool read_some(std::chrono::milliseconds wait, std::deque<std::string>& urls) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, static_cast<int>(wait.count())) <= 0) return true;
    std::array<char, 65'536> chunk;
    const ssize_t got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    if (got <= 0) {
      take(urls);
      return false;
    }
    for (const char c : std::string_view(chunk.data(), static_cast<std::size_t>(got))) {
      if (c == '\n')
        take(urls);
      else if (line_.size() <= kLongestLine)
        line_ += c;
    }
    return true;
  }

 private:
  void take(std::deque<std::string>& urls) {
    const std::string_view url = trim(line_);
    if (!url.empty() && url.front() != '#') urls.emplace_back(url);
    line_.clear();
  }

  std::string line_;
};

std::string progress_text(const FetchProgress& progress, double requests_a_second) {
  std::array<char, 32> rate;
  std::snprintf(rate.data(), rate.size(), "%.1f", requests_a_second);
  std::string text = std::to_string(progress.done) + " done, " + std::to_string(progress.failed) +
                     " failed, " + rate.data() + "/s";
  if (progress.active > 0) text += ", " + std::to_string(progress.active) + " under way";
  if (progress.waiting > 0) text += ", " + std::to_string(progress.waiting) + " waiting";
  if (progress.next_domain.empty()) return text;
  std::snprintf(rate.data(), rate.size(), "%.1f",
                static_cast<double>(progress.next_wait.count()) / 1000);
  return text + ", next " + progress.next_domain + " in " + rate.data() + " s";
}

UrlInputs::UrlInputs(std::vector<std::string> urls, UrlInputOptions options, Log& log)
    : options_(std::move(options)), log_(log) {
  for (std::string& url : urls) {
    if (url == "-")
      lines_ = std::make_unique<Lines>();
    else
      urls_.push_back(std::move(url));
  }
  thread_ = std::jthread([this] { fetch_all(); });
}

UrlInputs::~UrlInputs() { stopped_ = true; }

std::optional<Input> UrlInputs::next() {
  std::unique_lock lock(mutex_);
  while (ready_.empty() && !ended_) {
    if (is_draining()) return std::nullopt;
    changed_.wait_for(lock, 100ms);
  }
  if (ready_.empty()) return std::nullopt;
  auto outcome = std::make_shared<FetchOutcome>(std::move(ready_.front()));
  ready_.pop_front();
  if (outcome->result) ready_bytes_ -= outcome->result->body.size();
  Input input{.source = outcome->request.url, .load = {}, .stage = "decode"};
  if (!outcome->result) {
    input.stage = outcome->result.error().stage;
    input.retry_after = outcome->result.error().retry_after;
  }
  input.load = [outcome]() -> Result<Page> {
    if (!outcome->result) {
      const Failure& why = outcome->result.error();
      std::error_code ignored;
      const bool is_file = std::filesystem::exists(outcome->request.url, ignored);
      return std::unexpected(Error{
          why.code, is_file ? "a file, no web address; winnow extract reads it" : why.detail});
    }
    auto page = to_page(*std::move(outcome->result), outcome->request);
    if (!page) return std::unexpected(Error{page.error().code, page.error().detail});
    return *std::move(page);
  };
  return input;
}

void UrlInputs::add(Fetcher& fetcher, std::string url) {
  fetcher.add(
      {.url = std::move(url), .body_bytes = kPageBytes, .ignore_robots = options_.ignore_robots});
}

// URLs into the fetcher as it has room for them.
void UrlInputs::feed(Fetcher& fetcher) {
  const std::size_t waiting = fetcher.progress().waiting;
  if (lines_ && urls_.size() < kMostWaiting &&
      !lines_->read_some(fetcher.idle() && urls_.empty() ? 100ms : 0ms, urls_))
    lines_.reset();
  for (std::size_t held = waiting; held < kMostWaiting && !urls_.empty(); ++held) {
    add(fetcher, std::move(urls_.front()));
    urls_.pop_front();
  }
}

bool UrlInputs::is_behind() {
  const std::lock_guard lock(mutex_);
  return ready_.size() >= kMostReady || ready_bytes_ >= kMostReadyBytes;
}

void UrlInputs::deliver(std::vector<FetchOutcome> outcomes) {
  if (outcomes.empty()) return;
  const std::lock_guard lock(mutex_);
  for (FetchOutcome& outcome : outcomes) {
    if (outcome.result) ready_bytes_ += outcome.result->body.size();
    ready_.push_back(std::move(outcome));
  }
  changed_.notify_all();
}

void UrlInputs::fetch_all() {
  MemoryFetchState state;
  const SystemClock clock;
  Fetcher fetcher(options_.fetch, state, clock);
  while (!stopped_ && !is_draining()) {
    feed(fetcher);
    if (fetcher.idle()) {
      if (urls_.empty() && !lines_) break;
      continue;
    }
    fetcher.set_paused(is_behind());
    deliver(fetcher.poll(100ms));
    show_progress(fetcher);
  }
  log_.progress("");
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

void UrlInputs::show_progress(Fetcher& fetcher) {
  if (!log_.settings().progress) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - shown_ < 200ms) return;
  shown_ = now;
  const FetchProgress progress = fetcher.progress();
  // Of the first second nothing is a rate yet.
  const double seconds = std::max(1.0, std::chrono::duration<double>(now - started_).count());
  log_.progress(progress_text(progress, static_cast<double>(progress.requests) / seconds));
}

}  // namespace winnow
