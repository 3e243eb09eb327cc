#pragma once

#include <doctest/doctest.h>
#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>
#include <parcours/chamilo/backup.hpp>
#include <parcours/scorm/package.hpp>
#include <parcours/source/chamilo_path.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Courses that are made in memory, and what becomes of their learning paths.
namespace chamilo_test {

/// What an entry of a package will hold.
inline std::string planned_bytes(const parcours::zip::PlannedEntry& planned) {
  const auto stream = planned.source.open();
  std::string content(planned.source.size(), '\0');
  std::size_t filled = 0;
  while (filled < content.size()) {
    const std::size_t got =
        stream->read(std::as_writable_bytes(std::span(content)).subspan(filled));
    REQUIRE(got > 0);
    filled += got;
  }
  return content;
}

using parcours::EntryName;
using parcours::LossReport;
using parcours::MemoryTree;
using namespace parcours::chamilo;

/// A course with one path, and the files of its backup.
struct TestCourse {
  TestCourse() {
    course.code = "DEMO";
    course.directory = "DEMO";
    course.title = "A course";
    course.language = "english";
    course.learnpaths.emplace_back().id = "7";
    path().name = "The path";
  }

  Learnpath& path() { return course.learnpaths.front(); }

  void add_file(const std::string& name, std::string content = "x") {
    tree.add(EntryName::from(name), std::move(content));
  }

  /// A document of the course; its file is in the backup unless the content is not given.
  void add_document(const std::string& id, const std::string& document_path,
                    const std::optional<std::string>& content) {
    Document document;
    document.id = id;
    document.path = document_path;
    course.documents.push_back(document);
    if (content) add_file(document_path, *content);
  }

  /// An item at the end of the path.
  LearnpathItem& add_item(const std::string& id, const std::string& type,
                          const std::string& resource, const std::string& parent = "0") {
    LearnpathItem& item = path().items.emplace_back();
    item.id = id;
    item.ref = id;
    item.item_type = type;
    item.title = "Item " + id;
    item.path = resource;
    item.parent_item_id = parent;
    item.display_order = static_cast<std::int64_t>(path().items.size());
    return item;
  }

  Course course;
  MemoryTree tree;
};

/// A path that was read, and the package that is made of it.
class ReadPath {
 public:
  explicit ReadPath(const TestCourse& from, const parcours::source::BackupOptions& options = {})
      : backup_(from.tree, from.course),
        result_(parcours::source::read_backup_path(backup_, backup_.course().learnpaths.front(),
                                                   options)),
        package_(parcours::scorm::build_package(
            result_.reading.path, *result_.site,
            {parcours::scorm::Shape::multi, parcours::scorm::NamePolicy::keep,
             result_.reading.extras},
            result_.reading.losses)) {}

  const parcours::learning::LearningPath& path() const { return result_.reading.path; }
  const parcours::source::PathReading& reading() const { return result_.reading; }
  /// Of reading and packing.
  const LossReport& losses() const { return package_.report.losses; }
  const parcours::scorm::ExportReport& report() const { return package_.report; }

  const parcours::learning::Item* item(const std::string& identifier) const {
    const parcours::learning::Item* found = nullptr;
    parcours::learning::for_each_item(path(), [&](const parcours::learning::Item& item, int) {
      if (item.identifier == identifier) found = &item;
    });
    return found;
  }

  /// Identifiers in their order, two blanks for each level before them.
  std::vector<std::string> outline() const {
    std::vector<std::string> lines;
    parcours::learning::for_each_item(
        path(), [&lines](const parcours::learning::Item& item, int depth) {
          lines.push_back(std::string(static_cast<std::size_t>(depth) * 2, ' ') + item.identifier);
        });
    return lines;
  }

  bool has(const std::string& entry) const {
    return package_.plan.contains(EntryName::from(entry));
  }

  std::string entry(const std::string& name) const {
    for (const auto& planned : package_.plan.entries()) {
      if (planned.name.str() == name) return planned_bytes(planned);
    }
    FAIL("no entry ", name);
    return {};
  }

  std::string manifest() const { return entry("imsmanifest.xml"); }

  std::vector<std::string> entries() const {
    std::vector<std::string> names;
    for (const auto& planned : package_.plan.entries()) names.push_back(planned.name.str());
    return names;
  }

  /// True if something is reported of an item with these words.
  bool reports(const std::string& item, LossReport::Kind kind, const std::string& words) const {
    return std::any_of(losses().losses.begin(), losses().losses.end(),
                       [&](const LossReport::Loss& loss) {
                         return loss.item == item && loss.kind == kind &&
                                loss.reason.find(words) != std::string::npos;
                       });
  }
  bool simplified(const std::string& item, const std::string& words) const {
    return reports(item, LossReport::Kind::simplified, words);
  }
  bool left_out(const std::string& item, const std::string& words) const {
    return reports(item, LossReport::Kind::left_out, words);
  }

 private:
  Backup backup_;
  parcours::source::BackupReading result_;
  parcours::scorm::Package package_;
};

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

inline std::string html_page(const std::string& body) {
  return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>T</title></head>"
         "<body>" +
         body + "</body></html>";
}

}  // namespace chamilo_test
