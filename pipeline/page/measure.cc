// SPDX-License-Identifier: Apache-2.0
#include "page/measure.h"

#include <algorithm>
#include <array>

#include "page/attributes.h"
#include "page/lexicon.h"

namespace winnow {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What a byte of a word counts for, in one addition: a letter or digit at all, a capital, a digit.
constexpr int kCapitalShift = 20;
constexpr int kDigitShift = 40;
constexpr std::uint64_t kTallyMask = (1u << kCapitalShift) - 1;
constexpr std::size_t kMostTallied = kTallyMask;  // bytes

constexpr auto kTally = [] {
  std::array<std::uint64_t, 256> tally{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) tally[c] = 1;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) tally[c] = 1 | std::uint64_t{1} << kCapitalShift;
  for (std::size_t c = '0'; c <= '9'; ++c) tally[c] = 1 | std::uint64_t{1} << kDigitShift;
  return tally;
}();

// Cuts text into words and hands them on; `Sink` has begin_word(), word(hash, first byte, wide),
// ascii(tally of a word's ASCII letters and digits, the last of them), other(byte of a word) and
// gap(character between words).
template <typename Sink>
class WordCutter {
 public:
  explicit WordCutter(Sink& sink) : sink_(sink) {}

  void cut(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      if (kTally[static_cast<unsigned char>(text[i])] != 0) {
        i = letters(text, i);
      } else if (is_html_space(text[i])) {
        i = space(text, i);
      } else {
        i += step(text.substr(i));
      }
    }
  }
  void end_word() {
    if (in_word_) sink_.word(hash_, first_, false);
    in_word_ = false;
  }

 private:
  // Returns the number of bytes taken.
  std::size_t step(std::string_view rest) {
    return static_cast<unsigned char>(rest[0]) < 0x80 ? ascii(rest) : wide(rest);
  }

  void begin_word(char first) {
    if (in_word_) return;
    in_word_ = true;
    hash_ = kWordSeed;
    first_ = first;
    sink_.begin_word();
  }

  // A byte of a word that is no ASCII letter or digit.
  void letter(char c) {
    begin_word(c);
    hash_ = hash_step(hash_, c);
    sink_.other(c);
  }

  // The ASCII letters and digits at `at`; returns their end.
  std::size_t letters(std::string_view text, std::size_t at) {
    begin_word(text[at]);
    const std::size_t end = std::min(text.size(), at + kMostTallied);
    std::uint64_t hash = hash_;
    std::uint64_t tally = 0;
    for (; at < end; ++at) {
      const std::uint64_t counts = kTally[static_cast<unsigned char>(text[at])];
      if (counts == 0) break;
      tally += counts;
      hash = hash_step(hash, text[at]);
    }
    hash_ = hash;
    sink_.ascii(tally, text[at - 1]);
    return at;
  }

  // The white space at `at`, of which more says no more than one; returns its end.
  std::size_t space(std::string_view text, std::size_t at) {
    end_word();
    sink_.gap(text[at]);
    for (++at; at < text.size() && is_html_space(text[at]);) ++at;
    return at;
  }

  std::size_t ascii(std::string_view rest) {
    const char c = rest[0];
    if (c == '&') {
      const std::size_t end = rest.substr(0, 12).find(';');
      if (end != std::string_view::npos) return reference(rest.substr(0, end + 1));
    }
    if (c == '\'' && in_word_) return letter(c), 1;
    if (c == '\0') return 1;
    end_word();
    sink_.gap(c);
    return 1;
  }

  std::size_t reference(std::string_view reference) {
    if (reference == "&nbsp;" || reference == "&#160;" || reference == "&#xa0;") {
      end_word();
      sink_.gap(' ');
    } else if (reference == "&rsquo;" || reference == "&#8217;" || reference == "&#39;" ||
               reference == "&#x27;") {
      if (in_word_) letter('\'');
    } else {
      end_word();
      sink_.gap(reference == "&raquo;" || reference == "&bull;" || reference == "&middot;" ? '|'
                                                                                           : '-');
    }
    return reference.size();
  }

  std::size_t wide(std::string_view rest) {
    const auto byte = [&](std::size_t i) {
      return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0u;
    };
    if (byte(0) == 0xC2 && byte(1) < 0xC0) {
      end_word();
      sink_.gap(byte(1) == 0xA0                      ? ' '
                : byte(1) == 0xB7 || byte(1) == 0xBB ? '|'
                : byte(1) == 0xA9                    ? 'c'
                                                     : '-');
      return 2;
    }
    if (byte(0) == 0xE2 && byte(1) == 0x80) {
      if (byte(2) == 0x99 && in_word_) return letter('\''), 3;
      end_word();
      sink_.gap(byte(2) == 0xA2 ? '|' : byte(2) == 0xA6 ? '.' : byte(2) <= 0x8B ? ' ' : '-');
      return 3;
    }
    if (byte(0) == 0xE3 && byte(1) == 0x80) {
      end_word();
      sink_.gap(byte(2) == 0x82 ? '.' : byte(2) == 0x81 ? ',' : byte(2) == 0x80 ? ' ' : '-');
      return 3;
    }
    if (byte(0) == 0xEF && byte(1) == 0xBC) {
      end_word();
      sink_.gap(byte(2) == 0x9F ? '?' : byte(2) == 0x81 ? '!' : byte(2) == 0x8C ? ',' : '-');
      return 3;
    }
    const std::size_t size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
    if (byte(0) >= 0xE3 && byte(0) <= 0xED && (byte(0) != 0xEA || byte(1) >= 0xB0)) {
      end_word();
      sink_.begin_word();
      sink_.word(hash_word(rest.substr(0, size)), rest[0], true);
    } else {
      for (std::size_t i = 0; i < size && i < rest.size(); ++i) letter(rest[i]);
    }
    return std::min(size, rest.size());
  }

  Sink& sink_;
  bool in_word_ = false;
  std::uint64_t hash_ = 0;
  char first_ = 0;
};

