// SPDX-License-Identifier: Apache-2.0
#include "sources/local_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/time.h"
#include "base/url.h"
#include "base/utf8.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kScheme = "file://";

std::unexpected<Error> failure(const std::string& path, int number) {
  const bool missing = number == ENOENT || number == ENOTDIR;
  return std::unexpected(Error{missing ? "no-such-file" : "not-readable",
                               path + ": " + std::strerror(number) + "; check the path"});
}

std::string file_url(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string url(kScheme);
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = is_ascii_alpha(c) || is_ascii_digit(c) ||
                       std::string_view("/-._~!$&'()*+,;=:@").find(c) != std::string_view::npos;
    if (plain)
      url += c;
    else
      (url += '%').append({kHex[byte >> 4], kHex[byte & 15]});
  }
  return url;
}

// With the nanoseconds: a file may change twice in a second.
std::string time_text(const timespec& time) {
  std::string text = to_rfc3339(time.tv_sec);
  std::string fraction = std::to_string(time.tv_nsec);
  fraction.insert(0, 9 - std::min<std::size_t>(9, fraction.size()), '0');
  text.pop_back();
  return text + "." + fraction + "Z";
}

}  // namespace

Result<SourceEntry> file_entry(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return failure(path, errno);
  std::error_code error;
  const std::string absolute = fs::absolute(path, error).lexically_normal().string();
  if (error) return failure(path, error.value());
  return SourceEntry{file_url(absolute), "", time_text(status.st_mtim)};
}

std::optional<std::string> path_of_file_url(std::string_view url) {
  if (!url.starts_with(kScheme)) return std::nullopt;
  return percent_decode(url.substr(kScheme.size()));
}

Result<std::vector<std::string>> list_files(
    const std::string& path, const std::function<bool(std::string_view name)>& wanted) {
  std::error_code error;
  if (!fs::exists(path, error)) return failure(path, error ? error.value() : ENOENT);
  if (!fs::is_directory(path, error)) return std::vector<std::string>{path};
  std::vector<std::string> found;
  fs::recursive_directory_iterator entry(path, error), end;
  for (; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    std::error_code ignored;
    if (name.starts_with('.')) {
      if (entry->is_directory(ignored)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file(ignored) && wanted(name)) {
      found.push_back(entry->path().string());
    }
  }
  if (error) return failure(path, error.value());
  std::ranges::sort(found);
  return found;
}

Result<SourceStep> step_of_files(const std::string& path,
                                 const std::function<bool(std::string_view name)>& wanted) {
  const auto files = list_files(path, wanted);
  if (!files) return std::unexpected(files.error());
  SourceStep step;
  for (const std::string& file : *files) {
    auto entry = file_entry(file);
    if (entry)
      step.entries.push_back(*std::move(entry));
    else
      step.notes.push_back({entry.error().code, entry.error().message});
  }
  return step;
}

}  // namespace winnow
