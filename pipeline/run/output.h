// SPDX-License-Identifier: Apache-2.0
// Where data goes: standard output, or a file that is there whole or not at all.
//
//   Result<Output> output = Output::open("records.jsonl");
//   output->write(line);       // into records.jsonl.PID-0 beside it
//   output->commit();          // flushed to disk, then renamed
//
// A file that is not committed leaves the old one as it was and no trace of itself. Standard
// output, pipes and devices are written as it comes. Errors: not-writable, and broken-pipe where
// the reader went away, which is no failure of ours. Threads: one at a time.
#ifndef WINNOW_RUN_OUTPUT_H_
#define WINNOW_RUN_OUTPUT_H_

#include <string>
#include <string_view>

#include "winnow/result.h"

namespace winnow {

class Output {
 public:
  static Result<Output> open(const std::string& path);  // "-" is standard output
  ~Output();
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;

  Result<void> write(std::string_view bytes);
  // REQUIRES: called once, last.
  Result<void> commit();

  bool is_terminal() const;

 private:
  Output(std::string path, std::string temporary, int descriptor)
      : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

  std::string path_;
  std::string temporary_;  // empty where bytes go straight to path_
  int descriptor_;
};

}  // namespace winnow

#endif  // WINNOW_RUN_OUTPUT_H_
