// SPDX-License-Identifier: Apache-2.0
// Memory that runs out, anywhere between a page and its record, through the built program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "process.h"

namespace winnow {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

#ifdef WINNOW_SANITIZED
constexpr bool kOwnAllocator = true;  // the sanitizer's, which no other library may stand before
#else
constexpr bool kOwnAllocator = false;
#endif

class Allocation : public ::testing::Test {
 protected:
  void SetUp() override {
    library_ = std::filesystem::path(winnow_program()).replace_filename("libfail_allocation.so");
    if (kOwnAllocator || !std::filesystem::exists(library_))
      GTEST_SKIP() << "needs " << library_ << " and no sanitizer";
  }

  // One worker, so that the same number is the same allocation each time.
  Finished run_failing(long number, const std::vector<std::string>& paths) {
    std::vector<std::string> words = {"extract", "--jobs", "1"};
    words.insert(words.end(), paths.begin(), paths.end());
    return run_winnow(words, {.variables = {{"LD_PRELOAD", library_.string()},
                                            {"WINNOW_FAIL_ALLOCATION", std::to_string(number)},
                                            {"WINNOW_COUNT_ALLOCATIONS", folder_.path("count")}}});
  }

  // How many allocations a run makes; and before its first page, as long as that page is none.
  long count(const std::vector<std::string>& paths) {
    run_failing(0, paths);
    return std::atol(bytes_of(folder_.path("count")).c_str());
  }

  TemporaryFolder folder_;
  std::filesystem::path library_;
};

TEST_F(Allocation, OneThatFailsCostsItsPageAtMost) {
  const std::vector<std::string> pages = {"corpus/brightwater-funding.html", folder_.path("none")};
  const std::string whole = run_winnow({"extract", pages[0]}).out;
  const long begin = count({folder_.path("none")});
  const long end = count(pages);
  ASSERT_GT(end, begin + 10'000);
  const char* asked = std::getenv("WINNOW_ALLOCATION_POINTS");
  const long points = asked != nullptr ? std::atol(asked) : 30;
  for (long point = 0; point < points; ++point) {
    const long number = begin + 1 + (end - begin) * point / points;
    SCOPED_TRACE("allocation " + std::to_string(number));
    const Finished finished = run_failing(number, pages);
    EXPECT_THAT(finished.out, AnyOf("", whole));
    // The other input is answered whatever became of this one; 4 is memory for the run itself.
    EXPECT_THAT(finished.status, AnyOf(finished.out.empty() ? 3 : 1, 4)) << finished.err;
    EXPECT_THAT(finished.err, AnyOf(HasSubstr("none"), HasSubstr("out-of-memory")));
  }
}

// While rules are loaded there is nothing to keep; but nothing may be said either. (RE2 itself
// falls over at a few of these points.)
TEST_F(Allocation, OneThatFailsAtTheStartGivesNothingHalf) {
  const std::vector<std::string> pages = {"corpus/brightwater-funding.html"};
  const std::string whole = run_winnow({"extract", pages[0]}).out;
  const long begin = count({folder_.path("none")});
  for (long point = 0; point < 15; ++point) {
    const long number = 1 + begin * point / 15;
    SCOPED_TRACE("allocation " + std::to_string(number));
    const Finished finished = run_failing(number, pages);
    EXPECT_EQ(finished.out, finished.status == 0 ? whole : "");
  }
}

}  // namespace
}  // namespace winnow
