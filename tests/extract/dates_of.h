// SPDX-License-Identifier: Apache-2.0
// The dates of a text as one line, for tables of cases.
#ifndef WINNOW_TESTS_EXTRACT_DATES_OF_H_
#define WINNOW_TESTS_EXTRACT_DATES_OF_H_

#include <string>
#include <string_view>
#include <variant>

#include "builtin_rules.h"
#include "extractors/example.h"
#include "winnow/winnow.h"

namespace winnow {

inline constexpr std::string_view kPublished = "2026-04-08";  // a Wednesday

struct DatesOf {
  std::string_view published = kPublished;
  std::string_view language = "en";
  std::string_view url = "";

  // "text=value", the modifier behind a colon, joined by "; ".
  std::string operator()(std::string_view text) const {
    RuleExample example;
    example.text = text;
    example.published = published;
    example.language = language;
    example.url = url;
    const Article article = article_of(example);
    std::string found;
    for (const Fact& fact : extract_facts(article, builtin_rules())) {
      const Date* date = std::get_if<Date>(&fact.value);
      if (date == nullptr) continue;
      if (!found.empty()) found += "; ";
      found.append(article.slice(fact.span)).append("=").append(date->value);
      if (!date->modifier.empty()) found += ":" + date->modifier;
    }
    return found;
  }
};

}  // namespace winnow

#endif  // WINNOW_TESTS_EXTRACT_DATES_OF_H_
