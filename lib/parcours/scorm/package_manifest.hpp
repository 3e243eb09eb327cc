#pragma once

#include <parcours/learning/learning_path.hpp>
#include <parcours/scorm/export_report.hpp>
#include <parcours/scorm/manifest.hpp>
#include <parcours/scorm/step.hpp>
#include <parcours/zip/plan.hpp>

#include <vector>

namespace parcours::scorm {

/// The manifest of a package from the entries that will be written: every entry of `plan` is listed
/// once, under the item that alone needs it or under the common resource. Values that exceed a
/// limit are shortened or left out and reported.
Manifest make_manifest(const learning::LearningPath& path, const std::vector<Step>& steps,
                       const zip::Plan& plan, Shape shape, LossReport& losses);

}  // namespace parcours::scorm
