// SPDX-License-Identifier: Apache-2.0
// One exchange over a libcurl easy handle: its options, its callbacks, and what libcurl's result
// means. Internal to http.cc.
//
//   HttpExchange exchange(options);
//   exchange.prepare(std::move(request), token);
//   curl_multi_add_handle(multi, exchange.easy());
//   ... HttpReply reply = exchange.finish(code);
//
// Lifetime: handles are pooled; prepare() sets what differs from request to request and nothing
// else. Threads: those of the client.
#ifndef WINNOW_NET_HTTP_EXCHANGE_H_
#define WINNOW_NET_HTTP_EXCHANGE_H_

#include <curl/curl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/http.h"
#include "net/tls_roots.h"

namespace winnow {

class HttpExchange {
 public:
  // REQUIRES: both outlive the exchange.
  HttpExchange(const HttpOptions& options, TlsRoots& roots);
  ~HttpExchange();
  HttpExchange(const HttpExchange&) = delete;
  HttpExchange& operator=(const HttpExchange&) = delete;

  void prepare(HttpRequest request, std::uint64_t token);
  HttpReply finish(CURLcode code);
  void forget_cookies();

  CURL* easy() const { return easy_; }
  std::uint64_t token() const { return token_; }
  const HttpRequest& request() const { return request_; }

  // The multi handle it is in, or null; the client's to set.
  CURLM* multi = nullptr;
  // Counts exchanges without a connection; the exchange takes itself off when it has one.
  std::size_t* connecting = nullptr;
  // Where an exchange whose request is just leaving puts itself.
  std::vector<HttpExchange*>* leaving = nullptr;
  // The request has left by now. A thread may be put aside between libcurl's last callback and its
  // send(); pauses counted from the callback then come out short at the server.
  void set_sent(SteadyTime now) { reply_.sent = now; }

 private:
  // Why a callback ended the transfer: libcurl only says "write error".
  enum class Stop { kNone, kHeaders, kTooLarge, kEnough };

  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static int on_sent(CURL*, curl_infotype kind, char* data, std::size_t size, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static CURLcode on_tls_context(CURL*, void* context, void* self);
  static int on_connected(void* self, char* peer, char* local, int peer_port, int local_port);

  void set_constant_options();
  void set_method();
  bool take_header(std::string_view line);
  bool take_body(std::string_view data);
  void begin_headers(std::string_view status_line);
  bool end_headers();
  bool ends_by_itself() const;
  void leave_connecting();
  std::optional<Failure> failure_of(CURLcode code) const;
  std::string_view stage() const;

  const HttpOptions& options_;
  TlsRoots& roots_;
  CURL* easy_;
  struct SlistFree {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  using Slist = std::unique_ptr<curl_slist, SlistFree>;
  Slist header_list_, resolve_list_;

  HttpRequest request_;
  HttpReply reply_;
  std::uint64_t token_ = 0;
  std::size_t header_bytes_ = 0;
  std::size_t body_seen_ = 0;
  std::string refused_address_;
  Stop stop_ = Stop::kNone;
  bool in_body_ = false;
  bool connected_ = false;
  std::unique_ptr<char[]> error_text_;
};

}  // namespace winnow

#endif  // WINNOW_NET_HTTP_EXCHANGE_H_
