// Real backups, where the reference material is there (PARCOURS_REFERENCE).
#include "chamilo_course.hpp"

#include <parcours/validate/validation.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <pugixml.hpp>

#include <cstdlib>
#include <filesystem>
#include <functional>

namespace {

namespace fs = std::filesystem;
using parcours::EntryName;
using parcours::learning::Item;

std::vector<fs::path> sample_backups() {
  const char* reference = std::getenv("PARCOURS_REFERENCE");  // NOLINT(concurrency-mt-unsafe)
  std::vector<fs::path> backups;
  if (reference == nullptr) return backups;
  const fs::path folder = fs::path(reference) / "samples" / "chamilo";
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".zip") backups.push_back(entry.path());
  }
  std::sort(backups.begin(), backups.end());
  return backups;
}

/// What an item of the backup must be in the package: as the reference says, not as the reader
/// decides.
std::optional<std::string> expected_kind(const parcours::chamilo::Backup& backup,
                                         const parcours::chamilo::LearnpathItem& item) {
  const parcours::chamilo::Course& course = backup.course();
  if (item.item_type == "dir") return "chapter";
  if (item.item_type == "sco") return "sco";
  const auto page_if = [](bool is_there) { return is_there ? "page" : ""; };
  if (item.item_type == "quiz") return page_if(find(course.quizzes, item.path));
  if (item.item_type == "forum") return page_if(find(course.forums, item.path));
  if (item.item_type == "thread") return page_if(find(course.threads, item.path));
  if (item.item_type == "student_publication") return page_if(find(course.works, item.path));
  if (item.item_type == "survey") return page_if(find(course.surveys, item.path));
  if (item.item_type == "link") return find(course.links, item.path) ? "link" : "";
  if (item.item_type == "document" || item.item_type == "final_item") {
    const auto* document = find(course.documents, item.path);
    if (document == nullptr || !backup.files().contains(EntryName::from(document->path))) return "";
    return document->path.ends_with(".html") ? std::optional<std::string>("page") : std::nullopt;
  }
  return std::nullopt;
}

const parcours::chamilo::LearnpathItem* item_with_id(const parcours::chamilo::Learnpath& path,
                                                     const std::string& id) {
  for (const auto& item : path.items) {
    if (item.id == id) return &item;
  }
  return nullptr;
}

void check_package(const parcours::scorm::Package& package) {
  parcours::MemoryTree files;
  for (const auto& planned : package.plan.entries()) {
    files.add(planned.name, chamilo_test::planned_bytes(planned));
  }
  parcours::validate::Options options;
  options.strict = true;
  options.profiles = {"moodle", "chamilo"};
  const auto verdict =
      parcours::validate::validate(files, parcours::validate::Form::folder, options, {}, "package");
  for (const auto& issue : verdict.issues) {
    CHECK_MESSAGE(issue.severity != parcours::validate::Severity::error, issue.finding.rule, " ",
                  issue.finding.entry, " ", issue.excerpt);
  }
  for (const auto& profile : verdict.profiles) {
    CHECK(profile.verdict == parcours::validate::Verdict::works);
  }
  // Nothing asks for a file that is not in the package.
  const parcours::content::Site site(files);
  for (const EntryName& name : site.names()) {
    for (const auto& link : site.page(name).links) {
      CHECK_MESSAGE(link.destination != parcours::content::Destination::missing, name.str(), " ",
                    link.reference.target);
      CHECK_MESSAGE(link.destination != parcours::content::Destination::outside, name.str(), " ",
                    link.reference.target);
    }
  }
}

}  // namespace

TEST_CASE("every item of every path of real backups is in the package or told") {
  const std::vector<fs::path> backups = sample_backups();
  if (backups.empty()) {
    MESSAGE("skipped: PARCOURS_REFERENCE is not set, or has no samples of backups");
    return;
  }
  std::size_t paths = 0;
  for (const fs::path& file : backups) {
    const parcours::zip::ArchiveTree archive(file);
    const parcours::chamilo::Backup backup(archive);
    for (const parcours::chamilo::Learnpath& path : backup.course().learnpaths) {
      const std::string path_name = file.filename().string() + ": " + path.name;
      CAPTURE(path_name);
      auto result = parcours::source::read_backup_path(backup, path, {});
      const auto package = parcours::scorm::build_package(
          result.reading.path, *result.site,
          {parcours::scorm::Shape::multi, parcours::scorm::NamePolicy::keep, result.reading.extras},
          result.reading.losses);
      ++paths;
      std::map<std::string, const Item*> items;
      parcours::learning::for_each_item(
          result.reading.path, [&](const Item& item, int) { items[item.identifier] = &item; });
      const std::string front =
          result.reading.path.identifier.substr(0, result.reading.path.identifier.rfind("-lp"));
      const auto& losses = package.report.losses.losses;
      for (const auto& item : path.items) {
        CAPTURE(item.id);
        const auto kind = expected_kind(backup, item);
        const auto found = items.find(front + "-i" + item.id);
        const bool is_told = std::any_of(losses.begin(), losses.end(), [&](const auto& loss) {
          return loss.item == item.title && loss.kind == parcours::LossReport::Kind::left_out;
        });
        if (kind && kind->empty()) {
          CHECK(found == items.end());
          CHECK(is_told);
          continue;
        }
        REQUIRE(found != items.end());
        CHECK(found->second->title == item.title);
        if (kind) CHECK(parcours::learning::to_string(found->second->kind) == *kind);
        CHECK_FALSE((is_told && found->second->kind != parcours::learning::ItemKind::chapter));
        const auto* target = item_with_id(path, item.prerequisite);
        const bool has_target = target != nullptr && items.contains(front + "-i" + target->id);
        if (path.lp_type == parcours::chamilo::Learnpath::Type::chamilo) {
          CHECK(found->second->prerequisites.has_value() == has_target);
        } else {
          CHECK(found->second->prerequisites.has_value() == !item.prerequisite.empty());
        }
      }
      check_package(package);
    }
  }
  CHECK(paths >= 5);
}
