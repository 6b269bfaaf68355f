// SPDX-License-Identifier: Apache-2.0
// Where the parts of a page end that hold no markup for the tree: comments, scripts, text bodies
// and svg drawings. Each takes the page and a position and returns the position where it ends.
//
//   comment_end("<!-- a -->b", 0) == 10        script_end("x</script>", 0) == 1
//
// All are linear in what they skip. Standard: HTML, 13.2.5.4 to 13.2.5.31 and 13.2.5.43
// to 13.2.5.52.
#ifndef WINNOW_PAGE_SCAN_BODY_H_
#define WINNOW_PAGE_SCAN_BODY_H_

#include <cstddef>
#include <string_view>

namespace winnow {

// Behind the comment whose "<!--" stands at `at`; the page's size where it is not closed.
std::size_t comment_end(std::string_view page, std::size_t at);

// The '<' of the end tag that closes the text body of the element `name` (RCDATA and RAWTEXT).
std::size_t text_body_end(std::string_view page, std::size_t begin, std::string_view name);

// The same for a script, whose "<!--" and "<script" can hide an end tag.
std::size_t script_end(std::string_view page, std::size_t begin);

// An <svg> is plain when all that is in it are its own elements, each closed inside it: then
// nothing in it can change the tree around, and `end` is the '<' of its end tag.
struct PlainSvg {
  bool plain = false;
  bool page_ended = false;  // no end tag up to the end of the page
  std::size_t end = 0;
};
PlainSvg plain_svg(std::string_view page, std::size_t begin);

}  // namespace winnow

#endif  // WINNOW_PAGE_SCAN_BODY_H_
