// SPDX-License-Identifier: Apache-2.0
#include "net/http.h"

#include <curl/curl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>

#include "net/http_exchange.h"
#include "net/tls_roots.h"

namespace winnow {
namespace {

constexpr std::size_t kPooled = 512;           // idle easy handles kept, about 10 KiB each
constexpr std::size_t kSpareDescriptors = 64;  // for files, pipes and the resolver

// As many descriptors as the system lets a process have: each waiting domain holds one.
std::size_t raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  if (limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
  }
  return static_cast<std::size_t>(limit.rlim_cur);
}

// Where libcurl was built to look.
std::string system_certificates() {
  const curl_version_info_data* info = curl_version_info(CURLVERSION_NOW);
  return info->cainfo != nullptr ? info->cainfo : "/etc/ssl/certs/ca-certificates.crt";
}

struct CurlGlobal {
  CurlGlobal() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~CurlGlobal() { curl_global_cleanup(); }
};

}  // namespace

struct HttpClient::Impl {
  // One of the multi handles, with its timer.
  struct Multi {
    Impl* impl = nullptr;
    std::uint32_t index = 0;
    CURLM* handle = nullptr;
    std::optional<SteadyTime> due;
    bool touched = false;
  };

  explicit Impl(HttpOptions given)
      : options(std::move(given)),
        roots(options.ca_file.empty() ? system_certificates() : options.ca_file),
        multis(options.multis) {
    static const CurlGlobal kGlobal;
    const std::size_t descriptors = raise_descriptor_limit();
    const std::size_t usable =
        descriptors > 2 * kSpareDescriptors ? descriptors - kSpareDescriptors : kSpareDescriptors;
    connections_a_multi = std::max<std::size_t>(
        2, std::min(options.connections, usable) / std::max<std::size_t>(1, multis.size()));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = kWake;
    epoll_ctl(epoll, EPOLL_CTL_ADD, wake_descriptor, &event);
  }

  ~Impl() {
    for (Multi& multi : multis)
      if (multi.handle != nullptr) curl_multi_cleanup(multi.handle);
    close(epoll);
    close(wake_descriptor);
  }

  static constexpr std::uint64_t kWake = ~std::uint64_t{0};

  Multi& multi_for(const HttpRequest& request);
  void collect(Multi& multi, std::vector<HttpDone>& done);
  void act(Multi& multi, curl_socket_t socket, int events);
  Milliseconds time_to_timer(Milliseconds wait) const;
  void run_timers();

  static int on_socket(CURL*, curl_socket_t socket, int what, void* multi, void* known);
  // libcurl's own type.
  static int on_timer(CURLM*, long milliseconds, void* multi);  // NOLINT(google-runtime-int)

  HttpOptions options;
  TlsRoots roots;
  std::vector<Multi> multis;
  std::size_t connections_a_multi = 0;
  std::vector<std::unique_ptr<HttpExchange>> pool;
  std::vector<HttpExchange*> leaving;
  std::size_t active = 0;
  std::size_t connecting = 0;
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  int wake_descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
};

int HttpClient::Impl::on_socket(CURL*, curl_socket_t socket, int what, void* data, void* known) {
  Multi& multi = *static_cast<Multi*>(data);
  const int epoll = multi.impl->epoll;
  if (what == CURL_POLL_REMOVE) {
    epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nullptr);
    return 0;
  }
  epoll_event event{};
  event.events =
      ((what & CURL_POLL_IN) != 0 ? EPOLLIN : 0u) | ((what & CURL_POLL_OUT) != 0 ? EPOLLOUT : 0u);
  event.data.u64 = static_cast<std::uint64_t>(multi.index) << 32 | static_cast<unsigned>(socket);
  if (known == nullptr) curl_multi_assign(multi.handle, socket, &multi);
  const int operation = known == nullptr ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
  // A descriptor closed behind our back leaves the set by itself; then MOD has nothing to modify.
  if (epoll_ctl(epoll, operation, socket, &event) != 0)
    epoll_ctl(epoll, operation == EPOLL_CTL_MOD ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, &event);
  return 0;
}

int HttpClient::Impl::on_timer(CURLM*, long milliseconds,  // NOLINT(google-runtime-int)
                               void* data) {
  Multi& multi = *static_cast<Multi*>(data);
  if (milliseconds < 0)
    multi.due.reset();
  else
    multi.due = std::chrono::steady_clock::now() + Milliseconds(milliseconds);
  return 0;
}

