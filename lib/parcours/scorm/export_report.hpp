#pragma once

#include <parcours/base/loss_report.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace parcours::scorm {

/// How a package is made up.
enum class Shape {
  multi,   ///< One SCO per item.
  single,  ///< One SCO with our own table of contents.
  asset,   ///< No tracking.
};

/// "multi", "single", "asset".
std::string to_string(Shape shape);

/// An item that is in the package.
struct CarriedItem {
  std::string item;        ///< Its title.
  std::string identifier;  ///< Its identifier in the manifest.
  std::string kind;        ///< As learning::to_string says it.
  std::string launch;      ///< The entry that is opened; empty for a chapter.
  bool operator==(const CarriedItem&) const = default;
};

/// What an export produced and what it could not carry.
struct ExportReport {
  std::string output;  ///< The archive's path; empty for a dry run.
  Shape shape = Shape::multi;
  std::size_t items = 0;  ///< Items that can be opened (chapters not counted).
  std::size_t resources = 0;
  std::size_t files = 0;    ///< Entries of the archive.
  std::uint64_t bytes = 0;  ///< Of the archive; for a dry run, of the files before compression.
  bool zip64 = false;
  std::vector<CarriedItem> carried;  ///< In the order of the path, chapters too.
  LossReport losses;
};

/// The report as JSON document, format 1 (schemas/export-report.schema.json).
std::string to_json(const ExportReport& report);

}  // namespace parcours::scorm
