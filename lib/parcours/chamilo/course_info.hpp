#pragma once

#include <parcours/base/file_tree.hpp>

#include <cstdint>
#include <string>

namespace parcours::chamilo {

/// The serialized text of a backup's course_info.dat. As a rule that is base64 (RFC 4648) in one
/// line, but line ends and blanks do no harm, and a text that is not encoded is taken as it is. The
/// file is decoded as it comes: it is never held beside its text.
///
/// Throws Error(bad_input) whose message tells the byte of the file where it is cut or has what is
/// no base64, Error(limit) if the file has more than `limit` bytes, Error(not_found),
/// Error(unreadable).
std::string read_course_info(const FileTree& files, std::uint64_t limit = std::uint64_t{1} << 30);

}  // namespace parcours::chamilo
