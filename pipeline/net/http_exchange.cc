// SPDX-License-Identifier: Apache-2.0
#include "net/http_exchange.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "net/content_coding.h"

namespace winnow {
namespace {

// Bodies of errors and redirects are read so that the connection can serve again, but not for ever.
constexpr std::size_t kUnwantedBody = 64u << 10;
// What a Content-Length may reserve before the bytes are there.
constexpr std::size_t kTrustedLength = 1u << 20;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<std::uint64_t> length_of(const std::vector<HttpHeader>& headers) {
  const std::string_view value = header_value(headers, "Content-Length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (value.empty() || error != std::errc()) return std::nullopt;
  return length;
}

std::optional<IpAddress> address_of(const sockaddr& address, int* port) {
  if (address.sa_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    *port = ntohs(v4.sin_port);
    return IpAddress::v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
    *port = ntohs(v6.sin6_port);
    std::array<std::uint8_t, 16> bytes{};
    std::copy_n(v6.sin6_addr.s6_addr, 16, bytes.begin());
    return IpAddress::v6(bytes);
  }
  return std::nullopt;
}

std::string_view code_for(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return "dns";
    case CURLE_COULDNT_CONNECT:
      return "connect";
    case CURLE_OPERATION_TIMEDOUT:
      return "timeout";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ENGINE_NOTFOUND:
      return "tls";
    case CURLE_GOT_NOTHING:
      return "empty-reply";
    case CURLE_PARTIAL_FILE:
      return "truncated";
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return "connection";
    case CURLE_URL_MALFORMAT:
    case CURLE_LOGIN_DENIED:
      return "refused-url";
    default:
      return "protocol";
  }
}

// What libcurl says, with what to do about it where that is known.
std::string told(CURLcode code, std::string text) {
  if (code == CURLE_COULDNT_RESOLVE_HOST) return text + "; check the name, and the network";
  // In OpenSSL's words: what came back is no TLS of any version.
  if (code == CURLE_SSL_CONNECT_ERROR && text.find("wrong version number") != std::string::npos)
    return "the server speaks no TLS at this port; http:// may do";
  return text;
}

}  // namespace

std::string_view header_value(const std::vector<HttpHeader>& headers, std::string_view name) {
  for (const HttpHeader& header : headers)
    if (same_word(header.name, name)) return header.value;
  return {};
}

HttpExchange::HttpExchange(const HttpOptions& options, TlsRoots& roots)
    : options_(options),
      roots_(roots),
      easy_(curl_easy_init()),
      error_text_(std::make_unique<char[]>(CURL_ERROR_SIZE)) {
  set_constant_options();
}

HttpExchange::~HttpExchange() { curl_easy_cleanup(easy_); }

void HttpExchange::set_constant_options() {
  const auto set = [this](CURLoption option, auto value) {
    curl_easy_setopt(easy_, option, value);
  };
  set(CURLOPT_PRIVATE, this);
  set(CURLOPT_ERRORBUFFER, error_text_.get());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_HTTP_CONTENT_DECODING, 0L);
  set(CURLOPT_HTTP09_ALLOWED, 0L);
  set(CURLOPT_USERAGENT, options_.user_agent.c_str());
  set(CURLOPT_COOKIEFILE, "");  // an engine without a file
  // Both are set even when empty: libcurl else reads http_proxy and no_proxy.
  set(CURLOPT_PROXY, options_.proxy.c_str());
  set(CURLOPT_NOPROXY, "");
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.total_timeout.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options_.low_speed_bytes));
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.low_speed_seconds));
  // Debian's CAPATH makes every connection parse the whole store again, 30 ms each; ours is parsed
  // once and put into each context.
  set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
  set(CURLOPT_CAINFO, static_cast<char*>(nullptr));
  set(CURLOPT_SSL_CTX_FUNCTION, &HttpExchange::on_tls_context);
  set(CURLOPT_SSL_CTX_DATA, this);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_OPENSOCKETFUNCTION, &HttpExchange::on_socket);
  set(CURLOPT_OPENSOCKETDATA, this);
  set(CURLOPT_PREREQFUNCTION, &HttpExchange::on_connected);
  set(CURLOPT_PREREQDATA, this);
  set(CURLOPT_HEADERFUNCTION, &HttpExchange::on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, &HttpExchange::on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_DEBUGFUNCTION, &HttpExchange::on_sent);
  set(CURLOPT_DEBUGDATA, this);
}

