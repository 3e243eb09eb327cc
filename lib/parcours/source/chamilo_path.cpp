#include <parcours/base/error.hpp>
#include <parcours/base/media_type.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/learning/file_kind.hpp>
#include <parcours/learning/identifier.hpp>
#include <parcours/source/chamilo_addresses.hpp>
#include <parcours/source/chamilo_files.hpp>
#include <parcours/source/chamilo_html.hpp>
#include <parcours/source/chamilo_items.hpp>
#include <parcours/source/chamilo_link_losses.hpp>
#include <parcours/source/chamilo_outline.hpp>
#include <parcours/source/chamilo_pages.hpp>
#include <parcours/source/chamilo_path.hpp>
#include <parcours/source/chamilo_prerequisites.hpp>
#include <parcours/source/chamilo_texts.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <unordered_set>
#include <utility>

namespace parcours::source {
namespace {

using chamilo::Learnpath;

bool has_date(std::string_view date) { return !date.empty() && !date.starts_with("0000"); }

/// A word for identifiers: codes of courses are capitals as a rule, and platforms do not tell them
/// apart by case, so that is dropped without a hash.
std::string identifier_word(std::string_view text) {
  const bool is_plain =
      !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      });
  if (is_plain && text.front() >= 'A' && text.front() <= 'Z') return text::to_lower_ascii(text);
  return learning::identifier_from_path(text);
}

