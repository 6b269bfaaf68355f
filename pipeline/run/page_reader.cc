// SPDX-License-Identifier: Apache-2.0
#include "run/page_reader.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <type_traits>
#include <utility>

#include "library/record_of.h"

namespace winnow {
namespace {

constexpr std::chrono::minutes kLimit{2};

// Values between two processes of one program: numbers as they are in memory, strings behind their
// length, optionals behind a flag.
class Packer {
 public:
  void pack(const std::string& text) {
    pack(text.size());
    bytes_ += text;
  }
  template <typename Value>
  void pack(const std::optional<Value>& value) {
    pack(value.has_value());
    if (value) pack(*value);
  }
  template <typename Number>
    requires std::is_trivially_copyable_v<Number>
  void pack(const Number& number) {
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what a Packer wrote; of bytes that a broken child wrote, as much as is there.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  void unpack(std::string& text) {
    std::size_t size = 0;
    unpack(size);
    size = std::min(size, bytes_.size());
    text.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
  }
  template <typename Value>
  void unpack(std::optional<Value>& value) {
    bool is_there = false;
    unpack(is_there);
    if (is_there) unpack(value.emplace());
  }
  // No other byte than 0 and 1 may come to be in a bool.
  void unpack(bool& value) {
    unsigned char byte = 0;
    unpack(byte);
    value = byte != 0;
  }
  template <typename Number>
    requires std::is_trivially_copyable_v<Number>
  void unpack(Number& number) {
    if (bytes_.size() < sizeof number) return;
    bytes_.copy(reinterpret_cast<char*>(&number), sizeof number);
    bytes_.remove_prefix(sizeof number);
  }

 private:
  std::string_view bytes_;
};

// Everything of a page, in one order for both directions.
template <typename SomePage>
auto fields_of(SomePage& page) {
  return std::tie(page.source, page.url, page.content_type, page.charset, page.published, page.kind,
                  page.is_unicode, page.body, page.fetched_at, page.status, page.truncated,
                  page.warc, page.warc_offset);
}

std::string packed(const Page& page) {
  Packer packer;
  std::apply([&](const auto&... field) { (packer.pack(field), ...); }, fields_of(page));
  return packer.take();
}

Page unpacked_page(std::string_view bytes) {
  Page page;
  Unpacker unpacker(bytes);
  std::apply([&](auto&... field) { (unpacker.unpack(field), ...); }, fields_of(page));
  return page;
}

std::string packed(const Result<PageReader::Reading>& result) {
  Packer packer;
  packer.pack(result.has_value());
  if (result) {
    packer.pack(result->facts);
    packer.pack(result->bytes);
  } else {
    packer.pack(result.error().code);
    packer.pack(result.error().message);
  }
  return packer.take();
}

Result<PageReader::Reading> unpacked_result(std::string_view bytes) {
  Unpacker unpacker(bytes);
  bool is_reading = false;
  unpacker.unpack(is_reading);
  if (is_reading) {
    PageReader::Reading reading;
    unpacker.unpack(reading.facts);
    unpacker.unpack(reading.bytes);
    return reading;
  }
  Error error;
  unpacker.unpack(error.code);
  unpacker.unpack(error.message);
  return std::unexpected(std::move(error));
}

}  // namespace

Result<void> PageReader::isolate() {
  auto children = ForkedFunction::start(
      [this](std::string_view page) { return packed(read_here(unpacked_page(page))); });
  if (!children) return std::unexpected(children.error());
  children_.emplace(*std::move(children));
  return {};
}

Result<PageReader::Reading> PageReader::read(const Page& page) const {
  if (!children_) return read_here(page);
  const auto answer = children_->call(packed(page), kLimit);
  if (answer) return unpacked_result(*answer);
  if (answer.error().code == "fork") return std::unexpected(answer.error());
  return std::unexpected(Error{"parser-crash", "broke the process that read it (" +
                                                   answer.error().message +
                                                   "); please report it with the page"});
}

Result<PageReader::Reading> PageReader::read_here(const Page& page) const {
  return guarded<Reading>([&]() -> Result<Reading> {
    const auto record = record_of(page, rules_, min_confidence_);
    if (!record) return std::unexpected(record.error());
    return Reading{format_.body(*record), record->facts.size()};
  });
}

}  // namespace winnow
