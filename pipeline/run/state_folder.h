// SPDX-License-Identifier: Apache-2.0
// Where a nightly run keeps what it must not lose: one folder.
//
//   StateFolder state = state_folder(arguments).value();
//   state.database()    // ".../winnow.db"
//   state.archive()     // ".../archive"
//   state.lock()        // ".../lock"
//
// The folder is --state, else $XDG_STATE_HOME/winnow, else ~/.local/state/winnow. Nothing is
// created here. Errors: usage, where none is named and there is no home. Threads: reads the
// environment; call from one.
#ifndef WINNOW_RUN_STATE_FOLDER_H_
#define WINNOW_RUN_STATE_FOLDER_H_

#include <string>

#include "run/arguments.h"
#include "run/command.h"
#include "winnow/result.h"

namespace winnow {

inline constexpr Option kStateOption = {
    "state", 0, OptionKind::kPath, "DIR", "folder of store, archive and lock", "", ""};

struct StateFolder {
  std::string path;
  std::string database() const { return path + "/winnow.db"; }
  std::string archive() const { return path + "/archive"; }
  std::string lock() const { return path + "/lock"; }  // who writes records and feeds sinks
  std::string source_lock() const { return path + "/source-lock"; }  // who asks the sources
};

// REQUIRES: the command has kStateOption.
Result<StateFolder> state_folder(const Arguments& arguments);

}  // namespace winnow

#endif  // WINNOW_RUN_STATE_FOLDER_H_
