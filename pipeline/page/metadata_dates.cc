// SPDX-License-Identifier: Apache-2.0
// The dates: every place that names one is weighed, the best published and the best modified win.
//
// Readers see the date beside the headline; where it says "published", or nothing, it is believed
// over the machine-readable ones, which are often those of a page's first draft or last rebuild. A
// date in a card for another article, a footer or a comment weighs little, and one that weighs too
// little is only evidence: no publication date is better than a wrong one.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "base/time.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/word_finder.h"
#include "page/date_text.h"
#include "page/metadata_fields.h"

namespace winnow {
namespace {

struct Candidate {
  double score = 0;
  Day day;
  Day other;  // the same numbers with day and month changed about, where both are possible
  std::string from;
  bool modified = false;
  bool near = false;     // beside the headline
  bool of_page = false;  // JSON-LD says it of the page, not of an article on it
};

constexpr double kTold = 30;
constexpr double kJson = 10;
constexpr double kMeta = 9.5;
constexpr double kAddress = 8;
constexpr double kMicrodata = 9;
constexpr double kTimeTag = 7;
constexpr double kText = 5;
constexpr double kState = 4;           // the data that a page's program starts from
constexpr double kBesideHeadline = 4;  // for a clear date beside the headline
constexpr double kAgreement = 1;       // for each other kind of place that names the day
constexpr double kClear = 7;           // what such a date must weigh
constexpr double kClearUpdate = 5;     // what an update must weigh to outdo a lone JSON-LD date
constexpr double kModifiedPenalty = 1.6;
constexpr double kLeastNear = 2.5;  // what a publication date must weigh, near the headline
constexpr double kLeastFar = 3.0;   // and elsewhere
constexpr std::size_t kLongestWeekday = 24;  // bytes
constexpr std::size_t kLabelSize = 24;       // of "Published on", at the start of a line

constexpr double kDatelineScore = 6;
constexpr std::size_t kListedDays = 4;

// What the words in front of a date call it.
struct Label {
  bool published = false;
  bool modified = false;
  bool other = false;
};

// "Monday, " in front of a date is part of it.
bool is_weekday(std::string_view before) {
  before = trim_ascii(before);
  if (!before.ends_with(',') || before.size() > kLongestWeekday) return false;
  return before.find_first_of(" 0123456789:|") == std::string_view::npos;
}

// The words of three lists, looked for in one pass.
class LabelWords {
 public:
  LabelWords() {
    for (const std::string_view list : {"labels_published", "labels_modified", "labels_other"}) {
      for (const std::string& word : metadata_words(list)) words_.push_back(word);
      ends_.push_back(words_.size());
    }
    finder_ = WordFinder(words_);
  }

  Label read(std::string_view before) const {
    std::array<std::size_t, 3> last{};  // by list: behind the first byte of the last word of it
    const std::string text = fold_case(before);
    finder_.find(text, [&](std::size_t index, std::size_t end) {
      const auto list = std::ranges::upper_bound(ends_, index) - ends_.begin();
      auto& place = last[static_cast<std::size_t>(list)];
      place = std::max(place, end - words_[index].size() + 1);
    });
    return {last[0] > last[1], last[1] > last[0], last[2] > 0};
  }

 private:
  std::vector<std::string> words_;
  std::vector<std::size_t> ends_;  // by list: behind its last word
  WordFinder finder_;
};

Label read_label(std::string_view before) {
  static const LabelWords kWords;
  return kWords.read(before);
}

constexpr std::uint32_t kSmallElement = 14;  // nodes

// Whether the text of a small element can hold a day, which has the four digits of a year and more.
// A reference may stand for anything.
bool may_hold_day(const Dom& dom, Node element) {
  if (element.end() - element.index() > kSmallElement) return false;
  std::size_t digits = 0;
  for (const Node node : element.descendants()) {
    for (const Span& run : dom.text_runs(node)) {
      const std::string_view text = dom.page_text().substr(run.begin, run.size());
      if (text.find('&') != std::string_view::npos) return true;
      digits += static_cast<std::size_t>(std::ranges::count_if(text, is_ascii_digit));
    }
  }
  return digits >= 4;
}

bool is_day_first(std::string_view language) {
  const std::string folded = lower_ascii(language);
  return !folded.empty() && folded != "en" && !folded.starts_with("en-us") &&
         !folded.starts_with("en_us") && folded != "english";
}

class DateReader {
 public:
  DateReader(const MetadataSources& sources, const Page& page, std::size_t headline)
      : sources_(sources),
        page_(page),
        headline_(headline),
        day_first_(is_day_first(sources.language)) {}

