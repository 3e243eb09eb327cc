#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/rules/res.hpp>
#include <parcours/validate/rules/res_common.hpp>

#include <algorithm>

namespace parcours::validate::rules {
namespace {

std::string_view identifier_of(const Package& package, const Reference& reference) {
  return package.manifest().resources[reference.resource].identifier;
}

bool is_same(const Reference& a, const Reference& b) {
  if (a.target.file && b.target.file) return a.target.file == b.target.file;
  return a.target.path == b.target.path;
}

}  // namespace

void res_004(const Package& package, Report& report) {
  for (const Reference& launch : package.references().all()) {
    const bool is_folder = launch.fault == ReferenceFault::folder;
    if (!launch.is_launch || (!is_folder && launch.fault != ReferenceFault::missing)) continue;
    Arguments arguments = {{"resource", identifier_of(package, launch)},
                           {"file", launch.target.path}};
    if (is_folder) {
      report.add(at_href(package, launch), std::move(arguments), "folder");
      continue;
    }
    const std::string nearest = report.count() < kMostSuggestions
                                    ? package.files().nearest(launch.target.path)
                                    : std::string();
    if (!nearest.empty()) arguments.emplace_back("nearest", nearest);
    report.add(at_href(package, launch), std::move(arguments), nearest.empty() ? "" : "nearest");
  }
}

void res_005(const Package& package, Report& report) {
  for (const Reference& launch : package.references().all()) {
    if (!launch.is_launch || launch.fault != ReferenceFault::other_case) continue;
    report.add(at_href(package, launch),
               {{"resource", identifier_of(package, launch)},
                {"file", launch.target.path},
                {"actual", package.files().name(*launch.target.file).str()}});
  }
}

void res_006(const Package& package, Report& report) {
  const References& references = package.references();
  for (const Reference& launch : references.all()) {
    if (!launch.is_launch) continue;
    const auto files = references.files(launch.resource);
    const bool is_found =
        launch.fault == ReferenceFault::none || launch.fault == ReferenceFault::other_case;
    if (!is_found || files.empty()) continue;
    const bool is_listed =
        std::any_of(files.begin(), files.end(),
                    [&launch](const Reference& file) { return is_same(file, launch); });
    if (is_listed) continue;
    report.add(at_href(package, launch),
               {{"resource", identifier_of(package, launch)}, {"file", launch.target.path}});
  }
}

void res_014(const Package& package, Report& report) {
  for (const Reference& launch : package.references().all()) {
    const Target& target = launch.target;
    if (!launch.is_launch || launch.fault != ReferenceFault::none || target.raw) continue;
    if (target.query.empty() && target.fragment.empty()) continue;
    report.add(at_href(package, launch), {{"part", target.query + target.fragment}});
  }
}

void res_015(const Package& package, Report& report) {
  const References& references = package.references();
  for (const Reference& reference : references.all()) {
    if (reference.fault != ReferenceFault::remote) continue;
    if (repeats_launch(references, reference)) continue;
    const bool is_sco = package.manifest().resources[reference.resource].is_sco();
    const std::string_view variant = !reference.is_launch ? "file" : is_sco ? "sco" : "";
    report.add(at_href(package, reference), {{"address", reference.href}}, variant);
  }
}

void res_027(const Package& package, Report& report) {
  for (const Reference& launch : package.references().all()) {
    if (!launch.is_launch || launch.target.path.empty()) continue;
    if (launch.fault != ReferenceFault::none && launch.fault != ReferenceFault::other_case)
      continue;
    if (!package.manifest().resources[launch.resource].is_sco()) continue;
    if (is_page_name(launch.target.path)) continue;
    report.add(at_href(package, launch), {{"file", launch.target.path}});
  }
}

}  // namespace parcours::validate::rules
