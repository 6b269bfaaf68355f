// SPDX-License-Identifier: Apache-2.0
#include "page/naming.h"

#include "page/attributes.h"

namespace winnow {

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
      return if_is("role", Naming::kRole);
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

}  // namespace winnow
