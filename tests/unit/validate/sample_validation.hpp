#pragma once

#include <parcours/validate/validation.hpp>

namespace parcours::validate_test {

/// A finding that an item refers to an unknown resource, with its source line.
inline validate::Issue unknown_resource(int line) {
  validate::Issue issue;
  issue.finding.rule = "ITM-003";
  issue.finding.entry = "imsmanifest.xml";
  issue.finding.line = line;
  issue.finding.column = 25;
  issue.finding.length = 20;
  issue.finding.arguments = {{"item", "Quiz 2"}, {"reference", "R-17"}};
  issue.severity = validate::Severity::error;
  issue.excerpt = "  <item identifier=\"I9\" identifierref=\"R-17\">";
  issue.excerpt_column = 25;
  return issue;
}

/// A small course with that one fault.
inline validate::Validation sample_validation() {
  validate::Validation validation;
  validation.file = "course.zip";
  validation.kind = validate::Kind::scorm12;
  validation.title = "Bees";
  validation.issues = {unknown_resource(42)};
  validate::OutlineItem organization;
  organization.title = "Bees";
  validate::OutlineItem item;
  item.title = "Quiz 2";
  item.line = 42;
  item.refers = true;
  item.depth = 1;
  item.issues = {0};
  validation.outline = {organization, item};
  validation.sizes = {{"pages", 2, 3'400'000}};
  return validation;
}

}  // namespace parcours::validate_test
