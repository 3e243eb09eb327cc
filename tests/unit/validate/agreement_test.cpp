// What Moodle 4.5.3 and Chamilo 1.11 really did with 54 packages of one peculiarity each, against
// what the profiles say. The records lie in the reference material; without it nothing is tested.

#include <doctest/doctest.h>
#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/validate/profile_data.hpp>
#include <parcours/validate/validation.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <unicode/unistr.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <vector>

using namespace parcours;
using namespace parcours::validate;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// What became of a package in an LMS.
struct Outcome {
  bool refused = false;
  std::set<std::string> closed;  ///< Identifiers of items that cannot be opened.
  bool lost = false;             ///< Something that the manifest says did not arrive.
  bool operator==(const Outcome&) const = default;
};

std::string to_text(const Outcome& outcome) {
  std::string text = outcome.refused ? "refused" : "accepted";
  for (const std::string& item : outcome.closed) text += " closed:" + item;
  return text + (outcome.lost ? " lost" : "");
}

fs::path samples() {
  const char* reference = std::getenv("PARCOURS_REFERENCE");  // NOLINT(concurrency-mt-unsafe)
  return reference == nullptr ? fs::path() : fs::path(reference) / "samples";
}

json read_json(const fs::path& file) {
  std::ifstream in(file);
  return json::parse(in);
}

/// The manifest as the tools that recorded the outcomes could not see it: through our reader.
struct Said {
  explicit Said(const fs::path& archive) {
    try {
      tree.emplace(archive);
      package.emplace(*tree, Form::archive, Options{});
    } catch (const Error&) {
      // No archive: the manifest says nothing.
    }
  }
  const Manifest* manifest() const { return package ? &package->manifest() : nullptr; }

  std::optional<zip::ArchiveTree> tree;
  std::optional<Package> package;
};

/// Two titles are the same to a reader.
bool same_title(const std::string& a, const std::string& b) {
  return text::collapse(a) == text::collapse(b);
}

/// Moodle stores numeric references as they stand, and the browser shows the characters.
std::string shown(std::string title) {
  static const std::regex kReference("&#(x?)([0-9A-Fa-f]+);");
  std::smatch found;
  while (std::regex_search(title, found, kReference)) {
    const auto code =
        static_cast<UChar32>(std::stoul(found[2], nullptr, found[1] == "x" ? 16 : 10));
    std::string character;
    icu::UnicodeString(code).toUTF8String(character);
    title = found.prefix().str() + character + found.suffix().str();
  }
  return title;
}

Outcome outcome_in_moodle(const fs::path& folder, const std::string& name, const Said& said) {
  const json record = read_json(folder / "import" / (name + ".json"));
  Outcome outcome;
  outcome.refused = !record.at("accepted").get<bool>();
  if (outcome.refused || said.manifest() == nullptr) return outcome;
  // Where the manifest is no XML to us, there is nothing to compare it with.
  if (!said.package->document().is_well_formed()) return outcome;
  std::multimap<std::string, json> rows;
  for (const json& row : record.at("scoes")) rows.emplace(row.at("identifier"), row);
  for (const json& missing : record.at("missing_launch_files")) outcome.closed.insert(missing);
  for (const Item& item : said.manifest()->items) {
    const std::string identifier(item.identifier);
    const auto row = rows.find(identifier);
    if (row == rows.end()) {
      outcome.lost = true;
      continue;
    }
    const json arrived = row->second;
    rows.erase(row);
    const json launch = arrived.at("launch");
    if (!item.identifierref.empty() && launch == "") outcome.closed.insert(identifier);
    const std::string title = item.title == nullptr ? "" : std::string(item.title->text());
    if (!same_title(shown(title), shown(arrived.at("title")))) outcome.lost = true;
    const XmlElement* prerequisites = item.adl_element("prerequisites");
    const json kept = arrived.at("prerequisites");
    if (prerequisites != nullptr && (kept.is_null() || kept == "")) outcome.lost = true;
    if (item.resource != nullptr && item.resource->is_sco() && arrived.at("scormtype") == "asset") {
      outcome.lost = true;
    }
  }
  // Where it was played: an activity that does not start at all.
  for (const auto& entry : fs::directory_iterator(folder / "play")) {
    const json play = read_json(entry.path());
    if (play.value("package", "") != name + ".zip" || !play.contains("play")) continue;
    for (const json& error : play.at("play").value("http_errors", json::array())) {
      if (error.get<std::string>().find("player.php") == std::string::npos) continue;
      for (const Item& item : said.manifest()->items) {
        if (item.adl_element("prerequisites") != nullptr)
          outcome.closed.insert(std::string(item.identifier));
      }
    }
  }
  return outcome;
}

