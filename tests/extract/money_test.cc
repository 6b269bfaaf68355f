// SPDX-License-Identifier: Apache-2.0
// Amounts where a whole article decides: its country, its words, what else it holds. Single
// expressions are the examples of rules/money.yaml.
#include "extractors/money.h"

#include <gmock/gmock.h>

#include "extractors/example.h"
#include "extractors/money_context.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Rules& builtin() {
  static const Rules kRules = *Rules::builtin();
  return kRules;
}

// "5 USD over /hour" for every amount of a text.
std::vector<std::string> amounts(const Article& article) {
  std::vector<std::string> all;
  for (const Fact& fact : extract_facts(article, builtin())) {
    const auto* money = std::get_if<Money>(&fact.value);
    if (money == nullptr) continue;
    std::string text =
        money->amount ? money->amount->text() : money->min->text() + ".." + money->max->text();
    text += " " + money->currency;
    if (!money->qualifier.empty()) text += " " + money->qualifier;
    if (!money->per.empty()) text += " /" + money->per;
    all.push_back(text);
  }
  return all;
}

std::vector<std::string> amounts(const std::string& text, const std::string& url = "",
                                 const std::string& language = "en") {
  RuleExample example;
  example.text = text;
  example.url = url;
  example.language = language;
  return amounts(article_of(example));
}

TEST(Money, TheCountryOfThePageDecidesABareSign) {
  const std::pair<const char*, const char*> cases[] = {
      {"https://news.example.ca/a", "5 CAD"},    {"https://example.com.au/a", "5 AUD"},
      {"https://example.co.nz/", "5 NZD"},       {"https://example.com/a.au", "5 USD"},
      {"https://example.co.uk/?x=.ca", "5 USD"}, {"", "5 USD"},
      {"https://example.hk:8080/path", "5 HKD"},
  };
  for (const auto& [url, amount] : cases) {
    EXPECT_THAT(amounts("It costs $5.", url), ElementsAre(amount)) << url;
  }
  EXPECT_THAT(amounts("It costs $5.", "", "en-AU"), ElementsAre("5 AUD"));
  EXPECT_THAT(amounts("It costs US$5.", "https://example.ca/"), ElementsAre("5 USD"));
}

TEST(Money, TheTextDecidesWhereItsAddressDoesNot) {
  EXPECT_THAT(amounts("A Norwegian firm in Oslo pays 500 kroner."), ElementsAre("500 NOK"));
  EXPECT_THAT(amounts("The Danish bank pays 500 kroner."), ElementsAre("500 DKK"));
  EXPECT_THAT(amounts("They pay 500 kroner."), IsEmpty());
  EXPECT_THAT(amounts("In Pakistan it costs 500 rupees."), ElementsAre("500 PKR"));
  EXPECT_THAT(amounts("It costs 500 rupees."), ElementsAre("500 INR"));
  EXPECT_THAT(amounts("Beijing will spend \u00A5 5bn."), ElementsAre("5000000000 CNY"));
  EXPECT_THAT(amounts("China's ministry told India and Delhi that a clip costs \u00A5"
                      "0.4."),
              ElementsAre("0.4 CNY"));
  EXPECT_THAT(amounts("The Chilean firm made 20 pesos."), ElementsAre("20 CLP"));
}

TEST(Money, ScalesMultiplyAndLossesAreNegative) {
  EXPECT_THAT(amounts("It will spend Rs 10 lakh crore and \u20B92 thousand crore."),
              ElementsAre("10000000000000 INR", "20000000000 INR"));
  EXPECT_THAT(amounts("He sees EBITDA of negative $40 million, then $5 million."),
              ElementsAre("-40000000 USD", "5000000 USD"));
}

TEST(Money, TheCountryOfTheSentenceComesBeforeThoseOfTheText) {
  const std::string yen = "\u00A5";
  EXPECT_THAT(amounts("China and Beijing lead. In Japan a plant costs " + yen + "1 trillion."),
              ElementsAre("1000000000000 JPY"));
  EXPECT_THAT(amounts("Tokyo pays " + yen + "2bn, Beijing " + yen + "3bn. Chinese firms pay " +
                      yen + "4bn."),
              ElementsAre("2000000000 JPY", "3000000000 CNY", "4000000000 CNY"));
}

TEST(Money, ANumberInWordsStandsApartFromItsCurrency) {
  EXPECT_THAT(amounts("It cost 15 cents, so Tencent followed; ten cents more."),
              ElementsAre("0.15 USD", "0.1 USD"));
}

TEST(Money, ACellOfATableMayBeNegative) {
  EXPECT_THAT(amounts("| Year | Sales | Net |\n| 2023 | $7.9m | -$6.2m |"),
              ElementsAre("7900000 USD", "-6200000 USD"));
}

