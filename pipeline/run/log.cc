// SPDX-License-Identifier: Apache-2.0
#include "run/log.h"

#include <unistd.h>

#include <ctime>

#include "base/json_writer.h"
#include "record/printable.h"

namespace winnow {
namespace {

constexpr std::string_view kEraseLine = "\r\x1b[K";

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::kError:
      return "error";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kInfo:
      return "info";
  }
  return "info";
}

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[sizeof "2026-04-08T09:30:00Z"];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::string json_line(LogLevel level, std::string_view source, std::string_view code,
                      std::string_view message) {
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  json.member("time", now());
  json.member("level", name_of(level));
  json.member_or_null("source", source);
  json.member_or_null("code", code);
  json.member("message", message);
  json.end_object();
  return line + '\n';
}

std::string text_line(LogLevel level, bool color, std::string_view source,
                      std::string_view message) {
  std::string line = "winnow: ";
  if (color && level != LogLevel::kInfo)
    line = (level == LogLevel::kError ? "\x1b[31mwinnow:\x1b[0m " : "\x1b[33mwinnow:\x1b[0m ");
  if (!source.empty()) line += printable(source) + ": ";
  // A message may have lines of its own: a rule file's line and its caret.
  return line + printable(message, true) + '\n';
}

// The message without the name of its source in front: what reads a file names it too, and what
// says so of a source of news ("feed https://...") calls it by its address alone.
std::string_view without_name(std::string_view message, std::string_view source) {
  const auto names_source = [source](std::string_view name) {
    if (name.size() > 1 && name.front() == '"' && name.back() == '"')
      name = name.substr(1, name.size() - 2);
    return !name.empty() && source.ends_with(name) &&
           (name.size() == source.size() || source[source.size() - name.size() - 1] == ' ');
  };
  for (const std::string_view end : {": ", " is "}) {
    const std::size_t at = message.find(end);
    if (at == std::string_view::npos || !names_source(message.substr(0, at))) continue;
    return without_name(message.substr(end == ": " ? at + end.size() : at + 1), source);
  }
  return message;
}

}  // namespace

void Log::error(std::string_view source, std::string_view code, std::string_view message) {
  write(LogLevel::kError, source, code, message);
}

void Log::warning(std::string_view source, std::string_view code, std::string_view message) {
  write(LogLevel::kWarning, source, code, message);
}

void Log::info(std::string_view source, std::string_view message) {
  write(LogLevel::kInfo, source, "", message);
}

void Log::outcome(std::string_view source, std::string_view message) {
  if (settings_.progress || settings_.level >= LogLevel::kInfo)
    say(LogLevel::kInfo, source, "", message);
}

void Log::write(LogLevel level, std::string_view source, std::string_view code,
                std::string_view message) {
  if (level <= settings_.level) say(level, source, code, message);
}

void Log::say(LogLevel level, std::string_view source, std::string_view code,
              std::string_view message) {
  message = without_name(message, source);
  std::string bytes = settings_.json ? json_line(level, source, code, message)
                                     : text_line(level, settings_.color, source, message);
  const std::lock_guard lock(mutex_);
  if (!progress_.empty()) bytes = std::string(kEraseLine) + bytes + progress_;
  put(bytes);
}

void Log::progress(std::string_view line) {
  if (!settings_.progress) return;
  const std::lock_guard lock(mutex_);
  if (line == progress_) return;
  progress_ = printable(line);
  put(std::string(kEraseLine) + progress_);
}

void Log::put(std::string_view bytes) {
  // Nobody is left to be told when standard error itself cannot be written.
  while (!bytes.empty()) {
    const ssize_t written = ::write(settings_.descriptor, bytes.data(), bytes.size());
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace winnow
