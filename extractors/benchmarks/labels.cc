// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/labels.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/benchmarks/conditions.h"
#include "extractors/benchmarks/label_parts.h"

namespace winnow {
namespace {

constexpr std::size_t kLabelBytes = 160;  // a longer cell is a text, not a label

std::string folded_text(const Words& words) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0 && !words.is_glued(at)) out += ' ';
    out += words.fold(at);
  }
  return out;
}

class LabelReader {
 public:
  LabelReader(const Words& written, const BenchmarkRules& rules)
      : rules_(rules), parts_(split_brackets(written, rules)), words_(parts_.main) {
    label_.written = written.text(0, written.size());
    label_.text = parts_.main;
  }

  Label run() {
    if (words_.size() == 0 && parts_.brackets.empty()) return label_;
    classify();
    read_units();
    read_brackets();
    return std::move(label_);
  }

 private:
  void classify() {
    const std::string folded = folded_text(words_);
    if (rules_.is("model-head", folded)) return set(LabelKind::kModelHead);
    if (rules_.is("benchmark-head", folded)) return set(LabelKind::kBenchmarkHead);
    if (rules_.is("size-head", folded)) return set(LabelKind::kSizeHead);
    if (rules_.is("shots-head", folded)) {
      label_.of_shots = true;
      return set(LabelKind::kCondition);
    }
    const bool flag = label_.written.starts_with("--");  // "--warmup-updates", "--lr"
    // "SEED" is a benchmark, "Seed" none.
    const auto whole = rules_.benchmark_phrases.match(words_, 0);
    const bool named = whole && whole->end == words_.size();
    if (flag || counts() || is_ratio() || (!named && rules_.is("count-label", folded))) {
      return set(LabelKind::kProperty);
    }
    // "v.s. ChatGPT": whom it was held against.
    const bool against =
        words_.size() > 1 && (words_.fold(0) == "vs" || folded.starts_with("v.s."));
    if (is_all_of("run-label", 0, words_.size()) || is_setting() || against) {
      return set(LabelKind::kCondition);
    }
    part_split();
    const std::vector<Name> names = find_names(words_, rules_);
    const Name* benchmark = of_kind(names, NameKind::kBenchmark);
    const Name* model = of_kind(names, NameKind::kModel);
    if (benchmark != nullptr && (model == nullptr || benchmark->first <= model->first)) {
      return read_benchmark(*benchmark, names);
    }
    if (benchmark == nullptr && ends_in_benchmark()) {
      label_.strength = Strength::kShape;
      return set(LabelKind::kBenchmark);
    }
    if (model != nullptr) return read_model(*model);
    const bool cost = has_word("cost-head") && !has_word("price-word");
    // "Avg. calls" sums up no scores.
    const bool average = says_average() && !has_word("property-word");
    if (!cost && (rules_.is("summary-head", folded) || average)) {
      label_.sums_up = true;
      return set(LabelKind::kProperty);
    }
    if (cost && read_metric()) return;
    if (has_word("property-word")) return set(LabelKind::kProperty);
    if (read_metric()) return;
    if (is_all_conditions(0, words_.size()) && words_.size() > 0) {
      return set(LabelKind::kCondition);
    }
    const bool part = words_.size() == 0 || is_language_pair() || rules_.is("subset-label", folded);
    set(part ? LabelKind::kCondition : LabelKind::kOther);
    if (!part) strip_conditions();
  }

  // "k=5", "n = 10".
  bool is_setting() const {
    return words_.size() == 3 && words_.raw(0).size() == 1 && words_.fold(1) == "=" &&
           words_.is_number(2);
  }

  // "EU21-MMLU": a benchmark made of another.
  bool ends_in_benchmark() const {
    for (std::size_t at = 2; at < words_.size(); ++at) {
      if (!words_.is_hyphen(at - 1) || !words_.is_glued(at) || !words_.is_glued(at - 1)) continue;
      const auto hit = rules_.benchmark_phrases.match(words_, at);
      if (hit && hit->end == words_.size()) return true;
    }
    return false;
  }

  // "en→de", "zh-en".
  bool is_language_pair() const {
    constexpr std::string_view kTo[] = {"→", "-", "–", ">", "->", "⇒", "↔"};
    return words_.size() == 3 && rules_.is("subset-label", words_.fold(0)) &&
           std::ranges::find(kTo, words_.fold(1)) != std::end(kTo) &&
           rules_.is("subset-label", words_.fold(2));
  }

