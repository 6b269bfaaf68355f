// SPDX-License-Identifier: Apache-2.0
// A list of addresses, one a line: a file of this machine or a document of the web. Empty lines and
// lines that start with "#" are passed over.
#include <fstream>
#include <iterator>

#include "base/url.h"
#include "base/utf8.h"
#include "sources/documents.h"

namespace winnow {
namespace {

constexpr std::string_view kListAccept = "text/plain,*/*;q=0.5";

Result<SourceStep> read_list(std::string_view text) {
  SourceStep step;
  std::size_t number = 0, wrong = 0, first_wrong = 0;
  for (const std::string_view whole : split(text, '\n')) {
    ++number;
    const std::string_view line = trim_ascii(whole);
    if (line.empty() || line.starts_with('#')) continue;
    if (Url::parse(line))
      step.entries.push_back({.url = std::string(line)});
    else if (wrong++ == 0)
      first_wrong = number;
  }
  if (wrong == 0) return step;
  const std::string told = std::to_string(wrong) +
                           " lines are no web addresses, the first is line " +
                           std::to_string(first_wrong);
  if (step.entries.empty()) return std::unexpected(Error{"not-list", told});
  step.notes.push_back({"bad-url", told});
  return step;
}

bool is_web_address(std::string_view value) {
  return starts_with_ignoring_case(value, "http://") ||
         starts_with_ignoring_case(value, "https://");
}

class UrlListSource final : public Source {
 public:
  explicit UrlListSource(std::string place) : place_(std::move(place)) {}

  Result<SourceStep> begin() override {
    if (is_web_address(place_))
      return SourceStep{.ask = {document_request(place_, kListAccept, kSitemapBytes)}};
    std::ifstream in(place_, std::ios::binary);
    if (!in)
      return std::unexpected(
          Error{"no-such-file", place_ + ": cannot be read; check path and permissions"});
    const std::string text(std::istreambuf_iterator<char>(in), {});
    if (in.bad()) return std::unexpected(Error{"not-readable", place_ + ": cannot be read"});
    return read_list(text);
  }

  Result<SourceStep> take(const FetchRequest& request, FetchResponse response) override {
    const auto document = open_document(request, std::move(response));
    if (!document) return std::unexpected(document.error());
    return read_list(document->body);
  }

 private:
  const std::string place_;
};

Result<std::unique_ptr<Source>> make(const Section& section) {
  if (!is_web_address(section.value))
    return std::make_unique<UrlListSource>(section.path_from_config(section.value));
  auto url = address_of(section);
  if (!url) return std::unexpected(url.error());
  return std::make_unique<UrlListSource>(*std::move(url));
}

}  // namespace

const SourceKind& urls_source();

const SourceKind& urls_source() {
  static constexpr SourceKind kKind = {
      .rule = {"urls", "PATH|URL", "a list of addresses, one a line", {}}, .make = make};
  return kKind;
}

}  // namespace winnow
