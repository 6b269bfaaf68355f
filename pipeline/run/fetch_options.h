// SPDX-License-Identifier: Apache-2.0
// The options of every command that fetches: as rows for its table, and as the fetcher wants them.
//
//   .options = kFetchOptions              // in the command's table
//   Result<FetchOptions> options = fetch_options(arguments);
//
// Errors: usage, naming the option and the value. Threads: pure functions.
#ifndef WINNOW_RUN_FETCH_OPTIONS_H_
#define WINNOW_RUN_FETCH_OPTIONS_H_

#include <array>

#include "net/fetch.h"
#include "run/arguments.h"
#include "run/command.h"
#include "winnow/result.h"

namespace winnow {

inline constexpr std::array kFetchOptions = std::to_array<Option>({
    {"contact", 0, OptionKind::kText, "WHO",
     "mail or web address that the User-Agent gives site owners", "", ""},
    {"pause", 0, OptionKind::kCount, "MS", "least time between two requests to a domain", "",
     "1000"},
    {"max-wait", 0, OptionKind::kCount, "S", "give up on a site that asks for a longer wait", "",
     "30"},
    {"connect-timeout", 0, OptionKind::kCount, "S", "for a connection", "", "5"},
    {"timeout", 0, OptionKind::kCount, "S", "for a reply", "", "60"},
    {"http2", 0, OptionKind::kFlag, "", "speak HTTP/2 where the server does", "", ""},
    {"proxy", 0, OptionKind::kText, "URL", "fetch by way of this proxy, which resolves names", "",
     ""},
    {"allow-address", 0, OptionKind::kList, "ADDR[:PORT]",
     "open a private address; may be repeated", "", ""},
    {"resolve", 0, OptionKind::kList, "NAME:PORT:ADDR", "answer for DNS; may be repeated", "", ""},
    {"ca-file", 0, OptionKind::kPath, "FILE", "trust these certificates instead of the system's",
     "", ""},
});

Result<FetchOptions> fetch_options(const Arguments& arguments);

}  // namespace winnow

#endif  // WINNOW_RUN_FETCH_OPTIONS_H_
