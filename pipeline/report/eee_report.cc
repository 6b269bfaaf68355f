// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/json_writer.h"
#include "base/time.h"
#include "base/utf8.h"
#include "report/board.h"

namespace winnow {
namespace {

constexpr std::string_view kSchema = "0.3.0";

// "openai/gpt-5.4": how the schema names models; "unknown" where nobody knows the maker.
std::string model_id(const std::string& maker, const std::string& model) {
  std::string id = (maker.empty() ? "unknown" : lower_ascii(maker)) + "/" + lower_ascii(model);
  for (char& c : id)
    if (c == ' ') c = '-';
  return id;
}

// Seconds since 1970 as text, of the fetch, else of the day of publication.
std::string retrieved(const ClaimSource& source) {
  const auto time = parse_time(source.fetched.empty() ? source.published : source.fetched);
  return std::to_string(time ? time->utc() : 0);
}

// One line: what an article says of a model.
class EeeLine {
 public:
  EeeLine(const Claims& claims, const ReportOptions& options)
      : claims_(claims), options_(options) {}

  std::string write(std::size_t source, const std::string& model,
                    const std::vector<const FigureClaim*>& group) {
    write_evaluation(claims_.sources[source], model, group);
    return out_ + "\n";
  }

 private:
  void write_evaluation(const ClaimSource& source, const std::string& model,
                        const std::vector<const FigureClaim*>& group) {
    const std::string maker = options_.maker ? options_.maker(model) : "";
    const std::string id = model_id(maker, model);
    json_.begin_object();
    json_.member("schema_version", kSchema);
    json_.member("evaluation_id", "winnow-" + source.article + "/" + id + "/" + retrieved(source));
    json_.member("retrieved_timestamp", retrieved(source));
    json_.key("source_metadata");
    json_.begin_object();
    json_.member("source_name", source.headline.empty() ? source.url : source.headline);
    json_.member("source_type", "documentation");
    json_.member("source_organization_name",
                 source.publisher.empty() ? "unknown" : source.publisher);
    json_.member("source_organization_url", source.url);
    json_.member("evaluator_relationship", relationship(group.front()->fact.evaluator));
    if (!source.published.empty()) {  // not when it was evaluated: nobody tells that
      json_.key("additional_details");
      json_.begin_object();
      json_.member("published", source.published);
      json_.end_object();
    }
    json_.end_object();
    json_.key("eval_library");
    json_.begin_object();
    json_.member("name", "unknown");
    json_.member("version", "unknown");
    json_.end_object();
    json_.key("model_info");
    json_.begin_object();
    json_.member("name", model);
    json_.member("id", id);
    if (!maker.empty()) json_.member("developer", maker);
    json_.key("additional_details");
    json_.begin_object();
    json_.member("deployment_type", "unknown");  // an article tells neither
    json_.member("model_availability", "unknown");
    json_.end_object();
    json_.end_object();
    json_.key("evaluation_results");
    json_.begin_array();
    for (const FigureClaim* claim : group) write_result(source, *claim);
    json_.end_array();
    json_.end_object();
  }

  static std::string_view relationship(std::string_view evaluator) {
    if (evaluator == "first-party") return "first_party";
    return evaluator == "third-party" ? "third_party" : "other";
  }

  void write_result(const ClaimSource& source, const FigureClaim& claim) {
    const Benchmark& fact = claim.fact;
    json_.begin_object();
    json_.member(
        "evaluation_result_id",
        "er_" + sha256_name(source.article + "\n" + fact.model + "\n" + fact.benchmark + "\n" +
                            fact.metric + "\n" + joined(fact.conditions) + "\n" + fact.value.text())
                    .substr(std::string_view("sha256:").size()));
    json_.member("evaluation_name", fact.benchmark);
    json_.key("source_data");
    json_.begin_object();
    json_.member("dataset_name", fact.benchmark);
    json_.member("source_type", "url");
    json_.key("url");
    json_.begin_array();
    json_.string(source.url);
    json_.end_array();
    json_.end_object();
    write_metric(fact);
    json_.key("score_details");
    json_.begin_object();
    json_.key("score");
    json_.raw(fact.value.text());
    json_.key("details");
    json_.begin_object();
    json_.member("as_written", claim.printed.as_written);
    json_.member("conditions", joined(fact.conditions));
    json_.member("quote", claim.evidence.before + claim.evidence.exact + claim.evidence.behind);
    json_.end_object();
    json_.end_object();
    json_.end_object();
  }

  void write_metric(const Benchmark& fact) {
    const auto known = options_.benchmark ? options_.benchmark(fact.benchmark) : std::nullopt;
    json_.key("metric_config");
    json_.begin_object();
    json_.member("metric_name", fact.metric);
    if (!fact.unit.empty()) json_.member("metric_unit", fact.unit);
    json_.member("lower_is_better", fact.metric != "score" || (known && known->lower_is_better));
    write_range(fact, known);
    json_.end_object();
  }

  // A continuous metric has to have bounds; null says that nobody knows them.
  void write_range(const Benchmark& fact, const std::optional<KnownBenchmark>& known) {
    const double value = fact.value.to_double();
    const bool is_share = fact.unit == "percent" && 0 <= value && value <= 100;
    const bool is_known =
        fact.metric == "score" && known && known->low <= value && value <= known->high;
    json_.member("score_type", "continuous");
    json_.key("min_score");
    json_.raw(is_known ? number(known->low) : is_share ? "0" : "null");
    json_.key("max_score");
    json_.raw(is_known ? number(known->high) : is_share ? "100" : "null");
  }

  static std::string number(double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
  }

  const Claims& claims_;
  const ReportOptions& options_;
  std::string out_;
  JsonWriter json_{out_};
};

}  // namespace

std::string eee_report(const Comparison& comparison, const ReportOptions& options) {
  const Claims& claims = comparison.claims;
  std::map<std::pair<std::size_t, std::string>, std::vector<const FigureClaim*>> groups;
  for (const FigureClaim& claim : claims.figures)
    groups[{claim.source, claim.fact.model}].push_back(&claim);
  std::string lines;
  for (const auto& [key, group] : groups)
    lines += EeeLine(claims, options).write(key.first, key.second, group);
  return lines;
}

}  // namespace winnow
