#pragma once

#include <parcours/base/finding.hpp>
#include <parcours/zip/directory.hpp>
#include <parcours/zip/random_access.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::zip {

/// Something in which an entry's headers contradict each other.
struct Disagreement {
  std::string_view variant;  ///< Of PKG-002.
  Arguments arguments;
  std::string text;  ///< Half a sentence, English.
};

/// An entry's local header (APPNOTE 4.3.7) held against the central directory.
struct LocalHeader {
  /// Where the packed bytes begin, in the file.
  std::uint64_t data = 0;
  /// In what the two disagree; empty if they agree.
  std::vector<Disagreement> disagreements;
};

/// Reads and compares the local header. The central directory is believed to be within the file:
/// entries without a place must not be asked for. Throws Error(unreadable).
LocalHeader read_local_header(const RandomAccess& archive, const Directory& directory,
                              const Entry& entry);

/// The disagreements as one sentence.
std::string contradiction(const std::vector<Disagreement>& disagreements);

/// Bytes of the data descriptor (APPNOTE 4.3.9) behind the data of an entry: 0 if its flags promise
/// none, nothing if it does not say what the list says. Throws Error(unreadable).
std::optional<std::uint64_t> descriptor_size(const RandomAccess& archive, const Entry& entry,
                                             std::uint64_t data);
/// That there is no such descriptor.
Disagreement wrong_descriptor();

}  // namespace parcours::zip
