// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/lexicon.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include "extractors/benchmarks.h"

namespace winnow {
namespace {

// A name of one word and at most four letters is looked up as written: "MATH" is no "math".
bool is_short_word(const std::string& name) {
  const bool letters = std::ranges::all_of(
      name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
  return letters && name.size() <= 4;
}

// "MT-Bench" as "MTBench", "GPQA Diamond" as "GPQADiamond"; empty for a name in one piece, or one
// that would be too short to be told from a word.
std::string in_one_piece(const std::string& name) {
  constexpr std::size_t kLeast = 6;
  std::string joined = name;
  std::erase_if(joined, [](char c) { return c == ' ' || c == '-'; });
  return joined.size() == name.size() || joined.size() < kLeast ? std::string() : joined;
}

// "AlpacaEval" as "Alpaca-Eval": a hyphen before the first capital behind a small letter.
std::string with_hyphen(const std::string& name) {
  for (std::size_t at = 1; at < name.size(); ++at) {
    const bool small = name[at - 1] >= 'a' && name[at - 1] <= 'z';
    if (small && name[at] >= 'A' && name[at] <= 'Z') {
      return name.substr(0, at) + '-' + name.substr(at);
    }
  }
  return {};
}

// "CLIP", "ALIGN", "BASIC": in small letters everyday words.
bool is_in_capitals(const std::string& name) {
  return std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_true(const YamlNode& node, std::string_view key) { return node.text_of(key) == "true"; }

class Compiler {
 public:
  explicit Compiler(BenchmarkRules& out) : out_(out) {}

  // Other ways to write the names, behind all that the files have; as written alone, since
  // "MultiPLE" is no "multiple".
  void add_spellings() {
    for (const Spelling& spelling : others_) {
      if (out_.benchmark_phrases.find(spelling.text) >= 0) continue;
      out_.benchmark_phrases.add(spelling.text, spelling.entry, true);
      out_.benchmark_spellings.emplace_back(spelling.text, true);
    }
  }

  Result<void> add(const RuleFile& file) {
    add_lists(file);
    if (const YamlNode* entries = file.data().find("benchmarks")) {
      for (const YamlNode& entry : entries->items) {
        if (Result<void> done = add_benchmark(file, entry); !done) return done;
      }
    }
    if (const YamlNode* makers = file.data().find("makers")) {
      for (const YamlNode& maker : makers->items) {
        if (Result<void> done = add_maker(file, maker); !done) return done;
      }
    }
    return {};
  }

 private:
  void add_lists(const RuleFile& file) {
    for (const auto& [name, list] : file.lists) {
      const auto place = std::ranges::find(kListNames, name);
      if (place != std::end(kListNames)) add_list(place - std::begin(kListNames), list);
      if (name != "condition") continue;
      for (const auto& [word, meaning] : list.words()) add_condition(word, meaning);
    }
  }

  void add_list(std::ptrdiff_t place, const WordList& list) {
    const auto index = static_cast<std::size_t>(place);
    BenchmarkRules::List& known = out_.lists[index];
    for (const auto& [word, meaning] : list.words()) {
      const std::string folded = fold_phrase(word);
      BenchmarkRules::Membership& lists = out_.vocabulary[folded];
      if (!lists.test(index) && !meaning.empty()) known.meanings[folded] = meaning;
      lists.set(index);
      known.phrases.add(word, 0);
    }
  }

  static std::string fold_phrase(std::string_view phrase) {
    const Words words(phrase);
    std::string folded;
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (at > 0 && !words.is_glued(at)) folded += ' ';
      folded += words.fold(at);
    }
    return folded;
  }

  void add_condition(const std::string& word, const std::string& meaning) {
    out_.condition_phrases.add(word, static_cast<int>(out_.conditions.size()));
    out_.conditions.push_back(meaning.empty() ? fold_phrase(word) : meaning);
  }

  Result<void> add_benchmark(const RuleFile& file, const YamlNode& node) {
    static const YamlNode kNone;
    const YamlNode* facts = node.find("facts");
    const YamlNode& about = facts == nullptr ? kNone : *facts;
    const YamlNode* range = about.find("range");
    BenchmarkEntry entry;
    entry.name = node.text_of("name");
    if (entry.name.empty() || node.text_of("source").empty()) {
      return std::unexpected(file.error(node, "a benchmark has a name and a source"));
    }
    if (range != nullptr && range->items.size() == 2) {
      entry.low = std::strtod(range->items[0].text.c_str(), nullptr);
      entry.high = std::strtod(range->items[1].text.c_str(), nullptr);
    }
    const std::string unit(about.text_of("unit"));
    if (unit == "elo" || unit == "usd") entry.unit = unit;
    entry.weak = is_true(about, "weak");
    entry.lower_is_better = about.text_of("better") == "lower";
    add_names(node, entry.name, is_true(about, "exact"));
    out_.benchmarks.push_back(std::move(entry));
    return {};
  }

  void add_names(const YamlNode& node, const std::string& name, bool exact) {
    add_name(name, exact);
    if (const YamlNode* aliases = node.find("aliases")) {
      for (const YamlNode& alias : aliases->items) add_name(alias.text, exact);
    }
  }

  void add_name(const std::string& name, bool exact) {
    exact = exact || is_short_word(name);
    const int entry = static_cast<int>(out_.benchmarks.size());
    out_.benchmark_phrases.add(name, entry, exact);
    out_.benchmark_spellings.emplace_back(name, exact);
    if (exact) return;
    if (std::string joined = in_one_piece(name); !joined.empty()) {
      others_.push_back({std::move(joined), entry});
    }
    if (std::string parted = with_hyphen(name); !parted.empty()) {
      others_.push_back({std::move(parted), entry});
    }
  }

  Result<void> add_maker(const RuleFile& file, const YamlNode& node) {
    MakerEntry maker;
    maker.name = node.text_of("maker");
    if (maker.name.empty() || node.text_of("source").empty()) {
      return std::unexpected(file.error(node, "a maker has a name and a source"));
    }
    const int index = static_cast<int>(out_.makers.size());
    out_.maker_phrases.add(maker.name, index, is_short_word(maker.name));
    for (const std::string& alias : texts(node, "aliases")) {
      out_.maker_phrases.add(alias, index, is_short_word(alias));
      maker.aliases.push_back(alias);
    }
    maker.domains = texts(node, "domains");
    for (const std::string& name : texts(node, "families")) add_family({name, "", index, false});
    for (const std::string& name : texts(node, "tailed")) add_family({name, "", index, true});
    if (const YamlNode* shorts = node.find("short")) {
      for (const auto& [key, full] : shorts->entries) {
        add_family({key.text, full.text, index, true});
      }
    }
    out_.makers.push_back(std::move(maker));
    return {};
  }

  static std::vector<std::string> texts(const YamlNode& node, std::string_view key) {
    std::vector<std::string> out;
    if (const YamlNode* list = node.find(key)) {
      for (const YamlNode& item : list->items) out.push_back(item.text);
    }
    return out;
  }

  void add_family(FamilyEntry family) {
    // Everyday words and short names are names as written alone.
    const bool exact = family.tailed || family.name.size() <= 3 || is_in_capitals(family.name);
    out_.family_phrases.add(family.name, static_cast<int>(out_.families.size()), exact);
    out_.families.push_back(std::move(family));
  }

  struct Spelling {
    std::string text;
    int entry = 0;
  };

  BenchmarkRules& out_;
  std::vector<Spelling> others_;
};

}  // namespace

std::size_t BenchmarkRules::match(ListName list, const Words& words, std::size_t at) const {
  const auto hit = lists[list.index()].phrases.match(words, at);
  return hit ? hit->end : 0;
}

std::string_view BenchmarkRules::meaning(ListName list, std::string_view folded) const {
  const std::string* found = lists[list.index()].meanings.find(folded);
  return found == nullptr ? std::string_view() : std::string_view(*found);
}

Result<std::shared_ptr<const BenchmarkRules>> compile_benchmarks(const Rules::Pack& pack) {
  auto rules = std::make_shared<BenchmarkRules>();
  Compiler compiler(*rules);
  for (const RuleFile* file : pack.of_type("benchmark")) {
    if (Result<void> done = compiler.add(*file); !done) return std::unexpected(done.error());
  }
  compiler.add_spellings();
  return rules;
}

}  // namespace winnow
