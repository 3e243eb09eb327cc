#pragma once

#include <parcours/base/loss_report.hpp>
#include <parcours/content/site.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace parcours::scorm {

/// The entry under which a file of the site is packed; null if it is not packed.
using PackedName = std::function<const EntryName*(content::FileNumber)>;

/// The reference that must stand in the packed page `out` instead of the link's own, or nothing if
/// its own leads to the packed target. `base` is the page's `<base href>`.
std::optional<std::string> new_reference(const EntryName& out, std::string_view base,
                                         const content::Link& link, const PackedName& packed_name);

/// New references for all links of a page, in their order.
std::vector<std::optional<std::string>> new_references(const EntryName& out,
                                                       const content::Page& content,
                                                       const PackedName& packed_name);

/// Adds what is missing, remote or mended in a page to the report.
void report_links(const content::Site& site, content::FileNumber file, LossReport& report);

}  // namespace parcours::scorm
