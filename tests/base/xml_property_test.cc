// SPDX-License-Identifier: Apache-2.0
// XML for every short mix of its pieces: strict where it can be read, mended where it can be
// mended, and never more than was written.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "base/xml.h"
#include "base/xml_repair.h"
#include "tests/texts.h"

namespace winnow {
namespace {

const std::vector<std::string> kPieces = {
    "<a>", "</a>", "<b x='1'>", "</b>", "x", "&", "&amp;", "<", ">", "<!--", "-->", "<c/>", "\x01"};

std::size_t count_elements(XmlNode node) {
  std::size_t count = 1;
  for (const XmlNode child : node.children()) count += count_elements(child);
  return count;
}

TEST(XmlProperty, EveryShortMixIsATreeOrSaysWhyNot) {
  std::size_t mended = 0;
  for_every_mix(kPieces, 4, [&](const std::string& text) {
    const XmlDocument document = read_xml(text);
    if (!document.root()) return;
    mended += document.mended ? 1 : 0;
    ASSERT_TRUE(is_valid_utf8(document.root().text())) << text;
    ASSERT_LE(count_elements(document.root()),
              static_cast<std::size_t>(std::ranges::count(text, '<')))
        << text;
    // No letter is made up.
    ASSERT_LE(std::ranges::count(document.root().text(), 'x'), std::ranges::count(text, 'x'))
        << text;
  });
  EXPECT_GT(mended, 1'000u);
}

TEST(XmlProperty, WhatIsWellFormedIsNotMended) {
  for_every_mix({"<c/>", "x", "&amp;", "<b x='1'>y</b>", "<!-- c -->", "<![CDATA[<]]>"}, 4,
                [](const std::string& inside) {
                  const XmlDocument document = read_xml("<a>" + inside + "</a>");
                  ASSERT_TRUE(document.root()) << inside;
                  ASSERT_FALSE(document.mended) << inside;
                  ASSERT_EQ(document.error, "") << inside;
                });
}

TEST(XmlProperty, TheRepairedTextIsReadStrictlyOrNotAtAll) {
  for_every_mix(kPieces, 4, [](const std::string& text) {
    const std::string repaired = repair_xml(text);
    const XmlDocument document = read_xml(repaired);
    if (document.root() && document.error.empty()) {
      // Repairing again has nothing left to do.
      ASSERT_FALSE(read_xml(repair_xml(repaired)).mended && !document.mended) << text;
    }
    ASSERT_EQ(repaired.find('\x01'), std::string::npos) << text;
  });
}

TEST(XmlProperty, InnerMarkupReadsBackAsTheSameTree) {
  for_every_mix(
      {"<c/>", "x", "&amp;", "&lt;", "<b x='1 &quot; 2'>y</b>"}, 4, [](const std::string& inside) {
        const XmlDocument document = read_xml("<a>" + inside + "</a>");
        const std::string markup = document.root().inner_markup();
        const XmlDocument again = read_xml("<a>" + markup + "</a>");
        ASSERT_EQ(again.root().text(), document.root().text()) << inside;
        ASSERT_EQ(count_elements(again.root()), count_elements(document.root())) << inside;
        ASSERT_EQ(again.root().inner_markup(), markup) << inside;
      });
}

struct RepairCase {
  const char* broken;
  const char* mended;
};

TEST(XmlRepair, WritesWhatWasMeant) {
  for (const RepairCase& each : std::to_array<RepairCase>({
           {"<a>Q&A</a>", "<a>Q&amp;A</a>"},
           {"<a>&eacute;</a>", "<a>\u00E9</a>"},
           {"<a>1 < 2</a>", "<a>1 &lt; 2</a>"},
           {"<a>&#65;&amp;&lt;</a>", "<a>A&amp;&lt;</a>"},
           {"<a x=1 />", "<a x=\"1\"/>"},
           {"<a><b></a>", "<a><b></b></a>"},
           {"<a>x", "<a>x</a>"},
           {"<!DOCTYPE a><a/>", "<a/>"},
       })) {
    EXPECT_EQ(repair_xml(each.broken), each.mended) << each.broken;
  }
}

// A document that would unfold a billion times declares entities; none is ever expanded.
TEST(XmlRepair, EntitiesDoNotUnfold) {
  std::string document = "<!DOCTYPE a [<!ENTITY e0 \"xxxxxxxxxx\">";
  for (int level = 1; level < 10; ++level) {
    const std::string below = "&e" + std::to_string(level - 1) + ";";
    document += "<!ENTITY e" + std::to_string(level) + " \"" + below + below + below + "\">";
  }
  document += "]><a>&e9;</a>";
  const XmlDocument read = read_xml(document);
  EXPECT_LT(read.root().text().size(), 100u);
  EXPECT_LE(repair_xml(document).size(), document.size() * 2);
}

struct DecodeCase {
  std::string_view bytes;
  std::string_view told;
  std::string_view text;
};

// RFC 7303, 3.2 and 3.3: a byte order mark is authoritative, then the charset parameter, then the
// declaration.
TEST(XmlDecode, TheMarkBeatsWhatWasToldWhichBeatsTheDeclaration) {
  for (const DecodeCase& each : std::to_array<DecodeCase>({
           {"<a>\u00E9</a>", "", "<a>\u00E9</a>"},
           {"\xEF\xBB\xBF<a>\u00E9</a>", "iso-8859-1", "<a>\u00E9</a>"},
           {"<a>\xE9</a>", "iso-8859-1", "<a>\u00E9</a>"},
           {"<?xml version='1.0' encoding='koi8-r'?><a>\xE9</a>", "iso-8859-1",
            "<?xml version='1.0' encoding='koi8-r'?><a>\u00E9</a>"},
           {"<a>\xE9</a>", "", "<a>\u00E9</a>"},         // no UTF-8: windows-1252
           {"<a>\xE9</a>", "no-such", "<a>\u00E9</a>"},  // an unknown label says nothing
       })) {
    EXPECT_EQ(decode_xml(each.bytes, each.told), each.text) << each.told;
  }
}

TEST(XmlDecode, EveryDamageToADeclarationIsDecoded) {
  const std::string document = "<?xml version='1.0' encoding='iso-8859-2'?><a>\xB1</a>";
  for_every_damage(document, [](const std::string& damaged) {
    EXPECT_TRUE(is_valid_utf8(decode_xml(damaged, ""))) << damaged;
    EXPECT_LE(declared_xml_encoding(damaged).size(), damaged.size());
  });
}

}  // namespace
}  // namespace winnow
