// SPDX-License-Identifier: Apache-2.0
#include "run/failure_list.h"

#include "base/json_writer.h"

namespace winnow {

std::string failure_line(const FailedInput& failed) {
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  json.member("url", failed.url);
  json.member("stage", failed.stage);
  json.member("code", failed.code);
  json.member("detail", failed.detail);
  json.key("retryAfter");
  if (failed.retry_after)
    json.integer(*failed.retry_after);
  else
    json.null();
  json.end_object();
  return line + '\n';
}

}  // namespace winnow
