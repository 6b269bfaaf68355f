// SPDX-License-Identifier: Apache-2.0
// A store at scale: fills one with generated articles as nightly runs would, and says what that
// costs. scripts/bench store reads it.
//
//   store_load --state DIR --articles 100000 --batch 32
//
// Prints one JSON object: milliseconds a page of bookkeeping (addresses in, due addresses out,
// state and record committed) over all pages, over the first and the last tenth and of the slowest
// batch in a hundred, and the same of CPU; kibibytes of memory after the first tenth and at the
// end; and what writing all events into a jsonl sink costs. Making up the articles is not counted.
#include <malloc.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "base/durable_file.h"
#include "base/json_writer.h"
#include "run/deliver.h"
#include "store/store.h"

namespace winnow {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::string_view kNow = "2026-04-08T02:00:00Z";
constexpr std::string_view kParts[] = {"ba",  "re", "mi",  "to",  "lun", "gar", "sed", "vok",
                                       "pel", "ni", "dra", "kes", "fo",  "hul", "zin", "tam"};

// Words of three parts; some 4,000 of them.
std::string word(std::minstd_rand& chance) {
  std::string word;
  for (int i = 0; i < 3; ++i) word += kParts[chance() % std::size(kParts)];
  return word;
}

// 400 words and twelve figures, no two articles alike.
Record article(int number) {
  std::minstd_rand chance(static_cast<unsigned>(number) + 1);
  Page page;
  page.source = page.url =
      "https://site" + std::to_string(number % 200) + ".example/news/" + std::to_string(number);
  Article article;
  std::vector<Fact> facts;
  for (int i = 0; i < 400; ++i) {
    if (i % 33 == 0) {
      const std::string figure = std::to_string(10 + chance() % 90) + ".5";
      const std::size_t begin = article.text.size();
      article.text += figure;
      facts.push_back({.value = Benchmark{.model = "Model " + std::to_string(chance() % 300),
                                          .benchmark = "Bench " + std::to_string(chance() % 60),
                                          .value = *Decimal::parse(figure),
                                          .unit = "percent"},
                       .span = {begin, begin + figure.size()},
                       .rule = "bench/load",
                       .confidence = 0.9});
    } else {
      article.text += word(chance);
    }
    article.text += ' ';
  }
  article.blocks.push_back({.span = {0, article.text.size()}});
  article.metadata.headline = word(chance) + " " + word(chance);
  article.metadata.date_published = "2026-04-07";
  page.body = article.text;
  return make_record(page, std::move(article), std::move(facts));
}

std::int64_t resident_kib() {
  // What is free inside the heap goes back first, so that it is not taken for held.
  malloc_trim(0);
  std::ifstream in("/proc/self/statm");
  std::int64_t pages = 0, resident = 0;
  in >> pages >> resident;
  return resident * (::sysconf(_SC_PAGESIZE) / 1024);
}

template <typename T>
T check(Result<T> result) {
  if (result) {
    if constexpr (std::is_void_v<T>)
      return;
    else
      return *std::move(result);
  }
  std::cerr << result.error().message << '\n';
  std::exit(4);
}

// Of this process: what other work on the machine adds to the time is not in it.
double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double ms_since(Steady::time_point begin) {
  return std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
}

double mean(std::span<const double> values) {
  return values.empty() ? 0
                        : std::accumulate(values.begin(), values.end(), 0.0) /
                              static_cast<double>(values.size());
}

class Load {
 public:
  Load(std::string folder, int articles, int batch)
      : folder_(std::move(folder)),
        articles_(articles),
        batch_(batch),
        store_(check(Store::open(folder_ + "/winnow.db"))) {}

