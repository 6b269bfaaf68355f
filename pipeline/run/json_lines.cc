// SPDX-License-Identifier: Apache-2.0
#include "run/json_lines.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/time.h"
#include "base/utf8.h"
#include "run/file_stream.h"

namespace winnow {
namespace {

constexpr std::array<std::string_view, 3> kPageKeys = {"html", "text", "path"};

std::unexpected<Error> bad_input(std::string message) {
  return std::unexpected(Error{"bad-input", std::move(message)});
}

// The value of a key that must be text where it is there; null stands for "not known".
Result<std::string> text_of(Json line, std::string_view key, std::string otherwise) {
  const Json value = line[key];
  if (value.is_null()) return otherwise;
  if (!value.is_string()) return bad_input("\"" + std::string(key) + "\" is no string");
  return std::string(value.string());
}

Result<Page> body_of(Json line, const std::string& folder, const InputOptions& options) {
  std::string_view found;
  for (const std::string_view key : kPageKeys) {
    if (line[key].is_null()) continue;
    if (!line[key].is_string()) return bad_input("\"" + std::string(key) + "\" is no string");
    if (!found.empty())
      return bad_input("has both \"" + std::string(found) + "\" and \"" + std::string(key) +
                       "\"; give one");
    found = key;
  }
  if (found.empty()) return bad_input(R"(has none of "html", "text" and "path"; give one)");
  if (found == "path") {
    const std::filesystem::path path(std::string(line[found].string()));
    return page_of_file((std::filesystem::path(folder) / path).string(), options);
  }
  Page page;
  page.body = line[found].string();
  page.kind = found == "html" ? PageKind::kHtml : PageKind::kText;
  page.is_unicode = true;
  if (page.body.empty())
    return std::unexpected(Error{"empty-body", "\"" + std::string(found) + "\" is empty"});
  return page;
}

Result<void> take_fields(Json line, const InputOptions& options, Page& page) {
  const std::pair<const char*, std::pair<std::string*, const std::string*>> fields[] = {
      {"url", {&page.url, &options.url}},
      {"published", {&page.published, &options.published}},
      {"charset", {&page.charset, &options.charset}}};
  for (const auto& [key, places] : fields) {
    auto text = text_of(line, key, *places.second);
    if (!text) return std::unexpected(text.error());
    *places.first = *std::move(text);
  }
  if (!page.published.empty() && !parse_time(page.published) && !parse_iso_day(page.published))
    return bad_input("\"published\" is '" + page.published + "'; give a date like 2026-04-08");
  return {};
}

// Whether an object has a page in it; nothing where the line is no object.
std::optional<bool> holds_page(std::string_view line) {
  if (!trim_ascii(line).starts_with('{')) return std::nullopt;
  const auto document = JsonDocument::parse(line);
  if (!document || !document->root().is_object()) return std::nullopt;
  return std::ranges::any_of(
      kPageKeys, [&](std::string_view key) { return document->root()[key].is_string(); });
}

}  // namespace

bool is_page_line(std::string_view line) { return holds_page(line) == true; }

bool is_other_line(std::string_view line) { return holds_page(line) == false; }

Result<Page> page_of_bytes(std::string source, std::string bytes, const InputOptions& options) {
  if (bytes.empty())
    return std::unexpected(Error{"empty-body", "is empty; there is nothing to read"});
  Page page;
  page.source = std::move(source);
  page.body = std::move(bytes);
  page.url = options.url;
  page.published = options.published;
  page.charset = options.charset;
  if (options.format == InputFormat::kHtml) page.kind = PageKind::kHtml;
  if (options.format == InputFormat::kText) page.kind = PageKind::kText;
  return page;
}

Result<Page> page_of_file(const std::string& path, const InputOptions& options) {
  auto file = FileStream::open(path);
  if (!file) return std::unexpected(file.error());
  auto bytes = (*file)->read_all(options.page_bytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto page = page_of_bytes(path, *std::move(bytes), options);
  if (page) page->truncated = (*file)->is_damaged();
  return page;
}

Result<Page> page_of_line(std::string_view text, const std::string& place,
                          const std::string& folder, const InputOptions& options) {
  const auto document = JsonDocument::parse(text);
  if (!document) return std::unexpected(document.error());
  const Json line = document->root();
  if (!line.is_object()) return bad_input("is no JSON object; give one object a line");
  auto page = body_of(line, folder, options);
  if (!page) return page;
  if (auto taken = take_fields(line, options, *page); !taken) return std::unexpected(taken.error());
  page->source = line["id"].scalar_text();
  if (page->source.empty()) page->source = page->url.empty() ? place : page->url;
  return page;
}

}  // namespace winnow
