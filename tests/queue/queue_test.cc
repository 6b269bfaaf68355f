// SPDX-License-Identifier: Apache-2.0
// What every queue promises, on a file and on RabbitMQ. The latter where WINNOW_TEST_BROKER names
// one: tests/queue/broker.py starts it.
#include "queue/queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <thread>

#include "queue/queue_kinds.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr int kLimit = 3;

struct Kind {
  const char* name;
  bool broker;
  bool tls = false;
};

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

class QueueConformance : public testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    if (GetParam().broker) {
      const bool tls = GetParam().tls;
      const std::string broker = variable(tls ? "WINNOW_TEST_BROKER_TLS" : "WINNOW_TEST_BROKER");
      if (broker.empty()) GTEST_SKIP() << "no broker is named";
      address_ = (tls ? "amqps://" : "amqp://") + broker;
    } else {
      const auto folder = std::filesystem::temp_directory_path();
      file_ = (folder / ("winnow-queue-" + std::to_string(::getpid()))).string();
      address_ = "sqlite:" + file_;
    }
    clear();
  }
  void TearDown() override {
    if (address_.empty()) return;
    if (GetParam().broker) clear();
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + end);
  }

  std::unique_ptr<Queue> open() const {
    auto queue = open_queue({.address = address_,
                             .heartbeat = 1s,
                             .delivery_limit = kLimit,
                             .ca_file = variable("WINNOW_TEST_BROKER_CA")});
    EXPECT_TRUE(queue) << queue.error().message;
    return *std::move(queue);
  }

  // A broker is all tests' own.
  void clear() const {
    const auto queue = open();
    for (const std::string& name : {std::string("winnow.w0"), std::string("winnow.w1"),
                                    std::string(kRecordQueue), std::string(kDeadQueue)}) {
      ASSERT_TRUE(queue->consume(name, 1000));
      for (;;) {
        const auto left = queue->receive(queue->waiting(name).value() > 0 ? 500ms : 0ms);
        if (left->empty()) break;
        ASSERT_TRUE(queue->ack(tickets_of(*left)));
      }
      ASSERT_TRUE(queue->cancel(name));
    }
  }

  static std::vector<std::uint64_t> tickets_of(const std::vector<QueueDelivery>& deliveries) {
    std::vector<std::uint64_t> tickets;
    tickets.reserve(deliveries.size());
    for (const QueueDelivery& delivery : deliveries) tickets.push_back(delivery.ticket);
    return tickets;
  }

  static std::vector<std::string> bodies_of(const std::vector<QueueDelivery>& deliveries) {
    std::vector<std::string> bodies;
    bodies.reserve(deliveries.size());
    for (const QueueDelivery& delivery : deliveries) bodies.push_back(delivery.body);
    return bodies;
  }

  // Waits for so many; fewer where they do not come.
  static std::vector<QueueDelivery> receive(Queue& queue, std::size_t count,
                                            std::chrono::milliseconds patience = 8s) {
    std::vector<QueueDelivery> all;
    const auto end = Queue::Clock::now() + patience;
    while (all.size() < count && Queue::Clock::now() < end) {
      auto some = queue.receive(50ms);
      EXPECT_TRUE(some) << some.error().message;
      if (!some) break;
      std::ranges::move(*some, std::back_inserter(all));
    }
    return all;
  }

  std::string address_;
  std::string file_;
};

TEST_P(QueueConformance, GivesWhatWasPublishedInOrderAndOnce) {
  const auto queue = open();
  ASSERT_TRUE(queue->publish({{{"winnow.w0", "a"}, {"winnow.w0", "b"}, {"winnow.w1", "c"}}}));
  ASSERT_TRUE(queue->consume("winnow.w0", 10));
  const auto got = receive(*queue, 2);
  EXPECT_THAT(bodies_of(got), ElementsAre("a", "b"));
  EXPECT_EQ(got[0].queue, "winnow.w0");
  EXPECT_EQ(got[0].deliveries, 0);
  ASSERT_TRUE(queue->ack(tickets_of(got)));
  EXPECT_THAT(receive(*queue, 1, 200ms), IsEmpty());
  EXPECT_EQ(queue->waiting("winnow.w0").value(), 0);
  EXPECT_EQ(queue->waiting("winnow.w1").value(), 1);
}

