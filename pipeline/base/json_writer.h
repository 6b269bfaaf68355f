// SPDX-License-Identifier: Apache-2.0
// Writes JSON (RFC 8259) into a string: keys in the order of the calls, no white space.
//
//   JsonWriter json(out);
//   json.begin_object();
//   json.member("headline", article.headline);      // "headline":"..."
//   json.key("facts");
//   json.begin_array();
//   json.end_array();
//   json.end_object();                               // {"headline":"...","facts":[]}
//
// Strings may be any bytes: ill-formed UTF-8 becomes U+FFFD; control characters, DEL and C1 are
// escaped, so that what is written is safe on a terminal. The caller keeps objects and arrays
// balanced. Threads: plain value.
#ifndef WINNOW_BASE_JSON_WRITER_H_
#define WINNOW_BASE_JSON_WRITER_H_

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace winnow {

class JsonWriter {
 public:
  // REQUIRES: `out` outlives the writer.
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  // REQUIRES: key needs no escapes.
  void key(std::string_view key);

  void string(std::string_view value);
  void integer(std::int64_t value);
  // A number as its digits stand, or any other value that is JSON already.
  void raw(std::string_view json);
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  // null for the empty string, which stands for "not known" all over winnow.
  void string_or_null(std::string_view value);

  void member(std::string_view name, std::string_view value);
  void member(std::string_view name, const char* value) { member(name, std::string_view(value)); }
  void member(std::string_view name, std::same_as<bool> auto value) {
    key(name);
    boolean(value);
  }
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  void member(std::string_view name, Integer value) {
    key(name);
    integer(static_cast<std::int64_t>(value));
  }
  void member_or_null(std::string_view name, std::string_view value);

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace winnow

#endif  // WINNOW_BASE_JSON_WRITER_H_
