// SPDX-License-Identifier: Apache-2.0
#include "base/pattern.h"

#include <re2/re2.h>

#include <string>

namespace winnow {

Result<Pattern> Pattern::compile(std::string_view text) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  auto expression =
      std::make_shared<const re2::RE2>(re2::StringPiece(text.data(), text.size()), options);
  if (!expression->ok()) return std::unexpected(Error{"bad-pattern", expression->error()});
  return Pattern(std::move(expression));
}

bool Pattern::matches(std::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *expression_);
}

}  // namespace winnow
