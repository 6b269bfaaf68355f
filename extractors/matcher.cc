// SPDX-License-Identifier: Apache-2.0
#include "extractors/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <mutex>
#include <numeric>

namespace winnow {
namespace {

constexpr std::int64_t kSetMemory = 64 << 20;  // the gate's DFA over all patterns of a family
constexpr std::int64_t kPatternMemory = 8 << 20;

RE2::Options options(std::int64_t memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory);
  return options;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

bool stands_before(const Hit& a, const Hit& b) {
  if (a.span().begin != b.span().begin) return a.span().begin < b.span().begin;
  return a.span().end > b.span().end;
}

}  // namespace

// One pattern; its RE2 is made on first use.
class Expression {
 public:
  // `match`: of the pattern's the one that this is.
  Expression(const RuleFile& file, const RulePattern& pattern, const std::string& match)
      : file_(&file), pattern_(&pattern), match_(&match) {
    group_of_.fill(kNone);
    for (const auto& [name, value] : pattern.set) {
      const auto known = std::ranges::find(kGroupNames, name);
      if (known != std::end(kGroupNames))
        constants_.emplace_back(known - std::begin(kGroupNames), value);
    }
  }

  const RuleFile& file() const { return *file_; }
  const RulePattern& pattern() const { return *pattern_; }

  const RE2& get() const {
    std::call_once(once_, [this] {
      expression_ = std::make_unique<RE2>(*match_, options(kPatternMemory));
      for (const auto& [name, index] : expression_->NamedCapturingGroups()) {
        groups_.emplace_back(name, index);
      }
      std::ranges::sort(groups_, {}, &Group::second);
      for (std::size_t name = 0; name < kGroupNameCount; ++name)
        if (const auto number = number_of(kGroupNames[name])) group_of_[name] = *number;
    });
    return *expression_;
  }

  // The number of a named group, from 0.
  std::optional<std::uint16_t> number_of(std::string_view name) const {
    const auto found = std::ranges::find(groups_, name, &Group::first);
    if (found == groups_.end()) return std::nullopt;
    return static_cast<std::uint16_t>(found - groups_.begin());
  }
  std::optional<std::uint16_t> number_of(GroupName name) const {
    const std::uint16_t number = group_of_[name.index()];
    return number == kNone ? std::nullopt : std::optional(number);
  }

  // What `set` gives a group, or empty.
  std::string_view constant(GroupName name) const {
    for (const auto& [index, value] : constants_)
      if (index == static_cast<std::ptrdiff_t>(name.index())) return value;
    return {};
  }

  // Appends the first `most` matches inside a window of one stretch, and says where it stopped.
  std::size_t find(std::string_view text, Span stretch, Span window, std::size_t most,
                   std::vector<Hit>& hits) const {
    const RE2& expression = get();
    const std::string_view inside = text.substr(stretch.begin, stretch.size());
    re2::StringPiece match;
    std::size_t at = window.begin - stretch.begin;
    const std::size_t end = window.end - stretch.begin;
    while (at <= end && expression.Match(piece(inside), at, end, RE2::UNANCHORED, &match, 1)) {
      const std::size_t begin = static_cast<std::size_t>(match.data() - text.data());
      const Span whole{begin, begin + match.size()};
      at = std::max(whole.end - stretch.begin, at + 1);
      if (whole.empty()) continue;
      if (most-- == 0) return whole.begin;
      hits.emplace_back(*this, inside, stretch.begin, whole);
    }
    return window.end;
  }

  // The places of the named groups in a match of `inside`, counted from its begin.
  std::vector<std::optional<Span>> parts_of(std::string_view inside, Span match) const {
    std::vector<re2::StringPiece> pieces(1 + static_cast<std::size_t>(groups_.back().second));
    // A byte on either side is all that \b looks at, and a short text is what RE2 reads fastest.
    const std::size_t before = std::min<std::size_t>(match.begin, 1);
    const std::size_t after = std::min<std::size_t>(inside.size() - match.end, 1);
    const std::string_view near =
        inside.substr(match.begin - before, before + match.size() + after);
    std::vector<std::optional<Span>> parts(groups_.size());
    if (!get().Match(piece(near), before, before + match.size(), RE2::ANCHOR_BOTH, pieces.data(),
                     static_cast<int>(pieces.size()))) {
      return parts;
    }
    for (std::size_t number = 0; number < parts.size(); ++number) {
      const re2::StringPiece& part = pieces[static_cast<std::size_t>(groups_[number].second)];
      if (part.data() == nullptr) continue;
      const auto begin = static_cast<std::size_t>(part.data() - inside.data());
      parts[number] = Span{begin, begin + part.size()};
    }
    return parts;
  }

 private:
  using Group = std::pair<std::string, int>;  // its name and its number in the pattern
  static constexpr std::uint16_t kNone = 0xFFFF;

  const RuleFile* file_;
  const RulePattern* pattern_;
  const std::string* match_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> expression_;
  mutable std::vector<Group> groups_;
  mutable std::array<std::uint16_t, kGroupNameCount> group_of_;  // by GroupName
  std::vector<std::pair<std::ptrdiff_t, std::string_view>> constants_;
};

struct Matcher::Compiled {
  std::vector<std::unique_ptr<Expression>> expressions;
  RE2::Set gate{options(kSetMemory), RE2::UNANCHORED};
  std::map<std::string_view, std::size_t> index_of;  // of a gate's pattern
  std::vector<std::vector<std::size_t>> behind;      // the expressions behind each gate

