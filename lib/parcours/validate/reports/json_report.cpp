#include <parcours/base/text.hpp>
#include <parcours/validate/reports/json_report.hpp>
#include <parcours/validate/reports/json_text.hpp>
#include <parcours/validate/reports/wording.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace parcours::validate {
namespace {

constexpr std::array kSeverities = {Severity::error, Severity::warning, Severity::info};
constexpr std::array kVerdicts = {Verdict::works, Verdict::works_with_faults, Verdict::refused};

Json json_of(const Arguments& arguments) {
  Json object = Json::object();
  for (const Argument& argument : arguments) {
    std::visit([&](const auto& value) { object[argument.name] = value; }, argument.value);
  }
  return object;
}

Json json_of(const Issue& issue, const Catalogue& catalogue) {
  const Finding& finding = issue.finding;
  const Spoken spoken = word(catalogue, finding);
  Json object = {
      {"rule", finding.rule},
      {"severity", to_string(issue.severity)},
      {"entry", finding.entry},
      {"line", finding.line},
      {"column", finding.column},
      {"length", finding.length},
      {"title", spoken.title},
      {"message", spoken.message},
      {"why", spoken.why},
      {"fix", spoken.fix},
      {"clause", spoken.clause},
      {"count", issue.count},
      {"places", Json::array()},
      {"variant", finding.variant},
      {"arguments", json_of(finding.arguments)},
  };
  for (const Issue::Place& place : issue.further) {
    object["places"].push_back(
        {{"entry", place.entry}, {"line", place.line}, {"column", place.column}});
  }
  if (!issue.excerpt.empty()) {
    object["excerpt"] = {{"text", issue.excerpt}, {"column", issue.excerpt_column}};
  }
  return object;
}

Json profiles_of(const Validation& validation) {
  Json object = Json::object();
  for (const ProfileVerdict& profile : validation.profiles) {
    std::vector<std::string> rules;
    Json reasons = Json::array();
    for (const ProfileVerdict::Reason& reason : profile.deciding) {
      const std::string& rule = validation.issues[reason.issue].finding.rule;
      if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
      reasons.push_back({{"finding", reason.issue}, {"effect", to_string(reason.effect)}});
    }
    object[profile.profile] = {{"verdict", to_string(profile.verdict)},
                               {"findings", rules},
                               {"reasons", reasons},
                               {"not_launchable", profile.not_launchable}};
  }
  return object;
}

Json json_of(const Settings& settings) {
  Json severities = Json::object();
  for (const auto& [rule, severity] : settings.severities) severities[rule] = to_string(severity);
  return {{"strict", settings.strict}, {"for", settings.profiles}, {"severities", severities}};
}

Json json_of_outline(const Validation& validation) {
  Json list = Json::array();
  for (const OutlineItem& item : validation.outline) {
    list.push_back({{"depth", item.depth},
                    {"title", item.title},
                    {"launches", item.launches},
                    {"sco", item.is_sco},
                    {"visible", item.is_visible},
                    {"identifier", item.identifier},
                    {"refers", item.refers},
                    {"line", item.line},
                    {"findings", item.issues}});
  }
  return list;
}

Json json_of_sizes(const Validation& validation) {
  Json list = Json::array();
  for (const SizeByType& size : validation.sizes) {
    list.push_back({{"type", size.type}, {"files", size.files}, {"bytes", size.bytes}});
  }
  return list;
}

/// What all packages come to.
struct Totals {
  std::size_t packages = 0;
  std::size_t valid = 0;
  std::map<Severity, std::size_t> counts;
  std::vector<std::pair<std::string, std::map<Verdict, std::size_t>>> profiles;

