// SPDX-License-Identifier: Apache-2.0
// Parts of a long list: what each shard takes, markers, and `winnow merge` of the built program.
#include "run/shard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "process.h"
#include "tests/texts.h"

namespace winnow {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Shard, IsANumberOfACount) {
  EXPECT_EQ(parse_shard("3/8").value(), (Shard{3, 8}));
  EXPECT_EQ(parse_shard("1/1").value(), (Shard{1, 1}));
  for (const char* text : {"", "3", "/", "3/", "/8", "0/8", "9/8", "-1/8", "3/8/9", " 3/8", "3/0x8",
                           "1/1000001", "99999999999999999999/99999999999999999999"})
    EXPECT_EQ(parse_shard(text).error().code, "usage") << text;
}

TEST(Shard, TheShardsOneBehindTheOtherAreTheList) {
  std::vector<std::string> inputs;
  for (std::size_t size = 0; size <= 40; ++size) {
    for (std::size_t of = 1; of <= 45; ++of) {
      std::vector<std::string> joined;
      for (std::size_t number = 1; number <= of; ++number) {
        const auto taken = take_shard(inputs, {number, of});
        EXPECT_GE(taken.size(), size / of);
        EXPECT_LE(taken.size(), (size + of - 1) / of);
        joined.insert(joined.end(), taken.begin(), taken.end());
      }
      EXPECT_EQ(joined, inputs) << size << " in " << of;
    }
    inputs.push_back("input " + std::to_string(size));
  }
}

TEST(Shard, AMarkerIsReadBackAsItWasWritten) {
  const TemporaryFolder folder;
  const std::string part = folder.write("3.jsonl", "abc");
  const PartMarker marker{.shard = {3, 8},
                          .list = "sha256:1",
                          .made = "sha256:2",
                          .inputs = 5,
                          .records = 4,
                          .failures = 1};
  ASSERT_TRUE(write_marker(part, marker));
  const PartMarker read = check_part(part).value();
  EXPECT_EQ(read.shard, marker.shard);
  EXPECT_EQ(read.list, "sha256:1");
  EXPECT_EQ(read.made, "sha256:2");
  EXPECT_EQ((std::vector{read.inputs, read.records, read.failures}),
            (std::vector<std::size_t>{5, 4, 1}));
  EXPECT_EQ(read.bytes, 3u);
  // FIPS 180-4's own example.
  EXPECT_EQ(read.digest, "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Shard, APartIsNotGoodWithoutItsMarkerOrWithOtherBytes) {
  const TemporaryFolder folder;
  const std::string part = folder.write("1.jsonl", "abc");
  EXPECT_EQ(check_part(part).error().code, "no-marker");
  ASSERT_TRUE(write_marker(part, {}));
  EXPECT_TRUE(check_part(part));
  for (const char* bytes : {"", "ab", "abd", "abcd"}) {
    folder.write("1.jsonl", bytes);
    EXPECT_EQ(check_part(part).error().code, "stale-part") << bytes;
  }
  std::filesystem::remove(part);
  EXPECT_EQ(check_part(part).error().code, "stale-part");
  EXPECT_EQ(write_marker(part, {}).error().code, "output-unwritable");
}

TEST(Shard, NoDamageToAMarkerMakesAnotherPartGood) {
  const TemporaryFolder folder;
  const std::string part = folder.write("1.jsonl", "abc");
  ASSERT_TRUE(write_marker(part, {.shard = {1, 2}, .list = "l", .made = "m"}));
  const std::string line = bytes_of(marker_path(part));
  std::size_t refused = 0;
  for_every_damage(line, [&](const std::string& damaged) {
    folder.write("1.jsonl.done", damaged);
    const auto read = check_part(part);
    refused += !read;
    // A flip inside a number or a digest of the list is another marker; the part's own stay proven.
    if (!read) return;
    EXPECT_EQ(read->bytes, 3u);
    EXPECT_THAT(read->digest, HasSubstr("sha256:ba7816bf"));
    EXPECT_LE(read->shard.number, read->shard.of);
  });
  EXPECT_GT(refused, line.size());
}

// A folder of pages, one of them none, and the shards of `winnow extract` over it.
class Shards : public testing::Test {
 protected:
  Shards() {
    for (int i = 10; i < 21; ++i) {
      const std::string number = std::to_string(i);
      pages_.write(number + ".txt", "The council of ward " + number + " met.\n\nIt spent $" +
                                        number + " million.\n");
    }
    pages_.write("15.txt", "GIF89a\x01\x01");
    pages_.write("inner/1.txt", "The harbour opened on 3 March 2026, after a year of works.\n");
  }

  Finished extract(const std::string& shard, std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"extract",
                                      pages_.path(""),
                                      "--shard",
                                      shard,
                                      "-v",
                                      "-o",
                                      parts_.path(shard.substr(0, shard.find('/')))};
    words.insert(words.end(), more.begin(), more.end());
    return run_winnow(words);
  }
  void extract_all(int of, const std::vector<std::string>& more = {}) const {
    for (int i = 1; i <= of; ++i)
      EXPECT_LE(extract(std::to_string(i) + "/" + std::to_string(of), more).status, 1);
  }
  Finished merge() const { return run_winnow({"merge", parts_.path("")}); }
  std::string part(const std::string& name) const { return parts_.path(name); }

  TemporaryFolder pages_, parts_;
};

