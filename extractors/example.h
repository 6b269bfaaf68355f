// SPDX-License-Identifier: Apache-2.0
// The texts of rule files as articles: a little markup, enough for every kind of block.
//
//   Article article = article_of({.text = "# Scores\n\n- GSM8K: 84\n\n| Model | MMLU |\n| A | 7
//   |"});
//
// Blocks are apart by a blank line. `# ` to `###### ` open a heading, each line with `- ` a list
// item, each line with `> ` a quotation, four spaces on every line a preformatted block, `| a | b
// |` a row of a table (the first row are header cells, and a block before it that starts with
// `Table: ` is its caption). All else is a paragraph; a single line break is kept as a line break.
//
// The article's text is written as pages are: the marks are gone, cells are apart by tabs. Its map
// leads back to the markup. Threads: pure functions.
#ifndef WINNOW_EXTRACTORS_EXAMPLE_H_
#define WINNOW_EXTRACTORS_EXAMPLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "extractors/rule_file.h"
#include "winnow/article.h"
#include "winnow/fact.h"
#include "winnow/winnow.h"

namespace winnow {

Article article_of(std::string_view markup);
// The same with what the example says about the article.
Article article_of(const RuleExample& example);

// The fields of a fact as a record names them, as text, those without a value left out; `text` is
// the text of its span, list fields are joined by "; ".
RuleExample::Fields fields_of(const Fact& fact, const Article& article);

// What is wrong with a file's examples, one message each with file and line; empty when all hold.
std::vector<std::string> failed_examples(const RuleFile& file, const Rules& rules);

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_EXAMPLE_H_
