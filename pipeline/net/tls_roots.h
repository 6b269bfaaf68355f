// SPDX-License-Identifier: Apache-2.0
// The certificates that are trusted, parsed once for all connections of a client.
//
//   TlsRoots roots("");                   // the system's; or a PEM file
//   roots.put_into(ssl_ctx);              // from libcurl's CURLOPT_SSL_CTX_FUNCTION
//
// libcurl keeps a parsed store a multi handle at best, and none with a CAPATH: 30 ms a connection.
// Lifetime: contexts hold a reference of their own, so roots may go first. Threads: one.
#ifndef WINNOW_NET_TLS_ROOTS_H_
#define WINNOW_NET_TLS_ROOTS_H_

#include <string>
#include <utility>

namespace winnow {

class TlsRoots {
 public:
  explicit TlsRoots(std::string file) : file_(std::move(file)) {}
  ~TlsRoots();
  TlsRoots(const TlsRoots&) = delete;
  TlsRoots& operator=(const TlsRoots&) = delete;

  // Makes an SSL_CTX trust them; false where the file cannot be read. Loads at the first call.
  bool put_into(void* ssl_context);

 private:
  std::string file_;
  void* store_ = nullptr;  // X509_STORE
  bool loaded_ = false;
};

}  // namespace winnow

#endif  // WINNOW_NET_TLS_ROOTS_H_
