#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <parcours/content/character_reference.hpp>
#include <parcours/content/reference.hpp>
#include <parcours/content/source_text.hpp>

namespace parcours::content {

/// The vocabulary that an element belongs to.
enum class Vocabulary : std::uint8_t { html, svg, mathml, other };

struct Attribute {
  std::string_view name;  ///< As written; a prefix bound to XLink in XML is turned into `xlink:`.
  std::size_t begin = 0;  ///< The value without its quotes.
  std::size_t end = 0;
  Notation notation = Notation::none;  ///< `none` if there is no value.
};

/// One piece of an HTML or XML text. Positions are those of the text that the tokenizer was given.
/// Name and attributes belong to the tokenizer and last until its next token.
struct Token {
  enum class Kind : std::uint8_t { start_tag, end_tag, text, comment, doctype, instruction };

  Kind kind = Kind::text;
  std::size_t begin = 0;
  std::size_t end = 0;
  /// Of tags: the name without prefix in lower case. Of instructions: the target.
  std::string_view name;
  Vocabulary vocabulary = Vocabulary::html;
  /// The first of each name; at most `kMostAttributes`.
  std::span<const Attribute> attributes;
  bool self_closing = false;
  /// Of text: `markup_text` if character references count, else `raw_text`; begin and end are those
  /// of the content.
  Notation notation = Notation::markup_text;

  static constexpr std::size_t kMostAttributes = 256;

  bool is_start(std::string_view element) const {
    return kind == Kind::start_tag && name == element;
  }
  bool is_end(std::string_view element) const { return kind == Kind::end_tag && name == element; }
  /// `wanted` in lower case; names are compared without regard to case. Nothing if there is none.
  const Attribute* attribute(std::string_view wanted) const;
};

/// Cuts a text into tokens, to be read once from the first to the last.
class Tokenizer {
 public:
  explicit Tokenizer(const SourceText& source) : source_(source), text_(source.text()) {}
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;
  virtual ~Tokenizer() = default;

  /// False at the end.
  virtual bool next(Token& token) = 0;
  /// True if the text cannot be read at all; it has no tokens then.
  virtual bool is_refused() const { return false; }
  /// The value of an attribute with its character references resolved.
  virtual SourceText value(const Attribute& attribute) const = 0;
  /// The content of a text token likewise.
  virtual SourceText content(const Token& token) const = 0;

  /// The attribute's value without white space at its ends; empty if there is none.
  std::string attribute_text(const Token& token, std::string_view name) const;
  const SourceText& source() const { return source_; }

 protected:
  const SourceText& source_;
  std::string_view text_;
};

/// The part of `text` from `begin` to `end` without C0 controls and blanks at its ends.
struct Span {
  std::size_t begin;
  std::size_t end;
};
Span trimmed(std::string_view text, Span span);
std::string_view trimmed(std::string_view text);

}  // namespace parcours::content
