// SPDX-License-Identifier: Apache-2.0
#include "run/open_store.h"

#include <filesystem>

#include "run/command.h"
#include "run/state_folder.h"

namespace winnow {

Result<Store> open_store(const Arguments& arguments) {
  const Result<StateFolder> folder = state_folder(arguments);
  if (!folder) return std::unexpected(folder.error());
  const std::string path = folder->database();
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    return std::unexpected(Error{"no-store", path + ": there is no store yet; winnow run makes it, "
                                                    "and --state names another folder"});
  }
  return Store::open(path, Database::Mode::kReadOnly);
}

int report_store_error(Log& log, const Error& error) {
  log.error("", error.code, error.message);
  const bool usage = error.code == "usage" || error.code == "no-store" ||
                     error.code == "store-newer" || error.code == "store-older";
  return usage ? kUsage : kNotWritable;
}

}  // namespace winnow
