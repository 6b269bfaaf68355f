// SPDX-License-Identifier: Apache-2.0
#include "base/url.h"

#include <libpsl.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/embedded.h"
#include "base/utf8.h"

namespace winnow {
namespace {

constexpr std::string_view kFragmentSet = " \"<>`";
constexpr std::string_view kQuerySet = " \"#<>'";
constexpr std::string_view kPathSet = " \"#<>?^`{}";
constexpr std::string_view kUserinfoSet = " \"#<>?^`{}/:;=@[\\]|";

void append_encoded(std::string& out, std::string_view text, std::string_view set) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && set.find(c) == std::string_view::npos) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kDigits[byte >> 4]);
      out.push_back(kDigits[byte & 15]);
    }
  }
}

std::string encoded(std::string_view text, std::string_view set) {
  std::string out;
  append_encoded(out, text, set);
  return out;
}

bool is_slash(char c) { return c == '/' || c == '\\'; }

// Steps 1 to 3 of the basic URL parser: controls and blanks around, tabs and line feeds anywhere.
std::string strip_input(std::string_view input) {
  const auto is_edge = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!input.empty() && is_edge(input.front())) input.remove_prefix(1);
  while (!input.empty() && is_edge(input.back())) input.remove_suffix(1);
  std::string text(input);
  std::erase_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return text;
}

// The scheme in front of ":", lower case, or empty where the text has none.
std::string scheme_of(std::string_view text) {
  if (text.empty() || !is_ascii_alpha(text[0])) return {};
  for (std::size_t at = 1; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ':') return lower_ascii(text.substr(0, at));
    if (!is_ascii_alpha(c) && !is_ascii_digit(c) && c != '+' && c != '-' && c != '.') return {};
  }
  return {};
}

bool is_single_dot(std::string_view segment) {
  return segment == "." || equal_ignoring_case(segment, "%2e");
}

bool is_double_dot(std::string_view segment) {
  return segment == ".." || equal_ignoring_case(segment, ".%2e") ||
         equal_ignoring_case(segment, "%2e.") || equal_ignoring_case(segment, "%2e%2e");
}

void drop_last_segment(std::string& path) {
  const std::size_t slash = path.rfind('/');
  path.resize(slash == std::string::npos ? 0 : slash);
}

// Appends the segments of `text` to `path` (which ends without a slash), dots resolved.
void append_path(std::string& path, std::string_view text) {
  while (true) {
    const std::size_t end = std::min(text.find_first_of("/\\"), text.size());
    const std::string_view segment = text.substr(0, end);
    const bool last = end == text.size();
    if (is_double_dot(segment)) {
      drop_last_segment(path);
      if (last) path.push_back('/');
    } else if (is_single_dot(segment)) {
      if (last) path.push_back('/');
    } else {
      path.push_back('/');
      append_encoded(path, segment, kPathSet);
    }
    if (last) return;
    text.remove_prefix(end + 1);
  }
}

// Path, query and fragment of what stands behind the authority; `path` is what they build on.
void read_tail(Url& url, std::string_view rest, std::string path, bool has_path) {
  const std::size_t hash = rest.find('#');
  if (hash != std::string_view::npos) {
    url.fragment = encoded(rest.substr(hash + 1), kFragmentSet);
    rest = rest.substr(0, hash);
  }
  const std::size_t mark = rest.find('?');
  if (mark != std::string_view::npos) {
    url.query = encoded(rest.substr(mark + 1), kQuerySet);
    rest = rest.substr(0, mark);
  }
  if (has_path) append_path(path, rest);
  url.path = path.empty() ? "/" : std::move(path);
}

bool read_port(Url& url, std::string_view digits) {
  std::uint32_t port = 0;
  for (const char c : digits) {
    if (!is_ascii_digit(c)) return false;
    port = port * 10 + static_cast<std::uint32_t>(c - '0');
    if (port > 65535) return false;
  }
  if (!digits.empty() && port != (url.scheme == "https" ? 443u : 80u)) {
    url.port = static_cast<std::uint16_t>(port);
  }
  return true;
}

bool read_authority(Url& url, std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    const std::string_view user = authority.substr(0, at);
    const std::size_t colon = std::min(user.find(':'), user.size());
    url.username = encoded(user.substr(0, colon), kUserinfoSet);
    if (colon < user.size()) url.password = encoded(user.substr(colon + 1), kUserinfoSet);
    authority = authority.substr(at + 1);
  }
  std::size_t colon = std::string_view::npos;
  bool bracket = false;
  for (std::size_t i = 0; i < authority.size() && colon == std::string_view::npos; ++i) {
    if (authority[i] == '[') bracket = true;
    if (authority[i] == ']') bracket = false;
    if (authority[i] == ':' && !bracket) colon = i;
  }
  const std::optional<std::string> host = parse_host(authority.substr(0, colon));
  if (!host) return false;
  url.host = *host;
  return colon == std::string_view::npos || read_port(url, authority.substr(colon + 1));
}

