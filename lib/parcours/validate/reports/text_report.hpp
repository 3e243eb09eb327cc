#pragma once

#include <parcours/validate/validation.hpp>

#include <string>

namespace parcours::validate {

struct TextOptions {
  std::string language = "en";
  bool color = false;    ///< With the escape sequences of terminals.
  bool verbose = false;  ///< All places of a fault.
  bool quiet = false;    ///< Errors only.
};

/// The report on one package for people: each fault with its source line and how to mend it, then
/// a summary for the package and for each LMS. Ends with a line feed unless it is empty.
std::string text_report(const Validation& validation, const TextOptions& options);

}  // namespace parcours::validate
