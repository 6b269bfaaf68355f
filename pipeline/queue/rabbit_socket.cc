// SPDX-License-Identifier: Apache-2.0
#include "queue/rabbit_socket.h"

#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>

namespace winnow {
namespace {

constexpr const char* kSystemCertificates = "/etc/ssl/certs/ca-certificates.crt";

std::unexpected<Error> unreachable(const std::string& why) {
  return std::unexpected(Error{"queue-unreachable", why});
}

Result<amqp_socket_t*> tls_socket(amqp_connection_state_t connection, const std::string& ca_file) {
  amqp_socket_t* const socket = amqp_ssl_socket_new(connection);
  if (socket == nullptr) return unreachable("no memory for a TLS connection");
  const std::string file = ca_file.empty() ? kSystemCertificates : ca_file;
  if (amqp_ssl_socket_set_cacert(socket, file.c_str()) != AMQP_STATUS_OK)
    return unreachable(file + " holds no certificates to trust");
  amqp_ssl_socket_set_verify_peer(socket, 1);
  amqp_ssl_socket_set_verify_hostname(socket, 1);
  if (amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST) != AMQP_STATUS_OK)
    return unreachable("TLS 1.2 is not to be had");
  return socket;
}

// What people can do about it.
std::string advice(int status) {
  if (status == AMQP_STATUS_SSL_PEER_VERIFY_FAILED)
    return "its certificate is not trusted; --queue-ca-file names who signed it";
  if (status == AMQP_STATUS_SSL_HOSTNAME_VERIFY_FAILED)
    return "its certificate is for another name than that of the address";
  if (status == AMQP_STATUS_SSL_CONNECTION_FAILED) return "does it speak TLS at that port?";
  return "is RabbitMQ running there?";
}

}  // namespace

Result<void> open_rabbit_socket(amqp_connection_state_t connection, bool tls,
                                const BrokerAddress::Node& node, const std::string& ca_file,
                                const timeval& patience) {
  Result<amqp_socket_t*> socket =
      tls ? tls_socket(connection, ca_file) : amqp_tcp_socket_new(connection);
  if (!socket) return std::unexpected(socket.error());
  if (*socket == nullptr) return unreachable("no memory for a connection");
  const int status = amqp_socket_open_noblock(*socket, node.host.c_str(), node.port, &patience);
  if (status == AMQP_STATUS_OK) return {};
  return unreachable(std::string(amqp_error_string2(status)) + "; " + advice(status));
}

}  // namespace winnow
