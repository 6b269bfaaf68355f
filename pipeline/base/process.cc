// SPDX-License-Identifier: Apache-2.0
#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/durable_file.h"

namespace winnow {
namespace {

using Steady = std::chrono::steady_clock;

std::unexpected<Error> failure(const std::string& command, int number) {
  return std::unexpected(Error{
      "command-failed",
      "'" + command + "' cannot be started: " + std::strerror(number) + "; try it in a shell"});
}

// What the child gets: our pipe as standard input, our standard error as output, a process group of
// its own, and signals as a program expects them.
class SpawnPlan {
 public:
  explicit SpawnPlan(int input) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, STDERR_FILENO, STDOUT_FILENO);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int start(const std::string& command, pid_t& child) const {
    const std::array<char*, 4> words = {const_cast<char*>("sh"), const_cast<char*>("-c"),
                                        const_cast<char*>(command.c_str()), nullptr};
    return posix_spawn(&child, "/bin/sh", &actions_, &attributes_, words.data(), environ);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

// Writes what the pipe takes at the moment; closes it behind the last byte, or when nobody reads.
void feed(Descriptor& pipe, std::string_view& input) {
  while (!input.empty()) {
    const ssize_t wrote = ::write(pipe.get(), input.data(), input.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0 && errno == EAGAIN) return;
    if (wrote < 0) break;
    input.remove_prefix(static_cast<std::size_t>(wrote));
  }
  pipe = Descriptor();
}

// Feeds the child until it ends; false when the time is over.
bool feed_until_end(Descriptor& pipe, std::string_view input, int child, Steady::time_point end) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Steady::now()).count();
    if (left <= 0) return false;
    std::array<pollfd, 2> waits = {{{child, POLLIN, 0}, {pipe.get(), POLLOUT, 0}}};
    const int ready =
        ::poll(waits.data(), pipe ? 2 : 1, static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    if (ready < 0 && errno != EINTR) return false;
    if (ready <= 0) continue;
    if (waits[0].revents != 0) return true;
    if (pipe) feed(pipe, input);
  }
}

}  // namespace

Result<CommandEnd> run_command(const std::string& command, std::string_view input,
                               std::chrono::milliseconds limit) {
  const Steady::time_point end = Steady::now() + limit;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failure(command, errno);
  Descriptor reading(ends[0]), writing(ends[1]);
  ::fcntl(writing.get(), F_SETFL, O_NONBLOCK);
  pid_t child = 0;
  if (const int error = SpawnPlan(reading.get()).start(command, child); error != 0)
    return failure(command, error);
  reading = Descriptor();
  // By its number: glibc 2.36 declares pidfd_open() without C linkage.
  const Descriptor watch(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
  const bool ended = watch && feed_until_end(writing, input, watch.get(), end);
  writing = Descriptor();
  // The group, not the shell alone: what it started would hold on to our descriptors.
  if (!ended) ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return CommandEnd{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), !ended};
}

}  // namespace winnow
