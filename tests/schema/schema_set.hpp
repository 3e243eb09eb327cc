#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::schema_test {

enum class Verdict { kValid, kInvalid, kNotWellFormed };

/// "valid", "invalid" or "not-well-formed".
std::string_view to_string(Verdict verdict);

struct Outcome {
  Verdict verdict = Verdict::kNotWellFormed;
  int errors = 0;           ///< Schema errors counted; 0 unless the verdict is kInvalid.
  std::string first_error;  ///< What the validator said first; empty unless kInvalid.
};

/// A set of XML Schema files, loaded once and used for many documents. Never touches the network;
/// prints nothing.
class SchemaSet {
 public:
  /// Loads the schema text `driver` as if it were the file `folder`/driver.xsd, so that one driver
  /// serves several sets. Throws std::runtime_error when no usable schema comes out of it.
  SchemaSet(const std::string& folder, std::string_view driver);
  ~SchemaSet();
  SchemaSet(SchemaSet&&) noexcept;
  SchemaSet& operator=(SchemaSet&&) noexcept;

  /// Everything the parser and the schema compiler said while loading; empty for a clean set.
  const std::vector<std::string>& complaints() const;

  /// The verdict on one document, parsed afresh. The document's own schemaLocation is ignored.
  /// Throws std::runtime_error when the validator fails within itself.
  Outcome validate(std::string_view document) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The whole file as bytes. Throws std::runtime_error when it cannot be read.
std::string read_file(const std::string& path);

/// The folder of the project's own XML Schema files.
std::string own_schema_folder();

/// The project's own schemas, loaded through driver.xsd on first use.
const SchemaSet& own_schemas();

}  // namespace parcours::schema_test
