// SPDX-License-Identifier: Apache-2.0
// One URL on its way through the fetcher: what was asked, how far it came. Internal to fetch.cc.
//
//   FetchJob job{.request = request, .url = url, .domain = politeness_domain(url)};
//
// A job is in exactly one place: in the queue of its domain, or under way in the HTTP client.
// The robots.txt of an origin is a job of its own, which has no outcome.
#ifndef WINNOW_NET_FETCH_JOB_H_
#define WINNOW_NET_FETCH_JOB_H_

#include <optional>
#include <string>
#include <vector>

#include "base/url.h"
#include "net/fetch.h"

namespace winnow {

struct FetchJob {
  FetchRequest request;
  Url url;             // of this hop
  std::string domain;  // whose queue it is in
  std::vector<std::string> redirects = {};
  HttpClient::Session session = {};  // holds the cookies between hops
  int attempts = 0;
  bool sent_validators = false;

  // Of a robots.txt: the origin it is for, and the domain whose jobs wait for it.
  std::optional<std::string> robots_origin = {};
  std::string blocked_domain = {};

  bool is_robots() const { return robots_origin.has_value(); }
};

}  // namespace winnow

#endif  // WINNOW_NET_FETCH_JOB_H_
