// SPDX-License-Identifier: Apache-2.0
#include "run/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "run/signals.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;

std::string text_of(int error) { return std::generic_category().message(error); }

std::unexpected<Error> not_writable(const std::string& path, int error) {
  if (error == EPIPE) return std::unexpected(Error{"broken-pipe", "the reader went away"});
  const std::string advice = error == ENOSPC || error == EDQUOT ? "make room and run again"
                             : error == ENOENT                  ? "make its folder first"
                                                                : "choose another place with -o";
  return std::unexpected(Error{"not-writable", (path == "-" ? "standard output" : path) +
                                                   ": cannot be written (" + text_of(error) +
                                                   "); " + advice});
}

// The mode a file would have had, had it been opened under its own name.
mode_t mode_for(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

// A new file beside the one that it will replace: a rename must not cross file systems. The number
// of the process keeps two runs apart, the count those that a killed run of that number left
// behind.
std::pair<std::string, int> open_beside(const std::string& path) {
  for (int count = 0;; ++count) {
    std::string name = path + "." + std::to_string(::getpid()) + "-" + std::to_string(count);
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor >= 0 || errno != EEXIST || count > 1000) return {std::move(name), descriptor};
  }
}

// A rename lasts through a power cut only when its folder was flushed as well.
void flush_folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Result<Output> Output::open(const std::string& path) {
  if (path == "-") return Output(path, "", ::dup(STDOUT_FILENO));
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status)) return not_writable(path, EISDIR);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return not_writable(path, errno);
    return Output(path, "", descriptor);
  }
  // Through a link, the file that it points to is replaced and not the link.
  const fs::path target = fs::exists(status) ? fs::canonical(path, ignored) : fs::path(path);
  const auto [temporary, descriptor] = open_beside(target.string());
  if (descriptor < 0) return not_writable(path, errno);
  remember_unfinished(temporary);
  ::fchmod(descriptor, mode_for(target.string()));
  return Output(target.string(), temporary, descriptor);
}

Output::Output(Output&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

Output::~Output() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  forget_unfinished(temporary_);
}

Result<void> Output::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return not_writable(path_, written < 0 ? errno : EIO);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> Output::commit() {
  if (temporary_.empty()) return {};
  // A flush that failed is not tried again: the kernel may have dropped the pages that it could not
  // write, and would then report success.
  if (::fsync(descriptor_) != 0) return not_writable(path_, errno);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return not_writable(path_, errno);
  forget_unfinished(temporary_);
  temporary_.clear();
  flush_folder_of(path_);
  return {};
}

bool Output::is_terminal() const { return ::isatty(descriptor_) == 1; }

}  // namespace winnow
