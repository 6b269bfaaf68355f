// SPDX-License-Identifier: Apache-2.0
// gzip in one step, for bytes that are all at hand (RFC 1952): twice as fast as a stream.
//
//   GzipBuffer buffer;
//   const auto used = buffer.append_inflated(bytes, page, 20 << 20);   // the member in front
//   std::string member = gzip_member("<html>...");
//
// A member that passes its checksum is whole; nothing else is given, so what is damaged, cut or
// longer than `most` is for a stream to read (gzip_members.h). Cost: linear in input and output;
// memory is the output. Threads: a buffer belongs to one; gzip_member() is a pure function.
#ifndef WINNOW_BASE_GZIP_BUFFER_H_
#define WINNOW_BASE_GZIP_BUFFER_H_

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

struct libdeflate_decompressor;

namespace winnow {

enum class GzipFailure {
  kBad,      // damaged, cut, or no gzip at all
  kTooLong,  // holds more than `most`
};

class GzipBuffer {
 public:
  GzipBuffer();

  // Appends what the member at the front of `input` holds, `most` bytes at most, to `out`, and
  // gives the member's size; after a failure `out` is as it was.
  std::expected<std::size_t, GzipFailure> append_inflated(std::string_view input, std::string& out,
                                                          std::size_t most);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const;
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
};

// The bytes as one gzip member without name or time, so that the same bytes give the same member.
std::string gzip_member(std::string_view bytes);

}  // namespace winnow

#endif  // WINNOW_BASE_GZIP_BUFFER_H_
