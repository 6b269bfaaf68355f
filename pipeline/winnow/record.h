// SPDX-License-Identifier: Apache-2.0
// A record: an article and its facts as other programs read them, one JSON object a line.
//
//   Record record = make_record(page, article, facts);
//   std::cout << to_json(record) << '\n';   // key order fixed, UTF-8, no line feed inside
//
// The schema is `winnow/1`: pipeline/record/README.md tells every key, and a JSON Schema (2020-12)
// is installed with it and holds every record. Same page and rules, same bytes: no clock, no
// locale, no pointer order reaches a record.
#ifndef WINNOW_RECORD_H_
#define WINNOW_RECORD_H_

#include <string>
#include <vector>

#include "winnow/article.h"
#include "winnow/fact.h"
#include "winnow/page.h"

namespace winnow {

// How the page was captured, as in Page, with the digest of its bytes.
struct Capture {
  std::string fetched_at;
  int status = 0;
  std::string charset;
  std::string digest;  // "sha256:" and 64 hex digits
  std::string warc;
  std::optional<std::uint64_t> offset;
  bool truncated = false;

  friend bool operator==(const Capture&, const Capture&) = default;
};

struct Record {
  std::string id;       // UUID version 5 (RFC 9562) of the canonical URL, else of the source
  std::string version;  // "sha256:" of what the article says (headline, dates, authors, text)
  std::string source;
  std::string url;
  Article article;
  Capture capture;
  std::vector<Fact> facts;  // in order of span

  friend bool operator==(const Record&, const Record&) = default;
};

Record make_record(const Page& page, Article article, std::vector<Fact> facts);

std::string to_json(const Record& record);

}  // namespace winnow

#endif  // WINNOW_RECORD_H_
