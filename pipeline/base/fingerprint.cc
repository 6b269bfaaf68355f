// SPDX-License-Identifier: Apache-2.0
#include "base/fingerprint.h"

#include "base/utf8.h"

namespace winnow {
namespace {

constexpr std::uint64_t kSeed = 0xcbf29ce484222325u;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
  return hash ^ (hash >> 29);
}

// Adds words one by one; every three in a row vote on each bit.
class Votes {
 public:
  void add_word(std::uint64_t word) {
    if (++words_ >= 3) vote(mix(mix(mix(kSeed, before_last_), last_), word));
    before_last_ = last_;
    last_ = word;
  }

  std::uint64_t result() const {
    if (words_ < kFewestWords) return 0;
    std::uint64_t print = 0;
    for (std::size_t bit = 0; bit < bits_.size(); ++bit) {
      if (bits_[bit] > 0) print |= std::uint64_t{1} << bit;
    }
    return print;
  }

 private:
  void vote(std::uint64_t hash) {
    hash = mix(hash, hash >> 32);
    for (std::size_t bit = 0; bit < bits_.size(); ++bit) {
      bits_[bit] += (hash >> bit) & 1 ? 1 : -1;
    }
  }

  std::array<std::int32_t, 64> bits_{};
  std::uint64_t last_ = 0, before_last_ = 0;
  int words_ = 0;
};

}  // namespace

std::uint64_t fingerprint(std::string_view utf8) {
  Votes votes;
  std::uint64_t word = kSeed;
  bool in_word = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t point = next_code_point(utf8, at);
    if (is_unspaced_script(point)) {
      if (in_word) votes.add_word(word);
      votes.add_word(mix(kSeed, point));
      in_word = false;
      word = kSeed;
    } else if (is_letter(point) || is_digit(point)) {
      word = mix(word, point < 0x80 ? static_cast<char32_t>(lower_ascii(static_cast<char>(point)))
                                    : point);
      in_word = true;
    } else if (in_word) {
      votes.add_word(word);
      in_word = false;
      word = kSeed;
    }
  }
  if (in_word) votes.add_word(word);
  return votes.result();
}

}  // namespace winnow
