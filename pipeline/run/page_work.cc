// SPDX-License-Identifier: Apache-2.0
#include "run/page_work.h"

#include <utility>

#include "archive/capture.h"
#include "base/gzip_buffer.h"
#include "base/time.h"
#include "library/record_of.h"
#include "run/retry.h"

namespace winnow {
namespace {

std::string member_of(const WarcRecord& record) {
  return gzip_member(write_warc_record(record.fields, record.block));
}

// Nothing where the request's bytes were not kept.
std::string request_member(const FetchResponse& response, const WarcRecord& capture) {
  return response.request_head.empty() ? "" : member_of(request_of(response, capture));
}

void set_failure(IngestPage& page, const DueUrl& due, Failure why, std::int64_t now) {
  // Messages that name their input already are not to name it twice.
  if (why.detail.starts_with(due.asked + ": ")) why.detail.erase(0, due.asked.size() + 2);
  page.outcome.failure = failure_of(due, why, now);
  page.retry_after = why.retry_after;
}

Validators validators_of(const FetchResponse& response) {
  return {std::string(header_value(response.headers, "ETag")),
          std::string(header_value(response.headers, "Last-Modified"))};
}

// Captures and reads a response that came.
void take_response(IngestPage& page, const DueUrl& due, const FetchResponse& response,
                   const PageWork& work) {
  const CaptureHints hints{.source = due.asked, .published = due.published};
  page.archive = archive_name(response.fetched_at, work.archive_suffix);
  if (response.not_modified) {
    const WarcRecord revisit = revisit_of(response, hints);
    page.capture = member_of(revisit) + request_member(response, revisit);
    return;
  }
  const WarcRecord capture = capture_of(response, hints);
  page.capture = member_of(capture) + request_member(response, capture) +
                 member_of(metadata_of(response, capture));
  const auto read = page_of(capture, page.archive);
  if (!read) return set_failure(page, due, read.error(), work.now);
  auto record = guarded<Record>([&] { return record_of(*read, work.rules, work.min_confidence); });
  if (!record)
    return set_failure(page, due, {record.error().code, "extract", record.error().message, {}},
                       work.now);
  page.outcome.record = *std::move(record);
  page.outcome.answered = response.url;
  if (Validators validators = validators_of(response); !validators.empty())
    page.outcome.validators = std::move(validators);
}

}  // namespace

UrlFailure failure_of(const DueUrl& due, const Failure& why, std::int64_t now) {
  const auto again = next_try(why.code, due.attempts + 1, why.retry_after, now);
  return {why.stage, why.code, why.detail, again ? to_rfc3339(*again) : std::string()};
}

IngestPage work_on_fetched(const DueUrl& due, FetchOutcome outcome, const PageWork& work) {
  IngestPage page{.outcome = {.url_id = due.id, .url = due.url}};
  const auto done = guarded<bool>([&]() -> Result<bool> {
    if (outcome.result)
      take_response(page, due, *outcome.result, work);
    else
      set_failure(page, due, outcome.result.error(), work.now);
    return true;
  });
  if (!done)
    set_failure(page, due, {done.error().code, "extract", done.error().message, {}}, work.now);
  return page;
}

IngestPage work_on_local(const DueUrl& due, const std::function<Result<Page>()>& load,
                         const PageWork& work) {
  IngestPage page{.outcome = {.url_id = due.id, .url = due.url}};
  auto record = guarded<Record>([&]() -> Result<Record> {
    const auto read = load();
    if (!read) return std::unexpected(read.error());
    return record_of(*read, work.rules, work.min_confidence);
  });
  if (record)
    page.outcome.record = *std::move(record);
  else
    set_failure(page, due, {record.error().code, "read", record.error().message, {}}, work.now);
  return page;
}

}  // namespace winnow
