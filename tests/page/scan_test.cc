// SPDX-License-Identifier: Apache-2.0
#include "page/scan.h"

#include <gtest/gtest.h>

#include "page/attributes.h"
#include "page/scan_body.h"

namespace winnow {
namespace {

// The skeleton with '@' for each code point.
std::string skeleton(std::string_view page) {
  std::string text;
  const std::string scanned = scan(page, 256).text;
  for (std::size_t i = 0; i < scanned.size(); ++i) {
    if (scanned[i] == '\xEE') {
      text += '@';
      i += 2;
    } else {
      text += scanned[i];
    }
  }
  return text;
}

struct Case {
  const char* page;
  const char* skeleton;
};

TEST(ScanTest, LeavesOutWhatTheTreeBuilderDoesNotLookAt) {
  const Case cases[] = {
      {"<p class=\"x\">Hello <b>you</b></p>", "<p>@<b>@</b></p>"},
      {"<script>if (a < b) x();</script>", "<script>@</script>"},
      {"<style></style>", "<style></style>"},
      {"  a", " @"},
      {"a < b", "@"},
      {"<!-- c --><p>x", "<p>@"},
      {"x<!-- c -->y", "@<!---->@"},
      {"<svg viewBox=x><path d=y/><g></g></svg>z", "<svg></svg>@"},
      {"<input type=Hidden name=x><input type=text>", "<input type=hidden><input>"},
      {"<font size=3 color=red>", nullptr},
      {"<!DOCTYPE html SYSTEM 'x'>", "<!DOCTYPE html SYSTEM 'x'>"},
      {"<p>a<b", "<p>@"},
      {"<a href=x>l</a >", "<a>@</a>"},
      {"<br/>", "<br/>"},
  };
  for (const Case& c : cases) {
    if (c.skeleton != nullptr) {
      EXPECT_EQ(skeleton(c.page), c.skeleton) << c.page;
    } else {
      EXPECT_TRUE(skeleton(c.page).starts_with("<font color h")) << skeleton(c.page);
    }
  }
}

TEST(ScanTest, SegmentsLeadBackToThePage) {
  const std::string_view page = "<p id=a> one</p>";
  const Skeleton scanned = scan(page, 256);
  ASSERT_EQ(scanned.segments.size(), 3u);
  const auto source = [&](std::size_t i) {
    return page.substr(scanned.segments[i].page_begin,
                       scanned.segments[i].page_end - scanned.segments[i].page_begin);
  };
  EXPECT_EQ(source(0), "<p id=a>");
  EXPECT_EQ(source(1), " ");
  EXPECT_EQ(source(2), "one");
}

TEST(ScanTest, ElementsBeyondTheCapLoseTheirTags) {
  EXPECT_EQ(scan("<div><div><div><div></div></div></div></div>", 2).text, "<div><div></div></div>");
}

TEST(ScanBodyTest, CommentsEndAsTheStandardSays) {
  EXPECT_EQ(comment_end("<!-- a -->b", 0), 10u);
  EXPECT_EQ(comment_end("<!-->b", 0), 5u);
  EXPECT_EQ(comment_end("<!--->b", 0), 6u);
  EXPECT_EQ(comment_end("<!-- a --!>b", 0), 11u);
  EXPECT_EQ(comment_end("<!-- a", 0), 6u);
}

TEST(ScanBodyTest, ScriptsHideTheirEndTags) {
  EXPECT_EQ(script_end("x</script>", 0), 1u);
  EXPECT_EQ(script_end("x</scripty></SCRIPT >", 0), 11u);
  EXPECT_EQ(script_end("<!--<script></script>--></script>", 0), 24u);
  EXPECT_EQ(script_end("<!-- </script>", 0), 5u);
  EXPECT_EQ(script_end("<!-->\"<script></script>", 0), 14u);
}

TEST(AttributesTest, AreReadAsTheTokenizerReadsThem) {
  const std::string_view tag = "<a b c=d e = 'f g' h=\"i\" / j=k/l =m>";
  AttributeReader reader(tag, tag_name_end(tag, 1));
  std::string read;
  while (reader.next())
    read += std::string(reader.name()) + '=' + std::string(reader.value()) + ';';
  EXPECT_EQ(read, "b=;c=d;e=f g;h=i;j=k/l;=m=;");
  EXPECT_TRUE(reader.ended());
  EXPECT_EQ(reader.position(), tag.size());
}

}  // namespace
}  // namespace winnow
