// SPDX-License-Identifier: Apache-2.0
// Files in and out: streams that inflate, lines, and output that is whole or not there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "process.h"
#include "run/file_stream.h"
#include "run/log.h"
#include "run/output.h"

namespace winnow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

// gzip of "hello\n", as gzip -n writes it.
const std::string kHello(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\xe7\x02\x00\x20\x30\x3a\x36\x06"
    "\x00"
    "\x00\x00",
    26);

std::unique_ptr<FileStream> open_file(const std::string& path) {
  return FileStream::open(path).value();
}

TEST(FileStream, ReadsPlainAndGzippedBytes) {
  const TemporaryFolder folder;
  EXPECT_EQ(open_file(folder.write("a", "hello\n"))->read_all(100).value(), "hello\n");
  const auto zipped = open_file(folder.write("a.gz", kHello));
  EXPECT_EQ(zipped->read_all(100).value(), "hello\n");
  EXPECT_FALSE(zipped->is_damaged());
  EXPECT_EQ(open_file(folder.write("two.gz", kHello + kHello))->read_all(100).value(),
            "hello\nhello\n");
  EXPECT_EQ(open_file(folder.write("empty", ""))->read_all(100).value(), "");
}

TEST(FileStream, TellsDamage) {
  const TemporaryFolder folder;
  const auto cut = open_file(folder.write("cut.gz", kHello.substr(0, 14)));
  EXPECT_TRUE(cut->read_all(100).has_value());
  EXPECT_TRUE(cut->is_damaged());
}

TEST(FileStream, ALongFileIsNotReadToItsEnd) {
  const TemporaryFolder folder;
  const std::string path = folder.write("long", std::string(3u << 20, 'x'));
  EXPECT_EQ(open_file(path)->read_all(3u << 20).value().size(), 3u << 20);
  EXPECT_EQ(open_file(path)->read_all((3u << 20) - 1).error().code, "too-large");
}

TEST(FileStream, PeekingConsumesNothing) {
  const TemporaryFolder folder;
  const auto file = open_file(folder.write("a", "hello\nyou"));
  EXPECT_EQ(file->peek(5).substr(0, 5), "hello");
  EXPECT_EQ(file->peek(100), "hello\nyou");
  EXPECT_EQ(file->next_line(100)->text, "hello");
  EXPECT_EQ(file->read_all(100).value(), "you");
}

TEST(FileStream, LinesHaveNumbersAndLimits) {
  const TemporaryFolder folder;
  const auto file =
      open_file(folder.write("a", "one\n\n" + std::string(200000, 'x') + "\nfour\nlast"));
  std::vector<std::pair<std::size_t, std::size_t>> lines;  // number and length
  std::vector<bool> cut;
  while (auto line = file->next_line(100000)) {
    lines.emplace_back(line->number, line->text.size());
    cut.push_back(line->cut);
  }
  EXPECT_EQ(lines, (std::vector<std::pair<std::size_t, std::size_t>>{
                       {1, 3}, {2, 0}, {3, 100000}, {4, 4}, {5, 4}}));
  EXPECT_THAT(cut, ElementsAre(false, false, true, false, false));
}

TEST(FileStream, SaysWhyAFileCannotBeRead) {
  const TemporaryFolder folder;
  EXPECT_EQ(FileStream::open(folder.path("none")).error().code, "no-such-file");
  EXPECT_EQ(FileStream::open(folder.path("none/deeper")).error().code, "no-such-file");
  EXPECT_EQ(FileStream::open(folder.path("")).error().code, "not-readable");
}

TEST(Output, IsThereAfterCommit) {
  const TemporaryFolder folder;
  const std::string path = folder.path("out");
  {
    auto output = Output::open(path);
    ASSERT_TRUE(output.has_value());
    ASSERT_TRUE(output->write("one ").has_value());
    EXPECT_FALSE(std::filesystem::exists(path));
    ASSERT_TRUE(output->write("two").has_value());
    ASSERT_TRUE(output->commit().has_value());
  }
  EXPECT_EQ(bytes_of(path), "one two");
  EXPECT_THAT(folder.names(), UnorderedElementsAre("out"));
}

