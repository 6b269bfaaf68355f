// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/digest.h"
#include "page/decode.h"
#include "record/read_record.h"
#include "record/verify.h"
#include "run/arguments.h"
#include "run/inputs.h"
#include "run/json_lines.h"
#include "run/log.h"
#include "run/record_lines.h"
#include "run/signals.h"
#include "run/write_output.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow verify records.jsonl", "spans against texts, and pages that are on disk"},
    {"winnow verify records.jsonl --pages pages.jsonl", "spans against the pages of a list"},
    {"winnow export | winnow verify - --pages STATE/archive", "the store against its archive"},
};

constexpr Option kOptions[] = {
    {"pages", 0, OptionKind::kPath, "PATH", "where the pages are: as a PATH of winnow extract", "",
     ""},
};

constexpr std::string_view kText =
    "Re-reads records: digest, id and version must be those of what a record says, and every span\n"
    "must quote what it says, in the article's text and, where the page can be had and is the one\n"
    "that was captured, in the page. Pages are looked for under --pages by their digest, else at\n"
    "the path that is their source. Ends with status 4 when something does not hold.";

struct PageText {
  std::string digest;
  std::string text;
};

std::optional<PageText> text_of(const Page& page) {
  auto decoded = decode(page);
  if (!decoded) return std::nullopt;
  return PageText{sha256_name(page.body), std::move(decoded->text)};
}

class Verifier {
 public:
  explicit Verifier(Log& log) : log_(log) {}

  void take_pages(InputStream& pages) {
    while (auto input = pages.next()) {
      const auto page = input->load();
      if (!page) {
        log_.warning(input->source, page.error().code, page.error().message);
        continue;
      }
      auto text = text_of(*page);
      if (!text) continue;
      sources_.insert_or_assign(page->source, text->digest);
      pages_.insert_or_assign(text->digest, std::move(text->text));
    }
  }

  bool take_records(const std::string& path) {
    return each_record_line(path, log_, [this](const std::string& place, const std::string& line) {
      check(place, line);
    });
  }

  std::size_t records() const { return records_; }
  std::size_t findings() const { return findings_; }

  std::string summary() const {
    std::string text = std::to_string(records_) + " records, " + std::to_string(facts_) +
                       " facts, " + std::to_string(read_) + " pages read again";
    if (changed_ > 0) text += ", " + std::to_string(changed_) + " changed since";
    if (undigested_ > 0)
      text += ", " + std::to_string(undigested_) + " records without a digest (texts alone proven)";
    return text + (findings_ == 0 ? "; every span holds\n"
                                  : "; " + std::to_string(findings_) + " findings\n");
  }

 private:
  void check(const std::string& place, const std::string& line) {
    ++records_;
    const auto record = read_record(line);
    if (!record) return find(place, {record.error().message});
    facts_ += record->facts.size();
    if (!has_digest(line)) ++undigested_;
    find(record->source, altered_line(*record, line));
    find(record->source, altered_names(*record));
    find(record->source, unproven_quotes(line));
    check_page(*record);
  }

  void check_page(const Record& record) {
    if (const auto found = pages_.find(record.capture.digest); found != pages_.end())
      return compare(record, found->second);
    const bool another = sources_.contains(record.source);
    const auto own = another ? std::nullopt : text_on_disk(record);
    if (own && own->digest == record.capture.digest) return compare(record, own->text);
    if (!another && !own) return;
    ++changed_;
    log_.info(record.source, "the page has changed since; its places are not compared");
  }

  void compare(const Record& record, std::string_view page) {
    ++read_;
    find(record.source, unproven_places(record, page));
  }

  static std::optional<PageText> text_on_disk(const Record& record) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(record.source, ignored)) return std::nullopt;
    // The charset that the record was decoded by may have been told from outside.
    const auto page = page_of_file(record.source, {.format = InputFormat::kByContent,
                                                   .url = {},
                                                   .published = {},
                                                   .charset = record.capture.charset});
    return page ? text_of(*page) : std::nullopt;
  }

  void find(const std::string& source, const std::vector<std::string>& findings) {
    for (const std::string& finding : findings) log_.error(source, "not-verified", finding);
    findings_ += findings.size();
  }

  Log& log_;
  std::map<std::string, std::string> pages_;    // texts by the digest of the page
  std::map<std::string, std::string> sources_;  // digests by the name of the page
  std::size_t records_ = 0, facts_ = 0, read_ = 0, changed_ = 0, undigested_ = 0, findings_ = 0;
};

int run(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.operands().empty()) {
    context.log.error("", "usage", "verify needs a file of records; - is standard input");
    return kUsage;
  }
  Verifier verifier(context.log);
  if (arguments.is_set("pages"))
    verifier.take_pages(*path_inputs({arguments.text("pages")}, {}, context.log));
  bool readable = true;
  for (const std::string& path : arguments.operands())
    readable = verifier.take_records(path) && readable;
  const int status = is_draining()             ? 128 + caught_signal()
                     : verifier.findings() > 0 ? kNotWritable
                     : verifier.records() == 0 ? kNothingUsable
                     : readable                ? kAllDone
                                               : kSomeFailed;
  return write_output(context, verifier.records() == 0 ? "" : verifier.summary(), status);
}

}  // namespace

const Command& verify_command();

const Command& verify_command() {
  static constexpr Command kCommand = {.name = "verify",
                                       .operands = "RECORDS...",
                                       .summary = "Prove that every span still quotes what it says",
                                       .text = kText,
                                       .examples = kExamples,
                                       .options = kOptions,
                                       .run = run};
  return kCommand;
}

}  // namespace winnow
