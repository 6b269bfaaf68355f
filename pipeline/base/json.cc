// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace winnow {

struct JsonDocument::Values {
  nlohmann::json root;
};

namespace {

using Value = nlohmann::json;

// JSON in real pages reaches 28.
constexpr std::size_t kLenientDepth = 512;

const Value* value_of(const void* handle) { return static_cast<const Value*>(handle); }

std::string place_of(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n');
  const std::size_t column = start == std::string_view::npos ? byte : byte - start - 1;
  return "line " + std::to_string(line) + ", column " +
         std::to_string(std::max<std::size_t>(column, 1));
}

// Whether brackets outside strings nest deeper than that: found without building what a page made
// of a million brackets would cost.
bool is_deeper_than(std::string_view text, std::size_t most) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size() && depth <= most; ++at) {
    const char c = text[at];
    if (c == '"') {
      in_string = !in_string;
    } else if (in_string) {
      if (c == '\\') ++at;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return depth > most;
}

// Without exceptions nlohmann keeps no position of an error: a handler that only listens gets it.
class ErrorPosition : public nlohmann::json_sax<Value> {
 public:
  std::size_t byte = 0;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    byte = position;
    return false;
  }
};

}  // namespace

bool Json::is_null() const { return !value_ || value_of(value_)->is_null(); }
bool Json::is_string() const { return value_ && value_of(value_)->is_string(); }
bool Json::is_number() const { return value_ && value_of(value_)->is_number(); }
bool Json::is_array() const { return value_ && value_of(value_)->is_array(); }
bool Json::is_object() const { return value_ && value_of(value_)->is_object(); }

std::string_view Json::string() const {
  return is_string() ? std::string_view(value_of(value_)->get_ref<const std::string&>())
                     : std::string_view();
}

std::optional<double> Json::number() const {
  if (!is_number()) return std::nullopt;
  return value_of(value_)->get<double>();
}

std::optional<std::int64_t> Json::integer() const {
  if (!value_ || !value_of(value_)->is_number_integer()) return std::nullopt;
  const Value& value = *value_of(value_);
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  return value.get<std::int64_t>();
}

std::optional<bool> Json::boolean() const {
  if (!value_ || !value_of(value_)->is_boolean()) return std::nullopt;
  return value_of(value_)->get<bool>();
}

std::string Json::scalar_text() const {
  if (is_string()) return std::string(string());
  if (is_number() || boolean()) return value_of(value_)->dump();
  return {};
}

Json Json::operator[](std::string_view key) const {
  if (!is_object()) return Json();
  const auto found = value_of(value_)->find(key);
  return found == value_of(value_)->end() ? Json() : Json(&*found);
}

std::size_t Json::size() const { return is_array() || is_object() ? value_of(value_)->size() : 0; }

std::vector<Json> Json::items() const {
  if (is_null()) return {};
  if (!is_array()) return {*this};
  std::vector<Json> items;
  for (const Value& value : *value_of(value_)) items.push_back(Json(&value));
  return items;
}

std::vector<std::pair<std::string_view, Json>> Json::members() const {
  std::vector<std::pair<std::string_view, Json>> members;
  if (!is_object()) return members;
  for (const auto& [key, value] : value_of(value_)->get_ref<const Value::object_t&>()) {
    members.emplace_back(key, Json(&value));
  }
  return members;
}

bool operator==(const Json& a, const Json& b) {
  if (!a.value_ || !b.value_) return !a.value_ && !b.value_;
  return *value_of(a.value_) == *value_of(b.value_);
}

JsonDocument::JsonDocument(std::unique_ptr<Values> values) : values_(std::move(values)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

Json JsonDocument::root() const { return values_ ? Json(&values_->root) : Json(); }

Result<JsonDocument> JsonDocument::parse(std::string_view text) {
  auto values = std::make_unique<Values>();
  values->root = Value::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!values->root.is_discarded()) return JsonDocument(std::move(values));
  ErrorPosition position;
  Value::sax_parse(text, &position);
  return std::unexpected(
      Error{"bad-json", "not JSON: " + place_of(text, std::min(position.byte, text.size()))});
}

JsonDocument JsonDocument::parse_lenient(std::string_view text) {
  auto values = std::make_unique<Values>();
  const auto read = [&](std::string_view json) {
    if (is_deeper_than(json, kLenientDepth)) return true;  // hopeless: stays null
    values->root = Value::parse(json, nullptr, /*allow_exceptions=*/false);
    return !values->root.is_discarded();
  };
  if (!read(text) && !read(repair_json(text))) values->root = nullptr;
  return JsonDocument(std::move(values));
}

void append_json_string(std::string& out, std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (byte < 0x20) {
          out += "\\u00";
          out += kDigits[byte >> 4];
          out += kDigits[byte & 15];
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

}  // namespace winnow
