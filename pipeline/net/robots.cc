// SPDX-License-Identifier: Apache-2.0
#include "net/robots.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace winnow {
namespace {

// No browser sends longer URLs; the reference parser cuts lines here too.
constexpr std::size_t kLineBytes = 2083 * 8 - 1;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_token_char(char c) { return is_letter(c) || c == '-' || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\0' || c == '\v' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

void append_escaped(std::string& out, unsigned char byte) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

bool is_unreserved(unsigned char byte) {
  const char c = static_cast<char>(byte);
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// Characters that stay as they are when they come raw; the rest is compared escaped.
bool is_plain(unsigned char byte) {
  return is_unreserved(byte) ||
         std::string_view("!&'()+,/:;=?@[]%#").find(static_cast<char>(byte)) !=
             std::string_view::npos;
}

// One form for all spellings of a path: unreserved characters raw, everything else that needs it
// (octets beyond ASCII, controls, "<") as %XX in capitals. In a pattern "*" and a last "$" keep
// their meaning; in a path they are characters like others.
std::string normalise(std::string_view text, bool is_pattern) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if (byte == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
        hex_value(text[at + 2]) >= 0) {
      const auto decoded =
          static_cast<unsigned char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
      if (is_unreserved(decoded))
        out += static_cast<char>(decoded);
      else
        append_escaped(out, decoded);
      at += 2;
    } else if (is_plain(byte) ||
               (is_pattern && (byte == '*' || (byte == '$' && at + 1 == text.size())))) {
      out += static_cast<char>(byte);
    } else {
      append_escaped(out, byte);
    }
  }
  return out;
}

// Leftmost match of each piece between "*" in turn: right for patterns without alternatives, and
// linear where backtracking is not.
bool matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  const std::string_view head = pattern.substr(0, star);
  if (!path.starts_with(head)) return false;
  if (star == std::string_view::npos) return !anchored || path.size() == head.size();
  std::size_t at = head.size();
  while (true) {
    const std::size_t begin = star + 1;
    star = pattern.find('*', begin);
    const std::string_view piece = pattern.substr(begin, star - begin);
    if (star == std::string_view::npos && anchored)
      return path.size() - at >= piece.size() && path.ends_with(piece);
    if (!piece.empty()) {
      const void* found = memmem(path.data() + at, path.size() - at, piece.data(), piece.size());
      if (found == nullptr) return false;
      at = static_cast<std::size_t>(static_cast<const char*>(found) - path.data()) + piece.size();
    }
    if (star == std::string_view::npos) return true;
  }
}

enum class Key { kAgent, kAllow, kDisallow, kDelay, kSitemap, kOther };

// Misspellings that are common enough for the reference parser to accept them.
Key key_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Key>, 13> kKeys = {{
      {"user-agent", Key::kAgent},
      {"useragent", Key::kAgent},
      {"user agent", Key::kAgent},
      {"allow", Key::kAllow},
      {"disallow", Key::kDisallow},
      {"dissallow", Key::kDisallow},
      {"dissalow", Key::kDisallow},
      {"disalow", Key::kDisallow},
      {"diasllow", Key::kDisallow},
      {"disallaw", Key::kDisallow},
      {"crawl-delay", Key::kDelay},
      {"sitemap", Key::kSitemap},
      {"site-map", Key::kSitemap},
  }};
  for (const auto& [name, key] : kKeys)
    if (same_word(word, name)) return key;
  return Key::kOther;
}

struct Line {
  Key key = Key::kOther;
  std::string_view value;
};

// "key: value # comment"; without a colon, "key value" if there are just two words.
Line read_line(std::string_view text) {
  text = trim(text.substr(0, text.find('#')));
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    colon = text.find_first_of(" \t");
    if (colon == std::string_view::npos) return {};
    const std::string_view rest = trim(text.substr(colon));
    if (rest.find_first_of(" \t") != std::string_view::npos) return {};
  }
  return {key_of(trim(text.substr(0, colon))), trim(text.substr(colon + 1))};
}

