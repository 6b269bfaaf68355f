// SPDX-License-Identifier: Apache-2.0
// HTTP as single exchanges: one request, one reply, many at once on one thread. No redirects, no
// retries, no robots.txt here: fetch.h puts those together.
//
//   HttpClient client(options);
//   auto session = client.open();                       // cookies live as long as this
//   client.start(*session, {"https://example.com/", "example.com", 443}, 7);
//   for (const HttpDone& done : client.poll(1s)) ...    // done.token is 7
//
// What libcurl is told: http and https only; no proxy, credentials or cookies from the environment;
// HTTP/1.1 unless http2; bodies as they came (content_coding.h unpacks them); TLS verified.
// What is guarded: the address of every socket before it connects (address.h), 256 KiB of headers,
// the body's cap, 5 s to connect, 60 s in all, 10 s under 64 bytes a second. A reply cut by a cap
// or an error carries a Failure; a body that only the closing connection ended carries
// unproven_end.
//
// Cost: libcurl walks all connections of a multi handle again and again, so hosts are spread over
// `multis` handles that share one epoll set (one handle with 5,000 hosts costs five times as much).
// The certificates are parsed once (tls_roots.h).
// Threads: one thread owns a client; wake() alone may be called from others and signal handlers.
#ifndef WINNOW_NET_HTTP_H_
#define WINNOW_NET_HTTP_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "net/address.h"
#include "net/clock.h"
#include "net/failure.h"

namespace winnow {

struct HttpOptions {
  AddressGuard guard;
  // "name:port" to "name:port:address", asked instead of DNS and judged like it.
  std::unordered_map<std::string, std::string> resolve;
  std::string ca_file;  // instead of the system's certificates
  std::string proxy;    // "http://proxy:3128"; empty for none, whatever the environment says
  std::string user_agent = "winnow";
  bool http2 = false;
  Milliseconds connect_timeout{5'000};
  Milliseconds total_timeout{60'000};
  int low_speed_bytes = 64;
  int low_speed_seconds = 10;
  std::size_t header_bytes = 256u << 10;
  std::size_t multis = 64;
  std::size_t connections = 8'192;  // kept alive in all; fewer where descriptors are
};

// What ends a body that passes its cap.
enum class BodyCap {
  kFail,  // Failure too-large
  kCut,   // no failure; body_cut is set (robots.txt)
};

struct HttpRequest {
  std::string url;  // without fragment and credentials
  std::string host;
  int port = 0;
  std::vector<std::string> headers = {};  // "Name: value", beside the client's own
  std::size_t body_bytes = 20u << 20;
  BodyCap body_cap = BodyCap::kFail;
  bool may_use_http2 = true;
  std::optional<std::string> post = {};  // POST with these bytes, instead of GET
  bool keep_head = false;                // HttpReply::request_head is wanted
};

struct HttpHeader {
  std::string name;  // as sent
  std::string value;
  friend bool operator==(const HttpHeader&, const HttpHeader&) = default;
};

// The first value of a header, names compared without case; empty where there is none.
std::string_view header_value(const std::vector<HttpHeader>& headers, std::string_view name);

struct HttpReply {
  int status = 0;
  std::string version;  // "HTTP/1.1"
  std::vector<HttpHeader> headers;
  std::string body;           // of a 2xx, still coded; others are read and dropped
  bool body_cut = false;      // BodyCap::kCut came into force
  bool unproven_end = false;  // nothing but the end of the connection says the body is whole
  std::string address;        // of the peer
  std::string request_head;   // the request line and headers as they were sent, where asked for
  // When the request left, and how long the first byte of the reply took after that.
  std::optional<SteadyTime> sent;
  Milliseconds response_time{0};
  std::optional<Failure> failure;
};

struct HttpDone {
  std::uint64_t token = 0;
  HttpReply reply;
};

class HttpExchange;  // internal: one libcurl easy handle

class HttpClient {
 public:
  struct Return {
    HttpClient* client = nullptr;
    void operator()(HttpExchange* exchange) const;
  };
  // REQUIRES: goes before the client does, and not while an exchange is under way.
  using Session = std::unique_ptr<HttpExchange, Return>;

  explicit HttpClient(HttpOptions options);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  Session open();

  // REQUIRES: the session has no exchange under way. `token` comes back with the reply.
  void start(HttpExchange& session, HttpRequest request, std::uint64_t token);

  // Ends an exchange without a reply.
  void cancel(HttpExchange& session);

  // Moves everything forward, waits at most `wait`, gives what ended.
  std::vector<HttpDone> poll(Milliseconds wait);

  // Ends a poll() under way.
  void wake();

  std::size_t active() const;
  // Exchanges whose connection (name, address, TLS) is not made yet.
  std::size_t connecting() const;

  struct Impl;  // internal

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace winnow

#endif  // WINNOW_NET_HTTP_H_
