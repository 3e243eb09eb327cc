#pragma once

#include <parcours/validate/metadata_table.hpp>
#include <parcours/validate/report.hpp>
#include <parcours/validate/xml_document.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parcours::validate {

class Package;
struct ExternalMetadata;

/// An element of a `lom`.
struct LomPart {
  const XmlElement* element = nullptr;
  /// What it is by its place; null if nothing of this name belongs there. What lies in such an
  /// element is left out.
  const LomNode* node = nullptr;
};

/// One `lom` in a namespace of IMS metadata.
struct Lom {
  const XmlElement* element = nullptr;
  const ExternalMetadata* file = nullptr;  ///< Null if it stands in the manifest.
  const XmlElement* owner = nullptr;       ///< The manifest's element that it describes.
  LomProfile profile = LomProfile::aggregation;
  std::size_t first_part = 0;
  std::size_t part_count = 0;
};

/// The metadata of a package: what stands in the manifest, and what files hold.
class Metadata {
 public:
  explicit Metadata(const Package& package);

  const std::vector<Lom>& loms() const { return loms_; }
  /// The elements of one, itself first, in document order.
  std::span<const LomPart> parts(const Lom& lom) const {
    return std::span(parts_).subspan(lom.first_part, lom.part_count);
  }

  /// Metadata of another flavour than IMS LRM 1.2.1.
  struct Odd {
    enum class Flavour : std::uint8_t {
      ieee,     ///< IEEE LOM, as SCORM 2004 has it.
      version,  ///< IMS metadata of another version.
      unknown,
    };
    Flavour flavour = Flavour::unknown;
    const XmlElement* element = nullptr;
    const ExternalMetadata* file = nullptr;
  };
  const std::vector<Odd>& odd() const { return odd_; }

 private:
  void read_inline(const Package& package);
  void read_files(const Package& package);
  void add(const XmlDocument& document, Lom lom);

  std::vector<Lom> loms_;
  std::vector<LomPart> parts_;
  std::vector<Odd> odd_;
};

/// Places in the manifest or in the file where the metadata stands.
Spot at(const Package& package, const ExternalMetadata* file, const XmlElement& element,
        std::string_view attribute = {});
Spot text_of(const Package& package, const ExternalMetadata* file, const XmlElement& element);

}  // namespace parcours::validate
