// SPDX-License-Identifier: Apache-2.0
// Mends the faults that feeds are full of and a strict XML parser refuses.
//
//   repair_xml("<a>Q&A &eacute; 1 < 2<br></a>")   // "<a>Q&amp;A é 1 &lt; 2<br></br></a>"
//
// Mended: the document type is dropped, with it every reference to an entity it declared; bare
// ampersands and less-than signs are escaped; HTML's named references become their characters;
// control characters that XML forbids go; attributes get quotes, and repeated ones go; end tags are
// made to match start tags. Linear in the input; returns for every byte string. Threads: pure
// function.
#ifndef WINNOW_BASE_XML_REPAIR_H_
#define WINNOW_BASE_XML_REPAIR_H_

#include <string>
#include <string_view>

namespace winnow {

std::string repair_xml(std::string_view utf8);

}  // namespace winnow

#endif  // WINNOW_BASE_XML_REPAIR_H_
