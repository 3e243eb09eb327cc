#include "content_package.hpp"

#include <fmt/format.h>

namespace parcours::validate_test {

std::string run_lines(const FilesByName& files, std::string_view manifest) {
  const MemoryTree base = base_package();
  MemoryTree tree;
  for (const EntryName& name : base.names()) {
    const auto own = files.find(name.str());
    tree.add(name, own != files.end() ? own->second : base.read(name));
  }
  for (const auto& [name, content] : files) {
    const EntryName entry = EntryName::from(name);
    if (!base.contains(entry)) tree.add(entry, content);
  }
  if (!manifest.empty()) tree.add(EntryName::from("imsmanifest.xml"), std::string(manifest));
  validate::Options options;
  options.jobs = 2;
  const auto found = validate::validate(tree, validate::Form::archive, options, {}, "course.zip");
  std::string lines;
  for (const validate::Issue& issue : found.issues) {
    const Finding& finding = issue.finding;
    if (!finding.rule.starts_with("RUN")) continue;
    lines += finding.rule;
    if (!finding.variant.empty()) lines += "/" + finding.variant;
    lines += " " + finding.entry;
    if (finding.line > 0) lines += fmt::format(":{}:{}", finding.line, finding.column);
    if (issue.count > 1) lines += fmt::format(" x{}", issue.count);
    lines += "\n";
  }
  return lines;
}

std::string page(std::string_view head, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>T</title>"
      "<meta name=\"viewport\" content=\"width=device-width\">\n{}\n</head>\n<body>\n{}\n"
      "</body></html>\n",
      head, body);
}

std::string_view honest_script() { return "<script src=\"shared/sco.js\"></script>"; }

}  // namespace parcours::validate_test
