#include <parcours/base/text.hpp>
#include <parcours/validate/external_metadata.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/schema_set.hpp>

#include <algorithm>
#include <unordered_map>

namespace parcours::validate {
namespace {

/// Of all metadata files together: they are kept while the package is looked at.
constexpr std::size_t kMostBytes = 32'000'000;

}  // namespace

Spot ExternalMetadata::at(const XmlElement& element, std::string_view attribute) const {
  return {entry, {}, &document, &element, attribute, false};
}

Spot ExternalMetadata::text_of(const XmlElement& element) const {
  return {entry, {}, &document, &element, {}, true};
}

Spot ExternalMetadata::at_offset(std::size_t offset, std::size_t length) const {
  return {entry, document.place(offset, length), nullptr, nullptr, {}, false};
}

bool is_location(const XmlElement& element) {
  return element.name() == "location" && element.parent() != nullptr &&
         element.parent()->name() == "metadata" && is_packaging(*element.parent()) &&
         (is_adl(element) || is_packaging(element));
}

std::vector<ExternalMetadata> read_external_metadata(const Package& package) {
  std::vector<ExternalMetadata> files;
  std::unordered_map<std::size_t, std::size_t> known;
  XmlLimits limits = package.options().xml_limits;
  std::size_t left = std::min(limits.bytes, kMostBytes);
  for (const XmlElement& element : package.document().elements()) {
    if (!is_location(element)) continue;
    const Target target = package.resolve(base_of(element), text::trim(element.text()));
    if (target.kind != Target::Kind::file) continue;
    const auto [found, is_new] = known.try_emplace(*target.file, files.size());
    if (is_new) {
      const EntryName& name = package.files().name(*target.file);
      // One byte more than allowed is enough to tell that there are more.
      const auto bytes = package.read_front(name, left + 1);
      if (!bytes) {
        known.erase(*target.file);
        continue;
      }
      limits.bytes = left;
      files.push_back({name.str(), read_xml(*bytes, &SchemaSet::scorm12(), limits), {}});
      left -= std::min(left, bytes->size());
    }
    files[found->second].locations.push_back(&element);
  }
  return files;
}

}  // namespace parcours::validate
