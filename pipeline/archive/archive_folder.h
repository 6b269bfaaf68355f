// SPDX-License-Identifier: Apache-2.0
// The archive of a nightly run: a folder of web archives, one a day, that only grow.
//
//   ArchiveFolder archive = ArchiveFolder::open("archive", committed_lengths).value();
//   if (!archive.knows(name)) archive.begin(name), then commit its length as 0;
//   std::uint64_t offset = archive.append("2026-04-08.warc.gz", gzip_member(...)).value();
//   archive.sync();            // then, and only then, commit what relies on it
//   archive.lengths()          // {"2026-04-08.warc.gz", 7311}: what to commit with it
//
// Opening brings the folder to what was committed: whatever a killed run left behind that length is
// cut off, so that the archive holds exactly the captures that the store knows. Files that the
// store does not know are never touched: they are somebody's whose store was lost. An archive that
// is shorter than what was committed is left as it is and told in `damaged`; appending to it fails.
// Errors: those of durable_file.h. Threads: one.
#ifndef WINNOW_ARCHIVE_ARCHIVE_FOLDER_H_
#define WINNOW_ARCHIVE_ARCHIVE_FOLDER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/durable_file.h"
#include "winnow/result.h"

namespace winnow {

// The file of a day or of a time: "2026-04-08.warc.gz"; with a suffix, where many write archives,
// "2026-04-08-w3.warc.gz".
std::string archive_name(std::string_view time, std::string_view suffix = {});

class ArchiveFolder {
 public:
  using Lengths = std::map<std::string, std::uint64_t, std::less<>>;

  static Result<ArchiveFolder> open(std::string folder, Lengths committed);

  // Whether a name was committed, or begun in this run.
  bool knows(std::string_view name) const;
  // REQUIRES: not known yet; its length is committed as 0 before the first append(). Error
  // output-unwritable where such a file is there already.
  Result<void> begin(const std::string& name);
  // Whether nothing was written to it yet. REQUIRES: the name is known.
  Result<bool> is_empty(const std::string& name);
  // Adds to a file and says where. REQUIRES: the name is known.
  Result<std::uint64_t> append(const std::string& name, std::string_view bytes);
  // Brings all that was appended to the disk.
  Result<void> sync();
  // Of the files that this run appended to.
  std::vector<std::pair<std::string, std::uint64_t>> lengths() const;

  // Files that hold less than was committed.
  const std::vector<std::string>& damaged() const { return damaged_; }

 private:
  ArchiveFolder(std::string folder, Lengths committed)
      : folder_(std::move(folder)), committed_(std::move(committed)) {}
  Result<void> recover();
  Result<AppendFile*> file(const std::string& name);

  std::string folder_;
  Lengths committed_;  // as it was when the run began, or the file
  std::map<std::string, AppendFile> files_;
  std::vector<std::string> damaged_;
};

}  // namespace winnow

#endif  // WINNOW_ARCHIVE_ARCHIVE_FOLDER_H_
