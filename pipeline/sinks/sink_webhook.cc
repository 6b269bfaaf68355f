// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <chrono>
#include <random>
#include <thread>

#include "base/digest.h"
#include "base/url.h"
#include "net/backoff.h"
#include "net/clock.h"
#include "sinks/sink.h"

namespace winnow {
namespace {

constexpr std::int64_t kSeconds = 30;
constexpr int kRetries = 4;

constexpr SettingRule kSettings[] = {
    {"content", SettingType::kChoice, "events (kind, changes and record), or records alone",
     "events|records"},
    {"secret-env", SettingType::kText, "variable with the secret that signs what is sent"},
    {"timeout", SettingType::kDuration, "how long a reply may take (30s)"},
    {"retries", SettingType::kCount, "how often a request is tried again (4)"},
    {"refused", SettingType::kChoice, "an event refused for good: wait for an answer, or skip it",
     "wait|skip"},
};

struct WebhookOptions {
  std::string url, host;
  int port = 0;
  std::string secret;  // empty: nothing is signed
  bool events = true;
  std::chrono::seconds limit{kSeconds};
  int retries = kRetries;
  bool skips_refused = false;
};

// Whether the receiver says of the event itself that it will not have it (RFC 9110, 15.5; 422 is
// 15.5.21). Others are about address, proof or load: another event would fare no better.
bool is_about_event(int status) {
  constexpr int kStatuses[] = {400, 406, 409, 410, 411, 412, 413, 414, 415, 422, 431, 451};
  return std::ranges::find(kStatuses, status) != std::end(kStatuses);
}

// What the next try of a request has to wait for, or why there is none.
struct Refusal {
  Error error;
  bool may_retry = false;
  std::optional<std::int64_t> retry_after = {};
};

// One POST an event, in order. Signed as the Standard Webhooks specification has it (version 1,
// symmetric): webhook-signature is "v1," and the base64 of HMAC-SHA256 over
// "WEBHOOK-ID.WEBHOOK-TIMESTAMP.BODY". The id names the event however often it is sent.
class WebhookSink final : public EventSink {
 public:
  WebhookSink(WebhookOptions options, HttpOptions http)
      : options_(std::move(options)), client_(with_limits(std::move(http), options_)) {}

  Taken take(std::span<const Event> events) override {
    Taken taken;
    for (const Event& event : events) {
      if (auto error = deliver(event)) {
        if (!options_.skips_refused || error->code != "sink-refused") {
          taken.error = std::move(error);
          return taken;
        }
        taken.passed_over.push_back(*std::move(error));
      }
      taken.seq = event.seq;
    }
    return taken;
  }

 private:
  static HttpOptions with_limits(HttpOptions http, const WebhookOptions& options) {
    http.total_timeout = options.limit;
    http.connect_timeout = std::min<Milliseconds>(http.connect_timeout, options.limit);
    http.http2 = false;
    http.multis = 1;
    return http;
  }

  std::optional<Error> deliver(const Event& event) {
    for (int attempt = 0;; ++attempt) {
      const std::optional<Refusal> refusal = post(event);
      if (!refusal) return std::nullopt;
      if (!refusal->may_retry || attempt >= options_.retries) return refusal->error;
      const double wait = backoff_seconds(attempt + 1, refusal->retry_after,
                                          std::uniform_real_distribution<double>(0, 1)(chance_));
      // Who asks for a longer wait gets it: the next run comes soon enough.
      if (wait > static_cast<double>(options_.limit.count())) return refusal->error;
      std::this_thread::sleep_for(std::chrono::duration<double>(wait));
    }
  }

