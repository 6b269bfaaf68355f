// SPDX-License-Identifier: Apache-2.0
// What Rules holds: the files, and what each family of facts made of those of its type.
//
// A family is one header with three things: a struct of its compiled rules, `compile_X`, which
// checks and compiles the files of its type (and may look at all files of the pack), and
// `extract_X`. extract_facts.cc runs the families in their order; nothing else knows them all.
#ifndef WINNOW_EXTRACTORS_PACK_H_
#define WINNOW_EXTRACTORS_PACK_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/rule_file.h"
#include "winnow/winnow.h"

namespace winnow {

struct MoneyRules;
struct DateRules;
struct BenchmarkRules;
struct CustomRules;
class Triggers;

struct Rules::Pack {
  std::vector<RuleFile> files;  // by path; they do not move once the families are compiled
  std::string digest;
  bool proved = false;  // the built-in files alone

  std::shared_ptr<const MoneyRules> money;
  std::shared_ptr<const DateRules> dates;
  std::shared_ptr<const BenchmarkRules> benchmarks;
  std::shared_ptr<const CustomRules> custom;
  std::shared_ptr<const Triggers> triggers;  // of all families but the user's own

  // The files of a type, by path.
  std::vector<const RuleFile*> of_type(std::string_view type) const;
  // The file of a path, or null.
  const RuleFile* file(std::string_view path) const;
};

// The pack with a folder's files (none where it is empty) and the examples of all, every pattern
// compiled: for what proves rules rather than runs them.
Result<Rules> rules_with_examples(const std::string& folder);

// What Rules::builtin() has for a digest, without compiling it.
std::string builtin_rules_digest();

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_PACK_H_
