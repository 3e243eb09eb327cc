#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/manifest.hpp>
#include <parcours/validate/names.hpp>

#include <algorithm>
#include <array>

namespace parcours::validate {
namespace {

bool is_named(const XmlElement& element, std::string_view name) {
  return element.name() == name && is_packaging(element);
}

const XmlElement* packaging_child(const XmlElement& parent, std::string_view name) {
  for (const XmlElement& child : children(parent)) {
    if (is_named(child, name)) return &child;
  }
  return nullptr;
}

std::string trimmed_text(const XmlElement* element) {
  return element == nullptr ? std::string() : std::string(text::trim(element->text()));
}

std::string label_of(const XmlElement* title, std::string_view identifier) {
  std::string label = title == nullptr ? std::string() : text::collapse(title->text());
  return text::shorten(label.empty() ? std::string(identifier) : label, 80);
}

class ManifestReader {
 public:
  explicit ManifestReader(const XmlDocument& document) {
    manifest_.root = document.root();
    if (manifest_.root == nullptr) return;
    manifest_.is_manifest = manifest_.root->name() == "manifest";
    manifest_.identifier = manifest_.root->value("identifier");
    for (const XmlElement& element : document.elements()) {
      if (&element != manifest_.root && element.name() == "manifest" && is_packaging(element)) {
        manifest_.submanifests.push_back(&element);
      }
    }
    read_root(*manifest_.root);
    connect();
  }

  Manifest take() { return std::move(manifest_); }

 private:
  void read_root(const XmlElement& root) {
    manifest_.metadata = packaging_child(root, "metadata");
    if (manifest_.metadata != nullptr) {
      manifest_.schema = trimmed_text(manifest_.metadata->child("schema"));
      manifest_.schemaversion = trimmed_text(manifest_.metadata->child("schemaversion"));
    }
    manifest_.organizations_element = packaging_child(root, "organizations");
    manifest_.resources_element = packaging_child(root, "resources");
    for (const XmlElement& child : children(root)) {
      if (is_named(child, "organizations")) read_organizations(child);
      if (is_named(child, "resources")) read_resources(child);
    }
    if (manifest_.organizations_element != nullptr) {
      manifest_.default_organization = manifest_.organizations_element->value("default");
    }
  }

  void read_organizations(const XmlElement& element) {
    for (const XmlElement& child : children(element)) {
      if (!is_named(child, "organization")) continue;
      Organization organization;
      organization.element = &child;
      organization.identifier = child.value("identifier");
      organization.title = packaging_child(child, "title");
      organization.first_item = manifest_.items.size();
      read_items(child, std::nullopt, 1);
      organization.item_count = manifest_.items.size() - organization.first_item;
      manifest_.organizations.push_back(organization);
    }
  }

  // The depth is bounded by the reader of the document.
  // NOLINTNEXTLINE(misc-no-recursion)
  void read_items(const XmlElement& parent, std::optional<std::size_t> parent_index, int depth) {
    for (const XmlElement& child : children(parent)) {
      if (!is_named(child, "item")) continue;
      Item item;
      item.element = &child;
      item.identifier = child.value("identifier");
      item.identifierref = child.value("identifierref");
      item.parameters = child.value("parameters");
      item.title = packaging_child(child, "title");
      item.organization = manifest_.organizations.size();
      item.parent = parent_index;
      item.depth = depth;
      for (const XmlElement& part : children(child)) {
        if (is_item_extension(part.name())) item.adl.push_back(&part);
      }
      const std::size_t index = manifest_.items.size();
      manifest_.items.push_back(std::move(item));
      if (parent_index) manifest_.items[*parent_index].has_items = true;
      read_items(child, index, depth + 1);
    }
  }

  void read_resources(const XmlElement& element) {
    const std::string outer = join_base(xml_base(*manifest_.root), xml_base(element));
    for (const XmlElement& child : children(element)) {
      if (!is_named(child, "resource")) continue;
      Resource resource;
      resource.element = &child;
      resource.identifier = child.value("identifier");
      resource.type = child.value("type");
      resource.has_href = child.attribute("href") != nullptr;
      resource.href = child.value("href");
      resource.base = join_base(outer, xml_base(child));
      find_scormtype(resource);
      for (const XmlElement& part : children(child)) {
        if (is_named(part, "file")) resource.files.push_back({&part, part.value("href")});
        if (is_named(part, "dependency")) resource.dependencies.push_back(&part);
      }
      manifest_.resources.push_back(std::move(resource));
    }
  }

