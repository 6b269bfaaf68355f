// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/benchmarks/names.h"
#include "extractors/benchmarks/short_forms.h"
#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

std::vector<std::string> names_of(std::string_view text, NameKind kind) {
  const Words words(text);
  std::vector<std::string> out;
  for (const Name& name : find_names(words, *builtin_rules_for_benchmarks())) {
    if (name.kind == kind && name.strength != Strength::kCue) out.push_back(name.text);
  }
  return out;
}

struct NameCase {
  const char* text;
  std::vector<std::string> names;
};

TEST(BenchmarkNames, ModelsHaveTheirVersionsSizesAndVariants) {
  const NameCase cases[] = {
      {"GPT-5.4 and GPT‑5 mini", {"GPT-5.4", "GPT-5 mini"}},
      {"Claude Opus 4.6 beats Opus 4.5", {"Claude Opus 4.6", "Claude Opus 4.5"}},
      {"Claude 4 Opus, Claude 3.5 Sonnet", {"Claude 4 Opus", "Claude 3.5 Sonnet"}},
      {"Gemini 3.1 Pro Preview, Gemini Deep Think",
       {"Gemini 3.1 Pro Preview", "Gemini Deep Think"}},
      {"Qwen2.5-72B-Instruct", {"Qwen2.5-72B-Instruct"}},
      {"Llama 4 Maverick and Scout", {"Llama 4 Maverick", "Llama 4 Scout"}},
      {"Llama-3.1-8B, Llama3.2-3B", {"Llama-3.1-8B", "Llama3.2-3B"}},
      {"DeepSeek-R1 and DeepSeek V3.2", {"DeepSeek-R1", "DeepSeek V3.2"}},
      {"Kimi K2.5 Thinking", {"Kimi K2.5 Thinking"}},
      {"Mixtral 8x7B, Falcon 180B", {"Mixtral 8x7B", "Falcon 180B"}},
      {"GPT-4o mini, o3, o4-mini", {"GPT-4o mini", "o3", "o4-mini"}},
      {"Gemini 3.1 Pro's result", {"Gemini 3.1 Pro"}},
      {"Command R+ is out", {"Command R+"}},
      {"CLIP and BASIC; a clip in Visual Basic", {"CLIP", "BASIC"}},
      {"MUSE + Gemini 2.5", {"MUSE + Gemini 2.5"}},
      {"a GPT-4-level model, Llama-based", {"GPT-4", "Llama"}},
  };
  for (const NameCase& each : cases) {
    EXPECT_EQ(names_of(each.text, NameKind::kModel), each.names) << each.text;
  }
}

TEST(BenchmarkNames, UnseenModelsAreToldByTheirShape) {
  const NameCase cases[] = {
      {"Zorbit-7B-Chat came out", {"Zorbit-7B-Chat"}},
      {"Zorbit2-13B", {"Zorbit2-13B"}},
      {"Florp-Instruct", {"Florp-Instruct"}},
      {"Zorbit 7B", {"Zorbit 7B"}},
      {"the COVID-19 wave, an RTX 5090, a Boeing 737", {}},
      {"FigureMention 3.2 and Section 4.1", {}},
      {"nova is a star; the command 3 times; an opus", {}},
  };
  for (const NameCase& each : cases) {
    EXPECT_EQ(names_of(each.text, NameKind::kModel), each.names) << each.text;
  }
}

TEST(BenchmarkNames, BenchmarksHaveTheirCanonicalNameVersionAndSubset) {
  const NameCase cases[] = {
      {"Humanity’s Last Exam, HLE", {"Humanity's Last Exam", "Humanity's Last Exam"}},
      {"ARC AGI 2 and ARC-AGI-2", {"ARC-AGI-2", "ARC-AGI-2"}},
      {"AA Intelligence Index v4.0", {"Artificial Analysis Intelligence Index v4.0"}},
      {"SWE-Bench Verified", {"SWE-bench Verified"}},
      {"LiveCodeBench v6", {"LiveCodeBench v6"}},
      {"Terminal-Bench 2.0", {"Terminal-Bench 2.0"}},
      {"AIME 2025 and HMMT 2024", {"AIME 2025", "HMMT 2024"}},
      {"GPQA-Diamond", {"GPQA Diamond"}},
      {"tau2-bench", {"τ²-bench"}},
      {"MATH, but not math", {"MATH"}},
      {"HumanEval+ and HumanEval", {"HumanEval+", "HumanEval"}},
      {"AIME 24% better", {"AIME"}},
  };
  for (const NameCase& each : cases) {
    EXPECT_EQ(names_of(each.text, NameKind::kBenchmark), each.names) << each.text;
  }
}

TEST(BenchmarkNames, UnseenBenchmarksAreToldByTheirShape) {
  const NameCase cases[] = {
      {"WugBench and Florp-Bench v2", {"WugBench", "Florp-Bench v2"}},
      {"the ZorbitQA set", {"ZorbitQA"}},
      {"the Florp benchmark", {"Florp"}},
      {"the AI benchmark, The benchmark, a workbench", {}},
  };
  for (const NameCase& each : cases) {
    EXPECT_EQ(names_of(each.text, NameKind::kBenchmark), each.names) << each.text;
  }
}

