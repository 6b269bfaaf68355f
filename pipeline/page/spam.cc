// SPDX-License-Identifier: Apache-2.0
#include "page/spam.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <map>
#include <utility>

#include "base/embedded.h"
#include "base/json.h"
#include "base/utf8.h"
#include "page/lexicon.h"
#include "page/spam_text.h"

namespace winnow {
namespace {

using Phrase = std::vector<std::string>;

// Signals that are computed, in the order of kComputed.
enum class Computed : std::uint8_t {
  kLink,
  kBareLink,
  kVideoLink,
  kEmail,
  kHandle,
  kPhone,
  kLookalikes,
  kAmount,
  kCapitals,
  kExclamations,
  kQuestion,
  kRepeatedWords,
  kLength,
  kBrief,
  kEmojiCheer,
  kEmojiOnly,
  kManyEmoji,
  kRepeatedText,
  kAuthorName,
  kBusyAuthor,
  kNone,  // of a name that nobody computes
};
// The names that rules/spam.json weighs them under.
constexpr auto kComputed = std::to_array<std::string_view>(
    {"link",       "bare-link",      "video-link",    "email",       "handle",
     "phone",      "lookalikes",     "amount",        "capitals",    "exclamations",
     "question",   "repeated-words", "length",        "brief",       "emoji-cheer",
     "emoji-only", "many-emoji",     "repeated-text", "author-name", "busy-author"});
static_assert(kComputed.size() == static_cast<std::size_t>(Computed::kNone));

struct Signal {
  std::string name;
  std::string reason;
  double weight = 0;
  std::vector<Phrase> phrases;  // none: computed
  Computed computed = Computed::kNone;
};

struct Model {
  double bias = 0;
  std::vector<Signal> signals;
};

Phrase read_phrase(std::string_view text) {
  Phrase phrase;
  for (const std::string_view word : split(text, ' ')) phrase.emplace_back(word);
  return phrase;
}

bool matches(std::string_view pattern, std::string_view word) {
  if (!pattern.ends_with('*')) return pattern == word;
  return word.starts_with(pattern.substr(0, pattern.size() - 1));
}

// All phrases of a model by how they begin, so that a word is held against those alone that may
// begin with it.
class PhraseIndex {
 public:
  explicit PhraseIndex(const Model& model) : signals_(model.signals.size()) {
    for (std::size_t signal = 0; signal < model.signals.size(); ++signal) {
      for (const Phrase& phrase : model.signals[signal].phrases) {
        const std::string& first = phrase.front();
        // "*" alone begins with anything, "a*" with a letter, "ab*" with two; others are known
        // whole.
        if (!first.ends_with('*') && !first.empty()) {
          by_word_[hash_word(first) % kSlots].push_back(phrases_.size());
          words_.set(hash_word(first) % kFilterBits);
        } else if (first.size() >= 3) {
          by_letters_[slot_of(first)].push_back(phrases_.size());
          prefixes_.set(slot_of(first));
        } else {
          for (std::size_t letter = 0; letter < by_letter_.size(); ++letter) {
            const bool here = first.starts_with('*') ||
                              (!first.empty() && static_cast<unsigned char>(first[0]) == letter);
            if (here) by_letter_[letter].push_back(phrases_.size());
          }
        }
        phrases_.push_back({&phrase, signal});
      }
    }
  }

  // By signal: how many of its phrases stand in the words, each counted once.
  std::vector<double> count(std::span<const std::string_view> words) const {
    std::vector<double> counts(signals_, 0);
    std::vector<bool> seen(phrases_.size(), false);
    const auto look_at = [&](std::size_t index, std::size_t at) {
      const auto& [phrase, signal] = phrases_[index];
      if (seen[index] || !stands_at(*phrase, words.subspan(at))) return;
      seen[index] = true;
      ++counts[signal];
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
      const std::string_view word = words[at];
      if (word.empty()) continue;
      for (const std::size_t index : by_letter_[static_cast<unsigned char>(word[0])])
        look_at(index, at);
      const std::uint64_t hash = hash_word(word);
      if (words_[hash % kFilterBits])
        for (const std::size_t index : by_word_[hash % kSlots]) look_at(index, at);
      if (word.size() >= 2 && prefixes_[slot_of(word)])
        for (const std::size_t index : by_letters_[slot_of(word)]) look_at(index, at);
    }
    return counts;
  }

