#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/nsp.hpp>
#include <parcours/validate/shown.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace parcours::validate::rules {
namespace {

constexpr std::size_t kMostUsedNames = 200;

/// A namespace as a prefix stands for it, with where it is declared.
struct Declaration {
  const XmlElement* element = nullptr;
  std::string_view prefix;
  std::string_view space;

  std::string attribute() const {
    return prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
  }
};

/// All declarations, each pair of prefix and namespace once.
std::vector<Declaration> declarations(const XmlDocument& document) {
  std::set<std::pair<std::string_view, std::string_view>> known;
  std::vector<Declaration> found;
  for (const XmlElement& element : document.elements()) {
    for (const XmlNamespace& space : element.namespaces()) {
      if (known.size() >= kMostUsedNames) return found;
      if (known.emplace(space.prefix, space.name).second) {
        found.push_back({&element, space.prefix, space.name});
      }
    }
  }
  return found;
}

/// Which prefixes and namespaces are used by elements or attributes.
std::set<std::pair<std::string_view, std::string_view>> used_names(const XmlDocument& document) {
  std::set<std::pair<std::string_view, std::string_view>> used;
  for (const XmlElement& element : document.elements()) {
    if (used.size() >= kMostUsedNames) break;
    used.emplace(element.prefix(), element.space());
    for (const XmlAttribute& attribute : element.attributes()) {
      if (!attribute.space.empty()) used.emplace(attribute.prefix, attribute.space);
    }
  }
  return used;
}

}  // namespace

void nsp_001(const Package& package, Report& report) {
  const XmlElement& root = *package.manifest().root;
  if (!package.manifest().is_manifest) {
    report.add(package.at(root), {{"element", shown_name(root.qualified_name())}});
  } else if (root.space().empty()) {
    report.add(package.at(root), {}, "none");
  } else if (root.space() != kImscp && nearly_right(root.space()).empty() &&
             !is_other_packaging(root.space())) {
    report.add(package.at(root), {{"namespace", shown_name(root.space())}}, "wrong");
  }
}

void nsp_002(const Package& package, Report& report) {
  const auto used = used_names(package.document());
  for (const Declaration& declaration : declarations(package.document())) {
    const std::string_view space = declaration.space;
    if (declaration.prefix != "adlcp" || space == kAdlcp || !nearly_right(space).empty()) continue;
    if (!used.contains({declaration.prefix, space})) continue;
    report.add(package.at(*declaration.element, declaration.attribute()),
               {{"namespace", shown_name(space)}});
  }
}

void nsp_003(const Package& package, Report& report) {
  const auto used = used_names(package.document());
  for (const Declaration& declaration : declarations(package.document())) {
    if (declaration.space != kAdlcp || declaration.prefix == "adlcp") continue;
    if (!used.contains({declaration.prefix, kAdlcp})) continue;
    report.add(package.at(*declaration.element, declaration.attribute()),
               {{"prefix", shown_name(declaration.prefix)}},
               declaration.prefix.empty() ? "none" : "");
  }
}

void nsp_004(const Package& package, Report& report) {
  const XmlElement& root = *package.manifest().root;
  if (package.manifest().is_manifest && is_other_packaging(root.space())) {
    report.add(package.at(root), {{"namespace", shown_name(root.space())}});
    return;
  }
  std::set<std::string_view> told;
  for (const XmlElement& element : package.document().elements()) {
    if (told.size() >= kMostUsedNames) break;
    if (!is_of_2004(element.space()) && !is_other_packaging(element.space())) continue;
    if (!told.insert(element.space()).second) continue;
    report.add(package.at(element),
               {{"namespace", shown_name(element.space())},
                {"element", shown_name(element.qualified_name())}},
               "element");
  }
}

void nsp_005(const Package& package, Report& report) {
  std::set<std::string_view> told;
  for (const XmlElement& element : package.document().elements()) {
    if (element.prefix().empty() || element.space().empty() || !is_packaging(element)) continue;
    if (told.size() >= kMostUsedNames || !told.insert(element.prefix()).second) continue;
    report.add(package.at(element), {{"element", shown_name(element.qualified_name())},
                                     {"prefix", shown_name(element.prefix())}});
  }
}

void nsp_006(const Package& package, Report& report) {
  std::set<std::string_view> used;
  for (const XmlElement& element : package.document().elements()) {
    if (is_metadata(element)) used.insert(element.space());
    const bool is_wrong = element.name() == "lom" && is_metadata(element) &&
                          element.space() != kImsmd && nearly_right(element.space()).empty();
    if (is_wrong) report.add(package.at(element), {{"namespace", shown_name(element.space())}});
  }
  for (const Declaration& declaration : declarations(package.document())) {
    const std::string_view space = declaration.space;
    if (!text::contains(space, "imsmd") || space == kImsmd || !nearly_right(space).empty())
      continue;
    if (used.contains(space)) continue;
    report.add(package.at(*declaration.element, declaration.attribute()),
               {{"namespace", shown_name(space)}}, "declared");
  }
}

void nsp_007(const Package& package, Report& report) {
  for (const XmlElement& element : package.document().elements()) {
    const XmlElement* parent = element.parent();
    // In the default namespace of the manifest they are as wrong as in none.
    if (is_packaging(element) && element.prefix().empty() && parent != nullptr &&
        ((is_item_extension(element.name()) && parent->name() == "item") || is_location(element))) {
      report.add(package.at(element), {{"name", element.name()}});
    }
    if (element.name() != "resource" || !is_packaging(element)) continue;
    const bool has_right_one = element.attribute(kAdlcp, "scormtype") != nullptr;
    if (element.attribute("scormtype") != nullptr && !has_right_one) {
      report.add(package.at(element, "scormtype"), {}, "attribute");
    }
  }
}

void nsp_010(const Package& package, Report& report) {
  for (const Declaration& declaration : declarations(package.document())) {
    const std::string_view right = nearly_right(declaration.space);
    if (right.empty()) continue;
    report.add(package.at(*declaration.element, declaration.attribute()),
               {{"namespace", shown_name(declaration.space)}, {"right", right}});
  }
}

}  // namespace parcours::validate::rules
