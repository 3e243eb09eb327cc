#pragma once

#include <parcours/job/backup_listing.hpp>
#include <string>

struct ListTextOptions {
  bool personal_data = false;  ///< Also where it is.
  bool verbose = false;        ///< Ids and files of items; long lists in full.
  bool color = false;
};

/// The listing for people.
std::string list_text(const parcours::job::BackupListing& listing, const ListTextOptions& options);
