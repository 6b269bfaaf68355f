// SPDX-License-Identifier: Apache-2.0
// Byte offsets to code-point offsets and back: one pass over the text, then O(1) each. Spans count
// bytes inside winnow and code points in records.
//
//   const CodePointIndex index(article.text);
//   index.code_points(fact.span.begin)     // the offset a record states
//
// REQUIRES: the text is well-formed UTF-8 and outlives the index. Threads: const use is safe.
#ifndef WINNOW_RECORD_CODE_POINTS_H_
#define WINNOW_RECORD_CODE_POINTS_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace winnow {

class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  // How many code points begin before byte `offset`; offsets behind the end count as the end.
  std::size_t code_points(std::size_t offset) const;
  // The byte at which the code point of this number begins; the text's size behind the last.
  std::size_t byte(std::size_t code_points) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> before_;  // code points before each multiple of the stride
};

}  // namespace winnow

#endif  // WINNOW_RECORD_CODE_POINTS_H_
