// SPDX-License-Identifier: Apache-2.0
#include "extractors/rule_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace winnow {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// ASCII letters lower, runs of spaces (no-break ones too) as one space: into `folded`, which has
// room for as many bytes as the word.
std::size_t fold_into(std::string_view word, char* folded) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool no_break = word[at] == '\xC2' && word.substr(at).starts_with("\u00A0");
    if (no_break) ++at;
    const bool space = no_break || word[at] == ' ' || (word[at] >= '\t' && word[at] <= '\r');
    if (!space) {
      folded[size++] = lower(word[at]);
    } else if (size > 0 && folded[size - 1] != ' ') {
      folded[size++] = ' ';
    }
  }
  return size;
}

std::string fold(std::string_view word) {
  std::string folded(word.size(), '\0');
  folded.resize(fold_into(word, folded.data()));
  return folded;
}

// A word of a list as a pattern: every sign literal, a space any run of spaces.
std::string quoted(std::string_view word) {
  std::string pattern;
  for (const char c : word) {
    const bool plain = (static_cast<unsigned char>(c) & 0x80) != 0 || c == '_' ||
                       (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
    if (c == ' ') {
      pattern += "[ \\x{A0}]+";
      continue;
    }
    if (!plain) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

constexpr std::string_view kFileKeys[] = {"type",   "use",      "lists",    "define",
                                          "fields", "triggers", "patterns", "data"};
constexpr std::string_view kTriggerKeys[] = {"digits", "signs", "lists", "words", "exact-lists"};
constexpr std::string_view kPatternKeys[] = {"name",       "match",     "also",
                                             "when",       "normalise", "set",
                                             "confidence", "examples",  "counterexamples"};
constexpr std::string_view kMatchKeys[] = {"match", "when"};
constexpr std::string_view kExampleKeys[] = {"text", "published", "url", "language", "facts"};

using Done = Result<void>;

class Reader {
 public:
  Reader(RuleFile& file, std::span<const RuleFile> others) : file_(file), others_(others) {}

  Done read() {
    const YamlNode& root = file_.yaml.root;
    if (!root.is_map()) return refuse(root, "a rule file is a map with `type` and `patterns`");
    file_.type = root.text_of("type");
    Done done = known(root, kFileKeys);
    if (done) done = each(root, "use", &Reader::read_use);
    if (done) done = lists(root);
    if (done) done = defines(root);
    if (done) done = fields(root);
    if (done) done = triggers(root);
    if (done) done = each(root, "patterns", &Reader::read_pattern);
    if (done && file_.type.empty() && !file_.patterns.empty()) {
      return refuse(root, "patterns need a `type` of fact");
    }
    return done;
  }

 private:
  Done refuse(const YamlNode& at, std::string_view what) const {
    return std::unexpected(file_.error(at, what));
  }

  Done known(const YamlNode& map, std::span<const std::string_view> keys) const {
    for (const auto& [key, value] : map.entries) {
      if (std::ranges::find(keys, std::string_view(key.text)) == keys.end()) {
        return refuse(key, "'" + key.text + "' is not a key here");
      }
    }
    return {};
  }

  // Runs a reader over the items of a list that may be absent.
  template <typename Item>
  Done each(const YamlNode& map, std::string_view key, Item item) {
    const YamlNode* list = map.find(key);
    if (list == nullptr) return {};
    if (!list->is_list()) return refuse(*list, "`" + std::string(key) + "` is a list");
    for (const YamlNode& node : list->items) {
      if (Done done = (this->*item)(node); !done) return done;
    }
    return {};
  }

  Done read_use(const YamlNode& node) {
    const auto other = std::ranges::find(others_, node.text, &RuleFile::path);
    if (other == others_.end()) return refuse(node, "there is no rule file '" + node.text + "'");
    file_.lists.insert(other->lists.begin(), other->lists.end());
    file_.define.insert(other->define.begin(), other->define.end());
    return {};
  }

  Done lists(const YamlNode& root) {
    const YamlNode* all = root.find("lists");
    if (all == nullptr) return {};
    if (!all->is_map()) return refuse(*all, "`lists` maps names to words");
    for (const auto& [name, words] : all->entries) {
      WordList list;
      for (const YamlNode& word : words.items) {
        if (!word.is_scalar()) return refuse(word, "a word of a list is text");
        list.add(word.text, "");
      }
      for (const auto& [word, meaning] : words.entries) {
        if (!meaning.is_scalar()) return refuse(meaning, "the meaning of a word is text");
        list.add(word.text, meaning.text);
      }
      if (list.words().empty()) return refuse(words, "a list holds words");
      file_.lists.insert_or_assign(name.text, std::move(list));
    }
    return {};
  }

  Done defines(const YamlNode& root) {
    const YamlNode* all = root.find("define");
    if (all == nullptr) return {};
    if (!all->is_map()) return refuse(*all, "`define` maps names to patterns");
    for (const auto& [name, pattern] : all->entries) {
      Result<std::string> whole = expand(pattern);
      if (!whole) return std::unexpected(whole.error());
      file_.define.insert_or_assign(name.text, *std::move(whole));
    }
    return {};
  }

  Done fields(const YamlNode& root) {
    const YamlNode* all = root.find("fields");
    if (all == nullptr) return {};
    if (!all->is_map()) return refuse(*all, "`fields` maps names to normalisers");
    for (const auto& [name, normaliser] : all->entries) {
      if (!normaliser.is_scalar()) return refuse(normaliser, "a normaliser is a name");
      file_.fields.emplace_back(name.text, normaliser.text);
    }
    return {};
  }

  // At a byte of the node's text.
  Error error_in(const YamlNode& node, std::string_view what, std::size_t offset) const {
    Error error = file_.yaml.error(node, what, offset);
    error.code = "bad-rules";
    return error;
  }

  Done triggers(const YamlNode& root) {
    const YamlNode* all = root.find("triggers");
    if (all == nullptr) return {};
    if (!all->is_map()) return refuse(*all, "`triggers` is a map");
    if (Done done = known(*all, kTriggerKeys); !done) return done;
    RuleTriggers& triggers = file_.triggers.emplace();
    const std::string_view digits = all->text_of("digits", "false");
    triggers.digits = digits == "true";
    triggers.date_numbers = digits == "dates";
    if (!triggers.digits && !triggers.date_numbers && digits != "false")
      return refuse(*all->find("digits"), "`digits` is true, false or dates");
    add_texts(*all, "signs", triggers.signs);
    add_texts(*all, "words", triggers.words);
    Done done = add_lists(*all, "lists", triggers.words);
    return done ? add_lists(*all, "exact-lists", triggers.exact) : done;
  }

  static void add_texts(const YamlNode& map, std::string_view key, std::vector<std::string>& out) {
    const YamlNode* list = map.find(key);
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) out.push_back(item.text);
  }

  Done add_lists(const YamlNode& map, std::string_view key, std::vector<std::string>& out) const {
    const YamlNode* names = map.find(key);
    if (names == nullptr) return {};
    for (const YamlNode& name : names->items) {
      const auto list = file_.lists.find(name.text);
      if (list == file_.lists.end())
        return refuse(name, "no list '" + name.text + "' stands above");
      for (const auto& [word, meaning] : list->second.words()) out.push_back(word);
    }
    return {};
  }

  // A pattern with its ${pieces} put in.
  Result<std::string> expand(const YamlNode& node) const {
    if (!node.is_scalar()) return std::unexpected(file_.error(node, "a pattern is text"));
    std::string whole;
    std::string_view rest = node.text;
    for (std::size_t at = rest.find("${"); at != rest.npos; at = rest.find("${")) {
      const std::size_t end = rest.find('}', at);
      const std::size_t offset = static_cast<std::size_t>(rest.data() - node.text.data()) + at;
      if (end == rest.npos) {
        return std::unexpected(error_in(node, "this ${ is not closed", offset));
      }
      const std::string_view inside = rest.substr(at + 2, end - at - 2);
      const std::size_t equals = inside.find('=');
      const std::string_view name = equals == inside.npos ? inside : inside.substr(equals + 1);
      const std::string piece = piece_of(name);
      if (piece.empty()) {
        return std::unexpected(error_in(
            node, "no list or definition '" + std::string(name) + "' stands above", offset));
      }
      whole.append(rest.substr(0, at));
      whole += equals == inside.npos ? std::string("(?:")
                                     : "(?P<" + std::string(inside.substr(0, equals)) + ">";
      whole.append(piece).append(")");
      rest = rest.substr(end + 1);
    }
    return whole.append(rest);
  }

  std::string piece_of(std::string_view name) const {
    if (const auto found = file_.define.find(name); found != file_.define.end()) {
      return found->second;
    }
    const auto list = file_.lists.find(name);
    return list == file_.lists.end() ? "" : list->second.pattern();
  }

  Done read_pattern(const YamlNode& node) {
    if (!node.is_map()) return refuse(node, "a pattern is a map with `name` and `match`");
    if (Done done = known(node, kPatternKeys); !done) return done;
    const YamlNode* match = node.find("match");
    RulePattern pattern;
    pattern.name = node.text_of("name");
    if (pattern.name.empty()) return refuse(node, "a pattern needs a `name`");
    // What benchmarks are told by is read in code; their rules are examples alone.
    const bool in_code = match == nullptr && file_.type == "benchmark";
    if (std::ranges::find(file_.patterns, pattern.name, &RulePattern::name) !=
        file_.patterns.end()) {
      return refuse(node, "another pattern of this file is called '" + pattern.name + "'");
    }
    pattern.rule = file_.stem + "/" + pattern.name;
    pattern.normalise = node.text_of("normalise");
    pattern.mark = match == nullptr ? node : *match;
    Done done = in_code ? Done() : read_match(node, pattern);
    if (done) done = further(node, pattern);
    if (done) done = constants(node, pattern);
    if (done) done = confidence(node, pattern);
    if (done) done = examples(node, pattern);
    if (done) file_.patterns.push_back(std::move(pattern));
    return done;
  }

  Done read_match(const YamlNode& node, RuleMatch& out) const {
    const YamlNode* match = node.find("match");
    if (match == nullptr) return refuse(node, "a pattern needs a `match`");
    Result<std::string> whole = expand(*match);
    if (!whole) return std::unexpected(whole.error());
    out.match = *std::move(whole);
    const YamlNode* when = node.find("when");
    if (when == nullptr) return {};
    whole = expand(*when);
    if (!whole) return std::unexpected(whole.error());
    out.when = *std::move(whole);
    return {};
  }

  Done further(const YamlNode& node, RulePattern& pattern) const {
    const YamlNode* also = node.find("also");
    if (also == nullptr) return {};
    if (!also->is_list()) return refuse(*also, "`also` is a list of maps with `match`");
    for (const YamlNode& each : also->items) {
      Done done = known(each, kMatchKeys);
      if (done) done = read_match(each, pattern.also.emplace_back());
      if (!done) return done;
    }
    return {};
  }

  Done constants(const YamlNode& node, RulePattern& pattern) const {
    const YamlNode* set = node.find("set");
    if (set == nullptr) return {};
    if (!set->is_map()) return refuse(*set, "`set` maps names to constants");
    for (const auto& [key, value] : set->entries) {
      if (!value.is_scalar()) return refuse(value, "a constant is text");
      pattern.set.emplace(key.text, value.text);
    }
    return {};
  }

  Done confidence(const YamlNode& node, RulePattern& pattern) const {
    const YamlNode* value = node.find("confidence");
    if (value == nullptr) return {};
    const std::string& text = value->text;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), pattern.confidence);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (!whole || pattern.confidence < 0 || pattern.confidence > 1) {
      return refuse(*value, "a confidence is a number from 0 to 1");
    }
    return {};
  }

  Done examples(const YamlNode& node, RulePattern& pattern) const {
    if (file_.proved) return {};
    const YamlNode* good = node.find("examples");
    const YamlNode* bad = node.find("counterexamples");
    if (good == nullptr || good->items.empty()) {
      return refuse(node, "'" + pattern.name + "' needs `examples`");
    }
    if (bad == nullptr || bad->items.empty()) {
      return refuse(node, "'" + pattern.name + "' needs `counterexamples`");
    }
    for (const YamlNode& item : good->items) {
      if (!item.is_map() || item.find("facts") == nullptr || item.find("facts")->items.empty()) {
        return refuse(item, "an example is a map with `text` and `facts`");
      }
      if (Done done = example(item, pattern.examples); !done) return done;
    }
    for (const YamlNode& item : bad->items) {
      if (Done done = example(item, pattern.counterexamples); !done) return done;
    }
    return {};
  }

  Done example(const YamlNode& node, std::vector<RuleExample>& out) const {
    RuleExample example;
    example.line = node.line;
    if (node.is_scalar()) {
      example.text = node.text;
      example.strict = true;
      out.push_back(std::move(example));
      return {};
    }
    if (Done done = known(node, kExampleKeys); !done) return done;
    example.text = node.text_of("text");
    example.published = node.text_of("published");
    example.url = node.text_of("url");
    example.language = node.text_of("language");
    if (example.text.empty()) return refuse(node, "an example needs a `text`");
    if (const YamlNode* facts = node.find("facts")) {
      for (const YamlNode& fact : facts->items) {
        RuleExample::Fields fields;
        for (const auto& [key, value] : fact.entries) fields.emplace_back(key.text, value.text);
        if (fields.empty()) return refuse(fact, "a fact is a map of its fields");
        example.facts.push_back(std::move(fields));
      }
    }
    out.push_back(std::move(example));
    return {};
  }

  RuleFile& file_;
  std::span<const RuleFile> others_;
};

}  // namespace

