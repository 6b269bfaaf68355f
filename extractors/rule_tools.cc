// SPDX-License-Identifier: Apache-2.0
#include "extractors/rule_tools.h"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "extractors/example.h"
#include "extractors/pack.h"
#include "extractors/refusals.h"

namespace winnow {
namespace {

std::string confidence_of(double confidence) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", confidence);
  return text;
}

// "money {amount: 5, currency: USD}"
std::string shown(const Fact& fact, const Article& article) {
  std::string text = std::string(fact.type()) + " {";
  bool first = true;
  for (const auto& [name, value] : fields_of(fact, article)) {
    if (name == "text") continue;
    text.append(first ? "" : ", ").append(name).append(": ").append(value);
    first = false;
  }
  return text + "}";
}

// One caret line: where, and what is to be said about it.
struct Remark {
  Span span;
  std::string text;
};

std::vector<Remark> remarks_of(const Article& article, const Rules& rules) {
  std::vector<Remark> remarks;
  const std::vector<Fact> facts = extract_facts(article, rules);
  remarks.reserve(facts.size());
  for (const Fact& fact : facts) {
    remarks.push_back({fact.span, fact.rule + " (" + confidence_of(fact.confidence) +
                                      "): " + shown(fact, article)});
  }
  for (const Refusal& refusal : refusals(article, rules, facts))
    remarks.push_back({refusal.span, refusal.rule + ": made no fact: " + refusal.why});
  std::ranges::stable_sort(
      remarks, {}, [](const Remark& each) { return std::tuple(each.span.begin, each.span.end); });
  return remarks;
}

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Where a fact stands and what it says, for a line of a difference.
std::string line_of(char mark, const Article& article, const Fact& fact) {
  return std::string(1, mark) + " \"" + std::string(article.slice(fact.span)) + "\" " +
         shown(fact, article) + " " + fact.rule + "\n";
}

bool says_the_same(const Fact& a, const Fact& b) { return a.span == b.span && a.value == b.value; }

}  // namespace

std::string list_rules(const Rules& rules) {
  std::string list;
  for (const RuleFile& file : rules.pack().files) {
    for (const RulePattern& pattern : file.patterns) {
      const std::string normalised = pattern.normalise.empty() ? "fields" : pattern.normalise;
      list += pattern.rule + '\t' + file.type + '\t' + confidence_of(pattern.confidence) + '\t' +
              normalised + '\n';
    }
  }
  return list;
}

RulesTest test_rules(const Rules& rules) {
  RulesTest test;
  for (const RuleFile& file : rules.pack().files) {
    std::size_t examples = 0;
    for (const RulePattern& pattern : file.patterns) {
      examples += pattern.examples.size() + pattern.counterexamples.size();
    }
    if (examples == 0) continue;
    const std::vector<std::string> failures = failed_examples(file, rules);
    test.examples += examples;
    test.failed += failures.size();
    test.report += file.path + ": " + std::to_string(examples) + " examples, " +
                   std::to_string(failures.size()) + " failed\n";
    for (const std::string& failure : failures) test.report += "  " + failure + "\n";
  }
  return test;
}

std::string explain_text(const RuleExample& example, const Rules& rules) {
  const Article article = article_of(example);
  const std::vector<Remark> remarks = remarks_of(article, rules);
  std::string out;
  std::size_t next = 0;
  for (std::size_t begin = 0; begin < article.text.size();) {
    const std::size_t end = std::min(article.text.find('\n', begin), article.text.size());
    out.append(article.slice({begin, end})).append("\n");
    for (; next < remarks.size() && remarks[next].span.begin < end; ++next) {
      const Span span{remarks[next].span.begin, std::min(remarks[next].span.end, end)};
      out.append(columns_of(article.slice({begin, span.begin})), ' ');
      out.append(columns_of(article.slice(span)), '^').append("  ");
      out.append(remarks[next].text).append("\n");
    }
    begin = end + 1;
  }
  return out;
}

std::string diff_facts(const Article& article, const std::vector<Fact>& before,
                       const std::vector<Fact>& after) {
  const auto missing_in = [](const std::vector<Fact>& facts, const Fact& fact) {
    return std::ranges::none_of(facts,
                                [&](const Fact& other) { return says_the_same(fact, other); });
  };
  std::vector<const Fact*> added;
  for (const Fact& fact : after) {
    if (missing_in(before, fact)) added.push_back(&fact);
  }
  std::string out;
  for (const Fact& fact : before) {
    if (!missing_in(after, fact)) continue;
    const auto altered = std::ranges::find_if(added, [&](const Fact* other) {
      return other->type() == fact.type() && other->span.overlaps(fact.span);
    });
    out += line_of(altered == added.end() ? '-' : '~', article, fact);
    if (altered == added.end()) continue;
    out += line_of('~', article, **altered);
    added.erase(altered);
  }
  for (const Fact* fact : added) out += line_of('+', article, *fact);
  return out;
}

}  // namespace winnow
