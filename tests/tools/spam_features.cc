// SPDX-License-Identifier: Apache-2.0
// Prints the spam signals of labelled comments, for scripts/train_spam: JSON Lines in ("video",
// "text", "author"), one list of numbers a line out, the names of the signals first. Comments of
// one video are one thread.
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "page/spam.h"

int main() {
  using winnow::Comment;
  std::vector<std::pair<std::string, std::size_t>> order;
  std::map<std::string, std::vector<Comment>> threads;
  for (std::string line; std::getline(std::cin, line);) {
    const auto row = winnow::JsonDocument::parse(line);
    if (!row) continue;
    const std::string video(row->root()["video"].string());
    Comment comment;
    comment.author = row->root()["author"].string();
    comment.text = row->root()["text"].string();
    order.emplace_back(video, threads[video].size());
    threads[video].push_back(comment);
  }
  for (const auto name : winnow::spam_signal_names()) std::cout << name << ' ';
  std::cout << '\n';
  std::map<std::string, std::vector<std::vector<double>>> signals;
  for (const auto& [video, thread] : threads) signals[video] = winnow::spam_signals(thread);
  for (const auto& [video, index] : order) {
    for (const double value : signals[video][index]) std::cout << value << ' ';
    std::cout << '\n';
  }
}
