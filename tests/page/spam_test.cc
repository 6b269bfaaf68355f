// SPDX-License-Identifier: Apache-2.0
#include "page/spam.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>

#include "../shared.h"
#include "base/json.h"
#include "page/spam_text.h"

namespace winnow {
namespace {

using testing::Contains;
using testing::IsEmpty;

Comment judged(std::string_view text) {
  std::vector<Comment> thread(1);
  thread[0].text = text;
  judge_comments(thread);
  return thread[0];
}

TEST(Spam, HonestRemarksAreHonest) {
  for (const std::string_view text : std::to_array<std::string_view>({
           "I disagree with the second table: the older model was tested with tools.",
           "Great article, thanks for writing it.",
           "Does anyone know how these numbers compare on long documents?",
           "Agreed.",
           "I ran it on my own notebook and it was slower than they claim.",
           "The author forgets that prices went up in March 2026, by 20%.",
           "lol, so true",
           "First!",
           "She explains this better than my professor ever did ❤",
           "Interesting, but where are the coding benchmarks?",
           "We bought one for the office last year and it broke after a month.",
           "\u6211\u89c9\u5f97\u8fd9\u7bc7\u6587\u7ae0\u5f88\u597d",
           "Why is the context window not mentioned?",
       })) {
    const Comment comment = judged(text);
    EXPECT_LT(comment.spam, 0.5) << text << " " << testing::PrintToString(comment.why);
    EXPECT_THAT(comment.why, IsEmpty()) << text;
  }
}

TEST(Spam, EachKindOfSpamIsFoundWithItsReason) {
  struct Case {
    std::string_view text;
    std::string_view reason;
  };
  for (const Case& c : std::to_array<Case>({
           {"Please subscribe to me, I subscribe back!!!", "asks for subscribers"},
           {"new beats every friday on my channel", "promotes a channel"},
           {"https://cheap-watches.example/deal?id=7", "is nothing but a link"},
           {"Look at this: great-offers . com has everything", "has a link"},
           {"I made $4000 last week working from home, text me", "promises money"},
           {"Bitcoin recovery expert, write him on WhatsApp +1 202 555 0143", "shills investments"},
           {"Bitcoin recovery expert, write him on WhatsApp +1 202 555 0143",
            "has a telephone number"},
           {"LFG 🔥", "is a cheer with emoji"},
           {"2026 GOGOGO 👊", "is a cheer with emoji"},
           {"To The Moon 🌕", "shills a coin"},
           {"Ape In 🚀", "shills a coin"},
           {"good information 👍", "is a cheer with emoji"},
           {"🔥🔥🔥🚀", "is nothing but emoji"},
           {"Get fr\u0435\u0435 coins n\u043ew", "hides words behind lookalike letters"},
           {"\U0001D5D9\U0001D5FF\U0001D5F2\U0001D5F2 gift cards for all", "promises money"},
           {"Follow me on instagram for more, please", "promotes an account"},
           {"mail me at rich.quick@example.com to earn money", "has an e-mail address"},
       })) {
    const Comment comment = judged(c.text);
    EXPECT_GE(comment.spam, 0.5) << c.text;
    EXPECT_THAT(comment.why, Contains(std::string(c.reason))) << c.text;
  }
}

TEST(Spam, TheThreadTellsOnACampaign) {
  std::vector<Comment> thread(3);
  for (Comment& comment : thread) comment.text = "This project changes everything";
  thread[0].author = "one";
  thread[1].author = "two";
  thread[2].author = "three";
  const double alone = judged(thread[0].text).spam;
  judge_comments(thread);
  EXPECT_GT(thread[0].spam, alone);
}

TEST(Spam, ANameThatAdvertisesSpeaksForSpam) {
  std::vector<Comment> thread(2);
  thread[0].author = "Earn_from_home";
  thread[0].text = thread[1].text = "I make £480 a day from my kitchen table, ask me how.";
  thread[1].text += " Really.";
  judge_comments(thread);
  EXPECT_GT(thread[0].spam, thread[1].spam);
  EXPECT_THAT(thread[0].why, Contains("has a name that advertises"));
}

TEST(Spam, AScoreIsAShareWithTwoDecimals) {
  const Comment comment = judged("subscribe to my channel http://x.example");
  EXPECT_GT(comment.spam, 0.9);
  EXPECT_LE(comment.spam, 1.0);
  EXPECT_EQ(comment.spam, static_cast<int>(comment.spam * 100 + 0.5) / 100.0);
}

TEST(Spam, NoThreadAndEmptyTextsAreJudged) {
  std::vector<Comment> none;
  judge_comments(none);
  EXPECT_TRUE(none.empty());
  EXPECT_LT(judged("").spam, 0.5);
}

TEST(Spam, TextIsReadAsASpammerMeantIt) {
  const SpamText text = read_spam_text("CHECK 0ut my ch\u0430nnel!! 🔥");
  EXPECT_EQ(text.key, "check 0ut my channel");
  EXPECT_EQ(text.emoji, 1u);
  EXPECT_EQ(text.exclamations, 2u);
  EXPECT_TRUE(text.lookalikes);
  EXPECT_FALSE(text.link);
}

TEST(Spam, LinksAreSeenThroughDisguises) {
  for (const std::string_view text :
       {"http://a.example", "www.a.example", "see shop.com/x", "kidsstuff  . com", "myshop dot com",
        "<a href=x>", "go datpile.net now"}) {
    EXPECT_TRUE(read_spam_text(text).link) << text;
  }
  for (const std::string_view text : {"Wait... it works", "version 2.0 is out", "Yes. In fact no",
                                      "e.g. this", "the end.me too"}) {
    EXPECT_FALSE(read_spam_text(text).bare_link) << text;
  }
  EXPECT_FALSE(read_spam_text("Yes. In fact no").link);
}

TEST(Spam, ReadsNumbersMailAndHandles) {
  EXPECT_EQ(read_spam_text("call +1 (202) 555-0143").longest_number, 11u);
  EXPECT_EQ(read_spam_text("12, 13 and 14").longest_number, 2u);
  EXPECT_TRUE(read_spam_text("write a.b@c.example").email);
  EXPECT_FALSE(read_spam_text("meet @ noon. ok").email);
  EXPECT_TRUE(read_spam_text("thanks @winnower").handle);
  EXPECT_TRUE(read_spam_text("for $500").amount);
  EXPECT_TRUE(read_spam_text("about £480 a day").amount);
  EXPECT_TRUE(read_spam_text("30€").amount);
  EXPECT_TRUE(read_spam_text("up 20% now").amount);
  EXPECT_FALSE(read_spam_text("$ and %").amount);
}

TEST(Spam, SignalsHaveNamesInTheOrderOfTheirValues) {
  std::vector<Comment> thread(1);
  thread[0].text = "www.a.example";
  const std::vector<std::string_view> names = spam_signal_names();
  const std::vector<double> values = spam_signals(thread)[0];
  ASSERT_EQ(names.size(), values.size());
  EXPECT_EQ(values[std::ranges::find(names, "link") - names.begin()], 1);
  EXPECT_EQ(values[std::ranges::find(names, "email") - names.begin()], 0);
}

TEST(Spam, OneWordThatIsMostOfATextIsSeenWhereverItStands) {
  const auto names = spam_signal_names();
  const auto signal =
      static_cast<std::size_t>(std::ranges::find(names, "repeated-words") - names.begin());
  const auto repeated = [&](std::string_view text) {
    std::vector<Comment> thread(1);
    thread[0].text = text;
    return spam_signals(thread)[0].at(signal);
  };
  for (const std::string_view text :
       {"buy buy buy now", "now buy buy buy", "buy a buy the buy", "a the buy buy Buy"})
    EXPECT_EQ(repeated(text), 1) << text;
  for (const std::string_view text :
       {"buy buy buy", "buy now buy later", "buy a buy b c", "one two three four", ""})
    EXPECT_EQ(repeated(text), 0) << text;
}

TEST(Spam, AgreesWithLabelledComments) {
  std::map<std::string, std::vector<Comment>> threads;
  std::map<std::string, std::vector<bool>> labels;
  for (const std::string& line : shared_lines("eval/comment-spam/comments.jsonl")) {
    const Result<JsonDocument> row = JsonDocument::parse(line);
    ASSERT_TRUE(row);
    const std::string video(row->root()["video"].string());
    Comment comment;
    comment.author = row->root()["author"].string();
    comment.text = row->root()["text"].string();
    threads[video].push_back(comment);
    labels[video].push_back(row->root()["spam"].boolean().value_or(false));
  }
  int right = 0;
  int total = 0;
  for (auto& [video, thread] : threads) {
    judge_comments(thread);
    for (std::size_t i = 0; i < thread.size(); ++i)
      right += (thread[i].spam >= 0.5) == labels[video][i];
    total += static_cast<int>(thread.size());
  }
  if (total == 0) GTEST_SKIP() << "no shared data beside the checkout";
  EXPECT_GT(right, total * 0.97);
}

}  // namespace
}  // namespace winnow
