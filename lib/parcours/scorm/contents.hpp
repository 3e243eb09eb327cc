#pragma once

#include <parcours/scorm/export_report.hpp>
#include <parcours/scorm/step.hpp>

#include <functional>
#include <string>
#include <vector>

namespace parcours::scorm {

/// The tag that adds the run-time to a page: `<script src=… data-item=… …></script>`.
std::string script_tag(const Step& step, const EntryName& page);

/// The list items of the table of contents in `index.html`. `identifier_of` gives an item's
/// identifier in the manifest.
std::string contents_html(const std::vector<Step>& steps, Shape shape,
                          const std::function<std::string(const std::string&)>& identifier_of);

}  // namespace parcours::scorm
