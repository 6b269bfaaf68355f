#include "compare/amounts.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
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
    std::vector<std::size_t> indices(claims_.amounts.size());
    for (std::size_t index = 0; index < indices.size(); ++index) indices[index] = index;
    // Those that tell most first, then the finest: the others fall to them.
    std::ranges::sort(indices, {}, [this](std::size_t index) {
      const AmountClaim& one = claims_.amounts[index];
      const ClaimSource& source = claims_.sources[one.source];
      return std::tuple(one.event.empty(), printed_exponent(one.printed), source.published.empty(),
                        source.published, source.article, one.printed.value.text(),
                        one.fact.currency, one.event);
    });
    for (const std::size_t index : indices) place(index);
    for (Amount& amount : amounts_) finish(amount);
    for (Amount& amount : amounts_) judge(amount);
    by_name_.clear();
    std::ranges::stable_sort(amounts_, [](const Amount& a, const Amount& b) {
      return a.printed.value.to_double() > b.printed.value.to_double();
    });
    return std::move(amounts_);
  }

 private:
  const AmountClaim& claim(std::size_t index) const { return claims_.amounts[index]; }
  const ClaimSource& source(std::size_t index) const {
    return claims_.sources[claim(index).source];
  }

  bool same_kind(const AmountClaim& a, const AmountClaim& b) const {
    const bool same_event = a.event == b.event || a.event.empty() || b.event.empty();
    return a.fact.currency == b.fact.currency && a.fact.per == b.fact.per && same_event;
  }

  bool fits(const AmountClaim& one, const Amount& amount) const {
    return std::ranges::any_of(amount.claims, [&](std::size_t index) {
      const AmountClaim& other = claim(index);
      const bool told = !one.event.empty() && !other.event.empty();
      const std::size_t needed = told ? kNamesToAgree : kNamesWithoutEvent;
      return same_kind(one, other) && shared(one.names, other.names).size() >= needed &&
             agree(one.printed, other.printed);
    });
  }

  // The amounts of the same kind that share a name with the claim, each once, oldest first.
  std::vector<std::size_t> candidates(const AmountClaim& one) const {
    std::vector<std::size_t> found;
    for (const std::string& name : one.names) {
      const auto known = by_name_.find(key_of(one, name));
      if (known != by_name_.end())
        found.insert(found.end(), known->second.begin(), known->second.end());
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
  }

  static std::string key_of(const AmountClaim& one, const std::string& name) {
    return one.fact.currency + '\t' + one.fact.per + '\t' + name;
  }

  void place(std::size_t index) {
    const AmountClaim& one = claim(index);
    const std::vector<std::size_t> near = candidates(one);
    const auto found =
        std::ranges::find_if(near, [&](std::size_t at) { return fits(one, amounts_[at]); });
    const std::size_t at = found == near.end() ? amounts_.size() : *found;
    if (found == near.end()) {
      amounts_.push_back({.event = one.event,
                          .currency = one.fact.currency,
                          .names = one.names,
                          .printed = one.printed});
    } else if (auto both = shared(amounts_[at].names, one.names); !both.empty()) {
      amounts_[at].names = std::move(both);
    }
    amounts_[at].claims.push_back(index);
    for (const std::string& name : one.names) {
      std::vector<std::size_t>& named = by_name_[key_of(one, name)];
      if (named.empty() || named.back() != at) named.push_back(at);
    }
  }

  void finish(Amount& amount) const {
    std::ranges::sort(amount.claims, [this](std::size_t a, std::size_t b) {
      return is_older(source(a), source(b));
    });
    std::vector<std::size_t> sources;
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
    if (agree(mine.printed, theirs.printed)) return false;
    return shared(a.names, b.names).size() >= kNamesToContradict &&
           is_near_in_time(source(a.claims.front()), source(b.claims.front()));
  }

  void judge(Amount& amount) const {
    const std::vector<std::size_t> near = candidates(claim(amount.claims.front()));
    const auto other = std::ranges::find_if(near, [&](std::size_t at) {
      return &amounts_[at] != &amount && contradict(amount, amounts_[at]);
    });
    if (other != near.end()) {
      amount.standing = Standing::kConflict;
      amount.reason = list_of(amounts_[*other].owners) + " has " +
                      amounts_[*other].printed.as_written + " of the same event";
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
  std::vector<Amount> amounts_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_;  // indices of amounts_
};

}  // namespace

std::vector<Amount> compare_amounts(const Claims& claims) { return AmountBuilder(claims).build(); }

}  // namespace winnow
