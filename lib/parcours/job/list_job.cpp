#include <parcours/base/text.hpp>
#include <parcours/chamilo/php_value.hpp>
#include <parcours/job/backup_source.hpp>
#include <parcours/job/list_job.hpp>
#include <parcours/job/path_choice.hpp>
#include <parcours/source/chamilo_html.hpp>
#include <parcours/source/chamilo_outline.hpp>
#include <parcours/source/chamilo_path.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace parcours::job {
namespace {

using chamilo::Backup;
using chamilo::Course;
using chamilo::Learnpath;
using chamilo::LearnpathItem;
using State = BackupListing::Item::State;

/// The platform puts an empty page into each of its upload folders, against curious visitors.
bool is_guard_page(const EntryName& name) {
  return name.base() == "index.html" && name.str().starts_with("upload/");
}

template <class Type>
std::unordered_map<std::string_view, const Type*> indexed(const std::vector<Type>& resources) {
  std::unordered_map<std::string_view, const Type*> index;
  index.reserve(resources.size());
  for (const Type& resource : resources) index.try_emplace(resource.id, &resource);
  return index;
}

/// A value that comes from a number in the database: the resource's own, or of who may see it.
std::optional<chamilo::php::Value> number_of(const chamilo::php::Value& resource) {
  if (auto type = resource.find("lp_type")) return type;
  const auto rows = resource.find("item_properties");
  if (!rows || rows->size() == 0) return std::nullopt;
  return (*rows->members().begin()).value.find("visibility");
}

BackupListing::Generation generation_of(const chamilo::php::Document& written) {
  BackupListing::Generation generation;
  const chamilo::php::Value course = written.root();
  generation.class_names =
      course.class_name().find('\\') == std::string_view::npos ? "bare" : "namespaced";
  const auto resources = course.find("resources");
  if (!resources) return generation;
  for (const chamilo::php::Member& type : resources->members()) {
    for (const chamilo::php::Member& resource : type.value.members()) {
      const auto number = number_of(resource.value);
      if (!number || number->is_null()) continue;
      generation.numbers = number->kind() == chamilo::php::Kind::integer ? "native" : "strings";
      return generation;
    }
  }
  return generation;
}

class BackupLister {
 public:
  BackupLister(const BackupSource& source, const ListJob& job)
      : source_(source),
        backup_(source.backup()),
        course_(source.course()),
        job_(job),
        documents_(indexed(course_.documents)) {}

  BackupListing listing() {
    list_course();
    for (const Learnpath* path : paths_in_order(course_)) list_path(*path);
    list_resources();
    list_unnamed();
    listing_.personal_data = chamilo::find_personal_data(course_, job_.personal_data ? kPlaces : 1);
    return std::move(listing_);
  }

 private:
  static constexpr std::size_t kPlaces = 20;

  void list_course() {
    listing_.backup = job_.backup.string();
    listing_.form = source_.is_archive() ? "archive" : "folder";
    names_ = source_.files().names();
    listing_.files = names_.size();
    for (const EntryName& name : names_) listing_.bytes += source_.files().size(name);
    listing_.code = course_.code;
    listing_.title = source::chamilo_html::to_title(course_.title);
    listing_.language = course_.language;
    if (course_.source) listing_.generation = generation_of(*course_.source);
    listing_.scope = course_.type.empty() ? "full" : course_.type;
  }

  // Learning paths ---------------------------------------------------------------------------

  void list_path(const Learnpath& path) {
    BackupListing::Path listed;
    listed.id = path.id;
    listed.name = display_name(path);
    listed.type = path.lp_type == Learnpath::Type::scorm  ? "scorm"
                  : path.lp_type == Learnpath::Type::aicc ? "aicc"
                                                          : "chamilo";
    listed.hidden = source::why_hidden(path, job_.now);
    // What is odd about the outline is told when the path is exported.
    LossReport oddities;
    list_items(path, source::make_outline(path.items, oddities), 0, listed.items);
    std::unordered_set<std::string_view> counted;
    for (const BackupListing::Item& item : listed.items) {
      if (!item.file.empty() && counted.insert(item.file).second) listed.bytes += item.bytes;
    }
    listing_.paths.push_back(std::move(listed));
  }

