// SPDX-License-Identifier: Apache-2.0
// Tables of results as makers, model cards and READMEs publish them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/extract/benchmark_cases.h"

namespace winnow {
namespace {

TEST(ResultsTables, ACellMaySayHowItsFigureWasReached) {
  expect_figures(std::to_array<StatedFigures>({
      {"| | GPT-4o | Llama-400b |\n"
       "| Graduate level reasoning GPQA, Diamond | 53.6%* 0-shot CoT | — |\n"
       "| Multilingual math MGSM | 90.5% 0-shot CoT | 87.5% 8-shot |\n"
       "| Reasoning over text DROP, F1 score | 83.4 3-shot | 83.5 3-shot Pre-trained model |",
       {"GPT-4o | GPQA Diamond | 53.6 percent | 0-shot, cot",
        "GPT-4o | MGSM | 90.5 percent | 0-shot, cot", "Llama-400b | MGSM | 87.5 percent | 8-shot",
        "GPT-4o | DROP | 83.4 | 3-shot, f1", "Llama-400b | DROP | 83.5 | 3-shot, f1"}},
  }));
}

TEST(ResultsTables, AMeasureIsOneOfTheBenchmarkThatTheHeadingNames) {
  expect_figures(std::to_array<StatedFigures>({
      {"# A vision language model\n\nA language model that sees.\n\n## COCO object detection\n\n"
       "| Backbone | Lr schd | box mAP | mask mAP |\n| Wug-T | 3x | 46.7 | 41.9 |",
       {"Wug-T | COCO | 46.7 | box map", "Wug-T | COCO | 41.9 | mask map"}},
      {"# A vision language model\n\nA language model that sees.\n\n## ADE20K\n\n"
       "| Backbone | Method | mIoU |\n| Wug-T | UPerNet | 46.2 |",
       {"Wug-T | ADE20K | 46.2 | miou"}},
  }));
}

TEST(ResultsTables, AnAverageIsTheFigureOfASuiteNamedAbove) {
  expect_figures(std::to_array<StatedFigures>({
      {"We compare language models. A language model embeds.\n\nMTEB (English), 56 datasets:\n\n"
       "| Model Name | Dimension | Average (56) | Retrieval (15) |\n"
       "| wug-7b | 384 | 62.17 | 51.68 |",
       {"wug-7b | MTEB | 62.17", "wug-7b | MTEB | 51.68 | retrieval"}},
  }));
}

TEST(ResultsTables, AnAverageCostIsACost) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Agents\n\nResults on SWE-bench Lite:\n\n| Agent | LLM | % Resolved | Avg. $ Cost |\n"
       "| Wug Agent | GPT-4o | 27.33 | $0.34 |",
       {"GPT-4o | SWE-bench Lite | 27.33 percent", "GPT-4o | SWE-bench Lite | cost 0.34 usd"}},
  }));
}

TEST(ResultsTables, AnAverageOfBenchmarksIsNone) {
  EXPECT_THAT(figures_of("Results on MMLU and more:\n\n| Model | Average | MMLU | GPQA |\n"
                         "| GPT-4o | 70.1 | 88.7 | 51.5 |"),
              testing::UnorderedElementsAre("GPT-4o | MMLU | 88.7", "GPT-4o | GPQA | 51.5"));
}

TEST(ResultsTables, ColumnsBesideAnAverageAreThePartsOfABoard) {
  expect_figures(std::to_array<StatedFigures>({
      {"# LiveBench in May\n\nLanguage models on LiveBench.\n\n"
       "| Model | Global Average | Reasoning | Agentic Coding |\n"
       "| GPT-4o | 70.1 | 80.2 | 51.5 |",
       {"GPT-4o | LiveBench | 70.1", "GPT-4o | LiveBench Reasoning | 80.2",
        "GPT-4o | LiveBench Agentic Coding | 51.5"}},
  }));
}

