// SPDX-License-Identifier: Apache-2.0
// The driver with pages of the test's own: what fails fails alone, and nothing a page does gets
// further.
#include "run/driver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

#include "process.h"
#include "run/arguments.h"

namespace winnow {
namespace {

using testing::HasSubstr;

// Inputs from a list.
class Listed : public InputStream {
 public:
  explicit Listed(std::vector<Input> inputs) : inputs_(std::move(inputs)) {}
  std::optional<Input> next() override {
    if (at_ == inputs_.size()) return std::nullopt;
    return inputs_[at_++];
  }
  bool waits() const override { return false; }

 private:
  std::vector<Input> inputs_;
  std::size_t at_ = 0;
};

Input text_input(const std::string& source, const std::string& text) {
  return {source, [source, text]() -> Result<Page> {
            Page page;
            page.source = source;
            page.kind = PageKind::kText;
            page.is_unicode = true;
            page.body = text;
            return page;
          }};
}

struct Ran {
  int status;
  std::string out;
  std::string failures;
};

Ran run(std::vector<Input> inputs, std::vector<std::string> words = {}) {
  const TemporaryFolder folder;
  const std::string out = folder.path("out"), failures = folder.path("failures");
  words.insert(words.end(), {"-o", out, "--failures", failures, "--quiet"});
  const auto arguments = Arguments::parse(*find_command("extract"), words,
                                          [](const char*) -> const char* { return nullptr; });
  Log log({.level = LogLevel::kError, .descriptor = -1});
  Context context{*arguments, log};
  Listed pages(std::move(inputs));
  const int status = run_pages(context, pages);
  return {status, bytes_of(out), bytes_of(failures)};
}

TEST(Driver, NoInputsAreAllDone) {
  const Ran ran = run({});
  EXPECT_EQ(ran.status, kAllDone);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.failures, "");
}

TEST(Driver, WhatALoadThrowsEndsWithItsInput) {
  const Ran ran = run({{"thrown", []() -> Result<Page> { throw std::runtime_error("a bug"); }},
                       {"memory", []() -> Result<Page> { throw std::bad_alloc(); }},
                       text_input("good", "A page.")});
  EXPECT_EQ(ran.status, kSomeFailed);
  EXPECT_THAT(ran.out, HasSubstr("\"source\":\"good\""));
  EXPECT_THAT(ran.failures, HasSubstr(R"({"url":"thrown",)"));
  EXPECT_THAT(ran.failures, HasSubstr(R"("code":"internal","detail":"broke winnow (a bug)"));
  EXPECT_THAT(ran.failures, HasSubstr(R"("code":"out-of-memory",)"));
}

TEST(Driver, AMessageNamesItsInputOnce) {
  const Ran ran =
      run({{"x", []() -> Result<Page> { return std::unexpected(Error{"odd", "x: is odd"}); }}});
  EXPECT_EQ(ran.status, kNothingUsable);
  EXPECT_THAT(ran.failures, HasSubstr(R"("code":"odd","detail":"is odd",)"));
}

TEST(Driver, ARecordNamesItsPageWhateverTheInputWasCalled) {
  Input input = text_input("inner", "A page.");
  input.source = "outer";
  EXPECT_THAT(run({input}).out, HasSubstr("\"source\":\"inner\""));
}

TEST(Driver, LeavesOutFactsOfLessConfidence) {
  const Input input = text_input("a", "The bridge cost $5 million, the mayor said on Tuesday.");
  const Ran all = run({input}, {"--facts"});
  const Ran none = run({input}, {"--facts", "--min-confidence", "1"});
  EXPECT_THAT(all.out, HasSubstr("\"type\":\"money\""));
  EXPECT_LT(none.out.size(), all.out.size());
}

TEST(Driver, EachFormatIsWhole) {
  const std::vector<Input> inputs = {text_input("a", "It cost $5 million."),
                                     text_input("b", "No.")};
  EXPECT_THAT(run(inputs, {"--format", "json"}).out, testing::MatchesRegex("\\[\n.*\n\\]\n"));
  EXPECT_THAT(run(inputs, {"--format", "csv"}).out, testing::StartsWith("id,source,"));
  EXPECT_THAT(run(inputs, {"--format", "text"}).out, HasSubstr("It cost $5 million.\n\n\nNo.\n"));
  EXPECT_THAT(run(inputs, {"--format", "table"}).out, testing::StartsWith("SOURCE "));
}

TEST(Driver, RulesAreThoseAskedFor) {
  const auto arguments = Arguments::parse(*find_command("extract"), {"--rules", "/no/such"},
                                          [](const char*) -> const char* { return nullptr; });
  EXPECT_FALSE(load_rules(*arguments).has_value());
}

}  // namespace
}  // namespace winnow
