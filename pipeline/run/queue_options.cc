// SPDX-License-Identifier: Apache-2.0
#include "run/queue_options.h"

#include <cstdlib>
#include <fstream>
#include <string>

namespace winnow {

Result<QueueSettings> queue_settings(const Arguments& arguments) {
  QueueSettings settings{.address = arguments.text("queue"),
                         .heartbeat = std::chrono::seconds(arguments.count("heartbeat")),
                         .ca_file = arguments.text("queue-ca-file")};
  if (settings.address.empty())
    return std::unexpected(Error{"usage", "name the queue with --queue; --help shows how"});
  if (settings.heartbeat < std::chrono::seconds(1) || settings.heartbeat > std::chrono::hours(1))
    return std::unexpected(Error{"usage", "--heartbeat: is between 1 and 3600 seconds"});
  if (const std::string& path = arguments.text("queue-login-file"); !path.empty()) {
    std::ifstream in(path);
    if (!std::getline(in, settings.login) || settings.login.find(':') == std::string::npos)
      return std::unexpected(Error{
          "usage", "--queue-login-file: " + path + " cannot be read or has no user:password"});
  } else if (const char* login = std::getenv("WINNOW_QUEUE_LOGIN"); login != nullptr) {
    settings.login = login;
  }
  return settings;
}

}  // namespace winnow
