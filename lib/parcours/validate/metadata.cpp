#include <parcours/base/text.hpp>
#include <parcours/validate/external_metadata.hpp>
#include <parcours/validate/metadata.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>

namespace parcours::validate {
namespace {

bool is_ims(const XmlElement& element) {
  return element.space().find("imsmd") != std::string_view::npos;
}

bool is_ieee(const XmlElement& element) {
  return element.space().find("/LOM") != std::string_view::npos;
}

bool is_sco(const XmlElement& resource) {
  for (const XmlAttribute& attribute : resource.attributes()) {
    if (text::to_lower_ascii(attribute.name) != "scormtype") continue;
    return text::to_lower_ascii(text::trim(attribute.value)) == "sco";
  }
  return false;
}

LomProfile profile_of(const XmlElement* owner) {
  if (owner == nullptr) return LomProfile::aggregation;
  if (owner->name() == "file") return LomProfile::asset;
  if (owner->name() != "resource") return LomProfile::aggregation;
  return is_sco(*owner) ? LomProfile::sco : LomProfile::asset;
}

}  // namespace

Metadata::Metadata(const Package& package) {
  read_inline(package);
  read_files(package);
}

void Metadata::read_inline(const Package& package) {
  for (const XmlElement& element : package.document().elements()) {
    const XmlElement* holder = element.parent();
    if (element.name() != "lom" || holder == nullptr || holder->name() != "metadata" ||
        !is_packaging(*holder)) {
      continue;
    }
    if (is_ieee(element)) odd_.push_back({Odd::Flavour::ieee, &element, nullptr});
    if (!is_ims(element)) continue;
    Lom lom;
    lom.element = &element;
    lom.owner = holder->parent();
    lom.profile = profile_of(lom.owner);
    add(package.document(), lom);
  }
}

void Metadata::read_files(const Package& package) {
  for (const ExternalMetadata& file : package.external_metadata()) {
    const XmlElement* root = file.document.root();
    if (root == nullptr || !file.document.is_well_formed()) continue;
    const bool is_lom = root->name() == "lom" && is_ims(*root);
    if (is_ieee(*root)) {
      odd_.push_back({Odd::Flavour::ieee, root, &file});
    } else if (!is_lom) {
      odd_.push_back({Odd::Flavour::unknown, root, &file});
    } else if (root->space() != kImsmd) {
      odd_.push_back({Odd::Flavour::version, root, &file});
    }
    if (!is_lom) continue;
    Lom lom;
    lom.element = root;
    lom.file = &file;
    const XmlElement* holder = file.locations.front()->parent();
    lom.owner = holder == nullptr ? nullptr : holder->parent();
    lom.profile = profile_of(lom.owner);
    add(file.document, lom);
  }
}

void Metadata::add(const XmlDocument& document, Lom lom) {
  lom.first_part = parts_.size();
  // What each element that is open means, by its depth below `lom`.
  std::vector<const LomNode*> open;
  const int top = lom.element->depth();
  int closed_below = 0;  // Everything deeper belongs to an element that nothing is known of.
  bool is_closed = false;
  for (std::size_t i = lom.element->index(); i < document.elements().size(); ++i) {
    const XmlElement& element = document.elements()[i];
    if (&element != lom.element && element.depth() <= top) break;
    if (is_closed && element.depth() > closed_below) continue;
    is_closed = false;
    open.resize(static_cast<std::size_t>(element.depth() - top));
    const LomNode* node = open.empty()      ? &lom_root()
                          : is_ims(element) ? open.back()->child(element.name())
                                            : nullptr;
    parts_.push_back({&element, node});
    open.push_back(node);
    if (node != nullptr) continue;
    is_closed = true;
    closed_below = element.depth();
  }
  lom.part_count = parts_.size() - lom.first_part;
  loms_.push_back(lom);
}

Spot at(const Package& package, const ExternalMetadata* file, const XmlElement& element,
        std::string_view attribute) {
  return file == nullptr ? package.at(element, attribute) : file->at(element, attribute);
}

Spot text_of(const Package& package, const ExternalMetadata* file, const XmlElement& element) {
  return file == nullptr ? package.text_of(element) : file->text_of(element);
}

}  // namespace parcours::validate
