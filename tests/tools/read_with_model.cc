// SPDX-License-Identifier: Apache-2.0
// Reads pages as winnow does, with another model of the cleaner's: how scripts/train_cleaner.py
// judges the whole program on sites that a model never saw.
//
//   read_with_model MODEL < PAGES > RECORDS
//
// MODEL is a file as rules/page/cleaner.tsv; a line of PAGES is an id, an address and the path of a
// page (.html or .html.gz, UTF-8), parted by tabs; RECORDS are JSON Lines without facts.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "page/cleaner_model.h"
#include "tests/page_file.h"
#include "winnow/winnow.h"

namespace {

std::string model_path;

}  // namespace

// In the place of the library's own.
const winnow::TreeModel& winnow::cleaner_model(std::span<const std::string> names) {
  static const TreeModel kModel = [&] {
    std::ifstream file(model_path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto parsed = TreeModel::parse(text, "block");
    if (!parsed || !parsed->bind(names)) {
      std::cerr << "read_with_model: " << model_path << " is no model of these features\n";
      std::exit(2);
    }
    return std::move(*parsed);
  }();
  return kModel;
}

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: read_with_model MODEL < PAGES\n";
    return 2;
  }
  model_path = arguments[1];
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t url = line.find('\t') + 1;
    const std::size_t path = line.find('\t', url) + 1;
    winnow::Page page;
    page.source = line.substr(0, url - 1);
    page.url = line.substr(url, path - 1 - url);
    page.charset = "utf-8";
    page.body = winnow::read_page_file(line.substr(path));
    auto article = winnow::read_article(page);
    if (!article) {
      std::cerr << page.source << ": " << article.error().message << '\n';
      continue;
    }
    std::cout << to_json(make_record(page, *std::move(article), {})) << '\n';
  }
}
