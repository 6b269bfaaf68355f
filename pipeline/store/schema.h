// SPDX-License-Identifier: Apache-2.0
// The store's tables and how an older store becomes a newer one.
//
// The schema is part of the contract: other programs read the file (sqlite3, Datasette, DuckDB);
// pipeline/store/README.md tells them what is in it.
// The statements in schema.cc, in order, are the history of the store; PRAGMA user_version counts
// those applied. A change is a new entry at the end, never an edit of one that was released.
#ifndef WINNOW_STORE_SCHEMA_H_
#define WINNOW_STORE_SCHEMA_H_

#include "base/database.h"
#include "winnow/result.h"

namespace winnow {

// Whether a store that is only read has the schema of this winnow. Errors: store-newer,
// store-older.
Result<void> check_schema(const Database& database);

// Brings the schema up to date, each step in a transaction of its own. Errors: store-newer when the
// file was written by a later winnow.
Result<void> migrate(const Database& database);

}  // namespace winnow

#endif  // WINNOW_STORE_SCHEMA_H_
