// SPDX-License-Identifier: Apache-2.0
// The options of the commands that share work through a queue: enqueue, work, collect.
//
//   .options = kQueueOptions              // in the command's table
//   Result<QueueSettings> settings = queue_settings(arguments);
//
// Who may use the queue is never said on the command line, where everybody on the machine can read
// it: it stands in the file of --queue-login-file or in the variable WINNOW_QUEUE_LOGIN, as
// "user:password". Errors: usage, naming the option. Threads: reads the environment; call from one.
#ifndef WINNOW_RUN_QUEUE_OPTIONS_H_
#define WINNOW_RUN_QUEUE_OPTIONS_H_

#include <array>

#include "queue/queue.h"
#include "run/arguments.h"
#include "run/command.h"
#include "winnow/result.h"

namespace winnow {

inline constexpr std::array kQueueOptions = std::to_array<Option>({
    {"queue", 0, OptionKind::kText, "ADDRESS",
     "amqp[s]://HOST[:PORT][,HOST...][/VHOST] or sqlite:FILE", "", ""},
    {"queue-login-file", 0, OptionKind::kPath, "FILE", "holds user:password for the queue", "", ""},
    {"queue-ca-file", 0, OptionKind::kPath, "FILE",
     "trust these certificates for amqps, instead of the system's", "", ""},
    {"heartbeat", 0, OptionKind::kCount, "S", "how often queue and process say they live", "",
     "10"},
});

// Two tables as one.
template <std::size_t First, std::size_t Second>
constexpr std::array<Option, First + Second> joined(const std::array<Option, First>& first,
                                                    const std::array<Option, Second>& second) {
  std::array<Option, First + Second> all{};
  for (std::size_t i = 0; i < First; ++i) all[i] = first[i];
  for (std::size_t i = 0; i < Second; ++i) all[First + i] = second[i];
  return all;
}

// REQUIRES: the command has kQueueOptions.
Result<QueueSettings> queue_settings(const Arguments& arguments);

}  // namespace winnow

#endif  // WINNOW_RUN_QUEUE_OPTIONS_H_
