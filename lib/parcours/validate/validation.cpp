#include <parcours/validate/excerpt.hpp>
#include <parcours/validate/folder_findings.hpp>
#include <parcours/validate/outline.hpp>
#include <parcours/validate/profile.hpp>
#include <parcours/validate/rule_runner.hpp>
#include <parcours/validate/validation.hpp>
#include <parcours/zip/archive_fault.hpp>
#include <parcours/zip/archive_tree.hpp>
#include <parcours/zip/random_access.hpp>

#include <algorithm>
#include <memory>
#include <span>
#include <system_error>
#include <utility>

namespace parcours::validate {
namespace {

namespace fs = std::filesystem;

std::string title_of(const Manifest& manifest) {
  const Organization* organization = manifest.start();
  return organization == nullptr ? std::string() : organization->label();
}

/// An archive that cannot be opened at all.
Validation unreadable_archive(const fs::path& file, const Options& options,
                              const zip::ArchiveFault& fault) {
  Validation result;
  result.file = file.string();
  result.settings = options;
  const Finding& finding = fault.finding();
  const Rule* rule = find_rule(finding.rule);
  const Severity severity = options.severity(*rule, finding.variant);
  if (severity != Severity::off) result.issues.push_back({finding, severity, 1, {}, {}, 0});
  judge(result);
  return result;
}

Validation validate_archive(const fs::path& file, const Options& options, Progress& progress) {
  std::unique_ptr<const zip::ArchiveTree> archive;
  try {
    archive = std::make_unique<const zip::ArchiveTree>(file, options.archive_limits);
  } catch (const zip::ArchiveFault& fault) {
    return unreadable_archive(file, options, fault);
  }
  Validation result = validate(*archive, options, file.filename().string(), progress);
  result.file = file.string();
  return result;
}

Validation validate_folder(const fs::path& file, const Options& options) {
  const DirectoryTree folder(file);
  Validation result = validate(folder, Form::folder, options, folder_findings(folder), {});
  result.file = file.string();
  return result;
}

/// At most the first `most` bytes.
std::string read_file(const fs::path& path, std::uint64_t most) {
  const auto file = zip::open_file(path);
  std::string bytes(static_cast<std::size_t>(std::min(file->size(), most)), '\0');
  bytes.resize(file->read_at(0, std::as_writable_bytes(std::span(bytes))));
  return bytes;
}

Validation validate_manifest(const fs::path& file, const Options& options) {
  MemoryTree alone;
  alone.add(EntryName::from(file.filename().string()),
            read_file(file, options.xml_limits.bytes + 1));
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
                    Findings archive_findings, std::string name) {
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

Validation validate(const zip::ArchiveTree& archive, const Options& options, std::string name,
                    Progress& progress) {
  Findings findings = archive.findings();
  findings.add(archive.verify(progress, options.jobs));
  return validate(archive, Form::archive, options, std::move(findings), std::move(name));
}

Validation validate(const fs::path& file, const Options& options, Progress& progress) {
  std::error_code error;
  if (fs::is_directory(file, error)) return validate_folder(file, options);
  if (file.extension() == ".xml") return validate_manifest(file, options);
  return validate_archive(file, options, progress);
}

}  // namespace parcours::validate
