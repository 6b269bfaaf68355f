// SPDX-License-Identifier: Apache-2.0
#include "extractors/benchmarks/evaluators.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {
namespace {

constexpr std::size_t kReach = 80;  // words around a figure that may tell who measured it

class EvaluatorFinder {
 public:
  explicit EvaluatorFinder(const Reading& reading)
      : reading_(reading), rules_(reading.rules), publisher_(publisher_of()) {
    const PhraseTable& third_parties = rules_.lists[ListName("third-party").index()].phrases;
    for (std::size_t at = 0; at < reading.words.size(); ++at) {
      const std::uint32_t hash = reading.words.hash(at);
      if (third_parties.may_start(hash) || rules_.maker_phrases.may_start(hash))
        tellers_.push_back(at);
    }
  }

  std::string of(const Finding& finding) const {
    const int maker = maker_of(finding.value.model);
    if (is_measured_elsewhere(finding.value.benchmark)) return "third-party";
    if (const Sentence* sentence = reading_.view.sentence_at(finding.span.begin)) {
      const std::string told = told_by(sentence->span, finding.span, maker);
      if (!told.empty()) return told;
    }
    if (publisher_ < 0 || maker < 0) return {};
    return publisher_ == maker ? "first-party" : "third-party";
  }

 private:
  int maker_of(std::string_view model) const {
    const Words words(model);
    const auto family = rules_.family_phrases.match(words, 0);
    if (family) return rules_.families[static_cast<std::size_t>(family->entry)].maker;
    const auto maker = rules_.maker_phrases.match(words, 0);
    return maker ? maker->entry : -1;
  }

  // The maker whose page this is, by its domain or its name.
  int publisher_of() const {
    const Metadata& metadata = reading_.view.article().metadata;
    for (std::size_t index = 0; index < rules_.makers.size(); ++index) {
      const auto& domains = rules_.makers[index].domains;
      if (!metadata.publisher_domain.empty() &&
          std::ranges::find(domains, metadata.publisher_domain) != domains.end()) {
        return static_cast<int>(index);
      }
    }
    return metadata.publisher.empty() ? -1 : rules_.maker_phrases.find(metadata.publisher);
  }

  // Indices and arenas are measured by those who keep them.
  bool is_measured_elsewhere(std::string_view benchmark) const {
    const Words words(benchmark);
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (rules_.match("third-party", words, at) > 0) return true;
    }
    return false;
  }

  // "Meta says", "according to Google", "Artificial Analysis scored".
  std::string told_by(Span sentence, Span figure, int maker) const {
    const auto [begin, behind] = reading_.words_of(sentence);
    const std::size_t here = reading_.words.at_byte(figure.begin);
    const std::size_t first = std::max(begin, here - std::min(here, kReach));
    const std::size_t end = std::min(behind, here + kReach);
    for (auto next = std::ranges::lower_bound(tellers_, first);
         next != tellers_.end() && *next < end; ++next) {
      const std::size_t at = *next;
      if (rules_.match("third-party", reading_.words, at) > 0) return "third-party";
      const auto hit = rules_.maker_phrases.match(reading_.words, at);
      if (!hit || maker < 0) continue;
      const bool according = at >= first + 2 && reading_.words.fold(at - 1) == "to" &&
                             reading_.words.fold(at - 2) == "according";
      if (according || rules_.is("saying-verb", reading_.words.fold(hit->end))) {
        return hit->entry == maker ? "first-party" : "third-party";
      }
    }
    return {};
  }

  const Reading& reading_;
  const BenchmarkRules& rules_;
  int publisher_;
  std::vector<std::size_t> tellers_;  // words that may begin the name of somebody who measures
};

}  // namespace

void name_evaluators(const Reading& reading, std::vector<Finding>& findings) {
  if (findings.empty()) return;
  const EvaluatorFinder finder(reading);
  for (Finding& finding : findings) finding.value.evaluator = finder.of(finding);
}

}  // namespace winnow
