#include <parcours/base/stable_hash.hpp>
#include <parcours/base/text.hpp>
#include <parcours/scorm/runtime_files.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/pkg.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace parcours::validate::rules {
namespace {

/// An official schema file without carriage returns and the line ends at its end.
struct Schema {
  std::string_view name;
  std::size_t size;
  std::uint64_t hash;
};
constexpr std::array kSchemas = {
    Schema{"imscp_rootv1p1p2.xsd", 14'559, 0x7e03fd3bde5c3420},
    Schema{"adlcp_rootv1p2.xsd", 4'397, 0x557b81ffcb19671f},
    Schema{"imsmd_rootv1p2p1.xsd", 22'195, 0x9f75d39ca8d14ee8},
    Schema{"ims_xml.xsd", 1'212, 0x59457bfcf00cdc86},
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    words.emplace_back(text.substr(begin, at - begin));
  }
  return words;
}

/// What differs between copies on Windows and elsewhere is left out.
std::string normalized(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string normal;
  normal.reserve(text.size());
  for (const char c : text) {
    if (c != '\r') normal += c;
  }
  while (normal.ends_with('\n')) normal.pop_back();
  return normal;
}

bool is_right(const Schema& schema, std::string_view content) {
  const std::string normal = normalized(content);
  return (normal.size() == schema.size && stable_hash(normal) == schema.hash) ||
         normal == normalized(scorm::schema_file(schema.name));
}

}  // namespace

void pkg_021(const Package& package, Report& report) {
  const XmlElement* root = package.manifest().root;
  if (!package.has_files() || root == nullptr || package.kind() != Kind::scorm12) return;
  const XmlAttribute* attribute = root->attribute(kXsi, "schemaLocation");
  if (attribute == nullptr) return;
  const std::string name = std::string(attribute->prefix) + ":" + std::string(attribute->name);
  const std::vector<std::string> words = words_of(attribute->value);
  // What is not in pairs is told by another rule; then nobody knows which words are files.
  if (words.size() % 2 != 0) return;
  for (std::size_t i = 1; i < words.size(); i += 2) {
    const Target target = package.resolve({}, words[i]);
    if (target.kind != Target::Kind::missing) continue;
    report.add(package.at(*root, name), {{"file", words[i]}});
  }
}

void pkg_022(const Package& package, Report& report) {
  constexpr std::size_t kMost = 200'000;
  if (!package.has_files() || package.kind() != Kind::scorm12) return;
  for (const Schema& schema : kSchemas) {
    const auto file = package.files().find(package.folder() + std::string(schema.name));
    if (!file) continue;
    const EntryName& name = package.files().name(*file);
    const auto content = package.read_front(name, kMost);
    if (content && !is_right(schema, *content)) report.add(Package::file(name));
  }
}

}  // namespace parcours::validate::rules
