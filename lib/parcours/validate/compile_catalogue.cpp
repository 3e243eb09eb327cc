// Part of the build: turns the messages of all languages and the examples of the rules' fixtures
// into a C++ source.
//
//     compile_catalogue OUTPUT DEPFILE MESSAGES_FOLDER FIXTURES_FOLDER
//
// MESSAGES_FOLDER holds one LANGUAGE.yaml each; nested keys become paths
// ("ITM-003/message/nearest").

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string>;

void flatten(const YAML::Node& node, const std::string& path, Texts& texts) {
  if (node.IsScalar()) {
    if (!texts.emplace(path, node.Scalar()).second)
      throw std::runtime_error(path + " is there twice");
    return;
  }
  if (!node.IsMap()) throw std::runtime_error(path + " is neither a text nor a group of texts");
  for (const auto& pair : node) {
    flatten(pair.second, path.empty() ? pair.first.Scalar() : path + "/" + pair.first.Scalar(),
            texts);
  }
}

/// The change that shows the fault best: what the fixture names as its example, else the first
/// change of the manifest, else of a file.
YAML::Node example_in(const YAML::Node& fixture) {
  if (fixture["example"]) return fixture["example"];
  if (fixture["manifest"] && fixture["manifest"].size() > 0) return fixture["manifest"][0];
  for (const auto& pair : fixture["files"]) {
    return pair.second.IsSequence() ? pair.second[0] : pair.second;
  }
  return {};
}

/// What a fixture repeats or encodes is shown in short: "abc abc abc…", "…".
std::string shown(std::string text) {
  const std::string repeat = "${repeat:";
  for (std::size_t begin = 0; (begin = text.find("${", begin)) != std::string::npos;) {
    const std::size_t end = text.find('}', begin);
    if (end == std::string::npos) break;
    std::string instead = "…";
    if (text.compare(begin, repeat.size(), repeat) == 0) {
      const std::size_t colon = text.find(':', begin + repeat.size());
      const std::string unit =
          colon < end ? text.substr(colon + 1, end - colon - 1) : std::string();
      instead.insert(0, unit).insert(0, unit).insert(0, unit);
    }
    text.replace(begin, end + 1 - begin, instead);
    begin += instead.size();
  }
  return text;
}

void add_example(const YAML::Node& fixture, const std::string& rule, Texts& texts) {
  const YAML::Node change = example_in(fixture);
  if (!change.IsMap()) return;
  const YAML::Node mended = change["mended"] ? change["mended"] : change["in"];
  if (change["fault"] && change["fault"].IsScalar()) {
    texts[rule + "/fault"] = shown(change["fault"].Scalar());
  }
  if (mended && mended.IsScalar()) texts[rule + "/mended"] = shown(mended.Scalar());
}

std::string literal(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      result += "\\n";
    } else if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte >= 0x7F) {
      // Three octal digits end by themselves, unlike hexadecimal ones.
      result += '\\';
      result += static_cast<char>('0' + (byte >> 6U));
      result += static_cast<char>('0' + ((byte >> 3U) & 7U));
      result += static_cast<char>('0' + (byte & 7U));
    } else {
      result += c;
    }
  }
  return result + "\"";
}

void write_table(std::ostream& out, const std::string& name, const Texts& texts) {
  out << "constexpr CatalogueText " << name << "[] = {\n";
  for (const auto& [key, text] : texts)
    out << "{" << literal(key) << ", " << literal(text) << "},\n";
  // An array cannot be empty; no key is greater than this one.
  out << "{\"~\", \"\"},\n};\n";
}

std::vector<fs::path> sorted(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

void compile(const std::vector<std::string>& arguments) {
  std::ofstream out(arguments.at(0));
  std::ofstream dependencies(arguments.at(1));
  dependencies << arguments.at(0) << ": " << arguments.at(2) << " " << arguments.at(3);
  out << "#include <parcours/validate/catalogue_data.hpp>\nnamespace parcours::validate "
         "{\nnamespace {\n";
  std::vector<std::string> languages;
  for (const fs::path& file : sorted(arguments.at(2))) {
    if (file.extension() != ".yaml") continue;
    dependencies << " " << file.string();
    Texts texts;
    try {
      flatten(YAML::LoadFile(file.string()), "", texts);
    } catch (const std::exception& error) {
      throw std::runtime_error(file.string() + ": " + error.what());
    }
    languages.push_back(file.stem().string());
    write_table(out, "k_" + languages.back(), texts);
  }
  Texts examples;
  for (const fs::path& folder : sorted(arguments.at(3))) {
    const fs::path file = folder / "fixture.yaml";
    if (!fs::exists(file)) continue;
    dependencies << " " << file.string();
    try {
      add_example(YAML::LoadFile(file.string()), folder.filename().string().substr(0, 7), examples);
    } catch (const std::exception& error) {
      throw std::runtime_error(file.string() + ": " + error.what());
    }
  }
  write_table(out, "k_examples", examples);
  out << "constexpr CatalogueLanguage kLanguages[] = {\n";
  for (const std::string& language : languages) {
    out << "{\"" << language << "\", k_" << language << "},\n";
  }
  out << "};\n}  // namespace\n"
         "std::span<const CatalogueLanguage> catalogue_languages() { return kLanguages; }\n"
         "std::span<const CatalogueText> catalogue_examples() { return k_examples; }\n"
         "}  // namespace parcours::validate\n";
  dependencies << "\n";
  if (!out.flush() || !dependencies.flush()) throw std::runtime_error("cannot write the result");
}

}  // namespace

int main(int count, char** values) {
  try {
    compile({values + 1, values + count});
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