  static void find_scormtype(Resource& resource) {
    for (const XmlAttribute& attribute : resource.element->attributes()) {
      if (text::to_lower_ascii(attribute.name) != "scormtype") continue;
      resource.scormtype = attribute.value;
      resource.scormtype_name = attribute.prefix.empty() ? std::string(attribute.name)
                                                         : std::string(attribute.prefix) + ":" +
                                                               std::string(attribute.name);
      // The right spelling counts where there are several.
      if (attribute.name == "scormtype" && is_adl(attribute)) return;
    }
  }

  void connect() {
    for (std::size_t i = 0; i < manifest_.resources.size(); ++i) {
      manifest_.resource_index.try_emplace(manifest_.resources[i].identifier, i);
    }
    manifest_.item_index.resize(manifest_.organizations.size());
    for (std::size_t i = 0; i < manifest_.items.size(); ++i) {
      Item& item = manifest_.items[i];
      manifest_.item_index[item.organization].try_emplace(item.identifier, i);
      if (item.identifierref.empty()) continue;
      const auto found = manifest_.resource_index.find(item.identifierref);
      if (found == manifest_.resource_index.end()) continue;
      item.resource = &manifest_.resources[found->second];
      manifest_.resources[found->second].is_launched = true;
    }
  }

  Manifest manifest_;
};

}  // namespace

std::string Item::label() const { return label_of(title, identifier); }

const XmlElement* Item::adl_element(std::string_view name) const {
  const auto found = std::find_if(adl.begin(), adl.end(), [name](const XmlElement* candidate) {
    return candidate->name() == name;
  });
  return found == adl.end() ? nullptr : *found;
}

std::string Organization::label() const { return label_of(title, identifier); }

bool Resource::is_sco() const { return text::to_lower_ascii(text::trim(scormtype)) == "sco"; }

const Organization* Manifest::start() const {
  for (const Organization& organization : organizations) {
    if (!default_organization.empty() && organization.identifier == default_organization) {
      return &organization;
    }
  }
  return organizations.empty() ? nullptr : &organizations.front();
}

const Resource* Manifest::resource(std::string_view wanted) const {
  const auto found = resource_index.find(wanted);
  return found == resource_index.end() ? nullptr : &resources[found->second];
}

const Item* Manifest::item(std::size_t organization, std::string_view wanted) const {
  if (organization >= item_index.size()) return nullptr;
  const auto found = item_index[organization].find(wanted);
  return found == item_index[organization].end() ? nullptr : &items[found->second];
}

bool Manifest::is_in_submanifest(const XmlElement& element) const {
  if (submanifests.empty()) return false;
  for (const XmlElement* up = &element; up != nullptr; up = up->parent()) {
    if (up != root && up->name() == "manifest" && is_packaging(*up)) return true;
  }
  return false;
}

bool is_item_extension(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames = {
      "prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

Manifest read_manifest(const XmlDocument& document) { return ManifestReader(document).take(); }

std::string_view xml_base(const XmlElement& element) {
  const XmlAttribute* base = element.attribute(kXml, "base");
  // It is joined with others for each resource, so a long one would be copied very often.
  constexpr std::size_t kLongest = 1000;
  return base == nullptr || base->value.size() > kLongest ? std::string_view() : base->value;
}

std::string join_base(std::string_view outer, std::string_view inner) {
  if (inner.empty()) return std::string(outer);
  const uri::Reference reference = uri::split(inner);
  if (reference.has_authority || !reference.scheme.empty() || inner.starts_with('/')) {
    return std::string(inner);
  }
  const std::size_t slash = outer.find_last_of("/\\");
  std::string base(slash == std::string_view::npos ? "" : outer.substr(0, slash + 1));
  return base.append(inner);
}

std::string base_of(const XmlElement& element) {
  std::vector<std::string_view> bases;
  for (const XmlElement* up = &element; up != nullptr; up = up->parent()) {
    const std::string_view base = xml_base(*up);
    if (!base.empty()) bases.push_back(base);
  }
  std::string joined;
  for (auto base = bases.rbegin(); base != bases.rend(); ++base) joined = join_base(joined, *base);
  return joined;
}

}  // namespace parcours::validate
