// SPDX-License-Identifier: Apache-2.0
// How far an article is read for facts: to its end, unless it has more places that may be a fact of
// one type than any article has. A text that is nothing but prices costs no more than that many.
//
//   Reach reach(view.text().size());
//   reach.enter("money");
//   matcher.find(text, block.span, window, reach)  // nothing that begins behind reach.end()
//   reach.enter("date");                           // counts anew, as far as money was read
//   reach.tell(notes);
//
// Places that overlap count as one. What a later family would read behind the end is no better than
// what it did not read: an amount that nobody claimed may look like a year. So the nearest end is
// that of all families.
//
// Units: bytes of the text. Threads: plain value.
#ifndef WINNOW_EXTRACTORS_REACH_H_
#define WINNOW_EXTRACTORS_REACH_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/article.h"
#include "winnow/winnow.h"

namespace winnow {

class Reach {
 public:
  // `type` must outlive the reach.
  explicit Reach(std::size_t text_size) : end_(text_size) {}

  void enter(std::string_view type) {
    type_ = type;
    places_ = 0;
    place_end_ = 0;
  }

  // Counts a place; they come by begin. False for the one too many, at which reading ends.
  bool take(Span place) {
    if (place.begin >= end_) return false;
    if (place.begin >= place_end_ && ++places_ > kMostPlaces) {
      end_at(place.begin);
      return false;
    }
    place_end_ = std::max(place_end_, place.end);
    return true;
  }

  // No more than this many places that do not overlap are left to take.
  std::size_t left() const { return kMostPlaces - std::min(places_, kMostPlaces); }

  void end_at(std::size_t end) {
    if (end >= end_) return;
    end_ = end;
    ended_by_ = type_;
  }

  // Behind it nothing is read.
  std::size_t end() const { return end_; }
  // The type that has too many places; empty where the whole text is read.
  std::string_view ended_by() const { return ended_by_; }
  // Adds a note where not the whole text is read.
  void tell(std::vector<Note>& notes) const {
    if (ended_by_.empty()) return;
    notes.push_back({"facts-cut", "read for facts up to the last of " +
                                      std::to_string(kMostPlaces) + " places that may be of type " +
                                      std::string(ended_by_) + "; there are more"});
  }

 private:
  std::size_t end_;
  std::string_view type_;
  std::string_view ended_by_;
  std::size_t places_ = 0;
  std::size_t place_end_ = 0;  // of those that were taken
};

}  // namespace winnow

#endif  // WINNOW_EXTRACTORS_REACH_H_
