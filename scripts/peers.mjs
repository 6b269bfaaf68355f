#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Other tools on the input of `winnow extract --input-format jsonl`, as records that the same scorers read.
//
//   node scripts/peers.mjs list FOLDER                  those installed below FOLDER/node_modules, as NAME VERSION
//   node scripts/peers.mjs defuddle FOLDER < in > out   a record a line, of the objects with "html" or "text"
//
// scripts/compare installs and runs them. Each is called as its manual shows, with nothing tuned; what
// is written here only says their answers in the words of the record: text, names, days in EDTF.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [name, folder] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const DAY = 86_400_000;
const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE BR DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN " +
   "NAV OL P PRE SECTION TABLE TD TH TR UL").split(" "));

// --- pages

// The text of markup, a line a block: what `textContent` glues together stays apart.
function textOf(html) {
  const { document } = require("linkedom").parseHTML(`<!doctype html><html><body>${html ?? ""}</body></html>`);
  const parts = [];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) parts.push(child.data);
      if (child.nodeType !== 1 || child.nodeName === "SCRIPT" || child.nodeName === "STYLE") continue;
      const block = BLOCKS.has(child.nodeName);
      if (block) parts.push("\n");
      walk(child);
      if (block) parts.push("\n");
    }
  };
  walk(document.body);
  return parts.join("").replace(/[^\S\n]+/g, " ").replace(/ ?\n[\s]*/g, "\n").trim();
}

function namesOf(byline) {
  const people = (byline ?? "").replace(/^\s*by\s+/i, "");
  return people.split(/\s*(?:,|;|\band\b|&|\|)\s*/).filter((person) => person);
}

const dayOf = (date) => (/^\d{4}-\d{2}-\d{2}/.exec(date ?? "") ?? [null])[0];

function readability(page) {
  const { Readability } = require("@mozilla/readability");
  const { document } = require("linkedom").parseHTML(page.html);
  const read = new Readability(document).parse() ?? {};
  return { headline: read.title ?? null, author: namesOf(read.byline), datePublished: dayOf(read.publishedTime),
           articleBody: textOf(read.content) };
}

async function defuddle(page) {
  const { Defuddle } = await import(resolve(folder, "node_modules/defuddle/dist/node.js"));
  const { document } = require("linkedom").parseHTML(page.html);
  const read = await Defuddle(document, page.url, { useAsync: false });
  return { headline: read.title || null, author: namesOf(read.author), datePublished: dayOf(read.published),
           articleBody: textOf(read.content) };
}

// --- expressions

const iso = (time) => new Date(time).toISOString().slice(0, 10);

// The days from `start` to before `end` as the shortest EDTF that means them.
function edtfOfRange(start, end) {
  const last = iso(Date.parse(end) - DAY);
  if (start === last) return start;
  if (start.endsWith("-01") && iso(Date.parse(last) + DAY).endsWith("-01")) {
    if (start.slice(0, 7) === last.slice(0, 7)) return start.slice(0, 7);
    if (start.endsWith("-01-01") && last === `${start.slice(0, 4)}-12-31`) return start.slice(0, 4);
  }
  return `${start}/${last}`;
}

function chrono(row) {
  const { casual } = require("chrono-node");
  const published = row.published ? new Date(`${row.published}T12:00:00`) : undefined;
  const two = (number) => String(number).padStart(2, "0");
  const valueOf = (at) => {
    const day = `${at.get("year")}-${two(at.get("month"))}-${two(at.get("day"))}`;
    if (at.isCertain("day") || at.isCertain("weekday")) return day;
    if (at.isCertain("month")) return day.slice(0, 7);
    return at.isCertain("year") ? day.slice(0, 4) : day;
  };
  const facts = [];
  for (const found of casual.parse(row.text, published)) {
    const known = ["year", "month", "day", "weekday"].some((part) => found.start.isCertain(part));
    if (!known && found.start.isCertain("hour")) continue;  // a time of day
    const value = found.end ? `${valueOf(found.start)}/${valueOf(found.end)}` : valueOf(found.start);
    facts.push({ type: "date", value, at: [found.index, found.index + found.text.length] });
  }
  return { facts };
}

