#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/external_metadata.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/references.hpp>

#include <utility>

namespace parcours::validate {
namespace {

bool is_insecure(std::string_view href) {
  const uri::Reference reference = uri::split(href);
  return reference.has_authority && (reference.scheme.empty() || reference.scheme == "http");
}

/// True if it is `xml:base` that takes the reference out of the package.
bool is_of_base(std::string_view base, std::string_view href, const Target& target) {
  if (base.empty()) return false;
  if (target.kind == Target::Kind::remote) return !uri::split(href).has_authority;
  return target.kind == Target::Kind::outside && !text::trim(href).starts_with('/') &&
         uri::resolve("", uri::decode(href)).has_value();
}

ReferenceFault fault_of(const Package& package, std::string_view base, std::string_view href,
                        const Target& target) {
  if (is_of_base(base, href, target)) return ReferenceFault::base;
  switch (target.kind) {
    case Target::Kind::none:
      return ReferenceFault::empty;
    case Target::Kind::bad:
      return ReferenceFault::encoding;
    case Target::Kind::outside:
      return ReferenceFault::outside;
    case Target::Kind::other:
      return ReferenceFault::scheme;
    case Target::Kind::remote:
      return is_insecure(href) ? ReferenceFault::insecure : ReferenceFault::remote;
    case Target::Kind::missing:
      // Without the files, a name that ends like a folder's is all there is to see.
      if (package.has_files()) return ReferenceFault::missing;
      return target.path.ends_with('/') ? ReferenceFault::folder : ReferenceFault::none;
    case Target::Kind::other_case:
      return package.has_files() ? ReferenceFault::other_case : ReferenceFault::none;
    case Target::Kind::folder:
      return ReferenceFault::folder;
    case Target::Kind::left_out:  // The rules about the archive tell it.
    case Target::Kind::file:
      break;
  }
  return ReferenceFault::none;
}

}  // namespace

References::References(const Package& package)
    : named_(package.files().names().size()), metadata_(package.files().names().size()) {
  const std::vector<Resource>& resources = package.manifest().resources;
  std::size_t count = 0;
  for (const Resource& resource : resources) count += resource.files.size() + 1;
  all_.reserve(count);
  first_.reserve(resources.size() + 1);
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const Resource& resource = resources[i];
    first_.push_back(all_.size());
    if (resource.has_href) {
      add(package, {resource.element, i, true, resource.href, {}, {}}, resource.base);
    }
    for (const ResourceFile& file : resource.files) {
      add(package, {file.element, i, false, file.href, {}, {}}, resource.base);
    }
  }
  first_.push_back(all_.size());
  name_others(package);
}

void References::add(const Package& package, Reference reference, std::string_view base) {
  reference.target = package.resolve(base, reference.href);
  reference.fault = fault_of(package, base, reference.href, reference.target);
  if (reference.target.file) named_[*reference.target.file] = true;
  all_.push_back(std::move(reference));
}

/// Metadata files, and what sub-manifests list.
void References::name_others(const Package& package) {
  const bool has_submanifests = !package.manifest().submanifests.empty();
  for (const XmlElement& element : package.document().elements()) {
    const bool location = is_location(element);
    const bool inner = has_submanifests && is_packaging(element) &&
                       (element.name() == "file" || element.name() == "resource") &&
                       package.manifest().is_in_submanifest(element);
    if (!location && !inner) continue;
    const std::string_view href = location ? text::trim(element.text()) : element.value("href");
    const Target target = package.resolve(base_of(element), href);
    if (!target.file) continue;
    named_[*target.file] = true;
    if (location) metadata_[*target.file] = true;
  }
}

std::span<const Reference> References::of(std::size_t resource) const {
  return std::span(all_).subspan(first_[resource], first_[resource + 1] - first_[resource]);
}

const Reference* References::launch(std::size_t resource) const {
  const auto some = of(resource);
  return some.empty() || !some.front().is_launch ? nullptr : &some.front();
}

std::span<const Reference> References::files(std::size_t resource) const {
  const auto some = of(resource);
  return launch(resource) == nullptr ? some : some.subspan(1);
}

}  // namespace parcours::validate