TEST(ResultsTables, AChangeBesideAFigureIsNone) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Model | GPQA | MMLU |\n| GPT-4o | 53.6% ▲ 1.2 | 88.7 (↑2.0) |\n| o1 | 78.0 ▼0.4 | 91.8 "
       "+3.1 |",
       {"GPT-4o | GPQA | 53.6 percent", "GPT-4o | MMLU | 88.7", "o1 | GPQA | 78",
        "o1 | MMLU | 91.8"}},
  }));
}

TEST(ResultsTables, ALabelMaySayWhatTheModelWorkedIn) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Benchmark | GPT-4o |\n| SWE-bench Verified w/ OpenHands | 27.33 |\n"
       "| SWE-bench Verified using SWE-agent | 23.4 |\n| GPQA w/o tools | 51.5 |",
       {"GPT-4o | SWE-bench Verified | 27.33 | openhands",
        "GPT-4o | SWE-bench Verified | 23.4 | swe-agent", "GPT-4o | GPQA | 51.5 | no tools"}},
  }));
}

TEST(ResultsTables, WhatStandsBesideAnAverageArePartsOfTheSuite) {
  expect_figures(std::to_array<StatedFigures>({
      {"**AlignBench**\n\n| 模型 | 开源/闭源 | 总分 | 中文推理 |\n"
       "| gpt-4-1106-preview | 闭源 | 8.01 | 7.73 |",
       {"gpt-4-1106-preview | AlignBench | 8.01"}},
  }));
}

TEST(ResultsTables, AnArrowOrAnEmojiIsNoPartOfALabel) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Model | License | MT-Bench score \u2B07\uFE0F | MJHQ-30K FID ↓ |\n| GPT-4 Turbo | - | "
       "9.32 | 5.8 |",
       {"GPT-4 Turbo | MT-Bench | 9.32", "GPT-4 Turbo | MJHQ-30K FID | 5.8"}},
  }));
}

TEST(ResultsTables, ATestConditionBehindAnUnknownNameIsNoPartOfIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Benchmark | GPT-4o | Wug 2 (ours) |\n| MMLU 5-shot | 88.7 | 70.1 |\n| Florp 7-shot | "
       "53.6 | 48 |",
       {"GPT-4o | MMLU | 88.7 | 5-shot", "Wug 2 | MMLU | 70.1 | 5-shot",
        "GPT-4o | Florp | 53.6 | 7-shot", "Wug 2 | Florp | 48 | 7-shot"}},
  }));
}

TEST(ResultsTables, APairOfLanguagesIsAPartOfTheBenchmark) {
  expect_figures(std::to_array<StatedFigures>({
      {"# A language model for translation\n\nCOMET-22 on WMT23:\n\n| Model | en→de | zh-en |\n"
       "| GPT-4 | 84.4 | 81 |",
       {"GPT-4 | WMT23 | 84.4 | en→de", "GPT-4 | WMT23 | 81 | zh-en"}},
  }));
}

TEST(ResultsTables, WhatLooksLikeAModelOverRowsOfModelsIsABenchmark) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Method | MMMU (val) | MMLU | LLaVA-Wild |\n| GPT-4V | 56.8 | 86 | 72.5 |",
       {"GPT-4V | MMMU | 56.8 | val", "GPT-4V | MMLU | 86", "GPT-4V | LLaVA-Wild | 72.5"}},
  }));
}

TEST(ResultsTables, ACellMayHoldAFigureForEachPartOfTheBenchmark) {
  expect_figures(std::to_array<StatedFigures>({
      {"| | GPT-5 | Grok 4 |\n| Agentic tool use τ2-bench | Retail 88.9% Telecom 98.2% | - |\n"
       "| Scaled tool use MCP Atlas | 62.3% | - |",
       {"GPT-5 | τ²-bench Retail | 88.9 percent | retail",
        "GPT-5 | τ²-bench Telecom | 98.2 percent | telecom", "GPT-5 | MCP-Atlas | 62.3 percent"}},
  }));
}

