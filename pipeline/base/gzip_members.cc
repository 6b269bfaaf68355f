// SPDX-License-Identifier: Apache-2.0
#include "base/gzip_members.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace winnow {
namespace {

constexpr std::size_t kInputSize = 64u << 10;
constexpr std::size_t kOutputSize = 256u << 10;
// Input held for members that are inflated at once, and to go back to where one is damaged.
constexpr std::size_t kWindow = 1u << 20;
constexpr std::size_t kMostAtOnce = 8u << 20;
constexpr int kMostTries = 64;  // to find a member where the first is damaged
constexpr std::string_view kMagic = "\x1f\x8b\x08";
constexpr std::size_t kHeaderSize = 10;
constexpr int kReservedFlags = 0xE0;

// Whether bytes begin as a member must; three bytes alone are often met by chance.
bool is_header(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return false;
  return bytes.size() <= kMagic.size() || (bytes[kMagic.size()] & kReservedFlags) == 0;
}

// The first place where a member begins, or may begin once more bytes are there; or the size.
std::size_t find_header(std::string_view bytes) {
  std::size_t at = bytes.find(kMagic[0]);
  while (at != bytes.npos) {
    const std::string_view rest = bytes.substr(at);
    if (is_header(rest) || kMagic.starts_with(rest)) return at;
    at = bytes.find(kMagic[0], at + 1);
  }
  return bytes.size();
}

}  // namespace

struct GzipMembers::Inflate {
  z_stream z{};
  Inflate() { inflateInit2(&z, MAX_WBITS + 16); }
  ~Inflate() { inflateEnd(&z); }
};

GzipMembers::GzipMembers(std::istream& in, std::string_view plain) : in_(in), plain_start_(plain) {}
GzipMembers::~GzipMembers() = default;

// Adds what one read gives, so that a pipe is not waited for longer than need be.
bool GzipMembers::read_input() {
  std::streambuf* const source = in_.rdbuf();
  if (!in_ || source->sgetc() == std::streambuf::traits_type::eof()) return false;
  // A member that is being inflated may turn out to be damaged.
  const std::size_t kept = in_member_ ? std::min(input_front_, kWindow) : 0;
  const std::size_t dead = input_front_ - kept;
  if (dead == input_.size() || dead >= kWindow / 2) {
    input_.erase(0, dead);
    input_front_ -= dead;
  }
  const auto room = static_cast<std::streamsize>(kInputSize);
  const std::streamsize size = std::clamp<std::streamsize>(source->in_avail(), 1, room);
  const std::size_t had = input_.size();
  input_.resize(had + static_cast<std::size_t>(size));
  const std::streamsize got = source->sgetn(input_.data() + had, size);
  input_.resize(had + static_cast<std::size_t>(std::max<std::streamsize>(got, 0)));
  return input_.size() > had;
}

void GzipMembers::read_ahead(std::size_t size) {
  while (input().size() < size && read_input()) {
  }
}

void GzipMembers::advance(std::size_t size) {
  input_front_ += size;
  input_position_ += size;
}

void GzipMembers::skip(std::size_t size) {
  const std::uint64_t end = input_position_ + size;
  if (end > skipped_from_) skipped_ += end - std::max(input_position_, skipped_from_);
  advance(size);
}

void GzipMembers::start() {
  started_ = true;
  read_ahead(kMagic.size());
  plain_ = !input().starts_with(kMagic);
  if (!plain_ || plain_start_.empty()) return;
  read_ahead(kWindow);
  if (input().starts_with(plain_start_)) return;
  // Bytes that pass for a member are one: its checksum says so.
  std::string inflated;
  std::size_t at = 0;
  for (int tries = 0; plain_ && tries < kMostTries && at < input().size(); ++tries, ++at) {
    at += find_header(input().substr(at));
    plain_ = !at_once_.append_inflated(input().substr(at), inflated, kMostAtOnce);
  }
}

// Between members only another header is legal; anything else is skipped and counted.
bool GzipMembers::find_member() {
  for (;;) {
    skip(find_header(input()));
    if (input().size() >= kHeaderSize) return true;
    if (read_input()) continue;
    if (is_header(input())) return true;
    skip(input().size());
    return false;
  }
}

