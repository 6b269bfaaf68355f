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

}  // namespace winnow
