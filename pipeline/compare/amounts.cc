// SPDX-License-Identifier: Apache-2.0
#include "compare/amounts.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/time.h"
#include "compare/grouping.h"

namespace winnow {
namespace {

// A statement among all.
struct Node {
  AmountStatement statement = {};
  std::vector<std::size_t> claims = {};
  const Node* leader = nullptr;
  std::vector<ToldAmount> followers = {};  // of a leader, itself first
  std::size_t amount = 0;                  // of a leader, its place
  std::size_t round = 0;                   // in which it was looked at last
};

class AmountBuilder {
 public:
  explicit AmountBuilder(const Claims& claims) : claims_(claims) {}

  std::vector<Amount> build() {
    for (std::size_t index = 0; index < claims_.amounts.size(); ++index) {
      const AmountClaim& claim = claims_.amounts[index];
      AmountStatement one = statement_of(claim, claims_.sources[claim.source].article);
      Node& node = nodes_[one.key];
      if (node.claims.empty()) node.statement = std::move(one);
      node.claims.push_back(index);
    }
    for (auto& [key, node] : nodes_)
      for (const std::string& name : node.statement.names)
        lists_[amount_name_key(node.statement, name)][node.statement.band].push_back(&node);
    for (auto& [key, node] : nodes_) place(node);
    std::vector<const Node*> leaders;
    for (auto& [key, node] : nodes_) {
      if (node.leader != &node) continue;
      node.amount = amounts_.size();
      amounts_.push_back(amount_of(claims_, node.followers));
      leaders.push_back(&node);
    }
    for (const Node* leader : leaders) judge(*leader);
    std::ranges::stable_sort(amounts_, std::greater<>(),
                             [](const Amount& amount) { return amount.printed.value.to_double(); });
    return std::move(amounts_);
  }

 private:
  const std::vector<Node*>* list_of(std::uint64_t name, int band) const {
    static const std::vector<Node*> kNothing;
    const auto bands = lists_.find(name);
    if (bands == lists_.end()) return &kNothing;
    const auto found = bands->second.find(band);
    if (found == bands->second.end()) return &kNothing;
    return found->second.size() > kMostOfName ? nullptr : &found->second;
  }

  // The first leader in the order of keys that `is_it` says of, or null.
  template <typename IsIt>
  Node* first_leader(const Node& one, IsIt is_it) {
    Node* first = nullptr;
    ++round_;
    for_each_near(
        one.statement, [this](std::uint64_t name, int band) { return list_of(name, band); },
        [&](Node* near) {
          if (near->leader != near || std::exchange(near->round, round_) == round_) return;
          if (first != nullptr && first->statement.key < near->statement.key) return;
          if (is_it(*near)) first = near;
        });
    return first;
  }

  void place(Node& node) {
    Node* leader =
        first_leader(node, [&](const Node& near) { return fit(node.statement, near.statement); });
    if (leader == nullptr) leader = &node;
    node.leader = leader;
    leader->followers.push_back({&node.statement, node.claims});
  }

  const std::string& first_day(const Amount& amount) const {
    return claims_.sources[claims_.amounts[amount.claims.front()].source].published;
  }

  void judge(const Node& leader) {
    Amount& amount = amounts_[leader.amount];
    const Node* against = first_leader(leader, [&](const Node& near) {
      const Amount& other = amounts_[near.amount];
      return contradict(leader.statement, near.statement) && amount.owners != other.owners &&
             are_near_in_time(first_day(amount), first_day(other));
    });
    if (against == nullptr) return;
    const Amount& other = amounts_[against->amount];
    amount.standing = Standing::kConflict;
    amount.reason = conflict_reason(other.owners, other.printed.as_written);
  }

  const Claims& claims_;
  std::map<std::string, Node> nodes_;                                           // by key
  std::unordered_map<std::uint64_t, std::map<int, std::vector<Node*>>> lists_;  // by name, band
  std::vector<Amount> amounts_;  // by the keys of their leaders
  std::size_t round_ = 0;
};

}  // namespace

Amount amount_of(const Claims& claims, std::span<const ToldAmount> told) {
  const auto source = [&claims](std::size_t index) -> const ClaimSource& {
    return claims.sources[claims.amounts[index].source];
  };
  const auto older = [&](std::size_t a, std::size_t b) { return is_older(source(a), source(b)); };
  const AmountStatement& leader = *told.front().statement;
  const std::size_t known_by = *std::ranges::min_element(told.front().claims, older);
  Amount amount{.event = leader.event,
                .currency = leader.currency,
                .names = leader.names,
                .printed = claims.amounts[known_by].printed};
  for (const ToldAmount& one : told) {
    amount.claims.insert(amount.claims.end(), one.claims.begin(), one.claims.end());
    std::vector<std::string> both;
    std::ranges::set_intersection(amount.names, one.statement->names, std::back_inserter(both));
    if (!both.empty()) amount.names = std::move(both);
  }
  std::ranges::stable_sort(amount.claims, older);
  std::vector<std::size_t> sources;
  sources.reserve(amount.claims.size());
  for (const std::size_t index : amount.claims) sources.push_back(claims.amounts[index].source);
  amount.owners = independent_owners(claims, sources);
  const std::size_t articles = std::set(sources.begin(), sources.end()).size();
  amount.standing = amount_standing(amount.owners.size(), articles);
  amount.reason = amount_reason(amount.owners, articles);
  return amount;
}

bool are_near_in_time(std::string_view day, std::string_view other_day) {
  const auto one = parse_iso_day(day);
  const auto other = parse_iso_day(other_day);
  return one && other && std::abs(day_number(*one) - day_number(*other)) <= kEventDays;
}

Standing amount_standing(std::size_t owners, std::size_t articles) {
  if (owners > 1) return Standing::kCorroborated;
  return articles > 1 ? Standing::kEcho : Standing::kSingle;
}

std::string amount_reason(const std::vector<std::string>& owners, std::size_t articles) {
  switch (amount_standing(owners.size(), articles)) {
    case Standing::kCorroborated:
      return list_of(owners) + " say it independently";
    case Standing::kEcho:
      return "one voice: " + list_of(owners);
    default:
      return "said once";
  }
}

std::string conflict_reason(const std::vector<std::string>& owners, const std::string& as_written) {
  return list_of(owners) + have(owners) + as_written + " of the same event";
}

std::vector<Amount> compare_amounts(const Claims& claims) { return AmountBuilder(claims).build(); }

}  // namespace winnow
