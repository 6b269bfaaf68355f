// SPDX-License-Identifier: Apache-2.0
#include "extractors/custom.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "extractors/matcher.h"
#include "extractors/normalise.h"

namespace winnow {

struct CustomRules {
  struct Type {
    std::string_view name;
    Matcher matcher;
  };
  std::vector<Type> types;
};

namespace {

constexpr std::string_view kFamilies[] = {"", "money", "date", "benchmark"};

Result<void> check_fields(const RuleFile& file) {
  const YamlNode* fields = file.yaml.root.find("fields");
  if (fields == nullptr || file.fields.empty()) {
    return std::unexpected(
        file.error(file.yaml.root, "a type of one's own needs `fields` and their normalisers"));
  }
  for (const auto& [name, normaliser] : file.fields) {
    if (is_field_normaliser(normaliser, file)) continue;
    return std::unexpected(
        file.error(*fields->find(name), "there is no normaliser '" + normaliser +
                                            "'; there are text, lower, name, number, integer, "
                                            "integer-with-magnitude, percent, lookup(LIST)"));
  }
  return {};
}

// The fact of a hit, unless a field is refused or none is there.
std::optional<Custom> fact_of(const Hit& hit, Separators separators) {
  Custom fact;
  fact.type = hit.file().type;
  for (const auto& [name, normaliser] : hit.file().fields) {
    if (hit.group_named(name).empty()) continue;
    auto value = normalise_field(normaliser, hit, name, separators);
    if (!value) return std::nullopt;
    fact.fields.emplace_back(name, *std::move(value));
  }
  return fact.fields.empty() ? std::nullopt : std::optional(std::move(fact));
}

}  // namespace

Result<std::shared_ptr<const CustomRules>> compile_custom(const Rules::Pack& pack) {
  std::map<std::string_view, std::vector<const RuleFile*>> types;
  for (const RuleFile& file : pack.files) {
    if (std::ranges::find(kFamilies, file.type) != std::end(kFamilies)) continue;
    if (Result<void> done = check_fields(file); !done) return std::unexpected(done.error());
    types[file.type].push_back(&file);
  }
  CustomRules rules;
  for (const auto& [type, files] : types) {
    Result<Matcher> matcher = Matcher::compile(files, pack.proved);
    if (!matcher) return std::unexpected(matcher.error());
    rules.types.push_back({type, *std::move(matcher)});
  }
  return std::make_shared<const CustomRules>(std::move(rules));
}

void extract_custom(const TextView& view, const CustomRules& rules, NameClaims& names,
                    const SpanClaims& claims, std::vector<Fact>& facts, std::vector<Note>& notes) {
  const Separators separators = separators_of(view.article().metadata.language);
  for (const auto& [name, matcher] : rules.types) {
    Reach reach(view.text().size());
    reach.enter(name);
    for (const Block& block : view.article().blocks) {
      std::size_t taken = 0;  // where the last fact of this type ended
      for (const Hit& hit : matcher.find(view.text(), block.span, block.span, reach)) {
        names.around(hit.span());
        if (hit.span().begin < taken || claims.overlaps(hit.span(), Claim::kName)) continue;
        std::optional<Custom> value = fact_of(hit, separators);
        if (!value) continue;
        taken = hit.span().end;
        Fact fact;
        fact.value = *std::move(value);
        fact.span = hit.span();
        fact.derivation = view.derivation_at(fact.span.begin);
        fact.rule = hit.pattern().rule;
        fact.confidence = hit.pattern().confidence;
        facts.push_back(std::move(fact));
      }
    }
    reach.tell(notes);
  }
}

}  // namespace winnow