  std::optional<Refusal> post(const Event& event) {
    HttpClient::Session session = client_.open();
    client_.start(*session, request_for(event), static_cast<std::uint64_t>(event.seq));
    const SteadyTime end = clock_.now() + options_.limit + std::chrono::seconds(1);
    while (clock_.now() < end) {
      const auto done = client_.poll(Milliseconds(1'000));
      if (!done.empty()) return refusal_of(event, done.front().reply);
    }
    return Refusal{{"sink-timeout", options_.url + ": no reply in time"}, true};
  }

  HttpRequest request_for(const Event& event) {
    RecordFormat format(FormatKind::kJsonl, {.events = options_.events});
    HttpRequest request{options_.url, options_.host, options_.port};
    request.post = format.event_body(event).value_or("");
    const std::string id = idempotency_key(event);
    const std::string now = std::to_string(clock_.unix_seconds());
    request.headers = {"Content-Type: application/json", "Idempotency-Key: \"" + id + "\"",
                       "Webhook-Id: " + id, "Webhook-Timestamp: " + now};
    if (!options_.secret.empty()) {
      const auto proof = hmac_sha256(options_.secret, id + "." + now + "." + *request.post);
      request.headers.push_back("Webhook-Signature: v1," + base64(proof));
    }
    return request;
  }

  std::optional<Refusal> refusal_of(const Event& event, const HttpReply& reply) const {
    const std::string what = options_.url + ": event " + std::to_string(event.seq) + ": ";
    if (reply.failure) {
      const Failure& failure = *reply.failure;
      const bool hopeless = failure.code.starts_with("refused");
      const char* code = failure.code == "timeout" ? "sink-timeout" : "sink-failed";
      return Refusal{{code, what + failure.code + ": " + failure.detail}, !hopeless};
    }
    if (reply.status >= 200 && reply.status < 300) return std::nullopt;
    const bool is_refused = is_about_event(reply.status);
    const char* next = !is_refused ? "it gets the event again in the next run, until it "
                                     "answers 2xx"
                       : options_.skips_refused ? "the event is passed over"
                                                : "no event behind it is sent; answer 2xx, or set "
                                                  "refused: skip to pass over such events";
    Refusal refusal{{is_refused ? "sink-refused" : "sink-failed",
                     what + "the receiver answered " + std::to_string(reply.status) + "; " + next}};
    refusal.may_retry =
        reply.status >= 500 || reply.status == 408 || reply.status == 425 || reply.status == 429;
    refusal.retry_after =
        parse_retry_after(header_value(reply.headers, "Retry-After"), clock_.unix_seconds());
    return refusal;
  }

  WebhookOptions options_;
  SystemClock clock_;
  HttpClient client_;
  std::minstd_rand chance_{std::random_device()()};  // spreads waits, nothing else
};

Result<Sink> make(const Section& section, const SinkSurroundings& around) {
  const auto url = Url::parse(section.value);
  if (!url) return std::unexpected(section_error(section, url.error().message));
  if (!url->username.empty() || !url->password.empty())
    return std::unexpected(section_error(
        section, "no user names or passwords in an address; sign with secret-env instead"));
  if (is_refused_port(url->effective_port()))
    return std::unexpected(section_error(section, "the port belongs to another protocol"));
  WebhookOptions options{.url = url->href(), .host = url->host, .port = url->effective_port()};
  if (const ConfigValue* secret = section.find("secret-env")) {
    const char* value = around.get_variable(secret->text.c_str());
    if (value == nullptr || *value == '\0')
      return std::unexpected(section_error(
          *secret, "the variable " + secret->text + " is not set; set it to the secret"));
    options.secret = value;
  }
  options.events = section.text_of("content", "events") == "events";
  options.limit = std::chrono::seconds(
      std::max<std::int64_t>(1, parse_duration(section.text_of("timeout")).value_or(kSeconds)));
  options.skips_refused = section.text_of("refused", "wait") == "skip";
  options.retries =
      static_cast<int>(std::min<std::uint64_t>(20, section.count_of("retries").value_or(kRetries)));
  return std::make_unique<WebhookSink>(std::move(options), around.http);
}

}  // namespace

const SinkKind& webhook_sink();

const SinkKind& webhook_sink() {
  static constexpr SinkKind kKind = {
      {"webhook", "URL", "a POST of JSON an event, signed and tried again", kSettings}, make};
  return kKind;
}

}  // namespace winnow
