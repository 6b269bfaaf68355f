// SPDX-License-Identifier: Apache-2.0
#include "extractors/view.h"

#include <algorithm>

#include "extractors/ascii.h"

namespace winnow {
namespace {

// Words whose full stop ends no sentence when a capital or a digit follows, sorted.
constexpr std::string_view kAbbreviations[] = {
    "Apr",  "Aug",  "Av",  "Ave",    "Bd",  "Bros", "Capt", "Co",   "Col",    "Corp", "Dec", "Dr",
    "Feb",  "Fig",  "Fr",  "Gen",    "Gov", "Inc",  "Jan",  "Jr",   "Jul",    "Jun",  "Lt",  "Ltd",
    "M",    "Maj",  "Mar", "Messrs", "Mio", "Mlle", "Mme",  "Mr",   "Mrd",    "Mrs",  "Ms",  "Mt",
    "No",   "Nos",  "Nov", "Nr",     "Oct", "Okt",  "Prof", "Rep",  "Rev",    "Rs",   "Sen", "Sep",
    "Sept", "Sgt",  "Sr",  "Sra",    "St",  "Tsd",  "Ud",   "Uds",  "approx", "av",   "bzw", "ca",
    "cf",   "dept", "e.g", "ed",     "eds", "est",  "etc",  "excl", "fig",    "gen",  "i.e", "incl",
    "no",   "nos",  "pp",  "resp",   "sec", "vgl",  "vol",  "vs",   "z.B",
};

// True for the text of a word with its inner full stops: "U.S", "e.g", "Mr", or one letter.
bool is_abbreviation(std::string_view word) {
  if (word.size() == 1 && is_upper(word[0])) return true;
  if (word.size() >= 3 && is_letter(word.back()) && word[word.size() - 2] == '.') return true;
  return std::ranges::binary_search(kAbbreviations, word);
}

// Bytes of the white space that starts at a place: ASCII's, no-break and other Unicode spaces.
std::size_t space_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_space(text[at])) return 1;
  if (!is_high(text[at])) return 0;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\u00A0")) return 2;
  if (rest.starts_with("\u3000")) return 3;
  const bool general = rest.size() >= 3 && rest[0] == '\xE2' && rest[1] == '\x80';
  const bool thin = general && static_cast<unsigned char>(rest[2]) <= 0x8A;
  return thin || (general && rest[2] == '\xAF') ? 3 : 0;
}

// Past closing quotes and brackets.
std::size_t skip_closers(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (rest[0] == '"' || rest[0] == '\'' || rest[0] == ')' || rest[0] == ']') {
      at += 1;
    } else if (rest.starts_with("\u201D") || rest.starts_with("\u2019") ||
               rest.starts_with("\u201C")) {
      at += 3;
    } else if (rest.starts_with("\u00BB")) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

// Past the numbers of sources: "on MBPP.[1][12] Phi-1.5".
std::size_t skip_sources(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 12;
  while (at < text.size() && text[at] == '[') {
    std::size_t end = at + 1;
    while (end < text.size() && end - at < kLongest &&
           (is_digit(text[end]) || text[end] == ',' || text[end] == ' ')) {
      ++end;
    }
    if (end == at + 1 || end >= text.size() || text[end] != ']') break;
    at = end + 1;
  }
  return at;
}

// The word that ends right before a place, with inner full stops; at most 12 bytes are looked at.
std::string_view word_before(std::string_view text, std::size_t at, std::size_t from) {
  std::size_t begin = at;
  while (begin > from && at - begin < 12 &&
         (is_letter(text[begin - 1]) || text[begin - 1] == '.')) {
    --begin;
  }
  return text.substr(begin, at - begin);
}

bool ends_in_digit(std::string_view text, std::size_t end, std::size_t from) {
  return end > from && is_digit(text[end - 1]);
}

// The month after an ordinal of German: "am 3. Mai".
bool is_german_month(std::string_view text) {
  constexpr std::string_view kMonths[] = {"Januar",    "Februar", "M\u00E4rz", "April",
                                          "Mai",       "Juni",    "Juli",      "August",
                                          "September", "Oktober", "November",  "Dezember"};
  return std::ranges::any_of(kMonths,
                             [&](std::string_view month) { return text.starts_with(month); });
}

// "xAI", "o3", "iPhone": a name that starts small wherever it stands.
bool is_written_so(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 12;
  for (std::size_t end = at + 1; end < text.size() && end - at < kLongest; ++end) {
    if (is_upper(text[end]) || is_digit(text[end])) return true;
    if (!is_lower(text[end])) return false;
  }
  return false;
}

// Where the sentence goes on after a mark at `at`, or 0 when it does not end there.
std::size_t end_of_sentence(std::string_view text, std::size_t at, std::size_t from) {
  std::size_t end = at;
  while (end < text.size() && (text[end] == '.' || text[end] == '!' || text[end] == '?')) ++end;
  const bool stop = text[at] == '.' && end == at + 1;
  end = skip_sources(text, skip_closers(text, end));
  std::size_t next = end;
  while (const std::size_t space = space_at(text, next)) next += space;
  if (next == end) return 0;
  if (next == text.size()) return end;
  if (stop && is_lower(text[next]) && !is_written_so(text, next)) return 0;
  const std::string_view word = word_before(text, at, from);
  const bool measured = word.size() == 1 && ends_in_digit(text, at - 1, from);  // "of 32B. It"
  if (stop && !measured && is_abbreviation(word)) return 0;
  return stop && ends_in_digit(text, at, from) && is_german_month(text.substr(next)) ? 0 : end;
}

// Where a sentence may end, at or behind a place.
std::size_t next_mark(std::string_view text, std::size_t at) {
  return find_any<'.', '!', '?', '\n'>(text, at);
}

class Splitter {
 public:
  Splitter(const Article& article, std::vector<Sentence>& out) : article_(article), out_(out) {}

  void split(std::size_t index) {
    const Block& block = article_.blocks[index];
    block_ = index;
    if (block.kind == BlockKind::kTable) return cells(block);
    if (block.kind == BlockKind::kPreformatted) return lines(block.span);
    prose(block.span);
  }

 private:
  void add(Span span) {
    const std::string_view text = article_.text;
    while (!span.empty() && is_space(text[span.begin])) ++span.begin;
    while (!span.empty() && is_space(text[span.end - 1])) --span.end;
    if (!span.empty()) out_.push_back({span, block_});
  }

  void cells(const Block& block) {
    const bool known =
        block.table >= 0 && static_cast<std::size_t>(block.table) < article_.tables.size();
    if (!known) return lines(block.span);
    for (const Cell& cell : article_.tables[static_cast<std::size_t>(block.table)].cells) {
      add(cell.span);
    }
  }

  void lines(Span span) {
    std::size_t begin = span.begin;
    while (begin < span.end) {
      const std::size_t end = std::min(article_.text.find('\n', begin), span.end);
      add({begin, end});
      begin = end + 1;
    }
  }

  void prose(Span span) {
    const std::string_view text = article_.slice(span);
    std::size_t begin = 0;
    for (std::size_t at = next_mark(text, 0); at < text.size(); at = next_mark(text, at)) {
      const std::size_t end = text[at] == '\n' ? at + 1 : end_of_sentence(text, at, begin);
      if (end == 0) {
        ++at;
        continue;
      }
      add({span.begin + begin, span.begin + end});
      begin = at = end;
    }
    add({span.begin + begin, span.end});
  }

  const Article& article_;
  std::vector<Sentence>& out_;
  std::size_t block_ = 0;
};

std::size_t end_of_number(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    const bool inner = (c == '.' || c == ',') && end + 1 < text.size() && is_digit(text[end + 1]);
    if (!is_digit(c) && !inner) break;
  }
  return end;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (true) {
    end += leading_letters(text.substr(end));
    if (end == text.size()) break;
    const char c = text[end];
    if (c != '\'' && !is_high(c)) break;
    const bool mark = c == '\'' || text.substr(end).starts_with("\u2019");
    const std::size_t size = c == '\'' ? 1 : 3;
    if (mark && end + size < text.size() && is_letter(text[end + size])) {
      end += size;
      continue;
    }
    // Signs of Latin-1, general punctuation, currencies, arrows: no letters.
    if (mark || c == '\xC2' || c == '\xE2' || space_at(text, end) > 0) break;
    ++end;
  }
  return end;
}

