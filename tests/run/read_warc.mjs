// SPDX-License-Identifier: Apache-2.0
// What another reader of web archives (npm's warcio) finds in one: counts of records by type, of HTTP
// messages, and of records that name one before them as fetched at the same time.
//
//   node read_warc.mjs FOLDER_OF_NODE_MODULES ARCHIVE...
import { createReadStream } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, ...archives] = process.argv.slice(2);
const { WARCParser } = await import(pathToFileURL(`${modules}/warcio/dist/index.js`).href);
const found = { types: {}, messages: 0, concurrent: 0, payloads: [] };
const ids = new Set();
for (const archive of archives) {
  for await (const record of new WARCParser(createReadStream(archive))) {
    const payload = await record.readFully(false);
    found.types[record.warcType] = (found.types[record.warcType] ?? 0) + 1;
    if (record.httpHeaders) ++found.messages;
    if (record.warcType === "response") found.payloads.push(new TextDecoder().decode(payload));
    if (ids.has(record.warcHeader("WARC-Concurrent-To"))) ++found.concurrent;
    ids.add(record.warcHeader("WARC-Record-ID"));
  }
}
console.log(JSON.stringify(found));
