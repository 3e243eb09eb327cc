#include "course.hpp"

#include <fmt/format.h>
#include <parcours/base/file_tree.hpp>

#include <algorithm>
#include <variant>

namespace parcours::validate_test {

std::string course(std::string_view items) {
  std::string text =
      "<manifest identifier=\"M\" version=\"1.0\" "
      "xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" "
      "xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"><metadata><schema>ADL "
      "SCORM</schema><schemaversion>1.2</schemaversion></metadata>\n<organizations "
      "default=\"ORG\">\n<organization identifier=\"ORG\"><title>Course</title>\n";
  text += items;
  text += "\n</organization></organizations><resources>";
  for (int i = 1; i <= 4; ++i) {
    text += fmt::format(
        "<resource identifier=\"R{0}\" type=\"webcontent\" adlcp:scormtype=\"sco\" "
        "href=\"{0}.html\"><file href=\"{0}.html\"/></resource>",
        i);
  }
  return text +
         "<resource identifier=\"PAGE\" type=\"webcontent\" adlcp:scormtype=\"asset\" "
         "href=\"page.html\"><file href=\"page.html\"/></resource></resources></manifest>";
}

std::string item(std::string_view identifier, std::string_view resource, std::string_view inside) {
  const std::string reference =
      resource.empty() ? std::string() : fmt::format(" identifierref=\"{}\"", resource);
  return fmt::format("<item identifier=\"{0}\"{1}><title>{0}</title>{2}</item>\n", identifier,
                     reference, inside);
}

std::string item_after(std::string_view identifier, std::string_view script) {
  return item(
      identifier, "R1",
      fmt::format("<adlcp:prerequisites type=\"aicc_script\">{}</adlcp:prerequisites>", script));
}

validate::Validation judge(const std::string& manifest, const validate::Options& options) {
  MemoryTree tree;
  tree.add(EntryName::from("imsmanifest.xml"), manifest);
  return validate::validate(tree, validate::Form::manifest, options, {}, "imsmanifest.xml");
}

std::vector<validate::Issue> issues_of(const validate::Validation& validation,
                                       std::string_view rule) {
  std::vector<validate::Issue> issues;
  std::copy_if(validation.issues.begin(), validation.issues.end(), std::back_inserter(issues),
               [rule](const validate::Issue& issue) { return issue.finding.rule == rule; });
  return issues;
}

std::vector<validate::Issue> issues_of(const std::string& manifest, std::string_view rule) {
  return issues_of(judge(manifest), rule);
}

std::vector<std::string> variants_of(const std::string& manifest, std::string_view rule) {
  std::vector<std::string> variants;
  for (const validate::Issue& issue : issues_of(manifest, rule)) {
    variants.push_back(issue.finding.variant);
  }
  return variants;
}

std::size_t count_of(const std::string& manifest, std::string_view rule) {
  std::size_t count = 0;
  for (const validate::Issue& issue : issues_of(manifest, rule)) count += issue.count;
  return count;
}

std::string argument(const validate::Issue& issue, std::string_view name) {
  for (const Argument& one : issue.finding.arguments) {
    if (one.name != name) continue;
    const auto* text = std::get_if<std::string>(&one.value);
    return text != nullptr ? *text : std::to_string(std::get<std::int64_t>(one.value));
  }
  return {};
}

}  // namespace parcours::validate_test
