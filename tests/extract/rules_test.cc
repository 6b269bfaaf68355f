// SPDX-License-Identifier: Apache-2.0
// The examples and counterexamples of every rule file, one named test a file; and how packs load.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "base/embedded.h"
#include "extractors/example.h"
#include "extractors/pack.h"

namespace winnow {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const std::string kExamples = WINNOW_SOURCE_DIR "/rules/examples";

std::vector<std::string> rule_files() {
  std::vector<std::string> paths;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.ends_with(".yaml")) paths.emplace_back(file.path);
  }
  for (const auto& entry : fs::directory_iterator(kExamples)) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path().filename());
  }
  std::ranges::sort(paths);
  return paths;
}

class RuleFileExamples : public testing::TestWithParam<std::string> {};

TEST_P(RuleFileExamples, Hold) {
  static const Result<Rules> rules = rules_with_examples(kExamples);
  ASSERT_TRUE(rules) << rules.error().message;
  const RuleFile* file = rules->pack().file(GetParam());
  if (file == nullptr) GTEST_SKIP() << "not a rule file of facts";
  for (const std::string& failure : failed_examples(*file, *rules)) ADD_FAILURE() << failure;
}

INSTANTIATE_TEST_SUITE_P(, RuleFileExamples, testing::ValuesIn(rule_files()),
                         [](const auto& param) {
                           std::string name = param.param.substr(0, param.param.rfind('.'));
                           std::erase_if(name, [](char c) { return std::isalnum(c) == 0; });
                           return name;
                         });

// A folder of rule files that goes away with it.
class Folder {
 public:
  Folder() : path_(testing::TempDir() + "winnow-rules-" + std::to_string(getpid())) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ + "/" + name) << text;
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(Rules, TheBuiltInPackLoads) {
  const auto rules = Rules::builtin();
  ASSERT_TRUE(rules) << rules.error().message;
  EXPECT_THAT(rules->digest(), StartsWith("sha256:"));
  EXPECT_EQ(rules->digest(), Rules::builtin()->digest());
  EXPECT_EQ(rules->digest(), rules_with_examples("")->digest());
  EXPECT_EQ(rules->digest(), builtin_rules_digest());
}

TEST(Rules, AFolderAddsToThePackAndChangesItsDigest) {
  const Folder folder;
  folder.write("mine.yaml", "lists: {a: [b]}\n");
  folder.write("notes.txt", "no rules");
  const auto rules = Rules::with_folder(folder.path());
  ASSERT_TRUE(rules) << rules.error().message;
  EXPECT_NE(rules->pack().file("mine.yaml"), nullptr);
  EXPECT_EQ(rules->pack().file("notes.txt"), nullptr);
  EXPECT_NE(rules->digest(), Rules::builtin()->digest());
}

TEST(Rules, AFileThatIsNoYamlIsABadFileOfRules) {
  const Folder folder;
  folder.write("mine.yaml", "lists: {a: [b\n");
  const auto rules = Rules::with_folder(folder.path());
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().code, "bad-rules");
}

TEST(Rules, AMistakeShowsFileLineColumnAndCaret) {
  const Folder folder;
  folder.write("mine.yaml", "lists: {a: [b]}\ndefined: {}\n");
  const auto rules = Rules::with_folder(folder.path());
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().code, "bad-rules");
  EXPECT_EQ(rules.error().message, folder.path() +
                                       "/mine.yaml:2:1: 'defined' is not a key here\n"
                                       "    defined: {}\n    ^");
}

TEST(Rules, FilesThatUseEachOtherInARingAreRefused) {
  const Folder folder;
  folder.write("a.yaml", "use: [b.yaml]\nlists: {a: [b]}\n");
  folder.write("b.yaml", "use: [a.yaml]\nlists: {a: [b]}\n");
  const auto rules = Rules::with_folder(folder.path());
  ASSERT_FALSE(rules);
  EXPECT_THAT(rules.error().message, HasSubstr("there is no rule file 'b.yaml'"));
}

TEST(Rules, AFolderThatIsNotThereIsAnError) {
  const auto rules = Rules::with_folder("/nowhere/at/all");
  ASSERT_FALSE(rules);
  EXPECT_THAT(rules.error().message, HasSubstr("/nowhere/at/all"));
}

TEST(ExtractFacts, AnEmptyArticleHasNone) {
  EXPECT_THAT(extract_facts(Article(), *Rules::builtin()), IsEmpty());
}

TEST(ArticleOf, WritesEveryKindOfBlock) {
  const Article article = article_of(
      "## Head\n\nOne\ntwo\n\n- a\n- b\n\n> said\n\n    x\n\nTable: c\n\n| h | |\n| 1 | 2 |");
  std::string kinds;
  for (const Block& block : article.blocks) {
    kinds += std::to_string(static_cast<int>(block.kind)) + ":";
    kinds += std::string(article.slice(block.span)) + ";";
  }
  EXPECT_EQ(kinds, "1:Head;0:One\ntwo;2:a;2:b;3:said;4:    x;6:c;5:h\t\n1\t2;");
  ASSERT_EQ(article.tables.size(), 1u);
  EXPECT_EQ(article.slice(article.tables[0].caption), "c");
  EXPECT_EQ(article.tables[0].columns, 2);
  EXPECT_EQ(article.map.page_span(article.tables[0].cells[3].span).size(), 1u);
}

}  // namespace
}  // namespace winnow
