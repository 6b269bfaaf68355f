// SPDX-License-Identifier: Apache-2.0
// A feed: RSS, Atom or JSON Feed.
#include "sources/documents.h"

namespace winnow {
namespace {

class FeedSource final : public Source {
 public:
  explicit FeedSource(std::string url) : url_(std::move(url)) {}

  Result<SourceStep> begin() override { return SourceStep{.ask = {feed_request(url_)}}; }

  Result<SourceStep> take(const FetchRequest& request, FetchResponse response) override {
    const auto document = open_document(request, std::move(response));
    if (!document) return std::unexpected(document.error());
    return read_feed_document(*document);
  }

 private:
  const std::string url_;
};

Result<std::unique_ptr<Source>> make(const Section& section) {
  auto url = address_of(section);
  if (!url) return std::unexpected(url.error());
  return std::make_unique<FeedSource>(*std::move(url));
}

}  // namespace

const SourceKind& feed_source();

const SourceKind& feed_source() {
  static constexpr SourceKind kKind = {.rule = {"feed", "URL", "an RSS, Atom or JSON feed", {}},
                                       .make = make};
  return kKind;
}

}  // namespace winnow
