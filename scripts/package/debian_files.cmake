# SPDX-License-Identifier: Apache-2.0
# What a .deb has beside the installed tree: copyright and changelogs. CPack runs this on the tree that
# it is about to pack; times are SOURCE_DATE_EPOCH's where it is set, so that two builds are the same.
set(tree "${CPACK_TEMPORARY_INSTALL_DIRECTORY}")
set(docs "${tree}/usr/share/doc/winnow")
file(COPY "${CPACK_WINNOW_SOURCE}/scripts/package/copyright" DESTINATION "${docs}")

function(compressed text file)
  file(WRITE "${docs}/${file}" "${text}")
  execute_process(COMMAND gzip -9nf "${docs}/${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(READ "${CPACK_WINNOW_SOURCE}/CHANGELOG.md" changes)
compressed("${changes}" changelog)
string(TIMESTAMP day "%a, %d %b %Y %H:%M:%S +0000" UTC)
compressed("winnow (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * A build of winnow ${CPACK_PACKAGE_VERSION}; what is new stands in changelog.gz.

 -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${day}
" changelog.Debian)

# Whatever the umask was.
file(GLOB_RECURSE everything LIST_DIRECTORIES true "${tree}/*")
execute_process(COMMAND chmod -R u=rwX,go=rX "${tree}/usr" COMMAND_ERROR_IS_FATAL ANY)
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND touch -hd "@$ENV{SOURCE_DATE_EPOCH}" ${everything} COMMAND_ERROR_IS_FATAL ANY)
endif()