TEST(ResultsTables, AWordOfANameIsNoConditionBehindIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Benchmark | Osprey Vision | GPT-4o |\n| ChartQA | 90.9% | 82.7% |",
       {"Osprey Vision | ChartQA | 90.9 percent", "GPT-4o | ChartQA | 82.7 percent"}},
  }));
}

TEST(ResultsTables, AZeroBeforeACommaMakesADecimal) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Modell | EU21-MMLU | Durchschnitt |\n| Mistral-7B-Instruct-v0.3 | 0,490 | 0,514 |",
       {"Mistral-7B-Instruct-v0.3 | EU21-MMLU | 0.49"}},
  }));
}

TEST(ResultsTables, LinesOfALabelAreThoseOfTheCells) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Topic | Bench | DeepSeek R1 |\n| Math | AIME 2024 AIME 2025 MATH | 79.8 70 94.9 |",
       {"DeepSeek R1 | AIME 2024 | 79.8", "DeepSeek R1 | AIME 2025 | 70",
        "DeepSeek R1 | MATH | 94.9"}},
  }));
}

TEST(ResultsTables, ARatingInACellIsNoYear) {
  const Article article =
      article_from("| Benchmark | DeepSeek R1 |\n| Codeforces (Rating) | 1930 |");
  const std::vector<Fact> facts = extract_facts(article, builtin_rules());
  ASSERT_EQ(facts.size(), 1U);
  EXPECT_EQ(facts[0].type(), "benchmark");
}

TEST(ResultsTables, LatenciesAreNoBenchmarks) {
  EXPECT_THAT(figures_of("Compared on Llama 3 8B:\n\n| Engine | Throughput (tok/s) | TTFT (ms) |\n"
                         "| vServe 0.5.3 | 2,112 | 340.2 |"),
              testing::IsEmpty());
}

TEST(ResultsTables, TheTableOfAnEvaluationHarnessIsRead) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Grok 4\n\nResults of the language model Grok 4.\n\n"
       "| Task |Version| Metric |Value | |Stderr|\n|arc_challenge| 0|acc |0.5529|± |0.0145|\n"
       "| | |acc_norm|0.5870|± |0.0144|\n|boolq | 1|acc |0.8746|± |0.0058|",
       {"Grok 4 | ARC-Challenge | 0.5529", "Grok 4 | ARC-Challenge | 0.587",
        "Grok 4 | BoolQ | 0.8746"}},
  }));
}

TEST(ResultsTables, FromWhenTheTasksAreIsNoDate) {
  const Article article = article_from("| Model | LCB (8/1/24-2/1/25) |\n| DeepSeek R1 | 60.6 |");
  for (const Fact& fact : extract_facts(article, builtin_rules())) {
    EXPECT_EQ(fact.type(), "benchmark");
  }
}

TEST(ResultsTables, TheColumnOfSizesTellsModelsOfOneNameApart) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Model | Size | MBPP |\n| Codestral | 22B | 78.2 |\n| Wug-Instruct | 7B | 83.5 |\n"
       "| Wug-Instruct | 32B | 90.2 |",
       {"Codestral | MBPP | 78.2", "Wug-Instruct 7B | MBPP | 83.5",
        "Wug-Instruct 32B | MBPP | 90.2"}},
  }));
}

TEST(ResultsTables, AHeadingMayEndInANameOfEverydayLanguage) {
  EXPECT_THAT(
      figures_of("# Code models\n\n## Code repair: Aider\n\n| Model | Pass@1 |\n| GPT-4o | 57.1 |"),
      testing::ElementsAre(testing::StartsWith("GPT-4o | ")));
}

TEST(ResultsTables, ATrainingSetIsNoBenchmark) {
  expect_figures(std::to_array<StatedFigures>({
      {"o3, trained on the ARC-AGI-1 Public Training set, scored 75.7%.",
       {"o3 | ARC-AGI-1 | 75.7 percent"}},
  }));
}