TEST_F(Shards, MergedGiveWhatOneProcessGives) {
  // More shards than inputs, and a head that the first part alone has.
  for (const auto& [format, counts] :
       std::vector<std::pair<std::vector<std::string>, std::vector<int>>>{
           {{}, {3, 20}}, {{"--facts"}, {4}}, {{"--format", "csv"}, {3}}}) {
    for (const int of : counts) {
      std::vector<std::string> words = {"extract", pages_.path("")};
      words.insert(words.end(), format.begin(), format.end());
      const Finished whole = run_winnow(words);
      EXPECT_EQ(whole.status, 1);  // the picture
      for (const std::string& name : parts_.names()) std::filesystem::remove(part(name));
      extract_all(of, format);
      const Finished merged = merge();
      EXPECT_EQ(merged.status, 1) << merged.err;
      EXPECT_EQ(merged.out, whole.out) << of;
      EXPECT_THAT(merged.out, Not(IsEmpty()));
    }
  }
}

TEST_F(Shards, ASecondPassDoesWhatHasNoMarker) {
  extract_all(4);
  const std::string before = bytes_of(part("2"));
  std::filesystem::remove(part("3.done"));
  const auto written = std::filesystem::last_write_time(part("2"));
  EXPECT_THAT(merge().err, HasSubstr("of 4 shards these are to run (again): 3\n"));
  EXPECT_EQ(merge().status, 4);
  EXPECT_THAT(merge().out, IsEmpty());
  EXPECT_THAT(extract("2/4").err, HasSubstr("is done already"));
  EXPECT_THAT(extract("3/4").err, Not(HasSubstr("is done already")));
  EXPECT_EQ(std::filesystem::last_write_time(part("2")), written);
  EXPECT_EQ(bytes_of(part("2")), before);
  EXPECT_EQ(merge().status, 1);
}

TEST_F(Shards, AnotherListOrOtherOptionsAreNotDone) {
  extract_all(2);
  EXPECT_THAT(extract("1/2", {"--min-confidence", "0.9"}).err, Not(HasSubstr("is done already")));
  EXPECT_THAT(merge().err, HasSubstr("with other rules or options"));
  EXPECT_EQ(merge().status, 4);
  pages_.write("99.txt", "One page more.\n");
  EXPECT_THAT(extract("1/2").err, Not(HasSubstr("is done already")));
  EXPECT_THAT(merge().err, HasSubstr("is of another list than"));
  extract_all(2);
  EXPECT_EQ(merge().status, 1);
}

TEST_F(Shards, PartsThatAreCutChangedOrTwiceAreNamed) {
  extract_all(5);
  const std::string third = bytes_of(part("3"));
  parts_.write("3", third.substr(0, third.size() / 2));
  std::filesystem::remove(part("5"));
  const Finished finished = merge();
  EXPECT_EQ(finished.status, 4);
  EXPECT_THAT(finished.out, IsEmpty());
  EXPECT_THAT(finished.err, AllOf(HasSubstr("is not as long as its marker says"),
                                  HasSubstr("these are to run (again): 3, 5")));
  extract_all(5);
  for (const char* end : {"", ".done"})
    std::filesystem::copy_file(part("2") + end, part("again") + end);
  EXPECT_THAT(merge().err, HasSubstr("is shard 2 as "));
  EXPECT_EQ(merge().status, 4);
}

TEST_F(Shards, APartThatCouldNotBeMadeGetsNoMarker) {
  const Finished finished = run_winnow(
      {"extract", pages_.path(""), "--shard", "1/2", "-o", parts_.path("no/such/folder")});
  EXPECT_EQ(finished.status, 4);
  EXPECT_THAT(parts_.names(), IsEmpty());
  // More failures than allowed: neither part nor marker.
  EXPECT_EQ(extract("1/1", {"--max-fail-ratio", "0.01"}).status, 3);
  EXPECT_THAT(parts_.names(), IsEmpty());
}

TEST_F(Shards, AShardOfFailuresAloneIsAPartToo) {
  const TemporaryFolder pictures;
  pictures.write("1.txt", "GIF89a\x01\x01");
  const Finished finished =
      run_winnow({"extract", pictures.path(""), "--shard", "1/1", "-o", part("1")});
  EXPECT_EQ(finished.status, 1);
  EXPECT_THAT(parts_.names(), Contains("1.done"));
  EXPECT_EQ(merge().status, 3);
}

TEST_F(Shards, AListFileNamesFurtherPaths) {
  const TemporaryFolder folder;
  std::string list;
  for (int i = 10; i < 14; ++i) list += pages_.path(std::to_string(i) + ".txt") + "\n\n";
  const std::string path = folder.write("list", list);
  const Finished whole = run_winnow({"extract", "--list", path});
  EXPECT_EQ(whole.status, 0) << whole.err;
  for (const char* shard : {"1/3", "2/3", "3/3"})
    EXPECT_EQ(
        run_winnow({"extract", "--list", path, "--shard", shard, "-o", part({*shard})}).status, 0);
  EXPECT_EQ(merge().out, whole.out);
  EXPECT_THAT(run_winnow({"extract", "--list", "no/such"}).err, HasSubstr("--list: no/such"));
}

TEST_F(Shards, WhatCannotBeAPartIsRefused) {
  const std::string page = pages_.path("10.txt");
  for (const auto& [words, message] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"extract", page, "--shard", "9/8", "-o", part("1")}, "is not I/N"},
           {{"extract", page, "--shard", "1/8"}, "needs a file for its part"},
           {{"extract", "-", "--shard", "1/8", "-o", part("1")}, "standard input is no list"},
           {{"extract", page, "--shard", "1/8", "-o", part("1"), "--format", "json"},
            "parts of json do not join"},
           {{"merge"}, "merge needs the parts"}}) {
    const Finished finished = run_winnow(words);
    EXPECT_EQ(finished.status, 2);
    EXPECT_THAT(finished.err, HasSubstr(message));
  }
}

}  // namespace
}  // namespace winnow
