// SPDX-License-Identifier: Apache-2.0
// Which currency a way of writing one means on a page: "$" is CAD on a Canadian one, "kr" DKK where
// the text speaks of Denmark.
//
//   PageCurrency currency(view, file);
//   currency.code_of("dollar", span)    // "USD", or what the page's country has
//   currency.code_of("EUR", span)       // "EUR"
//
// The country is the top-level domain's, else the region of the language ("en-AU"), else, for
// families whose members a text itself must tell apart (kroner, pesos, rupees), the one that the
// amount's sentence names, or that the text names most. The families are data of
// rules/currencies.yaml.
//
// Lifetime: points into the view and the file. Threads: belongs to its owner (evidence is counted
// on first use).
#ifndef WINNOW_EXTRACTORS_MONEY_CURRENCY_H_
#define WINNOW_EXTRACTORS_MONEY_CURRENCY_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/rule_file.h"
#include "extractors/view.h"

namespace winnow {

class PageCurrency {
 public:
  PageCurrency(const TextView& view, const RuleFile& currencies);

  // The ISO 4217 code of a meaning of the rules, for an amount; empty where the page does not tell.
  std::string_view code_of(std::string_view meaning, Span amount);
  // Whether the page counts in a currency: by its country, or by its sign in the text.
  bool counts_in(std::string_view code, std::string_view sign);

 private:
  // What a meaning stands for on this page. Of a family that the page's country has no member of,
  // the countries that the text names decide: those of the sentence, then those of all of it.
  struct Code {
    std::string_view meaning;
    std::string_view code;
    const YamlNode* family = nullptr;  // where sentences decide
  };
  const Code& page_code(std::string_view meaning);
  Code find_code(std::string_view meaning);
  std::string_view country_of_sentence(const YamlNode& family, Span amount);
  std::string_view country_of_text(const YamlNode& family);
  // A country that the text names, and where.
  struct Named {
    std::size_t begin;
    std::string_view country;
  };
  const std::vector<Named>& named();

  const TextView& view_;
  const RuleFile& currencies_;
  std::string country_;                      // lower case, or empty
  std::optional<std::vector<Named>> named_;  // in order of the text
  // What was asked before: a page has few currencies, and many amounts.
  std::vector<Code> codes_;
  std::vector<std::pair<std::string_view, bool>> counted_;  // by sign
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_MONEY_CURRENCY_H_
