// SPDX-License-Identifier: Apache-2.0
// Names of elements as numbers: an enum of our own, so that nothing but dom.cc needs to know
// Gumbo's.
//
//   tag_from_name("DIV") == Tag::kDiv        tag_from_name("my-widget") == Tag::kUnknown
//   tag_name(Tag::kDiv) == "div"             is_void(Tag::kBr)
//
// The list is the HTML standard's (section 4 and its obsolete elements), with svg and math as the
// doors to foreign content. Elements inside those two are kUnknown but for svg and math themselves.
#ifndef WINNOW_PAGE_TAG_H_
#define WINNOW_PAGE_TAG_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace winnow {

// X(Name as constant, name in the page).
// clang-format off
#define WINNOW_TAGS(X) \
  X(A, a) X(Abbr, abbr) X(Acronym, acronym) X(Address, address) X(Applet, applet) X(Area, area) \
  X(Article, article) X(Aside, aside) X(Audio, audio) X(B, b) X(Base, base) \
  X(Basefont, basefont) X(Bdi, bdi) X(Bdo, bdo) X(Bgsound, bgsound) X(Big, big) X(Blink, blink) \
  X(Blockquote, blockquote) X(Body, body) X(Br, br) X(Button, button) X(Canvas, canvas) \
  X(Caption, caption) X(Center, center) X(Cite, cite) X(Code, code) X(Col, col) \
  X(Colgroup, colgroup) X(Data, data) X(Datalist, datalist) X(Dd, dd) X(Del, del) \
  X(Details, details) X(Dfn, dfn) X(Dialog, dialog) X(Dir, dir) X(Div, div) X(Dl, dl) X(Dt, dt) \
  X(Em, em) X(Embed, embed) X(Fieldset, fieldset) X(Figcaption, figcaption) X(Figure, figure) \
  X(Font, font) X(Footer, footer) X(Form, form) X(Frame, frame) X(Frameset, frameset) X(H1, h1) \
  X(H2, h2) X(H3, h3) X(H4, h4) X(H5, h5) X(H6, h6) X(Head, head) X(Header, header) \
  X(Hgroup, hgroup) X(Hr, hr) X(Html, html) X(I, i) X(Iframe, iframe) X(Image, image) \
  X(Img, img) X(Input, input) X(Ins, ins) X(Isindex, isindex) X(Kbd, kbd) X(Keygen, keygen) \
  X(Label, label) X(Legend, legend) X(Li, li) X(Link, link) X(Listing, listing) X(Main, main) \
  X(Map, map) X(Mark, mark) X(Marquee, marquee) X(Math, math) X(Menu, menu) \
  X(Menuitem, menuitem) X(Meta, meta) X(Meter, meter) X(Nav, nav) X(Nobr, nobr) \
  X(Noembed, noembed) X(Noframes, noframes) X(Noscript, noscript) X(Object, object) X(Ol, ol) \
  X(Optgroup, optgroup) X(Option, option) X(Output, output) X(P, p) X(Param, param) \
  X(Picture, picture) X(Plaintext, plaintext) X(Pre, pre) X(Progress, progress) X(Q, q) \
  X(Rb, rb) X(Rp, rp) X(Rt, rt) X(Rtc, rtc) X(Ruby, ruby) X(S, s) X(Samp, samp) \
  X(Script, script) X(Search, search) X(Section, section) X(Select, select) X(Slot, slot) \
  X(Small, small) X(Source, source) X(Span, span) X(Strike, strike) X(Strong, strong) \
  X(Style, style) X(Sub, sub) X(Summary, summary) X(Sup, sup) X(Svg, svg) X(Table, table) \
  X(Tbody, tbody) X(Td, td) X(Template, template) X(Textarea, textarea) X(Tfoot, tfoot) \
  X(Th, th) X(Thead, thead) X(Time, time) X(Title, title) X(Tr, tr) X(Track, track) X(Tt, tt) \
  X(U, u) X(Ul, ul) X(Var, var) X(Video, video) X(Wbr, wbr) X(Xmp, xmp)
// clang-format on

enum class Tag : std::uint8_t {
  kNone,      // of a null node
  kDocument,  // the root
  kText,
  kUnknown,  // an element that the list below does not name
#define WINNOW_TAG_CONSTANT(constant, name) k##constant,
  WINNOW_TAGS(WINNOW_TAG_CONSTANT)
#undef WINNOW_TAG_CONSTANT
      kCount
};

inline constexpr int kTagCount = static_cast<int>(Tag::kCount);

// The tag of a name in any case; kUnknown for a name not listed.
Tag tag_from_name(std::string_view name);

// The name in lower case; empty for kNone, kDocument, kText and kUnknown.
std::string_view tag_name(Tag tag);

// A set of tags, of which many a question is asked for every node.
class TagSet {
 public:
  constexpr TagSet(std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) has_[static_cast<std::size_t>(tag)] = true;
  }
  constexpr bool contains(Tag tag) const { return has_[static_cast<std::size_t>(tag)]; }

 private:
  std::array<bool, kTagCount> has_{};
};

// Elements without content or end tag.
inline constexpr TagSet kVoidTags{
    Tag::kArea,  Tag::kBase,  Tag::kBasefont, Tag::kBgsound, Tag::kBr,    Tag::kCol,    Tag::kEmbed,
    Tag::kFrame, Tag::kHr,    Tag::kImage,    Tag::kImg,     Tag::kInput, Tag::kKeygen, Tag::kLink,
    Tag::kMeta,  Tag::kParam, Tag::kSource,   Tag::kTrack,   Tag::kWbr};
constexpr bool is_void(Tag tag) { return kVoidTags.contains(tag); }

// Elements that a browser sets apart from the text around them (block, list item, table part).
inline constexpr TagSet kBlockTags{
    Tag::kAddress, Tag::kArticle,  Tag::kAside,    Tag::kBlockquote, Tag::kBody,   Tag::kCaption,
    Tag::kCenter,  Tag::kDd,       Tag::kDetails,  Tag::kDialog,     Tag::kDir,    Tag::kDiv,
    Tag::kDl,      Tag::kDt,       Tag::kFieldset, Tag::kFigcaption, Tag::kFigure, Tag::kFooter,
    Tag::kForm,    Tag::kFrameset, Tag::kH1,       Tag::kH2,         Tag::kH3,     Tag::kH4,
    Tag::kH5,      Tag::kH6,       Tag::kHead,     Tag::kHeader,     Tag::kHgroup, Tag::kHr,
    Tag::kHtml,    Tag::kLegend,   Tag::kLi,       Tag::kListing,    Tag::kMain,   Tag::kMenu,
    Tag::kNav,     Tag::kOl,       Tag::kOptgroup, Tag::kOption,     Tag::kP,      Tag::kPlaintext,
    Tag::kPre,     Tag::kSearch,   Tag::kSection,  Tag::kSummary,    Tag::kTable,  Tag::kTbody,
    Tag::kTd,      Tag::kTfoot,    Tag::kTh,       Tag::kThead,      Tag::kTr,     Tag::kUl,
    Tag::kXmp,     Tag::kDocument, Tag::kMarquee,  Tag::kColgroup,   Tag::kCol};
constexpr bool is_block(Tag tag) { return kBlockTags.contains(tag); }

// h1 to h6: 1 to 6; others 0.
constexpr int heading_level(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6 ? static_cast<int>(tag) - static_cast<int>(Tag::kH1) + 1
                                            : 0;
}

}  // namespace winnow

#endif  // WINNOW_PAGE_TAG_H_
