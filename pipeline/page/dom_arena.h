// SPDX-License-Identifier: Apache-2.0
// The memory that Gumbo builds a tree in, and the way out of it: one arena with a cap on bytes and
// a deadline, thrown away as a whole.
//
//   DomArena arena(bytes, microseconds);
//   GumboOptions options = ...; options.allocator = DomArena::allocate; options.userdata = &arena;
//   GumboOutput* output = arena.guarded([&] { return gumbo_parse_with_options(...); });   // or
//   null
//
// Gumbo's own destroy recurses and its asserts abort, so neither is let happen: the tree is never
// destroyed, and whatever goes wrong inside guarded() (the cap, the deadline, an assert of Gumbo's,
// for Debian builds it with asserts) leaves it by longjmp over Gumbo's C frames, which own nothing
// but arena memory. The deadline counts the thread's own processor time, so a busy machine fails no
// page. Threads: one arena belongs to one thread; each thread has its own way out.
#ifndef WINNOW_PAGE_DOM_ARENA_H_
#define WINNOW_PAGE_DOM_ARENA_H_

#include <array>
#include <csetjmp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace winnow {

class DomArena {
 public:
  DomArena(std::size_t bytes, std::size_t microseconds);
  DomArena(const DomArena&) = delete;
  DomArena& operator=(const DomArena&) = delete;

  // For GumboOptions; `arena` is a DomArena. Called only inside guarded().
  static void* allocate(void* arena, std::size_t size);
  static void release(void* arena, void* pointer);

  // What went wrong in the last guarded() call, or null.
  const char* failure() const { return failure_; }

  // Runs `call`, which must own nothing, and returns what it returns; null when it was left.
  template <typename Call>
  auto guarded(Call call) -> decltype(call()) {
    failure_ = nullptr;
    void* const outer = enter();
    // A second return comes here from leave(); nothing set after setjmp is read then.
    if (setjmp(exit_) != 0) return nullptr;
    auto* result = call();
    restore(outer);
    return result;
  }

  // Leaves the innermost guarded() call of this thread; returns only when there is none.
  static void leave(const char* failure);

 private:
  static constexpr std::size_t kClasses = 12;  // blocks of 16 << n bytes are used again

  void* take(std::size_t size);
  void* take_fresh(std::size_t size);
  void check_deadline();
  void* enter();
  static void restore(void* outer);

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t used_ = 0;
  std::size_t cap_;
  std::uint64_t deadline_;  // nanoseconds of the thread's processor time
  std::uint32_t calls_ = 0;
  std::array<void*, kClasses> free_{};
  void* outer_ = nullptr;
  const char* failure_ = nullptr;
  std::jmp_buf exit_;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_DOM_ARENA_H_