void HttpExchange::prepare(HttpRequest request, std::uint64_t token) {
  request_ = std::move(request);
  token_ = token;
  reply_ = {};
  header_bytes_ = body_seen_ = 0;
  refused_address_.clear();
  stop_ = Stop::kNone;
  in_body_ = connected_ = false;
  error_text_[0] = '\0';

  std::string accept_encoding = "Accept-Encoding: ";
  accept_encoding += kAcceptEncoding;
  Slist list(curl_slist_append(nullptr, accept_encoding.c_str()));
  for (const std::string& header : request_.headers) curl_slist_append(list.get(), header.c_str());
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, list.get());
  curl_easy_setopt(easy_, CURLOPT_VERBOSE, request_.keep_head ? 1L : 0L);
  if (request_.post) curl_slist_append(list.get(), "Expect:");  // no waiting for a 100
  header_list_ = std::move(list);
  set_method();

  Slist resolve;
  if (!options_.resolve.empty()) {
    const auto found = options_.resolve.find(request_.host + ':' + std::to_string(request_.port));
    if (found != options_.resolve.end())
      resolve.reset(curl_slist_append(nullptr, found->second.c_str()));
  }
  curl_easy_setopt(easy_, CURLOPT_RESOLVE, resolve.get());
  resolve_list_ = std::move(resolve);

  const bool http2 = options_.http2 && request_.may_use_http2;
  curl_easy_setopt(easy_, CURLOPT_HTTP_VERSION,
                   static_cast<long>(http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
  // Else the connection of a robots.txt, which speaks HTTP/1.1, would serve the pages too.
  curl_easy_setopt(easy_, CURLOPT_FORBID_REUSE, options_.http2 && !http2 ? 1L : 0L);
  curl_easy_setopt(easy_, CURLOPT_URL, request_.url.c_str());
}

void HttpExchange::set_method() {
  if (!request_.post) {
    curl_easy_setopt(easy_, CURLOPT_HTTPGET, 1L);
    return;
  }
  // libcurl refers to the bytes and does not copy them; they live in request_.
  curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, request_.post->c_str());
  curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(request_.post->size()));
  curl_easy_setopt(easy_, CURLOPT_POST, 1L);
}

curl_socket_t HttpExchange::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<HttpExchange*>(self);
  int port = 0;
  const std::optional<IpAddress> peer = address_of(address->addr, &port);
  // A proxy that was configured is the peer by intent; it resolves the names, not we.
  const bool allowed =
      peer && (!exchange.options_.proxy.empty() || exchange.options_.guard.permits(*peer, port));
  if (!allowed) {
    exchange.refused_address_ = peer ? peer->text() : "an address of another family";
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURLcode HttpExchange::on_tls_context(CURL*, void* context, void* self) {
  const bool trusted = static_cast<HttpExchange*>(self)->roots_.put_into(context);
  return trusted ? CURLE_OK : CURLE_SSL_CACERT_BADFILE;
}

int HttpExchange::on_connected(void* self, char* peer, char*, int, int) {
  auto& exchange = *static_cast<HttpExchange*>(self);
  exchange.reply_.sent = std::chrono::steady_clock::now();
  exchange.reply_.address = peer;
  exchange.connected_ = true;
  exchange.leave_connecting();
  if (exchange.leaving != nullptr) exchange.leaving->push_back(&exchange);
  return CURL_PREREQFUNC_OK;
}

void HttpExchange::leave_connecting() {
  if (connecting == nullptr) return;
  --*connecting;
  connecting = nullptr;
}

std::size_t HttpExchange::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  const std::size_t bytes = size * count;
  return static_cast<HttpExchange*>(self)->take_header({data, bytes}) ? bytes : bytes + 1;
}

// What libcurl calls debugging is the one way to the bytes that it sends.
int HttpExchange::on_sent(CURL*, curl_infotype kind, char* data, std::size_t size, void* self) {
  if (kind != CURLINFO_HEADER_OUT) return 0;
  std::string& head = static_cast<HttpExchange*>(self)->reply_.request_head;
  // A head that is whole was a proxy's CONNECT, or went over a connection that was closed by then.
  if (head.ends_with("\r\n\r\n")) head.clear();
  head.append(data, size);
  return 0;
}

std::size_t HttpExchange::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  const std::size_t bytes = size * count;
  return static_cast<HttpExchange*>(self)->take_body({data, bytes}) ? bytes : bytes + 1;
}

void HttpExchange::begin_headers(std::string_view status_line) {
  if (reply_.sent && reply_.version.empty())
    reply_.response_time =
        std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - *reply_.sent);
  reply_.headers.clear();
  reply_.version = status_line.substr(0, status_line.find(' '));
}

