#pragma once

#include <string>
#include <vector>

#include <parcours/content/reference.hpp>
#include <parcours/content/source_text.hpp>

namespace parcours::content {

/// Appends a notation to those in force.
Reference::Syntax operator+(Reference::Syntax outer, Notation inner);

/// Collects the references of one file.
class ReferenceList {
 public:
  /// `document` is the file's text; every text handed to `add` is made from it.
  explicit ReferenceList(const SourceText& document) : document_(document) {}

  /// The span of `text` that is the reference's raw text there.
  void add(const SourceText& text, std::size_t begin, std::size_t end, std::string target,
           Usage usage, const Reference::Syntax& syntax, bool is_import = false);
  /// What `Reference::note` of the references that are added from now on is.
  void note(std::uint8_t note) { note_ = note; }
  /// Notes that a part of the file was not searched.
  void note_unsearched() { searched_ = false; }
  bool is_searched() const { return searched_; }
  /// Everything that was added, in the order of the places, with lines and columns.
  std::vector<Reference> take();
  /// The same without lines and columns; offsets are those of the document's text.
  std::vector<Reference> take_unplaced();

 private:
  const SourceText& document_;
  /// Offsets are those of the document's text until `take`.
  std::vector<Reference> found_;
  bool searched_ = true;
  std::uint8_t note_ = 0;
};

}  // namespace parcours::content
