// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/reading.h"

#include <algorithm>
#include <map>
#include <utility>

#include "extractors/benchmarks/short_forms.h"
#include "extractors/benchmarks/spoken.h"

namespace winnow {
namespace {

constexpr std::size_t kHeadingWords = 12;
constexpr int kLineLevel = 7;  // of a line that stands as a heading in plain text

// The model that an article is about: the one its headline or first headings name, else the one
// named most often.
class SubjectFinder {
 public:
  SubjectFinder(const Reading& reading, const KnownNames& also) : reading_(reading), also_(also) {}

  // Whose name the headline has, or the heading that the text begins with; or empty.
  std::string in_headline() const {
    const Article& article = reading_.view.article();
    std::string named = named_in(article.metadata.headline);
    const bool headed =
        !article.blocks.empty() && article.blocks.front().kind == BlockKind::kHeading;
    if (named.empty() && headed) {
      named = named_in(reading_.view.slice(article.blocks.front().span));
    }
    return versioned(std::move(named));
  }

  std::string most_named() const {
    std::map<std::string, Count> counts;
    for (const Name& name : reading_.names) {
      if (name.kind != NameKind::kModel || name.strength == Strength::kCue) continue;
      Count& count = counts.try_emplace(name.text, Count{0, name.first}).first->second;
      // What stands early says more about the subject than what stands late.
      count.count += name.first * 5 < reading_.words.size() ? 2 : 1;
    }
    const std::pair<const std::string, Count>* best = nullptr;
    for (const auto& entry : counts) {
      const bool better =
          best == nullptr || entry.second.count > best->second.count ||
          (entry.second.count == best->second.count && entry.second.first < best->second.first);
      if (better) best = &entry;
    }
    // Of several that are named once each none is what the article is about.
    const bool told = best != nullptr && (counts.size() == 1 || is_told_again(best->first));
    return told ? best->first : std::string();
  }

 private:
  // Whether a model, or one of its family, is named twice at least.
  bool is_told_again(const std::string& model) const {
    const auto own = std::ranges::find(reading_.names, model, &Name::text);
    const int family = own == reading_.names.end() ? -1 : own->entry;
    return std::ranges::count_if(reading_.names, [&](const Name& name) {
             return name.kind == NameKind::kModel &&
                    ((family >= 0 && name.entry == family) || name.text.starts_with(model));
           }) > 1;
  }

  // The first name; a maker's alone ("Mistral AI dévoile Mistral 3") only where none follows.
  std::string named_in(std::string_view text) const {
    const Words headline(text);
    std::string maker;
    for (const Name& name : find_names(headline, reading_.rules, also_)) {
      if (name.kind != NameKind::kModel || name.strength == Strength::kCue ||
          is_rival(headline, name)) {
        continue;
      }
      const auto made = reading_.rules.maker_phrases.match(headline, name.first);
      if (!made || made->end < name.end) return name.text;
      if (maker.empty()) maker = name.text;
    }
    return maker;
  }

  // "Matching GPT-4o", "beats OpenAI's GPT-4o": another is compared with it.
  bool is_rival(const Words& headline, const Name& name) const {
    std::size_t at = name.first;
    while (at > 0 &&
           (reading_.rules.is("model-filler", headline.fold(at - 1)) || headline.is_glued(at))) {
      --at;
    }
    static constexpr std::string_view kOthers[] = {"successor",  "rival",      "alternative",
                                                   "competitor", "challenger", "clone"};
    const auto* other = std::ranges::find(kOthers, headline.fold(name.end));
    if (other != std::end(kOthers)) return true;  // "LAION's CLIP successor"
    return at > 0 && (reading_.rules.is("comparator", headline.fold(at - 1)) ||
                      reading_.rules.is("rival-lead", headline.fold(at - 1)));
  }

  // "Alibaba's new Qwen model" is the only Qwen that the text names with its version.
  std::string versioned(std::string named) const {
    std::string only;
    for (const Name& name : reading_.names) {
      if (name.kind != NameKind::kModel || name.entry < 0) continue;
      const FamilyEntry& family = reading_.rules.families[static_cast<std::size_t>(name.entry)];
      if (family.name != named || name.text == named) continue;
      if (!only.empty() && only != name.text) return named;
      only = name.text;
    }
    return only.empty() ? named : only;
  }

