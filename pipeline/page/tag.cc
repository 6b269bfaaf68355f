// SPDX-License-Identifier: Apache-2.0
#include "page/tag.h"

#include <array>

#include "page/attributes.h"

namespace winnow {
namespace {

constexpr std::string_view kNames[] = {"", "", "", "",
#define WINNOW_TAG_NAME(constant, name) #name,
                                       WINNOW_TAGS(WINNOW_TAG_NAME)
#undef WINNOW_TAG_NAME
};
static_assert(std::size(kNames) == kTagCount);

constexpr std::size_t kLongestName = 10;  // "blockquote", "figcaption"
constexpr std::size_t kSlots = 1024;

// A name of up to ten letters as two numbers, in lower case.
struct Key {
  std::uint64_t first = 0;   // eight letters
  std::uint32_t second = 0;  // the others, and the length

  friend constexpr bool operator==(const Key&, const Key&) = default;
};

constexpr Key key_of(std::string_view name) {
  Key key{.second = static_cast<std::uint32_t>(name.size()) << 16};
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto letter = static_cast<unsigned char>(ascii_lower(name[i]));
    if (i < 8) {
      key.first |= std::uint64_t{letter} << 8 * i;
    } else {
      key.second |= static_cast<std::uint32_t>(letter) << 8 * (i - 8);
    }
  }
  return key;
}

constexpr std::size_t slot_of(const Key& key) {
  return ((key.first ^ std::uint64_t{key.second} << 40) * 0x9E3779B97F4A7C15u) >> 54;
}
static_assert(kSlots == 1u << (64 - 54));

struct Slot {
  Key key;
  Tag tag = Tag::kNone;
};

// Open addressing over the names; a seventh full, so most look-ups touch one slot.
constexpr std::array<Slot, kSlots> make_slots() {
  std::array<Slot, kSlots> slots{};
  for (int tag = static_cast<int>(Tag::kUnknown) + 1; tag < kTagCount; ++tag) {
    const Key key = key_of(kNames[tag]);
    std::size_t slot = slot_of(key);
    while (slots[slot].tag != Tag::kNone) slot = (slot + 1) % kSlots;
    slots[slot] = {key, static_cast<Tag>(tag)};
  }
  return slots;
}
constexpr auto kSlotTable = make_slots();

}  // namespace

Tag tag_from_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return Tag::kUnknown;
  const Key key = key_of(name);
  for (std::size_t slot = slot_of(key); kSlotTable[slot].tag != Tag::kNone;
       slot = (slot + 1) % kSlots)
    if (kSlotTable[slot].key == key) return kSlotTable[slot].tag;
  return Tag::kUnknown;
}

std::string_view tag_name(Tag tag) { return kNames[static_cast<std::size_t>(tag)]; }

}  // namespace winnow
