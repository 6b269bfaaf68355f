// SPDX-License-Identifier: Apache-2.0
// Work for many processes: messages that are there when a call returns, and come again until they
// are done.
//
//   auto queue = open_queue({.address = "amqp://10.0.0.5/winnow", .login = "crawler:..."}).value();
//   queue->publish({{{partition_queue(partition_of("bbc.co.uk")), task}}});
//   queue->consume("winnow.w12", 32);
//   auto deliveries = queue->receive(100ms).value();
//   for (QueueDelivery& delivery : deliveries)
//     if (work(delivery.body)) queue->ack({{delivery.ticket}});
//     else queue->nack(delivery, 60s);
//
// Queues: kPartitions of work, one of records, one of what was given up (kDeadQueue). A domain
// belongs to one partition, and of a partition's consumers one alone is given messages, the one
// that came first; the next takes its place when it is gone. So one process at a time asks a
// domain. Who is new in that place must let the last one's requests pass: active_since().
//
// Promises. publish() returns when every message is on the disk (of most nodes, in a cluster).
// What comes, comes at least once: a message whose consumer vanished, or that was sent back, is
// delivered again, with `deliveries` counted up, and beyond the limit goes to kDeadQueue. A message
// may come twice after a crash; whoever takes records by their id does not mind.
//
// Kinds of address: "amqp://host[:port][,host...][/vhost]", RabbitMQ (rabbit_queue.cc), of
// several nodes the first that answers, "amqps://..." the same over TLS, its certificate and name
// verified; "sqlite:PATH", a file for the processes of one machine
// (sqlite_queue.cc), where a consumer is gone when it has been silent for two heartbeats.
//
// Errors: usage (the address), queue-unreachable, queue-refused (login, rights, a queue of that
// name that is declared otherwise), queue-lost (silence, a broken connection), for a file those of
// database.h. After queue-lost nothing is left but to open anew: what was not acked comes again.
// Threads: one; call receive() twice a heartbeat or more, or the queue holds this process for dead.
#ifndef WINNOW_QUEUE_QUEUE_H_
#define WINNOW_QUEUE_QUEUE_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/result.h"

namespace winnow {

inline constexpr int kPartitions = 64;
inline constexpr std::string_view kRecordQueue = "winnow.records";
inline constexpr std::string_view kDeadQueue = "winnow.dead";

// Stable for ever and everywhere: messages outlive the programs that wrote them.
int partition_of(std::string_view domain);
std::string partition_queue(int partition);  // "winnow.w12"
// The partitions' and the two others.
std::vector<std::string> queue_names();

struct QueueSettings {
  std::string address;
  std::string login = {};  // "user:password"; empty: RabbitMQ's own guest, on loopback alone
  std::chrono::seconds heartbeat{10};
  int delivery_limit = 20;
  std::string ca_file = {};  // of amqps, instead of the system's certificates
};

struct Outgoing {
  std::string queue;
  std::string body;
};

struct QueueDelivery {
  std::string queue;
  std::string body;
  std::uint64_t ticket = 0;  // for ack(), of this Queue object
  int deliveries = 0;        // before this one
};

class Queue {
 public:
  using Clock = std::chrono::steady_clock;
  virtual ~Queue() = default;

  // All of them, or an error and nobody knows how many.
  virtual Result<void> publish(std::span<const Outgoing> messages) = 0;

  // From now on receive() gives this queue's messages, at most so many that are not acked.
  virtual Result<void> consume(const std::string& queue, int most_unacked) = 0;
  // The end of it; another consumer becomes active. REQUIRES: nothing of it is left unacked.
  virtual Result<void> cancel(const std::string& queue) = 0;

  // What came; waits at most so long for the first.
  virtual Result<std::vector<QueueDelivery>> receive(std::chrono::milliseconds wait) = 0;

  virtual Result<void> ack(std::span<const std::uint64_t> tickets) = 0;
  // Sends it back, to come again after `delay` or a little later; an hour at most.
  virtual Result<void> nack(const QueueDelivery& delivery, std::chrono::seconds delay) = 0;

  // Since when this object is a partition's active consumer, as far as it can be known: since its
  // first delivery. Nothing before.
  virtual std::optional<Clock::time_point> active_since(const std::string& queue) const = 0;

  // For how long nothing was heard of the other side.
  virtual std::chrono::milliseconds silent_for() const = 0;

  // Messages that wait for a consumer; those that were delivered and not acked count only where
  // the queue can tell (a file).
  virtual Result<std::int64_t> waiting(const std::string& queue) = 0;
};

Result<std::unique_ptr<Queue>> open_queue(const QueueSettings& settings);

}  // namespace winnow

#endif  // WINNOW_QUEUE_QUEUE_H_