  // "ANLI 7-shot": a name that nobody has seen, and how it was tested.
  void strip_conditions() {
    std::size_t end = words_.size();
    for (const Condition& condition : find_conditions(words_, 1, words_.size(), rules_)) {
      // "Osprey Vision" is a name, "Osprey 0-shot" a name and a condition.
      const bool written_large =
          words_.is_word(condition.first) && words_.is_capital(condition.first);
      if (written_large || !is_all_conditions(condition.first, words_.size())) continue;
      end = std::min(end, condition.first);
      merge_conditions(label_.conditions, {condition.text});
    }
    label_.text = words_.text(0, end);
  }

  void set(LabelKind kind) {
    label_.kind = kind;
    if (kind == LabelKind::kCondition) {
      label_.conditions = conditions_of_label(label_.text, rules_);
    }
  }

  const Name* of_kind(const std::vector<Name>& names, NameKind kind) const {
    for (const Name& name : names) {
      const bool sure = name.strength != Strength::kCue || name.first == 0;
      if (name.kind == kind && (sure || is_category(0, name.first))) return &name;
    }
    return nullptr;
  }

  bool has_word(ListName list) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (rules_.match(list, words_, at) > 0) return true;
    }
    return false;
  }

  // "Avg w/o Safety", "Global Average".
  bool says_average() const {
    const auto is_average = [](std::string_view word) {
      return word == "average" || word == "avg" || word == "mean";
    };
    return is_average(words_.fold(0)) ||
           (words_.size() > 0 && is_average(words_.fold(words_.size() - 1)));
  }

  // "# Langs": how many there are, where "#" alone is a rank; "Number of problems".
  bool counts() const {
    if (words_.size() > 1 && words_.fold(0) == "#") return true;
    const std::size_t at = words_.fold(0) == "cumulative" || words_.fold(0) == "total" ? 1 : 0;
    return words_.fold(at) == "number" && words_.size() > at + 1;
  }

  // "GPQA/$", "Elo per dollar": what a score costs is no score.
  bool is_ratio() const {
    if (words_.size() < 3) return false;
    const std::string_view joint = words_.fold(words_.size() - 2);
    const bool per = joint == "/" || joint == "per" || joint == "pro" || joint == "par";
    return per && rules_.is("ratio-unit", words_.fold(words_.size() - 1));
  }

  // "Score on SWE-bench Lite": what stands before the name says what is measured.
  bool is_score_lead(std::size_t end) const {
    if (end < 2) return false;
    const std::string_view joint = words_.fold(end - 1);
    return (joint == "on" || joint == "in") && rules_.is("score-head", words_.fold(end - 2));
  }

  bool is_all_conditions(std::size_t first, std::size_t end) const {
    std::size_t covered = first;
    for (const Condition& condition : find_conditions(words_, first, end, rules_)) {
      if (condition.first != covered) return false;
      covered = condition.end;
    }
    return covered == end;
  }

  // "MMLU 5-shot", "Imagenet top1", "MMLU / MMLU-Pro"; words that say more keep the label's own
  // form.
  void read_benchmark(const Name& name, const std::vector<Name>& names) {
    label_.kind = LabelKind::kBenchmark;
    label_.strength = std::max(name.strength, Strength::kShape);
    label_.entry = name.entry;
    if (read_bars(name) || read_retrieval(name)) return;
    const std::size_t first =
        is_category(0, name.first) || is_score_lead(name.first) ? name.first : 0;
    bool own_words = name.first > first;
    const std::size_t named = comma_subset(name);
    std::size_t at = is_category(named, words_.size()) ? words_.size() : named;
    const std::vector<Condition> known = find_conditions(words_, at, words_.size(), rules_);
    for (const Condition& condition : known) merge_conditions(label_.conditions, {condition.text});
    bool scaffolded = false;
    for (; at < words_.size() && !scaffolded; ++at) {
      scaffolded = read_scaffold(at, known);
      if (scaffolded) break;
      const bool split = rules_.is("split-ending", words_.fold(at));  // "MMMU val"
      if (split) merge_conditions(label_.conditions, {std::string(words_.fold(at))});
      const bool covered = split || std::ranges::any_of(known, [at](const Condition& condition) {
                             return condition.first <= at && at < condition.end;
                           });
      own_words = own_words ||
                  (!covered && words_.is_word(at) && !rules_.is("label-filler", words_.fold(at)));
    }
    label_.text = own_words          ? without_conditions(first, known, at)
                  : named > name.end ? known_name(label_.entry)
                                     : name.text;
    if (!scaffolded && names.size() > 1 &&
        (parts_.main.find('/') != std::string::npos || are_all(names))) {
      label_.item_names.clear();
      for (const Name& each : names) label_.item_names.push_back(each.text);
    }
    join_subset(name);
  }

  // "Mscoco image retrieval at 5", "COCO text retrieval R@1".
  bool read_retrieval(const Name& name) {
    std::size_t at = name.end;
    if (words_.fold(at) == "captions") ++at;
    if (words_.fold(at + 1) != "retrieval" || !rules_.is("what-is-retrieved", words_.fold(at))) {
      return false;
    }
    const std::size_t count = words_.size() - 1;
    const bool counted = count >= at + 3 && words_.is_number(count);
    if (at + 2 < words_.size() && !counted) return false;
    merge_conditions(label_.conditions, {std::string(words_.fold(at)) + " retrieval"});
    if (counted) {
      merge_conditions(label_.conditions, {"recall@" + std::string(words_.fold(count))});
    }
    label_.text = name.text;
    return true;
  }

  // "Librispeech dev-clean | test-clean": of which part each figure of a cell is.
  bool read_bars(const Name& name) {
    label_.item_conditions = bar_items(words_, name.end);
    if (!label_.item_conditions.empty()) label_.text = name.text;
    return !label_.item_conditions.empty();
  }

  // "AIME 2024 AIME 2025 MATH", lines of one cell: nothing but benchmarks.
  bool are_all(const std::vector<Name>& names) const {
    std::size_t at = 0;
    for (const Name& name : names) {
      if (name.first != at || name.kind != NameKind::kBenchmark) return false;
      at = name.end;
    }
    return at == words_.size();
  }

  const std::string& known_name(int entry) const {
    return rules_.benchmarks[static_cast<std::size_t>(entry)].name;
  }

  // "GPQA, Diamond" is GPQA Diamond: the word behind what is named.
  std::size_t comma_subset(const Name& name) {
    const std::size_t subset = name.end + 1;
    if (words_.fold(name.end) != "," || subset >= words_.size()) return name.end;
    const int entry =
        rules_.benchmark_phrases.find(name.text + " " + words_.text(subset, subset + 1));
    if (entry < 0) return name.end;
    label_.entry = entry;
    return subset + 1;
  }

  // "MMMUval" is MMMU on its validation set.
  void part_split() {
    if (words_.size() == 0 || rules_.benchmark_phrases.match(words_, 0)) return;
    std::optional<GluedPart> part = glued_part(parts_.main, rules_);
    if (!part) return;
    if (!part->condition.empty()) label_.conditions.push_back(std::move(part->condition));
    parts_.main = std::move(part->name);
    words_ = Words(parts_.main);
    label_.text = parts_.main;
  }

  // "Academic reasoning" over "Humanity's Last Exam" in one cell: what kind of test it is.
  bool is_category(std::size_t first, std::size_t end) const {
    return is_all_of("benchmark-category", first, end);
  }

  bool is_all_of(ListName list, std::size_t first, std::size_t end) const {
    std::size_t at = first;
    while (at < end) {
      const std::size_t next = rules_.match(list, words_, at);
      if (next == 0 || next > end) return false;
      at = next;
    }
    return end > first;
  }

  std::string without_conditions(std::size_t first, const std::vector<Condition>& known,
                                 std::size_t end) const {
    return words_.text(first, known.empty() ? end : std::min(end, known.front().first));
  }

  // "Terminal-Bench 2.0 w/ Terminus-2": how it was run.
  bool read_scaffold(std::size_t at, const std::vector<Condition>& known) {
    const bool with = words_.fold(at) == "w" && words_.fold(at + 1) == "/";
    if (!with && !rules_.is("scaffold-lead", words_.fold(at))) return false;
    const std::size_t from = with ? at + 2 : at + 1;
    const bool told = std::ranges::any_of(known, [at](const Condition& c) { return at < c.end; });
    if (told || from >= words_.size()) return false;
    const bool without = with && words_.fold(from) == "o";  // "w/o subtitle"
    const std::size_t first = without ? at : from;
    merge_conditions(label_.conditions, {fold_word(words_.text(first, words_.size()))});
    return true;
  }

  // "GPQA (Diamond)" is GPQA Diamond.
  void join_subset(const Name& name) {
    if (parts_.brackets.empty()) return;
    const int entry = [&] {
      for (const char* joint : {" ", " v"}) {
        const int found =
            rules_.benchmark_phrases.find(name.text + joint + parts_.brackets.front());
        if (found >= 0) return found;
      }
      return -1;
    }();
    if (entry < 0) return;
    label_.entry = entry;
    label_.text = known_name(entry);
    parts_.brackets.erase(parts_.brackets.begin());
  }

  // A model's label is its name as it stands, without the maker's before it and an effort behind.
  void read_model(const Name& name) {
    label_.kind = LabelKind::kModel;
    label_.strength = name.strength == Strength::kCue ? Strength::kShape : name.strength;
    std::size_t end = words_.size();
    while (end > name.end && rules_.is("effort-word", words_.fold(end - 1))) --end;
    if (end < words_.size()) {
      merge_conditions(label_.conditions,
                       conditions_of_label(words_.text(end, words_.size()), rules_));
    }
    if (end == name.end && is_maker(name.first)) {
      label_.text = name.text;
    } else if (is_all_conditions(name.end, end) && is_maker(name.first) && end > name.end) {
      label_.text = name.text;
      merge_conditions(label_.conditions, conditions_of_label(words_.text(name.end, end), rules_));
    } else {
      label_.text = words_.text(is_maker(name.first) ? name.first : 0, end);
    }
  }

  // Whether words [0, at) are the name of a maker, or none.
  bool is_maker(std::size_t at) const {
    if (at == 0) return true;
    const auto hit = rules_.maker_phrases.match(words_, 0);
    return hit && hit->end == at;
  }

  bool read_metric() {
    struct Kind {
      ListName list;
      Metric metric;
    };
    static constexpr Kind kKinds[] = {{"rank-head", Metric::kRank},
                                      {"cost-head", Metric::kCost},
                                      {"token-head", Metric::kOutputTokens},
                                      {"time-head", Metric::kTime},
                                      {"score-head", Metric::kScore}};
    const bool measured = rules_.is("measure-label", folded_text(words_));
    for (const Kind& kind : kKinds) {
      if (!has_word(kind.list) && !(measured && kind.metric == Metric::kScore)) continue;
      label_.kind = LabelKind::kMetric;
      label_.metric = kind.metric;
      return true;
    }
    return false;
  }

  void read_units() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (words_.fold(at) == "%" || rules_.is("percent", words_.fold(at))) label_.unit = "percent";
      if (words_.fold(at) == "elo") label_.unit = "elo";
    }
  }

  void read_brackets() {
    for (const std::string& bracket : parts_.brackets) {
      if (bracket == "%") {
        label_.unit = "percent";
      } else if (fold_word(bracket) == "elo") {
        label_.unit = "elo";
      } else if (bracket.find('/') != std::string::npos && is_list_of_words(bracket)) {
        label_.item_conditions = lower_parts(bracket);
      } else if (read_number(bracket)) {
        continue;  // "Average (56)": of how many datasets
      } else if (label_.kind != LabelKind::kModelHead && label_.kind != LabelKind::kBenchmarkHead) {
        merge_conditions(label_.conditions, conditions_of_label(bracket, rules_));
      }
    }
  }

  // "val/test", not "w/o tools".
  static bool is_list_of_words(const std::string& text) {
    const std::vector<std::string> parts = split_slashes(text);
    return std::ranges::all_of(parts, [](const std::string& part) { return part.size() > 1; });
  }

  std::vector<std::string> lower_parts(const std::string& text) const {
    std::vector<std::string> out;
    for (const std::string& part : split_slashes(text)) {
      const std::vector<std::string> known = conditions_of_label(part, rules_);
      out.push_back(known.empty() ? std::string() : known.front());
    }
    return out;
  }

  const BenchmarkRules& rules_;
  LabelParts parts_;
  Words words_;
  Label label_;
};

}  // namespace

namespace {

// "Claude-4.5- Sonnet": a line was broken behind a hyphen.
std::string without_broken_hyphens(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool broken = text[at] == ' ' && !out.empty() && out.back() == '-' && out.size() > 1 &&
                        out[out.size() - 2] != ' ';
    if (!broken) out.push_back(text[at]);
  }
  return out;
}

}  // namespace

Label read_label(std::string_view text, const BenchmarkRules& rules) {
  if (text.size() > kLabelBytes) {
    Label label;
    label.kind = LabelKind::kProperty;
    return label;
  }
  if (text.find("- ") == std::string_view::npos) return LabelReader(Words(text), rules).run();
  const std::string whole = without_broken_hyphens(text);
  return LabelReader(Words(whole), rules).run();
}

}  // namespace winnow
