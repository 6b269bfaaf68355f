// SPDX-License-Identifier: Apache-2.0
#include "base/gzip_buffer.h"

#include <libdeflate.h>

#include <algorithm>
#include <new>

namespace winnow {
namespace {

// Most pages fit into the first try; each further one costs the tries before it a third at most.
constexpr std::size_t kFirstRoom = 512u << 10;
constexpr std::size_t kGrowth = 4;
constexpr int kLevel = 6;

}  // namespace

void GzipBuffer::Free::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

GzipBuffer::GzipBuffer() : decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) throw std::bad_alloc();
}

std::expected<std::size_t, GzipFailure> GzipBuffer::append_inflated(std::string_view input,
                                                                    std::string& out,
                                                                    std::size_t most) {
  const std::size_t had = out.size();
  for (std::size_t room = std::min(kFirstRoom, most);; room = std::min(room * kGrowth, most)) {
    std::size_t used = 0;
    libdeflate_result result = LIBDEFLATE_BAD_DATA;
    out.resize_and_overwrite(had + room, [&](char* data, std::size_t) {
      std::size_t size = 0;
      result = libdeflate_gzip_decompress_ex(decompressor_.get(), input.data(), input.size(),
                                             data + had, room, &used, &size);
      return result == LIBDEFLATE_SUCCESS ? had + size : had;
    });
    if (result == LIBDEFLATE_SUCCESS) return used;
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return std::unexpected(GzipFailure::kBad);
    if (room == most) return std::unexpected(GzipFailure::kTooLong);
  }
}

std::string gzip_member(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(kLevel), &libdeflate_free_compressor);
  if (!compressor) throw std::bad_alloc();
  std::string member;
  member.resize_and_overwrite(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()),
                              [&](char* data, std::size_t size) {
                                return libdeflate_gzip_compress(compressor.get(), bytes.data(),
                                                                bytes.size(), data, size);
                              });
  return member;
}

}  // namespace winnow
