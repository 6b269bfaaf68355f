// SPDX-License-Identifier: Apache-2.0
// Messages for people and for machines, on standard error.
//
//   Log log({.level = LogLevel::kWarning});
//   log.error("page.html", "no-such-file", "no such file; check the path");
//   // winnow: page.html: no such file; check the path
//
// With LogFormat::kJson each message is an object: {"time","level","source","code","message"}.
// Control characters are escaped, so no input can drive the terminal. A progress line, where there
// is one, is taken off before a message and drawn again behind it. Threads: any may call.
#ifndef WINNOW_RUN_LOG_H_
#define WINNOW_RUN_LOG_H_

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace winnow {

enum class LogLevel : std::uint8_t { kError, kWarning, kInfo };

class Log {
 public:
  struct Settings {
    LogLevel level = LogLevel::kWarning;
    bool json = false;
    bool color = false;
    bool progress = false;  // the caller knows that there is a terminal
    int descriptor = 2;
  };

  explicit Log(Settings settings) : settings_(settings) {}
  ~Log() { progress({}); }
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  // `source` is the input at fault, or empty.
  void error(std::string_view source, std::string_view code, std::string_view message);
  void warning(std::string_view source, std::string_view code, std::string_view message);
  void info(std::string_view source, std::string_view message);
  // What was done, at the end: for those who watch a terminal, else as info. What cron starts says
  // nothing where nothing failed.
  void outcome(std::string_view source, std::string_view message);

  // Shows a line that the next one replaces; empty takes it away.
  void progress(std::string_view line);

  const Settings& settings() const { return settings_; }

 private:
  void write(LogLevel level, std::string_view source, std::string_view code,
             std::string_view message);
  void say(LogLevel level, std::string_view source, std::string_view code,
           std::string_view message);
  void put(std::string_view bytes);

  const Settings settings_;
  std::mutex mutex_;
  std::string progress_;
};

}  // namespace winnow

#endif  // WINNOW_RUN_LOG_H_
