// SPDX-License-Identifier: Apache-2.0
#include "net/fetch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/net/loopback_server.h"

namespace winnow {
namespace {

using Request = LoopbackServer::Request;
using testing::ElementsAre;

constexpr const char* kAllowAll = "User-agent: *\nAllow: /\n";

std::string reply(int status, const std::string& body = "", const std::string& headers = "") {
  return LoopbackServer::reply(status, body, headers);
}

// A server of fixed replies by path; everything else is 404, robots.txt allows all.
class Site {
 public:
  explicit Site(std::map<std::string, std::string> replies)
      : replies_(std::move(replies)), server_([this](const Request& request) {
          const auto found = replies_.find(request.path);
          if (found != replies_.end()) return found->second;
          return request.path == "/robots.txt" ? reply(200, kAllowAll) : reply(404, "no");
        }) {}
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;
  LoopbackServer& server() { return server_; }

 private:
  std::map<std::string, std::string> replies_;
  LoopbackServer server_;
};

FetchOptions quick_options(const LoopbackServer& server) {
  FetchOptions options;
  options.http.guard.allow(server.endpoint()).value();
  options.politeness.pause = Milliseconds(0);
  options.politeness.guard = Milliseconds(0);
  options.politeness.response_factor = 0;
  options.retry_wait = Milliseconds(10);
  options.seed = 1;
  return options;
}

class FetchTest : public testing::Test {
 protected:
  std::vector<FetchOutcome> fetch_all(const FetchOptions& options,
                                      std::vector<FetchRequest> requests) {
    Fetcher fetcher(options, state_, clock_);
    for (FetchRequest& request : requests) fetcher.add(std::move(request));
    std::vector<FetchOutcome> outcomes;
    while (!fetcher.idle())
      for (FetchOutcome& outcome : fetcher.poll(Milliseconds(1000)))
        outcomes.push_back(std::move(outcome));
    return outcomes;
  }

  std::expected<FetchResponse, Failure> fetch(const FetchOptions& options, FetchRequest request) {
    return std::move(fetch_all(options, {std::move(request)}).at(0).result);
  }

  // The body, or the failure's code in brackets.
  std::string text_of(Site& site, const std::string& path) {
    FetchRequest request{.url = site.server().url(path)};
    auto response = fetch(quick_options(site.server()), request);
    if (!response) return "[" + response.error().code + "]";
    auto page = to_page(*std::move(response), request);
    return page ? page->body : "[" + page.error().code + "]";
  }

