// SPDX-License-Identifier: Apache-2.0
#include "net/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "base/gzip_buffer.h"

namespace winnow {
namespace {

constexpr std::size_t kMostCodings = 3;
constexpr int kZstdWindowLog = 23;  // 8 MiB, what RFC 8878 asks decoders to support
constexpr std::size_t kChunk = 64u << 10;

// Decoders write through a chunk, so that what a body claims never decides an allocation.
class Output {
 public:
  explicit Output(std::size_t cap) : cap_(cap), chunk_(kChunk) {}

  unsigned char* chunk() { return chunk_.data(); }
  std::size_t chunk_size() const { return chunk_.size(); }

  // False when the cap is passed.
  bool take(std::size_t size) {
    const std::size_t room = cap_ - bytes_.size();
    bytes_.append(reinterpret_cast<const char*>(chunk_.data()), std::min(size, room));
    return size <= room;
  }

  Decoded finish(DecodeStatus status, std::string detail) {
    return {std::move(bytes_), status, std::move(detail)};
  }

 private:
  std::size_t cap_;
  std::vector<unsigned char> chunk_;
  std::string bytes_;
};

Decoded too_large(Output& out, std::string_view coding) {
  return out.finish(DecodeStatus::kTooLarge, std::string(coding) + " unpacks beyond the cap");
}

Decoded truncated(Output& out, std::string_view coding) {
  return out.finish(DecodeStatus::kTruncated, "the " + std::string(coding) + " stream has no end");
}

Decoded corrupt(Output& out, std::string_view coding, const char* why) {
  return out.finish(DecodeStatus::kCorrupt, "not " + std::string(coding) + ": " + why);
}

struct Inflater {
  z_stream stream{};
  // `window_bits` as zlib's manual has it: 15 zlib, 31 gzip, -15 raw.
  explicit Inflater(int window_bits) { ready = inflateInit2(&stream, window_bits) == Z_OK; }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  bool ready = false;
};

Decoded inflate_all(std::string_view body, int window_bits, std::size_t cap,
                    std::string_view coding) {
  Output out(cap);
  Inflater inflater(window_bits);
  z_stream& stream = inflater.stream;
  if (!inflater.ready) return corrupt(out, coding, "out of memory");
  // Bodies are capped far below 4 GiB.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in =
      static_cast<uInt>(std::min<std::size_t>(body.size(), std::numeric_limits<uInt>::max()));
  while (true) {
    stream.next_out = out.chunk();
    stream.avail_out = static_cast<uInt>(out.chunk_size());
    const int status = inflate(&stream, Z_NO_FLUSH);
    if (!out.take(out.chunk_size() - stream.avail_out)) return too_large(out, coding);
    if (status == Z_STREAM_END) {
      const std::string_view rest(reinterpret_cast<const char*>(stream.next_in), stream.avail_in);
      if (window_bits <= 15 || !looks_gzipped(rest)) return out.finish(DecodeStatus::kWhole, "");
      inflateReset(&stream);
    } else if (status == Z_BUF_ERROR ||
               (status == Z_OK && stream.avail_in == 0 && stream.avail_out != 0)) {
      return truncated(out, coding);
    } else if (status != Z_OK) {
      return corrupt(out, coding, stream.msg != nullptr ? stream.msg : "damaged");
    }
  }
}

// Members at once while they are whole; what is cut, damaged or beyond the cap, the stream says.
Decoded undo_gzip(std::string_view body, std::size_t cap) {
  GzipBuffer buffer;
  std::string bytes;
  std::string_view rest = body;
  do {
    const auto used = buffer.append_inflated(rest, bytes, cap - bytes.size());
    if (!used) return inflate_all(body, 31, cap, "gzip");
    rest.remove_prefix(*used);
  } while (looks_gzipped(rest));
  return {std::move(bytes), DecodeStatus::kWhole, ""};
}

// RFC 9110 means zlib's format by "deflate"; many servers send the bare stream.
Decoded undo_deflate(std::string_view body, std::size_t cap) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(body[at]); };
  const bool headed =
      body.size() >= 2 && (byte(0) & 15) == 8 && (byte(0) * 256 + byte(1)) % 31 == 0;
  if (headed) {
    Decoded decoded = inflate_all(body, 15, cap, "deflate");
    if (decoded.status != DecodeStatus::kCorrupt) return decoded;
  }
  return inflate_all(body, -15, cap, "deflate");
}

