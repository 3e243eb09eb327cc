#include <parcours/chamilo/backup.hpp>

#include <parcours/base/error.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/chamilo/course_info.hpp>
#include <parcours/chamilo/course_reader.hpp>
#include <parcours/chamilo/php_reader.hpp>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace parcours::chamilo {
namespace {

Course read_backup_course(const FileTree& files) {
  const EntryName name = EntryName::from(kCourseInfo);
  if (!files.contains(name)) {
    throw Error(ErrorCode::bad_input,
                "there is no course_info.dat in it, so it is no backup of a "
                "Chamilo course",
                "Export a course backup from Chamilo 1.11 (Maintenance > Create a backup), and do "
                "not pack it again within a folder.");
  }
  try {
    return read_course(php::read(read_course_info(files)));
  } catch (Error& error) {
    if (error.place().file.empty()) error.while_doing("reading " + files.display(name));
    throw;
  }
}

std::string_view without_leading_slash(std::string_view path) {
  return path.starts_with('/') ? path.substr(1) : path;
}

/// The first of the places where there is a file. Names from the backup that are absolute or climb
/// out are no places.
std::optional<EntryName> first_file(const FileTree& files,
                                    std::initializer_list<std::string_view> folders,
                                    std::string_view path) {
  const auto name = EntryName::try_from(path);
  if (!name) return std::nullopt;
  for (const std::string_view folder : folders) {
    EntryName place = name->below(folder);
    if (files.contains(place)) return place;
  }
  return std::nullopt;
}

/// Where an imported path says that its package lies.
struct PackagePlace {
  std::string package;
  std::string manifest_folder;  ///< Below it: empty, or with a slash at its end.
};

/// Of "Package/.", or "Package/folder of the manifest".
std::optional<PackagePlace> package_place(const Learnpath& path) {
  if (path.lp_type == Learnpath::Type::chamilo) return std::nullopt;
  const auto name = EntryName::try_from(path.path);
  if (!name) return std::nullopt;
  const std::string& whole = name->str();
  const std::size_t slash = whole.find('/');
  if (slash == std::string::npos) return PackagePlace{whole, {}};
  return PackagePlace{whole.substr(0, slash), whole.substr(slash + 1) + "/"};
}

/// Names of the folders in scorm/, sorted.
std::vector<std::string> folders_of_scorm(const FileTree& files) {
  constexpr std::string_view kFolder = "scorm/";
  std::vector<std::string> folders;
  for (const EntryName& name : files.names()) {
    const std::string_view rest(name);
    if (!rest.starts_with(kFolder)) continue;
    const std::size_t slash = rest.find('/', kFolder.size());
    if (slash == std::string_view::npos) continue;
    const std::string_view folder = rest.substr(kFolder.size(), slash - kFolder.size());
    // Names of one folder mostly stand together, though "a-b/" comes before "a/".
    if (folders.empty() || folders.back() != folder) folders.emplace_back(folder);
  }
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  return folders;
}

/// The file that a launch address means, in the package's own folder or among those of all
/// packages.
std::optional<EntryName> launched_file(const FileTree& files, const PackagePlace& place,
                                       std::string_view launch) {
  const uri::Reference reference = uri::split(launch);
  if (!reference.scheme.empty() || reference.has_authority) return std::nullopt;
  // Files are found under the address as it is written, too: not all tools encode it.
  for (const std::string& path : {uri::decode(reference.path), reference.path}) {
    const auto below = uri::resolve(place.manifest_folder, path);
    if (!below) continue;
    const std::string own = "scorm/" + place.package;
    if (auto found = first_file(files, {own, "scorm"}, *below)) return found;
  }
  return std::nullopt;
}

}  // namespace

bool is_backup(const FileTree& files) { return files.contains(EntryName::from(kCourseInfo)); }

Backup::Backup(const FileTree& files)
    : files_(files), course_(read_backup_course(files)), scorm_folders_(folders_of_scorm(files)) {}

Backup::Backup(const FileTree& files, Course course)
    : files_(files), course_(std::move(course)), scorm_folders_(folders_of_scorm(files)) {}

std::optional<EntryName> Backup::file_of(const Document& document) const {
  constexpr std::string_view kFolder = "document/";
  const auto name = EntryName::try_from(document.path);
  if (document.is_folder || !name || !name->str().starts_with(kFolder)) return std::nullopt;
  return files_.contains(*name) ? name : std::nullopt;
}

std::optional<EntryName> Backup::file_of(const Asset& asset) const {
  auto name = EntryName::try_from(without_leading_slash(asset.path));
  if (!name || name->str() == kCourseInfo || !files_.contains(*name)) return std::nullopt;
  return name;
}

std::optional<EntryName> Backup::attachment_of(const CalendarEvent& event) const {
  if (!event.attachment) return std::nullopt;
  return first_file(files_, {"upload/calendar", "upload"}, event.attachment->path);
}

std::optional<EntryName> Backup::attachment_of(const Announcement& announcement) const {
  if (!announcement.attachment) return std::nullopt;
  return first_file(files_, {"upload/announcements", "upload"}, announcement.attachment->path);
}

std::optional<EntryName> Backup::preview_image_of(const Learnpath& path) const {
  return first_file(files_, {"upload/learning_path/images", "upload/images"}, path.preview_image);
}

std::optional<EntryName> Backup::scorm_file_of(const Learnpath& path,
                                               std::string_view launch) const {
  const auto place = package_place(path);
  return place ? launched_file(files_, *place, launch) : std::nullopt;
}

std::optional<EntryName> Backup::scorm_folder_of(const Learnpath& path) const {
  const auto place = package_place(path);
  if (!place) return std::nullopt;
  if (std::binary_search(scorm_folders_.begin(), scorm_folders_.end(), place->package)) {
    return EntryName::from("scorm/" + place->package);
  }
  // All packages poured together: this one is there if something that belongs to it is.
  const std::string manifest = "scorm/" + place->manifest_folder + "imsmanifest.xml";
  const bool is_there =
      files_.contains(EntryName::from(manifest)) ||
      std::any_of(path.items.begin(), path.items.end(), [&](const LearnpathItem& item) {
        return launched_file(files_, *place, item.path).has_value();
      });
  if (!is_there) return std::nullopt;
  return EntryName::from("scorm");
}

std::optional<EntryName> Backup::audio_of(const LearnpathItem& item) const {
  return first_file(files_, {"document/audio", "document"}, without_leading_slash(item.audio));
}

}  // namespace parcours::chamilo
