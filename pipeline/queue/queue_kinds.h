// SPDX-License-Identifier: Apache-2.0
// The kinds of queue behind open_queue() (queue/queue.h), one function a kind.
//
// Internal to the folder. Errors and threads: as open_queue().
#ifndef WINNOW_QUEUE_QUEUE_KINDS_H_
#define WINNOW_QUEUE_QUEUE_KINDS_H_

#include <memory>
#include <string>
#include <vector>

#include "queue/queue.h"

namespace winnow {

// `path` is the file.
Result<std::unique_ptr<Queue>> open_sqlite_queue(const std::string& path,
                                                 const QueueSettings& settings);

struct BrokerAddress {
  struct Node {
    std::string host;
    int port = 0;
  };
  std::vector<Node> nodes;
  std::string vhost = "/";
  bool tls = false;
};

// "amqp://..." or "amqps://...", whose usual ports are 5672 and 5671.
Result<BrokerAddress> parse_broker_address(const std::string& address);

// Error usage where winnow was built without RabbitMQ's library.
Result<std::unique_ptr<Queue>> open_rabbit_queue(const BrokerAddress& address,
                                                 const QueueSettings& settings);

inline bool is_partition(std::string_view queue) { return queue.starts_with("winnow.w"); }

}  // namespace winnow

#endif  // WINNOW_QUEUE_QUEUE_KINDS_H_
