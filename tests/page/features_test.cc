// SPDX-License-Identifier: Apache-2.0
#include "page/features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace winnow {
namespace {

// A page's blocks and their features.
struct Page {
  explicit Page(std::string body)
      : html("<!doctype html><body>" + std::move(body)),
        dom(Dom::parse(html, Limits{}).value()),
        blocks(split_blocks(dom)),
        measures(measure_blocks(dom, blocks)),
        places(dom, blocks, measures.blocks) {}

  FeatureTable table(std::span<const std::uint8_t> wanted = {}) const {
    return make_features(dom, blocks, measures, places, find_evidence(dom), wanted);
  }

  std::string html;
  Dom dom;
  std::vector<TextBlock> blocks;
  Measures measures;
  Places places;
};

std::size_t number_of(std::string_view name) {
  const auto names = feature_names();
  const auto found = std::ranges::find(names, name);
  EXPECT_NE(found, names.end()) << name;
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<float> column(const Page& page, std::string_view name) {
  const FeatureTable table = page.table();
  const auto values = table.column(number_of(name)).first(table.rows());
  return {values.begin(), values.end()};
}

constexpr std::string_view kBody =
    "<nav><a href=/>home page</a></nav><h2>Ice</h2><p>The ferry, as ever, stopped.</p>"
    "<p>Who knew?</p><footer>all rights</footer>";

TEST(Features, EveryColumnHasARowForEachBlockAndZerosBehindThem) {
  const auto names = feature_names();
  const Page page{std::string(kBody)};
  const FeatureTable table = page.table();
  ASSERT_EQ(table.columns(), names.size());
  EXPECT_EQ(table.rows(), 5u);
  for (std::size_t c = 0; c < names.size(); ++c) {
    ASSERT_TRUE(table.has(c)) << names[c];
    ASSERT_EQ(table.column(c).size(), FeatureTable::kRowsAtOnce) << names[c];
    for (std::size_t row = table.rows(); row < FeatureTable::kRowsAtOnce; ++row)
      EXPECT_EQ(table.column(c)[row], 0) << names[c];
  }
}

TEST(Features, AColumnIsTheSameAloneAndAmongAll) {
  const Page page{std::string(kBody)};
  const FeatureTable all = page.table();
  for (std::size_t c = 0; c < all.columns(); ++c) {
    std::vector<std::uint8_t> wanted(all.columns(), 0);
    wanted[c] = 1;
    const FeatureTable one = page.table(wanted);
    for (std::size_t other = 0; other < all.columns(); ++other)
      EXPECT_EQ(one.has(other), other == c);
    EXPECT_TRUE(std::ranges::equal(one.column(c), all.column(c))) << feature_names()[c];
  }
}

TEST(Features, PartsOfATableAreTheTable) {
  // Places within places, so that what is kept from part to part is needed.
  std::string body;
  for (int i = 0; i < 40; ++i) {
    body += i % 3 == 0 ? "<div class=post><p>One, two.</p>" : "<footer><p>Three</footer>";
    body += i % 5 == 4 ? "</div>" : "<h2>Four</h2>";
  }
  const Page page(std::move(body));
  const FeatureTable whole = page.table();
  for (const std::size_t rows : {1u, 7u, 64u, 1000u}) {
    std::size_t first = 0;
    make_features_in_parts(
        page.dom, page.blocks, page.measures, page.places, find_evidence(page.dom), {}, rows,
        [&](const FeatureTable& part) {
          ASSERT_EQ(part.rows(), std::min(rows, whole.rows() - first));
          for (std::size_t c = 0; c < whole.columns(); ++c) {
            EXPECT_TRUE(std::ranges::equal(part.column(c).first(part.rows()),
                                           whole.column(c).subspan(first, part.rows())))
                << feature_names()[c] << " from " << first;
          }
          first += part.rows();
        });
    EXPECT_EQ(first, whole.rows());
  }
}

TEST(Features, SayWhatABlockIsAndWhatStandsAroundIt) {
  const Page page{std::string(kBody)};
  EXPECT_EQ(column(page, "is_heading"), (std::vector<float>{0, 1, 0, 0, 0}));
  EXPECT_EQ(column(page, "is_p"), (std::vector<float>{0, 0, 1, 1, 0}));
  EXPECT_EQ(column(page, "link_share"), (std::vector<float>{1, 0, 0, 0, 0}));
  EXPECT_EQ(column(page, "questions"), (std::vector<float>{0, 0, 0, 1, 0}));
  EXPECT_EQ(column(page, "far_nav"), (std::vector<float>{0, 40, 40, 40, 40}));
  EXPECT_EQ(column(page, "under_far"), (std::vector<float>{99, 99, 1, 2, 3}));
  EXPECT_EQ(column(page, "alike"), (std::vector<float>{1, 1, std::log2(3.0F), std::log2(3.0F), 1}));
}

TEST(Features, NeighboursBeyondTheEndsAreNone) {
  const Page page{std::string(kBody)};
  EXPECT_EQ(column(page, "b1_links"), (std::vector<float>{0, 1, 0, 0, 0}));
  EXPECT_EQ(column(page, "a1_kind").back(), -1);
  EXPECT_EQ(column(page, "a1_words").back(), -1);
  EXPECT_EQ(column(page, "b3_kind")[2], -1);
  EXPECT_NE(column(page, "b3_kind")[3], -1);
  EXPECT_EQ(column(page, "a1_alike"), (std::vector<float>{0, 0, 1, 0, 0}));
  EXPECT_EQ(column(page, "b1_same_place"), (std::vector<float>{0, 1, 1, 1, 1}));
}

TEST(Features, ManyBlocksHaveTheirRowsInOrder) {
  std::string body;
  for (int i = 0; i < 40; ++i) body += "<p>" + std::string(static_cast<std::size_t>(i + 1), 'a');
  const Page page(std::move(body));
  const std::vector<float> lengths = column(page, "word_length");
  ASSERT_EQ(lengths.size(), 40u);
  for (std::size_t i = 0; i < lengths.size(); ++i) EXPECT_EQ(lengths[i], static_cast<float>(i + 1));
}

TEST(Features, BlocksOfManyClassesAreToldApart) {
  // Every class in every other: values that come near each other are no likelier to be taken for
  // one another.
  std::string body;
  for (int above = 0; above < 48; ++above) {
    body += "<div class=a" + std::to_string(above) + ">";
    for (int own = 0; own < 48; ++own)
      body += "<p class=b" + std::to_string(own) + ">x</p><h2 class=a" + std::to_string(own) +
              ">x</h2>";
    body += "</div>";
  }
  const Page page(std::move(body));
  std::set<std::uint64_t> looks;
  for (const TextBlock& block : page.blocks) looks.insert(page.places.look(block));
  EXPECT_EQ(page.blocks.size(), 48u * 48u * 2u);
  EXPECT_EQ(looks.size(), page.blocks.size());
}

}  // namespace
}  // namespace winnow
