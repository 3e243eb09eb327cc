#pragma once

#include <parcours/validate/validation.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace parcours::validate {

/// Where a report goes, piece by piece.
using Sink = std::function<void(std::string_view)>;

/// A package that could not be validated.
struct Failure {
  std::string file;     ///< As given.
  std::string message;  ///< Why, one sentence, no final full stop.
  std::string remedy;   ///< What the reader can do; may be empty.
};

struct ReportOptions {
  std::string language = "en";  ///< Of the messages; one of Catalogue::languages().
  std::string version;          ///< Of the program that makes the report; may be empty.
};

/// Writes a report about any number of packages, one after the other, so that memory does not grow
/// with them. The same validations in the same order give the same bytes.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void add(const Validation& validation) = 0;
  virtual void add(const Failure& failure) = 0;
  /// Ends the report; called once, after all others. `complete` is false if packages were left out
  /// because the user stopped.
  virtual void finish(bool complete) = 0;
};

}  // namespace parcours::validate
