// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>

#include "winnow/article.h"

namespace winnow {

void PageMap::append(const Run& run) {
  if (run.text_size == 0) return;
  if (!runs_.empty()) {
    Run& last = runs_.back();
    assert(last.text_begin + last.text_size <= run.text_begin);
    const bool adjoins = last.text_begin + last.text_size == run.text_begin &&
                         last.page_begin + last.page_size == run.page_begin;
    if (adjoins && last.verbatim() && run.verbatim()) {
      last.text_size += run.text_size;
      last.page_size += run.page_size;
      return;
    }
  }
  runs_.push_back(run);
}

Span PageMap::page_span(Span text) const {
  auto run = std::ranges::upper_bound(runs_, text.begin, {},
                                      [](const Run& r) { return r.text_begin + r.text_size; });
  Span page;
  bool found = false;
  for (; run != runs_.end() && run->text_begin < text.end; ++run) {
    Span part{run->page_begin, run->page_begin + run->page_size};
    if (run->verbatim()) {
      if (text.begin > run->text_begin) part.begin += text.begin - run->text_begin;
      const std::size_t run_end = run->text_begin + run->text_size;
      if (text.end < run_end) part.end -= run_end - text.end;
    }
    // Text may be out of the page's order (a caption moved ahead of its table): cover both ways.
    page.begin = found ? std::min(page.begin, part.begin) : part.begin;
    page.end = found ? std::max(page.end, part.end) : part.end;
    found = true;
  }
  return page;
}

}  // namespace winnow
