#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::content {

/// Text made from a file by resolving its charset or character references, which knows where each
/// of its bytes came from. A text can be made from another one (CSS from an attribute value from a
/// page), so that a place found deep inside leads back to the bytes of the file.
class SourceText {
 public:
  /// A part of `parent`'s text as it is; `origin` is where it begins there. Without parent: of the
  /// file. Both `text` and `parent` must outlive this object.
  SourceText(std::string_view text, std::size_t origin, const SourceText* parent = nullptr)
      : view_(text), origin_(origin), parent_(parent) {}

  /// A text to be filled with `append` and closed with `finish`.
  explicit SourceText(const SourceText* parent = nullptr) : owning_(true), parent_(parent) {}

  /// `piece` stands for what begins at `source` in the parent.
  void append(std::string_view piece, std::size_t source);
  /// The same for a piece of which only the beginning has a place, as it does not stand there
  /// literally.
  void append_opaque(std::string_view piece, std::size_t source);
  /// The end of this text corresponds to `source` in the parent.
  void finish(std::size_t source);
  void reserve(std::size_t size) { owned_.reserve(size); }

  std::string_view text() const { return owning_ ? std::string_view(owned_) : view_; }
  /// True if the text is a part of the parent's, or of the file, as it is.
  bool is_view() const { return !owning_; }
  /// Where the byte at `position` (or the end) came from in the parent.
  std::size_t source(std::size_t position) const;
  /// False if the byte at `position`, here or in a parent, is inside of what does not stand there
  /// literally.
  bool is_exact(std::size_t position) const;
  /// The same in the text of the outermost parent, which is this text itself if it has none.
  std::size_t document_position(std::size_t position) const;
  const SourceText* parent() const { return parent_; }

 private:
  /// From `position` on, text and source advance together until the next one, unless the piece is
  /// opaque.
  struct Step {
    std::size_t position;
    std::size_t source;
    bool opaque;
  };

  void step_to(std::size_t source);
  const Step* step_at(std::size_t position) const;

  std::string_view view_;
  std::size_t origin_ = 0;
  std::string owned_;
  bool owning_ = false;
  std::vector<Step> steps_;
  const SourceText* parent_;
};

}  // namespace parcours::content
