// SPDX-License-Identifier: Apache-2.0
// What failed, for programs: the lines of --failures FILE, one JSON object a failed input.
//
//   failures += failure_line({"https://example.com/1", "headers", "http-404", "the server ..."});
//
// Codes: winnow help failures. Threads: pure function.
#ifndef WINNOW_RUN_FAILURE_LIST_H_
#define WINNOW_RUN_FAILURE_LIST_H_

#include <cstdint>
#include <optional>
#include <string>

namespace winnow {

struct FailedInput {
  std::string url;
  std::string stage;
  std::string code;
  std::string detail;
  std::optional<std::int64_t> retry_after;  // seconds
};

std::string failure_line(const FailedInput& failed);

}  // namespace winnow

#endif  // WINNOW_RUN_FAILURE_LIST_H_
