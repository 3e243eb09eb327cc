#include "scratch_folder.hpp"

#include <doctest/doctest.h>
#include <parcours/base/error.hpp>
#include <parcours/job/fingerprint.hpp>
#include <parcours/job/validate_job.hpp>
#include <parcours/validate/reports/json_report.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <vector>

using namespace parcours;
using job::ValidateJob;
using job::ValidateResult;
using job_test::ScratchFolder;

namespace {

namespace fs = std::filesystem;

/// Remembers what it is given, and can stop the job.
class Remembering : public validate::Reporter {
 public:
  void add(const validate::Validation& validation) override { files.push_back(validation.file); }
  void add(const validate::Failure& failure) override { failures.push_back(failure.file); }
  void finish(bool /*complete*/) override {}

  std::vector<std::string> files;
  std::vector<std::string> failures;
};

class StopAfter : public Progress {
 public:
  explicit StopAfter(std::size_t packages) : left_(packages) {}
  void advance(std::uint64_t /*bytes*/, std::uint64_t files) override {
    left_ -= std::min<std::size_t>(left_, files);
  }
  bool cancelled() const override { return left_ == 0; }

 private:
  std::atomic<std::size_t> left_;
};

/// An unpacked package with an error: its item refers to nothing.
void add_course(const ScratchFolder& folder, const std::string& name, const std::string& title) {
  folder.add(name + "/imsmanifest.xml",
             "<manifest identifier=\"M\"><organizations><organization identifier=\"O\"><title>" +
                 title +
                 "</title><item identifier=\"I\" identifierref=\"R\"><title>T</title></item>"
                 "</organization></organizations><resources/></manifest>");
}

std::string report(ValidateJob job, ValidateResult* result = nullptr) {
  job.with_fingerprints = true;
  std::string text;
  const auto reporter =
      validate::json_reporter([&text](std::string_view part) { text += part; }, {"en", "1"});
  Progress progress;
  const ValidateResult done = run(job, plan(job), *reporter, progress);
  reporter->finish(done.complete);
  if (result != nullptr) *result = done;
  return text;
}

}  // namespace

TEST_CASE("all packages of a batch are judged, in order, with any number of threads") {
  const ScratchFolder folder;
  std::vector<std::string> expected;
  for (int i = 1; i <= 30; ++i) {
    add_course(folder, "c" + std::to_string(i), "M");
    expected.push_back(folder / ("c" + std::to_string(i)));
  }
  ValidateJob job;
  job.inputs = {folder.path().string()};
  for (const unsigned jobs : {1U, 2U, 7U}) {
    job.options.jobs = jobs;
    Remembering remembering;
    Progress progress;
    const ValidateResult result = run(job, plan(job), remembering, progress);
    CHECK(remembering.files == expected);
    CHECK(result.packages == 30);
    CHECK(result.complete);
    CHECK(result.has_errors);
  }
}

TEST_CASE("what cannot be read is a failure, and the others are judged all the same") {
  const ScratchFolder folder;
  add_course(folder, "a", "M");
  ValidateJob job;
  job.inputs = {folder / "gone.zip", folder / "gone.xml", folder / "a", "/dev/null"};
  Remembering remembering;
  Progress progress;
  const ValidateResult result = run(job, plan(job), remembering, progress);
  CHECK(remembering.files == std::vector<std::string>{folder / "a"});
  CHECK(remembering.failures ==
        std::vector<std::string>{folder / "gone.zip", folder / "gone.xml", "/dev/null"});
  CHECK(result.failures == 3);
}

TEST_CASE("what an earlier report says of unchanged packages is taken over") {
  const ScratchFolder folder;
  for (const char* name : {"x/a", "x/b", "x/c"}) add_course(folder, name, "M");
  folder.add("x/d.zip", "no archive");
  ValidateJob job;
  job.inputs = {folder / "x"};
  job.version = "1";
  const std::string first = report(job);
  folder.add("first.json", first);
  job.since = folder / "first.json";
  ValidateResult result;
  CHECK(report(job, &result) == first);
  CHECK(result.packages == 4);
  CHECK(result.taken_over == 4);

  SUBCASE("but not of one that changed") {
    add_course(folder, "x/b", "Longer");
    const std::string second = report(job, &result);
    CHECK(result.taken_over == 3);
    CHECK(second != first);
  }
  SUBCASE("also of a file that was written again with the same bytes") {
    fs::last_write_time(folder / "x/d.zip",
                        fs::file_time_type::clock::now() + std::chrono::hours(1));
    report(job, &result);
    CHECK(result.taken_over == 4);
    folder.add("x/d.zip", "NO archive");
    report(job, &result);
    CHECK(result.taken_over == 3);
  }
  SUBCASE("but not with other settings") {
    job.strict = true;
    report(job, &result);
    CHECK(result.taken_over == 0);
  }
  SUBCASE("nor of another version") {
    job.version = "2";
    report(job, &result);
    CHECK(result.taken_over == 0);
  }
  SUBCASE("packages that are gone are not in the report") {
    fs::remove_all(folder / "x/a");
    report(job, &result);
    CHECK(result.packages == 3);
  }
}

TEST_CASE("a user who stops keeps what was done, and what an earlier report holds") {
  const ScratchFolder folder;
  for (int i = 1; i <= 50; ++i) add_course(folder, "x/c" + std::to_string(i), "M");
  ValidateJob job;
  job.inputs = {folder / "x"};
  job.version = "1";
  job.options.jobs = 1;
  Remembering remembering;
  StopAfter progress(3);
  const ValidateResult result = run(job, plan(job), remembering, progress);
  CHECK_FALSE(result.complete);
  CHECK(remembering.files.size() >= 3);
  CHECK(remembering.files.size() < 50);

  folder.add("report.json", report(job));
  add_course(folder, "x/c1", "Longer");
  add_course(folder, "x/c2", "Longer");
  job.since = folder / "report.json";
  Remembering again;
  StopAfter at_once(1);
  const ValidateResult second = run(job, plan(job), again, at_once);
  CHECK(second.taken_over == 48);
}

TEST_CASE("settings of the command line say more than those of a project") {
  const ScratchFolder folder;
  add_course(folder, "a", "M");
  folder.add("a/.parcours.yaml",
             "severities: {ITM-003: info, ITM-004: info}\nfor: moodle\nstrict: true\nlang: nl\n");
  ValidateJob job;
  job.inputs = {folder / "a"};
  job::ValidatePlan made = plan(job);
  REQUIRE(made.packages.size() == 1);
  CHECK(made.language == "nl");
  CHECK(made.packages[0].settings.strict);
  CHECK(made.packages[0].settings.profiles == std::vector<std::string>{"moodle"});

  job.strict = false;
  job.profiles = std::vector<std::string>{"chamilo"};
  job.severities = {{"ITM-003", validate::Severity::error}};
  made = plan(job);
  CHECK_FALSE(made.packages[0].settings.strict);
  CHECK(made.packages[0].settings.profiles == std::vector<std::string>{"chamilo"});
  CHECK(made.packages[0].settings.severities.at("ITM-003") == validate::Severity::error);
  CHECK(made.packages[0].settings.severities.at("ITM-004") == validate::Severity::info);

  job.find_settings = false;
  CHECK_FALSE(plan(job).language.has_value());
  job.find_settings = true;
  folder.add("other.yaml", "lang: de\n");
  job.settings_file = folder / "other.yaml";
  CHECK(plan(job).language == "de");
  job.settings_file = folder / "gone.yaml";
  CHECK_THROWS_AS(plan(job), Error);
}
