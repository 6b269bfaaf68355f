// SPDX-License-Identifier: Apache-2.0
// Inputs that kill programs, through the built program: each ends alone, in one line or in a record
// with a note, and the page beside it is read as if nothing had been.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <sstream>
#include <string_view>

#include "base/json.h"
#include "process.h"

namespace winnow {
namespace {

using testing::HasSubstr;

constexpr const char* kGood =
    "<!doctype html><title>Ice</title><article><h1>Ice</h1><p>The lake froze on April 8, 2026, two "
    "weeks before its usual time, and the town paid $40 million for it.</p></article>";

std::string repeat(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::string numbered(std::string_view front, std::string_view back, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text.append(front).append(std::to_string(i)).append(back);
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The codes of a record's notes.
std::vector<std::string> notes_of(const std::string& record) {
  const JsonDocument document = JsonDocument::parse(record).value();
  std::vector<std::string> codes;
  for (const Json note : document.root()["notes"].items()) {
    codes.emplace_back(note["code"].string());
  }
  return codes;
}

struct Killer {
  const char* name;
  std::string bytes;
  const char* code;  // of the failure; empty where a record is what is wanted; * either
};

void PrintTo(const Killer& killer, std::ostream* out) { *out << killer.name; }

std::vector<Killer> killers() {
  return {
      {"missing", "", "no-such-file"},
      {"empty.html", "", "empty-body"},
      {"picture.html", "\xFF\xD8\xFF\xE0\x10JFIF\x01\x02", "not-html"},
      {"latin.html", "<p>caf\xE9 \xFF\xFE and so on</p>", ""},
      {"deep-divs.html", repeat("<div>", 1'000'000), "*"},
      {"deep-spans.html", repeat("<span>", 400'000), "*"},
      {"assert.html", "<svg><tfoot><title><select><select><tr><tfoot><t><select><select></body>",
       "*"},
      {"fonts.html", numbered("<p><font size=", ">", 5'000), "*"},
      {"attributes.html", "<div " + numbered(" a", "=1", 100'000) + ">x", "*"},
      {"bare-reference.html", "<p>Ice &am", ""},
      {"bare-ampersand.html", "<p>Ice &", ""},
      {"open-tag.html", "<p>Ice</p><a href=\"", ""},
      {"nuls.html", "<p>Ice" + std::string(10'000, '\0') + "</p>", "*"},
      {"open-script.html", "<p>Ice</p><script>" + repeat("<!--", 100'000), "*"},
  };
}

class KillerInput : public testing::TestWithParam<Killer> {};

TEST_P(KillerInput, EndsAloneAndHarmsNoOther) {
  const Killer& killer = GetParam();
  const TemporaryFolder folder;
  const std::string bad = killer.name == std::string("missing")
                              ? folder.path(killer.name)
                              : folder.write(killer.name, killer.bytes);
  const std::string good = folder.write("good.html", kGood);
  const Finished finished = run_winnow(
      {"extract", bad, good, "--failures", folder.path("failures"), "--max-fail-ratio", "1"});

  const std::vector<std::string> records = lines_of(finished.out);
  const std::vector<std::string> failures = lines_of(bytes_of(folder.path("failures")));
  ASSERT_EQ(records.size() + failures.size(), 2u) << finished.err;
  EXPECT_THAT(records.back(), HasSubstr("\"value\":\"2026-04-08\""));
  EXPECT_THAT(records.back(), HasSubstr("\"amount\":40000000"));
  if (failures.empty()) {
    EXPECT_EQ(finished.status, 0);
    EXPECT_STREQ(killer.code, killer.code[0] == '*' ? "*" : "");
    return;
  }
  EXPECT_EQ(finished.status, 1);
  const JsonDocument failure = JsonDocument::parse(failures[0]).value();
  if (killer.code[0] == '*') {
    EXPECT_EQ(failure.root()["code"].string(), "parse-budget");
  } else {
    EXPECT_EQ(failure.root()["code"].string(), killer.code);
  }
  // One line for a person, and it names the input.
  const std::vector<std::string> said = lines_of(finished.err);
  ASSERT_GE(said.size(), 1u);
  EXPECT_THAT(said[0], HasSubstr(killer.name));
  EXPECT_LT(said[0].size(), 400u);
}

INSTANTIATE_TEST_SUITE_P(Killers, KillerInput, testing::ValuesIn(killers()), [](const auto& test) {
  std::string name(test.param.name);
  for (char& c : name) {
    if (c == '-' || c == '.') c = '_';
  }
  return name;
});

TEST(Killers, InvalidUtf8IsARecordThatSaysSo) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("a.html", "<meta charset=utf-8><p>The lake froze\xFF on Monday, they say.</p>");
  const Finished finished = run_winnow({"extract", path});
  EXPECT_EQ(finished.status, 0);
  EXPECT_THAT(notes_of(finished.out), testing::Contains("replaced-bytes"));
  EXPECT_THAT(finished.out, HasSubstr("froze\uFFFD on"));
}

TEST(Killers, AllOfThemAtOnceAreOneRun) {
  const TemporaryFolder folder;
  std::vector<std::string> words = {"extract", "--max-fail-ratio", "1", "--jobs", "2"};
  for (const Killer& killer : killers()) {
    if (killer.bytes.size() > 500'000) continue;  // those take seconds each
    words.push_back(folder.write(killer.name, killer.bytes));
  }
  words.push_back(folder.write("good.html", kGood));
  const Finished finished = run_winnow(words);
  EXPECT_EQ(finished.status, 1);
  const std::vector<std::string> records = lines_of(finished.out);
  ASSERT_FALSE(records.empty());
  EXPECT_THAT(records.back(), HasSubstr("good.html"));
  for (const std::string& record : records) EXPECT_TRUE(JsonDocument::parse(record)) << record;
}

// A port of this machine where nobody listens: it was given out and closed again.
int closed_port() {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
  socklen_t size = sizeof address;
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(listener);
  return ntohs(address.sin_port);
}

TEST(Killers, AUrlThatRefusesIsOneLineAndStatusThree) {
  const std::string port = std::to_string(closed_port());
  const std::string url = "http://127.0.0.1:" + port + "/news";
  const Finished finished =
      run_winnow({"get", url, "--allow-address", "127.0.0.1:" + port, "--pause", "0"});
  EXPECT_EQ(finished.status, 3);  // the only input failed: nothing usable
  EXPECT_EQ(finished.out, "");
  ASSERT_FALSE(lines_of(finished.err).empty());
  EXPECT_THAT(lines_of(finished.err)[0], HasSubstr(url));
}

TEST(Killers, AnAddressOfThisMachineIsNotAskedUnlessItIsAllowed) {
  const Finished finished =
      run_winnow({"get", "http://127.0.0.1:" + std::to_string(closed_port())});
  EXPECT_EQ(finished.status, 3);
  EXPECT_THAT(finished.err, HasSubstr("127.0.0.1"));
}

TEST(Killers, AMistakeInARuleFileIsShownWithLineAndCaret) {
  const TemporaryFolder folder;
  folder.write("rules/people.yaml",
               "type: people\n"
               "fields: {people: integer}\n"
               "patterns:\n"
               "  - name: hired\n"
               "    match: 'hired (?P<people>[0-9]+'\n"
               "    examples: [{text: 'It hired 5.', facts: [{people: 5}]}]\n"
               "    counterexamples: ['It fired 5.']\n");
  const std::string page = folder.write("good.html", kGood);
  const Finished finished = run_winnow({"extract", page, "--rules", folder.path("rules")});
  EXPECT_EQ(finished.status, 2);
  EXPECT_EQ(finished.out, "");
  const std::vector<std::string> said = lines_of(finished.err);
  ASSERT_GE(said.size(), 3u) << finished.err;
  EXPECT_THAT(said[0], HasSubstr("people.yaml:5:"));
  EXPECT_THAT(said[1], HasSubstr("match: 'hired (?P<people>[0-9]+'"));
  EXPECT_THAT(said[2], HasSubstr("^"));
}

}  // namespace
}  // namespace winnow
