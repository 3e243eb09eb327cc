#pragma once

#include <parcours/content/charset.hpp>
#include <parcours/content/markup.hpp>
#include <parcours/content/page_parts.hpp>
#include <parcours/content/reference_list.hpp>
#include <parcours/content/references.hpp>
#include <parcours/validate/file_notes.hpp>
#include <parcours/validate/page_reader.hpp>
#include <parcours/validate/script_reader.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// Reads an HTML or XHTML page, an SVG image or a style sheet: one walk over its tokens.
class MarkupReader {
 public:
  MarkupReader(PageReader& pages, Reading& reading, std::size_t file,
               const content::SourceText& document, content::FileType type, FileNotes& notes);

  void check_charset(const content::FoundCharset& charset, std::string_view bytes);
  void read();

 private:
  /// What stands around a reference: `Reference::note`.
  enum Note : std::uint8_t {
    kPlain = 0,
    kScript,
    kMinor,   ///< The page is as good without it.
    kSource,  ///< One of several formats of a sound or film.
    kMeta,    ///< meta refresh.
    kImage,
    kMedia,
    kObject,
    kMuted = 0x80,  ///< In a template or in `noscript`.
  };

  /// A `video` or `audio` element.
  struct Media {
    std::vector<std::size_t> sources;  ///< Offsets of its `source` elements.
    bool has_good_source = false;
  };

  void walk();
  void start(const content::Token& tag);
  void end(const content::Token& tag);
  void start_html(const content::Token& tag);
  void read_text(const content::Token& token);
  void read_handlers(const content::Token& tag);
  void read_script_attribute(const content::Attribute& attribute, std::size_t skipped);
  void note_meta(const content::Token& tag);
  void note_target(const content::Token& tag);
  void note_plugin(const content::Token& tag);
  std::uint8_t note_of(const content::Token& tag) const;
  void finish_page();

  void settle_references(const std::vector<content::Reference>& references);
  void find_good_sources(const std::vector<content::Reference>& references);
  void settle(const content::Reference& reference);
  void settle_fault(const content::Reference& reference, Destination destination);
  void settle_addresses();
  void settle_base();
  Destination resolve(std::string_view target) { return pages_.resolve(base_, target); }
  static bool is_css(const content::Reference& reference);
  bool is_minor(const content::Reference& reference) const;
  const Media* media_at(std::size_t offset) const;

  PageReader& pages_;
  Reading& reading_;
  std::size_t file_;
  const content::SourceText& document_;
  content::FileType type_;
  FileNotes& notes_;
  ScriptReader scripts_;
  content::ReferenceList list_;
  const content::Tokenizer* tokenizer_ = nullptr;

  std::string base_;  ///< Against which references are resolved.
  std::string written_base_;
  std::size_t base_position_ = 0;
  std::size_t base_length_ = 0;
  bool has_base_ = false;
  bool is_based_elsewhere_ = false;

  int muted_ = 0;
  int objects_ = 0;  ///< Open `object` elements with a plug-in.
  bool in_script_ = false;
  bool in_title_ = false;
  bool has_title_ = false;
  bool has_language_ = false;
  bool has_viewport_ = false;
  bool is_page_ = false;
  bool is_frameset_ = false;
  std::size_t charset_position_ = 0;
  std::size_t charset_length_ = 0;
  std::string declared_charset_;  ///< If it contradicts the bytes.
  std::vector<Media> media_;
  bool in_media_ = false;
  std::vector<std::pair<std::size_t, std::size_t>> sources_;  ///< Offset, index in `media_`.
};

/// Reads a script file.
void read_script_file(PageReader& pages, Reading& reading, std::size_t file,
                      const content::SourceText& script, FileNotes& notes);

}  // namespace parcours::validate
