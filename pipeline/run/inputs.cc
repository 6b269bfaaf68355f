// SPDX-License-Identifier: Apache-2.0
#include "run/inputs.h"

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <initializer_list>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "run/file_stream.h"
#include "run/json_lines.h"
#include "run/warc_inputs.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;

// JSON may write a byte of a page as six ("\u0001"); the rest is room for the other keys.
constexpr std::size_t kJsonBytesPerByte = 6;
constexpr std::size_t kJsonBytesMore = 64u << 10;

// What a folder of pages holds beside its pages, by the ends of names.
constexpr std::array<std::string_view, 25> kNoPages = {
    ".json", ".css", ".js",   ".mjs",  ".map",  ".xml",  ".rss",  ".atom", ".svg",
    ".png",  ".jpg", ".jpeg", ".gif",  ".webp", ".avif", ".ico",  ".mp3",  ".mp4",
    ".webm", ".pdf", ".zip",  ".woff", ".ttf",  ".yaml", ".woff2"};

bool is_no_page(const fs::path& path) {
  const std::string name = lower_ascii(path.filename().string());
  return name.starts_with('.') ||
         std::ranges::any_of(kNoPages, [&](std::string_view end) { return name.ends_with(end); });
}

bool ends_in(const std::string& path, std::initializer_list<std::string_view> ends) {
  const std::string name = lower_ascii(path);
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

bool is_named_json_lines(const std::string& path) {
  return ends_in(path, {".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"});
}

// Of one whose first bytes are damaged the name alone tells.
bool is_named_archive(const std::string& path) { return ends_in(path, {".warc", ".warc.gz"}); }

Input failed_input(std::string source, Error error) {
  return {std::move(source),
          [error = std::move(error)]() -> Result<Page> { return std::unexpected(error); }};
}

// Records of an earlier run, say, beside the pages that they are of. A first line that is longer,
// or no JSON, is taken for a page's: what is wrong with it is then said.
bool holds_other_lines(const std::string& path) {
  if (!is_named_json_lines(path)) return false;
  const auto file = FileStream::open(path);
  if (!file) return false;
  const std::string_view head = (*file)->peek(64u << 10);
  return is_other_line(head.substr(0, head.find('\n')));
}

// Pages and folders of a folder, by name, so that output has one order everywhere.
Result<std::vector<std::string>> list_folder(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const bool is_folder = entry->is_directory(error) && !entry->is_symlink(error);
    if (is_folder ? entry->path().filename().string().starts_with('.') : is_no_page(*entry))
      continue;
    const std::string path = entry->path().string();
    if (is_folder || (entry->is_regular_file(error) && !holds_other_lines(path)))
      found.push_back(path);
  }
  if (error)
    return std::unexpected(
        Error{"not-readable", "cannot be read (" + error.message() + "); check its permissions"});
  std::ranges::sort(found);
  return found;
}

class PathInputs : public InputStream {
 public:
  PathInputs(std::vector<std::string> paths, InputOptions options, Log& log)
      : options_(std::move(options)), log_(log), paths_(paths.begin(), paths.end()) {}

  std::optional<Input> next() override {
    for (;;) {
      if (lines_)
        if (auto input = next_line()) return input;
      if (archive_) {
        if (auto input = archive_->next()) return input;
        archive_ = nullptr;
      }
      if (paths_.empty()) return std::nullopt;
      const std::string path = std::move(paths_.front());
      paths_.pop_front();
      if (auto input = begin(path)) return input;
    }
  }

  // Standard input, and named pipes.
  bool waits() const override {
    return std::ranges::any_of(paths_, [](const std::string& path) {
      std::error_code ignored;
      return path == "-" || (fs::exists(path, ignored) && !fs::is_directory(path, ignored) &&
                             !fs::is_regular_file(path, ignored));
    });
  }

