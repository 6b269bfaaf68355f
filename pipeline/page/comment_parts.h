// SPDX-License-Identifier: Apache-2.0
// Elements as the readers of comments see them: what may hold a thread or a comment, and what heads
// one. Threads: pure functions.
#ifndef WINNOW_PAGE_COMMENT_PARTS_H_
#define WINNOW_PAGE_COMMENT_PARTS_H_

#include <string_view>

#include "page/dom.h"

namespace winnow {

inline bool is_comment_container(Node node) {
  switch (node.tag()) {
    case Tag::kDiv:
    case Tag::kSection:
    case Tag::kOl:
    case Tag::kUl:
    case Tag::kLi:
    case Tag::kArticle:
    case Tag::kAside:
    case Tag::kDetails:
    case Tag::kFooter:
    case Tag::kTable:
    case Tag::kDl:
      return true;
    case Tag::kUnknown:
      return node.name().find('-') != std::string_view::npos;  // <reader-comments>
    default:
      return false;
  }
}

}  // namespace winnow

#endif  // WINNOW_PAGE_COMMENT_PARTS_H_
