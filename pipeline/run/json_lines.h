// SPDX-License-Identifier: Apache-2.0
// Pages as JSON Lines: one object a line, how other tools feed winnow.
//
//   {"id": "a-1", "url": "https://example.com/1", "published": "2026-04-08", "html": "<p>..."}
//   {"id": "a-2", "charset": "windows-1252", "path": "pages/2.html.gz"}
//
// One of `html`, `text` and `path` (relative to the file) holds the page; the others may be
// missing, keys that are not named here are left alone. The page's `source` is the id, else the
// URL, else FILE:LINE. Errors of a line: bad-json, bad-input (no page, or one of the wrong kind).
// Threads: pure functions but for the file that `path` names.
#ifndef WINNOW_RUN_JSON_LINES_H_
#define WINNOW_RUN_JSON_LINES_H_

#include <string>
#include <string_view>

#include "run/inputs.h"
#include "winnow/page.h"
#include "winnow/result.h"

namespace winnow {

// Whether a line is one that this format means: an object with a page in it.
bool is_page_line(std::string_view line);

// Whether a line is an object of something else: a record, an event, a row of a data set.
bool is_other_line(std::string_view line);

// The page of one line. `place` is FILE:LINE, `folder` what paths are relative to.
Result<Page> page_of_line(std::string_view line, const std::string& place,
                          const std::string& folder, const InputOptions& options);

// The page that these bytes are. Error: empty-body.
Result<Page> page_of_bytes(std::string source, std::string bytes, const InputOptions& options);

// The page of one file, whole. Errors: those of FileStream, empty-body.
Result<Page> page_of_file(const std::string& path, const InputOptions& options);

}  // namespace winnow

#endif  // WINNOW_RUN_JSON_LINES_H_
