#pragma once

#include <parcours/learning/prerequisites.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace parcours::learning {

/// A part of an aicc_script (SCORM 1.2 CAM 2.3.2.5.1), as it was written. Views are into the text
/// that was read.
struct AiccExpression {
  enum class Kind : std::uint8_t {
    item,      ///< `A`: passed or completed.
    equals,    ///< `A="passed"`
    differs,   ///< `A<>"passed"`
    all,       ///< `A&B&C`
    any,       ///< `A|B|C`
    negation,  ///< `~A`
    set,       ///< `2*{A,B,C}`
  };

  Kind kind = Kind::item;
  bool in_parentheses = false;
  std::size_t offset = 0;        ///< In bytes, where it begins; parentheses around it do not count.
  std::size_t length = 0;        ///< In bytes.
  std::string_view identifier;   ///< For item, equals and differs.
  std::string_view word;         ///< The status as written, without quotes.
  std::optional<Status> status;  ///< What the word means; nothing if there is no such word.
  std::size_t count = 0;         ///< For set; a million and more is told as a million.
  std::vector<AiccExpression> operands;  ///< For all, any, negation (one) and set.
};

/// Why a text is no aicc_script.
struct AiccFault {
  enum class Kind : std::uint8_t {
    operand,      ///< An operator or a parenthesis with nothing behind it.
    connective,   ///< Two operands with no operator between them.
    parenthesis,  ///< Opened and not closed.
    stray,        ///< A `)`, `}` or `,` that belongs to nothing.
    status,       ///< No status behind `=` or `<>`, or a quote that does not end.
    set,          ///< A set that is not written as `2*{A,B}`.
    character,    ///< A character that means nothing.
    depth,        ///< Nested more deeply than anybody needs.
    length,       ///< Longer than what is read.
  };
  Kind kind = Kind::operand;
  std::size_t offset = 0;  ///< In bytes.
  std::size_t length = 0;  ///< In bytes; 0 at the end of the text.
};

struct AiccScript {
  /// Nothing if the text is blank or has a fault.
  std::optional<AiccExpression> expression;
  /// The first one.
  std::optional<AiccFault> fault;
};

/// The longest text that is read, in bytes, and the deepest nesting.
inline constexpr std::size_t kLongestAiccScript = std::size_t{1} << 20;
inline constexpr int kDeepestAiccScript = 200;

/// Reads an aicc_script, in time and memory proportional to its length. `&` binds more tightly than
/// `|`; blanks between the parts do not count; status words in any case, or their first letter.
AiccScript read_aicc_script(std::string_view text);

/// The meaning of a status word, as read_aicc_script takes it; nothing if it has none.
std::optional<Status> aicc_status(std::string_view word);

/// The same condition for a learning path. Nothing if it holds a status word without a meaning.
std::optional<Prerequisites> to_prerequisites(const AiccExpression& expression);

}  // namespace parcours::learning
