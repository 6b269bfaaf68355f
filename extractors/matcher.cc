// SPDX-License-Identifier: Apache-2.0
#include "extractors/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
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

// One pattern; its RE2 is made on first use.
class Expression {
 public:
  Expression(const RuleFile& file, const RulePattern& pattern) : file_(&file), pattern_(&pattern) {}

  const RuleFile& file() const { return *file_; }
  const RulePattern& pattern() const { return *pattern_; }

  const RE2& get() const {
    std::call_once(once_, [this] {
      expression_ = std::make_unique<RE2>(pattern_->match, options(kPatternMemory));
      for (const auto& [name, index] : expression_->NamedCapturingGroups()) {
        groups_.emplace_back(name, index);
      }
      std::ranges::sort(groups_, {}, &std::pair<std::string, int>::second);
    });
    return *expression_;
  }

  // Appends all matches inside a window of one stretch.
  void find(std::string_view text, Span stretch, Span window, std::vector<Hit>& hits) const {
    const RE2& expression = get();
    const std::string_view inside = text.substr(stretch.begin, stretch.size());
    const int count = 1 + (groups_.empty() ? 0 : groups_.back().second);
    std::vector<re2::StringPiece> parts(static_cast<std::size_t>(count));
    std::size_t at = window.begin - stretch.begin;
    const std::size_t end = window.end - stretch.begin;
    while (at <= end &&
           expression.Match(piece(inside), at, end, RE2::UNANCHORED, parts.data(), count)) {
      const auto span_of = [&](const re2::StringPiece& part) {
        const std::size_t begin = static_cast<std::size_t>(part.data() - text.data());
        return Span{begin, begin + part.size()};
      };
      const Span whole = span_of(parts[0]);
      at = std::max(whole.end - stretch.begin, at + 1);
      if (whole.empty()) continue;
      std::vector<Hit::Group> groups;
      for (const auto& [name, index] : groups_) {
        const re2::StringPiece& part = parts[static_cast<std::size_t>(index)];
        if (part.data() != nullptr) groups.emplace_back(&name, span_of(part));
      }
      hits.emplace_back(*file_, *pattern_, text, whole, std::move(groups));
    }
  }

 private:
  const RuleFile* file_;
  const RulePattern* pattern_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> expression_;
  mutable std::vector<std::pair<std::string, int>> groups_;
};

}  // namespace

struct Matcher::Compiled {
  std::vector<std::unique_ptr<Expression>> expressions;
  RE2::Set gate{options(kSetMemory), RE2::UNANCHORED};
  std::map<std::string_view, std::size_t> index_of;  // of a gate's pattern
  std::vector<std::vector<std::size_t>> behind;      // the expressions behind each gate

  // The gate of a pattern, shared by all that say the same `when`; false when it is no RE2.
  bool add_gate(const RulePattern& pattern, std::string& what) {
    const std::string& text = pattern.when.empty() ? pattern.match : pattern.when;
    const auto [entry, is_new] = index_of.emplace(text, behind.size());
    if (is_new && gate.Add(text, &what) < 0) return false;
    if (is_new) behind.emplace_back();
    behind[entry->second].push_back(expressions.size());
    return true;
  }
};

std::string_view Hit::group(std::string_view name) const {
  const auto span = group_span(name);
  if (span) return text_.substr(span->begin, span->size());
  return pattern_->set.empty() ? std::string_view() : pattern_->constant(name);
}

std::optional<Span> Hit::group_span(std::string_view name) const {
  for (const auto& [group, span] : groups_) {
    if (*group == name) return span;
  }
  return std::nullopt;
}

std::string_view Hit::meaning(std::string_view group_name, std::string_view list) const {
  const std::string* found = file_->list(list).find(group(group_name));
  return found == nullptr ? std::string_view() : std::string_view(*found);
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
      std::string what;
      if (!compiled->add_gate(pattern, what)) {
        return std::unexpected(file->error(pattern.mark, "this is no RE2 pattern: " + what));
      }
      compiled->expressions.push_back(std::make_unique<Expression>(*file, pattern));
      const RE2* expression = lazy || file->proved ? nullptr : &compiled->expressions.back()->get();
      if (expression != nullptr && !expression->ok()) {
        return std::unexpected(
            file->error(pattern.mark, "this is no RE2 pattern: " + expression->error()));
      }
    }
  }
  if (!compiled->gate.Compile()) {
    return std::unexpected(Error{"bad-rules", "the patterns are too large to compile together"});
  }
  return Matcher(std::move(compiled));
}

std::vector<Hit> Matcher::find(std::string_view text, Span stretch, Span window) const {
  std::vector<Hit> hits;
  std::vector<int> open;
  RE2::Set::ErrorInfo error{RE2::Set::kNoError};
  // The gate takes the window's ends for the text's: that lets more through, never less.
  const re2::StringPiece inside = piece(text.substr(window.begin, window.size()));
  if (compiled_->expressions.empty()) return hits;
  if (!compiled_->gate.Match(inside, &open, &error)) {
    if (error.kind != RE2::Set::kOutOfMemory) return hits;
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
    compiled_->expressions[index]->find(text, stretch, window, hits);
  }
  std::ranges::stable_sort(hits, [](const Hit& a, const Hit& b) {
    if (a.span().begin != b.span().begin) return a.span().begin < b.span().begin;
    return a.span().end > b.span().end;
  });
  return hits;
}

}  // namespace winnow