  void fill() {
    const std::int64_t run = check(store_.begin_run(kNow, "sha256:load"));
    for (int first = 0; first < articles_; first += batch_) {
      std::vector<Record> records;
      for (int i = first; i < std::min(first + batch_, articles_); ++i)
        records.push_back(article(i));
      const Steady::time_point begin = Steady::now();
      const double cpu = cpu_ms();
      keep(run, std::move(records));
      cpu_.push_back((cpu_ms() - cpu) / batch_);
      costs_.push_back(ms_since(begin) / batch_);
      if (early_kib_ == 0 && first >= articles_ / 10) early_kib_ = resident_kib();
    }
    late_kib_ = resident_kib();
    check(store_.end_run({.id = run, .started = {}, .finished = std::string(kNow)}));
  }

  void deliver_all() {
    const Section section{.kind = "jsonl", .value = folder_ + "/records", .name = "load"};
    auto sinks = check(make_sinks({&section, 1}, {}));
    const Steady::time_point begin = Steady::now();
    const auto outcomes = deliver(store_, sinks, {.now = std::string(kNow), .stop = {}});
    deliver_ms_ = ms_since(begin);
    if (outcomes.at(0).error) check(Result<void>(std::unexpected(*outcomes.at(0).error)));
    deliver_kib_ = resident_kib();
  }

  std::string report() const {
    const std::size_t tenth = std::max<std::size_t>(1, costs_.size() / 10);
    std::vector<double> sorted = costs_;
    std::ranges::sort(sorted);
    std::string out = "{\"articles\":" + std::to_string(articles_);
    const auto number = [&out](const char* name, double value) {
      char text[64];
      std::snprintf(text, sizeof text, ",\"%s\":%.3f", name, value);
      out += text;
    };
    number("ms_a_page", mean(costs_));
    number("ms_a_page_first_tenth", mean(std::span(costs_).first(tenth)));
    number("ms_a_page_last_tenth", mean(std::span(costs_).last(tenth)));
    number("ms_a_page_p99", sorted[sorted.size() * 99 / 100]);
    number("cpu_ms_a_page", mean(cpu_));
    number("cpu_ms_a_page_first_tenth", mean(std::span(cpu_).first(tenth)));
    number("cpu_ms_a_page_last_tenth", mean(std::span(cpu_).last(tenth)));
    number("kib_after_first_tenth", static_cast<double>(early_kib_));
    number("kib_at_the_end", static_cast<double>(late_kib_));
    number("deliver_ms_a_record", deliver_ms_ / articles_);
    number("kib_after_delivery", static_cast<double>(deliver_kib_));
    return out + "}\n";
  }

 private:
  // What a run does for pages beside fetching and reading them.
  void keep(std::int64_t run, std::vector<Record> records) {
    std::vector<FoundUrl> found;
    for (const Record& record : records)
      found.push_back({.url = record.url, .asked = record.url, .source = "load"});
    check(store_.add_urls(found, kNow));
    const std::vector<DueUrl> due = check(store_.due_urls(kNow, batch_));
    std::vector<Outcome> outcomes;
    for (Record& record : records) {
      const auto it = std::ranges::find(due, record.url, &DueUrl::url);
      const std::int64_t id = it == due.end() ? 0 : it->id;
      std::string url = record.url;
      outcomes.push_back({.url_id = id,
                          .url = std::move(url),
                          .record = std::move(record),
                          .validators = Validators{"\"etag\"", ""}});
    }
    check(store_.commit(run, outcomes, {}, kNow));
  }

  std::string folder_;
  int articles_, batch_;
  Store store_;
  std::vector<double> costs_, cpu_;  // milliseconds a page, a value a batch
  std::int64_t early_kib_ = 0, late_kib_ = 0, deliver_kib_ = 0;
  double deliver_ms_ = 0;
};

}  // namespace
}  // namespace winnow

int main(int argc, char** argv) {
  std::string state;
  int articles = 100'000, batch = 32;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    if (name == "--state") state = argv[i + 1];
    if (name == "--articles") articles = std::stoi(argv[i + 1]);
    if (name == "--batch") batch = std::stoi(argv[i + 1]);
  }
  if (state.empty()) {
    std::cerr << "store_load: --state names an empty folder\n";
    return 2;
  }
  winnow::Load load(state, articles, batch);
  load.fill();
  load.deliver_all();
  std::cout << load.report();
  return 0;
}
