// SPDX-License-Identifier: Apache-2.0
#include "archive/warc.h"

#include <algorithm>
#include <charconv>

namespace winnow {
namespace {

constexpr std::size_t kMostHeaderBytes = 256u << 10;
constexpr std::string_view kVersion = "WARC/1.";
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kRecordEnd = "\r\n\r\n";
// A claimed length decides no larger allocation than this.
constexpr std::size_t kMostReserved = 4u << 20;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Takes one line off the front, without its end; line feeds alone are accepted.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Fields up to the blank line; a line that begins with white space continues the one before.
HeaderFields read_fields(std::string_view& rest) {
  HeaderFields fields;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !fields.empty()) {
      fields.back().second.append(" ").append(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == line.npos) continue;
    fields.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
  return fields;
}

// The size of a header section with its blank line, or npos while that is not in sight.
std::size_t header_size(std::string_view text) {
  const std::size_t crlf = text.find("\r\n\r\n");
  const std::size_t lf = text.substr(0, crlf).find("\n\n");
  if (crlf == text.npos && lf == text.npos) return text.npos;
  return crlf < lf ? crlf + 4 : lf + 2;
}

std::optional<std::uint64_t> read_number(std::string_view text, int base = 10) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::string_view find_field(const HeaderFields& fields, std::string_view name) {
  for (const auto& [key, value] : fields) {
    if (same_name(key, name)) return value;
  }
  return {};
}

WarcReader::WarcReader(std::istream& in) : stream_(in, kVersion) {}

bool WarcReader::have(std::size_t size) {
  while (stream_.buffer().size() < size) {
    if (!stream_.fill()) return false;
  }
  return true;
}

void WarcReader::skip(std::size_t size) {
  skipped_ += size;
  stream_.consume(size);
}

// Leaves a version line at the front of the buffer. The line ends that close a record are no loss.
bool WarcReader::find_version_line() {
  for (;;) {
    while (have(1) && (stream_.buffer()[0] == '\r' || stream_.buffer()[0] == '\n')) {
      stream_.consume(1);
    }
    if (!have(kVersion.size())) {
      skip(stream_.buffer().size());
      return false;
    }
    if (stream_.buffer().starts_with(kVersion)) return true;
    const std::string_view buffer = stream_.buffer();
    const std::size_t found = buffer.find("\nWARC/1.");
    const std::size_t line = found != buffer.npos ? found + 1 : buffer.size() - kVersion.size();
    // Behind a gap a member begins, and in it a line.
    const std::uint64_t gap = stream_.first_gap(stream_.position() + 1) - stream_.position();
    if (gap <= line) {
      skip(static_cast<std::size_t>(gap));
      continue;
    }
    skip(line);
    if (found == buffer.npos && !stream_.fill()) {
      skip(stream_.buffer().size());
      return false;
    }
  }
}

std::optional<WarcRecord> WarcReader::read_header() {
  std::size_t size = header_size(stream_.buffer());
  while (size == std::string_view::npos) {
    if (stream_.buffer().size() > kMostHeaderBytes || !stream_.fill()) return std::nullopt;
    size = header_size(stream_.buffer());
  }
  const std::uint64_t begin = stream_.position();
  if (stream_.first_gap(begin + 1) < begin + size) return std::nullopt;
  std::string_view rest = stream_.buffer().substr(0, size);
  take_line(rest);
  WarcRecord record;
  record.offset = stream_.input_offset(begin);
  record.fields = read_fields(rest);
  record.type = find_field(record.fields, "WARC-Type");
  record.date = find_field(record.fields, "WARC-Date");
  record.record_id = find_field(record.fields, "WARC-Record-ID");
  std::string_view uri = find_field(record.fields, "WARC-Target-URI");
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  record.target_uri = uri;
  stream_.consume(size);
  return record;
}

// Whether the record that ends here came out of a member that turns out to be damaged: its checksum
// is read when the first byte behind it is asked for.
bool WarcReader::is_damaged() {
  have(kRecordEnd.size() + 1);
  return stream_.is_unproven(stream_.position() - 1);
}

void WarcReader::read_block(WarcRecord& record, std::uint64_t length) {
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(length, kMostRecordBytes));
  record.block.reserve(std::min(wanted, kMostReserved));
  for (std::uint64_t left = length; left > 0;) {
    // Behind a gap come bytes of another member: whatever was to follow here is lost.
    const std::uint64_t room = stream_.first_gap(stream_.position()) - stream_.position();
    if (room == 0 || !have(1)) break;
    const std::uint64_t most = std::min({left, room, std::uint64_t{stream_.buffer().size()}});
    const std::string_view part = stream_.buffer().substr(0, static_cast<std::size_t>(most));
    const std::size_t kept = std::min(part.size(), wanted - record.block.size());
    record.block.append(part.substr(0, kept));
    stream_.consume(kept);
    skip(part.size() - kept);
    left -= part.size();
  }
  record.cut = record.block.size() < length || is_damaged();
}

std::optional<WarcRecord> WarcReader::next() {
  while (find_version_line()) {
    std::optional<WarcRecord> record = read_header();
    const auto length =
        record ? read_number(find_field(record->fields, "Content-Length")) : std::nullopt;
    if (!length) {
      // No header to trust: step over the version so that the search goes on behind it.
      if (stream_.buffer().starts_with(kVersion)) skip(kVersion.size());
      continue;
    }
    read_block(*record, *length);
    return record;
  }
  return std::nullopt;
}

std::optional<HttpMessage> parse_http_response(std::string_view block) {
  if (!block.starts_with("HTTP/")) return std::nullopt;
  const std::size_t size = header_size(block);
  std::string_view head = block.substr(0, size);
  const std::string_view status_line = take_line(head);
  const std::size_t space = status_line.find(' ');
  if (space == status_line.npos) return std::nullopt;
  const auto status = read_number(trim(status_line.substr(space + 1)).substr(0, 3));
  if (!status) return std::nullopt;
  HttpMessage message;
  message.status = static_cast<int>(*status);
  message.fields = read_fields(head);
  if (size != block.npos) message.body = block.substr(size);
  return message;
}

std::optional<std::string> dechunk(std::string_view body) {
  std::string whole;
  while (!body.empty()) {
    std::string_view line = take_line(body);
    line = trim(line.substr(0, line.find(';')));
    const auto size = read_number(line, 16);
    if (!size) return std::nullopt;
    if (*size == 0) return whole;
    if (*size > body.size()) return std::nullopt;
    whole.append(body.substr(0, static_cast<std::size_t>(*size)));
    body.remove_prefix(static_cast<std::size_t>(*size));
    take_line(body);
  }
  return std::nullopt;
}

std::string write_warc_record(const HeaderFields& fields, std::string_view block) {
  std::string bytes = "WARC/1.1\r\n";
  for (const auto& [name, value] : fields) {
    bytes.append(name).append(": ").append(value).append(kLineEnd);
  }
  bytes.append("Content-Length: ").append(std::to_string(block.size())).append("\r\n\r\n");
  bytes.append(block).append("\r\n\r\n");
  return bytes;
}

}  // namespace winnow
