#pragma once

#include <parcours/content/html_tokens.hpp>
#include <parcours/content/markup.hpp>

#include <cstdint>
#include <string>

namespace parcours::content {

/// The tags and texts of an HTML page in the order in which they stand in the file, as a browser
/// reads it: what a browser would drop is not among them, what it would add neither. `noscript` is
/// read as markup, as a browser without scripts does.
class HtmlTokenizer final : public Tokenizer {
 public:
  /// How the tokens are found; they are the same.
  enum class Route : std::uint8_t {
    quickest,    ///< Off the text if the page is plain, else by gumbo.
    gumbo_only,  ///< What the other is measured against.
  };

  /// Reads the whole page. A page that GumboTree refuses is refused, unless it is plain and
  /// only needs much memory there.
  explicit HtmlTokenizer(const SourceText& source, Route route = Route::quickest);

  bool next(Token& token) override;
  bool is_refused() const override { return is_refused_; }
  /// True if the page was read without gumbo.
  bool is_plain() const { return is_plain_; }
  SourceText value(const Attribute& attribute) const override;
  SourceText content(const Token& token) const override;

 private:
  HtmlTokens tokens_;
  std::size_t next_ = 0;
  std::string name_;
  bool is_plain_ = false;
  bool is_refused_ = false;
};

}  // namespace parcours::content
