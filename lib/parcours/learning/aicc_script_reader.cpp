#include <parcours/base/text.hpp>
#include <parcours/learning/aicc_script_reader.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace parcours::learning {
namespace {

using Kind = AiccExpression::Kind;
using Fault = AiccFault::Kind;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Of identifiers and words without quotes. Wider than the names of XML, since the identifiers that
/// are found in packages are.
bool is_word(char c) {
  constexpr std::string_view kNoWord = "&|~=<>(){}*,;\"'!?`";
  return !is_blank(c) && kNoWord.find(c) == std::string_view::npos;
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t number(std::string_view digits) {
  constexpr std::size_t kMost = 1'000'000;
  std::size_t value = 0;
  for (const char c : digits) {
    value = std::min(kMost, value * 10 + static_cast<std::size_t>(c - '0'));
  }
  return value;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  AiccScript parse() {
    AiccScript script;
    skip_blanks();
    if (at_ == text_.size()) return script;
    if (text_.size() > kLongestAiccScript) {
      fail(Fault::length, kLongestAiccScript, text_.size() - kLongestAiccScript);
    } else {
      AiccExpression expression = any(0);
      if (!fault_ && at_ < text_.size()) fail_at_leftover();
      if (!fault_) script.expression = std::move(expression);
    }
    script.fault = fault_;
    return script;
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  /// Takes what was read up to here, and the blanks behind it.
  void accept(std::size_t length) {
    at_ += length;
    end_ = at_;
    skip_blanks();
  }

  bool take(char wanted) {
    if (peek() != wanted || at_ == text_.size()) return false;
    token_ = at_;
    accept(1);
    return true;
  }

  void fail(Fault kind, std::size_t offset, std::size_t length) {
    if (!fault_) fault_ = AiccFault{kind, offset, length};
  }

  /// Something stands where an operator or the end should.
  void fail_at_leftover() {
    const char c = peek();
    if (c == ')' || c == '}' || c == ',') {
      fail(Fault::stray, at_, 1);
    } else if (is_word(c)) {
      fail(Fault::connective, at_, word_length());
    } else if (c == '(' || c == '~' || c == '{') {
      fail(Fault::connective, at_, 1);
    } else {
      fail(Fault::character, at_, 1);
    }
  }

  std::size_t word_length() const {
    std::size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    return end - at_;
  }

  AiccExpression any(int depth) {
    return chain(Kind::any, '|', [this, depth] {
      return chain(Kind::all, '&', [this, depth] { return unary(depth); });
    });
  }

  template <class Next>
  AiccExpression chain(Kind kind, char separator, Next next) {
    const std::size_t begin = at_;
    AiccExpression first = next();
    if (fault_ || peek() != separator) return first;
    AiccExpression group;
    group.kind = kind;
    group.offset = begin;
    group.operands.push_back(std::move(first));
    while (!fault_ && take(separator)) group.operands.push_back(next());
    group.length = end_ - group.offset;
    return group;
  }

  AiccExpression unary(int depth) {
    if (depth > kDeepestAiccScript) {
      fail(Fault::depth, at_, 1);
      return {};
    }
    const std::size_t begin = at_;
    if (!take('~')) return primary(depth);
    AiccExpression negation;
    negation.kind = Kind::negation;
    negation.offset = begin;
    negation.operands.push_back(unary(depth + 1));
    negation.length = end_ - begin;
    return negation;
  }

  AiccExpression primary(int depth) {
    const std::size_t begin = at_;
    if (take('(')) {
      AiccExpression inner = any(depth + 1);
      if (fault_) return inner;
      if (at_ == text_.size()) {
        fail(Fault::parenthesis, begin, 1);
      } else if (!take(')')) {
        fail_at_leftover();
      }
      inner.in_parentheses = true;
      return inner;
    }
    const std::string_view word = text_.substr(at_, word_length());
    if (word.empty()) {
      fail_without_operand();
      return {};
    }
    accept(word.size());
    if (peek() == '*') return set(begin, word, depth);
    return comparison(begin, word);
  }

  /// Points to the operator that lacks an operand rather than to what stands behind it.
  void fail_without_operand() {
    const char c = peek();
    const bool is_known =
        at_ == text_.size() || std::string_view("&|)}=<>*,").find(c) != std::string_view::npos;
    if (c == '}' && token_ < text_.size()) {
      fail(Fault::set, token_, at_ + 1 - token_);
    } else if (!is_known) {
      fail(c == '{' ? Fault::set : Fault::character, at_, 1);
    } else if (token_ < text_.size()) {
      fail(Fault::operand, token_, 1);
    } else {
      fail(c == ')' || c == '}' || c == ',' ? Fault::stray : Fault::operand, at_, 1);
    }
  }

  AiccExpression comparison(std::size_t begin, std::string_view identifier) {
    AiccExpression result;
    result.offset = begin;
    result.identifier = identifier;
    const std::size_t sign = at_;
    if (take('=')) {
      result.kind = Kind::equals;
    } else if (text_.substr(at_, 2) == "<>") {
      accept(2);
      result.kind = Kind::differs;
    }
    if (result.kind != Kind::item) {
      result.word = status(sign);
      result.status = aicc_status(result.word);
    }
    result.length = end_ - begin;
    return result;
  }

  std::string_view status(std::size_t sign) {
    const char quote = peek();
    if (quote == '"' || quote == '\'') {
      const std::size_t close = text_.find(quote, at_ + 1);
      if (close == std::string_view::npos) {
        fail(Fault::status, at_, text_.size() - at_);
        return {};
      }
      const std::string_view word = text_.substr(at_ + 1, close - at_ - 1);
      accept(close + 1 - at_);
      return text::trim(word);
    }
    const std::size_t begin = at_;
    const std::string_view word = text_.substr(at_, word_length());
    if (word.empty()) {
      fail(Fault::status, sign, end_ - sign);
      return {};
    }
    accept(word.size());
    // The one status of two words, if it was written without quotes.
    if (text::to_lower_ascii(word) == "not" && word_length() > 0) accept(word_length());
    return text_.substr(begin, end_ - begin);
  }

  AiccExpression set(std::size_t begin, std::string_view count, int depth) {
    AiccExpression result;
    result.kind = Kind::set;
    result.offset = begin;
    const bool is_begun = is_number(count) && take('*') && take('{');
    if (!is_begun) {
      fail(Fault::set, begin, std::max(end_, at_) - begin);
      return result;
    }
    result.count = number(count);
    do {
      const std::size_t member = at_;
      result.operands.push_back(primary(depth + 1));
      const AiccExpression& last = result.operands.back();
      if (last.kind == Kind::set && !last.in_parentheses) fail(Fault::set, member, end_ - member);
    } while (!fault_ && take(','));
    if (!fault_ && !take('}')) {
      if (at_ == text_.size()) {
        fail(Fault::set, begin, end_ - begin);
      } else {
        fail_at_leftover();
      }
    }
    result.length = end_ - begin;
    return result;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;                         ///< Of the last token.
  std::size_t token_ = std::string_view::npos;  ///< The last operator or bracket.
  std::optional<AiccFault> fault_;
};

}  // namespace

AiccScript read_aicc_script(std::string_view text) { return Parser(text).parse(); }

std::optional<Status> aicc_status(std::string_view word) {
  const std::string lower = text::to_lower_ascii(word);
  for (const Status status : {Status::passed, Status::completed, Status::failed, Status::incomplete,
                              Status::browsed, Status::not_attempted}) {
    const std::string_view name = to_string(status);
    if (lower == name || (lower.size() == 1 && lower.front() == name.front())) return status;
  }
  return std::nullopt;
}

std::optional<Prerequisites> to_prerequisites(const AiccExpression& expression) {
  std::vector<Prerequisites> operands;
  for (const AiccExpression& operand : expression.operands) {
    auto one = to_prerequisites(operand);
    if (!one) return std::nullopt;
    operands.push_back(std::move(*one));
  }
  switch (expression.kind) {
    case Kind::item:
      return Prerequisites::done(std::string(expression.identifier));
    case Kind::equals:
    case Kind::differs: {
      if (!expression.status) return std::nullopt;
      auto is = Prerequisites::is(std::string(expression.identifier), *expression.status);
      if (expression.kind == Kind::equals) return is;
      return Prerequisites::negation(std::move(is));
    }
    case Kind::all:
      return Prerequisites::all(std::move(operands));
    case Kind::any:
      return Prerequisites::any(std::move(operands));
    case Kind::negation:
      return Prerequisites::negation(std::move(operands.front()));
    case Kind::set:
      return Prerequisites::at_least(static_cast<int>(expression.count), std::move(operands));
  }
  return std::nullopt;
}

}  // namespace parcours::learning
