// SPDX-License-Identifier: Apache-2.0
// A rule file: patterns, word lists and tables that say how facts of one type are recognised.
//
// The grammar, by example (every key is shown; a key that is not known here is an error):
//
//   type: money               # the fact type: money, date, benchmark, or a name of the user's own;
//                             # a file of lists alone has none
//   use: [numbers.yaml]       # files whose `lists` and `define` may be used here as well
//
//   lists:                    # words, as a list or as a map from the word to what it means
//     month: {January: 1, Jan: 1, February: 2}
//     hedge: [about, roughly]
//
//   define:                   # pieces of patterns
//     number: '[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+'
//
//   fields:                   # own types alone: the fields of a fact and the normaliser of each
//     people: integer-with-magnitude
//
//   triggers:                 # what no match of any pattern of this file can be without: a text
//     digits: true            # that has no digit (`dates`: no number as those of dates are, see
//                             # extractors/date_numbers.h), none of these signs and words is
//     signs: [$, €]           # not looked at (extractors/triggers.h); where a file says nothing,
//     lists: [hedge]          # every text is
//     words: [dollars]        # without case
//     exact-lists: [code]     # as written
//
//   patterns:
//     - name: symbol-amount   # with the file's stem the fact's `rule`: "money/symbol-amount"
//       match: '[$]${number=number} ?${magnitude=magnitude}?'
//       when: '[$]'           # a cheap pattern without which `match` cannot match; not needed,
//                             # but patterns that share one cost far less to compile and to run
//       also:                 # further ways to write the same, each matched by itself: RE2 reads
//         - match: '...'      # the groups of small patterns far faster (to 512 instructions)
//           when: '...'
//       normalise: money      # what turns the groups into a value; not with `fields`
//       set: {qualifier: over}         # constants, as if groups of these names had matched
//       confidence: 0.97      # how often it is right; 0.9 where not said
//       examples:             # text, what is known about the article, the facts it yields
//         - text: "It costs $5."
//           published: 2026-04-08
//           url: https://example.co.uk/
//           language: en
//           facts: [{text: "$5", amount: 5, currency: USD}]
//       counterexamples:      # texts without any fact of the type, or as examples that this
//         - "It costs $HOME"  # pattern has no part in
//         - {text: "$5 or 6%", facts: [{amount: 5}]}
//
//   data: {...}               # whatever else the type's reader wants; not read here
//
// `match` is RE2 syntax in UTF-8. `${name}` is a definition or a list (its words as an alternation,
// the longest first, a space in a word any run of spaces), always in a group of its own;
// `${group=name}` is the same as a named group. `(?i)` is for the pattern to say.
//
// A file of `type: benchmark` has patterns without `match`: names and examples of the rules that
// code reads.
//
// A pattern must have both `examples` and `counterexamples`: without them a file does not load.
// The texts are run by `winnow rules test` and by ctest, not at load. How a text is read as an
// article is in example.h; the fields of a fact's `facts` are those of a record.
//
// Errors: code `bad-rules`, the message as YamlFile::error. Threads: plain values, read-only.
#ifndef WINNOW_EXTRACTORS_RULE_FILE_H_
#define WINNOW_EXTRACTORS_RULE_FILE_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/yaml.h"
#include "extractors/word_map.h"
#include "winnow/result.h"

namespace winnow {

// One list: words and what they mean (empty in a list without meanings).
class WordList {
 public:
  void add(std::string word, std::string meaning);

  // What a word of the text means, ASCII letters compared without case and any run of spaces as
  // one; null where the list does not have it.
  const std::string* find(std::string_view word) const;

  // The words as an RE2 alternation, of words that begin alike the longest first.
  std::string pattern() const;

  // As written, in the file's order.
  const std::vector<std::pair<std::string, std::string>>& words() const { return words_; }

 private:
  std::vector<std::pair<std::string, std::string>> words_;
  WordMap<std::string> folded_;
};

struct RuleExample {
  using Fields = std::vector<std::pair<std::string, std::string>>;

  std::string text;
  std::string published;
  std::string url;
  std::string language;
  std::vector<Fields> facts;
  bool strict = false;  // a counterexample as plain text: no fact of the type at all
  int line = 0;
};

struct RuleMatch {
  std::string match;  // with all pieces put in; empty for a rule that code reads
  std::string when;   // the same, or empty
};

struct RulePattern : RuleMatch {
  std::string name;
  std::string rule;  // "money/symbol-amount"
  std::vector<RuleMatch> also;
  std::string normalise;
  std::map<std::string, std::string, std::less<>> set;
  double confidence = 0.9;
  std::vector<RuleExample> examples;
  std::vector<RuleExample> counterexamples;
  YamlNode mark;  // where `match` stands, for errors

  std::string_view constant(std::string_view group) const;  // of `set`, or empty
};

// A list's words are among the words.
struct RuleTriggers {
  bool digits = false;
  bool date_numbers = false;
  std::vector<std::string> signs;
  std::vector<std::string> words;
  std::vector<std::string> exact;
};

struct RuleFile {
  std::string path;  // below its folder: "money.yaml"
  std::string stem;  // "money"
  std::string type;
  std::map<std::string, WordList, std::less<>> lists;  // with those of `use`
  std::map<std::string, std::string, std::less<>> define;
  std::vector<std::pair<std::string, std::string>> fields;
  std::optional<RuleTriggers> triggers;
  std::vector<RulePattern> patterns;
  YamlFile yaml;        // for `data` and for errors
  bool proved = false;  // built in: a test has proved its patterns and examples

  // The list of a name; an empty one where there is none.
  const WordList& list(std::string_view name) const;
  // `data`, or a null node.
  const YamlNode& data() const;

  // An error at a node of this file.
  Error error(const YamlNode& at, std::string_view what) const;
  // Refuses a pattern whose `normalise` is not among the names that its type knows.
  Result<void> check_normalisers(std::span<const std::string_view> names) const;
};

// Reads one file. `others` are the files that `use` may name, read before. Of a `proved` file the
// examples may have been left out (base/yaml_pack.h).
Result<RuleFile> read_rule_file(YamlFile yaml, std::string path, std::span<const RuleFile> others,
                                bool proved = false);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_RULE_FILE_H_
