// SPDX-License-Identifier: Apache-2.0
// A regular expression of a user's: RE2, in linear time whatever it is matched against.
//
//   Result<Pattern> news = Pattern::compile("/news/|/articles/");
//   news->matches("https://example.com/news/1")      // true: anywhere in the text
//
// Errors: bad-pattern, in RE2's words with the part at fault. The patterns of rules have a matcher
// of their own (extractors/matcher.h). Threads: const use is safe.
#ifndef WINNOW_BASE_PATTERN_H_
#define WINNOW_BASE_PATTERN_H_

#include <memory>
#include <string_view>

#include "winnow/result.h"

namespace re2 {
class RE2;
}

namespace winnow {

class Pattern {
 public:
  static Result<Pattern> compile(std::string_view text);
  bool matches(std::string_view text) const;

 private:
  explicit Pattern(std::shared_ptr<const re2::RE2> expression)
      : expression_(std::move(expression)) {}
  std::shared_ptr<const re2::RE2> expression_;
};

}  // namespace winnow

#endif  // WINNOW_BASE_PATTERN_H_
