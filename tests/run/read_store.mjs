// SPDX-License-Identifier: Apache-2.0
// What DuckDB makes of a store and of exports: `winnow.db` by its own extension for SQLite where that
// is at hand, else by what the extension does (tables by the types that they declare, views by their
// own text), JSON Lines and CSV by themselves.
//
//   node read_store.mjs FOLDER_OF_NODE_MODULES DESCRIPTION.json
//
// The description: {"database", "tables": {NAME: {"columns": {NAME: TYPE}, "rows": FILE}},
// "views": {NAME: SQL}, "queries": {KEY: SQL}}. Prints {KEY: rows} of the queries, and how it read.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, description] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${modules}/`)("@duckdb/node-api");
const { database, tables, views, queries } = JSON.parse(readFileSync(description, "utf8"));
const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const TYPES = { INTEGER: "BIGINT", REAL: "DOUBLE", TEXT: "VARCHAR" };

async function attach() {
  try {
    await duckdb.run("LOAD sqlite");
  } catch {
    return "tables";
  }
  await duckdb.run(`ATTACH ${quoted(database)} AS store (TYPE sqlite, READ_ONLY); USE store`);
  return "extension";
}

const how = await attach();
if (how === "tables") {
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    const typed = Object.entries(columns).map(([column, type]) => [column, TYPES[type]]);
    await duckdb.run(`CREATE TABLE "${name}"(${typed.map(([column, type]) => `"${column}" ${type}`).join(", ")})`);
    const read = typed.map(([column, type]) => `${quoted(column)}: ${quoted(type)}`).join(", ");
    await duckdb.run(`INSERT INTO "${name}" SELECT * FROM read_ndjson(${quoted(rows)}, columns={${read}})`);
  }
  for (const sql of Object.values(views)) await duckdb.run(sql);
}
const found = { how };
for (const [key, sql] of Object.entries(queries))
  found[key] = (await duckdb.runAndReadAll(sql)).getRowsJson();
console.log(JSON.stringify(found));
