// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"
#include "record/delimited.h"
#include "report/board.h"

namespace winnow {
namespace {

void write_strings(std::string_view name, const std::vector<std::string>& values,
                   JsonWriter& json) {
  json.key(name);
  json.begin_array();
  for (const std::string& value : values) json.string(value);
  json.end_array();
}

class JsonReport {
 public:
  explicit JsonReport(const Comparison& comparison) : claims_(comparison.claims) {}

  std::string write(const Comparison& comparison, const ReportOptions& options) {
    json_.begin_object();
    json_.member("schema", "winnow-report/1");
    json_.member("title", options.title);
    json_.key("figures");
    json_.begin_array();
    for (const Board& board : boards_of(comparison, options))
      for (const BoardRow& row : board.rows) write_figure(*row.entry, *row.figure);
    json_.end_array();
    json_.key("amounts");
    json_.begin_array();
    for (const Amount& amount : comparison.amounts) write_amount(amount);
    json_.end_array();
    json_.end_object();
    return out_ + "\n";
  }

 private:
  void write_standing(Standing standing, const std::string& reason,
                      const std::vector<std::string>& owners) {
    json_.member("standing", name_of(standing));
    json_.member("reason", reason);
    write_strings("publishers", owners, json_);
  }

  template <typename Claim>
  void write_claims(const std::vector<std::size_t>& indices, const std::vector<Claim>& claims) {
    json_.key("claims");
    json_.begin_array();
    for (const std::size_t index : indices) {
      const Claim& claim = claims[index];
      const ClaimSource& source = claims_.sources[claim.source];
      json_.begin_object();
      json_.member("article", source.article);
      json_.member("url", source.url);
      json_.member_or_null("headline", source.headline);
      json_.member_or_null("publisher", source.publisher);
      json_.member_or_null("datePublished", source.published);
      json_.member_or_null("duplicateOf", source.duplicate_of);
      json_.member("asWritten", claim.printed.as_written);
      json_.key("quote");
      json_.begin_object();
      json_.member("prefix", claim.evidence.before);
      json_.member("exact", claim.evidence.exact);
      json_.member("suffix", claim.evidence.behind);
      json_.end_object();
      json_.end_object();
    }
    json_.end_array();
  }

  void write_figure(const Entry& entry, const Figure& figure) {
    json_.begin_object();
    json_.member("model", entry.model);
    json_.member("benchmark", entry.benchmark);
    json_.member("metric", entry.metric);
    json_.key("value");
    json_.raw(figure.printed.value.text());
    json_.member_or_null("unit", figure.unit);
    write_strings("conditions", figure.conditions, json_);
    json_.member_or_null("evaluator", figure.evaluator);
    write_standing(figure.standing, figure.reason, figure.owners);
    json_.member("superseded", figure.superseded);
    write_others(figure.others);
    write_claims(figure.claims, claims_.figures);
    json_.end_object();
  }

  void write_others(const std::vector<OtherFigure>& others) {
    json_.key("others");
    json_.begin_array();
    for (const OtherFigure& other : others) {
      json_.begin_object();
      json_.key("value");
      json_.raw(other.printed.value.text());
      write_strings("conditions", other.conditions, json_);
      json_.member("relation",
                   other.relation == Standing::kSingle ? "replaced" : name_of(other.relation));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_amount(const Amount& amount) {
    json_.begin_object();
    json_.member_or_null("event", amount.event);
    write_strings("names", amount.names, json_);
    json_.key("amount");
    json_.raw(amount.printed.value.text());
    json_.member("currency", amount.currency);
    write_standing(amount.standing, amount.reason, amount.owners);
    write_claims(amount.claims, claims_.amounts);
    json_.end_object();
  }

  const Claims& claims_;
  std::string out_;
  JsonWriter json_{out_};
};

}  // namespace

std::string json_report(const Comparison& comparison, const ReportOptions& options) {
  return JsonReport(comparison).write(comparison, options);
}

std::string csv_report(const Comparison& comparison, const ReportOptions& options) {
  std::string lines = csv_line({"type", "model", "benchmark", "metric", "value", "unit",
                                "conditions", "evaluator", "event", "names", "currency", "standing",
                                "superseded", "reason", "publishers", "published", "url", "quote"});
  const Claims& claims = comparison.claims;
  for (const Board& board : boards_of(comparison, options)) {
    for (const BoardRow& row : board.rows) {
      const Figure& figure = *row.figure;
      const FigureClaim& claim = claims.figures[figure.claims.front()];
      const ClaimSource& source = claims.sources[claim.source];
      lines += csv_line({"benchmark", row.entry->model, board.benchmark, board.metric,
                         figure.printed.value.text(), figure.unit, joined(figure.conditions),
                         figure.evaluator, "", "", "", std::string(name_of(figure.standing)),
                         figure.superseded ? "true" : "false", figure.reason, joined(figure.owners),
                         source.published, source.url,
                         claim.evidence.before + claim.evidence.exact + claim.evidence.behind});
    }
  }
  for (const Amount& amount : comparison.amounts) {
    const AmountClaim& claim = claims.amounts[amount.claims.front()];
    const ClaimSource& source = claims.sources[claim.source];
    lines += csv_line({"money", "", "", "", amount.printed.value.text(), "", "", "", amount.event,
                       joined(amount.names), amount.currency, std::string(name_of(amount.standing)),
                       "false", amount.reason, joined(amount.owners), source.published, source.url,
                       claim.evidence.before + claim.evidence.exact + claim.evidence.behind});
  }
  return lines;
}

}  // namespace winnow
