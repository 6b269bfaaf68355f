// SPDX-License-Identifier: Apache-2.0
// Preloaded, lets one allocation of the program fail: the Nth that WINNOW_FAIL_ALLOCATION names,
// counted from 1 over all threads. With 0 none fails, and the number there were is written to
// WINNOW_COUNT_ALLOCATIONS as the program ends.
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace {

std::atomic<long> count = 0;
long failing = -1;

extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t number, std::size_t size);
extern "C" void* __libc_realloc(void* memory, std::size_t size);

bool fails() {
  if (failing < 0) return false;  // before the program has begun
  if (count.fetch_add(1) + 1 != failing) return false;
  errno = ENOMEM;
  return true;
}

__attribute__((constructor)) void begin() {
  const char* number = std::getenv("WINNOW_FAIL_ALLOCATION");
  failing = number != nullptr ? std::atol(number) : -1;
}

__attribute__((destructor)) void end() {
  const char* path = std::getenv("WINNOW_COUNT_ALLOCATIONS");
  if (path == nullptr) return;
  char text[32];
  const int size = std::snprintf(text, sizeof text, "%ld", count.load());
  const int file = ::open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (::write(file, text, static_cast<std::size_t>(size)) != size) std::abort();
  ::close(file);
}

}  // namespace

extern "C" void* malloc(std::size_t size) { return fails() ? nullptr : __libc_malloc(size); }
extern "C" void* calloc(std::size_t number, std::size_t size) {
  return fails() ? nullptr : __libc_calloc(number, size);
}
extern "C" void* realloc(void* memory, std::size_t size) {
  return fails() ? nullptr : __libc_realloc(memory, size);
}
