// SPDX-License-Identifier: Apache-2.0
#include "page/comments.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/utf8.h"
#include "page/comment_lines.h"
#include "page/folded_text.h"
#include "page/spam.h"

namespace winnow {
namespace {

bool is_container(Node node) {
  switch (node.tag()) {
    case Tag::kDiv:
    case Tag::kSection:
    case Tag::kOl:
    case Tag::kUl:
    case Tag::kLi:
    case Tag::kArticle:
    case Tag::kAside:
    case Tag::kDetails:
    case Tag::kFooter:
    case Tag::kTable:
    case Tag::kDl:
      return true;
    case Tag::kUnknown:
      return node.name().find('-') != std::string_view::npos;  // <reader-comments>
    default:
      return false;
  }
}

// What an element is called, in one pass over its attributes.
struct Called {
  explicit Called(Node node) {
    for (const NamingAttribute& each : node.naming()) {
      const auto take = [&](Naming name, std::string_view& value) {
        if (value.data() == nullptr && each.name == name) value = node.value(each);
      };
      take(Naming::kClass, classes);
      take(Naming::kId, id);
      take(Naming::kItemtype, type);
      take(Naming::kItemprop, property);
    }
  }

  std::string_view classes;
  std::string_view id;
  std::string_view type;
  std::string_view property;
};

bool is_comment_microdata(const Called& called) {
  return called.property == "comment" || called.type.ends_with("/Comment") ||
         called.type.ends_with("/UserComments");
}

std::string names_of(Node node, const Called& called) {
  std::string names(called.classes);
  names.append(" ").append(called.id);
  if (node.tag() == Tag::kUnknown) names.append(" ").append(node.name());
  return names.size() < 400 ? names : std::string();
}

bool is_heading(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }

// What lies in each subtree, as sums over the nodes in preorder: [node, end) is a difference.
struct Sums {
  std::vector<std::uint32_t> text;     // bytes of visible text, roughly
  std::vector<std::uint32_t> titles;   // <h1>
  std::vector<std::uint32_t> replies;  // reply buttons
  std::vector<std::uint32_t> headers;  // header cells of tables: a table of data has them

  std::uint32_t in(const std::vector<std::uint32_t>& sums, Node node) const {
    return sums[node.end()] - sums[node.index()];
  }
};

constexpr std::uint32_t kLine = 60;  // bytes of the page; longer ones are text

// Lines that are a time, as a sum over the nodes: most pages are never asked for them.
std::vector<std::uint32_t> sum_up_times(const Dom& dom) {
  std::vector<std::uint32_t> times(dom.size() + 1, 0);
  for (std::uint32_t i = 0; i < dom.size(); ++i) {
    const Node node = dom.node(i);
    const bool is_line = node.is_text() && node.source().size() < kLine && !is_blank(dom, node);
    times[i + 1] = times[i] + (is_line && is_comment_time(fold_text(dom, node, 300).text));
  }
  return times;
}

Sums sum_up(const Dom& dom) {
  Sums sums;
  for (auto* list : {&sums.text, &sums.titles, &sums.replies, &sums.headers})
    list->assign(dom.size() + 1, 0);
  for (std::uint32_t i = 0; i < dom.size(); ++i) {
    const Node node = dom.node(i);
    std::uint32_t text = 0;
    bool reply = false;
    if (node.is_text()) {
      text = static_cast<std::uint32_t>(node.source().size());
      if (text < kLine && is_blank(dom, node)) {
        text = 0;
      } else if (text < kLine) {
        const std::string line = fold_text(dom, node, 300).text;
        text = static_cast<std::uint32_t>(line.size());
        reply = line.size() < 20 && starts_with_ignoring_case(line, "reply");
      }
    }
    sums.text[i + 1] = sums.text[i] + text;
    sums.titles[i + 1] = sums.titles[i] + (node.tag() == Tag::kH1);
    sums.replies[i + 1] = sums.replies[i] + reply;
    sums.headers[i + 1] = sums.headers[i] + (node.tag() == Tag::kTh);
  }
  return sums;
}

class RegionFinder {
 public:
  explicit RegionFinder(const Dom& dom) : dom_(dom), sums_(sum_up(dom)) {}

  std::vector<Node> run() {
    for (const Node node : dom_.nodes()) {
      if (node.is_text() || node.index() < covered_) continue;
      if (is_container(node) && is_named(node)) {
        take(node);
      } else if (is_heading(node.tag()) && node.tag() != Tag::kH1) {
        under_heading(node);
      }
    }
    if (regions_.empty()) around_replies();
    return std::move(regions_);
  }

 private:
  static bool is_named(Node node) {
    const Called called(node);
    return is_comment_microdata(called) || names_thread(names_of(node, called));
  }

  // Whether it may be a region: not the page itself, nor a part of the article. Readers paste
  // tables of data into their comments, but then what is around them is called a thread and looks
  // it.
  bool fits(Node node) const {
    if (node.tag() == Tag::kBody || node.tag() == Tag::kHtml || node.tag() == Tag::kMain)
      return false;
    if (sums_.in(sums_.titles, node) > 0) return false;
    if (sums_.in(sums_.headers, node) > 1 && !(is_named(node) && shows_thread(node))) return false;
    const std::uint32_t all = sums_.in(sums_.text, dom_.body() ? dom_.body() : dom_.root());
    return sums_.in(sums_.text, node) * 10ull <= all * 9ull;
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
    const bool first = section && sums_.text[heading.index()] == sums_.text[section.index()];
    if (first && fits(section) && shows_thread(section)) {
      take(section);
      return;
    }
    for (Node node = heading.next_sibling(); node; node = node.next_sibling()) {
      if (is_heading(node.tag()) && node.tag() <= heading.tag()) break;
      if (!node.is_text() && shows_thread(node)) take(node);
    }
  }