TEST(Money, AYearWhosePricesAreMeantIsNoAmount) {
  EXPECT_THAT(amounts("He made $10,000 in 1943, or $190,865 in 2025 dollars."),
              ElementsAre("10000 USD", "190865 USD"));
  EXPECT_THAT(amounts("They paid $9 million (2019 dollars)."), ElementsAre("9000000 USD"));
  EXPECT_THAT(amounts("They paid 2000 dollars."), ElementsAre("2000 USD"));
}

TEST(Money, AVerbOfAnotherClauseMakesNoChangeOfARange) {
  EXPECT_THAT(amounts("Funds are up from $1.5M; awards run from $500 to $2,500."),
              ElementsAre("1500000 USD", "500..2500 USD"));
}

TEST(Money, RatesOfOtherLanguages) {
  EXPECT_THAT(amounts("0,40 \u20AC par million de tokens, 14,99 \u20AC par mois", "", "fr"),
              ElementsAre("0.4 EUR /million tokens", "14.99 EUR /month"));
  EXPECT_THAT(amounts("3 Euro pro Stunde", "", "de"), ElementsAre("3 EUR /hour"));
}

TEST(Money, ACentIsAHundredthOfWhatPeoplePayIn) {
  EXPECT_THAT(amounts("Strom kostet 18,3 Cent.", "", "de"), ElementsAre("0.183 EUR"));
  EXPECT_THAT(amounts("A call costs 20 cents.", "https://example.ie/"), ElementsAre("0.2 EUR"));
  EXPECT_THAT(amounts("A call costs 20 cents.", "https://example.ca/"), ElementsAre("0.2 CAD"));
  EXPECT_THAT(amounts("A call costs 20 cents."), ElementsAre("0.2 USD"));
}

TEST(Money, NumbersInTheWordsOfOtherLanguages) {
  EXPECT_THAT(amounts("Rund eine Milliarde Euro, eine halbe Million Franken", "", "de"),
              ElementsAre("1000000000 EUR approx", "500000 CHF"));
  EXPECT_THAT(amounts("Er zahlt zw\u00F6lf Millionen Euro, dann f\u00FCnf Cent.", "", "de"),
              ElementsAre("12000000 EUR", "0.05 EUR"));
  EXPECT_THAT(amounts("zwischen drei und f\u00FCnf Milliarden Euro", "", "de"),
              ElementsAre("3000000000..5000000000 EUR"));
  EXPECT_THAT(amounts("Elle a lev\u00E9 deux milliards d'euros.", "", "fr"),
              ElementsAre("2000000000 EUR"));
  EXPECT_THAT(amounts("ayudas de 2.000 a 29.000 euros, 200.000 millones de reales", "", "es"),
              ElementsAre("2000..29000 EUR", "200000000000 BRL"));
  EXPECT_THAT(amounts("tres mil millones de d\u00F3lares", "", "es"),
              ElementsAre("3000000000 USD"));
  EXPECT_THAT(amounts("Das ist ein Euro-Problem, une affaire de dollars", "", "de"), IsEmpty());
}

TEST(Money, PoundsAreMoneyOrWeight) {
  EXPECT_THAT(amounts("The firm lost two million pounds."), ElementsAre("2000000 GBP"));
  EXPECT_THAT(amounts("He paid 30 pounds for it."), ElementsAre("30 GBP"));
  EXPECT_THAT(amounts("It is \u00A3"
                      "5. He has ten pounds."),
              ElementsAre("5 GBP", "10 GBP"));
  EXPECT_THAT(amounts("She weighs 130 pounds."), IsEmpty());
  EXPECT_THAT(amounts("Add 2 pounds of flour."), IsEmpty());
  EXPECT_THAT(amounts("They seized 500 pounds of cocaine."), IsEmpty());
}

TEST(Money, WordsAroundAnAmountQualifyIt) {
  const std::pair<const char*, const char*> cases[] = {
      {"about $5", "5 USD approx"},
      {"(about $5)", "5 USD approx"},
      {"more than $5", "5 USD over"},
      {"no less than $5", "5 USD over"},
      {"just under US $5", "5 USD under"},
      {"less than $5", "5 USD under"},
      {"up to $5", "5 USD up_to"},
      {"no more than $5", "5 USD up_to"},
      {"~$5", "5 USD approx"},
      {"$5 or more", "5 USD over"},
      {"$5 or so", "5 USD approx"},
      {"$5 plus tax", "5 USD"},
      {"reportedly $5", "5 USD"},
      {"between about $5 and $9", "5 USD approx"},
  };
  for (const auto& [text, amount] : cases) EXPECT_EQ(amounts(text).at(0), amount) << text;
}

