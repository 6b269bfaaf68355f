// SPDX-License-Identifier: Apache-2.0
#include "record/code_points.h"

#include <algorithm>

#include "base/utf8.h"

namespace winnow {
namespace {

constexpr std::size_t kStride = 256;

}  // namespace

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  before_.reserve(text.size() / kStride + 2);
  std::size_t count = 0;
  for (std::size_t at = 0; at <= text.size(); at += kStride) {
    before_.push_back(count);
    count += count_code_points(text.substr(at, kStride));
  }
}

std::size_t CodePointIndex::code_points(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t stride = offset / kStride;
  return before_[stride] +
         count_code_points(text_.substr(stride * kStride, offset - stride * kStride));
}

std::size_t CodePointIndex::byte(std::size_t code_points) const {
  const auto after = std::ranges::upper_bound(before_, code_points);
  const auto stride = static_cast<std::size_t>(after - before_.begin()) - 1;
  std::size_t left = code_points - before_[stride];
  for (std::size_t at = stride * kStride; at < text_.size(); ++at) {
    if (is_continuation(text_[at])) continue;
    if (left-- == 0) return at;
  }
  return text_.size();
}

}  // namespace winnow