Outcome outcome_in_chamilo(const json& record, const Said& said) {
  Outcome outcome;
  outcome.refused = record.at("lp").empty();
  if (outcome.refused || said.manifest() == nullptr) return outcome;
  std::multimap<std::string, json> rows;
  for (const json& row : record.at("items")) rows.emplace(row.at(1), row);
  for (const Item& item : said.manifest()->items) {
    const std::string identifier(item.identifier);
    const auto row = rows.find(identifier);
    if (row == rows.end()) {
      outcome.lost = true;
      continue;
    }
    // One learning path for each organization: the next row of this identifier is another item's.
    const json arrived = row->second;
    rows.erase(row);
    const std::string type = arrived.at(0);
    if (item.identifierref.empty()) continue;
    const Target target = said.package->resolve({}, arrived.at(3).get<std::string>());
    const bool opens =
        (type == "sco" || type == "asset") && target.kind == Target::Kind::file && !target.raw;
    if (!opens) outcome.closed.insert(identifier);
    const std::string title = item.title == nullptr ? "" : std::string(item.title->text());
    if (!same_title(title, arrived.at(2))) outcome.lost = true;
  }
  return outcome;
}

Outcome expected(const Validation& validation) {
  const ProfileVerdict& verdict = validation.profiles.front();
  Outcome outcome;
  outcome.refused = verdict.verdict == Verdict::refused;
  if (outcome.refused) return outcome;
  for (const std::size_t item : verdict.not_launchable) {
    outcome.closed.insert(validation.outline[item].identifier);
  }
  outcome.lost = std::any_of(verdict.deciding.begin(), verdict.deciding.end(),
                             [](const auto& reason) { return reason.effect == Effect::lost; });
  return outcome;
}

std::string reasons(const Validation& validation) {
  std::string text;
  for (const auto& reason : validation.profiles.front().deciding) {
    const Finding& finding = validation.issues[reason.issue].finding;
    text +=
        " " + finding.rule + "/" + finding.variant + "=" + std::string(to_string(reason.effect));
  }
  text += " | all:";
  for (const Issue& issue : validation.issues) {
    text += " " + issue.finding.rule + "/" + issue.finding.variant;
  }
  return text;
}

Validation judged_archive(const fs::path& archive, const std::string& profile) {
  Options options;
  options.profiles = {profile};
  options.jobs = 1;
  Progress progress;
  return validate::validate(archive, options, progress);
}

/// Compares all packages; `known` are the disagreements with their reasons.
template <class OutcomeOf>
void compare(const std::string& profile, const std::map<std::string, std::string>& known,
             OutcomeOf outcome_of) {
  if (samples().empty()) {
    MESSAGE("skipped: no reference material");
    return;
  }
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(samples() / "moodle" / "edge-packages")) {
    const std::string name = entry.path().stem().string();
    CAPTURE(name);
    const Said said(entry.path());
    const std::optional<Outcome> real = outcome_of(name, said);
    if (!real) continue;
    ++compared;
    const Validation validation = judged_archive(entry.path(), profile);
    const Outcome ours = expected(validation);
    const std::string told =
        "real: " + to_text(*real) + " | ours: " + to_text(ours) + " |" + reasons(validation);
    if (known.contains(name)) {
      // A disagreement that is gone must leave the list.
      CHECK_MESSAGE(!(ours == *real), told);
    } else {
      CHECK_MESSAGE(ours == *real, told);
    }
  }
  CHECK(compared == 54);
}

}  // namespace

TEST_CASE("the profile of Moodle agrees with what Moodle did") {
  const fs::path folder = samples() / "moodle";
  const std::map<std::string, std::string> known = {
      {"e02d_prereq_id_zero_and_spaces",
       "it was imported, not played; Moodle keeps a condition like “A B” and never finds it true"},
  };
  compare("moodle", known, [&folder](const std::string& name, const Said& said) {
    return std::optional(outcome_in_moodle(folder, name, said));
  });
}

TEST_CASE("the profile of Chamilo agrees with what Chamilo did") {
  std::map<std::string, json> records;
  if (!samples().empty()) {
    std::ifstream in(samples() / "chamilo" / "import-edge-packages.jsonl");
    for (std::string line; std::getline(in, line);) {
      const json record = json::parse(line);
      records.emplace(fs::path(record.at("zip").get<std::string>()).stem().string(), record);
    }
  }
  compare("chamilo", {}, [&records](const std::string& name, const Said& said) {
    const auto record = records.find(name);
    if (record == records.end()) return std::optional<Outcome>();
    return std::optional(outcome_in_chamilo(record->second, said));
  });
}
