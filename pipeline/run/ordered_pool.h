// SPDX-License-Identifier: Apache-2.0
// Work in parallel, results in order: what the driver's workers do, apart from what they do it on.
//
//   run_in_order<std::string, int>(4, next_line, count_words, print);
//
// `next` gives the items (one at a time, on the worker that is to do it; or, with kByCaller, on the
// calling thread, for a `next` that waits while workers could work), `work` turns one into a result
// (on a worker), `emit` takes the results in the order of their items (on some worker, one at a
// time; false stops the run). At most eight items a worker are begun and not emitted, so memory is
// bounded however uneven the work is. What one of the three throws ends the run and is thrown to
// its caller, once all workers are gone. REQUIRES: `work` may run many times at once.
#ifndef WINNOW_RUN_ORDERED_POOL_H_
#define WINNOW_RUN_ORDERED_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace winnow {

enum class Feeding { kByWorkers, kByCaller };

template <typename Item, typename Outcome>
class OrderedPool {
 public:
  using Next = std::function<std::optional<Item>()>;

  OrderedPool(std::function<Outcome(Item)> work, std::function<bool(Outcome)> emit)
      : work_(std::move(work)), emit_(std::move(emit)) {}

  void run(std::size_t workers, const Next& next, Feeding feeding) {
    most_ahead_ = workers * kAhead;
    const Next* const own = feeding == Feeding::kByWorkers ? &next : nullptr;
    {
      std::vector<std::jthread> threads;
      try {
        for (std::size_t i = 0; i < workers; ++i)
          threads.emplace_back([this, own] { work_until_end(own); });
        if (own == nullptr) give_out(next);
      } catch (...) {
        fail();
      }
    }
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  static constexpr std::size_t kAhead = 8;

  bool has_room() const { return begun_ - emitted_ < most_ahead_; }

  void give_out(const Next& next) {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return stopped_ || has_room(); });
      if (stopped_) break;
      lock.unlock();
      std::optional<Item> item = next();
      lock.lock();
      if (!item) break;
      items_.emplace_back(begun_++, *std::move(item));
      changed_.notify_all();
    }
    ended_ = true;
    changed_.notify_all();
  }

  using Numbered = std::pair<std::size_t, Item>;

  // The next item that was given out, or nothing at the end.
  std::optional<Numbered> take_given(std::unique_lock<std::mutex>& lock) {
    changed_.wait(lock, [this] { return stopped_ || ended_ || !items_.empty(); });
    if (stopped_ || items_.empty()) return std::nullopt;
    Numbered item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

  // The same, fetched here; the lock is open meanwhile.
  std::optional<Numbered> fetch_own(std::unique_lock<std::mutex>& lock, const Next& next) {
    changed_.wait(lock, [this] { return stopped_ || ended_ || (!fetching_ && has_room()); });
    if (stopped_ || ended_) return std::nullopt;
    fetching_ = true;
    lock.unlock();
    std::optional<Item> item = next();
    lock.lock();
    fetching_ = false;
    ended_ = !item;
    changed_.notify_all();
    if (!item) return std::nullopt;
    return Numbered{begun_++, *std::move(item)};
  }

  // Called where something was caught.
  void fail() {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    stopped_ = true;
    changed_.notify_all();
  }

  void work_until_end(const Next* own) {
    try {
      take_and_work(own);
    } catch (...) {
      fail();
    }
  }

  void take_and_work(const Next* own) {
    std::unique_lock lock(mutex_);
    for (;;) {
      std::optional<Numbered> item = own != nullptr ? fetch_own(lock, *own) : take_given(lock);
      if (!item) return;
      lock.unlock();
      Outcome outcome = work_(std::move(item->second));
      lock.lock();
      waiting_.emplace(item->first, std::move(outcome));
      emit_ready(lock);
    }
  }

  // Whoever finds the next outcome there emits, for all others too; the lock is open meanwhile.
  void emit_ready(std::unique_lock<std::mutex>& lock) {
    if (emitting_) return;
    emitting_ = true;
    while (!stopped_ && !waiting_.empty() && waiting_.begin()->first == emitted_) {
      Outcome outcome = std::move(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      lock.unlock();
      const bool goes_on = emit_(std::move(outcome));
      lock.lock();
      ++emitted_;
      stopped_ = stopped_ || !goes_on;
      changed_.notify_all();
    }
    emitting_ = false;
  }

  std::function<Outcome(Item)> work_;
  std::function<bool(Outcome)> emit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Numbered> items_;
  std::map<std::size_t, Outcome> waiting_;  // finished ahead of their turn
  std::size_t most_ahead_ = 0;
  std::size_t begun_ = 0;
  std::size_t emitted_ = 0;
  bool fetching_ = false;
  bool emitting_ = false;
  bool ended_ = false;    // no more items come
  bool stopped_ = false;  // emit asked to stop, or something was thrown
  std::exception_ptr failure_;
};

template <typename Item, typename Outcome>
void run_in_order(std::size_t workers, const std::function<std::optional<Item>()>& next,
                  std::function<Outcome(Item)> work, std::function<bool(Outcome)> emit,
                  Feeding feeding = Feeding::kByWorkers) {
  OrderedPool<Item, Outcome>(std::move(work), std::move(emit)).run(workers, next, feeding);
}

}  // namespace winnow

#endif  // WINNOW_RUN_ORDERED_POOL_H_
