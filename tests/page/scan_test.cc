// SPDX-License-Identifier: Apache-2.0
#include "page/scan.h"

#include <gtest/gtest.h>

#include "page/attributes.h"
#include "page/fold.h"
#include "page/scan_body.h"

namespace winnow {
namespace {

// The skeleton with '@' for each code point.
std::string skeleton(std::string_view page, Folding folding = Folding::kNo) {
  std::string text;
  const std::string scanned = scan(page, 256, folding).text;
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

TEST(ScanTest, FoldsWhatIsNestedAsItIsWritten) {
  const Case cases[] = {
      {"<p>Hello <b>you</b></p>", "@"},
      {"<ul><li>a</li><li><a href=x>b</a></li></ul>", "@"},
      {"<div><!-- c --><img src=x><svg><g></g></svg><script>x</script></div>", "@"},
      {"<select><option>a</option></select>", "@"},
      {"<div>a<p>b</div>", "<div>@<p>@</div>"},                  // an end tag is missing
      {"<div>a</p><p>b</p></div>", "<div>@</p>@</div>"},         // one too many
      {"<ul><li>a<li>b</li></ul>", "<ul><li>@<li>@</li></ul>"},  // closes another
      {"<p>a<div>b</div></p>", "<p>@<div>@</div></p>"},
      {"<a>a<a>b</a></a>", "<a>@<a>@</a></a>"},
      {"<table><tr><td><p>a</p></td></tr></table>", "<table><tr><td>@</td></tr></table>"},
      {"<li>a</li>", "<li>@</li>"},  // of no list
      {"<h2>a<h3>b</h3></h2>", "<h2>@<h3>@</h3></h2>"},
      {"<noscript>a</noscript>", "<noscript>@</noscript>"},  // a head's, perhaps
      {"<form><p>a</p></form>", "<form>@<!----></form>"},
      {"<template><p>a</p></template>", "<template><p>@</p></template>"},
      {"<p><b>a</p><p>b</p>", "<p><b>@</p><p>@</p>"},  // reopened in the second
      {"<p>a</p><frameset>", "<p>@</p><frameset>"},
  };
  for (const Case& c : cases) EXPECT_EQ(skeleton(c.page, Folding::kYes), c.skeleton) << c.page;
}

TEST(ScanTest, ARunOfAHeadsOwnElementsIsOneMeta) {
  const Case cases[] = {
      {"<head><meta x><link y> <script>a</script><title>t</title>\n</head>",
       "<head><meta> </head>"},
      {"<head> <meta> <!-- c --> <style>s</style></head>", "<head> <meta></head>"},
      {"<head><meta><noscript><link></noscript><link><base></head>",
       "<head><meta><noscript><link></noscript><meta></head>"},
      // What ends a head, seen or not.
      {"<head><link>a<link></head>", "<head><meta>@<link></head>"},
      {"<head><link><img><link></head>", "<head><meta><img><link></head>"},
      {"<head><link></p><link></head>", "<head><meta></p><link></head>"},
      {"<head></head><link><link>", "<head></head><link><link>"},
      {"<p><head><link></head>", "<p><head><link></head>"},
      {"<head><template><link></template></head>", "<head><template><link></template></head>"},
  };
  for (const Case& c : cases) EXPECT_EQ(skeleton(c.page, Folding::kYes), c.skeleton) << c.page;
  EXPECT_EQ(skeleton("<head><link><link></head>"), "<head><link><link></head>");
}

TEST(ScanTest, ARunHoldsItsSegments) {
  const Skeleton scanned = scan("<head><meta><title>t</title> <link></head>", 256);
  ASSERT_EQ(scanned.folds, 1u);
  const std::uint32_t run = scanned.marks[1].segment;
  EXPECT_EQ(scanned.segments[run].kind, SegmentKind::kRun);
  ASSERT_EQ(scanned.segments[run].end, scanned.segments.size());
  EXPECT_EQ(scanned.segments[run + 1].tag, Tag::kMeta);
  EXPECT_EQ(scanned.segments[run + 2].end, run + 4);  // the title and its text
  EXPECT_EQ(scanned.segments.back().tag, Tag::kLink);
}

TEST(ScanTest, AFoldHoldsItsSegments) {
  const Skeleton scanned = scan("<i>x</i><p>a<br>b<b>c</b></p>", 256);
  ASSERT_EQ(scanned.marks.size(), 2u);
  ASSERT_EQ(scanned.folds, 2u);
  const Segment& fold = scanned.segments[scanned.marks[1].segment];
  EXPECT_EQ(fold.kind, SegmentKind::kFold);
  EXPECT_EQ(fold.tag, Tag::kP);
  EXPECT_EQ(fold.end, scanned.segments.size());
  EXPECT_EQ(fold.traits, kFoldEndsParagraph | kFoldBlock);
  EXPECT_EQ(fold.formatting, 1);
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
  EXPECT_EQ(scan("<div></div><div></div>", 2).folds, 2u);
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
