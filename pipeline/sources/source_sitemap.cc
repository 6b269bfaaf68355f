// SPDX-License-Identifier: Apache-2.0
// A sitemap, a news sitemap, or an index of them, each also gzipped.
#include <set>

#include "base/url.h"
#include "sources/documents.h"

namespace winnow {
namespace {

// An index may name indexes, but nobody means a tree; the standard allows 50,000 sitemaps an index,
// which no guest should ask for in one night.
constexpr std::uint64_t kDeepest = 3;
constexpr std::size_t kMostDocuments = 500;

class SitemapSource final : public Source {
 public:
  explicit SitemapSource(std::string url) : url_(std::move(url)) {}

  Result<SourceStep> begin() override {
    asked_ = {url_};
    return SourceStep{.ask = {document_request(url_, kSitemapAccept, kSitemapBytes)}};
  }

  Result<SourceStep> take(const FetchRequest& request, FetchResponse response) override {
    const auto document = open_document(request, std::move(response));
    if (!document) return std::unexpected(document.error());
    Sitemap sitemap = read_sitemap(document->body, document->context);
    if (sitemap.entries.empty() && sitemap.sitemaps.empty() && is_foreign(sitemap))
      return std::unexpected(Error{"not-sitemap", "is no sitemap; check the address in a browser"});
    SourceStep step;
    step.notes = std::move(sitemap.notes);
    for (SitemapEntry& entry : sitemap.entries)
      if (Url::parse(entry.link))
        step.entries.push_back(
            {std::move(entry.link), std::move(entry.published), std::move(entry.modified)});
    if (!sitemap.sitemaps.empty()) step.may_be_conditional = false;
    for (SitemapEntry& more : sitemap.sitemaps) ask(std::move(more), request.tag + 1, step);
    return step;
  }

 private:
  static bool is_foreign(const Sitemap& sitemap) {
    for (const Note& note : sitemap.notes)
      if (note.code == "feed-unknown") return true;
    return false;
  }

  // How deep a request lies travels in its tag.
  // A request's tag is its sitemap's depth: of one that the source names 0.
  void ask(SitemapEntry sitemap, std::uint64_t depth, SourceStep& step) {
    std::string& url = sitemap.link;
    const auto leave_out = [&](const char* why) {
      const bool told = !step.notes.empty() && step.notes.back().code == "sitemap-cut";
      if (!told) step.notes.push_back({"sitemap-cut", url + " and more were left out: " + why});
    };
    if (depth >= kDeepest) return leave_out("indexes of indexes of indexes");
    if (!Url::parse(url) || asked_.contains(url)) return;
    if (asked_.size() >= kMostDocuments) return leave_out("more than 500 sitemaps");
    asked_.insert(url);
    if (!sitemap.modified.empty()) step.changed.emplace(url, std::move(sitemap.modified));
    FetchRequest request = document_request(std::move(url), kSitemapAccept, kSitemapBytes);
    request.tag = depth;
    step.ask.push_back(std::move(request));
  }

  const std::string url_;
  std::set<std::string> asked_;
};

Result<std::unique_ptr<Source>> make(const Section& section) {
  auto url = address_of(section);
  if (!url) return std::unexpected(url.error());
  return std::make_unique<SitemapSource>(*std::move(url));
}

}  // namespace

const SourceKind& sitemap_source();

const SourceKind& sitemap_source() {
  static constexpr SourceKind kKind = {
      .rule = {"sitemap", "URL", "a sitemap, a news sitemap or an index of them, also gzipped", {}},
      .make = make};
  return kKind;
}

}  // namespace winnow