  MemoryFetchState state_;
  SystemClock clock_;
};

std::vector<std::string> paths(const LoopbackServer& server) {
  std::vector<std::string> paths;
  for (const Request& request : server.log()) paths.push_back(request.path);
  return paths;
}

TEST_F(FetchTest, APageComesWithWhatIsKnownAboutIt) {
  Site site({{"/a", reply(200, "<p>hello", "Content-Type: text/html; charset=utf-8\r\n")}});
  const FetchRequest request{.url = site.server().url("/a#part"), .tag = 9};
  const std::vector<FetchOutcome> outcomes = fetch_all(quick_options(site.server()), {request});
  ASSERT_EQ(outcomes.size(), 1u);
  EXPECT_EQ(outcomes[0].request.tag, 9u);
  ASSERT_TRUE(outcomes[0].result) << outcomes[0].result.error().detail;
  const Page page = to_page(*outcomes[0].result, request).value();
  EXPECT_EQ(page.source, site.server().url("/a#part"));
  EXPECT_EQ(page.url, site.server().url("/a"));
  EXPECT_EQ(page.body, "<p>hello");
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.fetched_at.size(), 20u);
  EXPECT_FALSE(page.truncated);
  EXPECT_THAT(paths(site.server()), ElementsAre("/robots.txt", "/a"));
}

TEST_F(FetchTest, RequestsSayWhoAsksAndCarryNoSecrets) {
  Site site({{"/a", reply(200, "x")}});
  FetchOptions options = quick_options(site.server());
  options.http.user_agent = "winnow/1 (+mailto:news@a.example)";
  setenv("http_proxy", "http://127.0.0.1:9", 1);
  EXPECT_TRUE(fetch(options, {.url = site.server().url("/a")}));
  unsetenv("http_proxy");
  const Request request = site.server().log().at(1);
  EXPECT_TRUE(request.has("User-Agent: winnow/1 (+mailto:news@a.example)\r\n"));
  EXPECT_TRUE(request.has("Accept-Encoding: gzip, deflate, br, zstd\r\n"));
  EXPECT_FALSE(request.has("Cookie"));
  EXPECT_FALSE(request.has("Authorization"));
  EXPECT_FALSE(request.has("Referer"));
}

TEST_F(FetchTest, OneConnectionServesADomain) {
  Site site({{"/a", reply(200, "a")}, {"/b", reply(200, "b")}, {"/c", reply(200, "c")}});
  const auto outcomes = fetch_all(quick_options(site.server()), {{.url = site.server().url("/a")},
                                                                 {.url = site.server().url("/b")},
                                                                 {.url = site.server().url("/c")}});
  EXPECT_EQ(outcomes.size(), 3u);
  for (const Request& request : site.server().log()) EXPECT_EQ(request.connection, 1);
}

TEST_F(FetchTest, RobotsDecideAndAreAskedOnce) {
  Site site({{"/robots.txt", reply(200, "User-agent: winnow\nDisallow: /no\n")},
             {"/yes", reply(200, "y")},
             {"/no", reply(200, "n")}});
  EXPECT_EQ(text_of(site, "/yes"), "y");
  EXPECT_EQ(text_of(site, "/no"), "[robots]");
  EXPECT_EQ(text_of(site, "/no?x=1"), "[robots]");
  EXPECT_EQ(site.server().count("/robots.txt"), 1) << "the state remembers them";
  EXPECT_EQ(site.server().count("/no"), 0);
}

TEST_F(FetchTest, RobotsCanBeIgnoredForAUrlNamedByHand) {
  Site site({{"/robots.txt", reply(200, "User-agent: *\nDisallow: /\n")}, {"/a", reply(200, "a")}});
  EXPECT_TRUE(
      fetch(quick_options(site.server()), {.url = site.server().url("/a"), .ignore_robots = true}));
  EXPECT_THAT(paths(site.server()), ElementsAre("/a"));
}

TEST_F(FetchTest, RobotsStatusesMeanWhatTheRfcSays) {
  const std::map<std::string, std::string> expected = {
      {reply(404), "x"},
      {reply(401), "x"},
      {reply(410), "x"},
      {reply(500), "[robots]"},
      {reply(429), "[robots]"},
      {reply(301, "", "Location: /robots2\r\n"), "[robots]"},
      {reply(301, "", "Location: /robots.txt\r\n"), "x"},
      {reply(301, "", "Location: ftp://a.example/\r\n"), "x"},
      {reply(200, "<!doctype html><p>Disallow: /"), "x"}};
  for (const auto& [robots, outcome] : expected) {
    Site site({{"/robots.txt", robots},
               {"/robots2", reply(200, "User-agent: *\nDisallow: /\n")},
               {"/a", reply(200, "x")}});
    EXPECT_EQ(text_of(site, "/a"), outcome) << robots;
  }
}

TEST_F(FetchTest, AnUnreachableRobotsFileFallsBackOnTheCopyOnHand) {
  Site site({{"/robots.txt", reply(503)}, {"/a", reply(200, "x")}, {"/b", reply(200, "x")}});
  state_.put_robots("http://" + site.server().endpoint(),
                    {"User-agent: *\nDisallow: /b\n", 200, clock_.unix_seconds() - 25 * 3600});
  EXPECT_EQ(text_of(site, "/a"), "x");
  EXPECT_EQ(text_of(site, "/b"), "[robots]");
}

TEST_F(FetchTest, RedirectsAreFollowedHopByHop) {
  Site site({{"/a", reply(301, "moved", "Location: b\r\n")},
             {"/b", reply(302, "", "Location: /c?x=1#y\r\n")},
             {"/c?x=1", reply(200, "end")}});
  const FetchRequest request{.url = site.server().url("/a")};
  const auto response = fetch(quick_options(site.server()), request);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->url, site.server().url("/c?x=1"));
  EXPECT_THAT(response->redirects, ElementsAre(site.server().url("/a"), site.server().url("/b")));
}