 private:
  std::optional<Input> begin(const std::string& path) {
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored)) return open_folder(path);
    if (options_.format == InputFormat::kWarc) return begin_archive(path);
    auto file = FileStream::open(path);
    if (!file) return failed_input(path, file.error());
    switch (format_of(path, **file)) {
      case InputFormat::kJsonLines:
        if ((*file)->peek(1).empty())
          return failed_input(path, {"empty-body", "is empty; there is nothing to read"});
        lines_ = *std::move(file);
        lines_path_ = path;
        return std::nullopt;
      case InputFormat::kWarc:
        return begin_archive(path);
      default:
        return page_input(path, *std::move(file));
    }
  }

  // Opened again: an archive's offsets count the bytes as they are in the file.
  std::optional<Input> begin_archive(const std::string& path) {
    if (path == "-" && options_.format != InputFormat::kWarc) {
      return failed_input(path, {"bad-input", "is a web archive; say --input-format warc"});
    }
    auto archive = warc_inputs(path, log_);
    if (!archive) return failed_input(path, archive.error());
    archive_ = *std::move(archive);
    return std::nullopt;
  }

  InputFormat format_of(const std::string& path, FileStream& file) {
    if (options_.format != InputFormat::kByContent) return options_.format;
    const std::string_view head = trim_ascii(file.peek(1024));
    if (head.starts_with("WARC/") || is_named_archive(path)) return InputFormat::kWarc;
    if (is_named_json_lines(path) && (head.empty() || head.starts_with('{')))
      return InputFormat::kJsonLines;
    if (!head.starts_with('{')) return InputFormat::kByContent;
    const std::string_view line = first_line(file);
    return is_page_line(line) ? InputFormat::kJsonLines : InputFormat::kByContent;
  }

  std::string_view first_line(FileStream& file) const {
    std::size_t size = 64u << 10;
    for (;;) {
      const std::string_view head = file.peek(size);
      const std::size_t end = head.find('\n');
      if (end != head.npos) return head.substr(0, end);
      if (head.size() < size || size > line_bytes()) return head;
      size *= 2;
    }
  }

  // A lone file is read by a worker; standard input can be read only once, and so it is here.
  std::optional<Input> page_input(const std::string& path, std::unique_ptr<FileStream> file) {
    if (path != "-")
      return Input{path, [path, options = options_] { return page_of_file(path, options); }};
    auto bytes = file->read_all(options_.page_bytes);
    if (!bytes) return failed_input(path, bytes.error());
    return Input{path, [bytes = *std::move(bytes), options = options_] {
                   return page_of_bytes("-", bytes, options);
                 }};
  }

  std::optional<Input> next_line() {
    auto line = lines_->next_line(line_bytes());
    while (line && trim_ascii(line->text).empty()) line = lines_->next_line(line_bytes());
    if (!line) {
      if (lines_->is_damaged())
        log_.warning(lines_path_, "damaged", "is damaged; what could be read was");
      lines_ = nullptr;
      return std::nullopt;
    }
    const std::string place = lines_path_ + ":" + std::to_string(line->number);
    if (line->cut)
      return failed_input(place, {"too-large", "the line is longer than a page may be"});
    const std::string folder =
        lines_path_ == "-" ? std::string() : fs::path(lines_path_).parent_path().string();
    return Input{place, [text = std::move(line->text), place, folder, options = options_] {
                   return page_of_line(text, place, folder, options);
                 }};
  }

  // The files of a folder stand in place of it.
  std::optional<Input> open_folder(const std::string& folder) {
    auto found = list_folder(folder);
    if (!found) return failed_input(folder, found.error());
    if (found->empty() && !inside_folder(folder))
      return failed_input(folder, {"empty-body", "no pages in this folder; check the path"});
    folders_.push_back(folder + "/");
    paths_.insert(paths_.begin(), found->begin(), found->end());
    return std::nullopt;
  }

  bool inside_folder(const std::string& path) const {
    return std::ranges::any_of(folders_, [&](const std::string& f) { return path.starts_with(f); });
  }

  std::size_t line_bytes() const {
    return kJsonBytesPerByte * options_.page_bytes + kJsonBytesMore;
  }

  const InputOptions options_;
  Log& log_;
  std::deque<std::string> paths_;
  std::vector<std::string> folders_;   // that were opened
  std::unique_ptr<FileStream> lines_;  // the JSON Lines file that is being read
  std::string lines_path_;
  std::unique_ptr<InputStream> archive_;  // the web archive that is being read
};

}  // namespace

std::unique_ptr<InputStream> path_inputs(std::vector<std::string> paths, InputOptions options,
                                         Log& log) {
  return std::make_unique<PathInputs>(std::move(paths), std::move(options), log);
}

std::vector<std::string> expand_folders(const std::vector<std::string>& paths) {
  std::vector<std::string> pages;
  std::deque<std::string> left(paths.begin(), paths.end());
  const std::set<std::string> named(paths.begin(), paths.end());
  while (!left.empty()) {
    std::string path = std::move(left.front());
    left.pop_front();
    std::error_code ignored;
    if (path == "-" || !fs::is_directory(path, ignored)) {
      pages.push_back(std::move(path));
      continue;
    }
    const auto found = list_folder(path);
    if (found) left.insert(left.begin(), found->begin(), found->end());
    // Read on its own such a folder fails, and says why.
    if (!found || (found->empty() && named.contains(path))) pages.push_back(std::move(path));
  }
  return pages;
}

}  // namespace winnow
