// SPDX-License-Identifier: Apache-2.0
#include "page/folded_text.h"

#include <algorithm>
#include <utility>

#include "base/reference.h"
#include "base/space.h"
#include "base/utf8.h"
#include "page/attributes.h"

namespace winnow {
namespace {

constexpr std::size_t kLong = 300;    // bytes: of what is longer nobody asks how long
constexpr std::size_t kGlance = 512;  // of the page; enough for that where it is not mostly space
constexpr std::size_t kBehind = 32;   // bytes that show of a text that it is longer than asked for

FoldedText finish(std::string folded, std::size_t most) {
  const std::size_t size = folded.size();
  if (size > most) folded.resize(utf8_prefix(folded, most).size());
  return {std::move(folded), size};
}

// A stretch of the page, folded; its references resolved where it has any.
std::string fold_run(std::string_view run, bool literal) {
  if (literal || run.find('&') == std::string_view::npos) return fold_space(run);
  return fold_space(resolve_references(run, ReferencePlace::kText));
}

}  // namespace

FoldedText fold_text(const Dom& dom, Node node, std::size_t most) {
  const auto runs = dom.text_runs(node);
  if (runs.size() != 1) return finish(fold_space(node.text_content()), most);
  const std::string_view run = dom.page_text().substr(runs[0].begin, runs[0].size());
  const bool literal = dom.is_literal(node);
  if (run.size() > kGlance) {
    // A reference that the end cuts is far behind what is asked for.
    std::string folded = fold_run(utf8_prefix(run, kGlance), literal);
    if (folded.size() > kLong + 32) return finish(std::move(folded), most);
  }
  return finish(fold_run(run, literal), most);
}

FoldedView fold_text(const Dom& dom, Node node, std::size_t most, std::deque<std::string>& kept) {
  if (const auto runs = dom.text_runs(node); runs.size() == 1) {
    std::string_view run = dom.page_text().substr(runs[0].begin, runs[0].size());
    run.remove_prefix(space_end(run, 0));
    if (run.empty()) return {};  // as half of all texts are
    const std::string_view glance = utf8_prefix(run, most + kBehind);
    if (glance.find('&') == std::string_view::npos || dom.is_literal(node)) {
      const std::size_t end = folded_end(glance, 0);
      if (end > most || space_end(run, end) == run.size())
        return {utf8_prefix(glance.substr(0, end), most), end};
    }
  }
  FoldedText folded = fold_text(dom, node, most);
  if (folded.text.empty()) return {};
  return {kept.emplace_back(std::move(folded.text)), folded.size};
}

std::size_t folded_size(const Dom& dom, Node node) {
  const auto runs = dom.text_runs(node);
  const std::string_view run =
      runs.size() == 1 ? dom.page_text().substr(runs[0].begin, runs[0].size()) : std::string_view();
  std::size_t size = 0;
  bool blank = false;
  for (const char c : run) {
    if (is_html_space(c)) {
      blank = true;
      continue;
    }
    // What may be a reference, a space of Unicode or a control is for those who know them.
    if (c == '&' || c < ' ' || c == '\x7F') return fold_space(node.text_content()).size();
    size += blank && size > 0 ? 2 : 1;
    blank = false;
  }
  return runs.size() == 1 ? size : fold_space(node.text_content()).size();
}

}  // namespace winnow
