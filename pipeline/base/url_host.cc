// SPDX-License-Identifier: Apache-2.0
// Hosts of web addresses: the WHATWG URL standard's host parser.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/idna.h"
#include "base/url.h"
#include "base/utf8.h"

namespace winnow {
namespace {

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = lower_ascii(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// A number of an IPv4 address: decimal, 0x hexadecimal or 0 octal. Nothing where it is none.
std::optional<std::uint64_t> read_ipv4_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  int base = 10;
  if (text.size() >= 2 && text[0] == '0') {
    const bool hex = text[1] == 'x' || text[1] == 'X';
    base = hex ? 16 : 8;
    text.remove_prefix(hex ? 2 : 1);
  }
  std::uint64_t value = 0;
  for (const char c : text) {
    const int digit = hex_value(c);
    if (digit < 0 || digit >= base) return std::nullopt;
    value = std::min<std::uint64_t>(value * base + digit, std::uint64_t{1} << 40);
  }
  return value;
}

std::vector<std::string_view> labels_of(std::string_view host) {
  std::vector<std::string_view> labels = split(host, '.');
  if (labels.size() > 1 && labels.back().empty()) labels.pop_back();
  return labels;
}

bool ends_in_number(std::string_view host) {
  const std::string_view last = labels_of(host).back();
  if (last.empty()) return false;
  return std::ranges::all_of(last, is_ascii_digit) || read_ipv4_number(last).has_value();
}

std::optional<std::string> parse_ipv4(std::string_view host) {
  const std::vector<std::string_view> labels = labels_of(host);
  if (labels.size() > 4) return std::nullopt;
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::optional<std::uint64_t> number = read_ipv4_number(labels[i]);
    if (!number) return std::nullopt;
    if (i + 1 < labels.size()) {
      if (*number > 255) return std::nullopt;
      address += *number << (8 * (3 - i));
    } else {
      if (*number >= std::uint64_t{1} << (8 * (5 - labels.size()))) return std::nullopt;
      address += *number;
    }
  }
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) {
    if (!out.empty()) out.push_back('.');
    out += std::to_string((address >> shift) & 255);
  }
  return out;
}

// The dotted end of an IPv6 address, as its last two pieces.
bool read_dotted_end(std::string_view text, std::array<std::uint16_t, 8>& pieces, int piece) {
  const std::vector<std::string_view> parts = split(text, '.');
  if (parts.size() != 4 || piece > 6) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string_view part = parts[i];
    if (part.empty() || part.size() > 3 || (part.size() > 1 && part[0] == '0')) return false;
    if (!std::ranges::all_of(part, is_ascii_digit)) return false;
    const int value = std::stoi(std::string(part));
    if (value > 255) return false;
    std::uint16_t& target = pieces[static_cast<std::size_t>(piece) + i / 2];
    target = static_cast<std::uint16_t>((target << 8) | value);
  }
  return true;
}

std::optional<std::array<std::uint16_t, 8>> read_ipv6(std::string_view text) {
  std::array<std::uint16_t, 8> pieces{};
  int piece = 0;
  int compress = -1;
  if (text.starts_with(':')) {
    if (!text.starts_with("::")) return std::nullopt;
    text.remove_prefix(2);
    compress = 0;
  }
  while (!text.empty()) {
    if (piece == 8) return std::nullopt;
    if (text[0] == ':') {
      if (compress >= 0) return std::nullopt;
      text.remove_prefix(1);
      compress = piece;
      continue;
    }
    std::size_t digits = 0;
    unsigned value = 0;
    while (digits < text.size() && digits < 4 && hex_value(text[digits]) >= 0) {
      value = value * 16 + static_cast<unsigned>(hex_value(text[digits++]));
    }
    if (digits < text.size() && text[digits] == '.') {
      if (digits == 0 || !read_dotted_end(text, pieces, piece)) return std::nullopt;
      piece += 2;
      break;
    }
    if (digits == 0) return std::nullopt;
    pieces[static_cast<std::size_t>(piece++)] = static_cast<std::uint16_t>(value);
    text.remove_prefix(digits);
    if (text.empty()) break;
    if (text[0] != ':' || text.size() == 1) return std::nullopt;
    text.remove_prefix(1);
  }
  if (compress < 0 && piece != 8) return std::nullopt;
  if (compress >= 0) {
    if (piece == 8) return std::nullopt;
    std::rotate(pieces.begin() + compress, pieces.begin() + piece, pieces.end());
  }
  return pieces;
}

// RFC 5952: the longest run of two or more zero pieces becomes "::".
std::string write_ipv6(const std::array<std::uint16_t, 8>& pieces) {
  std::size_t best = 8;
  std::size_t best_size = 1;
  for (std::size_t i = 0; i < 8;) {
    std::size_t end = i;
    while (end < 8 && pieces[end] == 0) ++end;
    if (end - i > best_size) {
      best = i;
      best_size = end - i;
    }
    i = std::max(end, i + 1);
  }
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == best) {
      out += i == 0 ? "::" : ":";
      i += best_size - 1;
      continue;
    }
    bool started = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const unsigned digit = (pieces[i] >> shift) & 15u;
      started = started || digit != 0 || shift == 0;
      if (started) out.push_back(kDigits[digit]);
    }
    if (i < 7) out.push_back(':');
  }
  return out;
}

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7F || byte >= 0x80 ||
         std::string_view("#%/:<>?@[\\]^|").find(c) != std::string_view::npos;
}

}  // namespace

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
                        hex_value(text[at + 2]) >= 0;
    if (escape) {
      out.push_back(static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2])));
      at += 2;
    } else {
      out.push_back(text[at]);
    }
  }
  return out;
}

std::optional<std::string> parse_host(std::string_view input) {
  if (input.empty()) return std::nullopt;
  if (input.front() == '[') {
    if (input.back() != ']') return std::nullopt;
    const auto pieces = read_ipv6(input.substr(1, input.size() - 2));
    if (!pieces) return std::nullopt;
    return "[" + write_ipv6(*pieces) + "]";
  }
  std::optional<std::string> host = domain_to_ascii(repair_utf8(percent_decode(input)));
  if (!host || host->empty() || std::ranges::any_of(*host, is_forbidden)) return std::nullopt;
  if (ends_in_number(*host)) return parse_ipv4(*host);
  return host;
}

}  // namespace winnow
