// SPDX-License-Identifier: Apache-2.0
#include "page/places.h"

#include "page/attributes.h"
#include "page/lexicon.h"

namespace winnow {
namespace {

constexpr std::string_view kTagNames[Places::kTagCategories] = {
    "nav",  "footer", "header",     "aside",  "form",    "article", "main",   "section",
    "list", "cell",   "blockquote", "button", "details", "link",    "figure", "hidden"};
constexpr std::uint32_t kNavOrFooter = 1u << 0 | 1u << 1;
constexpr std::uint32_t kHidden = 1u << 15;

int tag_category(Tag tag) {
  switch (tag) {
    case Tag::kNav:
      return 0;
    case Tag::kFooter:
      return 1;
    case Tag::kHeader:
      return 2;
    case Tag::kAside:
      return 3;
    case Tag::kForm:
      return 4;
    case Tag::kArticle:
      return 5;
    case Tag::kMain:
      return 6;
    case Tag::kSection:
      return 7;
    case Tag::kUl:
    case Tag::kOl:
      return 8;
    case Tag::kTd:
    case Tag::kTh:
      return 9;
    case Tag::kBlockquote:
      return 10;
    case Tag::kButton:
      return 11;
    case Tag::kDetails:
      return 12;
    case Tag::kA:
      return 13;
    case Tag::kFigure:
      return 14;
    default:
      return -1;
  }
}

// The categories of the words that a name is made of: "post-relatedItems" is post, related, items.
std::uint32_t categories_of(std::string_view name) {
  std::uint32_t categories = 0;
  std::uint64_t hash = kWordSeed;
  bool in_word = false;
  char before = ' ';
  const auto end_word = [&] {
    if (in_word) categories |= Lexicon::names().categories(hash);
    in_word = false;
    hash = kWordSeed;
  };
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (!is_ascii_letter(c) || (capital && before >= 'a' && before <= 'z')) end_word();
    if (is_ascii_letter(c)) {
      hash = hash_step(hash, c);
      in_word = true;
    }
    before = c;
  }
  end_word();
  return categories;
}

bool hides(std::string_view style) {
  const std::size_t at = style.find("display");
  return at != std::string_view::npos &&
         style.substr(at, 16).find("none") != std::string_view::npos;
}

// What running text speaks for and what links and labels speak against, in words.
int prose_of(const TextBlock& block, const Measure& m) {
  if (m.link_words * 2 > m.words || m.controls > 0) return -m.words;
  if (block.kind == BlockKind::kTable || block.kind == BlockKind::kPreformatted) return m.words;
  if (block.picture_caption) return 0;
  if (m.words >= 12 && m.sentence_ends > 0) return m.words;
  if (m.words >= 25) return m.words / 2;
  return block.kind == BlockKind::kHeading ? 0 : -m.words / 3;
}

}  // namespace

Places::Places(const Dom& dom, std::span<const TextBlock> blocks, std::span<const Measure> measures)
    : slots_(dom.size(), 0), places_(1), words_{0}, link_words_{0}, prose_{0} {
  places_.reserve(blocks.size() * 2 + 2);
  ValueMemo<std::uint32_t> of_values(dom.values());  // categories
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    words_.push_back(words_.back() + measures[i].words);
    link_words_.push_back(link_words_.back() + measures[i].link_words);
    const auto number = static_cast<std::uint32_t>(i);
    std::uint32_t tags = 0;  // of all elements around it
    for (std::uint32_t element = blocks[i].element;;) {
      const bool known = slots_[element] != 0;
      if (!known) {
        add_element(dom, element, of_values);
        places_.back().first_block = number;
      }
      Place& around = places_[slots_[element]];
      around.last_block = number + 1;
      tags |= around.tags;
      if (element == 0) break;
      element = around.parent;
    }
    const bool beside = (tags & kNavOrFooter) != 0;
    prose_.push_back(prose_.back() +
                     (beside ? -measures[i].words : prose_of(blocks[i], measures[i])));
  }
  int best = 0;
  for (std::uint32_t element = 0; element < dom.size(); ++element) {
    if (slots_[element] == 0 || prose(place(element)) < best) continue;
    best = prose(place(element));
    container_ = element;
  }
}

void Places::add_element(const Dom& dom, std::uint32_t element,
                         ValueMemo<std::uint32_t>& of_values) {
  const Node node = dom.node(element);
  Place place;
  place.parent = node.parent() ? node.parent().index() : 0;
  place.signature = hash_word(node.name());
  const Tag tag = node.tag();
  // What is said of a whole page tells nothing about its parts.
  const bool whole = tag == Tag::kBody || tag == Tag::kHtml || tag == Tag::kDocument;
  for (const NamingAttribute& each : node.naming()) {
    if (whole) break;
    const std::string_view value = node.value(each);
    switch (each.name) {
      case Naming::kClass:
        place.signature = hash_pair(place.signature, hash_number(each.value));
        [[fallthrough]];
      case Naming::kId:
      case Naming::kRole:
      case Naming::kItemprop:
      case Naming::kAriaLabel:
      case Naming::kDataTestid:
      case Naming::kDataComponent:
      case Naming::kDataType:
        place.categories |= of_values.of(each, [&] { return categories_of(value); });
        break;
      case Naming::kHidden:
        place.tags |= kHidden;
        break;
      case Naming::kAriaHidden:
        if (value == "true") place.tags |= kHidden;
        break;
      case Naming::kStyle:
        if (hides(value)) place.tags |= kHidden;
        break;
      default:
        break;
    }
  }
  const int category = tag_category(tag);
  if (category >= 0) place.tags |= 1u << category;
  if (tag == Tag::kUnknown) place.categories |= categories_of(node.name());
  slots_[element] = static_cast<std::uint32_t>(places_.size());
  places_.push_back(place);
}

std::vector<std::string> place_category_names() {
  std::vector<std::string> names = Lexicon::names().category_names();
  names.insert(names.end(), std::begin(kTagNames), std::end(kTagNames));
  return names;
}

}  // namespace winnow
