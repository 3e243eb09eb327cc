#include <parcours/content/css.hpp>

#include <cstdint>
#include <parcours/content/ascii.hpp>
#include <parcours/content/css_tokenizer.hpp>

namespace parcours::content {
namespace {

/// Follows the brackets and at-rules as far as they decide whether a string or URL is loaded.
class Finder {
 public:
  explicit Finder(std::string_view css) : css_(css), tokenizer_(css) {}

  std::vector<CssReference> find() {
    CssToken token;
    while (tokenizer_.next(token)) {
      take(token);
    }
    return std::move(found_);
  }

 private:
  enum class Bracket : std::uint8_t { plain, block, url, image_set };
  /// What stands between an at-keyword and its block or semicolon.
  enum class Prelude : std::uint8_t { none, import, condition };

  void take(const CssToken& token) {
    using Kind = CssToken::Kind;
    switch (token.kind) {
      case Kind::at_keyword:
        enter_rule(resolve_css_escapes(css_.substr(token.begin, token.end - token.begin)));
        break;
      case Kind::function:
        open_.push_back(bracket_of(css_.substr(token.begin, token.end - token.begin)));
        break;
      case Kind::open:
        open_.push_back(token.first == '{' ? Bracket::block : Bracket::plain);
        if (token.first == '{') {
          prelude_ = Prelude::none;
        }
        break;
      case Kind::close:
        close(token.first);
        break;
      case Kind::semicolon:
        prelude_ = Prelude::none;
        break;
      case Kind::string:
        if (prelude_ != Prelude::condition && is_loaded_string()) {
          add(token,
              token.first == '"' ? Notation::css_string_double : Notation::css_string_single);
        }
        break;
      case Kind::url:
        if (prelude_ != Prelude::condition) {
          add(token, Notation::css_url);
        }
        break;
      default:
        break;
    }
  }

  bool is_loaded_string() const {
    return (prelude_ == Prelude::import && (open_.empty() || open_.back() == Bracket::block)) ||
           (!open_.empty() && (open_.back() == Bracket::url || open_.back() == Bracket::image_set));
  }

  void enter_rule(const std::string& keyword) {
    if (ascii::equals(keyword, "import")) {
      prelude_ = Prelude::import;
    } else if (ascii::equals(keyword, "namespace") || ascii::equals(keyword, "charset") ||
               ascii::equals(keyword, "supports") || ascii::equals(keyword, "document") ||
               ascii::equals(keyword, "-moz-document")) {
      prelude_ = Prelude::condition;
    } else {
      prelude_ = Prelude::none;
    }
  }

  static Bracket bracket_of(std::string_view written) {
    const std::string name = ascii::lower(resolve_css_escapes(written));
    if (name == "url") return Bracket::url;
    if (name == "image-set" || name == "-webkit-image-set") return Bracket::image_set;
    return Bracket::plain;
  }

  void close(char bracket) {
    if (bracket != '}') {
      // A brace that is open inside a parenthesis keeps the parenthesis open.
      if (!open_.empty() && open_.back() != Bracket::block) {
        open_.pop_back();
      }
      return;
    }
    // The end of a block ends what was left open in it.
    while (!open_.empty() && open_.back() != Bracket::block) {
      open_.pop_back();
    }
    if (!open_.empty()) {
      open_.pop_back();
    }
    prelude_ = Prelude::none;
  }

  void add(const CssToken& token, Notation notation) {
    found_.push_back({resolve_css_escapes(css_.substr(token.begin, token.end - token.begin)),
                      token.begin, token.end, notation, prelude_ == Prelude::import});
    // url() takes one address.
    if (!open_.empty() && open_.back() == Bracket::url) {
      open_.back() = Bracket::plain;
    }
    // Conditions of an import may follow; they load nothing.
    if (prelude_ == Prelude::import) {
      prelude_ = Prelude::condition;
    }
  }

  std::string_view css_;
  CssTokenizer tokenizer_;
  std::vector<CssReference> found_;
  std::vector<Bracket> open_;
  Prelude prelude_ = Prelude::none;
};

}  // namespace

std::vector<CssReference> css_references(std::string_view css) { return Finder(css).find(); }

}  // namespace parcours::content
