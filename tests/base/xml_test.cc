// SPDX-License-Identifier: Apache-2.0
#include "base/xml.h"

#include <gtest/gtest.h>

#include "base/xml_repair.h"

namespace winnow {
namespace {

// The document as one line: names, attributes in brackets, text in quotes.
std::string outline(XmlNode node) {
  if (!node) return "nothing";
  if (node.is_text()) return "'" + node.text() + "'";
  std::string out(node.name());
  if (node.has_attribute("x")) out += "[" + std::string(node.attribute("x")) + "]";
  std::string inside;
  for (XmlNode child = node.first_child(); child; child = child.next_sibling()) {
    inside += (inside.empty() ? "" : " ") + outline(child);
  }
  return inside.empty() ? out : out + "(" + inside + ")";
}

std::string outline(std::string_view bytes) { return outline(read_xml(bytes).root()); }

TEST(Xml, ReadsElementsAttributesAndText) {
  EXPECT_EQ(outline("<a x='1'>one<b/>two<c><![CDATA[<3>]]></c></a>"),
            "a[1]('one' b 'two' c('<3>'))");
  EXPECT_EQ(outline("<a>one&amp;two\nthree</a>"), "a('one&two\nthree')");
  EXPECT_FALSE(read_xml("<a/>").mended);
}

TEST(Xml, ResolvesPrefixesWhereTheyAreDeclared) {
  const XmlDocument document =
      read_xml("<a xmlns='urn:one' xmlns:p='urn:two'><p:b/><c xmlns=''><d/></c><q:e/></a>");
  EXPECT_EQ(document.root().name_space(), "urn:one");
  EXPECT_EQ(document.root().child("b").name_space(), "urn:two");
  EXPECT_EQ(document.root().child("b").prefix(), "p");
  EXPECT_EQ(document.root().child("c").child("d").name_space(), "");
  EXPECT_EQ(document.root().child("e").name_space(), "");
}

TEST(Xml, ChildPrefersTheNameWithoutPrefix) {
  const XmlDocument document = read_xml("<a><m:title>media</m:title><title>own</title></a>");
  EXPECT_EQ(document.root().child("title").text(), "own");
  EXPECT_EQ(document.root().children("title").size(), 2u);
}

TEST(Xml, ANullNodeHasEmptyAnswers) {
  const XmlNode none;
  EXPECT_FALSE(none);
  EXPECT_EQ(none.child("a").child("b").text(), "");
  EXPECT_EQ(none.attribute("x"), "");
  EXPECT_FALSE(none.next_sibling());
  EXPECT_FALSE(none.parent());
  EXPECT_TRUE(none.children().empty());
  EXPECT_EQ(outline("no markup at all"), "nothing");
  EXPECT_EQ(outline(""), "nothing");
}

TEST(Xml, MendsTheCommonFaults) {
  const struct {
    const char *bytes, *outline;
  } cases[] = {
      {"<a>Q&A</a>", "a('Q&A')"},
      {"<a>caf&eacute; &mdash; &unknown; &#65;&#x42;</a>", "a('caf\u00e9 \u2014 &unknown; AB')"},
      {"<a>1 < 2 and 3 > 2</a>", "a('1 < 2 and 3 > 2')"},
      {"<a>bell\x07 and nul\x01</a>", "a('bell and nul')"},
      {"<a x=1 y>t</a>", "a[1]('t')"},
      {"<a x='1' x='2'/>", "a[1]"},
      {"<a x='Q&A \"q\"'/>", "a[Q&A \"q\"]"},
      {"<a><b>one<br>two</b><c>three</a>", "a(b('one' br('two')) c('three'))"},
      {"<a><b>one</c></b></a>", "a(b('one'))"},
      {"<a><b>cut", "a(b('cut'))"},
      {"  \n junk <a>one</a>", "a('one')"},
      {"<?xml version='1.0' encoding='iso-8859-1'?><a>&nope;</a>", "a('&nope;')"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(outline(c.bytes), c.outline) << c.bytes;
    EXPECT_TRUE(read_xml(c.bytes).mended) << c.bytes;
  }
}

TEST(Xml, EntitiesThatADocumentDeclaresNeverExpand) {
  const XmlDocument document = read_xml(
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY y 'yyyyyyyy'>]>"
      "<a>one&x;&y;two</a>");
  EXPECT_EQ(outline(document.root()), "a('onetwo')");
  EXPECT_TRUE(document.mended);
}

TEST(Xml, KeepsWhatStandsBeforeAFaultItCannotMend) {
  std::string deep = "<r><first>kept</first>";
  for (int i = 0; i < 400; ++i) deep += "<d>";
  const XmlDocument document = read_xml(deep);
  EXPECT_EQ(document.root().child("first").text(), "kept");
  EXPECT_NE(document.error.find("nested more than 256 deep"), std::string::npos) << document.error;
  EXPECT_TRUE(document.error.starts_with("line 1, column ")) << document.error;
}

TEST(Xml, WritesTheMarkupInsideAgain) {
  EXPECT_EQ(read_xml("<t><div x='\"'>a <b>b</b> &lt;c></div></t>").root().inner_markup(),
            "<div x=\"&quot;\">a <b>b</b> &lt;c&gt;</div>");
}

TEST(Xml, TellsTheDeclaredEncoding) {
  EXPECT_EQ(declared_xml_encoding("<?xml version='1.0' encoding='koi8-r'?><a/>"), "koi8-r");
  EXPECT_EQ(declared_xml_encoding("<?xml version=\"1.0\"?><a encoding='x'/>"), "");
  EXPECT_EQ(declared_xml_encoding("\xff\xfe<"), "utf-16le");
  EXPECT_EQ(declared_xml_encoding("\xef\xbb\xbf<a/>"), "utf-8");
  EXPECT_EQ(declared_xml_encoding(std::string_view("\0<\0?\0x", 6)), "utf-16be");
}

TEST(Xml, CutOrAlteredAnywhereItReturns) {
  const std::string bytes =
      "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'v'>]><a x='1 & 2'><![CDATA[c]]><!-- d "
      "--><b>&e;"
      "&amp;</b></a>";
  for (std::size_t at = 0; at <= bytes.size(); ++at) {
    EXPECT_EQ(repair_xml(bytes.substr(0, at)).find(char{0}), std::string::npos);
    read_xml(bytes.substr(0, at));
    for (const char c : {'<', '>', '&', '\0', '\xff', '"'}) {
      std::string altered = bytes;
      if (at < altered.size()) altered[at] = c;
      const XmlDocument document = read_xml(altered);
      EXPECT_TRUE(document.root() || !document.error.empty()) << altered;
    }
  }
}

}  // namespace
}  // namespace winnow
