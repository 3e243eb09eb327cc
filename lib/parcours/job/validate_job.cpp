#include <parcours/base/error.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>
#include <parcours/job/fingerprint.hpp>
#include <parcours/job/ordered_work.hpp>
#include <parcours/job/package_search.hpp>
#include <parcours/job/project_settings.hpp>
#include <parcours/job/validate_job.hpp>
#include <parcours/validate/reports/json_reading.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>
#include <variant>

namespace parcours::job {
namespace {

namespace fs = std::filesystem;
using validate::Failure;
using validate::Settings;
using validate::Severity;
using validate::Validation;

Settings merged(const ValidateJob& job, const ProjectSettings& project) {
  Settings settings;
  settings.strict = job.strict.value_or(project.strict.value_or(false));
  settings.profiles =
      job.profiles ? *job.profiles : project.profiles.value_or(std::vector<std::string>());
  settings.severities = project.severities;
  for (const auto& [rule, severity] : job.severities) settings.severities[rule] = severity;
  return settings;
}

using Earlier = std::map<std::string, Validation, std::less<>>;

/// The verdicts of the earlier report that still hold.
Earlier read_earlier(const ValidateJob& job, const ValidatePlan& plan) {
  std::map<std::string_view, const Settings*> wanted;
  for (const auto& entry : plan.packages) wanted.emplace(entry.file, &entry.settings);
  Earlier earlier;
  const validate::ReportHead head =
      validate::read_json_report(job.since, [&](Validation validation) {
        const auto found = wanted.find(validation.file);
        if (found == wanted.end() || !(validation.settings == *found->second)) return;
        if (!is_unchanged(validation.file, validation.fingerprint)) return;
        std::string file = validation.file;
        earlier.insert_or_assign(std::move(file), std::move(validation));
      });
  if (head.version != job.version) earlier.clear();
  return earlier;
}

/// Hands on only that the user wants to stop: packages are counted, not what is in them.
class StopOnly : public Progress {
 public:
  explicit StopOnly(const Progress& progress) : progress_(progress) {}
  bool cancelled() const override { return progress_.cancelled(); }

 private:
  const Progress& progress_;
};

std::uint64_t size_of(const std::string& file) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(file, error);
  return error ? 0 : size;
}

void check_exists(const std::string& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) {
    throw Error(ErrorCode::not_found, fmt::format("there is no file {}", text::repair_utf8(file)),
                "Check the spelling of the path.");
  }
  if (fs::is_other(status)) {
    throw Error(ErrorCode::unreadable,
                fmt::format("{} is neither a file nor a folder", text::repair_utf8(file)),
                "Name an archive, an unpacked folder or an imsmanifest.xml.");
  }
}

class Runner {
 public:
  Runner(const ValidateJob& job, const ValidatePlan& plan, validate::Reporter& reporter,
         Progress& progress)
      : job_(job),
        plan_(plan),
        reporter_(reporter),
        progress_(progress),
        quiet_(progress),
        is_done_(plan.packages.size()) {}

  ValidateResult run() {
    if (!job_.since.empty()) earlier_ = read_earlier(job_, plan_);
    const std::size_t count = plan_.packages.size();
    const unsigned jobs = thread_count(job_.options.jobs);
    const auto threads = static_cast<unsigned>(std::clamp<std::size_t>(count, 1, jobs));
    inner_jobs_ = std::max(1U, jobs / threads);
    if (count == 1) {
      take(make(0));
      return result_;
    }
    start_progress();
    result_.complete = work_in_order<Outcome>(
        count, threads, [this](std::size_t index) { return make(index); },
        [this](Outcome outcome) { take(std::move(outcome)); },
        [this] { return progress_.cancelled(); });
    if (!result_.complete) take_rest_of_earlier();
    progress_.finish();
    return result_;
  }

 private:
  struct Stopped {};
  struct Outcome {
    std::size_t index = 0;
    std::variant<Validation, Failure, Stopped> what;
    bool taken_over = false;
    std::uint64_t bytes = 0;
  };

