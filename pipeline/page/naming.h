// SPDX-License-Identifier: Apache-2.0
// The attributes by which a page says what an element is and where it leads: class, id, href and
// the like, told apart once when the page is scanned, since half a dozen readers look at them.
//
//   for (const NamingAttribute& each : node.naming())
//     if (each.name == Naming::kClass) use(node.value(each));
//
// Names are repeated all over a page. Values that are the same have the same number, so that a
// reader looks at each of them once (ValueMemo).
//
// Values are places of the page, references unresolved; an attribute without a value has an empty
// one. Of an element's naming attributes the first 255 are kept. Threads: pure functions.
#ifndef WINNOW_PAGE_NAMING_H_
#define WINNOW_PAGE_NAMING_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "page/attributes.h"

namespace winnow {

enum class Naming : std::uint8_t {
  kNone,
  kClass,
  kId,
  kRole,
  kRel,
  kProperty,
  kItemprop,
  kItemtype,
  kAriaLabel,
  kAriaHidden,
  kHidden,
  kStyle,
  kDataTestid,
  kDataComponent,
  kDataType,
  kHref,
};

struct NamingAttribute {
  std::uint32_t begin = 0;  // of the value in the page
  std::uint32_t size = 0;
  std::uint32_t value = 0;  // its number; 0 of what has none: empty values, style and hidden
  Naming name = Naming::kNone;
};

// kNone for an attribute that says nothing of the kind. The name may be in any case.
Naming naming_from_name(std::string_view name);

// Adds the attribute that the reader of `page` stands at, if it is one.
inline void add_naming(std::string_view page, const AttributeReader& reader,
                       std::vector<NamingAttribute>& out) {
  const Naming name = naming_from_name(reader.name());
  if (name == Naming::kNone) return;
  const std::string_view value = reader.value();
  const std::size_t begin = value.empty() ? 0 : value.data() - page.data();
  out.push_back(
      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(value.size()), 0, name});
}

// Numbers the values of a page's attributes in the order in which they first come, from 1 on;
// those of style, hidden and href, which no two readers look at, stay 0. Returns the last number.
std::uint32_t number_values(std::string_view page, std::vector<NamingAttribute>& all);

// What somebody makes of each value of a page, reckoned once.
//
//   ValueMemo<std::uint32_t> hints(dom.values());
//   hints.of(each, [&] { return hints_of(node.value(each)); })
template <typename Made>
class ValueMemo {
 public:
  explicit ValueMemo(std::uint32_t values) : made_(values + 1) {}

  template <typename Make>
  Made of(const NamingAttribute& attribute, Make make) {
    if (attribute.value == 0) return make();
    auto& known = made_[attribute.value];
    if (!known) known = make();
    return *known;
  }

 private:
  std::vector<std::optional<Made>> made_;
};

// How many of them an element keeps that began at `first`.
inline std::uint8_t names_since(std::size_t first, const std::vector<NamingAttribute>& all) {
  return static_cast<std::uint8_t>(std::min<std::size_t>(all.size() - first, 255));
}

}  // namespace winnow

#endif  // WINNOW_PAGE_NAMING_H_
