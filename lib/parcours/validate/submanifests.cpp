#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/submanifests.hpp>

#include <algorithm>

namespace parcours::validate {
namespace {

class SubmanifestReading {
 public:
  explicit SubmanifestReading(const Package& package) : manifest_(package.manifest()) {
    if (manifest_.submanifests.empty()) return;
    for (const XmlElement* element : manifest_.submanifests) {
      numbers_.emplace(element, result_.all.size());
      Submanifest one;
      one.element = element;
      one.identifier = element->value("identifier");
      result_.all.push_back(one);
    }
    for (const XmlElement& element : package.document().elements()) look_at(element);
    cross();
  }

  Submanifests take() { return std::move(result_); }

 private:
  /// The sub-manifest an element belongs to; a sub-manifest belongs to itself. Elements come in
  /// document order, so that what is known of the parent counts for the child.
  std::optional<std::size_t> place(const XmlElement& element) {
    const auto own = numbers_.find(&element);
    if (own != numbers_.end()) return own->second;
    const XmlElement* parent = element.parent();
    return parent == nullptr ? std::nullopt : places_[parent->index()];
  }

  void look_at(const XmlElement& element) {
    if (places_.size() <= element.index()) places_.resize(element.index() + 1);
    const auto in = place(element);
    places_[element.index()] = in;
    if (!is_packaging(element)) return;
    if (in && &element == result_.all[*in].element && element.parent() != nullptr) {
      result_.all[*in].parent = places_[element.parent()->index()];
    }
    if (in && element.parent() == result_.all[*in].element) {
      result_.all[*in].has_organizations |= element.name() == "organizations";
      result_.all[*in].has_resources |= element.name() == "resources";
    }
    const std::string_view identifier = element.value("identifier");
    if (!identifier.empty()) note(element, identifier, in);
    if (in && element.name() == "item") items_.push_back({&element, *in});
  }

  void note(const XmlElement& element, std::string_view identifier, std::optional<std::size_t> in) {
    const auto [first, is_new] = owners_.try_emplace(identifier, in);
    if (in && !is_new && first->second != in) result_.collisions.push_back({&element, *in});
    if (in) result_.inner.try_emplace(identifier, InnerElement{&element, *in});
  }

  void cross() {
    std::unordered_map<std::string_view, std::optional<std::size_t>> manifests;
    manifests.emplace(manifest_.identifier, std::nullopt);
    for (std::size_t i = 0; i < result_.all.size(); ++i) {
      if (!result_.all[i].identifier.empty()) manifests.emplace(result_.all[i].identifier, i);
    }
    for (const InnerElement& item : items_) {
      const std::string_view reference = item.element->value("identifierref");
      const auto found = reference.empty() ? manifests.end() : manifests.find(reference);
      if (found != manifests.end()) {
        result_.crossings.push_back({item.element, item.submanifest, found->second});
      }
    }
  }

  const Manifest& manifest_;
  Submanifests result_;
  std::unordered_map<const XmlElement*, std::size_t> numbers_;
  std::vector<std::optional<std::size_t>> places_;  ///< By element.
  std::unordered_map<std::string_view, std::optional<std::size_t>> owners_;
  std::vector<InnerElement> items_;
};

}  // namespace

Submanifests read_submanifests(const Package& package) {
  return SubmanifestReading(package).take();
}

}  // namespace parcours::validate
