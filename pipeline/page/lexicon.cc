// SPDX-License-Identifier: Apache-2.0
#include "page/lexicon.h"

#include <algorithm>
#include <cassert>
#include <ranges>

#include "base/embedded.h"

namespace winnow {
namespace {

constexpr std::size_t kSlots = 4096;  // several times the longest list

template <typename Visit>
void for_each_part(std::string_view text, char separator, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::uint64_t hash_entry(std::string_view entry) {
  const std::size_t joint = entry.find('_');
  if (joint == std::string_view::npos) return hash_word(entry);
  return hash_pair(hash_word(entry.substr(0, joint)), hash_word(entry.substr(joint + 1)));
}

}  // namespace

Lexicon::Lexicon(std::string_view path) : slots_(kSlots) {
  const bool has_category = path.ends_with(".tsv");
  for_each_part(embedded_file(path), '\n', [&](std::string_view line) {
    if (!line.starts_with('#')) add_line(line, has_category);
  });
}

void Lexicon::add_line(std::string_view line, bool has_category) {
  std::uint32_t bit = 1;
  if (has_category) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return;
    assert(category_names_.size() < 32);
    bit = 1u << category_names_.size();
    category_names_.emplace_back(line.substr(0, tab));
    if (!line.starts_with("line_")) model_mask_ |= bit;
    line.remove_prefix(tab + 1);
  }
  for_each_part(line, ' ', [&](std::string_view word) { insert(hash_entry(word), bit); });
}

void Lexicon::insert(std::uint64_t hash, std::uint32_t categories) {
  std::size_t slot = hash % kSlots;
  while (slots_[slot].categories != 0 && slots_[slot].hash != hash) slot = (slot + 1) % kSlots;
  slots_[slot].hash = hash;
  slots_[slot].categories |= categories;
  filter_[hash % kFilterBits / 64] |= std::uint64_t{1} << hash % 64;
}

std::uint32_t Lexicon::look_up(std::uint64_t hash) const {
  for (std::size_t slot = hash % kSlots; slots_[slot].categories != 0; slot = (slot + 1) % kSlots)
    if (slots_[slot].hash == hash) return slots_[slot].categories;
  return 0;
}

std::uint32_t Lexicon::mask(std::string_view category) const {
  const auto found = std::ranges::find(category_names_, category);
  return found == category_names_.end() ? 0 : 1u << (found - category_names_.begin());
}

const Lexicon& Lexicon::names() {
  static const Lexicon kLexicon("page/names.tsv");
  return kLexicon;
}

const Lexicon& Lexicon::phrases() {
  static const Lexicon kLexicon("page/phrases.tsv");
  return kLexicon;
}

const Lexicon& Lexicon::common_words() {
  static const Lexicon kLexicon("page/common_words.txt");
  return kLexicon;
}

}  // namespace winnow
