// SPDX-License-Identifier: Apache-2.0
// Dom::parse: Gumbo on the skeleton of a page, and from its tree to the flat one.
#include <gumbo.h>

#include <string>

#include "page/dom.h"
#include "page/dom_arena.h"
#include "page/dom_builder.h"
#include "page/scan.h"

namespace winnow {
namespace {

Error over_budget(const char* what) {
  return {"parse-budget", "the page's markup costs more than a page may (" + std::string(what) +
                              "); it is damaged or made to hurt"};
}

GumboOutput* run_gumbo(std::string_view source, DomArena& arena) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = DomArena::allocate;
  options.deallocator = DomArena::release;
  options.userdata = &arena;
  options.max_errors = 0;  // each error would keep a copy of the stack of open elements
  return arena.guarded(
      [&] { return gumbo_parse_with_options(&options, source.data(), source.size()); });
}

}  // namespace

Result<Dom> Dom::parse(std::string_view page_text, const Limits& limits) {
  if (page_text.size() >= (1u << 31)) return std::unexpected(over_budget("2 GiB"));
  const std::size_t bytes = limits.tree_bytes + limits.tree_bytes_per_byte * page_text.size();
  const std::size_t microseconds =
      limits.tree_microseconds + limits.tree_microseconds_per_byte * page_text.size();
  // With folds; without, where one of them did not come out as it should.
  for (const Folding folding : {Folding::kYes, Folding::kNo}) {
    DomArena arena(bytes, microseconds);
    Skeleton skeleton = scan(page_text, limits.tree_depth, folding);
    GumboOutput* const output = run_gumbo(skeleton.text, arena);
    if (output == nullptr) return std::unexpected(over_budget(arena.failure()));
    DomBuilder builder(page_text, skeleton.text, &skeleton);
    const bool agrees = builder.build(*output->document);
    if (builder.too_deep()) return std::unexpected(over_budget("depth"));
    if (agrees) return builder.take(std::move(skeleton.naming));
    if (skeleton.folds == 0) break;
  }
  // The scan read as text what the tree builder reads as markup, or the other way round: the page
  // as it is, at its full price. Copied for the NUL behind its end, which Gumbo reads.
  DomArena arena(bytes, microseconds);
  const std::string copy(page_text);
  GumboOutput* const output = run_gumbo(copy, arena);
  if (output == nullptr) return std::unexpected(over_budget(arena.failure()));
  DomBuilder builder(page_text, copy, nullptr);
  builder.build(*output->document);
  if (builder.too_deep()) return std::unexpected(over_budget("depth"));
  return builder.take({});
}

}  // namespace winnow
