// SPDX-License-Identifier: Apache-2.0
#include "compare/amount_statement.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace winnow {
namespace {

// Names that tie two sentences to one event where their amounts agree, where one sentence does not
// tell what the amount is about, and where the amounts differ.
constexpr std::size_t kNamesToAgree = 1;
constexpr std::size_t kNamesWithoutEvent = 2;
constexpr std::size_t kNamesToContradict = 2;
// What is further apart is another amount of the event: its valuation, a part of it.
constexpr double kMostRatio = 2;

// Exponents and counts as digits that sort.
constexpr int kExponentBase = 500, kMostExponent = 999, kMostCount = 99;

std::size_t shared_names(const AmountStatement& a, const AmountStatement& b) {
  std::size_t shared = 0;
  auto mine = a.names.begin();
  auto theirs = b.names.begin();
  while (mine != a.names.end() && theirs != b.names.end()) {
    const int order = mine->compare(*theirs);
    if (order == 0) ++shared;
    if (order <= 0) ++mine;
    if (order >= 0) ++theirs;
  }
  return shared;
}

bool same_kind(const AmountStatement& a, const AmountStatement& b) {
  const bool same_event = a.event == b.event || a.event.empty() || b.event.empty();
  return same_event && a.currency == b.currency && a.per == b.per;
}

// FNV-1a, 64 bits.
std::uint64_t hash_of(std::initializer_list<std::string_view> parts) {
  std::uint64_t hash = 14'695'981'039'346'656'037u;
  for (const std::string_view part : parts)
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
  return hash;
}

// Bits of a sketch for names; those above count the names without one of their own.
constexpr int kNameBits = 56;
constexpr std::uint64_t kMostWithoutBit = 255;

// At most so many names are in both.
std::size_t most_shared(const AmountSketch& a, const AmountSketch& b) {
  const std::uint64_t bits = a.names & b.names & ((std::uint64_t{1} << kNameBits) - 1);
  const std::uint64_t without = std::min(a.names >> kNameBits, b.names >> kNameBits);
  return static_cast<std::size_t>(std::popcount(bits)) + without;
}

bool is_within_ratio(double a, double b) {
  const double ratio = a / b;
  return ratio < kMostRatio && ratio > 1 / kMostRatio;
}

std::string digits(int number, std::size_t width) {
  std::string text = std::to_string(number);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

// Without what parts the fields of a key.
std::string field(std::string_view text) {
  std::string field(text);
  std::ranges::replace_if(field, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return field;
}

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : " ").append(name);
  return text;
}

// Short also where Decimal::text() would be a row of zeros.
std::string text_of(const Decimal& value) {
  return value.scaled(-value.exponent()).text() + "e" + std::to_string(value.exponent());
}

int band_of(const Decimal& value) {
  const double size = std::abs(value.to_double());
  return size > 0 ? std::ilogb(size) : 0;
}

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

AmountStatement statement_of(const AmountClaim& claim, std::string_view article) {
  const int exponent =
      std::clamp(printed_exponent(claim.printed), -kExponentBase, kMostExponent - kExponentBase);
  const int names = std::min(static_cast<int>(claim.names.size()), kMostCount);
  const Decimal& value = claim.printed.value;
  AmountStatement one{.currency = field(claim.fact.currency),
                      .per = field(claim.fact.per),
                      .event = field(claim.event),
                      .names = {},
                      .value = PrintedValue(value, exponent),
                      .band = band_of(value)};
  for (const std::string& name : claim.names) one.names.push_back(field(name));
  one.key.append(kMoneyKey).append(claim.event.empty() ? "1" : "0");
  one.key.append(digits(exponent + kExponentBase, 3)).append(digits(kMostCount - names, 2));
  for (const std::string& part :
       {one.currency, one.per, one.event, text_of(value), join(one.names)})
    one.key.append("\t").append(part);
  if (!fit(one, one)) one.key.append("\t").append(field(article));
  return one;
}

std::optional<AmountStatement> parse_statement(std::string_view key) {
  constexpr std::size_t kFields = 7, kRankSize = 6;
  const std::vector<std::string_view> fields = split(key, '\t');
  const bool whole = fields.size() == kFields || fields.size() == kFields + 1;
  if (!key.starts_with(kMoneyKey) || !whole || fields[1].size() != kRankSize) return std::nullopt;
  const auto exponent = number_of(fields[1].substr(1, 3));
  const auto value = Decimal::parse(fields[5]);
  if (!exponent || !value) return std::nullopt;
  AmountStatement one{.key = std::string(key),
                      .currency = std::string(fields[2]),
                      .per = std::string(fields[3]),
                      .event = std::string(fields[4]),
                      .names = {},
                      .value = PrintedValue(*value, *exponent - kExponentBase),
                      .band = band_of(*value)};
  for (const std::string_view name : split(fields[6], ' '))
    if (!name.empty()) one.names.emplace_back(name);
  return one;
}

bool fit(const AmountStatement& a, const AmountStatement& b) {
  if (!agree(a.value, b.value) || !same_kind(a, b)) return false;
  const bool told = !a.event.empty() && !b.event.empty();
  return shared_names(a, b) >= (told ? kNamesToAgree : kNamesWithoutEvent);
}

bool contradict(const AmountStatement& a, const AmountStatement& b) {
  if (a.event.empty() || a.event != b.event) return false;
  if (!is_within_ratio(a.value.number(), b.value.number())) return false;
  return same_kind(a, b) && !agree(a.value, b.value) && shared_names(a, b) >= kNamesToContradict;
}

AmountSketch sketch_of(const AmountStatement& one) {
  AmountSketch sketch{.value = one.value.number(), .step = one.value.step()};
  if (!one.event.empty())
    sketch.event = std::max(static_cast<std::uint32_t>(hash_of({one.event})), 1U);
  std::uint64_t without = 0;
  for (const std::string& name : one.names) {
    const std::uint64_t bit = std::uint64_t{1} << hash_of({name}) % kNameBits;
    without += (sketch.names & bit) != 0 ? 1 : 0;
    sketch.names |= bit;
  }
  sketch.names |= std::min(without, kMostWithoutBit) << kNameBits;
  return sketch;
}

bool may_fit(const AmountSketch& a, const AmountSketch& b) {
  const bool told = a.event != 0 && b.event != 0;
  if (told && a.event != b.event) return false;
  return may_agree(a.value, a.step, b.value, b.step) &&
         most_shared(a, b) >= (told ? kNamesToAgree : kNamesWithoutEvent);
}

bool may_contradict(const AmountSketch& a, const AmountSketch& b) {
  return a.event != 0 && a.event == b.event && is_within_ratio(a.value, b.value) &&
         most_shared(a, b) >= kNamesToContradict;
}

int rank_of(const AmountSketch& one) {
  // Steps beyond what a double holds are one step.
  constexpr double kMostOfDouble = 400;
  const double exponent = std::clamp(std::log10(one.step), -kMostOfDouble, kMostOfDouble);
  const std::uint64_t bits = one.names & ((std::uint64_t{1} << kNameBits) - 1);
  const int names = std::popcount(bits) + static_cast<int>(one.names >> kNameBits);
  return static_cast<int>(std::lround(exponent)) * (kMostCount + 1) - std::min(names, kMostCount);
}

std::uint64_t amount_name_key(const AmountStatement& one, std::string_view name) {
  return hash_of({one.currency, "\t", one.per, "\t", name});
}

}  // namespace winnow
