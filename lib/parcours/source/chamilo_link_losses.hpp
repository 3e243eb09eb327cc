#pragma once

#include <parcours/base/loss_report.hpp>
#include <parcours/content/site.hpp>
#include <parcours/source/chamilo_addresses.hpp>

#include <map>
#include <string>
#include <vector>

namespace parcours::source {

/// Reports what pages name on their platform and no package can hold: screens of tools, the
/// platform's own files, other courses. `titles` names pages for people. What is named on many
/// pages is told once.
void report_platform_links(const content::Site& site, const PlatformAddresses& addresses,
                           const std::vector<content::FileNumber>& pages,
                           const std::map<EntryName, std::string>& titles,
                           const std::string& path_title, LossReport& losses);

}  // namespace parcours::source
