// SPDX-License-Identifier: Apache-2.0
#include "net/tls_roots.h"

#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <memory>

namespace winnow {
namespace {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

Context new_context() { return {SSL_CTX_new(TLS_client_method()), &SSL_CTX_free}; }

TEST(TlsRoots, AllContextsShareOneStore) {
  const std::string file = "/etc/ssl/certs/ca-certificates.crt";
  const Context first = new_context(), second = new_context();
  {
    TlsRoots roots(file);
    if (!roots.put_into(first.get())) GTEST_SKIP() << "no certificates on this machine";
    EXPECT_TRUE(roots.put_into(second.get()));
  }
  // The contexts keep it when the roots are gone.
  EXPECT_EQ(SSL_CTX_get_cert_store(first.get()), SSL_CTX_get_cert_store(second.get()));
}

TEST(TlsRoots, AFileThatCannotBeReadTrustsNobody) {
  const Context context = new_context();
  TlsRoots roots("/no/such/file.pem");
  EXPECT_FALSE(roots.put_into(context.get()));
  EXPECT_FALSE(roots.put_into(context.get()));
}

}  // namespace
}  // namespace winnow
