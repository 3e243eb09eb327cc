#include <doctest/doctest.h>
#include <fmt/format.h>
#include <parcours/base/file_tree.hpp>
#include <parcours/validate/litter.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/report.hpp>
#include <parcours/validate/rules/pkg.hpp>
#include <parcours/validate/validation.hpp>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "fixture.hpp"

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

/// "variant entry" of what one rule finds.
std::vector<std::string> found_by(Check check, const std::vector<std::string>& names) {
  MemoryTree files;
  for (const std::string& name : names) files.add(EntryName::from(name), "x");
  const Package package(files, Form::archive, {});
  const Told nothing;
  Report report("PKG-000", nothing);
  check(package, report);
  std::vector<std::string> found;
  for (const Finding& finding : report.findings()) {
    found.push_back(finding.variant + " " + finding.entry);
  }
  return found;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("names that some system cannot take are told, blanks and accents are not") {
  CHECK(found_by(rules::pkg_018, {"lesson 1/à propos.html", "a-b_c.d(1)!.html", "=,@~[x].css"})
            .empty());
  for (const char* bad : {"a?.html", "b#1.html", "50%.html", "a:b/c.html", "x|y", "q*", "<a>.js"}) {
    CHECK(found_by(rules::pkg_018, {bad}) == Strings{" " + std::string(bad)});
  }
  CHECK(found_by(rules::pkg_018, {"folder /a.html", "b."}) ==
        Strings{"edge b.", "edge folder /a.html"});
  CHECK(found_by(rules::pkg_018, {"CON.html", "aux/x", "com1", "com.js", "console.js"}) ==
        Strings{"reserved CON.html", "reserved aux/x", "reserved com1"});
  CHECK(found_by(rules::pkg_018, {"a+b.html", "a&b/c?.html", "tab\there"}) ==
        Strings{" a&b/c?.html", "doubtful a+b.html", "control tab\there"});
}

TEST_CASE("the length of names is measured in characters, the hard limit in bytes") {
  const std::string hundred(100, 'x');
  CHECK(found_by(rules::pkg_019, {hundred, hundred + "/" + std::string(79, 'y')}).empty());
  CHECK(found_by(rules::pkg_019, {hundred + "/" + std::string(80, 'y')}).front().starts_with(" "));
  CHECK(found_by(rules::pkg_019, {hundred + "x"}).front().starts_with("segment "));
  std::string accents;
  for (int i = 0; i < 128; ++i) accents += "é";
  CHECK(found_by(rules::pkg_019, {accents}).front().starts_with("too_long "));
  CHECK(found_by(rules::pkg_019, {accents.substr(0, 200)}).empty());
}

TEST_CASE("litter is known by its names") {
  CHECK(litter_of("__MACOSX/a/._b.html") == "__MACOSX");
  CHECK(litter_of("a/._b.html") == "._*");
  CHECK(litter_of("a/.DS_Store") == ".DS_Store");
  CHECK(litter_of("thumbs.DB") == "Thumbs.db");
  CHECK(litter_of("x/.git/config") == ".git");
  CHECK(litter_of("a/.github.html").empty());
  CHECK(litter_of("MACOSX/a.html").empty());
}

TEST_CASE("programs for servers are told by their suffix") {
  CHECK(found_by(rules::pkg_023, {"a/form.PHP", "a/.htaccess", "php.html", "x.php.txt"}).size() ==
        2);
}

TEST_CASE("the same litter in many folders is one issue with a count") {
  MemoryTree files = base_package();
  for (int i = 0; i < 500; ++i) {
    files.add(EntryName::from(fmt::format("shared/{}/.DS_Store", i)), "Bud1");
  }
  const Validation validation = validate::validate(files, Form::archive, {}, {}, "course.zip");
  REQUIRE_MESSAGE(validation.issues.size() == 1, told(validation));
  CHECK(validation.issues.front().count == 500);
  CHECK(validation.issues.front().severity == Severity::info);
}

TEST_CASE("of a manifest alone nothing is said about files") {
  MemoryTree alone;
  alone.add(EntryName::from("my manifest?.xml"),
            base_package().read(EntryName::from("imsmanifest.xml")));
  const Validation validation = validate::validate(alone, Form::manifest, {}, {}, {});
  CHECK(validation.kind == Kind::scorm12);
  CHECK_MESSAGE(validation.issues.empty(), told(validation));
}

TEST_CASE("what is odd in a folder on disk is told by the rules of archives") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / fmt::format("parcours-pkg-{}", ::getpid());
  fs::create_directories(folder / "shared");
  const MemoryTree base = base_package();
  for (const EntryName& name : base.names()) {
    std::ofstream(folder / name.str(), std::ios::binary) << base.read(name);
  }
  Progress progress;
  const Validation sound = validate::validate(folder, {}, progress);
  CHECK_MESSAGE(sound.issues.empty(), told(sound));

  fs::remove(folder / "shared" / "bee.svg");
  fs::create_symlink("/etc/hostname", folder / "shared" / "bee.svg");
  const Validation linked = validate::validate(folder, {}, progress);
  CHECK_MESSAGE(rules_of(linked) == std::set<std::string>{"PKG-014"}, told(linked));
  fs::remove_all(folder);
}
