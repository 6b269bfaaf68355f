#include "page/clean.h"

#include <algorithm>

namespace winnow {
namespace {

struct Measure {
  std::size_t bytes = 0;
  std::size_t link_bytes = 0;
};

Measure measure(const Dom& dom, const TextBlock& block) {
  Measure measure;
  std::uint32_t link_end = 0;
  for (std::uint32_t index = block.first; index < block.last; ++index) {
    const Node node = dom.node(index);
    if (node.tag() == Tag::kA) link_end = std::max(link_end, node.end());
    if (!node.is_text()) continue;
    const std::size_t size = node.source().size();
    measure.bytes += size;
    if (index < link_end || node.closest(Tag::kA)) measure.link_bytes += size;
  }
  return measure;
}

bool is_boilerplate_place(Node node) {
  for (Node above = node; above; above = above.parent()) {
    switch (above.tag()) {
      case Tag::kNav:
      case Tag::kFooter:
      case Tag::kAside:
      case Tag::kForm:
      case Tag::kButton:
        return true;
      default:
        break;
    }
  }
  return false;
}

double worth(const Dom& dom, const TextBlock& block, const Measure& measure) {
  const auto bytes = static_cast<double>(measure.bytes);
  const bool linked = static_cast<double>(measure.link_bytes) > 0.5 * bytes;
  if (linked || is_boilerplate_place(dom.node(block.element))) return -bytes;
  if (block.kind == BlockKind::kTable || block.kind == BlockKind::kPreformatted) return bytes;
  return bytes >= 80 ? bytes : -0.3 * bytes;
}

}  // namespace

Cleaning clean(const Dom& dom, std::span<const TextBlock> blocks) {
  Cleaning cleaning;
  std::vector<double> sums{0};
  std::vector<double> worths;
  for (const TextBlock& block : blocks) {
    worths.push_back(worth(dom, block, measure(dom, block)));
    sums.push_back(sums.back() + worths.back());
  }
  Node best = dom.root();
  double best_sum = -1e18;
  for (const Node node : dom.nodes()) {
    if (node.is_text() || node.first_child() == Node()) continue;
    const auto low = std::ranges::lower_bound(blocks, node.index(), {}, &TextBlock::first);
    const auto high = std::ranges::lower_bound(blocks, node.end(), {}, &TextBlock::first);
    const double sum = sums[static_cast<std::size_t>(high - blocks.begin())] -
                       sums[static_cast<std::size_t>(low - blocks.begin())];
    if (sum >= best_sum) {
      best_sum = sum;
      best = node;
    }
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool inside = blocks[i].first >= best.index() && blocks[i].last <= best.end();
    const bool keeps = blocks[i].kind == BlockKind::kHeading
                           ? !is_boilerplate_place(dom.node(blocks[i].element))
                           : worths[i] > -60;
    cleaning.region.push_back(inside);
    cleaning.keep.push_back(inside && keeps && !blocks[i].picture_caption);
    cleaning.score.push_back(cleaning.keep.back() ? 1.0F : 0.0F);
  }
  return cleaning;
}

}  // namespace winnow
