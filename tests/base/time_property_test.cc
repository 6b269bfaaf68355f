// SPDX-License-Identifier: Apache-2.0
// Times and days in every shape that machines write, over days spread through the centuries.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/digest.h"
#include "base/fingerprint.h"
#include "base/time.h"
#include "base/yaml.h"
#include "base/yaml_pack.h"
#include "tests/texts.h"

namespace winnow {
namespace {

constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array kWeekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

std::string printed(const char* form, auto... parts) {
  char text[80];
  const int size = std::snprintf(text, sizeof text, form, parts...);
  return {text, static_cast<std::size_t>(size)};
}

TEST(TimeProperty, EveryShapeOfASecondIsThatSecond) {
  for (std::int64_t second = -1'000'000'000; second < 4'000'000'000;
       second += 86'400 * 97 + 12'345) {
    const std::string utc = to_rfc3339(second);
    const Day day = day_of_number(second >= 0 ? second / 86'400 : (second - 86'399) / 86'400);
    const int year = static_cast<int>(day.year());
    const auto month = static_cast<unsigned>(day.month());
    const auto date = static_cast<unsigned>(day.day());
    const auto of_day = static_cast<int>(((second % 86'400) + 86'400) % 86'400);
    const int hour = of_day / 3600;
    const int minute = of_day / 60 % 60;
    const int rest = of_day % 60;
    const auto weekday = kWeekdays[std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding()];
    const auto name = kMonths[month - 1];
    EXPECT_EQ(utc,
              printed("%04d-%02u-%02uT%02d:%02d:%02dZ", year, month, date, hour, minute, rest));
    for (const std::string& text : {
             utc,
             printed("%04d-%02u-%02u %02d:%02d:%02d", year, month, date, hour, minute, rest),
             printed("%04d%02u%02uT%02d%02d%02dZ", year, month, date, hour, minute, rest),
             printed("%04d-%02u-%02uT%02d:%02d:%02d.500Z", year, month, date, hour, minute, rest),
             printed("%04d-%02u-%02uT%02d:%02d:%02d+00:00", year, month, date, hour, minute, rest),
             // RFC 5322, 3.3, and RFC 9110, 5.6.7: IMF-fixdate and asctime.
             printed("%s, %02u %s %04d %02d:%02d:%02d GMT", weekday, date, name, year, hour, minute,
                     rest),
             printed("%u %s %04d %02d:%02d:%02d +0000", date, name, year, hour, minute, rest),
             printed("%s %s %2u %02d:%02d:%02d %04d", weekday, name, date, hour, minute, rest,
                     year),
         }) {
      const auto time = parse_time(text);
      ASSERT_TRUE(time) << text;
      EXPECT_EQ(time->utc(), second) << text;
      EXPECT_EQ(time->utc_text(), utc) << text;
    }
  }
}

TEST(TimeProperty, OffsetsMoveTheSecondAndKeepTheWritersDay) {
  for (int minutes = -12 * 60; minutes <= 14 * 60; minutes += 30) {
    const int absolute = minutes < 0 ? -minutes : minutes;
    const std::string text = printed("2026-04-08T12:00:00%c%02d:%02d", minutes < 0 ? '-' : '+',
                                     absolute / 60, absolute % 60);
    const auto time = parse_time(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->utc(), parse_time("2026-04-08T12:00:00Z")->utc() - minutes * 60) << text;
    EXPECT_EQ(to_text(time->day), "2026-04-08") << text;
  }
}

TEST(TimeProperty, EveryDayHasANumberAndComesBack) {
  for (std::int64_t number = -350'000; number < 2'900'000; number += 97) {
    const Day day = day_of_number(number);
    EXPECT_TRUE(day.ok());
    EXPECT_EQ(day_number(day), number);
    const int year = static_cast<int>(day.year());
    if (year < 1000 || year > 9999) continue;
    EXPECT_EQ(parse_iso_day(to_text(day)), day) << to_text(day);
  }
}

TEST(TimeProperty, EveryShortTextIsAValidDayOrNone) {
  for_every_mix({"2026", "-", "0", "4", "8", "T", ":", "Apr", " ", ",", "Z"}, 5,
                [](const std::string& text) {
                  const auto time = parse_time(text);
                  if (!time) return;
                  ASSERT_TRUE(time->day.ok()) << text;
                  ASSERT_TRUE(!time->second_of_day || *time->second_of_day <= 86'400) << text;
                  ASSERT_TRUE(parse_time(time->utc_text())) << text;
                });
}

// --- digests: FIPS 180-4, RFC 9562

struct Digested {
  std::string bytes;
  const char* sha256;
  const char* sha1;
};

std::string hex(const auto& bytes) {
  std::string out;
  for (const std::uint8_t byte : bytes) out += printed("%02x", static_cast<unsigned>(byte));
  return out;
}

TEST(DigestVectors, AreThoseOfTheStandard) {
  for (const Digested& each : std::to_array<Digested>({
           {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
           {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "a9993e364706816aba3e25717850c26c9cd0d89d"},
           {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
           {std::string(1'000'000, 'a'),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
            "34aa973cd4c4daa4f61eeb2bdbad27316534016f"},
       })) {
    EXPECT_EQ(hex(sha256(each.bytes)), each.sha256);
    EXPECT_EQ(hex(sha1(each.bytes)), each.sha1);
    EXPECT_EQ(sha256_name(each.bytes), std::string("sha256:") + each.sha256);
    for (const std::size_t step : {1u, 63u, 64u, 65u}) {
      if (each.bytes.size() > 1'000 && step == 1) continue;
      Sha256 parts;
      for (std::size_t at = 0; at < each.bytes.size(); at += step) {
        parts.add(std::string_view(each.bytes).substr(at, step));
      }
      EXPECT_EQ(parts.finish_name(), sha256_name(each.bytes)) << step;
    }
  }
}

// RFC 9562, 5.5: "the version number is 5", "the variant field ... 0b10".
TEST(DigestVectors, UuidsHaveTheirVersionAndVariant) {
  for_every_text("a/:", 4, [](const std::string& name) {
    const std::string uuid = uuid5(kUuidUrl, name);
    ASSERT_EQ(uuid.size(), 36u);
    ASSERT_EQ(uuid[14], '5') << name;
    ASSERT_NE(std::string("89ab").find(uuid[19]), std::string::npos) << name;
    ASSERT_EQ(uuid, uuid5(kUuidUrl, name));
  });
  EXPECT_EQ(uuid5(kUuidUrl, "http://www.example.com/"), "fcde3c85-2270-590f-9e7c-ee003d65e0e2");
}

// --- fingerprints

std::string words_text(std::size_t count, std::size_t changed) {
  std::string text;
  for (std::size_t word = 0; word < count; ++word) {
    text += "w" + std::to_string(word * word % 997);
    if (word < changed) text += "x";
    text += word % 9 == 8 ? ". " : " ";
  }
  return text;
}

TEST(FingerprintProperty, CopiesAreNearAndOthersAreFar) {
  const std::uint64_t whole = fingerprint(words_text(400, 0));
  EXPECT_TRUE(is_near_copy(whole, fingerprint(words_text(400, 0))));
  EXPECT_TRUE(is_near_copy(whole, fingerprint("  " + words_text(400, 0) + "!!")));
  EXPECT_LT(distance(whole, fingerprint(words_text(400, 2))), 12);
  EXPECT_FALSE(is_near_copy(whole, fingerprint(words_text(400, 300))));
  EXPECT_FALSE(is_near_copy(fingerprint("too short"), fingerprint("too short")));
}

TEST(FingerprintProperty, NearCopiesShareABand) {
  // Any three bits turned over leave one of the four bands as it was.
  const std::uint64_t print = fingerprint(words_text(300, 0));
  for (unsigned a = 0; a < 64; a += 5) {
    for (unsigned b = a; b < 64; b += 7) {
      for (unsigned c = b; c < 64; c += 11) {
        const std::uint64_t other = print ^ (1ULL << a) ^ (1ULL << b) ^ (1ULL << c);
        if (!is_near_copy(print, other)) continue;
        const auto mine = bands(print);
        const auto its = bands(other);
        bool shared = false;
        for (std::size_t band = 0; band < 4; ++band) shared = shared || mine[band] == its[band];
        EXPECT_TRUE(shared) << a << " " << b << " " << c;
      }
    }
  }
}

// --- YAML and its packed form

TEST(YamlProperty, EveryShortMixIsReadOrPointedAt) {
  std::size_t read = 0;
  for_every_mix({"a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", "'", "#"}, 4,
                [&](const std::string& text) {
                  const Result<YamlFile> file = YamlFile::parse("x.yaml", text);
                  if (!file) {
                    ASSERT_TRUE(file.error().message.starts_with("x.yaml:")) << text;
                    ASSERT_EQ(file.error().code, "bad-yaml") << text;
                    return;
                  }
                  ++read;
                });
  EXPECT_GT(read, 1'000u);
}

bool equal(const YamlNode& a, const YamlNode& b) {
  if (a.kind != b.kind || a.text != b.text || a.line != b.line || a.column != b.column)
    return false;
  if (a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return false;
  for (std::size_t at = 0; at < a.items.size(); ++at) {
    if (!equal(a.items[at], b.items[at])) return false;
  }
  for (std::size_t at = 0; at < a.entries.size(); ++at) {
    if (!equal(a.entries[at].key, b.entries[at].key)) return false;
    if (!equal(a.entries[at].value, b.entries[at].value)) return false;
  }
  return true;
}

TEST(YamlProperty, WhatIsPackedIsUnpackedAsItWas) {
  for_every_mix({"a", ": ", "- b", "\n", "  ", "[c, d]", "{e: f}", "'g'"}, 4,
                [](const std::string& text) {
                  const Result<YamlFile> file = YamlFile::parse("x.yaml", text);
                  if (!file) return;
                  ASSERT_TRUE(equal(unpack_yaml(pack_yaml(file->root, {})), file->root)) << text;
                });
  for (const PackedYaml& packed : packed_yaml()) {
    const YamlNode root = unpack_yaml(packed.bytes);
    EXPECT_TRUE(root.is_map()) << packed.path;
    EXPECT_TRUE(equal(unpack_yaml(pack_yaml(root, {})), root)) << packed.path;
  }
}

TEST(YamlErrors, ShowPlaceLineAndCaret) {
  struct Case {
    const char* text;
    const char* message;
  };
  for (const Case& each : std::to_array<Case>({
           {"a: &x 1\n", "x.yaml:1:4:"},
           {"a: *x\n", "x.yaml:1:4:"},
           {"a: 1\na: 2\n", "x.yaml:2:1:"},
           {"a: [1, 2\n", "x.yaml:"},
           {"\tb: 1\n", "x.yaml:1:"},
       })) {
    const Result<YamlFile> file = YamlFile::parse("x.yaml", each.text);
    ASSERT_FALSE(file) << each.text;
    const std::string& message = file.error().message;
    EXPECT_TRUE(message.starts_with(each.message)) << message;
    EXPECT_TRUE(message.ends_with("^")) << message;
    EXPECT_EQ(std::ranges::count(message, '\n'), 2) << message;
  }
}

}  // namespace
}  // namespace winnow
