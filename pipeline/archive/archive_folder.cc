// SPDX-License-Identifier: Apache-2.0
#include "archive/archive_folder.h"

#include <filesystem>

namespace winnow {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnd = ".warc.gz";

}  // namespace

std::string archive_name(std::string_view time, std::string_view suffix) {
  return std::string(time.substr(0, 10)).append(suffix).append(kEnd);
}

Result<ArchiveFolder> ArchiveFolder::open(std::string folder, Lengths committed) {
  if (auto made = make_folders(folder); !made) return std::unexpected(made.error());
  ArchiveFolder archive(std::move(folder), std::move(committed));
  if (auto done = archive.recover(); !done) return std::unexpected(done.error());
  return archive;
}

Result<void> ArchiveFolder::recover() {
  for (const auto& [name, length] : committed_) {
    const std::string path = (fs::path(folder_) / name).string();
    std::error_code error;
    const std::uint64_t size = fs::file_size(path, error);
    // One that is gone was taken elsewhere.
    if (error || (size == length && length > 0)) continue;
    if (size < length) {
      damaged_.push_back(name);
      continue;
    }
    if (length == 0) {
      // Begun and never committed: an empty file is no archive for other tools.
      fs::remove(path, error);
      continue;
    }
    if (auto cut = AppendFile::open(path, length); !cut) return std::unexpected(cut.error());
  }
  return {};
}

bool ArchiveFolder::knows(std::string_view name) const { return committed_.contains(name); }

Result<void> ArchiveFolder::begin(const std::string& name) {
  const std::string path = (fs::path(folder_) / name).string();
  std::error_code ignored;
  if (fs::exists(path, ignored))
    return std::unexpected(Error{
        "output-unwritable", path + ": is there, and the store does not know it; move it away"});
  committed_.emplace(name, 0);
  return {};
}

Result<AppendFile*> ArchiveFolder::file(const std::string& name) {
  if (const auto known = files_.find(name); known != files_.end()) return &known->second;
  auto opened =
      AppendFile::open((fs::path(folder_) / name).string(), committed_.find(name)->second);
  if (!opened) return std::unexpected(opened.error());
  return &files_.emplace(name, *std::move(opened)).first->second;
}

Result<bool> ArchiveFolder::is_empty(const std::string& name) {
  auto open = file(name);
  if (!open) return std::unexpected(open.error());
  return (*open)->length() == 0;
}

Result<std::uint64_t> ArchiveFolder::append(const std::string& name, std::string_view bytes) {
  auto open = file(name);
  if (!open) return std::unexpected(open.error());
  const std::uint64_t offset = (*open)->length();
  if (auto done = (*open)->append(bytes); !done) return std::unexpected(done.error());
  return offset;
}

Result<void> ArchiveFolder::sync() {
  for (auto& [name, file] : files_)
    if (auto done = file.sync(); !done) return done;
  return {};
}

std::vector<std::pair<std::string, std::uint64_t>> ArchiveFolder::lengths() const {
  std::vector<std::pair<std::string, std::uint64_t>> lengths;
  lengths.reserve(files_.size());
  for (const auto& [name, file] : files_) lengths.emplace_back(name, file.length());
  return lengths;
}

}  // namespace winnow
