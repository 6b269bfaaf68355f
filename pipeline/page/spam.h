// SPDX-License-Identifier: Apache-2.0
// How far a reader's comment is spam, and why: a logistic model over signals a person can check.
//
//   std::vector<Comment> thread = ...;      // author and text of each, in order
//   judge_comments(thread);                 // fills Comment::spam and Comment::why
//   thread[0].spam                          // 0.97
//   thread[0].why                           // {"has a link", "asks for subscribers"}
//
// A comment is judged with its thread: the same cheer from three names is a campaign, and between
// spam a bare "good information" with a thumb is one more of it. `why` names the signals that spoke
// for spam, the strongest first, and is empty for an honest comment (below one half).
// Signals, phrases and weights are data: rules/spam.json, trained by scripts/train_spam on labelled
// comments. Deterministic; linear in the thread's text. Threads: safe.
#ifndef WINNOW_PAGE_SPAM_H_
#define WINNOW_PAGE_SPAM_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/article.h"

namespace winnow {

void judge_comments(std::vector<Comment>& thread);

// What training needs: the names of the signals in the order of rules/spam.json, and how strongly
// each of them shows in each comment of a thread.
std::vector<std::string_view> spam_signal_names();
std::vector<std::vector<double>> spam_signals(std::span<const Comment> thread);

}  // namespace winnow

#endif  // WINNOW_PAGE_SPAM_H_
