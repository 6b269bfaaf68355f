// SPDX-License-Identifier: Apache-2.0
#include "page/dom.h"

#include <algorithm>

#include "base/reference.h"
#include "page/attributes.h"

namespace winnow {

std::string_view Node::name() const {
  if (!dom_) return {};
  const auto& data = dom_->data(*this);
  return data.tag == Tag::kUnknown ? std::string_view(dom_->names_[data.extra])
                                   : tag_name(data.tag);
}

Node Node::previous_sibling() const {
  if (!dom_ || dom_->data(*this).previous == 0) return {};
  return {dom_, dom_->data(*this).previous};
}

ChildRange Node::children() const { return ChildRange(first_child()); }

NodeRange Node::descendants() const {
  return dom_ ? NodeRange(dom_, index_ + 1, dom_->data(*this).end) : NodeRange();
}

std::string Node::attribute(std::string_view name) const {
  return resolve_references(raw_attribute(name), ReferencePlace::kAttribute);
}

bool Node::has_attribute(std::string_view name) const {
  return raw_attribute(name).data() != nullptr;
}

std::string_view Node::raw_attribute(std::string_view name) const {
  std::string_view value;
  raw_attributes({&name, 1}, {&value, 1});
  return value;
}

void Node::raw_attributes(std::span<const std::string_view> names,
                          std::span<std::string_view> values) const {
  std::ranges::fill(values, std::string_view());
  if (!dom_ || is_text() || index_ == 0) return;
  const auto& data = dom_->data(*this);
  if (data.size < 3) return;
  const std::string_view tag = dom_->page_text_.substr(data.first, data.size);
  AttributeReader reader(tag, tag_name_end(tag, 1));
  for (std::size_t found = 0; found < names.size() && reader.next();) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (values[i].data() != nullptr || !equals_ignoring_case(reader.name(), names[i])) continue;
      // An attribute without a value is there, and empty.
      values[i] = reader.value().data() == nullptr ? std::string_view("") : reader.value();
      ++found;
    }
  }
}

std::string Node::text_content() const {
  std::string text;
  if (!dom_) return text;
  const std::uint32_t last = end();
  for (std::uint32_t index = index_; index < last; ++index) {
    const Node node(dom_, index);
    if (!node.is_text()) continue;
    for (const Span& run : dom_->text_runs(node)) {
      const std::string_view raw = dom_->page_text_.substr(run.begin, run.size());
      if (dom_->is_literal(node)) {
        text += raw;
      } else {
        append_resolved(raw, ReferencePlace::kText, text);
      }
    }
  }
  return text;
}

NodeRange Dom::nodes() const { return {this, 0, size()}; }

Node Dom::head() const {
  for (const Node html : root().children())
    for (const Node child : html.children())
      if (child.tag() == Tag::kHead) return child;
  return {};
}

Node Dom::body() const {
  for (const Node html : root().children())
    for (const Node child : html.children())
      if (child.tag() == Tag::kBody) return child;
  return {};
}

std::string_view Dom::raw_body(Node script) const {
  if (!script || script.is_text() || script.tag() == Tag::kUnknown) return {};
  const std::uint32_t extra = data(script).extra;
  if (extra == 0) return {};
  const TextRun run = runs_[extra - 1];
  return page_text_.substr(run.begin, run.size());
}

}  // namespace winnow
