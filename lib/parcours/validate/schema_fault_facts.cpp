#include <parcours/base/text.hpp>
#include <parcours/validate/libxml.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/schema_fault_facts.hpp>
#include <parcours/validate/shown.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace parcours::validate {
namespace {

/// What may be in an element of content packaging, in this order.
struct ElementContent {
  std::string_view parent;
  std::array<std::string_view, 4> children;
};
constexpr std::array kContents = {
    ElementContent{"manifest", {"metadata", "organizations", "resources", "manifest"}},
    ElementContent{"metadata", {"schema", "schemaversion"}},
    ElementContent{"organizations", {"organization"}},
    ElementContent{"organization", {"title", "item", "metadata"}},
    ElementContent{"item", {"title", "item", "metadata"}},
    ElementContent{"resources", {"resource"}},
    ElementContent{"resource", {"metadata", "file", "dependency"}},
    ElementContent{"file", {"metadata"}},
};

std::span<const std::string_view> content_of(std::string_view parent) {
  for (const ElementContent& content : kContents) {
    if (content.parent == parent) return content.children;
  }
  return {};
}

bool is_known(std::string_view name) {
  return name == "dependency" ||
         std::any_of(kContents.begin(), kContents.end(), [name](const ElementContent& content) {
           return content.parent == name ||
                  std::find(content.children.begin(), content.children.end(), name) !=
                      content.children.end();
         });
}

/// The text between the first `begin` and the next `end`.
std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
  const std::size_t at = text.find(begin);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + begin.size());
  return text.substr(0, text.find(end));
}