TEST(ResultsTables, AVersionBehindASmallVariantIsOfTheName) {
  expect_figures(std::to_array<StatedFigures>({
      {"On FLEURS, Whisper large-v3 makes 4.1% errors.",
       {"Whisper large-v3 | FLEURS | 4.1 percent"}},
  }));
}

TEST(ResultsTables, AYearBeforeACompetitionNamesItsEdition) {
  expect_figures(std::to_array<StatedFigures>({
      {"On the 2024 AIME exams, GPT-4o scored 12%.", {"GPT-4o | AIME 2024 | 12 percent"}},
      {"o1 scored 213 points at the 2024 International Olympiad in Informatics.",
       {"o1 | IOI 2024 | 213"}},
      {"In 2025 MMLU said 88.7 for GPT-4o.", {"GPT-4o | MMLU | 88.7"}},
  }));
}

TEST(ResultsTables, AScoreForTheMoneyIsNoScore) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Model | Price | GPQA (%) | Chatbot Arena Elo | GPQA/$ | Arena Elo/$ | MMLU per dollar |\n"
       "| GPT-4o | $2.50 | 53.6% | 1285 | 21.4 | 514 | 35.5 |",
       {"GPT-4o | GPQA | 53.6 percent", "GPT-4o | Chatbot Arena | 1285 elo"}},
  }));
}

TEST(ResultsTables, ANameOfEverydayLanguageIsABenchmarkWhereASentenceIsAboutIt) {
  expect_figures(std::to_array<StatedFigures>({
      {"On Codeforces, o1's Elo rating was 1,807; GPT-4o's was 808.",
       {"o1 | Codeforces | 1807", "GPT-4o | Codeforces | 808"}},
  }));
}

TEST(ResultsTables, HowManyPartsWereWonIsNoScore) {
  EXPECT_THAT(figures_of("o1 outperformed GPT-4o on 54 out of 57 MMLU subcategories."),
              testing::IsEmpty());
}

TEST(ResultsTables, TheNumberOfANoteIsNoSecondFigure) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Model | MMLU | GPQA |\n| GPT-4o | 88.7% 1 | 53.6% 2 |\n| o3 | 91.2% | 83.3% 1 |",
       {"GPT-4o | MMLU | 88.7 percent", "GPT-4o | GPQA | 53.6 percent", "o3 | MMLU | 91.2 percent",
        "o3 | GPQA | 83.3 percent"}},
  }));
}

TEST(ResultsTables, ACellMaySayWhoseItsFigureIs) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Model | MMLU | GPQA |\n| Other best open source | 81.6% (Qwen3-32B) | 45.9% (Yi-34B) |\n"
       "| GPT-4o | 88.7% | 53.6% |",
       {"Qwen3-32B | MMLU | 81.6 percent", "Yi-34B | GPQA | 45.9 percent",
        "GPT-4o | MMLU | 88.7 percent", "GPT-4o | GPQA | 53.6 percent"}},
  }));
}

TEST(ResultsTables, FlagsOfACommandAreNoModels) {
  EXPECT_THAT(figures_of("We fine-tuned a language model with these:\n\n"
                         "| Model | MNLI | QNLI | RTE |\n| --num-classes | 3 | 2 | 2 |\n"
                         "| --max-sentences | 32 | 32 | 16 |"),
              testing::IsEmpty());
}

TEST(ResultsTables, ANameInOnePieceIsAModelWhateverItsWordsMean) {
  expect_figures(std::to_array<StatedFigures>({
      {"Results of language models:\n\n| Model | MMLU | GPQA |\n"
       "| wug-embedding-instruction | 63.3 | 31.2 |\n| GPT-4o | 88.7 | 53.6 |",
       {"wug-embedding-instruction | MMLU | 63.3", "wug-embedding-instruction | GPQA | 31.2",
        "GPT-4o | MMLU | 88.7", "GPT-4o | GPQA | 53.6"}},
  }));
}

