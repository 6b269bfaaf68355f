// SPDX-License-Identifier: Apache-2.0
#include "run/fetch_options.h"

#include <unistd.h>

#include <string>

#ifndef WINNOW_VERSION
#define WINNOW_VERSION "0"
#endif

namespace winnow {
namespace {

std::unexpected<Error> usage(std::string message) {
  return std::unexpected(Error{"usage", std::move(message)});
}

// Honest: what asks, and whom to tell when it is a nuisance.
std::string user_agent(const std::string& contact) {
  std::string agent = "winnow/" WINNOW_VERSION;
  return contact.empty() ? agent : agent + " (+" + contact + ")";
}

Result<void> add_resolution(const std::string& given, HttpOptions& http) {
  const std::size_t name_end = given.find(':');
  const std::size_t port_end =
      name_end == std::string::npos ? name_end : given.find(':', name_end + 1);
  const bool whole = port_end != std::string::npos && name_end > 0 && port_end > name_end + 1 &&
                     IpAddress::parse(given.substr(port_end + 1)).has_value();
  if (!whole) return usage("--resolve: '" + given + "' is not NAME:PORT:ADDR");
  http.resolve[given.substr(0, port_end)] = given;
  return {};
}

bool has_control(const std::string& text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) return true;
  return false;
}

}  // namespace

Result<FetchOptions> fetch_options(const Arguments& arguments) {
  FetchOptions options;
  HttpOptions& http = options.http;
  const std::string& contact = arguments.text("contact");
  if (has_control(contact)) return usage("--contact: holds control characters");
  http.user_agent = user_agent(contact);
  options.politeness.pause = Milliseconds(arguments.count("pause"));
  options.longest_wait = std::chrono::seconds(arguments.count("max-wait"));
  http.connect_timeout = std::chrono::seconds(arguments.count("connect-timeout"));
  http.total_timeout = std::chrono::seconds(arguments.count("timeout"));
  http.http2 = arguments.flag("http2");
  http.proxy = arguments.text("proxy");
  http.ca_file = arguments.text("ca-file");
  if (!http.ca_file.empty() && access(http.ca_file.c_str(), R_OK) != 0)
    return usage("--ca-file: " + http.ca_file + " cannot be read");
  for (const std::string& endpoint : arguments.list("allow-address"))
    if (auto allowed = http.guard.allow(endpoint); !allowed)
      return usage("--allow-address: " + allowed.error().message);
  for (const std::string& given : arguments.list("resolve"))
    if (auto added = add_resolution(given, http); !added) return std::unexpected(added.error());
  return options;
}

}  // namespace winnow
