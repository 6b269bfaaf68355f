// SPDX-License-Identifier: Apache-2.0
#include "extractors/money.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

#include "extractors/matcher.h"
#include "extractors/money_context.h"
#include "extractors/money_currency.h"
#include "extractors/money_rates.h"
#include "extractors/normalise.h"

namespace winnow {

namespace {

constexpr std::string_view kNormalisers[] = {"amount", "pounds", "minor", "range"};
// Where a way of writing a currency may be listed, in the order of search.
constexpr std::string_view kLists[] = {"sign",      "letter_sign", "prefix",    "prefix_weak",
                                       "code",      "word",        "word_weak", "pound_word",
                                       "mega_code", "code_weak",   "tail"};

// The lists of one file of patterns, found once.
struct Writings {
  explicit Writings(const RuleFile& of)
      : file(&of),
        numbers(&of.list("number_word")),
        tails(&of.list("tail")),
        millions(&of.list("mega_code")),
        minors{&of.list("minor"), &of.list("minor_sign")} {
    std::ranges::transform(kLists, currencies.begin(),
                           [&of](std::string_view name) { return &of.list(name); });
  }

  const RuleFile* file;
  std::array<const WordList*, std::size(kLists)> currencies;
  const WordList* numbers;
  const WordList* tails;
  const WordList* millions;
  std::array<const WordList*, 2> minors;
};

}  // namespace

struct MoneyRules {
  Matcher matcher;
  AmountWords words;           // money.yaml: what stands around amounts
  const RuleFile* currencies;  // currencies.yaml: families and evidence
  std::vector<Writings> writings;
};

namespace {

struct Candidate {
  Span span;
  Money money;
  std::string_view rule;
  double confidence;
};

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '-')) text.remove_prefix(1);
  while (text.starts_with("\u00A0")) text.remove_prefix(2);
  while (text.starts_with("\u202F") || text.starts_with("\u2009")) text.remove_prefix(3);
  return text;
}

// "a", "An", "eine", "une": one, where a scale follows.
bool is_article(std::string_view number) {
  constexpr std::string_view kArticles[] = {"a",     "an",    "ein", "eine", "einem",
                                            "einen", "einer", "un",  "une",  "una"};
  if (number.empty()) return false;
  return std::ranges::any_of(kArticles, [number](std::string_view article) {
    return (number[0] | 0x20) == article[0] && number.substr(1) == article.substr(1);
  });
}

bool ends_in_digit(std::string_view number) {
  return !number.empty() && number.back() >= '0' && number.back() <= '9';
}

bool is_less(const Decimal& a, const Decimal& b) { return a.to_double() < b.to_double(); }

// Reads the hits of one article.
class Reader {
 public:
  Reader(const TextView& view, const MoneyRules& rules)
      : view_(view),
        rules_(rules),
        currency_(view, *rules.currencies),
        pays_(rules.words.pays()),
        weighs_(rules.words.weighs()),
        separators_(separators_of(view.article().metadata.language)) {}

  std::optional<Candidate> read(const Hit& hit, const Block& block) {
    if (is_inside_url(view_.text(), hit.span())) return std::nullopt;
    stretch_ = block.span;
    writings_ = &*std::ranges::find(rules_.writings, &hit.file(), &Writings::file);
    preformatted_ = block.kind == BlockKind::kPreformatted;
    const std::string_view kind = hit.pattern().normalise;
    std::optional<Candidate> found = kind == "range"    ? range(hit)
                                     : kind == "pounds" ? pounds(hit)
                                     : kind == "minor"  ? minor(hit)
                                                        : amount(hit);
    if (!found || !has_clean_edges(view_.text(), found->span) || is_one_word(hit))
      return std::nullopt;
    found->rule = hit.pattern().rule;
    found->money.qualifier = rules_.words.qualifier_of(view_.text(), stretch_, found->span);
    if (found->money.qualifier.empty() && hit.quote().find('+') != std::string_view::npos) {
      found->money.qualifier = "over";  // "$100+ billion"
    }
    found->money.per = rules_.words.per_of(view_.text(), stretch_, found->span);
    return found;
  }

 private:
  // "Tencent" is no amount.
  static bool is_one_word(const Hit& hit) {
    const std::string_view quote = hit.quote();
    return quote.find_first_of("0123456789 -") == quote.npos &&
           std::ranges::none_of(quote, [](char c) { return (c & 0x80) != 0; });
  }

