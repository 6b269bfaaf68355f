// SPDX-License-Identifier: Apache-2.0
#include "page/nearness.h"

#include <algorithm>
#include <bit>

#include "page/lexicon.h"

namespace winnow {

Nearness::Nearness(const Dom& dom, const Places& places)
    : dom_(dom),
      places_(places),
      categories_(Lexicon::names().category_names().size() + Places::kTagCategories) {}

std::span<const float> Nearness::row(std::uint32_t element) {
  while (!open_.empty() && !(open_.back() <= element && element < dom_.node(open_.back()).end()))
    open_.pop_back();
  way_.clear();
  for (std::uint32_t at = element; open_.empty() || at != open_.back();
       at = places_.place(at).parent) {
    way_.push_back(at);
    if (at == 0) break;
  }
  for (; !way_.empty(); way_.pop_back()) enter(way_.back());
  const std::size_t columns = 2 * categories_;
  return std::span(rows_).subspan((open_.size() - 1) * columns, columns);
}

void Nearness::enter(std::uint32_t element) {
  const std::size_t columns = 2 * categories_;
  rows_.resize(std::max(rows_.size(), (open_.size() + 1) * columns));
  float* const to = &rows_[open_.size() * columns];
  if (open_.empty()) {
    std::fill_n(to, categories_, static_cast<float>(kFar));
    std::fill_n(to + categories_, categories_, -1.0F);
    open_.push_back(element);
    return;  // a whole page is near to nothing
  }
  const float* const from = to - columns;
  for (std::size_t i = 0; i < categories_; ++i)
    to[i] = std::min(from[i] + 1, static_cast<float>(kFar));
  std::copy_n(from + categories_, categories_, to + categories_);
  const Places::Place& own = places_.place(element);
  const int page_words = places_.words(0);
  const double all = page_words > 0 ? page_words : 1;
  const auto share = static_cast<float>(places_.words(own) / all);
  const std::size_t names = categories_ - Places::kTagCategories;
  for (std::uint64_t bits = own.categories | (std::uint64_t{own.tags} << names); bits != 0;
       bits &= bits - 1) {
    const auto category = static_cast<std::size_t>(std::countr_zero(bits));
    to[category] = 0;
    to[categories_ + category] = share;
  }
  open_.push_back(element);
}

}  // namespace winnow
