#pragma once

#include <string>

namespace parcours {

/// Something wrong in the user's content: collected and shown, never thrown. How grave it is, is
/// not said here; one table gives each rule its severity.
struct Finding {
  /// Stable number of the rule that is broken, for example "PKG-010".
  std::string rule;
  /// The file as it is named in the archive or folder, printable; empty = the whole of it.
  std::string entry;
  /// 1-based place in that file; 0 = unknown.
  int line = 0;
  int column = 0;
  /// What is wrong, with the facts: one sentence, no final full stop.
  std::string message;
  /// What the reader can do about it; may be empty.
  std::string remedy;

  bool operator==(const Finding&) const = default;
};

}  // namespace parcours
