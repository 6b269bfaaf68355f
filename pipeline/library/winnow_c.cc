// SPDX-License-Identifier: Apache-2.0
#include "winnow/winnow_c.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "library/record_of.h"
#include "winnow/winnow.h"

// Told by CMake.
#ifndef WINNOW_VERSION
#define WINNOW_VERSION "0"
#endif

struct WinnowRules {
  winnow::Rules rules;
};

namespace {

// What C gives back with free(); null where there is no memory for it.
char* copy_of(std::string_view text) {
  auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) return nullptr;
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

std::string text_of(const char* text) { return text == nullptr ? std::string() : text; }

// What `work` returns; or null, and in *error why.
template <typename Value, typename Work>
Value* value_or_null(char** error, const Work& work) {
  try {
    const winnow::Result<Value*> result = winnow::guarded<Value*>(work);
    if (result) return *result;
    if (error != nullptr) *error = copy_of(result.error().code + ": " + result.error().message);
  } catch (const std::bad_alloc&) {  // in the very words that say what was wrong
    if (error != nullptr) *error = copy_of("out-of-memory: needs more memory than there is");
  }
  return nullptr;
}

}  // namespace

const char* winnow_version() { return WINNOW_VERSION; }

WinnowRules* winnow_rules_open(const char* folder, char** error) {
  return value_or_null<WinnowRules>(error, [&]() -> winnow::Result<WinnowRules*> {
    auto rules = folder == nullptr ? winnow::Rules::builtin() : winnow::Rules::with_folder(folder);
    if (!rules) return std::unexpected(std::move(rules.error()));
    return new WinnowRules{*std::move(rules)};
  });
}

void winnow_rules_close(WinnowRules* rules) { delete rules; }

char* winnow_extract(const WinnowRules* rules, const WinnowPage* page, char** error) {
  return value_or_null<char>(error, [&]() -> winnow::Result<char*> {
    winnow::Page given;
    given.source = given.url = text_of(page->url);
    given.content_type = text_of(page->content_type);
    given.charset = text_of(page->charset);
    given.published = text_of(page->published);
    given.body.assign(page->bytes, page->size);
    const auto record = winnow::record_of(given, rules->rules, 0);
    if (!record) return std::unexpected(record.error());
    char* json = copy_of(winnow::to_json(*record));
    if (json == nullptr) throw std::bad_alloc();
    return json;
  });
}

void winnow_free(char* text) { std::free(text); }
