// read_article: decode, parse, clean, build.
#include "base/utf8.h"
#include "page/blocks.h"
#include "page/clean.h"
#include "page/decode.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/page_kind.h"
#include "page/text_builder.h"
#include "winnow/winnow.h"

namespace winnow {
namespace {

std::string name_of(const Page& page) {
  if (!page.source.empty()) return page.source;
  return page.url.empty() ? "the page" : page.url;
}

std::optional<Error> refusal(const Page& page, const Limits& limits) {
  if (page.body.empty()) return Error{"empty-body", name_of(page) + ": there is nothing in it"};
  if (page.body.size() > limits.page_bytes)
    return Error{"too-large", name_of(page) + ": " + std::to_string(page.body.size()) +
                                  " bytes, more than the " + std::to_string(limits.page_bytes) +
                                  " that a page may have"};
  if (page.kind == PageKind::kUnknown && !page.is_unicode &&
      sniff_page_kind(page.body) == BodyKind::kBinary)
    return Error{"not-html",
                 name_of(page) + ": neither HTML nor text (an image or another binary)"};
  return std::nullopt;
}

bool is_html(const Page& page) {
  if (page.kind != PageKind::kUnknown) return page.kind == PageKind::kHtml;
  return sniff_page_kind(page.body) == BodyKind::kHtml;
}

Result<Article> read_html(const Page& page, std::string_view text, const Limits& limits) {
  auto dom = Dom::parse(text, limits);
  if (!dom) {
    dom.error().message = name_of(page) + ": " + dom.error().message;
    return std::unexpected(dom.error());
  }
  const std::vector<TextBlock> blocks = split_blocks(*dom);
  const Cleaning cleaning = clean(*dom, blocks);
  BuiltText built = build_text(*dom, blocks, cleaning.keep);
  Article article;
  article.metadata = read_metadata(*dom, page);
  article.text = std::move(built.text);
  article.blocks = std::move(built.blocks);
  article.tables = std::move(built.tables);
  article.map = std::move(built.map);
  return article;
}

// A paragraph a line, until the reader of plain text is here.
Article read_text(const std::string& text, const std::string& published) {
  Article article;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim_ascii(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    if (!article.text.empty()) article.text += "\n\n";
    const Span span{article.text.size(), article.text.size() + line.size()};
    article.text += line;
    article.map.append({span.begin, line.size(),
                        static_cast<std::size_t>(line.data() - text.data()), line.size()});
    article.blocks.push_back({.span = span});
  }
  article.metadata.date_published = published;
  return article;
}

}  // namespace

Result<Article> read_article(const Page& page, const Limits& limits) {
  if (auto error = refusal(page, limits)) return std::unexpected(*error);
  auto decoded = decode(page);
  if (!decoded) return std::unexpected(decoded.error());
  auto article = is_html(page) ? read_html(page, decoded->text, limits)
                               : read_text(decoded->text, page.published);
  if (!article) return article;
  article->charset = decoded->charset;
  if (decoded->replaced)
    article->notes.push_back(
        {"replaced-bytes", "the page has bytes that are not " + article->charset});
  if (article->text.empty()) article->notes.push_back({"no-text", "no article text was found"});
  return article;
}

}  // namespace winnow
