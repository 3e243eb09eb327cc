#include <parcours/chamilo/course_reader.hpp>

#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/chamilo/course_fields.hpp>
#include <parcours/chamilo/resource_readers.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace parcours::chamilo {
namespace {

constexpr std::string_view kCourseNamespace = "chamilo\\coursebundle\\component\\coursecopy\\";
constexpr std::string_view kResourceNamespace = "resources\\";

/// The class's own name in lower case (PHP does not tell them apart), if it is of the platform:
/// without a namespace up to 1.10, with one since.
std::optional<std::string> plain_class(std::string_view written, std::string_view inner_namespace) {
  std::string name = text::to_lower_ascii(written);
  if (name.starts_with(kCourseNamespace)) {
    name.erase(0, kCourseNamespace.size());
    if (!name.starts_with(inner_namespace)) return std::nullopt;
    name.erase(0, inner_namespace.size());
  }
  if (name.find('\\') != std::string::npos) return std::nullopt;
  return name;
}

template <class Type>
void read_into(Course& course, std::vector<Type> Course::*list, const std::string& id,
               Fields& fields) {
  Type resource;
  resource.id = id;
  read_resource(fields, resource);
  read_properties(fields, resource);
  (course.*list).push_back(std::move(resource));
}

using ReadResource = void (*)(Course& course, const std::string& id, Fields& fields);

template <auto List>
void read_one(Course& course, const std::string& id, Fields& fields) {
  read_into(course, List, id, fields);
}

struct ResourceClass {
  std::string_view name;
  ReadResource read;
};

/// All classes of resources, with the names that older versions gave them.
constexpr std::array kResourceClasses = {
    ResourceClass{"announcement", read_one<&Course::announcements>},
    ResourceClass{"asset", read_one<&Course::assets>},
    ResourceClass{"attendance", read_one<&Course::attendances>},
    ResourceClass{"calendarevent", read_one<&Course::events>},
    ResourceClass{"coursecopylearnpath", read_one<&Course::learnpaths>},
    ResourceClass{"coursecopytestcategory", read_one<&Course::test_categories>},
    ResourceClass{"coursedescription", read_one<&Course::course_descriptions>},
    ResourceClass{"coursesession", read_one<&Course::sessions>},
    ResourceClass{"document", read_one<&Course::documents>},
    ResourceClass{"event", read_one<&Course::events>},
    ResourceClass{"forum", read_one<&Course::forums>},
    ResourceClass{"forumcategory", read_one<&Course::forum_categories>},
    ResourceClass{"forumpost", read_one<&Course::posts>},
    ResourceClass{"forumtopic", read_one<&Course::threads>},
    ResourceClass{"glossary", read_one<&Course::glossary>},
    ResourceClass{"gradebookbackup", read_one<&Course::gradebooks>},
    ResourceClass{"h5ptool", read_one<&Course::h5p_tools>},
    ResourceClass{"learnpath", read_one<&Course::learnpaths>},
    ResourceClass{"learnpathcategory", read_one<&Course::learnpath_categories>},
    ResourceClass{"link", read_one<&Course::links>},
    ResourceClass{"linkcategory", read_one<&Course::link_categories>},
    ResourceClass{"quiz", read_one<&Course::quizzes>},
    ResourceClass{"quizquestion", read_one<&Course::questions>},
    ResourceClass{"scormdocument", read_one<&Course::scorm_documents>},
    ResourceClass{"survey", read_one<&Course::surveys>},
    ResourceClass{"surveyinvitation", read_one<&Course::survey_invitations>},
    ResourceClass{"surveyquestion", read_one<&Course::survey_questions>},
    ResourceClass{"testcategory", read_one<&Course::test_categories>},
    ResourceClass{"thematic", read_one<&Course::thematics>},
    ResourceClass{"toolintro", read_one<&Course::tool_intros>},
    ResourceClass{"wiki", read_one<&Course::wiki>},
    ResourceClass{"work", read_one<&Course::works>},
    ResourceClass{"xapitool", read_one<&Course::xapi_tools>},
};

ReadResource reader_of(const php::Value& resource) {
  const auto name = plain_class(resource.class_name(), kResourceNamespace);
  if (!name) return nullptr;
  const auto* const found =
      std::find_if(kResourceClasses.begin(), kResourceClasses.end(),
                   [&](const ResourceClass& known) { return known.name == *name; });
  return found == kResourceClasses.end() ? nullptr : found->read;
}

void read_resources(Course& course, CourseTexts& texts, const php::Value& types) {
  for (const php::Member& type : types.members()) {
    texts.charge(1 + type.value.size());
    for (const php::Member& member : type.value.members()) {
      const ReadResource read = reader_of(member.value);
      if (read == nullptr) continue;
      Fields fields(texts, member.value);
      read(course, texts.kept(member.key), fields);
    }
  }
}

/// The last part of a folder's path.
std::string last_part(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

void read_header(Course& course, Fields& fields) {
  course.code = fields.text({"code"});
  course.type = fields.text({"type"});
  const std::string path = fields.text({"path"});
  if (auto info = fields.inner({"info"})) {
    course.title = info->text({"title", "name"});
    course.language = info->text({"course_language", "language"});
    course.directory = info->text({"directory", "path"});
    Fields all = *fields.inner({"info"});
    course.info = all.rest();
  }
  if (course.directory.empty()) course.directory = last_part(path);
}

}  // namespace

Course read_course(std::shared_ptr<const php::Document> source) {
  const php::Value root = source->root();
  if (root.kind() != php::Kind::object || plain_class(root.class_name(), "") != "course") {
    const std::string found =
        root.kind() == php::Kind::object
            ? fmt::format("an object of the class “{}”", text::repair_utf8(root.class_name()))
            : std::string("another value");
    throw Error(ErrorCode::bad_input, "its data are no course of Chamilo but " + found,
                "Export a course backup from Chamilo 1.11 (Maintenance > Create a backup).");
  }
  Course course;
  const auto encoding = root.find("encoding");
  course.encoding = text::repair_utf8(encoding ? encoding->text() : std::string_view());
  CourseTexts texts(*source, course.encoding);
  Fields fields(texts, root);
  read_header(course, fields);
  if (const auto resources = fields.value({"resources"})) {
    texts.charge(resources->size());
    read_resources(course, texts, *resources);
  }
  course.source = std::move(source);
  return course;
}

}  // namespace parcours::chamilo
