// SPDX-License-Identifier: Apache-2.0
// Files of this machine as entries of sources.
//
//   SourceEntry entry = file_entry("/srv/pages/a.html").value();
//   // {"file:///srv/pages/a.html", "", "2026-04-08T09:30:00.123456789Z"}
//   path_of_file_url(entry.url)     // "/srv/pages/a.html"
//
// An address is percent-encoded where a path holds what an address may not. Errors: no-such-file,
// not-readable. Threads: file_entry and list_files do I/O; the others are pure.
#ifndef WINNOW_SOURCES_LOCAL_FILES_H_
#define WINNOW_SOURCES_LOCAL_FILES_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/source.h"

namespace winnow {

Result<SourceEntry> file_entry(const std::string& path);

// The path of a file: address; nothing for other addresses.
std::optional<std::string> path_of_file_url(std::string_view url);

// The files below a folder that `wanted` takes (by name), hidden ones left out, sorted; a file
// stands for itself.
Result<std::vector<std::string>> list_files(
    const std::string& path, const std::function<bool(std::string_view name)>& wanted);

// A step of all of them. A file that vanished meanwhile is a note.
Result<SourceStep> step_of_files(const std::string& path,
                                 const std::function<bool(std::string_view name)>& wanted);

}  // namespace winnow

#endif  // WINNOW_SOURCES_LOCAL_FILES_H_
