#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/profile_data.hpp>
#include <parcours/validate/rules/lms.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace parcours::validate::rules {
namespace {

/// Measures what one limit of one LMS is about.
class Measuring {
 public:
  Measuring(const Package& package, Report& report, const ProfileData& profile, const Limit& limit)
      : package_(package), report_(report), profile_(profile), limit_(limit) {}

  void measure() {
    switch (limit_.of) {
      case Measured::title:
        return titles();
      case Measured::identifier:
        return identifiers();
      case Measured::manifest_identifier:
        if (package_.manifest().root != nullptr) attribute(*package_.manifest().root, "identifier");
        return;
      case Measured::parameters:
        for (const Item& item : package_.manifest().items) attribute(*item.element, "parameters");
        return;
      case Measured::resource_identifier:
        return resources("identifier");
      case Measured::href:
        return resources("href");
      case Measured::scormtype:
        for (const Resource& resource : package_.manifest().resources) {
          check(resource.scormtype, package_.at(*resource.element, resource.scormtype_name));
        }
        return;
      case Measured::file_name:
      case Measured::folder:
        return names();
      case Measured::file_bytes:
      case Measured::package_bytes:
        return sizes();
      case Measured::file_count:
        too_many(package_.files().names().size(), package_.whole());
        return;
    }
  }

 private:
  void check(std::string_view value, const Spot& spot) {
    // Counting is the slower part; no text has more code points than bytes.
    if (value.size() <= static_cast<std::size_t>(limit_.most)) return;
    too_many(text::length(value), spot);
  }

  void too_many(std::uint64_t actual, const Spot& spot) {
    if (actual <= static_cast<std::uint64_t>(limit_.most)) return;
    report_.add(spot, {{"lms", profile_.name}, {"limit", limit_.most}, {"actual", actual}},
                variant());
  }

  std::string_view variant() const {
    switch (limit_.of) {
      case Measured::title:
        return "title";
      case Measured::identifier:
      case Measured::manifest_identifier:
      case Measured::resource_identifier:
        return "identifier";
      case Measured::scormtype:
        return "scormtype";
      case Measured::href:
        return "href";
      case Measured::parameters:
        return "parameters";
      case Measured::file_name:
        return "name";
      case Measured::folder:
        return "folder";
      case Measured::file_bytes:
        return "file-size";
      case Measured::package_bytes:
        return "package-size";
      case Measured::file_count:
        return "files";
    }
    return "";
  }

  void attribute(const XmlElement& element, std::string_view name) {
    check(element.value(name), package_.at(element, name));
  }

  void titles() {
    for (const Organization& organization : package_.manifest().organizations) {
      if (organization.title != nullptr) title(*organization.title);
    }
    for (const Item& item : package_.manifest().items) {
      if (item.title != nullptr) title(*item.title);
    }
  }

  void title(const XmlElement& element) { check(element.text(), package_.text_of(element)); }

  void identifiers() {
    for (const Organization& organization : package_.manifest().organizations) {
      attribute(*organization.element, "identifier");
    }
    for (const Item& item : package_.manifest().items) attribute(*item.element, "identifier");
  }

  void resources(std::string_view name) {
    for (const Resource& resource : package_.manifest().resources) {
      attribute(*resource.element, name);
    }
  }

  void names() {
    for (const EntryName& name : package_.files().names()) {
      std::string_view part = limit_.of == Measured::folder ? name.folder() : name.base();
      if (part.ends_with('/')) part.remove_suffix(1);
      check(part, Package::file(name.str()));
    }
  }

  void sizes() {
    if (!package_.has_files()) return;
    std::uint64_t total = 0;
    for (const EntryName& name : package_.files().names()) {
      const std::uint64_t size = package_.tree().size(name);
      total += size;
      if (limit_.of == Measured::file_bytes) too_many(size, Package::file(name.str()));
    }
    if (limit_.of == Measured::package_bytes) too_many(total, package_.whole());
  }

  const Package& package_;
  Report& report_;
  const ProfileData& profile_;
  const Limit& limit_;
};

/// The limits that the chosen LMSs tell under this report's rule.
void measure_limits(const Package& package, Report& report) {
  for (const std::string& id : package.options().profiles) {
    const ProfileData* profile = find_profile(id);
    if (profile == nullptr) continue;
    for (const Limit& limit : profile->limits) {
      if (limit.rule == report.rule()) Measuring(package, report, *profile, limit).measure();
    }
  }
}

std::string character_at(const std::string& text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(at, end - at);
}

/// The first character of a name that the LMS cannot keep; empty if there is none.
std::string bad_character(const std::string& name, const ProfileData& profile) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_ascii = static_cast<unsigned char>(name[i]) < 0x80;
    if (!is_ascii && profile.ascii_names) return character_at(name, i);
    if (is_ascii && profile.bad_name_characters.find(name[i]) != std::string_view::npos) {
      return {name[i]};
    }
  }
  return {};
}

}  // namespace

void lms_100(const Package& package, Report& report) {
  measure_limits(package, report);
  const std::string& used = package.document().encoding().used;
  for (const std::string& id : package.options().profiles) {
    const ProfileData* profile = find_profile(id);
    if (profile == nullptr || profile->encodings.empty()) continue;
    const auto& known = profile->encodings;
    if (std::find(known.begin(), known.end(), used) == known.end()) {
      report.add(package.manifest_file(), {{"lms", profile->name}, {"encoding", used}}, "encoding");
    }
  }
}

void lms_102(const Package& package, Report& report) { measure_limits(package, report); }

void lms_171(const Package& package, Report& report) { measure_limits(package, report); }

void lms_110(const Package& package, Report& report) {
  if (!package.has_files()) return;
  for (const std::string& id : package.options().profiles) {
    const ProfileData* profile = find_profile(id);
    if (profile == nullptr) continue;
    for (const EntryName& name : package.files().names()) {
      const std::string bad = bad_character(name.str(), *profile);
      if (bad.empty()) continue;
      report.add(Package::file(name.str()), {{"lms", profile->name}, {"character", bad}});
    }
  }
}

}  // namespace parcours::validate::rules