TEST_F(FetchTest, RedirectsEndSomewhere) {
  std::map<std::string, std::string> replies = {
      {"/self", reply(302, "", "Location: /self\r\n")},
      {"/there", reply(302, "", "Location: /back\r\n")},
      {"/back", reply(302, "", "Location: /there\r\n")},
      {"/nowhere", reply(302)},
      {"/ftp", reply(302, "", "Location: ftp://a.example/\r\n")},
      {"/inside", reply(302, "", "Location: http://127.0.0.1:1/\r\n")},
      {"/inside6", reply(302, "", "Location: http://[::ffff:10.0.0.1]/\r\n")},
      {"/mail", reply(302, "", "Location: http://a.example:25/\r\n")},
      {"/user", reply(302, "", "Location: http://me:pw@a.example/\r\n")},
      {"/long", reply(302, "", "Location: /" + std::string(20'000, 'x') + "\r\n")}};
  for (int i = 0; i < 20; ++i)
    replies["/n" + std::to_string(i)] =
        reply(302, "", "Location: /n" + std::to_string(i + 1) + "\r\n");
  Site site(replies);
  const std::map<std::string, std::string> expected = {
      {"/self", "[redirect-loop]"},     {"/there", "[redirect-loop]"},
      {"/nowhere", "[http-302]"},       {"/ftp", "[refused-scheme]"},
      {"/inside", "[refused-address]"}, {"/inside6", "[refused-address]"},
      {"/mail", "[refused-port]"},      {"/user", "[refused-url]"},
      {"/n0", "[too-many-redirects]"},  {"/long", "[url-too-long]"}};
  for (const auto& [path, outcome] : expected) EXPECT_EQ(text_of(site, path), outcome) << path;
}

TEST_F(FetchTest, CookiesLiveForOneFetch) {
  LoopbackServer server([](const Request& request) {
    if (request.path == "/robots.txt") return reply(200, kAllowAll);
    if (request.has("wall=1")) return reply(200, "in");
    return reply(302, "", "Set-Cookie: wall=1; Path=/\r\nLocation: /wall\r\n");
  });
  const FetchOptions options = quick_options(server);
  Fetcher fetcher(options, state_, clock_);
  for (int i = 0; i < 2; ++i) {
    fetcher.add({.url = server.url("/wall")});
    while (!fetcher.idle())
      for (FetchOutcome& outcome : fetcher.poll(Milliseconds(1000)))
        EXPECT_TRUE(outcome.result) << outcome.result.error().detail;
  }
  EXPECT_THAT(paths(server), ElementsAre("/robots.txt", "/wall", "/wall", "/wall", "/wall"));
  EXPECT_FALSE(server.log().at(3).has("wall=1")) << "the second fetch starts without";
}

TEST_F(FetchTest, WhatIsNoWholePageIsAFailure) {
  const std::string head = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
  Site site({{"/gone", reply(410)},
             {"/odd", reply(999)},
             {"/asked-not", reply(304)},
             {"/empty", reply(200)},
             {"/none", reply(204)},
             {"/short", head + "Content-Length: 100\r\n\r\nshort"},
             {"/chunk", head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"},
             {"/old", "<p>no headers Connection: close"},
             {"/big", head + "Content-Length: 99999999999\r\n\r\nx"},
             {"/pdf", reply(200, "%PDF", "Content-Type: application/pdf\r\n")},
             {"/gzip", reply(200, "plain", "Content-Encoding: gzip\r\n")},
             {"/cut", reply(200, "\x1f\x8b\x08", "Content-Encoding: gzip\r\n")},
             {"/alien", reply(200, "x", "Content-Encoding: x-alien\r\n")},
             {"/header", head + "X: " + std::string(300'000, 'a') + "\r\n\r\nx"}});
  const std::map<std::string, std::string> expected = {
      {"/gone", "[http-410]"},      {"/odd", "[http-999]"},
      {"/asked-not", "[http-304]"}, {"/empty", "[empty-body]"},
      {"/none", "[empty-body]"},    {"/short", "[truncated]"},
      {"/chunk", "[truncated]"},    {"/old", "[protocol]"},
      {"/big", "[too-large]"},      {"/pdf", "[not-html]"},
      {"/gzip", "[bad-encoding]"},  {"/cut", "[truncated]"},
      {"/alien", "[bad-encoding]"}, {"/header", "[headers-too-large]"}};
  for (const auto& [path, outcome] : expected) {
    EXPECT_EQ(text_of(site, path), outcome) << path;
    EXPECT_TRUE(is_failure_code(outcome.substr(1, outcome.size() - 2))) << outcome;
  }
}

TEST_F(FetchTest, ABodyEndedByTheConnectionAloneIsMarked) {
  const std::string whole = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<p>whole?";
  Site site(std::map<std::string, std::string>{{"/a", whole}});
  const FetchRequest request{.url = site.server().url("/a")};
  auto response = fetch(quick_options(site.server()), request);
  ASSERT_TRUE(response);
  EXPECT_TRUE(response->unproven_end);
  EXPECT_TRUE(to_page(*std::move(response), request)->truncated);
}

TEST_F(FetchTest, AConnectionThatClosesIsTriedAgain) {
  int asked = 0;
  LoopbackServer server([&](const Request& request) {
    if (request.path == "/robots.txt") return reply(200, kAllowAll, "Connection: close\r\n");
    return ++asked < 3 ? std::string() : reply(200, "at last");
  });
  EXPECT_TRUE(fetch(quick_options(server), {.url = server.url("/a")}));
  asked = -100;
  const auto response = fetch(quick_options(server), {.url = server.url("/a")});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, "empty-reply");
}

TEST_F(FetchTest, ABriefRetryAfterIsWaitedFor) {
  int asked = 0;
  LoopbackServer server([&](const Request& request) {
    if (request.path == "/robots.txt") return reply(200, kAllowAll);
    return ++asked < 3 ? reply(503, "busy", "Retry-After: 0\r\n") : reply(200, "x");
  });
  EXPECT_TRUE(fetch(quick_options(server), {.url = server.url("/a")}));
  EXPECT_FALSE(state_.backoff("127.0.0.1")) << "forgotten once the server answers";
}

TEST_F(FetchTest, ALongRetryAfterOfRobotsTxtFailsTheDomainAndOutlivesTheRun) {
  Site site({{"/robots.txt", reply(429, "", "Retry-After: 3600\r\n")}});
  const auto outcomes = fetch_all(quick_options(site.server()), {{.url = site.server().url("/a")},
                                                                 {.url = site.server().url("/b")}});
  ASSERT_EQ(outcomes.size(), 2u);
  for (const FetchOutcome& outcome : outcomes) {
    ASSERT_FALSE(outcome.result);
    EXPECT_EQ(outcome.result.error().code, "http-429");
    EXPECT_EQ(outcome.result.error().retry_after, 3600);
  }
  const auto later = fetch(quick_options(site.server()), {.url = site.server().url("/b")});
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().code, "http-429");
  EXPECT_THAT(paths(site.server()), ElementsAre("/robots.txt")) << "not asked again";
}

TEST_F(FetchTest, AShortRetryAfterOfRobotsTxtIsWaitedFor) {
  int asked = 0;
  LoopbackServer server([&](const Request& request) {
    if (request.path != "/robots.txt") return reply(200, "x");
    return ++asked < 2 ? reply(503, "", "Retry-After: 0\r\n") : reply(200, kAllowAll);
  });
  EXPECT_TRUE(fetch(quick_options(server), {.url = server.url("/a")}));
  EXPECT_FALSE(state_.backoff("127.0.0.1")) << "forgotten once the server answers";
}

TEST_F(FetchTest, ALongRetryAfterFailsTheDomainAndOutlivesTheRun) {
  Site site({{"/a", reply(429, "", "Retry-After: 3600\r\n")}});
  const auto outcomes = fetch_all(quick_options(site.server()), {{.url = site.server().url("/a")},
                                                                 {.url = site.server().url("/b")},
                                                                 {.url = site.server().url("/c")}});
  ASSERT_EQ(outcomes.size(), 3u);
  for (const FetchOutcome& outcome : outcomes) {
    ASSERT_FALSE(outcome.result);
    EXPECT_EQ(outcome.result.error().code, "http-429");
    EXPECT_EQ(outcome.result.error().retry_after, 3600);
  }
  EXPECT_THAT(paths(site.server()), ElementsAre("/robots.txt", "/a"));
  const auto later = fetch(quick_options(site.server()), {.url = site.server().url("/b")});
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().code, "http-429");
  EXPECT_EQ(later.error().stage, "wait");
  EXPECT_THAT(paths(site.server()), ElementsAre("/robots.txt", "/a")) << "not asked again";
}

TEST_F(FetchTest, ConditionalRequestsSendWhatWasRemembered) {
  LoopbackServer server([](const Request& request) {
    if (request.path == "/robots.txt") return reply(200, kAllowAll);
    if (request.has("If-None-Match: \"v1\"") && request.has("If-Modified-Since: then"))
      return std::string("HTTP/1.1 304 Not Modified\r\n\r\n");
    return reply(200, "x", "ETag: \"v1\"\r\nLast-Modified: then\r\n");
  });
  const FetchRequest request{
      .url = server.url("/a"), .headers = {"A-IM: feed"}, .conditional = true};
  const auto first = fetch(quick_options(server), request);
  ASSERT_TRUE(first);
  EXPECT_FALSE(first->not_modified);
  remember(*first, state_);
  const auto second = fetch(quick_options(server), request);
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->not_modified);
  EXPECT_TRUE(server.log().at(1).has("A-IM: feed"));
}

TEST_F(FetchTest, UrlsAreJudgedBeforeAnythingIsAsked) {
  const std::map<std::string, std::string> expected = {
      {"file:///etc/passwd", "refused-scheme"},
      {"news/1.html", "refused-url"},
      {"http://me@a.example/", "refused-url"},
      {"http://a.example:22/", "refused-port"},
      {"http://0x7f.1/", "refused-address"},
      {"http://2130706433/", "refused-address"},
      {"http://[::]/", "refused-address"},
      {"https://169.254.169.254/latest", "refused-address"},
      {"http://a.example/" + std::string(17'000, 'x'), "url-too-long"}};
  for (const auto& [url, code] : expected) {
    const auto response = fetch(FetchOptions{}, {.url = url});
    ASSERT_FALSE(response) << url;
    EXPECT_EQ(response.error().code, code) << url;
    EXPECT_EQ(response.error().stage, "url") << url;
  }
}

TEST_F(FetchTest, NamesAreJudgedByTheSocketTheyLeadTo) {
  Site site({{"/a", reply(200, "x")}});
  const std::string port = std::to_string(site.server().port());
  FetchOptions options = quick_options(site.server());
  const std::string name = "rebound.example:" + port;
  options.http.resolve[name] = name + ":127.0.0.1";
  EXPECT_TRUE(fetch(options, {.url = "http://" + name + "/a"}));
  options.http.guard = {};
  const auto refused = fetch(options, {.url = "http://" + name + "/a"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "refused-address");
  EXPECT_EQ(site.server().log().size(), 2u);
}

TEST_F(FetchTest, AServerThatIsNotThereIsNoRobotsMatter) {
  FetchOptions options;
  options.http.guard.allow("127.0.0.1").value();
  int port = 0;
  {
    const LoopbackServer server([](const Request&) { return std::string(); });
    port = server.port();
  }
  const auto response = fetch(options, {.url = "http://127.0.0.1:" + std::to_string(port) + "/"});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, "connect");
}

TEST_F(FetchTest, SilenceTimesOut) {
  LoopbackServer server([](const Request& request) {
    if (request.path == "/robots.txt") return reply(200, kAllowAll);
    return std::string("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
  });
  FetchOptions options = quick_options(server);
  options.http.total_timeout = Milliseconds(300);
  const auto response = fetch(options, {.url = server.url("/a")});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, "timeout");
  EXPECT_EQ(response.error().stage, "body");
}

TEST_F(FetchTest, PausesReachTheServer) {
  Site site({});
  FetchOptions options = quick_options(site.server());
  options.politeness.pause = Milliseconds(60);
  options.politeness.guard = Milliseconds(2);
  std::vector<FetchRequest> requests;
  for (int i = 0; i < 5; ++i)
    requests.push_back({.url = site.server().url("/" + std::to_string(i))});
  fetch_all(options, requests);
  const std::vector<Request> log = site.server().log();
  ASSERT_EQ(log.size(), 6u);
  for (std::size_t i = 1; i < log.size(); ++i)
    EXPECT_GE(log[i].at - log[i - 1].at, Milliseconds(60)) << log[i].path;
}

// What one worker asked before another takes over (run/worker.h).
TEST_F(FetchTest, ACrawlDelayCountsFromWhenOthersMayHaveAsked) {
  Site site({{"/a", reply(200, "a")}, {"/b", reply(200, "b")}});
  state_.put_robots("http://" + site.server().endpoint(),
                    {.text = "User-agent: *\nCrawl-delay: 0.4\n",
                     .status = 200,
                     .fetched_at = clock_.unix_seconds()});
  const SteadyTime others = clock_.now();
  const auto outcomes = fetch_all(quick_options(site.server()),
                                  {{.url = site.server().url("/a"), .asked_until = others},
                                   {.url = site.server().url("/b"), .asked_until = others}});
  EXPECT_EQ(outcomes.size(), 2u);
  EXPECT_THAT(paths(site.server()), ElementsAre("/a", "/b"));
  EXPECT_GE(clock_.now() - others, Milliseconds(800));
}

TEST_F(FetchTest, StopDropsWhatWaits) {
  Site site({{"/a", reply(200, "x")}});
  FetchOptions options = quick_options(site.server());
  options.politeness.pause = Milliseconds(60'000);
  options.politeness.longest_pause = Milliseconds(60'000);
  Fetcher fetcher(options, state_, clock_);
  for (int i = 0; i < 5; ++i) fetcher.add({.url = site.server().url("/a")});
  while (fetcher.progress().requests == 0 || fetcher.progress().active > 0)
    fetcher.poll(Milliseconds(100));
  EXPECT_EQ(fetcher.progress().waiting, 5u);
  EXPECT_EQ(fetcher.progress().next_domain, "127.0.0.1");
  EXPECT_GT(fetcher.progress().next_wait, Milliseconds(50'000));
  fetcher.stop();
  fetcher.poll(Milliseconds(0));
  EXPECT_TRUE(fetcher.idle());
}

}  // namespace
}  // namespace winnow