  Dates run() {
    told();
    from_json();
    from_metas();
    from_address();
    from_state();
    for (std::size_t i = 0; i < sources_.pieces.size(); ++i) from_piece(i);
    settle_order();
    add_agreement();
    return choose();
  }

 private:
  void add(double score, Day day, std::string from, bool modified = false) {
    candidates_.push_back({score, day, day, std::move(from), modified, false, false});
  }

  // A machine's date, or one in words.
  std::optional<Day> day_of(std::string_view text) const {
    if (const std::optional<Time> time = parse_time(text)) return time->day;
    if (text.size() > 80) return std::nullopt;
    const std::vector<TextDay> days = find_days(text, day_first_);
    return days.empty() ? std::nullopt : std::optional(days[0].day);
  }

  void told() {
    if (const auto day = day_of(page_.published)) add(kTold, *day, "told");
  }

  void from_json() {
    const Json article = sources_.article;
    const bool of_page = has_type(article, "page") || has_type(article, "website");
    double score = kJson;
    for (const std::string_view key : {"datePublished", "dateCreated", "uploadDate"}) {
      if (const auto day = day_of(article[key].string())) {
        add(score, *day, "json-ld");
        candidates_.back().of_page = of_page;
      }
      score -= 2;
    }
    if (const auto day = day_of(article["dateModified"].string()))
      add(kJson, *day, "json-ld", true);
  }

  void from_metas() {
    double score = kMeta;
    for (const std::string& meta : metadata_words("date_metas")) {
      if (const auto day = day_of(sources_.meta(meta))) add(score, *day, "meta");
      score -= 0.01;
    }
    for (const std::string& ending : metadata_words("date_meta_endings")) {
      if (const auto day = day_of(sources_.meta_ending(ending))) add(kMeta - 1, *day, "meta");
    }
    for (const std::string& meta : metadata_words("modified_metas")) {
      if (const auto day = day_of(sources_.meta(meta))) add(kMeta, *day, "meta", true);
    }
  }

  // ".../2026/04/08/..." and "...-20260408-..."
  void from_address() {
    const Result<Url> url = Url::parse(page_.url);
    if (!url) return;
    std::string path = url->path;
    for (char& c : path) {
      if (c == '_') c = ' ';
    }
    for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1)) {
      const std::string_view rest = std::string_view(path).substr(at + 1);
      std::optional<Day> day;
      if (rest.size() >= 10) day = parse_iso_day(rest.substr(0, 10));
      if (!day && rest.size() >= 8 && std::ranges::all_of(rest.substr(0, 8), is_ascii_digit) &&
          (rest.size() == 8 || !is_ascii_digit(rest[8]))) {
        day = parse_iso_day(rest.substr(0, 8));
      }
      if (day && static_cast<int>(day->year()) >= 1990 && static_cast<int>(day->year()) <= 2100) {
        add(kAddress, *day, "url");
        return;
      }
    }
  }

  // Programs that draw pages carry the article's data along, and that of other articles: it tells
  // the day only where all of it agrees.
  void from_state() {
    std::set<Day> days;
    for (const std::string& value : sources_.state_dates) {
      if (const auto day = day_of(value)) days.insert(*day);
    }
    if (days.size() == 1) add(kState, *days.begin(), "script");
  }