  bool shows_thread(Node node) const {
    const std::uint32_t replies = sums_.in(sums_.replies, node);
    const std::uint32_t times = times_in(node);
    return replies + times >= 2 && (replies > 0 || times >= 2);
  }

  std::uint32_t times_in(Node node) const {
    if (times_.empty()) times_ = sum_up_times(dom_);
    return sums_.in(times_, node);
  }

  // The smallest element around three or more reply buttons and times.
  void around_replies() {
    const Node body = dom_.body();
    if (!body || sums_.in(sums_.replies, body) < 3 || times_in(body) < 3) return;
    Node best;
    for (const Node node : body.descendants()) {
      if (!is_container(node)) continue;
      const bool all = sums_.in(sums_.replies, node) * 10 >= sums_.in(sums_.replies, body) * 8 &&
                       times_in(node) >= 3;
      if (all) best = node;  // preorder: the last that holds them is the smallest
    }
    if (best) take(best);
  }

  const Dom& dom_;
  Sums sums_;
  mutable std::vector<std::uint32_t> times_;  // reckoned when first asked for
  std::vector<Node> regions_;
  std::uint32_t covered_ = 0;
};

// The nearest element that starts a line.
Node line_of(Node node) {
  for (Node at = node.parent(); at; at = at.parent()) {
    if (is_container(at) || at.tag() == Tag::kP || at.tag() == Tag::kBlockquote ||
        is_heading(at.tag()) || at.tag() == Tag::kTd) {
      return at;
    }
  }
  return {};
}

class ThreadReader {
 public:
  std::vector<Comment> run(const std::vector<Node>& regions) {
    for (const Node region : regions) {
      skip_until_ = 0;
      for (const Node node : region.descendants()) read(node, region);
      finish();
      close_region();
    }
    return std::move(comments_);
  }

 private:
  static bool is_skipped(Tag tag) {
    return tag == Tag::kForm || tag == Tag::kButton || tag == Tag::kSelect || tag == Tag::kLabel ||
           tag == Tag::kTextarea || tag == Tag::kNoscript;
  }

  void read(Node node, Node region) {
    if (node.index() < skip_until_) return;
    if (is_skipped(node.tag())) skip_until_ = node.end();
    if (!node.is_text()) return;
    const std::string text = fold_space(node.text_content());
    if (text.empty() || is_comment_filler(text)) return;
    if (is_furniture(text) || is_comment_heading(text)) {
      done_ = done_ || starts_with_ignoring_case(text, "reply");
    } else if (is_time(node, text)) {
      on_time();
    } else if (is_author(node, region, text)) {
      on_author(text);
    } else {
      on_text(node, text);
    }
  }

  static bool is_time(Node node, std::string_view text) {
    return is_comment_time(text) || (node.closest(Tag::kTime) && text.size() < 60);
  }

  static bool is_author(Node node, Node region, std::string_view text) {
    if (text.size() > 60) return false;
    Node at = node.parent();
    for (int level = 0; level < 3 && at && at != region; ++level, at = at.parent()) {
      if (at.tag() == Tag::kCite || at.raw_attribute("itemprop") == "author") return true;
      if (names_comment_author(at.raw_attribute("class"))) return true;
      if (is_container(at) && level > 0) break;
    }
    return false;
  }

  void finish() {
    // Who has neither name nor time is the furniture of the thread.
    if (!current_.text.empty() && (timed_ || !current_.author.empty())) {
      proven_ = proven_ || timed_ || done_;
      found_.push_back(std::move(current_));
    }
    current_ = {};
    line_ = {};
    timed_ = done_ = false;
  }

  // One name with a text, without time or reply button, is a box about the author.
  void close_region() {
    if (proven_ || found_.size() >= 2) std::ranges::move(found_, std::back_inserter(comments_));
    found_.clear();
    proven_ = false;
  }

  void on_author(const std::string& text) {
    if (!current_.text.empty()) finish();
    if (current_.author.empty()) current_.author = text;
  }

  // A time behind a finished comment belongs to the next, whose author was the last line read.
  void on_time() {
    const std::size_t cut = current_.text.rfind('\n');
    const std::string last = current_.text.substr(cut == std::string::npos ? 0 : cut + 1);
    const bool starts_next =
        !last.empty() && last.size() <= 60 && (timed_ || current_.author.empty());
    if (starts_next) {
      current_.text.resize(cut == std::string::npos ? 0 : cut);
      finish();
      current_.author = last;
    }
    timed_ = true;
  }

  void on_text(Node node, const std::string& text) {
    if (done_) finish();
    const Node line = line_of(node);
    if (!current_.text.empty()) current_.text += line == line_ ? " " : "\n";
    current_.text += text;
    line_ = line;
  }

  std::vector<Comment> comments_;
  std::vector<Comment> found_;  // of this region
  bool proven_ = false;         // one of them has a time or a reply button
  Comment current_;
  Node line_;
  bool timed_ = false;
  bool done_ = false;
  std::uint32_t skip_until_ = 0;
};

}  // namespace

std::vector<Node> find_comment_regions(const Dom& dom) { return RegionFinder(dom).run(); }

std::vector<Comment> read_comments(const Dom&, const std::vector<Node>& regions) {
  std::vector<Comment> comments = ThreadReader().run(regions);
  judge_comments(comments);
  return comments;
}

}  // namespace winnow
