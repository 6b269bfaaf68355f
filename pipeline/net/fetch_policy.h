// SPDX-License-Identifier: Apache-2.0
// The gate every URL passes before it is asked, first ones and redirects alike.
//
//   std::expected<Url, Failure> url = checked_url(text, options);
//   politeness_domain(*url);   // "bbc.co.uk", or the host where nothing is registered
//
// Failures, all of stage "url": url-too-long, refused-scheme, refused-url, refused-port,
// refused-address (a literal address; names are judged when a socket is about to connect).
// Threads: pure functions.
#ifndef WINNOW_NET_FETCH_POLICY_H_
#define WINNOW_NET_FETCH_POLICY_H_

#include <expected>
#include <string>
#include <string_view>

#include "base/url.h"
#include "net/fetch.h"

namespace winnow {

std::expected<Url, Failure> checked_url(std::string_view text, const FetchOptions& options);

// The same for where `base` redirects to.
std::expected<Url, Failure> checked_redirect(const Url& base, std::string_view location,
                                             const FetchOptions& options);

// What shares one queue: the registrable domain, else the host.
std::string politeness_domain(const Url& url);

// The URL as it is requested and recorded: without fragment.
std::string request_url(const Url& url);

}  // namespace winnow

#endif  // WINNOW_NET_FETCH_POLICY_H_
