#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// What is known of the LMSs, from schemas/profiles (see its README); compiled in.
namespace parcours::validate {

/// What a fault means for one LMS.
enum class Effect : std::uint8_t {
  harmless,        ///< The LMS does not mind.
  wrong,           ///< Something is shown or played otherwise than meant.
  lost,            ///< Something of the package does not arrive: an item, a title, a value.
  not_launchable,  ///< What the fault concerns cannot be opened.
  refused,         ///< The package is not imported, or nothing of it can be opened.
};

/// "harmless", "wrong", "lost", "not-launchable", "refused".
std::string_view to_string(Effect effect);

struct RuleEffect {
  std::string_view rule;  ///< "ITM-003", or with a variant of its message "XML-001/ampersand".
  Effect effect = Effect::harmless;
};

/// What a length is measured of.
enum class Measured : std::uint8_t {
  title,                ///< Of an organization or item, characters.
  identifier,           ///< Of an organization or item, characters.
  manifest_identifier,  ///< Characters.
  resource_identifier,  ///< Characters.
  scormtype,            ///< Characters.
  href,                 ///< Of a resource, characters.
  parameters,           ///< Characters.
  file_name,            ///< Last part of a file's path, characters.
  folder,               ///< Path of a file without its last part, characters.
  file_bytes,           ///< Size of one file.
  package_bytes,        ///< Size of all files together, before compression.
  file_count,
};

/// More than an LMS takes.
struct Limit {
  Measured of = Measured::title;
  std::int64_t most = 0;
  std::string_view rule;  ///< The number under which it is told.
};

struct ProfileData {
  std::string_view id;                      ///< "moodle"
  std::string_view name;                    ///< "Moodle"
  std::string_view seen;                    ///< Version that the evidence is about; empty if none.
  std::span<const std::string_view> kinds;  ///< Kinds of packages that it takes (`to_string`).
  /// Encodings of the manifest that it reads, lower case; empty: any.
  std::span<const std::string_view> encodings;
  /// Characters (ASCII) that file names must not have.
  std::string_view bad_name_characters;
  bool ascii_names = false;             ///< Nor any other than ASCII.
  std::span<const RuleEffect> effects;  ///< In byte order of the rules.
  std::span<const Limit> limits;
};

/// All of them, in byte order of their identifiers.
std::span<const ProfileData> all_profiles();
/// Null if there is no such profile.
const ProfileData* find_profile(std::string_view id);

/// What a finding means for the LMS: its rule's variant, else its rule, else harmless.
Effect effect_of(const ProfileData& profile, std::string_view rule, std::string_view variant);

}  // namespace parcours::validate
