// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <ranges>

#include "base/digest.h"
#include "base/embedded.h"
#include "report/board.h"
#include "report/chart_data.h"
#include "report/html.h"

namespace winnow {
namespace {

constexpr std::size_t kMatrixModels = 12;
constexpr std::size_t kMatrixBenchmarks = 14;
// Sentences behind one figure; more prove no more, and a page has to be loaded.
constexpr std::size_t kMostEvidence = 12;
// A day is read from its neighbours: a timeline is cut before the tables are.
constexpr std::size_t kTimelineShare = 4;

std::string attribute(std::string_view name, std::string_view value) {
  return std::string(name) + "=\"" + escape_html(value) + "\"";
}

// "1 article", "2 articles".
std::string count_of(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

// What a sort goes by where the shown text would mislead.
std::string sort_key(const Decimal& value) { return attribute("data-v", value.text()); }

class HtmlReport {
 public:
  HtmlReport(const Comparison& comparison, const ReportOptions& options)
      : comparison_(comparison), options_(options), boards_(boards_of(comparison, options)) {}

  std::string write() {
    head();
    html_.open("body").raw("<a class=\"skip\" href=\"#main\">Skip to the figures</a>");
    masthead();
    html_.open("main", "id=\"main\"");
    if (knows_news(options_)) news();
    matrix();
    boards();
    amounts();
    timeline();
    html_.close("main");
    html_.raw(
        "<footer><p>Every figure stands with the sentence it was read from. Made by winnow."
        "</p></footer>");
    scripts();
    return html_.raw("</body></html>\n").take();
  }

 private:
  const Claims& claims() const { return comparison_.claims; }

  void head() {
    html_.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html_.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html_.raw(
        "<meta name=\"referrer\" content=\"no-referrer\"><meta http-equiv=\"Content-Security-"
        "Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; style-src "
        "'unsafe-inline'; script-src");
    for (const std::string_view path : {"report/chart.js", "report/report.js"})
      html_.raw(" 'sha256-" + base64(sha256(embedded_file(path))) + "'");
    html_.raw("\">").element("title", options_.title);
    html_.raw("<style>").raw(embedded_file("report/report.css")).raw("</style></head>");
  }

  void masthead() {
    std::size_t conflicts = 0, corroborated = 0, figures = 0;
    for (const Entry& entry : comparison_.entries) {
      for (const Figure& figure : entry.figures) {
        ++figures;
        conflicts += figure.standing == Standing::kConflict;
        corroborated += figure.standing == Standing::kCorroborated;
      }
    }
    html_.raw("<header class=\"masthead\">").element("h1", options_.title);
    html_.open("p", "class=\"lead\"");
    html_.text(count_of(figures, "benchmark figure") + ", " +
               count_of(comparison_.amounts.size(), "amount") + " of money and " +
               count_of(claims().dates.size(), "date") + ", read from " +
               count_of(claims().sources.size(), "article") + ". " +
               count_of(corroborated, "figure") + (corroborated == 1 ? " is" : " are") +
               " corroborated, " + std::to_string(conflicts) + " in conflict.");
    html_.close("p");
    html_.raw("<nav aria-label=\"Sections\"><ul>");
    if (knows_news(options_)) html_.raw("<li><a href=\"#new\">New</a></li>");
    html_.raw(
        "<li><a href=\"#leaderboard\">Leaderboard</a></li><li><a href=\"#benchmarks\">"
        "Benchmarks</a></li><li><a href=\"#amounts\">Amounts</a></li><li><a href=\"#timeline\">"
        "Timeline</a></li></ul></nav>");
    html_.raw(
        "<form class=\"tools\" hidden><label>Filter <input type=\"search\" id=\"filter\" "
        "placeholder=\"model, benchmark, source\"></label><label>Standing <select "
        "id=\"standing\"><option value=\"\">all</option><option>corroborated</option><option>"
        "conflict</option><option>echo</option><option>incomparable</option><option>single"
        "</option></select></label><button type=\"button\" id=\"theme\">Light or dark</button>"
        "<output id=\"shown\" aria-live=\"polite\"></output></form></header>");
  }

  // Whether one more row may be written; says once per list that it was cut.
  bool has_room(std::size_t& rows, std::size_t all) {
    if (rows < options_.most_rows) return ++rows, true;
    if (rows++ == options_.most_rows) cut_ = all - options_.most_rows;
    return false;
  }
  void tell_cut() {
    if (cut_ > 0)
      html_.element("p",
                    std::to_string(cut_) +
                        " more are left out here; the CSV and JSON forms of "
                        "this report hold all",
                    "class=\"cut\"");
    cut_ = 0;
  }

  void badge(Standing standing, bool superseded, std::string_view reason) {
    const std::string_view name = superseded ? "superseded" : name_of(standing);
    html_.element("span", name,
                  "class=\"badge " + std::string(name) + "\" " + attribute("title", reason));
  }

  void evidence(const ClaimSource& source, const Evidence& evidence) {
    html_.open("blockquote").foreign(evidence.before);
    html_.open("mark").foreign(evidence.exact).close("mark").foreign(evidence.behind);
    html_.raw("<footer>");
    const std::string& words = source.headline.empty() ? source.url : source.headline;
    html_.link(source.url, words);
    if (!source.publisher.empty()) html_.text(", ").foreign(source.publisher);
    if (!source.published.empty()) html_.text(", ").element("time", source.published);
    html_.raw("</footer>").close("blockquote");
  }

  void figure_evidence(const Figure& figure) {
    html_.open("details").open("summary");
    html_.text(count_of(figure.claims.size(), "article"));
    html_.close("summary").element("p", figure.reason, "class=\"reason\"");
    all_evidence(figure.claims, claims().figures);
    html_.close("details");
  }

  template <typename Claim>
  void all_evidence(const std::vector<std::size_t>& indices, const std::vector<Claim>& claims_of) {
    for (const std::size_t index : indices | std::views::take(kMostEvidence))
      evidence(claims().sources[claims_of[index].source], claims_of[index].evidence);
    if (indices.size() > kMostEvidence)
      html_.element("p",
                    std::to_string(indices.size() - kMostEvidence) +
                        " more; the JSON form of this report holds all",
                    "class=\"cut\"");
  }

  void news() {
    html_.raw("<section id=\"new\">")
        .element("h2",
                 options_.since.empty() ? "New in the last run" : "New since " + options_.since)
        .raw("<ul class=\"news\">");
    std::size_t rows = 0;
    for (const Board& board : boards_) {
      for (const BoardRow& row : board.rows) {
        if (!is_new(comparison_, *row.figure, options_)) continue;
        if (!has_room(rows, rows + 1)) continue;
        html_.raw("<li>").foreign(row.entry->model).text(" on ").foreign(board.benchmark);
        html_.text(": ").element("b", value_text(row.figure->printed.value, row.figure->unit));
        if (!row.figure->conditions.empty())
          html_.text(" (").foreign(joined(row.figure->conditions)).text(")");
        html_.text(" ");
        badge(row.figure->standing, row.figure->superseded, row.figure->reason);
        html_.raw("</li>");
      }
    }
    if (rows == 0) html_.raw("<li>No new figure.</li>");
    html_.raw("</ul></section>");
  }

  // The models with most figures against the benchmarks with most models.
  void matrix() {
    std::map<std::string_view, std::size_t> counts;
    for (const Entry& entry : comparison_.entries)
      if (entry.metric == "score") ++counts[entry.model];
    std::vector<std::pair<std::string_view, std::size_t>> models(counts.begin(), counts.end());
    std::ranges::stable_sort(models, std::greater<>(),
                             &std::pair<std::string_view, std::size_t>::second);
    models.resize(std::min(models.size(), kMatrixModels));
    std::vector<const Board*> columns;
    for (const Board& board : boards_)
      if (board.metric == "score" && columns.size() < kMatrixBenchmarks) columns.push_back(&board);
    html_.raw("<section id=\"leaderboard\"><h2>Leaderboard</h2>");
    if (columns.empty()) {
      html_.raw("<p>No benchmark figure was found.</p></section>");
      return;
    }
    html_.raw(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Leaderboard\"><table "
        "class=\"sortable matrix\"><caption>The best figure told of a model; conditions differ "
        "where a cell says so</caption><thead><tr><th scope=\"col\">Model</th>");
    for (const Board* board : columns)
      html_.open("th", "scope=\"col\"").foreign(board->benchmark).close("th");
    html_.raw("</tr></thead><tbody>");
    for (const auto& [model, count] : models) {
      html_.open("tr").open("th", "scope=\"row\"").foreign(model).close("th");
      for (const Board* board : columns) matrix_cell(*board, model);
      html_.close("tr");
    }
    html_.raw("</tbody></table></div></section>");
  }

  void matrix_cell(const Board& board, std::string_view model) {
    const auto best = std::ranges::find_if(
        board.rows, [model](const BoardRow& row) { return row.entry->model == model; });
    if (best == board.rows.end()) {
      html_.raw("<td></td>");
      return;
    }
    const Figure& figure = *best->figure;
    html_.open("td", sort_key(figure.printed.value));
    html_.open("a", attribute("href", "#" + id_of(board)));
    html_.text(value_text(figure.printed.value, figure.unit)).close("a");
    if (!figure.conditions.empty())
      html_.open("small").foreign(joined(figure.conditions)).close("small");
    const auto disputed = std::ranges::any_of(best->entry->figures, [](const Figure& one) {
      return one.standing == Standing::kConflict;
    });
    if (disputed) badge(Standing::kConflict, false, "articles contradict each other");
    html_.close("td");
  }

  std::string id_of(const Board& board) const {
    return "b" + std::to_string(&board - boards_.data());
  }

  void boards() {
    html_.raw("<section id=\"benchmarks\"><h2>Benchmarks</h2>");
    std::size_t rows = 0, all = 0;
    for (const Board& one : boards_) all += one.rows.size();
    for (const Board& board : boards_) {
      if (rows >= options_.most_rows) {
        rows += board.rows.size();
        cut_ = all - options_.most_rows;
        continue;
      }
      html_.open("article", attribute("id", id_of(board)) + " class=\"board\"");
      html_.open("h3").foreign(board.benchmark);
      if (const std::string metric = metric_text(board.metric); !metric.empty())
        html_.text(" (" + metric + ")");
      html_.close("h3");
      html_.open("div", "class=\"chart\" " + attribute("data-board", id_of(board)) + " hidden");
      html_.raw(
          "<canvas role=\"img\" aria-label=\"The figures of the table below by "
          "date\"></canvas></div>");
      html_.raw(
          "<div class=\"scroll\"><table class=\"sortable\"><thead><tr><th scope=\"col\">Model</th>"
          "<th scope=\"col\">Figure</th><th scope=\"col\">Conditions</th><th scope=\"col\">"
          "Standing</th><th scope=\"col\">Measured by</th><th scope=\"col\">First told</th>"
          "<th scope=\"col\">Evidence</th></tr></thead><tbody>");
      for (const BoardRow& row : board.rows)
        if (has_room(rows, all)) board_row(row);
      html_.raw("</tbody></table></div>").close("article");
    }
    tell_cut();
    html_.raw("</section>");
  }

  void board_row(const BoardRow& row) {
    const Figure& figure = *row.figure;
    const std::string_view standing = figure.superseded ? "superseded" : name_of(figure.standing);
    html_.open("tr", attribute("data-standing", standing));
    html_.open("th", "scope=\"row\"").foreign(row.entry->model).close("th");
    html_.element("td", value_text(figure.printed.value, figure.unit),
                  "class=\"value\" " + sort_key(figure.printed.value));
    html_.open("td").foreign(joined(figure.conditions)).close("td").open("td");
    badge(figure.standing, figure.superseded, figure.reason);
    html_.close("td").element("td", figure.evaluator);
    html_.element("td", first_source(comparison_, figure).published, "class=\"date\"").open("td");
    figure_evidence(figure);
    html_.raw("</td></tr>");
  }

  void amounts() {
    html_.raw("<section id=\"amounts\"><h2>Amounts of money</h2>");
    if (comparison_.amounts.empty()) {
      html_.raw("<p>No amount was found.</p></section>");
      return;
    }
    html_.raw(
        "<div class=\"scroll\"><table class=\"sortable\"><thead><tr><th scope=\"col\">Named with it"
        "</th><th scope=\"col\">About</th><th scope=\"col\">Amount</th><th scope=\"col\">Standing"
        "</th><th scope=\"col\">Evidence</th></tr></thead><tbody>");
    std::size_t rows = 0;
    for (const Amount& amount : comparison_.amounts)
      if (has_room(rows, comparison_.amounts.size())) amount_row(amount);
    html_.raw("</tbody></table></div>");
    tell_cut();
    html_.raw("</section>");
  }

  void amount_row(const Amount& amount) {
    html_.open("tr", attribute("data-standing", name_of(amount.standing)));
    if (amount.names.empty())
      html_.raw("<td>nobody</td>");  // a header has to say something
    else
      html_.open("th", "scope=\"row\"").foreign(joined(amount.names)).close("th");
    html_.element("td", amount.event);
    html_.element("td", amount_text(amount), "class=\"value\" " + sort_key(amount.printed.value));
    html_.open("td");
    badge(amount.standing, false, amount.reason);
    html_.close("td").open("td").open("details");
    html_.element("summary", count_of(amount.claims.size(), "article"));
    html_.element("p", amount.reason, "class=\"reason\"");
    all_evidence(amount.claims, claims().amounts);
    html_.raw("</details></td></tr>");
  }

  void timeline() {
    std::vector<const DateClaim*> dates;
    for (const DateClaim& date : claims().dates)
      if (!date.fact.earliest.empty()) dates.push_back(&date);
    std::ranges::stable_sort(dates, std::greater<>(),
                             [](const DateClaim* date) { return date->fact.earliest; });
    html_.raw("<section id=\"timeline\"><h2>Timeline</h2>");
    if (dates.empty()) html_.raw("<p>No date was found.</p>");
    html_.raw("<ol class=\"timeline\">");
    std::size_t rows = 0;
    for (const DateClaim* date : dates) {
      if (rows * kTimelineShare >= options_.most_rows) {
        cut_ = dates.size() - rows;
        break;
      }
      ++rows;
      const ClaimSource& source = claims().sources[date->source];
      html_.open("li").element("time", date->fact.value,
                               attribute("datetime", date->fact.earliest));
      html_.text(" ").foreign(date->evidence.before).open("mark").foreign(date->evidence.exact);
      html_.close("mark").foreign(date->evidence.behind).text(" ");
      html_.link(source.url, source.publisher.empty() ? "source" : source.publisher).close("li");
    }
    html_.raw("</ol>");
    tell_cut();
    html_.raw("</section>");
  }

  // Scripts stand apart from data: the policy knows them by their digests.
  void scripts() {
    html_.raw("<script type=\"application/json\" id=\"charts\">");
    html_.raw(chart_data(comparison_, boards_)).raw("</script><script>");
    html_.raw(embedded_file("report/chart.js")).raw("</script><script>");
    html_.raw(embedded_file("report/report.js")).raw("</script>");
  }

  const Comparison& comparison_;
  const ReportOptions& options_;
  const std::vector<Board> boards_;
  HtmlWriter html_;
  std::size_t cut_ = 0;
};

}  // namespace

std::string html_report(const Comparison& comparison, const ReportOptions& options) {
  return HtmlReport(comparison, options).write();
}

}  // namespace winnow
