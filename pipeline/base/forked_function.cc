// SPDX-License-Identifier: Apache-2.0
#include "base/forked_function.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/durable_file.h"
#include "base/sandbox.h"

namespace winnow {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kMaxFrame = std::size_t{1} << 30;
constexpr auto kForever = Steady::time_point::max();

// What a parent asks its nursery: a new child (0), or how that child ended.
struct Ask {
  pid_t ended = 0;
};

struct Answer {
  pid_t child = -1;
  int status = 0;  // as waitpid(2) has it
};

enum class Transfer : std::uint8_t { kDone, kClosed, kLate };

// Waits until the socket can be read or written, or gives up at the end.
bool wait_for(int socket, short events, Steady::time_point end) {
  for (;;) {
    int wait = -1;
    if (end != kForever) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Steady::now()).count();
      if (left <= 0) return false;
      wait = static_cast<int>(std::min<std::int64_t>(left, 60'000));
    }
    pollfd one = {socket, events, 0};
    if (::poll(&one, 1, wait) > 0) return true;
  }
}

Transfer send_all(int socket, std::string_view bytes, Steady::time_point end) {
  while (!bytes.empty()) {
    const ssize_t sent = ::write(socket, bytes.data(), bytes.size());
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (sent < 0 && errno == EAGAIN) {
      if (!wait_for(socket, POLLOUT, end)) return Transfer::kLate;
    } else if (sent == 0 || errno != EINTR) {
      return Transfer::kClosed;
    }
  }
  return Transfer::kDone;
}

Transfer receive_all(int socket, char* bytes, std::size_t size, Steady::time_point end) {
  while (size > 0) {
    const ssize_t got = ::read(socket, bytes, size);
    if (got > 0) {
      bytes += got;
      size -= static_cast<std::size_t>(got);
    } else if (got < 0 && errno == EAGAIN) {
      if (!wait_for(socket, POLLIN, end)) return Transfer::kLate;
    } else if (got == 0 || errno != EINTR) {
      return Transfer::kClosed;
    }
  }
  return Transfer::kDone;
}

// A frame is its size and its bytes, both ends being of one program.
Transfer send_frame(int socket, std::string_view bytes, Steady::time_point end) {
  const std::uint64_t size = bytes.size();
  std::array<char, sizeof size> head;
  std::memcpy(head.data(), &size, sizeof size);
  const Transfer sent = send_all(socket, {head.data(), head.size()}, end);
  return sent == Transfer::kDone ? send_all(socket, bytes, end) : sent;
}

Transfer receive_frame(int socket, std::string& bytes, Steady::time_point end) {
  std::array<char, sizeof(std::uint64_t)> head;
  if (const Transfer got = receive_all(socket, head.data(), head.size(), end);
      got != Transfer::kDone)
    return got;
  std::uint64_t size = 0;
  std::memcpy(&size, head.data(), sizeof size);
  // A child that lost its mind is as good as one that ended.
  if (size > kMaxFrame) return Transfer::kClosed;
  bytes.resize(size);
  return receive_all(socket, bytes.data(), bytes.size(), end);
}

// Sends an answer, and the end of a socket with it where there is one.
bool send_answer(int socket, const Answer& answer, int descriptor) {
  Answer copy = answer;
  iovec part = {&copy, sizeof copy};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (descriptor >= 0) {
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(head), &descriptor, sizeof descriptor);
  }
  ssize_t sent = -1;
  do sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == sizeof copy;
}

std::optional<Answer> receive_answer(int socket, Descriptor& descriptor) {
  Answer answer;
  iovec part = {&answer, sizeof answer};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ssize_t got = -1;
  do got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got != sizeof answer) return std::nullopt;
  if (const cmsghdr* head = CMSG_FIRSTHDR(&message); head != nullptr) {
    int number = -1;
    std::memcpy(&number, CMSG_DATA(head), sizeof number);
    descriptor = Descriptor(number);
  }
  return answer;
}

// A child's whole life.
[[noreturn]] void serve(int socket, const ForkedFunction::Function& function) {
  allow_computing_alone();
  std::string request;
  while (receive_frame(socket, request, kForever) == Transfer::kDone)
    if (send_frame(socket, function(request), kForever) != Transfer::kDone) break;
  ::_exit(0);
}

void end_with_the_parent() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Ctrl-C reaches the whole group: the parent decides what is ended.
  ::signal(SIGINT, SIG_IGN);
  ::signal(SIGTERM, SIG_IGN);
}

