#include "../validate/json_schema.hpp"
#include "scratch_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <parcours/job/backup_export_job.hpp>
#include <parcours/job/backup_listing.hpp>

#include <fstream>

using namespace parcours;
using job::BackupListing;
using job::PathExport;
using nlohmann::json;
using validate_test::JsonSchema;

namespace {

json read_schema(const std::string& name) {
  std::ifstream stream(std::string(PARCOURS_SCHEMAS "/") + name);
  REQUIRE(stream);
  return json::parse(stream);
}

/// The schema with the other one that it refers to in its place, as a file.
std::string composed_schema(const job_test::ScratchFolder& folder) {
  json schema = read_schema("backup-export-report.schema.json");
  json& report = schema["properties"]["paths"]["items"]["properties"]["report"];
  REQUIRE(report == json({{"$ref", "export-report.schema.json"}}));
  report = read_schema("export-report.schema.json");
  report.erase("$schema");
  folder.add("schema.json", schema.dump());
  return folder / "schema.json";
}

PathExport path_of(const char* id, PathExport::Status status) {
  PathExport path;
  path.id = id;
  path.name = "Path " + path.id;
  path.status = status;
  return path;
}

BackupListing full_listing() {
  using State = BackupListing::Item::State;
  BackupListing listing;
  listing.backup = "demo.zip";
  listing.form = "archive";
  listing.files = 3;
  listing.bytes = 120;
  listing.code = "DEMO";
  listing.title = "Démo";
  listing.language = "french";
  listing.scope = "full";
  listing.generation = {"bare", "native"};
  listing.resources = {{"document", 2, 1, 1, 20}, {"quiz", 1, 0, 0, 0}};
  BackupListing::Path path;
  path.id = "1";
  path.name = "A path";
  path.type = "chamilo";
  path.hidden = "it is hidden";
  path.bytes = 20;
  path.items = {{"1", "dir", "Chapter", 0, "", "", 0, State::present},
                {"2", "document", "Page", 1, "5", "document/a.html", 20, State::present},
                {"3", "document", "Lost", 1, "6", "", 0, State::no_file},
                {"4", "quiz", "Gone", 0, "9", "", 0, State::no_resource}};
  listing.paths = {path};
  listing.missing = {{"document 6", "Lost", "document/lost.html"}};
  listing.unnamed = {{"stray.txt", 3}};
  using Kind = chamilo::PersonalDatum::Kind;
  listing.personal_data = {{Kind::name, "Ann", "post 1: poster_name", 0},
                           {Kind::name, "Ann", "post 2: poster_name", 4},
                           {Kind::name, "Bob", "post 3: poster_name", 0},
                           {Kind::email, "ann@example.org", "announcement 1: content", 0},
                           {Kind::user_id, "7", "document 1: insert_user_id", 0}};
  return listing;
}

}  // namespace

TEST_CASE("a listing is as its schema says") {
  const JsonSchema schema(PARCOURS_SCHEMAS "/backup-listing.schema.json");
  CHECK(schema.complaints(to_json(full_listing(), true)).empty());
  CHECK(schema.complaints(to_json(full_listing(), false)).empty());
  CHECK(schema.complaints("{\"format\":1}") != "");
}

TEST_CASE("personal data are counted by value, and listed only if asked for") {
  const json with = json::parse(to_json(full_listing(), true))["personal_data"];
  CHECK(with["names"] == 2);
  CHECK(with["emails"] == 1);
  CHECK(with["user_ids"] == 1);
  CHECK(with["found"].size() == 5);
  CHECK(with["found"][1] ==
        json({{"kind", "name"}, {"value", "Ann"}, {"place", "post 2: poster_name"}, {"more", 4}}));
  const std::string without = to_json(full_listing(), false);
  CHECK(without.find("Ann") == std::string::npos);
  CHECK(json::parse(without)["personal_data"]["names"] == 2);
}

TEST_CASE("the report of a backup's export is as its schema says, whatever became of the paths") {
  const job_test::ScratchFolder folder;
  const JsonSchema schema(composed_schema(folder));
  using Status = PathExport::Status;
  job::BackupExportResult result;
  for (const Status status : {Status::exported, Status::planned, Status::refused}) {
    result.paths.push_back(path_of("1", status));
    result.paths.back().result.report.losses.left_out("a", "b");
  }
  result.paths.push_back(path_of("4", Status::hidden));
  result.paths.back().reason = "it is hidden";
  result.paths.push_back(path_of("5", Status::failed));
  result.paths.back().error = Error(ErrorCode::bad_input, "nothing can be exported", "Look.");
  job::BackupExportJob job;
  job.backup = "demo.zip";
  const std::string document = to_json(job, result);
  CHECK(schema.complaints(document) == "");

  const json paths = json::parse(document)["paths"];
  CHECK(paths[0]["status"] == "exported");
  CHECK(paths[0]["report"]["losses"][0]["item"] == "a");
  CHECK(paths[3]["reason"] == "it is hidden");
  CHECK(paths[4]["error"]["code"] == "bad-input");
  // The schema knows which belongs to which.
  json wrong = json::parse(document);
  wrong["paths"][3]["status"] = "exported";
  CHECK(schema.complaints(wrong.dump()) != "");
}
