#include <parcours/base/text.hpp>
#include <parcours/job/path_choice.hpp>
#include <parcours/source/chamilo_html.hpp>
#include <parcours/source/chamilo_path.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace parcours::job {
namespace {

using chamilo::Learnpath;
using Paths = std::vector<const Learnpath*>;

/// More are not read by anybody.
constexpr std::size_t kListed = 30;
/// Characters; with an id and a suffix it still is a name that every system takes.
constexpr std::size_t kNameLength = 60;

std::string backup_name(const BackupExportJob& job) {
  return text::repair_utf8(job.backup.filename().empty() ? job.backup.string()
                                                         : job.backup.filename().string());
}

/// A line for each path: id, name, and why learners do not see it.
std::string list_of(const Paths& paths, const BackupExportJob& job) {
  std::size_t width = 0;
  for (const Learnpath* path : paths) width = std::max(width, path->id.size());
  std::string list;
  for (std::size_t i = 0; i < std::min(paths.size(), kListed); ++i) {
    const std::string hidden = source::why_hidden(*paths[i], job.now);
    list += fmt::format("\n    {:>{}}  {}{}", paths[i]->id, width, display_name(*paths[i]),
                        hidden.empty() ? "" : " (" + hidden + ")");
  }
  if (paths.size() > kListed) {
    list += fmt::format("\n    … and {} more; `parcours list` shows them", paths.size() - kListed);
  }
  return list;
}

std::string comparable(const std::string& name) { return text::fold_case(text::collapse(name)); }

/// Those with exactly this name or id, or else those whose name is the same but for case and
/// blanks.
Paths paths_called(const Paths& paths, const std::string& wanted) {
  Paths found;
  const auto take = [&](const auto& is_meant) {
    if (!found.empty()) return;
    std::copy_if(paths.begin(), paths.end(), std::back_inserter(found), is_meant);
  };
  take([&](const Learnpath* path) { return path->name == wanted; });
  take([&](const Learnpath* path) { return path->id == wanted; });
  const std::string loosely = comparable(wanted);
  take([&](const Learnpath* path) {
    return comparable(path->name) == loosely || comparable(display_name(*path)) == loosely;
  });
  return found;
}

Error no_such_path(const BackupExportJob& job, const Paths& paths) {
  std::vector<std::string> known;
  known.reserve(paths.size());
  for (const Learnpath* path : paths) known.push_back(display_name(*path));
  const auto near = text::nearest(job.path, known);
  return {
      ErrorCode::usage,
      fmt::format("{} has no learning path “{}”", backup_name(job), text::repair_utf8(job.path)),
      fmt::format("{}There {}:{}", near ? fmt::format("Did you mean “{}”? ", *near) : std::string(),
                  paths.size() == 1 ? "is" : "are", list_of(paths, job))};
}

const Learnpath& choose_named(const BackupExportJob& job, const Paths& paths) {
  const Paths found = paths_called(paths, job.path);
  if (found.empty()) throw no_such_path(job, paths);
  if (found.size() > 1) {
    throw Error(ErrorCode::usage,
                fmt::format("{} has {} learning paths called “{}”", backup_name(job), found.size(),
                            text::repair_utf8(job.path)),
                fmt::format("Name one by its id, as in --path {}:{}", found.front()->id,
                            list_of(found, job)));
  }
  return *found.front();
}

}  // namespace

Paths paths_in_order(const chamilo::Course& course) {
  Paths paths;
  paths.reserve(course.learnpaths.size());
  for (const Learnpath& path : course.learnpaths) paths.push_back(&path);
  std::stable_sort(paths.begin(), paths.end(), [](const Learnpath* a, const Learnpath* b) {
    return a->display_order < b->display_order;
  });
  return paths;
}

std::string display_name(const Learnpath& path) {
  std::string name = source::chamilo_html::to_title(path.name);
  return name.empty() ? fmt::format("learning path {}", path.id) : name;
}

const Learnpath& choose_path(const BackupExportJob& job, const chamilo::Course& course) {
  const Paths paths = paths_in_order(course);
  if (paths.empty()) throw no_learning_path(job);
  if (!job.path.empty()) return choose_named(job, paths);
  Paths offered;
  std::copy_if(paths.begin(), paths.end(), std::back_inserter(offered), [&](const Learnpath* path) {
    return job.include_hidden || source::why_hidden(*path, job.now).empty();
  });
  if (offered.size() == 1) return *offered.front();
  if (offered.empty()) throw only_hidden(job, paths);
  throw Error(ErrorCode::usage,
              fmt::format("{} has {} learning paths; which one?", backup_name(job), paths.size()),
              fmt::format("Name one with --path, by name or id, or export each with --all:{}",
                          list_of(paths, job)));
}

Error no_learning_path(const BackupExportJob& job) {
  return {ErrorCode::bad_input, fmt::format("{} has no learning path", backup_name(job)),
          "`parcours list` shows what it holds."};
}

Error only_hidden(const BackupExportJob& job, const Paths& paths) {
  return {ErrorCode::usage,
          fmt::format("{} has no learning path that learners see", backup_name(job)),
          fmt::format("Name one with --path, or add --include-hidden:{}", list_of(paths, job))};
}

std::vector<std::string> package_names(const Paths& paths, scorm::NamePolicy policy) {
  std::map<std::string, int> uses;
  std::vector<std::string> names;
  names.reserve(paths.size());
  for (const Learnpath* path : paths) {
    std::string name = text::shorten(display_name(*path), kNameLength);
    // A dot in front would hide the file; a slash is no part of a name.
    std::replace(name.begin(), name.end(), '/', '-');
    std::replace(name.begin(), name.end(), '\\', '-');
    name.erase(0, std::min(name.find_first_not_of(". "), name.size()));
    if (name.empty()) name = "path-" + path->id;
    ++uses[text::fold_case(name)];
    names.push_back(std::move(name));
  }
  std::vector<EntryName> files;
  files.reserve(paths.size());
  std::set<std::string> taken;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    std::string name = names[i];
    if (uses[text::fold_case(name)] > 1) name += "-" + paths[i]->id;
    // Ids need not differ either, in a damaged backup.
    for (int number = 2; !taken.insert(text::fold_case(name)).second; ++number) {
      name = fmt::format("{}-{}-{}", names[i], paths[i]->id, number);
    }
    const auto file = EntryName::try_from(name + ".zip");
    files.push_back(file ? *file : EntryName::from(fmt::format("path-{}.zip", i + 1)));
  }
  std::vector<LossReport::Renamed> renamed;
  std::vector<std::string> result;
  result.reserve(paths.size());
  for (const EntryName& file : scorm::choose_names(files, policy, renamed)) {
    result.push_back(file.str());
  }
  return result;
}

}  // namespace parcours::job