 private:
  struct Entry {
    const Phrase* phrase;
    std::size_t signal;
  };

  static std::size_t slot_of(std::string_view word) {
    return (static_cast<unsigned char>(word[0]) * 31u + static_cast<unsigned char>(word[1])) %
           kSlots;
  }

  static bool stands_at(const Phrase& phrase, std::span<const std::string_view> words) {
    if (phrase.size() > words.size()) return false;
    return std::ranges::equal(phrase, words.first(phrase.size()), matches);
  }

  static constexpr std::size_t kSlots = 1024;
  static constexpr std::size_t kFilterBits = 1u << 13;
  std::size_t signals_;
  std::vector<Entry> phrases_;
  std::array<std::vector<std::size_t>, 256> by_letter_;  // indices of phrases_
  std::array<std::vector<std::size_t>, kSlots> by_letters_;
  std::array<std::vector<std::size_t>, kSlots> by_word_;
  std::bitset<kFilterBits> words_;  // by hash: whether a phrase may begin so; most words are none
  std::bitset<kSlots> prefixes_;
};

const Model& model() {
  static const Model kModel = [] {
    Model model;
    const JsonDocument document = JsonDocument::parse_lenient(embedded_file("spam.json"));
    model.bias = document.root()["bias"].number().value_or(0);
    for (const Json item : document.root()["signals"].items()) {
      Signal signal{std::string(item["name"].string()),
                    std::string(item["reason"].string()),
                    item["weight"].number().value_or(0),
                    {}};
      const auto computed = std::ranges::find(kComputed, signal.name);
      signal.computed = static_cast<Computed>(computed - kComputed.begin());
      for (const Json phrase : item["phrases"].items()) {
        signal.phrases.push_back(read_phrase(phrase.string()));
      }
      model.signals.push_back(std::move(signal));
    }
    return model;
  }();
  return kModel;
}

const PhraseIndex& phrase_index() {
  static const PhraseIndex kIndex(model());
  return kIndex;
}

// What a comment is beside the others.
struct Place {
  std::size_t copies = 1;     // comments of the thread that say the same
  std::size_t by_author = 1;  // comments of the same name
  double advertising = 0;     // the name itself is spam
};

bool all_words_in(const SpamText& text, const Signal* cheers) {
  std::vector<bool> covered(text.words.size(), false);
  for (const Phrase& phrase : cheers->phrases) {
    for (std::size_t at = 0; at + phrase.size() <= text.words.size(); ++at) {
      const bool here = std::ranges::equal(
          phrase, std::span(text.words).subspan(at, phrase.size()),
          [](std::string_view pattern, std::string_view word) { return matches(pattern, word); });
      if (here) std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(at), phrase.size(), true);
    }
  }
  return std::ranges::all_of(covered, std::identity());
}

// Whether one word is more than half of a text: it outlives a vote in which every other word takes
// one of its voices (Boyer and Moore, 1981).
double repeated_words(const SpamText& text) {
  if (text.words.size() < 4) return 0;
  std::string_view word;
  std::size_t voices = 0;
  for (const std::string_view each : text.words) {
    if (voices == 0) word = each;
    each == word ? ++voices : --voices;
  }
  const auto said = static_cast<std::size_t>(std::ranges::count(text.words, word));
  return said * 2 > text.words.size() ? 1 : 0;
}

double computed_signal(Computed signal, const SpamText& text, const Place& place,
                       const Signal* cheers) {
  const double words = static_cast<double>(text.words.size());
  switch (signal) {
    case Computed::kLink:
      return text.link;
    case Computed::kBareLink:
      return text.bare_link;
    case Computed::kVideoLink:
      return text.video_link;
    case Computed::kEmail:
      return text.email;
    case Computed::kHandle:
      return text.handle;
    case Computed::kPhone:
      return text.longest_number >= 9;
    case Computed::kLookalikes:
      return text.lookalikes;
    case Computed::kAmount:
      return text.amount;
    case Computed::kCapitals:
      return text.letters >= 12 && text.capitals * 10 > text.letters * 7;
    case Computed::kExclamations:
      return text.exclamations >= 3;
    case Computed::kQuestion:
      return text.questions > 0;
    case Computed::kRepeatedWords:
      return repeated_words(text);
    case Computed::kLength:
      return std::log1p(words) / 4;
    case Computed::kBrief:
      return words <= 4;
    case Computed::kEmojiCheer:
      return text.emoji > 0 && words > 0 && words <= 6 && cheers && all_words_in(text, cheers);
    case Computed::kEmojiOnly:
      return text.emoji > 0 && words == 0;
    case Computed::kManyEmoji:
      return text.emoji >= 4;
    case Computed::kRepeatedText:
      return place.copies >= 2 && (words >= 2 || text.emoji > 0);
    case Computed::kAuthorName:
      return place.advertising;
    case Computed::kBusyAuthor:
      return place.by_author >= 3 && words <= 8;
    case Computed::kNone:
      break;
  }
  return 0;
}

// Names like "earn_from_home" and "cheap-pills-247" are their message.
double advertising_name(std::string_view author) {
  if (author.empty()) return 0;
  const std::vector<double> counts = phrase_index().count(read_spam_words(author).words);
  for (const std::string_view list : {"money", "finance", "shilling"}) {
    const auto signal = std::ranges::find(model().signals, list, &Signal::name);
    if (signal == model().signals.end()) continue;
    if (counts[static_cast<std::size_t>(signal - model().signals.begin())] > 0) return 1;
  }
  return 0;
}

std::vector<Place> place_in_thread(std::span<const Comment> thread,
                                   const std::vector<SpamText>& texts) {
  std::map<std::string_view, std::size_t> copies;
  std::map<std::string_view, std::size_t> authors;
  for (std::size_t i = 0; i < thread.size(); ++i) {
    ++copies[texts[i].key];
    ++authors[thread[i].author];
  }
  std::vector<Place> places;
  places.reserve(thread.size());
  for (std::size_t i = 0; i < thread.size(); ++i) {
    places.push_back({copies[texts[i].key],
                      thread[i].author.empty() ? 1 : authors[thread[i].author],
                      advertising_name(thread[i].author)});
  }
  return places;
}

double logistic(double sum) { return 1 / (1 + std::exp(-sum)); }

double weighted_sum(const std::vector<double>& values) {
  double sum = model().bias;
  for (std::size_t i = 0; i < values.size(); ++i) sum += model().signals[i].weight * values[i];
  return sum;
}

// The reasons whose signals pushed towards spam, the strongest first.
std::vector<std::string> reasons(const std::vector<double>& values) {
  std::vector<std::pair<double, std::size_t>> pushes;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double push = model().signals[i].weight * values[i];
    if (push > 0.25 && !model().signals[i].reason.empty()) pushes.emplace_back(-push, i);
  }
  std::ranges::sort(pushes);
  std::vector<std::string> why;
  why.reserve(pushes.size());
  for (const auto& [push, index] : pushes) why.push_back(model().signals[index].reason);
  return why;
}

