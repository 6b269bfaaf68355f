// SPDX-License-Identifier: Apache-2.0
#include "run/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "process.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class ConfigTest : public testing::Test {
 protected:
  Result<Config> read(const std::string& text) {
    return read_config(folder_.write("c.yaml", text), true);
  }
  // The message without the folder.
  std::string error_of(const std::string& text) {
    const auto config = read(text);
    if (config) return "";
    EXPECT_EQ(config.error().code, "bad-config");
    EXPECT_THAT(config.error().message, StartsWith(folder_.path("c.yaml") + ":"));
    return config.error().message.substr(folder_.path("c.yaml").size() + 1);
  }

  TemporaryFolder folder_;
};

TEST_F(ConfigTest, ASectionIsAKindAValueAndSettings) {
  const auto config = read(
      "jobs: 2\n"
      "sources:\n"
      "  - feed: https://example.com/feed.xml\n"
      "    name: example\n"
      "    limit: 50\n"
      "    tags: [labs, news]\n"
      "  - urls: list.txt\n"
      "sinks:\n"
      "  - jsonl: records/\n");
  ASSERT_TRUE(config.has_value()) << config.error().message;
  ASSERT_EQ(config->sources.size(), 2u);
  const Section& feed = config->sources[0];
  EXPECT_EQ(feed.kind, "feed");
  EXPECT_EQ(feed.value, "https://example.com/feed.xml");
  EXPECT_EQ(feed.name, "example");
  EXPECT_EQ(feed.count_of("limit"), 50u);
  EXPECT_THAT(feed.list_of("tags"), ElementsAre("labs", "news"));
  EXPECT_EQ(feed.text_of("include", "all"), "all");
  EXPECT_EQ(config->sources[1].name, "urls list.txt");
  EXPECT_EQ(config->sources[1].path_from_config("list.txt"), folder_.path("list.txt"));
  EXPECT_EQ(config->sources[1].path_from_config("/srv/list.txt"), "/srv/list.txt");
  ASSERT_EQ(config->sinks.size(), 1u);
  EXPECT_EQ(config->sinks[0].kind, "jsonl");
  EXPECT_THAT(read("sources:\nsinks: []\n")->sources, IsEmpty());
}

TEST_F(ConfigTest, AKeyThatNothingReadsIsAnError) {
  EXPECT_EQ(error_of("jobs: 2\nsuorces:\n  - feed: x\n"),
            "2:1: 'suorces' is neither an option of a command nor sources or sinks\n"
            "    suorces:\n"
            "    ^");
}

TEST_F(ConfigTest, AListOfWordsServesAnOptionThatIsAList) {
  const auto config = read("allow-address: [127.0.0.1:80, '127.0.0.1:81']\n");
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_EQ(config->options.at(0).text, "127.0.0.1:80 127.0.0.1:81");
}

TEST_F(ConfigTest, ASectionStandsWhereItsKindDoes) {
  const auto config = read("sources:\n  - fead: a\n    name: one\n");
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_THAT(config->sources.at(0).place, ::testing::EndsWith(":2:5"));
}

TEST_F(ConfigTest, ErrorsPointAtTheirPlace) {
  EXPECT_THAT(error_of("sources: feed\n"), StartsWith("1:10: sources is a list"));
  EXPECT_THAT(error_of("sources:\n  - feed\n"), StartsWith("2:5: a section is a map"));
  EXPECT_THAT(error_of("sources:\n  - feed:\n"), HasSubstr("feed needs a value"));
  EXPECT_THAT(error_of("sources:\n  - feed: a\n    limit: {a: 1}\n"),
              StartsWith("3:12: limit is a value or a list"));
  EXPECT_THAT(error_of("sources:\n  - feed: a\n    tags: [[b]]\n"),
              StartsWith("3:12: tags is a list of plain values"));
  EXPECT_THAT(error_of("sources:\n  - feed: a\n    name: [b, c]\n"), StartsWith("3:11: name is"));
  EXPECT_EQ(error_of("sources:\n  - feed: a\n    name: one\n  - feed: b\n    name: one\n"),
            "5:11: 'one' is named already at " + folder_.path("c.yaml") +
                ":3:11; give it another name\n"
                "        name: one\n"
                "              ^");
}

}  // namespace
}  // namespace winnow
