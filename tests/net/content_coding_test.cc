// SPDX-License-Identifier: Apache-2.0
#include "net/content_coding.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

namespace winnow {
namespace {

constexpr std::size_t kCap = 1u << 20;

std::string deflate_with(std::string_view text, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(compressBound(text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string gzip(std::string_view text) { return deflate_with(text, 31); }

std::string brotli(std::string_view text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.size(),
                        reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                        reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

std::string zstd(std::string_view text, int window_log = 0) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  if (window_log != 0) ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  std::string out(ZSTD_compressBound(text.size()), '\0');
  ZSTD_outBuffer to{out.data(), out.size(), 0};
  ZSTD_inBuffer from{text.data(), text.size(), 0};
  // A flush first, so that the window is not cut down to the size of the text.
  ZSTD_compressStream2(context, &to, &from, ZSTD_e_flush);
  while (ZSTD_compressStream2(context, &to, &from, ZSTD_e_end) != 0) {
  }
  out.resize(to.pos);
  ZSTD_freeCCtx(context);
  return out;
}

std::string sample_text() {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "Line " + std::to_string(i * i) + " of a small page.\n";
  return text;
}

struct Coding {
  const char* name;
  std::string packed;
};

std::vector<Coding> every_coding(const std::string& text) {
  return {{"gzip", gzip(text)},
          {"deflate", deflate_with(text, 15)},
          {"deflate", deflate_with(text, -15)},
          {"br", brotli(text)},
          {"zstd", zstd(text)}};
}

TEST(ContentCoding, UndoesEveryCoding) {
  const std::string text = sample_text();
  for (const Coding& coding : every_coding(text)) {
    const Decoded decoded = decode_content(coding.packed, coding.name, kCap);
    EXPECT_EQ(decoded.status, DecodeStatus::kWhole) << coding.name << decoded.detail;
    EXPECT_EQ(decoded.bytes, text) << coding.name;
  }
}

TEST(ContentCoding, NamesAreFreeOfCaseAndSpace) {
  for (const char* name : {"GZIP", " gzip ", "x-gzip", "gzip,", "identity, gzip"})
    EXPECT_EQ(decode_content(gzip("text"), name, kCap).bytes, "text") << name;
  EXPECT_EQ(decode_content("text", "", kCap).bytes, "text");
  EXPECT_EQ(decode_content("text", "identity", kCap).bytes, "text");
}

TEST(ContentCoding, LayersComeOffLastOneFirst) {
  const Decoded decoded = decode_content(zstd(brotli(gzip("text"))), "gzip, br, zstd", kCap);
  EXPECT_EQ(decoded.status, DecodeStatus::kWhole);
  EXPECT_EQ(decoded.bytes, "text");
}

// The trap: framing that is right around a stream that is cut.
TEST(ContentCoding, NoCutOfAStreamIsWhole) {
  const std::string text = sample_text().substr(0, 2000);
  for (const Coding& coding : every_coding(text))
    for (std::size_t size = 1; size < coding.packed.size(); ++size) {
      const Decoded decoded = decode_content(coding.packed.substr(0, size), coding.name, kCap);
      ASSERT_NE(decoded.status, DecodeStatus::kWhole) << coding.name << " cut at " << size;
      ASSERT_TRUE(text.starts_with(decoded.bytes) || decoded.status == DecodeStatus::kCorrupt);
    }
}

TEST(ContentCoding, TruncatedIsToldFromCorrupt) {
  const std::string text = sample_text();
  for (const Coding& coding : every_coding(text)) {
    const std::string half = coding.packed.substr(0, coding.packed.size() / 2);
    EXPECT_EQ(decode_content(half, coding.name, kCap).status, DecodeStatus::kTruncated)
        << coding.name;
    EXPECT_EQ(decode_content("<!doctype html><p>plain", coding.name, kCap).status,
              DecodeStatus::kCorrupt)
        << coding.name;
  }
}

TEST(ContentCoding, AWrongChecksumIsCorrupt) {
  std::string packed = gzip(sample_text());
  packed[packed.size() - 6] ^= 1;
  EXPECT_EQ(decode_content(packed, "gzip", kCap).status, DecodeStatus::kCorrupt);
}

TEST(ContentCoding, NothingUnpacksBeyondTheCap) {
  const std::string bomb(8u << 20, ' ');
  for (const Coding& coding : every_coding(bomb)) {
    const Decoded decoded = decode_content(coding.packed, coding.name, kCap);
    EXPECT_EQ(decoded.status, DecodeStatus::kTooLarge) << coding.name;
    EXPECT_EQ(decoded.bytes.size(), kCap) << coding.name;
  }
  EXPECT_EQ(decode_content(gzip(gzip(bomb)), "gzip, gzip", kCap).status, DecodeStatus::kTooLarge);
  EXPECT_EQ(decode_content(bomb, "", kCap).status, DecodeStatus::kTooLarge);
}

TEST(ContentCoding, TheCapItselfIsAllowed) {
  const std::string text(kCap, 'x');
  for (const Coding& coding : every_coding(text))
    EXPECT_EQ(decode_content(coding.packed, coding.name, kCap).status, DecodeStatus::kWhole);
}

TEST(ContentCoding, SeveralGzipMembersAreOneBody) {
  EXPECT_EQ(decode_content(gzip("one ") + gzip("two"), "gzip", kCap).bytes, "one two");
  EXPECT_EQ(decode_content(gzip("one") + "JUNK", "gzip", kCap).bytes, "one");
  EXPECT_EQ(decode_content(gzip("one ") + gzip(sample_text()).substr(0, 50), "gzip", kCap).status,
            DecodeStatus::kTruncated);
}

TEST(ContentCoding, SeveralZstdFramesAreOneBody) {
  EXPECT_EQ(decode_content(zstd("one ") + zstd("two"), "zstd", kCap).bytes, "one two");
}

TEST(ContentCoding, ZstdWindowsEndAt8MiB) {
  const std::string text = sample_text();
  EXPECT_EQ(decode_content(zstd(text, 23), "zstd", kCap).status, DecodeStatus::kWhole);
  EXPECT_EQ(decode_content(zstd(text, 24), "zstd", kCap).status, DecodeStatus::kCorrupt);
}

TEST(ContentCoding, UnknownOrTooManyCodingsAreNotTried) {
  for (const char* names : {"x-alien", "gzip, gzip, gzip, gzip", "gzip x"})
    EXPECT_EQ(decode_content(gzip("text"), names, kCap).status, DecodeStatus::kUnknown) << names;
  EXPECT_EQ(decode_content("", "gzip", kCap).status, DecodeStatus::kWhole);
}

}  // namespace
}  // namespace winnow
