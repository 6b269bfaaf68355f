// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "run/arguments.h"
#include "run/driver.h"
#include "run/fetch_options.h"
#include "run/log.h"
#include "run/queue_options.h"
#include "run/run_state.h"
#include "run/shard.h"
#include "run/worker.h"

namespace winnow {
namespace {

constexpr Example kExamples[] = {
    {"winnow work --queue amqp://broker --state /var/lib/winnow/work", "a worker on its own"},
    {"winnow work --queue amqp://broker --worker 2/4 --state work-2", "the second of four"},
};

constexpr auto kOwnOptions = std::to_array<Option>({
    kStateOption,
    {"worker", 0, OptionKind::kText, "K/N",
     "the Kth of N workers, each with a state folder of its own", "", "1/1"},
});

constexpr auto kOptions = joined(joined(kOwnOptions, kQueueOptions), kFetchOptions);

constexpr std::string_view kText =
    "Fetches the pages that winnow enqueue publishes, keeps them in web archives of its own\n"
    "(STATE/archive/DAY-wK.warc.gz), and publishes their records for winnow collect. Runs until\n"
    "it is told to stop: the first SIGTERM ends with what is under way done. It may be killed at\n"
    "any instant: what it had not reported another worker does. However many workers there are,\n"
    "a domain is asked by one at a time, and never sooner than --pause allows; --pause and\n"
    "--heartbeat are to be the same for all of them.";

Result<int> work(Context& context) {
  const Arguments& arguments = context.arguments;
  auto fetch = fetch_options(arguments);
  if (!fetch) return std::unexpected(fetch.error());
  auto settings = queue_settings(arguments);
  if (!settings) return std::unexpected(settings.error());
  const auto place = parse_shard(arguments.text("worker"));
  if (!place || place->of > static_cast<std::size_t>(kPartitions))
    return std::unexpected(Error{"usage", "--worker: '" + arguments.text("worker") +
                                              "' is not K/N with K from 1 to N, at most 64"});
  const auto folder = state_folder(arguments);
  if (!folder) return std::unexpected(folder.error());
  const auto rules = load_rules(arguments);
  if (!rules) return std::unexpected(rules.error());
  confine();
  auto state = open_state(*folder, context.log);
  if (!state) return std::unexpected(state.error());
  Worker worker(context, *state, *rules,
                {.queue = *std::move(settings),
                 .fetch = *std::move(fetch),
                 .number = static_cast<int>(place->number),
                 .of = static_cast<int>(place->of),
                 .jobs = jobs_of(arguments),
                 .min_confidence = arguments.ratio("min-confidence")});
  return worker.run();
}

int run(Context& context) { return end_with(context.log, work(context)); }

}  // namespace

const Command& work_command();

const Command& work_command() {
  static constexpr Command kCommand = {.name = "work",
                                       .operands = "",
                                       .summary = "Fetch what winnow enqueue published",
                                       .text = kText,
                                       .examples = kExamples,
                                       .options = kOptions,
                                       .run = run};
  return kCommand;
}

}  // namespace winnow
