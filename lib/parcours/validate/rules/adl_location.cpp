#include <parcours/base/text.hpp>
#include <parcours/validate/external_metadata.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/adl.hpp>
#include <parcours/validate/shown.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

namespace parcours::validate::rules {
namespace {

/// Names of files that are looked for in the whole package.
constexpr int kMostNearestFiles = 20;

struct Location {
  const XmlElement& element;
  std::string_view value;
  Target target;
};

/// Calls `look` with every location that says something.
template <class Look>
void for_each_location(const Package& package, Look look) {
  for (const XmlElement& element : package.document().elements()) {
    if (!is_location(element)) continue;
    const std::string_view value = text::trim(element.text());
    if (value.empty()) continue;  // ADL-030
    look(Location{element, value, package.resolve(base_of(element), value)});
  }
}

bool is_absolute_path(std::string_view value) {
  const bool has_drive =
      value.size() > 2 && value[1] == ':' && (value[2] == '\\' || value[2] == '/');
  return (value.starts_with('/') && !value.starts_with("//")) || value.starts_with('\\') ||
         has_drive || text::to_lower_ascii(value.substr(0, 5)) == "file:";
}

bool is_written_badly(const Location& location) {
  return is_absolute_path(location.value) || location.value.find('\\') != std::string_view::npos;
}

bool is_remote(const Target& target) { return target.kind == Target::Kind::remote; }

std::string shown_location(std::string_view value) { return shown(value, 100); }

}  // namespace

void adl_040(const Package& package, Report& report) {
  int suggestions = 0;
  for_each_location(package, [&](const Location& location) {
    const Target& target = location.target;
    std::string nearest;
    std::string_view variant;
    if (is_remote(target)) {
      variant = "remote";
    } else if (!package.has_files() || target.kind == Target::Kind::file ||
               is_absolute_path(location.value)) {
      return;  // Absolute ones: ADL-041.
    } else if (target.kind == Target::Kind::other_case) {
      variant = "case";
      nearest = package.files().name(*target.file).str();
    } else if (target.kind == Target::Kind::outside || target.kind == Target::Kind::bad) {
      variant = "outside";
    } else {
      if (suggestions++ < kMostNearestFiles) nearest = package.files().nearest(target.path);
      if (!nearest.empty()) variant = "nearest";
    }
    report.add(package.text_of(location.element),
               {{"location", shown_location(location.value)}, {"nearest", nearest}}, variant);
  });
}

void adl_041(const Package& package, Report& report) {
  for_each_location(package, [&](const Location& location) {
    if (is_remote(location.target) || !is_written_badly(location)) return;
    const bool absolute = is_absolute_path(location.value);
    // With backslashes and not there: ADL-040.
    if (!absolute && package.has_files() && location.target.kind != Target::Kind::file) return;
    report.add(package.text_of(location.element), {{"location", shown_location(location.value)}},
               absolute ? "absolute" : "");
  });
}

void adl_042(const Package& package, Report& report) {
  if (!package.has_files()) return;
  std::unordered_set<std::size_t> listed;
  bool has_listed = false;
  for_each_location(package, [&](const Location& location) {
    if (!location.target.file || location.target.kind != Target::Kind::file) return;
    if (!has_listed) {
      has_listed = true;
      for (const Resource& resource : package.manifest().resources) {
        for (const ResourceFile& file : resource.files) {
          const Target target = package.resolve(resource.base, file.href);
          if (target.file) listed.insert(*target.file);
        }
      }
    }
    if (listed.contains(*location.target.file)) return;
    report.add(package.text_of(location.element), {{"location", shown_location(location.value)}});
  });
}

void adl_043(const Package& package, Report& report) {
  for (const XmlElement& element : package.document().elements()) {
    if (element.name() != "lom" || element.parent() == nullptr || !is_metadata(element)) continue;
    const XmlElement& parent = *element.parent();
    if (parent.name() != "metadata") continue;
    for (const XmlElement& sibling : children(parent)) {
      if (!is_location(sibling)) continue;
      report.add(package.at(sibling), {{"location", shown_location(text::trim(sibling.text()))}});
      break;
    }
  }
}

void adl_044(const Package& package, Report& report) {
  constexpr std::size_t kLongest = 2000;
  for (const XmlElement& element : package.document().elements()) {
    if (!is_location(element) || element.text().size() <= kLongest) continue;
    const std::size_t length = text::length(element.text());
    if (length <= kLongest) continue;
    report.add(package.text_of(element), {{"length", length}, {"most", kLongest}});
  }
}

}  // namespace parcours::validate::rules
