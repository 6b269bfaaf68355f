// SPDX-License-Identifier: Apache-2.0
// What may be folded: elements whose subtree the tree builder need not see, since it is nested as
// it is written.
//
//   <div><p>one</p> <p>two</p></div>     is one code point to the tree builder
//
// A subtree folds when every element in it has its end tag, in the right order, and nothing in it
// makes the tree builder close, reopen or move an element: no table, no form, no <li> outside a
// list, no block inside a <p>. What such a subtree does to the elements around it is then what a
// text does to them, but for a few things told by its traits, which dom_unfold.cc proves with the
// tree that came out: no <p> around a block, no link around a link, and so on.
//
// Standard: HTML, 13.2.6.4.7 (the "in body" insertion mode). Threads: pure functions.
#ifndef WINNOW_PAGE_FOLD_H_
#define WINNOW_PAGE_FOLD_H_

#include <cstdint>

#include "page/tag.h"

namespace winnow {

// What a folded subtree asks of the elements around it. The first three are said of all that is in
// it, the others of its root alone.
enum FoldTrait : std::uint8_t {
  kFoldEndsParagraph = 1,  // no <p> may be open, since its start tags would close it
  kFoldLink = 2,           // nor <a>
  kFoldButton = 4,         // nor <button>
  kFoldBlock = 8,          // no formatting element may have been reopened for it, as for a text
  kFoldHeading = 16,       // its parent may be no heading
  kFoldItem = 32,          // its parent is a list, so that no other item is open
};
inline constexpr std::uint8_t kFoldInherited = kFoldEndsParagraph | kFoldLink | kFoldButton;

// Formatting elements one inside the other, those around a fold included: of more that are alike
// the standard forgets the first.
inline constexpr int kFoldFormatting = 3;

// Whether an element may be part of a folded subtree as a child of `parent`, an open element or
// kNone at the top of the page.
bool may_fold(Tag tag, Tag parent);

// The same for one without children: void, or of a body that holds no markup.
bool may_fold_childless(Tag tag, Tag parent);

std::uint8_t fold_traits(Tag tag);

// Whether a start tag leaves a <p> open around it.
bool is_phrasing(Tag tag);

// b, font, i and the others that the tree builder reopens in later blocks until they are ended.
inline constexpr TagSet kFormattingTags{
    Tag::kA,    Tag::kB, Tag::kBig,   Tag::kCode,   Tag::kEm,     Tag::kFont, Tag::kI,
    Tag::kNobr, Tag::kS, Tag::kSmall, Tag::kStrike, Tag::kStrong, Tag::kTt,   Tag::kU};
constexpr bool is_formatting(Tag tag) { return kFormattingTags.contains(tag); }

}  // namespace winnow

#endif  // WINNOW_PAGE_FOLD_H_