bool fork_child(int control, const ForkedFunction::Function& function) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return send_answer(control, {}, -1);
  Descriptor ours(ends[0]);
  Descriptor childs(ends[1]);
  const pid_t child = ::fork();
  if (child == 0) {
    end_with_the_parent();
    ours = Descriptor();
    ::close(control);
    serve(childs.get(), function);
  }
  return send_answer(control, {.child = child}, child < 0 ? -1 : ours.get());
}

// The nursery's whole life: one thread, which forks and buries.
[[noreturn]] void tend(int control, const ForkedFunction::Function& function) {
  end_with_the_parent();
  for (;;) {
    Ask ask;
    const ssize_t got = ::recv(control, &ask, sizeof ask, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got != sizeof ask) ::_exit(0);
    bool answered = false;
    if (ask.ended == 0) {
      answered = fork_child(control, function);
    } else {
      // One that has ended keeps its status; one that only babbles or hangs is not waited for.
      ::kill(ask.ended, SIGKILL);
      Answer answer{.child = ask.ended};
      while (::waitpid(ask.ended, &answer.status, 0) < 0 && errno == EINTR) {
      }
      answered = send_answer(control, answer, -1);
    }
    if (!answered) ::_exit(1);
  }
}

std::string end_of(int status) {
  if (WIFSIGNALED(status)) {
    const int number = WTERMSIG(status);
    return "signal " + std::to_string(number) + " (" + ::strsignal(number) + ")";
  }
  return "exit status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

class ForkedFunction::Nursery {
 public:
  Nursery(pid_t process, Descriptor control) : process_(process), control_(std::move(control)) {}

  ~Nursery() {
    idle_.clear();  // their sockets close, and they end
    control_ = Descriptor();
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  Nursery(const Nursery&) = delete;
  Nursery& operator=(const Nursery&) = delete;

  Result<std::string> call(std::string_view request, std::chrono::milliseconds limit) {
    auto child = take();
    if (!child) return std::unexpected(child.error());
    const auto end = Steady::now() + limit;
    std::string answer;
    Transfer done = send_frame(child->socket.get(), request, end);
    if (done == Transfer::kDone) done = receive_frame(child->socket.get(), answer, end);
    if (done != Transfer::kDone) return std::unexpected(bury(*child, done));
    const std::lock_guard lock(mutex_);
    idle_.push_back(*std::move(child));
    return answer;
  }

 private:
  struct Child {
    pid_t process = -1;
    Descriptor socket;
  };

  Result<Child> take() {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Child child = std::move(idle_.back());
      idle_.pop_back();
      return child;
    }
    Child child;
    const std::optional<Answer> answer = ask({}, child.socket);
    if (!answer || answer->child < 0)
      return std::unexpected(Error{"fork", "no further process can be had; use fewer --jobs"});
    child.process = answer->child;
    ::fcntl(child.socket.get(), F_SETFL, O_NONBLOCK);
    return child;
  }

  Error bury(const Child& child, Transfer why) {
    const std::lock_guard lock(mutex_);
    Descriptor none;
    const std::optional<Answer> answer = ask({.ended = child.process}, none);
    if (why == Transfer::kLate) return {"time-limit", "was not done in time and was killed"};
    return {"crashed", answer ? end_of(answer->status) : "its end is unknown"};
  }

  std::optional<Answer> ask(const Ask& ask, Descriptor& descriptor) {
    // write(2), for send(2) may have been given up with the network.
    if (::write(control_.get(), &ask, sizeof ask) != sizeof ask) return std::nullopt;
    return receive_answer(control_.get(), descriptor);
  }

  const pid_t process_;
  Descriptor control_;
  std::mutex mutex_;
  std::vector<Child> idle_;
};

ForkedFunction::ForkedFunction(std::unique_ptr<Nursery> nursery) : nursery_(std::move(nursery)) {}
ForkedFunction::ForkedFunction(ForkedFunction&&) noexcept = default;
ForkedFunction& ForkedFunction::operator=(ForkedFunction&&) noexcept = default;
ForkedFunction::~ForkedFunction() = default;

Result<ForkedFunction> ForkedFunction::start(const Function& function) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return std::unexpected(Error{"fork", std::string("no socket: ") + std::strerror(errno)});
  Descriptor ours(ends[0]);
  Descriptor theirs(ends[1]);
  const pid_t process = ::fork();
  if (process < 0)
    return std::unexpected(Error{"fork", std::string("no process: ") + std::strerror(errno)});
  if (process == 0) {
    ours = Descriptor();
    tend(theirs.get(), function);
  }
  return ForkedFunction(std::make_unique<Nursery>(process, std::move(ours)));
}

Result<std::string> ForkedFunction::call(std::string_view request,
                                         std::chrono::milliseconds limit) const {
  return nursery_->call(request, limit);
}

}  // namespace winnow
