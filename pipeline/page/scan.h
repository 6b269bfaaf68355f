// SPDX-License-Identifier: Apache-2.0
// One pass of an HTML tokenizer over a page that writes a skeleton of it: the same tags in the same
// order with everything left out that the tree builder does not look at.
//
//   <p class="x">Hello <b>you</b></p>      becomes      <p>@<b>@</b></p>
//
// where @ is one private-use code point (U+E000 to U+EFFF in turn) for each run of text. Left out
// are attributes (but for the few that the tree builder reads), comments, the bodies of script,
// style and their like (one code point each) and the insides of plain <svg>. White space at the
// front of a run stays, as one space: the tree builder treats it apart. Elements nested deeper than
// the cap lose their tags and keep their text.
//
// An element that folds (fold.h) is a single code point too, with all that is in it:
//
//   <ul><li>one</li></ul> <table>...         becomes      @ <table>...
//
// So is a run of a head's own elements, which half of all that is left would be: one <meta>.
//
//   <head><meta charset="utf-8"> <link rel="x"><script>...</script> <p>    becomes
//   <head><meta> <p>
//
// `segments` is all that the page holds, in its order, folded or not; `marks` is the way back from
// the skeleton: where each tag, run and fold stands in it. Linear in the page; standard: HTML,
// 13.2.5 (tokenization). What only the tree builder can know (is this <title> one of svg's? is that
// <div> inside a <p>?) is guessed here and proven with the tree that came out (dom_builder.h).
#ifndef WINNOW_PAGE_SCAN_H_
#define WINNOW_PAGE_SCAN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/naming.h"
#include "page/tag.h"

namespace winnow {

enum class SegmentKind : std::uint8_t {
  kTag,       // a start tag, from '<' to '>'
  kFold,      // the same, of an element that is folded
  kRun,       // no bytes: what follows up to `end` is a run of a head's elements
  kSpace,     // white space at the front of a run, one character in the skeleton
  kLineFeed,  // the same, which the tree builder drops
  kText,      // a run of text whose references are to be resolved
  kBody,      // the body of the element `tag`, which holds no markup (script, style, title, ...)
  kBreak,     // a comment, which parts two texts
};

struct Segment {
  std::uint32_t page_begin;  // bytes of the page
  std::uint32_t page_end;
  std::uint32_t end;     // of an element without children or folded, or a run: behind its last one
  std::uint32_t naming;  // of a start tag: the first of its naming attributes
  SegmentKind kind;
  Tag tag;
  std::uint8_t traits;      // of a fold (FoldTrait)
  std::uint8_t formatting;  // of a fold: most formatting elements one inside the other
  std::uint8_t names;       // of a start tag: the number of its naming attributes
};

struct Mark {
  std::uint32_t skeleton;  // offset in Skeleton::text
  std::uint32_t segment;
};

struct Skeleton {
  std::string text;
  std::vector<Mark> marks;  // in order of `skeleton`
  std::vector<Segment> segments;
  std::vector<NamingAttribute> naming;
  std::uint32_t folds = 0;  // marks that are folds or runs
};

// The code point that stands for mark number `index`, as the low 12 bits of U+E000 to U+EFFF.
constexpr std::uint32_t mark_code(std::size_t index) { return index & 0xFFF; }

// Whether the tokenizer reads the element's body as text: RCDATA, RAWTEXT, script data, PLAINTEXT.
bool has_text_body(Tag tag);

enum class Folding : bool { kNo, kYes };

// REQUIRES: page.size() < 2^32, page is valid UTF-8.
Skeleton scan(std::string_view page, int depth_cap, Folding folding = Folding::kYes);

}  // namespace winnow

#endif  // WINNOW_PAGE_SCAN_H_
