// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include "base/digest.h"
#include "report/board.h"
#include "report/html.h"

namespace winnow {
namespace {

// The namespace of our entries: the UUID of "winnow-report/1" among URLs.
std::string id_of(const Entry& entry, const Figure& figure) {
  return "urn:uuid:" + uuid5(kUuidUrl, "winnow-report/1 " + entry.benchmark + "\n" + entry.metric +
                                           "\n" + entry.model + "\n" + figure.printed.value.text() +
                                           "\n" + joined(figure.conditions));
}

std::string time_of(const std::string& day) {
  return (day.empty() ? std::string("1970-01-01") : day) + "T00:00:00Z";
}

// XML 1.0 knows the five references that HTML has, and no control characters either.
std::string element(const char* name, const std::string& text) {
  return std::string("<") + name + ">" + escape_html(text) + "</" + name + ">";
}

struct Item {
  const Entry* entry;
  const Figure* figure;
  const ClaimSource* source;
};

}  // namespace

std::string atom_report(const Comparison& comparison, const ReportOptions& options) {
  std::vector<Item> items;
  for (const Entry& entry : comparison.entries)
    for (const Figure& figure : entry.figures) {
      const ClaimSource& source = first_source(comparison, figure);
      if (options.since.empty() || is_new(comparison, figure, options))
        items.push_back({&entry, &figure, &source});
    }
  std::ranges::stable_sort(items, std::greater<>(),
                           [](const Item& item) { return item.source->published; });
  items.resize(std::min(items.size(), options.most_rows));

  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += element("title", options.title) + "\n";
  out += element("id", "urn:uuid:" + uuid5(kUuidUrl, "winnow-report/1 " + options.title)) + "\n";
  out += element("updated", time_of(items.empty() ? "" : items.front().source->published)) + "\n";
  out += "<author><name>winnow</name></author>\n";
  for (const Item& item : items) {
    const Figure& figure = *item.figure;
    std::string title = item.entry->model + " on " + item.entry->benchmark + ": " +
                        value_text(figure.printed.value, figure.unit);
    if (!figure.conditions.empty()) title += " (" + joined(figure.conditions) + ")";
    const Evidence& evidence = comparison.claims.figures[figure.claims.front()].evidence;
    out += "<entry>" + element("title", title) + element("id", id_of(*item.entry, figure)) +
           element("updated", time_of(item.source->published));
    if (is_web_address(item.source->url))
      out += "<link href=\"" + escape_html(item.source->url) + "\"/>";
    out +=
        element("summary", evidence.before + evidence.exact + evidence.behind + " [" +
                               std::string(name_of(figure.standing)) + ": " + figure.reason + "]") +
        "</entry>\n";
  }
  return out + "</feed>\n";
}

}  // namespace winnow
