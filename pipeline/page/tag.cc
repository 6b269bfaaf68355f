// SPDX-License-Identifier: Apache-2.0
#include "page/tag.h"

#include <array>
#include <bitset>
#include <initializer_list>

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

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

constexpr std::size_t slot_of(std::string_view name) {
  std::uint32_t hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 16777619u;
  return (hash ^ (hash >> 15)) % kSlots;
}

// Open addressing over the names; a quarter full at most, so most look-ups touch one slot.
constexpr std::array<std::uint8_t, kSlots> make_slots() {
  std::array<std::uint8_t, kSlots> slots{};
  for (int tag = static_cast<int>(Tag::kUnknown) + 1; tag < kTagCount; ++tag) {
    std::size_t slot = slot_of(kNames[tag]);
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<std::uint8_t>(tag);
  }
  return slots;
}
constexpr auto kSlotTable = make_slots();

bool equals_folded(std::string_view name, std::string_view lower_name) {
  if (name.size() != lower_name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (lower(name[i]) != lower_name[i]) return false;
  return true;
}

using TagSet = std::bitset<kTagCount>;

TagSet make_set(std::initializer_list<Tag> tags) {
  TagSet set;
  for (const Tag tag : tags) set.set(static_cast<std::size_t>(tag));
  return set;
}

const TagSet kVoid =
    make_set({Tag::kArea, Tag::kBase, Tag::kBasefont, Tag::kBgsound, Tag::kBr, Tag::kCol,
              Tag::kEmbed, Tag::kFrame, Tag::kHr, Tag::kImage, Tag::kImg, Tag::kInput, Tag::kKeygen,
              Tag::kLink, Tag::kMeta, Tag::kParam, Tag::kSource, Tag::kTrack, Tag::kWbr});

const TagSet kBlock = make_set(
    {Tag::kAddress, Tag::kArticle,  Tag::kAside,    Tag::kBlockquote, Tag::kBody,   Tag::kCaption,
     Tag::kCenter,  Tag::kDd,       Tag::kDetails,  Tag::kDialog,     Tag::kDir,    Tag::kDiv,
     Tag::kDl,      Tag::kDt,       Tag::kFieldset, Tag::kFigcaption, Tag::kFigure, Tag::kFooter,
     Tag::kForm,    Tag::kFrameset, Tag::kH1,       Tag::kH2,         Tag::kH3,     Tag::kH4,
     Tag::kH5,      Tag::kH6,       Tag::kHead,     Tag::kHeader,     Tag::kHgroup, Tag::kHr,
     Tag::kHtml,    Tag::kLegend,   Tag::kLi,       Tag::kListing,    Tag::kMain,   Tag::kMenu,
     Tag::kNav,     Tag::kOl,       Tag::kOptgroup, Tag::kOption,     Tag::kP,      Tag::kPlaintext,
     Tag::kPre,     Tag::kSearch,   Tag::kSection,  Tag::kSummary,    Tag::kTable,  Tag::kTbody,
     Tag::kTd,      Tag::kTfoot,    Tag::kTh,       Tag::kThead,      Tag::kTr,     Tag::kUl,
     Tag::kXmp,     Tag::kDocument, Tag::kMarquee,  Tag::kColgroup,   Tag::kCol});

}  // namespace

Tag tag_from_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return Tag::kUnknown;
  for (std::size_t slot = slot_of(name); kSlotTable[slot] != 0; slot = (slot + 1) % kSlots)
    if (equals_folded(name, kNames[kSlotTable[slot]])) return static_cast<Tag>(kSlotTable[slot]);
  return Tag::kUnknown;
}

std::string_view tag_name(Tag tag) { return kNames[static_cast<std::size_t>(tag)]; }

bool is_void(Tag tag) { return kVoid[static_cast<std::size_t>(tag)]; }

bool is_block(Tag tag) { return kBlock[static_cast<std::size_t>(tag)]; }

int heading_level(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6 ? static_cast<int>(tag) - static_cast<int>(Tag::kH1) + 1
                                            : 0;
}

}  // namespace winnow
