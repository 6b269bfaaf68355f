// A stand-in until the cleaner is here: every page is one plain text, a paragraph a line.
#include "base/utf8.h"
#include "page/decode.h"
#include "winnow/winnow.h"

namespace winnow {

Result<Article> read_article(const Page& page, const Limits& limits) {
  if (page.body.size() > limits.page_bytes)
    return std::unexpected(Error{"too-large", page.source + ": too large"});
  auto decoded = decode(page);
  if (!decoded) return std::unexpected(decoded.error());
  Article article;
  article.charset = decoded->charset;
  const std::string& text = decoded->text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim_ascii(std::string_view(text).substr(at, end - at));
    if (!line.empty()) {
      if (!article.text.empty()) article.text += "\n\n";
      const Span span{article.text.size(), article.text.size() + line.size()};
      article.text += line;
      article.map.append({span.begin, line.size(),
                          static_cast<std::size_t>(line.data() - text.data()), line.size()});
      article.blocks.push_back({.span = span});
    }
    at = end + 1;
  }
  article.metadata.date_published = page.published;
  return article;
}

}  // namespace winnow
