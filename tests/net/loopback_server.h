// SPDX-License-Identifier: Apache-2.0
// A server on 127.0.0.1 for tests: a function from request to the bytes of a reply, and a log.
//
//   LoopbackServer server([](const LoopbackServer::Request& request) {
//     return LoopbackServer::reply(200, "<p>" + request.path);
//   });
//   server.url("/a")   // "http://127.0.0.1:45123/a"
//
// Connections are kept alive unless the reply says "Connection: close". A thread a connection.
#ifndef WINNOW_TESTS_NET_LOOPBACK_SERVER_H_
#define WINNOW_TESTS_NET_LOOPBACK_SERVER_H_

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/tools/received.h"

namespace winnow {

class LoopbackServer {
 public:
  struct Request {
    std::string method, path, head, body;
    std::chrono::nanoseconds at{};  // when the kernel had its head, since 1970
    int connection = 0;
    bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
  };
  using Handler = std::function<std::string(const Request&)>;

  explicit LoopbackServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    stamp_arrivals(listener_);
    listen(listener_, 64);
    socklen_t size = sizeof address;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
  }

  ~LoopbackServer() {
    shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    close(listener_);
    for (const int connection : connections_) shutdown(connection, SHUT_RDWR);
    for (std::thread& thread : threads_) thread.join();
    for (const int connection : connections_) close(connection);
  }

  int port() const { return port_; }
  std::string endpoint() const { return "127.0.0.1:" + std::to_string(port_); }
  std::string url(const std::string& path) const { return "http://" + endpoint() + path; }

  std::vector<Request> log() const {
    const std::lock_guard lock(mutex_);
    return log_;
  }
  // How often a path was asked.
  int count(std::string_view path) const {
    int count = 0;
    for (const Request& request : log()) count += request.path == path;
    return count;
  }

  static std::string reply(int status, const std::string& body, const std::string& headers = "") {
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" +
           body;
  }

 private:
  static std::size_t content_length(const std::string& head) {
    const std::size_t at = head.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + 16, nullptr, 10);
  }

  void accept_all() {
    while (true) {
      const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) return;
      connections_.push_back(connection);
      const int number = static_cast<int>(connections_.size());
      threads_.emplace_back([this, connection, number] { serve(connection, number); });
    }
  }

  void serve(int connection, int number) {
    std::string input;
    char buffer[4096];
    std::int64_t received = 0;
    while (true) {
      std::size_t end = 0;
      while ((end = input.find("\r\n\r\n")) == std::string::npos) {
        const ssize_t got = receive_stamped(connection, buffer, received);
        if (got <= 0) return;
        input.append(buffer, static_cast<std::size_t>(got));
      }
      Request request;
      request.at = std::chrono::nanoseconds(received);
      request.connection = number;
      request.head = input.substr(0, end + 2);
      input.erase(0, end + 4);
      const std::size_t length = content_length(request.head);
      while (input.size() < length) {
        const ssize_t got = recv(connection, buffer, sizeof buffer, 0);
        if (got <= 0) return;
        input.append(buffer, static_cast<std::size_t>(got));
      }
      request.body = input.substr(0, length);
      input.erase(0, length);
      const std::size_t space = request.head.find(' ');
      request.method = request.head.substr(0, space);
      request.path = request.head.substr(space + 1, request.head.find(' ', space + 1) - space - 1);
      {
        const std::lock_guard lock(mutex_);
        log_.push_back(request);
      }
      const std::string answer = handler_(request);
      send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
      if (answer.empty() || answer.find("Connection: close") != std::string::npos) {
        shutdown(connection, SHUT_RDWR);
        return;
      }
    }
  }

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::thread acceptor_;
  std::vector<int> connections_;
  std::vector<std::thread> threads_;
  mutable std::mutex mutex_;
  std::vector<Request> log_;
};

}  // namespace winnow

#endif  // WINNOW_TESTS_NET_LOOPBACK_SERVER_H_
