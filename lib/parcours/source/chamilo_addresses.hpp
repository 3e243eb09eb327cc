#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/chamilo/backup.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace parcours::source {

/// What an address in a page means on the platform that the page comes from.
struct PlatformAddress {
  enum class Kind {
    as_it_stands,   ///< Nothing of the platform's: another site, a file beside the page.
    file,           ///< A file of the course; it may be missing.
    item,           ///< An item of the path, or what an item shows.
    link,           ///< An address that the course keeps as a link.
    tool,           ///< A screen of the platform that is in no package.
    platform_file,  ///< A script, style or picture of the platform itself.
    editor_style,   ///< The style that the platform's editor gives to its pages.
    other_course,   ///< Something of another course.
  };

  Kind kind = Kind::as_it_stands;
  /// What counts instead, as of content::Translator: `/` is the root of the backup. Empty for what
  /// leads nowhere.
  std::string target{};
  bool is_absolute = false;  ///< Written with a host, so that it may still lead somewhere.
};

/// The addresses of a course on its platform. `/courses/<folder>/document/…` is a file of the
/// backup, `main/exercise/overview.php?exerciseId=3` a quiz.
class PlatformAddresses {
 public:
  /// The backup must live as long. `folder` is where pages lie that were made for the path.
  PlatformAddresses(const chamilo::Backup& backup, const FileTree& files,
                    const chamilo::Learnpath& path, std::string_view folder);

  /// `target` is where a link to the item leads: a file below `/`, or an address.
  void add_item(const chamilo::LearnpathItem& item, std::string target);

  PlatformAddress meaning(const EntryName& page, std::string_view target) const;

  /// What content::Translator asks for.
  std::optional<std::string> translate(const EntryName& page, std::string_view target) const;

 private:
  struct Parts;

  PlatformAddress course_file(const Parts& parts, std::size_t at) const;
  PlatformAddress screen(const Parts& parts) const;
  PlatformAddress document_with(const std::string& id) const;
  PlatformAddress item_that_shows(std::string_view type, const std::string& id) const;
  bool is_this_course(std::string_view name) const;

  const chamilo::Backup& backup_;
  const FileTree& files_;
  const chamilo::Learnpath& path_;
  std::string folder_;                        ///< Of made pages, with its slash.
  std::string course_;                        ///< The course's folder on the platform.
  std::map<std::string, std::string> items_;  ///< Item's id -> target.
  std::map<std::string, std::string> shown_;  ///< "quiz 3" -> target of the first item with it.
};

}  // namespace parcours::source
