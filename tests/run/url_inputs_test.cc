// SPDX-License-Identifier: Apache-2.0
#include "run/url_inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <map>

#include "tests/net/loopback_server.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

// Answers every path with itself; robots.txt and "/gone" are not there.
std::string echo(const LoopbackServer::Request& request) {
  const bool gone = request.path == "/robots.txt" || request.path == "/gone";
  return LoopbackServer::reply(gone ? 404 : 200, request.path, "Content-Type: text/html\r\n");
}

UrlInputOptions quick_options(const LoopbackServer& server) {
  UrlInputOptions options;
  options.fetch.http.guard.allow(server.endpoint()).value();
  options.fetch.politeness.pause = Milliseconds(0);
  options.fetch.politeness.guard = Milliseconds(0);
  options.fetch.politeness.response_factor = 0;
  return options;
}

// What each source gave: its body, or "stage: code".
std::map<std::string, std::string> all_of(InputStream& pages) {
  std::map<std::string, std::string> given;
  while (auto input = pages.next()) {
    const auto page = input->load();
    given[input->source] = page ? page->body : input->stage + ": " + page.error().code;
  }
  return given;
}

TEST(UrlInputs, PagesComeFromTheNetworkAndFailuresSayHowFarTheyCame) {
  LoopbackServer server(echo);
  Log log({});
  UrlInputs pages({server.url("/a"), server.url("/b"), server.url("/gone"), "mailto:a@b.example"},
                  quick_options(server), log);
  const std::map<std::string, std::string> expected = {
      {server.url("/a"), "/a"},
      {server.url("/b"), "/b"},
      {server.url("/gone"), "headers: http-404"},
      {"mailto:a@b.example", "url: refused-scheme"}};
  EXPECT_EQ(all_of(pages), expected);
}

TEST(UrlInputs, AFailureSaysWhenToTryAgain) {
  LoopbackServer server([](const LoopbackServer::Request& request) {
    return request.path == "/robots.txt" ? LoopbackServer::reply(404, "")
                                         : LoopbackServer::reply(429, "", "Retry-After: 7200\r\n");
  });
  Log log({});
  UrlInputs pages({server.url("/a")}, quick_options(server), log);
  const auto input = pages.next();
  ASSERT_TRUE(input);
  EXPECT_EQ(input->retry_after, 7200);
  EXPECT_EQ(input->load().error().code, "http-429");
  EXPECT_FALSE(pages.next());
}

TEST(UrlInputs, ADashReadsUrlsFromStandardInput) {
  LoopbackServer server(echo);
  std::array<int, 2> ends;
  ASSERT_EQ(pipe(ends.data()), 0);
  const int saved = dup(STDIN_FILENO);
  dup2(ends[0], STDIN_FILENO);
  close(ends[0]);
  const std::string lines =
      "# a comment\n\n  " + server.url("/a") + "\r\n" + server.url("/b") + "\n" + server.url("/c");
  ASSERT_EQ(write(ends[1], lines.data(), lines.size()), static_cast<ssize_t>(lines.size()));
  close(ends[1]);
  Log log({});
  UrlInputs pages({"-", server.url("/d")}, quick_options(server), log);
  const auto given = all_of(pages);
  dup2(saved, STDIN_FILENO);
  close(saved);
  std::vector<std::string> bodies;
  for (const auto& [source, body] : given) bodies.push_back(body);
  EXPECT_THAT(bodies, UnorderedElementsAre("/a", "/b", "/c", "/d"));
}

TEST(UrlInputs, AStreamThatIsNotReadToItsEndStops) {
  LoopbackServer server(echo);
  Log log({});
  UrlInputOptions options = quick_options(server);
  options.fetch.politeness.pause = Milliseconds(60'000);
  options.fetch.politeness.longest_pause = Milliseconds(60'000);
  {
    UrlInputs pages({server.url("/a"), server.url("/b")}, options, log);
  }
  EXPECT_LE(server.log().size(), 2u);
}

TEST(ProgressText, SaysWhatIsDoneAndWhatItWaitsFor) {
  FetchProgress progress;
  EXPECT_EQ(progress_text(progress, 0), "0 done, 0 failed, 0.0/s");
  progress.done = 12;
  progress.failed = 1;
  progress.active = 2;
  progress.waiting = 5;
  EXPECT_EQ(progress_text(progress, 3.44), "12 done, 1 failed, 3.4/s, 2 under way, 5 waiting");
  progress.active = 0;
  progress.next_domain = "example.com";
  progress.next_wait = Milliseconds(850);
  EXPECT_EQ(progress_text(progress, 3.44),
            "12 done, 1 failed, 3.4/s, 5 waiting, next example.com in 0.8 s");
}

}  // namespace
}  // namespace winnow
