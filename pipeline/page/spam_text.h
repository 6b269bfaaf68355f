// SPDX-License-Identifier: Apache-2.0
// One comment's text as the spam signals look at it, and what can be read off it alone.
//
//   SpamText text = read_spam_text("CHECK 0ut my ch\u0430nnel!! 🔥");
//   text.words         // {"check", "0ut", "my", "channel"}: lower case, lookalikes made Latin
//   text.emoji         // 1
//
// Threads: plain values, pure functions.
#ifndef WINNOW_PAGE_SPAM_TEXT_H_
#define WINNOW_PAGE_SPAM_TEXT_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

struct SpamText {
  std::vector<std::string_view> words;  // in the key
  std::string_view key;  // the words apart by blanks: equal for texts that say the same
  std::size_t emoji = 0;
  std::size_t letters = 0;  // of any script
  std::size_t capitals = 0;
  std::size_t digits = 0;
  std::size_t exclamations = 0;
  std::size_t questions = 0;
  std::size_t longest_number = 0;  // digits in one run, blanks and dashes of a phone number skipped
  bool link = false;               // a web address, also one in disguise ("site . com", "dot com")
  bool bare_link = false;          // hardly anything but a web address
  bool video_link = false;         // "watch?v=", "youtu.be"
  bool email = false;
  bool handle = false;      // "@name"
  bool lookalikes = false;  // letters of two scripts in one word, or a styled alphabet
  bool amount = false;      // "$500", "200%"

  std::unique_ptr<const std::string> said;  // the key's bytes, which stay when the struct moves
};

SpamText read_spam_text(std::string_view text);

// Its words and key alone, which is all that a name is asked for.
SpamText read_spam_words(std::string_view text);

}  // namespace winnow

#endif  // WINNOW_PAGE_SPAM_TEXT_H_
