#include <parcours/base/text.hpp>
#include <parcours/job/package_search.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace parcours::job {
namespace {

namespace fs = std::filesystem;

bool is_archive_name(const fs::path& file) {
  const std::string suffix = text::to_lower_ascii(file.extension().string());
  return suffix == ".zip" || suffix == ".pif";
}

bool is_hidden(const fs::path& file) { return file.filename().string().starts_with('.'); }

/// What marks a folder as an unpacked package of some kind.
bool marks_package(const fs::path& file) {
  constexpr std::array<std::string_view, 5> kMarks = {"imsmanifest.xml", "course_info.dat",
                                                      "cmi5.xml", "tincan.xml", "h5p.json"};
  const std::string name = text::to_lower_ascii(file.filename().string());
  return std::find(kMarks.begin(), kMarks.end(), name) != kMarks.end();
}

struct Listing {
  std::vector<fs::path> archives;
  std::vector<fs::path> folders;
  bool is_package = false;
  bool is_readable = true;
};

Listing list(const fs::path& folder) {
  Listing listing;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::path& path = entries->path();
    if (is_hidden(path)) continue;
    std::error_code unknown;
    if (entries->is_directory(unknown)) {
      if (!entries->is_symlink(unknown)) listing.folders.push_back(path);
    } else if (marks_package(path)) {
      listing.is_package = true;
    } else if (is_archive_name(path)) {
      listing.archives.push_back(path);
    }
  }
  listing.is_readable = !error;
  return listing;
}

struct Found {
  std::vector<fs::path> archives;
  std::vector<fs::path> folders;
};

Found search(Listing listing) {
  Found found;
  std::vector<fs::path> open;
  const auto take = [&](Listing& some) {
    found.archives.insert(found.archives.end(), some.archives.begin(), some.archives.end());
    open.insert(open.end(), some.folders.begin(), some.folders.end());
  };
  take(listing);
  while (!open.empty()) {
    const fs::path folder = std::move(open.back());
    open.pop_back();
    Listing inner = list(folder);
    if (inner.is_package || !inner.is_readable) {
      found.folders.push_back(folder);
    } else {
      take(inner);
    }
  }
  return found;
}

}  // namespace

PackageSearch find_packages(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {{path}, false};
  Listing listing = list(path);
  if (listing.is_package || !listing.is_readable) return {{path}, false};
  Found found = search(std::move(listing));
  if (found.archives.empty() && found.folders.size() <= 1) return {{path}, false};
  PackageSearch result;
  result.is_folder_of_packages = true;
  for (const auto* paths : {&found.archives, &found.folders}) {
    for (const fs::path& package : *paths) {
      // What was found below "." is named as if it had been listed there.
      result.packages.push_back(path == "." ? package.lexically_normal().string()
                                            : package.string());
    }
  }
  std::sort(result.packages.begin(), result.packages.end(), text::natural_less);
  return result;
}

}  // namespace parcours::job
