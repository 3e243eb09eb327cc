#include <gumbo.h>
#include <parcours/content/ascii.hpp>
#include <parcours/content/gumbo_tree.hpp>
#include <parcours/content/html_tokenizer.hpp>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace parcours::content {
namespace {

Vocabulary vocabulary_of(GumboNamespaceEnum name_space) {
  switch (name_space) {
    case GUMBO_NAMESPACE_SVG:
      return Vocabulary::svg;
    case GUMBO_NAMESPACE_MATHML:
      return Vocabulary::mathml;
    case GUMBO_NAMESPACE_HTML:
      break;
  }
  return Vocabulary::html;
}

/// Elements whose text is taken as it stands, without character references.
bool holds_raw_text(const GumboNode* node) {
  if (node == nullptr || node->type != GUMBO_NODE_ELEMENT) return false;
  const GumboElement& element = node->v.element;
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return false;
  switch (element.tag) {
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_PLAINTEXT:
      return true;
    default:
      return false;
  }
}

/// Walks the tree with a stack of its own, since pages may be nested deeply.
class Flattener {
 public:
  Flattener(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void flatten(const GumboNode* document) {
    open_.push_back(document);
    while (!open_.empty()) {
      const GumboNode* node = open_.back();
      open_.pop_back();
      visit(node);
    }
    add_doctype(document);
    std::stable_sort(tokens_.begin(), tokens_.end(),
                     [](const Token& a, const Token& b) { return a.begin < b.begin; });
  }

 private:
  std::size_t offset(const char* place) const {
    return static_cast<std::size_t>(place - text_.data());
  }

  void visit(const GumboNode* node) {
    switch (node->type) {
      case GUMBO_NODE_DOCUMENT:
        open_children(node->v.document.children);
        break;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        add_start_tag(node->v.element);
        add_end_tag(node->v.element);
        open_children(node->v.element.children);
        break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        add_text(node);
        break;
      case GUMBO_NODE_COMMENT:
        add(Token::Kind::comment, node->v.text.original_text);
        break;
    }
  }

  void open_children(const GumboVector& children) {
    for (unsigned i = 0; i < children.length; ++i) {
      open_.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }

  /// Null if there is nothing at the place in the file, or if it has its token: gumbo repeats
  /// elements where it repairs markup.
  Token* add(Token::Kind kind, const GumboStringPiece& piece) {
    if (piece.data == nullptr || piece.length == 0) return nullptr;
    const std::size_t begin = offset(piece.data);
    if (begin + piece.length > text_.size() || !begins_.insert(begin).second) return nullptr;
    Token& token = tokens_.emplace_back();
    token.kind = kind;
    token.begin = begin;
    token.end = begin + piece.length;
    return &token;
  }

  static std::string tag_name(std::string_view tag) {
    const std::size_t name = tag.substr(0, 2) == "</" ? 2 : 1;
    const std::size_t end = std::min(tag.find_first_of(" \t\n\f\r/>", name), tag.size());
    return ascii::lower(tag.substr(name, end - name));
  }

  void add_start_tag(const GumboElement& element) {
    Token* token = add(Token::Kind::start_tag, element.original_tag);
    if (token == nullptr) return;
    const std::string_view tag = text_.substr(token->begin, token->end - token->begin);
    token->name = tag_name(tag);
    token->vocabulary = vocabulary_of(element.tag_namespace);
    token->self_closing = tag.ends_with("/>");
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      if (token->attributes.size() == Token::kMostAttributes) break;
      token->attributes.push_back(
          attribute(*static_cast<const GumboAttribute*>(element.attributes.data[i])));
    }
  }

  Attribute attribute(const GumboAttribute& source) const {
    Attribute attribute;
    attribute.name = std::string_view(source.original_name.data, source.original_name.length);
    const GumboStringPiece& value = source.original_value;
    // Of an attribute without value gumbo gives the name again.
    if (value.length == 0 || value.data == source.original_name.data) return attribute;
    const bool quoted = *value.data == '"' || *value.data == '\'';
    attribute.notation = !quoted              ? Notation::attribute_bare
                         : *value.data == '"' ? Notation::attribute_double
                                              : Notation::attribute_single;
    attribute.begin = offset(value.data) + (quoted ? 1 : 0);
    attribute.end = offset(value.data) + value.length - (quoted ? 1 : 0);
    return attribute;
  }

  void add_end_tag(const GumboElement& element) {
    const GumboStringPiece& piece = element.original_end_tag;
    // An element that something else closed has the place of that.
    if (piece.data == nullptr || piece.length < 3 || piece.data[1] != '/') return;
    Token* token = add(Token::Kind::end_tag, piece);
    if (token == nullptr) return;
    token->name = tag_name(text_.substr(token->begin, token->end - token->begin));
    token->vocabulary = vocabulary_of(element.tag_namespace);
  }

  void add_text(const GumboNode* node) {
    constexpr std::string_view kCdata = "<![CDATA[";
    Token* token = add(Token::Kind::text, node->v.text.original_text);
    if (token == nullptr) return;
    token->notation = holds_raw_text(node->parent) ? Notation::raw_text : Notation::markup_text;
    if (node->type != GUMBO_NODE_CDATA) return;
    token->notation = Notation::raw_text;
    const std::string_view whole = text_.substr(token->begin, token->end - token->begin);
    if (whole.ends_with("]]>")) token->end -= 3;
    if (whole.starts_with(kCdata)) token->begin += kCdata.size();
  }

  /// gumbo knows that there is a doctype, but not where.
  void add_doctype(const GumboNode* document) {
    if (!document->v.document.has_doctype) return;
    for (std::size_t at = text_.find("<!"); at != std::string_view::npos;
         at = text_.find("<!", at + 2)) {
      const bool in_comment = std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& token) {
        return token.kind == Token::Kind::comment && token.begin <= at && at < token.end;
      });
      if (in_comment || !ascii::starts_with(text_.substr(at), "<!doctype")) continue;
      Token& token = tokens_.emplace_back();
      token.kind = Token::Kind::doctype;
      token.begin = at;
      const std::size_t close = text_.find('>', at);
      token.end = close == std::string_view::npos ? text_.size() : close + 1;
      return;
    }
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::vector<const GumboNode*> open_;
  std::unordered_set<std::size_t> begins_;
};

}  // namespace

HtmlTokenizer::HtmlTokenizer(const SourceText& source) : Tokenizer(source) {
  const GumboTree tree(text_);
  if (tree.document() != nullptr) Flattener(text_, tokens_).flatten(tree.document());
}

bool HtmlTokenizer::next(Token& token) {
  if (next_ == tokens_.size()) return false;
  token = std::move(tokens_[next_++]);
  return true;
}

SourceText HtmlTokenizer::value(const Attribute& attribute) const {
  return resolve_references(source_, attribute.begin, attribute.end,
                            ReferenceContext::html_attribute);
}

SourceText HtmlTokenizer::content(const Token& token) const {
  if (token.notation == Notation::raw_text) {
    return SourceText(text_.substr(token.begin, token.end - token.begin), token.begin, &source_);
  }
  return resolve_references(source_, token.begin, token.end, ReferenceContext::html_text);
}

}  // namespace parcours::content
