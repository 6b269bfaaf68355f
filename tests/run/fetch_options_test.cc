// SPDX-License-Identifier: Apache-2.0
#include "run/fetch_options.h"

#include <gtest/gtest.h>

namespace winnow {
namespace {

Result<FetchOptions> options_of(const std::vector<std::string>& words) {
  const auto arguments = Arguments::parse(*find_command("get"), words,
                                          [](const char*) -> const char* { return nullptr; });
  if (!arguments) return std::unexpected(arguments.error());
  return fetch_options(*arguments);
}

TEST(FetchOptions, AreSafeAndPoliteWhenNothingIsSaid) {
  const FetchOptions options = options_of({"https://a.example/"}).value();
  EXPECT_EQ(options.politeness.pause, Milliseconds(1000));
  EXPECT_EQ(options.http.connect_timeout, Milliseconds(5000));
  EXPECT_EQ(options.http.total_timeout, Milliseconds(60'000));
  EXPECT_FALSE(options.http.http2);
  EXPECT_EQ(options.http.proxy, "");
  EXPECT_TRUE(options.http.user_agent.starts_with("winnow/"));
  EXPECT_FALSE(options.http.guard.permits(*IpAddress::parse("127.0.0.1"), 80));
}

TEST(FetchOptions, OpenWhatTheyNameAndMayBeRepeated) {
  const FetchOptions options =
      options_of({"--allow-address", "127.0.0.1:8600", "--allow-address=10.0.0.7", "--resolve",
                  "a.example:80:127.0.0.1", "--resolve", "b.example:443:[::1]", "--contact",
                  "news@a.example", "https://a.example/"})
          .value();
  EXPECT_TRUE(options.http.guard.permits(*IpAddress::parse("127.0.0.1"), 8600));
  EXPECT_FALSE(options.http.guard.permits(*IpAddress::parse("127.0.0.1"), 8601));
  EXPECT_TRUE(options.http.guard.permits(*IpAddress::parse("10.0.0.7"), 1));
  EXPECT_EQ(options.http.resolve.at("a.example:80"), "a.example:80:127.0.0.1");
  EXPECT_EQ(options.http.resolve.at("b.example:443"), "b.example:443:[::1]");
  EXPECT_TRUE(options.http.user_agent.ends_with(" (+news@a.example)"));
}

TEST(FetchOptions, SayWhatTheyCannotRead) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--allow-address", "localhost"},
        {"--resolve", "a.example:127.0.0.1"},
        {"--resolve", ":80:127.0.0.1"},
        {"--ca-file", "/no/such/file"},
        {"--contact", "a\r\nX-Injected: b"},
        {"--pause", "soon"}}) {
    const auto options = options_of(words);
    ASSERT_FALSE(options) << words[0];
    EXPECT_EQ(options.error().code, "usage");
    EXPECT_NE(options.error().message.find(words[0]), std::string::npos) << options.error().message;
  }
}

}  // namespace
}  // namespace winnow