// Hands the text of a block to a cutter, with what is around each text node.
template <typename Sink>
void read_block(const Dom& dom, const TextBlock& block, Sink& sink) {
  WordCutter<Sink> cutter(sink);
  for (std::uint32_t index = block.first; index < block.last;) {
    const Node node = dom.node(index);
    if (node.is_text()) {
      sink.at(index);
      if (dom.is_blank(node)) {
        cutter.cut(" ");
        ++index;
        continue;
      }
      for (const Span& run : dom.text_runs(node))
        cutter.cut(dom.page_text().substr(run.begin, run.size()));
      ++index;
      continue;
    }
    const bool parts = node.tag() == Tag::kBr || is_block(node.tag());
    if (parts) cutter.end_word();
    sink.element(node);
    index = is_left_out(node) ? node.end() : index + 1;
  }
  cutter.end_word();
}

// The word lists, looked up once for all blocks.
struct WordLists {
  const Lexicon& common_words = Lexicon::common_words();
  const Lexicon& phrases = Lexicon::phrases();
};

class MeasureSink {
 public:
  MeasureSink(const Dom& dom, const TextBlock& block, const WordLists& lists,
              std::vector<std::uint64_t>& hashes)
      : lists_(lists), hashes_(hashes) {
    for (Node above = dom.node(block.first).parent(); above; above = above.parent())
      element_around(above);
    if (link_end_ > 0) ++measure_.links;
  }

  void element(Node node) {
    switch (node.tag()) {
      case Tag::kA:
        ++measure_.links;
        break;
      case Tag::kImg:
        ++measure_.images;
        break;
      case Tag::kBr:
        ++measure_.line_breaks;
        break;
      case Tag::kButton:
      case Tag::kInput:
      case Tag::kSelect:
        ++measure_.controls;
        break;
      default:
        break;
    }
    element_around(node);
  }

  void ascii(std::uint64_t tally, char last) {
    measure_.characters += static_cast<int>(tally & kTallyMask);
    measure_.capitals += static_cast<int>(tally >> kCapitalShift & kTallyMask);
    measure_.digits += static_cast<int>(tally >> kDigitShift);
    measure_.last = static_cast<unsigned char>(last);
    end_pending_ = false;
  }

  void other(char c) {
    measure_.characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    measure_.last = static_cast<unsigned char>(c);
    end_pending_ = false;
  }

