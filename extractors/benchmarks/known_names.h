// SPDX-License-Identifier: Apache-2.0
// The models that an article makes known itself, beside those of the gazetteer.
//
//   KnownNames known;
//   known.add("Saltmarsh");                       // as written
//   known.add_short("Scout", "Llama 4 Scout");    // a short form and what it stands for
//   const std::vector<Name> names = find_names(words, rules, known);
//
// Names are known letter for letter; of two alike the one that was added first. Threads: a plain
// value.
#ifndef WINNOW_EXTRACTORS_BENCHMARKS_KNOWN_NAMES_H_
#define WINNOW_EXTRACTORS_BENCHMARKS_KNOWN_NAMES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/benchmarks/words.h"

namespace winnow {

class KnownNames {
 public:
  bool empty() const { return phrases_.empty(); }
  void add(std::string_view name) { phrases_.add(name, kAsWritten, true); }
  void add_short(std::string_view form, std::string full) {
    phrases_.add(form, static_cast<int>(full_.size()), true);
    full_.push_back(std::move(full));
  }

  const PhraseTable& phrases() const { return phrases_; }
  // What the entry of a match stands for, or empty for a name as written.
  std::string_view full(int entry) const {
    return entry == kAsWritten ? std::string_view() : full_[static_cast<std::size_t>(entry)];
  }

 private:
  static constexpr int kAsWritten = -1;
  PhraseTable phrases_;
  std::vector<std::string> full_;  // by entry
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_BENCHMARKS_KNOWN_NAMES_H_
