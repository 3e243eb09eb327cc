#include <parcours/base/text.hpp>
#include <parcours/job/backup_export_job.hpp>

#include <nlohmann/json.hpp>

namespace parcours::job {

const char* to_string(PathExport::Status status) {
  switch (status) {
    case PathExport::Status::exported:
      return "exported";
    case PathExport::Status::planned:
      return "planned";
    case PathExport::Status::refused:
      return "refused";
    case PathExport::Status::hidden:
      return "hidden";
    case PathExport::Status::failed:
      return "failed";
  }
  return "failed";
}

std::string to_json(const BackupExportJob& job, const BackupExportResult& result) {
  using nlohmann::ordered_json;
  ordered_json paths = ordered_json::array();
  for (const PathExport& path : result.paths) {
    ordered_json one = {{"id", path.id},
                        {"name", text::repair_utf8(path.name)},
                        {"status", to_string(path.status)}};
    if (path.status == PathExport::Status::hidden) {
      one["reason"] = path.reason;
    } else if (path.status == PathExport::Status::failed) {
      one["error"] = {
          {"code", std::string(to_string(path.error ? path.error->code() : ErrorCode::internal))},
          {"message", path.error ? text::repair_utf8(path.error->what()) : std::string()}};
    } else {
      one["report"] = ordered_json::parse(scorm::to_json(path.result.report));
    }
    paths.push_back(std::move(one));
  }
  const ordered_json document = {{"format", 1},
                                 {"backup", text::repair_utf8(job.backup.string())},
                                 {"paths", std::move(paths)}};
  return document.dump(2) + "\n";
}

}  // namespace parcours::job
