// SPDX-License-Identifier: Apache-2.0
// winnow as a library: from a page to the facts it states, in three calls.
//
//   Result<Rules> rules = Rules::builtin();
//   Result<Article> article = read_article(page);
//   std::vector<Fact> facts = extract_facts(*article, *rules, article->notes);
//   std::cout << to_json(make_record(page, *std::move(article), std::move(facts))) << '\n';
//
// Every call is a pure function of its arguments: no I/O, no clock, no globals that change. Every
// call returns for every byte string; what a page can cost is capped by Limits. Threads: any number
// may share one Rules; all other values belong to their owner.
#ifndef WINNOW_WINNOW_H_
#define WINNOW_WINNOW_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "winnow/article.h"
#include "winnow/fact.h"
#include "winnow/page.h"
#include "winnow/record.h"
#include "winnow/result.h"

namespace winnow {

// What one page may cost. The tree's memory is capped at tree_bytes + tree_bytes_per_byte x page
// size and its time at tree_microseconds + size; a page that passes a cap ends as `parse-budget`.
struct Limits {
  std::size_t page_bytes = 20u << 20;
  std::size_t tree_bytes = 32u << 20;
  std::size_t tree_bytes_per_byte = 32;
  std::size_t tree_microseconds = 50'000;
  std::size_t tree_microseconds_per_byte = 1;
  int tree_depth = 256;
};

// Decodes, parses and cleans a page. Errors: too-large, parse-budget, bad-encoding, not-html (an
// image or another binary), empty-body. An article without text is no error: it carries a note.
Result<Article> read_article(const Page& page, const Limits& limits = {});

// A compiled rule pack: gazetteers and patterns.
class Rules {
 public:
  // The pack that was compiled in.
  static Result<Rules> builtin();
  // The built-in pack with the YAML files of a folder added, a file of the same name replacing it.
  // An error shows file:line:column, the line and a caret.
  static Result<Rules> with_folder(const std::string& folder);

  const std::string& digest() const;  // "sha256:" of the pack's files

  struct Pack;  // internal
  explicit Rules(std::shared_ptr<const Pack> pack);
  const Pack& pack() const { return *pack_; }

 private:
  std::shared_ptr<const Pack> pack_;
};

// How many places of an article that may be a fact of one type are read: more than ten times what
// the fullest article has. A text of more is read up to there, and has the note "facts-cut".
inline constexpr std::size_t kMostPlaces = 5'000;

// Every mention of every fact, in order of span; and what there is to be noted in the record.
std::vector<Fact> extract_facts(const Article& article, const Rules& rules,
                                std::vector<Note>& notes);
std::vector<Fact> extract_facts(const Article& article, const Rules& rules);

}  // namespace winnow

#endif  // WINNOW_WINNOW_H_
