// SPDX-License-Identifier: Apache-2.0
#include "run/write_output.h"

#include <csignal>

#include "run/arguments.h"
#include "run/output.h"

namespace winnow {

int report_output_error(Log& log, const Error& error) {
  if (error.code == "broken-pipe") return 128 + SIGPIPE;
  log.error("", error.code, error.message);
  return kNotWritable;
}

int write_output(Context& context, std::string_view bytes, int status) {
  auto output = Output::open(context.arguments.text("output"));
  if (!output) return report_output_error(context.log, output.error());
  Result<void> done = output->write(bytes);
  if (done) done = output->commit();
  return done ? status : report_output_error(context.log, done.error());
}

}  // namespace winnow
