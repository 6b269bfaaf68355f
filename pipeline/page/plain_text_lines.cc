// SPDX-License-Identifier: Apache-2.0
#include "page/plain_text_lines.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "page/comment_lines.h"
#include "page/date_text.h"
#include "page/metadata_fields.h"

namespace winnow {
namespace {

constexpr std::size_t kLongestHeadline = 200;
constexpr std::size_t kLongestByline = 120;
constexpr std::size_t kMostDateline = 8;  // words of a line with a date and nothing between parts
constexpr std::size_t kMostParted = 20;

std::size_t bullet_size(std::string_view line) {
  static constexpr auto kBullets =
      std::to_array<std::string_view>({"•", "·", "‣", "◦", "▪", "●", "○", "–", "—", "-", "*", "+"});
  for (const std::string_view bullet : kBullets) {
    if (!line.starts_with(bullet)) continue;
    std::size_t at = bullet.size();
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    if (at > bullet.size() && at < line.size()) return at;
  }
  return 0;
}

bool ends_sentence(std::string_view line) {
  for (const std::string_view mark :
       {".", "!", "?", "…", "。", "！", "？", ".\"", ".”", ".)", "!\""}) {
    if (line.ends_with(mark)) return true;
  }
  return false;
}

// "ES", "EN": the languages a page offers.
bool is_language_switch(std::string_view line) {
  return line.size() == 2 && line[0] >= 'A' && line[0] <= 'Z' && line[1] >= 'A' && line[1] <= 'Z';
}

bool is_tail(const TextLine& line) {
  if (line.blank()) return true;
  std::string_view text = line.text.substr(line.bullet);
  return is_furniture(text) || is_comment_time(text) || is_ticker(text) || is_disclaimer(text) ||
         is_tail_heading(text) || is_comment_heading(text) || is_language_switch(text);
}

std::size_t next_line(const std::vector<TextLine>& lines, std::size_t at) {
  while (at < lines.size() && lines[at].blank()) ++at;
  return at;
}

// Says who wrote a text or how long it reads.
bool names_author(std::string_view line) {
  return line.find("min read") != std::string_view::npos ||
         (byline_label(line) > 0 && !names_in_byline(line, true).empty());
}

// A day with few words beside it ("Friday, July 21, 2017", "Ann Lee | 8 April 2026 | Updated 9
// hours ago"): in a longer line it is part of what the line says.
bool is_dateline(std::string_view line) {
  if (find_days(line, false).empty()) return false;
  const bool parted = line.find_first_of("|/") != std::string_view::npos ||
                      line.find("·") != std::string_view::npos ||
                      line.find("•") != std::string_view::npos;
  return count_words(line) <= (parted ? kMostParted : kMostDateline);
}

// A short line that no sentence goes through: what follows does not go on in lower case.
bool may_be_headline(const TextLine& line, const TextLine& behind) {
  if (line.bullet > 0 || line.text.size() > kLongestHeadline) return false;
  if (line.text.find_first_of(".:,;", line.text.size() - 1) != std::string_view::npos) return false;
  if (line.text.find('\t') != std::string_view::npos || behind.blank()) {
    return line.text.find('\t') == std::string_view::npos;
  }
  std::size_t at = 0;
  return !is_lower(next_code_point(behind.text, at));
}

// Signs of a thread among the lines: times of comments and reply buttons.
// The bytes of "Ann B.: " at the start of a line, or 0: who says the rest of it.
std::size_t speaker_size(std::string_view line) {
  constexpr std::size_t kLongestName = 30;
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos || colon == 0 || colon > kLongestName) return 0;
  const std::string_view name = line.substr(0, colon);
  return std::ranges::count(name, ' ') < 3 && name.find_first_of(".!?,;") == name.npos ? colon + 2
                                                                                       : 0;
}

struct Signs {
  std::vector<std::size_t> times;  // how many stand from a line on
  std::vector<std::size_t> replies;
  std::vector<std::size_t> speakers;
  std::vector<std::size_t> others;  // lines that are neither blank nor a speaker's
};

Signs count_signs(const std::vector<TextLine>& lines) {
  const std::vector<std::size_t> none(lines.size() + 1);
  Signs signs{none, none, none, none};
  for (std::size_t i = lines.size(); i-- > 0;) {
    const std::string_view text = lines[i].text.substr(lines[i].bullet);
    const bool speaker = speaker_size(lines[i].text) > 0;
    signs.times[i] = signs.times[i + 1] + (text.size() < 40 && is_comment_time(text));
    signs.replies[i] =
        signs.replies[i + 1] + (text.size() < 20 && starts_with_ignoring_case(text, "reply"));
    signs.speakers[i] = signs.speakers[i + 1] + speaker;
    signs.others[i] = signs.others[i + 1] + (!speaker && !lines[i].blank());
  }
  return signs;
}

// A heading that can be no chapter's ("Discussion"), with nearly nothing but speakers behind it.
bool heads_speakers(const std::vector<TextLine>& lines, const Signs& signs, std::size_t at) {
  if (signs.speakers[at + 1] < 2 || signs.others[at + 1] * 2 > signs.speakers[at + 1]) return false;
  if (!is_comment_heading(lines[at].text)) return false;
  return !starts_with_ignoring_case(lines[at].text, "discussion") &&
         !starts_with_ignoring_case(lines[at].text, "conversation");
}

// The line at which a thread of comments begins: a heading with signs of one behind it, or the
// author of the first of at least three times in the last part of the text.
std::size_t find_thread(const std::vector<TextLine>& lines, std::size_t begin) {
  const Signs signs = count_signs(lines);
  for (std::size_t i = begin + 1; i < lines.size(); ++i) {
    if (heads_speakers(lines, signs, i)) return i;
  }
  for (std::size_t i = begin; i < lines.size(); ++i) {
    if (signs.times[i] + signs.replies[i] < 2) break;
    if (is_comment_heading(lines[i].text) && signs.times[i] + signs.replies[i] >= 2) return i;
  }
  if (signs.times[begin] < 3 || signs.replies[begin] < 2) return lines.size();
  std::size_t first = begin;
  while (signs.times[first] == signs.times[first + 1]) ++first;
  while (first > begin && lines[first - 1].blank()) --first;
  return first > begin ? first - 1 : first;
}

// A heading of related links and the like, with little and nothing long behind it.
std::size_t find_tail_heading(const std::vector<TextLine>& lines, std::size_t begin,
                              std::size_t end) {
  std::size_t behind = 0;
  std::size_t all = 0;
  for (std::size_t i = begin; i < end; ++i) all += lines[i].text.size();
  std::size_t found = end;
  for (std::size_t i = end; i-- > begin;) {
    behind += lines[i].text.size();
    if (behind * 4 > all) break;
    if (lines[i].bullet == 0 && is_tail_heading(lines[i].text)) found = i;
  }
  return found;
}

}  // namespace