// One of the readings that Recognizers-Text gives: of a weekday the day of publication itself, else the past one;
// the nearest of any other.
function readingOf(values, published) {
  if (values.length > 1 && values[0].timex?.startsWith("XXXX-WXX"))
    return values.find((reading) => reading.value === iso(published)) ?? values[0];
  if (values.length < 2) return values[0];
  const far = (reading) => Math.abs(Date.parse(reading.value ?? reading.start ?? reading.end) - published);
  return values.reduce((best, each) => (far(each) < far(best) ? each : best));
}

function edtfOfReading(reading) {
  if (/^\d{4}(-\d\d){0,2}$/.test(reading.timex)) return reading.timex;  // also behind "since" and "before"
  if (reading.value) return dayOf(reading.value);
  const [start, end] = [dayOf(reading.start), dayOf(reading.end)];
  if (!start || !end) return start ?? end;
  // "from A to B" is written (A,B,length); of any other range the end is the day behind it.
  const named = reading.timex?.startsWith("(") || reading.type !== "daterange";
  return !named ? edtfOfRange(start, end) : start === end ? start : `${start}/${end}`;
}

// Units that are no ISO code by themselves, as it names them.
const UNITS = { Dollar: "USD", Euro: "EUR", Pound: "GBP", Cent: "USD", Pence: "GBP" };

// A line a call: in a longer text it takes "more than" and a week some paragraphs on for one expression, and its
// time grows with the square of the length.
function recognizers(row) {
  const published = Date.parse(`${row.published ?? iso(Date.now())}T12:00:00`);
  const facts = [];
  let before = 0;
  for (const line of row.text.split("\n")) {
    for (const fact of recognizedIn(line, published))
      facts.push({ ...fact, at: fact.at.map((at) => before + at) });
    before += line.length + 1;
  }
  return { facts };
}

function recognizedIn(line, published) {
  const { recognizeDateTime, recognizeCurrency, Culture } = require("@microsoft/recognizers-text-suite");
  const facts = [];
  for (const found of recognizeDateTime(line, Culture.English, undefined, new Date(published))) {
    if (!/\.(date|daterange|datetime|datetimerange)$/.test(found.typeName)) continue;
    const values = (found.resolution?.values ?? []).map((each) => (each instanceof Map ? Object.fromEntries(each) : each));
    const value = values.length > 0 && edtfOfReading(readingOf(values, published));
    if (value) facts.push({ type: "date", value, at: [found.start, found.end + 1] });
  }
  for (const found of recognizeCurrency(line, Culture.English)) {
    const { value, unit, isoCurrency } = found.resolution ?? {};
    if (!value) continue;
    facts.push({ type: "money", amount: Number(value), currency: isoCurrency ?? UNITS[unit] ?? null,
                 at: [found.start, found.end + 1] });
  }
  return facts;
}

// --- all of them

const PEERS = {
  readability: ["@mozilla/readability", readability],
  defuddle: ["defuddle", defuddle],
  chrono: ["chrono-node", chrono],
  recognizers: ["@microsoft/recognizers-text-suite", recognizers],
};

function list() {
  for (const [peer, [module]] of Object.entries(PEERS)) {
    try {
      const path = resolve(folder, "node_modules", module, "package.json");
      console.log(peer, JSON.parse(readFileSync(path, "utf8")).version);
    } catch { /* not installed */ }
  }
}

async function run() {
  console.log = console.warn = console.error = console.info = console.debug = () => {};  // pages make them talk
  let failed = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const row = JSON.parse(line);
    let record = {};
    try {
      record = await PEERS[name][1](row);
    } catch (error) {  // an empty record
      if (++failed === 1) process.stderr.write(`${name} failed first on ${row.id}: ${error}\n`);
    }
    for (const fact of record.facts ?? []) {
      const [start, end] = fact.at.map((at) => Buffer.byteLength(row.text.slice(0, at)));
      delete fact.at;
      fact.pageSpan = { start, end };
    }
    process.stdout.write(JSON.stringify({ source: row.id, ...record }) + "\n");
  }
  if (failed > 0) process.stderr.write(`${name} failed on ${failed} in all\n`);
}

await (name === "list" ? list() : run());
