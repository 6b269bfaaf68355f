# SPDX-License-Identifier: Apache-2.0
# Builds that watch themselves run (presets asan and tsan, scripts/sanitize, scripts/fuzz). clang makes them in
# a third of g++'s time. Their tests are whole programs: 1,700 starts under a sanitizer would take longer
# than the tests.
set(WINNOW_SANITIZE "" CACHE STRING "address (with undefined behaviour) or thread: what the build looks for")
set_property(CACHE WINNOW_SANITIZE PROPERTY STRINGS "" address thread)
if(WINNOW_SANITIZE STREQUAL "address")
  set(watched -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # One build for tests and fuzzers; what the fuzzer counts costs the tests little.
    list(APPEND watched -fsanitize=fuzzer-no-link)
    execute_process(
      COMMAND "${CMAKE_CXX_COMPILER}" -print-file-name=libclang_rt.fuzzer_no_main-${CMAKE_SYSTEM_PROCESSOR}.a
      OUTPUT_VARIABLE WINNOW_LIBFUZZER OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT EXISTS "${WINNOW_LIBFUZZER}")
      message(STATUS "No libFuzzer (Debian: libclang-rt-19-dev): fuzzers replay their corpora alone")
      set(WINNOW_LIBFUZZER "")
    endif()
  endif()
elseif(WINNOW_SANITIZE STREQUAL "thread")
  set(watched -fsanitize=thread -fno-omit-frame-pointer)
endif()
if(WINNOW_SANITIZE)
  add_compile_options(${watched})
  add_link_options(${watched})
  # The standard library's own checks as well: an index beyond a vector that still lies in its memory.
  add_compile_definitions(WINNOW_SANITIZED _GLIBCXX_ASSERTIONS)
endif()

# The program PROGRAM_test as SHARDS tests of ctest.
function(sanitized_test program shards)
  math(EXPR last "${shards} - 1")
  foreach(shard RANGE ${last})
    add_test(NAME ${program}.${shard} COMMAND ${program} --gtest_brief=1
             WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    set_tests_properties(${program}.${shard} PROPERTIES TIMEOUT 900 LABELS ${program} ENVIRONMENT
      "WINNOW_PROGRAM=$<TARGET_FILE:winnow>;TSAN_OPTIONS=die_after_fork=0;GTEST_TOTAL_SHARDS=${shards};GTEST_SHARD_INDEX=${shard}")
  endforeach()
endfunction()
