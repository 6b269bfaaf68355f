// Rows of a JSON Lines file of ../shared, or none where that folder is not there.
#ifndef WINNOW_TESTS_NET_SHARED_DATA_H_
#define WINNOW_TESTS_NET_SHARED_DATA_H_

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace winnow {

inline std::string shared_folder() {
  const char* told = std::getenv("WINNOW_SHARED");
  return told != nullptr ? told : std::string(WINNOW_SOURCE_DIR) + "/../shared";
}

inline std::vector<nlohmann::json> shared_rows(const std::string& name) {
  std::vector<nlohmann::json> rows;
  std::ifstream file(shared_folder() + "/" + name);
  for (std::string line; std::getline(file, line);) {
    // Some rows hold lone surrogates, which are no JSON to a strict reader.
    auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_discarded()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace winnow

#endif  // WINNOW_TESTS_NET_SHARED_DATA_H_