  // What stands in front of a date: the start of its own piece and the short pieces before.
  std::string words_before(std::size_t index, std::string_view own) const {
    std::string before;
    for (std::size_t i = index >= 2 ? index - 2 : 0; i < index; ++i) {
      if (sources_.pieces[i].size < 40) (before += sources_.pieces[i].text) += ' ';
    }
    before += own;
    return before.size() > 60 ? before.substr(before.size() - 60) : before;
  }

  double place_score(std::uint32_t hints, double distance) const {
    double score = 0;
    if (hints & kHintOtherArticle) score -= 2.5;
    if (hints & kHintBoilerplate) score -= 2.5;
    if (hints & kHintHeading) score -= 2;
    if (hints & kHintLink) score -= 1;
    if (hints & kHintDate) score += 1;
    if (hints & kHintTitle) score -= 0.5;
    if (distance >= -12 && distance <= 25) return score + 1.5 - std::abs(distance) * 0.03;
    if (distance < -12) return score - 2;
    return score - (distance <= 80 ? 0.5 : 2.5);
  }

  void weigh(Candidate candidate, std::size_t index, std::string_view before) {
    const std::uint32_t hints = sources_.hints(sources_.pieces[index].node);
    if (hints & kHintComment) return;
    const double distance = static_cast<double>(index) - static_cast<double>(headline_);
    const Label label = read_label(words_before(index, before));
    candidate.score += place_score(hints, distance);
    if (label.published) candidate.score += 1;
    if (label.other) candidate.score -= 4;
    candidate.modified = label.modified || ((hints & kHintModified) && !label.published);
    candidate.near = distance >= -12 && distance <= 25;
    const bool beside = distance >= -4 && distance <= 12;
    if (beside && !candidate.modified && candidate.score >= kClear)
      candidate.score += kBesideHeadline;
    if (candidate.near && candidate.from == "text") candidate.from = "byline";
    candidates_.push_back(std::move(candidate));
  }

  static bool is_next_to(Day a, Day b) { return std::abs(day_number(a) - day_number(b)) == 1; }

  // A day in a machine's words or in people's, with the one that it may also be.
  std::optional<Candidate> read_value(double score, std::string_view value,
                                      std::string from) const {
    const std::optional<Day> day = day_of(value);
    if (!day) return std::nullopt;
    Candidate candidate{score, *day, *day, std::move(from), false, false, false};
    const bool certain = parse_time(value).has_value();
    const auto swapped = certain ? std::vector<TextDay>() : find_days(value, !day_first_);
    if (!swapped.empty()) candidate.other = swapped[0].day;
    return candidate;
  }

  void from_time_tag(Node time, std::size_t index) {
    const std::string text = folded_text(time);
    auto candidate = read_value(kTimeTag, trim(time.attribute("datetime")), "time");
    const auto shown = read_value(kTimeTag, text, "time");
    // The attribute often counts in UTC what readers see as the day before or after.
    if (!candidate || (shown && is_next_to(shown->day, candidate->day))) candidate = shown;
    if (candidate) weigh(*std::move(candidate), index, text);
  }

  // <span itemprop=datePublished content=...>, <abbr class=published title=...> of hAtom.
  void from_microdata(Node element, std::size_t index) {
    const std::string_view property = element.value(Naming::kItemprop);
    const bool is_modified = equal_ignoring_case(property, "dateModified");
    const bool is_published =
        equal_ignoring_case(property, "datePublished") ||
        (element.tag() == Tag::kAbbr &&
         element.value(Naming::kClass).find("published") != std::string_view::npos);
    if (!is_published && !is_modified) return;
    for (const std::string_view name : {"content", "datetime", "title"}) {
      auto candidate = read_value(kMicrodata, trim_ascii(element.attribute(name)), "microdata");
      if (!candidate) continue;
      weigh(*std::move(candidate), index, is_modified ? "updated" : "published");
      return;
    }
  }

