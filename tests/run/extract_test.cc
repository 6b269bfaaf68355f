// SPDX-License-Identifier: Apache-2.0
// `winnow extract` as users run it: the built program, its output, messages and statuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "process.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using testing::UnorderedElementsAre;

constexpr const char* kText = "The town council met on 3 March 2026.\n\nIt spent $5 million.\n";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::vector<std::string> sources_of(const std::string& records) {
  std::vector<std::string> sources;
  for (const std::string& line : lines_of(records))
    sources.emplace_back(JsonDocument::parse(line).value().root()["source"].string());
  return sources;
}

std::string body_of(const std::string& record) {
  return std::string(
      JsonDocument::parse(lines_of(record).at(0)).value().root()["articleBody"].string());
}

TEST(Extract, WritesOneRecordALineOnStandardOutput) {
  const TemporaryFolder folder;
  const std::string path = folder.write("council.txt", kText);
  const Finished finished = run_winnow({"extract", path});
  EXPECT_EQ(finished.status, 0);
  EXPECT_THAT(finished.err, IsEmpty());
  ASSERT_EQ(lines_of(finished.out).size(), 1u);
  EXPECT_THAT(finished.out, StartsWith("{\"schema\":\"winnow/1\""));
  EXPECT_THAT(sources_of(finished.out), ElementsAre(path));
  EXPECT_EQ(body_of(finished.out), "The town council met on 3 March 2026.\n\nIt spent $5 million.");
}

TEST(Extract, ReadsStandardInput) {
  const Finished finished = run_winnow({"extract", "-"}, {.input = kText});
  EXPECT_EQ(finished.status, 0);
  EXPECT_THAT(sources_of(finished.out), ElementsAre("-"));
}

TEST(Extract, TellsWhatALoneFileCannot) {
  const Finished finished = run_winnow({"extract", "-", "--url", "https://example.com/1",
                                        "--charset", "latin1", "--input-format", "text"},
                                       {.input = "caf\xe9 society"});
  EXPECT_EQ(finished.status, 0);
  EXPECT_THAT(finished.out, HasSubstr("\"url\":\"https://example.com/1\""));
  EXPECT_THAT(finished.out, HasSubstr("\"charset\":\"windows-1252\""));
  EXPECT_THAT(finished.out, HasSubstr("café society"));
}

TEST(Extract, ReadsJsonLinesWithTextHtmlAndPaths) {
  const TemporaryFolder folder;
  folder.write("pages/three.txt", "The third page.");
  const std::string list =
      folder.write("list.jsonl",
                   "{\"id\":\"one\",\"text\":\"The first page.\",\"other\":1}\n\n"
                   "{\"url\":\"https://example.com/2\",\"html\":\"<p>The second page.</p>\"}\n"
                   "{\"id\":3,\"path\":\"pages/three.txt\"}\n"
                   "{\"text\":\"The fourth page.\"}");
  const Finished finished = run_winnow({"extract", list});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(sources_of(finished.out),
              ElementsAre("one", "https://example.com/2", "3", list + ":5"));
}

TEST(Extract, TellsJsonLinesByContent) {
  const Finished finished =
      run_winnow({"extract", "-"}, {.input = "{\"id\": \"a\", \"text\": \"A page.\"}\n"});
  EXPECT_THAT(sources_of(finished.out), ElementsAre("a"));
  const Finished told = run_winnow({"extract", "-", "--input-format", "text"},
                                   {.input = "{\"id\": \"a\", \"text\": \"A page.\"}\n"});
  EXPECT_THAT(sources_of(told.out), ElementsAre("-"));
}

