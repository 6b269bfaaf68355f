// SPDX-License-Identifier: Apache-2.0
#include "base/idna.h"

#include <unicode/uidna.h>

#include <algorithm>

#include "base/utf8.h"

namespace winnow {
namespace {

const UIDNA* uts46() {
  static const UIDNA* const kProcessor = [] {
    UErrorCode status = U_ZERO_ERROR;
    return uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                               UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE,
                           &status);
  }();
  return kProcessor;
}

// What ICU always reports and the URL standard does not mind.
constexpr std::uint32_t kHarmless = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                    UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                    UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

}  // namespace

std::optional<std::string> domain_to_ascii(std::string_view domain) {
  const bool ascii =
      std::ranges::all_of(domain, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return lower_ascii(domain);
  // Longer names are no names, and ICU's effort grows with the square of a label's length.
  if (domain.size() > 4096) return std::nullopt;
  std::string out(domain.size() * 4 + 64, '\0');
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  const int size = uidna_nameToASCII_UTF8(uts46(), domain.data(), static_cast<int>(domain.size()),
                                          out.data(), static_cast<int>(out.size()), &info, &status);
  if (U_FAILURE(status) || (info.errors & ~kHarmless) != 0 || size <= 0) return std::nullopt;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace winnow
