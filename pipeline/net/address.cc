// SPDX-License-Identifier: Apache-2.0
#include "net/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace winnow {
namespace {

struct Block4 {
  std::uint32_t prefix;
  int bits;
};

constexpr std::uint32_t v4_of(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// IANA IPv4 Special-Purpose Address Registry, with multicast and the reserved class E.
constexpr std::array kNotPublic4 = std::to_array<Block4>({
    {v4_of(0, 0, 0, 0), 8},        // this network
    {v4_of(10, 0, 0, 0), 8},       // private
    {v4_of(100, 64, 0, 0), 10},    // shared (carrier-grade NAT)
    {v4_of(127, 0, 0, 0), 8},      // loopback
    {v4_of(169, 254, 0, 0), 16},   // link-local, cloud metadata
    {v4_of(172, 16, 0, 0), 12},    // private
    {v4_of(192, 0, 0, 0), 24},     // protocol assignments
    {v4_of(192, 0, 2, 0), 24},     // documentation
    {v4_of(192, 31, 196, 0), 24},  // AS112
    {v4_of(192, 52, 193, 0), 24},  // AMT
    {v4_of(192, 88, 99, 0), 24},   // 6to4 relays
    {v4_of(192, 168, 0, 0), 16},   // private
    {v4_of(192, 175, 48, 0), 24},  // AS112
    {v4_of(198, 18, 0, 0), 15},    // benchmarking
    {v4_of(198, 51, 100, 0), 24},  // documentation
    {v4_of(203, 0, 113, 0), 24},   // documentation
    {v4_of(224, 0, 0, 0), 4},      // multicast
    {v4_of(240, 0, 0, 0), 4},      // reserved, broadcast
});

struct Block6 {
  std::array<std::uint16_t, 8> prefix;
  int bits;
};

// Of IPv6 only 2000::/3 is global unicast at all; these are the exceptions inside it.
constexpr std::array kNotPublic6 = std::to_array<Block6>({
    {{0x2001, 0, 0, 0, 0, 0, 0, 0}, 23},          // protocol assignments, Teredo, benchmarking
    {{0x2001, 0xdb8, 0, 0, 0, 0, 0, 0}, 32},      // documentation
    {{0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0}, 48},  // AS112
    {{0x3fff, 0, 0, 0, 0, 0, 0, 0}, 20},          // documentation
});

bool in_block(std::uint32_t address, const Block4& block) {
  return ((address ^ block.prefix) >> (32 - block.bits)) == 0;
}

std::uint16_t word_of(const std::array<std::uint8_t, 16>& bytes, int at) {
  return static_cast<std::uint16_t>(bytes[at * 2] << 8 | bytes[at * 2 + 1]);
}

bool in_block(const std::array<std::uint8_t, 16>& bytes, const Block6& block) {
  for (int bit = 0; bit < block.bits; bit += 16) {
    const int compared = std::min(16, block.bits - bit);
    const unsigned difference = word_of(bytes, bit / 16) ^ block.prefix[bit / 16];
    if (difference >> (16 - compared) != 0) return false;
  }
  return true;
}

bool is_public_v4(std::uint32_t address) {
  return std::ranges::none_of(kNotPublic4,
                              [&](const Block4& block) { return in_block(address, block); });
}

std::uint32_t v4_at(const std::array<std::uint8_t, 16>& bytes, int at) {
  return v4_of(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

// NAT64 (RFC 6052) translates to the IPv4 address in the last four bytes: reachable if that one is.
constexpr Block6 kNat64 = {{0x64, 0xff9b, 0, 0, 0, 0, 0, 0}, 96};
constexpr std::uint16_t k6to4 = 0x2002;

bool is_public_v6(const std::array<std::uint8_t, 16>& bytes) {
  if (in_block(bytes, kNat64)) return is_public_v4(v4_at(bytes, 12));
  if (word_of(bytes, 0) == k6to4) return is_public_v4(v4_at(bytes, 2));
  if (bytes[0] >> 5 != 1) return false;  // not in 2000::/3
  return std::ranges::none_of(kNotPublic6,
                              [&](const Block6& block) { return in_block(bytes, block); });
}

std::optional<int> port_of(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port < 1 || port > 65535)
    return std::nullopt;
  return port;
}

}  // namespace

IpAddress IpAddress::v4(std::uint32_t address) {
  IpAddress result;
  result.bytes_[10] = result.bytes_[11] = 0xff;
  for (int i = 0; i < 4; ++i)
    result.bytes_[12 + i] = static_cast<std::uint8_t>(address >> (24 - 8 * i));
  return result;
}

IpAddress IpAddress::v6(const std::array<std::uint8_t, 16>& bytes) {
  IpAddress result;
  result.bytes_ = bytes;
  return result;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  const std::string copy(text);
  in_addr address4{};
  if (inet_pton(AF_INET, copy.c_str(), &address4) == 1) return v4(ntohl(address4.s_addr));
  IpAddress result;
  if (inet_pton(AF_INET6, copy.c_str(), result.bytes_.data()) == 1) return result;
  return std::nullopt;
}

bool IpAddress::is_v4() const {
  return std::all_of(bytes_.begin(), bytes_.begin() + 10, [](auto byte) { return byte == 0; }) &&
         bytes_[10] == 0xff && bytes_[11] == 0xff;
}

std::uint32_t IpAddress::v4_value() const { return v4_at(bytes_, 12); }

std::string IpAddress::text() const {
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  if (is_v4())
    inet_ntop(AF_INET, bytes_.data() + 12, buffer.data(), buffer.size());
  else
    inet_ntop(AF_INET6, bytes_.data(), buffer.data(), buffer.size());
  return buffer.data();
}

bool IpAddress::is_public() const {
  return is_v4() ? is_public_v4(v4_value()) : is_public_v6(bytes_);
}

Result<void> AddressGuard::allow(std::string_view endpoint) {
  const auto bad = [&] {
    std::string message(endpoint);
    message += " is no address; give 10.0.0.7, 10.0.0.7:8080, [fd00::7] or [fd00::7]:8080";
    return std::unexpected(Error{"usage", std::move(message)});
  };
  std::string_view host = endpoint;
  std::optional<int> port;
  const std::size_t colon = endpoint.rfind(':');
  const bool has_port = colon != std::string_view::npos &&
                        (endpoint.find(':') == colon || endpoint[colon - 1] == ']');
  if (has_port) {
    host = endpoint.substr(0, colon);
    port = port_of(endpoint.substr(colon + 1));
    if (!port) return bad();
  }
  const std::optional<IpAddress> address = IpAddress::parse(host);
  if (!address) return bad();
  allowed_.push_back({*address, port});
  return {};
}

bool AddressGuard::names(const IpAddress& address, int port) const {
  return std::ranges::any_of(allowed_, [&](const Endpoint& endpoint) {
    return endpoint.address == address && endpoint.port.value_or(port) == port;
  });
}

bool AddressGuard::permits(const IpAddress& address, int port) const {
  return address.is_public() || names(address, port);
}

bool is_refused_port(int port) {
  // The fetch standard's list, and databases and caches that take a request line for commands.
  constexpr std::array kPorts = std::to_array<std::uint16_t>(
      {0,    1,    7,    9,    11,   13,   15,   17,   19,   20,   21,    22,    23,
       25,   37,   42,   43,   53,   69,   77,   79,   87,   95,   101,   102,   103,
       104,  109,  110,  111,  113,  115,  117,  119,  123,  135,  137,   139,   143,
       161,  179,  389,  427,  465,  512,  513,  514,  515,  526,  530,   531,   532,
       540,  548,  554,  556,  563,  587,  601,  636,  989,  990,  993,   995,   1719,
       1720, 1723, 2049, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432,  5672,  6000,
       6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9200, 10080, 11211, 27017});
  return std::ranges::binary_search(kPorts, port);
}

}  // namespace winnow
