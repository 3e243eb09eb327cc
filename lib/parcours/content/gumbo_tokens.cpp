#include <gumbo.h>
#include <parcours/content/ascii.hpp>
#include <parcours/content/gumbo_tokens.hpp>
#include <parcours/content/gumbo_tree.hpp>

#include <algorithm>
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

/// Walks the tree with a stack of its own, since pages may be nested deeply. Places are put in
/// order before tokens are made of them: they are small, tokens are not.
class Flattener {
 public:
  Flattener(std::string_view text, HtmlTokens& tokens) : text_(text), tokens_(tokens) {}

  void flatten(const GumboNode* document) {
    open_.push_back(document);
    while (!open_.empty()) {
      const GumboNode* node = open_.back();
      open_.pop_back();
      visit(node);
    }
    sort_places();
    if (document->v.document.has_doctype) add_doctype();
    tokens_.entries.reserve(places_.size());
    for (const Place& place : places_) fill(tokens_.entries.emplace_back(), place);
  }

 private:
  struct Place {
    std::size_t begin;
    std::size_t end;
    const GumboNode* node;
    Token::Kind kind;
  };

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
        add(Token::Kind::start_tag, node, node->v.element.original_tag);
        add_end_tag(node);
        open_children(node->v.element.children);
        break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        add(Token::Kind::text, node, node->v.text.original_text);
        break;
      case GUMBO_NODE_COMMENT:
        add(Token::Kind::comment, node, node->v.text.original_text);
        break;
    }
  }

  void open_children(const GumboVector& children) {
    for (unsigned i = 0; i < children.length; ++i) {
      open_.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }

  /// What gumbo made up has no place in the file.
  void add(Token::Kind kind, const GumboNode* node, const GumboStringPiece& piece) {
    if (piece.data == nullptr || piece.length == 0) return;
    const std::size_t begin = offset(piece.data);
    if (begin + piece.length > text_.size()) return;
    places_.push_back({begin, begin + piece.length, node, kind});
  }

  void add_end_tag(const GumboNode* node) {
    const GumboStringPiece& piece = node->v.element.original_end_tag;
    // An element that something else closed has the place of that.
    if (piece.data == nullptr || piece.length < 3 || piece.data[1] != '/') return;
    add(Token::Kind::end_tag, node, piece);
  }

  /// Of several at one place only the first stays: gumbo repeats elements where it repairs markup.
  void sort_places() {
    std::stable_sort(places_.begin(), places_.end(),
                     [](const Place& a, const Place& b) { return a.begin < b.begin; });
    const auto same = [](const Place& a, const Place& b) { return a.begin == b.begin; };
    places_.erase(std::unique(places_.begin(), places_.end(), same), places_.end());
  }

  /// gumbo knows that there is a doctype, but not where: it is the first one outside of comments.
  void add_doctype() {
    auto place = places_.begin();
    for (std::size_t at = text_.find("<!"); at != std::string_view::npos;
         at = text_.find("<!", at + 2)) {
      while (place != places_.end() && (place->kind != Token::Kind::comment || place->end <= at)) {
        ++place;
      }
      const bool in_comment = place != places_.end() && place->begin <= at;
      if (in_comment || !ascii::starts_with(text_.substr(at), "<!doctype")) continue;
      const std::size_t close = text_.find('>', at);
      const std::size_t end = close == std::string_view::npos ? text_.size() : close + 1;
      const auto after = std::find_if(places_.begin(), places_.end(), [at](const Place& candidate) {
        return candidate.begin > at;
      });
      places_.insert(after, {at, end, nullptr, Token::Kind::doctype});
      return;
    }
  }

  using Entry = HtmlTokens::Entry;

  void fill(Entry& token, const Place& place) {
    token.kind = place.kind;
    token.begin = place.begin;
    token.end = place.end;
    switch (place.kind) {
      case Token::Kind::start_tag:
        fill_tag(token, place);
        fill_attributes(token, place.node->v.element.attributes);
        break;
      case Token::Kind::end_tag:
        fill_tag(token, place);
        break;
      case Token::Kind::text:
        fill_text(token, *place.node);
        break;
      default:
        break;
    }
  }

  void fill_tag(Entry& token, const Place& place) const {
    const std::string_view tag = text_.substr(place.begin, place.end - place.begin);
    const std::size_t name = tag.substr(0, 2) == "</" ? 2 : 1;
    const std::size_t end = std::min(tag.find_first_of(" \t\n\f\r/>", name), tag.size());
    token.name_end = place.begin + end;
    token.has_capitals = std::any_of(tag.begin() + static_cast<std::ptrdiff_t>(name),
                                     tag.begin() + static_cast<std::ptrdiff_t>(end),
                                     [](char c) { return ascii::lower(c) != c; });
    token.vocabulary = vocabulary_of(place.node->v.element.tag_namespace);
    token.self_closing = place.kind == Token::Kind::start_tag && tag.ends_with("/>");
  }

  void fill_attributes(Entry& token, const GumboVector& attributes) {
    token.first_attribute = tokens_.attributes.size();
    token.attribute_count = std::min<std::size_t>(attributes.length, Token::kMostAttributes);
    for (std::size_t i = 0; i < token.attribute_count; ++i) {
      tokens_.attributes.push_back(
          attribute(*static_cast<const GumboAttribute*>(attributes.data[i])));
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

  void fill_text(Entry& token, const GumboNode& node) const {
    constexpr std::string_view kCdata = "<![CDATA[";
    token.notation = holds_raw_text(node.parent) ? Notation::raw_text : Notation::markup_text;
    if (node.type != GUMBO_NODE_CDATA) return;
    token.notation = Notation::raw_text;
    const std::string_view whole = text_.substr(token.begin, token.end - token.begin);
    if (whole.ends_with("]]>")) token.end -= 3;
    if (whole.starts_with(kCdata)) token.begin += kCdata.size();
  }

  std::string_view text_;
  HtmlTokens& tokens_;
  std::vector<const GumboNode*> open_;
  std::vector<Place> places_;
};

}  // namespace

bool read_gumbo_tokens(std::string_view text, HtmlTokens& tokens) {
  const GumboTree tree(text);
  if (tree.document() == nullptr) return false;
  Flattener(text, tokens).flatten(tree.document());
  return true;
}

}  // namespace parcours::content
