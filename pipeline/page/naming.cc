// SPDX-License-Identifier: Apache-2.0
#include "page/naming.h"

#include <bit>
#include <cstring>

#include "page/attributes.h"

namespace winnow {
namespace {

// Of eight bytes at a time; equal hashes are looked at again.
std::uint32_t hash_of(std::string_view text) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15u;
  std::uint64_t hash = text.size() * kFactor;
  while (!text.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = std::min<std::size_t>(text.size(), sizeof word);
    std::memcpy(&word, text.data(), size);
    hash = (std::rotl(hash, 23) ^ word) * kFactor;
    text.remove_prefix(size);
  }
  return static_cast<std::uint32_t>(hash >> 32);
}

// Slots looked at for a value. A table half full needs a dozen; a page whose values are made to
// meet goes without numbers.
constexpr int kMostLooks = 256;

bool is_read_often(Naming name) {
  return name != Naming::kStyle && name != Naming::kHidden && name != Naming::kHref;
}

}  // namespace

Naming naming_from_name(std::string_view name) {
  const auto if_is = [&](std::string_view wanted, Naming naming) {
    return equals_ignoring_case(name, wanted) ? naming : Naming::kNone;
  };
  switch (name.size()) {
    case 2:
      return if_is("id", Naming::kId);
    case 3:
      return if_is("rel", Naming::kRel);
    case 4:
      return ascii_lower(name[0]) == 'h' ? if_is("href", Naming::kHref)
                                         : if_is("role", Naming::kRole);
    case 5:
      return ascii_lower(name[0]) == 'c' ? if_is("class", Naming::kClass)
                                         : if_is("style", Naming::kStyle);
    case 6:
      return if_is("hidden", Naming::kHidden);
    case 8:
      if (ascii_lower(name[0]) == 'p') return if_is("property", Naming::kProperty);
      return ascii_lower(name[4]) == 'p' ? if_is("itemprop", Naming::kItemprop)
                                         : if_is("itemtype", Naming::kItemtype);
    case 9:
      return if_is("data-type", Naming::kDataType);
    case 10:
      return if_is("aria-label", Naming::kAriaLabel);
    case 11:
      return ascii_lower(name[0]) == 'a' ? if_is("aria-hidden", Naming::kAriaHidden)
                                         : if_is("data-testid", Naming::kDataTestid);
    case 14:
      return if_is("data-component", Naming::kDataComponent);
    default:
      return Naming::kNone;
  }
}

std::uint32_t number_values(std::string_view page, std::vector<NamingAttribute>& all) {
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t first = 0;  // the attribute that had the value first, from 1; 0: empty
  };
  std::vector<Slot> slots(std::bit_ceil(2 * all.size() + 1));
  const std::size_t mask = slots.size() - 1;
  std::uint32_t values = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    NamingAttribute& own = all[i];
    if (own.size == 0 || !is_read_often(own.name)) continue;
    const std::string_view value = page.substr(own.begin, own.size);
    const std::uint32_t hash = hash_of(value);
    const auto is_other = [&](const Slot& slot) {
      const NamingAttribute& first = all[slot.first - 1];
      return slot.hash != hash || page.substr(first.begin, first.size) != value;
    };
    std::size_t at = hash & mask;
    int looks = 1;
    for (; slots[at].first != 0 && is_other(slots[at]) && looks < kMostLooks; ++looks)
      at = (at + 1) & mask;
    if (looks == kMostLooks) continue;
    if (slots[at].first == 0) {
      slots[at] = {hash, static_cast<std::uint32_t>(i + 1)};
      own.value = ++values;
    } else {
      own.value = all[slots[at].first - 1].value;
    }
  }
  return values;
}

}  // namespace winnow