std::vector<TextLine> split_lines(std::string_view text) {
  std::vector<TextLine> lines;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    const std::string_view raw = text.substr(at, end - at);
    TextLine line;
    line.text = trim(raw);
    // A row of a table may begin with an empty cell.
    if (line.text.find('\t') != std::string_view::npos)
      line.text = raw.substr(0, raw.find_last_not_of(" \r") + 1);
    line.offset = static_cast<std::size_t>(line.text.data() - text.data());
    line.indent = line.text.empty() ? 0 : line.offset - at;
    line.bullet = bullet_size(line.text);
    lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

bool is_byline(std::string_view line) {
  if (line.size() > kLongestByline || bullet_size(line) > 0 || ends_sentence(line)) return false;
  return names_author(line) || is_dateline(line);
}

Opening read_opening(const std::vector<TextLine>& lines) {
  Opening opening;
  std::size_t at = next_line(lines, 0);
  for (int seen = 0; seen < 6 && at < lines.size(); ++seen) {
    const TextLine& line = lines[at];
    const std::size_t next = next_line(lines, at + 1);
    if (is_byline(line.text) || is_furniture(line.text)) {
      opening.bylines.push_back(line.text);
    } else if (opening.headline.empty() && next < lines.size() &&
               may_be_headline(line, lines[at + 1])) {
      opening.headline = fold_space(line.text);
    } else {
      break;
    }
    at = next;
  }
  // "#IceWatch" is what a post is filed under; the line behind it heads the text and stays there.
  if (opening.headline.starts_with('#') && opening.headline.find(' ') == std::string::npos &&
      at + 1 < lines.size() && may_be_headline(lines[at], lines[at + 1])) {
    opening.headline = fold_space(lines[at].text);
  }
  // A text of furniture alone keeps it: better than nothing.
  opening.body = at < lines.size() ? at : 0;
  return opening;
}

std::vector<TextLine> without_bylines(std::vector<TextLine> lines, const Opening& opening) {
  const auto goes = [](const TextLine& line) {
    return is_furniture(line.text) || names_author(line.text);
  };
  const bool all_go =
      std::ranges::all_of(lines, [&](const TextLine& line) { return line.blank() || goes(line); });
  for (std::size_t i = 0; i < opening.body && !all_go; ++i) {
    if (goes(lines[i])) lines[i].text = {};
  }
  return lines;
}

std::size_t find_end(const std::vector<TextLine>& lines, std::size_t begin) {
  const std::size_t thread = std::min(find_thread(lines, begin), lines.size());
  std::size_t end = find_tail_heading(lines, begin, thread);
  while (end > begin && is_tail(lines[end - 1])) --end;
  // A text of furniture alone keeps it: better than nothing.
  return end > begin ? end : thread;
}

namespace {

// "Ann: Is it open source?" a line; a line without a speaker goes on with the one before.
std::vector<Comment> read_speakers(const std::vector<TextLine>& lines, std::size_t begin) {
  std::vector<Comment> comments;
  for (std::size_t i = begin; i < lines.size(); ++i) {
    const std::string_view text = lines[i].text;
    if (const std::size_t size = speaker_size(text); size > 0) {
      Comment& comment = comments.emplace_back();
      comment.author = text.substr(0, size - 2);
      comment.text = text.substr(size);
    } else if (!comments.empty() && !lines[i].blank() && !is_furniture(text)) {
      comments.back().text += "\n" + std::string(text);
    }
  }
  return comments;
}

}  // namespace

std::vector<Comment> read_thread(const std::vector<TextLine>& lines, std::size_t begin) {
  const Signs signs = count_signs(lines);
  for (std::size_t i = begin; i < lines.size(); ++i) {
    if (heads_speakers(lines, signs, i)) return read_speakers(lines, i + 1);
  }
  std::vector<const TextLine*> kept;
  for (std::size_t i = begin; i < lines.size(); ++i) {
    if (!lines[i].blank()) kept.push_back(&lines[i]);
  }
  const auto is_time = [&](std::size_t i) {
    return kept[i]->text.size() < 40 && is_comment_time(kept[i]->text);
  };
  std::vector<Comment> comments;
  for (std::size_t i = 1; i < kept.size(); ++i) {
    if (!is_time(i) || kept[i - 1]->text.size() > 60 || is_furniture(kept[i - 1]->text)) continue;
    Comment comment;
    comment.author = kept[i - 1]->text;
    for (std::size_t k = i + 1; k < kept.size(); ++k) {
      const bool next_author = k + 1 < kept.size() && is_time(k + 1);
      if (next_author || is_time(k) || is_furniture(kept[k]->text)) break;
      comment.text += (comment.text.empty() ? "" : "\n") + std::string(kept[k]->text);
    }
    if (!comment.text.empty()) comments.push_back(std::move(comment));
  }
  return comments;
}

}  // namespace winnow
