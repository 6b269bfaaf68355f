// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <cstdlib>

namespace winnow {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void append_hex(std::span<const std::uint8_t> bytes, std::string& out) {
  for (const std::uint8_t byte : bytes) {
    out += kHexDigits[byte >> 4];
    out += kHexDigits[byte & 15];
  }
}

template <std::size_t size>
std::array<std::uint8_t, size> digest(const EVP_MD* kind, std::string_view bytes) {
  std::array<std::uint8_t, size> out;
  if (EVP_Digest(bytes.data(), bytes.size(), out.data(), nullptr, kind, nullptr) != 1) std::abort();
  return out;
}

std::string name_of(std::span<const std::uint8_t> bytes) {
  std::string name = "sha256:";
  append_hex(bytes, name);
  return name;
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  return digest<32>(EVP_sha256(), bytes);
}

std::array<std::uint8_t, 20> sha1(std::string_view bytes) { return digest<20>(EVP_sha1(), bytes); }

std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view message) {
  std::array<std::uint8_t, 32> out;
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  if (HMAC(EVP_sha256(), key.data() != nullptr ? key.data() : "", static_cast<int>(key.size()),
           bytes, message.size(), out.data(), nullptr) == nullptr)
    std::abort();
  return out;
}

std::string base64(std::span<const std::uint8_t> bytes) {
  // OpenSSL writes a zero behind the text, as a string has one anyway.
  std::string text((bytes.size() + 2) / 3 * 4, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                  static_cast<int>(bytes.size()));
  return text;
}

std::string sha256_name(std::string_view bytes) { return name_of(sha256(bytes)); }

struct Sha256::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();

  Context() {
    if (evp == nullptr || EVP_DigestInit_ex(evp, EVP_sha256(), nullptr) != 1) std::abort();
  }
  ~Context() { EVP_MD_CTX_free(evp); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
  if (EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()) != 1) std::abort();
}

std::string Sha256::finish_name() {
  std::array<std::uint8_t, 32> out;
  if (EVP_DigestFinal_ex(context_->evp, out.data(), nullptr) != 1) std::abort();
  return name_of(out);
}

std::string uuid5(const Uuid& name_space, std::string_view name) {
  std::string bytes(name_space.begin(), name_space.end());
  bytes += name;
  const auto hash = sha1(bytes);
  Uuid uuid;
  std::copy_n(hash.begin(), uuid.size(), uuid.begin());
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0f) | 0x50);  // version 5
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3f) | 0x80);  // variant 10
  std::string text;
  append_hex(uuid, text);
  for (const std::size_t dash : {8, 13, 18, 23}) text.insert(dash, 1, '-');
  return text;
}

}  // namespace winnow
