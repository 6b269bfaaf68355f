# SPDX-License-Identifier: Apache-2.0
# What users get: libwinnow.so, `cmake --install`, `find_package(winnow)`, pkg-config, `cpack -G DEB`.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(package "${CMAKE_CURRENT_SOURCE_DIR}/scripts/package")

# The floors that the public headers need in one library; the program has them built in, and runs
# from wherever it is copied to. Until 1.0 a minor version may change the interface.
set(exports "${CMAKE_CURRENT_SOURCE_DIR}/pipeline/library/exports.map")
add_library(libwinnow SHARED $<TARGET_OBJECTS:winnow_library>)
target_link_libraries(libwinnow PRIVATE winnow_page winnow_extract winnow_record)
target_link_options(libwinnow PRIVATE "-Wl,--version-script=${exports}" -Wl,--as-needed)
set_target_properties(libwinnow PROPERTIES
  OUTPUT_NAME winnow EXPORT_NAME winnow LINK_DEPENDS "${exports}"
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
file(GLOB public_headers CONFIGURE_DEPENDS pipeline/winnow/*.h)
target_sources(libwinnow PUBLIC FILE_SET HEADERS BASE_DIRS pipeline FILES ${public_headers})
target_compile_features(libwinnow INTERFACE cxx_std_23)

install(TARGETS winnow)
install(TARGETS libwinnow EXPORT winnow FILE_SET HEADERS)
set(cmake_files "${CMAKE_INSTALL_LIBDIR}/cmake/winnow")
install(EXPORT winnow NAMESPACE winnow:: FILE winnow-config.cmake DESTINATION ${cmake_files})
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/winnow-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/winnow-config-version.cmake" DESTINATION ${cmake_files})

# The tree may be moved: its pkg-config file starts from where it lies.
cmake_path(SET up NORMALIZE "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY "${CMAKE_INSTALL_PREFIX}/${up}" OUTPUT_VARIABLE up)
configure_file("${package}/winnow.pc.in" winnow.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/winnow.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

install(DIRECTORY rules DESTINATION "${CMAKE_INSTALL_DATADIR}/winnow")
install(FILES scripts/nightly/news.yaml scripts/nightly/crontab tests/package/extract.c tests/package/extract.py
        DESTINATION "${CMAKE_INSTALL_DOCDIR}/examples")
install(PROGRAMS scripts/nightly/receive_webhooks DESTINATION "${CMAKE_INSTALL_DOCDIR}/examples")
install(FILES pipeline/record/README.md RENAME record.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES pipeline/store/README.md RENAME store.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES scripts/nightly/README.md RENAME operating.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES pipeline/record/record.schema.json DESTINATION "${CMAKE_INSTALL_DATADIR}/winnow")
# The service names the program where it is installed, which is known only then.
install(FILES scripts/nightly/winnow.timer DESTINATION lib/systemd/system)
install(CODE "set(bin \"${CMAKE_INSTALL_BINDIR}\")
              set(source \"${CMAKE_CURRENT_SOURCE_DIR}/scripts/nightly/winnow.service\")")
install(SCRIPT "${package}/install_service.cmake")

# Manual pages and completions, as the program itself tells them.
set(manual "${CMAKE_CURRENT_BINARY_DIR}/manual")
file(GLOB command_files CONFIGURE_DEPENDS pipeline/run/command_*.cc)
set(pages "${manual}/winnow.1")
set(say_pages COMMAND "$<TARGET_FILE:winnow>" help man > "${manual}/winnow.1")
foreach(file IN LISTS command_files)
  cmake_path(GET file STEM name)
  string(REPLACE "command_" "" name "${name}")
  list(APPEND pages "${manual}/winnow-${name}.1")
  list(APPEND say_pages COMMAND "$<TARGET_FILE:winnow>" help man ${name} > "${manual}/winnow-${name}.1")
endforeach()
set(completions "${manual}/winnow" "${manual}/_winnow" "${manual}/winnow.fish")
find_program(WINNOW_GZIP gzip REQUIRED)
list(TRANSFORM pages APPEND .gz OUTPUT_VARIABLE packed_pages)
add_custom_command(
  OUTPUT ${packed_pages} ${completions}
  COMMAND "${CMAKE_COMMAND}" -E make_directory "${manual}"
  ${say_pages}
  COMMAND "$<TARGET_FILE:winnow>" help bash > "${manual}/winnow"
  COMMAND "$<TARGET_FILE:winnow>" help zsh > "${manual}/_winnow"
  COMMAND "$<TARGET_FILE:winnow>" help fish > "${manual}/winnow.fish"
  COMMAND "${WINNOW_GZIP}" -9nkf ${pages}
  DEPENDS winnow VERBATIM)
add_custom_target(manual ALL DEPENDS ${packed_pages} ${completions})
install(FILES ${packed_pages} DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${manual}/winnow" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${manual}/_winnow" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
install(FILES "${manual}/winnow.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")

# cpack -G DEB, from a build whose prefix is /usr (preset package; scripts/deb does all of it).
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME winnow)
set(CPACK_PACKAGE_VENDOR "The winnow authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "read web articles and the facts they state")
set(CPACK_PACKAGE_DESCRIPTION
"winnow turns web pages into records: the text of the article, its metadata,
and the facts it states (benchmark results of AI models, dates, amounts of
money), each with the characters that prove it and their bytes in the page.
It reads single pages, folders and web archives, or follows feeds and
sitemaps every night and keeps a store of what they said.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_WINNOW_SOURCE "${CMAKE_CURRENT_SOURCE_DIR}")
set(CPACK_PRE_BUILD_SCRIPTS "${package}/debian_files.cmake")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
# Who answers for a package: whoever makes it, as Debian's own tools are told, else whom the history names.
if(NOT WINNOW_MAINTAINER AND DEFINED ENV{DEBFULLNAME} AND DEFINED ENV{DEBEMAIL})
  set(WINNOW_MAINTAINER "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
elseif(NOT WINNOW_MAINTAINER)
  execute_process(COMMAND git -C "${CMAKE_CURRENT_SOURCE_DIR}" log -1 "--format=%an <%ae>"
                  OUTPUT_VARIABLE WINNOW_MAINTAINER OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${WINNOW_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Debian has ldconfig called by a trigger. CPack also writes scripts that call it, of which lintian warns; no setting
# of CPack 3.25 leaves them out, and they harm nothing.
file(CONFIGURE OUTPUT debian/shlibs @ONLY CONTENT
  "libwinnow @PROJECT_VERSION_MAJOR@.@PROJECT_VERSION_MINOR@ winnow (>= @PROJECT_VERSION@)\n")
file(CONFIGURE OUTPUT debian/triggers CONTENT "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${CMAKE_CURRENT_BINARY_DIR}/debian/shlibs" "${CMAKE_CURRENT_BINARY_DIR}/debian/triggers")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, publicsuffix")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