void WordList::add(std::string word, std::string meaning) {
  const std::string folded = fold(word);
  if (!folded_.contains(folded)) folded_[folded] = meaning;
  words_.emplace_back(std::move(word), std::move(meaning));
}

const std::string* WordList::find(std::string_view word) const {
  constexpr std::size_t kUsual =
      64;  // bytes of a word; one that is longer is looked up all the same
  if (word.size() > kUsual) return folded_.find(fold(word));
  std::array<char, kUsual> folded;
  return folded_.find({folded.data(), fold_into(word, folded.data())});
}

// Words that begin alike stand side by side, so that RE2 makes one branch of what they share; where
// one begins with all of another it comes first, and that is the one case in which order matters.
std::string WordList::pattern() const {
  std::vector<std::pair<std::string, std::string_view>> words;  // folded, as written
  words.reserve(words_.size());
  for (const auto& [word, meaning] : words_) words.emplace_back(fold(word), word);
  std::ranges::stable_sort(words, [](const auto& a, const auto& b) {
    if (a.first.starts_with(b.first)) return a.first.size() > b.first.size();
    return !b.first.starts_with(a.first) && a.first < b.first;
  });
  std::string pattern;
  for (const auto& [folded, word] : words) {
    if (!pattern.empty()) pattern += '|';
    pattern += quoted(word);
  }
  return pattern;
}