  // What a written currency means; a code that a user's rule sets stands for itself.
  std::string_view currency(const Hit& hit) const {
    if (const std::string_view word = hit.group("currency"); !word.empty()) {
      for (const WordList* list : writings_->currencies) {
        const std::string* found = list->find(word);
        if (found != nullptr && !found->empty()) return *found;
      }
    }
    return hit.pattern().constant("currency");
  }

  std::string_view code(const Hit& hit) {
    const std::string_view tail = hit.meaning("tail", *writings_->tails);
    return tail.empty() ? currency_.code_of(currency(hit), hit.span()) : tail;
  }

  std::optional<Decimal> number(const Hit& hit, GroupName group) const {
    const std::string_view written = hit.group(group);
    // "40,000 millones": nobody writes two noughts as a second and third decimal.
    const bool grouped = written.size() > 4 && written[written.size() - 4] == ',' &&
                         written.ends_with("00") && written.find('.') == written.npos;
    return number_of_any(written, grouped ? Separators::kEnglish : separators_,
                         *writings_->numbers);
  }

  int power(const Hit& hit, GroupName group) const {
    const std::string_view scale = trim(hit.group(group));
    constexpr int kGermanBillion = 12;  // "eine Billion Euro"
    const bool german = view_.article().metadata.language.starts_with("de");
    if (german && scale == "Billion") return kGermanBillion;
    return scale.empty() ? 0 : power_of(scale).value_or(0);
  }

  // The amount of a hit without its sign of minus; checks what all kinds share.
  std::optional<Decimal> value(const Hit& hit) const {
    const std::string_view written = hit.group("number");
    const std::string_view scale = hit.group("scale");
    // "a dollar store", "a million-dollar question"
    const bool vague = scale.empty() || hit.quote().find('-') != std::string_view::npos;
    if (is_article(written) && vague) return std::nullopt;
    // "CORE One CAD", "priced at USD": a number in words needs a scale of its own.
    const bool digits = ends_in_digit(written) || written.ends_with("\u00BD");
    const bool mega = !hit.meaning("currency", *writings_->millions).empty();
    const bool wordless = hit.group("wordless") == "yes" && !mega;
    if (!digits && (scale.size() == 1 || (wordless && scale.empty()))) return std::nullopt;
    const bool doubtful = preformatted_ || hit.group("weak") == "yes";
    if (doubtful && !looks_like_money(written, scale)) return std::nullopt;
    // "Cinder R7B", "Command R 32B" are names of models of that size.
    const std::string_view named = word_before(view_.text(), stretch_.begin, hit.span().begin);
    const bool capital = !named.empty() && named[0] >= 'A' && named[0] <= 'Z';
    const bool sized = capital || hit.quote().find(' ') == std::string_view::npos;
    if (hit.group("weak") == "yes" && scale == "B" && sized) return std::nullopt;
    const std::optional<Decimal> base = number(hit, "number");
    if (!base || is_year_of_prices(hit)) return std::nullopt;
    // A thousand won are less than a dollar: of "67 won gold" somebody won.
    const double least = hit.group("currency") == "won" ? 1000 : 10;
    if (hit.group("ten") == "yes" && scale.empty() && base->to_double() < least) {
      return std::nullopt;
    }
    return base->scaled(power(hit, "scale") + power(hit, "scale2") + (mega ? 6 : 0));
  }

  // "$190,865 in 2025 dollars", "(2025 dollars)": the year whose prices are meant.
  bool is_year_of_prices(const Hit& hit) const {
    const std::string_view written = hit.group("number");
    if (!written.starts_with("19") && !written.starts_with("20")) return false;
    const std::string_view currency = hit.group("currency");
    if (written.size() != 4 || !hit.group("scale").empty() || !currency.ends_with('s'))
      return false;
    const std::size_t begin = hit.span().begin;
    if (begin > stretch_.begin && view_.text()[begin - 1] == '(') return true;
    const std::string_view before = word_before(view_.text(), stretch_.begin, begin);
    return before == "in" || before == "constant";
  }

  Candidate candidate(const Hit& hit, std::string_view code) const {
    Candidate found{hit.span(), {}, {}, hit.pattern().confidence};
    found.money.currency = code;
    return found;
  }

