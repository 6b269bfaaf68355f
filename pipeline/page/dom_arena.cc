// SPDX-License-Identifier: Apache-2.0
#include "page/dom_arena.h"

#include <time.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace winnow {
namespace {

constexpr std::size_t kHeader = 16;  // keeps blocks aligned; holds the block's class
constexpr std::size_t kFirstChunk = 256u << 10;
constexpr std::size_t kLargestChunk = 4u << 20;
constexpr std::uint32_t kCallsBetweenLooks = 256;

thread_local DomArena* current = nullptr;

std::uint64_t thread_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000u +
         static_cast<std::uint64_t>(now.tv_nsec);
}

std::size_t class_of(std::size_t size) {
  return static_cast<std::size_t>(std::bit_width((size - 1) >> 4));
}

}  // namespace

DomArena::DomArena(std::size_t bytes, std::size_t microseconds)
    : cap_(bytes), deadline_(thread_nanoseconds() + microseconds * 1000) {}

void* DomArena::enter() {
  outer_ = current;
  current = this;
  return outer_;
}

void DomArena::restore(void* outer) { current = static_cast<DomArena*>(outer); }

void DomArena::leave(const char* failure) {
  DomArena* const arena = current;
  if (arena == nullptr) return;
  arena->failure_ = failure;
  restore(arena->outer_);
  std::longjmp(arena->exit_, 1);
}

void* DomArena::allocate(void* arena, std::size_t size) {
  return static_cast<DomArena*>(arena)->take(size);
}

void* DomArena::take(std::size_t size) {
  if (++calls_ % kCallsBetweenLooks == 0) check_deadline();
  size = std::max<std::size_t>(size, 1);
  const std::size_t size_class = class_of(size);
  if (size_class >= kClasses) return take_fresh(size);
  if (void* const block = free_[size_class]) {
    std::memcpy(static_cast<void*>(&free_[size_class]), block, sizeof(void*));
    return block;
  }
  return take_fresh(std::size_t{16} << size_class);
}

void* DomArena::take_fresh(std::size_t size) {
  if (size > cap_) leave("memory");
  const std::size_t needed = ((size + 15) & ~std::size_t{15}) + kHeader;
  if (needed > left_) {
    const std::size_t usual = std::clamp(used_, kFirstChunk, kLargestChunk);
    const std::size_t chunk = std::max(needed, usual);
    used_ += chunk;
    if (used_ > cap_ + kFirstChunk) leave("memory");
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(chunk));
    next_ = chunks_.back().get();
    left_ = chunk;
  }
  std::byte* const block = next_;
  next_ += needed;
  left_ -= needed;
  const std::size_t size_class = class_of(size);
  std::memcpy(block, &size_class, sizeof size_class);
  return block + kHeader;
}

void DomArena::release(void* arena, void* pointer) {
  if (pointer == nullptr) return;
  std::size_t size_class = 0;
  std::memcpy(&size_class, static_cast<std::byte*>(pointer) - kHeader, sizeof size_class);
  if (size_class >= kClasses) return;  // large blocks wait for the arena's end
  auto& head = static_cast<DomArena*>(arena)->free_[size_class];
  std::memcpy(pointer, static_cast<const void*>(&head), sizeof head);
  head = pointer;
}

void DomArena::check_deadline() {
  if (thread_nanoseconds() > deadline_) leave("time");
}

}  // namespace winnow

// Stands in for the C library's: Gumbo's asserts come here (a program's own symbols go first), and
// an assert inside a guarded parse ends that parse. Any other assert prints and aborts as ever. The
// name is the C library's, reserved and spelt as it may.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" [[noreturn]] void __assert_fail(const char* assertion, const char* file,
                                           unsigned int line, const char* function) noexcept {
  winnow::DomArena::leave("assert");
  std::fprintf(stderr, "%s:%u: %s: Assertion `%s' failed.\n", file, line,
               function == nullptr ? "" : function, assertion);
  std::abort();
}
