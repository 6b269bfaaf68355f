// SPDX-License-Identifier: Apache-2.0
// Files that survive: written whole or not at all, on the disk when the call returns.
//
//   write_durably("records/2026-04-08.jsonl", bytes);      // temporary name, fsync, rename, fsync
//   NewFile file = NewFile::create("records/2026-04-08.jsonl").value();
//   file.append(line);                                     // the same, of bytes that come in parts
//   file.commit();
//   AppendFile archive = AppendFile::open("archive/2026-04-08.warc.gz", committed_length).value();
//   archive.append(member);
//   archive.sync();          // then, and only then, commit what relies on it
//   Result<LockFile> lock = LockFile::acquire("winnow.lock");  // gone with the process
//
// A failed fsync is final: afterwards nobody knows what the disk holds, so nothing here tries it
// again. Short writes and interrupted calls are continued. What is made is its owner's alone to
// write, whatever the umask. Errors: output-unwritable, with the path and the system's words;
// locked when another process holds the lock. Threads: one object, one thread.
#ifndef WINNOW_BASE_DURABLE_FILE_H_
#define WINNOW_BASE_DURABLE_FILE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "winnow/result.h"

namespace winnow {

// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int get() const { return number_; }
  int release();
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

// The folder and those above it that are missing; an empty name is the folder we are in.
Result<void> make_folders(const std::string& folder);

// REQUIRES: the folder exists. A file of that name is replaced in one step.
Result<void> write_durably(const std::string& path, std::string_view bytes);

// A file that comes to be as a whole: until commit() nothing of it is seen under its name.
class NewFile {
 public:
  // REQUIRES: the folder exists, and nobody else makes a file of that name at the same time. What a
  // killed process left of the same file is written over.
  static Result<NewFile> create(const std::string& path);
  NewFile(NewFile&&) noexcept = default;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();  // takes away what was not committed

  Result<void> append(std::string_view bytes);
  // On the disk under its name, a file that was there replaced. REQUIRES: called once, last.
  Result<void> commit();

 private:
  NewFile(std::string path, Descriptor file) : path_(std::move(path)), file_(std::move(file)) {}
  std::string temporary() const { return path_ + ".new"; }
  std::string path_;
  Descriptor file_;
};

class AppendFile {
 public:
  // Opens or creates; what is behind `length` was never committed and is cut off. A file shorter
  // than `length` has lost committed bytes: an error.
  static Result<AppendFile> open(const std::string& path, std::uint64_t length);

  Result<void> append(std::string_view bytes);
  Result<void> sync();
  std::uint64_t length() const { return length_; }

 private:
  AppendFile(std::string path, Descriptor file, std::uint64_t length)
      : path_(std::move(path)), file_(std::move(file)), length_(length) {}
  std::string path_;
  Descriptor file_;
  std::uint64_t length_;
};

class LockFile {
 public:
  static Result<LockFile> acquire(const std::string& path);

 private:
  explicit LockFile(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace winnow

#endif  // WINNOW_BASE_DURABLE_FILE_H_