  std::optional<Candidate> amount(const Hit& hit) {
    const std::string_view currency = code(hit);
    std::optional<Decimal> base = value(hit);
    if (currency.empty() || !base) return std::nullopt;
    Candidate found = candidate(hit, currency);
    if (!hit.group("cents").empty()) base = with_cents(hit, *base);
    if (!base || (hit.group("after") == "yes" && !is_sign_behind(hit))) return std::nullopt;
    found.money.amount = is_negative(hit, found.span) ? negated(*base) : *base;
    return found;
  }

  // A minus sign counts where nothing that it could join stands before it.
  bool is_negative(const Hit& hit, Span& span) const {
    if (!hit.group("minus2").empty()) return true;
    const auto minus = hit.group_span("minus");
    if (!minus) return false;
    constexpr std::string_view kBefore = " (\t\n";
    const bool free = minus->begin == stretch_.begin ||
                      kBefore.find(view_.text()[minus->begin - 1]) != std::string_view::npos;
    if (!free) span.begin = minus->end;
    return free;
  }

  static Decimal negated(const Decimal& amount) {
    return Decimal::parse("-" + amount.text()).value_or(amount);
  }

  // "thirteen dollars forty-five cents", "15 dollars 50".
  std::optional<Decimal> with_cents(const Hit& hit, const Decimal& whole) const {
    const std::optional<Decimal> cents = number(hit, "cents");
    const std::string units = whole.text();
    if (!cents || units.find('.') != units.npos) return std::nullopt;
    const std::string part = cents->text();
    if (part.size() > 2 || part.find('.') != part.npos) return std::nullopt;
    if (hit.group("centword").empty()) {
      const std::string_view text = view_.text();
      const std::size_t end = hit.span().end;
      const bool last = end >= stretch_.end || text[end] == '.' || text[end] == ')' ||
                        text[end] == '\n' || text.substr(end).starts_with(" more");
      if (!last || part.size() != 2) return std::nullopt;
    }
    return Decimal::parse(units + (part.size() == 1 ? ".0" : ".") + part);
  }

