#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Relative references between files of a package (RFC 3986, and what browsers do with less).
namespace parcours::uri {

/// A reference cut into its parts, still as written (not decoded).
struct Reference {
  std::string scheme;  ///< Lower case without colon; empty when relative.
  std::string path;    ///< Up to `?` or `#`; for a reference with a scheme everything up to there.
  std::string query;   ///< With its `?`; empty if none.
  std::string fragment;        ///< With its `#`; empty if none.
  bool has_authority = false;  ///< Starts with `//` (protocol-relative) or `scheme://`.

  bool operator==(const Reference&) const = default;
};

/// Cuts a reference as browsers do: white space around it and tabs and line ends inside are
/// dropped. A one-letter scheme is taken for a drive letter and left in the path.
Reference split(std::string_view text);

/// Bytes of a percent-encoded text. A `%` that is not followed by two hexadecimal digits stays as
/// it is, as in browsers.
std::string decode(std::string_view text);
/// True if every `%` is followed by two hexadecimal digits.
bool is_well_encoded(std::string_view text);
/// Percent-encodes every byte but unreserved characters and `/`: a path that every server decodes
/// to `path`.
std::string encode_path(std::string_view path);

/// Resolves a decoded relative path against the folder of `base` (both with `/`), removing `.` and
/// `..`. A path that starts with `/` is taken from the root. Nothing if it climbs out of the root.
/// The result may be empty (the root folder itself) or end with `/`.
std::optional<std::string> resolve(std::string_view base, std::string_view path);
/// The shortest relative path from the folder of `from` to `to`, not encoded: ("a/b.html",
/// "a/c/d.png") -> "c/d.png". A result whose first part holds a colon starts with "./".
std::string relative(std::string_view from, std::string_view to);

}  // namespace parcours::uri