  // Adds a way to write a pattern, and tells what is wrong with it.
  std::string add(const RuleFile& file, const RulePattern& pattern, const RuleMatch& match,
                  bool lazy) {
    std::string what;
    if (!add_gate(match, what)) return what;
    expressions.push_back(std::make_unique<Expression>(file, pattern, match.match));
    return lazy ? what : expressions.back()->get().error();
  }

 private:
  // The gate of a pattern, shared by all that say the same `when`; false when it is no RE2.
  bool add_gate(const RuleMatch& match, std::string& what) {
    const std::string& text = match.when.empty() ? match.match : match.when;
    const auto [entry, is_new] = index_of.emplace(text, behind.size());
    if (is_new && gate.Add(text, &what) < 0) return false;
    if (is_new) behind.emplace_back();
    behind[entry->second].push_back(expressions.size());
    return true;
  }
};

const RuleFile& Hit::file() const { return expression_->file(); }
const RulePattern& Hit::pattern() const { return expression_->pattern(); }

std::optional<Span> Hit::part(std::size_t number) const {
  if (parts_.empty())
    parts_ = expression_->parts_of(inside_, {span_.begin - begin_, span_.end - begin_});
  const std::optional<Span>& found = parts_[number];
  return found ? std::optional(Span{begin_ + found->begin, begin_ + found->end}) : std::nullopt;
}

bool Hit::may_have(GroupName name) const { return expression_->number_of(name).has_value(); }

std::optional<Span> Hit::group_span(GroupName name) const {
  const auto number = expression_->number_of(name);
  return number ? part(*number) : std::nullopt;
}

std::optional<Span> Hit::group_span_named(std::string_view name) const {
  const auto number = expression_->number_of(name);
  return number ? part(*number) : std::nullopt;
}

std::string_view Hit::group(GroupName name) const {
  const auto span = group_span(name);
  return span ? slice(*span) : expression_->constant(name);
}

std::string_view Hit::group_named(std::string_view name) const {
  const auto span = group_span_named(name);
  return span ? slice(*span) : pattern().constant(name);
}

std::string_view Hit::meaning(GroupName name, const WordList& list) const {
  const std::string_view word = group(name);
  const std::string* found = word.empty() ? nullptr : list.find(word);
  return found == nullptr ? std::string_view() : std::string_view(*found);
}

std::string_view Hit::meaning(GroupName name, std::string_view list) const {
  return meaning(name, file().list(list));
}

Matcher::Matcher(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

Result<Matcher> Matcher::compile(const std::vector<const RuleFile*>& files, bool lazy) {
  auto compiled = std::make_unique<Compiled>();
  for (const RuleFile* file : files) {
    for (const RulePattern& pattern : file->patterns) {
      if (pattern.match.empty()) continue;  // read in code
      std::string wrong = compiled->add(*file, pattern, pattern, lazy || file->proved);
      for (const RuleMatch& match : pattern.also) {
        if (wrong.empty()) wrong = compiled->add(*file, pattern, match, lazy || file->proved);
      }
      if (!wrong.empty()) {
        return std::unexpected(file->error(pattern.mark, "this is no RE2 pattern: " + wrong));
      }
    }
  }
  if (!compiled->gate.Compile()) {
    return std::unexpected(Error{"bad-rules", "the patterns are too large to compile together"});
  }
  return Matcher(std::move(compiled));
}

std::vector<Hit> Matcher::find(std::string_view text, Span stretch, Span window) const {
  return find_first(text, stretch, window, std::numeric_limits<std::size_t>::max()).hits;
}

std::vector<Hit> Matcher::find(std::string_view text, Span stretch, Span window,
                               Reach& reach) const {
  if (window.begin >= reach.end()) return {};
  auto [hits, end] = find_first(text, stretch, window, reach.left() + 1);
  if (end < window.end) reach.end_at(end);
  const auto beyond =
      std::ranges::find_if_not(hits, [&](const Hit& hit) { return reach.take(hit.span()); });
  hits.erase(beyond, hits.end());
  return std::move(hits);
}

Matcher::Found Matcher::find_first(std::string_view text, Span stretch, Span window,
                                   std::size_t most) const {
  Found found{{}, window.end};
  std::vector<Hit>& hits = found.hits;
  std::vector<int> open;
  RE2::Set::ErrorInfo error{RE2::Set::kNoError};
  // The gate takes the window's ends for the text's: that lets more through, never less.
  const re2::StringPiece inside = piece(text.substr(window.begin, window.size()));
  if (compiled_->expressions.empty()) return found;
  if (!compiled_->gate.Match(inside, &open, &error)) {
    if (error.kind != RE2::Set::kOutOfMemory) return found;
    open.resize(compiled_->behind.size());
    std::iota(open.begin(), open.end(), 0);
  }
  std::vector<std::size_t> which;
  for (const int gate : open) {
    const auto& behind = compiled_->behind[static_cast<std::size_t>(gate)];
    which.insert(which.end(), behind.begin(), behind.end());
  }
  std::ranges::sort(which);
  for (const std::size_t index : which) {
    const auto sorted = std::ssize(hits);
    const std::size_t end = compiled_->expressions[index]->find(text, stretch, window, most, hits);
    found.end = std::min(found.end, end);
    std::inplace_merge(hits.begin(), hits.begin() + sorted, hits.end(), stands_before);
  }
  return found;
}

}  // namespace winnow