  void start_progress() {
    std::uint64_t bytes = 0;
    for (const auto& entry : plan_.packages) bytes += size_of(entry.file);
    progress_.start("validating", bytes, plan_.packages.size());
  }

  Outcome make(std::size_t index) {
    const ValidatePlan::Entry& entry = plan_.packages[index];
    Outcome outcome;
    outcome.index = index;
    outcome.bytes = size_of(entry.file);
    const auto earlier = earlier_.find(entry.file);
    if (earlier != earlier_.end()) {
      // A file may be named twice, so it is not moved away.
      outcome.what = earlier->second;
      outcome.taken_over = true;
      return outcome;
    }
    try {
      outcome.what = judge(entry);
    } catch (const Error& error) {
      if (error.code() == ErrorCode::internal) throw;
      if (error.code() == ErrorCode::interrupted) {
        outcome.what = Stopped();
      } else {
        outcome.what = Failure{entry.file, error.message(), error.remedy()};
      }
    }
    return outcome;
  }

  Validation judge(const ValidatePlan::Entry& entry) {
    check_exists(entry.file);
    validate::Options options = job_.options;
    static_cast<Settings&>(options) = entry.settings;
    options.jobs = inner_jobs_;
    // Taken before: what changes meanwhile is then seen as a change later.
    std::optional<validate::Fingerprint> fingerprint;
    if (job_.with_fingerprints) fingerprint = fingerprint_of(entry.file);
    const bool is_alone = plan_.packages.size() == 1;
    Validation validation = validate::validate(
        fs::path(entry.file), options, is_alone ? progress_ : static_cast<Progress&>(quiet_));
    validation.file = entry.file;
    if (fingerprint) validation.fingerprint = *fingerprint;
    return validation;
  }

  void take(Outcome outcome) {
    if (const auto* validation = std::get_if<Validation>(&outcome.what)) {
      ++result_.packages;
      if (outcome.taken_over) ++result_.taken_over;
      result_.has_errors = result_.has_errors || !validation->is_valid();
      result_.fails_strictly = result_.fails_strictly || (validation->settings.strict &&
                                                          validation->count(Severity::warning) > 0);
      reporter_.add(*validation);
    } else if (const auto* failure = std::get_if<Failure>(&outcome.what)) {
      ++result_.failures;
      reporter_.add(*failure);
    } else {
      result_.complete = false;
      return;
    }
    is_done_[outcome.index] = true;
    if (plan_.packages.size() > 1) progress_.advance(outcome.bytes, 1);
  }

  /// So that a report of an interrupted run is not poorer than the one that it goes on from.
  void take_rest_of_earlier() {
    for (std::size_t i = 0; i < is_done_.size(); ++i) {
      if (!is_done_[i] && earlier_.contains(plan_.packages[i].file)) take(make(i));
    }
  }

  const ValidateJob& job_;
  const ValidatePlan& plan_;
  validate::Reporter& reporter_;
  Progress& progress_;
  StopOnly quiet_;
  unsigned inner_jobs_ = 1;
  Earlier earlier_;
  std::vector<bool> is_done_;
  ValidateResult result_;
};

}  // namespace

ValidatePlan plan(const ValidateJob& job) {
  ValidatePlan plan;
  ProjectSearch search;
  ProjectSettings fixed;
  if (!job.settings_file.empty()) fixed = read_project_settings(job.settings_file);
  for (const std::string& input : job.inputs) {
    PackageSearch found = find_packages(input);
    plan.has_folder_of_packages = plan.has_folder_of_packages || found.is_folder_of_packages;
    for (std::string& file : found.packages) {
      const bool searches = job.find_settings && job.settings_file.empty();
      const ProjectSettings& project = searches ? search.settings_for(file) : fixed;
      if (plan.packages.empty()) plan.language = project.language;
      plan.packages.push_back({std::move(file), merged(job, project)});
    }
  }
  return plan;
}

ValidateResult run(const ValidateJob& job, const ValidatePlan& plan, validate::Reporter& reporter,
                   Progress& progress) {
  return Runner(job, plan, reporter, progress).run();
}

}  // namespace parcours::job
