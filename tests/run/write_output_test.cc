// SPDX-License-Identifier: Apache-2.0
// A reader that goes away ends a command quietly, whichever command it is.
#include <gtest/gtest.h>

#include "process.h"

namespace winnow {
namespace {

// The status of the first program and what it said, when the second reads a line and goes.
Finished into_head(const std::string& words, const TemporaryFolder& folder) {
  const std::string status = folder.path("status"), err = folder.path("err");
  const char* program = std::getenv("WINNOW_PROGRAM");
  const std::string line = "{ '" + std::string(program == nullptr ? "build/winnow" : program) +
                           "' " + words + " 2> '" + err + "'; echo $? > '" + status + "'; } | true";
  EXPECT_NE(std::system(line.c_str()), -1);
  return {.status = std::atoi(bytes_of(status).c_str()), .out = "", .err = bytes_of(err)};
}

// A record with more facts than a pipe holds bytes.
std::string records(const TemporaryFolder& folder) {
  std::string text;
  for (int n = 0; n < 4000; ++n) text += "It cost $" + std::to_string(1000 + n) + " million.\n\n";
  const std::string page = folder.write("page.txt", text);
  const std::string path = folder.path("records.jsonl");
  EXPECT_EQ(run_winnow({"extract", page, "-o", path}).status, 0);
  return path;
}

TEST(WriteOutput, AReaderThatGoesAwayIsNoFailure) {
  const TemporaryFolder folder;
  const std::string path = records(folder);
  for (const std::string form : {"html", "csv", "json", "markdown"}) {
    const Finished finished = into_head("report '" + path + "' --format " + form, folder);
    EXPECT_EQ(finished.status, 128 + SIGPIPE) << form;
    EXPECT_EQ(finished.err, "") << form;
  }
  const std::string part = folder.path("part.jsonl");
  run_winnow({"extract", folder.path("page.txt"), "--shard", "1/1", "-o", part});
  for (const std::string& words :
       {std::string("rules list"), "explain '" + folder.path("page.txt") + "'",
        "merge '" + part + "'"}) {
    const Finished finished = into_head(words, folder);
    EXPECT_EQ(finished.status, 128 + SIGPIPE) << words;
    EXPECT_EQ(finished.err, "") << words;
  }
}

TEST(WriteOutput, AFileThatCannotBeWrittenIsTold) {
  const TemporaryFolder folder;
  const std::string path = records(folder);
  for (const std::vector<std::string>& words : {std::vector<std::string>{"report", path},
                                                {"rules", "list"},
                                                {"verify", path},
                                                {"explain", folder.path("page.txt")}}) {
    std::vector<std::string> whole = words;
    whole.insert(whole.end(), {"-o", folder.path("no/such/folder/out")});
    const Finished finished = run_winnow(whole);
    EXPECT_EQ(finished.status, 4) << words[0];
    EXPECT_NE(finished.err.find("no/such/folder"), std::string::npos) << finished.err;
  }
}

TEST(WriteOutput, GivesTheStatusOfTheWork) {
  const TemporaryFolder folder;
  const std::string path = records(folder);
  EXPECT_EQ(run_winnow({"report", path, "-o", folder.path("out")}).status, 0);
  folder.write("bad.jsonl", "no record\n");
  EXPECT_EQ(run_winnow({"report", path, folder.path("bad.jsonl"), "-o", folder.path("out")}).status,
            1);
  EXPECT_NE(bytes_of(folder.path("out")).find("<!DOCTYPE html>"), std::string::npos);
}

}  // namespace
}  // namespace winnow
