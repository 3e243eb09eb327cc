#pragma once

#include <memory>
#include <string>

namespace parcours::validate_test {

/// A JSON Schema, draft 7.
class JsonSchema {
 public:
  /// Throws std::runtime_error if the file cannot be read.
  explicit JsonSchema(const std::string& file);
  ~JsonSchema();

  /// Empty if the document is as the schema says, else what is wrong with it.
  std::string complaints(const std::string& document) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parcours::validate_test
