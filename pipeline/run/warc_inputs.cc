// SPDX-License-Identifier: Apache-2.0
#include "run/warc_inputs.h"

#include <filesystem>
#include <utility>

#include "archive/capture.h"
#include "run/file_stream.h"

namespace winnow {
namespace {

class WarcInputs : public InputStream {
 public:
  WarcInputs(std::string path, std::unique_ptr<FileStream> file, Log& log)
      : path_(std::move(path)),
        name_(std::filesystem::path(path_).filename().string()),
        file_(std::move(file)),
        reader_(file_->raw()),
        log_(log) {}

  std::optional<Input> next() override {
    while (std::optional<WarcRecord> record = reader_.next()) {
      ++records_;
      if (!has_page(*record)) continue;
      std::string source = path_ + "@" + std::to_string(record->offset);
      return Input{std::move(source),
                   [record = *std::move(record), name = name_] { return load(record, name); }};
    }
    if (std::exchange(ended_, true)) return std::nullopt;
    if (records_ == 0) {
      return Input{path_, []() -> Result<Page> {
                     return std::unexpected(Error{
                         "bad-input", "holds no record of a web archive; check that it is one"});
                   }};
    }
    if (reader_.skipped_bytes() > 0) {
      log_.warning(path_, "damaged",
                   "is damaged; skipped " + std::to_string(reader_.skipped_bytes()) +
                       " bytes that belong to no record");
    }
    return std::nullopt;
  }

  bool waits() const override { return path_ == "-"; }

 private:
  static Result<Page> load(const WarcRecord& record, const std::string& name) {
    std::expected<Page, Failure> page = page_of(record, name);
    if (!page) return std::unexpected(Error{page.error().code, page.error().detail});
    return *std::move(page);
  }

  const std::string path_;
  const std::string name_;
  std::unique_ptr<FileStream> file_;
  WarcReader reader_;
  Log& log_;
  std::size_t records_ = 0;
  bool ended_ = false;
};

}  // namespace

Result<std::unique_ptr<InputStream>> warc_inputs(const std::string& path, Log& log) {
  auto file = FileStream::open(path);
  if (!file) return std::unexpected(file.error());
  return std::make_unique<WarcInputs>(path, *std::move(file), log);
}

}  // namespace winnow
