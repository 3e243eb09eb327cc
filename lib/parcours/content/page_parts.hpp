#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <parcours/content/head.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/markup.hpp>
#include <parcours/content/page_scan.hpp>

/// What is told of a page. Each of these takes all of the page's tokens from the first one on, so
/// that one walk over the page serves them all.
namespace parcours::content {

/// The tokens of an HTML, XHTML or SVG file.
std::unique_ptr<Tokenizer> open_tokenizer(const SourceText& document, FileType type);

class FactFinder {
 public:
  FactFinder(const Tokenizer& tokenizer, FileType type);

  void take(const Token& token);
  /// To be called once, after the last token.
  PageFacts finish();

 private:
  bool is_complete() const;
  void start(const Token& tag);
  void end(const Token& tag);
  bool is_root(const Token& tag) const;
  void language(const Token& root);
  void collect(std::string& fact, const Token& tag);
  void finish_text();

  const Tokenizer& tokenizer_;
  FileType type_;
  Vocabulary vocabulary_;
  HeadFollower head_;
  PageFacts facts_;
  std::string* collected_ = nullptr;
  std::string element_;
  std::string text_;
  bool in_code_ = false;
  bool saw_body_ = false;
};

/// The first `<base href>`.
class BaseFinder {
 public:
  explicit BaseFinder(const Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  void take(const Token& token);
  bool is_found() const { return is_found_; }
  /// Its value, empty if there is none.
  const std::string& value() const { return value_; }

 private:
  const Tokenizer& tokenizer_;
  std::string value_;
  bool is_found_ = false;
};

class ScriptPlaceFinder {
 public:
  ScriptPlaceFinder(const Tokenizer& tokenizer, FileType type)
      : tokenizer_(tokenizer), type_(type) {}

  void take(const Token& token);
  /// True if the tokens that are left change nothing.
  bool is_found() const { return is_found_; }
  /// In the bytes of the file. Nothing if the page can have no script: a refused page, an SVG
  /// image, XHTML without any element that could hold one.
  std::optional<ScriptPlace> place() const;

 private:
  void take_xhtml(const Token& token);
  void settle(const ScriptPlace& place);
  ScriptPlace html_place() const;

  const Tokenizer& tokenizer_;
  FileType type_;
  HeadFollower head_;
  std::optional<ScriptPlace> place_;
  bool is_found_ = false;
};

}  // namespace parcours::content
