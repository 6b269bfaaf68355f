// SPDX-License-Identifier: Apache-2.0
// Web archives on this machine: a file, or a folder of them.
#include "base/utf8.h"
#include "sources/local_files.h"

namespace winnow {
namespace {

bool is_archive_name(std::string_view name) {
  const std::string plain = lower_ascii(name);
  return plain.ends_with(".warc") || plain.ends_with(".warc.gz");
}

class WarcSource final : public Source {
 public:
  explicit WarcSource(std::string path) : path_(std::move(path)) {}
  Result<SourceStep> begin() override { return step_of_files(path_, is_archive_name); }
  Result<SourceStep> take(const FetchRequest&, FetchResponse) override { return SourceStep{}; }

 private:
  const std::string path_;
};

Result<std::unique_ptr<Source>> make(const Section& section) {
  return std::make_unique<WarcSource>(section.path_from_config(section.value));
}

}  // namespace

const SourceKind& warc_source();

const SourceKind& warc_source() {
  static constexpr SourceKind kKind = {
      .rule = {"warc", "PATH", "web archives on disk: a file or a folder of them", {}},
      .make = make};
  return kKind;
}

}  // namespace winnow
