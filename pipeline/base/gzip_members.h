// SPDX-License-Identifier: Apache-2.0
// A stream of bytes that may be gzip members end to end (RFC 1952), as archives are written: one
// member a record, so that any record can be read from its offset alone. Plain bytes pass
// unchanged.
//
//   std::ifstream file("2026-04-08.warc.gz", std::ios::binary);
//   GzipMembers stream(file);
//   while (stream.fill()) use(stream.buffer()), stream.consume(stream.buffer().size());
//
// The reader owns a buffer of inflated bytes: fill() adds to its end, consume() drops from its
// front; positions count inflated bytes from the start of the stream. A member that does not
// inflate ends where the damage is, the reader looks for the next member, and first_gap() tells
// where bytes are missing. Memory is flat: the buffer plus 64 KiB in. Threads: one reader, one
// thread.
#ifndef WINNOW_BASE_GZIP_MEMBERS_H_
#define WINNOW_BASE_GZIP_MEMBERS_H_

#include <cstdint>
#include <deque>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

class GzipMembers {
 public:
  // REQUIRES: `in` outlives the reader.
  explicit GzipMembers(std::istream& in);
  ~GzipMembers();
  GzipMembers(const GzipMembers&) = delete;
  GzipMembers& operator=(const GzipMembers&) = delete;

  // Adds at least one byte to the buffer; false at the end of the input.
  bool fill();

  std::string_view buffer() const { return std::string_view(buffer_).substr(front_); }
  void consume(std::size_t size);
  // The position of the buffer's first byte.
  std::uint64_t position() const { return position_; }

  // The offset in the input from which a reader could start to read at `position`: that of the
  // member which begins there, or the position itself in plain input. REQUIRES: position >=
  // position().
  std::uint64_t input_offset(std::uint64_t position) const;
  // Whether a member begins at `position` (always true in plain input, which has none to respect).
  bool at_member_start(std::uint64_t position) const;

  // The first place at or behind `from` where bytes are missing: what the buffer holds from there
  // on does not follow on what it holds before. The far end of the numbers where there is none in
  // sight. REQUIRES: from >= position().
  std::uint64_t first_gap(std::uint64_t from) const;

  // Input bytes that belonged to no readable member.
  std::uint64_t skipped_bytes() const { return skipped_; }

 private:
  struct Inflate;
  struct Member {
    std::uint64_t position;      // of its first inflated byte
    std::uint64_t input_offset;  // of its header
  };

  bool read_input();
  bool begin_member();
  bool inflate_some();
  void abandon_member();

  std::istream& in_;
  std::unique_ptr<Inflate> inflate_;
  std::string input_;  // read and not yet inflated, from input_front_
  std::size_t input_front_ = 0;
  std::uint64_t input_position_ = 0;  // offset in the input of input_[input_front_]
  bool started_ = false;
  bool plain_ = false;
  bool in_member_ = false;
  std::string buffer_;
  std::size_t front_ = 0;
  std::uint64_t position_ = 0;
  std::uint64_t skipped_ = 0;
  std::deque<Member> members_;
  std::deque<std::uint64_t> gaps_;
};

// The bytes as one gzip member without name or time, so that the same bytes give the same member.
std::string gzip_member(std::string_view bytes);

}  // namespace winnow

#endif  // WINNOW_BASE_GZIP_MEMBERS_H_
