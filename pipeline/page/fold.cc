// SPDX-License-Identifier: Apache-2.0
#include "page/fold.h"

#include <array>
#include <initializer_list>

namespace winnow {
namespace {

enum class Kind : std::uint8_t {
  kNever,
  kPhrasing,
  kFormatting,
  kLink,
  kButton,
  kBlock,
  kHeading,
  kListItem,
  kTerm,    // dt, dd
  kOption,  // and optgroup
  kSelect,
  kNoscript,
  kVoid,
  kRule,     // <hr>
  kRawBody,  // of script, style, ...
};

constexpr std::array<Kind, kTagCount> make_kinds() {
  std::array<Kind, kTagCount> kinds{};
  const auto set = [&](Kind kind, std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) kinds[static_cast<std::size_t>(tag)] = kind;
  };
  set(Kind::kPhrasing,
      {Tag::kAbbr,    Tag::kAcronym, Tag::kAudio,    Tag::kBdi,  Tag::kBdo,   Tag::kCanvas,
       Tag::kCite,    Tag::kData,    Tag::kDatalist, Tag::kDel,  Tag::kDfn,   Tag::kIns,
       Tag::kKbd,     Tag::kLabel,   Tag::kMap,      Tag::kMark, Tag::kMeter, Tag::kOutput,
       Tag::kPicture, Tag::kQ,       Tag::kSamp,     Tag::kSlot, Tag::kSpan,  Tag::kSub,
       Tag::kSup,     Tag::kSvg,     Tag::kTime,     Tag::kVar,  Tag::kVideo, Tag::kLegend,
       Tag::kRuby,    Tag::kUnknown, Tag::kProgress, Tag::kBlink});
  for (std::size_t tag = 0; tag < kinds.size(); ++tag)
    if (is_formatting(static_cast<Tag>(tag))) kinds[tag] = Kind::kFormatting;
  set(Kind::kBlock, {Tag::kAddress, Tag::kArticle, Tag::kAside,    Tag::kBlockquote, Tag::kCenter,
                     Tag::kDetails, Tag::kDialog,  Tag::kDir,      Tag::kDiv,        Tag::kDl,
                     Tag::kFigure,  Tag::kFooter,  Tag::kFieldset, Tag::kFigcaption, Tag::kHeader,
                     Tag::kHgroup,  Tag::kMain,    Tag::kMenu,     Tag::kNav,        Tag::kOl,
                     Tag::kP,       Tag::kPre,     Tag::kSearch,   Tag::kSection,    Tag::kSummary,
                     Tag::kUl});
  set(Kind::kHeading, {Tag::kH1, Tag::kH2, Tag::kH3, Tag::kH4, Tag::kH5, Tag::kH6});
  set(Kind::kOption, {Tag::kOption, Tag::kOptgroup});
  set(Kind::kTerm, {Tag::kDt, Tag::kDd});
  set(Kind::kVoid, {Tag::kArea, Tag::kBase, Tag::kBr, Tag::kEmbed, Tag::kImg, Tag::kInput,
                    Tag::kLink, Tag::kMeta, Tag::kParam, Tag::kSource, Tag::kTrack, Tag::kWbr});
  set(Kind::kRawBody, {Tag::kScript, Tag::kStyle, Tag::kIframe, Tag::kTextarea});
  set(Kind::kLink, {Tag::kA});
  set(Kind::kNever, {Tag::kNobr});
  set(Kind::kButton, {Tag::kButton});
  set(Kind::kListItem, {Tag::kLi});
  set(Kind::kSelect, {Tag::kSelect});
  set(Kind::kNoscript, {Tag::kNoscript});
  set(Kind::kRule, {Tag::kHr});
  return kinds;
}
constexpr auto kKinds = make_kinds();

Kind kind_of(Tag tag) { return kKinds[static_cast<std::size_t>(tag)]; }

// Parents in which the tree builder goes by rules of their own.
bool holds_all(Tag parent) {
  switch (parent) {
    case Tag::kTable:
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
    case Tag::kTr:
    case Tag::kColgroup:
    case Tag::kFrameset:
    case Tag::kSelect:
    case Tag::kOptgroup:
    case Tag::kOption:
      return false;
    default:
      return true;
  }
}

}  // namespace

bool may_fold(Tag tag, Tag parent) {
  switch (kind_of(tag)) {
    case Kind::kPhrasing:
    case Kind::kFormatting:
    case Kind::kLink:
    case Kind::kButton:
    case Kind::kBlock:
    case Kind::kSelect:
      return holds_all(parent);
    case Kind::kHeading:
      return holds_all(parent) && kind_of(parent) != Kind::kHeading;
    case Kind::kListItem:
      return parent == Tag::kUl || parent == Tag::kOl;
    case Kind::kTerm:
      return parent == Tag::kDl;
    case Kind::kOption:
      return parent == Tag::kSelect || (parent == Tag::kOptgroup && tag == Tag::kOption) ||
             (parent == Tag::kDatalist && tag == Tag::kOption);
    case Kind::kNoscript:
      // In a head it is something else; where an element that folds is open the body has begun.
      return holds_all(parent) && kind_of(parent) != Kind::kNever &&
             kind_of(parent) != Kind::kNoscript;
    default:
      return false;
  }
}

bool may_fold_childless(Tag tag, Tag parent) {
  const Kind kind = kind_of(tag);
  return holds_all(parent) &&
         (kind == Kind::kVoid || kind == Kind::kRule || kind == Kind::kRawBody || tag == Tag::kSvg);
}

std::uint8_t fold_traits(Tag tag) {
  switch (kind_of(tag)) {
    case Kind::kLink:
      return kFoldLink;
    case Kind::kButton:
      return kFoldButton;
    case Kind::kHeading:
      return kFoldEndsParagraph | kFoldBlock | kFoldHeading;
    case Kind::kListItem:
    case Kind::kTerm:
      return kFoldEndsParagraph | kFoldBlock | kFoldItem;
    case Kind::kBlock:
    case Kind::kRule:
      return kFoldEndsParagraph | kFoldBlock;
    default:
      return 0;
  }
}

bool is_phrasing(Tag tag) { return (fold_traits(tag) & kFoldEndsParagraph) == 0; }

}  // namespace winnow
