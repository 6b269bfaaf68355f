// SPDX-License-Identifier: Apache-2.0
#include "compare/amounts.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/time.h"
#include "compare/grouping.h"

namespace winnow {
namespace {

// Names that tie two sentences to one event where their amounts agree, where one sentence does not
// tell what the amount is about, and where the amounts differ.
constexpr std::size_t kNamesToAgree = 1;
constexpr std::size_t kNamesWithoutEvent = 2;
constexpr std::size_t kNamesToContradict = 2;
// What is further apart is another amount of the event: its valuation, a part of it.
constexpr double kMostRatio = 2;
// A name that stands beside more amounts tells nothing of any; an amount is known by its first
// claims.
constexpr std::size_t kMostOfName = 1000;
constexpr std::size_t kMostKnownBy = 16;
constexpr std::size_t kMostLooks = kMostOfName;

std::vector<std::string> shared(const std::vector<std::string>& a,
                                const std::vector<std::string>& b) {
  std::vector<std::string> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both;
}

class AmountBuilder {
 public:
  explicit AmountBuilder(const Claims& claims) : claims_(claims) {}

  std::vector<Amount> build() {
    values_.reserve(claims_.amounts.size());
    for (const AmountClaim& one : claims_.amounts) values_.emplace_back(one.printed);
    for (const std::size_t index : in_order()) place(index);
    for (Amount& amount : amounts_) finish(amount);
    for (std::size_t at = 0; at < amounts_.size(); ++at) judge(at);
    std::ranges::stable_sort(amounts_, std::greater<>(),
                             [](const Amount& amount) { return amount.printed.value.to_double(); });
    return std::move(amounts_);
  }

 private:
  const AmountClaim& claim(std::size_t index) const { return claims_.amounts[index]; }
  const ClaimSource& source(std::size_t index) const {
    return claims_.sources[claim(index).source];
  }

  // Those that tell most first, then the finest: the others fall to them.
  std::vector<std::size_t> in_order() const {
    using Key = std::tuple<bool, int, bool, std::string_view, std::string_view, std::string,
                           std::string_view, std::string_view, std::size_t>;
    std::vector<Key> keys;
    keys.reserve(claims_.amounts.size());
    for (std::size_t index = 0; index < claims_.amounts.size(); ++index) {
      const AmountClaim& one = claim(index);
      const ClaimSource& from = source(index);
      keys.emplace_back(one.event.empty(), values_[index].exponent(), from.published.empty(),
                        from.published, from.article, one.printed.value.text(), one.fact.currency,
                        one.event, index);
    }
    std::ranges::sort(keys);
    std::vector<std::size_t> indices;
    indices.reserve(keys.size());
    for (const Key& key : keys) indices.push_back(std::get<std::size_t>(key));
    return indices;
  }

  bool same_kind(const AmountClaim& a, const AmountClaim& b) const {
    const bool same_event = a.event == b.event || a.event.empty() || b.event.empty();
    return a.fact.currency == b.fact.currency && a.fact.per == b.fact.per && same_event;
  }

  bool fits(std::size_t index, const Amount& amount) const {
    const AmountClaim& one = claim(index);
    return std::ranges::any_of(amount.claims | std::views::take(kMostKnownBy), [&](auto known) {
      const AmountClaim& other = claim(known);
      const bool told = !one.event.empty() && !other.event.empty();
      const std::size_t needed = told ? kNamesToAgree : kNamesWithoutEvent;
      return agree(values_[index], values_[known]) && same_kind(one, other) &&
             shared(one.names, other.names).size() >= needed;
    });
  }

  // Of the amounts of the same kind that share a name with the claim the first that `is_it` says;
  // amounts_.size() where there is none. Rare names tell most and are looked up first.
  template <typename IsIt>
  std::size_t first_near(const AmountClaim& one, IsIt is_it) {
    std::vector<const std::vector<std::size_t>*> lists;
    for (const std::string& name : one.names) {
      const auto known = by_name_.find(key_of(one, name));
      if (known != by_name_.end() && known->second.size() <= kMostOfName)
        lists.push_back(&known->second);
    }
    std::ranges::stable_sort(lists, {}, [](const auto* list) { return list->size(); });
    ++round_;
    std::size_t first = amounts_.size(), looks = 0;
    for (const auto* list : lists) {
      for (const std::size_t at : *list) {
        if (at >= first || ++looks > kMostLooks) break;  // they are in order
        if (std::exchange(looked_at_[at], round_) != round_ && is_it(at)) first = at;
      }
    }
    return first;
  }

