// SPDX-License-Identifier: Apache-2.0
// Writes what the cleaner's model sees of pages, for training it (scripts/train_cleaner.py):
//   dump_features FILE.html.gz... > rows.tsv
// One line a block: page, index of the block, its text on one line, then the features; the first
// line names the columns. `cmake --build build --target dump_features` builds it; nothing installs
// it.
#include <cstdio>
#include <string>

#include "base/utf8.h"
#include "page/blocks.h"
#include "page/features.h"
#include "page/text_builder.h"
#include "tests/page_file.h"

namespace {

void dump(const char* path, bool& named) {
  const std::string page = winnow::repair_utf8(winnow::read_page_file(path));
  const auto dom = winnow::Dom::parse(page, winnow::Limits{});
  if (!dom) return;
  const auto blocks = winnow::split_blocks(*dom);
  const winnow::Measures measures = measure_blocks(*dom, blocks);
  const winnow::Places places(*dom, blocks, measures.blocks);
  const auto table = make_features(*dom, blocks, measures, places, winnow::find_evidence(*dom));
  if (!named && !blocks.empty()) {
    std::printf("page\tblock\ttext");
    for (const std::string& name : winnow::feature_names()) std::printf("\t%s", name.c_str());
    std::printf("\n");
    named = true;
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    std::vector<std::uint8_t> keep(blocks.size(), 0);
    keep[i] = 1;
    std::string text = build_text(*dom, blocks, keep).text;
    for (char& c : text)
      if (c == '\n' || c == '\t') c = ' ';
    std::printf("%s\t%zu\t%s", path, i, text.c_str());
    for (std::size_t c = 0; c < table.columns(); ++c)
      std::printf("\t%.9g", static_cast<double>(table.column(c)[i]));
    std::printf("\n");
  }
}

}  // namespace

int main(int count, char** arguments) {
  bool named = false;
  for (int i = 1; i < count; ++i) dump(arguments[i], named);
}
