// SPDX-License-Identifier: Apache-2.0
#include "record/verify.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/reference.h"
#include "base/utf8.h"
#include "record/code_points.h"
#include "record/identity.h"
#include "record/quote.h"

namespace winnow {
namespace {

constexpr std::size_t kMostShown = 60;  // bytes of a text in a finding

// Elements whose content is no text of the page.
constexpr std::array<std::string_view, 4> kSilent = {"script", "style", "template", "noscript"};

std::string shown(std::string_view text) {
  const std::string_view cut = utf8_prefix(text, kMostShown);
  return "\"" + std::string(cut) + (cut.size() < text.size() ? "…\"" : "\"");
}

// NULs go as well: the HTML standard's parser drops them from text.
std::string without_space(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t point = next_code_point(text, at);
    if (point != 0 && !is_space(point)) out += text.substr(begin, at - begin);
  }
  return out;
}

// Behind the tag, comment or declaration that begins at `at`; the end of the text when it is cut.
std::size_t behind_markup(std::string_view html, std::size_t at) {
  if (html.substr(at).starts_with("<!--")) {
    const std::size_t end = html.find("-->", at + 4);
    return end == html.npos ? html.size() : end + 3;
  }
  char quote = 0;
  for (++at; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != 0)
      quote = c == quote ? 0 : quote;
    else if (c == '>')
      return at + 1;
    else if ((c == '"' || c == '\'') && html[at - 1] == '=')
      quote = c;
  }
  return html.size();
}

bool begins_markup(std::string_view html, std::size_t at) {
  if (html[at] != '<' || at + 1 == html.size()) return false;
  const char next = html[at + 1];
  return is_ascii_alpha(next) || next == '/' || next == '!' || next == '?';
}

std::size_t behind_silent(std::string_view html, std::size_t at, std::size_t tag_end) {
  const std::string_view tag = html.substr(at + 1, tag_end - at - 1);
  for (const std::string_view name : kSilent) {
    if (!starts_with_ignoring_case(tag, name)) continue;
    const std::size_t close = find_ignoring_case(html, "</" + std::string(name), tag_end);
    return close == html.npos ? html.size() : behind_markup(html, close);
  }
  return tag_end;
}

std::string text_of(std::string_view html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    if (begins_markup(html, at)) {
      at = behind_silent(html, at, behind_markup(html, at));
      continue;
    }
    const std::size_t end = std::min(html.find('<', at + 1), html.size());
    append_resolved(html.substr(at, end - at), ReferencePlace::kText, text);
    at = end;
  }
  return text;
}

}  // namespace

std::string said_by(std::string_view html) { return without_space(text_of(html)); }

std::vector<std::string> altered_line(const Record& record, std::string_view line) {
  if (is_sealed(line)) return {};
  const auto read = JsonDocument::parse(line);
  if (!read) return {read.error().message};
  // What winnow writes of such a record. It is what was written where it has the digest that the
  // line has; what the line then says otherwise was altered.
  const auto written = JsonDocument::parse(to_json(record));
  if (!written) return {written.error().message};
  for (const auto& [name, value] : read->root().members())
    if (!written->root()[name]) return {"has the member " + shown(name) + ", which no record has"};
  if (!read->root()["digest"] || read->root() == written->root()) return {};
  return {"digest is not that of what the record says: it was altered"};
}

bool has_digest(std::string_view line) {
  if (is_sealed(line)) return true;
  const auto read = JsonDocument::parse(line);
  return read && read->root()["digest"];
}

std::vector<std::string> altered_names(const Record& record) {
  std::vector<std::string> findings;
  if (!record.id.empty() && record.id != id_of(record))
    findings.push_back("id is not that of its address: one of the two was altered");
  if (!record.version.empty() && record.version != version_of(record.article))
    findings.push_back(
        "version is not that of headline, dates, authors and text: they were altered");
  return findings;
}

std::vector<std::string> unproven_quotes(std::string_view json) {
  std::vector<std::string> findings;
  const auto document = JsonDocument::parse(json);
  if (!document) return {document.error().message};
  const Json record = document->root();
  const std::string_view text = record["articleBody"].string();
  const CodePointIndex index(text);
  for (std::size_t number = 1; const Json fact : record["facts"].items()) {
    const std::string name = "fact " + std::to_string(number++) + ": ";
    const auto offset = [&](const char* key) {
      return index.byte(static_cast<std::size_t>(fact["span"][key].integer().value_or(0)));
    };
    const std::size_t begin = offset("start"), end = std::max(offset("end"), begin);
    const Json quote = fact["quote"];
    const std::string_view exact = quote["exact"].string();
    if (text.substr(begin, end - begin) != exact)
      findings.push_back(name + "the text says " + shown(text.substr(begin, end - begin)) +
                         ", the quote " + shown(exact));
    if (fact["asWritten"].string() != exact)
      findings.push_back(name + "asWritten is " + shown(fact["asWritten"].string()) +
                         ", the quote " + shown(exact));
    if (!text.substr(0, begin).ends_with(quote["prefix"].string()) ||
        !text.substr(end).starts_with(quote["suffix"].string()))
      findings.push_back(name + "prefix and suffix do not stand around " + shown(exact));
  }
  return findings;
}

std::vector<std::string> unproven_places(const Record& record, std::string_view page_text) {
  std::vector<std::string> findings;
  for (std::size_t number = 1; const Fact& fact : record.facts) {
    const std::string name = "fact " + std::to_string(number++) + ": ";
    const std::string_view exact = record.article.slice(fact.span);
    const Span place = fact.page_span;
    if (place.end > page_text.size()) {
      findings.push_back(name + "pageSpan ends behind the page");
      continue;
    }
    // A page of plain text says what it says as it stands.
    const std::string_view slice = page_text.substr(place.begin, place.size());
    const std::string wanted = without_space(exact);
    if (without_space(slice) != wanted && said_by(slice) != wanted)
      findings.push_back(name + "the page says " + shown(slice) + ", the quote " + shown(exact));
  }
  return findings;
}

}  // namespace winnow
