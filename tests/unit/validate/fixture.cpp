#include "fixture.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>
#include <parcours/scorm/runtime_files.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>

namespace parcours::validate_test {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Files base_files() {
  Files files;
  const fs::path base = rules_folder() / "base";
  for (const auto& entry : fs::recursive_directory_iterator(base)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(base).generic_string()] = read_file(entry.path());
  }
  for (const char* schema :
       {"adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd"}) {
    files[schema] = scorm::schema_file(schema);
  }
  return files;
}

MemoryTree tree_of(const Files& files) {
  MemoryTree tree;
  for (const auto& [name, content] : files) tree.add(EntryName::from(name), content);
  return tree;
}

std::string decode_base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned value = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) continue;
    value = (value << 6U) | static_cast<unsigned>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((value >> static_cast<unsigned>(bits)) & 0xFFU);
  }
  return bytes;
}

/// Expands `${repeat:COUNT:TEXT}` and `${base64:TEXT}`.
std::string expand(std::string text) {
  for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string::npos) break;
    const std::string inner = text.substr(at + 2, end - at - 2);
    std::string made;
    if (inner.starts_with("repeat:")) {
      const std::size_t colon = inner.find(':', 7);
      const int count = std::stoi(inner.substr(7, colon - 7));
      for (int i = 0; i < count; ++i) made += inner.substr(colon + 1);
    } else if (inner.starts_with("base64:")) {
      made = decode_base64(inner.substr(7));
    } else {
      at = end;
      continue;
    }
    text.replace(at, end + 1 - at, made);
    at += made.size();
  }
  return text;
}

void replace_once(std::string& text, const std::string& in, const std::string& instead) {
  const std::size_t at = text.find(in);
  if (at == std::string::npos) throw std::runtime_error("“" + in + "” is not there");
  if (text.find(in, at + 1) != std::string::npos) {
    throw std::runtime_error("“" + in + "” is there more than once");
  }
  text.replace(at, in.size(), instead);
}

void apply_changes(std::string& text, const YAML::Node& changes, const char* which) {
  for (const YAML::Node& change : changes) {
    const auto in = change["in"].as<std::string>();
    if (change[which]) replace_once(text, in, expand(change[which].as<std::string>()));
  }
}

Files apply(Files files, const YAML::Node& fixture, const char* which) {
  if (const YAML::Node manifest = fixture["manifest"]) {
    apply_changes(files.at("imsmanifest.xml"), manifest, which);
  }
  for (const auto& pair : fixture["files"]) {
    const auto name = expand(pair.first.as<std::string>());
    if (pair.second.IsSequence()) {
      apply_changes(files.at(name), pair.second, which);
      continue;
    }
    const YAML::Node content = pair.second[which];
    if (content && !content.IsNull()) {
      files[name] = expand(content.as<std::string>());
    } else {
      files.erase(name);
    }
  }
  return files;
}

validate::Options options_of(const YAML::Node& node) {
  validate::Options options;
  options.jobs = 1;
  if (!node) return options;
  for (const YAML::Node& profile : node["profiles"]) {
    options.profiles.push_back(profile.as<std::string>());
  }
  // Hints that say nothing of a fault, but that a package of this kind always gets.
  for (const YAML::Node& rule : node["without"]) {
    options.severities[rule.as<std::string>()] = validate::Severity::off;
  }
  options.strict = node["strict"] && node["strict"].as<bool>();
  if (const YAML::Node limits = node["limits"]) {
    validate::XmlLimits& xml = options.xml_limits;
    if (limits["bytes"]) xml.bytes = limits["bytes"].as<std::size_t>();
    if (limits["depth"]) xml.depth = limits["depth"].as<int>();
    if (limits["nodes"]) xml.nodes = limits["nodes"].as<std::size_t>();
  }
  if (node["now"]) options.now = node["now"].as<std::int64_t>();
  if (node["large_file"]) options.large_file = node["large_file"].as<std::uint64_t>();
  if (node["large_package"]) options.large_package = node["large_package"].as<std::uint64_t>();
  return options;
}

validate::Form form_of(const YAML::Node& node) {
  const auto form = node ? node.as<std::string>() : "archive";
  if (form == "archive") return validate::Form::archive;
  if (form == "folder") return validate::Form::folder;
  if (form == "manifest") return validate::Form::manifest;
  throw std::runtime_error("there is no form " + form);
}

}  // namespace

fs::path rules_folder() { return fs::path(PARCOURS_FIXTURES) / "rules"; }

MemoryTree base_package() { return tree_of(base_files()); }

std::string base_manifest_with(std::string_view in, std::string_view instead) {
  std::string manifest = base_files().at("imsmanifest.xml");
  replace_once(manifest, std::string(in), std::string(instead));
  return manifest;
}

MemoryTree package_with_manifest(const std::string& manifest) {
  Files files = base_files();
  files["imsmanifest.xml"] = manifest;
  return tree_of(files);
}

validate::Validation judge_tree(const FileTree& tree, validate::Form form,
                                const std::vector<std::string>& profiles) {
  validate::Options options;
  options.profiles = profiles;
  options.jobs = 1;
  return validate::validate(tree, form, options, {}, "course.zip");
}

Fixture load_fixture(const fs::path& folder) {
  try {
    const YAML::Node node = YAML::LoadFile((folder / "fixture.yaml").string());
    Fixture fixture;
    fixture.rule = folder.filename().string().substr(0, 7);
    fixture.folder = folder;
    fixture.form = form_of(node["form"]);
    fixture.options = options_of(node["options"]);
    if (node["given_name"]) fixture.given_name = node["given_name"].as<std::string>();
    if (node["archive"]) fixture.archive = node["archive"].as<std::string>();
    fixture.fault = ClaimingTree(tree_of(apply(base_files(), node, "fault")));
    fixture.mended = ClaimingTree(tree_of(apply(base_files(), node, "mended")));
    for (const auto& pair : node["claims"]) {
      fixture.fault.claim(EntryName::from(pair.first.as<std::string>()),
                          pair.second.as<std::uint64_t>());
    }
    return fixture;
  } catch (const std::exception& error) {
    throw std::runtime_error(folder.filename().string() + ": " + error.what());
  }
}

std::vector<fs::path> all_fixtures() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(rules_folder())) {
    if (fs::exists(entry.path() / "fixture.yaml")) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::set<std::string> rules_of(const validate::Validation& validation) {
  std::set<std::string> rules;
  for (const validate::Issue& issue : validation.issues) rules.insert(issue.finding.rule);
  return rules;
}

std::string told(const validate::Validation& validation) {
  std::string text;
  for (const validate::Issue& issue : validation.issues) {
    const Finding& finding = issue.finding;
    text += fmt::format("{}:{}:{}: {} {} x{}", finding.entry, finding.line, finding.column,
                        finding.rule, finding.variant, issue.count);
    for (const Argument& argument : finding.arguments) {
      const auto* words = std::get_if<std::string>(&argument.value);
      text += fmt::format(
          " {}={}", argument.name,
          words != nullptr ? *words : std::to_string(std::get<std::int64_t>(argument.value)));
    }
    text += '\n';
  }
  return text;
}

}  // namespace parcours::validate_test
