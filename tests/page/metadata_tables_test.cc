// SPDX-License-Identifier: Apache-2.0
// Metadata by tables: what each place of a page says, who wins where they contradict each other,
// and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "page/language.h"
#include "page/metadata.h"
#include "page/metadata_fields.h"
#include "tests/texts.h"

namespace winnow {
namespace {

using testing::ElementsAre;

constexpr std::string_view kUrl = "https://www.valleypost.example/news/ice";

Metadata read(const std::string& html, std::string_view url = kUrl) {
  Page page;
  page.url = url;
  const Dom dom = Dom::parse(html, {}).value();
  return read_metadata(dom, page);
}

std::string with_head(std::string_view head) {
  return "<html><head>" + std::string(head) +
         "</head><body><article><h1>Ice on the lake</h1><p>The lake froze on Monday, two weeks "
         "before its usual time, and the path is closed.</p></article></body></html>";
}

std::string json_ld(std::string_view members) {
  return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"," + std::string(members) +
         "}</script>";
}

struct Case {
  std::string html;
  const char* value;
};

// --- dates

TEST(MetadataTables, EveryMetaThatNamesTheDayIsRead) {
  for (const std::string& name : metadata_words("date_metas")) {
    const std::string html = with_head("<meta name='" + name + "' content='2026-04-08T09:30:00Z'>");
    EXPECT_EQ(read(html).date_published, "2026-04-08") << name;
  }
  for (const std::string& name : metadata_words("modified_metas")) {
    const std::string html = with_head("<meta name=date content=2026-04-01><meta property='" +
                                       name + "' content='2026-04-08'>");
    EXPECT_EQ(read(html).date_published, "2026-04-01") << name;
    EXPECT_EQ(read(html).date_modified, "2026-04-08") << name;
  }
}

TEST(MetadataTables, DatesAreReadInTheShapesThatMachinesWrite) {
  for (const char* written :
       {"2026-04-08", "2026-04-08T09:30:00Z", "2026-04-08T09:30:00+02:00", "2026-04-08 09:30:00",
        "20260408", "Wed, 08 Apr 2026 09:30:00 GMT", "April 8, 2026", "8 April 2026"}) {
    EXPECT_EQ(read(with_head(json_ld(std::string("\"datePublished\":\"") + written + "\"")))
                  .date_published,
              "2026-04-08")
        << written;
    EXPECT_EQ(
        read(with_head(std::string("<meta name=date content='") + written + "'>")).date_published,
        "2026-04-08")
        << written;
  }
}

TEST(MetadataTables, WhatIsNoDateIsNone) {
  for (const char* written : {"", "soon", "2026", "2026-13-01", "0000-00-00", "April", "undefined",
                              "{{date}}", "1970", "99999999"}) {
    EXPECT_EQ(
        read(with_head(std::string("<meta name=date content='") + written + "'>")).date_published,
        "")
        << written;
  }
}

TEST(MetadataTables, TheDayOfTheAddressIsRead) {
  for (const auto& [path, day] : std::to_array<std::pair<const char*, const char*>>({
           {"/2026/04/08/ice.html", "2026-04-08"},
           {"/news/2026/04/08/ice", "2026-04-08"},
           {"/2026-04-08/ice", "2026-04-08"},
           {"/20260408/ice", "2026-04-08"},
           {"/2026/04/ice", ""},
           {"/ice-2026", ""},
           {"/1234/56/78/ice", ""},
           {"/20261399/ice", ""},
       })) {
    EXPECT_EQ(read(with_head(""), "https://valleypost.example" + std::string(path)).date_published,
              day)
        << path;
  }
}

TEST(MetadataTables, EachDateIsEvidenceWithItsPlace) {
  const std::string html =
      with_head("<meta property='article:published_time' content='2026-04-07'>" +
                json_ld(R"("datePublished":"2026-04-08","dateModified":"2026-04-09")"));
  const Metadata metadata = read(html, "https://valleypost.example/2026/04/06/ice");
  std::vector<std::string> said;
  for (const DateEvidence& evidence : metadata.date_evidence) {
    said.push_back(evidence.from + " " + evidence.value + (evidence.modified ? " modified" : ""));
  }
  EXPECT_THAT(said,
              testing::UnorderedElementsAre("json-ld 2026-04-08", "json-ld 2026-04-09 modified",
                                            "meta 2026-04-07", "url 2026-04-06"));
  EXPECT_EQ(metadata.date_published, "2026-04-08");
  EXPECT_EQ(metadata.date_modified, "2026-04-09");
}

// --- headline

TEST(MetadataTables, TheHeadlineIsFoundWhereverItStands) {
  for (const Case& each : std::to_array<Case>({
           {"<h1>Ice on the lake</h1>", "Ice on the lake"},
           {"<meta property=og:title content='Ice on the lake'><p>text", "Ice on the lake"},
           {json_ld(R"("headline":"Ice on the lake")") + "<p>text", "Ice on the lake"},
           {"<title>Ice on the lake</title><p>text", "Ice on the lake"},
           {"<h1> Ice\n on   the lake </h1>", "Ice on the lake"},
           {"<h1><a href=/x>Ice</a> on the <em>lake</em></h1>", "Ice on the lake"},
           {"<title>Ice &amp; snow</title>", "Ice & snow"},
           {"<p>only text", ""},
           {"<h1></h1><p>only text", ""},
       })) {
    EXPECT_EQ(read(each.html).headline, each.value) << each.html;
  }
}

TEST(MetadataTables, TheNameOfTheSiteIsTakenOffByEverySeparator) {
  for (const char* separator :
       {" | ", " - ", " \u2013 ", " \u2014 ", " \u00B7 ", " \u2022 ", " \u00BB "}) {
    const std::string html =
        "<meta property=og:site_name content='Valley Post'><title>Ice on the lake" +
        std::string(separator) + "Valley Post</title><p>text";
    EXPECT_EQ(read(html).headline, "Ice on the lake") << separator;
  }
}

// --- authors

struct Byline {
  const char* text;
  std::vector<std::string> names;
};

TEST(MetadataTables, BylinesAreCleanedOfAllButNames) {
  for (const Byline& each : std::to_array<Byline>({
           {"By Mia Rossi", {"Mia Rossi"}},
           {"by: Mia Rossi", {"Mia Rossi"}},
           {"Written by Mia Rossi", {"Mia Rossi"}},
           {"Posted by Mia Rossi on April 8", {"Mia Rossi"}},
           {"By Mia Rossi and Tom Weiss", {"Mia Rossi", "Tom Weiss"}},
           {"By Mia Rossi, Tom Weiss and Bo Li", {"Mia Rossi", "Tom Weiss", "Bo Li"}},
           {"By Mia Rossi & Tom Weiss", {"Mia Rossi", "Tom Weiss"}},
           {"Par Am\u00E9lie Dupont", {"Am\u00E9lie Dupont"}},
           {"Von Karl-Heinz M\u00FCller", {"Karl-Heinz M\u00FCller"}},
           {"Por Jos\u00E9 Garc\u00EDa", {"Jos\u00E9 Garc\u00EDa"}},
           {"Door Jan de Vries", {"Jan de Vries"}},
           {"By J. R. Miller", {"J. R. Miller"}},
           {"By Sinead O'Connor", {"Sinead O'Connor"}},
           {"Mia Rossi, MD, PhD", {"Mia Rossi"}},
           {"Mia Rossi is a staff writer", {"Mia Rossi"}},
           {"Mia Rossi \u2022 April 8, 2026", {"Mia Rossi"}},
           {"By staff", {}},
           {"By admin", {}},
           {"By", {}},
           {"April 8, 2026", {}},
           {"Share", {}},
           {"https://valleypost.example/mia", {}},
           {"mia@valleypost.example", {}},
       })) {
    EXPECT_EQ(names_in_byline(each.text), each.names) << each.text;
  }
}

TEST(MetadataTables, EveryDamageToABylineGivesNamesOrNone) {
  for_every_damage("Written by: Mia Rossi, PhD and Tom Weiss | April 8, 2026",
                   [](const std::string& damaged) {
                     for (const std::string& name : names_in_byline(damaged)) {
                       EXPECT_FALSE(name.empty()) << damaged;
                       EXPECT_LE(name.size(), damaged.size()) << damaged;
                     }
                     EXPECT_LE(byline_label(damaged), damaged.size()) << damaged;
                   });
}

TEST(MetadataTables, AuthorsOfJsonLdComeInEveryShape) {
  for (
      const char* author : {
          R"("author":"Mia Rossi")",
          R"("author":{"@type":"Person","name":"Mia Rossi"})",
          R"("author":[{"@type":"Person","name":"Mia Rossi"}])",
          R"("author":["Mia Rossi"])",
          R"("author":{"name":["Mia Rossi"]})",
          R"("author":[{"@type":"Person","name":"Mia Rossi"},{"@type":"Person","name":"Mia Rossi"}])",
          R"("author":{"@type":"Person","name":" Mia  Rossi "})",
      }) {
    EXPECT_THAT(read(with_head(json_ld(author))).authors, ElementsAre("Mia Rossi")) << author;
  }
}

// --- publisher, language, address

TEST(MetadataTables, ThePublisherIsNamedByWhoeverNamesIt) {
  for (const Case& each : std::to_array<Case>({
           {with_head(json_ld(R"("publisher":{"@type":"Organization","name":"Valley Post"})")),
            "Valley Post"},
           {with_head("<meta property=og:site_name content='Valley Post'>"), "Valley Post"},
           {with_head(""), ""},
       })) {
    EXPECT_EQ(read(each.html).publisher, each.value) << each.html;
    EXPECT_EQ(read(each.html).publisher_domain, "valleypost.example");
  }
  EXPECT_EQ(read(with_head(""), "").publisher_domain, "");
}

TEST(MetadataTables, TheCanonicalAddressIsAbsoluteOrNone) {
  for (const auto& [href, address] : std::to_array<std::pair<const char*, const char*>>({
           {"https://valleypost.example/news/ice", "https://valleypost.example/news/ice"},
           {"/news/ice-2", "https://www.valleypost.example/news/ice-2"},
           {"ice-3", "https://www.valleypost.example/news/ice-3"},
           {"//m.valleypost.example/ice", "https://m.valleypost.example/ice"},
           {"", ""},
           {"javascript:void(0)", ""},
           {"mailto:mia@valleypost.example", ""},
       })) {
    const std::string html = with_head(std::string("<link rel=canonical href='") + href + "'>");
    EXPECT_EQ(read(html).canonical_url, address) << href;
  }
}

TEST(MetadataTables, FreeAccessIsWhatThePageSays) {
  for (const auto& [said, free] : std::to_array<std::pair<const char*, std::optional<bool>>>({
           {"true", true},
           {"false", false},
           {"\"True\"", true},
           {"\"False\"", false},
           {"\"perhaps\"", std::nullopt},
           {"null", std::nullopt},
       })) {
    EXPECT_EQ(read(with_head(json_ld(std::string("\"isAccessibleForFree\":") + said)))
                  .is_accessible_for_free,
              free)
        << said;
  }
  EXPECT_EQ(read(with_head("")).is_accessible_for_free, std::nullopt);
}

// --- language

struct LanguageCase {
  const char* text;
  const char* claim;
  const char* language;
};

TEST(MetadataTables, TheLanguageIsToldByTheTextAndRefinedByTheClaim) {
  constexpr const char* kEnglish =
      "The lake froze on Monday, two weeks before its usual time, and the children were on the "
      "ice.";
  constexpr const char* kGerman =
      "Der See ist am Montag zugefroren, zwei Wochen fr\u00FCher als sonst, und die Kinder standen "
      "schon auf dem Eis.";
  constexpr const char* kFrench =
      "Le lac a gel\u00E9 lundi, deux semaines plus t\u00F4t que d'habitude, et les enfants "
      "\u00E9taient "
      "d\u00E9j\u00E0 sur la glace.";
  for (const LanguageCase& each : std::to_array<LanguageCase>({
           {kEnglish, "", "en"},
           {kEnglish, "en", "en"},
           {kEnglish, "en-GB", "en-GB"},
           {kEnglish, "de", "en"},
           {kGerman, "", "de"},
           {kGerman, "de-CH", "de-CH"},
           {kGerman, "en", "de"},
           {kFrench, "", "fr"},
           {kFrench, "fr-CA", "fr-CA"},
           {"52 58 86.4", "fr", "fr"},
           {"52 58 86.4", "", ""},
           {"", "", ""},
       })) {
    EXPECT_EQ(detect_language(each.text, each.claim), each.language) << each.text << each.claim;
  }
}

}  // namespace
}  // namespace winnow
