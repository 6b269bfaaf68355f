// SPDX-License-Identifier: Apache-2.0
// read_article: decode, then plain text by its reader, or parse, clean and build.
#include <algorithm>
#include <optional>
#include <string>

#include "page/blocks.h"
#include "page/checks.h"
#include "page/clean.h"
#include "page/comments.h"
#include "page/decode.h"
#include "page/dom.h"
#include "page/language.h"
#include "page/metadata.h"
#include "page/own_fields.h"
#include "page/page_kind.h"
#include "page/plain_text.h"
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
    return Error{"not-html", name_of(page) + (page.body.starts_with("%PDF-")
                                                  ? ": a PDF; pdftotext makes it text"
                                                  : ": neither HTML nor text (an image or another "
                                                    "binary)")};
  return std::nullopt;
}

bool is_html(const Page& page) {
  if (page.kind != PageKind::kUnknown) return page.kind == PageKind::kHtml;
  return sniff_page_kind(page.body) == BodyKind::kHtml;
}

constexpr std::size_t kClearThread = 4;       // comments
constexpr std::size_t kArticleOutside = 600;  // bytes

// Whether a region reads as a thread beyond doubt, with an article beside it: discussion sites set
// long threads under a paragraph or two.
bool is_clear_thread(const Dom& dom, std::span<const TextBlock> blocks, Node region,
                     const Cleaning& cleaning) {
  std::size_t outside = 0;
  for (std::size_t i = 0; i < blocks.size() && outside < kArticleOutside; ++i) {
    const bool inside = blocks[i].first >= region.index() && blocks[i].first < region.end();
    if (cleaning.keep[i] == 0 || inside) continue;
    for (std::uint32_t at = blocks[i].first; at < blocks[i].last; ++at)
      if (dom.node(at).is_text()) outside += dom.node(at).source().size();
  }
  if (outside < kArticleOutside) return false;
  const std::vector<Comment> comments = read_comments(dom, {region});
  const auto named = std::ranges::count_if(comments, [](auto& c) { return !c.author.empty(); });
  return comments.size() >= kClearThread && static_cast<std::size_t>(named) * 2 > comments.size();
}

// Readers' comments are no part of the article, whatever the cleaner thinks of their prose. But
// what holds most of what the cleaner kept is no thread of comments, unless it reads as one: it was
// taken for one.
void drop_comments(const Dom& dom, std::span<const TextBlock> blocks, std::vector<Node>& regions,
                   Cleaning& cleaning) {
  const auto kept_in = [&](std::uint32_t first, std::uint32_t last) {
    std::size_t count = 0;
    const auto begin = std::ranges::lower_bound(blocks, first, {}, &TextBlock::first);
    const auto end = std::ranges::lower_bound(blocks, last, {}, &TextBlock::first);
    for (auto block = begin; block != end; ++block)
      if (cleaning.keep[static_cast<std::size_t>(block - blocks.begin())] != 0) ++count;
    return count;
  };
  const std::size_t kept = kept_in(0, 0xFFFFFFFFu);
  std::erase_if(regions, [&](Node region) {
    return kept_in(region.index(), region.end()) * 2 > kept &&
           !is_clear_thread(dom, blocks, region, cleaning);
  });
  auto region = regions.begin();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    while (region != regions.end() && region->end() <= blocks[i].first) ++region;
    if (region == regions.end() || blocks[i].first < region->index()) continue;
    cleaning.keep[i] = 0;
    cleaning.region[i] = 0;
  }
}

Result<Article> read_html(const Page& page, std::string_view text, const Limits& limits) {
  auto dom = Dom::parse(text, limits);
  if (!dom) {
    dom.error().message = name_of(page) + ": " + dom.error().message;
    return std::unexpected(dom.error());
  }
  const std::vector<TextBlock> blocks = split_blocks(*dom);
  std::vector<Node> comment_regions = find_comment_regions(*dom);
  Cleaning cleaning = clean(*dom, blocks);
  drop_comments(*dom, blocks, comment_regions, cleaning);
  Article article;
  article.metadata = read_metadata(*dom, page);
  drop_own_fields(*dom, blocks, article.metadata, cleaning);
  BuiltText built = build_text(*dom, blocks, cleaning.keep);
  article.comments = read_comments(*dom, comment_regions);
  article.checks = count_checks(*dom, blocks, cleaning, built, article.notes);
  article.text = std::move(built.text);
  article.blocks = std::move(built.blocks);
  article.tables = std::move(built.tables);
  article.map = std::move(built.map);
  return article;
}

}  // namespace

Result<Article> read_article(const Page& page, const Limits& limits) {
  if (auto error = refusal(page, limits)) return std::unexpected(*error);
  auto decoded = decode(page);
  if (!decoded) return std::unexpected(decoded.error());
  auto article = is_html(page) ? read_html(page, decoded->text, limits)
                               : Result<Article>(read_plain_text(decoded->text, page));
  if (!article) return article;
  article->charset = decoded->charset;
  article->metadata.language = detect_language(article->text, article->metadata.language);
  if (decoded->replaced)
    article->notes.push_back(
        {"replaced-bytes", "the page has bytes that are not " + article->charset});
  if (article->text.empty()) article->notes.push_back({"no-text", "no article text was found"});
  return article;
}

}  // namespace winnow
