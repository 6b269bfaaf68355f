// SPDX-License-Identifier: Apache-2.0
// Web archives, plain and gzipped, with the HTTP messages in them.
#include <sstream>

#include "archive/warc.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(text_of(data, size)));
  WarcReader reader(in);
  std::uint64_t offset = 0;
  std::size_t records = 0;
  while (const std::optional<WarcRecord> record = reader.next()) {
    require(++records <= size, "there are no more records than bytes");
    require(record->offset >= offset && record->offset <= size, "offsets rise inside the file");
    offset = record->offset;
    const auto message = parse_http_response(record->block);
    if (!message) continue;
    require(message->body.size() <= record->block.size(), "a body lies in its block");
    if (const auto body = dechunk(message->body)) {
      require(body->size() <= message->body.size(), "chunks hold no more than they are");
    }
  }
  return 0;
}
