// Part of the build: turns the LMS profiles into a C++ source.
//
//     compile_profiles OUTPUT DEPFILE PROFILES_FOLDER

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const std::set<std::string> kKeys = {"name",           "seen",        "kinds",   "encodings",
                                     "bad-characters", "ascii-names", "effects", "limits"};
const std::set<std::string> kEffects = {"harmless", "wrong", "lost", "not-launchable", "refused"};
const std::set<std::string> kMeasured = {
    "title",     "identifier", "manifest-identifier", "resource-identifier",
    "scormtype", "href",       "parameters",          "file-name",
    "folder",    "file-bytes", "package-bytes",       "file-count"};

std::string checked(const std::string& word, const std::set<std::string>& known, const char* what) {
  if (!known.contains(word))
    throw std::runtime_error(std::string(what) + " `" + word + "` is unknown");
  return word;
}

/// A word of the data as the name of an enumerator.
std::string enumerator(std::string word) {
  std::replace(word.begin(), word.end(), '-', '_');
  return word;
}

std::string literal(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

std::string text_of(const YAML::Node& profile, const char* key) {
  return profile[key] ? profile[key].as<std::string>() : std::string();
}

void write_words(std::ostream& out, const std::string& name, const YAML::Node& words) {
  out << "constexpr std::array<std::string_view, " << (words ? words.size() : 0) << "> " << name
      << " = {";
  for (const YAML::Node& word : words) out << literal(word.as<std::string>()) << ",";
  out << "};\n";
}

void write_profile(std::ostream& out, const std::string& id, const YAML::Node& profile) {
  for (const auto& pair : profile) checked(pair.first.as<std::string>(), kKeys, "the key");
  const std::string name = "k_" + id;
  if (profile["kinds"])
    write_words(out, name + "_kinds", profile["kinds"]);
  else
    write_words(out, name + "_kinds", YAML::Load("[]"));
  write_words(out, name + "_encodings",
              profile["encodings"] ? profile["encodings"] : YAML::Load("[]"));
  std::map<std::string, std::string> effects;
  for (const auto& pair : profile["effects"]) {
    const auto effect = checked(pair.first.as<std::string>(), kEffects, "the effect");
    for (const YAML::Node& rule : pair.second) {
      if (!effects.emplace(rule.as<std::string>(), effect).second) {
        throw std::runtime_error(rule.as<std::string>() + " has two effects");
      }
    }
  }
  out << "constexpr std::array<RuleEffect, " << effects.size() << "> " << name << "_effects = {{\n";
  for (const auto& [rule, effect] : effects) {
    out << "{" << literal(rule) << ", Effect::" << enumerator(effect) << "},\n";
  }
  out << "}};\n";
  const YAML::Node limits = profile["limits"] ? profile["limits"] : YAML::Load("[]");
  out << "constexpr std::array<Limit, " << limits.size() << "> " << name << "_limits = {{\n";
  for (const YAML::Node& limit : limits) {
    const auto of = checked(limit["of"].as<std::string>(), kMeasured, "the measure");
    out << "{Measured::" << enumerator(of) << ", " << limit["most"].as<long long>() << ", "
        << literal(limit["rule"] ? limit["rule"].as<std::string>() : "LMS-100") << "},\n";
  }
  out << "}};\n";
}

void compile(const std::vector<std::string>& arguments) {
  std::ofstream out(arguments.at(0));
  std::ofstream dependencies(arguments.at(1));
  dependencies << arguments.at(0) << ": " << arguments.at(2);
  out << "#include <parcours/validate/profile_data.hpp>\n#include <array>\n"
         "namespace parcours::validate {\nnamespace {\n";
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(arguments.at(2))) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::ostringstream table;
  for (const fs::path& file : files) {
    dependencies << " " << file.string();
    try {
      const YAML::Node profile = YAML::LoadFile(file.string());
      const std::string id = file.stem().string();
      write_profile(out, id, profile);
      table << "{" << literal(id) << ", " << literal(text_of(profile, "name")) << ", "
            << literal(text_of(profile, "seen")) << ", k_" << id << "_kinds, k_" << id
            << "_encodings, " << literal(text_of(profile, "bad-characters"))
            << (text_of(profile, "ascii-names") == "true" ? ", true, k_" : ", false, k_") << id
            << "_effects, k_" << id << "_limits},\n";
    } catch (const std::exception& error) {
      throw std::runtime_error(file.string() + ": " + error.what());
    }
  }
  out << "constexpr ProfileData kProfiles[] = {\n"
      << table.str() << "};\n}  // namespace\n"
      << "std::span<const ProfileData> all_profiles() { return kProfiles; }\n"
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
