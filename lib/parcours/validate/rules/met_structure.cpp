#include <parcours/validate/rules/met.hpp>
#include <parcours/validate/rules/met_common.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace parcours::validate::rules {
namespace {

/// Looks at the children of one element: each in its turn, and not more often than allowed.
void look_at_order(const Package& package, const Lom& lom, const XmlElement& parent,
                   const LomNode& node, Report& report) {
  std::vector<int> counts(node.children.size());
  std::size_t furthest = 0;
  for (const XmlElement& child : children(parent)) {
    if (child.space().find("imsmd") == std::string_view::npos) continue;
    const auto found =
        std::find_if(node.children.begin(), node.children.end(),
                     [&child](const LomNode* one) { return one->name == child.name(); });
    if (found == node.children.end()) {
      // A name that the standard does not know at all is told by the schema.
      if (!is_lom_name(child.name())) continue;
      report.add(at(package, lom.file, child), {{"element", child.name()}, {"parent", node.name}},
                 "misplaced");
      continue;
    }
    const auto position = static_cast<std::size_t>(found - node.children.begin());
    if (++counts[position] > 1 && !(*found)->repeats) {
      report.add(at(package, lom.file, child), {{"element", child.name()}, {"parent", node.name}},
                 "repeated");
    } else if (position < furthest) {
      report.add(at(package, lom.file, child),
                 {{"element", child.name()}, {"before", node.children[furthest]->name}});
    }
    furthest = std::max(furthest, position);
  }
}

bool holds_elements_only(LomKind kind) { return kind != LomKind::text; }

}  // namespace

void met_003(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (node.kind == LomKind::container) look_at_order(package, lom, element, node, report);
  });
}

void met_016(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (node.name != "taxonpath" && node.name != "taxon") return;
    bool has_one = false;
    for (const XmlElement& child : children(element)) {
      if (child.name() != "taxon") continue;
      if (has_one) report.add(at(package, lom.file, child));
      has_one = true;
    }
  });
}

void met_020(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (!holds_elements_only(node.kind)) return;
    const std::string_view stray = text::trim(element.text());
    if (stray.empty()) return;
    report.add(text_of(package, lom.file, element),
               {{"element", node.name}, {"text", shown(stray)}});
  });
}

}  // namespace parcours::validate::rules
