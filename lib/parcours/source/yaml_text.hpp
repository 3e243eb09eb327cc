#pragma once

#include <parcours/source/yaml_document.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::source::yaml {

/// The characters of a YAML text: checked before a parser sees them, and looked at again to tell a
/// person where a fault is.
class Text {
 public:
  /// Drops a byte order mark. Throws Error(bad_input) with the place for what is not UTF-8 or holds
  /// control characters, Error(limit) for more than 16 MB.
  Text(std::string_view bytes, std::string_view file);

  std::string_view bytes() const { return bytes_; }

  /// Where a byte stands. Fast for offsets that mostly grow.
  Position position(std::size_t offset);

  /// If the value that begins at `offset` is quoted and the quote never closed: where it opens.
  /// (The parser takes the end of the file for a closing quote.)
  std::optional<std::size_t> unclosed_quote(std::size_t offset) const;

  /// Where a value that is not there would stand: the last character before `offset` that is
  /// neither blank nor comment, which is the “:” or “-” that announced it. `offset` itself if a
  /// written `~` or `null` stands there.
  std::size_t missing_value(std::size_t offset) const;

  /// The first tab in the indentation of the line that holds `offset`.
  std::optional<std::size_t> indenting_tab(std::size_t offset) const;

 private:
  std::string_view bytes_;
  std::vector<std::size_t> lines_;  ///< Offsets at which lines begin.
  std::size_t known_offset_ = 0;    ///< The place asked for last.
  Position known_position_;
};

}  // namespace parcours::source::yaml
