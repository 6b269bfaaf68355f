// SPDX-License-Identifier: Apache-2.0
// Work on other threads, results in the order in which they are ready: for a caller that has more
// to do than to wait (ordered_pool.h is for one that has not).
//
//   WorkerPool<std::string, int> pool(4, count_words);
//   pool.submit("some words");
//   for (int count : pool.take(100ms)) ...        // those that are done, waiting for one of them
//
// pending() counts what was submitted and not taken: the caller keeps it small. Ends when it goes;
// what was not begun by then is dropped. REQUIRES: `work` does not throw; it may run many times at
// once. Threads: one owner.
#ifndef WINNOW_RUN_WORKER_POOL_H_
#define WINNOW_RUN_WORKER_POOL_H_

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace winnow {

template <typename Item, typename Outcome>
class WorkerPool {
 public:
  WorkerPool(std::size_t workers, std::function<Outcome(Item)> work) : work_(std::move(work)) {
    for (std::size_t i = 0; i < workers; ++i) threads_.emplace_back([this] { take_and_work(); });
  }
  ~WorkerPool() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void submit(Item item) {
    const std::lock_guard lock(mutex_);
    ++pending_;
    items_.push_back(std::move(item));
    changed_.notify_one();
  }

  // What is done; waits at most `wait` for the first where something is pending.
  std::vector<Outcome> take(std::chrono::milliseconds wait) {
    std::unique_lock lock(mutex_);
    done_changed_.wait_for(lock, wait, [this] { return !done_.empty() || pending_ == 0; });
    pending_ -= done_.size();
    return std::exchange(done_, {});
  }

  std::size_t pending() const {
    const std::lock_guard lock(mutex_);
    return pending_;
  }

 private:
  void take_and_work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return stopped_ || !items_.empty(); });
      if (stopped_) return;
      Item item = std::move(items_.front());
      items_.pop_front();
      lock.unlock();
      Outcome outcome = work_(std::move(item));
      lock.lock();
      done_.push_back(std::move(outcome));
      done_changed_.notify_one();
    }
  }

  std::function<Outcome(Item)> work_;
  mutable std::mutex mutex_;
  std::condition_variable changed_, done_changed_;
  std::deque<Item> items_;
  std::vector<Outcome> done_;
  std::size_t pending_ = 0;
  bool stopped_ = false;
  std::vector<std::jthread> threads_;  // last: they use all of the above
};

}  // namespace winnow

#endif  // WINNOW_RUN_WORKER_POOL_H_
