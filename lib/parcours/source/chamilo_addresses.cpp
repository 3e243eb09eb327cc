#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/source/chamilo_addresses.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace parcours::source {
namespace {

using Kind = PlatformAddress::Kind;
using AddressQuery = std::map<std::string, std::string, std::less<>>;

AddressQuery query_parts(std::string_view query) {
  AddressQuery parts;
  if (query.starts_with('?')) query.remove_prefix(1);
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    std::string_view part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (part.starts_with("amp;")) part.remove_prefix(4);
    const std::size_t equals = std::min(part.find('='), part.size());
    parts.try_emplace(text::to_lower_ascii(uri::decode(part.substr(0, equals))),
                      uri::decode(part.substr(std::min(equals + 1, part.size()))));
  }
  return parts;
}

/// Parts of a path without `.` and `..`; what climbs out of the root stays there, as in browsers.
std::vector<std::string> path_segments(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.emplace_back(segment);
    }
  }
  return segments;
}

std::string joined(const std::vector<std::string>& segments, std::size_t from) {
  std::string path;
  for (std::size_t i = from; i < segments.size(); ++i) {
    if (!path.empty()) path += '/';
    path += segments[i];
  }
  return path;
}

/// Folders below `main/` whose screens belong to a course.
bool is_tool_folder(std::string_view name) {
  static constexpr auto kTools = std::to_array<std::string_view>({"admin",
                                                                  "announcements",
                                                                  "attendance",
                                                                  "auth",
                                                                  "badge",
                                                                  "blog",
                                                                  "calendar",
                                                                  "chat",
                                                                  "course_description",
                                                                  "course_home",
                                                                  "course_info",
                                                                  "course_progress",
                                                                  "create_course",
                                                                  "document",
                                                                  "dropbox",
                                                                  "exercice",
                                                                  "exercise",
                                                                  "extra",
                                                                  "forum",
                                                                  "glossary",
                                                                  "gradebook",
                                                                  "group",
                                                                  "inc",
                                                                  "link",
                                                                  "lp",
                                                                  "messages",
                                                                  "mySpace",
                                                                  "newscorm",
                                                                  "notebook",
                                                                  "portfolio",
                                                                  "session",
                                                                  "social",
                                                                  "survey",
                                                                  "ticket",
                                                                  "tracking",
                                                                  "user",
                                                                  "wiki",
                                                                  "work"});
  return std::find(kTools.begin(), kTools.end(), name) != kTools.end();
}

std::string first_of(const AddressQuery& query, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = query.find(name);
    if (found != query.end() && !found->second.empty()) return found->second;
  }
  return {};
}

std::string root_reference(const EntryName& file) { return "/" + uri::encode_path(file.str()); }

/// A reference into the tree for a path in a course's folder, whether there is such a file or not.
std::string root_reference(std::string_view path) { return "/" + uri::encode_path(path); }

}  // namespace

/// An address cut into what its meaning depends on.
struct PlatformAddresses::Parts {
  std::vector<std::string> segments{};  ///< Of its path on the platform, decoded.
  AddressQuery query{};
  std::string fragment{};
  bool has_host = false;
};

PlatformAddresses::PlatformAddresses(const chamilo::Backup& backup, const FileTree& files,
                                     const chamilo::Learnpath& path, std::string_view folder)
    : backup_(backup), files_(files), path_(path), folder_(folder) {
  const chamilo::Course& course = backup.course();
  course_ = course.directory.empty() ? course.code : course.directory;
  if (course_.empty()) course_ = "course";
}

void PlatformAddresses::add_item(const chamilo::LearnpathItem& item, std::string target) {
  shown_.try_emplace(fmt::format("{} {}", item.item_type, item.path), target);
  items_.try_emplace(item.id, std::move(target));
}

bool PlatformAddresses::is_this_course(std::string_view name) const {
  const std::string folded = text::fold_case(name);
  return folded == text::fold_case(course_) || folded == text::fold_case(backup_.course().code);
}

std::optional<std::string> PlatformAddresses::translate(const EntryName& page,
                                                        std::string_view target) const {
  PlatformAddress address = meaning(page, target);
  if (address.kind == Kind::as_it_stands) return std::nullopt;
  // It may still be found where it was.
  if (address.is_absolute && address.target.empty()) return std::nullopt;
  return std::move(address.target);
}

