#pragma once

#include <parcours/learning/learning_path.hpp>
#include <parcours/scorm/export_report.hpp>
#include <parcours/scorm/manifest.hpp>
#include <parcours/scorm/step.hpp>
#include <parcours/zip/plan.hpp>

#include <cstddef>
#include <vector>

namespace parcours::scorm {

/// Paths with more items that can be opened have metadata for the whole path only: with each item's
/// the manifest would outgrow what LMSs can read (4 kB an item).
inline constexpr std::size_t kMostItemsWithMetadata = 5000;

/// The manifest of a package from the entries that will be written: every entry of `plan` is listed
/// once, under the item that alone needs it or under the common resource. Values that exceed a
/// limit are shortened or left out and reported.
Manifest make_manifest(const learning::LearningPath& path, const std::vector<Step>& steps,
                       const zip::Plan& plan, Shape shape, LossReport& losses);

}  // namespace parcours::scorm
