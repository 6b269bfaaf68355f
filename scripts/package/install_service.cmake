# SPDX-License-Identifier: Apache-2.0
# Installs winnow.service of scripts/nightly (`source`) with the path of the installed program.
file(READ "${source}" text)
string(REPLACE "/usr/local/bin/" "${CMAKE_INSTALL_PREFIX}/${bin}/" text "${text}")
set(target "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/lib/systemd/system/winnow.service")
message(STATUS "Installing: ${target}")
file(WRITE "${target}" "${text}")
