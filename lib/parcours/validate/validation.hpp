#pragma once

#include <parcours/base/finding.hpp>
#include <parcours/base/progress.hpp>
#include <parcours/validate/kind.hpp>
#include <parcours/validate/options.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/profile_data.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace parcours::validate {

/// One line of the verdict: a fault, which may occur in several places.
struct Issue {
  Finding finding;  ///< With the first place.
  Severity severity = Severity::warning;
  /// How often the fault occurs, the first place included.
  std::size_t count = 1;
  /// The further places, at most `kMostPlaces`.
  struct Place {
    std::string entry;
    int line = 0;
    int column = 0;
    bool operator==(const Place&) const = default;
  };
  std::vector<Place> further;
  static constexpr std::size_t kMostPlaces = 9;
  /// The source line of the first place, as it is shown; empty if there is none.
  std::string excerpt;
  /// Where the place is in it, 1-based, in code points.
  int excerpt_column = 0;
};

/// What an LMS makes of the package.
enum class Verdict : std::uint8_t { works, works_with_faults, refused };
/// "works", "works with faults", "refused".
std::string_view to_string(Verdict verdict);

struct ProfileVerdict {
  std::string profile;  ///< Identifier, "moodle".
  Verdict verdict = Verdict::works;
  /// The issues that this LMS minds.
  struct Reason {
    std::size_t issue = 0;  ///< Index into the issues.
    Effect effect = Effect::wrong;
    bool operator==(const Reason&) const = default;
  };
  std::vector<Reason> deciding;
  /// Items that do not open in this LMS: indexes into the outline.
  std::vector<std::size_t> not_launchable;
};

/// An item of the course's tree, for reports.
struct OutlineItem {
  std::string title;
  std::string identifier;
  int line = 0;          ///< Of its element in the manifest.
  std::string launches;  ///< The file, or the href of one that is not there; empty for a chapter.
  bool refers = false;   ///< It names a resource, be it there or not.
  bool is_sco = false;
  bool is_visible = true;
  int depth = 0;                    ///< 0 = an organization.
  std::vector<std::size_t> issues;  ///< Indexes into the issues that concern it.
};

/// Number of files and bytes of one kind of file ("pages", "images", …).
struct SizeByType {
  std::string type;
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

/// How far the rules could look.
enum class Reach : std::uint8_t {
  archive,   ///< At the archive only: there is no manifest, or it is not one of SCORM 1.2.
  manifest,  ///< At the manifest as XML too, which is not well-formed.
  all,
};
/// "archive", "manifest", "all".
std::string_view to_string(Reach reach);

/// By what it can be told that a package is still the one that was judged.
struct Fingerprint {
  std::uint64_t bytes = 0;
  std::string modified;  ///< When it was written last, "2026-11-28T08:00:00.123456789Z".
  std::string crc32;     ///< Of the content, eight hexadecimal digits.

  bool operator==(const Fingerprint&) const = default;
};

/// The verdict on one package.
struct Validation {
  std::string file;  ///< As given.
  Form form = Form::archive;
  Settings settings;  ///< By which it was judged.
  Reach reach = Reach::archive;
  Fingerprint fingerprint;  ///< Filled in by the job; empty if not asked for.
  Kind kind = Kind::unknown;
  std::string title;          ///< Of the course, as the manifest says; empty if it does not.
  std::vector<Issue> issues;  ///< By file, line and column; first what concerns the whole.
  std::vector<ProfileVerdict> profiles;  ///< In the order of the options.
  std::vector<OutlineItem> outline;
  std::vector<SizeByType> sizes;

  std::size_t count(Severity severity) const;
  /// True if there is no error.
  bool is_valid() const { return count(Severity::error) == 0; }
};

/// Judges what lies at a path: an archive, an unpacked folder or the file imsmanifest.xml. Throws
/// Error: not_found, unreadable, interrupted. What is wrong with the content, a file that is no
/// archive included, is an issue.
Validation validate(const std::filesystem::path& file, const Options& options, Progress& progress);

/// Judges an archive that is open already. Throws Error: unreadable, interrupted.
Validation validate(const zip::ArchiveTree& archive, const Options& options, std::string name,
                    Progress& progress);

/// Judges the files of a tree.
Validation validate(const FileTree& tree, Form form, const Options& options,
                    Findings archive_findings, std::string name);

}  // namespace parcours::validate