  // A sign behind a number is not the sign of the number that follows it: "In 2020 $5 million".
  bool is_sign_behind(const Hit& hit) const {
    const std::string_view text = view_.text();
    const std::size_t end = hit.span().end;
    const auto is_digit_at = [&](std::size_t at) {
      return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    if (is_digit_at(end) || text.substr(std::min(end, text.size())).starts_with('$')) return false;
    const std::size_t begin = hit.span().begin;
    if (begin > 0 && std::string_view("+=^").find(text[begin - 1]) != std::string_view::npos) {
      return false;
    }
    const std::string_view number = hit.group("number");
    const bool year = number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
    return !year || !(end < text.size() && text[end] == ' ' && is_digit_at(end + 1));
  }

  // Money where the amount is large, the text pays or counts in pounds; weight where it weighs.
  std::optional<Candidate> pounds(const Hit& hit) {
    const std::optional<Decimal> base = value(hit);
    if (!base) return std::nullopt;
    const Sentence* sentence = view_.sentence_at(hit.span().begin);
    const Span around = sentence != nullptr ? sentence->span : stretch_;
    const bool large = base->to_double() >= 1e6;
    const bool pays = pays_.any(view_, around, hit.span());
    const bool weighs = weighs_.any(view_, around, hit.span());
    const bool at_home = currency_.counts_in("GBP", "\u00A3");
    const bool alone = around.size() <= hit.span().size() + 1;
    const bool adjective = hit.group("currency") == "pound" && hit.group("number") != "one";
    if (adjective && !large && !at_home) return std::nullopt;  // "a 70 pound robot"
    if (weighs && !(pays && at_home)) return std::nullopt;
    if (!large && !pays && !at_home && !alone) return std::nullopt;
    Candidate found = candidate(hit, "GBP");
    found.money.amount = *base;
    if (!large && !at_home) found.confidence = std::min(found.confidence, 0.8);
    return found;
  }

  std::optional<Candidate> minor(const Hit& hit) {
    const std::string_view written = hit.group("currency");
    std::string_view family = hit.meaning("currency", *writings_->minors[0]);
    if (family.empty()) family = hit.meaning("currency", *writings_->minors[1]);
    const std::string_view currency = currency_.code_of(family, hit.span());
    const std::optional<Decimal> base = number(hit, "number");
    if (currency.empty() || !base || is_article(hit.group("number"))) return std::nullopt;
    // A letter alone is believed where the page counts in its currency, and 1080p is a screen.
    if (written == "p" && (base->to_double() >= 360 || !currency_.counts_in("GBP", "\u00A3"))) {
      return std::nullopt;
    }
    if (written == "Cent" && separators_ == Separators::kEnglish) return std::nullopt;
    constexpr std::string_view kIdiom[] = {"my", "your", "his", "her", "our", "their"};
    const std::string_view before = word_before(view_.text(), stretch_.begin, hit.span().begin);
    if (std::ranges::find(kIdiom, before) != std::end(kIdiom)) return std::nullopt;
    Candidate found = candidate(hit, currency);
    found.money.amount = base->scaled(-2);
    return found;
  }

  std::optional<Candidate> range(const Hit& hit) {
    const std::string_view currency = code(hit);
    std::optional<Decimal> min = number(hit, "min");
    std::optional<Decimal> max = number(hit, "max");
    if (currency.empty() || !min || !max || is_article(hit.group("min"))) return std::nullopt;
    if (!is_range(hit)) return std::nullopt;
    const int scale = power(hit, "max_scale");
    max = max->scaled(scale);
    if (!hit.group("min_scale").empty()) {
      min = min->scaled(power(hit, "min_scale"));
    } else if (is_less(min->scaled(scale), *max)) {
      min = min->scaled(scale);  // "$450-455 billion"
    }
    if (!is_less(*min, *max)) return std::nullopt;
    Candidate found = candidate(hit, currency);
    found.money.min = min;
    found.money.max = max;
    // Without "between" or "from".
    found.span.begin = std::min(hit.group_span("min")->begin, hit.group_span("currency")->begin);
    return found;
  }

  // What stands between the two numbers: a joint that makes a range of them, here.
  bool is_range(const Hit& hit) const {
    const Span min = *hit.group_span("min");
    const Span max = *hit.group_span("max");
    const Span currency = *hit.group_span("currency");
    const std::string_view gap = view_.slice({min.end, max.begin});
    const bool between = !hit.group("between").empty() && (hit.group("between")[0] | 0x20) != 'f';
    constexpr std::string_view kAnd[] = {" and ", " und ", " et ", " y "};
    const auto joins = [gap](std::string_view word) { return gap.find(word) != gap.npos; };
    if (!between && std::ranges::any_of(kAnd, joins)) return false;
    const bool spoken = joins(" to ") || joins(" à ") || joins(" a ");
    if (spoken) {
      const Sentence* sentence = view_.sentence_at(min.begin);
      const Span around = sentence != nullptr ? sentence->span : stretch_;
      const Span numbers{std::min(min.begin, currency.begin), max.end};
      if (is_change(view_, around, numbers, rules_.words.changes())) return false;
    }
    const bool told_twice = hit.group_span("currency2") || currency.begin > max.end;
    const bool loose = spoken || gap.find(' ') != gap.npos;
    return between || told_twice || !loose || ends_clause(hit) ||
           looks_like_money(hit.group("max"), hit.group("max_scale"));
  }

  bool ends_clause(const Hit& hit) const {
    const std::string_view rest =
        view_.slice({hit.span().end, std::min(stretch_.end, hit.span().end + 3)});
    return rest.empty() || std::string_view(".,;:)/\n").find(rest[0]) != std::string_view::npos;
  }

  const TextView& view_;
  const MoneyRules& rules_;
  PageCurrency currency_;
  WordsNear pays_;
  WordsNear weighs_;
  Separators separators_;
  Span stretch_;
  const Writings* writings_ = nullptr;  // of the hit's file
  bool preformatted_ = false;
};

// Whether a candidate's span may begin behind its hit's: without the sign or the word before it.
bool may_shrink(const Hit& hit) {
  return hit.pattern().normalise == "range" || hit.may_have("minus");
}

// Reads the hits of a block. One that begins inside an amount that is sure to stay, since it
// overlaps nothing before it, is dropped unread, as drop_overlaps() would drop it.
class BlockReader {
 public:
  BlockReader(Reader& reader, const Block& block, NameClaims& names, const SpanClaims& claims)
      : reader_(reader), block_(block), names_(names), claims_(claims) {}

  void read(const Hit& hit) {
    const Span span = hit.span();
    const bool begins_inside = span.begin >= sure_.begin && span.begin < sure_.end;
    if (begins_inside && (span.end <= sure_.end || !may_shrink(hit))) return;
    // What one way to write a pattern matches says no more in another.
    const bool was_read = last_ == &hit.pattern() && last_span_ == span;
    last_ = &hit.pattern();
    last_span_ = span;
    if (was_read) return;
    names_.around(span);
    if (claims_.overlaps(span, Claim::kName)) return;
    auto candidate = reader_.read(hit, block_);
    if (!candidate) return;
    if (candidate->span.begin == span.begin && candidate->span.begin >= end_)
      sure_ = candidate->span;
    end_ = std::max(end_, candidate->span.end);
    candidates_.push_back(*std::move(candidate));
  }

