// SPDX-License-Identifier: Apache-2.0
// Runs the patterns of one family over text: the one home of RE2.
//
//   Result<Matcher> matcher = Matcher::compile(files);            // of one type
//   for (const Hit& hit : matcher->find(view.text(), block.span))
//     std::cout << hit.pattern().rule << ' ' << hit.group("number") << '\n';
//
// How: an RE2::Set of all patterns (of their `when`, where they have one) tells in one pass of a
// DFA which patterns a stretch of text can match at all (most stretches: none); only those run, and
// only their matches pay for captures. When the Set's DFA runs out of memory on a hostile text,
// every pattern is tried instead.
//
// Patterns should be gap-free: a name, a value, a word; the distance between two such is judged in
// code. `NAME[^.]{0,60}NUMBER` costs hundreds of times more on text made to hurt.
//
// Units: bytes of the text. Errors: bad-rules, as RuleFile::error. Lifetime: a Hit points into the
// rule files and the text. Threads: any number may share one Matcher.
#ifndef WINNOW_EXTRACTORS_MATCHER_H_
#define WINNOW_EXTRACTORS_MATCHER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/group_names.h"
#include "extractors/reach.h"
#include "extractors/rule_file.h"
#include "winnow/article.h"

namespace winnow {

class Expression;

// One match of one pattern. What its groups matched is read when it is asked for first: of matches
// that overlap most are dropped unread.
class Hit {
 public:
  // `inside`: what the pattern saw, which counts for ^, $ and \b; `begin`: where that stands in the
  // text.
  Hit(const Expression& expression, std::string_view inside, std::size_t begin, Span span)
      : expression_(&expression), inside_(inside), begin_(begin), span_(span) {}

  const RuleFile& file() const;
  const RulePattern& pattern() const;
  Span span() const { return span_; }
  std::string_view quote() const { return slice(span_); }

  // What a group matched, else the constant that `set` gives it, else empty.
  std::string_view group(GroupName name) const;
  std::string_view group_named(std::string_view name) const;
  // Whether the pattern has a group.
  bool may_have(GroupName name) const;
  // Where a group matched; nothing when it took no part.
  std::optional<Span> group_span(GroupName name) const;
  std::optional<Span> group_span_named(std::string_view name) const;
  // What the word that a group matched means in a list of its file; empty when it is not there.
  std::string_view meaning(GroupName name, const WordList& list) const;
  std::string_view meaning(GroupName name, std::string_view list) const;

 private:
  std::string_view slice(Span span) const {
    return inside_.substr(span.begin - begin_, span.size());
  }
  // Where the group of a number lies, of those with names.
  std::optional<Span> part(std::size_t number) const;

  const Expression* expression_;
  std::string_view inside_;
  std::size_t begin_;
  Span span_;
  mutable std::vector<std::optional<Span>> parts_;  // of the named groups; empty until one is read
};

class Matcher {
 public:
  // Compiles the patterns of files of one type. The files must outlive the matcher. The patterns of
  // files that a test has proved to compile, or all where `lazy`, wait for their first use.
  static Result<Matcher> compile(const std::vector<const RuleFile*>& files, bool lazy = false);

  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  // All matches inside one stretch of the text, each pattern's leftmost and not overlapping, sorted
  // by begin, then longest first, then by the patterns' order. The stretch's ends count as the
  // text's ends for ^, $ and \b.
  std::vector<Hit> find(std::string_view text, Span stretch) const {
    return find(text, stretch, stretch);
  }
  // Those inside a window of the stretch; what stands around the window counts for \b.
  std::vector<Hit> find(std::string_view text, Span stretch, Span window) const;
  // Those of them that an article is read for, counted as its places. REQUIRES: windows come by
  // begin and do not overlap.
  std::vector<Hit> find(std::string_view text, Span stretch, Span window, Reach& reach) const;

 private:
  struct Compiled;
  // The hits of one window, and how far it was read: no pattern is looked for further than its
  // first `most` matches.
  struct Found {
    std::vector<Hit> hits;
    std::size_t end;
  };
  Found find_first(std::string_view text, Span stretch, Span window, std::size_t most) const;
  explicit Matcher(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_MATCHER_H_
