// SPDX-License-Identifier: Apache-2.0
// What a page costs, stage by stage and beside bare parsers of the same bytes: pages in memory, one
// thread, no I/O while a clock runs. scripts/bench pages reads it.
//
//   page_load --rounds 5 FOLDER            // every kind of path that `winnow extract` takes
//   page_load --only record --every 8 FOLDER
//   page_load --each FOLDER         // what each page's record costs, the least of the rounds
//
// Prints a JSON object: the pages, their bytes, the bytes of their articles' text, and a list of
// rounds, each with the CPU seconds of every measure over all pages; or a list of the pages, each
// with source, bytes, seconds and the code of its error. In a round a page goes through
// all measures before the next page comes, so that what else the machine does falls on all alike;
// what one leaves to the heap is settled before the next begins.
// Each measure is a function of its own name, for callgrind's --toggle-collect=measure_NAME.
#include <gumbo.h>
#include <time.h>
#ifdef WINNOW_HAS_LIBXML2
#include <libxml/HTMLparser.h>
#endif

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "library/record_of.h"
#include "page/decode.h"
#include "page/dom.h"
#include "page/scan.h"
#include "run/inputs.h"

namespace winnow {
namespace {

struct Work {
  Page page;
  std::string text;                // decoded
  std::optional<Article> article;  // nothing where the page cannot be read
  std::vector<Fact> facts;
};

// What measures return, so that no compiler can leave the work out.
std::size_t g_sink = 0;

const Rules& rules() {
  static const Rules kRules = Rules::builtin().value();
  return kRules;
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

}  // namespace

extern "C" {

// The library as it comes.
[[gnu::noinline]] GumboOutput* measure_gumbo(const Work& work) {
  return gumbo_parse_with_options(&kGumboDefaultOptions, work.text.data(), work.text.size());
}

// The same without a list of errors.
[[gnu::noinline]] GumboOutput* measure_gumbo_no_errors(const Work& work) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  return gumbo_parse_with_options(&options, work.text.data(), work.text.size());
}

#ifdef WINNOW_HAS_LIBXML2
[[gnu::noinline]] htmlDocPtr measure_libxml2(const Work& work) {
  return htmlReadMemory(
      work.text.data(), static_cast<int>(work.text.size()), nullptr, "UTF-8",
      HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER | HTML_PARSE_NONET);
}
#endif

// All stages and all families of facts: bytes in, a line of JSON out.
[[gnu::noinline]] void measure_record(const Work& work) {
  const auto record = record_of(work.page, rules(), 0);
  g_sink += record ? to_json(*record).size() : 1;
}

[[gnu::noinline]] void measure_decode(const Work& work) {
  g_sink += decode(work.page)->text.size();
}

[[gnu::noinline]] void measure_scan(const Work& work) {
  g_sink += scan(work.text, Limits{}.tree_depth).text.size();
}

// With the scan.
[[gnu::noinline]] void measure_parse(const Work& work) {
  const auto dom = Dom::parse(work.text, Limits{});
  g_sink += dom ? dom->size() : 1;
}

// With decoding, scan and parse.
[[gnu::noinline]] void measure_article(const Work& work) {
  const auto article = read_article(work.page);
  g_sink += article ? article->text.size() : 1;
}

[[gnu::noinline]] void measure_facts(const Work& work) {
  if (work.article) g_sink += extract_facts(*work.article, rules()).size();
}

// Digests, ids and the line of JSON.
[[gnu::noinline]] void measure_json(const Work& work, Article article, std::vector<Fact> facts) {
  g_sink += to_json(make_record(work.page, std::move(article), std::move(facts))).size();
}

}  // extern "C"

namespace {

// A measure takes what it needs, runs the clock, and gives the CPU seconds.
using Measure = double (*)(const Work&);

template <auto work_on>
double timed(const Work& work) {
  const double begin = cpu_seconds();
  work_on(work);
  return cpu_seconds() - begin;
}

template <auto parse, auto release>
double timed_parse(const Work& work) {
  const double begin = cpu_seconds();
  auto* const tree = parse(work);
  const double end = cpu_seconds();
  release(tree);
  return end - begin;
}

void release_gumbo(GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); }

double timed_json(const Work& work) {
  if (!work.article) return 0;
  Article article = *work.article;
  std::vector<Fact> facts = work.facts;
  const double begin = cpu_seconds();
  measure_json(work, std::move(article), std::move(facts));
  return cpu_seconds() - begin;
}

struct Named {
  std::string_view name;
  Measure measure;
};

constexpr Named kMeasures[] = {
    {"gumbo", timed_parse<measure_gumbo, release_gumbo>},
    {"gumbo_no_errors", timed_parse<measure_gumbo_no_errors, release_gumbo>},
#ifdef WINNOW_HAS_LIBXML2
    {"libxml2", timed_parse<measure_libxml2, xmlFreeDoc>},
#endif
    {"record", timed<measure_record>},
    {"decode", timed<measure_decode>},
    {"scan", timed<measure_scan>},
    {"parse", timed<measure_parse>},
    {"article", timed<measure_article>},
    {"facts", timed<measure_facts>},
    {"json", timed_json},
};

struct Options {
  int rounds = 1;
  int every = 1;  // of the pages, one in so many
  bool each = false;
  std::vector<std::string> only;
  std::vector<std::string> paths;
};

std::vector<Work> load(const Options& options) {
  Log log({});
  const auto inputs = path_inputs(options.paths, {}, log);
  std::vector<Work> pages;
  for (int i = 0; std::optional<Input> input = inputs->next(); ++i) {
    if (i % options.every != 0) continue;
    auto page = input->load();
    if (!page) continue;
    auto decoded = decode(*page);
    if (!decoded || page->body.empty()) continue;
    Work work{.page = *std::move(page), .text = std::move(decoded->text)};
    if (auto article = read_article(work.page)) {
      work.facts = extract_facts(*article, rules());
      work.article = *std::move(article);
    }
    pages.push_back(std::move(work));
  }
  return pages;
}

// One page's record, for itself.
void write_cost(const Work& work, int rounds, std::string& out) {
  double best = 0;
  for (int round = 0; round < rounds; ++round) {
    const double seconds = timed<measure_record>(work);
    best = round == 0 ? seconds : std::min(best, seconds);
  }
  JsonWriter json(out);
  const auto article = read_article(work.page);
  json.begin_object();
  json.member("source", work.page.source);
  json.member("error", article ? std::string_view() : std::string_view(article.error().code));
  json.end_object();
  // The writer has no binary fractions.
  out.pop_back();
  out += ", \"bytes\": " + std::to_string(work.page.body.size()) +
         ", \"seconds\": " + std::to_string(best) + "}";
}

void run_each(const Options& options, std::ostream& out) {
  std::string list;
  for (const Work& work : load(options)) {
    if (!list.empty()) list += ",\n";
    write_cost(work, options.rounds, list);
  }
  out << "{\"each\": [" << list << "]}\n";
}

// What a measure has freed in small pieces, the C library puts together when the next large one is
// asked for. Here, so that a parser's tree of a hundred thousand nodes is not at the cost of the
// measure behind it.
void settle_heap() {
  constexpr std::size_t kLarge = 1u << 16;
  void* volatile const piece = std::malloc(kLarge);
  std::free(piece);
}

bool wanted(const Options& options, std::string_view name) {
  return options.only.empty() || std::ranges::find(options.only, name) != options.only.end();
}

void run(const Options& options, std::ostream& out) {
  const std::vector<Work> pages = load(options);
  std::size_t bytes = 0, text_bytes = 0;
  for (const Work& work : pages) {
    bytes += work.text.size();
    text_bytes += work.article ? work.article->text.size() : 0;
  }
  out << "{\"pages\": " << pages.size() << ", \"bytes\": " << bytes
      << ", \"text_bytes\": " << text_bytes << ", \"rounds\": [";
  for (int round = 0; round < options.rounds; ++round) {
    std::vector<double> seconds(std::size(kMeasures));
    for (const Work& work : pages) {
      for (std::size_t i = 0; i < std::size(kMeasures); ++i) {
        if (!wanted(options, kMeasures[i].name)) continue;
        seconds[i] += kMeasures[i].measure(work);
        settle_heap();
      }
    }
    out << (round == 0 ? "{" : ", {");
    const char* comma = "";
    for (std::size_t i = 0; i < std::size(kMeasures); ++i) {
      if (!wanted(options, kMeasures[i].name)) continue;
      out << comma << '"' << kMeasures[i].name << "\": " << seconds[i];
      comma = ", ";
    }
    out << '}';
  }
  out << "]}\n";
}

}  // namespace
}  // namespace winnow

int main(int argc, char** argv) {
  winnow::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool has_value = i + 1 < argc;
    if (word == "--rounds" && has_value)
      options.rounds = std::stoi(argv[++i]);
    else if (word == "--every" && has_value)
      options.every = std::stoi(argv[++i]);
    else if (word == "--only" && has_value)
      options.only.emplace_back(argv[++i]);
    else if (word == "--each")
      options.each = true;
    else
      options.paths.emplace_back(word);
  }
  if (options.paths.empty() || options.every < 1) {
    std::cerr << "page_load: names no folder or file of pages\n";
    return 2;
  }
  (options.each ? winnow::run_each : winnow::run)(options, std::cout);
  return 0;
}
