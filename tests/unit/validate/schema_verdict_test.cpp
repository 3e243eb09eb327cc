#include "fixture.hpp"

#include <doctest/doctest.h>
#include <parcours/base/progress.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/man.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

namespace fs = std::filesystem;

struct Case {
  fs::path file;
  std::string verdict;
};

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '\t');) columns.push_back(column);
  return columns;
}

void add_cases(const fs::path& table, const fs::path& folder, std::size_t verdict_column,
               std::vector<Case>& cases) {
  std::ifstream in(table);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto columns = columns_of(line);
    if (columns.size() > verdict_column) {
      cases.push_back({folder / columns[0], columns[verdict_column]});
    }
  }
}

/// What the official schemas say of the manifests of the reference; empty without it.
std::vector<Case> reference_cases() {
  std::vector<Case> cases;
  const char* reference = std::getenv("PARCOURS_REFERENCE");  // NOLINT(concurrency-mt-unsafe)
  if (reference == nullptr) return cases;
  const fs::path corpus = fs::path(reference) / "corpus";
  add_cases(corpus / "manifests.tsv", corpus, 3, cases);
  add_cases(corpus / "probes.tsv", corpus / "probes", 1, cases);
  return cases;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The parser does not see identifiers that are used twice; rules MAN-003 and MAN-004 do.
bool has_duplicates(const Package& package) {
  const Told nothing;
  Report same("MAN-003", nothing);
  rules::man_003(package, same);
  Report other("MAN-004", nothing);
  rules::man_004(package, other);
  return same.count() + other.count() > 0;
}

std::string verdict_of(const std::string& manifest) {
  MemoryTree tree;
  tree.add(EntryName::from("imsmanifest.xml"), manifest);
  const Package package(tree, Form::manifest, {});
  // Of the reference files that are not well-formed, one only has ampersands that stand for
  // themselves.
  if (!package.document().is_well_formed()) return "not-well-formed";
  const bool is_valid = package.document().schema_fault_count() == 0 && !has_duplicates(package);
  return is_valid ? "valid" : "invalid";
}

Validation judge_strictly(const fs::path& file) {
  Options options;
  options.strict = true;
  Progress progress;
  return validate::validate(file, options, progress);
}

}  // namespace

TEST_CASE("the schemas judge every manifest of the reference as the official ones do") {
  const auto cases = reference_cases();
  if (cases.empty()) MESSAGE("skipped: the reference is not there");
  for (const Case& one : cases) {
    CAPTURE(one.file);
    CHECK(verdict_of(read_file(one.file)) == one.verdict);
  }
}

TEST_CASE("what the schemas refuse is explained, and nothing else is told of them") {
  for (const Case& one : reference_cases()) {
    CAPTURE(one.file);
    const Validation verdict = judge_strictly(one.file);
    if (verdict.kind != Kind::scorm12 && verdict.kind != Kind::unknown) continue;
    const bool has_error = verdict.count(Severity::error) > 0;
    if (one.verdict != "valid") CHECK(has_error);
    if (one.verdict == "valid") {
      const bool tells_of_schemas =
          std::any_of(verdict.issues.begin(), verdict.issues.end(),
                      [](const Issue& issue) { return issue.finding.rule.starts_with("XSD"); });
      CHECK_FALSE_MESSAGE(tells_of_schemas, told(verdict));
    }
  }
}
