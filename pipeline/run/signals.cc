// SPDX-License-Identifier: Apache-2.0
#include "run/signals.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>

namespace winnow {
namespace {

std::atomic<int> caught = 0;

// A signal handler may touch neither the heap nor locks: paths live in slots that are taken and
// given back by swapping a pointer.
std::array<std::atomic<char*>, 8> unfinished{};

extern "C" void on_signal(int number) {
  int none = 0;
  if (caught.compare_exchange_strong(none, number)) return;
  for (auto& slot : unfinished)
    if (const char* path = slot.load()) ::unlink(path);
  ::_exit(128 + number);
}

}  // namespace

void install_signal_handlers() {
  struct sigaction action{};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  // Without SA_RESTART a read that waits for input returns, and the run can drain.
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, nullptr);
}

bool is_draining() { return caught.load(std::memory_order_relaxed) != 0; }

int caught_signal() { return caught.load(); }

void remember_unfinished(const std::string& path) {
  char* copy = ::strdup(path.c_str());
  for (auto& slot : unfinished) {
    char* empty = nullptr;
    if (slot.compare_exchange_strong(empty, copy)) return;
  }
  std::free(copy);  // more files than slots: the second signal leaves this one behind
}

void forget_unfinished(const std::string& path) {
  for (auto& slot : unfinished) {
    char* copy = slot.load();
    if (copy != nullptr && path == copy && slot.compare_exchange_strong(copy, nullptr)) {
      std::free(copy);
      return;
    }
  }
}

}  // namespace winnow
