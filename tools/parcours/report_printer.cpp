#include "report_printer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <parcours/base/text.hpp>
#include <set>
#include <string>
#include <vector>

#include "wording.hpp"

namespace {

using parcours::LossReport;

/// A list under a heading, cut after some lines unless the user wants all.
void print_list(Console& console, const std::string& heading,
                const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  console.heading(heading);
  const std::size_t shown = console.verbose() ? lines.size() : std::min(lines.size(), kShown);
  for (std::size_t i = 0; i < shown; ++i) console.say("  " + lines[i]);
  if (shown < lines.size())
    console.say(fmt::format("  … and {} more (-v lists all)", lines.size() - shown));
}

std::string place(const std::string& page, int line) {
  return line > 0 ? fmt::format("{}:{}", page, line) : page;
}

void print_losses(const LossReport& losses, Console& console) {
  std::vector<std::string> lines;
  for (const auto& loss : losses.losses) {
    lines.push_back(fmt::format("{}: {}: {}", loss.item, to_string(loss.kind), loss.reason));
  }
  print_list(console, counted(lines.size(), "loss", "losses"), lines);

  lines.clear();
  for (const auto& missing : losses.missing) {
    const std::string hint = missing.nearest.empty()
                                 ? std::string()
                                 : fmt::format(" (did you mean “{}”?)", missing.nearest);
    lines.push_back(fmt::format("{}: “{}” is not there{}", place(missing.page, missing.line),
                                missing.reference, hint));
  }
  print_list(console, counted(lines.size(), "missing file", "missing files"), lines);
}

void print_notes(const LossReport& losses, Console& console) {
  std::vector<std::string> lines;
  for (const auto& renamed : losses.renamed) {
    lines.push_back(fmt::format("{} → {} ({})", renamed.from, renamed.to, renamed.reason));
  }
  print_list(console,
             counted(lines.size(), "file renamed, its links rewritten",
                     "files renamed, their links rewritten"),
             lines);

  lines.clear();
  for (const auto& mended : losses.mended) {
    lines.push_back(
        fmt::format("{}: “{}” → {}", place(mended.page, mended.line), mended.reference, mended.to));
  }
  print_list(console, counted(lines.size(), "link mended", "links mended"), lines);

  std::vector<std::string> resources;
  std::set<std::string> sites;
  for (const auto& remote : losses.remote) {
    if (remote.kind == LossReport::Remote::Kind::resource) {
      resources.push_back(fmt::format("{}: {}", place(remote.page, remote.line), remote.reference));
    } else {
      sites.insert(remote.reference);
    }
  }
  print_list(console,
             counted(resources.size(), "remote resource, shown only with a connection",
                     "remote resources, shown only with a connection"),
             resources);
  if (!sites.empty()) {
    console.say(counted(sites.size(), "link to another site stays as it is.",
                        "links to other sites stay as they are."));
  }
  if (console.verbose()) {
    for (const std::string& address : sites) console.say("  " + address);
  }
}

}  // namespace

void print_report(const parcours::job::ExportResult& result,
                  const parcours::job::PackageChoices& choices, const std::filesystem::path& output,
                  Console& console) {
  const auto& report = result.report;
  print_losses(report.losses, console);
  print_notes(report.losses, console);
  if (!result.path_file.empty()) {
    console.say(fmt::format("{}{}", choices.dry_run ? "would write " : "wrote ",
                            result.path_file.string()));
  }
  const std::string content =
      fmt::format("{} in {}, {}", counted(report.items, "item", "items"),
                  counted(report.files, "file", "files"), parcours::text::human_size(report.bytes));
  if (report.zip64) {
    console.warning(
        "the package needs ZIP64, which some LMSs cannot read; split it or leave out large media");
  }
  if (result.written) {
    console.say(fmt::format("{}: {}{}", report.output, content,
                            report.losses.has_losses() ? "" : ", nothing lost"));
  } else if (choices.strict && report.losses.has_losses()) {
    console.error("nothing was written, because --strict allows no losses");
    console.hint("Mend what is listed above, or leave out --strict.");
  } else {
    console.say(fmt::format("would write {}: {} before compression", output.string(), content));
  }
}

void print_reports(const parcours::job::BackupExportResult& result,
                   const parcours::job::BackupExportJob& job, Console& console) {
  using Status = parcours::job::PathExport::Status;
  for (const parcours::job::PathExport& path : result.paths) {
    if (path.status == Status::hidden) {
      console.say(
          fmt::format("{}: left out: {} (--include-hidden exports it)", path.name, path.reason));
      continue;
    }
    console.heading(path.name + ":");
    // What went wrong is said even if the headings are not.
    const bool is_written = path.status == Status::exported || path.status == Status::planned;
    if (console.quiet() && !is_written) {
      console.error(fmt::format("the learning path “{}” was not exported:", path.name));
    }
    if (path.status == Status::failed) {
      if (path.error) console.error(*path.error);
    } else {
      print_report(path.result, job, path.output, console);
    }
  }
  const auto number = [&result](Status status) { return result.count(status); };
  std::string sum =
      job.dry_run ? counted(number(Status::planned), "package", "packages") + " would be written"
                  : counted(number(Status::exported), "package", "packages") + " written";
  if (number(Status::hidden) > 0) sum += fmt::format(", {} left out", number(Status::hidden));
  if (number(Status::refused) > 0) sum += fmt::format(", {} refused", number(Status::refused));
  if (number(Status::failed) > 0) sum += fmt::format(", {} failed", number(Status::failed));
  console.say(sum);
}
