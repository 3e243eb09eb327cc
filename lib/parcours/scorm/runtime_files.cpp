#include <parcours/base/error.hpp>
#include <parcours/scorm/embedded.hpp>
#include <parcours/scorm/runtime_files.hpp>

#include <fmt/format.h>

namespace parcours::scorm {
namespace {

std::string_view checked(std::string_view content, std::string_view name) {
  if (content.data() == nullptr) {
    throw Error(ErrorCode::internal, fmt::format("no file “{}” was compiled in", name));
  }
  return content;
}

}  // namespace

std::string_view runtime_file(std::string_view name) {
  return checked(embedded_runtime(name), name);
}

std::string_view schema_file(std::string_view name) {
  return checked(embedded_schemas(name), name);
}

}  // namespace parcours::scorm
