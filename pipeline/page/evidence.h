// SPDX-License-Identifier: Apache-2.0
// What a page says of its article elsewhere, matched with its blocks: its headline, its description
// and the text that JSON-LD gives as articleBody.
//
//   const CleaningEvidence evidence = find_evidence(dom);
//   EvidenceMatcher matcher(dom, blocks, measures, evidence);
//   matcher.match(i).article_body       // share of block i's runs of three words that are in there
//
// Values are -1 where the page states nothing to compare with. Evidence never decides alone:
// headlines are repeated in menus, and an articleBody is often cut short or of another article.
// Linear in page and evidence. Threads: pure functions.
#ifndef WINNOW_PAGE_EVIDENCE_H_
#define WINNOW_PAGE_EVIDENCE_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "page/blocks.h"
#include "page/dom.h"
#include "page/measure.h"

namespace winnow {

struct CleaningEvidence {
  std::vector<std::string> headlines;  // <title>, og:title, h1
  std::string description;
  std::string article_body;
  bool is_paper = false;  // citation_title, as libraries and preprint servers have it

  friend bool operator==(const CleaningEvidence&, const CleaningEvidence&) = default;
};

CleaningEvidence find_evidence(const Dom& dom);

class EvidenceMatcher {
 public:
  struct Match {
    float headline = 0;        // share of the block's words that are a headline's, when it is one
    float since_headline = 0;  // blocks since the first that is the headline; negative ahead of it
    float description = 0;     // share of the block's runs of words that the description has
    float article_body = 0;
  };

  EvidenceMatcher(const Dom& dom, std::span<const TextBlock> blocks, const Measures& measures,
                  const CleaningEvidence& evidence);
  const Match& match(std::size_t block) const { return matches_[block]; }

 private:
  std::vector<Match> matches_;
};

}  // namespace winnow

#endif  // WINNOW_PAGE_EVIDENCE_H_