double rounded(double value) { return std::round(value * 100) / 100; }

}  // namespace

std::vector<std::string_view> spam_signal_names() {
  std::vector<std::string_view> names;
  for (const Signal& signal : model().signals) names.push_back(signal.name);
  return names;
}

std::vector<std::vector<double>> spam_signals(std::span<const Comment> thread) {
  std::vector<SpamText> texts;
  texts.reserve(thread.size());
  for (const Comment& comment : thread) texts.push_back(read_spam_text(comment.text));
  const std::vector<Place> places = place_in_thread(thread, texts);
  const auto cheers = std::ranges::find(model().signals, "cheers", &Signal::name);
  const Signal* const cheering = cheers == model().signals.end() ? nullptr : &*cheers;
  std::vector<std::vector<double>> all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::vector<double> values = phrase_index().count(texts[i].words);
    for (std::size_t at = 0; at < values.size(); ++at) {
      const Signal& signal = model().signals[at];
      values[at] = signal.phrases.empty()
                       ? computed_signal(signal.computed, texts[i], places[i], cheering)
                       : std::min(2.0, values[at]);
    }
    all.push_back(std::move(values));
  }
  return all;
}

void judge_comments(std::vector<Comment>& thread) {
  const std::vector<std::vector<double>> signals = spam_signals(thread);
  for (std::size_t i = 0; i < thread.size(); ++i) {
    thread[i].spam = rounded(logistic(weighted_sum(signals[i])));
    thread[i].why = thread[i].spam >= 0.5 ? reasons(signals[i]) : std::vector<std::string>();
  }
}

}  // namespace winnow
