// SPDX-License-Identifier: Apache-2.0
#include "page/dom.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace winnow {
namespace {

Dom parse(std::string_view page) {
  auto dom = Dom::parse(page, Limits{});
  EXPECT_TRUE(dom.has_value()) << (dom ? "" : dom.error().message);
  return std::move(*dom);
}

TEST(DomTest, ReadsAPage) {
  const std::string page =
      "<!doctype html><title>T &amp; U</title><p class=\"x y\">Hello <b>you</b></p>";
  const Dom dom = parse(page);
  const Node p = dom.body().first_child();
  EXPECT_EQ(p.tag(), Tag::kP);
  EXPECT_EQ(p.raw_attribute("class"), "x y");
  EXPECT_EQ(p.text_content(), "Hello you");
  EXPECT_EQ(dom.head().text_content(), "T & U");
}

}  // namespace
}  // namespace winnow
