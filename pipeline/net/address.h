// SPDX-License-Identifier: Apache-2.0
// Which addresses a fetch may connect to: public unicast ones, and what was opened by name.
//
//   AddressGuard guard;
//   guard.allow("127.0.0.1:8600");                          // from --allow-address
//   guard.permits(*IpAddress::parse("169.254.169.254"), 80) // false
//
// The guard is asked with the address of the socket about to connect, never with a spelling: so
// "0x7f000001", "[::ffff:127.0.0.1]" and a name that resolves to 10.0.0.1 are one case each, and a
// name that resolves differently the second time (DNS rebinding) is judged the second time.
// IPv6 addresses that carry an IPv4 one (mapped, compatible, NAT64, 6to4, Teredo) are judged by it
// and by the IPv6 block both.
//
// Standards: IANA's special-purpose registries (RFC 6890) for IPv4 and IPv6.
// Threads: a plain value; permits() may be called from several.
#ifndef WINNOW_NET_ADDRESS_H_
#define WINNOW_NET_ADDRESS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/result.h"

namespace winnow {

// Sixteen bytes in network order; IPv4 is held as ::ffff:a.b.c.d.
class IpAddress {
 public:
  static IpAddress v4(std::uint32_t address);
  static IpAddress v6(const std::array<std::uint8_t, 16>& bytes);

  // Dotted decimal, or IPv6 with or without brackets; nothing for any other text.
  static std::optional<IpAddress> parse(std::string_view text);

  bool is_v4() const;
  std::uint32_t v4_value() const;  // REQUIRES: is_v4()
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  std::string text() const;

  // Globally reachable unicast: not private, loopback, link-local, shared, documentation,
  // benchmarking, multicast or reserved, in either family or one inside the other.
  bool is_public() const;

  friend bool operator==(const IpAddress&, const IpAddress&) = default;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

class AddressGuard {
 public:
  // Opens exactly "ADDR" (every port) or "ADDR:PORT" ("[::1]:8600" for IPv6), and nothing beside
  // it. Errors: usage, naming what was given.
  Result<void> allow(std::string_view endpoint);

  bool permits(const IpAddress& address, int port) const;

  // Whether this very endpoint was opened by name; such an endpoint may use any port.
  bool names(const IpAddress& address, int port) const;

 private:
  struct Endpoint {
    IpAddress address;
    std::optional<int> port;
  };
  std::vector<Endpoint> allowed_;
};

// Ports that no web server uses and that a request could harm (the fetch standard's bad ports, and
// some databases').
bool is_refused_port(int port);

}  // namespace winnow

#endif  // WINNOW_NET_ADDRESS_H_
