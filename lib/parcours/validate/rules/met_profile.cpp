#include <parcours/validate/names.hpp>
#include <parcours/validate/rules/met.hpp>
#include <parcours/validate/rules/met_common.hpp>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace parcours::validate::rules {
namespace {

std::string_view variant_of_profile(LomProfile profile) {
  switch (profile) {
    case LomProfile::aggregation:
      return "aggregation";
    case LomProfile::sco:
      return "sco";
    case LomProfile::asset:
      break;
  }
  return "asset";
}

/// Lists the mandatory elements that a profile asks for and that are not there, by their paths; of
/// a missing part those in it.
class Missing {
 public:
  explicit Missing(LomProfile profile) : profile_(profile) {}

  // The depth is that of the table.
  // NOLINTNEXTLINE(misc-no-recursion)
  void look(const XmlElement& element, const LomNode& node) {
    for (const LomNode* child : node.children) {
      if (child == &node || child->need(profile_) != LomNeed::mandatory) continue;
      bool is_there = false;
      for (const XmlElement& part : children(element)) {
        if (part.name() != child->name || !is_metadata(part)) continue;
        is_there = true;
        look(part, *child);
      }
      if (!is_there) add(*child);
    }
  }

  std::string list() const {
    std::string list;
    for (const std::string_view path : paths_) {
      if (!list.empty()) list += ", ";
      list += path;
    }
    return list;
  }

 private:
  // NOLINTNEXTLINE(misc-no-recursion)
  void add(const LomNode& node) {
    bool has_parts = false;
    for (const LomNode* child : node.children) {
      if (child->need(profile_) != LomNeed::mandatory) continue;
      has_parts = true;
      add(*child);
    }
    if (has_parts || std::find(paths_.begin(), paths_.end(), node.path) != paths_.end()) return;
    paths_.push_back(node.path);
  }

  LomProfile profile_;
  std::vector<std::string_view> paths_;
};

/// What has metadata of its own: the elements in whose `metadata` there is more than the version.
std::unordered_set<const XmlElement*> described_elements(const Package& package) {
  std::unordered_set<const XmlElement*> described;
  for (const XmlElement& element : package.document().elements()) {
    if (element.name() != "metadata" || !is_packaging(element)) continue;
    for (const XmlElement& child : children(element)) {
      if (child.name() != "schema" && child.name() != "schemaversion") {
        described.insert(element.parent());
      }
    }
  }
  return described;
}

}  // namespace

void met_001(const Package& package, Report& report) {
  for (const Lom& lom : package.metadata().loms()) {
    Missing missing(lom.profile);
    missing.look(*lom.element, lom_root());
    std::string list = missing.list();
    if (list.empty()) continue;
    report.add(at(package, lom.file, *lom.element), {{"elements", list}},
               variant_of_profile(lom.profile));
  }
}

void met_002(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (node.need(lom.profile) != LomNeed::reserved) return;
    report.add(at(package, lom.file, element), {{"element", node.path}});
  });
}

void met_004(const Package& package, Report& report) {
  constexpr std::string_view kScheme = "ADL SCORM 1.2";
  for (const Lom& lom : package.metadata().loms()) {
    const XmlElement* first = nullptr;
    bool is_named = false;
    for (const LomPart& part : package.metadata().parts(lom)) {
      if (part.node == nullptr || part.node->path != "metametadata/metadatascheme") continue;
      if (first == nullptr) first = part.element;
      is_named = is_named || text::trim(part.element->text()) == kScheme;
    }
    if (is_named || first == nullptr) continue;
    report.add(text_of(package, lom.file, *first), {{"scheme", shown(first->text())}});
  }
}

// Metadata of the whole package describes its organizations, too. Where some SCOs have metadata,
// the author knows what it is for.
void met_017(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (manifest.root == nullptr) return;
  const auto described = described_elements(package);
  if (described.empty()) {
    report.add(package.at(*manifest.root), {}, "nothing");
    return;
  }
  // Of several organizations the one that is started stands for the course.
  const Organization* start = manifest.start();
  if (start != nullptr && !described.contains(start->element) &&
      !described.contains(manifest.root)) {
    report.add(package.at(*start->element), {}, "organization");
  }
  const bool has_described_sco = std::any_of(
      manifest.resources.begin(), manifest.resources.end(),
      [&](const Resource& one) { return one.is_sco() && described.contains(one.element); });
  for (const Resource& resource : manifest.resources) {
    if (resource.is_sco() && !has_described_sco) report.add(package.at(*resource.element));
  }
}

}  // namespace parcours::validate::rules