  void list_items(const Learnpath& path, const std::vector<source::OutlineNode>& nodes, int depth,
                  std::vector<BackupListing::Item>& items) {
    for (const source::OutlineNode& node : nodes) {
      items.push_back(item_of(path, *node.item));
      items.back().depth = depth;
      list_items(path, node.children, depth + 1, items);
    }
  }

  BackupListing::Item item_of(const Learnpath& path, const LearnpathItem& item) {
    BackupListing::Item listed;
    listed.id = item.id;
    listed.type = item.item_type;
    listed.title = source::chamilo_html::to_title(item.title);
    const bool is_chapter = item.item_type == "dir" || item.item_type.starts_with("dokeos_");
    if (is_chapter) return listed;
    listed.resource = item.path;
    if (const auto audio = backup_.audio_of(item)) {
      named_.insert(*audio);
    } else if (!item.audio.empty()) {
      listing_.missing.push_back(
          {"recording of item " + item.id, listed.title, text::collapse(item.audio)});
    }
    if (path.lp_type != Learnpath::Type::chamilo &&
        (item.item_type == "sco" || item.item_type == "asset")) {
      take_file(listed, backup_.scorm_file_of(path, item.path));
      if (listed.state == State::no_file) {
        listing_.missing.push_back({"item " + item.id, listed.title, text::collapse(item.path)});
      }
    } else if (is_document(item.item_type)) {
      const auto document = documents_.find(item.path);
      if (document == documents_.end()) {
        listed.state = State::no_resource;
      } else {
        take_file(listed, backup_.file_of(*document->second));
      }
    } else if (!has_resource(item)) {
      listed.state = State::no_resource;
    }
    return listed;
  }

  static bool is_document(std::string_view type) {
    return type == "document" || type == "final_item" || type == "hotpotatoes" || type == "video";
  }

  void take_file(BackupListing::Item& item, const std::optional<EntryName>& file) const {
    if (file) {
      item.file = file->str();
      item.bytes = source_.files().size(*file);
    } else {
      item.state = State::no_file;
    }
  }

  /// True also for types that are not known here.
  bool has_resource(const LearnpathItem& item) const {
    const std::string& type = item.item_type;
    const std::string& id = item.path;
    if (type == "quiz") return find(course_.quizzes, id) != nullptr;
    if (type == "link") return find(course_.links, id) != nullptr;
    if (type == "forum") return find(course_.forums, id) != nullptr;
    if (type == "thread") return find(course_.threads, id) != nullptr;
    if (type == "student_publication") return find(course_.works, id) != nullptr;
    if (type == "survey") return find(course_.surveys, id) != nullptr;
    if (type == "xapi") return find(course_.xapi_tools, id) != nullptr;
    if (type == "h5p") return find(course_.h5p_tools, id) != nullptr;
    return true;
  }

  // Resources --------------------------------------------------------------------------------

  template <class Type>
  BackupListing::Group group_of(const char* type, const std::vector<Type>& resources) const {
    BackupListing::Group group;
    group.type = type;
    group.count = resources.size();
    group.hidden = static_cast<std::size_t>(
        std::count_if(resources.begin(), resources.end(),
                      [](const Type& resource) { return !resource.is_visible(); }));
    return group;
  }

  void add(BackupListing::Group group) {
    if (group.count > 0) listing_.resources.push_back(std::move(group));
  }

  template <class Type>
  void add(const char* type, const std::vector<Type>& resources) {
    add(group_of(type, resources));
  }

  /// Counts a resource's file, or tells that it is missing.
  void take_file(BackupListing::Group& group, const std::optional<EntryName>& file,
                 const std::string& id, const std::string& title, const std::string& path) {
    if (!file) {
      listing_.missing.push_back(
          {group.type + " " + id, text::collapse(title), text::collapse(path)});
    } else if (named_.insert(*file).second) {
      group.bytes += source_.files().size(*file);
    }
  }

