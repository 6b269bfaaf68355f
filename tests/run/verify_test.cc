// SPDX-License-Identifier: Apache-2.0
// `winnow verify` as users run it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "process.h"

namespace winnow {
namespace {

using testing::HasSubstr;

constexpr const char* kText = "The council met on 3 March 2026.\n\nIt spent $5 million, it said.\n";

std::string records_of(const TemporaryFolder& folder, const std::string& page) {
  const std::string records = folder.path("records.jsonl");
  run_winnow({"extract", page, "-o", records});
  return records;
}

TEST(VerifyCommand, RecordsAndTheirPagesHold) {
  const TemporaryFolder folder;
  const std::string records = records_of(folder, folder.write("page.txt", kText));
  const Finished finished = run_winnow({"verify", records});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("1 records, "));
  EXPECT_THAT(finished.out, HasSubstr("1 pages read again; every span holds\n"));
}

TEST(VerifyCommand, APageThatChangedIsNotCompared) {
  const TemporaryFolder folder;
  const std::string records = records_of(folder, folder.write("page.txt", kText));
  folder.write("page.txt", "Other news.");
  const Finished finished = run_winnow({"verify", records});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("0 pages read again, 1 changed since; every span holds\n"));
}

TEST(VerifyCommand, PagesOfAListAreFoundByTheirId) {
  const TemporaryFolder folder;
  const std::string list = folder.write("list.jsonl", "{\"id\":\"a\",\"text\":\"It spent $5.\"}\n");
  const Finished finished = run_winnow({"verify", records_of(folder, list), "--pages", list});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("1 pages read again; every span holds\n"));
}

TEST(VerifyCommand, PagesAreFoundByTheirDigestWhateverTheyAreCalled) {
  const TemporaryFolder folder;
  const std::string list = folder.write("list.jsonl", "{\"id\":\"a\",\"text\":\"It spent $5.\"}\n");
  const std::string records = records_of(folder, list);
  folder.write("pages/kept", "It spent $5.");
  const Finished finished = run_winnow({"verify", records, "--pages", folder.path("pages")});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("1 pages read again; every span holds\n"));
}

TEST(VerifyCommand, ATextThatWasAlteredIsStatusFour) {
  const TemporaryFolder folder;
  const std::string records = records_of(folder, folder.write("page.txt", kText));
  std::string line = bytes_of(records);
  line.replace(line.find("council"), 7, "counsel");
  const Finished finished = run_winnow({"verify", folder.write("altered.jsonl", line)});
  EXPECT_EQ(finished.status, 4);
  EXPECT_THAT(finished.err, HasSubstr("version is not that of headline, dates, authors and text"));
}

TEST(VerifyCommand, AFactWhoseValueWasAlteredIsStatusFour) {
  const TemporaryFolder folder;
  const std::string records = records_of(folder, folder.write("page.txt", kText));
  std::string line = bytes_of(records);
  line.replace(line.find("\"amount\":5000000"), 16, "\"amount\":6000000");
  const Finished finished = run_winnow({"verify", folder.write("altered.jsonl", line)});
  EXPECT_EQ(finished.status, 4);
  EXPECT_THAT(finished.err,
              HasSubstr("digest is not that of what the record says: it was altered"));
}

TEST(VerifyCommand, ARecordWithoutADigestIsToldOf) {
  const TemporaryFolder folder;
  std::string line = bytes_of(records_of(folder, folder.write("page.txt", kText)));
  line.replace(line.rfind(",\"digest\""), std::string::npos, "}\n");
  const Finished finished = run_winnow({"verify", folder.write("old.jsonl", line)});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("1 records without a digest (texts alone proven)"));
}

TEST(VerifyCommand, ASpanThatDoesNotHoldIsStatusFour) {
  const TemporaryFolder folder;
  const std::string records = folder.write(
      "records.jsonl",
      R"({"schema":"winnow/1","source":"a","articleBody":"It spent $5.","facts":[{"type":"money",)"
      R"("amount":5,"currency":"USD","asWritten":"$5","span":{"start":8,"end":10},)"
      R"("pageSpan":{"start":0,"end":1},"quote":{"prefix":"","exact":"$5","suffix":""}}]})"
      "\nno record\n");
  const Finished finished = run_winnow({"verify", records});
  EXPECT_EQ(finished.status, 4);
  EXPECT_THAT(finished.err, HasSubstr("winnow: a: fact 1: the text says \" $\", the quote \"$5\""));
  EXPECT_THAT(finished.err, HasSubstr("winnow: " + records + ":2: "));
  EXPECT_THAT(finished.out, HasSubstr("2 records, 1 facts, 0 pages read again, 1 records without"));
  EXPECT_THAT(finished.out, HasSubstr("; 2 findings\n"));
}

TEST(VerifyCommand, WithoutRecordsThereIsNothingToProve) {
  EXPECT_EQ(run_winnow({"verify"}).status, 2);
  EXPECT_EQ(run_winnow({"verify", "/no/such"}).status, 3);
}

}  // namespace
}  // namespace winnow
