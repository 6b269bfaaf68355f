// SPDX-License-Identifier: Apache-2.0
// A file as a stream of bytes, inflated where it is gzip.
//
//   auto file = FileStream::open("page.html.gz");
//   Result<std::string> bytes = (*file)->read_all(20 << 20);
//
// "-" is standard input. Reading stops, as at the end, when the run is asked to drain. Errors:
// no-such-file, not-readable (permissions, a folder, damage of the disk), too-large.
// Threads: one reader, one thread.
#ifndef WINNOW_RUN_FILE_STREAM_H_
#define WINNOW_RUN_FILE_STREAM_H_

#include <istream>
#include <memory>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include "base/gzip_members.h"
#include "winnow/result.h"

namespace winnow {

class FileStream {
 public:
  static Result<std::unique_ptr<FileStream>> open(const std::string& path);

  // The first bytes, at least `size` of them unless the file is shorter. They are not consumed.
  std::string_view peek(std::size_t size);

  // The rest of the file. Error too-large when it is longer than `most`.
  Result<std::string> read_all(std::size_t most);

  // The next line without its line feed; nothing at the end. A line longer than `most` comes cut,
  // and its rest is skipped.
  struct Line {
    std::string text;
    std::size_t number = 0;  // from 1
    bool cut = false;
  };
  std::optional<Line> next_line(std::size_t most);

  // The bytes as they come, for a reader of its own. REQUIRES: nothing else was called before.
  std::istream& raw() { return raw_; }

  // Part of the file did not inflate, or reading failed: what was read is not all.
  bool is_damaged() const { return damaged_ || descriptor_.failed(); }

 private:
  class Descriptor : public std::streambuf {
   public:
    explicit Descriptor(int descriptor);
    ~Descriptor() override;
    Descriptor(const Descriptor&) = delete;
    bool failed() const { return failed_; }

   protected:
    int_type underflow() override;

   private:
    int descriptor_;
    bool failed_ = false;
    std::vector<char> buffer_;
  };

  explicit FileStream(int descriptor)
      : descriptor_(descriptor), raw_(&descriptor_), members_(raw_) {}

  bool fill();

  Descriptor descriptor_;
  std::istream raw_;
  GzipMembers members_;
  std::size_t lines_ = 0;
  bool damaged_ = false;
};

}  // namespace winnow

#endif  // WINNOW_RUN_FILE_STREAM_H_