  // Where and when a release was given out, in front of its first sentence.
  bool from_dateline(std::size_t index) {
    if (has_dateline_) return false;
    const std::optional<Day> day = dateline_day(sources_.pieces[index].text, day_first_);
    if (!day) return false;
    has_dateline_ = true;
    weigh({kDatelineScore, *day, *day, "text", false, false, false}, index, "");
    return true;
  }

  // "It knows what happened until <b>August 31, 2025</b>".
  bool is_in_sentence(std::size_t index) const {
    constexpr std::size_t kLongest = 40;  // of what leads a date: "Published by the editors on"
    const Node parent = sources_.pieces[index].node.parent();
    constexpr Tag kMarks[] = {Tag::kStrong, Tag::kB, Tag::kEm, Tag::kI};
    if (index == 0 || std::ranges::find(kMarks, parent.tag()) == std::end(kMarks)) return false;
    const TextPiece& last = sources_.pieces[index - 1];
    return last.size > kLongest && last.node.parent() == parent.parent();
  }

  void from_piece(std::size_t index) {
    const TextPiece& piece = sources_.pieces[index];
    const std::uint32_t hints = sources_.hints(piece.node);
    const Node time = (hints & kHintTime) != 0 ? piece.node.closest(Tag::kTime) : Node();
    if (time && time.index() != last_time_) {
      last_time_ = time.index();
      from_time_tag(time, index);
    }
    // What a page shows of a program ("--from 2025-01-01") tells nothing of the page.
    if ((hints & kHintProgram) != 0 || from_dateline(index) || piece.size > 150) return;
    const Node parent = piece.node.parent();
    const bool is_first = parent.first_child() == piece.node;
    if (is_first) from_microdata(parent, index);
    std::string_view text = piece.text;
    std::string around;
    std::vector<TextDay> days = find_days(text, day_first_);
    if (days.empty() && is_first && piece.node.next_sibling() &&
        may_hold_day(*sources_.dom, parent)) {
      // "<b>April</b> 8, <i>2026</i>"
      text = around = folded_text(parent, kSmallElement);
      if (text.size() <= 150) days = find_days(text, day_first_);
    }
    for (const TextDay& found : days) {
      Candidate candidate{kText, found.day, found.day, "text", false, false, false};
      const std::string_view before = text.substr(0, found.begin);
      const Label label = read_label(before);
      const bool labelled = label.published || label.modified;
      const bool inside = is_in_sentence(index);
      const bool own_line =
          (found.begin <= 3 || is_weekday(before)) && text.size() - found.begin <= 30 && !inside;
      if (own_line) {
        candidate.score += 1;
      } else if (inside || (text.size() > 90 && !(labelled && found.begin <= kLabelSize))) {
        candidate.score -= 5;  // a sentence that mentions a date
      }
      // "4.2.0 (2026-02-09)" heads a section; a cell's date is one of the table's.
      if ((hints & kHintHeading) && found.begin > 3 && !own_line && !labelled) candidate.score -= 3;
      if (hints & kHintTable) candidate.score -= 1;
      const auto swapped = find_days(text.substr(found.begin), !day_first_);
      if (!swapped.empty()) candidate.other = swapped[0].day;
      weigh(std::move(candidate), index, before);
    }
  }

  // 03/10 is March or October: another, clear date of the page decides.
  void settle_order() {
    std::set<Day> clear;
    for (const Candidate& candidate : candidates_) {
      if (candidate.day == candidate.other) clear.insert(candidate.day);
    }
    for (Candidate& candidate : candidates_) {
      if (clear.contains(candidate.other) && !clear.contains(candidate.day)) {
        candidate.day = candidate.other;
      }
    }
  }

  // Where other kinds of places name the same day it is the likelier.
  void add_agreement() {
    std::map<Day, std::set<std::string>> places;
    for (const Candidate& candidate : candidates_) {
      const bool shown = candidate.from == "time" || candidate.from == "text";
      if (!candidate.modified && candidate.score >= kLeastNear)
        places[candidate.day].insert(shown ? "byline" : candidate.from);
    }
    for (Candidate& candidate : candidates_) {
      if (!candidate.modified && !places[candidate.day].empty())
        candidate.score += kAgreement * static_cast<double>(places[candidate.day].size() - 1);
    }
  }

