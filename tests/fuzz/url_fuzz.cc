// SPDX-License-Identifier: Apache-2.0
// An address, alone and as a reference on a page.
#include "base/url.h"
#include "tests/fuzz/invariants.h"

using namespace winnow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  const Url page = Url::parse("https://example.com/a/b?c").value();
  for (const Result<Url>& url : {Url::parse(text), page.resolve(text)}) {
    if (!url) {
      require_said(url.error());
      continue;
    }
    const std::string href = url->href();
    for (const char c : href) require(c > 0x20 && c < 0x7F, "an address is ASCII");
    const Result<Url> again = Url::parse(href);
    require(again && *again == *url, "an address is read back as it was");
    require(normalise_url(normalise_url(href)) == normalise_url(href), "normal is normal");
  }
  return 0;
}
