// g++ 12 with the address sanitizer takes the inside of valijson's std::regex for uninitialized.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include "json_schema.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <fstream>
#include <stdexcept>

namespace parcours::validate_test {

struct JsonSchema::State {
  nlohmann::json document;
  valijson::Schema schema;
};

JsonSchema::JsonSchema(const std::string& file) : state_(std::make_unique<State>()) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error(file + " cannot be read");
  state_->document = nlohmann::json::parse(stream);
  valijson::SchemaParser parser;
  const valijson::adapters::NlohmannJsonAdapter adapter(state_->document);
  parser.populateSchema(adapter, state_->schema);
}

JsonSchema::~JsonSchema() = default;

std::string JsonSchema::complaints(const std::string& document) const {
  const nlohmann::json json = nlohmann::json::parse(document);
  const valijson::adapters::NlohmannJsonAdapter adapter(json);
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(state_->schema, adapter, &results)) return {};
  std::string text;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const std::string& step : error.context) text += step;
    text += ": " + error.description + "\n";
  }
  return text;
}

}  // namespace parcours::validate_test
