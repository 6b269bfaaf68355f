// SPDX-License-Identifier: Apache-2.0
#include "extractors/dates_document.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace winnow {
namespace {

using Mentions = std::vector<DateMention>;

// A weekday whose clause tells no time is last week's or every week's as often as not outside news.
constexpr double kUntoldWeekday = 0.8;

constexpr std::size_t kNextWord = 24;  // bytes

bool is_bare_weekday(const DateParts& parts) {
  return parts.weekday && !parts.day && !parts.month && !parts.nth && !parts.unit &&
         parts.relation == DateRelation::kNone;
}

bool tells_year(const DateMention& mention) {
  return mention.value && (mention.parts.year || mention.parts.to_year) &&
         mention.value->from.grain <= Grain::kYear;
}

// What the text told so far.
class Told {
 public:
  void add(const DateMention& mention, std::size_t block) {
    if (!mention.value) return;
    spoken_of_ = mention.value;
    spoken_block_ = block;
    spoken_end_ = mention.span.end;
    const bool from_told = mention.parts.relation == DateRelation::kSame ||
                           mention.parts.relation == DateRelation::kPreceding ||
                           mention.parts.relation == DateRelation::kFollowing;
    if (!tells_year(mention) && !from_told) return;
    const Period& from = mention.value->from;
    last_year_ = year_number(from.first);
    if (from.grain == Grain::kDay) {
      year_of_day_[{month_number(from.first), day_of_month(from.first)}] = *last_year_;
    }
    if (from.grain <= Grain::kMonth) {
      year_of_month_[month_number(from.first)] = {*last_year_, block};
    }
  }

  // The date just spoken of: of this block, or of the one before when it stands near.
  std::optional<DateValue> spoken_of(std::size_t block, std::size_t at) const {
    constexpr std::size_t kNear = 300;
    const bool near = at < spoken_end_ + kNear && block <= spoken_block_ + 1;
    return near ? spoken_of_ : std::nullopt;
  }

  std::optional<int> year_for(const DateParts& parts, std::size_t block) const {
    if (!parts.month) return std::nullopt;
    if (parts.day) {
      const auto found = year_of_day_.find({*parts.month, *parts.day});
      if (found != year_of_day_.end()) return found->second;
      return std::nullopt;
    }
    const auto found = year_of_month_.find(*parts.month);
    if (found == year_of_month_.end() || found->second.second + 1 < block) return std::nullopt;
    return found->second.first;
  }

  std::optional<int> last_year() const { return last_year_; }

