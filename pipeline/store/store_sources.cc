// SPDX-License-Identifier: Apache-2.0
#include "store/store.h"

namespace winnow {

Result<SourceMemory> Store::source_memory(std::string_view name) const {
  auto rows =
      database_.prepare("SELECT last_success IS NOT NULL, since FROM sources WHERE name=?1");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->bind(1, name).step();
  if (!row) return std::unexpected(row.error());
  return *row ? SourceMemory{rows->number(0) == 1, rows->text(1)} : SourceMemory{};
}

Result<void> Store::remember_since(std::string_view name, std::string_view kind,
                                   std::string_view since) {
  auto insert = database_.prepare(
      "INSERT INTO sources(name, kind, since) VALUES(?1, ?2, ?3) "
      "ON CONFLICT(name) DO UPDATE SET since=coalesce(since, ?3)");
  if (!insert) return std::unexpected(insert.error());
  return insert->bind(1, name).bind(2, kind).bind(3, since).run();
}

Result<ReadDocument> Store::document(std::string_view source, std::string_view url) const {
  auto rows =
      database_.prepare("SELECT url, changed, read FROM documents WHERE source=?1 AND url=?2");
  if (!rows) return std::unexpected(rows.error());
  const Result<bool> row = rows->bind(1, source).bind(2, url).step();
  if (!row) return std::unexpected(row.error());
  return *row ? ReadDocument{rows->text(0), rows->text(1), rows->text(2)} : ReadDocument{};
}

Result<void> Store::remember_document(std::string_view source, const ReadDocument& document) {
  auto insert = database_.prepare(
      "INSERT INTO documents(source, url, changed, read) VALUES(?1, ?2, ?3, ?4) "
      "ON CONFLICT(source, url) DO UPDATE SET changed=?3, read=?4");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(1, source).bind(2, document.url).bind(3, document.changed);
  return insert->bind(4, document.read).run();
}

}  // namespace winnow
