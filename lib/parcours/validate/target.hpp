#pragma once

#include <parcours/validate/file_index.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parcours::validate {

/// What an href of the manifest or of a page leads to.
struct Target {
  enum class Kind : std::uint8_t {
    none,        ///< Empty, or a fragment or query only.
    file,        ///< A file of the package.
    other_case,  ///< A file whose name differs in letter case only.
    folder,      ///< A folder of the package.
    missing,     ///< Nothing in the package.
    left_out,    ///< In the package, but as what is never read (a link, say): PKG tells it.
    outside,     ///< `../` beyond the root, a path from `/`, a drive, a `file:` address.
    remote,      ///< Another site: `http:`, `https:`, `//host`, `ftp:` …
    other,       ///< `data:`, `javascript:`, `mailto:` and their like.
    bad,         ///< Percent encoding of `/`, `\`, NUL or of what is not UTF-8.
  };
  Kind kind = Kind::none;
  std::optional<std::size_t> file;  ///< For file and other_case.
  std::string path;      ///< Decoded, from the root of the package, without query and fragment.
  std::string query;     ///< With `?`.
  std::string fragment;  ///< With `#`.
  /// The file is found only if the reference is taken as it stands, without decoding.
  bool raw = false;
  /// The file is found only if backslashes are taken for slashes.
  bool backslashes = false;
  /// The file is found only if a base without final slash is taken for a folder.
  bool base_as_folder = false;
};

/// Resolves `href` as browsers do against `base`, a folder's name or that of a file in it (what is
/// behind the last slash does not count).
Target resolve(const FileIndex& files, std::string_view base, std::string_view href);

}  // namespace parcours::validate
