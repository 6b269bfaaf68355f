// SPDX-License-Identifier: Apache-2.0
// Generated input for tests of properties: every short text of an alphabet, every damage to one
// byte of a fixture.
//
//   for_every_text("a<>", 4, [](const std::string& text) { ... });        // "", "a", "<", ... 121
//   for_every_damage(fixture, [](const std::string& damaged) { ... });    // cuts and flips
//
// The order is fixed, so that a failure comes again.
#ifndef WINNOW_TESTS_TEXTS_H_
#define WINNOW_TESTS_TEXTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace winnow {

// Calls `use` with every text of at most `most` characters of the alphabet.
template <typename Use>
void for_every_text(std::string_view alphabet, std::size_t most, Use use) {
  std::string text;
  use(text);
  for (std::size_t size = 1; size <= most; ++size) {
    std::vector<std::size_t> digits(size, 0);
    while (true) {
      text.clear();
      for (const std::size_t digit : digits) text += alphabet[digit];
      use(text);
      std::size_t place = 0;
      while (place < size && ++digits[place] == alphabet.size()) digits[place++] = 0;
      if (place == size) break;
    }
  }
}

// The same of whole pieces.
template <typename Use>
void for_every_mix(const std::vector<std::string>& pieces, std::size_t most, Use use) {
  std::string alphabet;
  for (std::size_t at = 0; at < pieces.size(); ++at) alphabet += static_cast<char>(at + 1);
  for_every_text(alphabet, most, [&](const std::string& indices) {
    std::string text;
    for (const char index : indices) text += pieces[static_cast<std::size_t>(index) - 1];
    use(text);
  });
}

// Calls `use` with the fixture cut at every byte, and with every byte changed: to NUL, to 0xFF, to
// '<', and with its lowest and its highest bit turned over. `step` tries every so manieth byte.
template <typename Use>
void for_every_damage(std::string_view fixture, Use use, std::size_t step = 1) {
  for (std::size_t at = 0; at < fixture.size(); at += step) {
    use(std::string(fixture.substr(0, at)));
    std::string damaged(fixture);
    const auto byte = static_cast<unsigned char>(fixture[at]);
    for (const unsigned changed : {0U, 0xFFU, unsigned{'<'}, byte ^ 1U, byte ^ 0x80U}) {
      damaged[at] = static_cast<char>(changed);
      use(damaged);
    }
  }
}

}  // namespace winnow

#endif  // WINNOW_TESTS_TEXTS_H_
