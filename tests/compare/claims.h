// SPDX-License-Identifier: Apache-2.0
// Records of our own for tests of the comparison: an article of sentences with figures in them.
#ifndef WINNOW_TESTS_COMPARE_CLAIMS_H_
#define WINNOW_TESTS_COMPARE_CLAIMS_H_

#include <string>
#include <utility>

#include "compare/compare.h"

namespace winnow::testing {

// One article; its text grows with every claim.
class Story {
 public:
  Story(std::string id, const std::string& domain, std::string published = "2026-04-08") {
    record_.id = std::move(id);
    record_.url = "https://" + domain + "/" + record_.id;
    record_.article.metadata.publisher_domain = domain;
    record_.article.metadata.date_published = std::move(published);
  }

  Story& figure(const std::string& as_written, std::vector<std::string> conditions = {},
                const std::string& model = "Muse Spark", const std::string& benchmark = "HLE") {
    Benchmark fact{.model = model, .benchmark = benchmark};
    fact.value = *Decimal::parse(as_written);
    fact.conditions = std::move(conditions);
    return add("It got ", as_written, " there.", std::move(fact));
  }

  Story& amount(const std::string& before, const std::string& as_written, const Decimal& value,
                const std::string& behind) {
    return add(before, as_written, behind, Money{.amount = value, .currency = "USD"});
  }

  Story& headline(std::string text) {
    record_.article.metadata.headline = std::move(text);
    return *this;
  }
  Story& url(std::string text) {
    record_.url = std::move(text);
    return *this;
  }
  Story& copy_of(std::string id) {
    duplicate_of_ = std::move(id);
    return *this;
  }

  void add_to(Claims& claims) const { add_claims(record_, duplicate_of_, claims); }

 private:
  template <typename Value>
  Story& add(const std::string& before, const std::string& exact, const std::string& behind,
             Value value) {
    std::string& text = record_.article.text;
    if (!text.empty()) text += "\n\n";
    text += before;
    const Span span{text.size(), text.size() + exact.size()};
    text += exact + behind;
    Fact fact;
    fact.value = std::move(value);
    fact.span = span;
    record_.facts.push_back(std::move(fact));
    return *this;
  }

  Record record_;
  std::string duplicate_of_;
};

template <typename... Stories>
Comparison compare_stories(const Stories&... stories) {
  Claims claims;
  (stories.add_to(claims), ...);
  return compare(std::move(claims));
}

}  // namespace winnow::testing

#endif  // WINNOW_TESTS_COMPARE_CLAIMS_H_
