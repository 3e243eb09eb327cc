#pragma once

#include <parcours/zip/directory.hpp>

#include <string>
#include <string_view>

namespace parcours::zip {

/// How a name's charset was known.
enum class NameSource {
  ascii,
  utf8_flag,      ///< Flag bit 11 (APPNOTE 4.4.4).
  unicode_field,  ///< The Info-ZIP Unicode path field.
  looks_utf8,     ///< Nothing says so, but the bytes are valid UTF-8.
  guessed,        ///< Read in the charset that charset() names.
};

struct DecodedName {
  /// Valid UTF-8, otherwise as it stands in the archive.
  std::string text;
  NameSource source = NameSource::ascii;
  /// Flag bit 11 promises UTF-8, and the bytes are not.
  bool false_promise = false;
};

/// Reads the names of an archive's entries. Names of which nothing tells the charset are looked at
/// together, since one archive is usually made by one program on one system.
class NameDecoder {
 public:
  /// The directory must outlive the decoder.
  explicit NameDecoder(const Directory& directory);

  DecodedName decode(const Entry& entry) const;

  /// In which charset doubtful names are read, as an ICU name; empty if there are none.
  const std::string& charset() const noexcept { return charset_; }

 private:
  const Directory& directory_;
  std::string charset_;
};

/// A name for people: control characters as \xNN, shortened if very long.
std::string printable_name(std::string_view text);

}  // namespace parcours::zip
