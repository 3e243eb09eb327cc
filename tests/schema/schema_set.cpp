#include "schema_set.hpp"

#include "xml_tree.hpp"

#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxml/xmlschemas.h>

#include <climits>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#ifndef PARCOURS_SCHEMAS_DIR
#error "define PARCOURS_SCHEMAS_DIR as the folder of driver.xsd"
#endif

namespace parcours::schema_test {
namespace {

// libxml2 made the error argument const in 2.12.
#if LIBXML_VERSION >= 21200
using XmlErrorPointer = const xmlError*;
#else
using XmlErrorPointer = xmlErrorPtr;
#endif

using SchemaPtr = std::unique_ptr<xmlSchema, Freer<xmlSchemaFree>>;
using SchemaParserPtr = std::unique_ptr<xmlSchemaParserCtxt, Freer<xmlSchemaFreeParserCtxt>>;
using ValidatorPtr = std::unique_ptr<xmlSchemaValidCtxt, Freer<xmlSchemaFreeValidCtxt>>;

std::string message_of(XmlErrorPointer error) {
  std::string text = error->message != nullptr ? error->message : "(no text)";
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

void collect_message(void* messages, XmlErrorPointer error) {
  static_cast<std::vector<std::string>*>(messages)->push_back(message_of(error));
}

void count(void* outcome, XmlErrorPointer error) {
  auto& result = *static_cast<Outcome*>(outcome);
  if (result.errors++ == 0) result.first_error = message_of(error);
}

// The parser behind xs:import has no handler of its own: it reports to the library's global one.
class GlobalErrorsTo {
 public:
  explicit GlobalErrorsTo(std::vector<std::string>& messages) {
    xmlSetStructuredErrorFunc(&messages, collect_message);
  }
  ~GlobalErrorsTo() { xmlSetStructuredErrorFunc(nullptr, nullptr); }
  GlobalErrorsTo(const GlobalErrorsTo&) = delete;
  GlobalErrorsTo& operator=(const GlobalErrorsTo&) = delete;
};

DocPtr parse(std::string_view text, const char* url, int options) {
  if (text.size() > INT_MAX) throw std::runtime_error("document too large for the parser");
  return DocPtr(xmlReadMemory(text.data(), static_cast<int>(text.size()), url, nullptr, options));
}

std::string uri_of_file(const std::string& path) {
  xmlChar* uri = xmlPathToURI(reinterpret_cast<const xmlChar*>(path.c_str()));
  if (uri == nullptr) throw std::runtime_error("no address can be made of " + path);
  std::string result = reinterpret_cast<const char*>(uri);
  xmlFree(uri);
  return result;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::kValid:
      return "valid";
    case Verdict::kInvalid:
      return "invalid";
    case Verdict::kNotWellFormed:
      return "not-well-formed";
  }
  return "?";
}

// The schema points into the driver's tree, which therefore has to outlive it.
struct SchemaSet::Impl {
  std::vector<std::string> complaints;
  DocPtr driver;
  SchemaPtr schema;
};

SchemaSet::SchemaSet(const std::string& folder, std::string_view driver)
    : impl_(std::make_unique<Impl>()) {
  xmlInitParser();
  xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
  const GlobalErrorsTo guard(impl_->complaints);
  const std::string url = uri_of_file(folder + "/driver.xsd");
  impl_->driver = parse(driver, url.c_str(), XML_PARSE_NONET);
  if (impl_->driver == nullptr) throw std::runtime_error("the driver schema is not well-formed");
  const SchemaParserPtr parser(xmlSchemaNewDocParserCtxt(impl_->driver.get()));
  if (parser == nullptr) throw std::runtime_error("no schema parser for " + folder);
  xmlSchemaSetParserStructuredErrors(parser.get(), collect_message, &impl_->complaints);
  impl_->schema.reset(xmlSchemaParse(parser.get()));
  if (impl_->schema == nullptr) {
    std::string text = "the schemas of " + folder + " cannot be loaded";
    for (const auto& complaint : impl_->complaints) text += "\n  " + complaint;
    throw std::runtime_error(text);
  }
}

SchemaSet::~SchemaSet() = default;
SchemaSet::SchemaSet(SchemaSet&&) noexcept = default;
SchemaSet& SchemaSet::operator=(SchemaSet&&) noexcept = default;

const std::vector<std::string>& SchemaSet::complaints() const { return impl_->complaints; }

Outcome SchemaSet::validate(std::string_view document) const {
  Outcome outcome;
  const DocPtr doc =
      parse(document, nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (doc == nullptr) return outcome;
  const ValidatorPtr validator(xmlSchemaNewValidCtxt(impl_->schema.get()));
  if (validator == nullptr) throw std::runtime_error("no validator");
  xmlSchemaSetValidStructuredErrors(validator.get(), count, &outcome);
  const int result = xmlSchemaValidateDoc(validator.get(), doc.get());
  if (result < 0) throw std::runtime_error("the validator failed within itself");
  outcome.verdict = result == 0 ? Verdict::kValid : Verdict::kInvalid;
  return outcome;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string own_schema_folder() { return PARCOURS_SCHEMAS_DIR; }

const SchemaSet& own_schemas() {
  static const SchemaSet set(own_schema_folder(), read_file(own_schema_folder() + "/driver.xsd"));
  return set;
}

}  // namespace parcours::schema_test
