// SPDX-License-Identifier: Apache-2.0
// What a step that can fail returns: the value, or an Error written for a person.
//
//   Result<Page> page = read_page("news.html");
//   if (!page) std::cerr << page.error().message << '\n';   // "news.html: no such file"
//
// Codes are short words of a closed list (see `winnow help failures`): programs branch on the code,
// people read the message. A message names the input, what was wrong and what to do about it.
// A bug is an assert, an odd item is a Note in its record; only what cannot go on is an Error.
// Threads: plain values, share nothing. No winnow function throws across its interface.
#ifndef WINNOW_RESULT_H_
#define WINNOW_RESULT_H_

#include <expected>
#include <string>

namespace winnow {

struct Error {
  std::string code;
  std::string message;

  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = std::expected<T, Error>;

}  // namespace winnow

#endif  // WINNOW_RESULT_H_
