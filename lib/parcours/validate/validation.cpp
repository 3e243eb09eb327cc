#include <parcours/base/error.hpp>
#include <parcours/validate/excerpt.hpp>
#include <parcours/validate/outline.hpp>
#include <parcours/validate/profile.hpp>
#include <parcours/validate/rule_runner.hpp>
#include <parcours/validate/validation.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace parcours::validate {
namespace {

namespace fs = std::filesystem;

std::string title_of(const Manifest& manifest) {
  const Organization* organization = manifest.start();
  return organization == nullptr ? std::string() : organization->label();
}

/// An archive that cannot be opened at all.
Validation unreadable_archive(const fs::path& file, const Options& options, const Error& error) {
  Validation result;
  result.file = file.string();
  result.settings = options;
  Finding finding;
  finding.rule = error.code() == ErrorCode::limit ? "PKG-015" : "PKG-001";
  finding.message = error.message();
  finding.remedy = error.remedy();
  const Rule* rule = find_rule(finding.rule);
  result.issues.push_back({std::move(finding), options.severity(*rule), 1, {}, {}, 0});
  judge(result);
  return result;
}

Validation validate_archive(const fs::path& file, const Options& options, Progress& progress) {
  std::unique_ptr<const zip::ArchiveTree> archive;
  try {
    archive = std::make_unique<const zip::ArchiveTree>(file, options.archive_limits);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::bad_input && error.code() != ErrorCode::limit) throw;
    return unreadable_archive(file, options, error);
  }
  std::vector<Finding> findings = archive->findings();
  std::vector<Finding> more = archive->verify(progress);
  std::move(more.begin(), more.end(), std::back_inserter(findings));
  Validation result =
      validate(*archive, Form::archive, options, std::move(findings), file.filename().string());
  result.file = file.string();
  return result;
}

Validation validate_manifest(const fs::path& file, const Options& options) {
  const DirectoryTree folder(file.parent_path().empty() ? fs::path(".") : file.parent_path());
  const EntryName name = EntryName::from(file.filename().string());
  MemoryTree alone;
  alone.add(name, folder.read(name, options.xml_limits.bytes + 1));
  Validation result = validate(alone, Form::manifest, options, {}, {});
  result.file = file.string();
  return result;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::works:
      return "works";
    case Verdict::works_with_faults:
      return "works with faults";
    case Verdict::refused:
      return "refused";
  }
  return "";
}

std::string_view to_string(Form form) {
  switch (form) {
    case Form::archive:
      return "archive";
    case Form::folder:
      return "folder";
    case Form::manifest:
      return "manifest";
  }
  return "";
}

std::string_view to_string(Reach reach) {
  switch (reach) {
    case Reach::archive:
      return "archive";
    case Reach::manifest:
      return "manifest";
    case Reach::all:
      return "all";
  }
  return "";
}

std::size_t Validation::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(issues.begin(), issues.end(),
                    [severity](const Issue& issue) { return issue.severity == severity; }));
}

Validation validate(const FileTree& tree, Form form, const Options& options,
                    std::vector<Finding> archive_findings, std::string name) {
  Package package(tree, form, options, std::move(archive_findings));
  package.set_given_name(name);
  Validation result;
  result.file = std::move(name);
  result.form = form;
  result.settings = options;
  result.reach = reach_of(package);
  result.kind = package.kind();
  result.title = title_of(package.manifest());
  result.issues = run_rules(package);
  add_excerpts(package, result.issues);
  result.outline = outline_of(package, result.issues);
  judge(result);
  result.sizes = sizes_of(package);
  return result;
}

Validation validate(const fs::path& file, const Options& options, Progress& progress) {
  std::error_code error;
  if (fs::is_directory(file, error)) {
    const DirectoryTree folder(file);
    Validation result = validate(folder, Form::folder, options, {}, {});
    result.file = file.string();
    return result;
  }
  if (file.extension() == ".xml") return validate_manifest(file, options);
  return validate_archive(file, options, progress);
}

}  // namespace parcours::validate
