#pragma once

#include <parcours/chamilo/backup.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace parcours::source {

/// A quiz to read: its questions of whatever type, what can be answered, and behind a button what
/// is right. `address_of` says how the page names a file of the backup.
std::string quiz_body(const chamilo::Backup& backup, const chamilo::Quiz& quiz,
                      std::string_view language,
                      const std::function<std::string(const EntryName&)>& address_of);

/// The picture that a question shows, if it has one and the backup holds it.
std::optional<EntryName> picture_of_question(const chamilo::Backup& backup,
                                             const chamilo::Question& question);
/// True if a question is to have a picture, be it there or not.
bool wants_picture(const chamilo::Question& question);

}  // namespace parcours::source
