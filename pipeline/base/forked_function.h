// SPDX-License-Identifier: Apache-2.0
// A function of bytes that runs in a process of its own: whatever it does to memory, it does there.
//
//   auto shout = ForkedFunction::start([](std::string_view word) { return upper(word); }).value();
//   shout.call("hello", 10s);   // "HELLO"; or Error{"crashed", "signal 11 (...)"}
//
// start() forks a nursery while the process has one thread; each call takes an idle child or has
// the nursery fork one, so that children begin as the process was at start(): what was loaded by
// then is shared and costs nothing. A child serves many calls; one that ends or is not done in time
// costs its call alone. Children compute and do nothing else (base/sandbox.h).
// Errors: crashed, time-limit (the child is killed), fork (none can be had). Lifetime: children end
// with the function, or with the process, however that ends. Size: up to 1 GiB a call.
// REQUIRES: start() on one thread; SIGPIPE ignored, as the program does; a function that does not
// throw. Threads: any number may call at once; each then has a child.
#ifndef WINNOW_BASE_FORKED_FUNCTION_H_
#define WINNOW_BASE_FORKED_FUNCTION_H_

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "winnow/result.h"

namespace winnow {

class ForkedFunction {
 public:
  using Function = std::function<std::string(std::string_view)>;

  static Result<ForkedFunction> start(const Function& function);

  ForkedFunction(ForkedFunction&&) noexcept;
  ForkedFunction& operator=(ForkedFunction&&) noexcept;
  ~ForkedFunction();

  Result<std::string> call(std::string_view request, std::chrono::milliseconds limit) const;

 private:
  class Nursery;
  explicit ForkedFunction(std::unique_ptr<Nursery> nursery);
  std::unique_ptr<Nursery> nursery_;
};

}  // namespace winnow

#endif  // WINNOW_BASE_FORKED_FUNCTION_H_
