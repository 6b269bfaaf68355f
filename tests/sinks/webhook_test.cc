// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "../net/loopback_server.h"
#include "base/digest.h"
#include "sinks/sink.h"

namespace winnow {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Event event(std::int64_t seq) {
  return {seq, EventKind::kInsert, "id-" + std::to_string(seq), "sha256:v", "2026-04-08T02:00:00Z",
          "",  R"({"id":"id"})"};
}

Section section(const std::string& url, std::vector<ConfigValue> settings = {}) {
  return {.kind = "webhook",
          .value = url,
          .name = "hook",
          .settings = std::move(settings),
          .place = "c.yaml:2:5",
          .excerpt = "\n    - webhook: x\n      ^"};
}

ConfigValue setting(const std::string& name, const std::string& text) {
  return {name, text, {text}, "c.yaml:3:7", "\n      " + name + ": " + text + "\n      ^"};
}

SinkSurroundings around(bool allow = true) {
  SinkSurroundings around;
  if (allow) {
    EXPECT_TRUE(around.http.guard.allow("127.0.0.1"));
  }
  around.get_variable = [](const char* name) {
    return std::string_view(name) == "HOOK_SECRET" ? "s3cret" : nullptr;
  };
  return around;
}

Taken send(const Section& section, std::vector<Event> events, bool allow = true) {
  auto sink = make_sink(section, around(allow));
  if (!sink) return {0, sink.error()};
  return std::get<std::unique_ptr<EventSink>>(*sink)->take(events);
}

// The value of a header as it was sent.
std::string header(const LoopbackServer::Request& request, const std::string& name) {
  const std::size_t at = request.head.find(name + ": ");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 2;
  return request.head.substr(begin, request.head.find("\r\n", begin) - begin);
}

LoopbackServer::Handler answers(std::vector<std::string> replies) {
  return [replies, next = std::size_t{0}](const LoopbackServer::Request&) mutable {
    return replies[std::min(next++, replies.size() - 1)];
  };
}

TEST(Webhook, PostsJsonThatIsSignedAndNamed) {
  LoopbackServer server(answers({LoopbackServer::reply(204, "")}));
  const Taken taken =
      send(section(server.url("/in"), {setting("secret-env", "HOOK_SECRET")}), {event(7)});
  EXPECT_EQ(taken.seq, 7);
  EXPECT_FALSE(taken.error);
  ASSERT_EQ(server.log().size(), 1u);
  const LoopbackServer::Request request = server.log()[0];
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.body, event_json(event(7)));
  EXPECT_EQ(header(request, "Content-Type"), "application/json");
  EXPECT_EQ(header(request, "Webhook-Id"), "id-7:sha256:v:7");
  EXPECT_EQ(header(request, "Idempotency-Key"), "\"id-7:sha256:v:7\"");
  const std::string signed_text =
      "id-7:sha256:v:7." + header(request, "Webhook-Timestamp") + "." + request.body;
  EXPECT_EQ(header(request, "Webhook-Signature"),
            "v1," + base64(hmac_sha256("s3cret", signed_text)));
}

TEST(Webhook, SendsTheRecordAloneWhereThatIsAsked) {
  LoopbackServer server(answers({LoopbackServer::reply(200, "ok")}));
  send(section(server.url("/in"), {setting("content", "records")}), {event(1)});
  ASSERT_EQ(server.log().size(), 1u);
  EXPECT_EQ(server.log()[0].body, R"({"id":"id"})");
  EXPECT_EQ(header(server.log()[0], "Webhook-Signature"), "");
}

TEST(Webhook, TriesAgainWhereThatCanHelp) {
  LoopbackServer server(answers({LoopbackServer::reply(503, "", "Retry-After: 0\r\n"),
                                 LoopbackServer::reply(429, "", "Retry-After: 0\r\n"),
                                 LoopbackServer::reply(200, "")}));
  const Taken taken = send(section(server.url("/in")), {event(1), event(2)});
  EXPECT_EQ(taken.seq, 2);
  ASSERT_EQ(server.log().size(), 4u);
  EXPECT_EQ(header(server.log()[0], "Webhook-Id"), header(server.log()[2], "Webhook-Id"));
}

