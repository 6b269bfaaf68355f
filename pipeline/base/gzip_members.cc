// SPDX-License-Identifier: Apache-2.0
#include "base/gzip_members.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace winnow {
namespace {

constexpr std::size_t kInputSize = 64u << 10;
constexpr std::size_t kOutputSize = 256u << 10;
constexpr std::string_view kMagic = "\x1f\x8b\x08";

}  // namespace

struct GzipMembers::Inflate {
  z_stream z{};
  Inflate() { inflateInit2(&z, MAX_WBITS + 16); }
  ~Inflate() { inflateEnd(&z); }
};

GzipMembers::GzipMembers(std::istream& in) : in_(in), inflate_(std::make_unique<Inflate>()) {}
GzipMembers::~GzipMembers() = default;

bool GzipMembers::read_input() {
  input_.erase(0, input_front_);
  input_front_ = 0;
  const std::size_t had = input_.size();
  input_.resize(had + kInputSize);
  in_.read(input_.data() + had, static_cast<std::streamsize>(kInputSize));
  input_.resize(had + static_cast<std::size_t>(in_.gcount()));
  return input_.size() > had;
}

bool GzipMembers::begin_member() {
  // Between members only another magic is legal; anything else is skipped and counted.
  for (;;) {
    const std::string_view rest = std::string_view(input_).substr(input_front_);
    const std::size_t found = rest.find(kMagic);
    // Keep two bytes that may be the start of a magic cut by the end of the buffer.
    const std::size_t skip =
        found != rest.npos ? found : rest.size() - std::min<std::size_t>(rest.size(), 2);
    skipped_ += skip;
    input_front_ += skip;
    input_position_ += skip;
    if (found != rest.npos) break;
    if (!read_input()) {
      skipped_ += input_.size() - input_front_;
      input_front_ = input_.size();
      return false;
    }
  }
  inflateReset(&inflate_->z);
  members_.push_back({position_ + buffer().size(), input_position_});
  in_member_ = true;
  return true;
}

void GzipMembers::abandon_member() {
  // The magic itself was consumed, so the search for the next one goes on behind it.
  in_member_ = false;
  gaps_.push_back(position_ + buffer().size());
}

bool GzipMembers::inflate_some() {
  if (input_front_ == input_.size() && !read_input()) {
    abandon_member();
    return false;
  }
  z_stream& z = inflate_->z;
  const std::size_t had = buffer_.size();
  buffer_.resize(had + kOutputSize);
  z.next_in = reinterpret_cast<Bytef*>(input_.data() + input_front_);
  z.avail_in = static_cast<uInt>(input_.size() - input_front_);
  z.next_out = reinterpret_cast<Bytef*>(buffer_.data() + had);
  z.avail_out = static_cast<uInt>(kOutputSize);
  const int status = inflate(&z, Z_NO_FLUSH);
  const std::size_t used = input_.size() - input_front_ - z.avail_in;
  input_front_ += used;
  input_position_ += used;
  buffer_.resize(had + kOutputSize - z.avail_out);
  if (status == Z_STREAM_END) {
    in_member_ = false;
  } else if (status != Z_OK && status != Z_BUF_ERROR) {
    abandon_member();
  }
  return buffer_.size() > had;
}

bool GzipMembers::fill() {
  if (!started_) {
    started_ = true;
    read_input();
    plain_ = !std::string_view(input_).starts_with(kMagic);
  }
  if (front_ > 0) {
    buffer_.erase(0, front_);
    front_ = 0;
  }
  if (plain_) {
    if (input_front_ == input_.size() && !read_input()) return false;
    buffer_.append(input_, input_front_);
    input_position_ += input_.size() - input_front_;
    input_front_ = input_.size();
    return true;
  }
  for (;;) {
    if (!in_member_) {
      if (input_front_ == input_.size() && !read_input()) return false;
      if (!begin_member()) return false;
    }
    if (inflate_some()) return true;
  }
}

void GzipMembers::consume(std::size_t size) {
  front_ += size;
  position_ += size;
  // The member that covers the front is kept: input_offset() may still be asked for it.
  while (members_.size() > 1 && members_[1].position <= position_) members_.pop_front();
  while (!gaps_.empty() && gaps_.front() < position_) gaps_.pop_front();
}

std::uint64_t GzipMembers::input_offset(std::uint64_t position) const {
  if (plain_) return position;
  std::uint64_t offset = 0;
  for (const Member& member : members_) {
    if (member.position > position) break;
    offset = member.input_offset;
  }
  return offset;
}

bool GzipMembers::at_member_start(std::uint64_t position) const {
  return plain_ ||
         std::ranges::any_of(members_, [&](const Member& m) { return m.position == position; });
}

std::uint64_t GzipMembers::first_gap(std::uint64_t from) const {
  const auto gap = std::ranges::lower_bound(gaps_, from);
  return gap != gaps_.end() ? *gap : std::numeric_limits<std::uint64_t>::max();
}

std::string gzip_member(std::string_view bytes) {
  z_stream z{};
  deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string member(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(member.data());
  z.avail_out = static_cast<uInt>(member.size());
  deflate(&z, Z_FINISH);
  member.resize(z.total_out);
  deflateEnd(&z);
  return member;
}

}  // namespace winnow
