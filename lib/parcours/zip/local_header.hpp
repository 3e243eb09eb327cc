#pragma once

#include <parcours/zip/directory.hpp>
#include <parcours/zip/random_access.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace parcours::zip {

/// An entry's local header (APPNOTE 4.3.7) held against the central directory.
struct LocalHeader {
  /// Where the packed bytes begin, in the file.
  std::uint64_t data = 0;
  /// In what the two disagree, each as half a sentence; empty if they agree.
  std::vector<std::string> disagreements;
};

/// Reads and compares the local header. The central directory is believed to be within the file:
/// entries with Bar::outside or Bar::other_disk must not be asked for. Throws Error(unreadable).
LocalHeader read_local_header(const RandomAccess& archive, const Directory& directory,
                              const Entry& entry);

/// The disagreements as one sentence.
std::string contradiction(const std::vector<std::string>& disagreements);

/// Compares the data descriptor (APPNOTE 4.3.9) behind the data of an entry whose flags promise
/// one; nothing if it agrees. Throws Error(unreadable).
std::vector<std::string> check_descriptor(const RandomAccess& archive, const Entry& entry,
                                          std::uint64_t data);

}  // namespace parcours::zip
