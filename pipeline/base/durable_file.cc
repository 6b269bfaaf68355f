// SPDX-License-Identifier: Apache-2.0
#include "base/durable_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ranges>
#include <utility>
#include <vector>

namespace winnow {
namespace {

// Whatever the umask: what is kept is its owner's to write.
constexpr mode_t kFileMode = 0644;
constexpr mode_t kFolderMode = 0755;

std::unexpected<Error> failure(const std::string& path, const char* doing, int number) {
  return std::unexpected(Error{
      "output-unwritable",
      path + ": " + doing + ": " + std::strerror(number) + "; check the disk and the permissions"});
}

template <typename Call>
auto retry_interrupted(Call call) {
  for (;;) {
    const auto result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

int open_file(const std::string& path, int flags) {
  return retry_interrupted([&] { return ::open(path.c_str(), flags | O_CLOEXEC, kFileMode); });
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

Result<void> write_all(int file, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote =
        retry_interrupted([&] { return ::write(file, bytes.data(), bytes.size()); });
    if (wrote < 0) return failure(path, "cannot write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return {};
}

// EINTR included: whether an interrupted fsync reached the disk is as unknown as a failed one.
Result<void> sync_file(int file, const std::string& path) {
  if (::fsync(file) != 0) return failure(path, "cannot bring it to the disk", errno);
  return {};
}

Result<void> sync_folder(const std::string& folder) {
  const Descriptor descriptor(open_file(folder, O_RDONLY | O_DIRECTORY));
  if (!descriptor) return failure(folder, "cannot open", errno);
  return sync_file(descriptor.get(), folder);
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    if (number_ >= 0) ::close(number_);
    number_ = other.release();
  }
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

int Descriptor::release() { return std::exchange(number_, -1); }

Result<void> make_folders(const std::string& folder) {
  namespace fs = std::filesystem;
  if (folder.empty()) return {};
  std::error_code error;
  std::vector<fs::path> missing;  // the deepest first
  for (fs::path path = fs::path(folder).lexically_normal();
       !path.empty() && !fs::exists(path, error) && path != path.parent_path();
       path = path.parent_path())
    missing.push_back(path);
  for (const fs::path& path : std::views::reverse(missing))
    if (::mkdir(path.c_str(), kFolderMode) != 0 && errno != EEXIST)
      return failure(folder, "cannot create the folder", errno);
  if (!fs::is_directory(folder, error)) return failure(folder, "cannot create the folder", ENOTDIR);
  // The names of new folders must last as long as the files in them.
  for (const fs::path& path : missing) {
    const fs::path parent = path.parent_path();
    if (auto done = sync_folder(parent.empty() ? "." : parent.string()); !done) return done;
  }
  return {};
}

Result<void> write_durably(const std::string& path, std::string_view bytes) {
  Result<NewFile> file = NewFile::create(path);
  if (!file) return std::unexpected(file.error());
  if (auto done = file->append(bytes); !done) return done;
  return file->commit();
}

Result<NewFile> NewFile::create(const std::string& path) {
  NewFile file(path, {});
  file.file_ = Descriptor(open_file(file.temporary(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW));
  if (!file.file_) return failure(file.temporary(), "cannot create", errno);
  return file;
}

NewFile::~NewFile() {
  if (file_) ::unlink(temporary().c_str());
}

Result<void> NewFile::append(std::string_view bytes) {
  return write_all(file_.get(), temporary(), bytes);
}

Result<void> NewFile::commit() {
  if (auto done = sync_file(file_.get(), temporary()); !done) return done;
  if (::rename(temporary().c_str(), path_.c_str()) != 0)
    return failure(path_, "cannot replace", errno);
  file_ = Descriptor();
  return sync_folder(folder_of(path_));
}

Result<AppendFile> AppendFile::open(const std::string& path, std::uint64_t length) {
  Descriptor file(open_file(path, O_WRONLY | O_CREAT | O_NOFOLLOW));
  if (!file) return failure(path, "cannot open", errno);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return failure(path, "cannot look at", errno);
  if (static_cast<std::uint64_t>(status.st_size) < length) {
    return std::unexpected(
        Error{"output-damaged", path + ": holds " + std::to_string(status.st_size) + " bytes of " +
                                    std::to_string(length) +
                                    " that were committed; restore it from a backup"});
  }
  if (::ftruncate(file.get(), static_cast<off_t>(length)) != 0) {
    return failure(path, "cannot cut off the end of an interrupted run", errno);
  }
  if (::lseek(file.get(), 0, SEEK_END) < 0) return failure(path, "cannot seek", errno);
  // A new file's name must be on the disk before anything relies on its content.
  if (auto done = sync_folder(folder_of(path)); !done) return std::unexpected(done.error());
  return AppendFile(path, std::move(file), length);
}

Result<void> AppendFile::append(std::string_view bytes) {
  if (auto done = write_all(file_.get(), path_, bytes); !done) return done;
  length_ += bytes.size();
  return {};
}

Result<void> AppendFile::sync() { return sync_file(file_.get(), path_); }

Result<LockFile> LockFile::acquire(const std::string& path) {
  Descriptor file(open_file(path, O_RDWR | O_CREAT | O_NOFOLLOW));
  if (!file) return failure(path, "cannot create the lock", errno);
  if (retry_interrupted([&] { return ::flock(file.get(), LOCK_EX | LOCK_NB); }) != 0) {
    if (errno != EWOULDBLOCK) return failure(path, "cannot take the lock", errno);
    return std::unexpected(
        Error{"locked", path + ": another run holds the lock; wait until it has ended"});
  }
  return LockFile(std::move(file));
}

}  // namespace winnow
