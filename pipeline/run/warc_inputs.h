// SPDX-License-Identifier: Apache-2.0
// The pages of a web archive, one after another: what `winnow extract 2026-04-08.warc.gz` reads.
//
//   auto pages = warc_inputs("archive/2026-04-08.warc.gz", log);
//
// The archive streams: memory is one record a worker, whatever the file's size. Records that hold
// no page (requests, metadata, revisits) are passed over; a response that is none (404, an image, a
// cut record) is an Error of its input, and so is a file without a single record. Bytes that belong
// to no record are skipped, and a warning at the end says how many. A page names its archive
// without folders, so that a moved archive gives the same records. "-" is standard input.
#ifndef WINNOW_RUN_WARC_INPUTS_H_
#define WINNOW_RUN_WARC_INPUTS_H_

#include <memory>
#include <string>

#include "run/inputs.h"

namespace winnow {

// REQUIRES: `log` outlives the stream.
Result<std::unique_ptr<InputStream>> warc_inputs(const std::string& path, Log& log);

}  // namespace winnow

#endif  // WINNOW_RUN_WARC_INPUTS_H_
