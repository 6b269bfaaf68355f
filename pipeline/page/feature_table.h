// SPDX-License-Identifier: Apache-2.0
// Numbers by column: what the cleaner's model reads, a column at a time and some rows at once.
//
//   FeatureTable table(3, names.size());
//   std::span<float> words = table.make(4);       // column 4: three rows to be filled
//   table.column(4)[2]                            // row 2 of it
//   table.has(5)                                  // false: nobody made that column
//
// A column goes on behind its last row with zeros up to a multiple of kRowsAtOnce, so that a reader
// may always take that many. Spans live until the next column is made. Threads: plain value.
#ifndef WINNOW_PAGE_FEATURE_TABLE_H_
#define WINNOW_PAGE_FEATURE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace winnow {

class FeatureTable {
 public:
  static constexpr std::size_t kRowsAtOnce = 16;

  // `expected` columns are made, as far as is known.
  FeatureTable(std::size_t rows, std::size_t columns, std::size_t expected = 0) : begins_(columns) {
    reset(rows, expected);
  }

  // Empty, for other rows; its room is kept.
  void reset(std::size_t rows, std::size_t expected) {
    rows_ = rows;
    stride_ = (rows + kRowsAtOnce - 1) / kRowsAtOnce * kRowsAtOnce;
    begins_.assign(begins_.size(), kNone);
    values_.clear();
    values_.reserve(expected * stride_);
  }

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return begins_.size(); }

  std::span<float> make(std::size_t column) {
    begins_[column] = values_.size();
    values_.resize(values_.size() + stride_);
    return std::span(values_).subspan(begins_[column], rows_);
  }
  bool has(std::size_t column) const { return begins_[column] != kNone; }

  // With the zeros behind its rows. REQUIRES: has(column).
  std::span<const float> column(std::size_t column) const {
    return std::span(values_).subspan(begins_[column], stride_);
  }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  std::size_t rows_ = 0;
  std::size_t stride_ = 0;
  std::vector<std::size_t> begins_;  // by column: in values_
  std::vector<float> values_;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_FEATURE_TABLE_H_
