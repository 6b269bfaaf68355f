// SPDX-License-Identifier: Apache-2.0
// Readers' comments on a page: where they are, and what each of them says.
//
//   const std::vector<Node> regions = find_comment_regions(dom);   // the cleaner leaves them out
//   std::vector<Comment> comments = read_comments(dom, regions);   // judged: spam, why
//
// A region is an element that is called so (class, id, microdata), the section under a heading like
// "Comments (3)" that shows signs of a thread, or the smallest element around several "Reply"
// buttons and times. It never holds the page's <h1> or nearly all of its text, nor a table of data
// unless it is called a thread and looks it. Regions come in order of the page and do not overlap.
// Names and phrases are data: rules/comments.json. Linear. Threads: pure functions; nodes live as
// long as the Dom.
#ifndef WINNOW_PAGE_COMMENTS_H_
#define WINNOW_PAGE_COMMENTS_H_

#include <vector>

#include "page/dom.h"
#include "winnow/article.h"

namespace winnow {

std::vector<Node> find_comment_regions(const Dom& dom);

std::vector<Comment> read_comments(const Dom& dom, const std::vector<Node>& regions);

}  // namespace winnow

#endif  // WINNOW_PAGE_COMMENTS_H_