TEST(Extract, ALineThatIsNoPageFailsAloneAndIsNamed) {
  const std::string input =
      "{\"id\":\"good\",\"text\":\"A page.\"}\n"
      "{\"id\":\"broken\",\n"
      "{\"id\":\"none\"}\n"
      "{\"id\":\"both\",\"text\":\"a\",\"html\":\"b\"}\n"
      "{\"id\":\"number\",\"text\":5}\n"
      "{\"id\":\"day\",\"text\":\"a\",\"published\":\"soon\"}\n"
      "{\"id\":\"lost\",\"path\":\"/no/such/file\"}\n"
      "[1]\n";
  const Finished finished =
      run_winnow({"extract", "-", "--input-format", "jsonl"}, {.input = input});
  EXPECT_EQ(finished.status, 1);
  EXPECT_THAT(sources_of(finished.out), ElementsAre("good"));
  const auto errors = lines_of(finished.err);
  ASSERT_EQ(errors.size(), 8u) << finished.err;
  EXPECT_THAT(errors[0], StartsWith("winnow: -:2: "));
  EXPECT_EQ(errors[1], R"(winnow: -:3: has none of "html", "text" and "path"; give one)");
  EXPECT_EQ(errors[2], R"(winnow: -:4: has both "html" and "text"; give one)");
  EXPECT_EQ(errors[3], R"(winnow: -:5: "text" is no string)");
  EXPECT_EQ(errors[4], R"(winnow: -:6: "published" is 'soon'; give a date like 2026-04-08)");
  EXPECT_EQ(errors[5], "winnow: -:7: no such file; check the path");
  EXPECT_EQ(errors[6], "winnow: -:8: is no JSON object; give one object a line");
  EXPECT_EQ(errors[7], "winnow: 7 of 8 inputs failed");
}

TEST(Extract, ReadsFoldersByNameAndLeavesWhatIsNoPage) {
  const TemporaryFolder folder;
  folder.write("news/b.txt", "The second page.");
  folder.write("news/a.txt", "The first page.");
  folder.write("news/deep/c.html", "<p>The third page.</p>");
  folder.write("news/style.css", "p {}");
  folder.write("news/.hidden", "Not a page.");
  const std::string news = folder.path("news");
  const Finished finished = run_winnow({"extract", news});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(sources_of(finished.out),
              ElementsAre(news + "/a.txt", news + "/b.txt", news + "/deep/c.html"));
}

// What cannot be read is one line on standard error; the other inputs are unharmed.
struct BadInput {
  std::string name;
  std::string bytes;
  std::string code;
};

class ExtractBadInput : public testing::TestWithParam<BadInput> {};

TEST_P(ExtractBadInput, IsOneLineAndHarmsNoOther) {
  const TemporaryFolder folder;
  const std::string bad = folder.write(GetParam().name, GetParam().bytes);
  const std::string good = folder.write("good.txt", kText);
  const std::string failures = folder.path("failures.jsonl");
  const Finished finished =
      run_winnow({"extract", bad, good, "--log-format", "json", "--failures", failures});
  EXPECT_EQ(finished.status, 1) << finished.err;
  EXPECT_THAT(sources_of(finished.out), ElementsAre(good));
  EXPECT_EQ(lines_of(finished.err).size(), 2u) << finished.err;
  EXPECT_THAT(finished.err, HasSubstr("\"code\":\"" + GetParam().code + "\""));
  EXPECT_THAT(bytes_of(failures), StartsWith("{\"url\":\"" + bad + "\",\"stage\":\""));
  EXPECT_THAT(bytes_of(failures), HasSubstr("\"code\":\"" + GetParam().code + "\",\"detail\":\""));
  EXPECT_EQ(run_winnow({"extract", bad}).status, 3);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ExtractBadInput,
    testing::Values(BadInput{"empty.html", "", "empty-body"},
                    BadInput{"empty.jsonl", "", "empty-body"},
                    BadInput{"large.txt", std::string((20u << 20) + 1, 'x'), "too-large"},
                    BadInput{"photo.jpg", std::string("\xff\xd8\xff\xe0\0\x10JFIF\0", 11),
                             "not-html"},
                    BadInput{"archive.warc", "WARC/1.0\r\n", "bad-input"}),
    [](const auto& bad) { return "Case" + std::to_string(bad.index); });

TEST(Extract, AMissingFileIsNamedWithAdvice) {
  const Finished finished = run_winnow({"extract", "/no/such/page.html"});
  EXPECT_EQ(finished.status, 3);
  EXPECT_EQ(finished.err, "winnow: /no/such/page.html: no such file; check the path\n");
  EXPECT_THAT(finished.out, IsEmpty());
}

TEST(Extract, AFolderWithoutPagesIsAFailure) {
  const TemporaryFolder folder;
  folder.write("a.css", "p {}");
  const Finished finished = run_winnow({"extract", folder.path("")});
  EXPECT_EQ(finished.status, 3);
  EXPECT_THAT(finished.err, HasSubstr("no pages in this folder; check the path"));
}

