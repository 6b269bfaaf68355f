// SPDX-License-Identifier: Apache-2.0
#include "net/fetch_policy.h"

namespace winnow {
namespace {

std::unexpected<Failure> refuse(std::string_view code, std::string detail) {
  return std::unexpected(Failure{std::string(code), "url", std::move(detail), std::nullopt});
}

std::expected<Url, Failure> checked(Result<Url> url, const FetchOptions& options) {
  if (!url) {
    const bool scheme = url.error().code == "unsupported-scheme";
    return refuse(scheme ? "refused-scheme" : "refused-url", url.error().message);
  }
  if (!url->username.empty() || !url->password.empty())
    return refuse("refused-url", "the URL carries a user name or password");
  if (request_url(*url).size() > options.url_bytes)
    return refuse("url-too-long", "the URL passes " + std::to_string(options.url_bytes) + " bytes");
  const int port = url->effective_port();
  const AddressGuard& guard = options.http.guard;
  const std::optional<IpAddress> literal = IpAddress::parse(url->host);
  if (literal && !guard.permits(*literal, port))
    return refuse("refused-address", literal->text() + " is not public; --allow-address opens it");
  if (is_refused_port(port) && !(literal && guard.names(*literal, port)))
    return refuse("refused-port", "port " + std::to_string(port) + " belongs to another protocol");
  return *std::move(url);
}

}  // namespace

std::expected<Url, Failure> checked_url(std::string_view text, const FetchOptions& options) {
  // Before parsing: percent-encoding could grow it to three times its size first.
  if (text.size() > options.url_bytes)
    return refuse("url-too-long", "the URL passes " + std::to_string(options.url_bytes) + " bytes");
  return checked(Url::parse(text), options);
}

std::expected<Url, Failure> checked_redirect(const Url& base, std::string_view location,
                                             const FetchOptions& options) {
  if (location.size() > options.url_bytes)
    return refuse("url-too-long",
                  "the redirect passes " + std::to_string(options.url_bytes) + " bytes");
  return checked(base.resolve(location), options);
}

std::string politeness_domain(const Url& url) {
  std::string domain = registrable_domain(url.host);
  return domain.empty() ? url.host : domain;
}

std::string request_url(const Url& url) {
  if (!url.fragment) return url.href();
  Url plain = url;
  plain.fragment.reset();
  return plain.href();
}

}  // namespace winnow
