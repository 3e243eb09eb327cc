#include <parcours/base/error.hpp>
#include <parcours/validate/reports/json_reading.hpp>
#include <parcours/validate/reports/json_text.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>

namespace parcours::validate {
namespace {

/// The value that has this name; throws for a name that no value has.
template <typename Value>
Value named(std::string_view name, Value first, Value last) {
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Value>(i)) == name) return static_cast<Value>(i);
  }
  throw Error(ErrorCode::bad_input, fmt::format("it holds the unknown word “{}”", name));
}

Severity severity_named(std::string_view name) {
  return named(name, Severity::off, Severity::error);
}

Arguments arguments_of(const Json& object) {
  Arguments arguments;
  for (const auto& [name, value] : object.items()) {
    if (value.is_number_integer()) {
      arguments.emplace_back(name, value.get<std::int64_t>());
    } else {
      arguments.emplace_back(name, value.get<std::string>());
    }
  }
  return arguments;
}

Issue issue_of(const Json& object) {
  Issue issue;
  Finding& finding = issue.finding;
  finding.rule = object.at("rule").get<std::string>();
  finding.entry = object.at("entry").get<std::string>();
  finding.line = object.at("line").get<int>();
  finding.column = object.at("column").get<int>();
  finding.length = object.at("length").get<int>();
  finding.variant = object.at("variant").get<std::string>();
  finding.arguments = arguments_of(object.at("arguments"));
  issue.severity = severity_named(object.at("severity").get<std::string>());
  issue.count = object.at("count").get<std::size_t>();
  for (const Json& place : object.at("places")) {
    issue.further.push_back({place.at("entry").get<std::string>(), place.at("line").get<int>(),
                             place.at("column").get<int>()});
  }
  if (object.contains("excerpt")) {
    issue.excerpt = object["excerpt"].at("text").get<std::string>();
    issue.excerpt_column = object["excerpt"].at("column").get<int>();
  }
  return issue;
}

ProfileVerdict profile_verdict_of(const std::string& profile, const Json& object) {
  ProfileVerdict verdict;
  verdict.profile = profile;
  verdict.verdict =
      named(object.at("verdict").get<std::string>(), Verdict::works, Verdict::refused);
  for (const Json& reason : object.at("reasons")) {
    verdict.deciding.push_back(
        {reason.at("finding").get<std::size_t>(),
         named(reason.at("effect").get<std::string>(), Effect::harmless, Effect::refused)});
  }
  verdict.not_launchable = object.at("not_launchable").get<std::vector<std::size_t>>();
  return verdict;
}

OutlineItem outline_item_of(const Json& object) {
  OutlineItem item;
  item.depth = object.at("depth").get<int>();
  item.title = object.at("title").get<std::string>();
  item.launches = object.at("launches").get<std::string>();
  item.is_sco = object.at("sco").get<bool>();
  item.is_visible = object.at("visible").get<bool>();
  item.identifier = object.at("identifier").get<std::string>();
  item.refers = object.at("refers").get<bool>();
  item.line = object.at("line").get<int>();
  item.issues = object.at("findings").get<std::vector<std::size_t>>();
  return item;
}

Settings settings_of(const Json& object) {
  Settings settings;
  settings.strict = object.at("strict").get<bool>();
  settings.profiles = object.at("for").get<std::vector<std::string>>();
  for (const auto& [rule, severity] : object.at("severities").items()) {
    settings.severities[rule] = severity_named(severity.get<std::string>());
  }
  return settings;
}

/// Indexes of a file that anybody may have edited must lead somewhere.
void check_indexes(const Validation& validation) {
  const auto check = [](std::size_t index, std::size_t size) {
    if (index >= size) throw Error(ErrorCode::bad_input, "it refers to a finding that it lacks");
  };
  for (const ProfileVerdict& profile : validation.profiles) {
    for (const auto& reason : profile.deciding) check(reason.issue, validation.issues.size());
    for (const std::size_t item : profile.not_launchable) check(item, validation.outline.size());
  }
  for (const OutlineItem& item : validation.outline) {
    for (const std::size_t issue : item.issues) check(issue, validation.issues.size());
  }
}

Validation validation_of(const Json& object) {
  Validation validation;
  validation.file = object.at("file").get<std::string>();
  validation.kind = named(object.at("kind").get<std::string>(), Kind::scorm12, Kind::unknown);
  validation.title = object.at("title").get<std::string>();
  validation.form = named(object.at("form").get<std::string>(), Form::archive, Form::manifest);
  validation.reach = named(object.at("checked").get<std::string>(), Reach::archive, Reach::all);
  for (const Json& finding : object.at("findings")) {
    validation.issues.push_back(issue_of(finding));
  }
  for (const auto& [profile, verdict] : object.at("profiles").items()) {
    validation.profiles.push_back(profile_verdict_of(profile, verdict));
  }
  for (const Json& item : object.at("outline")) {
    validation.outline.push_back(outline_item_of(item));
  }
  for (const Json& size : object.at("sizes")) {
    validation.sizes.push_back({size.at("type").get<std::string>(),
                                size.at("files").get<std::size_t>(),
                                size.at("bytes").get<std::uint64_t>()});
  }
  validation.settings = settings_of(object.at("settings"));
  if (object.contains("fingerprint")) {
    const Json& fingerprint = object["fingerprint"];
    validation.fingerprint = {fingerprint.at("bytes").get<std::uint64_t>(),
                              fingerprint.at("modified").get<std::string>(),
                              fingerprint.at("crc32").get<std::string>()};
  }
  check_indexes(validation);
  return validation;
}

[[noreturn]] void fail(const std::filesystem::path& file, std::string_view reason) {
  throw Error(ErrorCode::bad_input,
              fmt::format("{} is no report of this program: {}", file.string(), reason),
              "Name a file that was written with --json.");
}

}  // namespace

ReportHead read_json_report(const std::filesystem::path& file,
                            const std::function<void(Validation)>& take) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    const bool is_missing = errno == ENOENT;
    throw Error(is_missing ? ErrorCode::not_found : ErrorCode::unreadable,
                fmt::format("the report {} cannot be read: {}", file.string(),
                            std::generic_category().message(errno)),
                "Check the spelling of the path and its permissions.");
  }
  bool in_packages = false;
  // A package is taken and forgotten as soon as it ends.
  const auto filter = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::key && depth == 1) in_packages = parsed == "packages";
    if (event != Json::parse_event_t::object_end || depth != 2 || !in_packages) return true;
    take(validation_of(parsed));
    return false;
  };
  try {
    const Json report = Json::parse(stream, filter);
    if (report.at("format") != 1) fail(file, "it has another format");
    return {report.at("generator").at("version").get<std::string>(),
            report.at("language").get<std::string>()};
  } catch (const Json::parse_error& error) {
    fail(file, fmt::format("it is no JSON from byte {} on", error.byte));
  } catch (const Json::exception&) {
    fail(file, "it lacks what such a report has");
  } catch (const Error& error) {
    if (error.code() != ErrorCode::bad_input) throw;
    fail(file, error.message());
  }
}

}  // namespace parcours::validate