// "FooBot/2.1 (x)" names FooBot: the token ends at the first character that no token has. Digits
// are no token characters, yet sites write them: "1bot" is matched as written too.
bool names_agent(std::string_view value, std::string_view token) {
  const auto strict = std::ranges::find_if_not(value, is_token_char) - value.begin();
  const auto loose =
      std::ranges::find_if_not(value, [](char c) { return is_token_char(c) || is_digit(c); }) -
      value.begin();
  return same_word(value.substr(0, strict), token) || same_word(value.substr(0, loose), token);
}

bool names_all(std::string_view value) {
  return value.starts_with('*') && (value.size() == 1 || is_blank(value[1]));
}

}  // namespace

// Collects the rules for the token and for "*" side by side; which of them count is known at the
// end.
class RobotsReader {
 public:
  explicit RobotsReader(std::string_view token) : token_(token) {}

  void take(const Line& line) {
    switch (line.key) {
      case Key::kAgent:
        start_group(line.value);
        break;
      case Key::kAllow:
      case Key::kDisallow:
        in_rules_ = true;
        add_rule(line);
        break;
      case Key::kDelay:
        add_delay(line.value);
        break;
      case Key::kSitemap:
        sitemaps_.emplace_back(line.value);
        break;
      case Key::kOther:
        break;
    }
  }

  Robots finish() && {
    Robots robots = std::move(seen_ours_ ? ours_ : all_);
    robots.sitemaps_ = std::move(sitemaps_);
    return robots;
  }

  static Robots refuse_all() {
    Robots robots;
    robots.rules_.push_back({"/", false});
    return robots;
  }

 private:
  void start_group(std::string_view value) {
    if (in_rules_) for_ours_ = for_all_ = in_rules_ = false;
    if (names_all(value)) {
      for_all_ = true;
    } else if (names_agent(value, token_)) {
      for_ours_ = seen_ours_ = true;
    }
  }

  void add_rule(const Line& line) {
    if (line.value.empty() || !(for_ours_ || for_all_)) return;
    keep({normalise(line.value, true), line.key == Key::kAllow});
    if (line.key != Key::kAllow) return;
    // A page named index.html is what its folder shows.
    const std::size_t slash = line.value.rfind('/');
    if (slash != std::string_view::npos && line.value.substr(slash).starts_with("/index.htm"))
      keep({normalise(line.value.substr(0, slash + 1), true) + '$', true});
  }

  void keep(Robots::Rule rule) {
    if (for_all_) all_.rules_.push_back(rule);
    if (for_ours_) ours_.rules_.push_back(std::move(rule));
  }

  void add_delay(std::string_view value) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc() || !(seconds >= 0)) return;
    if (for_all_) all_.crawl_delay_ = std::max(all_.crawl_delay_.value_or(0), seconds);
    if (for_ours_) ours_.crawl_delay_ = std::max(ours_.crawl_delay_.value_or(0), seconds);
  }

  std::string_view token_;
  Robots ours_, all_;
  std::vector<std::string> sitemaps_;
  bool for_ours_ = false, for_all_ = false;
  bool seen_ours_ = false;
  bool in_rules_ = false;  // the next user-agent line starts a new group
};

Robots Robots::refuse_all() { return RobotsReader::refuse_all(); }

Robots Robots::parse(std::string_view text, std::string_view product_token) {
  text = text.substr(0, kRobotsBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  RobotsReader reader(product_token);
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    reader.take(read_line(text.substr(0, std::min(end, kLineBytes))));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return std::move(reader).finish();
}

bool Robots::allows(std::string_view path) const {
  if (path == "/robots.txt") return true;
  const std::string normal = normalise(path.substr(0, path.find('#')), false);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (best != nullptr &&
        (rule.pattern.size() < best->pattern.size() ||
         (rule.pattern.size() == best->pattern.size() && (best->allow || !rule.allow))))
      continue;
    if (matches(rule.pattern, normal)) best = &rule;
  }
  return best == nullptr || best->allow;
}

bool is_product_token(std::string_view token) {
  return !token.empty() && std::ranges::all_of(token, is_token_char);
}

}  // namespace winnow