Decoded undo_brotli(std::string_view body, std::size_t cap) {
  Output out(cap);
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (state == nullptr) return corrupt(out, "br", "out of memory");
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t available_in = body.size();
  while (true) {
    std::uint8_t* next_out = out.chunk();
    std::size_t available_out = out.chunk_size();
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(
        state.get(), &available_in, &next_in, &available_out, &next_out, nullptr);
    if (!out.take(out.chunk_size() - available_out)) return too_large(out, "br");
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return out.finish(DecodeStatus::kWhole, "");
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return truncated(out, "br");
    if (result == BROTLI_DECODER_RESULT_ERROR)
      return corrupt(out, "br", BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state.get())));
  }
}

Decoded undo_zstd(std::string_view body, std::size_t cap) {
  Output out(cap);
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                     &ZSTD_freeDCtx);
  if (context == nullptr) return corrupt(out, "zstd", "out of memory");
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kZstdWindowLog);
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  while (true) {
    ZSTD_outBuffer chunk{out.chunk(), out.chunk_size(), 0};
    const std::size_t left = ZSTD_decompressStream(context.get(), &chunk, &in);
    if (!out.take(chunk.pos)) return too_large(out, "zstd");
    if (ZSTD_isError(left) != 0) return corrupt(out, "zstd", ZSTD_getErrorName(left));
    if (in.pos < in.size) continue;
    if (left == 0) return out.finish(DecodeStatus::kWhole, "");
    if (chunk.pos < chunk.size) return truncated(out, "zstd");
  }
}

std::vector<std::string> split_codings(std::string_view header) {
  std::vector<std::string> codings;
  while (!header.empty()) {
    const std::size_t comma = header.find(',');
    std::string coding;
    for (const char c : header.substr(0, comma))
      if (c != ' ' && c != '\t') coding += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (!coding.empty() && coding != "identity") codings.push_back(std::move(coding));
    header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
  }
  return codings;
}

std::optional<Decoded> undo(std::string_view coding, std::string_view body, std::size_t cap) {
  if (coding == "gzip" || coding == "x-gzip") return undo_gzip(body, cap);
  if (coding == "deflate") return undo_deflate(body, cap);
  if (coding == "br") return undo_brotli(body, cap);
  if (coding == "zstd") return undo_zstd(body, cap);
  return std::nullopt;
}

}  // namespace

Decoded decode_content(std::string body, std::string_view content_encoding, std::size_t cap) {
  const std::vector<std::string> codings = split_codings(content_encoding);
  if (codings.size() > kMostCodings)
    return {"", DecodeStatus::kUnknown,
            "Content-Encoding names " + std::to_string(codings.size()) + " codings"};
  for (std::size_t left = codings.size(); left > 0 && !body.empty(); --left) {
    std::optional<Decoded> decoded = undo(codings[left - 1], body, cap);
    if (!decoded)
      return {"", DecodeStatus::kUnknown,
              "Content-Encoding \"" + codings[left - 1] + "\" is unknown"};
    // What came out of an inner layer before an error is no text yet.
    if (decoded->status != DecodeStatus::kWhole) {
      if (left > 1) decoded->bytes.clear();
      return *std::move(decoded);
    }
    body = std::move(decoded->bytes);
  }
  if (body.size() <= cap) return {std::move(body), DecodeStatus::kWhole, ""};
  body.resize(cap);
  return {std::move(body), DecodeStatus::kTooLarge, "the body passes the cap"};
}

bool looks_gzipped(std::string_view bytes) { return bytes.starts_with("\x1f\x8b\x08"); }

}  // namespace winnow
