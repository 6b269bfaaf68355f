// SPDX-License-Identifier: Apache-2.0
// Where pages come from, one after another: the seam between a command and the driver.
//
//   class OnePage : public InputStream { ... };
//   run_pages(context, stream);          // run/driver.h
//
// next() is asked on one thread at a time: on the worker that will read the page, or, where
// waits(), on the thread that called run_pages(), so that workers go on meanwhile and a signal ends
// the wait. load() runs on a worker and does what can be done side by side. A page
// that cannot be had is an Error of its load(), never of the stream.
#ifndef WINNOW_RUN_INPUTS_H_
#define WINNOW_RUN_INPUTS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "run/log.h"
#include "winnow/page.h"
#include "winnow/result.h"

namespace winnow {

struct Input {
  std::string source;                  // as messages name it
  std::function<Result<Page>()> load;  // called once
  // How far a page came whose load() fails, and in how many seconds it may be asked again.
  std::string stage = "read";
  std::optional<std::int64_t> retry_after = {};
};

class InputStream {
 public:
  virtual ~InputStream() = default;
  // The next page to be had, or nothing behind the last.
  virtual std::optional<Input> next() = 0;
  // Whether next() may have to wait for somebody: the network, a pipe.
  virtual bool waits() const = 0;
  // Whether the stream keeps the progress line itself.
  virtual bool shows_progress() const { return false; }
};

enum class InputFormat : std::uint8_t { kByContent, kHtml, kText, kWarc, kJsonLines };

// What the command line says about the pages of its paths.
struct InputOptions {
  InputFormat format = InputFormat::kByContent;
  std::string url;
  std::string published;
  std::string charset;
  std::size_t page_bytes = 20u << 20;  // a longer page is an error and not read to its end
};

// The pages of files, folders and standard input ("-"), each file's kind told from its content.
// REQUIRES: `log` outlives the stream.
std::unique_ptr<InputStream> path_inputs(std::vector<std::string> paths, InputOptions options,
                                         Log& log);

// The same paths with every folder replaced by its pages, in the order in which path_inputs() reads
// them. A folder that cannot be read, or holds none, stays as it is.
std::vector<std::string> expand_folders(const std::vector<std::string>& paths);

}  // namespace winnow

#endif  // WINNOW_RUN_INPUTS_H_
