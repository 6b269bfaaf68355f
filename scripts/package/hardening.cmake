# SPDX-License-Identifier: Apache-2.0
# What Debian hardens its programs with, in the build that users run; tests/package reads it off the
# binaries. Objects are position independent in every build: the programs and libwinnow.so share them.
include(CheckCXXCompilerFlag)
include(CheckPIESupported)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
check_pie_supported(LANGUAGES CXX)
# Functions of libwinnow.so call each other and nobody else's of the same name: they may be inlined.
check_cxx_compiler_flag(-fno-semantic-interposition WINNOW_OWN_SYMBOLS)
if(WINNOW_OWN_SYMBOLS)
  add_compile_options(-fno-semantic-interposition)
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # Ubuntu's compilers define a level of their own; a second definition would warn.
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong)
  foreach(flag IN ITEMS -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "WINNOW${flag}" known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
      add_compile_options(${flag})
    endif()
  endforeach()
  add_link_options(-Wl,-z,relro -Wl,-z,now)
endif()
