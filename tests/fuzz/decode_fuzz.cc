// SPDX-License-Identifier: Apache-2.0
// Bytes to UTF-8, whatever they declare.
#include "page/decode.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Page page;
  page.source = "fuzz";
  page.body = text_of(data, size);
  // The first byte chooses what is told from outside.
  constexpr const char* kTypes[] = {"", "text/html; charset=shift_jis", "text/plain; charset=x",
                                    "text/html; charset=utf-16be", "application/xhtml+xml"};
  if (size > 0) page.content_type = kTypes[data[0] % std::size(kTypes)];
  const Result<DecodedPage> decoded = decode(page);
  require(decoded.has_value(), "only an unknown label from outside is an error");
  require(is_valid_utf8(decoded->text), "decoded text is UTF-8");
  require(!encoding_name(decoded->charset).empty(), "the charset is one of the standard's");
  require(decoded->replaced || decoded->text.find("\uFFFD") == std::string::npos || size > 1,
          "what is replaced is said");
  return 0;
}
