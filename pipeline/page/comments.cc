// SPDX-License-Identifier: Apache-2.0
#include "page/comments.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/utf8.h"
#include "page/comment_lines.h"
#include "page/comment_parts.h"
#include "page/spam.h"

namespace winnow {
namespace {

// The nearest element that starts a line.
Node line_of(Node node) {
  for (Node at = node.parent(); at; at = at.parent()) {
    if (is_comment_container(at) || at.tag() == Tag::kP || at.tag() == Tag::kBlockquote ||
        heading_level(at.tag()) > 0 || at.tag() == Tag::kTd) {
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
      if (is_comment_container(at) && level > 0) break;
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

std::vector<Comment> read_comments(const Dom&, const std::vector<Node>& regions) {
  std::vector<Comment> comments = ThreadReader().run(regions);
  judge_comments(comments);
  return comments;
}

}  // namespace winnow
