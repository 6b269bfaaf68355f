// SPDX-License-Identifier: Apache-2.0
// Small pages whose metadata tests ask for.
//
//   metadata_of(page_of("<title>Thin ice</title>", "<h1>Thin ice</h1>")).headline
#ifndef WINNOW_TESTS_PAGE_METADATA_PAGE_H_
#define WINNOW_TESTS_PAGE_METADATA_PAGE_H_

#include <string>
#include <string_view>
#include <utility>

#include "page/dom.h"
#include "page/metadata.h"
#include "winnow/page.h"

namespace winnow {

inline Metadata metadata_of(const std::string& html,
                            std::string url = "https://www.dailynote.example/a/1") {
  Page page;
  page.url = std::move(url);
  const Dom dom = Dom::parse(html, {}).value();
  return read_metadata(dom, page);
}

inline constexpr std::string_view kBody =
    "<p>The lake froze on Monday, two weeks before its usual time.</p>";

inline std::string page_of(std::string_view head, std::string_view top) {
  return "<html lang=en><head>" + std::string(head) + "</head><body><article>" + std::string(top) +
         std::string(kBody) + "</article></body></html>";
}

}  // namespace winnow

#endif  // WINNOW_TESTS_PAGE_METADATA_PAGE_H_
