#include "scratch_folder.hpp"

#include <doctest/doctest.h>
#include <parcours/base/error.hpp>
#include <parcours/job/judging.hpp>
#include <parcours/job/project_settings.hpp>
#include <parcours/validate/profile.hpp>

#include <string>

using namespace parcours;
using job::ProjectSearch;
using job::ProjectSettings;
using job_test::ScratchFolder;
using validate::Severity;

namespace {

ProjectSettings read(const std::string& text) {
  const ScratchFolder folder;
  folder.add(".parcours.yaml", text);
  return job::read_project_settings(folder / ".parcours.yaml");
}

/// "line:column: message / remedy"
std::string complaint(const std::string& text) {
  try {
    read(text);
    return "none";
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::bad_input);
    return std::to_string(error.place().line) + ":" + std::to_string(error.place().column) + ": " +
           error.message() + " / " + error.remedy();
  }
}

}  // namespace

TEST_CASE("a project's settings are read") {
  const ProjectSettings settings = read(
      "severities:\n  itm-003: warning\n  PKG-001: \"off\"\nfor: [moodle, chamilo]\n"
      "strict: true\nlang: fr\n");
  CHECK(settings.severities.at("ITM-003") == Severity::warning);
  CHECK(settings.severities.at("PKG-001") == Severity::off);
  CHECK(*settings.profiles == std::vector<std::string>{"chamilo", "moodle"});
  CHECK(*settings.strict);
  CHECK(*settings.language == "fr");
  CHECK(*read("for: all\n").profiles == validate::profile_ids());
  CHECK_FALSE(read("# nothing yet\nstrict: false\n").profiles.has_value());
}

TEST_CASE("off needs no quotes") {
  CHECK(read("severities:\n  ITM-003: off\n").severities.at("ITM-003") == Severity::off);
}

TEST_CASE("faults in a project's settings are told with their place and what was meant") {
  CHECK(complaint("strct: true\n").starts_with("1:1: "));
  CHECK(complaint("strct: true\n").find("`strict`") != std::string::npos);
  CHECK(
      complaint("severities:\n  ITM-03: warning\n").starts_with("2:3: there is no rule “ITM-03”"));
  CHECK(
      complaint("severities:\n  ITM-003: warn\n").starts_with("2:12: there is no severity “warn”"));
  CHECK(complaint("for: moodel\n").find("Did you mean “moodle”?") != std::string::npos);
  CHECK(complaint("strict: 1\n").starts_with("1:9: "));
  CHECK(complaint("lang: xx\n").starts_with("1:7: "));
  CHECK(complaint("- a\n").starts_with("1:1: "));
  CHECK(complaint("severities: 3\n").starts_with("1:13: "));
}

TEST_CASE("the nearest settings count, up to the folder with .git") {
  const ScratchFolder folder;
  folder.add(".parcours.yaml", "strict: true\n");
  folder.add("project/.git/config");
  folder.add("project/a.zip");
  folder.add("other/.parcours.yaml", "lang: de\n");
  folder.add("other/deep/a.zip");
  folder.add("other/deep/course/imsmanifest.xml");
  folder.add("other/own/.parcours.yaml", "lang: nl\n");
  folder.add("b.zip");
  ProjectSearch search;
  CHECK(search.settings_for(folder / "b.zip").strict == true);
  CHECK_FALSE(search.settings_for(folder / "project/a.zip").strict.has_value());
  CHECK(search.settings_for(folder / "other/deep/a.zip").language == "de");
  CHECK(search.settings_for(folder / "other/deep/course").language == "de");
  CHECK(search.settings_for(folder / "other/own").language == "nl");
  CHECK(search.settings_for(folder / "nowhere/x.zip").strict == true);
}

TEST_CASE("words of the command line") {
  CHECK(job::read_severity_of_rule("itm-003=info") ==
        std::pair<std::string, Severity>{"ITM-003", Severity::info});
  CHECK_THROWS_AS(job::read_severity_of_rule("ITM-003"), Error);
  CHECK_THROWS_AS(job::read_severity_of_rule("=info"), Error);
  CHECK(job::read_profiles({"moodle", "all"}) == validate::profile_ids());
  CHECK(job::read_profiles({"moodle", "moodle"}) == std::vector<std::string>{"moodle"});
  CHECK_THROWS_AS(job::read_profiles({""}), Error);
  CHECK(job::read_language("fr_BE.UTF-8") == "fr");
  CHECK(job::read_language("DE") == "de");
  CHECK_THROWS_AS(job::read_language("C.UTF-8"), Error);
}
