// SPDX-License-Identifier: Apache-2.0
// winnow for C, and for whatever calls C: from the bytes of a page to its record, in one call.
//
//   char* error = NULL;
//   WinnowRules* rules = winnow_rules_open(NULL, &error);   // the built-in pack
//   WinnowPage page = {.bytes = html, .size = length, .url = "https://example.com/news/1"};
//   char* record = winnow_extract(rules, &page, &error);
//   if (record)
//     puts(record);                  // one line of JSON, the record that `winnow extract` writes
//   else
//     fprintf(stderr, "%s\n", error);                        // "not-html: these bytes are ..."
//   winnow_free(record);
//   winnow_free(error);
//   winnow_rules_close(rules);
//
// Text is UTF-8 and ends with a zero byte; the bytes of a page may be anything. Units, names and
// the shape of a record are told in pipeline/record/README.md. Same page and rules, same bytes.
//
// Errors: a call that fails returns null and, where `error` is not null, points it to "code:
// message": the code is one of `winnow help failures`, the message is for people. A call that
// succeeds leaves *error alone. Nothing is printed, and no exception crosses this interface.
//
// Lifetime: what a call returns, and *error, belong to the caller; winnow_free() gives them back.
// No call keeps a pointer that it was given. Threads: any number may share one WinnowRules.
#ifndef WINNOW_WINNOW_C_H_
#define WINNOW_WINNOW_C_H_

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// A compiled rule pack. Opening costs some milliseconds: open it once, use it for every page.
typedef struct WinnowRules WinnowRules;

// A page as it came in. All but `bytes` and `size` may be null or empty: not known.
typedef struct WinnowPage {
  const char* bytes;         // HTML or plain text in whatever charset; told apart by its bytes
  size_t size;               // 20 MiB at most
  const char* url;           // where it is from; links, the id and the publisher's domain need it
  const char* content_type;  // the Content-Type header's value
  const char* charset;       // WHATWG label that was told from outside
  const char* published;     // ISO 8601 date that was told from outside
} WinnowPage;

// The version of the library, "0.1.0". Lives as long as the library is loaded.
const char* winnow_version(void);

// The built-in rules (`folder` null), or these with the YAML files of a folder added, a file of the
// same name replacing one. Errors: bad-rules, bad-yaml with file:line:column, the line and a caret.
WinnowRules* winnow_rules_open(const char* folder, char** error);

// Null is nothing to close.
void winnow_rules_close(WinnowRules* rules);

// The record of a page as JSON without a line feed. Errors: too-large, parse-budget, bad-encoding,
// not-html, empty-body, out-of-memory.
// REQUIRES: rules and page are not null, page->bytes has page->size bytes.
char* winnow_extract(const WinnowRules* rules, const WinnowPage* page, char** error);

// Gives back what a call of this header returned. Null is nothing to give back.
void winnow_free(char* text);

#ifdef __cplusplus
}  // extern "C"
#endif

#endif  // WINNOW_WINNOW_C_H_