std::string_view RulePattern::constant(std::string_view group) const {
  const auto found = set.find(group);
  return found == set.end() ? std::string_view() : std::string_view(found->second);
}

const WordList& RuleFile::list(std::string_view name) const {
  static const WordList kEmpty;
  const auto found = lists.find(name);
  return found == lists.end() ? kEmpty : found->second;
}

const YamlNode& RuleFile::data() const {
  static const YamlNode kNull;
  const YamlNode* data = yaml.root.find("data");
  return data == nullptr ? kNull : *data;
}

Error RuleFile::error(const YamlNode& at, std::string_view what) const {
  Error error = yaml.error(at, what);
  error.code = "bad-rules";
  return error;
}

Result<void> RuleFile::check_normalisers(std::span<const std::string_view> names) const {
  for (const RulePattern& pattern : patterns) {
    if (std::ranges::find(names, std::string_view(pattern.normalise)) != names.end()) continue;
    std::string what = pattern.normalise.empty()
                           ? "'" + pattern.name + "' needs a `normalise`"
                           : "there is no normaliser '" + pattern.normalise + "'";
    what += "; " + type + " has:";
    for (const std::string_view name : names) what.append(" ").append(name);
    return std::unexpected(error(pattern.mark, what));
  }
  return {};
}

Result<RuleFile> read_rule_file(YamlFile yaml, std::string path, std::span<const RuleFile> others,
                                bool proved) {
  RuleFile file;
  file.proved = proved;
  file.path = std::move(path);
  const std::size_t slash = file.path.rfind('/');
  const std::string name = slash == file.path.npos ? file.path : file.path.substr(slash + 1);
  file.stem = name.substr(0, name.rfind('.'));
  file.yaml = std::move(yaml);
  if (Done done = Reader(file, others).read(); !done) return std::unexpected(done.error());
  return file;
}

}  // namespace winnow
