// SPDX-License-Identifier: Apache-2.0
// Where readers' comments are. Most pages have none: what costs a look at every text is asked for
// only where something else says that there may be some.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "page/comment_lines.h"
#include "page/comment_parts.h"
#include "page/comments.h"
#include "page/folded_text.h"

namespace winnow {
namespace {

constexpr std::uint32_t kLine = 60;         // bytes of the page; longer ones are text
constexpr std::size_t kLongestNames = 400;  // bytes; what is longer is generated

// Nodes of one kind, by index.
using Marks = std::vector<std::uint32_t>;

std::uint32_t count_in(const Marks& marks, Node node) {
  const auto begin = std::ranges::lower_bound(marks, node.index());
  return static_cast<std::uint32_t>(std::ranges::lower_bound(marks, node.end()) - begin);
}

bool is_line(Node text) { return text.source().size() < kLine; }

// Whether a text's first visible character may begin "reply".
bool may_be_reply(Node text) {
  for (const char c : text.raw_source()) {
    if (is_html_space(c)) continue;
    return c == 'r' || c == 'R' || c == '&' || static_cast<unsigned char>(c) >= 0x80 || c < ' ';
  }
  return false;
}

// Whether a line has a digit or ends as "ago", "now" and "yesterday" do, or may say so in other
// ways than the page writes it.
bool may_be_time(Node line) {
  const std::string_view text = trim_ascii(line.raw_source());
  if (text.empty()) return true;
  const char last = lower_ascii(text.back());
  return last == 'o' || last == 'w' || last == 'y' || std::ranges::any_of(text, [](char c) {
           return is_ascii_digit(c) || c == '&' || (c < ' ' && !is_html_space(c)) || c == '\x7F';
         });
}

// What lies in the subtrees of a page.
class Contents {
 public:
  explicit Contents(const Dom& dom) : dom_(dom) {
    for (const Node node : dom.nodes()) {
      switch (node.tag()) {
        case Tag::kText:
          if (is_reply(node)) replies_.push_back(node.index());
          break;
        case Tag::kH1:
          titles_.push_back(node.index());
          break;
        case Tag::kTh:
          headers_.push_back(node.index());
          break;
        default:
          break;
      }
    }
  }

  std::uint32_t titles(Node node) const { return count_in(titles_, node); }    // <h1>
  std::uint32_t replies(Node node) const { return count_in(replies_, node); }  // reply buttons
  // Header cells: a table of data has them.
  std::uint32_t headers(Node node) const { return count_in(headers_, node); }
  // Lines that are a time.
  std::uint32_t times(Node node) {
    if (!times_) find_times();
    return count_in(*times_, node);
  }
  // Bytes of visible text before a node, roughly.
  std::uint32_t text_before(std::uint32_t index) {
    if (text_.empty()) add_up_text();
    return text_[index];
  }
  std::uint32_t text(Node node) { return text_before(node.end()) - text_before(node.index()); }

 private:
  bool is_reply(Node text) const {
    if (dom_.is_blank(text) || !is_line(text) || !may_be_reply(text)) return false;
    const std::string line = fold_text(dom_, text, 300).text;
    return line.size() < 20 && starts_with_ignoring_case(line, "reply");
  }

  void find_times() {
    times_.emplace();
    for (const Node node : dom_.nodes()) {
      if (!node.is_text() || dom_.is_blank(node) || !is_line(node) || !may_be_time(node)) continue;
      if (is_comment_time(fold_text(dom_, node, 300).text)) times_->push_back(node.index());
    }
  }

  void add_up_text() {
    text_.assign(dom_.size() + 1, 0);
    for (std::uint32_t i = 0; i < dom_.size(); ++i) {
      const Node node = dom_.node(i);
      std::size_t size = 0;
      if (node.is_text()) size = is_line(node) ? folded_size(dom_, node) : node.source().size();
      text_[i + 1] = text_[i] + static_cast<std::uint32_t>(size);
    }
  }

  const Dom& dom_;
  Marks titles_;
  Marks replies_;
  Marks headers_;
  std::optional<Marks> times_;       // when first asked for
  std::vector<std::uint32_t> text_;  // running sums by node, when first asked for
};

class RegionFinder {
 public:
  explicit RegionFinder(const Dom& dom) : dom_(dom), contents_(dom), words_(dom.values()) {}