bool HttpExchange::take_header(std::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > options_.header_bytes) {
    stop_ = Stop::kHeaders;
    return false;
  }
  if (in_body_) return true;  // a trailer
  const bool folded = line.starts_with(' ') || line.starts_with('\t');
  const std::string_view text = trim(line);
  if (text.empty()) return end_headers();
  if (line.starts_with("HTTP/")) {
    begin_headers(text);
  } else if (folded && !reply_.headers.empty()) {
    reply_.headers.back().value += ' ';
    reply_.headers.back().value += text;
  } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    reply_.headers.push_back(
        {std::string(trim(text.substr(0, colon))), std::string(trim(text.substr(colon + 1)))});
  }
  return true;
}

bool HttpExchange::end_headers() {
  long status = 0;
  curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  reply_.status = static_cast<int>(status);
  if (status < 200) return true;
  in_body_ = true;
  if (status >= 300) return true;
  const std::optional<std::uint64_t> length = length_of(reply_.headers);
  if (!length || same_word(header_value(reply_.headers, "Transfer-Encoding"), "chunked"))
    return true;
  if (*length > request_.body_bytes && request_.body_cap == BodyCap::kFail) {
    stop_ = Stop::kTooLarge;
    return false;
  }
  reply_.body.reserve(std::min<std::uint64_t>({*length, kTrustedLength, request_.body_bytes}));
  return true;
}

bool HttpExchange::take_body(std::string_view data) {
  in_body_ = true;
  body_seen_ += data.size();
  if (reply_.status < 200 || reply_.status >= 300) {
    if (body_seen_ <= kUnwantedBody) return true;
    stop_ = Stop::kEnough;
    return false;
  }
  const std::size_t room = request_.body_bytes - reply_.body.size();
  reply_.body.append(data.substr(0, room));
  if (data.size() <= room) return true;
  reply_.body_cut = request_.body_cap == BodyCap::kCut;
  stop_ = reply_.body_cut ? Stop::kEnough : Stop::kTooLarge;
  return false;
}

std::string_view HttpExchange::stage() const {
  if (!connected_) return "connect";
  return in_body_ ? "body" : "headers";
}

std::optional<Failure> HttpExchange::failure_of(CURLcode code) const {
  const auto failure = [this](std::string_view name, std::string detail) {
    return Failure{std::string(name), std::string(stage()), std::move(detail), std::nullopt};
  };
  if (stop_ == Stop::kEnough) return std::nullopt;
  if (stop_ == Stop::kHeaders) return failure("headers-too-large", "the headers pass their cap");
  if (stop_ == Stop::kTooLarge) return failure("too-large", "the body passes its cap");
  if (code == CURLE_OK) return std::nullopt;
  if (!connected_ && !refused_address_.empty() && code == CURLE_COULDNT_CONNECT)
    return failure("refused-address",
                   refused_address_ + " is not public; --allow-address opens it");
  std::string detail =
      told(code, error_text_[0] != '\0' ? error_text_.get() : curl_easy_strerror(code));
  std::string_view name = code_for(code);
  // A single header line over libcurl's own limit ends as "out of memory".
  if (code == CURLE_OUT_OF_MEMORY && connected_ && !in_body_) name = "headers-too-large";
  // TLS that ends without close_notify: the bytes may have been cut by anybody.
  if (code == CURLE_RECV_ERROR && in_body_ && detail.find("unexpected eof") != std::string::npos)
    name = "truncated";
  return failure(name, std::move(detail));
}

// Whether the framing, not the connection, says where the body ends.
bool HttpExchange::ends_by_itself() const {
  const int status = reply_.status;
  if (status == 204 || status == 304) return true;
  return length_of(reply_.headers).has_value() ||
         !header_value(reply_.headers, "Transfer-Encoding").empty();
}

HttpReply HttpExchange::finish(CURLcode code) {
  leave_connecting();
  reply_.failure = failure_of(code);
  if (!reply_.failure && stop_ == Stop::kNone && !ends_by_itself()) {
    if (reply_.version == "HTTP/2") {
      // libcurl 7.88.1 calls a stream that a connection error ended a success; the connection is
      // gone then.
      curl_socket_t socket = CURL_SOCKET_BAD;
      curl_easy_getinfo(easy_, CURLINFO_ACTIVESOCKET, &socket);
      if (socket == CURL_SOCKET_BAD)
        reply_.failure = Failure{reply_.body.empty() ? "protocol" : "truncated", "body",
                                 "the HTTP/2 connection broke", std::nullopt};
    } else {
      reply_.unproven_end = true;
    }
  }
  if (reply_.failure && reply_.failure->code != "too-large") reply_.body.clear();
  return std::move(reply_);
}

void HttpExchange::forget_cookies() { curl_easy_setopt(easy_, CURLOPT_COOKIELIST, "ALL"); }

}  // namespace winnow
