#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/nsp.hpp>
#include <parcours/validate/shown.hpp>
#include <parcours/validate/xml_blanks.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace parcours::validate::rules {
namespace {

/// More pairs than anybody writes.
constexpr std::size_t kMostTokens = 1000;

std::vector<std::string_view> tokens_of(std::string_view value) {
  std::vector<std::string_view> tokens;
  while (tokens.size() < kMostTokens) {
    value.remove_prefix(std::min(value.find_first_not_of(kBlanks), value.size()));
    if (value.empty()) break;
    const std::size_t end = std::min(value.find_first_of(kBlanks), value.size());
    tokens.push_back(value.substr(0, end));
    value.remove_prefix(end);
  }
  return tokens;
}

bool has_line_break_reference(std::string_view raw) {
  for (const char* reference : {"&#xA;", "&#xa;", "&#xD;", "&#xd;", "&#10;", "&#13;"}) {
    if (raw.find(reference) != std::string_view::npos) return true;
  }
  return false;
}

bool is_remote_address(std::string_view location) {
  return location.starts_with("http://") || location.starts_with("https://");
}

bool is_of_windows(std::string_view location) {
  return location.find('\\') != std::string_view::npos || location.starts_with("file:");
}

/// Namespaces at the even, files at the odd places.
void look_at_pairs(const std::vector<std::string_view>& tokens, std::string_view root_space,
                   const Spot& spot, Report& report) {
  bool has_remote = false;
  bool names_root = false;
  for (std::size_t i = 0; i + 1 < tokens.size(); i += 2) {
    names_root = names_root || tokens[i] == root_space;
    if (is_of_windows(tokens[i + 1])) {
      report.add(spot, {{"location", shown_name(tokens[i + 1])}}, "windows");
    } else if (is_remote_address(tokens[i + 1]) && !has_remote) {
      has_remote = true;
      report.add(spot, {{"location", shown_name(tokens[i + 1])}}, "remote");
    }
  }
  // Another namespace than that of SCORM 1.2 is the graver fault.
  if (!names_root && !tokens.empty() && root_space == kImscp) {
    report.add(spot, {{"namespace", shown_name(root_space)}}, "namespace");
  }
}

}  // namespace

void nsp_008(const Package& package, Report& report) {
  const XmlElement& root = *package.manifest().root;
  const XmlAttribute* locations = root.attribute(kXsi, "schemaLocation");
  if (locations == nullptr) return;
  const std::string name = locations->qualified_name();
  const Spot spot = package.at(root, name);
  const std::vector<std::string_view> tokens = tokens_of(locations->value);
  if (has_line_break_reference(package.document().raw_value(root, name))) {
    report.add(spot, {}, "line_break");
  } else if (tokens.size() % 2 != 0) {
    report.add(spot, {{"count", static_cast<std::int64_t>(tokens.size())}});
  } else {
    look_at_pairs(tokens, root.space(), spot, report);
  }
}

void nsp_009(const Package& package, Report& report) {
  const XmlElement& root = *package.manifest().root;
  // Without a namespace there is nothing that it could name (NSP-001).
  if (root.space().empty() || root.attribute(kXsi, "schemaLocation") != nullptr) return;
  report.add(package.at(root));
}

}  // namespace parcours::validate::rules
