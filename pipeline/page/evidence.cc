// SPDX-License-Identifier: Apache-2.0
#include "page/evidence.h"

#include <algorithm>
#include <array>

#include "page/attributes.h"
#include "page/hash_set.h"
#include "page/lexicon.h"

namespace winnow {
namespace {

constexpr std::size_t kMostHeadlines = 8;
constexpr std::size_t kLongestHeadline = 50;  // words; an <h1> around a page is none
constexpr std::size_t kRun = 3;               // words
constexpr std::size_t kLeastBody = 60;        // words; shorter ones are teasers

using Words = std::span<const std::uint64_t>;

std::uint64_t run_hash(Words words, std::size_t at, std::size_t run) {
  std::uint64_t hash = kWordSeed;
  for (std::size_t i = at; i < at + run; ++i) hash = hash_pair(hash, words[i]);
  return hash;
}

HashSet runs_of(Words words) {
  HashSet runs(words.size());
  for (std::size_t i = 0; i + kRun <= words.size(); ++i) runs.insert(run_hash(words, i, kRun));
  return runs;
}

// The share of a block's runs that a text has.
float share_in(Words words, const HashSet& text) {
  if (text.empty()) return -1;
  if (words.size() < kRun) return -0.5F;  // too short to tell
  const std::size_t runs = words.size() - kRun + 1;
  std::size_t found = 0;
  for (std::size_t i = 0; i < runs; ++i) found += text.contains(run_hash(words, i, kRun));
  return static_cast<float>(found) / static_cast<float>(runs);
}

// A headline's words, in order and as a set.
struct Headline {
  std::size_t size = 0;
  HashSet words;
};

// How much of the shorter of two texts the other holds, when their lengths are near.
float likeness(Words block, const Headline& headline) {
  if (block.size() < 2 || block.size() > headline.size * 2) return 0;
  const auto common =
      std::ranges::count_if(block, [&](std::uint64_t w) { return headline.words.contains(w); });
  const std::size_t whole = std::max(block.size(), std::min(headline.size, block.size() + 4));
  return static_cast<float>(common) / static_cast<float>(whole);
}

std::vector<Headline> read_headlines(const std::vector<std::string>& texts) {
  std::vector<Headline> headlines;
  for (const std::string& text : texts) {
    const auto words = word_hashes(text);
    if (words.size() < 2 || words.size() > kLongestHeadline) continue;
    headlines.push_back({words.size(), HashSet(words.size())});
    for (const std::uint64_t word : words) headlines.back().words.insert(word);
  }
  return headlines;
}

// The string behind `"articleBody":` in a script, its escapes undone as far as words need it.
std::string article_body_of(std::string_view script) {
  constexpr std::string_view kKey = "\"articleBody\"";
  constexpr std::string_view kTail = "Body\"";  // begins with a letter that scripts have least of
  std::size_t at = script.find(kTail);
  while (at != std::string_view::npos && !script.substr(0, at + kTail.size()).ends_with(kKey))
    at = script.find(kTail, at + 1);
  if (at == std::string_view::npos) return {};
  at += kTail.size();
  while (at < script.size() && (is_html_space(script[at]) || script[at] == ':')) ++at;
  std::string body;
  if (at >= script.size() || script[at] != '"') return body;
  for (++at; at < script.size() && script[at] != '"'; ++at) {
    if (script[at] != '\\' || at + 1 == script.size()) {
      body += script[at];
      continue;
    }
    const char escaped = script[++at];
    if (escaped == 'u') {
      const std::string_view code = script.substr(at + 1, 4);
      body += code == "2019" || code == "0027" ? '\'' : ' ';
      at += std::min<std::size_t>(4, script.size() - at - 1);
    } else {
      body += escaped == 'n' || escaped == 'r' || escaped == 't' ? ' ' : escaped;
    }
  }
  return body;
}

void read_meta(Node meta, CleaningEvidence& evidence) {
  std::string_view name = meta.raw_attribute("property");
  if (name.empty()) name = meta.raw_attribute("name");
  if (equals_ignoring_case(name, "citation_title")) evidence.is_paper = true;
  const bool is_title =
      equals_ignoring_case(name, "og:title") || equals_ignoring_case(name, "twitter:title");
  if (is_title && evidence.headlines.size() < kMostHeadlines)
    evidence.headlines.push_back(meta.attribute("content"));
  if (equals_ignoring_case(name, "og:description") ||
      (equals_ignoring_case(name, "description") && evidence.description.empty()))
    evidence.description = meta.attribute("content");
}

}  // namespace

CleaningEvidence find_evidence(const Dom& dom) {
  CleaningEvidence evidence;
  for (const Node node : dom.nodes()) {
    switch (node.tag()) {
      case Tag::kTitle:
      case Tag::kH1:
        if (evidence.headlines.size() < kMostHeadlines)
          evidence.headlines.push_back(node.text_content());
        break;
      case Tag::kMeta:
        read_meta(node, evidence);
        break;
      case Tag::kScript:
        if (evidence.article_body.empty())
          evidence.article_body = article_body_of(dom.raw_body(node));
        break;
      default:
        break;
    }
  }
  return evidence;
}

EvidenceMatcher::EvidenceMatcher(const Dom& dom, std::span<const TextBlock> blocks,
                                 const Measures& measures, const CleaningEvidence& evidence)
    : matches_(blocks.size()) {
  const std::vector<Headline> headlines = read_headlines(evidence.headlines);
  const auto body_words = word_hashes(evidence.article_body);
  const HashSet body = body_words.size() < kLeastBody ? HashSet() : runs_of(body_words);
  const HashSet description = runs_of(word_hashes(evidence.description));
  std::ptrdiff_t headline_at = -1;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Words words = measures.words_of(i);
    Match& match = matches_[i];
    for (const Headline& headline : headlines)
      match.headline = std::max(match.headline, likeness(words, headline));
    match.description = share_in(words, description);
    match.article_body = share_in(words, body);
    if (headline_at < 0 && match.headline > 0.7F &&
        (blocks[i].kind == BlockKind::kHeading ||
         dom.node(blocks[i].element).closest(Tag::kH1) != Node()))
      headline_at = static_cast<std::ptrdiff_t>(i);
  }
  for (std::size_t i = 0; i < blocks.size(); ++i)
    matches_[i].since_headline =
        headline_at < 0 ? 999 : static_cast<float>(static_cast<std::ptrdiff_t>(i) - headline_at);
}

}  // namespace winnow
