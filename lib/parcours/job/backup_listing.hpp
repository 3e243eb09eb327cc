#pragma once

#include <parcours/chamilo/personal_data.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace parcours::job {

/// What a course backup holds.
struct BackupListing {
  /// How course_info.dat was written; each is empty if nothing in it tells.
  struct Generation {
    std::string class_names;  ///< "bare" (up to 1.10), "namespaced".
    std::string numbers;      ///< "strings" (PHP up to 8.0), "native".
  };
  /// Resources of one type.
  struct Group {
    std::string type;  ///< As in the backup: "document", "Exercise_Question".
    std::size_t count = 0;
    std::size_t hidden = 0;   ///< Of those: that learners do not see.
    std::size_t folders = 0;  ///< Of those: folders.
    std::uint64_t bytes = 0;  ///< Of their files, uncompressed.
  };
  struct Item {
    enum class State {
      present,
      no_resource,  ///< What it shows is not in the backup.
      no_file,      ///< The file is not.
    };
    std::string id;
    std::string type;  ///< As in the backup.
    std::string title;
    int depth = 0;         ///< 0 = at the top.
    std::string resource;  ///< Id of what it shows, or its launch address; empty for chapters.
    std::string file;      ///< In the backup; empty if it has none.
    std::uint64_t bytes = 0;
    State state = State::present;
  };
  struct Path {
    std::string id;
    std::string name;
    std::string type;         ///< "chamilo", "scorm", "aicc".
    std::string hidden;       ///< Why learners do not see it; empty if they do.
    std::uint64_t bytes = 0;  ///< Of its items' own files, without what these show.
    std::vector<Item> items;  ///< Each behind its chapter.
  };
  /// A file that a resource has and the backup has not.
  struct Missing {
    std::string resource;  ///< "document 12".
    std::string title;
    std::string path;
  };
  struct File {
    std::string name;
    std::uint64_t bytes = 0;
  };

  std::string backup;  ///< As given.
  std::string form;    ///< "archive", "folder".
  std::size_t files = 0;
  std::uint64_t bytes = 0;  ///< Of the files, uncompressed.
  std::string code;
  std::string title;
  std::string language;  ///< The platform's name of it.
  std::string scope;     ///< "full", "partial", "complete".
  Generation generation;
  std::vector<Group> resources;  ///< Those types of which there are some.
  std::vector<Path> paths;       ///< As the course lists them.
  std::vector<Missing> missing;
  std::vector<File> unnamed;  ///< Files that no resource names.
  std::vector<chamilo::PersonalDatum> personal_data;
};

/// "present", "no-resource", "no-file".
const char* to_string(BackupListing::Item::State state);

/// The listing as JSON document, format 1 (schemas/backup-listing.schema.json). Values and places
/// of personal data are in it only if asked for.
std::string to_json(const BackupListing& listing, bool with_personal_data);

/// How many different values of a kind there are.
std::size_t count_personal_data(const BackupListing& listing, chamilo::PersonalDatum::Kind kind);

}  // namespace parcours::job