  void add(const Validation& validation) {
    ++packages;
    if (validation.is_valid()) ++valid;
    for (const Severity severity : kSeverities) counts[severity] += validation.count(severity);
    for (const ProfileVerdict& profile : validation.profiles) {
      auto found = std::find_if(profiles.begin(), profiles.end(), [&profile](const auto& one) {
        return one.first == profile.profile;
      });
      if (found == profiles.end()) {
        profiles.emplace_back(profile.profile, std::map<Verdict, std::size_t>());
        found = std::prev(profiles.end());
      }
      ++found->second[profile.verdict];
    }
  }
};

class JsonReporter : public Reporter {
 public:
  JsonReporter(Sink sink, const ReportOptions& options)
      : sink_(std::move(sink)), catalogue_(Catalogue::of(options.language)) {
    sink_("{\"format\":1,\n\"generator\":" +
          json_text({{"name", "parcours"}, {"version", options.version}}) +
          ",\n\"language\":" + json_text(options.language) + ",\n\"packages\":[");
  }

  void add(const Validation& validation) override {
    sink_(totals_.packages == 0 ? "\n" : ",\n");
    totals_.add(validation);
    Json head = {{"file", validation.file},        {"kind", to_string(validation.kind)},
                 {"title", validation.title},      {"form", to_string(validation.form)},
                 {"valid", validation.is_valid()}, {"checked", to_string(validation.reach)},
                 {"counts", Json::object()}};
    for (const Severity severity : kSeverities) {
      head["counts"][std::string(to_string(severity))] = validation.count(severity);
    }
    std::string text = json_text(head);
    text.back() = ',';
    sink_(text + "\n\"findings\":[");
    for (std::size_t i = 0; i < validation.issues.size(); ++i) {
      sink_((i == 0 ? "\n" : ",\n") + json_text(json_of(validation.issues[i], catalogue_)));
    }
    Json tail = {{"profiles", profiles_of(validation)},
                 {"outline", json_of_outline(validation)},
                 {"sizes", json_of_sizes(validation)},
                 {"settings", json_of(validation.settings)}};
    if (!validation.fingerprint.modified.empty()) {
      tail["fingerprint"] = {{"bytes", validation.fingerprint.bytes},
                             {"modified", validation.fingerprint.modified},
                             {"crc32", validation.fingerprint.crc32}};
    }
    sink_("],\n" + json_text(tail).substr(1));
  }

  void add(const Failure& failure) override { failures_.push_back(failure); }

  void finish(bool complete) override {
    Json failures = Json::array();
    for (const Failure& failure : failures_) {
      failures.push_back(
          {{"file", failure.file}, {"message", failure.message}, {"remedy", failure.remedy}});
    }
    Json summary = {
        {"packages", totals_.packages}, {"valid", totals_.valid}, {"counts", Json::object()}};
    for (const Severity severity : kSeverities) {
      summary["counts"][std::string(to_string(severity))] = totals_.counts[severity];
    }
    Json profiles = Json::object();
    for (auto& [profile, verdicts] : totals_.profiles) {
      Json object = Json::object();
      for (const Verdict verdict : kVerdicts) {
        object[std::string(to_string(verdict))] = verdicts[verdict];
      }
      profiles[profile] = object;
    }
    summary["profiles"] = profiles;
    sink_("\n],\n\"failures\":" + json_text(failures) + ",\n\"complete\":" + json_text(complete) +
          ",\n\"summary\":" + json_text(summary) + "\n}\n");
  }

 private:
  Sink sink_;
  const Catalogue& catalogue_;
  Totals totals_;
  std::vector<Failure> failures_;
};

}  // namespace

std::unique_ptr<Reporter> json_reporter(Sink sink, const ReportOptions& options) {
  return std::make_unique<JsonReporter>(std::move(sink), options);
}

std::string json_report(std::span<const Validation> validations, const ReportOptions& options) {
  std::string text;
  const auto reporter = json_reporter([&text](std::string_view part) { text += part; }, options);
  for (const Validation& validation : validations) reporter->add(validation);
  reporter->finish(true);
  return text;
}

}  // namespace parcours::validate