PlatformAddress PlatformAddresses::meaning(const EntryName& page, std::string_view target) const {
  if (target.find("{{css_editor}}") != std::string_view::npos ||
      target.find("%7B%7Bcss_editor%7D%7D") != std::string_view::npos) {
    return {Kind::editor_style};
  }
  uri::Reference reference = uri::split(target);
  Parts parts;
  parts.fragment = reference.fragment;
  if (!reference.scheme.empty() && reference.scheme != "http" && reference.scheme != "https") {
    return {};
  }
  std::string path = uri::decode(reference.path);
  if (!reference.scheme.empty() || reference.has_authority) {
    if (!path.starts_with("//")) return {};
    const std::size_t slash = path.find('/', 2);
    if (slash == std::string::npos) return {};
    path.erase(0, slash);
    parts.has_host = true;
  }
  if (path.empty()) return {};

  const bool is_relative = !path.starts_with('/');
  if (is_relative) {
    // Made pages hold texts of the platform's screens.
    const bool is_made = page.str().starts_with(folder_);
    const std::string folder =
        is_made ? "main/lp/" : fmt::format("courses/{}/{}", course_, page.folder());
    const auto own = uri::resolve(page, path);
    const auto file = own ? EntryName::try_from(*own) : std::nullopt;
    if (file && files_.contains(*file)) return {};
    if (!is_made && own && own->find(".php") == std::string::npos) return {};
    path.insert(0, folder);
  }
  parts.segments = path_segments(path);
  parts.query = query_parts(reference.query);

  for (std::size_t i = 0; i + 1 < parts.segments.size(); ++i) {
    if (parts.segments[i] == "courses") return course_file(parts, i + 1);
  }
  if (const auto course = first_of(parts.query, {"cidreq", "course"}); !course.empty()) {
    if (!is_this_course(course)) return {Kind::other_course, {}, parts.has_host};
  } else if (parts.has_host) {
    // Any site may have a page of this name.
    return {};
  }
  return screen(parts);
}

PlatformAddress PlatformAddresses::course_file(const Parts& parts, std::size_t at) const {
  // Addresses of another site may look the same, and other courses are not here.
  if (!is_this_course(parts.segments[at])) {
    if (parts.has_host) return {};
    return {Kind::other_course, {}, false};
  }
  const std::string path = joined(parts.segments, at + 1);
  if (path.empty() || path == "index.php") return {Kind::tool, {}, parts.has_host};
  const auto file = EntryName::try_from(path);
  const bool is_here = file && files_.contains(*file);
  if (!is_here && parts.segments.back().ends_with(".php")) return screen(parts);
  if (!is_here && parts.has_host) {
    // What is not in the backup may still be on the platform.
    return {Kind::file, {}, true};
  }
  return {Kind::file, (is_here ? root_reference(*file) : root_reference(path)) + parts.fragment,
          parts.has_host};
}

PlatformAddress PlatformAddresses::document_with(const std::string& id) const {
  const chamilo::Document* document = chamilo::find(backup_.course().documents, id);
  if (document == nullptr) return {Kind::tool};
  const auto file = backup_.file_of(*document);
  return {Kind::file, file ? root_reference(*file) : root_reference(document->path)};
}

PlatformAddress PlatformAddresses::item_that_shows(std::string_view type,
                                                   const std::string& id) const {
  const auto found = shown_.find(fmt::format("{} {}", type, id));
  if (found == shown_.end()) return {Kind::tool};
  return {Kind::item, found->second};
}

PlatformAddress PlatformAddresses::screen(const Parts& parts) const {
  const std::vector<std::string>& segments = parts.segments;
  const std::string& script = segments.back();
  const std::string tool = segments.size() > 1 ? segments[segments.size() - 2] : std::string();
  const auto in_main = std::find(segments.begin(), segments.end(), "main");
  if (!script.ends_with(".php")) {
    const bool is_platforms = in_main != segments.end() || segments.front() == "web" ||
                              segments.front() == "app" || segments.front() == "plugin" ||
                              segments.front() == "libraries";
    if (!is_platforms || segments.size() < 2) return {};
    return {Kind::platform_file, {}, parts.has_host};
  }
  if (in_main == segments.end() && !is_tool_folder(tool)) {
    return {Kind::tool, {}, parts.has_host};
  }

  PlatformAddress address{Kind::tool};
  const AddressQuery& query = parts.query;
  if (tool == "document") {
    const std::string id = first_of(query, {"id", "document_id"});
    const std::string path = first_of(query, {"doc_url", "file", "curdirpath"});
    if (!id.empty()) {
      address = document_with(id);
    } else if (!path.empty() && path != "/") {
      const auto clean = uri::resolve("document/", path.starts_with('/') ? path.substr(1) : path);
      if (clean) address = {Kind::file, root_reference(*clean)};
    }
  } else if (tool == "lp" || tool == "newscorm") {
    const std::string path = first_of(query, {"lp_id"});
    const std::string item = first_of(query, {"item_id", "id"});
    if (path.empty() || path == path_.id) {
      const auto found = item.empty() ? items_.begin() : items_.find(item);
      if (found != items_.end()) address = {Kind::item, found->second};
    }
  } else if (tool == "exercise" || tool == "exercice") {
    address = item_that_shows("quiz", first_of(query, {"exerciseid", "exercise_id", "exe_id"}));
  } else if (tool == "forum") {
    const std::string thread = first_of(query, {"thread"});
    if (!thread.empty()) address = item_that_shows("thread", thread);
    if (address.kind == Kind::tool) {
      address = item_that_shows("forum", first_of(query, {"forum"}));
    }
  } else if (tool == "work") {
    address = item_that_shows("student_publication", first_of(query, {"id", "work_id"}));
  } else if (tool == "survey") {
    address = item_that_shows("survey", first_of(query, {"survey_id", "surveyid"}));
  } else if (tool == "link") {
    const chamilo::Link* link =
        chamilo::find(backup_.course().links, first_of(query, {"link_id", "id"}));
    if (link != nullptr) address = {Kind::link, link->url};
  }
  if (address.kind == Kind::tool) address.is_absolute = parts.has_host;
  if (address.kind == Kind::file && !parts.fragment.empty()) address.target += parts.fragment;
  return address;
}

}  // namespace parcours::source