TEST(ResultsTables, PartsThatTheGazetteerKnowsStandBesideAMeasure) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Wug, a language model\n\nA language model that reads.\n\n"
       "## Results on reading comprehension (RACE, test set)\n\n"
       "| Model | Accuracy | Middle | High |\n| Wug-7B | 83.2 | 86.5 | 81.3 |",
       {"Wug-7B | RACE | 83.2", "Wug-7B | RACE Middle | 86.5", "Wug-7B | RACE High | 81.3"}},
  }));
}

TEST(ResultsTables, AMeasureMayHeadTheBenchmarks) {
  expect_figures(std::to_array<StatedFigures>({
      {"Of two models:\n\n| WER | Whisper | GPT-4o |\n| AMI | 22.77 | 24.24 |\n"
       "| GigaSpeech | 14.41 | 14.08 |",
       {"Whisper | AMI | 22.77", "GPT-4o | AMI | 24.24", "Whisper | GigaSpeech | 14.41",
        "GPT-4o | GigaSpeech | 14.08"}},
  }));
}

TEST(ResultsTables, SmallWordsUnderABenchmarkSayHowItWasRun) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Models on GPQA\n\nThe results on GPQA:\n\n| model | unstructured | structured |\n"
       "| Mistral-7B-v0.1 | 0.2360 | 0.2935 |",
       {"Mistral-7B-v0.1 | GPQA | 0.236 | unstructured",
        "Mistral-7B-v0.1 | GPQA | 0.2935 | structured"}},
  }));
}

TEST(ResultsTables, ANumberedParagraphBehindATableIsItsCaption) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Wug Agent\n\nWug Agent is built on a language model.\n\nOn ScreenSpot-v2:\n\n"
       "| Image size | ScreenSpot-v2 |\n| 384 px | 31.28 |\n| 764 px | 32.32 |\n\n"
       "Table 1: Results of SmolVLM2-2.2B. Higher is better.",
       {"SmolVLM2-2.2B | ScreenSpot-v2 | 31.28", "SmolVLM2-2.2B | ScreenSpot-v2 | 32.32"}},
      {"# Wug Agent\n\nWug Agent is built on a language model.\n\nTable 1: Results of Wug-7B.\n\n"
       "| Image size | ScreenSpot-v2 |\n| 384 px | 31.28 |\n\nTable 2: Results of Wug-9B.\n\n"
       "| Image size | ScreenSpot-v2 |\n| 384 px | 41.28 |",
       {"Wug-7B | ScreenSpot-v2 | 31.28", "Wug-9B | ScreenSpot-v2 | 41.28"}},
  }));
}

TEST(ResultsTables, ColumnsMayBeSettings) {
  expect_figures(std::to_array<StatedFigures>({
      {"We fine-tuned a language model and evaluated it on RSICD:\n\n"
       "| Model-name | k=1 | k=5 |\n| baseline | 0.572 | 0.837 |\n| Wug-7B | 0.819 | 0.974 |",
       {"baseline | RSICD | 0.572 | k=1", "baseline | RSICD | 0.837 | k=5",
        "Wug-7B | RSICD | 0.819 | k=1", "Wug-7B | RSICD | 0.974 | k=5"}},
  }));
}

TEST(ResultsTables, DeviationsAndChangesAreNoScores) {
  EXPECT_THAT(figures_of("We ran GPQA with a language model.\n\n"
                         "Standard deviation in results across seeds\n\n"
                         "| Model | GPQA | MMLU |\n| GPT-4o | 0.0213 | 0.0202 |"),
              testing::IsEmpty());
  EXPECT_THAT(
      figures_of("| Benchmark | GPT-5 | GPT-4o |\n| MMLU | 91.2% | 88.7% |\n"
                 "| Token efficiency | -22% | -4% |"),
      testing::UnorderedElementsAre("GPT-5 | MMLU | 91.2 percent", "GPT-4o | MMLU | 88.7 percent"));
}