std::size_t end_of_sign(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return end;
}

}  // namespace

std::optional<Token> next_token(std::string_view stretch, std::size_t at) {
  while (const std::size_t space = space_at(stretch, at)) at += space;
  if (at >= stretch.size()) return std::nullopt;
  const char c = stretch[at];
  // Letters of two bytes (Latin, Greek, Cyrillic) but for the signs of Latin-1.
  const bool letter =
      is_letter(c) || (is_high(c) && c >= '\xC3' && c <= '\xDF') || (c >= '\xE3' && c <= '\xEE');
  if (letter) return Token{TokenKind::kWord, {at, end_of_word(stretch, at)}};
  if (is_digit(c)) return Token{TokenKind::kNumber, {at, end_of_number(stretch, at)}};
  return Token{TokenKind::kSign, {at, end_of_sign(stretch, at)}};
}

std::vector<Token> tokenize(std::string_view stretch, std::size_t begin) {
  std::vector<Token> tokens;
  tokens.reserve(stretch.size() / 5 + 4);
  for (auto token = next_token(stretch, 0); token; token = next_token(stretch, token->span.end)) {
    tokens.push_back({token->kind, {begin + token->span.begin, begin + token->span.end}});
  }
  return tokens;
}

TextView::TextView(const Article& article) : article_(&article) {
  sentences_.reserve(article.text.size() / 96 + article.blocks.size());
  Splitter splitter(article, sentences_);
  for (std::size_t index = 0; index < article.blocks.size(); ++index) splitter.split(index);
}

const Sentence* TextView::sentence_at(std::size_t at) const {
  const auto next =
      std::ranges::upper_bound(sentences_, at, {}, [](const Sentence& s) { return s.span.begin; });
  return next == sentences_.begin() ? nullptr : &*(next - 1);
}

const Block* TextView::block_at(std::size_t at) const {
  const auto& blocks = article_->blocks;
  const auto next =
      std::ranges::upper_bound(blocks, at, {}, [](const Block& b) { return b.span.begin; });
  return next == blocks.begin() ? nullptr : &*(next - 1);
}

Derivation TextView::derivation_at(std::size_t at) const {
  const Block* block = block_at(at);
  if (block == nullptr) return Derivation::kSentence;
  if (block->kind == BlockKind::kListItem) return Derivation::kList;
  return block->kind == BlockKind::kTable ? Derivation::kTable : Derivation::kSentence;
}

}  // namespace winnow
