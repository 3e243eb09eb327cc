#include <parcours/base/stable_hash.hpp>
#include <parcours/base/text.hpp>
#include <parcours/validate/reports/json_text.hpp>
#include <parcours/validate/reports/sarif_location.hpp>
#include <parcours/validate/reports/sarif_report.hpp>
#include <parcours/validate/reports/wording.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>
#include <utility>

namespace parcours::validate {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Where relative paths begin: the checkout, for tools that review code.
constexpr std::string_view kSourceRoot = "%SRCROOT%";

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "note";
    case Severity::off:
      break;
  }
  return "none";
}

/// "What is wrong. Why it matters. How to mend it."
std::string sentences(const Spoken& spoken) {
  std::string text = spoken.message;
  if (!text.ends_with('?') && !text.ends_with('.')) text += '.';
  for (const std::string* more : {&spoken.why, &spoken.fix}) {
    if (!more->empty()) text += " " + *more;
  }
  return text;
}

/// The same for the same fault in the same file, wherever the file's other lines move it.
std::string fingerprint(const Finding& finding, std::string_view uri) {
  std::string facts = fmt::format("{}\n{}\n{}\n", finding.rule, finding.variant, uri);
  for (const Argument& argument : finding.arguments) {
    facts += argument.name + "=";
    if (const auto* text = std::get_if<std::string>(&argument.value)) {
      facts += *text;
    } else {
      facts += fmt::format("{}", std::get<std::int64_t>(argument.value));
    }
    facts += "\n";
  }
  return fmt::format("{:016x}", stable_hash(facts));
}

class SarifReporter : public Reporter {
 public:
  SarifReporter(Sink sink, ReportOptions options)
      : sink_(std::move(sink)),
        options_(std::move(options)),
        catalogue_(Catalogue::of(options_.language)) {
    sink_("{\"$schema\":" + json_text(kSchema) +
          ",\n\"version\":\"2.1.0\",\n\"runs\":[{\n\"results\":[");
  }

  void add(const Validation& validation) override {
    artifacts_.index_of(validation.file);
    for (const Issue& issue : validation.issues) {
      sink_((first_ ? "\n" : ",\n") + json_text(result_of(validation, issue)));
      first_ = false;
    }
  }

  void add(const Failure& failure) override {
    failures_.push_back(
        {{"level", "error"},
         {"message", {{"text", failure.message + ". " + failure.remedy}}},
         {"locations", Json::array({location_of(artifacts_.index_of(failure.file), 0, 0, 0)})}});
  }

  void finish(bool complete) override {
    const bool successful = complete && failures_.empty();
    Json invocation = {{"executionSuccessful", successful}};
    if (!failures_.empty()) invocation["toolExecutionNotifications"] = failures_;
    Json driver = {{"name", "Parcours"}};
    if (!options_.version.empty()) driver["version"] = options_.version;
    driver["rules"] = rules_;
    sink_("\n],\n\"artifacts\":" + json_text(artifacts()) +
          ",\n\"columnKind\":\"unicodeCodePoints\",\n\"language\":" + json_text(options_.language) +
          ",\n\"invocations\":[" + json_text(invocation) +
          "],\n\"tool\":{\"driver\":" + json_text(driver) + "}\n}]}\n");
  }

 private:
  std::size_t index_of_rule(const std::string& id) {
    const auto [found, is_new] = rule_indexes_.emplace(id, rules_.size());
    if (is_new) rules_.push_back(descriptor(id));
    return found->second;
  }

  Json descriptor(const std::string& id) const {
    Json object = {{"id", id}};
    const Rule* rule = find_rule(id);
    if (rule == nullptr) return object;
    const Spoken spoken = word(catalogue_, *rule);
    object["shortDescription"] = {{"text", spoken.title}};
    const auto text = [&spoken](const std::string& choice) {
      return Json{{"text", choice.empty() ? spoken.title : choice}};
    };
    object["fullDescription"] = text(spoken.why);
    object["help"] = text(spoken.fix);
    object["defaultConfiguration"] = {{"level", level_of(rule->severity)}};
    object["properties"] = {{"tags", Json::array({group_of(id), "SCORM 1.2"})}};
    if (!spoken.clause.empty()) object["properties"]["clause"] = spoken.clause;
    return object;
  }

  Json location_of(std::size_t index, int line, int column, int length) const {
    const SarifArtifacts::Artifact& artifact = artifacts_.all()[index];
    Json file = {{"uri", artifact.uri}};
    if (artifact.is_relative) file["uriBaseId"] = kSourceRoot;
    file["index"] = index;
    Json physical = {{"artifactLocation", file}};
    if (line > 0) {
      Json region = {{"startLine", line}};
      if (column > 0) region["startColumn"] = column;
      if (column > 0 && length > 0) region["endColumn"] = column + length;
      physical["region"] = region;
    }
    return {{"physicalLocation", physical}};
  }

  Json result_of(const Validation& validation, const Issue& issue) {
    const Finding& finding = issue.finding;
    const std::size_t index = artifacts_.index_of(validation, finding.entry);
    Json object = {
        {"ruleId", finding.rule},
        {"ruleIndex", index_of_rule(finding.rule)},
        {"level", level_of(issue.severity)},
        {"message", {{"text", sentences(word(catalogue_, finding))}}},
        {"locations",
         Json::array({location_of(index, finding.line, finding.column, finding.length)})},
    };
    if (!issue.further.empty()) {
      Json related = Json::array();
      for (const Issue::Place& place : issue.further) {
        Json location = {{"id", related.size() + 1}};
        location.update(
            location_of(artifacts_.index_of(validation, place.entry), place.line, place.column, 0));
        location["message"] = {{"text", place_of(place.entry, place.line, place.column)}};
        related.push_back(std::move(location));
      }
      object["relatedLocations"] = std::move(related);
    }
    if (issue.count > 1) object["occurrenceCount"] = issue.count;
    object["partialFingerprints"] = {
        {"parcoursFault/v1", fingerprint(finding, artifacts_.all()[index].uri)}};
    return object;
  }

  Json artifacts() const {
    Json list = Json::array();
    for (const SarifArtifacts::Artifact& artifact : artifacts_.all()) {
      Json location = {{"uri", artifact.uri}};
      if (artifact.is_relative) location["uriBaseId"] = kSourceRoot;
      Json object = {{"location", location}};
      if (artifact.is_nested) object["parentIndex"] = artifact.parent;
      if (artifact.is_target) object["roles"] = Json::array({"analysisTarget"});
      list.push_back(std::move(object));
    }
    return list;
  }

  Sink sink_;
  ReportOptions options_;
  const Catalogue& catalogue_;
  SarifArtifacts artifacts_;
  Json rules_ = Json::array();
  std::map<std::string, std::size_t> rule_indexes_;
  Json failures_ = Json::array();
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Reporter> sarif_reporter(Sink sink, ReportOptions options) {
  return std::make_unique<SarifReporter>(std::move(sink), std::move(options));
}

std::string sarif_report(std::span<const Validation> validations, const ReportOptions& options) {
  std::string text;
  const auto reporter = sarif_reporter([&text](std::string_view part) { text += part; }, options);
  for (const Validation& validation : validations) reporter->add(validation);
  reporter->finish(true);
  return text;
}

}  // namespace parcours::validate
