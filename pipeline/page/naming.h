// SPDX-License-Identifier: Apache-2.0
// The attributes by which a page says what an element is: class, id and the like, told apart once
// when the page is scanned, since half a dozen readers look at them.
//
//   for (const NamingAttribute& each : node.naming())
//     if (each.name == Naming::kClass) use(node.value(each));
//
// Values are places of the page, references unresolved; an attribute without a value has an empty
// one. Of an element's naming attributes the first 255 are kept. Threads: pure functions.
#ifndef WINNOW_PAGE_NAMING_H_
#define WINNOW_PAGE_NAMING_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
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
};

struct NamingAttribute {
  std::uint32_t begin = 0;  // of the value in the page
  std::uint32_t size = 0;
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
      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(value.size()), name});
}

// How many of them an element keeps that began at `first`.
inline std::uint8_t names_since(std::size_t first, const std::vector<NamingAttribute>& all) {
  return static_cast<std::uint8_t>(std::min<std::size_t>(all.size() - first, 255));
}

}  // namespace winnow

#endif  // WINNOW_PAGE_NAMING_H_
