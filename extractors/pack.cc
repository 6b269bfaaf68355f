// SPDX-License-Identifier: Apache-2.0
#include "extractors/pack.h"

#include <algorithm>

namespace winnow {

std::vector<const RuleFile*> Rules::Pack::of_type(std::string_view type) const {
  std::vector<const RuleFile*> found;
  for (const RuleFile& each : files) {
    if (each.type == type) found.push_back(&each);
  }
  return found;
}

const RuleFile* Rules::Pack::file(std::string_view path) const {
  const auto found = std::ranges::find(files, path, &RuleFile::path);
  return found == files.end() ? nullptr : &*found;
}

}  // namespace winnow
