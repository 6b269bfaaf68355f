// SPDX-License-Identifier: Apache-2.0
// Parts of a long list of inputs, for machines that work side by side: `winnow extract --shard 3/8`
// does one, `winnow merge` joins them.
//
//   const Shard shard = parse_shard("3/8").value();
//   take_shard(inputs, shard)              // the third eighth of the list, in its order
//   write_marker("parts/3.jsonl", marker)  // parts/3.jsonl.done, last of all
//   check_part("parts/3.jsonl")            // the marker, proven by the part's length and digest
//
// What a shard takes is a pure function of list and count: inputs that stand side by side, so that
// the parts one behind the other are what one process would have written. A marker is a line of
// JSON beside its part: which shard of how many, of which list and made how (digests), how many
// inputs, records and failures, and the part's length and SHA-256. It is written when the part is
// on the disk, under a temporary name and renamed: where there is a marker there was a whole part.
//
// Errors: usage (no shard), no-marker, stale-part (the part is not what its marker says),
// bad-marker, output-unwritable. Threads: pure functions, and files.
#ifndef WINNOW_RUN_SHARD_H_
#define WINNOW_RUN_SHARD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/result.h"

namespace winnow {

struct Shard {
  std::size_t number = 1;  // from 1
  std::size_t of = 1;

  friend bool operator==(const Shard&, const Shard&) = default;
};

Result<Shard> parse_shard(std::string_view text);

std::vector<std::string> take_shard(const std::vector<std::string>& inputs, Shard shard);

struct PartMarker {
  Shard shard;
  std::string list;        // digest of all inputs' names, of every shard
  std::string made;        // digest of what else decides on the bytes: rules, format, options
  std::size_t inputs = 0;  // of this shard
  std::size_t records = 0;
  std::size_t failures = 0;
  std::uint64_t bytes = 0;
  std::string digest;  // "sha256:..."

  friend bool operator==(const PartMarker&, const PartMarker&) = default;
};

std::string marker_path(const std::string& part);

// Measures the part as it lies there and puts `bytes` and `digest` into its marker.
// REQUIRES: the part is on the disk.
Result<void> write_marker(const std::string& part, PartMarker marker);

Result<PartMarker> check_part(const std::string& part);

}  // namespace winnow

#endif  // WINNOW_RUN_SHARD_H_