  // Whether readers see the date.
  static bool is_shown(const Candidate& candidate) {
    return candidate.from == "byline" || candidate.from == "time" || candidate.from == "text";
  }

  // A list of events or of articles shows one day after the other: none of them is the page's.
  bool lists_days() const {
    std::set<Day> days;
    for (const Candidate& candidate : candidates_) {
      const bool counts = !candidate.modified && is_shown(candidate) && candidate.near;
      if (counts && candidate.score >= kLeastNear) days.insert(candidate.day);
    }
    return days.size() >= kListedDays;
  }

  Dates choose() const {
    Dates dates;
    const bool listing = lists_days();
    const Candidate* published = nullptr;
    const Candidate* modified = nullptr;
    for (const Candidate& candidate : candidates_) {
      note(dates, candidate);
      if (candidate.of_page && stands_alone(candidate)) continue;
      // A page that shows beside its headline only when it was last updated was published then, as
      // far as it says.
      const bool shown = is_shown(candidate);
      const double score = candidate.score - (candidate.modified ? kModifiedPenalty : 0);
      const bool enough = score >= (candidate.near ? kLeastNear : kLeastFar);
      if (listing && shown && !candidate.modified) continue;
      if ((!candidate.modified || (shown && candidate.near)) && enough &&
          (!published || score > published->score - (published->modified ? kModifiedPenalty : 0))) {
        published = &candidate;
      }
      if (candidate.modified && (!modified || candidate.score > modified->score))
        modified = &candidate;
    }
    if (published) {
      const Candidate* const shown = update_in_place_of(*published);
      dates.published = to_text(shown ? shown->day : published->day);
    }
    if (modified) dates.modified = to_text(modified->day);
    return dates;
  }

  // What systems write of any page that they serve, an "about us" too: where nothing else names the
  // day and the page shows none beside its headline it tells when a record was made.
  bool stands_alone(const Candidate& of_page) const {
    return std::ranges::none_of(candidates_, [&](const Candidate& other) {
      return other.score > 0 && other.from != "json-ld" &&
             (other.near || (!other.modified && other.day == of_page.day));
    });
  }

  // JSON-LD that nothing else of the page agrees with tells when a draft was made more often than
  // when this text came out: then the day that readers see beside the headline is believed, though
  // it is called an update.
  const Candidate* update_in_place_of(const Candidate& published) const {
    if (published.from != "json-ld") return nullptr;
    const Candidate* shown = nullptr;
    for (const Candidate& candidate : candidates_) {
      const bool independent = candidate.from != "json-ld" && candidate.from != "script";
      if (independent && candidate.day == published.day && candidate.score > 0) return nullptr;
      if (candidate.from == "byline" && candidate.modified && candidate.score >= kClearUpdate &&
          (!shown || candidate.score > shown->score))
        shown = &candidate;
    }
    return shown;
  }

  static void note(Dates& dates, const Candidate& candidate) {
    DateEvidence evidence{to_text(candidate.day), candidate.from, candidate.modified};
    if (candidate.score < 0 || dates.evidence.size() >= 20) return;
    if (std::ranges::find(dates.evidence, evidence) == dates.evidence.end()) {
      dates.evidence.push_back(std::move(evidence));
    }
  }

  const MetadataSources& sources_;
  const Page& page_;
  std::size_t headline_;
  bool day_first_;
  std::uint32_t last_time_ = 0;
  bool has_dateline_ = false;
  std::vector<Candidate> candidates_;
};

}  // namespace

Dates read_dates(const MetadataSources& sources, const Page& page, const Headline& headline) {
  return DateReader(sources, page, headline.piece).run();
}

}  // namespace winnow
