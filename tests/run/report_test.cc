// SPDX-License-Identifier: Apache-2.0
// `winnow report` as users run it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/json.h"
#include "process.h"
#include "record/read_record.h"
#include "store/store.h"

namespace winnow {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

// Records of two articles on one model.
std::string records_of(const TemporaryFolder& folder) {
  const std::string list = folder.write(
      "pages.jsonl",
      R"({"id":"a","url":"https://a.example/1","published":"2026-04-08","text":"Muse Spark scored )"
      R"(42.8 on HealthBench Hard."})"
      "\n"
      R"({"id":"b","url":"https://b.example/2","published":"2026-04-09","text":"On HealthBench )"
      R"(Hard, Muse Spark scored 42.8, well ahead of the rest of the field this week."})"
      "\n");
  const std::string records = folder.path("records.jsonl");
  run_winnow({"extract", list, "-o", records});
  return records;
}

TEST(ReportCommand, WritesOnePageThatHoldsTheFigures) {
  const TemporaryFolder folder;
  const std::string page = folder.path("report.html");
  const Finished finished = run_winnow({"report", records_of(folder), "-o", page});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(bytes_of(page), AllOf(StartsWith("<!DOCTYPE html>"), HasSubstr("HealthBench Hard"),
                                    HasSubstr("a.example and b.example say it independently")));
}

