#pragma once

#include <parcours/content/markup.hpp>

#include <vector>

namespace parcours::content {

/// The tags and texts of an HTML page in the order in which they stand in the file, as gumbo parses
/// it: what a browser would drop is not among them, what it would add neither. `noscript` is read
/// as markup, as a browser without scripts does.
class HtmlTokenizer final : public Tokenizer {
 public:
  /// Reads the whole page, once: `rewind` costs nothing. A page that GumboTree refuses is refused.
  explicit HtmlTokenizer(const SourceText& source);

  bool next(Token& token) override;
  void rewind() override { next_ = 0; }
  bool is_refused() const override { return is_refused_; }
  SourceText value(const Attribute& attribute) const override;
  SourceText content(const Token& token) const override;

 private:
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  bool is_refused_ = false;
};

}  // namespace parcours::content