TEST(Webhook, StopsAtTheFirstEventThatIsRefused) {
  LoopbackServer server(
      answers({LoopbackServer::reply(200, ""), LoopbackServer::reply(400, "bad")}));
  const Taken taken = send(section(server.url("/in")), {event(1), event(2), event(3)});
  EXPECT_EQ(taken.seq, 1);
  ASSERT_TRUE(taken.error);
  EXPECT_EQ(taken.error->code, "sink-refused");
  EXPECT_THAT(
      taken.error->message,
      HasSubstr("event 2: the receiver answered 400; no event behind it is sent; answer 2xx, "
                "or set refused: skip"));
  EXPECT_EQ(server.log().size(), 2u);
}

TEST(Webhook, PassesOverWhatIsRefusedForGoodWhereThatIsAsked) {
  LoopbackServer server(answers({LoopbackServer::reply(200, ""), LoopbackServer::reply(413, ""),
                                 LoopbackServer::reply(422, ""), LoopbackServer::reply(200, "")}));
  const Taken taken = send(section(server.url("/in"), {setting("refused", "skip")}),
                           {event(1), event(2), event(3), event(4)});
  EXPECT_EQ(taken.seq, 4);
  EXPECT_FALSE(taken.error);
  ASSERT_EQ(taken.passed_over.size(), 2u);
  EXPECT_THAT(taken.passed_over[1].message,
              HasSubstr("event 3: the receiver answered 422; the event is passed over"));
}

// Another event would fare no better: the address or the proof is wrong, not what is sent.
TEST(Webhook, NothingIsPassedOverForAnAddressThatIsWrong) {
  for (const int status : {401, 403, 404, 405, 302}) {
    LoopbackServer server(answers({LoopbackServer::reply(status, "")}));
    const Taken taken =
        send(section(server.url("/in"), {setting("refused", "skip")}), {event(1), event(2)});
    EXPECT_EQ(taken.seq, 0) << status;
    ASSERT_TRUE(taken.error);
    EXPECT_EQ(taken.error->code, "sink-failed");
    EXPECT_TRUE(taken.passed_over.empty());
  }
}

TEST(Webhook, DoesNotSitOutALongWait) {
  LoopbackServer server(answers({LoopbackServer::reply(503, "", "Retry-After: 86400\r\n")}));
  EXPECT_TRUE(send(section(server.url("/in")), {event(1)}).error);
  EXPECT_EQ(server.log().size(), 1u);
}

TEST(Webhook, AReceiverThatHangsIsGivenUp) {
  std::atomic<bool> done = false;
  LoopbackServer server([&](const LoopbackServer::Request&) {
    while (!done) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return std::string();
  });
  const Taken taken = send(
      section(server.url("/in"), {setting("timeout", "1s"), setting("retries", "0")}), {event(1)});
  done = true;
  ASSERT_TRUE(taken.error);
  EXPECT_EQ(taken.error->code, "sink-timeout");
}

TEST(Webhook, PrivateAddressesAreRefusedUnlessTheyAreAllowed) {
  LoopbackServer server(answers({LoopbackServer::reply(200, "")}));
  const Taken taken = send(section(server.url("/in")), {event(1)}, /*allow=*/false);
  ASSERT_TRUE(taken.error);
  EXPECT_THAT(taken.error->message, HasSubstr("--allow-address"));
  EXPECT_EQ(server.log().size(), 0u);
}

TEST(Webhook, ItsSectionIsChecked) {
  const struct {
    Section section;
    const char* says;
  } cases[] = {
      {section("ftp://example.com/"), "c.yaml:2:5: "},
      {section("https://me:secret@example.com/"), "no user names or passwords"},
      {section("https://example.com:25/"), "another protocol"},
      {section("https://example.com/", {setting("secret-env", "NOT_SET")}),
       "c.yaml:3:7: the variable NOT_SET is not set"},
      {section("https://example.com/", {setting("retries", "often")}), "is a whole number"},
  };
  for (const auto& each : cases) {
    const auto sink = make_sink(each.section, around());
    ASSERT_FALSE(sink) << each.says;
    EXPECT_EQ(sink.error().code, "bad-config");
    EXPECT_THAT(sink.error().message, HasSubstr(each.says));
    EXPECT_THAT(sink.error().message, HasSubstr("^"));
    EXPECT_THAT(sink.error().message, Not(HasSubstr("s3cret")));
  }
}

}  // namespace
}  // namespace winnow
