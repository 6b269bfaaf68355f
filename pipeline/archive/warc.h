// SPDX-License-Identifier: Apache-2.0
// Reading and writing web archives: WARC 1.0 and 1.1 (ISO 28500:2017), plain or gzip a record.
//
//   std::ifstream file("crawl.warc.gz", std::ios::binary);
//   WarcReader reader(file);
//   while (std::optional<WarcRecord> record = reader.next())
//     if (record->type == "response") use(parse_http_response(record->block));
//   if (reader.skipped_bytes() > 0) warn(...);
//
// Damaged archives are read on: whatever is no record is skipped to the next "WARC/1." line or gzip
// member, and counted. A record cut by damage or by the end is given with `cut` set, never as
// whole; so is one that is all there in a gzip member whose checksum is not. Memory: one
// record, capped at kMostRecordBytes (a longer one is given cut); the file's size does not matter.
// Threads: one reader or writer, one thread.
#ifndef WINNOW_ARCHIVE_WARC_H_
#define WINNOW_ARCHIVE_WARC_H_

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/gzip_members.h"

namespace winnow {

// Header fields in order, names as written.
using HeaderFields = std::vector<std::pair<std::string, std::string>>;

// The value of the first field of that name (case does not matter), or empty.
std::string_view find_field(const HeaderFields& fields, std::string_view name);

struct WarcRecord {
  std::string type;        // warcinfo, request, response, resource, metadata, revisit, conversion
  std::string target_uri;  // angle brackets of WARC 1.0 dropped
  std::string date;        // RFC 3339
  std::string record_id;   // "<urn:uuid:...>"
  HeaderFields fields;     // all of them
  std::string block;
  std::uint64_t offset = 0;  // in the file, of the gzip member or of the version line
  bool cut = false;          // the block is not whole
};

class WarcReader {
 public:
  static constexpr std::size_t kMostRecordBytes = 64u << 20;

  // REQUIRES: `in` outlives the reader.
  explicit WarcReader(std::istream& in);

  // The next record, or nothing at the end.
  std::optional<WarcRecord> next();

  // Bytes that belonged to no record, inflated or not.
  std::uint64_t skipped_bytes() const { return skipped_ + stream_.skipped_bytes(); }

 private:
  bool find_version_line();
  std::optional<WarcRecord> read_header();
  void read_block(WarcRecord& record, std::uint64_t length);
  bool is_damaged();
  void skip(std::size_t size);
  bool have(std::size_t size);

  GzipMembers stream_;
  std::uint64_t skipped_ = 0;
};

// An HTTP message as archives hold it: status line, fields, body with any transfer coding still on.
struct HttpMessage {
  int status = 0;
  HeaderFields fields;
  std::string_view body;  // points into the block
};
std::optional<HttpMessage> parse_http_response(std::string_view block);

// Takes chunked transfer coding (RFC 9112) off; nothing when the framing is broken or cut.
std::optional<std::string> dechunk(std::string_view body);

// One record as bytes of a WARC 1.1 file: fields in order, Content-Length added, block, two line
// ends.
std::string write_warc_record(const HeaderFields& fields, std::string_view block);

}  // namespace winnow

#endif  // WINNOW_ARCHIVE_WARC_H_
