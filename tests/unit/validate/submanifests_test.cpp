#include <doctest/doctest.h>
#include <fmt/format.h>
#include <parcours/validate/package.hpp>
#include <parcours/validate/validation.hpp>

#include <set>
#include <string>

#include "fixture.hpp"

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

/// The base package with something behind its resources; as issues of group SUB.
Validation with_inner(const std::string& inner, std::string in = {}, std::string instead = {}) {
  std::string text = base_manifest_with("</resources>", "</resources>" + inner);
  if (!in.empty()) text.replace(text.find(in), in.size(), instead);
  return validate::validate(package_with_manifest(text), Form::archive, {}, {}, "course.zip");
}

std::string sub(const std::string& identifier, const std::string& items = {},
                const std::string& more = {}) {
  return fmt::format(
      "<manifest identifier='{0}'><organizations><organization identifier='{0}-O'>"
      "<title>T</title>{1}</organization></organizations><resources/>{2}</manifest>",
      identifier, items, more);
}

std::string inner_item(const std::string& identifier, const std::string& reference) {
  return fmt::format("<item identifier='{}' identifierref='{}'><title>T</title></item>", identifier,
                     reference);
}

}  // namespace

TEST_CASE("an item may refer to a sub-manifest as a whole") {
  const auto validation =
      with_inner(sub("WASPS"), "identifierref=\"RES-CALENDAR\"", "identifierref=\"WASPS\"");
  CHECK_FALSE(rules_of(validation).contains("SUB-003"));
  CHECK_FALSE(rules_of(validation).contains("ITM-003"));
  CHECK(rules_of(validation).contains("SUB-001"));
}

TEST_CASE("an item that refers into a sub-manifest is no unknown reference") {
  const auto validation = with_inner(sub("WASPS", inner_item("NEST", "")),
                                     "identifierref=\"RES-CALENDAR\"", "identifierref=\"NEST\"");
  CHECK(rules_of(validation).contains("SUB-003"));
  CHECK_FALSE(rules_of(validation).contains("ITM-003"));
  CHECK_FALSE(rules_of(validation).contains("SUB-001"));
}

TEST_CASE("circles are found over several manifests, each once") {
  const auto validation =
      with_inner(sub("A", inner_item("A-I", "B"),
                     sub("B", inner_item("B-I", "C"), sub("C", inner_item("C-I", "A")))));
  std::size_t circles = 0;
  for (const Issue& issue : validation.issues) {
    if (issue.finding.rule == "SUB-005") circles += issue.count;
  }
  CHECK(circles == 1);
  CHECK_FALSE(rules_of(with_inner(sub("A", inner_item("A-I", "B"), sub("B")))).contains("SUB-005"));
}

TEST_CASE("an inner item that leads back to the whole course is a circle") {
  const auto validation = with_inner(sub("A", inner_item("A-I", "BEES-2026-KEEPING")));
  CHECK(rules_of(validation).contains("SUB-005"));
}

TEST_CASE("the base of a sub-manifest may be a folder of the package") {
  const auto base = [](const std::string& folder) {
    return with_inner("<manifest identifier='A' xml:base='" + folder +
                      "'><organizations/><resources/></manifest>");
  };
  CHECK_FALSE(rules_of(base("shared/")).contains("SUB-006"));
  CHECK(rules_of(base("nowhere/")).contains("SUB-006"));
  CHECK(rules_of(base("../")).contains("SUB-006"));
}

TEST_CASE("thousands of sub-manifests take no time and are one issue") {
  std::string inner;
  for (int i = 0; i < 20'000; ++i) {
    inner += fmt::format("<manifest identifier='S{}'><organizations/><resources/></manifest>", i);
  }
  const auto validation = with_inner(inner);
  std::size_t told = 0;
  for (const Issue& issue : validation.issues) {
    if (issue.finding.rule == "SUB-001") told += issue.count;
  }
  CHECK(told == 20'000);
}
