// SPDX-License-Identifier: Apache-2.0
#include "run/record_lines.h"

#include "base/utf8.h"
#include "run/file_stream.h"
#include "run/signals.h"

namespace winnow {
namespace {

// A record on disk is longer than its page by its facts: a line beyond this is no record.
constexpr std::size_t kMostLine = 256u << 20;

bool begins_markup(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  line = trim_ascii(line);
  // A record whose first byte is damaged begins with a quotation mark behind it.
  return line.size() > 1 && line[0] == '<' && (is_ascii_alpha(line[1]) || line[1] == '!');
}

}  // namespace

bool each_record_line(
    const std::string& path, Log& log,
    const std::function<void(const std::string& place, const std::string& line)>& take) {
  auto file = FileStream::open(path);
  if (!file) {
    log.error(path, file.error().code, file.error().message);
    return false;
  }
  bool first = true;
  while (auto line = (*file)->next_line(kMostLine)) {
    if (is_draining()) return true;
    if (trim_ascii(line->text).empty()) continue;
    if (first && begins_markup(line->text)) {
      log.error(path, "bad-record", "a page, no records; winnow extract makes records of pages");
      return false;
    }
    first = false;
    take(path + ":" + std::to_string(line->number), line->text);
  }
  return true;
}

}  // namespace winnow
