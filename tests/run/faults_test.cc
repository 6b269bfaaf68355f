// SPDX-License-Identifier: Apache-2.0
// Faults of the disk under `winnow extract -o`: whatever fails and whenever, the output is the old
// file or the new one, whole. The faults come from the shim in the shared data; without it, or
// without a compiler to build it with, there is nothing to test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fault_shim.h"
#include "process.h"

namespace winnow {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;

class OutputFaults : public testing::Test {
 protected:
  void SetUp() override {
    shim_ = fault_shim(folder_);
    if (shim_.empty()) GTEST_SKIP() << "no shared data, or no compiler";
    folder_.write("out/records.jsonl", "old\n");
  }

  // Runs with the Nth call of this kind failing so.
  Finished extract(const std::string& operation, const std::string& fault, int nth) {
    return run_winnow({"extract", "-", "-o", output()},
                      {.input = "A page.",
                       .variables = {{"LD_PRELOAD", shim_},
                                     {"FAULT_PATH", "out/"},
                                     {"FAULT_OPS", operation},
                                     {"FAULT_ERR", fault},
                                     {"FAULT_NTH", std::to_string(nth)}},
                       .folder = ""});
  }

  std::string output() const { return folder_.path("out/records.jsonl"); }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder_.path("out")), {}));
  }

  TemporaryFolder folder_;
  std::string shim_;
};

TEST_F(OutputFaults, WhatFailsLeavesTheOldFileAndNothingElse) {
  for (const char* operation : {"open", "write", "fsync", "rename"}) {
    for (const char* fault : {"ENOSPC", "EIO", "EDQUOT"}) {
      const Finished finished = extract(operation, fault, 1);
      EXPECT_EQ(finished.status, 4) << operation << " " << fault;
      EXPECT_THAT(finished.err, StartsWith("winnow: " + output() + ": cannot be written ("));
      EXPECT_EQ(bytes_of(output()), "old\n") << operation << " " << fault;
      EXPECT_EQ(files(), 1u) << operation << " " << fault;
    }
  }
}

TEST_F(OutputFaults, ShortAndInterruptedWritesAreTakenUpAgain) {
  for (const char* fault : {"SHORT", "EINTR"}) {
    EXPECT_EQ(extract("write", fault, 1).status, 0) << fault;
    EXPECT_THAT(bytes_of(output()), StartsWith("{\"schema\""));
    EXPECT_THAT(bytes_of(output()), testing::EndsWith("}\n"));
  }
}

TEST_F(OutputFaults, AKilledRunLeavesTheOldFileOrTheNew) {
  for (const char* operation : {"open", "write", "fsync", "rename"}) {
    for (const char* fault : {"KILL", "TORN"}) {
      folder_.write("out/records.jsonl", "old\n");
      extract(operation, fault, 1);
      EXPECT_THAT(bytes_of(output()), AnyOf("old\n", testing::EndsWith("}\n"))) << operation;
    }
  }
}

}  // namespace
}  // namespace winnow
