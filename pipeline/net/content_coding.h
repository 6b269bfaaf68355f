// SPDX-License-Identifier: Apache-2.0
// Content-Encoding undone by ourselves: gzip, deflate, br and zstd with a cap and a proof of the
// end.
//
//   Decoded body = decode_content(bytes, "gzip, br", 20 << 20);
//   if (body.status == DecodeStatus::kWhole) use(body.bytes);
//
// libcurl 7.88.1 takes a compressed body that was cut short inside correct framing for a success
// with half the text; here only a stream that says its own end is whole. After an error `bytes`
// still holds what came out before it.
//
// Accepted: any order of at most three codings (RFC 9110, 8.4), gzip of several members (RFC 1952,
// 2.2) with what follows the last one ignored as browsers do, deflate with and without its zlib
// header, several zstd frames (RFC 8878) with windows up to 8 MiB.
// Cost: linear in input and output, memory under 2 x cap + 12 MiB; a layer may not unpack beyond
// cap. Threads: a pure function; CPU-bound, so call it off the thread that fetches.
#ifndef WINNOW_NET_CONTENT_CODING_H_
#define WINNOW_NET_CONTENT_CODING_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace winnow {

// What a request says it accepts.
inline constexpr std::string_view kAcceptEncoding = "gzip, deflate, br, zstd";

enum class DecodeStatus {
  kWhole,
  kTooLarge,   // more than cap bytes
  kTruncated,  // the input ended before the stream did
  kCorrupt,    // not in that coding, or a checksum is wrong
  kUnknown,    // a coding that is not one of ours, or more than three
};

struct Decoded {
  std::string bytes;
  DecodeStatus status = DecodeStatus::kWhole;
  std::string detail;  // for people; empty where whole
};

// Undoes the codings of a Content-Encoding header's value, last one first. An empty body stays
// empty.
Decoded decode_content(std::string body, std::string_view content_encoding, std::size_t cap);

// Whether bytes open as a gzip member does: some servers send gzip and do not say so.
bool looks_gzipped(std::string_view bytes);

}  // namespace winnow

#endif  // WINNOW_NET_CONTENT_CODING_H_
