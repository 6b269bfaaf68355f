// SPDX-License-Identifier: Apache-2.0
// A fast HTTP server on 127.0.0.1 for load measurements: one thread, keep-alive, injected latency,
// and a log of what arrived when.
//
//   load_server --port 18600 --latency-ms 300 --body-bytes 2000 --seconds 120 --log arrivals.tsv
//
// Answers every GET with 200 and a body of that size (robots.txt with "allow all"), or with
// --pages FOLDER and the file of that name in it, and writes,
// when it ends or on SIGTERM, one line a request: host, path, nanoseconds since 1970 at which the
// kernel received it. The server's own clock would also count how long a busy server left it lying.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tools/received.h"

namespace {

using Clock = std::chrono::steady_clock;

volatile std::sig_atomic_t stopped = 0;

struct Settings {
  int port = 18600;
  int latency_ms = 0;
  int body_bytes = 2000;
  int seconds = 120;
  std::string log;
  std::string pages;
};

// The path of a request is a test's own.
std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

struct Arrival {
  std::string host, path;
  std::int64_t nanoseconds;
};

struct Pending {
  Clock::time_point due;
  int connection;
  std::uint64_t generation;
  std::string path;
};

class Server {
 public:
  explicit Server(const Settings& settings) : settings_(settings) {
    const std::string body(static_cast<std::size_t>(settings.body_bytes), 'x');
    page_ = reply("text/html", "<!doctype html><title>t</title><p>" + body);
    robots_ = reply("text/plain", "User-agent: *\nAllow: /\n");
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int one = 1;
    setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(settings.port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      std::perror("bind");
      std::exit(1);
    }
    winnow::stamp_arrivals(listener_);
    listen(listener_, 4096);
    watch(listener_);
  }

  void run() {
    const auto end = Clock::now() + std::chrono::seconds(settings_.seconds);
    std::array<epoll_event, 1024> events;
    while (stopped == 0 && Clock::now() < end) {
      const int count =
          epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_ms());
      for (int i = 0; i < count; ++i) {
        if (events[i].data.fd == listener_)
          accept_all();
        else
          read_from(events[i].data.fd);
      }
      answer_due();
    }
  }

  void write_log() const {
    if (settings_.log.empty()) return;
    FILE* file = std::fopen(settings_.log.c_str(), "w");
    if (file == nullptr) return;
    for (const Arrival& arrival : arrivals_)
      std::fprintf(file, "%s\t%s\t%lld\n", arrival.host.c_str(), arrival.path.c_str(),
                   static_cast<long long>(arrival.nanoseconds));
    std::fclose(file);
  }

 private:
  struct Connection {
    std::string input;
    std::uint64_t generation = 0;
  };

  static std::string reply(const char* type, const std::string& body) {
    return std::string("HTTP/1.1 200 OK\r\nContent-Type: ") + type +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }

  void watch(int descriptor) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
  }

  int wait_ms() const {
    if (pending_.empty()) return 50;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(pending_.front().due - Clock::now());
    return left.count() < 0 ? 0 : static_cast<int>(std::min<std::int64_t>(left.count(), 50));
  }

  void accept_all() {
    while (true) {
      const int connection = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK);
      if (connection < 0) return;
      const int one = 1;
      setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      connections_[connection] = {"", ++generations_};
      watch(connection);
    }
  }

  void read_from(int descriptor) {
    Connection& connection = connections_[descriptor];
    std::array<char, 8192> buffer;
    std::int64_t received = 0;
    const ssize_t got = winnow::receive_stamped(descriptor, buffer, received);
    if (got <= 0) {
      connections_.erase(descriptor);
      close(descriptor);
      return;
    }
    connection.input.append(buffer.data(), static_cast<std::size_t>(got));
    std::size_t end = 0;
    while ((end = connection.input.find("\r\n\r\n")) != std::string::npos) {
      take(descriptor, connection, std::string_view(connection.input).substr(0, end), received);
      connection.input.erase(0, end + 4);
    }
  }

  void take(int descriptor, const Connection& connection, std::string_view head,
            std::int64_t received) {
    const auto now = Clock::now();
    const std::size_t path = head.find(' ') + 1;
    const std::string_view target = head.substr(path, head.find(' ', path) - path);
    const std::size_t host = head.find("Host: ") + 6;
    std::string_view name = head.substr(host, head.find("\r\n", host) - host);
    name = name.substr(0, name.find(':'));
    if (!settings_.log.empty())
      arrivals_.push_back({std::string(name), std::string(target), received});
    pending_.push_back({now + std::chrono::milliseconds(settings_.latency_ms), descriptor,
                        connection.generation, std::string(target)});
  }

  // The pages of tests fit into a socket's buffer but for a few.
  static void answer(int connection, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EAGAIN) {
        pollfd room{connection, POLLOUT, 0};
        poll(&room, 1, 1'000);
        continue;
      }
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  void answer_due() {
    const auto now = Clock::now();
    for (; !pending_.empty() && pending_.front().due <= now; pending_.pop_front()) {
      const Pending& one = pending_.front();
      const auto found = connections_.find(one.connection);
      if (found == connections_.end() || found->second.generation != one.generation) continue;
      if (one.path == "/robots.txt")
        answer(one.connection, robots_);
      else if (settings_.pages.empty())
        answer(one.connection, page_);
      else
        answer(one.connection, reply("text/html", bytes_of(settings_.pages + one.path)));
    }
  }

  Settings settings_;
  int epoll_ = epoll_create1(0);
  int listener_ = -1;
  std::string page_, robots_;
  std::map<int, Connection> connections_;
  std::deque<Pending> pending_;
  std::vector<Arrival> arrivals_;
  std::uint64_t generations_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const char* value = argv[i + 1];
    if (name == "--port") settings.port = std::atoi(value);
    if (name == "--latency-ms") settings.latency_ms = std::atoi(value);
    if (name == "--body-bytes") settings.body_bytes = std::atoi(value);
    if (name == "--seconds") settings.seconds = std::atoi(value);
    if (name == "--log") settings.log = value;
    if (name == "--pages") settings.pages = value;
  }
  std::signal(SIGTERM, [](int) { stopped = 1; });
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  Server server(settings);
  server.run();
  server.write_log();
}
