// SPDX-License-Identifier: Apache-2.0
#include "run/file_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <system_error>

#include "run/signals.h"

namespace winnow {
namespace {

constexpr std::size_t kBufferSize = 64u << 10;

std::unexpected<Error> not_readable(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR)
    return std::unexpected(Error{"no-such-file", path.contains("://")
                                                     ? "no such file; winnow get fetches addresses"
                                                     : "no such file; check the path"});
  if (error == EACCES || error == EPERM)
    return std::unexpected(Error{"not-readable", "may not be read; check its permissions"});
  return std::unexpected(Error{"not-readable", "cannot be read (" +
                                                   std::generic_category().message(error) +
                                                   "); check the file and its disk"});
}

}  // namespace

FileStream::Descriptor::Descriptor(int descriptor)
    : descriptor_(descriptor), buffer_(kBufferSize) {}

FileStream::Descriptor::~Descriptor() { ::close(descriptor_); }

std::streambuf::int_type FileStream::Descriptor::underflow() {
  for (;;) {
    const ssize_t size = ::read(descriptor_, buffer_.data(), buffer_.size());
    if (size < 0 && errno == EINTR && !is_draining()) continue;
    failed_ = failed_ || size < 0;
    if (size <= 0) return traits_type::eof();
    setg(buffer_.data(), buffer_.data(), buffer_.data() + size);
    return traits_type::to_int_type(buffer_.front());
  }
}

Result<std::unique_ptr<FileStream>> FileStream::open(const std::string& path) {
  const int descriptor =
      path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return not_readable(path, errno);
  struct stat status{};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(descriptor);
    return not_readable(path, EISDIR);
  }
  return std::unique_ptr<FileStream>(new FileStream(descriptor));
}

// Gaps are told as they come into the buffer: the reader forgets those that were consumed.
bool FileStream::fill() {
  const bool filled = members_.fill();
  damaged_ = damaged_ || members_.skipped_bytes() > 0 ||
             members_.first_gap(members_.position()) != std::numeric_limits<std::uint64_t>::max();
  return filled;
}

std::string_view FileStream::peek(std::size_t size) {
  while (members_.buffer().size() < size && fill()) {
  }
  return members_.buffer();
}

Result<std::string> FileStream::read_all(std::size_t most) {
  while (members_.buffer().size() <= most && fill()) {
  }
  if (members_.buffer().size() > most)
    return std::unexpected(Error{"too-large", "is larger than the " + std::to_string(most >> 20) +
                                                  " MiB that a page may have; split it"});
  std::string bytes(members_.buffer());
  members_.consume(bytes.size());
  return bytes;
}

std::optional<FileStream::Line> FileStream::next_line(std::size_t most) {
  Line line{.text = {}, .number = lines_ + 1, .cut = false};
  for (bool began = false;; began = true) {
    if (members_.buffer().empty() && !fill()) {
      if (!began) return std::nullopt;
      break;
    }
    const std::string_view buffer = members_.buffer();
    const std::size_t end = buffer.find('\n');
    const std::size_t size = std::min(end, buffer.size());
    const std::size_t room = most - line.text.size();
    line.text.append(buffer.substr(0, std::min(size, room)));
    line.cut = line.cut || size > room;
    members_.consume(std::min(size + 1, buffer.size()));
    if (end != buffer.npos) break;
  }
  ++lines_;
  return line;
}

}  // namespace winnow