TEST(ResultsTables, WhatIsSetLowIsGluedToItsBenchmark) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Benchmark | GPT-4o |\n| AI2Dtest | 84.6 |\n| MMVetGPT-4-Turbo | 69.1 |\n"
       "| Video-MMEw/o subtitle | 71.9 |\n| HumanEvalSynthesis | 51.9 |",
       {"GPT-4o | AI2D | 84.6 | test", "GPT-4o | MM-Vet | 69.1 | gpt-4-turbo",
        "GPT-4o | Video-MME | 71.9 | w/o subtitle", "GPT-4o | HumanEvalSynthesis | 51.9"}},
  }));
}

TEST(ResultsTables, WhomItWasHeldAgainstIsNoModel) {
  expect_figures(std::to_array<StatedFigures>({
      {"| Model | AlpacaEval | MT-bench |\n|  | v.s. text-davinci-003 | |\n"
       "| GPT-4 | 95.3 | 8.99 |\n| ChatGPT | 89.4 | 7.94 |",
       {"GPT-4 | AlpacaEval | 95.3", "GPT-4 | MT-Bench | 8.99", "ChatGPT | AlpacaEval | 89.4",
        "ChatGPT | MT-Bench | 7.94"}},
  }));
}

TEST(ResultsTables, AnAverageUnderABenchmarkIsHowItIsCounted) {
  expect_figures(std::to_array<StatedFigures>({
      {"|  | MT-Bench | AlpacaEval 2.0 |\n|  | Avg. Score | LC Win Rate |\n"
       "| GPT-4o | 8.85 | 34.40 |",
       {"GPT-4o | MT-Bench | 8.85", "GPT-4o | AlpacaEval 2.0 | 34.4"}},
  }));
}

TEST(ResultsTables, AHeadingMaySayOfWhichRunTheFiguresAre) {
  expect_figures(std::to_array<StatedFigures>({
      {"# Language models\n\n## 32B samples seen\n\n| Model | ImageNet top1 |\n| Wug-7B | 66.6 |",
       {"Wug-7B | ImageNet | 66.6 | 32b samples seen, top-1"}},
  }));
}

TEST(ResultsTables, CategoriesAndWhatIsHeldAgainstAreNoModels) {
  expect_figures(std::to_array<StatedFigures>({
      {"# DeepSeek-V3 Base\n\nResults of DeepSeek-V3 Base:\n\n"
       "| Categoría | Benchmark | Score | vs. GPT-4.1 |\n| Código | HumanEval | 65.2% | +22% |\n"
       "| | MBPP | 75.4% | +10% |",
       {"DeepSeek-V3 Base | HumanEval | 65.2 percent", "DeepSeek-V3 Base | MBPP | 75.4 percent"}},
      {"| Model | Param | GSM8K |\n| Minerva | 540B | 58.8 |\n| PaLM | 540B | 56.5 |",
       {"Minerva | GSM8K | 58.8", "PaLM | GSM8K | 56.5"}},
  }));
}

TEST(ResultsTables, WhatKindSeveralModelsAreIsNoProperty) {
  Article article = article_from(
      "Speech models on error rates.\n\n"
      "|  | Feature modeling | | Token modeling |\n"
      "|  | Whisper | Qwen2-Audio | GLM-4-voice |\n"
      "| Aishell-1 | 5.14 | 1.53 | 226.47 |");
  for (Cell& cell : article.tables.at(0).cells) {
    if (article.slice(cell.span) == "Feature modeling") cell.column_span = 2;
  }
  std::vector<std::string> lines;
  for (const Fact& fact : benchmark_facts(article)) {
    lines.push_back(line_of(std::get<Benchmark>(fact.value)));
  }
  EXPECT_THAT(lines, testing::Contains("Whisper | AISHELL-1 | 5.14"));
  EXPECT_THAT(lines, testing::Contains("Qwen2-Audio | AISHELL-1 | 1.53"));
}

}  // namespace
}  // namespace winnow
