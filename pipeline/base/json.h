// SPDX-License-Identifier: Apache-2.0
// Reading JSON (RFC 8259): a document owns the values, handles ask them.
//
//   Result<JsonDocument> document = JsonDocument::parse(R"({"author": [{"name": "Ada"}]})");
//   document->root()["author"].items()[0]["name"].string()   // "Ada"
//   document->root()["no"]["such"]["path"].string()          // ""
//
//   JsonDocument repaired = JsonDocument::parse_lenient("<!-- {'a': 1,} -->");   // what pages hold
//
// A Json is a null-safe handle: every question to a missing value, or to one of another kind, has
// an empty answer. Errors: `bad-json`, the message names line and column. Strict parsing refuses
// invalid UTF-8; of a key that comes twice the last one counts. Depth costs no stack. Lifetime:
// handles and the views they give live as long as the document. Threads: const use is safe.
#ifndef WINNOW_BASE_JSON_H_
#define WINNOW_BASE_JSON_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "winnow/result.h"

namespace winnow {

class Json {
 public:
  Json() = default;
  explicit operator bool() const { return value_ != nullptr; }  // there is such a value

  bool is_null() const;  // a written null, or none
  bool is_string() const;
  bool is_number() const;
  bool is_array() const;
  bool is_object() const;

  std::string_view string() const;       // or empty
  std::optional<double> number() const;  // also of a written number in a string: no
  std::optional<std::int64_t> integer() const;
  std::optional<bool> boolean() const;
  // A string as it is, a number or boolean as JSON writes it, empty for the rest.
  std::string scalar_text() const;

  Json operator[](std::string_view key) const;  // of an object
  std::size_t size() const;                     // elements or members; 0 for other kinds
  // An array's elements; a single value is a list of one (JSON-LD writes both); null is none.
  std::vector<Json> items() const;
  std::vector<std::pair<std::string_view, Json>> members() const;  // by key

  // Whether both say the same, whatever the order of members; two missing values do. Goes as deep
  // as the shallower of the two.
  friend bool operator==(const Json& a, const Json& b);

 private:
  friend class JsonDocument;
  explicit Json(const void* value) : value_(value) {}
  const void* value_ = nullptr;
};

class JsonDocument {
 public:
  static Result<JsonDocument> parse(std::string_view text);

  // What people meant by the JSON in their pages: comment and CDATA wrappers, trailing and missing
  // commas, raw line feeds and bare quotes in strings, single quotes, bare words, HTML-escaped
  // text, several values in a row (an array of them), a cut end. Hopeless text, and text that
  // nests more than 512 deep, is null. Linear.
  static JsonDocument parse_lenient(std::string_view text);

  Json root() const;

  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

 private:
  struct Values;
  explicit JsonDocument(std::unique_ptr<Values> values);
  std::unique_ptr<Values> values_;
};

// The text as a JSON string with its quotes: controls, quotation mark and backslash escaped, the
// rest as it is. REQUIRES: valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

// Rewrites broken JSON into JSON as parse_lenient() describes; the result may still be refused.
std::string repair_json(std::string_view text);

}  // namespace winnow

#endif  // WINNOW_BASE_JSON_H_
