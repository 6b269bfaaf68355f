// SPDX-License-Identifier: Apache-2.0
// Claims: what the facts of records say, each with who said it.
//
//   Claims claims;
//   add_claims(record, {.duplicate_of = "", .publisher_facts = ...}, claims);
//   Comparison comparison = compare(std::move(claims));            // compare.h
//
// Only figures and amounts are claims; a date alone claims nothing that could be compared. A fact
// that one article states many times with the same value is one claim, with the first evidence.
// Threads: pure functions.
#ifndef WINNOW_COMPARE_CLAIM_H_
#define WINNOW_COMPARE_CLAIM_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compare/agreement.h"
#include "winnow/record.h"

namespace winnow {

// An article that claims something.
struct ClaimSource {
  std::string article;  // id of the record
  std::string url;      // where a reader finds it; may be a path
  std::string headline;
  std::string publisher;     // its name, else its domain, else empty
  std::string owner;         // the house behind it: what independence is judged by
  std::string published;     // ISO 8601 date, or empty
  std::string fetched;       // RFC 3339, or empty
  std::string duplicate_of;  // id of the first article with nearly the same text, or empty
};

// The sentence of a fact: what stands before the figure, the figure, what stands behind.
struct Evidence {
  std::string before, exact, behind;
};

struct FigureClaim {
  std::size_t source = 0;  // index in Claims::sources
  Benchmark fact;
  Printed printed;
  Evidence evidence;
  double confidence = 0;
};

struct AmountClaim {
  std::size_t source = 0;
  Money fact;
  Printed printed;    // of the amount, or of the lower end of a range
  std::string event;  // "acquisition", "investment", ...: empty where the sentence names none
  std::vector<std::string> names;  // capitalised names of the sentence, sorted
  Evidence evidence;
  double confidence = 0;
};

struct DateClaim {
  std::size_t source = 0;
  Date fact;
  Evidence evidence;
};

struct Claims {
  std::vector<ClaimSource> sources;
  std::vector<FigureClaim> figures;
  std::vector<AmountClaim> amounts;
  std::vector<DateClaim> dates;
};

// Says whose word a source's is: fills `owner`, and `publisher` where it is empty. REQUIRES: the
// other fields are set. `domain` is the registrable domain of the publisher, or empty.
void settle_house(ClaimSource& source, std::string_view domain);

// What ties an amount to others: the event that its sentence tells of and the names in it, as in
// AmountClaim.
struct AmountContext {
  std::string event;
  std::vector<std::string> names;
};
AmountContext amount_context(std::string_view text, Span span);

// REQUIRES: one record an article, its current version.
void add_claims(const Record& record, const std::string& duplicate_of, Claims& claims);

// The house behind a registrable domain (rules/compare/owners.tsv), or the domain itself.
std::string owner_of(std::string_view domain);

}  // namespace winnow

#endif  // WINNOW_COMPARE_CLAIM_H_
