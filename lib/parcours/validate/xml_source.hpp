#pragma once

#include <parcours/validate/xml_document.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// The text of an XML file as it is given to the parser: without document type declaration, with
/// entities replaced and ampersands mended. So the parser never knows an entity, and faults that
/// hide no others are all found.
class XmlSource {
 public:
  /// `text` is UTF-8 and must outlive the source.
  explicit XmlSource(std::string_view text);
  XmlSource(const XmlSource&) = delete;
  XmlSource& operator=(const XmlSource&) = delete;

  /// What the parser reads.
  std::string_view text() const { return is_changed_ ? std::string_view(copy_) : original_; }
  /// Offset in the original text of what stands at an offset of `text()`.
  std::size_t original(std::size_t offset) const;
  /// Why `text()` ends early: attributes or names. What comes after a place that is not well-formed
  /// is left out without saying so.
  std::optional<XmlFault::Kind> cut() const { return cut_; }

  std::vector<XmlFault> faults;  ///< In document order.
  XmlDoctype doctype;

 private:
  friend class MarkupScan;
  /// Writes `instead` for a part of the original text; parts come in document order.
  void replace(std::size_t begin, std::size_t length, std::string_view instead);
  void finish(std::size_t end);

  struct Edit {
    std::size_t begin;  ///< Offset in `text()`, like `end`.
    std::size_t end;
    std::size_t original_begin;
    std::size_t original_end;
  };

  std::string_view original_;
  std::string copy_;
  std::size_t copied_ = 0;  ///< Of the original text.
  std::vector<Edit> edits_;
  bool is_changed_ = false;
  std::optional<XmlFault::Kind> cut_;
};

/// The parser compares each attribute of an element with all others.
inline constexpr std::size_t kMostAttributes = 256;
/// Different names of elements and attributes: the parser's table of them does not grow.
inline constexpr std::size_t kMostNames = 10'000;
/// Ampersands and entities that are wrong: where each one was is kept.
inline constexpr std::size_t kMostRepairs = 100'000;

}  // namespace parcours::validate
