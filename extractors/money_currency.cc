// SPDX-License-Identifier: Apache-2.0
#include "extractors/money_currency.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>

namespace winnow {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_of(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

// The two letters at the end of a host: "example.co.uk" gives "uk".
std::string_view country_of_host(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  const std::string_view last = dot == host.npos ? std::string_view() : host.substr(dot + 1);
  return last.size() == 2 ? last : std::string_view();
}

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == url.npos) return {};
  const std::string_view rest = url.substr(scheme + 3);
  return rest.substr(0, rest.find_first_of("/:?#"));
}

// The region of a language tag: "en-AU" gives "AU". A language without one is its own country's,
// but for English and for those that have no country of their name.
std::string_view region_of(std::string_view language) {
  constexpr std::string_view kOfACountry[] = {"de", "fr", "it", "nl", "fi", "pt"};
  const std::size_t dash = language.rfind('-');
  if (dash != language.npos && language.size() - dash == 3) return language.substr(dash + 1);
  return std::ranges::find(kOfACountry, language) == std::end(kOfACountry) ? std::string_view()
                                                                           : language;
}

}  // namespace

PageCurrency::PageCurrency(const TextView& view, const RuleFile& currencies)
    : view_(view), currencies_(currencies) {
  const Metadata& metadata = view.article().metadata;
  std::string_view country = country_of_host(host_of(metadata.canonical_url));
  if (country.empty()) country = country_of_host(metadata.publisher_domain);
  if (country.empty()) country = region_of(metadata.language);
  country_ = lower_of(country);
}

std::string_view PageCurrency::code_of(std::string_view meaning, Span amount) {
  const Code& known = page_code(meaning);
  if (known.family == nullptr) return known.code;
  const std::string_view country = country_of_sentence(*known.family, amount);
  return country.empty() ? known.code : known.family->text_of(country);
}

const PageCurrency::Code& PageCurrency::page_code(std::string_view meaning) {
  for (const Code& known : codes_)
    if (known.meaning == meaning) return known;
  return codes_.emplace_back(find_code(meaning));
}

PageCurrency::Code PageCurrency::find_code(std::string_view meaning) {
  const YamlNode* families = currencies_.data().find("families");
  const YamlNode* family = families == nullptr ? nullptr : families->find(meaning);
  if (family == nullptr) return {meaning, meaning};
  const std::string_view told = family->text_of(country_);
  if (!told.empty()) return {meaning, told};
  const std::string_view usual = family->text_of("default");
  if (meaning == "cent") return {meaning, find_code(usual).code};
  // A bare "$" is decided by the country that a page is made in, never by those it speaks of.
  if (meaning == "dollar") return {meaning, usual};
  return {meaning, family->text_of(country_of_text(*family), usual), family};
}

const std::vector<PageCurrency::Named>& PageCurrency::named() {
  if (named_) return *named_;
  named_.emplace();
  const YamlNode* evidence = currencies_.data().find("evidence");
  if (evidence == nullptr) return *named_;
  std::unordered_map<std::string_view, std::string_view> words;
  for (const auto& [word, country] : evidence->entries) words.emplace(word.text, country.text);
  for (const Sentence& sentence : view_.sentences()) {
    for (const Token& token : tokenize(view_.slice(sentence.span), sentence.span.begin)) {
      if (token.kind != TokenKind::kWord) continue;
      std::string_view name = view_.slice(token.span);
      for (const std::string_view owner : {"'s", "\u2019s"})
        if (name.ends_with(owner)) name.remove_suffix(owner.size());
      const auto word = words.find(name);
      if (word != words.end()) named_->push_back({token.span.begin, word->second});
    }
  }
  return *named_;
}

// The last country with a member of the family that the sentence names before an amount, or the
// first one behind it; of a sentence that names more than people do, the nearest are looked at.
std::string_view PageCurrency::country_of_sentence(const YamlNode& family, Span amount) {
  constexpr std::ptrdiff_t kMost = 20;
  const Sentence* sentence = view_.sentence_at(amount.begin);
  if (sentence == nullptr) return {};
  const std::vector<Named>& all = named();
  const auto behind = std::ranges::lower_bound(all, amount.begin, {}, &Named::begin);
  const auto least = behind - std::min(kMost, behind - all.begin());
  for (auto each = behind; each != least && (each - 1)->begin >= sentence->span.begin;) {
    --each;
    if (family.find(each->country) != nullptr) return each->country;
  }
  const auto most = behind + std::min(kMost, all.end() - behind);
  for (auto each = behind; each != most && each->begin < sentence->span.end; ++each) {
    if (family.find(each->country) != nullptr) return each->country;
  }
  return {};
}

// The country that the text names most among those that have a member of the family.
std::string_view PageCurrency::country_of_text(const YamlNode& family) {
  std::map<std::string_view, int> times;
  for (const Named& each : named())
    if (family.find(each.country) != nullptr) ++times[each.country];
  const auto most =
      std::ranges::max_element(times, {}, [](const auto& each) { return each.second; });
  return most == times.end() ? std::string_view() : most->first;
}

bool PageCurrency::counts_in(std::string_view code, std::string_view sign) {
  if (code == "GBP" && (country_ == "uk" || country_ == "gb")) return true;
  for (const auto& [known, counted] : counted_)
    if (known == sign) return counted;
  return counted_.emplace_back(sign, view_.text().find(sign) != std::string_view::npos).second;
}

}  // namespace winnow
