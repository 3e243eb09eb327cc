#pragma once

#include <parcours/validate/target.hpp>
#include <parcours/validate/xml_document.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parcours::validate {

class Package;

/// What is wrong with where an href leads: the one thing to tell about it.
enum class ReferenceFault : std::uint8_t {
  none,
  base,        ///< Not the href's own: `xml:base` leaves the package (MAN-013, RES-017).
  empty,       ///< It names no file.
  encoding,    ///< Percent encoding of a separator, of NUL or of what is not UTF-8 (RES-012).
  outside,     ///< Leaves the package (RES-009).
  scheme,      ///< `javascript:`, `mailto:` and their like (RES-009).
  insecure,    ///< `http:` or `//host` (RES-016).
  remote,      ///< Another site (RES-015).
  missing,     ///< Not in the package (RES-004, RES-007).
  other_case,  ///< In the package with other letter case (RES-005, RES-007).
  folder,      ///< A folder (RES-004, RES-029).
};

/// An href of a resource: what it launches, or a file that it lists.
struct Reference {
  const XmlElement* element = nullptr;  ///< `resource` or `file`.
  std::size_t resource = 0;             ///< Index in `Manifest::resources`.
  bool is_launch = false;
  std::string_view href;
  Target target;
  ReferenceFault fault = ReferenceFault::none;

  /// True if it leads to a file, in whatever spelling.
  bool has_file() const { return target.file.has_value(); }
};

/// All hrefs of the resources, resolved once.
class References {
 public:
  explicit References(const Package& package);

  /// In document order; a resource's launch comes before its files.
  std::span<const Reference> all() const { return all_; }
  /// Those of a resource.
  std::span<const Reference> of(std::size_t resource) const;
  /// What a resource launches; null if it has no href.
  const Reference* launch(std::size_t resource) const;
  /// The files of a resource.
  std::span<const Reference> files(std::size_t resource) const;
  /// True if some `file`, href or `adlcp:location` leads to the file, in sub-manifests as well.
  bool is_named(std::size_t file) const { return named_[file]; }
  /// True if it is a metadata file that an `adlcp:location` names.
  bool is_metadata(std::size_t file) const { return metadata_[file]; }

 private:
  void add(const Package& package, Reference reference, std::string_view base);
  void name_others(const Package& package);

  std::vector<Reference> all_;
  std::vector<std::size_t> first_;  ///< Of each resource, and the end.
  std::vector<bool> named_;
  std::vector<bool> metadata_;
};

}  // namespace parcours::validate
