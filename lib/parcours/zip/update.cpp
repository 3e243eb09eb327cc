#include <parcours/base/error.hpp>
#include <parcours/zip/update.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace parcours::zip {
namespace {

/// Rules of findings that say of an entry that it is not listed.
bool leaves_out(std::string_view rule) {
  return rule == "PKG-010" || rule == "PKG-012" || rule == "PKG-014";
}

std::string_view describe_loss(std::string_view rule) {
  if (rule == "PKG-012") return "another entry has the same name";
  return rule == "PKG-014" ? "it is a link or a special file" : "its name leads outside";
}

void check_complete(const ArchiveTree& archive) {
  const std::vector<Finding>& findings = archive.findings().kept;
  const auto lost = std::ranges::find_if(
      findings, [](const Finding& finding) { return leaves_out(finding.rule); });
  if (lost == findings.end()) return;
  throw Error(ErrorCode::bad_input,
              fmt::format("the archive cannot be rewritten without losing “{}”: {} ({})",
                          lost->entry, describe_loss(lost->rule), lost->rule),
              "Rename or remove the file, or pack the folder again.");
}

}  // namespace

Plan plan_update(const ArchiveTree& archive, const Changes& changes) {
  check_complete(archive);
  Plan plan;
  for (const EntryName& name : archive.names()) {
    if (!changes.contains(name)) plan.add(name, archive, name);
  }
  for (const auto& [name, content] : changes) {
    if (content) {
      plan.add(name, *content);
    } else if (!archive.contains(name)) {
      throw Error(ErrorCode::not_found,
                  fmt::format("there is no “{}” in the archive to be taken out", name.str()),
                  "Check the spelling of the name.");
    }
  }
  plan.sort();
  return plan;
}

WriteResult update_archive(const std::filesystem::path& file, const Changes& changes,
                           const std::filesystem::path& output, const WriteOptions& options,
                           Progress& progress) {
  const ArchiveTree archive(file);
  return write_archive(plan_update(archive, changes), output, options, progress);
}

}  // namespace parcours::zip
