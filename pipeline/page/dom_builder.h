// SPDX-License-Identifier: Apache-2.0
// From Gumbo's tree to the flat one, and the proof that the skeleton was a fair picture of the
// page.
//
//   DomBuilder builder(page, skeleton.text, &skeleton);
//   if (builder.build(*output->document)) return builder.take(std::move(skeleton.naming));
//   // false: parse it otherwise
//
// Every text in Gumbo's tree must be made of the skeleton's code points, each where the scan saw
// it; else the scan and the tree builder did not agree on what is markup. Each fold must have come
// out once, where its elements would have stood as well: dom_unfold.cc holds its traits against the
// elements around it, and its place in the tree against its place in the page, since what is moved
// ahead of a table does not come as it was written. Not for sharing between threads.
#ifndef WINNOW_PAGE_DOM_BUILDER_H_
#define WINNOW_PAGE_DOM_BUILDER_H_

#include <gumbo.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "page/dom.h"
#include "page/scan.h"

namespace winnow {

class DomBuilder {
 public:
  // `source` is what Gumbo parsed; `skeleton` is null when that was the page itself.
  DomBuilder(std::string_view page, std::string_view source, const Skeleton* skeleton);

  bool build(const GumboNode& document);
  bool too_deep() const { return too_deep_; }
  Dom take(std::vector<NamingAttribute> naming) {
    if (skeleton_ != nullptr) dom_.naming_ = std::move(naming);
    dom_.values_ = number_values(dom_.page_text_, dom_.naming_);
    return std::move(dom_);
  }

 private:
  // What is open around a node, as far as folds ask (dom_unfold.cc).
  struct Surroundings {
    bool barred = true;  // nothing folds here: the tree builder goes by other rules than a body's
    bool paragraph = false;
    bool link = false;
    bool button = false;
    bool reopened = false;  // a formatting element that the tree builder opened again
    std::uint8_t formatting = 0;
  };
  struct Frame {
    const GumboNode* node;
    std::uint32_t index;
    unsigned next_child;
    std::uint32_t last_child;
    Surroundings around;
  };
  struct Unfolding {
    std::uint32_t index;
    std::uint32_t end;  // segment behind the element
    std::uint32_t last_child;
  };

  enum class Blank : std::uint8_t { kYes, kNo, kUnknown };

  bool add(const GumboNode& node, Frame& parent, std::vector<Frame>& stack);
  bool add_text(const GumboNode& node, Frame& parent);
  bool add_element(const GumboNode& node, std::uint32_t parent);
  std::uint32_t add_node(Tag tag, std::uint32_t parent);
  std::uint32_t add_child(Tag tag, std::uint32_t parent, std::uint32_t& last_child);
  bool set_tag_source(const GumboNode& node, Dom::NodeData& data);
  static void set_tag_source(const Segment& segment, Dom::NodeData& data);
  std::optional<std::size_t> mark_of(const GumboNode& element) const;
  void set_naming(Dom::NodeData& data);
  void set_name(Dom::NodeData& data, std::string_view otherwise);
  void finish_text(std::uint32_t parent, std::uint32_t& last_child, bool literal);

  bool is_blank(Blank known, std::uint32_t first) const;
  bool add_skeleton_text(const GumboText& text, Frame& parent);
  bool take_mark(std::size_t& next, std::uint32_t code, bool space, Frame& parent);
  void collect_page_runs(const GumboText& text, Tag parent);
  void add_run(std::size_t begin, std::size_t end);
  void add_run(const Segment& segment);
  std::size_t offset_of(const char* pointer) const;

  static Surroundings surroundings_in(const GumboNode& node, Tag tag, const Surroundings& around);
  bool proves(const Segment& fold, const Frame& parent) const;
  bool in_order(std::size_t mark) const { return mark >= last_fold_; }
  bool add_fold(std::size_t mark, Frame& parent);
  bool add_run_of_head(std::size_t mark, Frame& parent);
  void unfold(std::uint32_t begin, std::uint32_t end, std::uint32_t parent,
              std::uint32_t& last_child);

  std::string_view source_;
  const Skeleton* skeleton_;
  Dom dom_;
  std::uint32_t finished_runs_ = 0;  // those of dom_ behind them are of a text still to be made
  bool literal_ = false;             // of what is collected
  Blank blank_ = Blank::kYes;        // the same: whether it is white space alone
  std::vector<Unfolding> unfolding_;
  std::uint32_t folds_ = 0;    // that came out so far
  std::size_t last_fold_ = 0;  // the mark of the last one
  bool too_deep_ = false;
};

// Bodies that become Dom::raw_body instead of a text child.
bool keeps_raw_body(Tag tag);

}  // namespace winnow

#endif  // WINNOW_PAGE_DOM_BUILDER_H_