TEST(BenchmarkNames, ALastWordAloneNamesTheNextOfAKind) {
  const NameCase cases[] = {
      {"SWE-bench Lite and Verified", {"SWE-bench Lite", "SWE-bench Verified"}},
      {"SWE-Bench Verified/Lite", {"SWE-bench Verified", "SWE-bench Lite"}},
      {"AIME 2024 and 2025", {"AIME 2024", "AIME 2025"}},
      {"ARC Easy/Challenge", {"ARC-Easy", "ARC-Challenge"}},
      {"SWE-bench Lite and Chess", {"SWE-bench Lite"}},
  };
  for (const NameCase& each : cases) {
    EXPECT_EQ(names_of(each.text, NameKind::kBenchmark), each.names) << each.text;
  }
}

TEST(BenchmarkNames, ATestThatStandsWithItsFigureBehindAnotherIsOne) {
  EXPECT_EQ(names_of("MMBench (83.8), and FLORP (58.7)", NameKind::kBenchmark),
            (std::vector<std::string>{"MMBench", "FLORP"}));
  EXPECT_EQ(names_of("GPT-4o (83.8), and FLORP (58.7)", NameKind::kBenchmark),
            std::vector<std::string>());
}

TEST(BenchmarkNames, AVersionOfTheWholeFollowsThatOfAPart) {
  EXPECT_EQ(names_of("MiniCPM-Llama3-V 2.5 and Qwen2-VL 7 times", NameKind::kModel),
            (std::vector<std::string>{"MiniCPM-Llama3-V 2.5", "Qwen2-VL"}));
}

TEST(BenchmarkNames, NumbersInNamesAreNeverAmountsOrDates) {
  for (const char* text : {"IPhO 2025 Theory was hard.", "We ran AIME 2024 and ARC-AGI-2.",
                           "GPT-5.4 is out.", "GPT-4-Turbo-2024-04-09 is old."}) {
    EXPECT_THAT(extract_facts(article_from(text), builtin_rules()), testing::IsEmpty()) << text;
  }
}

TEST(BenchmarkNames, TheGazetteersAreLarge) {
  const BenchmarkRules& rules = *builtin_rules_for_benchmarks();
  EXPECT_GE(rules.benchmarks.size(), 250u);
  EXPECT_GE(rules.makers.size(), 60u);
  for (const BenchmarkEntry& entry : rules.benchmarks)
    EXPECT_LT(entry.low, entry.high) << entry.name;
}

TEST(BenchmarkNames, EveryBenchmarkOfTheGazetteerIsFoundByItsName) {
  const BenchmarkRules& rules = *builtin_rules_for_benchmarks();
  for (std::size_t at = 0; at < rules.benchmarks.size(); ++at) {
    EXPECT_EQ(rules.benchmark_phrases.find(rules.benchmarks[at].name), static_cast<int>(at))
        << rules.benchmarks[at].name;
  }
}

TEST(BenchmarkNames, APossessiveIsNoPartOfAName) {
  EXPECT_THAT(figures_of("Compared with GPT-4o's 53.6%, Grok 4 scores 64.8% on GPQA."),
              testing::UnorderedElementsAre("GPT-4o | GPQA | 53.6 percent",
                                            "Grok 4 | GPQA | 64.8 percent"));
}

TEST(BenchmarkNames, ABenchmarkMayBearTheNameOfAFamily) {
  EXPECT_THAT(figures_of("On olmOCR-Bench Mistral OCR 3 scores 81.7, UnifiedQA 20.1."),
              testing::UnorderedElementsAre("Mistral OCR 3 | olmOCR-Bench | 81.7",
                                            "UnifiedQA | olmOCR-Bench | 20.1"));
}

TEST(BenchmarkNames, AVersionWithAVariantIsAName) {
  EXPECT_THAT(figures_of("V4-Pro-Max scores 57.9 on MMLU, V4-Flash 34.1."),
              testing::UnorderedElementsAre("V4-Pro-Max | MMLU | 57.9", "V4-Flash | MMLU | 34.1"));
  EXPECT_THAT(
      figures_of("V3.2 and V3.2-Max are out. V3.2-Max gets 57.9 on MMLU, regular V3.2 gets 34.1."),
      testing::UnorderedElementsAre("V3.2-Max | MMLU | 57.9", "V3.2 | MMLU | 34.1"));
}

TEST(BenchmarkNames, ShortFormsHaveAnEnd) {
  std::string text;
  for (int i = 1; i <= 300; ++i) text += "DeepSeek-V1." + std::to_string(i) + " is new. ";
  const BenchmarkRules& rules = *builtin_rules_for_benchmarks();
  const NamedWords named(text, rules);
  EXPECT_EQ(short_forms(named.words, named.names, "", rules).size(), 100u);
}

TEST(BenchmarkNames, AnAcronymThatEndsInQaIsNoBenchmark) {
  EXPECT_THAT(figures_of("GPT-4o earned 4.5 points from NCQA."), testing::IsEmpty());
  EXPECT_THAT(figures_of("GPT-4o earned 4.5 points on WugQA."),
              testing::ElementsAre("GPT-4o | WugQA | 4.5"));
}

TEST(BenchmarkNames, ASmallNumberBehindABenchmarkIsItsVersion) {
  EXPECT_THAT(figures_of("On Vending-Bench 2, GPT-4o scored 41.5%."),
              testing::ElementsAre("GPT-4o | Vending-Bench 2 | 41.5 percent"));
}

}  // namespace
}  // namespace winnow
