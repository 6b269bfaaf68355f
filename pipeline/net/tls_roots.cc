// SPDX-License-Identifier: Apache-2.0
#include "net/tls_roots.h"

#include <openssl/ssl.h>

namespace winnow {

TlsRoots::~TlsRoots() { X509_STORE_free(static_cast<X509_STORE*>(store_)); }

bool TlsRoots::put_into(void* ssl_context) {
  if (!loaded_) {
    loaded_ = true;
    X509_STORE* store = X509_STORE_new();
    if (store != nullptr && X509_STORE_load_file(store, file_.c_str()) == 1) {
      // As libcurl does: a chain may end at any certificate of the file.
      X509_STORE_set_flags(store, X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_PARTIAL_CHAIN);
      store_ = store;
    } else {
      X509_STORE_free(store);
    }
  }
  if (store_ == nullptr) return false;
  SSL_CTX_set1_cert_store(static_cast<SSL_CTX*>(ssl_context), static_cast<X509_STORE*>(store_));
  return true;
}

}  // namespace winnow
