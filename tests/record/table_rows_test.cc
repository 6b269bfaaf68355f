// SPDX-License-Identifier: Apache-2.0
#include "record/table_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A table of one-letter cells, whose text is the letters in order.
struct Grid {
  Article article;
  Table table;

  Grid& cell(char letter, int row, int column, bool header = false) {
    const std::size_t at = article.text.size();
    article.text += letter;
    table.cells.push_back({.span = {at, at + 1}, .row = row, .column = column, .header = header});
    return *this;
  }
  TableRows rows() const { return table_rows(table, article); }
};

TEST(TableRows, TheHeaderIsTheFirstRowOfHeaderCells) {
  Grid grid;
  grid.cell('a', 0, 0, true).cell('b', 0, 1, true).cell('c', 1, 0).cell('d', 1, 1);
  EXPECT_THAT(grid.rows().header, ElementsAre("a", "b"));
  EXPECT_THAT(grid.rows().rows, ElementsAre(ElementsAre("c", "d")));
}

TEST(TableRows, RowLabelsMakeNoHeader) {
  Grid grid;
  grid.cell('a', 0, 0, true).cell('b', 0, 1).cell('c', 1, 0, true).cell('d', 1, 1);
  EXPECT_THAT(grid.rows().header, IsEmpty());
  EXPECT_THAT(grid.rows().rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
}

TEST(TableRows, SlotsThatNoCellBeginsInAreEmpty) {
  Grid grid;
  grid.cell('a', 0, 0).cell('b', 0, 2).cell('c', 1, 1);
  EXPECT_THAT(grid.rows().rows, ElementsAre(ElementsAre("a", "", "b"), ElementsAre("", "c")));
}

TEST(TableRows, ATableBlownUpBySpansIsWrittenAsItStands) {
  Grid grid;
  for (int row = 0; row < 100; ++row) grid.cell('x', row, 1000);
  const TableRows rows = grid.rows();
  ASSERT_EQ(rows.rows.size(), 100u);
  EXPECT_THAT(rows.rows[99], ElementsAre("x"));
}

TEST(TableRows, ATableWithoutCellsHasNoRows) {
  EXPECT_THAT(Grid().rows().rows, IsEmpty());
  EXPECT_THAT(Grid().rows().header, IsEmpty());
}

}  // namespace
}  // namespace winnow
