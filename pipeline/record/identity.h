// SPDX-License-Identifier: Apache-2.0
// What a record is called: which article it is of, and which version of it.
//
//   record.id = id_of(record);           // a UUID, the same for every version
//   record.version = version_of(record.article);
//
//   seal(line);               // {"schema":...} becomes {"schema":...,"digest":"sha256:..."}
//   is_sealed(line)           // until a byte is altered
//
// All follow from what the record holds, so that whoever reads one can tell whether it was altered
// (record/verify.h). Threads: pure functions. Standards: RFC 9562 (UUID version 5), FIPS 180-4.
#ifndef WINNOW_RECORD_IDENTITY_H_
#define WINNOW_RECORD_IDENTITY_H_

#include <string>
#include <string_view>

#include "winnow/record.h"

namespace winnow {

// Of the canonical URL, else of the page's, else of its source.
std::string id_of(const Record& record);

// "sha256:" of what a reader would call another version of the article: headline, dates, authors
// and text, not its adverts, capture or facts.
std::string version_of(const Article& article);

// Adds the member `digest`: "sha256:" of the line as it stands. REQUIRES: the line is a JSON object
// with a member.
void seal(std::string& line);

// Whether the line ends in the digest of all that stands before.
bool is_sealed(std::string_view line);

}  // namespace winnow

#endif  // WINNOW_RECORD_IDENTITY_H_