TEST(Extract, InvalidUtf8IsReplacedAndNoFailure) {
  const Finished finished = run_winnow({"extract", "-"}, {.input = "ab\xff\xfe"
                                                                   "cd \x80 text"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_TRUE(JsonDocument::parse(lines_of(finished.out).at(0)).has_value());
}

TEST(Extract, AMillionNestedElementsEndInTimeWithAnErrorOrANote) {
  std::string page = "<!doctype html><title>Deep</title>";
  for (int i = 0; i < 1'000'000; ++i) page += "<div>";
  const TemporaryFolder folder;
  const std::string deep = folder.write("deep.html", page);
  const std::string good = folder.write("good.txt", kText);
  const Finished finished = run_winnow({"extract", deep, good, "-j", "1"});
  EXPECT_THAT(finished.status, testing::AnyOf(0, 1)) << finished.err;
  EXPECT_THAT(sources_of(finished.out), testing::Contains(good));
  if (finished.status == 1) {
    EXPECT_THAT(finished.err, HasSubstr("winnow: " + deep + ": "));
  }
}

TEST(Extract, OutputDoesNotDependOnTheNumberOfWorkers) {
  std::string input;
  for (int i = 0; i < 200; ++i)
    input += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" + std::string(i * 37 % 500, 'x') +
             " page.\"}\n";
  const Finished one = run_winnow({"extract", "-", "-j1"}, {.input = input});
  const Finished many = run_winnow({"extract", "-", "-j16"}, {.input = input});
  EXPECT_EQ(one.status, 0);
  EXPECT_EQ(one.out, many.out);
  EXPECT_EQ(lines_of(one.out).size(), 200u);
}

TEST(Extract, OutputIsThereWholeOrNotAtAll) {
  const TemporaryFolder folder;
  const std::string good = folder.write("good.txt", kText);
  const std::string output = folder.write("records.jsonl", "old\n");
  EXPECT_EQ(run_winnow({"extract", "/no/such", "-o", output}).status, 3);
  EXPECT_EQ(bytes_of(output), "old\n") << "nothing usable leaves the old file";
  EXPECT_EQ(run_winnow({"extract", good, "-o", output}).status, 0);
  EXPECT_THAT(bytes_of(output), StartsWith("{\"schema\""));
  EXPECT_THAT(folder.names(), UnorderedElementsAre("good.txt", "records.jsonl"));
}

TEST(Extract, TooManyFailuresEndInStatusThree) {
  const std::vector<std::string> words = {"extract", "-", "/no/such", "--max-fail-ratio"};
  auto with = [&](const char* ratio) {
    auto all = words;
    all.push_back(ratio);
    return run_winnow(all, {.input = kText}).status;
  };
  EXPECT_EQ(with("0.4"), 3);
  EXPECT_EQ(with("0.5"), 1);
}

TEST(Extract, OutputThatCannotBeWrittenIsStatusFour) {
  const Finished finished =
      run_winnow({"extract", "-", "-o", "/no/such/r.jsonl"}, {.input = kText});
  EXPECT_EQ(finished.status, 4);
  EXPECT_THAT(finished.err, StartsWith("winnow: /no/such/r.jsonl: cannot be written ("));
  EXPECT_THAT(finished.err, EndsWith("; make its folder first\n"));
  EXPECT_EQ(run_winnow({"extract", "-", "-o", "/dev/full"}, {.input = kText}).status, 4);
}

TEST(Extract, AReaderThatGoesAwayIsNoError) {
  const TemporaryFolder folder;
  std::string input;
  for (int i = 0; i < 2000; ++i) input += "{\"text\":\"" + std::string(500, 'x') + "\"}\n";
  const std::string list = folder.write("list.jsonl", input);
  const std::string line =
      winnow_program() + " extract " + list + " | head -1 | wc -l; echo ${PIPESTATUS[0]}";
  const Finished finished = run_program_file("/bin/bash", {"-c", line}, {});
  EXPECT_EQ(finished.out, "1\n141\n");
  EXPECT_THAT(finished.err, IsEmpty());
}

TEST(Extract, UsageErrorsStartNothing) {
  const TemporaryFolder folder;
  const std::string good = folder.write("good.txt", kText);
  struct Case {
    std::vector<std::string> words;
    std::string message;
  };
  const Case cases[] = {
      {{}, "extract needs a PATH; - is standard input"},
      {{"--nonsense", good}, "there is no option --nonsense; --help lists them"},
      {{"--form", "csv", good}, "there is no option --form; did you mean --format?"},
      {{good, "--format"}, "--format needs a value; --help shows which"},
      {{good, "--facts=1"}, "--facts takes no value"},
      {{good, "--format", "xml"},
       "--format: 'xml' is not one of jsonl, json, csv, tsv, text, markdown or table"},
      {{good, "-j", "many"}, "--jobs: 'many' is not a whole number"},
      {{good, "--published", "2026-02-30"},
       "--published: '2026-02-30' is not a date like 2026-04-08"},
      {{good, "--min-confidence", "2"}, "--min-confidence: '2' is not a number from 0 to 1"},
  };
  for (const Case& c : cases) {
    std::vector<std::string> words = {"extract"};
    words.insert(words.end(), c.words.begin(), c.words.end());
    const Finished finished = run_winnow(words);
    EXPECT_EQ(finished.status, 2);
    EXPECT_EQ(finished.err, "winnow: " + c.message + "\n");
    EXPECT_THAT(finished.out, IsEmpty());
  }
}

TEST(Extract, FlagsAreStrongerThanVariablesAndTheseThanTheConfigFile) {
  const TemporaryFolder folder;
  folder.write("winnow/config.yaml", "format: text\n");
  const auto start = [&](std::vector<std::string> more,
                         std::vector<std::pair<std::string, std::string>> variables) {
    variables.emplace_back("XDG_CONFIG_HOME", folder.path(""));
    std::vector<std::string> words = {"extract", "-"};
    words.insert(words.end(), more.begin(), more.end());
    return run_winnow(words, {.input = "A page.", .variables = variables, .folder = ""}).out;
  };
  EXPECT_EQ(start({}, {}), "A page.\n");
  EXPECT_THAT(start({}, {{"WINNOW_FORMAT", "json"}}), StartsWith("[\n{"));
  EXPECT_THAT(start({"--format", "csv"}, {{"WINNOW_FORMAT", "json"}}), StartsWith("id,source,"));
}

TEST(Extract, AWrongConfigFileOrRuleFileIsStatusTwoWithItsPlace) {
  const TemporaryFolder folder;
  const std::string config = folder.write("config.yaml", "jobs: 2\nformat: xml\n");
  const Finished wrong = run_winnow({"extract", "-", "--config", config}, {.input = kText});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, StartsWith("winnow: " + config + ":2:9: format: 'xml' is not one of "));
  EXPECT_EQ(run_winnow({"extract", "-", "--config", "/no/such"}, {.input = kText}).status, 2);
  folder.write("rules/broken.yaml", "type: [\n");
  const Finished rules =
      run_winnow({"extract", "-", "--rules", folder.path("rules")}, {.input = kText});
  EXPECT_EQ(rules.status, 2);
  EXPECT_THAT(rules.err, HasSubstr("broken.yaml:"));
  EXPECT_THAT(rules.err, HasSubstr("^"));
}

TEST(Extract, MessagesCannotDriveTheTerminal) {
  const Finished finished = run_winnow({"extract", "/no/\x1b[2Jsuch"});
  EXPECT_EQ(finished.err, "winnow: /no/\\u001b[2Jsuch: no such file; check the path\n");
}

TEST(Extract, VerboseSaysWhatIsDoneAndQuietOnlyErrors) {
  const Finished verbose = run_winnow({"extract", "-", "-v"}, {.input = "A page."});
  EXPECT_EQ(verbose.err, "winnow: -: 0 facts\nwinnow: 1 records, 0 facts\n");
  const Finished quiet = run_winnow({"extract", "-", "/no/such", "-q"}, {.input = "A page."});
  EXPECT_THAT(quiet.err, HasSubstr("/no/such: no such file"));
}

// A list of pages that does not end by itself: the pipe stays open until the script ends.
TEST(Extract, DrainsOnTheFirstSignal) {
  const TemporaryFolder folder;
  const std::string script =
      "mkfifo list; exec 3<>list; echo '{\"text\":\"A page.\"}' >&3; " + winnow_program() +
      " extract - --input-format jsonl -o r.jsonl <&3 & pid=$!; "
      "for i in $(seq 100); do test -s r.jsonl.* && break; sleep 0.1; done 2>/dev/null; "
      "kill -INT $pid; wait $pid; echo $?";
  const Finished finished = run_program_file(
      "/bin/bash", {"-c", script}, {.input = "", .variables = {}, .folder = folder.path("")});
  EXPECT_EQ(finished.out, "130\n") << finished.err;
  EXPECT_THAT(bytes_of(folder.path("r.jsonl")), HasSubstr("A page."));
  EXPECT_THAT(folder.names(), UnorderedElementsAre("list", "r.jsonl"));
}

}  // namespace
}  // namespace winnow
