// SPDX-License-Identifier: Apache-2.0
// The folds of a skeleton (fold.h): the proof that each came out where its elements would have
// stood as well, and its nodes.
#include <algorithm>

#include "page/dom_builder.h"
#include "page/fold.h"

namespace winnow {

// What an element adds to what is open around it, for its children. Cells are worlds of their own,
// as the standard's scopes and its list of formatting elements have it; a body is where folds begin
// to be right.
DomBuilder::Surroundings DomBuilder::surroundings_in(const GumboNode& node, Tag tag,
                                                     const Surroundings& around) {
  Surroundings inside = around;
  if ((node.parse_flags & GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT) != 0)
    inside.reopened = true;
  if (node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML || has_text_body(tag)) {
    inside.barred = true;
    return inside;
  }
  if (is_formatting(tag) && inside.formatting < kFoldFormatting) ++inside.formatting;
  switch (tag) {
    case Tag::kBody:
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kCaption:
      return {.barred = false};
    case Tag::kHtml:
    case Tag::kHead:
    case Tag::kTable:
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
    case Tag::kTr:
    case Tag::kColgroup:
    case Tag::kSelect:
    case Tag::kOptgroup:
    case Tag::kOption:
    case Tag::kTemplate:
    case Tag::kFrameset:
      inside.barred = true;
      break;
    case Tag::kP:
      inside.paragraph = true;
      break;
    case Tag::kA:
      inside.link = true;
      break;
    case Tag::kButton:
      inside.button = true;
      break;
    default:
      break;
  }
  return inside;
}

bool DomBuilder::proves(const Segment& fold, const Frame& parent) const {
  const Surroundings& around = parent.around;
  const auto asks = [&](FoldTrait trait) { return (fold.traits & trait) != 0; };
  if (around.barred || (asks(kFoldEndsParagraph) && around.paragraph)) return false;
  if ((asks(kFoldLink) && around.link) || (asks(kFoldButton) && around.button)) return false;
  if (fold.formatting > 0 && around.formatting + fold.formatting > kFoldFormatting) return false;
  if (asks(kFoldBlock) && around.reopened) return false;
  const Tag above = dom_.nodes_[parent.index].tag;
  if (asks(kFoldItem) && above != Tag::kUl && above != Tag::kOl && above != Tag::kDl) return false;
  // What misnested formatting was laid around has another parent now than it had.
  const bool moved = (parent.node->parse_flags & GUMBO_INSERTION_ADOPTION_AGENCY_CLONED) != 0;
  return !asks(kFoldHeading) || (heading_level(above) == 0 && !moved);
}

bool DomBuilder::add_fold(std::size_t mark, Frame& parent) {
  finish_text(parent.index, parent.last_child, literal_);
  const std::uint32_t fold = skeleton_->marks[mark].segment;
  if (!proves(skeleton_->segments[fold], parent)) return false;
  last_fold_ = mark;
  ++folds_;
  unfold(fold, skeleton_->segments[fold].end, parent.index, parent.last_child);
  return true;
}

// The <meta> that stands for a run of a head's own elements is where the first of them would be,
// and so are the others: in a head none of them changes what becomes of the next.
bool DomBuilder::add_run_of_head(std::size_t mark, Frame& parent) {
  if (dom_.nodes_[parent.index].tag != Tag::kHead || !in_order(mark)) return false;
  last_fold_ = mark;
  ++folds_;
  const std::uint32_t run = skeleton_->marks[mark].segment;
  unfold(run + 1, skeleton_->segments[run].end, parent.index, parent.last_child);
  return true;
}

// Lays out the segments of a fold or run as nodes; no recursion, as deep as it may be.
void DomBuilder::unfold(std::uint32_t begin, std::uint32_t end, std::uint32_t parent,
                        std::uint32_t& last_child) {
  const auto& segments = skeleton_->segments;
  unfolding_.assign({{parent, end + 1, last_child}});
  for (std::uint32_t i = begin; i < end; ++i) {
    for (; unfolding_.back().end <= i; unfolding_.pop_back()) {
      finish_text(unfolding_.back().index, unfolding_.back().last_child, false);
      dom_.nodes_[unfolding_.back().index].end = dom_.size();
    }
    Unfolding& open = unfolding_.back();
    const Segment& segment = segments[i];
    switch (segment.kind) {
      case SegmentKind::kTag:
      case SegmentKind::kFold: {
        finish_text(open.index, open.last_child, false);
        Dom::NodeData& data = dom_.nodes_[add_child(segment.tag, open.index, open.last_child)];
        set_tag_source(segment, data);
        if (segment.tag == Tag::kUnknown) set_name(data, {});
        if (segment.end > i + 1) unfolding_.push_back({dom_.size() - 1, segment.end, 0});
        break;
      }
      case SegmentKind::kBreak:
        finish_text(open.index, open.last_child, false);
        break;
      case SegmentKind::kLineFeed:
        break;
      default:
        add_run(segment);
        break;
    }
  }
  for (; unfolding_.size() > 1; unfolding_.pop_back()) {
    finish_text(unfolding_.back().index, unfolding_.back().last_child, false);
    dom_.nodes_[unfolding_.back().index].end = dom_.size();
  }
  last_child = unfolding_.front().last_child;
}

}  // namespace winnow
