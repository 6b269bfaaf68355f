// SPDX-License-Identifier: Apache-2.0
// The fetcher under load on loopback: many domains that all live at one port of 127.0.0.1.
//
//   fetch_load --port 18600 --domains 5000 --requests 10 --pause-ms 0
//
// Domains are d0.test, d1.test, ... by way of resolve. Prints one JSON object: requests, failures,
// seconds, CPU of this process in all and of the part after every domain's first page (connections
// are kept alive there), and memory before, at most, and a connection.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include "net/fetch.h"

namespace {

using winnow::Milliseconds;

struct Settings {
  int port = 18600;
  int domains = 5000;
  int requests = 10;
  int pause_ms = 0;
  int seconds = 120;
  std::size_t connecting = 64;
  std::size_t multis = 64;
  std::string ca_file;  // https where it is given
};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long resident_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::atol(line.c_str() + 6);
  return 0;
}

winnow::FetchOptions options_for(const Settings& settings) {
  winnow::FetchOptions options;
  options.http.guard.allow("127.0.0.1:" + std::to_string(settings.port)).value();
  options.http.ca_file = settings.ca_file;
  options.politeness.pause = Milliseconds(settings.pause_ms);
  if (settings.pause_ms == 0) {
    options.politeness.guard = Milliseconds(0);
    options.politeness.response_factor = 0;
  }
  options.connecting = settings.connecting;
  options.active = 16'384;
  options.http.multis = settings.multis;
  for (int i = 0; i < settings.domains; ++i) {
    const std::string name = "d" + std::to_string(i) + ".test:" + std::to_string(settings.port);
    options.http.resolve[name] = name + ":127.0.0.1";
  }
  return options;
}

struct Measured {
  std::size_t pages = 0, failures = 0;
  double warm_cpu = 0, warm_requests = 0;
  long peak_kib = 0;
  std::size_t peak_active = 0;
};

Measured fetch_all(winnow::Fetcher& fetcher, const Settings& settings) {
  Measured measured;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(settings.seconds);
  const auto domains = static_cast<std::size_t>(settings.domains);
  double cpu_at_warm = -1;
  std::uint64_t requests_at_warm = 0;
  for (std::size_t turns = 0; !fetcher.idle() && std::chrono::steady_clock::now() < end; ++turns) {
    for (const winnow::FetchOutcome& outcome : fetcher.poll(Milliseconds(100))) {
      ++measured.pages;
      if (!outcome.result && ++measured.failures <= 3)
        std::fprintf(stderr, "%s: %s: %s\n", outcome.request.url.c_str(),
                     outcome.result.error().code.c_str(), outcome.result.error().detail.c_str());
    }
    if (cpu_at_warm < 0 && measured.pages >= domains + domains / 2) {
      cpu_at_warm = cpu_seconds();
      requests_at_warm = fetcher.progress().requests;
    }
    if (turns % 256 == 0) measured.peak_kib = std::max(measured.peak_kib, resident_kib());
    measured.peak_active = std::max(measured.peak_active, fetcher.progress().active);
  }
  measured.peak_kib = std::max(measured.peak_kib, resident_kib());
  if (cpu_at_warm >= 0) {
    measured.warm_cpu = cpu_seconds() - cpu_at_warm;
    measured.warm_requests = static_cast<double>(fetcher.progress().requests - requests_at_warm);
  }
  return measured;
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const char* value = argv[i + 1];
    if (name == "--port") settings.port = std::atoi(value);
    if (name == "--domains") settings.domains = std::atoi(value);
    if (name == "--requests") settings.requests = std::atoi(value);
    if (name == "--pause-ms") settings.pause_ms = std::atoi(value);
    if (name == "--seconds") settings.seconds = std::atoi(value);
    if (name == "--connecting") settings.connecting = std::strtoul(value, nullptr, 10);
    if (name == "--multis") settings.multis = std::strtoul(value, nullptr, 10);
    if (name == "--ca-file") settings.ca_file = value;
  }
  winnow::MemoryFetchState state;
  const winnow::SystemClock clock;
  winnow::Fetcher fetcher(options_for(settings), state, clock);
  const std::string scheme = settings.ca_file.empty() ? "http://d" : "https://d";
  for (int request = 0; request < settings.requests; ++request)
    for (int domain = 0; domain < settings.domains; ++domain)
      fetcher.add({.url = scheme + std::to_string(domain) + ".test:" +
                          std::to_string(settings.port) + "/" + std::to_string(request)});
  fetcher.poll(Milliseconds(0));  // takes the URLs in
  const long before_kib = resident_kib();
  const double cpu_before = cpu_seconds();
  const auto start = std::chrono::steady_clock::now();
  const Measured measured = fetch_all(fetcher, settings);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf(
      "{\"requests\": %llu, \"pages\": %zu, \"failures\": %zu, \"seconds\": %.2f, "
      "\"cpu_seconds\": %.3f, \"warm_requests\": %.0f, \"warm_cpu_us_a_request\": %.1f, "
      "\"before_kib\": %ld, \"peak_kib\": %ld, \"peak_active\": %zu}\n",
      static_cast<unsigned long long>(fetcher.progress().requests), measured.pages,
      measured.failures, seconds, cpu_seconds() - cpu_before, measured.warm_requests,
      measured.warm_requests > 0 ? measured.warm_cpu * 1e6 / measured.warm_requests : 0.0,
      before_kib, measured.peak_kib, measured.peak_active);
}