/// "a, b" for "Expected is one of ( {urn:x}a, {urn:x}b, ##other{urn:x}* )."
std::string expected_in(std::string_view message) {
  constexpr std::size_t kMost = 6;
  std::string_view list = between(message, "( ", " )");
  std::string names;
  for (std::size_t count = 0; !list.empty() && count < kMost; ++count) {
    const std::size_t end = std::min(list.find(", "), list.size());
    std::string_view name = list.substr(0, end);
    list.remove_prefix(std::min(end + 2, list.size()));
    if (name.starts_with("##") || name == "*") continue;
    name.remove_prefix(name.find('}') == std::string_view::npos ? 0 : name.find('}') + 1);
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names + (list.empty() ? "" : ", …");
}

/// A namespace of which rules of group NSP have told.
bool is_told_as_namespace(std::string_view prefix, std::string_view space) {
  return (prefix == "adlcp" && space != kAdlcp) || is_other_packaging(space) || is_of_2004(space) ||
         !nearly_right(space).empty();
}

class SchemaFaultDescriber {
 public:
  SchemaFaultDescriber(const SchemaFault& fault, const Manifest* manifest)
      : fault_(fault), element_(*fault.element), manifest_(manifest) {
    name_ = shown_beginning(element_.qualified_name(), 80);
    find_attribute();
  }

  SchemaFacts describe() {
    switch (fault_.code) {
      case XML_SCHEMAV_CVC_ELT_1:
        return element_.parent() == nullptr ? root() : foreign_element();
      case XML_SCHEMAV_ELEMENT_CONTENT:
        return says("Missing child") ? missing_child() : unexpected();
      case XML_SCHEMAV_CVC_WILDCARD:
        return fault_.attribute.empty() ? foreign_element() : foreign_attribute();
      case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
        return foreign_attribute();
      case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
      case XML_SCHEMAV_CVC_TYPE_3_1_1:
        return attribute_not_allowed();
      case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
        return make("attribute_missing",
                    {{"element", name_}, {"attribute", between(fault_.message, "'", "'")}});
      case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
      case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
        return make("text", {{"element", name_},
                             {"text", shown_beginning(text::trim(element_.text()), 80)}});
      case XML_SCHEMAV_CVC_TYPE_3_1_2:
        return make("children", {{"element", name_}});
      default:
        return value();
    }
  }

 private:
  bool says(std::string_view words) const {
    return fault_.message.find(words) != std::string_view::npos;
  }

  SchemaFacts make(std::string_view variant, Arguments arguments,
                   SchemaRule rule = SchemaRule::general) {
    return {rule, variant, std::move(arguments), attribute_};
  }

  SchemaFacts nothing() { return make("", {}, SchemaRule::nobody); }

  /// The validator writes `{namespace}name`, the document a prefix.
  void find_attribute() {
    std::string_view name = fault_.attribute;
    if (name.empty()) name = attribute_in_message();
    if (name.empty()) return;
    std::string_view space;
    if (name.starts_with('{')) {
      space = name.substr(1, name.find('}') - 1);
      name.remove_prefix(std::min(name.find('}') + 1, name.size()));
    }
    for (const XmlAttribute& attribute : element_.attributes()) {
      if (attribute.name != name || attribute.space != space) continue;
      attribute_ = attribute.qualified_name();
      written_ = &attribute;
    }
  }

  /// Of "The attribute 'x' is not allowed."
  std::string_view attribute_in_message() const {
    const bool names_one = fault_.code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1 ||
                           fault_.code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2 ||
                           fault_.code == XML_SCHEMAV_CVC_TYPE_3_1_1;
    return names_one ? between(fault_.message, "attribute '", "'") : std::string_view();
  }

  SchemaFacts root() {
    // In a manifest rules of group NSP tell of any other root, in metadata MET-018.
    return nothing();
  }

  SchemaFacts missing_child() {
    const bool is_root = manifest_ != nullptr && manifest_->root == &element_;
    // The required children of a manifest are MAN-009's and MAN-010's.
    if (is_root) return nothing();
    return make("missing_child", {{"element", name_}, {"expected", expected_in(fault_.message)}});
  }

  SchemaFacts unexpected() {
    const XmlElement* parent = element_.parent();
    if (parent != nullptr && manifest_ != nullptr && parent->space() == kImscp) {
      return element_.space() == kImscp ? misplaced(*parent) : stranger(*parent);
    }
    return generally_unexpected();
  }

  SchemaFacts generally_unexpected() {
    const std::string expected = expected_in(fault_.message);
    const XmlElement* parent = element_.parent();
    const std::string in =
        parent == nullptr ? std::string() : shown_beginning(parent->qualified_name(), 80);
    if (expected.empty()) return make("unexpected_end", {{"element", name_}, {"parent", in}});
    return make("unexpected", {{"element", name_}, {"parent", in}, {"expected", expected}});
  }

  /// Something that is not of content packaging where nothing of the kind may be.
  SchemaFacts stranger(const XmlElement& parent) {
    if (element_.space().empty()) {
      return make("no_namespace", {{"element", name_}}, SchemaRule::foreign);
    }
    return make("foreign",
                {{"element", name_}, {"parent", shown_beginning(parent.qualified_name(), 80)}},
                SchemaRule::place);
  }

  SchemaFacts misplaced(const XmlElement& parent) {
    const std::string in = shown_beginning(parent.qualified_name(), 80);
    if (!is_known(element_.name())) {
      return make("", {{"element", name_}, {"parent", in}}, SchemaRule::unknown);
    }
    const auto allowed = content_of(parent.name());
    const auto own = std::find(allowed.begin(), allowed.end(), element_.name());
    if (own == allowed.end()) {
      const bool is_metadata = element_.name() == "metadata";
      return make("place", {{"element", name_}, {"parent", in}},
                  is_metadata ? SchemaRule::place : SchemaRule::unknown);
    }
    return out_of_order(parent, allowed, own);
  }

  SchemaFacts out_of_order(const XmlElement& parent, std::span<const std::string_view> allowed,
                           std::span<const std::string_view>::iterator own) {
    const XmlElement* later = nullptr;
    bool is_again = false;
    for (const XmlElement& child : children(parent)) {
      if (&child == &element_) break;
      is_again = is_again || (child.name() == element_.name() && child.space() == kImscp);
      const auto place = std::find(allowed.begin(), allowed.end(), child.name());
      const bool is_behind = child.space() != kImscp || place > own;
      if (later == nullptr && is_behind) later = &child;
    }
    const std::string in = shown_beginning(parent.qualified_name(), 80);
    const bool repeats = element_.name() == "item" || element_.name() == "file" ||
                         element_.name() == "dependency" || element_.name() == "manifest";
    if (is_again && !repeats) {
      return make("twice", {{"element", name_}, {"parent", in}}, SchemaRule::place);
    }
    // Something is missing before it, which MAN-009 and MAN-010 tell.
    if (later == nullptr) return manifest_->root == &parent ? nothing() : generally_unexpected();
    const bool is_grave = (element_.name() == "organizations" && later->name() == "resources") ||
                          (element_.name() == "title" && later->name() == "item");
    return make("", {{"element", name_}, {"before", shown_beginning(later->qualified_name(), 80)}},
                is_grave ? SchemaRule::order : SchemaRule::place);
  }

  SchemaFacts foreign_element() {
    const std::string_view space = element_.space();
    if (is_told_as_namespace(element_.prefix(), space)) return nothing();
    if (space == kAdlcp || space == kImsmd) {
      return make("name", {{"element", name_}}, SchemaRule::foreign);
    }
    if (space.empty()) return make("no_namespace", {{"element", name_}}, SchemaRule::foreign);
    return make("", {{"element", name_}, {"namespace", shown_beginning(space, 80)}},
                SchemaRule::foreign);
  }

  SchemaFacts foreign_attribute() {
    if (written_ != nullptr && is_told_as_namespace(written_->prefix, written_->space)) {
      return nothing();
    }
    // The schemas let in attributes of any other namespace; one without is content packaging's.
    if (written_ != nullptr && written_->space.empty()) return attribute_not_allowed();
    return make("attribute", {{"attribute", attribute_name()}, {"element", name_}},
                SchemaRule::foreign);
  }

  SchemaFacts attribute_not_allowed() {
    const Arguments arguments = {{"attribute", attribute_name()}, {"element", name_}};
    if (element_.space() == kImscp && manifest_ != nullptr) {
      return make("attribute", arguments, SchemaRule::unknown);
    }
    return make("attribute", arguments);
  }

  std::string attribute_name() const {
    return shown_beginning(attribute_.empty() ? std::string_view(fault_.attribute) : attribute_,
                           80);
  }

  SchemaFacts value() {
    const std::string_view whole =
        written_ == nullptr ? text::trim(element_.text()) : written_->value;
    const std::string name = attribute_.empty() ? name_ : shown_beginning(attribute_, 80);
    const std::string shown = shown_beginning(whole, 80);
    switch (fault_.code) {
      case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
        return make("too_long", {{"name", name},
                                 {"limit", between(fault_.message, "length of '", "'.")},
                                 {"length", static_cast<std::int64_t>(text::length(whole))}});
      case XML_SCHEMAV_CVC_ENUMERATION_VALID:
        return make("enumeration", {{"name", name}, {"value", shown}, {"allowed", allowed()}});
      default:
        return make(
            says("not a valid value") || says("facet") ? "value" : "",
            {{"name", name}, {"value", shown}, {"detail", shown_beginning(fault_.message, 80)}});
    }
  }

  /// "“a”, “b”" of "{'a', 'b'}", without quotes of any language.
  std::string allowed() const {
    std::string list(between(fault_.message, "{", "}"));
    list.erase(std::remove(list.begin(), list.end(), '\''), list.end());
    return text::shorten(list, 200);
  }

  const SchemaFault& fault_;
  const XmlElement& element_;
  const Manifest* manifest_;
  std::string name_;
  std::string attribute_;
  const XmlAttribute* written_ = nullptr;
};

}  // namespace

SchemaFacts facts_of(const SchemaFault& fault, const Manifest* manifest) {
  return SchemaFaultDescriber(fault, manifest).describe();
}

bool is_told(const SchemaFault& fault, const SchemaFacts& facts, const Told& told) {
  const XmlElement& element = *fault.element;
  if (!facts.attribute.empty()) return told.has(element, facts.attribute);
  if (facts.variant == "attribute_missing") {
    const std::string name = std::get<std::string>(facts.arguments[1].value);
    return told.has(element, name) || told.has(element, {});
  }
  return told.has(element, {});
}

}  // namespace parcours::validate