bool GzipMembers::begin_member() {
  if (!find_member()) return false;
  members_.push_back({position_ + buffer().size(), input_position_});
  if (inflate_at_once()) return true;
  if (!inflate_) inflate_ = std::make_unique<Inflate>();
  inflateReset(&inflate_->z);
  in_member_ = true;
  return true;
}

bool GzipMembers::inflate_at_once() {
  read_ahead(kWindow);
  const auto used = at_once_.append_inflated(input(), buffer_, kMostAtOnce);
  if (used) advance(*used);
  // What is bad though all of it is there can only be damaged; of what is longer nobody knows yet.
  members_.back().damaged = !used && used.error() == GzipFailure::kBad && input().size() < kWindow;
  return used.has_value();
}

// The next member is looked for from behind the first bytes of this one: where damage shows, others
// may have been swallowed.
void GzipMembers::abandon_member() {
  in_member_ = false;
  Member& member = members_.back();
  member.damaged = true;
  const std::uint64_t end = position_ + buffer().size();
  gaps_.push_back(end);
  const std::uint64_t detected = input_position_;
  go_back_to(member.input_offset + kMagic.size());
  if (end > member.position) {
    skipped_from_ = std::max(skipped_from_, detected);
  } else {
    skipped_from_ = std::max(skipped_from_, member.input_offset);
    skipped_ += input_position_ - std::min(skipped_from_, input_position_);
    skipped_from_ = std::max(skipped_from_, input_position_);
  }
}

// As far as what was there is still there. All that is looked at again is at most once the input,
// however many damaged members are nested in each other.
void GzipMembers::go_back_to(std::uint64_t offset) {
  if (offset >= input_position_) return;
  const std::uint64_t back =
      std::min<std::uint64_t>({input_position_ - offset, input_front_, kWindow});
  if (went_back_ + back > input_position_ + kWindow) return;
  went_back_ += back;
  input_front_ -= static_cast<std::size_t>(back);
  input_position_ -= back;
}

bool GzipMembers::inflate_some() {
  if (input().empty() && !read_input()) {
    abandon_member();
    return false;
  }
  z_stream& z = inflate_->z;
  const std::size_t had = buffer_.size();
  const std::size_t size = input().size();
  int status = Z_OK;
  buffer_.resize_and_overwrite(had + kOutputSize, [&](char* data, std::size_t) {
    z.next_in = reinterpret_cast<Bytef*>(input_.data() + input_front_);
    z.avail_in = static_cast<uInt>(size);
    z.next_out = reinterpret_cast<Bytef*>(data + had);
    z.avail_out = static_cast<uInt>(kOutputSize);
    status = inflate(&z, Z_NO_FLUSH);
    return had + kOutputSize - z.avail_out;
  });
  advance(size - z.avail_in);
  if (status == Z_STREAM_END) {
    in_member_ = false;
  } else if (status != Z_OK && status != Z_BUF_ERROR) {
    abandon_member();
  }
  return buffer_.size() > had;
}

bool GzipMembers::fill() {
  if (!started_) start();
  if (front_ > 0) {
    buffer_.erase(0, front_);
    front_ = 0;
  }
  if (plain_) {
    if (input().empty() && !read_input()) return false;
    buffer_.append(input());
    advance(input().size());
    return true;
  }
  const std::size_t had = buffer_.size();
  while (buffer_.size() == had) {
    if (in_member_) {
      inflate_some();
    } else if (!begin_member()) {
      return false;
    }
  }
  return true;
}

void GzipMembers::consume(std::size_t size) {
  front_ += size;
  position_ += size;
  // The member of the last byte is kept: is_unproven() may still be asked for it.
  while (members_.size() > 1 && members_[1].position < position_) members_.pop_front();
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

bool GzipMembers::is_unproven(std::uint64_t position) const {
  bool damaged = false;
  for (const Member& member : members_) {
    if (member.position > position) break;
    damaged = member.damaged;
  }
  return damaged;
}

}  // namespace winnow