TEST(ReportCommand, HasATableForTheTerminal) {
  const TemporaryFolder folder;
  const Finished finished = run_winnow({"report", records_of(folder), "--format", "table"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, AllOf(HasSubstr("HealthBench Hard\n"), HasSubstr("corroborated")));
}

TEST(ReportCommand, OfAStoreTellsWhatTheLastRunBrought) {
  const TemporaryFolder folder;
  const std::string records = bytes_of(records_of(folder));
  const std::size_t end = records.find('\n');
  const std::string now = "2026-04-10T02:00:00Z";
  Store store = Store::open(folder.path("winnow.db")).value();
  const auto news_of_run = [&](const std::vector<Record>& brought) {
    const std::int64_t run = store.begin_run(now, "sha256:rules").value();
    for (const Record& record : brought) {
      const Outcome outcome{.record = record};
      EXPECT_TRUE(store.commit(run, {&outcome, 1}, {}, now));
    }
    const std::string page = run_winnow({"report", "--state", folder.path("")}).out;
    const std::size_t news = page.find("<section id=\"new\">");
    return page.substr(news, page.find("</section>", news) - news);
  };
  Record other = read_record(records.substr(0, end)).value();
  const Record known = read_record(records.substr(end + 1)).value();
  EXPECT_THAT(news_of_run({known}), AllOf(HasSubstr("New in the last run"), HasSubstr("42.8")));
  // A second voice for what was told is no new figure; another figure is.
  EXPECT_THAT(news_of_run({other}), HasSubstr("No new figure."));
  other.id = "another";
  std::get<Benchmark>(other.facts[0].value).value = Decimal(519, -1);
  EXPECT_THAT(news_of_run({other}), HasSubstr("51.9"));
  EXPECT_THAT(news_of_run({}), HasSubstr("No new figure."));
}

TEST(ReportCommand, ALineThatIsNoRecordIsNamedAndTheOthersCount) {
  const TemporaryFolder folder;
  const std::string broken = folder.write("broken.jsonl", "{}\n");
  const Finished finished = run_winnow({"report", broken, records_of(folder), "--format", "csv"});
  EXPECT_EQ(finished.status, 1);
  EXPECT_THAT(finished.err, HasSubstr(broken + ":1: "));
  EXPECT_THAT(finished.out, HasSubstr("42.8"));
}

TEST(ReportCommand, OfNoRecordsIsStatusThree) {
  const TemporaryFolder folder;
  EXPECT_EQ(run_winnow({"report", folder.write("empty.jsonl", "")}).status, 3);
}

// What a careful reader would draw up from the five articles: each figure once, who agrees, and
// where two figures cannot be compared.
constexpr const char* kSeedsTable =
    "Artificial Analysis Intelligence Index | Gemini 3.1 Pro | 57 |  | single\n"
    "Artificial Analysis Intelligence Index | GPT-5.4 | 57 |  | single\n"
    "Artificial Analysis Intelligence Index | Claude Opus 4.6 | 53 |  | single\n"
    "Artificial Analysis Intelligence Index | Muse Spark | 52 | thinking | corroborated\n"
    "Artificial Analysis Intelligence Index | Llama 4 Maverick | 18 |  | corroborated\n"
    "Artificial Analysis Intelligence Index | Llama 4 Scout | 13 |  | corroborated\n"
    "Artificial Analysis Intelligence Index | Gemini 3.1 Pro Preview output_tokens | 57000000 |  | "
    "corroborated\n"
    "Artificial Analysis Intelligence Index | Muse Spark output_tokens | 58000000 |  | "
    "corroborated\n"
    "Artificial Analysis Intelligence Index | GPT-5.4 output_tokens | 120000000 |  | single\n"
    "Artificial Analysis Intelligence Index | Claude Opus 4.6 output_tokens | 157000000 |  | "
    "single\n"
    "GPQA Diamond | Gemini 3.1 Pro | 94.3 |  | single\n"
    "GPQA Diamond | GPT-5.4 | 92.8 |  | single\n"
    "GPQA Diamond | Claude Opus 4.6 | 92.7 |  | single\n"
    "GPQA Diamond | Muse Spark | 89.5 | thinking | single\n"
    "HealthBench Hard | Muse Spark | 42.8 | thinking | corroborated\n"
    "HealthBench Hard | GPT-5.4 | 40.1 |  | corroborated\n"
    "HealthBench Hard | Gemini 3.1 Pro | 20.6 |  | single\n"
    "HealthBench Hard | Claude Opus 4.6 | 14.8 |  | corroborated\n"
    "ARC-AGI-2 | Gemini 3.1 Pro | 76.5 |  | corroborated\n"
    "ARC-AGI-2 | GPT-5.4 | 76.1 |  | corroborated\n"
    "ARC-AGI-2 | Muse Spark | 42.5 | thinking | corroborated\n"
    "CharXiv Reasoning | Muse Spark | 86.4 | thinking | corroborated\n"
    "CharXiv Reasoning | GPT-5.4 | 82.8 |  | corroborated\n"
    "CharXiv Reasoning | Gemini 3.1 Pro | 80.2 |  | corroborated\n"
    "FrontierScience Research | Muse Spark | 38.3 | contemplating | corroborated\n"
    "FrontierScience Research | GPT-5.4 Pro | 36.7 |  | single\n"
    "FrontierScience Research | Gemini Deep Think | 23.3 |  | single\n"
    "GDPval-AA | GPT-5.4 | 1676 |  | corroborated\n"
    "GDPval-AA | Claude Sonnet 4.6 | 1648 |  | corroborated\n"
    "GDPval-AA | Muse Spark | 1427 |  | corroborated\n"
    "Humanity's Last Exam | Muse Spark | 58 | contemplating, with tools | corroborated, 50.2 is "
    "incomparable\n"
    "Humanity's Last Exam | Muse Spark | 50.2 | contemplating, no tools | corroborated, 58 is "
    "incomparable\n"
    "Humanity's Last Exam | Gemini Deep Think | 48.4 | no tools | corroborated\n"
    "Humanity's Last Exam | GPT-5.4 Pro | 43.9 | no tools | corroborated\n"
    "IPhO 2025 Theory | GPT-5.4 Pro | 93.5 |  | single\n"
    "IPhO 2025 Theory | Gemini Deep Think | 87.7 |  | single\n"
    "IPhO 2025 Theory | Muse Spark | 82.6 | contemplating | single\n"
    "LiveCodeBench Pro | GPT-5.4 | 87.5 |  | single\n"
    "LiveCodeBench Pro | Gemini 3.1 Pro | 82.9 |  | single\n"
    "LiveCodeBench Pro | Muse Spark | 80 |  | single\n"
    "SWE-bench Pro | GPT-5.4 | 57.7 |  | single\n"
    "SWE-bench Pro | Gemini 3.1 Pro | 54.2 |  | single\n"
    "SWE-bench Pro | Muse Spark | 52.4 |  | single\n"
    "Terminal-Bench 2.0 | GPT-5.4 | 75.1 |  | single\n"
    "Terminal-Bench 2.0 | Gemini 3.1 Pro | 68.5 |  | single\n"
    "Terminal-Bench 2.0 | Muse Spark | 59 | thinking | single\n"
    "DeepSearchQA | Muse Spark | 74.8 | thinking | corroborated\n"
    "DeepSearchQA | Gemini 3.1 Pro | 69.7 |  | corroborated\n"
    "MMMU-Pro | Gemini 3.1 Pro | 82.4 | vision | single\n"
    "MMMU-Pro | Muse Spark | 80.5 | thinking, vision | single\n"
    "Artificial Analysis Intelligence Index | Muse Spark rank | 4 |  | single\n"
    "Artificial Analysis Intelligence Index v4.0 | Muse Spark rank | 4 |  | single\n"
    "MMMU-Pro | Muse Spark rank | 2 |  | single\n";

TEST(ReportCommand, TheFiveSeedsGiveTheTableOfACarefulReader) {
  const std::filesystem::path seeds = "../shared/facts/seeds";
  if (!std::filesystem::exists(seeds)) GTEST_SKIP() << "the shared data is not here";
  std::vector<std::string> words = {"extract"};
  for (int seed = 0; seed < 5; ++seed)
    words.push_back((seeds / ("seed-00" + std::to_string(seed) + ".html")).string());
  const TemporaryFolder folder;
  const std::string records = folder.path("records.jsonl");
  words.insert(words.end(), {"-o", records});
  ASSERT_EQ(run_winnow(words).status, 0);
  const Finished finished = run_winnow({"report", records, "--format", "json"});
  const auto report = JsonDocument::parse(finished.out);
  ASSERT_TRUE(report) << report.error().message;

  std::string table;
  for (const Json& figure : report->root()["figures"].items()) {
    const std::string metric(figure["metric"].string());
    std::string conditions;
    for (const Json& one : figure["conditions"].items())
      conditions += (conditions.empty() ? "" : ", ") + std::string(one.string());
    table += std::string(figure["benchmark"].string()) + " | " +
             std::string(figure["model"].string()) + (metric == "score" ? "" : " " + metric) +
             " | " + figure["value"].scalar_text() + " | " + conditions + " | " +
             std::string(figure["standing"].string());
    for (const Json& other : figure["others"].items())
      table +=
          ", " + other["value"].scalar_text() + " is " + std::string(other["relation"].string());
    table += "\n";
  }
  EXPECT_EQ(table, kSeedsTable);
  // $14.3 billion, and roughly $14 billion of another article: one amount, three publishers.
  const Json amount = report->root()["amounts"].items().at(0);
  EXPECT_EQ(amount["amount"].scalar_text(), "14300000000");
  EXPECT_EQ(amount["standing"].string(), "corroborated");
  EXPECT_EQ(amount["publishers"].size(), 3);
}

}  // namespace
}  // namespace winnow
