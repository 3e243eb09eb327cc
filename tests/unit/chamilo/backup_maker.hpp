#pragma once

#include "php_text.hpp"

#include <parcours/base/file_tree.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Backups as the generations of the platform write them.
namespace parcours::test {

/// How a version writes a backup.
struct Generation {
  const char* name;
  bool has_namespaces;      ///< Since 1.11.
  bool has_native_numbers;  ///< Since PHP 8.1.
};

inline constexpr Generation kGenerations[] = {
    {"1.9", false, false}, {"1.11 of 2017", true, false}, {"late 1.11", true, true}};

inline std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = (bits << 8U) |
             (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : std::uint8_t{0});
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += at + i <= bytes.size() ? kDigits[(bits >> (18U - 6U * i)) & 63U] : '=';
    }
  }
  return text;
}

/// Makes the serialized text of a course.
class CourseMaker {
 public:
  explicit CourseMaker(const Generation& generation = kGenerations[1]) : generation_(generation) {}

  /// Name -> serialized value.
  using Properties = std::vector<std::pair<std::string_view, std::string>>;

  /// A number as this generation's database gives it.
  std::string number(std::int64_t value) const {
    return generation_.has_native_numbers ? php::integer(value)
                                          : php::string(std::to_string(value));
  }
  std::string real(std::string_view digits) const {
    return generation_.has_native_numbers ? php::real(digits) : php::string(digits);
  }

  static php::Members named(const Properties& properties) {
    php::Members members;
    for (const auto& [name, value] : properties) members.emplace_back(php::string(name), value);
    return members;
  }
  static std::string row(const Properties& properties) { return php::array(named(properties)); }
  static std::string std_class(const Properties& properties) {
    return php::object("stdClass", named(properties));
  }

  std::string class_name(std::string_view name) const {
    return (generation_.has_namespaces ? "Chamilo\\CourseBundle\\Component\\CourseCopy\\Resources\\"
                                       : "") +
           std::string(name);
  }

  /// A resource, with what all have unless it is among the properties.
  std::string resource(std::string_view name, const std::string& id,
                       const Properties& properties) const {
    php::Members members = named(properties);
    const auto add = [&](std::string_view property, const std::string& value) {
      for (const auto& [key, own] : members) {
        if (key == php::string(property)) return;
      }
      members.emplace_back(php::string(property), value);
    };
    add("source_id", php::string(id));
    add("destination_id", php::integer(-1));
    add("linked_resources", php::array({}));
    add("item_properties", php::array({}));
    add("obj", php::null());
    return php::object(class_name(name), members);
  }

  /// Puts a serialized value under a type's key and an id.
  CourseMaker& put(const std::string& type, const std::string& id, std::string value) {
    const bool is_number = !id.empty() && id.find_first_not_of("-0123456789") == std::string::npos;
    resources_[type].emplace_back(is_number ? php::integer(std::stoll(id)) : php::string(id),
                                  std::move(value));
    return *this;
  }
  CourseMaker& add(const std::string& type, std::string_view name, const std::string& id,
                   const Properties& properties) {
    return put(type, id, resource(name, id, properties));
  }

  CourseMaker& encoding(std::string name) {
    encoding_ = std::move(name);
    return *this;
  }

  std::string serialized() const {
    php::Members types;
    for (const auto& [type, members] : resources_) {
      types.emplace_back(php::string(type), php::array(members));
    }
    const std::string name = generation_.has_namespaces
                                 ? "Chamilo\\CourseBundle\\Component\\CourseCopy\\Course"
                                 : "Course";
    return php::object(name, named({{"resources", php::array(types)},
                                    {"code", php::string("BEES")},
                                    {"path", php::string("/srv/courses/BEES1/")},
                                    {"destination_path", php::null()},
                                    {"destination_db", php::null()},
                                    {"encoding", php::string(encoding_)},
                                    {"type", php::string("partial")},
                                    {"info", row({{"title", php::string("Bee keeping")},
                                                  {"course_language", php::string("french2")},
                                                  {"directory", php::string("BEES1")},
                                                  {"visibility", number(2)},
                                                  {"titular", php::string("Maya Zoet")}})}}));
  }

  MemoryTree files() const {
    MemoryTree tree;
    tree.add(EntryName::from("course_info.dat"), base64(serialized()));
    return tree;
  }

 private:
  Generation generation_;
  std::map<std::string, php::Members> resources_;
  std::string encoding_ = "UTF-8";
};

}  // namespace parcours::test
