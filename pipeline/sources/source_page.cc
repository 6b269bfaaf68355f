// SPDX-License-Identifier: Apache-2.0
// A page of the web that points to its feed: the first one it names is read, comments' feeds last.
#include "sources/documents.h"
#include "sources/feed_links.h"

namespace winnow {
namespace {

class PageSource final : public Source {
 public:
  explicit PageSource(std::string url) : url_(std::move(url)) {}

  Result<SourceStep> begin() override {
    FetchRequest request = FetchRequest{.url = url_};
    request.conditional = true;
    request.tag = kPage;
    return SourceStep{.ask = {std::move(request)}};
  }

  Result<SourceStep> take(const FetchRequest& request, FetchResponse response) override {
    const auto document = open_document(request, std::move(response));
    if (!document) return std::unexpected(document.error());
    if (request.tag == kFeed) return read_feed_document(*document);
    // Somebody may well have named the feed itself.
    if (auto step = read_feed_document(*document); step) return step;
    const auto feeds = find_feed_links(document->body, document->context.url);
    if (feeds.empty())
      return std::unexpected(Error{"no-feed", "names no feed; look for one and use feed:"});
    SourceStep step{.may_be_conditional = false};
    step.ask.push_back(feed_request(feeds.front()));
    step.ask.back().tag = kFeed;
    return step;
  }

 private:
  enum : std::uint64_t { kPage, kFeed };
  const std::string url_;
};

Result<std::unique_ptr<Source>> make(const Section& section) {
  auto url = address_of(section);
  if (!url) return std::unexpected(url.error());
  return std::make_unique<PageSource>(*std::move(url));
}

}  // namespace

const SourceKind& page_source();

const SourceKind& page_source() {
  static constexpr SourceKind kKind = {.rule = {"page", "URL", "a page that names its feed", {}},
                                       .make = make};
  return kKind;
}

}  // namespace winnow