TEST_P(QueueConformance, BodiesAreAnyBytesOfAnyLength) {
  const auto queue = open();
  std::vector<Outgoing> messages;
  for (const std::size_t size : {0u, 1u, 131'064u, 131'072u, 131'073u, 3'000'000u}) {
    std::string body(size, 'x');
    for (std::size_t i = 0; i < size; i += 7) body[i] = static_cast<char>('0' + i % 10);
    messages.push_back({"winnow.w0", body});
  }
  messages.push_back({"winnow.w0", "Zürich \xf0\x9f\x8c\xbe \"quoted\"\n"});
  ASSERT_TRUE(queue->publish(messages));
  ASSERT_TRUE(queue->consume("winnow.w0", 100));
  const auto got = receive(*queue, messages.size());
  ASSERT_EQ(got.size(), messages.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_EQ(got[i].body, messages[i].body) << i;
}

TEST_P(QueueConformance, WhatWasPublishedOutlivesItsPublisher) {
  ASSERT_TRUE(open()->publish({{{"winnow.w0", "kept"}}}));
  const auto queue = open();
  ASSERT_TRUE(queue->consume("winnow.w0", 10));
  EXPECT_THAT(bodies_of(receive(*queue, 1)), ElementsAre("kept"));
}

TEST_P(QueueConformance, GivesNoMoreThanMayBeUnacked) {
  const auto queue = open();
  std::vector<Outgoing> messages(7, {"winnow.w0", "m"});
  ASSERT_TRUE(queue->publish(messages));
  ASSERT_TRUE(queue->consume("winnow.w0", 3));
  auto got = receive(*queue, 4, 500ms);
  ASSERT_THAT(got, SizeIs(3));
  ASSERT_TRUE(queue->ack({{got[1].ticket}}));
  EXPECT_THAT(receive(*queue, 2, 500ms), SizeIs(1));
  ASSERT_TRUE(queue->ack(tickets_of({got[0], got[2]})));
  EXPECT_THAT(receive(*queue, 3, 500ms), SizeIs(2));
}

TEST_P(QueueConformance, WhatWasNotAckedComesAgainWithItsCount) {
  {
    const auto first = open();
    ASSERT_TRUE(first->publish({{{"winnow.w0", "done"}, {"winnow.w0", "not done"}}}));
    ASSERT_TRUE(first->consume("winnow.w0", 10));
    ASSERT_TRUE(first->ack({{receive(*first, 2).at(0).ticket}}));
  }
  const auto second = open();
  ASSERT_TRUE(second->consume("winnow.w0", 10));
  const auto got = receive(*second, 1);
  EXPECT_THAT(bodies_of(got), ElementsAre("not done"));
  EXPECT_EQ(got.at(0).deliveries, 1);
}

TEST_P(QueueConformance, OneConsumerOfAPartitionIsActive) {
  const auto first = open(), second = open();
  ASSERT_TRUE(first->consume("winnow.w0", 2));
  ASSERT_TRUE(second->consume("winnow.w0", 2));
  EXPECT_FALSE(first->active_since("winnow.w0"));
  ASSERT_TRUE(first->publish(std::vector<Outgoing>(6, {"winnow.w0", "m"})));
  const auto held = receive(*first, 2);
  EXPECT_THAT(held, SizeIs(2));
  EXPECT_THAT(receive(*second, 1, 500ms), IsEmpty());
  EXPECT_TRUE(first->active_since("winnow.w0"));
  EXPECT_FALSE(second->active_since("winnow.w0"));
  EXPECT_FALSE(first->active_since("winnow.w1"));
}

TEST_P(QueueConformance, TheNextConsumerTakesThePlaceOfOneThatIsGone) {
  auto first = open();
  const auto second = open();
  ASSERT_TRUE(first->consume("winnow.w0", 2));
  ASSERT_TRUE(second->consume("winnow.w0", 10));
  ASSERT_TRUE(first->publish(std::vector<Outgoing>(6, {"winnow.w0", "m"})));
  ASSERT_THAT(receive(*first, 2), SizeIs(2));
  const auto before = Queue::Clock::now();
  first = nullptr;
  EXPECT_THAT(receive(*second, 6), SizeIs(6));
  EXPECT_GE(second->active_since("winnow.w0").value(), before);
}

TEST_P(QueueConformance, WhoCancelsHandsOver) {
  const auto first = open(), second = open();
  ASSERT_TRUE(first->consume("winnow.w0", 2));
  ASSERT_TRUE(second->consume("winnow.w0", 2));
  ASSERT_TRUE(first->publish({{{"winnow.w0", "one"}}}));
  ASSERT_TRUE(first->ack(tickets_of(receive(*first, 1))));
  ASSERT_TRUE(first->cancel("winnow.w0"));
  EXPECT_FALSE(first->active_since("winnow.w0"));
  ASSERT_TRUE(first->publish({{{"winnow.w0", "two"}}}));
  EXPECT_THAT(bodies_of(receive(*second, 1)), ElementsAre("two"));
  ASSERT_TRUE(first->consume("winnow.w0", 2));
  EXPECT_THAT(receive(*first, 1, 300ms), IsEmpty());
}

TEST_P(QueueConformance, OtherQueuesAreSharedAmongTheirConsumers) {
  const auto first = open(), second = open();
  const std::string records(kRecordQueue);
  ASSERT_TRUE(first->consume(records, 2));
  ASSERT_TRUE(second->consume(records, 2));
  ASSERT_TRUE(first->publish(std::vector<Outgoing>(4, {records, "m"})));
  EXPECT_THAT(receive(*first, 2), SizeIs(2));
  EXPECT_THAT(receive(*second, 2), SizeIs(2));
}

TEST_P(QueueConformance, WhatIsSentBackComesAtOnceOrLater) {
  const auto queue = open();
  ASSERT_TRUE(queue->publish({{{"winnow.w0", "m"}}}));
  ASSERT_TRUE(queue->consume("winnow.w0", 1));
  ASSERT_TRUE(queue->nack(receive(*queue, 1).at(0), 0s));
  const auto again = receive(*queue, 1);
  EXPECT_EQ(again.at(0).deliveries, 1);
  const auto before = Queue::Clock::now();
  ASSERT_TRUE(queue->nack(again[0], 1s));
  const auto later = receive(*queue, 1);
  EXPECT_GE(Queue::Clock::now() - before, 1s);
  EXPECT_EQ(later.at(0).body, "m");
  EXPECT_EQ(later.at(0).queue, "winnow.w0");
  EXPECT_GE(later.at(0).deliveries, 2);
  ASSERT_TRUE(queue->ack(tickets_of(later)));
  EXPECT_THAT(receive(*queue, 1, 1500ms), IsEmpty());
}

TEST_P(QueueConformance, BeyondTheLimitAMessageIsGivenUp) {
  for (const auto delay : {0s, 1s}) {
    const auto queue = open();
    ASSERT_TRUE(queue->publish({{{"winnow.w0", "poison"}}}));
    ASSERT_TRUE(queue->consume("winnow.w0", 1));
    ASSERT_TRUE(queue->consume(std::string(kDeadQueue), 1));
    for (int delivery = 0; delivery <= kLimit; ++delivery) {
      const auto got = receive(*queue, 1);
      ASSERT_THAT(got, SizeIs(1)) << delivery;
      ASSERT_EQ(got[0].queue, "winnow.w0") << delivery;
      EXPECT_EQ(got[0].deliveries, delivery);
      ASSERT_TRUE(queue->nack(got[0], delay));
    }
    const auto dead = receive(*queue, 1);
    ASSERT_THAT(bodies_of(dead), ElementsAre("poison"));
    EXPECT_EQ(dead[0].queue, kDeadQueue);
    ASSERT_TRUE(queue->ack(tickets_of(dead)));
  }
}

TEST_P(QueueConformance, WhoIsSilentForTooLongIsHeldForDead) {
  const auto first = open(), second = open();
  ASSERT_TRUE(first->consume("winnow.w0", 1));
  ASSERT_TRUE(second->consume("winnow.w0", 1));
  ASSERT_TRUE(first->publish({{{"winnow.w0", "m"}}}));
  ASSERT_THAT(receive(*first, 1), SizeIs(1));
  // From here on the first says nothing: no receive().
  const auto before = Queue::Clock::now();
  EXPECT_THAT(bodies_of(receive(*second, 1, 20s)), ElementsAre("m"));
  EXPECT_GE(Queue::Clock::now() - before, 1s);
  const auto end = Queue::Clock::now() + 5s;
  auto got = first->receive(100ms);
  while (got && Queue::Clock::now() < end) got = first->receive(100ms);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, "queue-lost");
  EXPECT_THAT(got.error().message, HasSubstr(GetParam().tls      ? "localhost"
                                             : GetParam().broker ? "127.0.0.1"
                                                                 : "winnow-queue"));
}

TEST_P(QueueConformance, AnIdleQueueIsHeardOf) {
  const auto queue = open();
  ASSERT_TRUE(queue->consume("winnow.w0", 1));
  for (int i = 0; i < 15; ++i) {
    ASSERT_TRUE(queue->receive(200ms));
    EXPECT_LT(queue->silent_for(), 1s);
  }
}

TEST_P(QueueConformance, ThousandsArePublishedAtOnce) {
  const auto queue = open();
  std::vector<Outgoing> messages;
  messages.reserve(2'500);
  for (int i = 0; i < 2'500; ++i) messages.push_back({"winnow.w0", std::to_string(i)});
  ASSERT_TRUE(queue->publish(messages));
  ASSERT_TRUE(queue->consume("winnow.w0", 400));
  std::set<std::string> seen;
  while (seen.size() < messages.size()) {
    const auto got = receive(*queue, 1);
    ASSERT_THAT(got, Not(IsEmpty())) << seen.size();
    for (const QueueDelivery& delivery : got) EXPECT_TRUE(seen.insert(delivery.body).second);
    ASSERT_TRUE(queue->ack(tickets_of(got)));
  }
}

INSTANTIATE_TEST_SUITE_P(File, QueueConformance, testing::Values(Kind{"File", false}),
                         [](const auto& kind) { return kind.param.name; });
INSTANTIATE_TEST_SUITE_P(RabbitMq, QueueConformance,
                         testing::Values(Kind{"RabbitMq", true}, Kind{"RabbitMqTls", true, true}),
                         [](const auto& kind) { return kind.param.name; });

TEST(QueueAddress, NamesNodesAndVhost) {
  const auto nodes_of = [](const std::string& text) {
    std::string all;
    const auto address = parse_broker_address(text);
    for (const auto& node : address->nodes)
      all += node.host + "|" + std::to_string(node.port) + " ";
    return all + address->vhost;
  };
  EXPECT_EQ(nodes_of("amqp://a"), "a|5672 /");
  EXPECT_EQ(nodes_of("amqp://a:1,b.example,[::1]:3/crawl"), "a|1 b.example|5672 ::1|3 crawl");
  EXPECT_EQ(nodes_of("amqp://[::1]/"), "::1|5672 /");
  EXPECT_EQ(nodes_of("amqps://a,b:1/crawl"), "a|5671 b|1 crawl");
}

TEST(QueueAddress, WhatIsNoneSaysWhatOneLooksLike) {
  for (const char* address :
       {"", "sqlite:", "file", "http://a", "amqp://", "amqp://a:0", "amqp://a:65536", "amqp://a:b",
        "amqp://a,,b", "amqp://me:secret@a", "amqps://", "amqps://me:secret@a"}) {
    const auto queue = open_queue({.address = address});
    ASSERT_FALSE(queue) << address;
    EXPECT_EQ(queue.error().code, "usage") << address;
    EXPECT_THAT(queue.error().message, HasSubstr("amqp[s]://HOST[:PORT]"));
    EXPECT_THAT(queue.error().message, Not(HasSubstr("secret")));
  }
}

TEST(QueueAddress, WhereNothingListensIsUnreachable) {
  const auto queue = open_queue({.address = "amqp://127.0.0.1:1", .heartbeat = 1s});
  ASSERT_FALSE(queue);
  EXPECT_THAT(queue.error().code, testing::AnyOf("queue-unreachable", "usage"));
}

// In the family that tests/queue/broker.py runs.
class QueueOverTls : public testing::TestWithParam<const char*> {};

TEST_P(QueueOverTls, SaysWhyACertificateIsNotGood) {
  const std::string broker = variable("WINNOW_TEST_BROKER_TLS");
  if (broker.empty()) GTEST_SKIP() << "no broker is named";
  const std::string ca = variable("WINNOW_TEST_BROKER_CA");
  const std::string port = broker.substr(broker.rfind(':'));
  const struct {
    std::string address, ca_file, why;
  } cases[] = {
      {"amqps://" + broker, "", "--queue-ca-file names who signed it"},
      {"amqps://127.0.0.1" + port, ca, "for another name"},
      {"amqps://" + broker, "/no/such", "holds no certificates"},
      {"amqps://" + variable("WINNOW_TEST_BROKER"), ca, "does it speak TLS"},
  };
  for (const auto& [address, ca_file, why] : cases) {
    const auto queue = open_queue({.address = address, .heartbeat = 2s, .ca_file = ca_file});
    ASSERT_FALSE(queue) << address;
    EXPECT_EQ(queue.error().code, "queue-unreachable");
    EXPECT_THAT(queue.error().message, HasSubstr(why));
  }
}

INSTANTIATE_TEST_SUITE_P(RabbitMq, QueueOverTls, testing::Values("RabbitMqTls"));

TEST(QueuePartition, IsStableAndEven) {
  // Pinned: messages of an older winnow must find their place.
  EXPECT_EQ(partition_of("example.com"), partition_of("example.com"));
  EXPECT_EQ(partition_of("abc"), 0xba % kPartitions);  // SHA-256 of "abc" begins with ba
  std::vector<int> counts(kPartitions);
  for (int i = 0; i < 64'000; ++i) ++counts[partition_of("site" + std::to_string(i) + ".example")];
  EXPECT_GT(*std::ranges::min_element(counts), 850);
  EXPECT_LT(*std::ranges::max_element(counts), 1150);
  EXPECT_THAT(queue_names(), SizeIs(kPartitions + 2));
}

}  // namespace
}  // namespace winnow