  static std::string key_of(const AmountClaim& one, const std::string& name) {
    return one.fact.currency + '\t' + one.fact.per + '\t' + name;
  }

  void place(std::size_t index) {
    const AmountClaim& one = claim(index);
    const std::size_t at =
        first_near(one, [&](std::size_t near) { return fits(index, amounts_[near]); });
    if (at == amounts_.size()) {
      amounts_.push_back({.event = one.event,
                          .currency = one.fact.currency,
                          .names = one.names,
                          .printed = one.printed});
      looked_at_.push_back(0);
    } else if (auto both = shared(amounts_[at].names, one.names); !both.empty()) {
      amounts_[at].names = std::move(both);
    }
    amounts_[at].claims.push_back(index);
    for (const std::string& name : one.names) {
      // In order and each once; one more than may be is enough to tell.
      std::vector<std::size_t>& named = by_name_[key_of(one, name)];
      const auto place = std::ranges::lower_bound(named, at);
      if (named.size() <= kMostOfName && (place == named.end() || *place != at))
        named.insert(place, at);
    }
  }

  void finish(Amount& amount) const {
    std::ranges::sort(amount.claims, [this](std::size_t a, std::size_t b) {
      return is_older(source(a), source(b));
    });
    std::vector<std::size_t> sources;
    sources.reserve(amount.claims.size());
    for (const std::size_t index : amount.claims) sources.push_back(claim(index).source);
    amount.owners = independent_owners(claims_, sources);
  }

  bool is_near_in_time(const ClaimSource& a, const ClaimSource& b) const {
    const auto day_a = parse_iso_day(a.published);
    const auto day_b = parse_iso_day(b.published);
    return day_a && day_b && std::abs(day_number(*day_a) - day_number(*day_b)) <= kEventDays;
  }

  bool contradict(const Amount& a, const Amount& b) const {
    const AmountClaim& mine = claim(a.claims.front());
    const AmountClaim& theirs = claim(b.claims.front());
    if (a.event.empty() || a.event != b.event || !same_kind(mine, theirs) || a.owners == b.owners)
      return false;
    const double ratio = a.printed.value.to_double() / b.printed.value.to_double();
    if (!(ratio < kMostRatio && ratio > 1 / kMostRatio)) return false;
    if (agree(values_[a.claims.front()], values_[b.claims.front()])) return false;
    return shared(a.names, b.names).size() >= kNamesToContradict &&
           is_near_in_time(source(a.claims.front()), source(b.claims.front()));
  }

  void judge(std::size_t judged) {
    Amount& amount = amounts_[judged];
    const std::size_t other = first_near(claim(amount.claims.front()), [&](std::size_t near) {
      return near != judged && contradict(amount, amounts_[near]);
    });
    if (other != amounts_.size()) {
      amount.standing = Standing::kConflict;
      amount.reason = list_of(amounts_[other].owners) + have(amounts_[other].owners) +
                      amounts_[other].printed.as_written + " of the same event";
    } else if (amount.owners.size() > 1) {
      amount.standing = Standing::kCorroborated;
      amount.reason = list_of(amount.owners) + " say it independently";
    } else if (amount.claims.size() > 1) {
      amount.standing = Standing::kEcho;
      amount.reason = "one voice: " + list_of(amount.owners);
    } else {
      amount.reason = "said once";
    }
  }

  const Claims& claims_;
  std::vector<PrintedValue> values_;  // of Claims::amounts
  std::vector<Amount> amounts_;
  std::vector<std::size_t> looked_at_;  // for each amount the last round that looked at it
  std::size_t round_ = 0;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_;  // in amounts_
};

}  // namespace

std::vector<Amount> compare_amounts(const Claims& claims) { return AmountBuilder(claims).build(); }

}  // namespace winnow
