// SPDX-License-Identifier: Apache-2.0
#include "report/chart_data.h"

#include <map>
#include <string_view>

#include "base/json_writer.h"

namespace winnow {
namespace {

// "</script>" and "<!--" end or bend a script element wherever they stand.
std::string without_markup(const std::string& json) {
  std::string safe;
  for (const char c : json) {
    if (c == '<')
      safe += "\\u003c";
    else
      safe += c;
  }
  return safe;
}

using Series = std::map<std::string, std::vector<const BoardRow*>>;

void write_series(const Comparison& comparison, const Series& series, JsonWriter& json) {
  json.begin_array();
  for (const auto& [name, rows] : series) {
    json.begin_object();
    json.member("conditions", name);
    json.key("points");
    json.begin_array();
    for (const BoardRow* row : rows) {
      json.begin_array();
      json.string(first_source(comparison, *row->figure).published);
      json.raw(row->figure->printed.value.text());
      json.string(row->entry->model);
      json.end_array();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string chart_data(const Comparison& comparison, const std::vector<Board>& boards) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  std::size_t charts = 0;
  for (std::size_t index = 0; index < boards.size() && charts < kMostCharts; ++index) {
    Series series;
    std::size_t points = 0;
    for (const BoardRow& row : boards[index].rows) {
      const Figure& figure = *row.figure;
      if (first_source(comparison, figure).published.empty()) continue;
      std::string name = joined(figure.conditions);
      if (name.empty()) name = "conditions not told";
      if (!figure.unit.empty()) name += " (" + figure.unit + ")";
      series[name].push_back(&row);
      ++points;
    }
    if (points < kFewestPoints) continue;
    ++charts;
    json.key("b" + std::to_string(index));
    write_series(comparison, series, json);
  }
  json.end_object();
  return without_markup(out);
}

}  // namespace winnow
