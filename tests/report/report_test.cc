// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/digest.h"
#include "base/embedded.h"
#include "base/json.h"
#include "base/utf8.h"
#include "report/board.h"
#include "report/html.h"
#include "tests/compare/claims.h"

namespace winnow {
namespace {

using ::testing::AllOf;
using testing::compare_stories;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Story;

Comparison two_publishers() {
  return compare_stories(
      Story("1", "a.com").figure("50").figure("76.1", {}, "GPT-5.4", "ARC-AGI-2"),
      Story("2", "b.org", "2026-04-09").figure("50.2", {"no tools"}));
}

std::string row_of(const std::string& html, const std::string& cell) {
  const std::size_t at = html.find(cell);
  if (at == std::string::npos) return {};
  const std::size_t begin = html.rfind("<tr", at);
  return html.substr(begin, html.find("</tr>", at) - begin);
}

TEST(HtmlReport, HasARowAFigureWithItsStandingAndEvidence) {
  const std::string html = html_report(two_publishers(), {});
  const std::string row = row_of(html, "50.2</td>");
  EXPECT_THAT(row, HasSubstr("<bdi>Muse Spark</bdi>"));
  EXPECT_THAT(row, HasSubstr("badge corroborated"));
  EXPECT_THAT(row, HasSubstr("a.com and b.org say it independently"));
  EXPECT_THAT(row, HasSubstr("2 articles"));
  EXPECT_THAT(row, HasSubstr("<a href=\"https://b.org/2\" rel=\"noreferrer nofollow\">"));
  EXPECT_THAT(row, HasSubstr("<mark><bdi>50</bdi></mark>"));
}

TEST(HtmlReport, AdmitsItsOwnScriptsAlone) {
  const std::string html = html_report(two_publishers(), {});
  for (const char* path : {"report/chart.js", "report/report.js"}) {
    const std::string_view script = embedded_file(path);
    ASSERT_FALSE(script.empty()) << path;
    EXPECT_THAT(html, HasSubstr("<script>" + std::string(script) + "</script>"));
    EXPECT_THAT(html, HasSubstr("'sha256-" + base64(sha256(script)) + "'"));
  }
  EXPECT_THAT(html, AllOf(HasSubstr("default-src 'none'"), Not(HasSubstr("script-src 'unsafe"))));
}

TEST(HtmlReport, ReachesForNothingOutsideItself) {
  const std::string html = html_report(two_publishers(), {});
  const std::string own = html.substr(0, html.find("<script"));
  EXPECT_THAT(own, AllOf(Not(HasSubstr("src=")), Not(HasSubstr("@import")), Not(HasSubstr("url(")),
                         Not(HasSubstr("<link"))));
}

TEST(HtmlReport, ShowsWhateverAnArticleHoldsAsText) {
  const std::string hostile = "</script><img src=x onerror=alert(1)>\u202e\"'&\x01";
  const Comparison comparison = compare_stories(Story("1", "a.com")
                                                    .figure("42.8", {hostile}, hostile, hostile)
                                                    .headline(hostile)
                                                    .url("javascript:alert(1)"));
  for (const std::string& page :
       {html_report(comparison, {.title = hostile}), atom_report(comparison, {.title = hostile})}) {
    const std::string own = page.substr(0, page.find("<script>"));
    EXPECT_THAT(own, Not(HasSubstr("<img")));
    EXPECT_THAT(own, Not(HasSubstr("href=\"javascript:")));
    EXPECT_THAT(own, Not(HasSubstr("\x01")));
    EXPECT_THAT(own, HasSubstr("&lt;img src=x onerror=alert(1)&gt;"));
  }
}

TEST(HtmlReport, CutsALongListAndSaysSo) {
  Claims claims;
  for (int index = 0; index < 30; ++index)
    Story(std::to_string(index), "a.com")
        .figure("42.8", {}, "Model " + std::to_string(index))
        .add_to(claims);
  const std::string html = html_report(compare(std::move(claims)), {.most_rows = 10});
  EXPECT_THAT(html, HasSubstr("20 more are left out here"));
}

TEST(HtmlReport, ShowsTheFirstSentencesBehindAFigureAndCountsTheRest) {
  Claims claims;
  for (int index = 0; index < 30; ++index)
    Story(std::to_string(index), "site" + std::to_string(index) + ".com")
        .figure("42.8")
        .add_to(claims);
  const std::string html = html_report(compare(std::move(claims)), {});
  EXPECT_THAT(html, HasSubstr("18 more; the JSON form of this report holds all"));
  std::size_t quotes = 0;
  for (std::size_t at = html.find("<blockquote>"); at != std::string::npos;
       at = html.find("<blockquote>", at + 1))
    ++quotes;
  EXPECT_EQ(quotes, 12);
}

TEST(HtmlReport, ListsWhatIsNew) {
  const std::string html = html_report(two_publishers(), {.since = "2026-04-09"});
  const std::size_t begin = html.find("<section id=\"new\">");
  const std::string section = html.substr(begin, html.find("</section>", begin) - begin);
  EXPECT_THAT(section, HasSubstr("New since 2026-04-09"));
  // Told first the day before, by another.
  EXPECT_THAT(section, Not(HasSubstr("50.2")));
  EXPECT_THAT(html_report(two_publishers(), {}), Not(HasSubstr("id=\"new\"")));
}

TEST(HtmlReport, OfNothingSaysSo) {
  const std::string html = html_report({}, {});
  EXPECT_THAT(html, AllOf(HasSubstr("No benchmark figure was found."),
                          HasSubstr("No amount was found."), HasSubstr("No date was found.")));
}

TEST(Boards, HaveTheBestFirst) {
  const Comparison comparison = compare_stories(
      Story("1", "a.com").figure("12", {}, "A", "ToxiGen").figure("7", {}, "B", "ToxiGen"));
  const auto models = [&](const ReportOptions& options) {
    const std::vector<Board> boards = boards_of(comparison, options);
    std::string names;
    for (const BoardRow& row : boards[0].rows) names += row.entry->model;
    return names;
  };
  EXPECT_EQ(models({}), "AB");
  const auto known = [](std::string_view name) -> std::optional<KnownBenchmark> {
    if (name != "ToxiGen") return std::nullopt;
    return KnownBenchmark{.lower_is_better = true};
  };
  EXPECT_EQ(models({.benchmark = known}), "BA");
}

TEST(ValueText, GroupsDigits) {
  EXPECT_EQ(value_text(Decimal(58, 6), "tokens"), "58,000,000 tokens");
  EXPECT_EQ(value_text(Decimal(502, -1), "percent"), "50.2 %");
  EXPECT_EQ(value_text(Decimal(1427, 0), ""), "1,427");
  EXPECT_EQ(value_text(Decimal(-1427, -1), ""), "-142.7");
  EXPECT_EQ(value_text(Decimal(123, 0), ""), "123");
}

TEST(CsvReport, HasARowAFigureAndAnAmount) {
  const Comparison comparison = compare_stories(
      Story("1", "a.com")
          .figure("50.2", {"no tools"})
          .amount("Meta paid ", "$14.3 billion", Decimal(143, 8), " for a stake in Scale."));
  EXPECT_EQ(csv_report(comparison, {}),
            "type,model,benchmark,metric,value,unit,conditions,evaluator,event,names,currency,"
            "standing,superseded,reason,publishers,published,url,quote\r\n"
            "benchmark,Muse Spark,HLE,score,50.2,,no tools,,,,,single,false,said once,a.com,"
            "2026-04-08,https://a.com/1,It got 50.2 there.\r\n"
            "money,,,,14300000000,,,,investment,\"Meta, Scale\",USD,single,false,said once,a.com,"
            "2026-04-08,https://a.com/1,Meta paid $14.3 billion for a stake in Scale.\r\n");
}

TEST(MarkdownReport, EscapesWhatWouldBeMarkup) {
  const std::string markdown = markdown_report(
      compare_stories(Story("1", "a.com").figure("42.8", {}, "[x](javascript:1)|y", "A*B")), {});
  EXPECT_THAT(markdown, HasSubstr("## A\\*B\n"));
  EXPECT_THAT(markdown, HasSubstr("| \\[x\\](javascript:1)\\|y | 42.8 |  | single | "
                                  "[a.com](https://a.com/1) |\n"));
}

TEST(TableReport, FitsItsWidth) {
  const std::string table = table_report(two_publishers(), {}, 60);
  EXPECT_THAT(table, HasSubstr("HLE\n"));
  EXPECT_THAT(table, HasSubstr("50.2"));
  for (std::size_t at = 0; at < table.size(); at = table.find('\n', at) + 1)
    EXPECT_LE(table.find('\n', at) - at, 62);
}

TEST(AtomReport, HasAnEntryAFigureNewestFirst) {
  const std::string atom = atom_report(two_publishers(), {.title = "AI & news"});
  EXPECT_THAT(atom, HasSubstr("<title>AI &amp; news</title>"));
  EXPECT_THAT(atom, HasSubstr("<title>GPT-5.4 on ARC-AGI-2: 76.1</title>"));
  EXPECT_EQ(atom, atom_report(two_publishers(), {.title = "AI & news"}));
}

TEST(EeeReport, HasALineForEachModelOfEachArticle) {
  const std::string lines = eee_report(
      two_publishers(),
      {.benchmark = [](std::string_view) { return KnownBenchmark{.low = 0, .high = 100}; },
       .maker = [](std::string_view model) { return model == "GPT-5.4" ? "OpenAI" : ""; }});
  EXPECT_EQ(std::ranges::count(lines, '\n'), 3);
  for (const std::string_view line : split(lines, '\n'))
    EXPECT_TRUE(line.empty() || JsonDocument::parse(line)) << line;
  EXPECT_THAT(lines, HasSubstr(R"("schema_version":"0.3.0")"));
  EXPECT_THAT(lines,
              HasSubstr(R"("model_info":{"name":"GPT-5.4","id":"openai/gpt-5.4",)"
                        R"("developer":"OpenAI","additional_details":{"deployment_type":"unknown",)"
                        R"("model_availability":"unknown"}})"));
  EXPECT_THAT(lines, HasSubstr(R"("score_details":{"score":50.2,"details":{"as_written":"50.2",)"
                               R"("conditions":"no tools","quote":"It got 50.2 there."}})"));
  EXPECT_THAT(lines, HasSubstr(R"("evaluator_relationship":"other")"));
}

bool is_explicit_null(const Json& object, std::string_view name) {
  return std::ranges::any_of(object.members(), [&](const auto& member) {
    return member.first == name && member.second.is_null();
  });
}

// What the schema 0.3.0 of Every Eval Ever asks of an evaluation, as far as lines of ours go.
std::string breach_of_eee(const Json& line) {
  const std::set<std::string_view> top = {
      "schema_version",  "evaluation_id", "evaluation_timestamp", "retrieved_timestamp",
      "source_metadata", "eval_library",  "model_info",           "evaluation_results"};
  for (const auto& [name, value] : line.members())
    if (!top.contains(name)) return "no member " + std::string(name);
  for (const char* name : {"schema_version", "evaluation_id", "retrieved_timestamp"})
    if (!line[name].is_string()) return name;
  const Json source = line["source_metadata"], model = line["model_info"];
  const std::string_view relation = source["evaluator_relationship"].string();
  if (relation != "first_party" && relation != "third_party" && relation != "other")
    return "evaluator_relationship";
  if (source["source_type"].string() != "documentation") return "source_type";
  if (source["source_organization_name"].string().empty()) return "source_organization_name";
  if (model["name"].string().empty() || model["id"].string().empty()) return "model_info";
  const std::set<std::string_view> deployments = {"self_deployed", "externally_managed", "unknown"};
  const std::set<std::string_view> weights = {"open_weights", "closed_weights", "unknown"};
  const Json more = model["additional_details"];
  if (!deployments.contains(more["deployment_type"].string())) return "deployment_type";
  if (!weights.contains(more["model_availability"].string())) return "model_availability";
  if (line["eval_library"]["name"].string().empty()) return "eval_library";
  if (!line["eval_library"]["version"].is_string()) return "eval_library version";
  for (const Json& result : line["evaluation_results"].items()) {
    const Json metric = result["metric_config"], score = result["score_details"]["score"];
    if (result["evaluation_name"].string().empty()) return "evaluation_name";
    if (result["source_data"]["source_type"].string() != "url") return "source_data";
    if (!result["source_data"]["url"].is_array()) return "url";
    if (!metric["lower_is_better"].boolean()) return "lower_is_better";
    // Without a score_type of its own a metric is taken for one of levels.
    if (metric["score_type"].string() != "continuous") return "score_type";
    // Both are there; null where they are not known.
    for (const char* name : {"min_score", "max_score"})
      if (!metric[name].number() && !is_explicit_null(metric, name)) return name;
    const auto low = metric["min_score"].number(), high = metric["max_score"].number();
    if (!score.number()) return "score";
    if (low && *score.number() < *low) return "score below its bounds";
    if (high && *score.number() > *high) return "score above its bounds";
    for (const auto& [name, value] : result["score_details"]["details"].members())
      if (!value.is_string()) return "details are texts: " + std::string(name);
  }
  return line["evaluation_results"].size() > 0 ? "" : "no results";
}

TEST(EeeReport, HoldsWhatTheSchemaAsks) {
  const Comparison comparison =
      compare_stories(Story("1", "a.com").figure("50").figure("-3.5", {}, "GPT-5.4", "Profit"),
                      Story("2", "b.org").figure("1427", {"no tools"}, "GPT-5.4", "Arena Elo"),
                      Story("3", "", "").figure("120000000", {}, "Muse Spark", "Tokens").url(""));
  const auto known = [](std::string_view name) -> std::optional<KnownBenchmark> {
    if (name == "Profit") return std::nullopt;
    return KnownBenchmark{.low = 0, .high = 100};
  };
  for (const ReportOptions& options : {ReportOptions{}, ReportOptions{.benchmark = known}}) {
    const std::string lines = eee_report(comparison, options);
    EXPECT_EQ(std::ranges::count(lines, '\n'), 4);
    for (const std::string_view line : split(lines, '\n')) {
      if (line.empty()) continue;
      const auto document = JsonDocument::parse(line);
      ASSERT_TRUE(document) << line;
      EXPECT_EQ(breach_of_eee(document->root()), "") << line;
    }
  }
}

TEST(HtmlWriter, KnowsWebAddresses) {
  EXPECT_TRUE(is_web_address("https://a.com"));
  EXPECT_TRUE(is_web_address("HTTP://a.com"));
  EXPECT_FALSE(is_web_address("javascript:alert(1)"));
  EXPECT_FALSE(is_web_address("data:text/html,x"));
  EXPECT_FALSE(is_web_address("seeds/seed-000.html"));
}

}  // namespace
}  // namespace winnow
