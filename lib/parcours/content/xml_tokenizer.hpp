#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <parcours/content/markup.hpp>

namespace parcours::content {

/// Tokens of an XML text (SVG, XHTML), with namespaces. Lenient: what is not well-formed is read as
/// well as can be, since the author sees the fault in the browser anyway.
class XmlTokenizer final : public Tokenizer {
 public:
  /// `fallback` is the vocabulary of elements in no namespace.
  XmlTokenizer(const SourceText& source, Vocabulary fallback)
      : Tokenizer(source), fallback_(fallback) {}

  bool next(Token& token) override;
  SourceText value(const Attribute& attribute) const override;
  SourceText content(const Token& token) const override;

 private:
  struct Binding {
    std::size_t depth;
    std::string_view prefix;
    std::string uri;
  };

  bool read_markup(Token& token, std::size_t begin);
  bool read_tag(Token& token, std::size_t begin);
  bool read_attributes(Token& token, std::size_t at);
  void read_instruction(Token& token, std::size_t begin);
  void read_doctype(Token& token, std::size_t begin);
  std::size_t read_declaration(std::size_t at);
  void declare_entity(std::string_view declaration);
  void set_name(Token& token, std::string_view name);
  void bind_namespaces();
  const std::string* uri_of(std::string_view prefix) const;
  Vocabulary vocabulary_of(std::string_view prefix) const;
  void skip_to(Token& token, std::size_t content_begin, std::string_view closing);

  std::size_t position_ = 0;
  std::size_t depth_ = 0;
  Vocabulary fallback_;
  std::string name_;
  std::vector<Attribute> attributes_;
  std::vector<Binding> bindings_;
  Entities entities_;
};

}  // namespace parcours::content
