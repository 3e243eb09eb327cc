#include <parcours/base/error.hpp>
#include <parcours/scorm/runtime_files.hpp>
#include <parcours/validate/schema_set.hpp>
#include <parcours/validate/schema_set_impl.hpp>

#include <libxml/xmlIO.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>

namespace parcours::validate {
namespace {

/// Names under which the schemas refer to each other while they are loaded; nothing else is ever
/// opened.
constexpr std::string_view kSchemaScheme = "parcours-schema:";

constexpr std::string_view kDriver = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
           schemaLocation="parcours-schema:imscp_rootv1p1p2.xsd"/>
<xs:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2"
           schemaLocation="parcours-schema:adlcp_rootv1p2.xsd"/>
<xs:import namespace="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
           schemaLocation="parcours-schema:imsmd_rootv1p2p1.xsd"/>
</xs:schema>)";

struct OpenSchema {
  std::string_view rest;
};

int is_ours(const char* name) { return std::string_view(name).starts_with(kSchemaScheme) ? 1 : 0; }

void* open_ours(const char* name) {
  std::string_view file(name);
  file.remove_prefix(kSchemaScheme.size());
  return new OpenSchema{scorm::schema_file(file)};
}

int read_ours(void* context, char* buffer, int length) {
  auto& reading = *static_cast<OpenSchema*>(context);
  const std::size_t count = std::min(reading.rest.size(), static_cast<std::size_t>(length));
  std::memcpy(buffer, reading.rest.data(), count);
  reading.rest.remove_prefix(count);
  return static_cast<int>(count);
}

int close_ours(void* context) {
  delete static_cast<OpenSchema*>(context);
  return 0;
}

void collect(void* messages, XmlErrorPointer error) {
  *static_cast<std::string*>(messages) += error->message != nullptr ? error->message : "";
}

}  // namespace

const SchemaSet& SchemaSet::scorm12() {
  static const SchemaSet set;
  return set;
}

SchemaSet::SchemaSet() : impl_(std::make_unique<Impl>()) {
  xmlInitParser();
  xmlRegisterInputCallbacks(is_ours, open_ours, read_ours, close_ours);
  std::string complaints;
  const SchemaParserPointer parser(
      xmlSchemaNewMemParserCtxt(kDriver.data(), static_cast<int>(kDriver.size())));
  if (parser != nullptr) {
    xmlSchemaSetParserStructuredErrors(parser.get(), collect, &complaints);
    impl_->schema.reset(xmlSchemaParse(parser.get()));
  }
  if (impl_->schema == nullptr || !complaints.empty()) {
    throw Error(ErrorCode::internal, "the built-in schemas cannot be loaded: " + complaints);
  }
}

SchemaSet::~SchemaSet() = default;

}  // namespace parcours::validate
