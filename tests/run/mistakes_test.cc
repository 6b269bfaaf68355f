// SPDX-License-Identifier: Apache-2.0
// The mistakes of a first hour: each is told in one line that names the input, what is wrong with
// it and what to do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "process.h"

namespace winnow {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct Mistake {
  std::string name;
  std::vector<std::string> words;
  int status;
  std::string says;  // all of standard error behind "winnow: "
};

const Mistake kMistakes[] = {
    {"a command misspelt",
     {"exract", "page.html"},
     2,
     "there is no command 'exract'; did you mean extract?"},
    {"an option misspelt",
     {"extract", "--formt", "csv", "page.html"},
     2,
     "there is no option --formt; did you mean --format?"},
    {"an option of nobody's",
     {"extract", "--frobnicate", "page.html"},
     2,
     "there is no option --frobnicate; --help lists them"},
    {"an option before the command",
     {"--verbose", "extract", "page.html"},
     2,
     "'--verbose' stands where a command is wanted; options go behind it: winnow COMMAND "
     "[OPTION]... [OPERAND]..."},
    {"the version as a command",
     {"version"},
     2,
     "there is no command 'version'; did you mean --version?"},
    {"a format as an option",
     {"extract", "--csv", "page.html"},
     2,
     "there is no option --csv; did you mean --format csv?"},
    {"a format that is none",
     {"extract", "--format", "xml", "page.html"},
     2,
     "--format: 'xml' is not one of jsonl, json, csv, tsv, text, markdown or table"},
    {"nothing to read", {"extract"}, 2, "extract needs a PATH; - is standard input"},
    {"a path misspelt", {"extract", "pgae.html"}, 3, "pgae.html: no such file; check the path"},
    {"an address given to extract",
     {"extract", "https://example.com/a"},
     3,
     "https://example.com/a: no such file; winnow get fetches addresses"},
    {"an address without its scheme",
     {"get", "example.com/a"},
     3,
     "example.com/a: is no web address; write https://host/path"},
    {"an address of another kind",
     {"get", "ftp://example.com/a"},
     3,
     "ftp://example.com/a: only http and https are fetched"},
    {"a host that nobody has",
     {"get", "https://news.invalid/a"},
     3,
     "https://news.invalid/a: Could not resolve host: news.invalid; check the name, and the "
     "network"},
    {"a file given to get",
     {"get", "page.html"},
     3,
     "page.html: a file, no web address; winnow extract reads it"},
    {"a page given to report",
     {"report", "page.html"},
     3,
     "page.html: a page, no records; winnow extract makes records of pages"},
    {"a page given to verify",
     {"verify", "page.html"},
     3,
     "page.html: a page, no records; winnow extract makes records of pages"},
    {"a server of one's own",
     {"get", "http://127.0.0.1:9/"},
     3,
     "http://127.0.0.1:9/: 127.0.0.1 is not public; --allow-address opens it"},
    {"a picture",
     {"extract", "picture.png"},
     3,
     "picture.png: neither HTML nor text (an image or another binary)"},
    {"a PDF", {"extract", "paper.pdf"}, 3, "paper.pdf: a PDF; pdftotext makes it text"},
    {"an empty file",
     {"extract", "empty.html"},
     3,
     "empty.html: is empty; there is nothing to read"},
    {"an empty folder", {"extract", "empty"}, 3, "empty: no pages in this folder; check the path"},
    {"a folder that is not there to write to",
     {"extract", "page.html", "-o", "no/r.jsonl"},
     4,
     "no/r.jsonl: cannot be written (No such file or directory); make its folder first"},
    {"a run of nothing",
     {"run"},
     2,
     "there are no sources; name a config file that has some with --config"},
    {"a config file that is not there",
     {"run", "--config", "new.yaml"},
     2,
     "new.yaml: no such file; check --config"},
    {"a section misspelt",
     {"run", "--config", "misspelt.yaml", "--check"},
     2,
     "misspelt.yaml:1:1: 'feeds' is neither an option of a command nor sources or sinks\n"
     "    feeds:\n    ^"},
    {"a report before the first run",
     {"report", "--state", "none"},
     2,
     "none/winnow.db: there is no store yet; winnow run makes it, and --state names another "
     "folder"},
    {"a date in words",
     {"extract", "--published", "yesterday", "page.html"},
     2,
     "--published: 'yesterday' is not a date like 2026-04-08"},
    {"an address of the page that is none",
     {"extract", "--url", "example.com", "page.html"},
     2,
     "--url: 'example.com' is no web address like https://example.com/news/1"},
    {"a tab in a config file",
     {"run", "--config", "tab.yaml", "--check"},
     2,
     "tab.yaml:2:2: YAML indents by blanks, never by tabs\n    \t- feed: x\n    \t^"},
    {"a file of rules instead of its folder",
     {"extract", "--rules", "page.html", "page.html"},
     2,
     "page.html: a file; rules are the folder that it is in"},
    {"rules that are not there",
     {"rules", "test", "--rules", "mine"},
     2,
     "mine: no such folder; check the path"},
    {"rules explain without a text",
     {"rules", "explain"},
     2,
     "explain needs a TEXT, in quotation marks"},
    {"a folder of news that is not there",
     {"run", "--config", "folder.yaml", "--state", "state"},
     3,
     "folder nothere: No such file or directory; check the path"},
};

TEST(Mistakes, EachIsToldInOneLineThatSaysWhatToDo) {
  const TemporaryFolder folder;
  folder.write("page.html", "<p>The harbour was opened on 3 March 2026 by the council.</p>");
  folder.write("picture.png", "\x89PNG\r\n\x1a\n0000");
  folder.write("paper.pdf", "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj");
  folder.write("empty.html", "");
  folder.write("tab.yaml", "sources:\n\t- feed: x\n");
  folder.write("folder.yaml", "sources:\n  - folder: nothere\n");
  folder.write("misspelt.yaml", "feeds:\n  - https://example.com/feed.xml\n");
  std::filesystem::create_directories(folder.path("empty"));
  for (const Mistake& mistake : kMistakes) {
    const Finished finished = run_winnow(mistake.words, {.folder = folder.path("")});
    EXPECT_EQ(finished.status, mistake.status) << mistake.name;
    EXPECT_EQ(finished.err, "winnow: " + mistake.says + "\n") << mistake.name;
    EXPECT_THAT(finished.out, IsEmpty()) << mistake.name;
  }
}

TEST(Mistakes, AGoodPageBesideABadOneHasItsRecord) {
  const TemporaryFolder folder;
  folder.write("page.html", "<p>The harbour was opened on 3 March 2026 by the council.</p>");
  const Finished finished =
      run_winnow({"extract", "pgae.html", "page.html"}, {.folder = folder.path("")});
  EXPECT_EQ(finished.status, 1);
  EXPECT_THAT(finished.out, StartsWith(R"({"schema":"winnow/1")"));
  EXPECT_EQ(finished.err,
            "winnow: pgae.html: no such file; check the path\n"
            "winnow: 1 of 2 inputs failed\n");
}

TEST(Mistakes, CalledWithoutWordsItShowsWhatItCanDo) {
  const Finished finished = run_winnow({});
  EXPECT_EQ(finished.status, 2);
  EXPECT_THAT(finished.err, StartsWith("winnow: what shall be done?\n"));
  EXPECT_THAT(finished.err, HasSubstr("winnow extract page.html"));
}

}  // namespace
}  // namespace winnow
