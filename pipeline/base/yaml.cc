// SPDX-License-Identifier: Apache-2.0
#include "base/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace winnow {
namespace {

Error error_at(std::string_view path, std::string_view source, int line, int column,
               std::string_view what) {
  std::size_t begin = 0;
  for (int n = 1; n < line && begin < source.size(); ++n) {
    const std::size_t feed = source.find('\n', begin);
    if (feed == source.npos) break;
    begin = feed + 1;
  }
  const std::string_view rest = source.substr(begin);
  const std::string_view text = rest.substr(0, std::min(rest.find('\n'), rest.size()));
  std::string message(path);
  message.append(":").append(std::to_string(line)).append(":").append(std::to_string(column));
  message.append(": ").append(what).append("\n    ").append(text).append("\n    ");
  // The caret's line repeats tabs, so that it stands under its column in any terminal.
  for (std::size_t at = 0; at + 1 < static_cast<std::size_t>(column); ++at) {
    const bool inside = at < text.size();
    if (inside && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    message += inside && text[at] == '\t' ? '\t' : ' ';
  }
  message += '^';
  return {"bad-yaml", std::move(message)};
}

bool indents_by_tab(std::string_view source, const YAML::Mark& mark) {
  const auto at =
      static_cast<std::size_t>(std::clamp(mark.pos, 0, static_cast<int>(source.size())));
  const std::size_t before = source.substr(0, at).rfind('\n');
  const std::string_view line = source.substr(before == source.npos ? 0 : before + 1);
  return line.substr(0, std::min(line.find_first_not_of(" \t"), line.size())).contains('\t');
}

// What is wrong with the document, thrown through yaml-cpp and caught in parse().
struct Refused : std::runtime_error {
  Refused(const YAML::Mark& where, const char* what) : std::runtime_error(what), mark(where) {}
  YAML::Mark mark;
};

// Builds nodes from the parser's events: several times faster than yaml-cpp's own node graph.
class Builder : public YAML::EventHandler {
 public:
  // REQUIRES: `source` is what the parser reads, and outlives the builder.
  Builder(YamlNode& root, std::string_view source) : root_(root), source_(source) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(mark, anchor, YamlKind::kNull, {});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused(mark, "aliases are not read; write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(mark, tag);
    if (tag == "!") check_quote(mark);
    const bool null = tag == "?" && (value.empty() || value == "~" || value == "null");
    add(mark, anchor, null ? YamlKind::kNull : YamlKind::kScalar, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open_.push_back({add(mark, anchor, YamlKind::kList, {}), false, {}});
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open_.push_back({add(mark, anchor, YamlKind::kMap, {}), false, {}});
  }
  void OnMapEnd() override {
    refuse_twins(*open_.back().node);
    open_.pop_back();
  }

 private:
  struct Open {
    YamlNode* node;  // stays valid: a container grows only through its last, open child
    bool has_key;
    YamlNode key;
  };

  static void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag != "?" && tag != "!" && !tag.empty()) throw Refused(mark, "tags are not read");
  }

  // yaml-cpp takes the end of the file for the end of a quotation.
  void check_quote(const YAML::Mark& mark) {
    if (mark.line < line_) {
      line_ = 0;
      line_begin_ = 0;
    }
    for (; line_ < mark.line; ++line_) {
      const std::size_t feed = source_.find('\n', line_begin_);
      if (feed == source_.npos) return;
      line_begin_ = feed + 1;
    }
    std::size_t at = line_begin_ + static_cast<std::size_t>(mark.column);
    if (at >= source_.size()) return;
    const char quote = source_[at];
    if (quote != '"' && quote != '\'') return;  // a block's text
    for (++at; at < source_.size(); ++at) {
      if (quote == '"' && source_[at] == '\\') {
        ++at;
      } else if (source_[at] == quote) {
        const bool is_doubled = quote == '\'' && source_.substr(at + 1, 1) == "'";
        if (!is_doubled) return;
        ++at;
      }
    }
    throw Refused(mark, "this quotation is never closed; add the quote that ends it");
  }

  static void refuse_twins(const YamlNode& map) {
    std::vector<const YamlNode*> keys;
    keys.reserve(map.entries.size());
    for (const YamlNode::Entry& entry : map.entries) keys.push_back(&entry.key);
    std::ranges::stable_sort(keys, {},
                             [](const YamlNode* key) { return std::string_view(key->text); });
    const auto twin = std::ranges::adjacent_find(
        keys, {}, [](const YamlNode* key) { return std::string_view(key->text); });
    if (twin == keys.end()) return;
    YAML::Mark mark;
    mark.line = (*(twin + 1))->line - 1;
    mark.column = (*(twin + 1))->column - 1;
    throw Refused(mark, "this key stands here twice");
  }

  YamlNode* add(const YAML::Mark& mark, YAML::anchor_t anchor, YamlKind kind, std::string value) {
    if (anchor != 0) throw Refused(mark, "anchors are not read; write the value out");
    YamlNode node;
    node.kind = kind;
    node.line = mark.line + 1;
    node.column = mark.column + 1;
    if (kind == YamlKind::kScalar) node.text = std::move(value);
    if (open_.empty()) return &(root_ = std::move(node));
    Open& parent = open_.back();
    if (parent.node->is_list()) return &parent.node->items.emplace_back(std::move(node));
    if (parent.has_key) {
      parent.has_key = false;
      return &parent.node->entries.emplace_back(std::move(parent.key), std::move(node)).value;
    }
    if (!node.is_scalar()) throw Refused(mark, "a key is a word");
    parent.key = std::move(node);
    parent.has_key = true;
    return nullptr;
  }

  YamlNode& root_;
  std::string_view source_;
  int line_ = 0;  // of the last quotation, and where it begins: marks come in order
  std::size_t line_begin_ = 0;
  std::vector<Open> open_;
};

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  const auto found =
      std::ranges::find_if(entries, [&](const Entry& entry) { return entry.key.text == key; });
  return found == entries.end() ? nullptr : &found->value;
}

std::string_view YamlNode::text_of(std::string_view key, std::string_view otherwise) const {
  const YamlNode* value = find(key);
  return value != nullptr && value->is_scalar() ? std::string_view(value->text) : otherwise;
}

Result<YamlFile> YamlFile::parse(std::string path, std::string source) {
  YamlFile file{std::move(path), std::move(source), {}};
  const auto refuse = [&](const YAML::Mark& mark, const std::string& what) {
    return std::unexpected(error_at(file.path, file.source, mark.line + 1, mark.column + 1, what));
  };
  try {
    std::istringstream stream(file.source);
    YAML::Parser parser(stream);
    Builder builder(file.root, file.source);
    parser.HandleNextDocument(builder);
    YamlNode second;
    Builder rest(second, file.source);
    if (parser.HandleNextDocument(rest)) {
      return std::unexpected(file.error(second, "a rule file is one document"));
    }
  } catch (const Refused& refused) {
    return refuse(refused.mark, refused.what());
  } catch (const YAML::Exception& exception) {
    return refuse(exception.mark, indents_by_tab(file.source, exception.mark)
                                      ? "YAML indents by blanks, never by tabs"
                                      : exception.msg);
  } catch (const std::exception& exception) {
    return std::unexpected(Error{"bad-yaml", file.path + ": " + exception.what()});
  }
  return file;
}

Error YamlFile::error(const YamlNode& at, std::string_view what, std::size_t offset) const {
  return error_at(path, source, at.line, at.column + static_cast<int>(offset), what);
}

}  // namespace winnow