  void gap(char c) {
    if (is_html_space(c)) {
      if (end_pending_) ++measure_.sentence_ends;
      end_pending_ = false;
      return;
    }
    ++measure_.characters;
    measure_.last = static_cast<unsigned char>(c);
    measure_.commas += c == ',';
    measure_.questions += c == '?';
    measure_.separators += c == '|' || c == '>' || c == '/';
    if (c == '.' || c == '!' || c == '?') end_pending_ = true;
  }

  void word(std::uint64_t hash, char first, bool wide);
  void says(std::uint64_t hash);
  Measure take();

  void at(std::uint32_t index) { position_ = index; }
  void begin_word() { word_position_ = position_; }

 private:
  void element_around(Node node) {
    if (node.tag() == Tag::kA) link_end_ = std::max(link_end_, node.end());
    if (node.tag() == Tag::kB || node.tag() == Tag::kStrong)
      bold_end_ = std::max(bold_end_, node.end());
    if (node.tag() == Tag::kI || node.tag() == Tag::kEm)
      italic_end_ = std::max(italic_end_, node.end());
  }

  const WordLists& lists_;
  std::vector<std::uint64_t>& hashes_;
  Measure measure_;
  std::uint32_t position_ = 0;
  std::uint32_t word_position_ = 0;
  std::uint32_t link_end_ = 0;
  std::uint32_t bold_end_ = 0;
  std::uint32_t italic_end_ = 0;
  std::uint64_t previous_ = 0;
  int wide_ = 0;
  bool end_pending_ = false;
};

void MeasureSink::word(std::uint64_t hash, char first, bool wide) {
  hashes_.push_back(hash);
  if (wide) {
    ++measure_.characters;
    measure_.last = 0;
    // The second of two characters that count as one word.
    if (++wide_ % 2 == 0) return says(hash);
  }
  if (measure_.words == 0) measure_.starts_small = first >= 'a' && first <= 'z';
  ++measure_.words;
  measure_.link_words += word_position_ < link_end_;
  measure_.bold_words += word_position_ < bold_end_;
  measure_.italic_words += word_position_ < italic_end_;
  measure_.capital_words += first >= 'A' && first <= 'Z';
  measure_.numbers += is_digit(first);
  measure_.text_hash = hash_pair(measure_.text_hash, hash);
  says(hash);
}

// What the word, or the character of a script without spaces, is listed for.
void MeasureSink::says(std::uint64_t hash) {
  measure_.common_words += lists_.common_words.categories(hash) != 0;
  std::uint32_t phrases = lists_.phrases.categories(hash);
  if (previous_ != 0) phrases |= lists_.phrases.categories(hash_pair(previous_, hash));
  measure_.phrases |= phrases;
  measure_.phrase_words += (phrases & lists_.phrases.model_mask()) != 0;
  if (measure_.words <= 3) measure_.openers |= phrases;
  previous_ = hash;
}

Measure MeasureSink::take() {
  measure_.sentence_ends += end_pending_;
  return measure_;
}

struct HashSink {
  std::vector<std::uint64_t> hashes;
  void begin_word() {}
  void ascii(std::uint64_t, char) {}
  void other(char) {}
  void gap(char) {}
  void word(std::uint64_t hash, char, bool) { hashes.push_back(hash); }
};

}  // namespace

Measures measure_blocks(const Dom& dom, std::span<const TextBlock> blocks) {
  Measures measures;
  measures.blocks.reserve(blocks.size());
  measures.first_words.reserve(blocks.size() + 1);
  measures.words.reserve(dom.page_text().size() / 32);
  const WordLists lists;
  for (const TextBlock& block : blocks) {
    measures.first_words.push_back(static_cast<std::uint32_t>(measures.words.size()));
    MeasureSink sink(dom, block, lists, measures.words);
    read_block(dom, block, sink);
    measures.blocks.push_back(sink.take());
  }
  measures.first_words.push_back(static_cast<std::uint32_t>(measures.words.size()));
  return measures;
}

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  HashSink sink;
  WordCutter<HashSink> cutter(sink);
  cutter.cut(text);
  cutter.end_word();
  return std::move(sink.hashes);
}

}  // namespace winnow
