#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/lms.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace parcours::validate::rules {
namespace {

/// SuccessFactors builds its object identifiers from so many characters of the manifest's.
constexpr std::size_t kSuccessFactorsFront = 15;
/// Longer ones make object identifiers that are cut.
constexpr std::size_t kSuccessFactorsResource = 50;

bool is_plain_identifier(std::string_view identifier) {
  return std::all_of(identifier.begin(), identifier.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Controls and characters outside of the Basic Multilingual Plane (four bytes in UTF-8).
bool has_unusual_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xF0 || byte < 0x09 || (byte > 0x0D && byte < 0x20) || byte == 0x7F;
  });
}

}  // namespace

void lms_122(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (item.element->value("isvisible") == "false") {
      report.add(package.at(*item.element, "isvisible"), {{"item", item.label()}});
    }
  }
}

void lms_131(const Package& package, Report& report) {
  if (!package.has_files()) return;
  std::set<std::string_view> metadata;
  for (const ExternalMetadata& file : package.external_metadata()) metadata.insert(file.entry);
  std::int64_t count = 0;
  std::string_view first;
  for (const EntryName& name : package.files().names()) {
    if (name.suffix() != ".xml" || name == package.manifest_name()) continue;
    if (metadata.contains(name.str())) continue;
    if (count++ == 0) first = name.str();
  }
  if (count > 0) report.add(Package::file(first), {{"count", count}, {"first", first}});
}

void lms_142(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (!item.parameters.empty()) {
      report.add(package.at(*item.element, "parameters"),
                 {{"item", item.label()}, {"parameters", item.parameters}}, "parameters");
    }
  }
}

void lms_161(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  const std::string_view front = manifest.identifier.substr(0, kSuccessFactorsFront);
  if (manifest.identifier.size() > kSuccessFactorsFront && !has_digit(front)) {
    report.add(package.at(*manifest.root, "identifier"), {{"front", front}}, "front");
  }
  for (const Resource& resource : manifest.resources) {
    if (resource.is_launched && resource.identifier.size() > kSuccessFactorsResource) {
      report.add(package.at(*resource.element, "identifier"),
                 {{"limit", static_cast<std::int64_t>(kSuccessFactorsResource)},
                  {"actual", static_cast<std::int64_t>(resource.identifier.size())}},
                 "resource");
    }
  }
}

void lms_162(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!is_plain_identifier(manifest.identifier)) {
    report.add(package.at(*manifest.root, "identifier"), {{"value", manifest.identifier}},
               "identifier");
  }
  for (const Item& item : manifest.items) {
    if (!is_plain_identifier(item.identifier)) {
      report.add(package.at(*item.element, "identifier"), {{"value", item.identifier}},
                 "identifier");
    }
    if (item.title != nullptr && has_unusual_character(item.title->text())) {
      report.add(package.text_of(*item.title), {{"value", item.label()}}, "title");
    }
  }
}

}  // namespace parcours::validate::rules
