# SPDX-License-Identifier: Apache-2.0
# Writes OUTPUT, a C++ table of the files below FOLDER that match the patterns, for base/embedded.h.
# EXTRA adds files from elsewhere as pairs of name and path, apart by commas.
#   cmake -DFOLDER=rules -DOUTPUT=embedded_files.cc -DEXTRA=report/chart.js,/usr/share/.../chart.js -P embed.cmake
file(GLOB_RECURSE files RELATIVE "${FOLDER}" "${FOLDER}/*.yaml" "${FOLDER}/*.json" "${FOLDER}/*.tsv" "${FOLDER}/*.txt")
list(FILTER files EXCLUDE REGEX "^examples/")
foreach(file IN LISTS files)
  string(MAKE_C_IDENTIFIER "${file}" key)
  set("path_${key}" "${FOLDER}/${file}")
endforeach()
string(REPLACE "," ";" extra "${EXTRA}")
while(extra)
  list(POP_FRONT extra name path)
  string(MAKE_C_IDENTIFIER "${name}" key)
  set("path_${key}" "${path}")
  list(APPEND files "${name}")
endwhile()
list(SORT files COMPARE STRING)
set(entries "")
foreach(file IN LISTS files)
  # Read as hex: CMake lists and strings eat semicolons, brackets and NULs.
  string(MAKE_C_IDENTIFIER "${file}" key)
  file(READ "${path_${key}}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
  # A literal of 64 bytes a line keeps every compiler's limit on string tokens out of the way.
  string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?)" "\"\\1\"\n" lines "${bytes}")
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(APPEND entries "    {\"${file}\", std::string_view(\n${lines}\"\", ${size})},\n")
endforeach()
file(WRITE "${OUTPUT}.new" "#include <iterator>\n\n#include \"base/embedded.h\"\n\nnamespace winnow {\nnamespace {\n// One empty entry at the end, so that the table is an array even when the folder is empty.\nconstexpr EmbeddedFile kFiles[] = {\n${entries}    {}};\n}  // namespace\nstd::span<const EmbeddedFile> embedded_files() { return std::span(kFiles).first(std::size(kFiles) - 1); }\n}  // namespace winnow\n")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUTPUT}.new")
