// SPDX-License-Identifier: Apache-2.0
// Digests that name content: SHA-256 for versions and captures, SHA-1 for UUIDs (FIPS 180-4).
//
//   sha256_name("abc")        // "sha256:ba7816bf8f01cfea..." as records write it
//   hmac_sha256(secret, message)  // 32 bytes, RFC 2104
//   uuid5(kUuidUrl, "https://example.com/news/1")      // RFC 9562, section 5.5
//
// The one home of OpenSSL's EVP and HMAC. SHA-1 names things here and protects nothing. No errors:
// the two digests are always there, and running out of memory inside OpenSSL is a bug's business
// (abort). Threads: pure functions; a Sha256 belongs to its owner.
#ifndef WINNOW_BASE_DIGEST_H_
#define WINNOW_BASE_DIGEST_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace winnow {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);
std::array<std::uint8_t, 20> sha1(std::string_view bytes);

// Who shares the key can tell that the message came from the other one, as it stands.
std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view message);

// Base64 with padding (RFC 4648, section 4).
std::string base64(std::span<const std::uint8_t> bytes);

// "sha256:" and 64 lower-case hex digits.
std::string sha256_name(std::string_view bytes);

// SHA-256 of bytes that come in parts.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(std::string_view bytes);
  // As sha256_name of all parts. REQUIRES: called once, last.
  std::string finish_name();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

using Uuid = std::array<std::uint8_t, 16>;

// The namespace of URLs (RFC 9562, section 6.6).
inline constexpr Uuid kUuidUrl = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                  0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

// The UUID of version 5 of a name in a namespace: "cfbff0d1-9375-5685-968c-48ce8b15ae17".
std::string uuid5(const Uuid& name_space, std::string_view name);

}  // namespace winnow

#endif  // WINNOW_BASE_DIGEST_H_
