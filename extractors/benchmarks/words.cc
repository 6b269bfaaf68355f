// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/words.h"

#include <algorithm>
#include <utility>

namespace winnow {
namespace {

struct Sign {
  std::string_view from;
  std::string_view to;
};

// Typographic signs by the ASCII sign that they stand for.
constexpr Sign kSigns[] = {
    {"\u2010", "-"}, {"\u2011", "-"}, {"\u2012", "-"},  {"_", "-"},       {"\u2212", "-"},
    {"\u2013", "–"}, {"\u2014", "–"}, {"\u201C", "\""}, {"\u201D", "\""}, {"\u2018", "'"},
    {"\u2019", "'"}, {"\u2248", "~"}, {"\u223C", "~"},  {"\uFF5E", "~"},  {"\u00D7", "x"},
    {"\u27A1", "→"}, {"\uFF08", "("}, {"\uFF09", ")"},  {"\u00B1", "±"},
};

// Writes a word folded, no longer than it was; returns how many bytes.
std::size_t fold_into(std::string_view word, char* out) {
  const bool may_be_sign = !word.empty() && ((word[0] & '\x80') != 0 || word[0] == '_');
  if (may_be_sign) {
    for (const Sign& sign : kSigns) {
      if (word == sign.from) return sign.to.copy(out, sign.to.size());
    }
  }
  char* end = out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = word[at];
    if (word.size() > 1 && c == '\'') continue;
    if (c == '\xE2' && word.size() > 3 && word.substr(at).starts_with("\u2019")) {
      at += 2;
      continue;
    }
    *end++ = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return static_cast<std::size_t>(end - out);
}

// Bytes of the possessive at the end of a word that is more than that.
std::size_t possessive_size(std::string_view word) {
  if (word.size() < 2 || word.back() != 's') return 0;
  const std::size_t size = word.ends_with("'s") ? 2 : word.ends_with("\u2019s") ? 4 : 0;
  return size == word.size() ? 0 : size;
}

}  // namespace

std::string fold_word(std::string_view word) {
  std::string folded(word.size(), '\0');
  folded.resize(fold_into(word, folded.data()));
  return folded;
}

Words::Words(std::string_view text, std::size_t begin)
    : text_(text), begin_(begin), tokens_(tokenize(text, begin)) {
  part_possessives();
  fold_all();
}

void Words::part_possessives() {
  std::vector<Token> parted;
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    const Token token = tokens_[at];
    const std::size_t tail = possessive_size(raw(at));
    if (tail > 0 && parted.empty()) {
      parted.reserve(tokens_.size() + 16);
      parted.assign(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(at));
    }
    const std::size_t border = token.span.end - tail;
    if (tail > 0) parted.push_back({token.kind, {token.span.begin, border}});
    if (tail > 0)
      parted.push_back({token.kind, {border, token.span.end}});
    else if (!parted.empty())
      parted.push_back(token);
  }
  if (!parted.empty()) tokens_ = std::move(parted);
}

void Words::fold_all() {
  folded_ = std::make_unique_for_overwrite<char[]>(text_.size());
  folded_sizes_.reserve(tokens_.size());
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    char* const place = folded_.get() + (tokens_[at].span.begin - begin_);
    folded_sizes_.push_back(static_cast<std::uint32_t>(fold_into(raw(at), place)));
  }
}

std::string_view Words::raw(std::size_t at) const {
  if (at >= tokens_.size()) return {};
  const Span span = tokens_[at].span;
  return text_.substr(span.begin - begin_, span.size());
}

bool Words::is_capital(std::size_t at) const {
  return is_word(at) && raw(at)[0] >= 'A' && raw(at)[0] <= 'Z';
}

bool Words::is_near(std::size_t at) const {
  if (at == 0 || at >= size()) return false;
  const std::size_t from = tokens_[at - 1].span.end;
  const std::string_view gap = text_.substr(from - begin_, tokens_[at].span.begin - from);
  return gap.empty() || gap == " " || gap == "\u00A0" || gap == "\u202F";
}

std::size_t Words::at_byte(std::size_t byte) const {
  const auto found = std::ranges::lower_bound(tokens_, byte, {},
                                              [](const Token& token) { return token.span.begin; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

Span Words::span(std::size_t first, std::size_t end) const {
  return {tokens_[first].span.begin, tokens_[end - 1].span.end};
}

std::string Words::text(std::size_t first, std::size_t end) const {
  std::string out;
  for (std::size_t at = first; at < end && at < size(); ++at) {
    if (at > first && !is_glued(at)) out += ' ';
    out += is_hyphen(at) && raw(at) != "_" ? std::string_view("-") : raw(at);
  }
  return out;
}

void PhraseTable::add(std::string_view text, int entry, bool exact) {
  const Words words(text);
  Phrase phrase;
  phrase.entry = entry;
  phrase.exact = exact;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words.is_hyphen(at)) continue;
    phrase.folded.emplace_back(words.fold(at));
    phrase.raw.emplace_back(words.raw(at));
    phrase.glued.push_back(words.is_glued(at) && !words.is_hyphen(at - 1));
  }
  if (phrase.folded.empty()) return;
  may_start_.set(filter_bit(phrase.folded.front()));
  std::vector<Phrase>& others = by_first_[phrase.folded.front()];
  const auto place = std::ranges::find_if(
      others, [&](const Phrase& other) { return other.folded.size() < phrase.folded.size(); });
  others.insert(place, std::move(phrase));
}

std::size_t PhraseTable::end_of(const Phrase& phrase, const Words& words, std::size_t at) {
  std::size_t next = at;
  for (std::size_t index = 0; index < phrase.folded.size(); ++index) {
    const bool hyphen = index > 0 && words.is_hyphen(next) && words.is_glued(next);
    if (hyphen) ++next;
    if (words.fold(next) != phrase.folded[index]) return 0;
    if (phrase.exact && words.raw(next) != phrase.raw[index]) return 0;
    if (index > 0 && !words.is_near(next)) return 0;
    if (phrase.glued[index] && !hyphen && !words.is_glued(next)) return 0;
    ++next;
  }
  return next;
}

std::optional<PhraseTable::Match> PhraseTable::match(const Words& words, std::size_t at) const {
  const std::string_view first = words.fold(at);
  if (first.empty() || !may_start_[filter_bit(first)]) return std::nullopt;
  const auto found = by_first_.find(first);
  if (found == by_first_.end()) return std::nullopt;
  for (const Phrase& phrase : found->second) {
    if (const std::size_t end = end_of(phrase, words, at)) return Match{phrase.entry, end};
  }
  return std::nullopt;
}

int PhraseTable::find(std::string_view text) const {
  const Words words(text);
  const auto hit = match(words, 0);
  return hit && hit->end == words.size() ? hit->entry : -1;
}

}  // namespace winnow
