#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>
#include <parcours/chamilo/backup.hpp>
#include <parcours/chamilo/personal_data.hpp>
#include <parcours/chamilo/php_reader.hpp>
#include <parcours/chamilo/php_writer.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using parcours::EntryName;
using parcours::Error;
using parcours::MemoryTree;
using parcours::chamilo::Backup;
using parcours::chamilo::Course;
namespace php = parcours::chamilo::php;

void require(bool condition) {
  if (!condition) std::abort();
}

/// Every value can be asked everything; references may lead round in circles, so depth is bounded.
std::size_t ask(const php::Value& value, int depth, std::size_t left) {
  require(value.integer() == value.integer());
  value.real();
  value.boolean();
  require(value.is_container() || value.size() == 0);
  require(value.text().empty() || value.class_name().empty());
  std::size_t count = 0;
  for (const php::Member& member : value.members()) {
    require(++count <= value.size());
    if (left == 0 || depth == 0) return left;
    require(value.find(member.key).has_value());
    left = ask(member.value, depth - 1, left - 1);
  }
  require(count == value.size());
  return left;
}

void read_value(const std::string& text) {
  try {
    const auto document = php::read(text, {.bytes = 1 << 20, .values = 10'000, .depth = 64});
    require(php::write(*document) == text);
    require(document->values() > 0);
    ask(document->root(), 20, 2'000);
  } catch (const Error&) {
  }
}

/// The bytes are the course_info.dat of a backup whose other files are where they may be.
void read_backup(const std::string& bytes) {
  MemoryTree tree;
  tree.add(EntryName::from("course_info.dat"), bytes);
  for (const char* name : {"document/a.html", "document/audio/a.mp3", "upload/a", "scorm/a/a.html",
                           "scorm/imsmanifest.xml", "upload/learning_path/images/a.png"}) {
    tree.add(EntryName::from(name), "a");
  }
  try {
    const Backup backup(tree);
    const Course& course = backup.course();
    const auto inside = [&](const std::optional<EntryName>& found) {
      require(!found || (tree.contains(*found) && found->str() != "course_info.dat"));
    };
    for (const auto& document : course.documents) inside(backup.file_of(document));
    for (const auto& asset : course.assets) inside(backup.file_of(asset));
    for (const auto& event : course.events) inside(backup.attachment_of(event));
    for (const auto& announcement : course.announcements) {
      inside(backup.attachment_of(announcement));
    }
    for (const auto& path : course.learnpaths) {
      inside(backup.preview_image_of(path));
      backup.scorm_folder_of(path);
      for (const auto& item : path.items) {
        inside(backup.scorm_file_of(path, item.path));
        inside(backup.audio_of(item));
      }
    }
    for (const auto& datum : parcours::chamilo::find_personal_data(course, 2)) {
      require(!datum.value.empty() && !datum.place.empty());
    }
  } catch (const Error&) {
  }
}

}  // namespace

/// The bytes are a serialized value, and a backup's data, from someone who means harm.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  read_value(bytes);
  read_backup(bytes);
  return 0;
}