TEST(Output, LeavesNothingWithoutCommit) {
  const TemporaryFolder folder;
  folder.write("out", "old");
  {
    auto output = Output::open(folder.path("out"));
    ASSERT_TRUE(output->write("new").has_value());
  }
  EXPECT_EQ(bytes_of(folder.path("out")), "old");
  EXPECT_THAT(folder.names(), UnorderedElementsAre("out"));
}

TEST(Output, KeepsModesAndFollowsLinks) {
  const TemporaryFolder folder;
  const std::string path = folder.write("out", "old");
  ::chmod(path.c_str(), 0640);
  std::filesystem::create_symlink(path, folder.path("link"));
  auto output = Output::open(folder.path("link"));
  ASSERT_TRUE(output->write("new").has_value());
  ASSERT_TRUE(output->commit().has_value());
  EXPECT_EQ(bytes_of(path), "new");
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path("link")));
  struct stat status{};
  ::stat(path.c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
}

TEST(Output, WritesThroughToDevicesAndSaysWhatFails) {
  auto null = Output::open("/dev/null");
  EXPECT_TRUE(null->write("x").has_value());
  EXPECT_TRUE(null->commit().has_value());
  auto full = Output::open("/dev/full");
  const auto written = full->write("x");
  EXPECT_EQ(written.error().code, "not-writable");
  EXPECT_THAT(written.error().message, HasSubstr("make room and run again"));
  const TemporaryFolder folder;
  EXPECT_EQ(Output::open(folder.path("")).error().code, "not-writable");
  EXPECT_THAT(Output::open(folder.path("no/out")).error().message,
              HasSubstr("make its folder first"));
}

// What a log writes, in a file in place of standard error.
std::string logged(Log::Settings settings, void (*use)(Log& log)) {
  const TemporaryFolder folder;
  const std::string path = folder.write("log", "");
  settings.descriptor = ::open(path.c_str(), O_WRONLY);
  {
    Log log(settings);
    use(log);
  }
  ::close(settings.descriptor);
  return bytes_of(path);
}

void say_all(Log& log) {
  log.error("a", "bad", "is bad");
  log.warning("", "odd", "looks odd\n  ^");
  log.info("b\x1b", "was read");
}

TEST(Log, LevelsLeaveOutWhatIsLess) {
  EXPECT_EQ(logged({.level = LogLevel::kError}, say_all), "winnow: a: is bad\n");
  EXPECT_EQ(logged({.level = LogLevel::kInfo}, say_all),
            "winnow: a: is bad\nwinnow: looks odd\n  ^\nwinnow: b\\u001b: was read\n");
}

TEST(Log, JsonHasOneObjectAMessage) {
  const std::string out = logged({.level = LogLevel::kWarning, .json = true}, say_all);
  EXPECT_THAT(out, HasSubstr(R"("level":"error","source":"a","code":"bad","message":"is bad"})"));
  EXPECT_THAT(out, HasSubstr(R"("source":null,"code":"odd","message":"looks odd\n  ^"})"));
  EXPECT_EQ(std::ranges::count(out, '\n'), 2);
}

TEST(Log, ColourIsAroundTheNameAlone) {
  const std::string out = logged({.level = LogLevel::kInfo, .color = true}, say_all);
  EXPECT_THAT(out, HasSubstr("\x1b[31mwinnow:\x1b[0m a: is bad\n"));
  EXPECT_THAT(out, HasSubstr("\nwinnow: b"));
}

TEST(Log, ProgressMakesWayForMessages) {
  const std::string out = logged({.progress = true}, [](Log& log) {
    log.progress("1 page");
    log.error("a", "bad", "is bad");
    log.progress("2 pages");
    log.progress("2 pages");
  });
  EXPECT_EQ(out, "\r\x1b[K1 page\r\x1b[Kwinnow: a: is bad\n1 page\r\x1b[K2 pages\r\x1b[K");
  EXPECT_EQ(logged({}, [](Log& log) { log.progress("1 page"); }), "");
}

}  // namespace
}  // namespace winnow
