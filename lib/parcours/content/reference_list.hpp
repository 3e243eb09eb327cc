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
           Usage usage, const Reference::Syntax& syntax);
  /// Notes that a part of the file was not searched.
  void note_unsearched() { searched_ = false; }
  bool is_searched() const { return searched_; }
  /// Everything that was added, in the order of the places, with lines and columns.
  std::vector<Reference> take();

 private:
  const SourceText& document_;
  /// Offsets are those of the document's text until `take`.
  std::vector<Reference> found_;
  bool searched_ = true;
};

}  // namespace parcours::content
