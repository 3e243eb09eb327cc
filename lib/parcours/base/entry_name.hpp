#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace parcours {

/// The name of a file inside a package, backup or folder: relative, UTF-8 in Unicode normalization
/// form C, parts separated by `/`, no empty part, no `.` or `..` part, no NUL. A name from outside
/// becomes an EntryName or is refused, so code that holds one need not check again. It may still
/// contain characters that some systems dislike; see scorm/names.
class EntryName {
 public:
  /// Makes a name from untrusted text. Normalizes to NFC and drops `.` parts and doubled slashes.
  /// Throws Error(bad_input) for an empty, absolute or climbing (`..`) name, a drive letter, NUL,
  /// or invalid UTF-8.
  static EntryName from(std::string_view text);

  /// As from(), but nothing instead of an error.
  static std::optional<EntryName> try_from(std::string_view text);

  const std::string& str() const noexcept { return text_; }
  operator std::string_view() const noexcept { return text_; }

  /// The last part: `page.html` of `a/b/page.html`.
  std::string_view base() const noexcept;
  /// Everything before the last part with its slash: `a/b/` of `a/b/page.html`; empty at the root.
  std::string_view folder() const noexcept;
  /// The base without its suffix: `page`.
  std::string_view stem() const noexcept;
  /// Suffix of the base in lower case with its dot: `.html`; empty if none (a leading dot is no
  /// suffix).
  std::string suffix() const;
  /// The number of parts.
  int depth() const noexcept;

  /// This name below a folder: `EntryName("a.html").below("content")` is `content/a.html`.
  EntryName below(std::string_view folder) const;
  /// The same for a folder whose name is known to be right.
  EntryName below(const EntryName& folder) const;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 in <=> for a pointer.
  auto operator<=>(const EntryName&) const = default;
  bool operator==(const EntryName&) const = default;

 private:
  explicit EntryName(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace parcours

template <>
struct std::hash<parcours::EntryName> {
  std::size_t operator()(const parcours::EntryName& name) const noexcept {
    return std::hash<std::string>{}(name.str());
  }
};
