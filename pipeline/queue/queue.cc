// SPDX-License-Identifier: Apache-2.0
#include "queue/queue.h"

#include <charconv>

#include "base/digest.h"
#include "base/utf8.h"
#include "queue/queue_kinds.h"

namespace winnow {
namespace {

constexpr std::string_view kPlain = "amqp://", kTls = "amqps://";

std::unexpected<Error> bad_address(const std::string& what) {
  return std::unexpected(
      Error{"usage", what + "; a queue is amqp[s]://HOST[:PORT][,HOST...][/VHOST] or sqlite:FILE"});
}

Result<BrokerAddress::Node> parse_node(std::string_view text, int usual_port) {
  BrokerAddress::Node node{.host = std::string(text), .port = usual_port};
  // The last colon: inside brackets stand those of an IPv6 address.
  const std::size_t colon = text.rfind(':');
  if (colon != text.npos && text.find(']', colon) == text.npos) {
    const std::string_view digits = text.substr(colon + 1);
    const auto [end, code] =
        std::from_chars(digits.data(), digits.data() + digits.size(), node.port);
    if (code != std::errc() || end != digits.data() + digits.size() || node.port < 1 ||
        node.port > 65'535)
      return bad_address("'" + std::string(digits) + "' is no port");
    node.host = text.substr(0, colon);
  }
  if (node.host.starts_with('[') && node.host.ends_with(']'))
    node.host = node.host.substr(1, node.host.size() - 2);
  if (node.host.empty()) return bad_address("the queue's host is missing");
  return node;
}

}  // namespace

int partition_of(std::string_view domain) { return sha256(domain)[0] % kPartitions; }

std::string partition_queue(int partition) { return "winnow.w" + std::to_string(partition); }

std::vector<std::string> queue_names() {
  std::vector<std::string> names;
  names.reserve(kPartitions + 2);
  for (int partition = 0; partition < kPartitions; ++partition)
    names.push_back(partition_queue(partition));
  names.emplace_back(kRecordQueue);
  names.emplace_back(kDeadQueue);
  return names;
}

Result<BrokerAddress> parse_broker_address(const std::string& given) {
  BrokerAddress address{.nodes = {}, .tls = given.starts_with(kTls)};
  if (!address.tls && !given.starts_with(kPlain)) return bad_address("'" + given + "' is no queue");
  const std::string text = given.substr(address.tls ? kTls.size() : kPlain.size());
  if (text.find('@') != text.npos)
    return bad_address("a password in the address would show in the list of processes");
  const std::size_t slash = text.find('/');
  if (slash != text.npos && slash + 1 < text.size()) address.vhost = text.substr(slash + 1);
  const auto parts = split(std::string_view(text).substr(0, slash), ',');
  address.nodes.reserve(parts.size());
  for (const std::string_view part : parts) {
    auto node = parse_node(part, address.tls ? 5671 : 5672);
    if (!node) return std::unexpected(node.error());
    address.nodes.push_back(*std::move(node));
  }
  return address;
}

Result<std::unique_ptr<Queue>> open_queue(const QueueSettings& settings) {
  constexpr std::string_view kFile = "sqlite:";
  const std::string& address = settings.address;
  if (address.starts_with(kFile) && address.size() > kFile.size())
    return open_sqlite_queue(address.substr(kFile.size()), settings);
  const auto broker = parse_broker_address(address);
  if (!broker) return std::unexpected(broker.error());
  return open_rabbit_queue(*broker, settings);
}

#ifndef WINNOW_RABBITMQ
Result<std::unique_ptr<Queue>> open_rabbit_queue(const BrokerAddress&, const QueueSettings&) {
  return std::unexpected(Error{
      "usage", "this winnow was built without RabbitMQ; install librabbitmq-dev and build again"});
}
#endif

}  // namespace winnow