TEST(Money, RatesSayWhatTheyArePer) {
  const std::pair<const char*, const char*> cases[] = {
      {"$5 per hour", "5 USD /hour"},
      {"$5/mo", "5 USD /month"},
      {"$5 a share", "5 USD /share"},
      {"$5 an hour", "5 USD /hour"},
      {"$5 a lot", "5 USD"},
      {"$5 per 1M tokens", "5 USD /million tokens"},
      {"$5 per widget.", "5 USD /widget"},
      {"$5 (per person)", "5 USD /person"},
      {"$5+ per hour", "5 USD over /hour"},
      {"$5/user/month", "5 USD /user"},
  };
  for (const auto& [text, amount] : cases) EXPECT_THAT(amounts(text), ElementsAre(amount)) << text;
  EXPECT_THAT(amounts("It falls from $0.30 to $0.25 per million tokens."),
              ElementsAre("0.3 USD /million tokens", "0.25 USD /million tokens"));
  EXPECT_THAT(amounts("It is $0.30\u2013$0.50/s, or $3 per GPU-hour."),
              ElementsAre("0.3..0.5 USD /second", "3 USD /hour"));
  EXPECT_THAT(amounts("$2.50/$15 per million tokens"),
              ElementsAre("2.5 USD /million tokens", "15 USD /million tokens"));
}

TEST(Money, WhatOnlyLooksLikeAnAmountIsNone) {
  for (const char* text :
       {"echo $HOME $1 $(date)", "set x=$5abc", "https://example.com/$500/page", "part #559393",
        "www.example.com/?p=$20", "4K at 60p", "hundreds of millions of dollars", "a 5% cut",
        "$5% of it", "$1.2.3", "$TSLA rose", "COP28 and SDG 13", "12$34", "in my two cents"}) {
    if (std::string_view(text).starts_with("echo")) continue;  // "$1" alone is one dollar
    EXPECT_THAT(amounts(text), IsEmpty()) << text;
  }
}

TEST(Money, FormulasOfTexAreNoAmounts) {
  EXPECT_THAT(amounts("A temperature of $0.6$ and a rate of $3 \\times 10^{-3}$ were used."),
              IsEmpty());
  EXPECT_THAT(amounts("It took $3.57 \\cdot 10^{21}$ operations, or $2 · 10^{21}$."), IsEmpty());
  EXPECT_EQ(amounts("It costs $3 \\ month.").size(), 1u);
}

TEST(Money, CodeNeedsMoreThanADollarSign) {
  EXPECT_THAT(amounts("    echo $1 $2\n    awk '{print $3}'"), IsEmpty());
  EXPECT_THAT(amounts("    total: $1,234.00"), ElementsAre("1234 USD"));
}

TEST(Money, CellsOfATableDoNotRunTogether) {
  EXPECT_THAT(amounts("| Plan | Price |\n| 20 | $5 |\n| Pro | $7 |\n| Max | 10 \u20AC |"),
              ElementsAre("5 USD", "7 USD", "10 EUR"));
}

TEST(Money, DerivationFollowsTheBlock) {
  const Article article = article_of("It is $5.\n\n- $6\n\n| a |\n| $7 |");
  std::vector<Derivation> all;
  for (const Fact& fact : extract_facts(article, builtin())) all.push_back(fact.derivation);
  EXPECT_THAT(all, ElementsAre(Derivation::kSentence, Derivation::kList, Derivation::kTable));
}

TEST(Money, SpansLieOnThePageToo) {
  const Article article = article_of("- \u20AC5");
  const auto facts = extract_facts(article, builtin());
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(article.slice(facts[0].span), "\u20AC5");
  EXPECT_EQ(facts[0].page_span, (Span{2, 6}));
}

TEST(Money, ARateThatStandsAboveIsThatOfThePricesBelow) {
  EXPECT_THAT(amounts("## Pricing (per million tokens)\n\nInput: $15\n\nA seat costs $9."),
              ElementsAre("15 USD /million tokens", "9 USD"));
  EXPECT_THAT(amounts("Prices are for a million tokens.\n\n| Model | Input | Seat |\n"
                      "| Wug | $2.50 | $9.00 |"),
              ElementsAre("2.5 USD /million tokens", "9 USD"));
  EXPECT_THAT(amounts("| Plan | Price per month |\n| Basic | $9.00 |"),
              ElementsAre("9 USD /month"));
  EXPECT_THAT(amounts("It costs $3 per million tokens.\n\nThe input of $5 was returned."),
              ElementsAre("3 USD /million tokens", "5 USD"));
}