bool is_number_word(std::string_view text) {
  constexpr std::size_t kLongest = 20;
  return !text.empty() && text.size() <= kLongest &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_chapter_type(std::string_view type) {
  return type == "dir" || type == "dokeos_chapter" || type == "dokeos_module" ||
         type == "chapter" || type == "block" || type == "root";
}

class BackupPathReader {
 public:
  BackupPathReader(const chamilo::Backup& backup, const Learnpath& path,
                   const BackupOptions& options)
      : backup_(backup),
        course_(backup.course()),
        path_(path),
        language_(platform_language(course_.language)),
        files_(std::make_unique<BackupFiles>(backup.files())),
        addresses_(std::make_shared<PlatformAddresses>(backup, *files_, path, kMadePages)),
        pages_(backup, language_, options.include_hidden),
        maker_(backup, path, *files_, *addresses_, pages_, losses_),
        prerequisites_(path, losses_) {}

  BackupReading read() {
    learning::LearningPath& path = reading_.path;
    path.title = chamilo_html::to_title(path_.name);
    path.identifier = fmt::format("{}-lp{}", course_word(), id_word(path_.id));
    if (path.title.empty()) path.title = path.identifier;
    describe();
    path.items = items(make_outline(path_.items, losses_));
    if (learning::count_steps(path) == 0) fail();
    add_prerequisites();
    drop_circular_prerequisites(path, losses_);
    reading_.extras = maker_.take_extras();
    add_package_files();
    add_picture();
    std::sort(reading_.extras.begin(), reading_.extras.end());
    reading_.extras.erase(std::unique(reading_.extras.begin(), reading_.extras.end()),
                          reading_.extras.end());

    auto site = std::make_unique<content::Site>(
        *files_, [addresses = addresses_](const EntryName& page, std::string_view target) {
          return addresses->translate(page, target);
        });
    look_at_pages(*site);
    reading_.losses = std::move(losses_);
    return {std::move(files_), std::move(site), std::move(reading_)};
  }

 private:
  std::string course_word() const {
    return course_.code.empty() ? "course" : identifier_word(course_.code);
  }

  static std::string id_word(const std::string& id) {
    return is_number_word(id) ? id : identifier_word(id);
  }

  /// The same for this item in every backup of the course.
  std::string identifier_of(const chamilo::LearnpathItem& item) {
    const std::string wanted = fmt::format("{}-i{}", course_word(), id_word(item.id));
    std::string free = wanted;
    for (int n = 2; !identifiers_.insert(free).second; ++n) free = fmt::format("{}-{}", wanted, n);
    return free;
  }

  [[noreturn]] void fail() const {
    std::string reasons;
    constexpr std::size_t kMost = 3;
    for (std::size_t i = 0; i < std::min(kMost, losses_.losses.size()); ++i) {
      reasons += fmt::format("{}“{}”: {}", i == 0 ? " — " : "; ", losses_.losses[i].item,
                             losses_.losses[i].reason);
    }
    throw Error(ErrorCode::bad_input,
                fmt::format("nothing of the learning path “{}” can be exported{}",
                            reading_.path.title, reasons),
                "Make a full backup of the course, so that it holds what the path shows.");
  }

  void describe() {
    learning::LearningPath& path = reading_.path;
    path.language = language_;
    path.description = chamilo_html::to_text(path_.description);
    path.authors = chamilo_html::to_lines(path_.author);
    path.licence = chamilo_html::to_title(path_.content_license);
    if (has_date(path_.modified_on)) path.version = path_.modified_on;
    if (!path_.prerequisite_path.empty() && path_.prerequisite_path != "0") {
      const Learnpath* other = chamilo::find(course_.learnpaths, path_.prerequisite_path);
      losses_.simplified(
          path.title,
          fmt::format(
              "it opened when the learning path “{}” was done; a package knows of no "
              "other",
              other == nullptr ? path_.prerequisite_path : chamilo_html::to_title(other->name)));
    }
  }

  std::vector<learning::Item> items(const std::vector<OutlineNode>& nodes) {
    std::vector<learning::Item> result;
    result.reserve(nodes.size());
    for (const OutlineNode& node : nodes) add_node(node, result);
    return result;
  }

  void add_node(const OutlineNode& node, std::vector<learning::Item>& to) {
    const chamilo::LearnpathItem& item = *node.item;
    const std::string identifier = identifier_of(item);
    if (is_chapter_type(item.item_type)) {
      to.push_back(chapter(node, identifier));
      return;
    }
    std::optional<learning::Item> step = maker_.make(item);
    if (step) {
      step->identifier = identifier;
      if (step->source) titles_.try_emplace(*step->source, step->title);
      addresses_->add_item(item, target_of(*step));
    }
    if (node.children.empty()) {
      if (!step) return;
      note(item, identifier, identifier);
      to.push_back(std::move(*step));
      return;
    }
    // Here only chapters hold items, so the page of a container is the first step in it.
    learning::Item around =
        chapter(node, identifier + "-chapter", step ? identifier : identifier + "-chapter");
    if (step) {
      losses_.simplified(
          step->title, "it holds other items, so it is the first step of a chapter with its name");
      around.items.insert(around.items.begin(), std::move(*step));
    }
    to.push_back(std::move(around));
  }

  /// `meant` is the identifier that prerequisites on the item mean.
  learning::Item chapter(const OutlineNode& node, const std::string& identifier,
                         const std::string& meant) {
    const chamilo::LearnpathItem& item = *node.item;
    learning::Item chapter;
    chapter.kind = learning::ItemKind::chapter;
    chapter.identifier = identifier;
    identifiers_.insert(identifier);
    chapter.title = chamilo_html::to_title(item.title);
    if (chapter.title.empty()) chapter.title = fmt::format("{} {}", item.item_type, item.id);
    chapter.description = chamilo_html::to_text(item.description);
    note(item, identifier, meant);
    chapter.items = items(node.children);
    if (!item.audio.empty()) {
      losses_.simplified(chapter.title, fmt::format("chapters have no page to play its recording "
                                                    "“{}” on",
                                                    item.audio));
    }
    return chapter;
  }

  learning::Item chapter(const OutlineNode& node, const std::string& identifier) {
    learning::Item made = chapter(node, identifier, identifier);
    const std::string target = first_target(made);
    if (!target.empty()) addresses_->add_item(*node.item, target);
    return made;
  }

  void note(const chamilo::LearnpathItem& item, const std::string& identifier,
            const std::string& meant) {
    prerequisites_.add(item, meant);
    owners_.emplace_back(identifier, &item);
  }

  static std::string target_of(const learning::Item& step) {
    if (!step.source) return step.address;
    return "/" + uri::encode_path(step.source->str());
  }

  static std::string first_target(const learning::Item& chapter) {
    for (const learning::Item& item : chapter.items) {
      std::string target =
          item.kind == learning::ItemKind::chapter ? first_target(item) : target_of(item);
      if (!target.empty()) return target;
    }
    return {};
  }

  void add_prerequisites() {
    std::map<std::string, learning::Item*> items;
    learning::for_each_item(reading_.path, [&items](learning::Item& item, int) {
      items.emplace(item.identifier, &item);
    });
    for (const auto& [identifier, source] : owners_) {
      const auto found = items.find(identifier);
      if (found == items.end()) continue;
      found->second->prerequisites = prerequisites_.read(*source, found->second->title);
    }
  }

  /// What the SCOs of an imported package load by script is not known, so all of it travels.
  void add_package_files() {
    if (path_.lp_type == Learnpath::Type::chamilo) return;
    const auto folder = backup_.scorm_folder_of(path_);
    if (!folder) return;
    const std::string front = folder->str() + "/";
    for (const EntryName& name : files_->names()) {
      if (name.str().starts_with(front)) reading_.extras.push_back(name);
    }
  }

  void add_picture() {
    if (path_.preview_image.empty()) return;
    if (const auto picture = backup_.preview_image_of(path_)) {
      reading_.extras.push_back(*picture);
      reading_.path.picture = *picture;
    } else {
      losses_.simplified(reading_.path.title,
                         fmt::format("its picture “{}” is not in the backup", path_.preview_image));
    }
  }

  /// Reads the pages that travel, which the export needs anyway, to tell what in them is lost.
  void look_at_pages(const content::Site& site) {
    std::vector<content::FileNumber> roots;
    std::vector<bool> is_own(site.names().size());
    learning::for_each_item(reading_.path, [&](const learning::Item& item, int) {
      if (!item.source) return;
      const content::FileNumber file = site.number(*item.source);
      if (file == content::kNoFile) return;
      roots.push_back(file);
      const bool is_page =
          item.kind == learning::ItemKind::page || item.kind == learning::ItemKind::sco;
      if (is_page && learning::is_page_file(*item.source)) is_own[file] = true;
    });
    for (const EntryName& extra : reading_.extras) {
      const content::FileNumber file = site.number(extra);
      if (file != content::kNoFile) roots.push_back(file);
    }
    std::vector<std::vector<content::FileNumber>> needed(roots.size());
    for_each_index(roots.size(), 0, [&](std::size_t i) {
      if (!site.has_references(roots[i])) return;
      needed[i] = content::needed_files(
          site, roots[i], [&is_own](content::FileNumber file) { return is_own[file]; });
      needed[i].push_back(roots[i]);
    });
    std::vector<bool> travels(site.names().size());
    for (const auto& files : needed) {
      for (const content::FileNumber file : files) travels[file] = true;
    }
    std::vector<content::FileNumber> pages;
    for (content::FileNumber file = 0; file < travels.size(); ++file) {
      if (travels[file] && site.has_references(file)) pages.push_back(file);
    }
    if (reading_.path.language == "und") reading_.path.language = language_of(site, pages);
    report_platform_links(site, *addresses_, pages, titles_, reading_.path.title, losses_);
  }

  static std::string language_of(const content::Site& site,
                                 const std::vector<content::FileNumber>& pages) {
    std::map<std::string, int> votes;
    for (const content::FileNumber page : pages) {
      const std::string& language = site.page(page).facts.language;
      if (is_html(site.name(page).suffix()) && text::is_language_tag(language)) ++votes[language];
    }
    const auto most =
        std::max_element(votes.begin(), votes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == votes.end() ? "und" : most->first;
  }

  const chamilo::Backup& backup_;
  const chamilo::Course& course_;
  const Learnpath& path_;
  std::string language_;
  LossReport losses_;
  std::unique_ptr<BackupFiles> files_;
  std::shared_ptr<PlatformAddresses> addresses_;
  PageMaker pages_;
  ItemMaker maker_;
  PrerequisiteReader prerequisites_;
  PathReading reading_;
  std::unordered_set<std::string> identifiers_;
  /// Identifier of each item of the result, with what it was.
  std::vector<std::pair<std::string, const chamilo::LearnpathItem*>> owners_;
  std::map<EntryName, std::string> titles_;  ///< Of pages that items show.
};

}  // namespace

BackupReading read_backup_path(const chamilo::Backup& backup, const Learnpath& path,
                               const BackupOptions& options) {
  return BackupPathReader(backup, path, options).read();
}

std::string why_hidden(const Learnpath& path, std::string_view now) {
  if (!path.is_visible()) return "it is hidden";
  if (now.empty()) return {};
  if (has_date(path.publicated_on) && path.publicated_on > now) {
    return fmt::format("it is not published before {}", path.publicated_on);
  }
  if (has_date(path.expired_on) && path.expired_on < now) {
    return fmt::format("it is not published any more since {}", path.expired_on);
  }
  return {};
}

}  // namespace parcours::source
