// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/words.h"

#include <algorithm>
#include <utility>

#include "extractors/ascii.h"

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
  const bool may_be_sign = !word.empty() && (is_high(word[0]) || word[0] == '_');
  if (may_be_sign) {
    for (const Sign& sign : kSigns) {
      if (word == sign.from) return sign.to.copy(out, sign.to.size());
    }
  }
  char* end = out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = word[at];
    if (c == '\'' && word.size() > 1) continue;
    if (c == '\xE2' && word.size() > 3 && word.substr(at).starts_with("\u2019")) {
      at += 2;
      continue;
    }
    *end++ = is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return static_cast<std::size_t>(end - out);
}

// Bytes of the possessive at the end of a word that is more than that.
std::size_t possessive_size(std::string_view word) {
  if (word.size() < 2 || word.back() != 's') return 0;
  const std::size_t size = word.ends_with("'s") ? 2 : word.ends_with("\u2019s") ? 4 : 0;
  return size == word.size() ? 0 : size;
}

// Bytes of a French or Italian article that a name leans on: "l'AIME", "d’Opus".
std::size_t elided_size(std::string_view word) {
  constexpr std::string_view kElided[] = {"l", "d", "qu", "dell", "all", "nell", "sull"};
  const std::size_t mark = word.find_first_of("'\xE2");
  if (mark > 4) return 0;  // none is farther than any
  const std::size_t size = word[mark] == '\'' ? 1 : word.substr(mark).starts_with("\u2019") ? 3 : 0;
  const std::size_t border = mark + size;
  if (size == 0 || border >= word.size() || !is_upper(word[border])) return 0;
  const std::string folded = fold_word(word.substr(0, mark));
  return std::ranges::find(kElided, folded) == std::end(kElided) ? 0 : border;
}

}  // namespace

std::string fold_word(std::string_view word) {
  std::string folded(word.size(), '\0');
  folded.resize(fold_into(word, folded.data()));
  return folded;
}

Words::Words(std::string_view text, std::size_t begin)
    : text_(text), begin_(begin), folded_(std::make_unique_for_overwrite<char[]>(text.size())) {
  words_.reserve(text.size() / 5 + 4);
  for (auto token = next_token(text, 0); token; token = next_token(text, token->span.end)) {
    const auto [first, end] = token->span;
    const std::size_t border = end - possessive_size(text.substr(first, end - first));
    const std::size_t name = first + elided_size(text.substr(first, border - first));
    if (first < name) add(token->kind, first, name);
    add(token->kind, name, border);
    if (border < end) add(token->kind, border, end);
  }
}

void Words::add(TokenKind kind, std::size_t begin, std::size_t end) {
  Word word{.begin = static_cast<std::uint32_t>(begin),
            .size = static_cast<std::uint32_t>(end - begin),
            .folded_size = static_cast<std::uint32_t>(end - begin),
            .hash = 0,
            .kind = kind,
            .glued = !words_.empty() && words_.back().begin + words_.back().size == begin,
            .has_capital = false};
  if (!fold_at_once(word)) {
    const std::string_view raw = text_.substr(begin, end - begin);
    word.has_capital = kind == TokenKind::kWord && std::ranges::any_of(raw, is_upper);
    word.folded_size = static_cast<std::uint32_t>(fold_into(raw, folded_.get() + begin));
  }
  word.hash = word_hash({folded_.get() + begin, word.folded_size});
  words_.push_back(word);
}

// Folds a short word of letters alone, which most are; false where it is another.
bool Words::fold_at_once(Word& word) {
  if (word.kind != TokenKind::kWord || word.size > 8 || word.begin + 8 > text_.size()) return false;
  const std::uint64_t bytes = eight_bytes::load(text_.data() + word.begin);
  const std::uint64_t inside = eight_bytes::first_bytes(word.size);
  if (((eight_bytes::letters(bytes) ^ eight_bytes::kHigh) & inside) != 0) return false;
  // What it writes past the word is overwritten by the next.
  eight_bytes::store(eight_bytes::lower(bytes), folded_.get() + word.begin);
  word.has_capital = (eight_bytes::capitals(bytes) & inside) != 0;
  return true;
}

bool Words::is_capital(std::size_t at) const {
  return is_word(at) && is_upper(text_[words_[at].begin]);
}

bool Words::is_elided(std::size_t at) const {
  return is_word(at) && is_glued(at + 1) &&
         (raw(at).ends_with('\'') || raw(at).ends_with("\u2019"));
}

bool Words::is_in_handle(std::size_t at) const {
  constexpr std::size_t kLongest = 6;  // words of a handle
  for (std::size_t back = 0; back < kLongest && at > back && is_glued(at - back); ++back) {
    const std::size_t before = at - back - 1;
    if (fold(before) == "@") return !is_glued(before);
    if (!is_hyphen(before) && !is_word(before)) return false;  // "_" folds to a hyphen
  }
  return false;
}

bool Words::is_near(std::size_t at) const {
  if (at == 0 || at >= size()) return false;
  if (words_[at].glued) return true;
  const std::size_t from = words_[at - 1].begin + words_[at - 1].size;
  const std::string_view gap = text_.substr(from, words_[at].begin - from);
  return gap == " " || gap == "\u00A0" || gap == "\u202F";
}

std::size_t Words::at_byte(std::size_t byte) const {
  const auto found = std::ranges::lower_bound(
      words_, byte, {}, [this](const Word& word) { return begin_ + word.begin; });
  return static_cast<std::size_t>(found - words_.begin());
}

Span Words::span(std::size_t first, std::size_t end) const {
  return {span(first).begin, span(end - 1).end};
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
  Phrase phrase{.first = pieces_.size(), .end = 0, .entry = entry, .exact = exact};
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words.is_hyphen(at)) continue;
    const bool glued = words.is_glued(at) && !words.is_hyphen(at - 1);
    pieces_.push_back({std::string(words.fold(at)), std::string(words.raw(at)), glued});
  }
  phrase.end = pieces_.size();
  if (phrase.size() == 0) return;
  const std::string& first = pieces_[phrase.first].folded;
  starts_.set(word_hash(first) % kBits);
  std::vector<std::uint32_t>& others = by_first_[first];
  const auto place = std::ranges::find_if(
      others, [&](std::uint32_t other) { return phrases_[other].size() < phrase.size(); });
  others.insert(place, static_cast<std::uint32_t>(phrases_.size()));
  phrases_.push_back(phrase);
}

std::size_t PhraseTable::end_of(const Phrase& phrase, const Words& words, std::size_t at) const {
  std::size_t next = at;
  for (std::size_t index = phrase.first; index < phrase.end; ++index) {
    const Piece& piece = pieces_[index];
    const bool first = index == phrase.first;
    const bool hyphen = !first && words.is_hyphen(next) && words.is_glued(next);
    if (hyphen) ++next;
    if (words.fold(next) != piece.folded) return 0;
    if (phrase.exact && words.raw(next) != piece.raw) return 0;
    if (!first && !words.is_near(next)) return 0;
    if (piece.glued && !hyphen && !words.is_glued(next)) return 0;
    ++next;
  }
  return next;
}

std::optional<PhraseTable::Match> PhraseTable::longest(const Words& words, std::size_t at) const {
  const auto* phrases = by_first_.find(words.fold(at), words.hash(at));
  if (phrases == nullptr) return std::nullopt;
  for (const std::uint32_t index : *phrases) {
    const Phrase& phrase = phrases_[index];
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