  struct Count {
    int count = 0;
    std::size_t first = 0;
  };

  const Reading& reading_;
  const KnownNames& also_;
};

// The headline, or what stands first as a heading.
std::string_view headline_of(const TextView& view) {
  const Article& article = view.article();
  if (!article.metadata.headline.empty()) return article.metadata.headline;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::kHeading) return view.slice(block.span);
  }
  return {};
}

// The benchmark that the headline names, where it names one alone: one that is known, that says so
// ("TideBench"), or that the text names, too. It stands nowhere in the text: its place is behind
// all words.
std::vector<Name> headline_benchmark(const TextView& view, const BenchmarkRules& rules,
                                     std::size_t words, const std::vector<Name>& in_text) {
  std::vector<Name> names = find_names(Words(view.article().metadata.headline), rules);
  const auto is_sure = [&](const Name& name) {
    if (name.strength != Strength::kShape) return name.strength == Strength::kKnown;
    const std::string folded = fold_word(name.text);
    if (folded.ends_with("bench") || folded.ends_with("eval")) return true;
    return std::ranges::any_of(in_text, [&](const Name& other) { return other.text == name.text; });
  };
  std::erase_if(
      names, [&](const Name& name) { return name.kind != NameKind::kBenchmark || !is_sure(name); });
  if (names.size() != 1) return {};
  names.front().first = names.front().end = words;
  names.front().span = {};
  return names;
}

class HeadingStack {
 public:
  explicit HeadingStack(const Reading& reading) : reading_(reading) {
    if (reading.headline.empty()) return;
    // Over all headings: what the whole article is about.
    stack_.push_back({0, nullptr, &reading.headline.front(), {}});
  }

  // Puts a heading on the stack, over those of its level and below.
  void push(std::size_t block, int level) {
    std::erase_if(stack_, [level](const Entry& entry) { return entry.level >= level; });
    const Span span = reading_.view.article().blocks[block].span;
    const auto [first, end] = reading_.words_of(span);
    Entry entry;
    entry.level = level;
    entry.model = reading_.only_name(NameKind::kModel, first, end);
    entry.benchmark = reading_.only_name(NameKind::kBenchmark, first, end);
    if (entry.benchmark == nullptr) entry.benchmark = called_in(first, end);
    for (const Condition& condition : find_conditions(reading_.words, first, end, reading_.rules)) {
      if (condition.mode) entry.mode = condition.text;
    }
    stack_.push_back(std::move(entry));
  }

  Above above() const {
    Above above;
    for (const Entry& entry : stack_) {
      if (entry.model != nullptr) above.model = entry.model;
      if (entry.benchmark != nullptr) above.benchmark = entry.benchmark;
    }
    if (!stack_.empty()) above.mode = stack_.back().mode;
    return above;
  }

 private:
  // "Results on Spider": a name of everyday language is a benchmark's where such words lead to it.
  const Name* called_in(std::size_t first, std::size_t end) const {
    const Name* only = nullptr;
    for (const Name& name : reading_.names_in(first, end)) {
      if (name.kind != NameKind::kBenchmark || name.strength != Strength::kCue) continue;
      const bool led =
          name.first > first + 1 &&
          reading_.rules.is("table-cue", reading_.words.fold(name.first - 2)) &&
          reading_.rules.is("benchmark-preposition", reading_.words.fold(name.first - 1));
      // "Aider", "Code repair: Aider".
      const bool alone =
          name.end == end && (name.first == first || reading_.words.fold(name.first - 1) == ":");
      // "Results on reading comprehension (RACE, test set)".
      const bool bracketed = name.first > first + 1 && reading_.words.fold(name.first - 1) == "(" &&
                             reading_.rules.is("table-cue", reading_.words.fold(first));
      if ((led || alone || bracketed) && only == nullptr) only = &name;
    }
    return only;
  }

  struct Entry {
    int level = 0;
    const Name* model = nullptr;
    const Name* benchmark = nullptr;
    std::string mode;
  };
  const Reading& reading_;
  std::vector<Entry> stack_;
};

}  // namespace

