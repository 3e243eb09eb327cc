#pragma once

#include <string>
#include <string_view>

#include <parcours/content/references.hpp>

namespace parcours::content {

/// The charset in which browsers read the file, by its WHATWG name in lower case ("utf-8",
/// "windows-1252", "utf-16le"): byte order mark, then what the file declares (`meta`, XML
/// declaration, `@charset`), else UTF-8 if it is valid UTF-8, else windows-1252.
std::string detect_charset(std::string_view bytes, FileType type);

/// The same, and whether the file says it itself (by mark or declaration).
struct FoundCharset {
  std::string name;
  bool is_declared = false;
};
FoundCharset find_charset(std::string_view bytes, FileType type);

/// True if every ASCII byte stands for its ASCII character at the start of a character (UTF-8, ISO
/// 8859, windows-*, Shift JIS, GBK …), so that the file can be searched and rewritten as it is.
/// False for UTF-16, UTF-32, ISO-2022-JP.
bool is_ascii_compatible(std::string_view charset);

struct Decoded {
  std::string text;         ///< UTF-8, without byte order mark.
  std::string charset;      ///< As of `detect_charset`.
  bool transcoded = false;  ///< False if `text` is the file's bytes as they are.

  bool operator==(const Decoded&) const = default;
};

/// The file's text; bytes without meaning become U+FFFD.
Decoded decode(std::string_view bytes, FileType type);

/// The file as UTF-8 with a byte order mark, which outweighs whatever the file declares. For files
/// whose charset is not ASCII compatible; works for every other too. The charset is taken from a
/// byte order mark, else from the pattern of NUL bytes, else from what the file declares as HTML.
std::string to_utf8_document(std::string_view bytes);

}  // namespace parcours::content
