// SPDX-License-Identifier: Apache-2.0
// The way to a RabbitMQ node, plain or over TLS.
//
//   auto open = open_rabbit_socket(connection, true, {"queue-1", 5671}, "", patience);
//
// TLS 1.2 or later; the chain and the node's name are verified, the latter as it stands in the
// address. `ca_file` empty: the system's certificates. Errors: queue-unreachable, saying why.
// Internal to rabbit_queue.cc. Threads: that of the connection.
#ifndef WINNOW_QUEUE_RABBIT_SOCKET_H_
#define WINNOW_QUEUE_RABBIT_SOCKET_H_

#include <amqp.h>
#include <sys/time.h>

#include <string>

#include "queue/queue_kinds.h"

namespace winnow {

// The socket is the connection's and goes with it.
Result<void> open_rabbit_socket(amqp_connection_state_t connection, bool tls,
                                const BrokerAddress::Node& node, const std::string& ca_file,
                                const timeval& patience);

}  // namespace winnow

#endif  // WINNOW_QUEUE_RABBIT_SOCKET_H_
