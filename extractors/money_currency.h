// SPDX-License-Identifier: Apache-2.0
// Which currency a way of writing one means on a page: "$" is CAD on a Canadian one, "kr" DKK where
// the text speaks of Denmark.
//
//   PageCurrency currency(view, file);
//   currency.code_of("dollar")    // "USD", or what the page's country has
//   currency.code_of("EUR")       // "EUR"
//
// The country is the top-level domain's, else the region of the language ("en-AU"), else, for
// families whose members a text itself must tell apart (kroner, pesos, rupees), the country that
// the text names most. The families are data of rules/currencies.yaml.
//
// Lifetime: points into the view and the file. Threads: belongs to its owner (evidence is counted
// on first use).
#ifndef WINNOW_EXTRACTORS_MONEY_CURRENCY_H_
#define WINNOW_EXTRACTORS_MONEY_CURRENCY_H_

#include <map>
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

  // The ISO 4217 code of a meaning of the rules; empty where the page does not tell.
  std::string_view code_of(std::string_view meaning);
  // Whether the page counts in a currency: by its country, or by its sign in the text.
  bool counts_in(std::string_view code, std::string_view sign);

 private:
  std::string_view find_code(std::string_view meaning);
  std::string_view named_country(const YamlNode& family);

  const TextView& view_;
  const RuleFile& currencies_;
  std::string country_;  // lower case, or empty
  std::optional<std::map<std::string_view, int>> named_;
  // What was asked before: a page has few currencies, and many amounts.
  std::vector<std::pair<std::string_view, std::string_view>> codes_;  // by meaning
  std::vector<std::pair<std::string_view, bool>> counted_;            // by sign
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_MONEY_CURRENCY_H_
