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
// inflate ends where the damage shows, the reader goes back to look for the next member from behind
// the damaged one's first bytes (damage often shows late, and members behind it were swallowed by
// then), and first_gap() tells where bytes are missing.
//
// Members up to a megabyte are inflated at once (gzip_buffer.h), longer ones by and by. Memory is
// flat: the buffer, and some 2.5 MiB in. Cost: linear, in damaged input too. Threads: one reader,
// one thread at a time.
#ifndef WINNOW_BASE_GZIP_MEMBERS_H_
#define WINNOW_BASE_GZIP_MEMBERS_H_

#include <cstdint>
#include <deque>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "base/gzip_buffer.h"

namespace winnow {

class GzipMembers {
 public:
  // `plain` is how plain input begins: input that begins neither so nor as gzip does is searched
  // for members, in case its first bytes are damaged. Empty: it is plain. REQUIRES: `in` outlives
  // the reader; `plain` is a literal.
  explicit GzipMembers(std::istream& in, std::string_view plain = {});
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

  // Whether the byte at `position` came out of a member that is known to be damaged or cut: such
  // bytes passed no checksum. REQUIRES: position + 1 >= position().
  bool is_unproven(std::uint64_t position) const;

  // Input bytes that belonged to no readable member.
  std::uint64_t skipped_bytes() const { return skipped_; }

 private:
  struct Inflate;
  struct Member {
    std::uint64_t position;      // of its first inflated byte
    std::uint64_t input_offset;  // of its header
    bool damaged = false;
  };

  void start();
  bool read_input();
  void read_ahead(std::size_t size);
  std::string_view input() const { return std::string_view(input_).substr(input_front_); }
  void advance(std::size_t size);
  void skip(std::size_t size);
  bool find_member();
  bool begin_member();
  bool inflate_at_once();
  bool inflate_some();
  void abandon_member();
  void go_back_to(std::uint64_t offset);

  std::istream& in_;
  const std::string_view plain_start_;
  GzipBuffer at_once_;
  std::unique_ptr<Inflate> inflate_;  // made for the first member that needs it
  std::string input_;                 // read and not yet inflated, from input_front_
  std::size_t input_front_ = 0;
  std::uint64_t input_position_ = 0;  // offset in the input of input_[input_front_]
  bool started_ = false;
  bool plain_ = false;
  bool in_member_ = false;          // one that is inflated by and by
  std::uint64_t skipped_from_ = 0;  // input before it counts as read, or was counted
  std::uint64_t went_back_ = 0;     // input bytes that were looked at again
  std::string buffer_;
  std::size_t front_ = 0;
  std::uint64_t position_ = 0;
  std::uint64_t skipped_ = 0;
  std::deque<Member> members_;
  std::deque<std::uint64_t> gaps_;
};

}  // namespace winnow

#endif  // WINNOW_BASE_GZIP_MEMBERS_H_
