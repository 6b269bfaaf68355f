// SPDX-License-Identifier: Apache-2.0
#include "compare/grouping.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_set>

namespace winnow {

std::vector<std::string> independent_owners(const Claims& claims,
                                            std::span<const std::size_t> sources) {
  // All copies of one text are one voice: that of the first, whether or not it is here.
  std::unordered_set<std::string_view> texts, told;
  for (const std::size_t index : sources) {
    const ClaimSource& source = claims.sources[index];
    const bool is_new =
        texts.insert(source.duplicate_of.empty() ? source.article : source.duplicate_of).second;
    if (is_new) told.insert(source.owner);
  }
  std::vector<std::string> owners(told.begin(), told.end());
  std::ranges::sort(owners);
  return owners;
}

bool is_older(const ClaimSource& a, const ClaimSource& b) {
  return std::tuple(a.published.empty(), a.published, a.article) <
         std::tuple(b.published.empty(), b.published, b.article);
}

std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 3;
  std::string text;
  const std::size_t shown = names.size() > kMost ? kMost - 1 : names.size();
  for (std::size_t index = 0; index < shown; ++index) {
    const bool last = index + 1 == names.size();
    if (index > 0) text += last ? " and " : ", ";
    text += names[index];
  }
  if (shown < names.size()) text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

}  // namespace winnow
