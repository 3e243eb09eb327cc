#include <parcours/base/text.hpp>
#include <parcours/job/backup_listing.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace parcours::job {
namespace {

using chamilo::PersonalDatum;
using nlohmann::ordered_json;

const char* word_for(PersonalDatum::Kind kind) {
  switch (kind) {
    case PersonalDatum::Kind::name:
      return "name";
    case PersonalDatum::Kind::email:
      return "email";
    case PersonalDatum::Kind::user_id:
      return "user-id";
  }
  return "name";
}

ordered_json json_of(const BackupListing::Path& path) {
  ordered_json items = ordered_json::array();
  for (const BackupListing::Item& item : path.items) {
    items.push_back({{"depth", item.depth},
                     {"id", item.id},
                     {"type", item.type},
                     {"title", item.title},
                     {"resource", item.resource},
                     {"file", item.file},
                     {"bytes", item.bytes},
                     {"state", to_string(item.state)}});
  }
  return {{"id", path.id},         {"name", path.name},   {"type", path.type},
          {"hidden", path.hidden}, {"bytes", path.bytes}, {"items", std::move(items)}};
}

ordered_json json_of_personal_data(const BackupListing& listing, bool with_values) {
  using Kind = PersonalDatum::Kind;
  ordered_json result = {{"names", count_personal_data(listing, Kind::name)},
                         {"emails", count_personal_data(listing, Kind::email)},
                         {"user_ids", count_personal_data(listing, Kind::user_id)}};
  if (!with_values) return result;
  ordered_json found = ordered_json::array();
  for (const PersonalDatum& datum : listing.personal_data) {
    found.push_back({{"kind", word_for(datum.kind)},
                     {"value", datum.value},
                     {"place", datum.place},
                     {"more", datum.more}});
  }
  result["found"] = std::move(found);
  return result;
}

}  // namespace

const char* to_string(BackupListing::Item::State state) {
  switch (state) {
    case BackupListing::Item::State::present:
      return "present";
    case BackupListing::Item::State::no_resource:
      return "no-resource";
    case BackupListing::Item::State::no_file:
      return "no-file";
  }
  return "present";
}

std::size_t count_personal_data(const BackupListing& listing, PersonalDatum::Kind kind) {
  std::size_t count = 0;
  const PersonalDatum* last = nullptr;
  for (const PersonalDatum& datum : listing.personal_data) {
    if (datum.kind != kind) continue;
    if (last == nullptr || last->value != datum.value) ++count;
    last = &datum;
  }
  return count;
}

std::string to_json(const BackupListing& listing, bool with_personal_data) {
  ordered_json document = {
      {"format", 1},
      {"backup", text::repair_utf8(listing.backup)},
      {"form", listing.form},
      {"files", listing.files},
      {"bytes", listing.bytes},
      {"course",
       {{"code", listing.code},
        {"title", listing.title},
        {"language", listing.language},
        {"scope", listing.scope}}},
      {"generation",
       {{"class_names", listing.generation.class_names}, {"numbers", listing.generation.numbers}}},
      {"resources", ordered_json::array()},
      {"paths", ordered_json::array()},
      {"missing", ordered_json::array()},
      {"unnamed", ordered_json::array()},
      {"personal_data", json_of_personal_data(listing, with_personal_data)}};
  for (const BackupListing::Group& group : listing.resources) {
    document["resources"].push_back({{"type", group.type},
                                     {"count", group.count},
                                     {"hidden", group.hidden},
                                     {"folders", group.folders},
                                     {"bytes", group.bytes}});
  }
  for (const BackupListing::Path& path : listing.paths) document["paths"].push_back(json_of(path));
  for (const BackupListing::Missing& missing : listing.missing) {
    document["missing"].push_back(
        {{"resource", missing.resource}, {"title", missing.title}, {"path", missing.path}});
  }
  for (const BackupListing::File& file : listing.unnamed) {
    document["unnamed"].push_back({{"name", file.name}, {"bytes", file.bytes}});
  }
  return document.dump(2) + "\n";
}

}  // namespace parcours::job