 private:
  std::optional<DateValue> spoken_of_;
  std::size_t spoken_block_ = 0;
  std::size_t spoken_end_ = 0;
  std::optional<int> last_year_;
  std::map<std::pair<int, int>, int> year_of_day_;
  std::map<int, std::pair<int, std::size_t>> year_of_month_;  // by month: year, block
};

std::size_t block_index(const TextView& view, std::size_t at) {
  const Sentence* sentence = view.sentence_at(at);
  return sentence == nullptr ? 0 : sentence->block;
}

// The year that a heading is about, or those from one to another.
struct Years {
  int from;
  int to;
};

// By block, the years of the heading above it: of one that is short ("## Events of 2023") or begins
// with them ("## 2015-2018: a slow start").
std::vector<std::optional<Years>> heading_years(const TextView& view, const Mentions& mentions) {
  constexpr std::size_t kShort = 24;
  constexpr std::size_t kLongest = 80;
  std::vector<std::optional<Years>> years;
  std::optional<Years> current;
  std::size_t next = 0;
  for (const Block& block : view.article().blocks) {
    while (next < mentions.size() && mentions[next].span.begin < block.span.begin) ++next;
    if (block.kind == BlockKind::kHeading) {
      current.reset();
      const bool dated = next < mentions.size() && block.span.contains(mentions[next].span);
      const bool leads = dated && mentions[next].span.begin == block.span.begin;
      if (dated && mentions[next].parts.year && block.span.size() <= (leads ? kLongest : kShort)) {
        const DateParts& parts = mentions[next].parts;
        current = Years{*parts.year, parts.to_year.value_or(*parts.year)};
      }
    }
    years.push_back(current);
  }
  return years;
}

std::string_view gap_between(const DateMention& a, const DateMention& b, const TextView& view) {
  if (b.span.begin < a.span.end) return "x";
  std::string_view gap = view.slice({a.span.end, b.span.begin});
  return gap.size() > 16 || gap.find('\t') != gap.npos || gap.find("\n\n") != gap.npos ? "x" : gap;
}

std::string trimmed(std::string_view gap) {
  std::string text = folded_text(gap);
  if (text.starts_with(' ')) text.erase(0, 1);
  return text;
}

// The words between two dates without the modifier of the second: "/ early" is "/".
std::string joint(std::string_view gap, const DateSignals& signals) {
  std::string text = trimmed(gap);
  const std::size_t modifier = signals.ends_with("modifier_before", text).size();
  text.resize(text.size() - modifier);
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

bool is_range(std::string_view gap, const DateSignals& signals) {
  return signals.has("range", joint(gap, signals));
}

bool is_list(std::string_view gap, const DateSignals& signals) {
  return signals.has("list", joint(gap, signals));
}

// By mention, the year that the next date of its list or range tells: "January 23 - March 9, 2014",
// "November (2026 dates to be told)".
std::vector<std::optional<int>> years_ahead(const Mentions& mentions, const TextView& view,
                                            const DateSignals& signals) {
  std::vector<std::optional<int>> years(mentions.size());
  for (std::size_t at = mentions.size(); at-- > 1;) {
    const DateParts& parts = mentions[at - 1].parts;
    const DateParts& next = mentions[at].parts;
    const std::string_view gap = gap_between(mentions[at - 1], mentions[at], view);
    if (trimmed(gap) == "(" && !next.month && next.year && !next.to_year) {
      years[at - 1] = next.year;
    } else if (parts.month && next.month && (is_range(gap, signals) || is_list(gap, signals))) {
      years[at - 1] = next.year ? next.year : years[at];
      if (years[at - 1] && *parts.month > *next.month) --*years[at - 1];
    }
  }
  return years;
}

// The year of the date before it in the same list or range: "June 3, 2024 to July 5".
std::optional<int> year_behind(const Mentions& mentions, std::size_t at, const TextView& view,
                               const DateSignals& signals) {
  if (at == 0 || !tells_year(mentions[at - 1]) || !mentions[at - 1].parts.month) {
    return std::nullopt;
  }
  const std::string_view gap = gap_between(mentions[at - 1], mentions[at], view);
  if (!is_range(gap, signals) && !is_list(gap, signals)) return std::nullopt;
  const int year = year_number(mentions[at - 1].value->from.first);
  return *mentions[at].parts.month < *mentions[at - 1].parts.month ? year + 1 : year;
}

struct Placing {
  Mentions& mentions;
  const DateDocument& document;
  const TextView& view;
  const DateSignals& signals;
  Told told = {};
  std::vector<std::optional<int>> ahead = years_ahead(mentions, view, signals);
  std::vector<std::optional<Years>> headings = heading_years(view, mentions);
  std::array<Tense, 8> weekday_tenses = {};  // of the bare weekdays of the article, by number

  std::optional<int> inherited_year(std::size_t at, std::size_t block) const {
    const DateMention& mention = mentions[at];
    if (!lacks_year(mention.parts)) return std::nullopt;
    const bool under_year =
        block < headings.size() && headings[block] && headings[block]->from == headings[block]->to;
    if (!mention.parts.month)
      return under_year ? std::optional(headings[block]->from) : std::nullopt;
    if (ahead[at]) return ahead[at];
    if (const auto year = year_behind(mentions, at, view, signals)) return year;
    const bool headed = block < headings.size() && headings[block];
    const auto under = headed ? year_under(*headings[block], at, block) : std::nullopt;
    const auto last = told.last_year();
    if (under && last && *under > *last) return under;
    if (const auto year = told.year_for(mention.parts, block)) return year;
    if (const auto year = year_around(at)) return year;
    if (under) return under;
    if (document.narrative) return told.last_year();
    return document.year && fits(*document.year, mention.parts) ? document.year : std::nullopt;
  }

  // Whether the day of a year is the weekday that stands beside it.
  static bool fits(int year, const DateParts& parts) {
    if (!parts.weekday || !parts.day) return true;
    const std::optional<Period> day = day_of(year, *parts.month, *parts.day);
    return day && weekday_number(day->first) == *parts.weekday;
  }

  // Under a heading of several years they pass as the text goes on: "on November 17 ... closed in
  // January" is of the year after.
  std::optional<int> year_under(const Years& heading, std::size_t at, std::size_t block) const {
    if (heading.from == heading.to) return heading.from;
    const std::optional<int> last = told.last_year();
    if (!last || *last < heading.from || *last > heading.to) return std::nullopt;
    const auto spoken = told.spoken_of(block, mentions[at].span.begin);
    if (!spoken || spoken->from.grain > Grain::kMonth) return last;
    constexpr int kSoon = 4;  // months
    const int months = *mentions[at].parts.month - month_number(spoken->from.first);
    const bool passes = months < 0 && months + 12 <= kSoon;
    return passes && *last < heading.to ? *last + 1 : *last;
  }

  DateContext context_of(std::size_t at, std::size_t block) const {
    const DateMention& mention = mentions[at];
    DateContext context;
    context.published = document.published;
    context.spoken_of = told.spoken_of(block, mention.span.begin);
    context.year = inherited_year(at, block);
    context.day_first = mention.hit.group("order") == "day" || document.day_first;
    context.year_first = document.year_first && mention.hit.group("year").size() == 2;
    context.message = is_message(view);
    context.tense = mention.tense == Tense::kUnknown ? inherited_tense(at) : mention.tense;
    return context;
  }

  void read_tenses() {
    for (DateMention& mention : mentions) {
      const Sentence* sentence = view.sentence_at(mention.span.begin);
      if (sentence == nullptr) continue;
      mention.tense = tense_around(view.text(), sentence->span, mention.hit.span(), signals);
      // "reports Q4 earnings on Jan. 15": the quarter is over.
      if (mention.hit.group("plain") != "quarter") continue;
      const std::vector<std::string_view> next = words_of(view.slice(
          {mention.span.end, std::min(sentence->span.end, mention.span.end + kNextWord)}));
      if (!next.empty() && signals.has("reported", next.front())) mention.tense = Tense::kPast;
    }
  }

  // Of the date before it in the sentence when that lies ahead, else of the same weekday elsewhere.
  Tense inherited_tense(std::size_t at) const {
    if (at > 0 && mentions[at - 1].value && document.published &&
        view.sentence_at(mentions[at - 1].span.begin) ==
            view.sentence_at(mentions[at].span.begin) &&
        earliest(*mentions[at - 1].value) > *document.published) {
      return Tense::kFuture;
    }
    const DateParts& parts = mentions[at].parts;
    return is_bare_weekday(parts) ? weekday_tenses[weekday_slot(parts)] : Tense::kUnknown;
  }

  static std::size_t weekday_slot(const DateParts& parts) {
    return static_cast<std::size_t>(*parts.weekday) % 8;
  }

  // A weekday lies ahead where one of its mentions says so and none speaks against it.
  void vote_on_weekdays() {
    std::array<bool, 8> behind = {};
    for (const DateMention& mention : mentions) {
      if (!is_bare_weekday(mention.parts)) continue;
      const std::size_t slot = weekday_slot(mention.parts);
      if (mention.tense == Tense::kFuture) weekday_tenses[slot] = Tense::kFuture;
      behind[slot] |= mention.tense == Tense::kPast;
    }
    for (std::size_t slot = 0; slot < behind.size(); ++slot) {
      if (behind[slot]) weekday_tenses[slot] = Tense::kUnknown;
    }
  }

  // "passed on 13 March 2024, signed on 21 May and printed on 12 July 2024": the year of the dates
  // on either side in the sentence, where both tell the same.
  std::optional<int> year_around(std::size_t at) const {
    if (at == 0 || at + 1 >= mentions.size()) return std::nullopt;
    const Sentence* sentence = view.sentence_at(mentions[at].span.begin);
    const DateMention& before = mentions[at - 1];
    const DateMention& after = mentions[at + 1];
    const bool beside = view.sentence_at(before.span.begin) == sentence &&
                        view.sentence_at(after.span.begin) == sentence;
    if (!beside || !before.value || !before.parts.month || !after.parts.month) return std::nullopt;
    const int year = year_number(before.value->from.first);
    const int month = *mentions[at].parts.month;
    const bool in_order = *before.parts.month <= month && month <= *after.parts.month;
    return in_order && after.parts.year == year ? std::optional(year) : std::nullopt;
  }

  // "The backlog stood at $5 billion at year-end", told in the months after.
  bool is_end_of_last_year(const DateMention& mention, const DateContext& context) const {
    constexpr int kLastMonth = 9;
    return mention.hit.group("plain") == "year_end" && mention.value &&
           context.tense == Tense::kPast && month_number(*document.published) <= kLastMonth &&
           mention.hit.quote().starts_with("at");
  }

  // "Friday and Saturday", "Monday to Friday": the second one follows the first.
  void follow_weekday_before(std::size_t at) {
    if (at == 0 || mentions[at].tense == Tense::kPast) return;
    const DateMention& before = mentions[at - 1];
    DateMention& mention = mentions[at];
    if (!before.value || !mention.value || !before.parts.weekday ||
        !is_bare_weekday(mention.parts) || before.value->from.grain != Grain::kDay) {
      return;
    }
    const std::string_view gap = gap_between(before, mention, view);
    if (!is_range(gap, signals) && !is_list(gap, signals)) return;
    const auto behind = before.value->from.first - mention.value->from.first;
    if (behind > std::chrono::days{0} && behind < std::chrono::days{7}) {
      mention.value->from = shift(mention.value->from, 7);
    }
  }

  // "Monday through Friday, 8 a.m. to 5 p.m.".
  bool is_before_hours(const DateMention& mention) const {
    std::string_view after = view.text().substr(mention.span.end, kNextWord);
    for (const std::string_view skipped : {",", " ", "from ", "between "})
      if (after.starts_with(skipped)) after.remove_prefix(skipped.size());
    const std::size_t hour = after.find_first_not_of("0123456789:.");
    if (hour == 0 || hour == after.npos) return false;
    after.remove_prefix(hour);
    if (after.starts_with(' ')) after.remove_prefix(1);
    return after.starts_with("a.m") || after.starts_with("am") || after.starts_with("p.m") ||
           after.starts_with("pm") || after.starts_with("to ") || after.starts_with("–");
  }

  // "accepted from 15 January to 15 April": the end of a range comes after its begin.
  void follow_begin(std::size_t at) {
    if (at == 0 || !lacks_year(mentions[at].parts) || !mentions[at].parts.month) return;
    const DateMention& before = mentions[at - 1];
    std::optional<DateValue>& value = mentions[at].value;
    if (!before.value || !value || value->to || !before.parts.month || before.parts.to_day ||
        !is_range(gap_between(before, mentions[at], view), signals)) {
      return;
    }
    const Period& begin = before.value->from;
    const DateContext context{.year = year_number(begin.first) +
                                      (*mentions[at].parts.month < *before.parts.month ? 1 : 0)};
    if (value->from.first < begin.first) value = resolve(mentions[at].parts, context);
  }

  // "Tuesday, Thursday and Saturday": three weekdays in a row are those of every week.
  void drop_timetables() {
    constexpr std::size_t kTimetable = 3;
    for (std::size_t begin = 0, end; begin < mentions.size(); begin = end) {
      for (end = begin + 1; end < mentions.size() && is_bare_weekday(mentions[end].parts); ++end) {
        const std::string_view gap = gap_between(mentions[end - 1], mentions[end], view);
        if (!is_range(gap, signals) && !is_list(gap, signals)) break;
      }
      const bool hours = end - begin == 2 && is_before_hours(mentions[end - 1]);
      if (!is_bare_weekday(mentions[begin].parts) || (end - begin < kTimetable && !hours)) continue;
      for (std::size_t at = begin; at < end; ++at) mentions[at].parts = {};
    }
  }

  void run() {
    drop_timetables();
    read_tenses();
    vote_on_weekdays();
    for (std::size_t at = 0; at < mentions.size(); ++at) {
      const std::size_t block = block_index(view, mentions[at].span.begin);
      const DateContext context = context_of(at, block);
      const bool untold =
          mentions[at].hit.group("plain") == "in" && context.tense != Tense::kFuture;
      if (!untold) mentions[at].value = resolve(mentions[at].parts, context);
      if (is_end_of_last_year(mentions[at], context))
        mentions[at].value->from = shift(mentions[at].value->from, -1);
      follow_weekday_before(at);
      follow_begin(at);
      if (is_bare_weekday(mentions[at].parts) && context.tense == Tense::kUnknown) {
        mentions[at].confidence = std::min(mentions[at].confidence, kUntoldWeekday);
      }
      told.add(mentions[at], block);
    }
  }
};

// "moved the deadline from February to 30 June": what it was and what it is.
bool is_move(const DateMention& from, const TextView& view, const DateSignals& signals) {
  constexpr std::size_t kReach = 80;  // bytes
  const Sentence* sentence = view.sentence_at(from.span.begin);
  if (sentence == nullptr) return false;
  const std::size_t begin =
      std::max(sentence->span.begin, from.span.begin > kReach ? from.span.begin - kReach : 0);
  const std::vector<std::string_view> words = words_of(view.slice({begin, from.span.begin}));
  const auto moves = [&](std::string_view word) { return signals.has("moves", word); };
  return !words.empty() && words.back() == "from" && std::ranges::any_of(words, moves);
}

bool may_be_ends(const DateMention& a, const DateMention& b) {
  return a.value && b.value && !a.value->to && !b.value->to &&
         latest(*a.value) < earliest(*b.value);
}

}  // namespace

void place(std::vector<DateMention>& mentions, const DateDocument& document, const TextView& view,
           const DateSignals& signals) {
  Placing{.mentions = mentions, .document = document, .view = view, .signals = signals}.run();
}

void join_ranges(std::vector<DateMention>& mentions, const DateDocument& document,
                 const TextView& view, const DateSignals& signals) {
  if (document.narrative) return;
  std::vector<DateMention> joined;
  for (DateMention& mention : mentions) {
    if (!joined.empty() && may_be_ends(joined.back(), mention)) {
      DateMention& before = joined.back();
      const std::string_view gap = gap_between(before, mention, view);
      const std::size_t start = before.span.begin;
      const std::string_view lead =
          view.text().substr(start > 12 ? start - 12 : 0, std::min<std::size_t>(start, 12));
      const bool between =
          signals.has("joins_ends", trimmed(gap)) && !signals.ends_with("between", lead).empty();
      if (between || (is_range(gap, signals) && !is_move(before, view, signals))) {
        before.value = DateValue{before.value->from, mention.value->from};
        before.span.end = mention.span.end;
        before.confidence = std::min(before.confidence, mention.confidence);
        continue;
      }
    }
    joined.push_back(std::move(mention));
  }
  mentions = std::move(joined);
}

}  // namespace winnow