// The text behind the scheme and its slashes.
bool read_absolute(Url& url, std::string_view rest) {
  while (!rest.empty() && is_slash(rest[0])) rest.remove_prefix(1);
  const std::size_t end = std::min(rest.find_first_of("/\\?#"), rest.size());
  if (!read_authority(url, rest.substr(0, end))) return false;
  rest.remove_prefix(end);
  const bool has_path = !rest.empty() && is_slash(rest[0]);
  read_tail(url, has_path ? rest.substr(1) : rest, "", has_path);
  return true;
}

// A reference without a scheme of its own. `url` comes as a copy of the base.
bool read_relative(Url& url, std::string_view rest) {
  url.fragment.reset();
  if (rest.size() >= 2 && is_slash(rest[0]) && is_slash(rest[1])) {
    Url fresh;
    fresh.scheme = url.scheme;
    url = std::move(fresh);
    return read_absolute(url, rest);
  }
  if (rest.empty() || rest[0] == '#') {
    if (!rest.empty()) url.fragment = encoded(rest.substr(1), kFragmentSet);
    return true;
  }
  url.query.reset();
  if (rest[0] == '?') {
    read_tail(url, rest, url.path, false);
  } else if (is_slash(rest[0])) {
    read_tail(url, rest.substr(1), "", true);
  } else {
    std::string path = url.path;
    drop_last_segment(path);
    read_tail(url, rest, std::move(path), true);
  }
  return true;
}

Result<Url> read_url(std::string_view input, const Url* base) {
  const std::string text = strip_input(input);
  const std::string scheme = scheme_of(text);
  std::string_view rest = text;
  if (!scheme.empty()) rest.remove_prefix(scheme.size() + 1);
  if (!scheme.empty() && scheme != "http" && scheme != "https") {
    return std::unexpected(Error{"unsupported-scheme", "\"" + repair_utf8(utf8_prefix(text, 200)) +
                                                           "\": only http and https are fetched"});
  }
  Url url;
  bool read = false;
  if (base && (scheme.empty() || (scheme == base->scheme && !rest.starts_with("//")))) {
    url = *base;
    read = read_relative(url, rest);
  } else if (!scheme.empty()) {
    url.scheme = scheme;
    read = read_absolute(url, rest);
  }
  if (!read) {
    return std::unexpected(Error{"bad-url", "\"" + repair_utf8(utf8_prefix(text, 200)) +
                                                "\" is no web address; write https://host/path"});
  }
  return url;
}

bool is_tracking(std::string_view name) {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (std::string_view line : split(embedded_file("tracking_parameters.txt"), '\n')) {
      line = trim_ascii(line);
      if (!line.empty() && line[0] != '#') names.push_back(line);
    }
    return names;
  }();
  return std::ranges::any_of(kNames, [&](std::string_view known) {
    return known.ends_with('*') ? name.starts_with(known.substr(0, known.size() - 1))
                                : name == known;
  });
}

}  // namespace

Result<Url> Url::parse(std::string_view input) { return read_url(input, nullptr); }

Result<Url> Url::resolve(std::string_view reference) const { return read_url(reference, this); }

std::uint16_t Url::effective_port() const {
  return port.value_or(scheme == "https" ? std::uint16_t{443} : std::uint16_t{80});
}

std::string Url::authority() const { return port ? host + ":" + std::to_string(*port) : host; }

std::string Url::origin() const { return scheme + "://" + authority(); }

std::string Url::request_target() const { return query ? path + "?" + *query : path; }

std::string Url::href() const {
  std::string out = scheme + "://";
  if (!username.empty() || !password.empty()) {
    out += username;
    if (!password.empty()) out += ":" + password;
    out += "@";
  }
  out += authority() + request_target();
  if (fragment) out += "#" + *fragment;
  return out;
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  const Result<Url> page = Url::parse(base);
  const Result<Url> url = page ? page->resolve(reference) : Url::parse(reference);
  return url ? url->href() : std::string();
}

std::string normalise_url(std::string_view text) {
  Result<Url> url = Url::parse(text);
  if (!url) return std::string(text);
  url->fragment.reset();
  url->username.clear();
  url->password.clear();
  if (!url->query) return url->href();
  std::string kept;
  for (const std::string_view parameter : split(*url->query, '&')) {
    if (parameter.empty() || is_tracking(lower_ascii(parameter.substr(0, parameter.find('='))))) {
      continue;
    }
    if (!kept.empty()) kept.push_back('&');
    kept += parameter;
  }
  url->query.reset();
  if (!kept.empty()) url->query = std::move(kept);
  return url->href();
}

std::string registrable_domain(std::string_view host) {
  std::optional<std::string> name = parse_host(host);
  if (!name || name->starts_with('[') || name->starts_with('.')) return {};
  if (is_ascii_digit(name->back())) return {};  // a host that ends in a digit is an IPv4 address
  while (name->ends_with('.')) name->pop_back();
  const char* domain = psl_registrable_domain(psl_builtin(), name->c_str());
  return domain ? domain : "";
}

std::string registrable_domain_of_url(std::string_view url) {
  const Result<Url> parsed = Url::parse(url);
  return parsed ? registrable_domain(parsed->host) : std::string();
}

}  // namespace winnow
