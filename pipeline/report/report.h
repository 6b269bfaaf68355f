// SPDX-License-Identifier: Apache-2.0
// What a night's records say, for people and programs: a leaderboard with its evidence, what is
// new, a timeline and amounts of money.
//
//   std::string page = html_report(comparison, {.title = "AI news", .since = "2026-04-08"});
//   write_durably("report.html", page);
//
// The page stands alone: no network, no cookies, readable with scripts off; scripts sort, filter
// and draw. Whatever an article holds is shown as text (escaped, isolated from the page's writing
// direction), only http and https addresses become links, and a Content-Security-Policy admits the
// page's own script alone, by its digest. Beyond `most_rows` a list is cut and says so, the
// timeline at a quarter of that, a figure's evidence at a dozen: the other formats hold all.
// Order is fixed and no clock is read: the same comparison gives the same bytes. Threads: pure
// functions.
#ifndef WINNOW_REPORT_REPORT_H_
#define WINNOW_REPORT_REPORT_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "compare/compare.h"

namespace winnow {

// What a rule pack knows of a benchmark.
struct KnownBenchmark {
  bool lower_is_better = false;
  double low = 0, high = 0;  // the range of its figures
};

struct ReportOptions {
  std::string title = "winnow report";
  // Articles of this ISO 8601 date or later are new; where it is empty, those with these ids (what
  // the last run brought); where neither is told, there is no such section.
  std::string since = {};
  std::optional<std::set<std::string, std::less<>>> new_articles = {};
  // What is known of a benchmark, and who makes a model (or empty); none where nobody knows.
  std::function<std::optional<KnownBenchmark>(std::string_view benchmark)> benchmark = {};
  std::function<std::string(std::string_view model)> maker = {};
  std::size_t most_rows = 20'000;
};

std::string html_report(const Comparison& comparison, const ReportOptions& options);

// The whole comparison with all evidence as one JSON object; a row a figure and amount as CSV
// (RFC 4180, safe to open in a spreadsheet); tables of GitHub's Markdown; lines for a terminal of
// `width` columns; an Atom feed (RFC 4287) of the figures, newest first.
std::string json_report(const Comparison& comparison, const ReportOptions& options);
std::string csv_report(const Comparison& comparison, const ReportOptions& options);
std::string markdown_report(const Comparison& comparison, const ReportOptions& options);
std::string table_report(const Comparison& comparison, const ReportOptions& options,
                         std::size_t width);
std::string atom_report(const Comparison& comparison, const ReportOptions& options);

// One JSON object a line for each model of each article, as the Every Eval Ever schema has
// evaluations (github.com/evaleval/every_eval_ever, checked against 0.2.1; what 0.3 adds goes where
// 0.2.1 lets members be added): what was claimed, by whom, and where.
std::string eee_report(const Comparison& comparison, const ReportOptions& options);

}  // namespace winnow

#endif  // WINNOW_REPORT_REPORT_H_
