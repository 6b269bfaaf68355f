// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/digest.h"
#include "page/decode.h"
#include "record/read_record.h"
#include "record/verify.h"
#include "run/arguments.h"
#include "run/file_stream.h"
#include "run/inputs.h"
#include "run/json_lines.h"
#include "run/log.h"
#include "run/signals.h"
#include "run/write_output.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow verify records.jsonl", "spans against texts, and pages that are on disk"},
    {"winnow verify records.jsonl --pages pages.jsonl", "spans against the pages of a list"},
};

constexpr Option kOptions[] = {
    {"pages", 0, OptionKind::kPath, "PATH", "where the pages are: as a PATH of winnow extract", "",
     ""},
};

constexpr std::string_view kText =
    "Re-reads records: every span must quote what it says, in the article's text and, where the\n"
    "page can be had and is the one that was captured, in the page. Pages are looked for under\n"
    "--pages by their source, else at the path that is their source. Ends with status 4 when a\n"
    "span does not hold.";

// A record on disk is longer than its page by its facts: a line beyond this is no record.
constexpr std::size_t kMostLine = 256u << 20;

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
      if (auto text = text_of(*page)) pages_.insert_or_assign(page->source, *std::move(text));
    }
  }

  bool take_records(const std::string& path) {
    auto file = FileStream::open(path);
    if (!file) {
      log_.error(path, file.error().code, file.error().message);
      return false;
    }
    while (auto line = (*file)->next_line(kMostLine)) {
      if (is_draining()) return true;
      if (!line->text.empty()) check(path + ":" + std::to_string(line->number), line->text);
    }
    return true;
  }

  std::size_t records() const { return records_; }
  std::size_t findings() const { return findings_; }

  std::string summary() const {
    std::string text = std::to_string(records_) + " records, " + std::to_string(facts_) +
                       " facts, " + std::to_string(read_) + " pages read again";
    if (changed_ > 0) text += ", " + std::to_string(changed_) + " changed since";
    return text + (findings_ == 0 ? "; every span holds\n"
                                  : "; " + std::to_string(findings_) + " findings\n");
  }

 private:
  void check(const std::string& place, const std::string& line) {
    ++records_;
    const auto record = read_record(line);
    if (!record) return find(place, {record.error().message});
    facts_ += record->facts.size();
    find(record->source, unproven_quotes(line));
    check_page(*record);
  }

  void check_page(const Record& record) {
    const auto found = pages_.find(record.source);
    std::optional<PageText> own;
    if (found == pages_.end()) own = text_on_disk(record);
    const PageText* page = found != pages_.end() ? &found->second : own ? &*own : nullptr;
    if (page == nullptr) return;
    if (page->digest != record.capture.digest) {
      ++changed_;
      log_.info(record.source, "the page has changed since; its places are not compared");
      return;
    }
    ++read_;
    find(record.source, unproven_places(record, page->text));
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
  std::map<std::string, PageText> pages_;
  std::size_t records_ = 0, facts_ = 0, read_ = 0, changed_ = 0, findings_ = 0;
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
  return write_output(context, verifier.summary(), status);
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
