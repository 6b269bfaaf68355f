// SPDX-License-Identifier: Apache-2.0
#include "base/section.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace winnow {
namespace {

using testing::StartsWith;

constexpr SettingRule kSettings[] = {
    {"limit", SettingType::kCount, "most pages a run"},
    {"every", SettingType::kDuration, "how often"},
    {"include", SettingType::kPattern, "which"},
    {"gzip", SettingType::kFlag, "packed"},
    {"rotate", SettingType::kChoice, "when a new file begins", "day|size"},
};
constexpr SettingRule kShared[] = {{"tags", SettingType::kList, "words"}};
constexpr SectionRule kRule = {"feed", "URL", "a feed", kSettings};

std::string objection(const std::string& setting, std::vector<std::string> items) {
  Section section{.kind = "feed", .value = "x"};
  section.settings.push_back({.name = setting,
                              .text = items.empty() ? "" : items.front(),
                              .items = std::move(items),
                              .place = "c.yaml:3:9",
                              .excerpt = "\n    line\n    ^"});
  const auto checked = check_section(section, kRule, kShared);
  return checked ? "" : checked.error().message;
}

TEST(Section, GoodSettingsPass) {
  EXPECT_EQ(objection("limit", {"0"}), "");
  EXPECT_EQ(objection("every", {"12h"}), "");
  EXPECT_EQ(objection("include", {"/news/|/blog/"}), "");
  EXPECT_EQ(objection("gzip", {"true"}), "");
  EXPECT_EQ(objection("rotate", {"day"}), "");
  EXPECT_EQ(objection("tags", {"a", "b"}), "");
}

TEST(Section, WrongSettingsAreToldWithTheirPlace) {
  EXPECT_EQ(objection("limit", {"many"}),
            "c.yaml:3:9: limit is a whole number, not 'many'\n    line\n    ^");
  EXPECT_THAT(objection("limit", {"1", "2"}), StartsWith("c.yaml:3:9: limit is one value"));
  EXPECT_THAT(objection("limit", {}), StartsWith("c.yaml:3:9: limit has no value"));
  EXPECT_THAT(objection("every", {"7 days"}), StartsWith("c.yaml:3:9: every is a duration"));
  EXPECT_THAT(objection("include", {"(a"}),
              StartsWith("c.yaml:3:9: include is a regular expression (RE2): missing )"));
  EXPECT_THAT(objection("gzip", {"yes"}), StartsWith("c.yaml:3:9: gzip is true or false"));
  EXPECT_THAT(objection("rotate", {"year"}), StartsWith("c.yaml:3:9: rotate is day or size"));
  EXPECT_THAT(
      objection("limits", {"1"}),
      StartsWith("c.yaml:3:9: 'limits' is no setting of feed; there are name, limit, every, "
                 "include, gzip, rotate or tags"));
}

TEST(Section, AnUnknownKindNamesThoseThereAre) {
  const Section section{.kind = "fed", .value = "x", .place = "c.yaml:2:5"};
  constexpr std::string_view kKinds[] = {"feed", "sitemap"};
  EXPECT_EQ(unknown_kind(section, kKinds).message,
            "c.yaml:2:5: 'fed' is no kind of section here; there are feed or sitemap");
}

TEST(Section, DurationsAreANumberAndAUnit) {
  EXPECT_EQ(parse_duration("90s"), 90);
  EXPECT_EQ(parse_duration("15m"), 900);
  EXPECT_EQ(parse_duration("12h"), 43'200);
  EXPECT_EQ(parse_duration("7d"), 604'800);
  EXPECT_EQ(parse_duration("2w"), 1'209'600);
  for (const char* wrong : {"", "7", "d", "7 d", "-1d", "1.5h", "7y", "99999999w", "4294967296s"})
    EXPECT_EQ(parse_duration(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace winnow