  std::vector<Node> run() {
    for (const Node node : dom_.nodes()) {
      if (node.is_text() || node.index() < covered_) continue;
      if (is_comment_container(node) && is_named(node)) {
        take(node);
      } else if (heading_level(node.tag()) > 1) {
        under_heading(node);
      }
    }
    if (regions_.empty()) around_replies();
    return std::move(regions_);
  }

 private:
  // Whether an element is called a thread or comment: by class, id, microdata or its tag.
  bool is_named(Node node) {
    std::size_t size = 1;
    ThreadWords words;
    std::uint32_t seen = 0;
    for (const NamingAttribute& each : node.naming()) {
      const std::uint32_t bit = 1u << static_cast<unsigned>(each.name);
      if ((seen & bit) != 0) continue;
      seen |= bit;
      const std::string_view value = node.value(each);
      if (each.name == Naming::kClass || each.name == Naming::kId) {
        size += value.size();
        words |= words_.of(each, [&] { return thread_words(value); });
      } else if (each.name == Naming::kItemprop) {
        if (value == "comment") return true;
      } else if (each.name == Naming::kItemtype) {
        if (value.ends_with("/Comment") || value.ends_with("/UserComments")) return true;
      }
    }
    if (node.tag() == Tag::kUnknown) {
      size += 1 + node.name().size();
      words |= thread_words(node.name());
    }
    return size < kLongestNames && words.name_thread();
  }

  // Whether it may be a region: not the page itself, nor a part of the article. Readers paste
  // tables of data into their comments, but then what is around them is called a thread and looks
  // it.
  bool fits(Node node) {
    if (node.tag() == Tag::kBody || node.tag() == Tag::kHtml || node.tag() == Tag::kMain)
      return false;
    if (contents_.titles(node) > 0) return false;
    if (contents_.headers(node) > 1 && !(is_named(node) && shows_thread(node))) return false;
    const std::uint32_t all = contents_.text(dom_.body() ? dom_.body() : dom_.root());
    return contents_.text(node) * 10ull <= all * 9ull;
  }

  void take(Node node) {
    if (!fits(node)) return;
    regions_.push_back(node);
    covered_ = node.end();
  }

  // "Discussion" heads sections of papers too: only the signs of a thread make it one.
  void under_heading(Node heading) {
    if (heading.end() - heading.index() > 12) return;
    const std::string text = fold_space(heading.text_content());
    if (!is_comment_heading(text)) return;
    Node section = heading.parent();
    while (section && section.first_child() == heading && section.parent() && !fits(section)) {
      section = section.parent();
    }
    // Nothing visible in front of it: the section is the heading's own.
    const bool first =
        section && contents_.text_before(heading.index()) == contents_.text_before(section.index());
    if (first && fits(section) && shows_thread(section)) {
      take(section);
      return;
    }
    for (Node node = heading.next_sibling(); node; node = node.next_sibling()) {
      const int level = heading_level(node.tag());
      if (level > 0 && level <= heading_level(heading.tag())) break;
      if (!node.is_text() && shows_thread(node)) take(node);
    }
  }

  bool shows_thread(Node node) {
    const std::uint32_t replies = contents_.replies(node);
    const std::uint32_t times = contents_.times(node);
    return replies + times >= 2 && (replies > 0 || times >= 2);
  }

  // The smallest element around three or more reply buttons and times.
  void around_replies() {
    const Node body = dom_.body();
    if (!body || contents_.replies(body) < 3 || contents_.times(body) < 3) return;
    Node best;
    for (const Node node : body.descendants()) {
      if (!is_comment_container(node)) continue;
      const bool all =
          contents_.replies(node) * 10 >= contents_.replies(body) * 8 && contents_.times(node) >= 3;
      if (all) best = node;  // preorder: the last that holds them is the smallest
    }
    if (best) take(best);
  }

  const Dom& dom_;
  Contents contents_;
  ValueMemo<ThreadWords> words_;
  std::vector<Node> regions_;
  std::uint32_t covered_ = 0;
};

}  // namespace

std::vector<Node> find_comment_regions(const Dom& dom) { return RegionFinder(dom).run(); }

}  // namespace winnow
