// SPDX-License-Identifier: Apache-2.0
// Uses every function of the public headers: what libwinnow.so forgets to show does not link.
#include <winnow/winnow.h>

#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ifstream in(argv[1], std::ios::binary);
  winnow::Page page;
  page.source = argv[1];
  page.body.assign(std::istreambuf_iterator<char>(in), {});

  const auto rules = argc > 2 ? winnow::Rules::with_folder(argv[2]) : winnow::Rules::builtin();
  if (!rules) {
    std::cerr << rules.error().code << ": " << rules.error().message << '\n';
    return 1;
  }
  const auto article = winnow::read_article(page);
  if (!article) {
    std::cerr << article.error().code << ": " << article.error().message << '\n';
    return 1;
  }
  const std::vector<winnow::Fact> facts = winnow::extract_facts(*article, *rules);
  std::cout << winnow::to_json(winnow::make_record(page, *article, facts)) << '\n';

  std::cerr << "rules " << rules->digest() << '\n';
  for (const winnow::Fact& fact : facts) {
    const winnow::Span where = article->map.page_span(fact.span);
    std::cerr << fact.type() << ' ' << where.begin << '\n';
    if (const auto* money = std::get_if<winnow::Money>(&fact.value); money && money->amount)
      std::cerr << money->amount->rounded(6).text() << ' ' << money->amount->to_double() << '\n';
  }
  winnow::PageMap map;
  map.append({0, 1, 0, 1});
  const auto half = winnow::Decimal::parse("0.5");
  return half && half->scaled(1) == winnow::Decimal(5, 0) && map.runs().size() == 1 ? 0 : 3;
}