  std::vector<Candidate> candidates() && { return std::move(candidates_); }

 private:
  Reader& reader_;
  const Block& block_;
  NameClaims& names_;
  const SpanClaims& claims_;
  std::vector<Candidate> candidates_;
  Span sure_;
  const RulePattern* last_ = nullptr;  // of the last hit, and what it matched
  Span last_span_;
  std::size_t end_ = 0;  // of what was read so far
};

// Leftmost first, then longest: "$5-7 million" before "$5" and "7 million".
void drop_overlaps(std::vector<Candidate>& candidates) {
  const auto place = [](const Candidate& each) {
    return std::tuple(each.span.begin, ~each.span.end);
  };
  if (!std::ranges::is_sorted(candidates, {}, place))
    std::ranges::stable_sort(candidates, {}, place);
  std::size_t taken = 0;
  std::erase_if(candidates, [&](const Candidate& each) {
    if (each.span.begin < taken) return true;
    taken = each.span.end;
    return false;
  });
}

// "$2.50/$15 per million tokens", "from $3 to $2 an hour": the rate is the first amount's as well.
void share_rates(std::string_view text, std::vector<Candidate>& candidates) {
  constexpr std::string_view kJoints[] = {" to ", " instead of ", " rather than ", " vs. "};
  for (std::size_t index = candidates.size(); index-- > 1;) {
    Candidate& each = candidates[index - 1];
    const Candidate& next = candidates[index];
    if (!each.money.per.empty()) continue;
    const std::string_view gap = text.substr(each.span.end, next.span.begin - each.span.end);
    const bool slash = gap.size() <= 3 && gap.find('/') != gap.npos;
    if (slash || std::ranges::find(kJoints, gap) != std::end(kJoints))
      each.money.per = next.money.per;
  }
}

}  // namespace

Result<std::shared_ptr<const MoneyRules>> compile_money(const Rules::Pack& pack) {
  const std::vector<const RuleFile*> files = pack.of_type("money");
  for (const RuleFile* file : files) {
    if (auto done = file->check_normalisers(kNormalisers); !done) {
      return std::unexpected(done.error());
    }
  }
  static const RuleFile kNone;
  const RuleFile* words = pack.file("money.yaml");
  const RuleFile* currencies = pack.file("currencies.yaml");
  Result<Matcher> matcher = Matcher::compile(files, pack.proved);
  if (!matcher) return std::unexpected(matcher.error());
  std::vector<Writings> writings;
  writings.reserve(files.size());
  for (const RuleFile* file : files) writings.emplace_back(*file);
  return std::make_shared<const MoneyRules>(*std::move(matcher),
                                            AmountWords(words ? *words : kNone),
                                            currencies ? currencies : &kNone, std::move(writings));
}

void extract_money(const TextView& view, const MoneyRules& rules, const BlockTriggers& triggers,
                   NameClaims& names, Reach& reach, SpanClaims& claims, std::vector<Fact>& facts) {
  if (!triggers.any(kMoneyTrigger)) return;
  reach.enter("money");
  Reader reader(view, rules);
  RatesAbove rates(view, rules.words);
  const std::vector<Block>& blocks = view.article().blocks;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    const Block& block = blocks[index];
    if (!triggers.has(index, kMoneyTrigger)) continue;
    BlockReader hits(reader, block, names, claims);
    for (const Span window : triggers.money(index)) {
      for (const Hit& hit : rules.matcher.find(view.text(), block.span, window, reach))
        hits.read(hit);
    }
    std::vector<Candidate> candidates = std::move(hits).candidates();
    drop_overlaps(candidates);
    share_rates(view.text(), candidates);
    for (Candidate& candidate : candidates) {
      claims.claim(candidate.span, Claim::kMoney);
      if (candidate.money.per.empty()) candidate.money.per = rates.rate_of(index, candidate.span);
      Fact fact;
      fact.value = std::move(candidate.money);
      fact.span = candidate.span;
      fact.rule = candidate.rule;
      fact.confidence = candidate.confidence;
      facts.push_back(std::move(fact));
    }
  }
}

}  // namespace winnow
