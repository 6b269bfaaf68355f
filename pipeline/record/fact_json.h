// SPDX-License-Identifier: Apache-2.0
// The members of a fact, as they stand in a record and in a row of `--facts`.
//
//   write_fact_members(fact, FactPlace(article), json);   //
//   "type":"money","amount":14300000000,...
//
// Order of keys: type, the type's own fields, asWritten, span, pageSpan, quote, derivation, rule,
// confidence. A field that is not known is null; a range of money has min and max in place of
// amount.
#ifndef WINNOW_RECORD_FACT_JSON_H_
#define WINNOW_RECORD_FACT_JSON_H_

#include <string_view>

#include "base/json_writer.h"
#include "record/code_points.h"
#include "record/quote.h"
#include "winnow/record.h"

namespace winnow {

// Where the facts of one article stand: what turns their spans into offsets and quotes.
// REQUIRES: the article outlives it.
struct FactPlaces {
  explicit FactPlaces(const Article& article) : index(article.text), quoter(article) {}

  CodePointIndex index;
  Quoter quoter;
};

// REQUIRES: an object is open.
void write_fact_members(const Fact& fact, const FactPlaces& places, JsonWriter& json);

// {"start":0,"end":0}
void write_span(std::size_t start, std::size_t end, JsonWriter& json);

// "sentence", "list", "table", "flattened-table", "metadata".
std::string_view name_of(Derivation derivation);

// Two decimals at most: "0.93", "0.5", "1".
std::string confidence_text(double confidence);

}  // namespace winnow

#endif  // WINNOW_RECORD_FACT_JSON_H_
