#include <parcours/base/parallel.hpp>
#include <parcours/validate/folding.hpp>
#include <parcours/validate/rule.hpp>
#include <parcours/validate/rule_runner.hpp>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace parcours::validate {
namespace {

/// A fault of the archive or of the manifest as XML hides everything behind it. What goes beyond
/// the limits of an LMS is told before the general rules about lengths, which are then silent about
/// it; what the schemas say is told last, where no other rule has told it.
enum class Phase { archive, xml, limits, rules, schemas };

bool is_limit_of_lms(std::string_view rule) {
  return rule == "LMS-100" || rule == "LMS-102" || rule == "LMS-107" || rule == "LMS-171";
}

Phase phase_of(std::string_view rule) {
  if (rule.starts_with("PKG")) return Phase::archive;
  if (rule.starts_with("XML")) return Phase::xml;
  if (is_limit_of_lms(rule)) return Phase::limits;
  return rule.starts_with("XSD") ? Phase::schemas : Phase::rules;
}

/// Whether the archive can be read and what it is; the others of group PKG ask for what only a
/// package of SCORM 1.2 has to be.
bool is_about_any_archive(std::string_view rule) {
  return rule <= "PKG-005" || (rule >= "PKG-010" && rule <= "PKG-017") || rule == "PKG-026";
}

/// A package of another kind is told to be one, and its archive is looked at, no more.
bool applies(const Rule& rule, const Package& package) {
  if (!package.options().applies(rule)) return false;
  if (package.kind() == Kind::scorm12 || package.kind() == Kind::unknown) return true;
  return phase_of(rule.id) == Phase::archive && is_about_any_archive(rule.id);
}

class Runner {
 public:
  explicit Runner(const Package& package) : package_(package) {
    for (const Rule& rule : all_rules()) {
      if (!applies(rule, package)) continue;
      rules_.push_back(&rule);
      reports_.emplace_back(rule.id, told_before(phase_of(rule.id)));
    }
  }

  std::vector<Issue> run() {
    add_archive_findings();
    run(Phase::archive);
    const Reach reach = reach_of(package_);
    if (reach != Reach::archive) run(Phase::xml);
    if (reach == Reach::all) {
      run(Phase::limits);
      for (const Report& report : reports_) limits_told_.add(report.places());
      run(Phase::rules);
      for (const Report& report : reports_) all_told_.add(report.places());
      run(Phase::schemas);
    }
    return fold_all();
  }

 private:
  const Told& told_before(Phase phase) const {
    if (phase == Phase::schemas) return all_told_;
    return phase == Phase::rules ? limits_told_ : nothing_told_;
  }

  Report* report_of(std::string_view rule) {
    const auto found = std::find_if(reports_.begin(), reports_.end(),
                                    [rule](const Report& report) { return report.rule() == rule; });
    return found == reports_.end() ? nullptr : &*found;
  }

  void add_archive_findings() {
    const Findings& findings = package_.archive_findings();
    for (const Finding& finding : findings.kept) {
      if (Report* report = report_of(finding.rule)) report->add(finding);
    }
    for (const Findings::Further& more : findings.further) {
      if (Report* report = report_of(more.rule)) report->add_further(more.variant, more.count);
    }
  }

  void run(Phase phase) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i]->check != nullptr && phase_of(rules_[i]->id) == phase) chosen.push_back(i);
    }
    for_each_index(chosen.size(), package_.options().jobs, [this, &chosen](std::size_t index) {
      rules_[chosen[index]]->check(package_, reports_[chosen[index]]);
    });
  }

  std::vector<Issue> fold_all() const {
    std::vector<Issue> all;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      std::vector<Issue> some = fold(reports_[i], *rules_[i], package_.options());
      std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    std::stable_sort(all.begin(), all.end(), [](const Issue& a, const Issue& b) {
      const auto key = [](const Issue& issue) {
        return std::tie(issue.finding.entry, issue.finding.line, issue.finding.column,
                        issue.finding.rule);
      };
      return key(a) < key(b);
    });
    return all;
  }

  const Package& package_;
  Told nothing_told_;
  Told limits_told_;
  Told all_told_;
  std::vector<const Rule*> rules_;
  std::vector<Report> reports_;
};

}  // namespace

std::vector<Issue> run_rules(const Package& package) { return Runner(package).run(); }

Reach reach_of(const Package& package) {
  if (!package.manifest_name()) return Reach::archive;
  if (package.manifest().root == nullptr) return Reach::manifest;
  if (package.kind() != Kind::scorm12) return Reach::archive;
  return package.document().is_complete() ? Reach::all : Reach::manifest;
}

bool is_looked_at(const Rule& rule, Reach reach, const Settings& settings) {
  if (!settings.applies(rule)) return false;
  switch (phase_of(rule.id)) {
    case Phase::archive:
      return true;
    case Phase::xml:
      return reach != Reach::archive;
    case Phase::limits:
    case Phase::rules:
    case Phase::schemas:
      return reach == Reach::all;
  }
  return false;
}

}  // namespace parcours::validate
