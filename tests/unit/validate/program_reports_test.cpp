#include "fixture.hpp"
#include "json_schema.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <parcours/base/error.hpp>
#include <parcours/validate/reports/json_reading.hpp>
#include <parcours/validate/reports/json_report.hpp>
#include <parcours/validate/reports/junit_report.hpp>
#include <parcours/validate/reports/sarif_report.hpp>
#include <parcours/validate/xml_document.hpp>

#include <unistd.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

/// A file in the system's folder for such, gone afterwards.
class ScratchFile {
 public:
  explicit ScratchFile(const std::string& content)
      : path_(std::filesystem::temp_directory_path() /
              ("parcours-report-" + std::to_string(::getpid()) + ".json")) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~ScratchFile() { std::filesystem::remove(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// What the fixtures of all rules come to, for all LMSs.
const std::vector<Validation>& validations_of_fixtures() {
  static const std::vector<Validation> all = [] {
    std::vector<Validation> made;
    for (const auto& folder : all_fixtures()) {
      const Fixture fixture = load_fixture(folder);
      if (!fixture.archive.empty()) continue;
      Options options = fixture.options;
      options.severities["ITM-003"] = Severity::warning;
      made.push_back(validate::validate(fixture.fault, fixture.form, options, {},
                                        folder.filename().string() + ".zip"));
    }
    return made;
  }();
  return all;
}

/// A verdict with everything that may go wrong in a report.
Validation hostile() {
  Validation validation;
  validation.file = "dir/a \"b\" <c>&\xFF\x01.zip";
  validation.title = "\xC3";
  Issue issue;
  issue.finding.rule = "ITM-003";
  issue.finding.entry = "ims\x07manifest \xF0\x9F\x98\x80.xml";
  issue.finding.line = 3;
  issue.finding.column = 5;
  issue.finding.length = 7;
  issue.finding.arguments = {{"item", "]]>\xEF\xBF\xBF\x1B"}, {"reference", "\xFE"}};
  issue.severity = Severity::error;
  issue.count = 4000000000;
  issue.further = {{"imsmanifest.xml", 9, 1}, {"imsmanifest.xml", 0, 0}};
  issue.excerpt = "\xFF <item/>";
  issue.excerpt_column = 3;
  validation.issues.push_back(issue);
  // Of a rule that there is not, as a report of another version may hold it.
  issue.finding.rule = "ZZZ-999";
  validation.issues.push_back(issue);
  return validation;
}

nlohmann::json parsed(const std::string& text) { return nlohmann::json::parse(text); }

}  // namespace

TEST_CASE("the JSON report is as its schema says, for the fixtures of all rules in all languages") {
  const JsonSchema schema(PARCOURS_SCHEMAS "/validation-report.schema.json");
  for (const std::string language : {"de", "en", "es", "fr", "nl"}) {
    CAPTURE(language);
    CHECK(schema.complaints(json_report(validations_of_fixtures(), {language, "1.0"})).empty());
  }
  CHECK(schema.complaints(json_report({}, {})).empty());
  const Validation one = hostile();
  const std::string report = json_report({&one, 1}, {});
  CHECK_MESSAGE(schema.complaints(report).empty(), schema.complaints(report));
  // The schema would notice.
  CHECK_FALSE(schema.complaints(R"({"format":1})").empty());
}

TEST_CASE("a JSON report counts and names what decides") {
  Validation validation = hostile();
  validation.issues[1].severity = Severity::info;
  validation.profiles.push_back({"moodle", Verdict::refused, {{0, Effect::refused}}, {}});
  const auto report = parsed(json_report({&validation, 1}, {"en", "1.2.3"}));
  CHECK(report["format"] == 1);
  CHECK(report["generator"]["version"] == "1.2.3");
  const auto& package = report["packages"][0];
  CHECK(package["valid"] == false);
  CHECK(package["counts"] == parsed(R"({"error":1,"warning":0,"info":1})"));
  CHECK(package["findings"][0]["count"] == 4000000000);
  CHECK(package["profiles"]["moodle"]["verdict"] == "refused");
  CHECK(package["profiles"]["moodle"]["findings"] == parsed(R"(["ITM-003"])"));
  CHECK(report["summary"]["packages"] == 1);
  CHECK(report["summary"]["valid"] == 0);
  CHECK(report["summary"]["profiles"]["moodle"]["refused"] == 1);
}

TEST_CASE("a JSON report that is read gives the same report again") {
  std::vector<Validation> validations = validations_of_fixtures();
  validations.front().fingerprint = {12, "2026-11-28T08:00:00.000000001Z", "0123abcd"};
  const std::string report = json_report(validations, {"fr", "1.0"});
  const ScratchFile file(report);
  std::vector<Validation> read;
  const ReportHead head = read_json_report(
      file.path(), [&read](Validation validation) { read.push_back(std::move(validation)); });
  CHECK(head.language == "fr");
  CHECK(head.version == "1.0");
  CHECK(read.size() == validations.size());
  CHECK(json_report(read, {"fr", "1.0"}) == report);
  CHECK(sarif_report(read, {}) == sarif_report(validations, {}));
  CHECK(junit_report(read, {}) == junit_report(validations, {}));
}

TEST_CASE("what is no JSON report is refused with a reason") {
  const auto read = [](const std::string& text) {
    const ScratchFile file(text);
    try {
      read_json_report(file.path(), [](const Validation&) {});
      return std::string();
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::bad_input);
      return error.message();
    }
  };
  CHECK(read(json_report({}, {})).empty());
  CHECK_FALSE(read("").empty());
  CHECK_FALSE(read("[]").empty());
  CHECK_FALSE(read("{\"format\":2}").empty());
  CHECK_FALSE(read("{\"format\":1,\"packages\":[{}]}").empty());
  CHECK_FALSE(read("{\"format\":1,\"packages\":[7],\"generator\":3}").empty());
  // A reason that leads to no finding.
  Validation validation = hostile();
  validation.profiles.push_back({"moodle", Verdict::refused, {{0, Effect::refused}}, {}});
  std::string report = json_report({&validation, 1}, {});
  const std::string reason = "\"reasons\":[{\"finding\":0";
  REQUIRE(report.find(reason) != std::string::npos);
  report.replace(report.find(reason), reason.size(), "\"reasons\":[{\"finding\":9");
  CHECK_FALSE(read(report).empty());
  CHECK_THROWS_AS(read_json_report("/nowhere/report.json", [](const Validation&) {}), Error);
}

TEST_CASE("the SARIF report is as the standard says, for the fixtures of all rules") {
  const JsonSchema schema(PARCOURS_TESTS "/unit/validate/sarif_used.schema.json");
  for (const std::string language : {"en", "fr"}) {
    const std::string report = sarif_report(validations_of_fixtures(), {language, "1.0"});
    CHECK_MESSAGE(schema.complaints(report).empty(), schema.complaints(report));
  }
  CHECK(schema.complaints(sarif_report({}, {})).empty());
  const Validation one = hostile();
  CHECK(schema.complaints(sarif_report({&one, 1}, {})).find("ZZZ") == std::string::npos);
}

TEST_CASE("indexes of a SARIF report lead where they should") {
  const auto run = parsed(sarif_report(validations_of_fixtures(), {}))["runs"][0];
  const auto& rules = run["tool"]["driver"]["rules"];
  const auto& artifacts = run["artifacts"];
  std::size_t results = 0;
  for (const auto& result : run["results"]) {
    ++results;
    CHECK(rules[result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
    std::vector<nlohmann::json> locations = result["locations"];
    for (const auto& related : result.value("relatedLocations", nlohmann::json::array())) {
      locations.push_back(related);
    }
    for (const auto& location : locations) {
      const auto& file = location["physicalLocation"]["artifactLocation"];
      CHECK(artifacts[file["index"].get<std::size_t>()]["location"]["uri"] == file["uri"]);
    }
  }
  CHECK(results >= validations_of_fixtures().size());
  for (const auto& artifact : artifacts) {
    if (!artifact.contains("parentIndex")) continue;
    const std::string parent =
        artifacts[artifact["parentIndex"].get<std::size_t>()]["location"]["uri"];
    CHECK(artifact["location"]["uri"].get<std::string>().starts_with(parent + "/"));
  }
}

TEST_CASE("a SARIF report names files as a reader of the checkout finds them") {
  Validation validation;
  Issue issue;
  issue.finding.rule = "ITM-003";
  issue.finding.entry = "sub/ims manifest.xml";
  issue.finding.line = 42;
  issue.finding.column = 7;
  issue.finding.length = 22;
  validation.issues.push_back(issue);
  const auto location = [&validation](Form form, const std::string& file) {
    validation.form = form;
    validation.file = file;
    const auto run = parsed(sarif_report({&validation, 1}, {}))["runs"][0];
    return run["results"][0]["locations"][0]["physicalLocation"];
  };
  auto place = location(Form::folder, "./courses//a");
  CHECK(place["artifactLocation"]["uri"] == "courses/a/sub/ims%20manifest.xml");
  CHECK(place["artifactLocation"]["uriBaseId"] == "%SRCROOT%");
  CHECK(place["region"] == parsed(R"({"startLine":42,"startColumn":7,"endColumn":29})"));
  CHECK(location(Form::folder, ".")["artifactLocation"]["uri"] == "sub/ims%20manifest.xml");
  CHECK(location(Form::archive, "a.zip")["artifactLocation"]["uri"] ==
        "a.zip/sub/ims%20manifest.xml");
  CHECK(location(Form::manifest, "a/imsmanifest.xml")["artifactLocation"]["uri"] ==
        "a/imsmanifest.xml");
  place = location(Form::archive, "/tmp/a b.zip");
  CHECK(place["artifactLocation"]["uri"] == "file:///tmp/a%20b.zip/sub/ims%20manifest.xml");
  CHECK_FALSE(place["artifactLocation"].contains("uriBaseId"));
}

TEST_CASE("the fingerprint of a result stays when lines move, and differs between faults") {
  Validation validation;
  validation.file = "a.zip";
  Issue issue;
  issue.finding.rule = "ITM-003";
  issue.finding.arguments = {{"item", "A"}};
  validation.issues.push_back(issue);
  const auto fingerprint = [&validation] {
    const auto run = parsed(sarif_report({&validation, 1}, {}))["runs"][0];
    return run["results"][0]["partialFingerprints"].dump();
  };
  const std::string first = fingerprint();
  validation.issues[0].finding.line = 99;
  validation.issues[0].count = 3;
  CHECK(fingerprint() == first);
  validation.issues[0].finding.arguments = {{"item", "B"}};
  CHECK(fingerprint() != first);
}

TEST_CASE("failures make a run of SARIF unsuccessful, and are told in every report") {
  const Failure failure{"gone.zip", "there is no file gone.zip", "Check the spelling."};
  std::map<std::string, std::string> texts;
  const auto add = [&](const std::string& name, auto make) {
    std::string& text = texts[name];
    const auto reporter = make([&text](std::string_view part) { text += part; }, ReportOptions());
    reporter->add(failure);
    reporter->finish(true);
  };
  add("json", json_reporter);
  add("sarif", sarif_reporter);
  add("junit", junit_reporter);
  CHECK(JsonSchema(PARCOURS_SCHEMAS "/validation-report.schema.json")
            .complaints(texts["json"])
            .empty());
  CHECK(JsonSchema(PARCOURS_TESTS "/unit/validate/sarif_used.schema.json")
            .complaints(texts["sarif"])
            .empty());
  CHECK(parsed(texts["json"])["failures"][0]["file"] == "gone.zip");
  const auto invocation = parsed(texts["sarif"])["runs"][0]["invocations"][0];
  CHECK(invocation["executionSuccessful"] == false);
  CHECK(invocation["toolExecutionNotifications"][0]["level"] == "error");
  const XmlDocument junit = read_xml(texts["junit"]);
  REQUIRE(junit.is_well_formed());
  CHECK(junit.root()->first_child()->value("errors") == "1");
}

TEST_CASE("the JUnit report is XML whose counts are right, whatever the package says") {
  std::vector<Validation> validations = validations_of_fixtures();
  validations.push_back(hostile());
  const XmlDocument document = read_xml(junit_report(validations, {}));
  REQUIRE(document.is_well_formed());
  REQUIRE(document.root()->name() == "testsuites");
  std::size_t suites = 0;
  for (const XmlElement& suite : children(*document.root())) {
    if (suite.name() != "testsuite") continue;
    ++suites;
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t skipped = 0;
    std::set<std::string> names;
    for (const XmlElement& test : children(suite)) {
      ++tests;
      names.emplace(test.value("name"));
      if (test.child("failure") != nullptr) ++failures;
      if (test.child("skipped") != nullptr) ++skipped;
    }
    CHECK(suite.value("tests") == std::to_string(tests));
    CHECK(suite.value("failures") == std::to_string(failures));
    CHECK(suite.value("skipped") == std::to_string(skipped));
    CHECK(names.size() == tests);
  }
  CHECK(suites == validations.size());
}

TEST_CASE("warnings fail a test case of JUnit in the strict view only") {
  Validation validation;
  validation.file = "a.zip";
  validation.reach = Reach::all;
  Issue issue;
  issue.finding.rule = "ITM-003";
  issue.severity = Severity::warning;
  validation.issues.push_back(issue);
  const auto failures = [&validation] {
    const XmlDocument document = read_xml(junit_report({&validation, 1}, {}));
    return std::string(document.root()->first_child()->value("failures"));
  };
  CHECK(failures() == "0");
  validation.settings.strict = true;
  CHECK(failures() == "1");
}

TEST_CASE("rules behind a manifest that cannot be read are skipped, not passed") {
  Validation validation;
  validation.file = "a.zip";
  validation.reach = Reach::manifest;
  const auto skipped = [&validation] {
    const XmlDocument document = read_xml(junit_report({&validation, 1}, {}));
    return std::stoi(std::string(document.root()->first_child()->value("skipped")));
  };
  CHECK(skipped() > 100);
  validation.reach = Reach::all;
  CHECK(skipped() == 0);
}
