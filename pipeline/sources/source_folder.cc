// SPDX-License-Identifier: Apache-2.0
// A folder of pages on this machine: HTML, text, JSON Lines, also gzipped.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "sources/local_files.h"

namespace winnow {
namespace {

bool is_page_name(std::string_view name) {
  constexpr std::array<std::string_view, 7> kEnds = {".html", ".htm",   ".xhtml", ".txt",
                                                     ".md",   ".jsonl", ".ndjson"};
  std::string plain = lower_ascii(name);
  if (plain.ends_with(".gz")) plain.resize(plain.size() - 3);
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return plain.ends_with(end); });
}

class FolderSource final : public Source {
 public:
  explicit FolderSource(std::string path) : path_(std::move(path)) {}
  Result<SourceStep> begin() override { return step_of_files(path_, is_page_name); }
  Result<SourceStep> take(const FetchRequest&, FetchResponse) override { return SourceStep{}; }

 private:
  const std::string path_;
};

Result<std::unique_ptr<Source>> make(const Section& section) {
  return std::make_unique<FolderSource>(section.path_from_config(section.value));
}

}  // namespace

const SourceKind& folder_source();

const SourceKind& folder_source() {
  static constexpr SourceKind kKind = {
      .rule = {"folder", "PATH", "pages on disk: HTML, text, JSON Lines, also gzipped", {}},
      .make = make};
  return kKind;
}

}  // namespace winnow