HttpClient::Impl::Multi& HttpClient::Impl::multi_for(const HttpRequest& request) {
  const std::size_t index = std::hash<std::string>()(request.host) % multis.size();
  Multi& multi = multis[index];
  if (multi.handle != nullptr) return multi;
  multi.impl = this;
  multi.index = static_cast<std::uint32_t>(index);
  multi.handle = curl_multi_init();
  curl_multi_setopt(multi.handle, CURLMOPT_SOCKETFUNCTION, &Impl::on_socket);
  curl_multi_setopt(multi.handle, CURLMOPT_SOCKETDATA, &multi);
  curl_multi_setopt(multi.handle, CURLMOPT_TIMERFUNCTION, &Impl::on_timer);
  curl_multi_setopt(multi.handle, CURLMOPT_TIMERDATA, &multi);
  curl_multi_setopt(multi.handle, CURLMOPT_MAXCONNECTS, static_cast<long>(connections_a_multi));
  return multi;
}

void HttpClient::Impl::act(Multi& multi, curl_socket_t socket, int events) {
  int running = 0;
  curl_multi_socket_action(multi.handle, socket, events, &running);
  multi.touched = true;
  if (leaving.empty()) return;
  const SteadyTime now = std::chrono::steady_clock::now();
  for (HttpExchange* exchange : leaving) exchange->set_sent(now);
  leaving.clear();
}

Milliseconds HttpClient::Impl::time_to_timer(Milliseconds wait) const {
  const SteadyTime now = std::chrono::steady_clock::now();
  for (const Multi& multi : multis)
    if (multi.due) wait = std::min(wait, std::chrono::ceil<Milliseconds>(*multi.due - now));
  return std::max(wait, Milliseconds(0));
}

void HttpClient::Impl::run_timers() {
  const SteadyTime now = std::chrono::steady_clock::now();
  for (Multi& multi : multis) {
    if (!multi.due || *multi.due > now) continue;
    multi.due.reset();
    act(multi, CURL_SOCKET_TIMEOUT, 0);
  }
}

void HttpClient::Impl::collect(Multi& multi, std::vector<HttpDone>& done) {
  int left = 0;
  while (CURLMsg* message = curl_multi_info_read(multi.handle, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    CURL* easy = message->easy_handle;
    HttpExchange* exchange = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &exchange);
    done.push_back({exchange->token(), exchange->finish(code)});
    curl_multi_remove_handle(multi.handle, easy);
    exchange->multi = nullptr;
    --active;
  }
}

HttpClient::HttpClient(HttpOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
HttpClient::~HttpClient() = default;

void HttpClient::Return::operator()(HttpExchange* exchange) const {
  client->cancel(*exchange);
  exchange->forget_cookies();
  std::unique_ptr<HttpExchange> owned(exchange);
  if (client->impl_->pool.size() < kPooled) client->impl_->pool.push_back(std::move(owned));
}

HttpClient::Session HttpClient::open() {
  if (impl_->pool.empty())
    return Session(new HttpExchange(impl_->options, impl_->roots), Return{this});
  Session session(impl_->pool.back().release(), Return{this});
  impl_->pool.pop_back();
  return session;
}

void HttpClient::start(HttpExchange& session, HttpRequest request, std::uint64_t token) {
  Impl::Multi& multi = impl_->multi_for(request);
  session.prepare(std::move(request), token);
  session.multi = multi.handle;
  session.connecting = &impl_->connecting;
  session.leaving = &impl_->leaving;
  ++impl_->connecting;
  ++impl_->active;
  curl_multi_add_handle(multi.handle, session.easy());
}

void HttpClient::cancel(HttpExchange& session) {
  if (session.multi == nullptr) return;
  curl_multi_remove_handle(session.multi, session.easy());
  session.finish(CURLE_ABORTED_BY_CALLBACK);
  session.multi = nullptr;
  --impl_->active;
}

std::vector<HttpDone> HttpClient::poll(Milliseconds wait) {
  std::vector<HttpDone> done;
  std::array<epoll_event, 512> events;
  const int timeout = static_cast<int>(impl_->time_to_timer(wait).count());
  const int count =
      epoll_wait(impl_->epoll, events.data(), static_cast<int>(events.size()), timeout);
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[i];
    if (event.data.u64 == Impl::kWake) {
      std::uint64_t ignored = 0;
      [[maybe_unused]] const ssize_t got = read(impl_->wake_descriptor, &ignored, sizeof ignored);
      continue;
    }
    const int what = ((event.events & EPOLLIN) != 0 ? CURL_CSELECT_IN : 0) |
                     ((event.events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                     ((event.events & (EPOLLERR | EPOLLHUP)) != 0 ? CURL_CSELECT_ERR : 0);
    impl_->act(impl_->multis[event.data.u64 >> 32],
               static_cast<curl_socket_t>(event.data.u64 & 0xffffffffu), what);
  }
  impl_->run_timers();
  for (Impl::Multi& multi : impl_->multis) {
    if (!multi.touched) continue;
    multi.touched = false;
    impl_->collect(multi, done);
  }
  return done;
}

void HttpClient::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t wrote = write(impl_->wake_descriptor, &one, sizeof one);
}

std::size_t HttpClient::active() const { return impl_->active; }
std::size_t HttpClient::connecting() const { return impl_->connecting; }

}  // namespace winnow
