// SPDX-License-Identifier: Apache-2.0
// What every kind of sink is tested with: a section that makes it, what it has kept so far, and a
// way to break and mend whoever takes its records.
//
//   for (const auto& make : fixtures) { auto fixture = make(folder); ... fixture->kept(); }
#ifndef WINNOW_TESTS_RUN_SINK_FIXTURE_H_
#define WINNOW_TESTS_RUN_SINK_FIXTURE_H_

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "../net/loopback_server.h"
#include "base/database.h"
#include "base/json.h"
#include "base/utf8.h"
#include "process.h"
#include "sinks/sink.h"

namespace winnow {

class SinkFixture {
 public:
  virtual ~SinkFixture() = default;
  virtual Section section() const = 0;
  // "insert a", "update a", "retract a": what it keeps, in the order in which it came.
  virtual std::vector<std::string> kept() const = 0;
  // How events that came look among what is kept: one by one, unless the sink keeps the state.
  virtual std::vector<std::string> as_kept(std::vector<std::string> events) const { return events; }
  virtual void break_it() = 0;
  virtual void mend_it() = 0;

  static Section section_of(const std::string& kind, const std::string& value,
                            std::vector<std::pair<std::string, std::string>> settings = {}) {
    Section section{.kind = kind, .value = value, .name = kind, .place = "c.yaml:2:5"};
    for (auto& [name, text] : settings)
      section.settings.push_back({name, text, {text}, "c.yaml:3:12", "\n    ...\n    ^"});
    return section;
  }
};

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// An event as event_json() and bare_event_json() write it, in two words.
inline std::string words_of_event(const std::string& line) {
  const auto document = JsonDocument::parse(line);
  if (!document) return "no JSON: " + line;
  const Json event = document->root();
  return std::string(event["event"].string()) + " " + std::string(event["id"].string());
}

// A folder of files: broken by a file in the folder's place.
class FolderFixture : public SinkFixture {
 public:
  FolderFixture(const TemporaryFolder& folder, std::string kind)
      : kind_(std::move(kind)), folder_(folder.path("records-" + kind_)) {}

  Section section() const override {
    return section_of(kind_, folder_,
                      kind_ == "jsonl" ? Settings{{"content", "events"}} : Settings{});
  }
  void break_it() override { std::ofstream(folder_) << "in the way"; }
  void mend_it() override { std::filesystem::remove(folder_); }

  std::vector<std::string> files() const {
    std::vector<std::string> paths;
    if (!std::filesystem::is_directory(folder_)) return paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
      paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
  }

  std::vector<std::string> kept() const override {
    std::vector<std::string> words;
    for (const std::string& path : files())
      for (const std::string& line : lines_of(bytes_of(path)))
        if (std::string word = words_of_line(line); !word.empty()) words.push_back(word);
    return words;
  }

 private:
  using Settings = std::vector<std::pair<std::string, std::string>>;

  // Of csv and tsv the first and third column; of Markdown the headline, which is the id in
  // capitals, or the note.
  std::string words_of_line(const std::string& line) const {
    if (kind_ == "jsonl") return words_of_event(line);
    if (kind_ == "markdown") {
      if (line.starts_with("Withdrawn: ")) return "retract " + line.substr(11);
      if (line.starts_with("Corrected: ")) noted_ = true;
      if (!line.starts_with("# ")) return "";
      return (std::exchange(noted_, false) ? "update " : "insert ") + line.substr(2);
    }
    const auto cells = split(line, kind_ == "csv" ? ',' : '\t');
    const bool event = cells.size() > 3 && event_kind_named(cells[0]).has_value();
    return event ? std::string(cells[0]) + " " + std::string(cells[2]) : "";
  }

  std::string kind_, folder_;
  mutable bool noted_ = false;
};

// A command that appends to a file, and refuses while another file is there.
class ExecFixture : public SinkFixture {
 public:
  explicit ExecFixture(const TemporaryFolder& folder)
      : out_(folder.path("out")), broken_(folder.path("broken")) {}
  Section section() const override {
    return section_of("exec", "test ! -e " + broken_ + " && cat >> " + out_,
                      {{"content", "events"}});
  }
  std::vector<std::string> kept() const override {
    std::vector<std::string> words;
    for (const std::string& line : lines_of(bytes_of(out_))) words.push_back(words_of_event(line));
    return words;
  }
  void break_it() override { std::ofstream(broken_) << "broken"; }
  void mend_it() override { std::filesystem::remove(broken_); }

 private:
  std::string out_, broken_;
};

// A database of what holds: broken by a folder in its place.
class SqliteFixture : public SinkFixture {
 public:
  explicit SqliteFixture(const TemporaryFolder& folder) : path_(folder.path("copy/news.db")) {}
  Section section() const override { return section_of("sqlite", path_); }
  std::vector<std::string> kept() const override {
    const auto database = Database::open(path_, Database::Mode::kReadOnly);
    auto rows = database->prepare("SELECT id FROM articles ORDER BY id");
    std::vector<std::string> words;
    while (rows && rows->step().value_or(false)) words.push_back("insert " + rows->text(0));
    return words;
  }
  std::vector<std::string> as_kept(std::vector<std::string> events) const override {
    std::vector<std::string> held;
    for (const std::string& event : events) {
      const std::string id = event.substr(event.find(' ') + 1);
      std::erase(held, "insert " + id);
      if (!event.starts_with("retract")) held.push_back("insert " + id);
    }
    std::ranges::sort(held);
    return held;
  }
  void break_it() override { std::filesystem::create_directories(path_); }
  void mend_it() override { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// A receiver that keeps what it answers 200, and 500 while it is broken.
class WebhookFixture : public SinkFixture {
 public:
  explicit WebhookFixture(const TemporaryFolder&)
      : server_([this](const LoopbackServer::Request& request) { return answer(request); }) {}
  Section section() const override {
    return section_of("webhook", server_.url("/in"), {{"retries", "0"}, {"secret-env", "SECRET"}});
  }
  std::vector<std::string> kept() const override {
    const std::lock_guard lock(mutex_);
    return kept_;
  }
  void break_it() override { broken_ = true; }
  void mend_it() override { broken_ = false; }

 private:
  std::string answer(const LoopbackServer::Request& request) {
    if (broken_) return LoopbackServer::reply(500, "");
    const std::lock_guard lock(mutex_);
    kept_.push_back(words_of_event(request.body));
    return LoopbackServer::reply(200, "");
  }

  std::atomic<bool> broken_ = false;
  mutable std::mutex mutex_;
  std::vector<std::string> kept_;
  LoopbackServer server_;
};

}  // namespace winnow

#endif  // WINNOW_TESTS_RUN_SINK_FIXTURE_H_
