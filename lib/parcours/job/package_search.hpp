#pragma once

#include <string>
#include <vector>

namespace parcours::job {

struct PackageSearch {
  std::vector<std::string> packages;  ///< Paths that begin as the path that was given.
  bool is_folder_of_packages = false;
};

/// The packages at a path. A folder is one unpacked package, or it holds packages:
///
/// - with an imsmanifest.xml (or what marks another kind of package) at its root, it is a package;
/// - else all archives (.zip, .pif) below it and all folders below it with an imsmanifest.xml are
///   packages; hidden files and folders, and links to folders, are passed over;
/// - if that is nothing, or a single folder, it is a package itself, whose manifest is missing or
///   lies too deep.
///
/// They are in the order in which a person lists them. Never throws: what cannot be read is given
/// back as it is, and whoever validates it finds out why.
PackageSearch find_packages(const std::string& path);

}  // namespace parcours::job