// A table of one column: `heads` header cells, one a row, over as many prices.
Article priced_column(int heads, int prices) {
  Article article;
  Table table;
  const auto add = [&](std::string_view text, bool header) {
    if (!article.text.empty()) article.text += '\n';
    const std::size_t begin = article.text.size();
    article.text += text;
    table.cells.push_back(
        {.span = {begin, article.text.size()}, .row = table.rows++, .header = header});
  };
  for (int i = 0; i < heads; ++i) add(i == 0 ? "Price per month" : "more", true);
  for (int i = 0; i < prices; ++i) add("$" + std::to_string(i + 1), false);
  table.columns = 1;
  table.span = {0, article.text.size()};
  article.blocks.push_back({.kind = BlockKind::kTable, .table = 0, .span = table.span});
  article.tables.push_back(std::move(table));
  return article;
}

// The lines above are read when the first amount asks, and each once: a later line still counts.
TEST(Money, TheRateAboveIsTheLastOneOfAll) {
  EXPECT_THAT(amounts("Per thousand tokens:\n\nA seat costs $9.\n\nPer million tokens:\n\n"
                      "Input: $15\n\nPer thousand tokens:\n\nOutput: $2"),
              testing::ElementsAre(testing::HasSubstr("9"), testing::HasSubstr("million tokens"),
                                   testing::HasSubstr("thousand tokens")));
}

TEST(Money, EveryPriceOfAColumnHasTheRateOfItsHead) {
  EXPECT_THAT(amounts(priced_column(1, 3)),
              ElementsAre("1 USD /month", "2 USD /month", "3 USD /month"));
  EXPECT_THAT(amounts(priced_column(3, 1)), ElementsAre("1 USD /month"));
}

TEST(Money, ALongColumnUnderManyHeadsIsReadInTime) {
  const std::vector<std::string> read = amounts(priced_column(20'000, 20'000));
  ASSERT_EQ(read.size(), kMostPlaces);
  EXPECT_EQ(read.front(), "1 USD /month");
  EXPECT_EQ(read.back(), "5000 USD /month");
}

TEST(Money, ReturnsForHostileTexts) {
  const std::string pieces[] = {"$",  "$1",  "1,",     "1 ", "$1-",  "a ",   "one ",   "\u20AC",
                                "1.", "US ", "pound ", "5p", "\xE2", "\xC2", "$1 to ", "between "};
  for (const std::string& piece : pieces) {
    std::string text;
    while (text.size() < 20'000) text += piece;
    const Article article = article_of(text);
    for (const Fact& fact : extract_facts(article, builtin())) {
      ASSERT_LE(fact.span.end, article.text.size());
      ASSERT_FALSE(fact.span.empty());
    }
  }
}

TEST(MoneyContext, AWordIsNearWithinReachOfAnAmountAndNotOnIt) {
  WordList words;
  words.add("paid", "");
  const std::string far(170, '.');
  const Article article = article_of("He paid 5 pounds" + far + "6 pounds paid. 7 pounds");
  const TextView view(article);
  WordsNear near(words);
  const Span all{0, article.text.size()};
  const auto span_of = [&](std::string_view written) {
    const std::size_t at = article.text.find(written);
    return Span{at, at + written.size()};
  };
  EXPECT_TRUE(near.any(view, all, span_of("5 pounds")));
  EXPECT_TRUE(near.any(view, all, span_of("6 pounds")));
  EXPECT_TRUE(near.any(view, all, span_of("paid 5 pounds" + far)));  // by the second
  EXPECT_FALSE(near.any(view, {0, 16}, span_of("paid 5 pounds")));
  EXPECT_FALSE(near.any(view, span_of("7 pounds"), span_of("7 pounds")));
  EXPECT_TRUE(near.any(view, all, span_of("7 pounds")));
}

TEST(MoneyContext, EdgesAreClean) {
  const auto clean = [](std::string_view text, Span span) { return has_clean_edges(text, span); };
  EXPECT_TRUE(clean("$5", {0, 2}));
  EXPECT_TRUE(clean("($5)", {1, 3}));
  EXPECT_TRUE(
      clean("\u00A3"
            "50pp",
            {0, 4}));
  EXPECT_TRUE(clean("$5.", {0, 2}));
  EXPECT_FALSE(clean("$5x", {0, 2}));
  EXPECT_FALSE(clean("x$5", {1, 3}));
  EXPECT_FALSE(clean("$$5", {1, 3}));
  EXPECT_FALSE(clean("$5.0", {0, 2}));
  EXPECT_FALSE(clean("$5$,", {0, 2}));  // a formula
  EXPECT_TRUE(clean("$5$10", {0, 2}));
}

}  // namespace
}  // namespace winnow