  void list_resources() {
    list_documents();
    list_scorm_packages();
    list_assets();
    add("link", course_.links);
    add("Link_Category", course_.link_categories);
    list_with_attachments("calendar_event", course_.events);
    list_with_attachments("announcement", course_.announcements);
    add("course_description", course_.course_descriptions);
    add("glossary", course_.glossary);
    add("Tool introduction", course_.tool_intros);
    add("wiki", course_.wiki);
    add("thematic", course_.thematics);
    add("attendance", course_.attendances);
    add("Forum_Category", course_.forum_categories);
    add("forum", course_.forums);
    add("thread", course_.threads);
    add("post", course_.posts);
    add("quiz", course_.quizzes);
    add("Exercise_Question", course_.questions);
    add("test_category", course_.test_categories);
    add("survey", course_.surveys);
    add("survey_question", course_.survey_questions);
    add("survey_invitation", course_.survey_invitations);
    add("work", course_.works);
    list_learnpaths();
    add("learnpath_category", course_.learnpath_categories);
    add("gradebook", course_.gradebooks);
    list_xapi_packages();
    add("h5p_tool", course_.h5p_tools);
    add("session_course", course_.sessions);
  }

  void list_documents() {
    BackupListing::Group group = group_of("document", course_.documents);
    for (const chamilo::Document& document : course_.documents) {
      if (document.is_folder) {
        ++group.folders;
      } else {
        take_file(group, backup_.file_of(document), document.id, document.title, document.path);
      }
    }
    add(std::move(group));
  }

  void list_scorm_packages() {
    BackupListing::Group group = group_of("Scorm", course_.scorm_documents);
    const bool has_packages =
        !course_.scorm_documents.empty() ||
        std::any_of(course_.learnpaths.begin(), course_.learnpaths.end(),
                    [](const Learnpath& path) { return path.lp_type != Learnpath::Type::chamilo; });
    for (const EntryName& name : names_) {
      if (!has_packages || !name.str().starts_with("scorm/")) continue;
      named_.insert(name);
      group.bytes += source_.files().size(name);
    }
    add(std::move(group));
  }

  void list_assets() {
    BackupListing::Group group = group_of("asset", course_.assets);
    for (const chamilo::Asset& asset : course_.assets) {
      std::string_view path = asset.path;
      path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
      auto name = EntryName::try_from(path);
      if (name && !source_.files().contains(*name)) name.reset();
      take_file(group, name, asset.id, asset.title, asset.path);
    }
    add(std::move(group));
  }

  template <class Type>
  void list_with_attachments(const char* type, const std::vector<Type>& resources) {
    BackupListing::Group group = group_of(type, resources);
    for (const Type& resource : resources) {
      if (!resource.attachment) continue;
      take_file(group, backup_.attachment_of(resource), resource.id, resource.title,
                resource.attachment->path);
    }
    add(std::move(group));
  }

  void list_learnpaths() {
    BackupListing::Group group = group_of("learnpath", course_.learnpaths);
    group.hidden = static_cast<std::size_t>(
        std::count_if(listing_.paths.begin(), listing_.paths.end(),
                      [](const BackupListing::Path& path) { return !path.hidden.empty(); }));
    for (const Learnpath& path : course_.learnpaths) {
      if (path.preview_image.empty()) continue;
      take_file(group, backup_.preview_image_of(path), path.id, display_name(path),
                path.preview_image);
    }
    add(std::move(group));
  }

  /// The packages of xAPI activities lie where they are launched.
  void list_xapi_packages() {
    BackupListing::Group group = group_of("xapi_tool", course_.xapi_tools);
    for (const chamilo::XapiTool& tool : course_.xapi_tools) {
      const auto launch = EntryName::try_from(tool.launch_url);
      if (!launch || launch->folder().empty()) continue;
      for (const EntryName& name : names_) {
        if (!name.str().starts_with(launch->folder()) || !named_.insert(name).second) continue;
        group.bytes += source_.files().size(name);
      }
    }
    add(std::move(group));
  }

  void list_unnamed() {
    named_.insert(EntryName::from(chamilo::kCourseInfo));
    for (const EntryName& name : names_) {
      if (named_.contains(name) || is_guard_page(name)) continue;
      listing_.unnamed.push_back({name.str(), source_.files().size(name)});
    }
  }

  const BackupSource& source_;
  const Backup& backup_;
  const Course& course_;
  const ListJob& job_;
  std::unordered_map<std::string_view, const chamilo::Document*> documents_;
  std::vector<EntryName> names_;
  std::unordered_set<EntryName> named_;  ///< Files that some resource names.
  BackupListing listing_;
};

}  // namespace

BackupListing run(const ListJob& job) {
  const BackupSource source(job.backup);
  return BackupLister(source, job).listing();
}

}  // namespace parcours::job