Reading::Reading(const TextView& article_view, const BenchmarkRules& lexicon, NamedWords named,
                 const KnownNames& also)
    : view(article_view),
      rules(lexicon),
      words(std::move(named.words)),
      names(std::move(named.names)) {
  if (!also.empty()) names = find_names(words, lexicon, also);
  KnownNames known = also;
  const std::vector<ShortForm> forms = short_forms(words, names, headline_of(view), lexicon);
  for (const ShortForm& form : forms) known.add_short(form.written, form.full);
  if (!forms.empty()) names = find_names(words, lexicon, known);
  const std::vector<std::string> spoken = spoken_models(view, words, names, lexicon);
  for (const std::string& name : spoken) known.add(name);
  if (!spoken.empty()) names = find_names(words, lexicon, known);
  const SubjectFinder finder(*this, known);
  subject = finder.in_headline();
  headlined = !subject.empty();
  if (!headlined) subject = finder.most_named();
  benchmark = only_name(NameKind::kBenchmark, 0, words.size());
  if (benchmark == nullptr) benchmark = only_cue();
  headline = headline_benchmark(view, lexicon, words.size(), names);
  HeadingStack stack(*this);
  const std::vector<Block>& blocks = view.article().blocks;
  above.reserve(blocks.size());
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    above.push_back(stack.above());
    if (!is_heading(block)) continue;
    const bool heading = blocks[block].kind == BlockKind::kHeading;
    stack.push(block, heading ? blocks[block].level : kLineLevel);
  }
}

Reading::Reading(const TextView& article_view, const BenchmarkRules& lexicon)
    : Reading(article_view, lexicon, NamedWords(article_view.text(), lexicon)) {}

std::pair<std::size_t, std::size_t> Reading::words_of(Span span) const {
  return {words.at_byte(span.begin), words.at_byte(span.end)};
}

std::span<const Name> Reading::names_in(std::size_t first, std::size_t end) const {
  const std::size_t from = first_name_from(names, first);
  std::size_t to = from;
  while (to < names.size() && names[to].end <= end) ++to;
  return {names.data() + from, to - from};
}

const Name* Reading::only_name(NameKind kind, std::size_t first, std::size_t end) const {
  const Name* only = nullptr;
  for (const Name& name : names_in(first, end)) {
    if (name.kind != kind || name.strength == Strength::kCue || is_owner(name)) continue;
    if (only != nullptr && only->text != name.text) return nullptr;
    only = &name;
  }
  return only;
}

// "Works best with Aider", and later "its score on the benchmark": a name of everyday language is
// what the article means by that when it names no other.
const Name* Reading::only_cue() const {
  const Name* only = nullptr;
  for (const Name& name : names) {
    if (name.kind != NameKind::kBenchmark) continue;
    if (name.entry < 0 || (only != nullptr && only->text != name.text)) return nullptr;
    only = &name;
  }
  bool told = false;
  for (std::size_t at = 1; only != nullptr && at < words.size() && !told; ++at) {
    const std::string_view lead = words.fold(at - 1);
    told = words.fold(at) == "benchmark" && (lead == "the" || lead == "this");
  }
  return told ? only : nullptr;
}

// The "meta-llama" of "meta-llama/Llama-3.1-8B".
bool Reading::is_owner(const Name& name) const {
  return !words.has_capital(name.end - 1) && words.fold(name.end) == "/" &&
         words.is_glued(name.end) && words.is_glued(name.end + 1) && words.is_capital(name.end + 1);
}

bool Reading::is_heading(std::size_t index) const {
  const Block& block = view.article().blocks[index];
  if (block.kind == BlockKind::kHeading) return true;
  if (block.kind != BlockKind::kParagraph) return false;
  const std::string_view text = view.slice(block.span);
  if (text.empty() || text.find('\n') != text.npos) return false;
  if (std::string_view(".!?;,").find(text.back()) != std::string_view::npos) return false;
  const auto [first, end] = words_of(block.span);
  return end - first <= kHeadingWords && !states_figure(first, end);
}

// "GPT-5.4: 75.1", "Opus 4.6 - 65.4%"; a name that ends in a version states none.
bool Reading::states_figure(std::size_t first, std::size_t end) const {
  for (std::size_t at = first + 1; at < end; ++at) {
    const std::string_view mark = words.fold(at - 1);
    if ((mark == ":" || mark == "=" || mark == "|") && words.is_number(at)) return true;
    if (words.is_number(at) && words.fold(at + 1) == "%" && words.is_glued(at + 1)) return true;
  }
  return false;
}

}  // namespace winnow
