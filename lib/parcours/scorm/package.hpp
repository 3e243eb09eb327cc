#pragma once

#include <parcours/content/site.hpp>
#include <parcours/learning/learning_path.hpp>
#include <parcours/scorm/export_report.hpp>
#include <parcours/scorm/names.hpp>
#include <parcours/zip/plan.hpp>

#include <vector>

namespace parcours::scorm {

struct PackageOptions {
  Shape shape = Shape::multi;
  NamePolicy names = NamePolicy::keep;
  std::vector<EntryName> extras;  ///< Files that travel though no item names them.
};

/// A package that is ready to be written: what it will hold and what could not be carried.
struct Package {
  zip::Plan plan;
  ExportReport report;
};

/// Plans the SCORM 1.2 package of a learning path whose files are in `site`, whose tree must
/// outlive the result. `losses` is what was lost on the way to `path`; the result's report goes on
/// from there. Nothing is written. The same path, files and options give the same plan. Throws
/// Error(bad_input) if nothing is left to export, Error(unreadable).
Package build_package(learning::LearningPath path, const content::Site& site,
                      PackageOptions options, LossReport losses);

}  // namespace parcours::scorm
